"""Plain ReportLab platypus: tables of paragraphs, as ``python platypus_peer.py STORE FONTS``."""

# pyright: reportMissingImports=false
from __future__ import annotations

import io
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table
from serve import Found, part, reports, serve

WIDTH = A4[0] - 90
GREY = HexColor("#5b6770")
VALUE = ParagraphStyle("value", fontName="Sheet", fontSize=10, leading=13, wordWrap="CJK")
LABEL = ParagraphStyle("label", VALUE, fontSize=7.5, leading=10, textColor=GREY)
BAR = ParagraphStyle("bar", VALUE, fontName="Sheet-Bold", fontSize=9.5)
TITLE = ParagraphStyle("title", VALUE, fontName="Sheet-Bold", fontSize=16, leading=20)
TICK = ParagraphStyle("tick", VALUE, fontSize=9, leading=12.5)
GRID = [("GRID", (0, 0), (-1, -1), 0.5, GREY), ("VALIGN", (0, 0), (-1, -1), "TOP")]
FILLED = [*GRID, ("BACKGROUND", (0, 0), (-1, -1), HexColor("#e2edf0"))]


def _cell(cell: dict[str, Any]) -> list[Any]:
    label = Paragraph(escape(cell["label"]), LABEL)
    if cell["options"]:
        ticks = "  ".join(f"[{'x' if on else ' '}] {escape(name)}" for name, on in cell["options"])
        return [label, Paragraph(ticks, TICK)]
    return [label, Spacer(1, 44) if cell["room"] else Paragraph(escape(cell["text"]), VALUE)]


def _sign(signer: list[str]) -> list[Any]:
    role, name, signature, day = map(escape, signer)
    lines = [Paragraph(f"{word} ______________", LABEL) for word in (signature, day)]
    return [Paragraph(f"{role} {name}", TICK), Spacer(1, 16), *lines]


def _row(row: dict[str, Any]) -> Table:
    if "bar" in row:
        return Table([[Paragraph(escape(row["bar"]), BAR)]], [WIDTH], style=FILLED)
    if "signers" in row:
        signers = row["signers"]
        return Table([[_sign(one) for one in signers]], [WIDTH / len(signers)] * len(signers), style=GRID)
    widths = [cell["share"] * WIDTH for cell in row["cells"]]
    return Table([[_cell(cell) for cell in row["cells"]]], widths, style=GRID)


def _page(told: dict[str, Any]) -> list[Any]:
    head = [Paragraph(escape(told[key]), TITLE if key != "company" else BAR) for key in ("company", "title")]
    number = Paragraph(f"{escape(told['number'])}<font size=11>{escape(told['print'])}</font>", TITLE)
    foot = Paragraph(f"{escape(told['foot'])} {escape(told['page'])}", LABEL)
    return [*head, number, Spacer(1, 4), *map(_row, told["rows"]), foot, PageBreak()]


def main() -> None:
    told = reports(sys.argv[1])
    for name, weight in (("Sheet", "Regular"), ("Sheet-Bold", "Bold")):
        pdfmetrics.registerFont(TTFont(name, str(Path(sys.argv[2]) / f"NotoSansSC-{weight}.ttf")))

    def made(arg: str) -> Found:
        wanted = part(told, arg)
        out = io.BytesIO()
        sheet = SimpleDocTemplate(
            out, pagesize=A4, leftMargin=39, rightMargin=39, topMargin=40, bottomMargin=30
        )
        sheet.build([block for one in wanted for block in _page(one)])
        return Found(len(wanted), str(len(out.getvalue())))

    serve({"paper": made, "batch": made}, version("reportlab"))


if __name__ == "__main__":
    main()

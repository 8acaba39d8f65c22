"""WeasyPrint: the reports of STORE as one HTML page each, as ``python weasyprint_peer.py STORE FONTS``."""

# pyright: reportMissingImports=false
from __future__ import annotations

import sys
from html import escape
from importlib.metadata import version
from pathlib import Path
from typing import Any

from serve import Found, part, reports, serve
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

STYLE = """
@font-face { font-family: Sheet; font-weight: 400; src: url(FONTS/NotoSansSC-Regular.ttf) }
@font-face { font-family: Sheet; font-weight: 700; src: url(FONTS/NotoSansSC-Bold.ttf) }
@page { size: A4; margin: 50pt 45pt }
body { font: 10pt/1.3 Sheet; margin: 0 }
section { break-after: page }
h1 { font-size: 16pt; margin: 12pt 0 0 } h2 { font-size: 15pt; margin: 0 0 4pt } h2 small { font: 400 11pt Sheet }
table { width: 100%; table-layout: fixed; border-collapse: collapse }
td { box-sizing: border-box; border: 0.5pt solid #789; padding: 2pt 4pt; vertical-align: top }
td.bar { background: #e2edf0; font-weight: 700; font-size: 9.5pt }
td small, footer { font-size: 7.5pt; color: #5b6770; display: block }
td.room { height: 54pt } td.sign { height: 62pt; font-size: 9pt }
i { display: inline-block; width: 7pt; height: 7pt; border: 0.7pt solid; margin-right: 3pt } i.on { background: #000 }
span { font-size: 9pt; margin-right: 9pt }
"""


def _cell(cell: dict[str, Any]) -> str:
    ticks = "".join(
        f'<span><i class="{"on" if on else ""}"></i>{escape(label)}</span>' for label, on in cell["options"]
    )
    body = ticks or escape(cell["text"])
    room = "room" if cell["room"] else ""
    width = cell["share"] * 100
    return f'<td class="{room}" style="width:{width:.2f}%"><small>{escape(cell["label"])}</small>{body}</td>'


def _sign(signer: list[str]) -> str:
    role, name, signature, day = map(escape, signer)
    return f'<td class="sign">{role} {name}<small><br>{signature} ______________<br>{day} ______________</small></td>'


def _row(row: dict[str, Any]) -> str:
    if "bar" in row:
        return f'<table><tr><td class="bar">{escape(row["bar"])}</td></tr></table>'
    cells = map(_sign, row["signers"]) if "signers" in row else map(_cell, row["cells"])
    return f"<table><tr>{''.join(cells)}</tr></table>"


def _page(told: dict[str, Any]) -> str:
    head = f"<b>{escape(told['company'])}</b><h1>{escape(told['title'])}</h1>"
    number = f"<h2>{escape(told['number'])}<small>{escape(told['print'])}</small></h2>"
    rows = "".join(map(_row, told["rows"]))
    foot = f"<footer>{escape(told['foot'])} &nbsp; {escape(told['page'])}</footer>"
    return f"<section>{head}{number}{rows}{foot}</section>"


def main() -> None:
    told = reports(sys.argv[1])
    fonts = FontConfiguration()
    style = CSS(string=STYLE.replace("FONTS", Path(sys.argv[2]).as_uri()), font_config=fonts)

    def made(arg: str) -> Found:
        wanted = part(told, arg)
        html = "<!doctype html><html lang=zh><body>" + "".join(map(_page, wanted)) + "</body></html>"
        pdf = HTML(string=html).write_pdf(stylesheets=[style], font_config=fonts)
        return Found(len(wanted), str(len(pdf)))

    serve({"paper": made, "batch": made}, version("weasyprint"))


if __name__ == "__main__":
    main()

"""LibreOffice Writer: the reports of STORE as flat documents, exported; ``python writer_peer.py STORE FONTS``."""

# pyright: reportMissingImports=false
from __future__ import annotations

import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path
from typing import Any

from office import Office, setting
from serve import Found, part, reports, serve

WIDTH = 505.0  # points
SPACES = "".join(
    f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"'
    for name, urn in {
        "office": "office",
        "style": "style",
        "text": "text",
        "table": "table",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
    }.items()
)
STYLES = """<office:font-face-decls><style:font-face style:name="S" svg:font-family="'Noto Sans SC'"/>
</office:font-face-decls><office:automatic-styles>
<style:page-layout style:name="pm"><style:page-layout-properties fo:page-width="595.3pt" fo:page-height="841.9pt"
 fo:margin="45pt"/></style:page-layout>
<style:style style:name="cell" style:family="table-cell"><style:table-cell-properties fo:padding="3pt"
 fo:border="0.5pt solid #556677"/></style:style>
<style:style style:name="bar" style:family="table-cell"><style:table-cell-properties fo:padding="2pt"
 fo:border="0.5pt solid #556677" fo:background-color="#e2edf0"/></style:style>
<style:style style:name="wide" style:family="table"><style:table-properties style:width="505pt" table:align="left"/>
</style:style>"""
KINDS = {"value": (10, ""), "label": (7.5, ""), "tick": (9, ""), "b": (9.5, "bold"), "title": (16, "bold")}
ENDS = """</office:automatic-styles><office:master-styles><style:master-page style:name="Standard"
 style:page-layout-name="pm"/></office:master-styles>"""


def _paragraph_styles() -> str:
    made = ""
    for name, (size, weight) in {**KINDS, "first": (9.5, "bold")}.items():
        bold = f' fo:font-weight="{weight}" style:font-weight-asian="{weight}"' if weight else ""
        face = ' style:font-name="S" style:font-name-asian="S"'
        page = ' fo:break-before="page"' if name == "first" else ""
        made += (
            f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties{page}/>'
        )
        made += (
            f'<style:text-properties fo:font-size="{size}pt" style:font-size-asian="{size}pt"{bold}{face}/>'
        )
        made += "</style:style>"
    return made


def _p(text: str, kind: str) -> str:
    return f'<text:p text:style-name="{kind}">{escape(text)}</text:p>'


def _cell(cell: dict[str, Any]) -> str:
    if cell["options"]:
        return _p(cell["label"], "label") + _p(
            "  ".join(f"[{'x' if on else ' '}] {name}" for name, on in cell["options"]), "tick"
        )
    return _p(cell["label"], "label") + (_p("", "value") * 4 if cell["room"] else _p(cell["text"], "value"))


def _sign(signer: list[str]) -> str:
    role, name, signature, day = signer
    lines = [_p(f"{word} ______________", "label") for word in (signature, day)]
    return _p(f"{role} {name}", "tick") + _p("", "tick") + "".join(lines)


class Sheet:
    """One document of several reports, put together as XML."""

    def __init__(self) -> None:
        self.widths: dict[str, float] = {}
        self.body: list[str] = []

    def add(self, told: dict[str, Any]) -> None:
        self.body += [_p(told["company"], "first" if self.body else "b"), _p(told["title"], "title")]
        self.body.append(_p(told["number"] + told["print"], "title"))
        self.body += [self._row(row) for row in told["rows"]]
        self.body.append(_p(f"{told['foot']}  {told['page']}", "label"))

    def _row(self, row: dict[str, Any]) -> str:
        if "bar" in row:
            return self._table([1.0], [_p(row["bar"], "b")], "bar")
        if "signers" in row:
            signers = row["signers"]
            return self._table([1 / len(signers)] * len(signers), [_sign(one) for one in signers], "cell")
        return self._table(
            [one["share"] for one in row["cells"]], [_cell(one) for one in row["cells"]], "cell"
        )

    def _table(self, shares: list[float], cells: list[str], kind: str) -> str:
        names = [f"w{round(share * 1000)}" for share in shares]
        self.widths |= dict(zip(names, shares, strict=True))
        columns = "".join(f'<table:table-column table:style-name="{name}"/>' for name in names)
        told = "".join(
            f'<table:table-cell table:style-name="{kind}" office:value-type="string">{cell}</table:table-cell>'
            for cell in cells
        )
        head = '<table:table table:style-name="wide">'
        return f"{head}{columns}<table:table-row>{told}</table:table-row></table:table>"

    def text(self) -> str:
        widths = "".join(
            f'<style:style style:name="{name}" style:family="table-column"><style:table-column-properties '
            f'style:column-width="{share * WIDTH:.2f}pt"/></style:style>'
            for name, share in self.widths.items()
        )
        kind = 'office:mimetype="application/vnd.oasis.opendocument.text" office:version="1.3"'
        begins = f'<?xml version="1.0" encoding="UTF-8"?><office:document{SPACES} {kind}>'
        styles = STYLES + _paragraph_styles() + widths + ENDS
        body = "".join(self.body)
        return (
            f"{begins}{styles}<office:body><office:text>{body}</office:text></office:body></office:document>"
        )


def main() -> None:
    told = reports(sys.argv[1])
    with tempfile.TemporaryDirectory() as place:
        office = Office(Path(place) / "office", sys.argv[2])
        source, target = Path(place) / "sheet.fodt", Path(place) / "sheet.pdf"

        def made(arg: str) -> Found:
            wanted = part(told, arg)
            sheet = Sheet()
            for one in wanted:
                sheet.add(one)
            source.write_text(sheet.text(), encoding="utf-8")
            document = office.open(str(source))
            document.storeToURL(target.as_uri(), (setting("FilterName", "writer_pdf_Export"),))
            document.close(True)
            return Found(len(wanted), str(target.stat().st_size))

        said = subprocess.run(
            ["soffice", "--version"], check=True, capture_output=True, encoding="utf-8"
        ).stdout
        try:
            serve({"paper": made, "batch": made}, said.split()[1])
        finally:
            office.close()


if __name__ == "__main__":
    main()

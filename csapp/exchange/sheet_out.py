"""Writes a workbook of one sheet, row by row, straight into its file: no copy in memory, none in a temporary folder.

Texts are texts whatever they begin with; days, sums and figures are numbers that a spreadsheet program reckons with.
"""

import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import IO
from xml.sax.saxutils import escape

from csapp.exchange.faults import BadTable
from csapp.exchange.out import Out
from csapp.exchange.tables import MOST_ROWS, letters
from csapp.exchange.written import EPOCH
from csapp.i18n import N_
from csapp.vocabulary.formulas import GUARD, starts_formula
from csapp.vocabulary.values import Sum

LONGEST = 32_767  # characters of a cell, as every spreadsheet program has it
FIRST_DAY = date(1900, 3, 1)  # before it they count a day that never was
MOST_DIGITS = 15
HEAD, DAY, MOMENT, MONEY, TEXT, LINES = 1, 2, 3, 4, 5, 6  # places in the styles below
AT_ONCE = 1 << 16
_UNKEEPABLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\']")
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><numFmts count="2">'
    '<numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>'
    '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="7"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">'
    '<alignment vertical="top" wrapText="1"/></xf></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
}


def write_workbook(
    path: Path, title: str, heads: Sequence[str], widths: Sequence[int], rows: Iterable[Sequence[Out]]
) -> int:
    """A sheet with its head row frozen and filterable. How many rows there were. BadTable for what no sheet can hold,
    OSError where the file can't be written."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as archive:
        for name, content in _PARTS.items():
            archive.writestr(name, _XML + content)
        archive.writestr("xl/workbook.xml", _XML + _book(title))
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            return _write_sheet(sheet, heads, widths, rows)


def _book(title: str) -> str:
    name = escape(_keepable(_NOT_IN_TITLES.sub(" ", title)[:31].strip() or "1"), {'"': "&quot;"})
    return (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><bookViews><workbookView/></bookViews>'
        f'<sheets><sheet name="{name}" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )


def _write_sheet(
    sheet: IO[bytes], heads: Sequence[str], widths: Sequence[int], rows: Iterable[Sequence[Out]]
) -> int:
    columns = [letters(place) for place in range(len(heads))]
    cols = "".join(
        f'<col min="{place}" max="{place}" width="{width}" customWidth="1"/>'
        for place, width in enumerate(widths, 1)
    )
    head = "".join(_string(f"{column}1", text, HEAD) for column, text in zip(columns, heads, strict=True))
    waiting = [
        f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView tabSelected="1" workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f'<cols>{cols}</cols><sheetData><row r="1">{head}</row>'
    ]
    size, line = 0, 1
    for row in rows:
        line += 1
        if line > MOST_ROWS:
            raise BadTable(N_("A sheet holds at most {limit} rows. Save it as CSV."), limit=MOST_ROWS - 1)
        cells = [_cell(f"{column}{line}", value) for column, value in zip(columns, row, strict=True)]
        text = f'<row r="{line}">{"".join(cells)}</row>'
        waiting.append(text)
        size += len(text)
        if size > AT_ONCE:
            sheet.write("".join(waiting).encode())
            waiting, size = [], 0
    ends = f'</sheetData><autoFilter ref="A1:{columns[-1]}{line}"/></worksheet>'
    sheet.write(("".join(waiting) + ends).encode())
    return line - 1


def _cell(place: str, value: Out) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        starts = starts_formula(value) or value[:1] == GUARD
        return _string(place, value, TEXT if starts else LINES if "\n" in value else 0)
    if isinstance(value, date):
        return _time(place, value)
    style = f' s="{MONEY}"' if isinstance(value, Sum) else ""
    figure = Decimal(value.amount if isinstance(value, Sum) else value)
    if len(figure.as_tuple().digits) > MOST_DIGITS:
        return _string(place, f"{figure:f}", TEXT)
    return f'<c r="{place}"{style}><v>{figure:f}</v></c>'


def _time(place: str, value: date | datetime) -> str:
    day = value.date() if isinstance(value, datetime) else value
    if day < FIRST_DAY:
        return _string(place, value.isoformat(), TEXT)
    if not isinstance(value, datetime):
        return f'<c r="{place}" s="{DAY}"><v>{(day - EPOCH.date()).days}</v></c>'
    passed = value - EPOCH
    return f'<c r="{place}" s="{MOMENT}"><v>{passed.days + passed.seconds / 86_400:.10f}</v></c>'


def _string(place: str, text: str, style: int) -> str:
    if len(text) > LONGEST:
        line = N_("A text of {length} characters is too long for a sheet. Save it as CSV.")
        raise BadTable(line, length=len(text))
    kept = escape(_keepable(text))
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{kept}</t></is></c>'


def _keepable(text: str) -> str:
    """The text with the characters that XML can't hold written as ``_x0001_``."""
    return _UNKEEPABLE.sub(lambda found: f"_x{ord(found.group()):04X}_", text)

"""Workbooks (XLSX): one sheet, read from its beginning to its end. What is meant to do harm is refused before that."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any
from warnings import catch_warnings, simplefilter
from xml.parsers import expat

from csapp.exchange.faults import BadTable
from csapp.i18n import N_

MOST_SHARED = 400 << 20  # bytes of texts, which are all in memory at once
MOST_SMALL = 40 << 20  # bytes of any other part that is read as a whole
MOST_SHEET = 2 << 30
MOST_RATIO = 250  # a part that unpacks to more than that is no table
MOST_WIDE = 2_000  # cells in a row, before which a hostile row would take minutes
SMALL = 10 << 20
PIECE = 1 << 16
_SHEETS = re.compile(r"xl/worksheets/.+\.xml", re.IGNORECASE)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class _Begun(Exception):
    """The first element was reached: no declaration of entities can follow."""


class Book:
    """A workbook of which one sheet is read."""

    def __init__(self, path: Path, sheet: str = "") -> None:
        self.path = path
        _refuse_hostile(path)
        self.sheets = self._names()
        if sheet and sheet not in self.sheets:
            raise BadTable(
                N_("There is no sheet “{name}”. Sheets: {sheets}."),
                name=sheet[:100],
                sheets=", ".join(self.sheets),
            )
        self.sheet = sheet or self.sheets[0]

    def _names(self) -> tuple[str, ...]:
        book = self._open()
        try:
            names = tuple(one.title for one in book.worksheets if one.sheet_state == "visible")
        finally:
            book.close()
        if not names:
            raise BadTable(N_("There is no table in it: every cell is empty."))
        return names

    def _open(self) -> Any:
        from openpyxl import load_workbook  # 110 ms that nothing else needs

        with catch_warnings():
            simplefilter("ignore")  # openpyxl tells of parts it leaves out; none of them is a cell
            try:
                return load_workbook(self.path, read_only=True, data_only=True, keep_links=False)
            except _BROKEN as bad:
                raise _damaged(self.path) from bad

    def rows(self) -> Iterator[tuple[int, tuple[Any, ...]]]:
        """Number of each row as the spreadsheet program shows it, and the values of its cells: of formulas the last
        that was reckoned. BadTable where the sheet is damaged."""
        book = self._open()
        try:
            sheet = book[self.sheet]
            sheet.reset_dimensions()  # whatever it says of its size may be wrong
            with catch_warnings():
                simplefilter("ignore")
                for line, cells in enumerate(sheet.iter_rows(values_only=True), 1):
                    if len(cells) > MOST_WIDE:
                        raise BadTable(N_("Too many columns: at most {limit}."), limit=MOST_WIDE)
                    yield line, tuple([unescaped(c) if isinstance(c, str) else c for c in cells])
        except _BROKEN as bad:
            raise _damaged(self.path) from bad
        finally:
            book.close()


_BROKEN = (
    zipfile.BadZipFile,
    KeyError,
    ValueError,
    TypeError,
    IndexError,
    AttributeError,
    OverflowError,
    SyntaxError,  # what the XML parser raises is one
    RuntimeError,  # an encrypted part
    NotImplementedError,
    EOFError,
    RecursionError,
)
"""Whatever openpyxl raises over a workbook that is not one."""


def _damaged(path: Path) -> BadTable:
    return BadTable(N_("{file} is damaged, or is no workbook."), file=path.name)


def unescaped(text: str) -> str:
    """A text with the characters that XML can't hold: ``_x000D_`` stands for one."""
    return _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text) if "_x" in text else text


def _refuse_hostile(path: Path) -> None:
    """BadTable for archives that unpack to far more than a table, declare entities, or are no workbook at all."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = [part.filename for part in archive.infolist()]
            if "xl/workbook.xml" not in names:
                raise BadTable(N_("{file} is not a table. XLSX and CSV can be read."), file=path.name)
            if len(names) != len(set(names)):
                raise _damaged(path)
            for part in archive.infolist():
                _refuse_bomb(path, part)
                if part.filename.lower().endswith((".xml", ".rels")):
                    with archive.open(part) as file:
                        _refuse_entities(path, file)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, ValueError) as bad:
        raise _damaged(path) from bad


def _refuse_bomb(path: Path, part: zipfile.ZipInfo) -> None:
    limit = MOST_SMALL
    if _SHEETS.fullmatch(part.filename):
        limit = MOST_SHEET
    elif part.filename.lower().endswith("sharedstrings.xml"):
        limit = MOST_SHARED
    elif not part.filename.lower().endswith((".xml", ".rels")):
        return  # pictures and the like are never unpacked
    swollen = part.file_size > SMALL and part.file_size > MOST_RATIO * max(part.compress_size, 1)
    if part.file_size > limit or swollen:
        raise BadTable(N_("{file} unpacks to far more than a table. It was not read."), file=path.name)


def _refuse_entities(path: Path, file: IO[bytes]) -> None:
    """A workbook declares no entities; whoever does wants to blow them up or to read other files."""
    parser = expat.ParserCreate()

    def declared(*_given: object) -> None:
        raise BadTable(N_("{file} unpacks to far more than a table. It was not read."), file=path.name)

    def begun(*_given: object) -> None:
        raise _Begun

    parser.StartDoctypeDeclHandler = declared
    parser.StartElementHandler = begun
    try:
        while piece := file.read(PIECE):
            parser.Parse(piece)
    except _Begun:
        return
    except expat.ExpatError as bad:
        raise _damaged(path) from bad

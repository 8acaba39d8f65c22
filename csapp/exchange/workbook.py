"""Workbooks (XLSX): one sheet of them. What is meant to do harm is refused before it is unpacked."""

import posixpath
import zipfile
import zlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from xml.parsers import expat

from csapp.exchange.faults import BadTable
from csapp.exchange.sheet_in import SheetRows, Value, date_styles, parse, shared_strings
from csapp.i18n import N_

MOST_SHARED = 400 << 20  # bytes of texts, which are all in memory at once
MOST_SMALL = 40 << 20  # bytes of any other part
MOST_SHEET = 2 << 30
MOST_RATIO = 250  # a part that unpacks to more than that is no table
SMALL = 10 << 20
BOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    expat.ExpatError,
    EOFError,
    KeyError,
    IndexError,
    ValueError,
    OverflowError,
    NotImplementedError,  # a way of packing that is not known
    RuntimeError,  # an encrypted part
    MemoryError,  # more words than there is room for
)
"""What a damaged archive or part comes to."""


class Book:
    """A workbook of which one sheet is read."""

    def __init__(self, path: Path, sheet: str = "") -> None:
        self.path = path
        with self._opened() as archive:
            if BOOK not in archive.namelist():
                raise BadTable(N_("{file} is not a table. XLSX and CSV can be read."), file=path.name)
            self._places, self._late = self._read_book(archive)
        self.sheets = tuple(self._places)
        if not self.sheets:
            raise BadTable(N_("There is no table in it: every cell is empty."))
        if sheet and sheet not in self.sheets:
            line = N_("There is no sheet “{name}”. Sheets: {sheets}.")
            raise BadTable(line, name=sheet[:100], sheets=", ".join(self.sheets))
        self.sheet = sheet or self.sheets[0]
        self._words: tuple[tuple[str, ...], frozenset[int]] | None = None

    def rows(self) -> Iterator[tuple[int, tuple[Value, ...]]]:
        """Number of each row as the spreadsheet program shows it, and the values of its cells: of formulas the last
        that was reckoned. BadTable where the sheet is damaged."""
        with self._opened() as archive:
            if self._words is None:
                self._words = self._read_words(archive)
            strings, dates = self._words
            with self._part(archive, self._places[self.sheet], MOST_SHEET) as file:
                yield from SheetRows(strings, dates, self._late).rows(file)

    @contextmanager
    def _opened(self) -> Generator[zipfile.ZipFile, None, None]:
        try:
            with zipfile.ZipFile(self.path) as archive:
                names = archive.namelist()
                if len(names) != len(set(names)):
                    raise zipfile.BadZipFile("two parts of one name")
                yield archive
        except _BROKEN as bad:
            raise BadTable(N_("{file} is damaged, or is no workbook."), file=self.path.name) from bad

    def _part(self, archive: zipfile.ZipFile, name: str, limit: int = MOST_SMALL) -> IO[bytes]:
        """A part, unpacked while it is read. BadTable where it would unpack to far more than it should."""
        part = archive.getinfo(name)
        swollen = part.file_size > SMALL and part.file_size > MOST_RATIO * max(part.compress_size, 1)
        if part.file_size > limit or swollen:
            raise BadTable(
                N_("{file} unpacks to far more than a table. It was not read."), file=self.path.name
            )
        return archive.open(part)

    def _read_book(self, archive: zipfile.ZipFile) -> tuple[dict[str, str], bool]:
        """The part of each visible sheet by its name, and whether days are counted from 1904."""
        parts: dict[str, str] = {}
        named: list[tuple[str, str]] = []
        late: list[bool] = []

        def relation(name: str, given: dict[str, str]) -> None:
            if name == "Relationship" and given.get("Type", "").endswith("/worksheet"):
                target = given["Target"]
                inside = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
                parts[given["Id"]] = posixpath.normpath(inside)

        def sheet(name: str, given: dict[str, str]) -> None:
            if name == "sheet" and given.get("state", "visible") == "visible":
                named.append((given["name"], given["id"]))
            elif name == "workbookPr":
                late.append(given.get("date1904", "0") in ("1", "true"))

        with self._part(archive, RELATIONS) as file:
            parse(file, relation)
        with self._part(archive, BOOK) as file:
            parse(file, sheet)
        known = archive.NameToInfo
        return {name: parts[one] for name, one in named if parts.get(one) in known}, any(late)

    def _read_words(self, archive: zipfile.ZipFile) -> tuple[tuple[str, ...], frozenset[int]]:
        """The texts that cells share, and the styles of days."""
        names = {name.lower(): name for name in archive.namelist()}
        strings: tuple[str, ...] = ()
        dates: frozenset[int] = frozenset()
        if "xl/sharedstrings.xml" in names:
            with self._part(archive, names["xl/sharedstrings.xml"], MOST_SHARED) as file:
                strings = tuple(shared_strings(file))
        if "xl/styles.xml" in names:
            with self._part(archive, names["xl/styles.xml"]) as file:
                dates = date_styles(file)
        return strings, dates

"""A table in a file, XLSX or separated text, as rows of cells under named columns. Nothing here knows a record."""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path

from csapp.exchange import separated, workbook
from csapp.exchange.faults import BadTable
from csapp.i18n import N_

Cell = str | int | float | bool | datetime | date | time | timedelta | None
Row = tuple[int, tuple[Cell, ...]]

MOST_COLUMNS = 1_000
MOST_ROWS = 1_048_576  # as many as a sheet can hold
LOOKED_AT = 20  # rows among which the header is sought
OLD_OFFICE, ZIP, PDF = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04", b"%PDF"
PROTECTED = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True)
class Table:
    """``columns``: the heads, each one different. ``encoding``: of separated text, "" of a workbook. ``sheet``: the
    one that is read, of ``sheets``. :meth:`rows` may be walked any number of times."""

    columns: tuple[str, ...]
    sheets: tuple[str, ...]
    sheet: str
    encoding: str
    head: int
    _walk: Callable[[], Iterator[Row]]

    def length(self) -> int:
        """How many rows there are."""
        return sum(1 for _ in self.rows())

    def rows(self) -> Iterator[Row]:
        """Line of the file and cells of every row below the head that is not blank; at least as many cells as
        columns. BadTable where the file turns out to be no table further down."""
        width = len(self.columns)
        for count, (line, cells) in enumerate(self._walk()):
            if count > MOST_ROWS:
                raise BadTable(N_("The table is too long: at most {limit} rows."), limit=MOST_ROWS)
            if line > self.head and not _is_blank(cells):
                yield line, (*cells, *(None,) * (width - len(cells)))


def open_table(path: Path, *, encoding: str = "", sheet: str = "") -> Table:
    """The table of a file. BadTable says in one line why it is none; the file is only read."""
    try:
        if not path.is_file() and path.exists():  # a device never ends, a pipe may never begin
            raise BadTable(
                N_("{file} is not a table. XLSX and CSV can be read."), file=path.name or str(path)
            )
        start = _start(path)
        if start.startswith(ZIP):
            book = workbook.Book(path, sheet)
            return _table(book.rows, book.sheets, book.sheet, "")
        _refuse_others(path, start)
        text = separated.Text(path, encoding or separated.encoding_of(path))
        return _table(text.rows, (), "", text.encoding)
    except (OSError, ValueError) as bad:  # ValueError: a name that no file can have
        raise BadTable(N_("The file {file} can't be read."), file=str(path)) from bad


def _start(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(1024)


def _refuse_others(path: Path, start: bytes) -> None:
    if not start:
        raise BadTable(N_("The file {file} is empty."), file=path.name)
    if start.startswith(OLD_OFFICE):
        if PROTECTED in path.read_bytes():
            raise BadTable(
                N_("{file} is protected by a password. Save it without one and try again."), file=path.name
            )
        raise BadTable(
            N_("{file} is of an old format. Save it as XLSX or CSV and try again."), file=path.name
        )
    if start.startswith(PDF):
        raise BadTable(N_("{file} is not a table. XLSX and CSV can be read."), file=path.name)


def _table(walk: Callable[[], Iterator[Row]], sheets: tuple[str, ...], sheet: str, encoding: str) -> Table:
    head, columns = _head(list(islice(walk(), LOOKED_AT)))
    return Table(columns, sheets, sheet, encoding, head, walk)


def _head(rows: Sequence[Row]) -> tuple[int, tuple[str, ...]]:
    """Line and names of the first row that looks like the head: titles above it fill far fewer cells."""
    filled = [(line, cells, sum(not _blank(cell) for cell in cells)) for line, cells in rows]
    most = max((count for *_, count in filled), default=0)
    if most == 0:
        raise BadTable(N_("There is no table in it: every cell is empty."))
    line, cells, _ = next(one for one in filled if one[2] * 2 >= most)
    if any(isinstance(cell, datetime | date | float) for cell in cells):
        raise BadTable(N_("The first row must name the columns."))
    return line, _named([text_of(cell) for cell in cells])


def _named(heads: list[str]) -> tuple[str, ...]:
    """Every column has a name of its own; those without one are called by their letter."""
    while heads and not heads[-1]:
        heads.pop()
    if len(heads) > MOST_COLUMNS:
        raise BadTable(N_("Too many columns: at most {limit}."), limit=MOST_COLUMNS)
    names: list[str] = []
    for place, head in enumerate(heads):
        name, count = head or f"[{letters(place)}]", 1
        while name in names:
            count += 1
            name = f"{head} ({count})"
        names.append(name)
    return tuple(names)


def letters(place: int) -> str:
    """The letters of a column, 0 = A, 26 = AA."""
    found = ""
    while place >= 0:
        place, rest = divmod(place, 26)
        found, place = chr(65 + rest) + found, place - 1
    return found


def text_of(cell: Cell) -> str:
    """A cell as one line of text, without the blanks around it."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        cell = int(cell)
    return " ".join(str(cell).split()) if cell is not None else ""


def _blank(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _is_blank(cells: Sequence[Cell]) -> bool:
    return all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in cells)


def folded(text: str) -> str:
    """A name as it is compared: no width, no case, no blanks, no signs."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in plain if c.isalnum())

"""The parts of a workbook, read from their beginning to their end by the parser alone: no part is in memory as a tree,
nothing is resolved that it refers to, and whoever declares entities is refused."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import lru_cache
from typing import IO
from xml.parsers import expat

from csapp.exchange.written import from_serial

Value = str | int | float | bool | datetime | date | time | None

PIECE = 1 << 16
LONGEST = 1 << 20  # characters of one cell
MOST_WIDE = 2_000  # cells in a row, before which a hostile row would take minutes
LATE_EPOCH = 1_462  # days: workbooks of old Macintoshes count from 1904
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ASIDE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_BUILT_IN_DATES = frozenset((*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)))


class Malformed(ValueError):
    """A part is not what a workbook has there."""


def _plain(name: str) -> str:
    """An element's or attribute's name without its prefix."""
    return name.rpartition(":")[2]


def _refuse_entities(*_given: object) -> None:
    raise Malformed("a document type")


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_entities
    return parser


def parse(file: IO[bytes], start: Callable[[str, dict[str, str]], None]) -> None:
    """Tell each element with its attributes, names without prefix. Malformed, ExpatError."""
    parser = _parser()
    parser.StartElementHandler = lambda name, given: start(
        _plain(name), {_plain(key): value for key, value in given.items()}
    )
    while piece := file.read(PIECE):
        parser.Parse(piece)
    parser.Parse(b"", True)


def unescaped(text: str) -> str:
    """A text with the characters that XML can't hold: ``_x000D_`` stands for one."""
    return _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text) if "_x" in text else text


@dataclass
class _Strings:
    """Gathers the texts that cells share; readings beside Chinese and Japanese words are left out."""

    found: list[str] = field(default_factory=list[str])
    _parts: list[str] = field(default_factory=list[str])
    _in_text: bool = False
    _aside: bool = False

    def start(self, name: str, _given: object) -> None:
        plain = _plain(name)
        if plain == "si":
            self._parts = []
        self._aside = plain == "rPh" or self._aside
        self._in_text = plain == "t" and not self._aside

    def end(self, name: str) -> None:
        plain = _plain(name)
        if plain == "si":
            self.found.append(unescaped("".join(self._parts)))
        elif plain == "rPh":
            self._aside = False
        self._in_text = False

    def said(self, text: str) -> None:
        if self._in_text:
            self._parts.append(text)


def shared_strings(file: IO[bytes]) -> Sequence[str]:
    """The texts of ``sharedStrings.xml`` in their order."""
    strings, parser = _Strings(), _parser()
    parser.StartElementHandler, parser.EndElementHandler = strings.start, strings.end
    parser.CharacterDataHandler = strings.said
    while piece := file.read(PIECE):
        parser.Parse(piece)
    parser.Parse(b"", True)
    return strings.found


def date_styles(file: IO[bytes]) -> frozenset[int]:
    """The places of the cell styles that show a number as a day or a time."""
    codes: dict[int, bool] = {}
    formats: list[int] = []
    inside: list[str] = [""]

    def start(name: str, given: dict[str, str]) -> None:
        if name in ("cellXfs", "cellStyleXfs"):
            inside[0] = name
        elif name == "numFmt" and "numFmtId" in given:
            plain = _ASIDE.sub("", given.get("formatCode", ""))
            codes[int(given["numFmtId"])] = re.search("[ymdhs年月日]", plain, re.IGNORECASE) is not None
        elif name == "xf" and inside[0] == "cellXfs":
            formats.append(int(given.get("numFmtId") or 0))

    parse(file, start)
    return frozenset(place for place, code in enumerate(formats) if codes.get(code, code in _BUILT_IN_DATES))


@lru_cache(maxsize=2_048)
def place_of(column: str) -> int:
    """The place of a column by its letters, A = 0. Malformed."""
    place = 0
    for letter in column.upper():
        if not "A" <= letter <= "Z":
            raise Malformed("a column")
        place = place * 26 + ord(letter) - 64
        if place > MOST_WIDE:
            raise Malformed("too wide")
    return place - 1


@dataclass
class SheetRows:
    """Turns a sheet into rows. ``late``: days are counted from 1904."""

    strings: Sequence[str]
    dates: frozenset[int]
    late: bool = False
    ready: list[tuple[int, tuple[Value, ...]]] = field(default_factory=list[tuple[int, tuple[Value, ...]]])
    _line: int = 0
    _cells: list[Value] = field(default_factory=list[Value])
    _place: int = -1
    _type: str = ""
    _style: str = ""
    _parts: list[str] = field(default_factory=list[str])
    _wanted: bool = False

    def rows(self, file: IO[bytes]) -> Iterator[tuple[int, tuple[Value, ...]]]:
        """Number and values of each row that the sheet holds. Malformed, ExpatError."""
        parser = _parser()
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._said
        last = False
        while not last:
            piece = file.read(PIECE)
            last = not piece
            parser.Parse(piece, last)
            yield from self.ready
            self.ready.clear()

    def _start(self, name: str, given: Mapping[str, str]) -> None:
        name = name.rpartition(":")[2] if ":" in name else name
        if name == "c":
            place = given.get("r", "").rstrip("0123456789")
            self._place = place_of(place) if place else self._place + 1
            self._type, self._style, self._parts = given.get("t", "n"), given.get("s", "0"), []
        elif name in ("v", "t"):
            self._wanted = (name == "t") == (self._type == "inlineStr")
        elif name == "row":
            self._line = int(given["r"]) if "r" in given else self._line + 1
            self._cells, self._place = [], -1
        elif name == "rPh":
            self._type = "n"  # what follows in this cell is how its word is read

    def _end(self, name: str) -> None:
        name = name.rpartition(":")[2] if ":" in name else name
        if name == "c":
            if self._parts:
                self._put("".join(self._parts))
        elif name in ("v", "t"):
            self._wanted = False
        elif name == "row":
            self.ready.append((self._line, tuple(self._cells)))

    def _said(self, text: str) -> None:
        if self._wanted:
            self._parts.append(text)
            if len(text) > LONGEST or len(self._parts) > LONGEST:
                raise Malformed("a cell is too long")

    def _put(self, text: str) -> None:
        missing = self._place - len(self._cells)
        if missing > 0:
            self._cells.extend([None] * missing)
        self._cells[self._place :] = [self._value(text)]

    def _value(self, text: str) -> Value:
        match self._type:
            case "s":
                return self.strings[int(text)]
            case "n":
                return self._figure(text)
            case "b":
                return text.strip() == "1"
            case "d":
                return datetime.fromisoformat(text.strip().replace("Z", ""))
            case _:
                return unescaped(text)

    def _figure(self, text: str) -> Value:
        number = float(text)
        if int(self._style) in self.dates:
            if 0 <= number < 1:
                return from_serial(number).time()
            return from_serial(number + LATE_EPOCH * self.late)
        return int(text) if text.lstrip("-").isdecimal() else number

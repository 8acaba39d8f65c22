"""The code on a paper, ``NUMBER/PRINT``, however it was scanned or typed. Pure."""

import re
import unicodedata
from dataclasses import dataclass

_BETWEEN = (
    r"[\W_]{0,3}"  # another layout of the keys or an input method writes what sign it likes for - and /
)
_AFTER = r"[\W_]{1,3}"
_RECORD = re.compile(
    rf"([A-Z0-9]{{1,3}}){_BETWEEN}([A-Z]){_BETWEEN}([0-9]{{6}}){_BETWEEN}([0-9]{{3,}})(?:{_AFTER}([0-9]{{1,9}}))?"
)
_DESK = re.compile(rf"DESK{_BETWEEN}([A-Z0-9]{{1,3}}){_AFTER}([0-9]{{1,9}})")
_DASHES = str.maketrans(
    {"ß": "-"}
)  # what a German layout makes of the dash; in capitals it would be two letters


@dataclass(frozen=True)
class PrintCode:
    """A record's number (``DESK-A`` for a paper of the desk), and which print of it; None where only the number was
    said, 0 for a form that was blank when it was printed."""

    number: str
    print_no: int | None = None

    @property
    def of_desk(self) -> bool:
        return self.number.startswith("DESK-")

    def __str__(self) -> str:
        return self.number if self.print_no is None else f"{self.number}/{self.print_no}"


def read_code(typed: str) -> PrintCode | None:
    """What a text says if it is the code of a paper or a record's number, whatever stands for its dashes: full-width,
    small letters, spaces, none at all. None for any other text."""
    text = unicodedata.normalize("NFKC", typed.translate(_DASHES)).upper().strip()
    return _read(text) or _read("".join(text.split()))


def _read(text: str) -> PrintCode | None:
    desk = _DESK.fullmatch(text)
    if desk is not None:
        return PrintCode(f"DESK-{desk[1]}", int(desk[2]))
    found = _RECORD.fullmatch(text)
    if found is None:
        return None
    place, letter, day, running, copy = found.groups()
    return PrintCode(f"{place}-{letter}-{day}-{running}", int(copy) if copy is not None else None)

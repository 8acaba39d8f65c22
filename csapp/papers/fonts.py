"""The two faces the papers are set in, opened once a process, and what they can't show."""

import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import as_file, files
from itertools import filterfalse
from threading import RLock

from csapp.papers.style import Type
from csapp.papers.typeface import PaperFont

PRINTING = RLock()  # one document at a time: ReportLab promises no more of its fonts

# A Chinese face has these as wide as its characters. In Latin text they are drawn narrow: (shift, advance).
NARROW: Mapping[str, tuple[int, int]] = {
    "“": (-565, 465),
    "”": (0, 440),
    "‘": (-745, 275),
    "’": (0, 255),
    "·": (-330, 340),
}


class Widths(dict[str, float]):
    """Widths in em, gathered as they are asked for; of a character the face lacks, that of the frame in its place."""

    def __init__(self, face: "Face", given: Mapping[str, float]) -> None:
        super().__init__(given)
        self._face = face

    def __missing__(self, char: str) -> float:
        if char not in self._face.known:
            return box_width(char)
        width = self[char] = self._face.advance(char)
        return width


def box_columns(char: str) -> int:
    """Figures in each of the two rows of a frame."""
    return 2 if ord(char) <= 0xFFFF else 3


def box_width(char: str) -> float:
    return 0.30 * box_columns(char) + 0.22


class Face:
    """One weight: its name, the widths of its characters, and which it has."""

    def __init__(self, bold: bool) -> None:
        self.bold = bold
        weight = "Bold" if bold else "Regular"
        self.name = f"DeskPaperSC-{weight}"
        with as_file(files("resources") / "fonts" / "paper" / f"{self.name}.ttf") as path:
            self.font = PaperFont(self.name, weight, path)
        self.known = _seen(frozenset(self.font.has()))
        self.widths = Widths(self, {})
        self.latin_widths = Widths(self, {char: advance / 1000 for char, (_, advance) in NARROW.items()})

    def advance(self, char: str) -> float:
        """The width of a character the face has, in em."""
        return self.font.width(ord(char)) / 1000


@cache
def _seen(codes: frozenset[int]) -> frozenset[str]:
    """The characters that have a look; both weights have the same."""
    characters = frozenset(map(chr, codes))
    others = filterfalse(str.isprintable, characters)  # spaces, too
    return characters.difference(char for char in others if unicodedata.category(char)[0] == "C")


@cache
def _face(bold: bool) -> Face:
    with PRINTING:
        return Face(bold)


def face_of(style: Type) -> Face:
    """The face a size of type is set in."""
    return _face(style.bold)


def faces() -> tuple[Face, Face]:
    """Both weights, the regular one first."""
    return _face(False), _face(True)

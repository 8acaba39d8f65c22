"""The two faces the papers are set in, parsed once a process, and what they can't show."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import as_file, files
from threading import RLock

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument, PDFStream
from reportlab.pdfbase.ttfonts import TTFont

from csapp.papers.style import Type

PRINTING = RLock()  # a parsed face serves one document at a time

# A Chinese face has these as wide as its characters. In Latin text they are drawn narrow: (shift, advance).
NARROW: Mapping[str, tuple[int, int]] = {
    "“": (-565, 465),
    "”": (0, 440),
    "‘": (-745, 275),
    "’": (0, 255),
    "·": (-330, 340),
}
_BEYOND = re.compile(r"<([0-9A-F]{5,6})>")


class _DeskFont(TTFont):
    """ReportLab writes characters beyond U+FFFF in a form readers don't know: copied text would be wrong."""

    def addObjects(self, doc: PDFDocument) -> None:
        super().addObjects(doc)  # pyright: ignore[reportUnknownMemberType]
        for name, thing in doc.idToObject.items():
            if str(name).startswith("toUnicodeCMap:") and isinstance(thing, PDFStream):
                thing.content = _BEYOND.sub(_as_surrogates, thing.content)


def _as_surrogates(found: re.Match[str]) -> str:
    return f"<{chr(int(found.group(1), 16)).encode('utf-16-be').hex().upper()}>"


class Widths(dict[str, float]):
    """Widths in em; of a character the face lacks, that of the frame drawn in its place."""

    def __missing__(self, char: str) -> float:
        return box_width(char)


def box_columns(char: str) -> int:
    """Figures in each of the two rows of a frame."""
    return 2 if ord(char) <= 0xFFFF else 3


def box_width(char: str) -> float:
    return 0.30 * box_columns(char) + 0.22


class Face:
    """One weight: its name for the canvas, the widths of its characters, and which it has."""

    def __init__(self, name: str, file: str) -> None:
        with as_file(files("resources") / "fonts" / file) as path:
            # Readable codes would embed all of ASCII in each subset: 8 kB a weight for nothing.
            font = _DeskFont(name, str(path), asciiReadable=False)
        pdfmetrics.registerFont(font)  # pyright: ignore[reportUnknownMemberType]
        self.name = name
        codes = [code for code in font.face.charToGlyph if unicodedata.category(chr(code))[0] != "C"]
        self.known = frozenset(map(chr, codes))
        self.widths = Widths({chr(code): font.face.charWidths[code] / 1000 for code in codes})
        narrow = {char: advance / 1000 for char, (_, advance) in NARROW.items()}
        self.latin_widths = Widths({**self.widths, **narrow})


@cache
def _face(bold: bool) -> Face:
    weight = "Bold" if bold else "Regular"
    with PRINTING:
        return Face(f"NotoSansSC-{weight}", f"NotoSansSC-{weight}.ttf")


def face_of(style: Type) -> Face:
    """The face a size of type is set in."""
    return _face(style.bold)

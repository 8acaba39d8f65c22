"""A face as ReportLab's canvas takes it and embeds it: one font of two-byte codes for all its characters.

ReportLab's own deals out 256 codes to a font, so that a Chinese page changes fonts within its words, and tells
readers of characters beyond U+FFFF in a form they don't know.
"""

import mmap
import sys
from array import array
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from struct import iter_unpack
from typing import Any, cast
from weakref import WeakKeyDictionary

from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFStream, PDFZCompress
from reportlab.pdfbase.ttfonts import TTEncoding, TTFont, TTFontFace, TTFontMaker, TTFontParser

_RANGE = 128  # characters of a row in a table of meanings: a row may not go on to another first byte
_RANGES = 100  # rows of a block
_GROUPS = 28  # bytes of our faces' tables of characters before the ranges they consist of
_SPACE, _FIXED_SPACE = 0x20, 0xA0
_EMBEDDED = ("glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep")
_CATALOGUE = "BasicFonts"  # what ReportLab calls the fonts of a document


class _Mapped(TTFontFace):
    """A face whose outlines stay in its file until they are asked for."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._ttf_data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self.filename = path.name
        super().__init__(path.name)  # pyright: ignore[reportUnknownMemberType]

    def extractInfo(self, charInfo: int = 1) -> None:
        """What the file says of itself and its characters. ReportLab's own reads each of a hundred and fifty thousand
        numbers with three calls, for a tenth of a second at the first paper of every process."""
        super().extractInfo(charInfo=0)  # pyright: ignore[reportUnknownMemberType]
        self.charToGlyph = glyphs = _glyphs(self._table("cmap"))
        self.hmetrics, scale = _Metrics(self._table("hmtx")), 1000 / cast(Any, self).unitsPerEm
        self.defaultWidth = self.hmetrics[0][0] * scale
        self.charWidths = _Advances(lambda char: self.hmetrics[glyphs[char]][0] * scale)
        self.glyphPos = _numbers("I", self._table("loca"))

    def _table(self, tag: str) -> bytes:
        start, length = cast(Any, self).get_table_pos(tag)
        return self._ttf_data[start : start + length]

    def get_table(self, tag: str) -> Any:
        """A table of the file; the outlines, ten million bytes of them, are not copied for it."""
        if tag != "glyf":
            return cast(Any, super()).get_table(tag)
        start, length = cast(Any, self).get_table_pos(tag)
        return memoryview(self._ttf_data)[start : start + length]

    def makeSubset(self, subset: Sequence[int]) -> bytes:
        """ReportLab's part of the face, without the tables that only fonts outside a PDF need: 1 kB a weight."""
        made: Any = super().makeSubset(subset)  # pyright: ignore[reportUnknownMemberType]
        whole: Any = TTFontParser(BytesIO(made))  # pyright: ignore[reportUnknownMemberType]
        less: Any = TTFontMaker()
        for tag in _EMBEDDED:
            less.add(tag, whole.get_table(tag))
        return less.makeStream()


@cache
def _glyphs(table: bytes) -> dict[int, int]:
    """The outline of each character, by its code point; both weights have the same."""
    glyphs: dict[int, int] = {}
    for first, last, glyph in iter_unpack(">III", table[_GROUPS:]):
        glyphs.update(zip(range(first, last + 1), range(glyph, glyph + last - first + 1), strict=True))
    glyphs[_FIXED_SPACE] = glyphs[_SPACE]
    return glyphs


def _numbers(kind: str, table: bytes) -> "array[int]":
    numbers = array(kind, table)
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers


class _Metrics:
    """Of each outline its advance and its left side bearing, in steps of the face."""

    def __init__(self, table: bytes) -> None:
        self._numbers = _numbers("H", table)

    def __getitem__(self, glyph: int) -> tuple[int, int]:
        return self._numbers[2 * glyph], self._numbers[2 * glyph + 1]


class _Advances(dict[int, float]):
    """The widths of characters, in thousandths of an em, reckoned when they are asked for."""

    def __init__(self, reckon: Callable[[int], float]) -> None:
        super().__init__()
        self._reckon = reckon

    def __missing__(self, char: int) -> float:
        width = self[char] = self._reckon(char)
        return width


class _Codes(dict[int, int]):
    """The code of each character of a document, dealt out as they are met."""

    def __missing__(self, char: int) -> int:
        code = self[char] = len(self) + 1
        return code


class PaperFont(TTFont):
    """One weight for the canvas: ``called`` on its pages, and registered under ``name``. It shows what the face has."""

    def __init__(self, name: str, called: str, path: Path) -> None:
        # not TTFont's own beginning, which would read the whole file into memory
        self.fontName, self.called = name, called
        self.face = _Mapped(path)
        self.encoding = TTEncoding()
        self.shapable = False
        self.state = WeakKeyDictionary[PDFDocument, Any]()
        self._codes = WeakKeyDictionary[PDFDocument, _Codes]()
        self._glyphs: dict[int, int] = cast(Any, self.face).charToGlyph
        pdfmetrics.registerFont(self)  # pyright: ignore[reportUnknownMemberType]

    def codes(self, document: PDFDocument) -> _Codes:
        """The codes of its characters in a document, which has this font from now on."""
        codes = self._codes.get(document)
        if codes is None:
            codes = self._codes[document] = _Codes()
            known: Any = document
            known.fontMapping[self.fontName] = f"/{self.called}"
            known.delayedFonts.append(self)
        return codes

    def deal(self, document: PDFDocument, letters: Iterable[str]) -> None:
        """Gives these characters the first codes, in their order: files are smaller so."""
        codes = self.codes(document)
        for letter in sorted(letters):
            codes[ord(letter)]

    def width(self, code: int) -> int:
        """The width of a character the face has, in thousandths of an em."""
        return round(cast(Any, self.face).charWidths[code])

    def has(self) -> Iterable[int]:
        """The code points of its characters."""
        return self._glyphs.keys()

    # --- what the canvas and the document ask for -----------------------------------------------------

    def splitString(self, text: str, doc: PDFDocument, encoding: str = "utf-8") -> list[tuple[int, bytes]]:
        """The text as one piece of its only subset."""
        return [(0, text.translate(self.codes(doc)).encode("utf-16-be"))]

    def getSubsetInternalName(self, subset: int, doc: PDFDocument) -> str:
        """What its only subset is called on a page."""
        self.codes(doc)
        return f"/{self.called}"

    def addObjects(self, doc: PDFDocument) -> None:
        """What the document has of it, when all its pages are there."""
        letters = list(self._codes.pop(doc))  # the first has the code 1
        outlines: dict[int, int] = {}  # several characters may share one
        for char in letters:
            outlines.setdefault(self._glyphs[char], char)
        called = f"{_tag(letters)}+{cast(Any, self.face).name.decode()}"
        inner = PDFDictionary(
            {
                "Type": _name("Font"),
                "Subtype": _name("CIDFontType2"),
                "BaseFont": _name(called),
                "CIDSystemInfo": "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>",
                "FontDescriptor": cast(Any, self.face).addSubsetObjects(doc, called, [*outlines.values()]),
                "DW": 1000,
                "W": f"[{self._widths(letters)}]",
                "CIDToGIDMap": self._glyph_map(doc, letters, list(outlines)),
            }
        )
        whole = PDFDictionary(
            {
                "Type": _name("Font"),
                "Subtype": _name("Type0"),
                "BaseFont": _name(called),
                "Encoding": _name("Identity-H"),
                "DescendantFonts": f"[{_text(doc, _reference(doc, inner))}]",
                "ToUnicode": _stream(doc, _meanings(letters).encode("ascii")),
            }
        )
        cast(Any, doc).idToObject[_CATALOGUE].dict[self.called] = _reference(doc, whole)

    def _widths(self, letters: Sequence[int]) -> str:
        """The widths that are not a whole em, in thousandths: runs of codes one after the other."""
        runs: list[tuple[int, list[str]]] = []
        for code, char in enumerate(letters, 1):
            width = self.width(char)
            if width == 1000:
                continue
            if not runs or runs[-1][0] + len(runs[-1][1]) != code:
                runs.append((code, []))
            runs[-1][1].append(str(width))
        return "".join(f"{first}[{' '.join(each)}]" for first, each in runs)

    def _glyph_map(self, document: PDFDocument, letters: Sequence[int], outlines: Sequence[int]) -> Any:
        """Where each code finds its outline: at its own number, unless characters share one."""
        if len(letters) == len(outlines):
            return _name("Identity")
        places = {glyph: place for place, glyph in enumerate(outlines, 1)}
        found = (places[self._glyphs[char]].to_bytes(2, "big") for char in letters)
        return _stream(document, bytes(2) + b"".join(found))


def _name(text: str) -> str:
    return cast(Any, pdfdoc).PDFName(text)


def _reference(document: PDFDocument, thing: object) -> Any:
    return cast(Any, document).Reference(thing)


def _text(document: PDFDocument, reference: Any) -> str:
    return reference.format(document).decode("ascii")


def _stream(document: PDFDocument, data: bytes) -> Any:
    return _reference(document, PDFStream(content=data, filters=[PDFZCompress]))


def _tag(letters: Sequence[int]) -> str:
    """Six capitals that tell this part of the face from others."""
    digest = sha256("".join(map(chr, letters)).encode()).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def _meanings(letters: Sequence[int]) -> str:
    """Which character each code is, for those who copy or search."""
    texts = ["<0000>", *(f"<{chr(char).encode('utf-16-be').hex()}>" for char in letters)]
    ranges = [
        f"<{start:04x}><{min(start + _RANGE, len(texts)) - 1:04x}>[{''.join(texts[start : start + _RANGE])}]"
        for start in range(0, len(texts), _RANGE)
    ]
    blocks = [
        f"{len(some)} beginbfrange\n" + "\n".join(some) + "\nendbfrange\n"
        for some in (ranges[start : start + _RANGES] for start in range(0, len(ranges), _RANGES))
    ]
    return (
        "/CIDInit/ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
        "/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n"
        "1 begincodespacerange<0000><ffff>endcodespacerange\n"
        + "".join(blocks)
        + "endcmap CMapName currentdict/CMap defineresource pop end end"
    )

"""Pages bound into one file: with the outlines their characters need, a table of contents, and its properties."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256

from csapp.papers.fonts import Face, faces
from csapp.papers.leaf import BEYOND, Codes, Leaf, Picture
from csapp.papers.pdf import File, string
from csapp.papers.subset import font_file

_RANGES = 100  # of one block in a table of meanings
_PLANE = 0x10000


@dataclass(frozen=True, kw_only=True)
class About:
    """The properties of the file. ``language`` as ``zh_CN``, ``made_at`` aware."""

    title: str
    author: str
    subject: str
    language: str
    made_at: datetime


@dataclass(frozen=True)
class Bound:
    """A page that was written already: what a file has of it, and the characters it shows in each weight.

    ``bookmark``: the entry of the table of contents that leads to it, or "".
    """

    size: tuple[float, float]
    content: bytes
    letters: Mapping[bool, str]
    pictures: tuple[str, ...] = ()
    bookmark: str = ""


def loose(leaves: Sequence[Leaf]) -> list[Bound]:
    """Pages that can be bound with others: their characters are written as themselves, as each process knows them."""
    codes = {face.bold: beyond(face) for face in faces()}
    return [_bound(leaf, codes) for leaf in leaves]


@cache
def beyond(face: Face) -> Codes:
    """The numbers of a face's characters beyond U+FFFF."""
    far = sorted(code for code in face.file.glyphs if code >= _PLANE)
    return {code: BEYOND + number for number, code in enumerate(far)}


def _bound(leaf: Leaf, codes: Mapping[bool, Codes]) -> Bound:
    letters = {bold: leaf.letters(bold) for bold in codes}
    return Bound(leaf.size, leaf.content(codes), letters, leaf.pictures)


def bind_one(leaves: Sequence[Leaf], pictures: Mapping[str, Picture], about: About) -> bytes:
    """A file of few pages: its characters are numbered from 1, which is the smallest."""
    codes: dict[bool, Codes] = {}
    for face in faces():
        used = sorted(map(ord, set("".join(leaf.letters(face.bold) for leaf in leaves))))
        codes[face.bold] = {code: number for number, code in enumerate(used, 1)}
    return _Book(pictures, about, codes, own=True).bind(_bound(leaf, codes) for leaf in leaves)


def bind(pages: Iterable[Bound], pictures: Mapping[str, Picture], about: About) -> bytes:
    """A file of pages from :func:`loose`, whichever process they come from."""
    codes = {face.bold: beyond(face) for face in faces()}
    return _Book(pictures, about, codes, own=False).bind(pages)


class _Book:
    def __init__(
        self, pictures: Mapping[str, Picture], about: About, codes: Mapping[bool, Codes], *, own: bool
    ) -> None:
        self._file = File()
        self._pictures, self._about, self._codes, self._own = pictures, about, codes, own
        self._known: dict[str, int] = {}  # the objects of pictures
        self._letters: dict[bool, set[str]] = {face.bold: set() for face in faces()}

    def bind(self, pages: Iterable[Bound]) -> bytes:
        file = self._file
        root, tree, fonts = file.number(), file.number(), file.number()
        kids: list[int] = []
        marks: list[tuple[str, int]] = []
        for page in pages:
            kids.append(self._page(page, tree, fonts))
            if page.bookmark:
                marks.append((page.bookmark, kids[-1]))
            for bold, letters in page.letters.items():
                self._letters[bold].update(letters)
        used = [face for face in faces() if self._letters[face.bold]]
        file.add(f"<<{''.join(f'/F{face.bold:d} {self._font(face)} 0 R' for face in used)}>>", fonts)
        file.add(f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(f'{kid} 0 R' for kid in kids)}]>>", tree)
        outlines = f"/Outlines {self._outlines(marks)} 0 R" if marks else ""
        language = self._about.language.replace("_", "-")
        file.add(f"<</Type/Catalog/Pages {tree} 0 R/Lang({language}){outlines}>>", root)
        return file.finish(root, self._properties())

    def _properties(self) -> int:
        about = self._about
        when = about.made_at.astimezone(UTC).strftime("D:%Y%m%d%H%M%SZ")
        texts = f"/Title{string(about.title)}/Author{string(about.author)}/Subject{string(about.subject)}"
        return self._file.add(f"<<{texts}/Creator(csapp)/CreationDate({when})>>")

    def _page(self, page: Bound, tree: int, fonts: int) -> int:
        content = self._file.stream(page.content, "/Filter/FlateDecode", packed=True)
        shown = "".join(f"/{called} {self._picture(called)} 0 R" for called in page.pictures)
        pictures = f"/XObject<<{shown}>>" if shown else ""
        width, height = page.size
        box = f"/MediaBox[0 0 {width:.2f} {height:.2f}]"
        return self._file.add(
            f"<</Type/Page/Parent {tree} 0 R{box}/Contents {content} 0 R"
            f"/Resources<</Font {fonts} 0 R{pictures}>>>>"
        )

    def _picture(self, called: str) -> int:
        if called not in self._known:
            picture = self._pictures[called]
            self._known[called] = self._file.stream(picture.data, picture.about, packed=True)
        return self._known[called]

    def _outlines(self, marks: Sequence[tuple[str, int]]) -> int:
        file, top = self._file, self._file.number()
        numbers = [file.number() for _ in marks]
        for place, (title, page) in enumerate(marks):
            before = f"/Prev {numbers[place - 1]} 0 R" if place else ""
            after = f"/Next {numbers[place + 1]} 0 R" if place + 1 < len(marks) else ""
            lead = f"/Parent {top} 0 R/Dest[{page} 0 R/Fit]{before}{after}"
            file.add(f"<</Title{string(title)}{lead}>>", numbers[place])
        ends = f"/First {numbers[0]} 0 R/Last {numbers[-1]} 0 R"
        return file.add(f"<</Type/Outlines/Count {len(marks)}{ends}>>", top)

    # --- fonts ----------------------------------------------------------------------------------------

    def _font(self, face: Face) -> int:
        file = self._file
        code_of = self._codes[face.bold]
        letters = sorted(map(ord, self._letters[face.bold]))
        codes = {code: code_of.get(code, code) for code in letters}
        glyphs = [face.file.glyphs[code] for code in letters]
        data = font_file(face.file, glyphs)
        embedded = file.stream(data, f"/Length1 {len(data)}")
        called = f"{_tag(data)}+{face.name}"
        heights = "/Ascent 880/Descent -120/CapHeight 733/ItalicAngle 0/FontBBox[-1010 -1050 2930 1810]"
        descriptor = file.add(
            f"<</Type/FontDescriptor/FontName/{called}/Flags 4{heights}"
            f"/StemV {165 if face.bold else 87}/FontFile2 {embedded} 0 R>>"
        )
        glyph_map = "/Identity" if self._own else f" {self._glyph_map(list(codes.values()))} 0 R"
        inner = file.add(
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{called}/FontDescriptor {descriptor} 0 R"
            f"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            f"/DW 1000/W[{_widths(face, codes)}]/CIDToGIDMap{glyph_map}>>"
        )
        meanings = file.stream(_meanings(codes).encode("ascii"))
        return file.add(
            f"<</Type/Font/Subtype/Type0/BaseFont/{called}/Encoding/Identity-H"
            f"/DescendantFonts[{inner} 0 R]/ToUnicode {meanings} 0 R>>"
        )

    def _glyph_map(self, codes: Sequence[int]) -> int:
        """Where each code finds its outline, two bytes a code."""
        table = bytearray(2 * (max(codes) + 1))
        for glyph, code in enumerate(codes, 1):
            table[2 * code : 2 * code + 2] = glyph.to_bytes(2, "big")
        return self._file.stream(bytes(table))


def _tag(data: bytes) -> str:
    """Six capitals that tell this part of the face from others."""
    return "".join(chr(ord("A") + byte % 26) for byte in sha256(data).digest()[:6])


def _widths(face: Face, codes: Mapping[int, int]) -> str:
    """The widths that are not a whole em, in thousandths: runs of codes one after the other."""
    runs: list[tuple[int, list[str]]] = []
    for char, code in sorted(codes.items(), key=lambda pair: pair[1]):
        width = face.advance(chr(char)) * 1000
        if width == 1000:
            continue
        if not runs or runs[-1][0] + len(runs[-1][1]) != code:
            runs.append((code, []))
        runs[-1][1].append(f"{width:g}")
    return "".join(f"{first}[{' '.join(widths)}]" for first, widths in runs)


def _meanings(codes: Mapping[int, int]) -> str:
    """Which character each code is, for those who copy or search."""
    chars = sorted(((code, char) for char, code in codes.items()))
    runs: list[tuple[int, list[str]]] = []
    for code, char in chars:
        # a run stays within one first byte, and within a hundred
        if (
            not runs
            or runs[-1][0] + len(runs[-1][1]) != code
            or not code % 256
            or len(runs[-1][1]) == _RANGES
        ):
            runs.append((code, []))
        runs[-1][1].append(f"<{chr(char).encode('utf-16-be').hex()}>")
    blocks: list[str] = []
    for start in range(0, len(runs), _RANGES):
        lines = [
            f"<{first:04x}><{first + len(texts) - 1:04x}>[{''.join(texts)}]"
            for first, texts in runs[start : start + _RANGES]
        ]
        blocks.append(f"{len(lines)} beginbfrange\n" + "\n".join(lines) + "\nendbfrange\n")
    return (
        "/CIDInit/ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
        "/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n"
        "1 begincodespacerange<0000><ffff>endcodespacerange\n"
        + "".join(blocks)
        + "endcmap CMapName currentdict/CMap defineresource pop end end"
    )

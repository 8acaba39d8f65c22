"""What a paper carries of the bundled faces, and its code to scan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from io import BytesIO
from itertools import pairwise
from struct import unpack_from
from unicodedata import category

import pytest
import zxingcpp
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont
from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel
from reportlab.pdfbase.ttfonts import TTFontFace

from csapp.papers import qr
from csapp.papers.fonts import Face, faces

CHARS = "客诉桌腿 ABg9,.“ñ龘㐀𠀀"
UNITS = 360  # steps to the em of an outline
EM = UNITS  # pixels: a step of the outlines is one of them
TIPS = 20  # pixels at the sharp ends of strokes


@pytest.fixture(scope="module", params=[0, 1], ids=["regular", "bold"])
def face(request: pytest.FixtureRequest) -> Face:
    return faces()[request.param]


def known(face: Face) -> list[int]:
    return sorted({ord(char) for char in CHARS} & set(face.font.has()))


def test_a_face_is_read_as_reportlab_reads_it(face: Face) -> None:
    ours = face.font.face
    theirs = TTFontFace(str(files("resources") / "fonts" / "paper" / f"{face.name}.ttf"))
    assert ours.charToGlyph == theirs.charToGlyph and ours.defaultWidth == theirs.defaultWidth
    assert {char: ours.charWidths[char] for char in ours.charToGlyph} == theirs.charWidths
    assert [ours.hmetrics[glyph] for glyph in range(ours.numGlyphs)] == theirs.hmetrics
    assert list(ours.glyphPos) == theirs.glyphPos
    codes = known(face)
    shorter = {char for char in map(chr, theirs.charToGlyph) if category(char)[0] != "C"}
    assert face.known == shorter and len(face.known) > 30_000
    assert len(embedded(face, codes)) < len(theirs.makeSubset(codes))


def embedded(face: Face, codes: list[int]) -> bytes:
    return face.font.face.makeSubset(codes)


def with_names(face: Face, codes: list[int]) -> bytes:
    """The font of a paper with a table of characters put in, which a PDF doesn't need but other programs do."""
    data = embedded(face, codes)
    count = unpack_from(">H", data, 4)[0]
    groups = b"".join(
        code.to_bytes(4, "big") * 2 + glyph.to_bytes(4, "big") for glyph, code in enumerate(codes, 1)
    )
    length = 16 + len(groups)
    table = b"".join(
        (
            *(part.to_bytes(2, "big") for part in (0, 1, 3, 10)),
            (12).to_bytes(4, "big"),
            (12).to_bytes(2, "big") + bytes(2),
            *(part.to_bytes(4, "big") for part in (length, 0, len(codes))),
            groups,
        )
    )
    moved = bytearray(data[12 : 12 + 16 * count])
    for at in range(8, len(moved), 16):
        moved[at : at + 4] = (unpack_from(">I", moved, at)[0] + 16).to_bytes(4, "big")
    where = len(data) + 16 + -len(data) % 4
    entry = b"cmap" + bytes(4) + where.to_bytes(4, "big") + len(table).to_bytes(4, "big")
    head = data[:4] + (count + 1).to_bytes(2, "big") + data[6:12]
    body = data[12 + 16 * count :] + bytes(-len(data) % 4)
    return head + entry + bytes(moved) + body + table


def drawn(font: ImageFont.FreeTypeFont, char: str) -> Image.Image:
    picture = Image.new("L", (EM * 2, EM * 2))
    ImageDraw.Draw(picture).text((EM // 2, EM * 3 // 2), char, 255, font, anchor="ls")
    return picture


def test_its_outlines_are_those_of_the_face_to_a_step(face: Face) -> None:
    codes = known(face)
    ours = ImageFont.truetype(BytesIO(with_names(face, codes)), EM)
    theirs = ImageFont.truetype(
        str(files("resources") / "fonts" / f"NotoSansSC-{'Bold' if face.bold else 'Regular'}.ttf"), EM
    )
    for code in codes:
        one, other = (drawn(font, chr(code)) for font in (ours, theirs))
        # no edge is a pixel away from where it was: between what is left of the letter a pixel in, and a pixel out
        inner, outer = other.filter(ImageFilter.MinFilter(3)), other.filter(ImageFilter.MaxFilter(3))
        beyond = [ImageChops.subtract(inner, one), ImageChops.subtract(one, outer)]
        assert max(sum(part.histogram()[64:]) for part in beyond) <= TIPS, chr(code)
        assert abs(ours.getlength(chr(code)) - theirs.getlength(chr(code))) <= 1


def test_a_font_file_is_whole(face: Face) -> None:
    codes = known(face)
    data = embedded(face, codes)
    assert sum(words(data)) & 0xFFFFFFFF == 0xB1B0AFBA
    tables = {}
    for at in range(12, 12 + 16 * unpack_from(">H", data, 4)[0], 16):
        tag, told, offset, length = unpack_from(">4sIII", data, at)
        tables[tag] = data[offset : offset + length]
        if tag != b"head":
            assert sum(words(tables[tag])) & 0xFFFFFFFF == told
    assert sorted(tables) == [b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp", b"prep"]
    assert unpack_from(">H", tables[b"head"], 18)[0] == UNITS
    assert unpack_from(">H", tables[b"maxp"], 4)[0] == len(codes) + 1
    places = [2 * place for (place,) in iter_shorts(tables[b"loca"])]
    assert places == sorted(places) and places[-1] == len(tables[b"glyf"])


def words(data: bytes) -> Iterator[int]:
    padded = data + bytes(-len(data) % 4)
    return (unpack_from(">I", padded, at)[0] for at in range(0, len(padded), 4))


def iter_shorts(data: bytes) -> Iterator[tuple[int]]:
    return (unpack_from(">H", data, at) for at in range(0, len(data), 2))


def square(code: qr.Code) -> list[list[bool]]:
    rows = [[False] * code.size for _ in range(code.size)]
    for column, row, length in code.runs:
        rows[row][column : column + length] = [True] * length
    return rows


@pytest.mark.parametrize(
    "text",
    ["A-C-261122-007/3", "XYZ-C-261122-123456/12", "DESK-A/1", "A_b中/1"]
    + ["A" * count for count in (60, 150, 400)]
    + ["a" * count for count in (30, 80, 250)],
)
def test_a_code_is_read_by_another_program_even_where_it_is_soiled(text: str) -> None:
    code = qr.code(text)
    picture = Image.new("L", (code.size + 8, code.size + 8), 255)
    for y, row in enumerate(square(code)):
        for x, dark in enumerate(row):
            picture.putpixel((x + 4, y + 4), 0 if dark else 255)
    soiled = picture.copy()
    soiled.paste(
        0, (code.size - 4, code.size - 4, code.size, code.size)
    )  # sixteen modules in its free corner
    for each in (picture, soiled):
        large = each.resize((each.width * 4, each.height * 4), Image.Resampling.NEAREST)
        (found,) = zxingcpp.read_barcodes(large)
        assert (found.text, found.ec_level) == (text, "Q")


def points(rows: list[list[bool]]) -> int:
    """What speaks against a code by ISO 18004, counted as it is told there: module by module."""
    size, total = len(rows), 0
    for line in [*rows, *zip(*rows, strict=True)]:
        said = "".join("X" if dark else "." for dark in line)
        total += sum(len(run.group()) - 2 for run in re.finditer(r"X{5,}|\.{5,}", said))
        total += 40 * sum(said[at:].startswith(("X.XXX.X....", "....X.XXX.X")) for at in range(size))
    for upper, lower in pairwise(rows):
        blocks = ({*upper[at : at + 2], *lower[at : at + 2]} for at in range(size - 1))
        total += 3 * sum(len(shades) == 1 for shades in blocks)
    share = 100 * sum(map(sum, rows)) // size**2
    return total + 10 * (abs(share - 50) // 5)


@pytest.mark.parametrize("text", ["A-C-261122-007/3", "A-C-261122-123456/12", "A" * 150, "a" * 250])
def test_a_code_has_the_mask_that_least_speaks_against(text: str) -> None:
    made = QRCode(None, QRErrorCorrectLevel.Q)
    made.addData(text)
    made.version = made.calculate_version()
    masks: list[list[list[bool]]] = []
    for mask in range(8):
        made.makeImpl(False, mask)
        masks.append([[bool(dark) for dark in row] for row in made.modules])
    assert square(qr.code(text)) == min(masks, key=points)


def test_what_no_code_holds_is_refused() -> None:
    with pytest.raises(ValueError, match="too long"):
        qr.code("a" * 500)

"""The part of a face that a paper needs, as a font file of its own to be embedded in a PDF."""

import sys
from array import array
from collections.abc import Sequence
from struct import pack, pack_into, unpack_from

from csapp.papers.truetype import UNITS, Outline, TrueType

_SHORT_REACH = 0x1FFFF  # bytes of outlines that short offsets can tell


def font_file(face: TrueType, glyphs: Sequence[int]) -> bytes:
    """A TrueType file with the "missing" glyph and these, in this order.

    All carry the same bounds, those of them all: no reader needs them closer, and a report is 2 kB smaller.
    """
    outlines = [face.outline(glyph) for glyph in (0, *glyphs)]
    boxes = [outline.box for outline in outlines if outline.box]
    left, low = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, high = max(box[2] for box in boxes), max(box[3] for box in boxes)
    drawn, places = _glyf(outlines, (left, low, right, high))
    short = places[-1] <= _SHORT_REACH
    widths = [round(face.advance(glyph) * UNITS / face.units) for glyph in (0, *glyphs)]
    hmtx, full = _hmtx(widths, left)
    head = bytearray(face.table(b"head"))
    pack_into(">I", head, 8, 0)  # its own sum counts as nothing in the sum of the file
    pack_into(">H", head, 18, UNITS)
    pack_into(">4h", head, 36, left, low, right, high)
    pack_into(">h", head, 50, 0 if short else 1)
    hhea = bytearray(face.table(b"hhea"))
    heights = (round(value * UNITS / face.units) for value in unpack_from(">3h", hhea, 4))
    pack_into(">3hH3h", hhea, 4, *heights, max(widths), left, 0, right)
    pack_into(">H", hhea, 34, full)
    maxp = bytearray(face.table(b"maxp"))
    pack_into(">H", maxp, 4, len(outlines))
    loca = _big_endian([place // 2 for place in places], "H") if short else _big_endian(places, "I")
    tables = {b"glyf": drawn, b"head": bytes(head), b"hhea": bytes(hhea), b"hmtx": hmtx, b"loca": loca}
    # "prep" tells whoever draws letters finer than their pixels not to move their outlines to them
    return _file({**tables, b"maxp": bytes(maxp), b"prep": face.table(b"prep")})


def _glyf(outlines: Sequence[Outline], box: tuple[int, int, int, int]) -> tuple[bytes, list[int]]:
    """The outlines one after the other, and where each begins and the last one ends."""
    bounds = pack(">4h", *box)
    drawn, places = bytearray(), [0]
    for outline in outlines:
        if outline.box:
            drawn += pack(">h", outline.contours) + bounds + outline.body
            drawn += b"\0" * (len(drawn) % 2)
        places.append(len(drawn))
    return bytes(drawn), places


def _hmtx(widths: Sequence[int], left: int) -> tuple[bytes, int]:
    """Widths and left bearings, and how many glyphs have a width of their own: the rest are as wide as the last."""
    full = len(widths)
    while full > 1 and widths[full - 2] == widths[-1]:
        full -= 1
    own = b"".join(pack(">Hh", width, left) for width in widths[:full])
    return own + pack(">h", left) * (len(widths) - full), full


def _file(tables: dict[bytes, bytes]) -> bytes:
    count = len(tables)
    reach = 1 << count.bit_length() - 1
    start = 12 + 16 * count
    out = bytearray(pack(">IHHHH", 0x10000, count, 16 * reach, reach.bit_length() - 1, 16 * (count - reach)))
    body, begins = bytearray(), dict[bytes, int]()
    for tag, table in sorted(tables.items()):
        out += pack(">4sIII", tag, _sum(table), start + len(body), len(table))
        begins[tag] = start + len(body)
        body += table + b"\0" * (-len(table) % 4)
    out += body
    pack_into(">I", out, begins[b"head"] + 8, (0xB1B0AFBA - _sum(bytes(out))) & 0xFFFFFFFF)
    return bytes(out)


def _sum(table: bytes) -> int:
    words = array("I", table + b"\0" * (-len(table) % 4))
    if sys.byteorder == "little":
        words.byteswap()
    return sum(words) & 0xFFFFFFFF


def _big_endian(values: Sequence[int], code: str) -> bytes:
    found = array(code, values)
    if sys.byteorder == "little":
        found.byteswap()
    return found.tobytes()

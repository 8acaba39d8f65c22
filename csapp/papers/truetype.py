"""Reads a TrueType face: which characters it has, how wide they are, how they are drawn.

Only what the bundled faces are: outlines without instructions, no glyph made of others. Nothing is unpacked before
it is asked for; the file is mapped, not read.
"""

import mmap
import sys
from array import array
from dataclasses import dataclass
from pathlib import Path
from struct import iter_unpack, unpack_from
from typing import Literal

UNITS = 400
"""Steps to the em of an outline in a paper, of 1,000 in the face: half a step is 0.07 of a printer's dot at 10 points
and 600 dots to the inch. A report is a sixth smaller for it."""

_ON = 1
_SHORT_X, _SHORT_Y = 2, 4
_AGAIN = 8
_SAME_X, _SAME_Y = 16, 32  # of a short step: it leads right or up


@dataclass(frozen=True, slots=True)
class Outline:
    """A glyph drawn on :data:`UNITS` steps: its closed lines, what follows its bounds in the file, and those.

    ``box``: left, low, right, high; None for one without ink.
    """

    contours: int
    body: bytes
    box: tuple[int, int, int, int] | None


_NOTHING = Outline(0, b"", None)


class TrueType:
    """One face. ``glyphs``: the number of the outline of each code point; ``units``: steps to the em."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._tables = {
            tag: (offset, length)
            for tag, _, offset, length in iter_unpack(">4sIII", self._data[12 : 12 + 16 * self._count()])
        }
        self.glyphs = self._codes()
        self.units: int = unpack_from(">H", self.table(b"head"), 18)[0]
        self._full = unpack_from(">H", self.table(b"hhea"), 34)[0]  # glyphs with a width of their own
        self._places = self._numbers(b"loca", "I", len(self.table(b"loca")) // 4)
        self._metrics = self._numbers(b"hmtx", "H", 2 * self._full)
        self._outlines: dict[int, Outline] = {}

    def _count(self) -> int:
        return unpack_from(">H", self._data, 4)[0]

    def table(self, tag: bytes) -> bytes:
        """A table of the file, as it is."""
        offset, length = self._tables[tag]
        return self._data[offset : offset + length]

    def _numbers(self, tag: bytes, code: Literal["H", "I"], count: int) -> "array[int]":
        found: array[int] = array(code)
        if found.itemsize != {"H": 2, "I": 4}[code]:
            raise RuntimeError("numbers of this machine have another size")
        found.frombytes(self.table(tag)[: count * found.itemsize])
        if sys.byteorder == "little":
            found.byteswap()
        return found

    def _codes(self) -> dict[int, int]:
        table = self.table(b"cmap")
        for _, _, offset in iter_unpack(">HHI", table[4 : 4 + 8 * unpack_from(">H", table, 2)[0]]):
            if unpack_from(">H", table, offset)[0] == 12:  # ranges over all of Unicode
                groups = unpack_from(">I", table, offset + 12)[0]
                found: dict[int, int] = {}
                for first, last, glyph in iter_unpack(">III", table[offset + 16 : offset + 16 + 12 * groups]):
                    found.update(
                        zip(range(first, last + 1), range(glyph, glyph + last - first + 1), strict=True)
                    )
                return found
        raise ValueError("the face has no table of characters beyond the first plane")

    def advance(self, glyph: int) -> int:
        """The width of a glyph, in the face's units."""
        return self._metrics[2 * min(glyph, self._full - 1)]

    def outline(self, glyph: int) -> Outline:
        """A glyph as it goes onto paper; each is drawn once a process."""
        known = self._outlines.get(glyph)
        if known is None:
            start = self._tables[b"glyf"][0]
            raw = self._data[start + self._places[glyph] : start + self._places[glyph + 1]]
            known = self._outlines[glyph] = _redrawn(raw, self.units) if raw else _NOTHING
        return known


def _redrawn(raw: bytes, units: int) -> Outline:
    contours: int = unpack_from(">h", raw, 0)[0]
    if contours < 0:
        raise ValueError("the face has a glyph made of others")
    at = 10 + 2 * contours
    ends = raw[10:at]
    points = unpack_from(">H", raw, at - 2)[0] + 1
    at += 2 + unpack_from(">H", raw, at)[0]
    flags, at = _flags(raw, at, points)
    across, at = _steps(raw, at, flags, _SHORT_X, _SAME_X, units)
    up, _ = _steps(raw, at, flags, _SHORT_Y, _SAME_Y, units)
    x_bits, x_bytes, left, right = _packed(across, _SHORT_X, _SAME_X)
    y_bits, y_bytes, low, high = _packed(up, _SHORT_Y, _SAME_Y)
    marks = bytes(flag & _ON | x | y for flag, x, y in zip(flags, x_bits, y_bits, strict=True))
    return Outline(contours, ends + b"\0\0" + marks + x_bytes + y_bytes, (left, low, right, high))


def _flags(raw: bytes, at: int, points: int) -> tuple[list[int], int]:
    flags: list[int] = []
    while len(flags) < points:
        flag = raw[at]
        at += 1
        flags.append(flag)
        if flag & _AGAIN:
            flags += [flag] * raw[at]
            at += 1
    return flags, at


def _steps(raw: bytes, at: int, flags: list[int], short: int, same: int, units: int) -> tuple[list[int], int]:
    """The coordinates of all points along one axis, on the coarser grid."""
    found: list[int] = []
    value, half = 0, units // 2
    for flag in flags:
        if flag & short:
            value += raw[at] if flag & same else -raw[at]
            at += 1
        elif not flag & same:
            value += unpack_from(">h", raw, at)[0]
            at += 2
        found.append((value * UNITS + half) // units)
    return found, at


def _packed(values: list[int], short: int, same: int) -> tuple[list[int], bytes, int, int]:
    """The flags and steps of coordinates, and the least and the greatest of them."""
    bits: list[int] = []
    steps = bytearray()
    before = 0
    for value in values:
        step = value - before
        before = value
        if not step:
            bits.append(same)
        elif -256 < step < 256:
            bits.append(short | same if step > 0 else short)
            steps.append(abs(step))
        else:
            bits.append(0)
            steps += step.to_bytes(2, "big", signed=True)
    return bits, bytes(steps), min(values), max(values)

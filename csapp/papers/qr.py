"""QR codes, readable with a quarter of them soiled (level Q).

ReportLab encodes and lays out. Which of the eight masks is best is reckoned here, as ISO 18004 asks for it, on a whole
code as one number: ReportLab does it module by module, for four fifths of its time.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import compress
from typing import Any, cast

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

_LARGEST = 20  # the version beyond which a code on a paper is too fine to be scanned
_MASKS = range(8)
_DARK = re.compile("1+")
_ALIKE, _BLOCK, _FINDER, _UNEVEN = 3, 3, 40, 10  # N1 to N4: points against a mask


@dataclass(frozen=True)
class Code:
    """The dark runs of a code ``size`` modules wide: (column, row from the top, length)."""

    size: int
    runs: tuple[tuple[int, int, int], ...]


@lru_cache(maxsize=64)  # a paper is made twice: to be looked at, and to be printed
def code(text: str) -> Code:
    """The code that says ``text``. ValueError where it is too long for any of the twenty smallest."""
    made: Any = cast(Any, QRCode)(None, cast(Any, QRErrorCorrectLevel).Q)
    made.addData(text)
    made.version = made.calculate_version()
    if made.version > _LARGEST:
        raise ValueError("too long for a code")
    size = made.version * 4 + 17
    shape = _shape(made.version)
    said = made.dataBitIterator(made.createData(made.version, made.errorCorrectLevel, made.dataList))
    drawn = sum(compress(shape.places, said))
    best = min((drawn ^ blank for blank in shape.blanks), key=lambda whole: _points(whole, size))
    line = f"{best:0{size * (size + 1)}b}"  # each row ends in a light module that isn't one
    runs = (
        (*reversed(divmod(found.start(), size + 1)), len(found.group())) for found in _DARK.finditer(line)
    )
    return Code(size, tuple(runs))


@dataclass(frozen=True)
class _Shape:
    """What all codes of a version share. A code is one number: its modules from the upper left corner, and a nought
    after each row. ``blanks``: what says nothing, under each mask; ``places``: of each bit that is said, in order."""

    blanks: tuple[int, ...]
    places: tuple[int, ...]


@cache
def _shape(version: int) -> _Shape:
    made: Any = cast(Any, QRCode)(version, cast(Any, QRErrorCorrectLevel).Q)
    made.dataCache = ()
    blanks: list[int] = []
    for mask in _MASKS:
        made.makeImpl(False, mask)
        blanks.append(int("".join("".join("01"[dark] for dark in row) + "0" for row in made.modules), 2))
    last = made.moduleCount * (made.moduleCount + 1) - 1
    places = (1 << last - row * (made.moduleCount + 1) - column for column, row in made.dataPosIterator())
    return _Shape(tuple(blanks), tuple(places))


@cache
def _field(size: int) -> int:
    """All modules of a code that wide."""
    return int(("1" * size + "0") * size, 2)


def _points(dark: int, size: int) -> int:
    """What speaks against a code: runs of one shade, blocks of it, what looks like a finder, too much of a shade."""
    light, down = dark ^ _field(size), size + 1
    points = sum(_runs(shade, step) for shade in (dark, light) for step in (1, down)) + sum(
        _BLOCK * _blocks(shade, down).bit_count() for shade in (dark, light)
    )
    points += sum(_FINDER * _finders(dark, light, step) for step in (1, down))
    share = 100 * dark.bit_count() // size**2
    return points + _UNEVEN * (abs(share - 50) // 5)


def _runs(shade: int, step: int) -> int:
    """Three points for five alike in a row, one more for each further one."""
    two = shade & shade >> step
    five = two & two >> 2 * step & shade >> 4 * step
    return five.bit_count() + (_ALIKE - 1) * (five & ~(five << step)).bit_count()


def _blocks(shade: int, down: int) -> int:
    across = shade & shade >> 1
    return across & across >> down


def _finders(dark: int, light: int, step: int) -> int:
    """How often 1011101 stands after or before four light modules."""
    dark_two = dark & dark >> 2 * step
    core = dark_two & dark_two >> 4 * step & dark >> 3 * step & light >> step & light >> 5 * step
    light_two = light & light >> step
    light_four = light_two & light_two >> 2 * step
    return (core & light_four >> 7 * step).bit_count() + (core & light_four << 4 * step).bit_count()

"""QR codes, readable with a quarter of them soiled (level Q)."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

_LARGEST = 20  # the version beyond which a code on a paper is too fine to be scanned
_DARK = re.compile("1+")


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
    if made.calculate_version() > _LARGEST:
        raise ValueError("too long for a code")
    made.make()
    lines = ["".join("1" if dark else "0" for dark in row) for row in made.modules]
    runs = (
        (found.start(), row, found.end() - found.start())
        for row, line in enumerate(lines)
        for found in _DARK.finditer(line)
    )
    return Code(len(lines), tuple(runs))

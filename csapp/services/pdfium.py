"""The one door to PDFium, which serves one thread at a time: worker and window take turns here."""

from dataclasses import dataclass
from threading import RLock
from typing import Any, cast

import pypdfium2

MOST_DRAWN = 60_000_000  # pixels: a page may say to be as large as a town
PDFIUM = RLock()
"""Held around every call of pypdfium2, the closing of its objects included."""


@dataclass(frozen=True)
class Bitmap:
    """A page as pixels: ``stride`` bytes a row, RGB or RGBA by ``channels``."""

    pixels: bytes
    width: int
    height: int
    stride: int
    channels: int


def page_sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Width and height of each page in points, each page opened once. PdfiumError for what is no whole PDF."""
    with PDFIUM:
        document = _open(pdf)
        try:
            found: list[tuple[float, float]] = []
            for page in range(len(document)):
                sheet = document[page]
                found.append(sheet.get_size())
                sheet.close()
            return tuple(found)
        finally:
            document.close()


def page_bitmap(pdf: bytes, page: int, *, width: float = 0, dpi: float = 0, edge: float = 0) -> Bitmap:
    """One page, ``width`` pixels wide, at so many ``dpi``, or with a longer side of ``edge`` pixels. PdfiumError."""
    with PDFIUM:
        document = _open(pdf)
        try:
            sheet = document[page]
            wide, tall = sheet.get_size()
            scale = width / wide if width else edge / max(wide, tall, 1) if edge else dpi / 72
            scale = min(scale, (MOST_DRAWN / max(wide * tall, 1)) ** 0.5)
            drawn = sheet.render(scale=scale, rev_byteorder=True)
            made = Bitmap(bytes(drawn.buffer), drawn.width, drawn.height, drawn.stride, drawn.n_channels)
            drawn.close()
            sheet.close()
            return made
        finally:
            document.close()


def _open(pdf: bytes) -> Any:
    return cast(Any, pypdfium2).PdfDocument(
        pdf
    )  # its own types leave out that a scale may be no whole number

"""Sizes and greys of the papers, in points; no other file of this room holds a colour or a size of type."""

from dataclasses import dataclass
from enum import StrEnum

MM = 72 / 25.4

INK = (0.106, 0.141, 0.188)
MUTED = (0.337, 0.384, 0.451)
LINE = (0.44, 0.48, 0.53)  # the grid: grey, yet dark enough to outlive a second photocopy
FRAME = (0.22, 0.27, 0.33)
TINT = (0.890, 0.929, 0.937)
ACCENT = (0.043, 0.420, 0.459)

GRID_WIDTH = 0.5
FRAME_WIDTH = 0.9
COLUMNS = 12

MARGIN_TOP = MARGIN_BOTTOM = 18 * MM
MARGIN_SIDE = 16 * MM
WRITING_ROOM = 18 * MM
SIGNATURE_ROOM = 23 * MM
QR_SIZE = 23 * MM


class PaperSize(StrEnum):
    """The sheets the papers are made for."""

    A4 = "A4"
    LETTER = "Letter"

    @property
    def points(self) -> tuple[float, float]:
        """Width and height."""
        return (210 * MM, 297 * MM) if self is PaperSize.A4 else (612.0, 792.0)

    def held(self, *, landscape: bool) -> tuple[float, float]:
        """The same as the sheet is held."""
        width, height = self.points
        return (height, width) if landscape else (width, height)


@dataclass(frozen=True, eq=False)  # each is one of a kind, and a key of what is kept
class Type:
    """A size of type. ``leading``: from line to line. ``bold`` picks the face."""

    size: float
    leading: float
    colour: tuple[float, float, float] = INK
    bold: bool = False


@dataclass(frozen=True)
class Density:
    """How tightly a form is set; the tighter one is tried where it saves a sheet."""

    value: Type
    label: Type
    above: float  # from a cell's upper line to its label
    between: float  # from label to value
    below: float  # from value to the lower line
    bar: float  # height of a section bar


LABEL = Type(7.5, 9, MUTED)
ROOMY = Density(Type(10, 13), LABEL, above=2.2, between=0.6, below=3.2, bar=15.5)
TIGHT = Density(Type(10, 12), Type(7.5, 8.6, MUTED), above=1.2, between=0.0, below=1.8, bar=13.5)

TITLE = Type(16, 20, bold=True)
NUMBER = Type(15, 18, bold=True)
COMPANY = Type(10, 13, bold=True)
BAR = Type(9.5, 11, bold=True)
SMALL = Type(7.5, 9.5, MUTED)
ROLE = Type(9, 11.5)
TICK = Type(9, 12.5)
STRONG = Type(10, 13, bold=True)
CAPTION = Type(8.5, 10.5)
KEY = Type(20, 30, bold=True)  # a recovery key: to be read from a photocopy and typed without a slip
FINE = Type(8.5, 10.5)  # long tables

PAPER = (1.0, 1.0, 1.0)
CHART_TITLE = Type(9, 12, bold=True)
CHART_VALUE = Type(7.5, 9)
CHART_VALUE_ON_DARK = Type(7.5, 9, PAPER, bold=True)
CHART_NAME = Type(7.5, 9, MUTED)
CHART_SERIES = Type(7.5, 9.5)

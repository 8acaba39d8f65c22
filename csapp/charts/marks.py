"""What a chart is drawn of. Lengths in the unit of whoever draws (pixels, points), y downwards from the top."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from csapp.vocabulary.charts import Series

_HAIR = 1e-6


class Fill(StrEnum):
    """How a rectangle is filled: told apart on a grey copy and by eyes that see no colours."""

    SOLID = "solid"
    TINT = "tint"  # light, with an outline
    HATCH = "hatch"  # lines that rise
    BACK = "back"  # lines that fall
    OPEN = "open"  # the outline alone


class Mark(StrEnum):
    """What stands on a line at each value."""

    DISC = "disc"
    SQUARE = "square"
    RING = "ring"


class Role(StrEnum):
    """What a text is there for, which makes its size."""

    TITLE = "title"
    VALUE = "value"
    NAME = "name"
    SERIES = "series"


class Ruler(Protocol):
    """Measures texts as they will be drawn."""

    def width(self, text: str, role: Role) -> float: ...

    def line(self, role: Role) -> float:
        """The height of a line."""
        ...

    def cut(self, text: str, role: Role, width: float) -> str:
        """``text`` on one line, with an ellipsis where it is wider than ``width``; "" where nothing fits."""
        ...


@dataclass(frozen=True)
class Rect:
    """A piece of the area."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    @property
    def middle(self) -> float:
        return self.left + self.width / 2

    def meets(self, other: "Rect") -> bool:
        """Whether the two cover something in common; to touch is not to meet."""
        return (
            self.left < other.right - _HAIR
            and other.left < self.right - _HAIR
            and self.top < other.bottom - _HAIR
            and other.top < self.bottom - _HAIR
        )

    def within(self, left: float = 0, top: float = 0, right: float = 0, bottom: float = 0) -> "Rect":
        """What is left without so much at each side; never less than nothing."""
        return Rect(
            self.left + left,
            self.top + top,
            max(0.0, self.width - left - right),
            max(0.0, self.height - top - bottom),
        )


@dataclass(frozen=True)
class Bar:
    """A filled rectangle: a value, or the key to a series. ``faint``: in the quieter colour."""

    area: Rect
    fill: Fill
    faint: bool = False


@dataclass(frozen=True)
class Stroke:
    """A line from point to point. ``axis``: the line of zero, and no value."""

    points: tuple[tuple[float, float], ...]
    dashed: bool = False
    faint: bool = False
    axis: bool = False


@dataclass(frozen=True)
class Dot:
    """A mark around its middle, ``size`` across."""

    x: float
    y: float
    size: float
    mark: Mark
    faint: bool = False


@dataclass(frozen=True)
class Words:
    """A text that fills ``area`` from its left. ``on_dark``: it stands on a solid bar; ``plate``: on something that
    would be seen through it, so that the ground is laid under it."""

    area: Rect
    text: str
    role: Role
    on_dark: bool = False
    plate: bool = False
    faint: bool = False


@dataclass(frozen=True)
class Spot:
    """What belongs to one category, by its place among them: to be pointed at."""

    area: Rect
    category: int


@dataclass
class Drawing:
    """Marks in the order in which they are drawn: bars, strokes, dots, words. Filled while it is laid out."""

    width: float
    height: float
    bars: list[Bar] = field(default_factory=list[Bar])
    strokes: list[Stroke] = field(default_factory=list[Stroke])
    dots: list[Dot] = field(default_factory=list[Dot])
    words: list[Words] = field(default_factory=list[Words])
    spots: list[Spot] = field(default_factory=list[Spot])

    def is_free(self, area: Rect) -> bool:
        """Whether neither a bar nor a text lies there."""
        return not any(bar.area.meets(area) for bar in self.bars) and self.is_unwritten(area)

    def is_unwritten(self, area: Rect) -> bool:
        return not any(words.area.meets(area) for words in self.words)


_FILLS = (Fill.SOLID, Fill.HATCH, Fill.OPEN, Fill.BACK, Fill.TINT)
_STACKED = (Fill.SOLID, Fill.TINT, Fill.HATCH, Fill.OPEN, Fill.BACK)
_LINES = (
    (False, Mark.DISC),
    (True, Mark.SQUARE),
    (False, Mark.RING),
    (True, Mark.DISC),
    (False, Mark.SQUARE),
    (True, Mark.RING),
)


def fills(series: tuple[Series, ...], *, stacked: bool = False) -> list[Fill]:
    """The filling of each series; the tint is kept for what is only there to be compared with."""
    order = _STACKED if stacked else _FILLS
    if any(one.faint for one in series):
        order = tuple(fill for fill in order if fill is not Fill.TINT)
    made: list[Fill] = []
    for one in series:
        plain = sum(1 for other in series[: len(made)] if not other.faint)
        made.append(Fill.TINT if one.faint else order[plain % len(order)])
    return made


def looks(series: tuple[Series, ...]) -> list[tuple[bool, Mark]]:
    """Of each series, whether its line is dashed, and what stands on it."""
    order = _LINES
    if any(one.faint for one in series):
        order = tuple(look for look in order if look != (True, Mark.RING))
    made: list[tuple[bool, Mark]] = []
    for one in series:
        plain = sum(1 for other in series[: len(made)] if not other.faint)
        made.append((True, Mark.RING) if one.faint else order[plain % len(order)])
    return made

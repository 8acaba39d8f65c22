"""A small chart as it is meant: what it shows, in words of whoever shows it. Screen and paper draw the same."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class ChartKind(StrEnum):
    """Columns over time, rows by length, lines over time, columns of several parts one on the other."""

    COLUMNS = "columns"
    ROWS = "rows"
    LINES = "lines"
    STACK = "stack"


@dataclass(frozen=True, kw_only=True)
class Series:
    """Values by category, None for a gap. ``name``: already in the reader's language. Series are told apart by
    pattern and by mark, not by colour alone. ``faint``: what is only there to be compared with."""

    name: str
    values: tuple[Decimal | None, ...]
    faint: bool = False


@dataclass(frozen=True, kw_only=True)
class Chart:
    """``title`` and ``categories`` in the reader's language; ``said`` makes of a value the words beside it, as short as
    they can be (a year of days names only some of its categories)."""

    kind: ChartKind
    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    said: Callable[[Decimal], str]

"""Values to places, and a few measures all charts share."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from csapp.charts.marks import Role, Ruler
from csapp.vocabulary.charts import Chart


@dataclass(frozen=True)
class Scale:
    """Where a value stands between ``start`` (of the lowest) and ``end`` (of the highest)."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: Decimal | float) -> float:
        return self.start + (float(value) - self.low) / (self.high - self.low) * (self.end - self.start)


def scale_of(values: Iterable[Decimal | float], start: float, end: float) -> Scale:
    """From the lowest to the highest, zero among them: what is drawn by its length begins there."""
    known = [float(value) for value in values]
    low, high = min([0.0, *known]), max([0.0, *known])
    return Scale(low, high if high > low else low + 1.0, start, end)


def floating_scale(values: Iterable[Decimal | float], start: float, end: float) -> Scale:
    """For lines: without zero where all values are far from it, for then only their differences can be seen."""
    known = [float(value) for value in values] or [0.0]
    low, high = min(known), max(known)
    if low <= high / 2:
        return scale_of(known, start, end)
    room = (high - low) or abs(high) or 1.0
    return Scale(low - room * 0.25, high, start, end)


def is_empty(chart: Chart) -> bool:
    """Whether there is no value in it at all: whoever shows it says so in words."""
    return not any(
        value is not None for series in chart.series for value in series.values[: len(chart.categories)]
    )


def value_at(chart: Chart, series: int, category: int) -> Decimal | None:
    """A value; a series that is too short has gaps at its end."""
    values = chart.series[series].values
    return values[category] if category < len(values) else None


def values_of(chart: Chart, series: int) -> list[tuple[int, Decimal]]:
    """The values of a series with the places of their categories, without the gaps."""
    pairs = ((place, value_at(chart, series, place)) for place in range(len(chart.categories)))
    return [(place, value) for place, value in pairs if value is not None]


def telling(values: list[tuple[int, Decimal]]) -> list[int]:
    """The places of values in the order in which their numbers are wanted: last, highest, lowest, then downwards."""
    if not values:
        return []
    falling = sorted(values, key=lambda pair: (-pair[1], pair[0]))
    wanted = [values[-1][0], falling[0][0], falling[-1][0], *(place for place, _ in falling)]
    return list(dict.fromkeys(wanted))


def air(ruler: Ruler) -> float:
    """The room between what must not touch."""
    return ruler.line(Role.VALUE) * 0.25

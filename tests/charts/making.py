"""Charts to be drawn, and a ruler that needs no font."""

from collections.abc import Sequence
from decimal import Decimal

from csapp.charts.marks import Role
from csapp.vocabulary.charts import Chart, ChartKind, Series

Values = Sequence[float | None]


class Squares:
    """Each character as wide as it is high, but for titles."""

    def width(self, text: str, role: Role) -> float:
        return len(text) * self.line(role) / 2

    def line(self, role: Role) -> float:
        return 14.0 if role is Role.TITLE else 10.0

    def cut(self, text: str, role: Role, width: float) -> str:
        fits = int((width + 0.001) // (self.line(role) / 2))
        if len(text) <= fits:
            return text
        return text[: fits - 1] + "…" if fits >= 2 else ""


def chart(
    kind: ChartKind,
    categories: Sequence[str],
    *series: Values,
    names: Sequence[str] = (),
    faint: int = -1,
    title: str = "Calls by day",
) -> Chart:
    """A chart of these values; ``faint``: the series that is only compared with."""
    return Chart(
        kind=kind,
        title=title,
        categories=tuple(categories),
        series=tuple(
            Series(
                name=names[place] if names else f"series {place}",
                values=tuple(None if value is None else Decimal(str(value)) for value in values),
                faint=place == faint,
            )
            for place, values in enumerate(series)
        ),
        said=lambda value: f"{value.normalize():f}",
    )

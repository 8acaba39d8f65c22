"""Figures drawn: over the days of a period, by the hour and the weekday, by age."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from csapp.i18n import N_
from csapp.papers.chart import ChartBlock, chart_row
from csapp.papers.form import Form
from csapp.papers.pen import Pen
from csapp.papers.style import GRID_WIDTH, LINE, MM
from csapp.papers.summary_model import F
from csapp.vocabulary.charts import Chart, ChartKind, Series
from csapp.vocabulary.measures import Spread, Trend, Unit
from csapp.vocabulary.saying import shortly

HEIGHT = 36 * MM
_INSET = 5.0  # points between the frame and the charts
_WEEK = 7  # days of which each is called by its weekday
_MONTH = 31  # and by its number
_COUNTED = frozenset({Unit.COUNT, Unit.MONEY})


@dataclass(frozen=True)
class Framed:
    """Charts a little off the frame of the form, with a line below them as below a row."""

    charts: ChartBlock
    width: float
    keep: bool = False
    header: None = None
    hungry: bool = False

    @property
    def height(self) -> float:
        return self.charts.height

    def grown(self, more: float) -> "Framed":
        return self

    def split(self, room: float, least: int = 2) -> None:
        """A chart is never cut."""

    def draw(self, pen: Pen, left: float, top: float) -> None:
        self.charts.draw(pen, left + _INSET, top)
        bottom = top - self.height
        pen.line([(left, bottom), (left + self.width, bottom)], GRID_WIDTH, LINE)


def trend_charts(form: Form[F], keys: Sequence[str], across: int = 2) -> list[Framed]:
    """The figures of these keys over the period, ``across`` in a row."""
    found = {one.about.key: one for one in form.paper.trends}
    charts = [trend_chart(form, found[key]) for key in keys if key in found]
    return side_by_side(form, charts, across)


def side_by_side(form: Form[F], charts: Sequence[Chart], across: int = 2) -> list[Framed]:
    """Charts in rows of so many."""
    rows = [charts[start : start + across] for start in range(0, len(charts), across)]
    within = copy(form)
    within.width = form.width - 2 * _INSET
    return [Framed(chart_row(within, row, HEIGHT), form.width) for row in rows]


def trend_chart(form: Form[F], one: Trend) -> Chart:
    """Numbers as columns, for each stretch has its own; rates as a line, for they are of one thing."""
    values = _drawn([point.measured.value for point in one.points])
    currency = next((point.measured.currency for point in one.points if point.measured.currency), "")
    days = max(((point.last - point.first).days + 1 for point in one.points), default=1)
    return Chart(
        kind=ChartKind.COLUMNS if one.about.unit in _COUNTED else ChartKind.LINES,
        title=form.t(one.about.label),
        categories=tuple(_called(form, point.first, days, len(one.points)) for point in one.points),
        series=(Series(name=form.t(one.about.label), values=values),),
        said=shortly(one.about.unit, form.t, form.formats, currency),
    )


def _drawn(values: Sequence[Decimal | None]) -> tuple[Decimal | None, ...]:
    """The values, or none where all are 0: thirty noughts in a row say less than a word."""
    return tuple(values) if any(values) else tuple(None for _ in values)


def _called(form: Form[F], first: date, days: int, many: int) -> str:
    """What a stretch is called as shortly as can be: a weekday, a day of the month, a month, the day a week begins.
    ``days``: of the longest of them."""
    if days == 1 and many <= _WEEK:
        return weekday(form, first.weekday())
    if days == 1 and many <= _MONTH:
        return str(first.day)
    if days > _WEEK:
        from babel.dates import get_month_names

        return get_month_names("abbreviated", "stand-alone", locale=form.paper.language)[first.month]
    return f"{first.day}/{first.month}" if form.paper.language == "es" else f"{first.month}/{first.day}"


def clock_chart(form: Form[F], one: Spread) -> Chart:
    """How many at each hour of the day or on each weekday, as the spread orders them, beside the period before; hours
    of no call are left out at both ends."""
    rows = list(one.rows)
    while rows and rows[-1].value.isdigit() and not (rows[-1].count or rows[-1].before):
        rows.pop()
    while rows and rows[0].value.isdigit() and not (rows[0].count or rows[0].before):
        rows.pop(0)
    names = [
        str(int(row.value)) if row.value.isdigit() else weekday(form, place) for place, row in enumerate(rows)
    ]
    series = (
        Series(name=form.t(N_("this period")), values=_drawn([Decimal(row.count) for row in rows])),
        Series(
            name=form.t(N_("period before")), values=_drawn([Decimal(row.before) for row in rows]), faint=True
        ),
    )
    return Chart(
        kind=ChartKind.COLUMNS,
        title=form.t(one.label),
        categories=tuple(names),
        series=series,
        said=shortly(Unit.COUNT, form.t, form.formats),
    )


def weekday(form: Form[F], place: int) -> str:
    """The short name of a weekday, Monday being 0."""
    from babel.dates import get_day_names

    return get_day_names("abbreviated", locale=form.paper.language)[place]


def ages_chart(form: Form[F], title: str, names: Sequence[str], counts: Sequence[int]) -> Chart:
    """How many there are of each age."""
    return Chart(
        kind=ChartKind.COLUMNS,
        title=title,
        categories=tuple(names),
        series=(Series(name=title, values=_drawn([Decimal(count) for count in counts])),),
        said=shortly(Unit.COUNT, form.t, form.formats),
    )

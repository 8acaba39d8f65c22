"""Figures in the words and charts of the page."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from csapp.i18n import N_
from csapp.vocabulary.charts import Chart, ChartKind, Series
from csapp.vocabulary.measures import NOT_MEASURABLE, FigureRow, Spread, SpreadRow, Trend, TrendPoint, Unit
from csapp.vocabulary.saying import (
    NOTHING,
    counted_difference,
    difference,
    said,
    share_said,
    shortly,
    sums_said,
)
from ui.house import House

_COUNTED = frozenset({Unit.COUNT, Unit.MONEY})
_WEEK, _MONTH = 7, 31
NOTHING_YET = N_("nothing to measure in these days")


def value_words(house: House, row: FigureRow) -> str:
    return said(row.now, row.about, house.t, house.formats)


def before_words(house: House, row: FigureRow) -> str:
    """ "before 36"; "" where there was nothing."""
    if not row.before.measurable or row.before.value is None:
        return ""
    return house.t(N_("before {value}"), value=said(row.before, row.about, house.t, house.formats))


def gap_words(house: House, row: FigureRow) -> tuple[str, str]:
    """The difference with its arrow and word, and the class of its label; "" where there is none to be told."""
    gap = difference(row, house.t, house.formats)
    if gap is None:
        return "", "muted"
    role = {1: "better", -1: "worse"}.get(gap.verdict, "muted")
    if not gap.way:
        return f"{gap.arrow} {gap.word}", role
    return (f"{gap.arrow} {gap.text} {gap.word}" if gap.verdict else f"{gap.arrow} {gap.text}"), role


def told(house: House, row: FigureRow) -> str:
    """All of a figure in one line, for whoever can't see the card."""
    parts = [
        house.t(row.about.label),
        value_words(house, row),
        gap_words(house, row)[0],
        before_words(house, row),
    ]
    return ", ".join(part for part in parts if part)


def is_card(row: FigureRow) -> bool:
    """Whether there is anything to be shown of a figure, if only that it can be entered."""
    known = row.now.value is not None or row.before.value is not None
    return row.now.measurable and (known or bool(row.now.missing or row.now.others))


def quiet_words(house: House, rows: Sequence[FigureRow]) -> tuple[str, str]:
    """The figures of a group that have no card: why they have none, and how they would be reckoned. "" for none."""
    lines: list[str] = []
    for measurable, why in ((True, house.t(NOTHING_YET)), (False, house.t(NOT_MEASURABLE))):
        found = [house.t(row.about.label) for row in rows if row.now.measurable is measurable]
        if found:
            lines.append(f"{why[:1].upper()}{why[1:]}: {', '.join(found)}")
    formulas = [f"{house.t(row.about.label)}: {house.t(row.about.formula)}" for row in rows]
    return "\n".join(lines), "\n".join(formulas)


def trend_chart(house: House, trend: Trend, today: date) -> Chart | None:
    """Numbers as columns, rates as a line; None where there are not two stretches to be compared. What is to come is
    no nought but a gap."""
    points = trend.points
    values = tuple(None if point.first > today else point.measured.value for point in points)
    if sum(value is not None for value in values) < 2 or not any(values):
        return None
    currency = next((point.measured.currency for point in points if point.measured.currency), "")
    unit = trend.about.unit
    return Chart(
        kind=ChartKind.COLUMNS if unit in _COUNTED else ChartKind.LINES,
        title=house.t(trend.about.label),
        categories=tuple(called(house, points, point) for point in points),
        series=(Series(name=house.t(trend.about.label), values=values),),
        said=shortly(unit, house.t, house.formats, currency),
    )


def called(house: House, points: Sequence[TrendPoint], point: TrendPoint) -> str:
    """A stretch of a trend, as short as may be."""
    from babel.dates import get_day_names, get_month_names

    day = point.first
    if all(one.first == one.last for one in points):
        if len(points) <= _WEEK:
            return get_day_names("abbreviated", locale=house.language)[day.weekday()]
        if len(points) <= _MONTH:
            return str(day.day)
    if any((one.last - one.first).days > _WEEK for one in points):
        return get_month_names("abbreviated", locale=house.language)[day.month]
    return f"{day.day}/{day.month}" if house.language == "es" else f"{day.month}/{day.day}"


def in_order(spread: Spread) -> bool:
    """Whether the values are places of a clock or a week, to be drawn one after the other."""
    return bool(spread.rows) and all(row.value.isdigit() and len(row.value) <= 2 for row in spread.rows)


def spread_chart(house: House, spread: Spread) -> Chart:
    """Such a spread as columns, beside the period before; places of nothing at both ends are left out."""
    t = house.t
    filled = [place for place, row in enumerate(spread.rows) if row.count or row.before]
    rows = spread.rows[filled[0] : filled[-1] + 1] if filled else ()
    series = (
        Series(name=t(N_("this period")), values=tuple(Decimal(row.count) for row in rows)),
        Series(name=t(N_("period before")), values=tuple(Decimal(row.before) for row in rows), faint=True),
    )
    return Chart(
        kind=ChartKind.COLUMNS,
        title=t(spread.label),
        categories=tuple(t(row.label) for row in rows),
        series=series if any(row.before for row in rows) else series[:1],
        said=shortly(Unit.COUNT, t, house.formats),
    )


def weights(spread: Spread) -> list[Decimal]:
    """How long each bar is: records, or of money the sums in the currency most of them are in."""
    if not spread.money:
        return [Decimal(row.count) for row in spread.rows]
    currencies = [currency for row in spread.rows for currency in row.sums]
    most = max(sorted(set(currencies)), key=currencies.count, default="")
    return [row.sums.get(most, Decimal(0)) for row in spread.rows]


def tail_words(house: House, spread: Spread, row: SpreadRow) -> tuple[str, str, str, str]:
    """Of one value: number (or sums), share, difference, and in words what it was before."""
    formats, t = house.formats, house.t
    if spread.money:
        before = sums_said(row.sums_before, formats)
        said_before = t(N_("before {value}"), value=before) if before else ""
        return sums_said(row.sums, formats) or NOTHING, "", "", said_before
    before = t(N_("before {value}"), value=formats.number(row.before))
    share = share_said(row.count, spread.total, t, formats)
    return formats.number(row.count), share, counted_difference(row.count, row.before, formats), before


def days_words(house: House, first: date, last: date) -> str:
    """The days of a stretch; a whole month or year by its name."""
    from babel.dates import format_skeleton

    if first.day == 1 and last == (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(
        days=1
    ):
        return format_skeleton("yMMMM", first, locale=house.language)
    begin, end = house.formats.day(first), house.formats.day(last)
    return begin if first == last else f"{begin} – {end}"

"""Rows by length: names at the left, a bar, its number at the end."""

from decimal import Decimal

from csapp.charts import names
from csapp.charts.marks import Bar, Drawing, Rect, Role, Ruler, Spot, Stroke, Words, fills
from csapp.charts.scale import Scale, air, scale_of, value_at, values_of
from csapp.vocabulary.charts import Chart

_NAMES = 0.4  # the most of the width that names may take
_NUMBERS = 0.3
_FILLED = 0.66
_THICKEST = 1.5  # lines


def draw_rows(drawing: Drawing, ruler: Ruler, chart: Chart, area: Rect) -> None:
    """A row a category from the top; series one below the other within it, what is compared with below."""
    if len(chart.series) > 1:
        area = names.draw_legend(drawing, ruler, names.fill_keys(chart.series, fills(chart.series)), area)
    pitch = area.height / len(chart.categories)
    scale, left = _scale(ruler, chart, area)
    zero = scale.at(0)
    drawing.strokes.append(Stroke(((zero, area.top), (zero, area.bottom)), axis=True))
    step = max(1, -int(-ruler.line(Role.NAME) // max(pitch, 0.01)))
    for place, name in enumerate(chart.categories):
        slot = Rect(area.left, area.top + place * pitch, area.width, pitch)
        drawing.spots.append(Spot(slot, place))
        if place % step == 0:
            _name(drawing, ruler, name, slot, left - air(ruler) * 2)
        _bars(drawing, ruler, chart, place, slot, scale, numbered=place % step == 0)


def row_height(ruler: Ruler, chart: Chart) -> float:
    """The height of an area in which each row can bear its words."""
    lines = len(chart.categories) * (1 + 0.8 * max(0, len(chart.series) - 1))
    legend = (ruler.line(Role.SERIES) + air(ruler)) * 1.5 if len(chart.series) > 1 else 0.0
    return lines * ruler.line(Role.NAME) * 1.45 + legend + ruler.line(Role.TITLE) + air(ruler)


def _scale(ruler: Ruler, chart: Chart, area: Rect) -> tuple[Scale, float]:
    """From value to place, leaving room for names and numbers; and where the names end."""
    values = [value for series in range(len(chart.series)) for _, value in values_of(chart, series)]
    widest = max(ruler.width(name, Role.NAME) for name in chart.categories)
    left = area.left + min(widest + air(ruler) * 2, area.width * _NAMES)
    most = area.width * _NUMBERS
    room = [
        min(most, _number_room(ruler, chart, [v for v in values if (v < 0) is low])) for low in (True, False)
    ]
    return scale_of(values, left + room[0], max(left + room[0], area.right - room[1])), left


def _number_room(ruler: Ruler, chart: Chart, values: list[Decimal]) -> float:
    if not values:
        return 0.0
    return max(ruler.width(chart.said(value), Role.VALUE) for value in values) + air(ruler) * 1.5


def _name(drawing: Drawing, ruler: Ruler, name: str, slot: Rect, right: float) -> None:
    line = ruler.line(Role.NAME)
    text = ruler.cut(name, Role.NAME, right - slot.left)
    top = max(slot.top + (slot.height - line) / 2, 0.0)
    top = min(top, drawing.height - line)
    room = Rect(slot.left, top, ruler.width(text, Role.NAME), line)
    if text and drawing.is_unwritten(room):
        drawing.words.append(Words(room, text, Role.NAME))


def _bars(
    drawing: Drawing, ruler: Ruler, chart: Chart, place: int, slot: Rect, scale: Scale, *, numbered: bool
) -> None:
    order = sorted(range(len(chart.series)), key=lambda series: chart.series[series].faint)
    filled = fills(chart.series)
    thick = min(slot.height * _FILLED / len(order), ruler.line(Role.VALUE) * _THICKEST)
    top = slot.top + (slot.height - thick * len(order)) / 2
    bars: dict[int, Rect] = {}
    for line, series in enumerate(order):
        value = value_at(chart, series, place)
        if value is not None:
            ends = sorted((scale.at(0), scale.at(value)))
            bars[series] = Rect(ends[0], top + line * thick, ends[1] - ends[0], thick)
            drawing.bars.append(Bar(bars[series], filled[series], chart.series[series].faint))
    if numbered:
        _numbers(drawing, ruler, chart, place, bars)


def _numbers(drawing: Drawing, ruler: Ruler, chart: Chart, place: int, bars: dict[int, Rect]) -> None:
    """The numbers at the ends of the bars; where those are too thin only the first, behind the longest."""
    cramped = len(chart.series) > 1 and any(
        bar.height < ruler.line(Role.VALUE) * 0.95 for bar in bars.values()
    )
    for series, bar in list(bars.items())[: 1 if cramped else None]:
        value = value_at(chart, series, place)
        assert value is not None
        near = bars.values() if cramped else (bar,)
        left, right = min(one.left for one in near), max(one.right for one in near)
        around = Rect(left, bar.top, right - left, bar.height)
        _number(drawing, ruler, chart.said(value), around, leftwards=value < 0)


def _number(drawing: Drawing, ruler: Ruler, text: str, bar: Rect, *, leftwards: bool) -> None:
    gap, line = air(ruler), ruler.line(Role.VALUE)
    text = ruler.cut(text, Role.VALUE, (bar.left if leftwards else drawing.width - bar.right) - gap)
    wide = ruler.width(text, Role.VALUE)
    left = bar.left - gap - wide if leftwards else bar.right + gap
    top = max(0.0, min(bar.top + (bar.height - line) / 2, drawing.height - line))
    room = Rect(left, top, wide, line)
    if text and drawing.is_unwritten(room):
        drawing.words.append(Words(room, text, Role.VALUE))

"""Columns over categories, side by side or one on the other, each with its number where there is room."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from csapp.charts import names
from csapp.charts.marks import Bar, Drawing, Fill, Rect, Role, Ruler, Spot, Stroke, Words, fills
from csapp.charts.scale import Scale, air, scale_of, telling, value_at, values_of
from csapp.vocabulary.charts import Chart

FILLED = 0.72  # of the width of a slot
_WIDEST = 4.0  # a column is not wider than so many lines are high
_MANY = 12  # of more columns those of nothing bear no number: a row of noughts says nothing


@dataclass(frozen=True)
class Ground:
    """Where columns stand: ``plot`` from the highest to the lowest, a slot a category."""

    chart: Chart
    ruler: Ruler
    plot: Rect
    scale: Scale

    @property
    def slot(self) -> float:
        return self.plot.width / len(self.chart.categories)

    def column(self, value: Decimal, left: float, width: float, above: Decimal = Decimal(0)) -> Rect:
        """From ``above`` to ``value`` more."""
        ends = self.scale.at(above), self.scale.at(above + value)
        return Rect(left, min(ends), width, abs(ends[0] - ends[1]))


def draw_columns(drawing: Drawing, ruler: Ruler, chart: Chart, area: Rect) -> None:
    """Series side by side; what is only compared with stands first, as it was earlier."""
    if len(chart.series) > 1:
        keys = names.fill_keys(chart.series, fills(chart.series))
        area = names.draw_legend(drawing, ruler, keys, area)
    values = [value for series in range(len(chart.series)) for _, value in values_of(chart, series)]
    margin = _last_margin(ruler, chart, area)
    ground = make_ground(drawing, ruler, chart, area.within(right=margin), values)
    columns = _stand(drawing, ground)
    _number(drawing, ground, columns, area.right)


def make_ground(
    drawing: Drawing, ruler: Ruler, chart: Chart, area: Rect, values: Sequence[Decimal]
) -> Ground:
    """Room for numbers above (and below what is negative), the names, the line of zero; the spots to point at."""
    line = ruler.line(Role.VALUE) + air(ruler) / 2
    tall = area.height >= line * 3.5
    name = ruler.line(Role.NAME) + air(ruler) / 2 if tall else 0.0
    above = line if area.height >= line * 2 else 0.0
    below = above if any(value < 0 for value in values) else 0.0
    plot = area.within(top=above, bottom=name + below)
    ground = Ground(chart, ruler, plot, scale_of(values, plot.bottom, plot.top))
    zero = ground.scale.at(0)
    drawing.strokes.append(Stroke(((plot.left, zero), (plot.right, zero)), axis=True))
    if tall:
        foot = Rect(plot.left, area.bottom - ruler.line(Role.NAME), plot.width, ruler.line(Role.NAME))
        names.name_categories(drawing, ruler, chart.categories, foot)
    for place in range(len(chart.categories)):
        room = Rect(plot.left + place * ground.slot, area.top, ground.slot, area.height)
        drawing.spots.append(Spot(room, place))
    return ground


def _stand(drawing: Drawing, ground: Ground) -> dict[tuple[int, int], Rect]:
    """The columns by series and category."""
    chart = ground.chart
    order = sorted(range(len(chart.series)), key=lambda place: not chart.series[place].faint)
    filled = fills(chart.series)
    width = min(ground.slot * FILLED / len(order), ground.ruler.line(Role.VALUE) * _WIDEST)
    made: dict[tuple[int, int], Rect] = {}
    for place, series in enumerate(order):
        for category, value in values_of(chart, series):
            middle = ground.plot.left + (category + 0.5) * ground.slot
            left = middle + (place - len(order) / 2) * width
            made[series, category] = rect = ground.column(value, left, width)
            drawing.bars.append(Bar(rect, filled[series], chart.series[series].faint))
    return made


def _number(drawing: Drawing, ground: Ground, columns: dict[tuple[int, int], Rect], right: float) -> None:
    """The numbers: of all columns where each has room above itself, else of some."""
    chart, ruler = ground.chart, ground.ruler
    if ground.plot.top - ruler.line(Role.VALUE) < -1e-6 or ground.plot.height <= 0:
        return
    texts = {at: chart.said(value_at(chart, *at) or Decimal(0)) for at in columns}
    if len(chart.categories) > _MANY and any(value_at(chart, *at) for at in columns):
        columns = {at: column for at, column in columns.items() if value_at(chart, *at)}
    own = ground.slot / max(1, len(chart.series))
    gap = air(ruler)
    if all(ruler.width(text, Role.VALUE) + gap <= own for text in texts.values()):
        for at, column in columns.items():
            left = column.middle - own / 2
            _put(drawing, ground, texts[at], column, (left, left + own))
        return
    for series, one in enumerate(chart.series):
        if one.faint and len(chart.series) > 1:
            continue
        known = values_of(chart, series)
        for category in telling(known):
            at = series, category
            if at not in columns:
                continue
            edges = ground.plot.left, ground.plot.right
            if category == known[-1][0] and right > ground.plot.right:
                _beside(drawing, ground, texts[at], columns[at], right)
            else:
                _put(drawing, ground, texts[at], columns[at], edges, careful=True)


def _put(
    drawing: Drawing,
    ground: Ground,
    text: str,
    column: Rect,
    edges: tuple[float, float],
    *,
    careful: bool = False,
) -> None:
    """A number above its column, below one that hangs. ``careful``: only where nothing else is near."""
    ruler = ground.ruler
    wide, high, gap = ruler.width(text, Role.VALUE), ruler.line(Role.VALUE), air(ruler)
    left = max(edges[0], min(column.middle - wide / 2, edges[1] - wide))
    hangs = column.bottom > ground.scale.at(0) + 1e-6
    top = column.bottom + gap / 4 if hangs else column.top - high - gap / 4
    top = max(0.0, min(top, drawing.height - high))
    room = Rect(left, top, wide, high)
    apart = Rect(left - gap / 2, top, wide + gap, high)
    if left < edges[0] - 1e-6 or wide > edges[1] - edges[0] or (careful and not drawing.is_free(apart)):
        return
    drawing.words.append(Words(room, text, Role.VALUE))


def _last_margin(ruler: Ruler, chart: Chart, area: Rect) -> float:
    """The room at the right for the last number, where the columns are too narrow to bear theirs."""
    main = [place for place, one in enumerate(chart.series) if not one.faint]
    if len(main) != 1 or not (known := values_of(chart, main[0])):
        return 0.0
    widest = max(ruler.width(chart.said(value), Role.VALUE) for _, value in known)
    slot = area.width / len(chart.categories)
    if widest + air(ruler) <= slot or known[-1][0] != len(chart.categories) - 1:
        return 0.0
    last = ruler.width(chart.said(known[-1][1]), Role.VALUE) + air(ruler)
    return last if last < area.width / 3 else 0.0


def _beside(drawing: Drawing, ground: Ground, text: str, column: Rect, right: float) -> None:
    """The last number, at the right of the end of its column."""
    ruler = ground.ruler
    high, wide = ruler.line(Role.VALUE), ruler.width(text, Role.VALUE)
    hangs = column.bottom > ground.scale.at(0) + 1e-6
    top = (column.bottom if hangs else column.top) - high / 2
    top = max(0.0, min(top, ground.plot.bottom - high if not hangs else drawing.height - high))
    room = Rect(right - wide, top, wide, high)
    if drawing.is_free(room):
        drawing.words.append(Words(room, text, Role.VALUE))


def draw_stack(drawing: Drawing, ruler: Ruler, chart: Chart, area: Rect) -> None:
    """Parts one on the other, what is negative hanging; the sum above, the parts' numbers in them."""
    filled = fills(chart.series, stacked=True)
    keys = names.fill_keys(chart.series, filled)
    margin = names.margin_of(ruler, keys, area)
    if not margin:
        area = names.draw_legend(drawing, ruler, keys, area)
    sums = [_sums(chart, place) for place in range(len(chart.categories))]
    ground = make_ground(drawing, ruler, chart, area.within(right=margin), [v for pair in sums for v in pair])
    parts: dict[tuple[int, int], Rect] = {}
    for category in range(len(chart.categories)):
        parts |= _pile(drawing, ground, category, filled)
    _number_sums(drawing, ground, parts, sums)
    if margin:
        beside = [(_key_height(ground, parts, series), key) for series, key in enumerate(keys)]
        room = Rect(area.left, ground.plot.top, area.width, area.bottom - ground.plot.top)
        if room.height < len(keys) * ruler.line(Role.SERIES):
            room = area
        names.draw_margin(drawing, ruler, beside, ground.plot.right + air(ruler), room)


def _sums(chart: Chart, category: int) -> tuple[Decimal, Decimal]:
    """What is above zero, and what below."""
    known = [value_at(chart, series, category) or Decimal(0) for series in range(len(chart.series))]
    return sum((v for v in known if v > 0), Decimal(0)), sum((v for v in known if v < 0), Decimal(0))


def _pile(
    drawing: Drawing, ground: Ground, category: int, filled: Sequence[Fill]
) -> dict[tuple[int, int], Rect]:
    chart, ruler = ground.chart, ground.ruler
    width = min(ground.slot * FILLED, ruler.line(Role.VALUE) * _WIDEST)
    left = ground.plot.left + (category + 0.5) * ground.slot - width / 2
    made: dict[tuple[int, int], Rect] = {}
    piled = {True: Decimal(0), False: Decimal(0)}
    for series, one in enumerate(chart.series):
        if not (value := value_at(chart, series, category)):
            continue
        rect = made[series, category] = ground.column(value, left, width, piled[value > 0])
        piled[value > 0] += value
        drawing.bars.append(Bar(rect, filled[series], one.faint))
        _inside(drawing, ruler, chart.said(value), rect, filled[series])
    return made


def _inside(drawing: Drawing, ruler: Ruler, text: str, rect: Rect, fill: Fill) -> None:
    """The number of a part in its middle, where it fits."""
    wide, high = ruler.width(text, Role.VALUE), ruler.line(Role.VALUE)
    if wide + air(ruler) > rect.width or high > rect.height:
        return
    room = Rect(rect.middle - wide / 2, rect.top + (rect.height - high) / 2, wide, high)
    words = Words(room, text, Role.VALUE, on_dark=fill is Fill.SOLID)
    drawing.words.append(replace(words, plate=fill in (Fill.HATCH, Fill.BACK)))


def _number_sums(
    drawing: Drawing,
    ground: Ground,
    parts: dict[tuple[int, int], Rect],
    sums: Sequence[tuple[Decimal, Decimal]],
) -> None:
    """The sum above each pile; of many piles those that can bear it."""
    if len(ground.chart.series) < 2 or not parts:
        return
    totals = [(place, above + below) for place, (above, below) in enumerate(sums)]
    present = [(place, total) for place, total in totals if any(at[1] == place for at in parts)]
    for place in telling(present):
        pile = [rect for (_, category), rect in parts.items() if category == place]
        top, bottom = min(rect.top for rect in pile), max(rect.bottom for rect in pile)
        whole = Rect(pile[0].left, top, pile[0].width, max(0.0, min(bottom, ground.scale.at(0)) - top))
        text = ground.chart.said(totals[place][1])
        _put(drawing, ground, text, whole, (ground.plot.left, ground.plot.right), careful=True)


def _key_height(ground: Ground, parts: dict[tuple[int, int], Rect], series: int) -> float:
    """Beside which height the key of a part stands: its last piece's middle."""
    own = [(category, rect) for (one, category), rect in parts.items() if one == series]
    if not own:
        return ground.plot.bottom
    rect = max(own, key=lambda pair: pair[0])[1]
    return rect.top + rect.height / 2

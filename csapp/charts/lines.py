"""Lines over categories; what each is stands at its end, with its last number."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby, pairwise

from csapp.charts import names
from csapp.charts.marks import Dot, Drawing, Mark, Rect, Role, Ruler, Spot, Stroke, Words, looks
from csapp.charts.scale import Scale, air, floating_scale, telling, values_of
from csapp.vocabulary.charts import Chart

_SIDE = 0.42  # of a mark, in lines
Point = tuple[float, float]


def draw_lines(drawing: Drawing, ruler: Ruler, chart: Chart, area: Rect) -> None:
    """A line a series, broken at its gaps."""
    look = looks(chart.series)
    keys = [
        names.Key(_ended(chart, series), one.faint, None, *look[series])
        for series, one in enumerate(chart.series)
    ]
    several = len(keys) > 1
    margin = names.margin_of(ruler, keys, area) if several else _margin(ruler, chart, area)
    if several and not margin:
        area = names.draw_legend(drawing, ruler, keys, area)
    plot, scale = _plot(drawing, ruler, chart, area.within(right=margin))
    ends = [_line(drawing, ruler, chart, series, plot, scale) for series in range(len(keys))]
    if several and margin:
        beside = list(zip(ends, keys, strict=True))
        names.draw_margin(drawing, ruler, beside, plot.right + air(ruler), area)
    for series, one in enumerate(chart.series):
        if not one.faint or not several:
            _number(drawing, ruler, chart, series, plot, scale, area.right, alone=not several)


def _ended(chart: Chart, series: int) -> str:
    """A series' name with its last number."""
    known = values_of(chart, series)
    name = chart.series[series].name
    return f"{name} {chart.said(known[-1][1])}".strip() if known else name


def _margin(ruler: Ruler, chart: Chart, area: Rect) -> float:
    known = values_of(chart, 0)
    wide = ruler.width(chart.said(known[-1][1]), Role.VALUE) + air(ruler) * 2 if known else 0.0
    return wide if wide < area.width / 2 else 0.0


def _plot(drawing: Drawing, ruler: Ruler, chart: Chart, area: Rect) -> tuple[Rect, Scale]:
    line = ruler.line(Role.VALUE) + air(ruler)
    tall = area.height >= line * 3.5
    name = ruler.line(Role.NAME) + air(ruler) / 2 if tall else 0.0
    room = line if tall else min(area.height / 4, ruler.line(Role.VALUE) * _SIDE)
    plot = area.within(top=room, bottom=name + room)
    values = [value for series in range(len(chart.series)) for _, value in values_of(chart, series)]
    scale = floating_scale(values, plot.bottom, plot.top)
    if scale.low <= 0 <= scale.high:
        zero = scale.at(0)
        drawing.strokes.append(Stroke(((plot.left, zero), (plot.right, zero)), axis=True))
    slot = plot.width / len(chart.categories)
    for place in range(len(chart.categories)):
        spot = Rect(plot.left + place * slot, area.top, slot, area.height)
        drawing.spots.append(Spot(spot, place))
    if tall:
        foot = Rect(plot.left, area.bottom - ruler.line(Role.NAME), plot.width, ruler.line(Role.NAME))
        names.name_categories(drawing, ruler, chart.categories, foot)
    return plot, scale


def _at(chart: Chart, plot: Rect, scale: Scale, place: int, value: Decimal) -> Point:
    return plot.left + (place + 0.5) * plot.width / len(chart.categories), scale.at(value)


def _line(drawing: Drawing, ruler: Ruler, chart: Chart, series: int, plot: Rect, scale: Scale) -> float:
    """Draws a series. Returns the height at which it ends."""
    known, one = values_of(chart, series), chart.series[series]
    dashed, mark = looks(chart.series)[series]
    for run in _runs(known):
        points = tuple(_at(chart, plot, scale, place, value) for place, value in run)
        if len(points) > 1:
            drawing.strokes.append(Stroke(points, dashed, one.faint))
    marked = _marked(known, plot.width / len(chart.categories) / ruler.line(Role.VALUE), len(chart.series))
    _marks(drawing, ruler, [_at(chart, plot, scale, p, v) for p, v in known if p in marked], mark, one.faint)
    return scale.at(known[-1][1]) if known else plot.bottom


def _runs(known: Sequence[tuple[int, Decimal]]) -> list[list[tuple[int, Decimal]]]:
    """The values without the gaps between them."""
    numbered = enumerate(known)
    return [[pair for _, pair in run] for _, run in groupby(numbered, lambda item: item[1][0] - item[0])]


def _marked(known: Sequence[tuple[int, Decimal]], slot: float, lines: int) -> set[int]:
    """The places that bear a mark, by how many lines of text are as high as a slot is wide: where they come close,
    the telling ones of a line that is alone; of several every so many, by which they are told apart."""
    if slot >= _SIDE * 2.5:
        return {place for place, _ in known}
    kept = {run[0][0] for run in _runs(known) if len(run) == 1}
    if lines == 1:
        return kept | set(telling(list(known))[:3])
    step = max(1, int(_SIDE * 4 / max(slot, 0.01)))
    return kept | {place for number, (place, _) in enumerate(reversed(known)) if number % step == 0}


def _marks(drawing: Drawing, ruler: Ruler, points: Sequence[Point], mark: Mark, faint: bool) -> None:
    side = ruler.line(Role.VALUE) * _SIDE
    for x, y in points:
        x = max(side / 2, min(x, drawing.width - side / 2))
        y = max(side / 2, min(y, drawing.height - side / 2))
        drawing.dots.append(Dot(x, y, side, mark, faint))


def _number(
    drawing: Drawing,
    ruler: Ruler,
    chart: Chart,
    series: int,
    plot: Rect,
    scale: Scale,
    right: float,
    *,
    alone: bool,
) -> None:
    """The last number at the end of a line that is alone, the highest above it, the lowest below it."""
    known = dict(values_of(chart, series))
    high, gap = ruler.line(Role.VALUE), air(ruler)
    wanted = telling(list(known.items()))
    last = wanted[0] if wanted else -1
    for place in wanted if alone and len(known) <= 12 else wanted[:3]:
        x, y = _at(chart, plot, scale, place, known[place])
        text = chart.said(known[place])
        wide = ruler.width(text, Role.VALUE)
        if place == last:
            if not alone or x + high * _SIDE / 2 + gap + wide > right:
                continue
            rooms = [Rect(x + high * _SIDE / 2 + gap, y - high / 2, wide, high)]
        else:
            left = max(plot.left, min(x - wide / 2, plot.right - wide))
            rooms = [Rect(left, y - high - gap, wide, high), Rect(left, y + gap, wide, high)]
            rooms = rooms[::-1] if len(wanted) > 2 and place == wanted[2] else rooms
        for room in rooms:
            if _is_open(drawing, room, plot.left, gap):
                drawing.words.append(Words(room, text, Role.VALUE, plate=_on_axis(drawing, room)))
                break


def _on_axis(drawing: Drawing, room: Rect) -> bool:
    """Whether the line of zero would go through a text."""
    axes = (stroke.points[0][1] for stroke in drawing.strokes if stroke.axis)
    return any(room.top < y < room.bottom for y in axes)


def _is_open(drawing: Drawing, room: Rect, left: float, gap: float) -> bool:
    """Whether a text may stand there: on the area, on no other text, mark or line."""
    apart = Rect(room.left - gap, room.top, room.width + 2 * gap, room.height)
    if room.left < left or room.top < 0 or room.bottom > drawing.height or not drawing.is_unwritten(apart):
        return False
    if any(_square(dot).meets(room) for dot in drawing.dots):
        return False
    return not any(
        _crosses(begin, end, room)
        for stroke in drawing.strokes
        if not stroke.axis
        for begin, end in pairwise(stroke.points)
    )


def _square(dot: Dot) -> Rect:
    return Rect(dot.x - dot.size / 2, dot.y - dot.size / 2, dot.size, dot.size)


def _crosses(begin: Point, end: Point, room: Rect) -> bool:
    """Whether a stretch of a line (which runs from left to right) goes through a rectangle."""
    (x1, y1), (x2, y2) = begin, end
    low, high = max(x1, room.left), min(x2, room.right)
    if low > high:
        return False
    if x2 == x1:
        return min(y1, y2) < room.bottom and room.top < max(y1, y2)
    ys = [y1 + (x - x1) / (x2 - x1) * (y2 - y1) for x in (low, high)]
    return min(ys) < room.bottom and room.top < max(ys)

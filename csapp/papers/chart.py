"""A chart on paper: the marks of the one layout, drawn with the pen. Grey copies tell the series apart."""

from collections.abc import Sequence
from dataclasses import dataclass

from csapp.charts.layout import is_empty, lay_out, row_height
from csapp.charts.marks import Bar, Dot, Drawing, Fill, Mark, Rect, Role, Stroke, Words
from csapp.charts.patterns import hatching
from csapp.i18n import N_
from csapp.papers.form import Form, P
from csapp.papers.pen import Colour, Pen
from csapp.papers.style import (
    ACCENT,
    CHART_NAME,
    CHART_SERIES,
    CHART_TITLE,
    CHART_VALUE,
    CHART_VALUE_ON_DARK,
    FRAME,
    GRID_WIDTH,
    LINE,
    PAPER,
    TINT,
    Type,
)
from csapp.papers.text import Line, draw_line, fit, text_width
from csapp.vocabulary.charts import Chart

NO_VALUES = N_("No values in this period.")
AROUND = 5.0  # above and below a chart
APART = 14.0  # between two in a row
_TYPES = {
    Role.TITLE: CHART_TITLE,
    Role.VALUE: CHART_VALUE,
    Role.NAME: CHART_NAME,
    Role.SERIES: CHART_SERIES,
}
_ALL = 100_000.0
_LONG = 400  # characters, of which no chart has room for more
_HAIR = 0.01  # rounding must not cost a name its end
_ELLIPSIS = Line("...", True)
_HATCH = 2.6
_OUTLINE = 0.6
_LINE = 1.3


class PaperRuler:
    """Measures in points, in the faces of the papers."""

    def width(self, text: str, role: Role) -> float:
        style = _TYPES[role]
        return text_width(fit(text, style, _ALL), style)

    def line(self, role: Role) -> float:
        return _TYPES[role].leading

    def cut(self, text: str, role: Role, width: float) -> str:
        style = _TYPES[role]
        whole = fit(text[:_LONG], style, _ALL)
        if len(text) <= _LONG and text_width(whole, style) <= width + _HAIR:
            return whole.text
        return fit(text[:_LONG], style, width).text if width >= text_width(_ELLIPSIS, style) * 2 else ""


@dataclass(frozen=True)
class Placed:
    """A chart's marks, so far from the left and from the upper edge of its block; ``told`` in place of them."""

    left: float
    drawing: Drawing
    told: str = ""


@dataclass(frozen=True)
class ChartBlock:
    """Charts side by side; never cut."""

    charts: tuple[Placed, ...]
    height: float
    keep: bool = False
    header: None = None
    hungry: bool = False

    def grown(self, more: float) -> "ChartBlock":
        return self

    def split(self, room: float, least: int = 2) -> None:
        """A chart is never cut."""

    def draw(self, pen: Pen, left: float, top: float) -> None:
        for placed in self.charts:
            draw_chart(pen, placed.drawing, left + placed.left, top - AROUND)
            if placed.told:
                middle = top - AROUND - max(CHART_TITLE.leading * 1.8, placed.drawing.height / 2)
                line = fit(placed.told, CHART_NAME, placed.drawing.width)
                draw_line(pen, left + placed.left, middle, line, CHART_NAME)


def chart_block(
    form: Form[P], chart: Chart, width: float, height: float, *, titled: bool = True
) -> ChartBlock:
    """One chart, ``width`` x ``height`` points."""
    return ChartBlock((_placed(form, chart, 0.0, width, height, titled),), height + 2 * AROUND)


def chart_row(form: Form[P], charts: Sequence[Chart], height: float, *, titled: bool = True) -> ChartBlock:
    """Charts side by side over the whole width of the form, each as wide as the others."""
    width = (form.width - APART * (len(charts) - 1)) / max(1, len(charts))
    placed = [
        _placed(form, chart, place * (width + APART), width, height, titled)
        for place, chart in enumerate(charts)
    ]
    return ChartBlock(tuple(placed), height + 2 * AROUND)


def height_of_rows(chart: Chart) -> float:
    """The height in points at which a chart of rows can bear all its words."""
    return row_height(PaperRuler(), chart)


def _placed(form: Form[P], chart: Chart, left: float, width: float, height: float, titled: bool) -> Placed:
    told = form.t(NO_VALUES) if is_empty(chart) else ""
    return Placed(left, lay_out(chart, width, height, PaperRuler(), titled=titled), told)


def draw_chart(pen: Pen, drawing: Drawing, left: float, top: float) -> None:
    """The marks, with the upper left corner of the drawing at that point."""
    for bar in drawing.bars:
        _bar(pen, bar, left, top)
    for stroke in drawing.strokes:
        _stroke(pen, stroke, left, top)
    for dot in drawing.dots:
        _dot(pen, dot, left, top)
    for words in drawing.words:
        _words(pen, words, left, top)


def _bar(pen: Pen, bar: Bar, left: float, top: float) -> None:
    area = bar.area
    if area.width <= 0 or area.height <= 0:
        return
    x, y = left + area.left, top - area.bottom
    if bar.fill is Fill.SOLID:
        pen.fill(x, y, area.width, area.height, ACCENT)
        return
    pen.fill(x, y, area.width, area.height, TINT if bar.fill is Fill.TINT else PAPER)
    if bar.fill in (Fill.HATCH, Fill.BACK):
        for segment in hatching(area, _HATCH, rising=bar.fill is Fill.HATCH):
            pen.line([(left + px, top - py) for px, py in segment], _OUTLINE, ACCENT)
    inset = min(_OUTLINE / 2, area.width / 2, area.height / 2)
    pen.frame(x + inset, y + inset, area.width - 2 * inset, area.height - 2 * inset, _OUTLINE, FRAME)


def _stroke(pen: Pen, stroke: Stroke, left: float, top: float) -> None:
    points = [(left + x, top - y) for x, y in stroke.points]
    if stroke.axis:
        pen.line(points, GRID_WIDTH, FRAME)
        return
    colour, width = (LINE, _LINE * 0.7) if stroke.faint else (ACCENT, _LINE)
    pen.line(points, width, colour, 3.0 if stroke.dashed else 0.0)


def _dot(pen: Pen, dot: Dot, left: float, top: float) -> None:
    colour: Colour = LINE if dot.faint else ACCENT
    x, y, half = left + dot.x, top - dot.y, dot.size / 2
    if dot.mark is Mark.SQUARE:
        pen.fill(x - half * 0.9, y - half * 0.9, half * 1.8, half * 1.8, colour)
    elif dot.mark is Mark.RING:
        pen.disc(x, y, half * 0.85, colour, PAPER, 0.9)
    else:
        pen.disc(x, y, half, colour)


def _words(pen: Pen, words: Words, left: float, top: float) -> None:
    style: Type = CHART_VALUE_ON_DARK if words.on_dark else _TYPES[words.role]
    area: Rect = words.area
    if words.plate:
        pen.fill(left + area.left - 1, top - area.bottom + 0.5, area.width + 2, area.height - 1, PAPER)
    baseline = top - area.top - (style.leading + style.size * 0.76) / 2
    draw_line(pen, left + area.left, baseline, fit(words.text, style, _ALL), style)

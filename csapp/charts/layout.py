"""A chart as it is meant, laid out on an area."""

from csapp.charts.columns import draw_columns, draw_stack
from csapp.charts.lines import draw_lines
from csapp.charts.marks import Drawing, Rect, Ruler
from csapp.charts.names import draw_title
from csapp.charts.rows import draw_rows, row_height
from csapp.charts.scale import air, is_empty, value_at
from csapp.vocabulary.charts import Chart, ChartKind

__all__ = ["is_empty", "lay_out", "row_height", "spoken"]

_DRAWN = {
    ChartKind.COLUMNS: draw_columns,
    ChartKind.ROWS: draw_rows,
    ChartKind.LINES: draw_lines,
    ChartKind.STACK: draw_stack,
}


def lay_out(chart: Chart, width: float, height: float, ruler: Ruler, *, titled: bool = True) -> Drawing:
    """The marks of ``chart`` within ``width`` x ``height``, none outside. A chart without any value has its title
    alone: what is not there is said by whoever shows it. ``titled``: with its title above it."""
    drawing = Drawing(width, height)
    area = Rect(0.0, 0.0, max(0.0, width), max(0.0, height))
    if titled and chart.title:
        area = draw_title(drawing, ruler, chart.title, area)
    if not is_empty(chart) and area.width > air(ruler) * 4 and area.height > air(ruler) * 4:
        _DRAWN[chart.kind](drawing, ruler, chart, area)
    return drawing


def spoken(chart: Chart, category: int) -> tuple[str, tuple[tuple[str, str], ...]]:
    """What a category is called, and what each series says there: (name of the series, number)."""
    said = [
        (one.name, chart.said(value))
        for place, one in enumerate(chart.series)
        if (value := value_at(chart, place, category)) is not None
    ]
    return chart.categories[category], tuple(said)

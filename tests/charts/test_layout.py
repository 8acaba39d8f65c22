"""A chart laid out: nothing outside, nothing on another, the numbers in it, the series told apart without colour."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csapp.charts.layout import lay_out, row_height, spoken
from csapp.charts.marks import Drawing, Fill, Rect, Role
from csapp.charts.patterns import hatching
from csapp.vocabulary.charts import Chart, ChartKind
from tests.charts.making import Squares, chart

RULER = Squares()
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun")

values = st.none() | st.integers(-200, 5_000) | st.just(0)
names = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=40)


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    kind = draw(st.sampled_from(list(ChartKind)))
    many = draw(st.integers(0, 3) | st.sampled_from([7, 31, 40]))
    count = draw(st.integers(1, 3))
    categories = [draw(names) for _ in range(many)]
    series = [[draw(values) for _ in range(many)] for _ in range(count)]
    faint = draw(st.integers(-1, count - 1))
    return chart(kind, categories, *series, names=[draw(names) for _ in range(count)], faint=faint)


def inside(drawing: Drawing, area: Rect) -> bool:
    return (
        area.left >= -0.01
        and area.top >= -0.01
        and area.right <= drawing.width + 0.01
        and area.bottom <= drawing.height + 0.01
    )


@settings(max_examples=150)
@given(charts(), st.floats(20, 700), st.floats(10, 400), st.booleans())
def test_nothing_is_outside_and_no_two_texts_meet(
    made: Chart, width: float, height: float, titled: bool
) -> None:
    drawing = lay_out(made, width, height, RULER, titled=titled)
    assert all(inside(drawing, part.area) for part in (*drawing.bars, *drawing.words, *drawing.spots))
    for stroke in drawing.strokes:
        assert all(inside(drawing, Rect(x, y, 0, 0)) for x, y in stroke.points)
    for dot in drawing.dots:
        assert inside(drawing, Rect(dot.x - dot.size / 2, dot.y - dot.size / 2, dot.size, dot.size))
    for one, other in combinations(drawing.words, 2):
        assert not one.area.meets(other.area), (one, other)


@settings(max_examples=60)
@given(charts(), st.floats(120, 700), st.floats(80, 400))
def test_every_category_can_be_pointed_at(made: Chart, width: float, height: float) -> None:
    drawing = lay_out(made, width, height, RULER)
    known = any(value is not None for series in made.series for value in series.values)
    wanted = list(range(len(made.categories))) if known else []
    assert [spot.category for spot in drawing.spots] == wanted


def texts(drawing: Drawing, role: Role) -> list[str]:
    return [words.text for words in drawing.words if words.role is role]


def test_each_column_bears_its_number_and_its_name() -> None:
    drawing = lay_out(chart(ChartKind.COLUMNS, MONTHS, [3, 0, None, -2, 12, 7]), 400, 120, RULER)
    assert texts(drawing, Role.TITLE) == ["Calls by day"]
    assert texts(drawing, Role.NAME) == list(MONTHS)
    assert texts(drawing, Role.VALUE) == ["3", "0", "-2", "12", "7"]  # a gap says nothing, a nought does
    tall = max(drawing.bars, key=lambda bar: bar.area.height).area
    number = next(words.area for words in drawing.words if words.text == "12")
    assert number.bottom <= tall.top and abs(number.middle - tall.middle) < 0.01
    hangs = next(words.area for words in drawing.words if words.text == "-2")
    assert hangs.top >= max(bar.area.bottom for bar in drawing.bars)


def test_of_many_columns_the_telling_ones_bear_their_numbers() -> None:
    known = [100 + (place * 7) % 31 for place in range(31)]
    drawing = lay_out(chart(ChartKind.COLUMNS, [str(day) for day in range(1, 32)], known), 260, 120, RULER)
    said = texts(drawing, Role.VALUE)
    assert len(drawing.bars) == 31 and len(said) < 31
    assert {str(max(known)), str(known[-1])} <= set(said)
    assert texts(drawing, Role.NAME)[0] == "31"  # the last day is named before those that have room beside it


def test_lengths_are_as_the_values_are() -> None:
    drawing = lay_out(chart(ChartKind.ROWS, ["a", "b", "c"], [10, 5, -5]), 300, 90, RULER)
    ten, five, minus = (bar.area for bar in drawing.bars)
    assert ten.width == pytest.approx(2 * five.width) and minus.width == pytest.approx(five.width)
    assert minus.right == pytest.approx(five.left) and ten.left == pytest.approx(five.left)


def test_series_are_told_apart_without_a_colour() -> None:
    columns = lay_out(chart(ChartKind.COLUMNS, MONTHS, *[[1] * 6] * 3, faint=0), 600, 160, RULER)
    assert len({bar.fill for bar in columns.bars}) == 3
    assert {bar.fill for bar in columns.bars if bar.faint} == {Fill.TINT}
    stack = lay_out(chart(ChartKind.STACK, MONTHS, *[[1] * 6] * 5), 600, 200, RULER)
    assert len({bar.fill for bar in stack.bars}) == 5
    lines = lay_out(chart(ChartKind.LINES, MONTHS, *[[1, 2, 3, 4, 5, 6]] * 6), 600, 200, RULER)
    looks = {(stroke.dashed, stroke.faint) for stroke in lines.strokes if not stroke.axis}
    assert looks == {(False, False), (True, False)} and len({dot.mark for dot in lines.dots}) == 3


def test_a_line_breaks_at_its_gap_and_a_lonely_value_bears_a_mark() -> None:
    drawing = lay_out(chart(ChartKind.LINES, MONTHS, [1, 2, None, 3, None, 5]), 400, 140, RULER)
    runs = [stroke.points for stroke in drawing.strokes if not stroke.axis]
    assert [len(run) for run in runs] == [2] and len(drawing.dots) == 4


def test_lines_end_with_their_names_and_last_numbers() -> None:
    made = chart(ChartKind.LINES, MONTHS, [1, 2, 3, 4, 5, 60], [9, 9, 9, 9, 9, 61], names=("now", "then"))
    drawing = lay_out(made, 500, 160, RULER)
    said = {words.text: words.area for words in drawing.words if words.role is Role.SERIES}
    assert set(said) == {"now 60", "then 61"}
    ends = max(x for stroke in drawing.strokes for x, _y in stroke.points if len(stroke.points) > 2)
    assert all(area.left > ends for area in said.values())
    assert said["then 61"].top < said["now 60"].top  # beside the line each belongs to


def test_a_pile_says_its_parts_and_its_sum() -> None:
    drawing = lay_out(chart(ChartKind.STACK, ["Mon", "Tue"], [4, 6], [3, None]), 300, 200, RULER)
    assert sorted(texts(drawing, Role.VALUE)) == ["3", "4", "6", "6", "7"]
    dark = [words.on_dark for words in drawing.words if words.text == "4"]
    assert dark == [True]


def test_what_is_empty_has_its_title_alone() -> None:
    for made in (chart(ChartKind.COLUMNS, [], []), chart(ChartKind.LINES, MONTHS, [None] * 6)):
        drawing = lay_out(made, 300, 120, RULER)
        assert texts(drawing, Role.TITLE) == ["Calls by day"]
        assert len(drawing.words) == 1 and not (drawing.bars or drawing.strokes or drawing.dots)


def test_long_names_are_cut_with_a_sign() -> None:
    long = "Almohada viscoelástica de espuma con memoria " * 20
    rows = lay_out(chart(ChartKind.ROWS, [long, "b"], [3, 2]), 300, 80, RULER)
    assert texts(rows, Role.NAME)[0].endswith("…") and texts(rows, Role.VALUE) == ["3", "2"]


def test_rows_as_high_as_they_ask_for_bear_all_their_words() -> None:
    names = [f"kind {place}" for place in range(40)]
    made = chart(ChartKind.ROWS, names, list(range(1, 41)), list(range(2, 42)), faint=1)
    drawing = lay_out(made, 400, row_height(RULER, made), RULER)
    assert texts(drawing, Role.NAME) == names and len(texts(drawing, Role.VALUE)) >= 40


def test_a_category_is_told_in_words() -> None:
    made = chart(ChartKind.COLUMNS, MONTHS, [1, 2], [3, None], names=("now", "then"))
    assert spoken(made, 0) == ("Jan", (("now", "1"), ("then", "3")))
    assert spoken(made, 1) == ("Feb", (("now", "2"),)) and spoken(made, 5) == ("Jun", ())


@given(st.builds(Rect, *[st.floats(0, 500)] * 2, *[st.floats(0, 200)] * 2), st.booleans())
def test_a_hatching_stays_in_its_rectangle(area: Rect, rising: bool) -> None:
    for points in hatching(area, 4, rising=rising):
        for x, y in points:
            assert area.left - 0.01 <= x <= area.right + 0.01 and area.top - 0.01 <= y <= area.bottom + 0.01

"""Repeating groups as tables, with boxes for yes and no and rows to write in; the width a cell needs."""

from collections.abc import Mapping, Sequence

from csapp.papers.form import Form, P, capital
from csapp.papers.grid import PAD, Body, Cell, Row, Space, figures, spread, ticks, words
from csapp.papers.style import COLUMNS, FINE, MM, Type
from csapp.papers.text import Line, clean, text_width
from csapp.vocabulary.fields import (
    Bool,
    Choice,
    Date,
    DateTime,
    DecimalNumber,
    Field,
    Integer,
    ListOf,
    Money,
    Person,
)

HANDWRITING = 7.5 * MM
_SPANS = (2, 3, 4, 6)
_LINES = 2
_WIDTHS: tuple[tuple[tuple[type[Field], ...], float], ...] = (
    ((Bool, Integer, DecimalNumber), 1.3),
    ((Date, Money), 1.6),
    ((DateTime, Choice, Person), 2.0),
)
_FIGURES = (Money, Integer, DecimalNumber)


def spanned(
    form: Form[P], label: str, text: str = "", *, options: Sequence[tuple[str, bool]] = (), least: int = 3
) -> int:
    """The columns of twelve a cell needs for its label on one line and its text on two, or its boxes in a row."""
    for span in (one for one in _SPANS if one >= least):
        width = form.width * span / COLUMNS - 2 * PAD
        if text_width(Line(label, False), form.density.label) > width:
            continue
        if options:
            if ticks(options, width, rows=1) is not None and _in_a_row(options, width):
                return span
        elif _lines(text, form.density.value, width) <= _LINES:
            return span
    return COLUMNS


def _in_a_row(options: Sequence[tuple[str, bool]], width: float) -> bool:
    """Whether the boxes stand side by side with their words in full."""
    body = ticks([(text, False) for text, _ in options], width, rows=1)
    return body is not None and all(
        line.text == text for (text, _), (_, _, line, _) in zip(options, body.places, strict=True)
    )


def _lines(text: str, style: Type, width: float) -> int:
    return int(sum(1 + text_width(Line(one, False), style) // width for one in clean(text)))


def entry_rows(
    form: Form[P],
    label: str,
    field: ListOf,
    entries: Sequence[Mapping[str, object]],
    empty: int,
    *,
    to_fill: bool = False,
) -> list[Row]:
    """The group as a table under the name of its first column, and ``empty`` rows to write in; () for neither.

    ``to_fill``: what an entry does not say is room for a hand."""
    if not entries and not empty:
        return []
    columns = field.columns()
    weights = [_weight(column) for column in columns.values()]
    widths = spread([COLUMNS * weight / sum(weights) for weight in weights], form.width)
    heads = [form.t(column.label) for column in columns.values()]
    named = f"{capital(label)} · {heads[0]}"
    above: list[Row] = []
    if text_width(Line(named, False), form.density.label) <= widths[0] - 2 * PAD:
        heads[0] = named
    else:
        name = words(capital(label), form.density.label, form.width - 2 * PAD)
        above = [Row((Cell("", "", name, form.width),), form.density, keep=True, labelled=False)]
    head = _head(form, heads, widths, [isinstance(c, _FIGURES) for c in columns.values()])
    rows: list[Row] = []
    nothing: Mapping[str, object] = {}
    for place, entry in enumerate([*entries, *([nothing] * empty)]):
        pen = to_fill or place >= len(entries)
        cells = [
            Cell("", "", _body(form, column, entry.get(key), width - 2 * PAD, to_fill=pen), width)
            for (key, column), width in zip(columns.items(), widths, strict=True)
        ]
        rows.append(Row(tuple(cells), form.density, labelled=False, header=head))
    return [*above, head, *rows]


def _weight(field: Field) -> float:
    return next((weight for kinds, weight in _WIDTHS if isinstance(field, kinds)), 3.2)


def _head(form: Form[P], heads: Sequence[str], widths: Sequence[float], figured: Sequence[bool]) -> Row:
    cells = [
        Cell("", "", (figures if flush else words)(text, form.density.label, width - 2 * PAD), width)
        for text, width, flush in zip(heads, widths, figured, strict=True)
    ]
    return Row(tuple(cells), form.density, keep=True, labelled=False)


def _body(form: Form[P], field: Field, value: object, width: float, *, to_fill: bool = False) -> Body:
    if isinstance(field, Bool):
        boxes = ticks([(form.formats.yes_no(yes), value is yes) for yes in (True, False)], width, rows=2)
        if boxes is not None:
            return boxes
    if value is None and to_fill:
        return Space(HANDWRITING, writing=False)
    said = form.shown(field, value)
    return (figures if isinstance(field, _FIGURES) else words)(said, FINE, width)

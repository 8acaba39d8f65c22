"""The form's grid: section bars, and rows of cells with a label above a value."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

from csapp.papers.pen import Pen
from csapp.papers.style import ACCENT, BAR, COLUMNS, GRID_WIDTH, INK, LINE, TICK, TINT, Density, Type
from csapp.papers.text import Line, draw_line, fit, fit_label, text_width, wrap

PAD = 4.0  # between a cell's side line and what is in it
_WHOLE = 100.0  # a row less high than this is not cut in two
_LINE = 300  # characters that are surely more than a line of a cell
_TICK_BOX = 7.2
_TICK_GAP = 3.6
_TICK_APART = 13.0
_TICK_APART_LEAST = 8.0
_TICK_APART_MOST = 24.0


class Body(Protocol):
    """What stands in a cell under its label. ``writing``: empty, for a person's pen."""

    @property
    def height(self) -> float: ...

    @property
    def writing(self) -> bool: ...

    def split(self, room: float, least: int) -> "tuple[Body, Body] | None": ...

    def draw(self, pen: Pen, left: float, top: float) -> None: ...


@dataclass(frozen=True)
class Words:
    """Lines of text. A tail of less than ``least`` lines takes lines of the head with it.

    ``flush``: the width at whose right end the lines stand, as figures do; 0 for the left.
    """

    lines: tuple[Line, ...]
    style: Type
    flush: float = 0.0
    writing: bool = False

    @property
    def height(self) -> float:
        return len(self.lines) * self.style.leading

    def split(self, room: float, least: int) -> "tuple[Words, Words] | None":
        count = int(room / self.style.leading)
        if count >= len(self.lines):
            return self, Words((), self.style)
        count = min(count, len(self.lines) - least)
        if count < least:
            return None
        return replace(self, lines=self.lines[:count]), replace(self, lines=self.lines[count:])

    def draw(self, pen: Pen, left: float, top: float) -> None:
        baseline = top - (self.style.leading + self.style.size * 0.76) / 2
        for number, line in enumerate(self.lines):
            inset = self.flush - text_width(line, self.style) if self.flush else 0.0
            draw_line(pen, left + inset, baseline - number * self.style.leading, line, self.style)


@dataclass(frozen=True)
class Space:
    """An empty box to write in, of at least ``height`` points."""

    height: float
    writing: bool = True

    def split(self, room: float, least: int) -> "tuple[Space, Space] | None":
        return (self, Space(0.0)) if self.height <= room else None

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Nothing: it is the emptiness that is wanted."""


@dataclass(frozen=True)
class Ticks:
    """Check boxes, the chosen one ticked: (x, row, label, ticked)."""

    places: tuple[tuple[float, int, Line, bool], ...]
    writing: bool = False

    @property
    def rows(self) -> int:
        return 1 + max((row for _, row, _, _ in self.places), default=0)

    @property
    def height(self) -> float:
        return self.rows * TICK.leading

    def split(self, room: float, least: int) -> "tuple[Ticks, Words] | None":
        return (self, Words((), TICK)) if self.height <= room else None

    def draw(self, pen: Pen, left: float, top: float) -> None:
        for x, row, label, ticked in self.places:
            baseline = top - row * TICK.leading - (TICK.leading + TICK.size * 0.76) / 2
            _draw_tick_box(pen, left + x, baseline - 0.4, ticked)
            draw_line(pen, left + x + _TICK_BOX + _TICK_GAP, baseline, label, TICK)


def ticks(options: Sequence[tuple[str, bool]], width: float, rows: int = 3) -> Ticks | None:
    """Check boxes for (label, ticked) within ``width``; None where they need more than ``rows``.

    One row where they fit, else columns one below the other, so that no box is left over at the end.
    """
    lines = [fit_label(label, TICK, width - _TICK_BOX - _TICK_GAP) for label, _ in options]
    lengths = [_TICK_BOX + _TICK_GAP + text_width(line, TICK) for line in lines]
    for count in range(1, rows + 1):
        columns = -(-len(options) // count)
        widest = [max(lengths[column::columns]) for column in range(columns)]
        apart = (width - sum(widest)) / max(1, columns - 1)
        if apart >= _TICK_APART_LEAST or columns == 1:
            apart = min(apart, _TICK_APART if count == 1 else _TICK_APART_MOST)
            starts = [sum(widest[:column]) + apart * column for column in range(columns)]
            places = [
                (starts[number % columns], number // columns, line, options[number][1])
                for number, line in enumerate(lines)
            ]
            return Ticks(tuple(places))
    return None


def _draw_tick_box(pen: Pen, x: float, y: float, ticked: bool) -> None:
    pen.frame(x, y, _TICK_BOX, _TICK_BOX, 0.7, INK)
    if ticked:
        pen.line([(x + 1.3, y + 3.7), (x + 3.1, y + 1.6), (x + 8.0, y + 8.6)], 1.5, INK)


def words(text: str, style: Type, width: float) -> Words:
    """``text`` wrapped to ``width``; an empty one still takes a line."""
    return Words(tuple(wrap(text, style, width)) or (Line("", True),), style)


def figures(text: str, style: Type, width: float) -> Words:
    """``text`` at the right of its cell, as sums and numbers stand in a table."""
    return replace(words(text, style, width), flush=width)


def clipped(text: str, style: Type, width: float, most: int) -> Words:
    """The first ``most`` lines of ``text`` at the most, with an ellipsis where there is more."""
    lines = wrap(text[: most * _LINE], style, width)
    if len(lines) > most:
        last = fit(f"{lines[most - 1].text} {lines[most].text}", style, width)
        lines = [*lines[: most - 1], last]
    return Words(tuple(lines) or (Line("", True),), style)


@dataclass(frozen=True)
class Cell:
    """A label above a body, ``width`` points wide. ``again``: the label where the cell goes on overleaf."""

    label: str
    again: str
    body: Body
    width: float


@dataclass(frozen=True)
class Row:
    """Cells side by side. ``labelled``: a line is kept for labels."""

    cells: tuple[Cell, ...]
    density: Density
    keep: bool = False
    labelled: bool = True
    header: "Row | None" = None
    more: float = 0.0

    @property
    def _before(self) -> float:
        label = self.density.label.leading + self.density.between if self.labelled else 0.8
        return self.density.above + label

    @property
    def height(self) -> float:
        return self._height

    @cached_property
    def _height(self) -> float:
        return self._before + max(cell.body.height for cell in self.cells) + self.density.below + self.more

    @property
    def hungry(self) -> bool:
        return any(cell.body.writing for cell in self.cells)

    def grown(self, more: float) -> "Row":
        return replace(self, more=more)

    def split(self, room: float, least: int = 2) -> "tuple[Row, Row] | None":
        inner = room - self._before - self.density.below
        if least > 1 and self.height < _WHOLE:
            return None
        parts = [cell.body.split(inner, least) for cell in self.cells]
        if inner <= 0 or not any(part and part[1].height for part in parts):
            return None
        heads: list[Cell] = []
        tails: list[Cell] = []
        for cell, part in zip(self.cells, parts, strict=True):
            if part is None:
                return None
            ended = not part[1].height
            heads.append(replace(cell, body=part[0]))
            # Of a table, the short cells come again, or nobody knows whose line goes on there.
            body = part[0] if ended and not self.labelled else part[1]
            tails.append(replace(cell, label="" if ended else cell.again, body=body))
        return replace(self, cells=tuple(heads), keep=False), replace(self, cells=tuple(tails))

    def draw(self, pen: Pen, left: float, top: float) -> None:
        bottom = top - self.height
        x = left
        for number, cell in enumerate(self.cells):
            if number:
                _rule(pen, x, top, x, bottom)
            if self.labelled and cell.label:
                style = self.density.label
                baseline = top - self.density.above - style.size * 0.95
                draw_line(pen, x + PAD, baseline, fit_label(cell.label, style, cell.width - 2 * PAD), style)
            cell.body.draw(pen, x + PAD, top - self._before)
            x += cell.width
        _rule(pen, left, bottom, x, bottom)


def _rule(pen: Pen, x1: float, y1: float, x2: float, y2: float) -> None:
    pen.line([(x1, y1), (x2, y2)], GRID_WIDTH, LINE)


@dataclass(frozen=True)
class Bar:
    """The heading of a section, on a tint; the dark mark at its left survives where the tint doesn't."""

    text: str
    width: float
    height: float
    keep: bool = True
    header: None = None
    hungry: bool = False

    def grown(self, more: float) -> "Bar":
        return self

    def split(self, room: float, least: int = 2) -> None:
        """A heading is never cut."""

    def draw(self, pen: Pen, left: float, top: float) -> None:
        bottom = top - self.height
        pen.fill(left, bottom, self.width, self.height, TINT)
        pen.fill(left, bottom, 3.0, self.height, ACCENT)
        baseline = bottom + (self.height - BAR.size * 0.74) / 2
        draw_line(pen, left + PAD + 4, baseline, fit_label(self.text, BAR, self.width - 12), BAR)
        _rule(pen, left, top, left + self.width, top)
        _rule(pen, left, bottom, left + self.width, bottom)


def spread(spans: Sequence[float], width: float) -> list[float]:
    """The widths of cells that span so many of the grid's columns; the last one takes what is left."""
    widths = [width * span / COLUMNS for span in spans]
    widths[-1] = width - sum(widths[:-1])
    return widths

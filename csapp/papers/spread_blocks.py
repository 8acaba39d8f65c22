"""Spreads as blocks of a paper: a value a row with its number, its share, what it was before, and a bar."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest

from csapp.i18n import N_
from csapp.papers.figure_blocks import heading, named, note, row_of, together
from csapp.papers.flow import Block
from csapp.papers.form import Form
from csapp.papers.grid import PAD, Body, Words, figures, spread, words
from csapp.papers.pen import Pen
from csapp.papers.style import ACCENT, FINE, FRAME, GRID_WIDTH
from csapp.papers.summary_model import F
from csapp.vocabulary.measures import Spread, SpreadRow
from csapp.vocabulary.saying import NOTHING, counted_difference, share_said, sums_said

MOST = 20  # rows of one spread; what is beyond is told in one
_WIDTHS = (3.5, 1.3, 1.2, 1.3, 1.1, 3.6)
_MONEY_WIDTHS = (3.5, 2.6, 2.6, 3.3)
_TWIN = (2.75, 0.95, 1.2, 1.1)
_BAR_HEIGHT = 5.0
_BEFORE_HEIGHT = 2.2


@dataclass(frozen=True)
class Gauge:
    """Two bars, by their share of the longest: this period's solid, the one's before open and thinner below it."""

    now: float
    before: float
    width: float
    height: float = FINE.leading
    writing: bool = False

    def split(self, room: float, least: int) -> "tuple[Gauge, Words] | None":
        return (self, Words((), FINE)) if self.height <= room else None

    def draw(self, pen: Pen, left: float, top: float) -> None:
        below = top - 1.2 - _BAR_HEIGHT
        if self.now:
            pen.fill(left, below, max(0.8, self.now * self.width), _BAR_HEIGHT, ACCENT)
        if self.before:
            wide = max(0.8, self.before * self.width)
            pen.frame(left, below - 0.6 - _BEFORE_HEIGHT, wide, _BEFORE_HEIGHT, GRID_WIDTH, FRAME)


def spread_table(form: Form[F], one: Spread, most: int = MOST) -> list[Block]:
    """The bar with its name, a value a row, the most frequent first, and the total."""
    title = form.bar(one.label)
    if not one.rows:
        return [title, note(form, form.t(N_("None in this period or the one before.")))]
    rows = money_rows(form, one, most) if one.money else _counted_rows(form, one, most)
    return [title, *rows]


def _counted_rows(form: Form[F], one: Spread, most: int) -> list[Block]:
    t, widths = form.t, spread(_WIDTHS, form.width)
    heads = (
        "", t(N_("This period")), t(N_("Share")), t(N_("Period before")), t(N_("Difference")),
        t(N_("solid: this period; open: the one before")),
    )  # fmt: skip
    again = heading(form, (t(one.label), *heads[1:]), widths, (1, 2, 3, 4))
    shown, rest = cut(one, most)
    longest = max(max(row.count, row.before) for row in shown) or 1
    rows = [heading(form, heads, widths, (1, 2, 3, 4))]
    for row in shown:
        gauge = Gauge(row.count / longest, row.before / longest, widths[-1] - 2 * PAD)
        rows.append(row_of(form, (*_cells(form, one, row, widths), gauge), widths, again))
    total = SpreadRow(value="*", label=t(N_("Total")), count=one.total, before=one.before)
    for row in [*_rest(form, rest), *([total] if len(shown) > 1 else [])]:
        rows.append(row_of(form, (*_cells(form, one, row, widths), words("", FINE, 10)), widths, again))
    return together(rows)


def _cells(form: Form[F], one: Spread, row: SpreadRow, widths: Sequence[float]) -> list[Body]:
    number = form.formats.number
    texts = (
        number(row.count),
        share_said(row.count, one.total, form.t, form.formats),
        number(row.before),
        counted_difference(row.count, row.before, form.formats),
    )
    name = named(label_of(form, row), FINE, widths[0] - 2 * PAD)
    return [
        name,
        *(figures(text, FINE, width - 2 * PAD) for text, width in zip(texts, widths[1:], strict=False)),
    ]


def money_rows(form: Form[F], one: Spread, most: int) -> list[Block]:
    """Money by what it is spread by: sums of several currencies stand beside each other, never added."""
    t = form.t
    heads = (
        t(one.label),
        t(N_("This period")),
        t(N_("Period before")),
        t(N_("Payments, this period and before")),
    )
    widths = spread(_MONEY_WIDTHS, form.width)
    head = heading(form, heads, widths, (1, 2, 3))
    shown, rest = cut(one, most)
    every = [*shown, *_rest(form, rest)]
    if len(every) > 1:
        every.append(_totalled([*shown, *rest], t(N_("Total"))))
    blocks = [head]
    for row in every:
        numbers = form.formats.number
        texts = (
            sums_said(row.sums, form.formats) or NOTHING,
            sums_said(row.sums_before, form.formats) or NOTHING,
            f"{numbers(row.count)} / {numbers(row.before)}",
        )
        bodies = [figures(text, FINE, width - 2 * PAD) for text, width in zip(texts, widths[1:], strict=True)]
        blocks.append(
            row_of(form, (named(label_of(form, row), FINE, widths[0] - 2 * PAD), *bodies), widths, head)
        )
    return together(blocks)


def twins(form: Form[F], left: Spread | None, right: Spread | None, most: int = 8) -> list[Block]:
    """Two spreads side by side in short: value, number, share, before."""
    pair = [one for one in (left, right) if one is not None]
    if not any(one.rows for one in pair):
        return []
    columns = (*_TWIN, *_TWIN)[: 4 * len(pair)]
    widths = spread([span * 2 / len(pair) for span in columns], form.width)
    heads: list[str] = []
    for one in pair:
        heads += [
            form.t(one.label),
            form.t(N_("This period")),
            form.t(N_("Share")),
            form.t(N_("Period before")),
        ]
    right_ones = [place for place in range(len(columns)) if place % 4]
    head = heading(form, heads, widths, right_ones)
    sides = [_side(form, one, most) for one in pair]
    rows = [head]
    for line in zip_longest(*sides):
        bodies: list[Body] = []
        wide: list[float] = []
        for place, side in enumerate(line):
            there = widths[4 * place : 4 * place + 4]
            bodies += _twin(side, there)
            wide += there if side else [sum(there)]
        rows.append(row_of(form, bodies, wide, head))
    return together(rows, 12)


def _twin(side: tuple[str, str, str, str] | None, widths: Sequence[float]) -> list[Body]:
    """The cells of one side; one empty one over all of them where its table is over."""
    if side is None:
        return [words("", FINE, 10)]
    name = named(side[0], FINE, widths[0] - 2 * PAD, 2)
    return [
        name,
        *(figures(text, FINE, width - 2 * PAD) for text, width in zip(side[1:], widths[1:], strict=True)),
    ]


def _side(form: Form[F], one: Spread, most: int) -> list[tuple[str, str, str, str]]:
    shown, rest = cut(one, most)
    number = form.formats.number
    lines = [
        (
            label_of(form, row),
            number(row.count),
            share_said(row.count, one.total, form.t, form.formats),
            number(row.before),
        )
        for row in [*shown, *_rest(form, rest)]
    ]
    return lines or [(form.t(N_("none")), "", "", "")]


def cut(one: Spread, most: int) -> tuple[list[SpreadRow], list[SpreadRow]]:
    """The first rows, and those beyond; one alone is not worth a line that stands for others."""
    rows = list(one.rows)
    return (rows, []) if len(rows) <= most + 1 else (rows[:most], rows[most:])


def _rest(form: Form[F], rest: Sequence[SpreadRow]) -> list[SpreadRow]:
    if not rest:
        return []
    label = form.t.plural("{count} other", "{count} others", len(rest))
    return [_totalled(rest, label)]


def _totalled(rows: Sequence[SpreadRow], label: str) -> SpreadRow:
    return SpreadRow(
        value="*",
        label=label,
        count=sum(row.count for row in rows),
        before=sum(row.before for row in rows),
        sums=_added(row.sums for row in rows),
        sums_before=_added(row.sums_before for row in rows),
    )


def _added(sums: Iterable[Mapping[str, Decimal]]) -> dict[str, Decimal]:
    added: dict[str, Decimal] = {}
    for one in sums:
        for currency, value in one.items():
            added[currency] = added.get(currency, Decimal(0)) + value
    return added


def label_of(form: Form[F], row: SpreadRow) -> str:
    """The name of a value in the paper's language."""
    return form.t(row.label) or row.value or form.t(N_("not said"))

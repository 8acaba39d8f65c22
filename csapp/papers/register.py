"""What the registers of a period share: their head, short days and texts, sums by currency, counts side by side."""

import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import accumulate, zip_longest
from typing import Protocol

from csapp.i18n import N_
from csapp.kinds import Case
from csapp.papers.flow import Block
from csapp.papers.form import Form, P, Slot
from csapp.papers.grid import PAD, Cell, Row, words
from csapp.papers.register_model import RegisterPaper
from csapp.papers.signing import signatures
from csapp.papers.style import FINE
from csapp.vocabulary.kinds import Record
from csapp.vocabulary.values import Sum

MORE = "…"
NAMES = (
    "complainant",
    "name",
    "person",
    "buyer_account",
    "member_name",
)  # who it is about where no customer is
_WIDE = frozenset("WF")
_WHOLE = 0.4  # of a page: a table not higher than that is not spread over two
_LAST = 5  # rows that stand above a signature: nobody signs an empty sheet


class OfDays(Protocol):
    """A paper of a stretch of days."""

    @property
    def begin(self) -> date: ...

    @property
    def end(self) -> date: ...


def brief(text: str, most: int) -> str:
    """``text`` on one line, cut with an ellipsis where it is wider than ``most`` Latin letters."""
    line = " ".join(text[: most * 8].split())
    widths = [1 + (unicodedata.east_asian_width(char) in _WIDE) for char in line]
    if sum(widths) <= most:
        return line if len(text) <= most * 8 else line + MORE
    more = MORE if 2 in widths else "..."  # the one character stands at mid-height, right for Chinese only
    sums = accumulate(widths)
    return line[: sum(width <= most for width in sums)].rstrip() + more


def period(form: Form[P], paper: OfDays) -> str:
    """Its first and its last day."""
    begin, end = form.formats.day(paper.begin), form.formats.day(paper.end)
    return begin if begin == end else f"{begin} – {end}"


def short_day(paper: OfDays, day: date | None) -> str:
    """A day as registers have it, ``06-28``; with its year where that is not the period's."""
    if day is None:
        return ""
    own = paper.begin.year == paper.end.year == day.year
    return f"{day:%m-%d}" if own else f"{day:%Y-%m-%d}"


def day_in(form: Form[P], moment: datetime | None) -> date | None:
    """The day of a moment where the paper is read."""
    return None if moment is None else moment.astimezone(form.paper.zone).date()


def line(form: Form[P], text: str) -> Row:
    """A sentence over the whole width."""
    return Row(
        (Cell("", "", words(text, FINE, form.width - 2 * PAD), form.width),), form.density, labelled=False
    )


def plain_sum(form: Form[P], value: Sum | None) -> str:
    """A sum as a column has it: bare in the company's currency, else with its own."""
    if value is None:
        return ""
    own = not value.currency or value.currency == form.paper.names.currency
    amount = form.formats.amount(value, form.paper.names.currency)
    return amount if own else f"{amount} {value.currency}"


def total(form: Form[P], sums: Iterable[Sum | None]) -> str:
    """The total of each currency on a line of its own, the company's first; "" without any."""
    own = form.paper.names.currency
    found: dict[str, Sum] = {}
    for one in sums:
        if one is not None:
            key = one.currency or own
            found[key] = Sum(found[key].amount + one.amount if key in found else one.amount, key)
    keys = sorted(found, key=lambda key: (key != own, key))
    return "\n".join(form.formats.money(found[key], own) for key in keys)


def first_of(form: Form[P], record: Record, keys: Sequence[str]) -> str:
    """The first of these fields that the record has and that says something."""
    return next((text for key in keys if (text := _text(form, record, key))), "")


def all_of(form: Form[P], record: Record, keys: Sequence[str]) -> str:
    """All of these fields that say something."""
    return " · ".join(text for key in keys if (text := _text(form, record, key)))


def _text(form: Form[P], record: Record, key: str) -> str:
    return form.text_of(record, key) if hasattr(record, key) else ""


def sum_of(record: Record, key: str) -> Sum | None:
    """The sum in this field, None where the record has none there."""
    value = getattr(record, key, None)
    return value if isinstance(value, Sum) else None


def who(form: Form[RegisterPaper], case: Case) -> str:
    """The customer, or whoever the case names."""
    return form.paper.customers.get(case.customer or "", "") or first_of(form, case, NAMES)


def is_open(case: Case) -> bool:
    """Whether somebody still has to see to it."""
    return case.flow is not None and case.flow.status(case.status).open


def status_of(form: Form[P], case: Case) -> str:
    return form.t(case.flow.status(case.status).label) if case.flow is not None else case.status


def head(form: Form[RegisterPaper], *more: tuple[str, str]) -> list[Block]:
    """The period, how many there are, how many of them are open, and what else is told in a word."""
    t, paper = form.t, form.paper
    opened = sum(is_open(case) for case in paper.entries)
    told = [
        (t(N_("Cases")), form.formats.number(len(paper.entries))),
        (t(N_("Closed")), form.formats.number(len(paper.entries) - opened)),
        (t(N_("Still open")), form.formats.number(opened)),
        *more,
    ]
    slots = [Slot(4, t(N_("Period")), period(form, paper))]
    width = max(1, (12 - 4) // len(told))
    slots += [Slot(width, label, text) for label, text in told]
    return [*form.rows(slots)]


def counted(form: Form[P], columns: Sequence[tuple[str, Counter[str]]], of: str = N_("Cases")) -> list[Row]:
    """Counts side by side: for each a heading and what was counted (``of``, a msgid), the most frequent first."""
    heads: list[str] = []
    sides: list[list[tuple[str, int]]] = []
    for label, counts in columns:
        heads += [label, form.t(of)]
        sides.append(sorted(counts.items(), key=lambda one: (-one[1], one[0])))
    lines: list[list[str]] = []
    for across in zip_longest(*sides):
        lines.append([part for one in across for part in _pair(form, one)])
    width = 12 / len(columns)
    spans = [part for _ in columns for part in (width * 0.76, width * 0.24)]
    return whole(form, form.table(heads, spans, lines, range(1, len(heads), 2), FINE))


def _pair(form: Form[P], one: tuple[str, int] | None) -> tuple[str, str]:
    if one is None:
        return "", ""
    label, count = one
    return brief(label, 80) or form.t(N_("not said")), form.formats.number(count)


def table(
    form: Form[P],
    heads: Sequence[str],
    spans: Sequence[float],
    lines: Sequence[Sequence[str]],
    figured: Collection[int] = (),
    *,
    nothing: str,
) -> list[Block]:
    """The register itself; ``nothing`` (a msgid) is said where it has no row."""
    if not lines:
        return [line(form, form.t(nothing))]
    return [*form.table(heads, spans, lines, figured, FINE)]


def whole(form: Form[P], rows: Sequence[Row]) -> list[Row]:
    """A small table on one page; of a high one only the rows stay whole."""
    if sum(row.height for row in rows) > form.room * _WHOLE:
        return list(rows)
    return [replace(row, keep=row is not rows[-1]) for row in rows]


def signed(form: Form[P], blocks: Sequence[Block], signers: Sequence[tuple[str, str]]) -> list[Block]:
    """The blocks, and where they are signed: below their last rows, never alone on a page."""
    last = len(blocks) - _LAST
    kept = [
        replace(block, keep=True) if place >= last and isinstance(block, Row) else block
        for place, block in enumerate(blocks)
    ]
    return [*kept, *signatures(form, signers)]

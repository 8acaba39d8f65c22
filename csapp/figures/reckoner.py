"""From declarations to numbers: all parts of one population are one question, of all stretches at once."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from math import ceil
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Text, bindparam, func, literal, select
from sqlalchemy import type_coerce as as_

from csapp.figures.entered import Known, known
from csapp.figures.frames import S, Stretch, evenings, said, stretch_of
from csapp.figures.ordered import Ordered
from csapp.figures.parts import Entered, Figure, Number, Part, Way, Weeks
from csapp.storage.types import EPOCH, MICRO
from csapp.vocabulary.measures import By, Frame, Measured, Unit
from csapp.workflow.rules import Rules

Tell = Callable[[], None]
"""Called between two questions; what it raises ends the reckoning."""
Narrowed = frozenset[By]
WEEK = Decimal(7)


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What figures are reckoned from: an open transaction, the rules, the time now, the company's currency."""

    connection: Connection
    rules: Rules
    now: datetime
    currency: str
    tell: Tell | None = None

    def given(self, stretches: Sequence[Stretch], narrowed: Mapping[By, str]) -> dict[str, object]:
        """Values of all parameters that a question may have."""
        if self.tell is not None:
            self.tell()
        given: dict[str, object] = {"stretches": said(stretches), "evenings": evenings(stretches)}
        given |= {"now": self.now, "now_micros": (self.now - EPOCH) // MICRO, "currency": self.currency}
        return given | {f"by_{by}": value for by, value in narrowed.items()}


@dataclass(frozen=True, eq=False)
class _Amount:
    """What a part comes to. ``others``: in other currencies. ``values``: one by one, in order."""

    number: Decimal = Decimal(0)
    others: Mapping[str, Decimal] | None = None
    values: Sequence[int] = ()


NOTHING = _Amount()
Amounts = dict[tuple[int, str], dict[Part, _Amount]]
"""By place of the stretch and value of the split, "" where there is none."""


def measure(desk: Desk, frames: Sequence[Frame], figures: Sequence[Figure]) -> list[dict[str, Measured]]:
    """Figures of each frame by their keys, in order. The frames are narrowed alike; figures that have no column for
    that are left out."""
    held = _held(figures, frames[0])
    amounts, entered = _amounts(desk, frames, held, None), known(desk.connection, frames)
    return [
        {one.key: _measured(desk, one, frame, amounts.get((place, ""), {}), entered[place]) for one in held}
        for place, frame in enumerate(frames)
    ]


def split(
    desk: Desk, frames: Sequence[Frame], figures: Sequence[Figure], by: By
) -> list[dict[tuple[str, str], Measured]]:
    """The same for each value of a column that has anything in one of the frames, by key and value."""
    held = [one for one in _held(figures, frames[0]) if one.numbers and by in one.splits]
    amounts, entered = _amounts(desk, frames, held, by), known(desk.connection, frames)
    found: list[dict[tuple[str, str], Measured]] = [{} for _ in frames]
    for one in held:
        parts = set(_parts(one))
        values = {
            of
            for (_, of), there in amounts.items()
            if any(_any(there[part]) for part in parts & there.keys())
        }
        for place, frame in enumerate(frames):
            for of in sorted(values):
                there = amounts.get((place, of), {})
                found[place][one.key, of] = _measured(desk, one, frame, there, entered[place])
    return found


def holds(figure: Figure, frame: Frame) -> bool:
    """Whether a figure has the columns a frame is narrowed by."""
    return set(frame.narrowed) <= set(figure.splits)


def _held(figures: Sequence[Figure], frame: Frame) -> list[Figure]:
    return [one for one in figures if holds(one, frame)]


def _any(amount: _Amount) -> bool:
    return bool(amount.number or amount.values or amount.others)


def _parts(figure: Figure) -> Iterator[Part]:
    for one in figure.numbers:
        if isinstance(one, Part):
            yield one
        elif isinstance(one, Entered) and one.instead is not None:
            yield one.instead


# --- asking --------------------------------------------------------------------------------------


def _amounts(desk: Desk, frames: Sequence[Frame], figures: Sequence[Figure], by: By | None) -> Amounts:
    shifts = desk.rules.shifts
    stretches = [stretch_of(shifts, frame.first, frame.last) for frame in frames]
    given_by = frames[0].narrowed
    found: Amounts = defaultdict(dict)
    for together in _alike(part for figure in figures for part in _parts(figure)):
        given = desk.given(stretches, given_by)
        rows = _question(together, by, frozenset(given_by)).rows(desk.connection, **given)
        for row in rows:
            place, of, currency, cells = row[0], str(row[1] or ""), row[2], row[3:]
            there = found[place, of]
            for part, cell in zip(together, cells, strict=True):
                there[part] = _added(desk, there.get(part, NOTHING), part, cell, currency)
    return found


def _alike(parts: Iterator[Part]) -> list[tuple[Part, ...]]:
    """Parts that are one question: of one population, sums of one currency; each set of values is one by itself."""
    groups: dict[tuple[int, int, int], dict[Part, None]] = defaultdict(dict)
    for part in parts:
        alone = id(part) if part.way is Way.VALUES else 0
        groups[id(part.population), id(part.currency), alone][part] = None
    return [tuple(group) for group in groups.values()]


def _added(desk: Desk, before: _Amount, part: Part, cell: Any, currency: str | None) -> _Amount:
    if part.way is Way.VALUES:
        return before if cell is None else _Amount(values=(*before.values, *map(int, str(cell).split(","))))
    number = Decimal(cell or 0) / part.per
    if part.currency is None or currency == desk.currency:
        return _Amount(number=number, others=before.others)
    others = {**(before.others or {}), str(currency): number} if number else before.others
    return _Amount(number=before.number, others=others)


@lru_cache(maxsize=256)
def _question(parts: tuple[Part, ...], by: By | None, narrowed: Narrowed) -> Ordered:
    population, currency = parts[0].population, parts[0].currency
    of = literal("") if by is None else func.coalesce(as_(population.by[by], Text), "")
    unit: ColumnElement[Any] = literal("") if currency is None else currency
    cells = [_cell(part).label(f"part_{place}") for place, part in enumerate(parts)]
    head = (S.place.label("at_place"), of.label("of_value"), unit.label("in_unit"))
    query = select(*head, *cells).select_from(population.source).where(*population.where)
    query = narrow(query, parts[0], narrowed).group_by("at_place", "of_value", "in_unit")
    return Ordered(query)


def narrow(query: Select[Any], part: Part, narrowed: Narrowed) -> Select[Any]:
    """Only records of what the frame is narrowed to, given as the parameters ``by_desk`` and so on."""
    return query.where(*(part.population.by[by] == bindparam(f"by_{by}") for by in By if by in narrowed))


def _cell(part: Part) -> ColumnElement[Any]:
    if part.way is Way.COUNT:
        made: Any = func.count()
    elif part.way is Way.SUM:
        made = func.sum(part.what)
    elif part.way is Way.DISTINCT:
        made = func.count(part.what.distinct() if part.what is not None else None)
    else:
        return func.group_concat(part.what)  # which leaves out what is empty
    return made if part.where is None else made.filter(part.where)


# --- one over the other --------------------------------------------------------------------------


def _measured(
    desk: Desk, figure: Figure, frame: Frame, there: Mapping[Part, _Amount], entered: Known
) -> Measured:
    if figure.top is None:
        return Measured(key=figure.key, measurable=False)
    top, missing = _number(figure.top, frame, there, entered)
    bottom, lacking = (
        (NOTHING, "") if figure.bottom is None else _number(figure.bottom, frame, there, entered)
    )
    missing = missing or lacking
    if figure.quantile is not None:
        assert top is not None
        return _ranked(figure, figure.quantile, top)
    return Measured(
        key=figure.key,
        value=_over(top, None if figure.bottom is None else bottom, alone=figure.bottom is None),
        numerator=None if top is None else top.number,
        denominator=None if figure.bottom is None or bottom is None else bottom.number,
        missing=missing,
        currency=desk.currency if figure.unit is Unit.MONEY else "",
        others=dict(top.others or {}) if top is not None else {},
    )


def _over(top: _Amount | None, bottom: _Amount | None, *, alone: bool) -> Decimal | None:
    if top is None or alone:
        return None if top is None else top.number
    return top.number / bottom.number if bottom is not None and bottom.number else None


def _number(
    number: Number, frame: Frame, there: Mapping[Part, _Amount], entered: Known
) -> tuple[_Amount | None, str]:
    """What a number comes to, None where nobody entered it, and what that was."""
    if isinstance(number, Part):
        return there.get(number, NOTHING), ""
    if isinstance(number, Weeks):
        return _Amount(number=frame.days / WEEK), ""
    amount = None if frame.narrowed else entered.amount(number.key)
    if amount is not None:
        return _Amount(number=amount), ""
    return (there.get(number.instead, NOTHING) if number.instead else None), number.missing


def _ranked(figure: Figure, share: Decimal, amount: _Amount) -> Measured:
    """The smallest value that so large a share of all does not exceed."""
    values = sorted(amount.values)
    if not values:
        return Measured(key=figure.key, denominator=Decimal(0))
    assert isinstance(figure.top, Part)
    value = Decimal(values[max(ceil(share * len(values)), 1) - 1]) / figure.top.per
    return Measured(key=figure.key, value=value, numerator=value, denominator=Decimal(len(values)))

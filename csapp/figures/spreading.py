"""Records by one of their values, or by the clock; and the values that were ever used."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Text, func, literal, select
from sqlalchemy import type_coerce as as_

from csapp.figures.frames import S, Stretch, hours, stretch_of, weekdays
from csapp.figures.ordered import Ordered
from csapp.figures.parts import Slots, Spreading
from csapp.figures.people import customer, province
from csapp.figures.reckoner import Desk, Narrowed, narrow
from csapp.kinds import Case, DeskPlace
from csapp.storage.questions import Question
from csapp.storage.tables import table_of
from csapp.vocabulary.measures import Frame

MOST_USED = 500  # products or regions to choose from
_SLOTS = {Slots.HOURS: hours, Slots.WEEKDAYS: weekdays}


@dataclass(frozen=True)
class Pile:
    """How many records say one value, and their sums by currency."""

    count: int = 0
    sums: Mapping[str, Decimal] = field(default_factory=dict[str, Decimal])


def spread(desk: Desk, one: Spreading, frames: Sequence[Frame]) -> list[dict[str, Pile]]:
    """Piles of each frame by value, "" where nothing was said."""
    if isinstance(one.over, Slots):
        return [_by_clock(desk, one, one.over, frame) for frame in frames]
    stretches = [stretch_of(desk.rules.shifts, frame.first, frame.last) for frame in frames]
    found: list[dict[str, Pile]] = [{} for _ in frames]
    question = _question(one, frozenset(frames[0].narrowed))
    for row in question.rows(desk.connection, **desk.given(stretches, frames[0].narrowed)):
        there, value = found[int(row[0])], str(row[1] or "")
        there[value] = _added(one, there.get(value, Pile()), row)
    return found


def slots_of(desk: Desk, slots: Slots, frame: Frame) -> list[Stretch]:
    """The stretches of the clock within a frame, each called by its value."""
    return _SLOTS[slots](desk.rules.shifts, frame)


def _by_clock(desk: Desk, one: Spreading, slots: Slots, frame: Frame) -> dict[str, Pile]:
    stretches = slots_of(desk, slots, frame)
    found: dict[str, Pile] = {value: Pile() for value in one.labels}
    question = _question(one, frozenset(frame.narrowed))
    for row in question.rows(desk.connection, **desk.given(stretches, frame.narrowed)):
        value = str(row[1])
        found[value] = _added(one, found.get(value, Pile()), row)
    return found


def _added(one: Spreading, before: Pile, row: Any) -> Pile:
    currency, many, total = row[2], row[3], row[4]
    sums = dict(before.sums)
    if one.part.currency is not None:
        sums[currency] = sums.get(currency, Decimal(0)) + Decimal(total or 0) / one.part.per
    return Pile(before.count + many, sums)


@lru_cache(maxsize=128)
def _question(one: Spreading, narrowed: Narrowed) -> Ordered:
    part = one.part
    of: ColumnElement[Any] = S.name if isinstance(one.over, Slots) else func.coalesce(as_(one.over, Text), "")
    unit: ColumnElement[Any] = literal("") if part.currency is None else part.currency
    total = literal(0) if part.what is None else func.sum(part.what)
    place: ColumnElement[Any] = literal(0) if isinstance(one.over, Slots) else S.place
    head = (place.label("at_place"), of.label("of_value"), unit.label("in_unit"))
    query = select(*head, func.count().label("many"), total.label("total"))
    query = query.select_from(part.population.source).where(*part.population.where)
    if part.where is not None:
        query = query.where(part.where)
    return Ordered(narrow(query, part, narrowed).group_by("at_place", "of_value", "in_unit"))


@dataclass(frozen=True)
class Used:
    """What desks there are, and which products and provinces records name, in the order of the alphabet."""

    desks: tuple[str, ...]
    products: tuple[str, ...]
    regions: tuple[str, ...]


_DESKS = Question(select(table_of(DeskPlace).c.code.label("value")).order_by("value"))


def _most(value: ColumnElement[Any]) -> Question:
    """The values that are said most."""
    query = select(value.label("value")).where(func.coalesce(value, "") != "")
    return Question(query.group_by("value").order_by(func.count().desc(), "value").limit(MOST_USED))


_PRODUCTS, _REGIONS = _most(table_of(Case).c.product), _most(province(customer.c.region))


def used(connection: Connection) -> Used:
    """What can be chosen."""
    desks, products, regions = (one.cells(connection) for one in (_DESKS, _PRODUCTS, _REGIONS))
    return Used(tuple(desks), tuple(sorted(products)), tuple(sorted(regions)))

"""Whose personal data somebody needs for the deed at hand: asked of the store once for all records of an answer.

Supervisors, managers and directors see all. Anybody else sees what they own, took or recorded, the missed calls
that wait to be rung back, and all about a customer who is on the line, whom they had on the line today, or for whom
they have something open: a case, a promise, a visit.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, time
from functools import cache
from typing import Any

from sqlalchemy import Connection, Text, bindparam, func, literal_column, or_, select, union_all

from csapp.kinds import BY_TABLE, MATTERS, Call, Case, Customer
from csapp.kinds.call import Direction
from csapp.services import personal
from csapp.services.context import Context
from csapp.services.customers import ids_with_number
from csapp.storage.among import among, several
from csapp.storage.questions import Question
from csapp.storage.read import column
from csapp.storage.tables import case_clock, draft, journal, record, table_of
from csapp.storage.types import UtcTime
from csapp.vocabulary.fields import Link, Person
from csapp.vocabulary.kinds import Record, declared
from csapp.vocabulary.loose import as_mapping
from csapp.vocabulary.masking import private_keys
from csapp.vocabulary.phone import looks_dialled, split_numbers
from csapp.vocabulary.steps import Role
from csapp.workflow.rules import local_time

SEERS = frozenset({Role.SUPERVISOR, Role.MANAGER, Role.DIRECTOR})
DISCREET = "discreet"  # under which a person's wish is remembered
PART = ("owner", "recipient", "responsible", "agent", "visitor", "noted_by", "host", "arranged_by")


@dataclass(frozen=True)
class Asked:
    """A record somebody is to be shown: its kind, number and what decides (typed values or JSON, by key)."""

    kind: type[Record]
    number: str
    values: Mapping[str, object]


@dataclass(frozen=True)
class Needs:
    """What one person needs of the records that were asked for. ``recorded``: numbers of those they made themselves;
    ``customers``: numbers of those who are at hand or whom they recorded."""

    user: str
    recorded: Collection[str] = ()
    customers: Collection[str] = ()

    def of(self, asked: Asked) -> bool:
        """Whether they may see the personal data of the record."""
        if not private_keys(asked.kind) or asked.number in self.recorded:
            return True
        values = asked.values
        if self.has_part(asked):
            return True
        if (
            asked.kind is Call
            and values.get("direction") == Direction.MISSED
            and not values.get("answered_by")
        ):
            return True
        return any(number in self.customers for number in customers_in(asked))

    def has_part(self, asked: Asked) -> bool:
        """Whether the record names them as whose work it is."""
        return any(asked.values.get(key) == self.user for key in parts(asked.kind))

    def of_customer(self, number: str) -> bool:
        return number in self.customers


def sees_all(ctx: Context) -> bool:
    """Whether nothing is hidden from this person. What tells the sample story is nobody's screen."""
    if ctx.sample or ctx.masked or not SEERS & set(ctx.actor.roles or ()):
        return ctx.sample
    return personal.get(ctx, DISCREET) is not True


def discreet(ctx: Context) -> bool:
    """Whether somebody who may see all wants it masked on their screen as an agent would have it."""
    return personal.get(ctx, DISCREET) is True


def set_discreet(ctx: Context, wanted: bool) -> None:
    """Remember that wish, or forget it. NotAllowed for who sees no more anyway."""
    ctx.allow(SEERS)
    personal.put(ctx, DISCREET, wanted or None)


@cache
def parts(kind: type[Record]) -> tuple[str, ...]:
    """The fields by which a person has a part in a record of the kind."""
    known = declared(kind)
    return tuple(key for key in PART if isinstance(known.get(key), Person))


@cache
def customer_keys(kind: type[Record]) -> tuple[str, ...]:
    """The fields that name the customer a record of the kind is about."""
    known = declared(kind)
    return tuple(k for k, field in known.items() if isinstance(field, Link) and field.kind == Customer.table)


def customers_in(asked: Asked) -> Iterator[str]:
    """Numbers of the customers a record is about; of a customer, their own."""
    if asked.kind is Customer:
        yield asked.number
    for key in customer_keys(asked.kind):
        if asked.values.get(key):
            yield str(asked.values[key])


def needs_of(ctx: Context, connection: Connection, asked: Sequence[Asked], people: Collection[str]) -> Needs:
    """What this person needs of these records, and of the customers ``people`` (numbers) who are named beside them."""
    user = ctx.actor.user
    plain = Needs(user)
    open_ = [one for one in asked if not plain.of(one)]
    if not open_ and not people:
        return plain
    numbers = {one.number for one in open_}
    customers = {number for one in open_ for number in customers_in(one)} | set(people)
    recorded = frozenset(_recorded(connection, user, sorted(numbers | customers)))
    at_hand = _at_hand(ctx, connection, sorted(customers - recorded))
    return Needs(user, recorded, frozenset((*at_hand, *(recorded & customers))))


def _made_by() -> Question:
    """Which of these numbers somebody made: the first entry of each record says who, and no other is looked at."""
    first = select(journal.c.actor).where(journal.c.record_id == record.c.id, journal.c.verb == "create")
    maker = first.order_by(journal.c.id).limit(literal_column("1")).scalar_subquery()
    return Question(
        select(record.c.number).where(among(record.c.number, "numbers"), maker == bindparam("user"))
    )


_MADE_BY = _made_by()
_IDS = Question(select(record.c.number, record.c.id).where(among(record.c.number, "numbers")))
_DRAFTS = Question(
    select(draft.c.body, draft.c.kind).where(draft.c.user == bindparam("user"), draft.c.number == "")
)


def _recorded(connection: Connection, user: str, numbers: Sequence[str]) -> Iterator[str]:
    if numbers:
        for row in _MADE_BY.rows(connection, user=user, numbers=several(numbers)):
            yield row.number


def _at_hand(ctx: Context, connection: Connection, numbers: Sequence[str]) -> Iterator[str]:
    """Which of these customers somebody is at work for today."""
    if not numbers:
        return
    user = ctx.actor.user
    day = ctx.rules(connection).shifts.day_of(ctx.now())
    since = local_time(day, time(0), None).astimezone(UTC)
    talked_of = _in_drafts(connection, user)
    ids = {row.id: row.number for row in _IDS.rows(connection, numbers=several(numbers))}
    yield from (number for one, number in ids.items() if one in talked_of or number in talked_of)
    for row in _served().rows(connection, user=user, since=since, ids=several(ids)):
        yield ids[row.id]


@cache
def _served() -> Question:
    """Ids of the customers whom somebody owns, talked with since then, or has something open for.

    The way leads from the customers to what is theirs: by whoever works on it, half of the desk's history would be
    read. So no column that says who that is stands alone, where an index could lead from it.
    """
    people, calls, cases = table_of(Customer).c, table_of(Call).c, table_of(Case).c
    user, since = bindparam("user", type_=Text()), bindparam("since", type_=UtcTime())

    def theirs(whose: Any) -> Any:
        return func.coalesce(whose, "") == user

    ways: list[Any] = [
        select(people.id.label("id")).where(among(people.id, "ids"), theirs(people.owner)),
        select(calls.customer).where(
            among(calls.customer, "ids"), theirs(calls.agent), calls.started_at >= since
        ),
        select(cases.customer).where(
            among(cases.customer, "ids"),
            or_(theirs(cases.owner), theirs(cases.recipient)),
            cases.received_at >= since,
        ),
    ]
    for customer, key, whose in _matters():
        is_open = select(case_clock.c.open).where(case_clock.c.id == key).scalar_subquery()
        ways.append(select(customer).where(among(customer, "ids"), theirs(whose), is_open.is_(True)))
    return Question(select(union_all(*ways).subquery().c.id))


@cache
def _matters() -> tuple[tuple[Any, Any, Any], ...]:
    """Of each table of what is open for a customer: the columns of customer, id and whoever works on it."""
    found: dict[str, tuple[Any, Any, Any]] = {}
    for kind in MATTERS:
        for key in customer_keys(kind):
            for part in parts(kind):
                customer, whose = column(kind, key), column(kind, part)
                if customer.table is whose.table:
                    found[f"{customer}{whose}"] = customer, customer.table.c.id, whose
    return tuple(found.values())


def _in_drafts(connection: Connection, user: str) -> set[int | str]:
    """Who is being talked of: the customers (numbers, or ids by their phone) that new forms of this person name, the
    form of the running call above all. Drafts of records there are already open nothing."""
    found: set[int | str] = set()
    for row in _DRAFTS.rows(connection, user=user):
        values = as_mapping(json.loads(row.body)) or {}
        kind = BY_TABLE.get(row.kind, Call)
        found |= {str(values[key]).strip().upper() for key in customer_keys(kind) if values.get(key)}
        for typed in split_numbers(str(values.get("phone") or "")):
            if looks_dialled(typed):
                found.update(ids_with_number(connection, Customer.table, typed))
    return found

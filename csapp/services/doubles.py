"""Customers who may be in the archive twice: shown with the reasons, merged or told apart by a person."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from sqlalchemy import Connection, func, or_, select

from csapp.i18n import N_
from csapp.kinds import Customer
from csapp.services.context import READERS, RECORDERS, Context
from csapp.services.customers import ids_with_number, kept_id
from csapp.services.privacy import screened
from csapp.storage import search_query
from csapp.storage.read import load, load_many
from csapp.storage.search import Group
from csapp.storage.tables import contact_point, list_owner, record, table_of
from csapp.vocabulary.errors import NotPossible
from csapp.vocabulary.fields import Unreadable
from csapp.vocabulary.kinds import declared
from csapp.vocabulary.loose import as_items, as_mapping
from csapp.vocabulary.reasons import Reason
from csapp.vocabulary.spelling import folded
from csapp.vocabulary.values import Contact
from csapp.workflow.likeness import Person, address_key, digits_in, plain, reasons, score

CONTACTS = ("wechat", "qq", "wangwang", "email")
COMPARED = ("name", "region", "phone", *CONTACTS, "addresses")
CANDIDATES = 30  # of each way to find some
CROWD = 12  # customers who share something that so many share: a switchboard, a pick-up point
MOST_PAIRS = 300


@dataclass(frozen=True, kw_only=True)
class Double:
    """A customer who may be the one in question. ``score`` of 100."""

    customer: Customer
    score: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Two customers who may be one; the older record first."""

    one: Customer
    other: Customer
    score: int
    reasons: tuple[Reason, ...]


@screened
def of(ctx: Context, number: str, limit: int = 6) -> tuple[Double, ...]:
    """Who may be the same as a customer, the likeliest first; not whom somebody told apart. NotFound."""
    ctx.allow(READERS)
    with ctx.store.reading() as connection:
        customer_id = kept_id(connection, number)
        customer = load(connection, Customer, customer_id)
        if customer.voided:
            return ()
        return _like(connection, _person(vars(customer)), limit, customer)


@screened
def like(ctx: Context, given: Mapping[str, object], limit: int = 3) -> tuple[Double, ...]:
    """Who may be the same as somebody whose form is being filled in; ``given`` as typed, by field key."""
    ctx.allow(READERS)
    fields, values = declared(Customer), dict[str, object]()
    for key in COMPARED:
        try:
            values[key] = fields[key].read(given.get(key))
        except Unreadable:
            continue  # said at the field when it is saved
    with ctx.store.reading() as connection:
        return _like(connection, _person(values), limit)


def _like(
    connection: Connection, person: Person, limit: int, known: Customer | None = None
) -> tuple[Double, ...]:
    ids = list(dict.fromkeys(_candidates(connection, person)))
    found: list[Double] = []
    for other in load_many(connection, Customer, ids).values():
        if other.voided or (
            known is not None and (other.number == known.number or _told_apart(known, other))
        ):
            continue
        why = reasons(person, _person(vars(other)))
        if why:
            found.append(Double(customer=other, score=score(why), reasons=why))
    return tuple(sorted(found, key=lambda double: -double.score)[:limit])


def _candidates(connection: Connection, person: Person) -> Iterator[int]:
    for typed in person.phones:
        yield from ids_with_number(connection, Customer.table, typed, CANDIDATES)
    if person.contacts:
        c = contact_point.c
        wanted = [contact.strip().casefold() for contact in person.contacts]
        same = select(c.record_id).where(c.field.in_(CONTACTS), func.lower(func.trim(c.value)).in_(wanted))
        yield from connection.scalars(same.limit(CANDIDATES))
    if person.name.strip():
        named = search_query.expression(connection, folded(person.name).split())
        found = search_query.newest(connection, named, Group.CUSTOMERS, CANDIDATES) if named else []
        yield from (one for _, one in found)
    for typed in person.addresses:
        yield from connection.scalars(_near(typed).limit(CANDIDATES)) if address_key(typed) else ()


def _near(typed: str) -> Any:
    """Records with an address in which the longest number of this one stands, in whatever width."""
    table = list_owner(Customer, "addresses")
    numbers = sorted(digits_in(address_key(typed)), key=len, reverse=True)
    piece = numbers[0] if numbers else re.sub(r"\W+", "", typed)[:4]
    wide = piece.translate({ord(str(digit)): chr(0xFF10 + digit) for digit in range(10)})
    ways = [table.c.address.contains(way, autoescape=True) for way in dict.fromkeys((piece, wide))]
    return select(table.c.record_id).where(or_(*ways)).order_by(table.c.record_id.desc())


def _person(values: Mapping[str, object]) -> Person:
    def contacts(key: str) -> list[str]:
        return [entry.value for entry in as_items(values.get(key)) or () if isinstance(entry, Contact)]

    addresses = [
        str((as_mapping(entry) or {}).get("address") or "")
        for entry in as_items(values.get("addresses")) or ()
    ]
    return Person(
        name=str(values.get("name") or ""),
        region=str(values.get("region") or ""),
        phones=contacts("phone"),
        contacts=[value for key in CONTACTS for value in contacts(key)],
        addresses=[address for address in addresses if address],
    )


def _told_apart(one: Customer, other: Customer) -> bool:
    return other.number in (one.not_same_as or ()) or one.number in (other.not_same_as or ())


# --- all of the archive -----------------------------------------------------------------------------


@screened
def pairs(ctx: Context, limit: int = MOST_PAIRS) -> tuple[Pair, ...]:
    """The pairs of the whole archive, the likeliest first, then the newest."""
    ctx.allow(READERS)
    with ctx.store.reading() as connection:
        wanted = dict.fromkeys(
            pair for crowd in _crowds(connection) for pair in combinations(sorted(crowd), 2)
        )
        people = load_many(connection, Customer, sorted({one for pair in wanted for one in pair}))
    found: list[tuple[int, int, Pair]] = []
    for first, second in wanted:
        one, other = people[first], people[second]
        why = () if _told_apart(one, other) else reasons(_person(vars(one)), _person(vars(other)))
        if why:
            pair = Pair(one=one, other=other, score=score(why), reasons=why)
            found.append((-pair.score, -second, pair))
    return tuple(pair for _score, _newest, pair in sorted(found, key=lambda entry: entry[:2])[:limit])


def _crowds(connection: Connection) -> Iterator[Sequence[int]]:
    """Ids of customers who share a number, another contact, name and region, or nearly an address."""
    c, people = contact_point.c, table_of(Customer).c
    value = func.lower(func.trim(c.value))
    yield from _grouped(connection, c.record_id, (c.local,), c.local.is_not(None))
    yield from _grouped(connection, c.record_id, (c.field, value), c.field.in_(CONTACTS))
    named: dict[str, set[int]] = {}
    living = select(people.id, people.name).join(record, record.c.id == people.id)
    for record_id, name in connection.execute(living.where(record.c.voided.is_(False), people.region != "")):
        named.setdefault(plain(name), set()).add(record_id)
    yield from _small(named.values())
    table = list_owner(Customer, "addresses")
    rows = connection.execute(
        select(table.c.record_id, table.c.address)
        .join(record, record.c.id == table.c.record_id)
        .where(record.c.voided.is_(False))
    )
    streets: dict[tuple[str, ...], set[int]] = {}
    for record_id, address in rows:
        numbers = digits_in(address_key(address or ""))
        if numbers:
            streets.setdefault(numbers, set()).add(record_id)
    yield from _small(streets.values())


def _grouped(connection: Connection, owner: Any, by: tuple[Any, ...], held: Any) -> Iterator[Sequence[int]]:
    mine = select(*by, owner.label("owner")).join(record, record.c.id == owner)
    mine = mine.where(record.c.kind == Customer.table, record.c.voided.is_(False), held).distinct().subquery()
    shared = list(mine.c)[:-1]
    query = select(func.group_concat(mine.c.owner)).group_by(*shared)
    for (ids,) in connection.execute(query.having(func.count() > 1, func.count() <= CROWD)):
        yield [int(one) for one in str(ids).split(",")]


def _small(groups: Iterable[set[int]]) -> Iterator[Sequence[int]]:
    yield from (sorted(group) for group in groups if 1 < len(group) <= CROWD)


def not_same(ctx: Context, number: str, other: str) -> None:
    """Remember at both that they are two people: they are not offered as one again. NotFound, NotPossible."""
    ctx.allow(RECORDERS)
    with ctx.writing() as unit:
        found = [unit.load(one)[1] for one in dict.fromkeys((number, other))]
        people = [one for one in found if isinstance(one, Customer)]
        if len(people) != 2:
            raise NotPossible(N_("Choose two different customers."))
        for mine, theirs in (people, reversed(people)):
            apart = tuple(dict.fromkeys((*(mine.not_same_as or ()), theirs.number)))
            unit.change(mine.number, {"not_same_as": apart})

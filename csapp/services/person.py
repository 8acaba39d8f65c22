"""Who one person is in the store: the customer with those merged into it, and all records held on them."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, and_, or_, select

from csapp.i18n import N_
from csapp.kinds import BY_TABLE, Customer, Promise, Visit
from csapp.services.customers import kept_id
from csapp.services.merging import linked
from csapp.services.striking import Striker
from csapp.storage.read import column, find_id, load_many
from csapp.storage.tables import contact_point, draft, journal, journal_payload, personal, record, table_of
from csapp.vocabulary.errors import NotPossible
from csapp.vocabulary.fields import ContactPoints, Field, Phone
from csapp.vocabulary.kinds import Record, declared
from csapp.vocabulary.loose import as_items, as_mapping
from csapp.vocabulary.phone import phone_key

BATCH = 500
DESK = "desk"  # whose entries say why lists of many people went out
FEWEST = 5  # digits that make a number somebody's


@dataclass(frozen=True, kw_only=True)
class Subject:
    """A person. ``people``: the customer records, the one that is kept first; ``own``: ids of the records about them,
    oldest first; ``striker``: by what they are found in free text; ``shared``: how many of their names and numbers
    belong to somebody else, too, and are not looked for."""

    people: tuple[Customer, ...]
    ids: tuple[int, ...]
    own: tuple[int, ...]
    striker: Striker
    shared: int = 0

    @property
    def kept(self) -> Customer:
        return self.people[0]

    @property
    def numbers(self) -> frozenset[str]:
        return frozenset(one.number for one in self.people)


@dataclass
class _Traits:
    """What somebody is told by: in the records as they are and in all they ever were."""

    names: set[str] = field(default_factory=set[str])
    places: set[str] = field(default_factory=set[str])
    phones: set[str] = field(default_factory=set[str])
    contacts: set[str] = field(default_factory=set[str])

    def take(self, key: str, declared_as: Field, lasting: object) -> None:
        """One value of a private field in its lasting form."""
        into = self.names if key == "name" else self.places
        if isinstance(declared_as, ContactPoints):
            into = self.phones if isinstance(declared_as, Phone) else self.contacts
        alone = as_items(lasting) is None
        for one in [lasting] if alone else as_items(lasting) or ():
            told = as_mapping(one)
            text = one if told is None else told.get("value") or told.get("address")
            if isinstance(text, str) and text.strip():
                into.add(text.strip())


def subject(connection: Connection, number: str, more: Sequence[str] = ()) -> Subject:
    """The person a customer's number leads to. ``more``: uids of records that are theirs besides. NotFound, NotPossible
    for what is no customer."""
    _, kind = find_id(connection, number)
    if kind is not Customer:
        raise NotPossible(N_("{number} is not a customer."), number=number[:100])
    return of_ids(connection, [kept_id(connection, number)], more)


def of_ids(connection: Connection, roots: Sequence[int], more: Sequence[str] = ()) -> Subject:
    """The same by the ids of customer records."""
    people = load_many(connection, Customer, roots)
    merged = [n for one in people.values() for n in one.merged_from or ()]
    ids = list(dict.fromkeys([*people, *(find_id(connection, n)[0] for n in merged)]))
    people = load_many(connection, Customer, ids)
    traits = _traits(connection, ids)
    shared = _drop_shared(connection, ids, traits)
    striker = Striker.of(
        names=traits.names, places=traits.places, phones=traits.phones, contacts=traits.contacts
    )
    own = _own(connection, ids, [one.number for one in people.values()], traits.phones, more)
    return Subject(people=tuple(people.values()), ids=tuple(ids), own=own, striker=striker, shared=shared)


def _traits(connection: Connection, ids: Sequence[int]) -> _Traits:
    found, known = _Traits(), declared(Customer)
    c = journal.c
    query = select(journal_payload.c.body).join(journal, journal_payload.c.id == c.id)
    for body in connection.scalars(query.where(c.record_id.in_(ids))):
        for key, pair in json.loads(body).get("changes", {}).items():
            form = known.get(key)
            if form is not None and form.private:
                for lasting in pair:
                    found.take(key, form, lasting)
    found.phones |= {name for name in found.names if phone_key(name) and not any(map(str.isalpha, name))}
    found.names -= found.phones
    return found


def _drop_shared(connection: Connection, ids: Sequence[int], traits: _Traits) -> int:
    """Leave out what other living customers are told by, too; how much."""
    c, name = contact_point.c, column(Customer, "name")
    living = select(record.c.id).where(
        record.c.kind == Customer.table, record.c.voided.is_(False), record.c.id.not_in(ids)
    )
    theirs = c.record_id.in_(living)

    def drop(among: set[str], query: Callable[[str], Any]) -> int:
        both = {one for one in among if connection.execute(query(one).limit(1)).first()}
        among -= both
        return len(both)

    traits.phones = {phone for phone in traits.phones if _someones(phone)}
    dropped = drop(traits.phones, lambda phone: select(c.id).where(_same_line(phone), theirs))
    dropped += drop(traits.contacts, lambda contact: select(c.id).where(c.value == contact, theirs))
    called = name.table.c.id
    return dropped + drop(
        traits.names,
        lambda text: select(called).where(name.contains(text, autoescape=True), called.in_(living)),
    )


def _someones(phone: str) -> bool:
    key = phone_key(phone)
    return key is not None and len(key.local) >= FEWEST


def _same_line(phone: str) -> Any:
    """The condition for a contact point to be this number; one without an area code may be the same line."""
    c, key = contact_point.c, phone_key(phone)
    assert key is not None
    same = c.local == key.local  # the one index of numbers
    return and_(same, or_(c.full == key.full, c.full == key.local)) if key.area else same


def _own(
    connection: Connection,
    ids: Sequence[int],
    numbers: Sequence[str],
    phones: set[str],
    more: Sequence[str],
) -> tuple[int, ...]:
    """Ids of the records about the person: that name them as their customer, that came of one of those, or that bear
    one of their numbers and name nobody."""
    listed = [link for link in linked(connection, numbers) if link.key == "customer" or link.kind is Promise]
    found = {find_id(connection, link.number)[0] for link in listed}
    for phone in phones:
        query = select(contact_point.c.record_id).where(_same_line(phone)).distinct()
        found |= set(_nobodys(connection, list(connection.scalars(query))))
    found |= set(_following(connection, sorted(found)))
    uids = select(record.c.id).where(
        record.c.uid.in_(more), ~record.c.erased, record.c.kind != Customer.table
    )
    found |= set(connection.scalars(uids))
    return tuple(sorted(found - set(ids)))


def _nobodys(connection: Connection, ids: Sequence[int]) -> Iterator[int]:
    """Those that name no customer."""
    for record_id, item in _loaded(connection, ids):
        if type(item).letter and not isinstance(item, Customer) and getattr(item, "customer", None) is None:
            yield record_id


def _following(connection: Connection, ids: Sequence[int]) -> Iterator[int]:
    """Promises made in, and visits paid for, one of these records."""
    for kind, key in ((Promise, "source"), (Visit, "case")):
        cell, whose = column(kind, key), table_of(kind).c.customer
        for start in range(0, len(ids), BATCH):
            query = select(cell.table.c.id).where(cell.in_(ids[start : start + BATCH]), whose.is_(None))
            yield from connection.scalars(query)


def _loaded(connection: Connection, ids: Sequence[int]) -> Iterator[tuple[int, Record]]:
    kinds: dict[str, list[int]] = {}
    for start in range(0, len(ids), BATCH):
        query = select(record.c.id, record.c.kind).where(record.c.id.in_(ids[start : start + BATCH]))
        for row in connection.execute(query.where(~record.c.erased)):
            kinds.setdefault(row.kind, []).append(row.id)
    for kind, some in kinds.items():
        yield from load_many(connection, BY_TABLE[kind], some).items()


def records_of(connection: Connection, ids: Sequence[int]) -> dict[int, Record]:
    """Records of any kind by id, in the order given."""
    found = dict(_loaded(connection, ids))
    return {i: found[i] for i in ids if i in found}


def mentions(connection: Connection, known: Subject, after: int = 0) -> tuple[tuple[int, ...], int]:
    """Ids of other records of which the journal ever said something that names the person, and the last entry that
    was read: with ``after`` only what came since is."""
    c = journal.c
    query = select(c.id, c.record_id, journal_payload.c.body).join(
        journal_payload, journal_payload.c.id == c.id
    )
    query = query.join(record, record.c.id == c.record_id).where(c.id > after, ~record.c.erased)
    query = query.where(
        record.c.kind.in_([*(table for table, kind in BY_TABLE.items() if kind.letter), DESK])
    )
    theirs, found, last = {*known.ids, *known.own}, dict[int, None](), after
    for row in connection.execution_options(yield_per=BATCH).execute(query.order_by(c.id)):
        last = row.id
        if row.record_id not in theirs and known.striker.finds(row.body):
            found[row.record_id] = None
    return tuple(found), last


def unsaved(connection: Connection, known: Subject) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Forms with text kept that is about the person or names them, and (user, key) of what the program remembers for
    somebody and names them."""
    own = {item.number for item in records_of(connection, [*known.ids, *known.own]).values()}
    forms = [
        row.form
        for row in connection.execute(select(draft.c.form, draft.c.number, draft.c.body))
        if row.number in own or any(n in row.body for n in known.numbers) or known.striker.finds(row.body)
    ]
    kept = [
        (row.user, row.key)
        for row in connection.execute(select(personal))
        if any(n in row.body for n in known.numbers) or known.striker.finds(row.body)
    ]
    return tuple(forms), tuple(kept)

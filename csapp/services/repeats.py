"""Cases that may be the one somebody is typing: the same order, the same person with the same trouble, a while ago."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, or_, select

from csapp.kinds import BY_TABLE, CASES, Case, Customer
from csapp.kinds.figures import REPEAT
from csapp.services.context import READERS, Context
from csapp.services.customers import ids_with_number, kept_ids
from csapp.services.plain import title_of
from csapp.services.privacy import screen
from csapp.storage.read import load_many, numbers_of
from csapp.storage.tables import case_clock, contact_point, record, table_of
from csapp.vocabulary.fields import Unreadable
from csapp.vocabulary.kinds import Record, declared
from csapp.vocabulary.loose import as_items
from csapp.vocabulary.phone import phone_key
from csapp.vocabulary.reasons import Reason
from csapp.vocabulary.values import Contact
from csapp.workflow.repeating import reasons

CANDIDATES = 60
TABLES = tuple(kind.table for kind in CASES)


@dataclass(frozen=True, kw_only=True)
class Repeat:
    """A case that may be the same matter. ``title``: what it is called; ``open``: somebody is at it."""

    number: str
    kind: str
    title: str
    status: str
    open: bool
    received_at: datetime | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class _Whose:
    """Whose a typed case is: customers by id, and their numbers without area code."""

    customers: frozenset[int]
    locals: frozenset[str]


def hits(
    ctx: Context, kind_table: str, given: Mapping[str, object], *, number: str = "", limit: int = 3
) -> tuple[Repeat, ...]:
    """The likeliest first. ``given``: what is typed so far, by field key; ``number``: the record itself, if it has one.
    Open cases are found however old, closed ones as far back as the manager's figure says; void ones never."""
    ctx.allow(READERS)
    kind = BY_TABLE[kind_table]
    typed = _read(kind, given)
    with ctx.store.reading() as connection:
        days = int(ctx.rules(connection).figure(REPEAT, "days"))
        whose = _whose(connection, typed)
        ids = _candidates(connection, typed, whose, ctx.now() - timedelta(days=days))
        found: list[tuple[int, int, Case, tuple[Reason, ...]]] = []
        for record_id, case in _load(connection, ids):
            why = () if case.number == number else _why(connection, typed, kind, whose, case)
            if why:
                found.append((-sum(reason.points for reason in why), -record_id, case, why))
        best = sorted(found, key=lambda entry: entry[:2])[:limit]
        shown = screen(ctx, tuple(case for _points, _id, case, _why in best), connection)
    return tuple(_told(case, entry[3]) for case, entry in zip(shown, best, strict=True))


def _read(kind: type[Record], given: Mapping[str, object]) -> dict[str, object]:
    """Typed values of what can be read already."""
    fields, found = declared(kind), dict[str, object]()
    for key, value in given.items():
        try:
            found[key] = fields[key].read(value) if key in fields else None
        except Unreadable:
            continue  # said at the field when it is saved
    return found


def _contacts(values: Mapping[str, object]) -> Iterator[str]:
    for entry in as_items(values.get("phone")) or ():
        if isinstance(entry, Contact):
            yield entry.value


def _whose(connection: Connection, typed: Mapping[str, object]) -> _Whose:
    customers: set[int] = set()
    locals_: set[str] = set()
    for phone in _contacts(typed):
        key = phone_key(phone)
        locals_ |= {key.local} if key is not None else set()
        customers.update(ids_with_number(connection, Customer.table, phone))
    if typed.get("customer"):
        named = select(record.c.id).where(record.c.number == str(typed["customer"]))
        known: list[int] = list(connection.scalars(named))  # none while a number is still being typed
        kept = kept_ids(connection, known)
        customers.update(kept.get(one, one) for one in known)
    return _Whose(frozenset(customers), frozenset(locals_))


def _candidates(
    connection: Connection, typed: Mapping[str, object], whose: _Whose, since: datetime
) -> list[int]:
    cases = table_of(Case)
    ways = [cases.c[key] == str(typed[key]).strip() for key in ("order_no", "waybill") if typed.get(key)]
    if whose.customers:
        ways.append(cases.c.customer.in_(whose.customers))
    if whose.locals:
        points = contact_point.c
        ways.append(cases.c.id.in_(select(points.record_id).where(points.local.in_(whose.locals))))
    if not ways:
        return []
    query = select(cases.c.id).join(record, record.c.id == cases.c.id)
    query = query.join(case_clock, case_clock.c.id == cases.c.id)
    query = query.where(record.c.voided.is_(False), or_(*ways))
    query = query.where(or_(cases.c.received_at > since, case_clock.c.open.is_(True)))
    return list(connection.scalars(query.order_by(cases.c.id.desc()).limit(CANDIDATES)))


def _load(connection: Connection, ids: list[int]) -> Iterator[tuple[int, Case]]:
    kinds = {
        row.id: row.kind
        for row in connection.execute(select(record.c.id, record.c.kind).where(record.c.id.in_(ids)))
    }
    for table in dict.fromkeys(kinds.values()):
        kind = BY_TABLE[table]
        if issubclass(kind, Case):
            yield from load_many(connection, kind, [one for one in ids if kinds.get(one) == table]).items()


def _why(
    connection: Connection, typed: Mapping[str, object], kind: type[Record], whose: _Whose, case: Case
) -> tuple[Reason, ...]:
    theirs = numbers_of(connection, list(whose.customers)).values()
    keys = [phone_key(phone) for phone in _contacts(vars(case))]
    same_person = case.customer in theirs or any(key.local in whose.locals for key in keys if key is not None)
    return reasons(typed, vars(case), same_person=same_person, same_kind=isinstance(case, kind))


def _told(case: Case, why: tuple[Reason, ...]) -> Repeat:
    flow = case.flow
    return Repeat(
        number=case.number,
        kind=case.table,
        title=title_of(case),
        status=case.status,
        open=flow is not None and flow.status(case.status).open,
        received_at=case.received_at,
        reasons=why,
    )

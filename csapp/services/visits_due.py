"""Which customers are due for a visit, and why."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any

from sqlalchemy import Connection, func, or_, select

from csapp.i18n import N_
from csapp.kinds import Call, Case, Complaint, Customer, Visit
from csapp.kinds.visit_rules import USUAL, VisitKind, day_of, interval_of
from csapp.services.context import READERS, Context
from csapp.services.privacy import screened
from csapp.storage.read import BATCH, find_id, load, load_many, numbers_of
from csapp.storage.tables import case_clock, record, table_of
from csapp.vocabulary.errors import NotFound, NotPossible
from csapp.vocabulary.masking import Personal, masked_name
from csapp.workflow.intervals import day_after
from csapp.workflow.rules import Rules

MOST = 1_000
MANY = 5_000  # customers asked for one by one; of more every contact is read
SET = N_("next visit set for that day")
SINCE = N_("interval since the last contact is over")
CLOSED = N_("complaint closed, not visited yet")
CHOSEN = N_("chosen by hand")


@dataclass(frozen=True, kw_only=True)
class DueVisit:
    """A customer who is due. ``why`` is a msgid; ``last_on`` the day of the last contact, where one is known;
    ``case``: number of the closed complaint, or ""."""

    customer: str
    name: Annotated[str, Personal(masked_name, of="customer")]
    grade: str
    region: str
    due_on: date
    why: str
    visit_kind: VisitKind
    last_on: date | None = None
    case: str = ""


@dataclass(frozen=True)
class Found:
    """A visit, its customer, and with it the visit made before, by id."""

    visit: Visit
    customer: Customer
    visits: Mapping[int, Visit]


@screened
def due(ctx: Context, until: date) -> tuple[DueVisit, ...]:
    """Who is due up to that day and has no open visit yet, the earliest first; at most a thousand.

    A closed complaint waits for its visit; a customer for the day that was set, and one with a grade or a key customer
    without such a day for the interval since the last contact.
    """
    ctx.allow(READERS)
    with ctx.store.reading() as connection:
        rules = ctx.rules(connection)
        busy, visited = _open(connection)
        found = [*_after_cases(connection, rules, visited), *_set(connection, until, busy)]
        found += _silent(connection, rules, busy)
    found = sorted((one for one in found if one.due_on <= until), key=lambda one: (one.due_on, one.customer))
    first: dict[str, DueVisit] = {}
    for one in found:
        first.setdefault(one.customer, one)  # one visit serves both
    return tuple(first.values())[:MOST]


@screened
def chosen(ctx: Context, number: str) -> DueVisit:
    """A customer whom somebody wants to visit, due or not, as a line of the plan. NotFound, NotPossible for who is no
    customer any more."""
    ctx.allow(READERS)
    with ctx.store.reading() as connection:
        record_id, kind = find_id(connection, number)
        person = _people(connection, [record_id]).get(record_id) if kind is Customer else None
        if person is None:
            raise NotPossible(N_("{number} is not a customer who can be visited."), number=number[:100])
        last = _contacts(connection, [record_id]).get(record_id)
        today = ctx.rules(connection).shifts.day_of(ctx.now())
        return _line(person, today, CHOSEN, _kind(person), last_on=last)


def _open(connection: Connection) -> tuple[set[int], set[int]]:
    """The customers who have an open visit, and the cases that have any visit, by id."""
    c = table_of(Visit).c
    query = select(c.customer, c.case, case_clock.c.open).join(record, record.c.id == c.id)
    query = query.join(case_clock, case_clock.c.id == c.id).where(record.c.voided.is_(False))
    rows = connection.execute(query.where(or_(case_clock.c.open, c.case.is_not(None)))).all()
    return {row.customer for row in rows if row.open}, {row.case for row in rows if row.case}


def _after_cases(connection: Connection, rules: Rules, visited: set[int]) -> Iterator[DueVisit]:
    shared, c = table_of(Case).c, table_of(Complaint).c
    query = select(c.id, c.visit_due_on, shared.last_closed_at, shared.customer)
    query = query.join(table_of(Case), shared.id == c.id).join(record, record.c.id == c.id)
    query = query.where(shared.status == "closed", shared.customer.is_not(None), record.c.voided.is_(False))
    rows = [row for row in connection.execute(query.order_by(c.id)) if row.id not in visited]
    people = _people(connection, [row.customer for row in rows])
    numbers = numbers_of(connection, [row.id for row in rows])
    for row in rows:
        if row.customer in people:
            usual = USUAL["after_case"]
            day = row.visit_due_on or _after(rules, row.last_closed_at, "after_case", usual)
            yield _line(
                people[row.customer], day, CLOSED, VisitKind.AFTER_CASE,
                last_on=day_of(row.last_closed_at), case=numbers[row.id],
            )  # fmt: skip


def _after(rules: Rules, moment: datetime, key: str, usual: Any) -> date:
    return day_after(rules, day_of(moment), "visit", key, usual)


def _set(connection: Connection, until: date, busy: set[int]) -> Iterator[DueVisit]:
    c = table_of(Customer).c
    query = select(c.id).join(record, record.c.id == c.id)
    query = query.where(c.next_visit_on <= until, record.c.voided.is_(False), ~record.c.erased)
    ids = [one for one in connection.scalars(query.order_by(c.next_visit_on, c.id).limit(MOST + len(busy)))]
    people = _people(connection, [one for one in ids if one not in busy])
    contacts = _contacts(connection, list(people))
    for one, person in people.items():
        yield _line(person, person.next_visit_on, SET, _kind(person), last_on=contacts.get(one))


def _silent(connection: Connection, rules: Rules, busy: set[int]) -> Iterator[DueVisit]:
    """Those with a grade, and key customers, whom nobody has set a day for."""
    c = table_of(Customer).c
    query = select(c.id).join(record, record.c.id == c.id)
    graded = or_(c.grade.is_not(None), c.key_customer.is_(True))
    query = query.where(graded, c.next_visit_on.is_(None), record.c.voided.is_(False), ~record.c.erased)
    people = _people(connection, [one for one in connection.scalars(query) if one not in busy])
    contacts = _contacts(connection, list(people))
    for one, person in people.items():
        since = contacts.get(one) or person.graded_on
        if since is not None:
            key = interval_of(person.grade, key_customer=person.key_customer is True)
            day = day_after(rules, since, "visit", key, USUAL[key])
            yield _line(person, day, SINCE, _kind(person), last_on=contacts.get(one))


def _kind(person: Any) -> VisitKind:
    return VisitKind.KEY_CUSTOMER if person.key_customer else VisitKind.ROUTINE


def _line(
    person: Any, day: date, why: str, kind: VisitKind, *, last_on: date | None, case: str = ""
) -> DueVisit:
    return DueVisit(
        customer=person.number, name=person.name, grade=str(person.grade or ""), region=person.region or "",
        due_on=day, why=why, visit_kind=kind, last_on=last_on, case=case,
    )  # fmt: skip


def _people(connection: Connection, ids: Sequence[int]) -> dict[int, Any]:
    """What a line tells of each customer, by id; few columns, because there may be a hundred thousand."""
    c = table_of(Customer).c
    told = (c.id, record.c.number, c.name, c.grade, c.region, c.key_customer, c.graded_on, c.next_visit_on)
    query = select(*told).join(record, record.c.id == c.id).where(record.c.voided.is_(False))
    found: dict[int, Any] = {}
    for start in range(0, len(ids), BATCH):
        rows = connection.execute(query.where(c.id.in_(ids[start : start + BATCH])))
        found |= {row.id: row for row in rows}
    return found


def _contacts(connection: Connection, ids: list[int]) -> dict[int, date]:
    """The day of the last contact with each customer, by call, case or visit. Of very many all are read at once."""
    calls, shared, visits = table_of(Call).c, table_of(Case).c, table_of(Visit).c
    parts: list[list[int] | None] = [ids[start : start + BATCH] for start in range(0, len(ids), BATCH)]
    found: dict[int, date] = {}
    for these in parts if len(ids) <= MANY else [None]:
        for whose, when in (
            (calls.customer, calls.started_at),
            (shared.customer, shared.received_at),
            (visits.customer, visits.done_at),
        ):
            query = select(whose.label("who"), func.max(when).label("at")).where(when.is_not(None))
            query = query.where(whose.is_not(None) if these is None else whose.in_(these))
            for row in connection.execute(query.group_by(whose)):
                day = day_of(row.at)
                found[row.who] = max(day, found.get(row.who, day))
    return found


def last_results(connection: Connection, number: str) -> Found:
    """A visit with its customer, and the one made before it, if there was one. NotFound."""
    record_id, kind = find_id(connection, number)
    if kind is not Visit:
        raise NotFound(N_("{number} is not a visit."), number=number[:100])
    visit = load(connection, Visit, record_id)
    customer_id = find_id(connection, visit.customer)[0]
    c = table_of(Visit).c
    query = select(c.id).where(c.customer == customer_id, c.id != record_id, c.done_at.is_not(None))
    before = connection.scalar(query.order_by(c.done_at.desc()).limit(1))
    found = {record_id: visit} | (load_many(connection, Visit, [before]) if before is not None else {})
    return Found(visit, load(connection, Customer, customer_id), found)

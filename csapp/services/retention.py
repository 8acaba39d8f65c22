"""What expires when: how long personal data is kept, what is due now and soon, and the cleaning of what is due.

Customers end with ``keep_until_on`` or so many months after the last contact and are erased one by one, with all the
checks of an erasure. Calls, closed cases and filed receptions are cleaned together: they stay as figures.
"""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, Select, case, exists, func, select

from csapp.i18n import N_
from csapp.kinds import Call, Case, Customer, Reception
from csapp.kinds.figures import RETENTION
from csapp.services import erasing
from csapp.services.contacting import last_contact
from csapp.services.context import Context
from csapp.services.person import Subject
from csapp.services.striking import Striker
from csapp.services.two import Second, entitled
from csapp.storage.tables import case_clock, case_step, journal, record, table_of
from csapp.storage.tombstones import Stones, Tombstone, enter
from csapp.storage.write import ERASE
from csapp.vocabulary.kinds import Record

DUE, MONTH, QUARTER, LATER = "due", "month", "quarter", "later"
PERIODS: Mapping[str, str] = {
    DUE: N_("Due now"), MONTH: N_("This month"), QUARTER: N_("Next 3 months"), LATER: N_("Later"),
}  # fmt: skip
KINDS: Mapping[str, type[Record]] = {"customer": Customer, "case": Case, "call": Call, "reception": Reception}
LABELS: Mapping[str, str] = {
    "customer": Customer.label_many, "case": N_("Cases"), "call": Call.label_many, "reception": Reception.label_many,
}  # fmt: skip
AT_ONCE = 1_000  # records cleaned in one commit
SHOWN = 200
OVER = "keep time is over"  # the reason in the tombstone, for nobody's eyes but a verifier's


@dataclass(frozen=True, kw_only=True)
class Expiring:
    """One kind: how many months it is kept, and how many records end in each of :data:`PERIODS`."""

    kind: str
    label: str
    months: int
    counts: Mapping[str, int] = field(default_factory=dict[str, int])


@dataclass(frozen=True, kw_only=True)
class Ending:
    """A record whose time ends. ``held``: a legal hold keeps it. ``consent``: whether there is one that was not
    withdrawn; None where the kind knows none."""

    number: str
    on: date
    held: bool = False
    consent: bool | None = None


def expiring(ctx: Context) -> tuple[Expiring, ...]:
    """Counts for each kind. NotAllowed for who is neither manager nor administrator."""
    entitled(ctx, None, either=True)
    today = ctx.now().astimezone().date()
    with ctx.store.reading() as connection:
        months = {kind: int(ctx.rules(connection).figure(RETENTION, kind)) for kind in KINDS}
        return tuple(
            Expiring(
                kind=kind,
                label=LABELS[kind],
                months=months[kind],
                counts=_counts(connection, kind, months[kind], today),
            )
            for kind in KINDS
        )


def ending(ctx: Context, kind: str, period: str = DUE, limit: int = SHOWN) -> tuple[Ending, ...]:
    """The records of a kind that end in a period, the earliest first."""
    entitled(ctx, None, either=True)
    today = ctx.now().astimezone().date()
    with ctx.store.reading() as connection:
        months = int(ctx.rules(connection).figure(RETENTION, kind))
        base = _base(kind)
        query = (
            _alive(kind)
            .add_columns(record.c.number, base.label("base"))
            .where(_period(kind, months, today) == period)
        )
        if kind == "customer":
            c = table_of(Customer).c
            query = query.add_columns(c.keep_until_on, c.legal_hold, c.consent_on, c.no_marketing)
        rows = connection.execute(query.order_by(base).limit(limit)).all()
    return tuple(_ending(kind, row, months) for row in rows)


def _ending(kind: str, row: Any, months: int) -> Ending:
    fixed: date | None = getattr(row, "keep_until_on", None)
    on = fixed or _later(row.base.astimezone().date(), months)
    if kind != "customer":
        return Ending(number=row.number, on=on)
    agreed = row.consent_on is not None and not row.no_marketing
    return Ending(number=row.number, on=on, held=bool(row.legal_hold), consent=agreed)


def clean_due(ctx: Context, kind: str, *, second: Second | None = None) -> int:
    """Clean calls, cases or receptions whose time is over, a thousand at most; how many. They stay as figures, and what
    was cleaned is cleaned again where a backup brings it back. Those of a person under a legal hold stay."""
    entitled(ctx, second)
    today = ctx.now().astimezone().date()
    stones = Stones.of(ctx.store)
    with ctx.writing() as unit:
        months = int(unit.rules.figure(RETENTION, kind))
        query = _alive(kind).where(_period(kind, months, today) == DUE, ~_held(kind))
        ids = tuple(unit.connection.scalars(query.order_by(record.c.id).limit(AT_ONCE)))
        if kind == "customer" or not ids:
            return 0
        nobody = Subject(people=(), ids=(), own=ids, striker=Striker.of())
        stone: Tombstone = erasing.take_out(unit, nobody, (), reason=OVER, at=unit.now)
        enter(unit.connection, stones, stone)
    erasing.finish(ctx.store, ctx.actor.user, ctx.now())
    return len(ids)


# --- in the store's words --------------------------------------------------------------------------------


def _alive(kind: str) -> Select[Any]:
    """Ids of the records of a kind that were neither erased nor cleaned."""
    made = table_of(KINDS[kind])
    query = select(record.c.id).join(made, made.c.id == record.c.id).where(~record.c.erased)
    cleaned = exists().where(journal.c.record_id == record.c.id, journal.c.verb == ERASE)
    if kind == "customer":
        return query.where(record.c.voided.is_(False))
    query = query.where(~cleaned)
    if kind == "call":
        return query
    query = query.join(case_clock, case_clock.c.id == record.c.id)
    return query.where(case_clock.c.open.is_(False))


def _base(kind: str) -> Any:
    """The moment from which the time runs; where no field says it, that of the first entry of the journal."""
    first = select(func.min(journal.c.at)).where(journal.c.record_id == record.c.id).correlate(record)
    if kind == "customer":
        since: Any = last_contact(record.c.id)
    elif kind == "call":
        since = table_of(Call).c.started_at
    else:
        ended = select(func.max(case_step.c.at)).where(case_step.c.record_id == record.c.id).correlate(record)
        since = func.coalesce(
            table_of(KINDS[kind]).c.last_closed_at, ended.scalar_subquery()
        )  # void: no closing
    return func.coalesce(since, first.scalar_subquery(), type_=journal.c.at.type)


def _held(kind: str) -> Any:
    """Whether the record's customer is under a legal hold."""
    people, made = table_of(Customer).alias(), table_of(KINDS[kind])
    return exists().where(people.c.id == made.c.customer, people.c.legal_hold.is_(True))


def _period(kind: str, months: int, today: date) -> Any:
    """In which period the record ends."""
    last = date(today.year, today.month, calendar.monthrange(today.year, today.month)[1])
    ends = {DUE: today, MONTH: last, QUARTER: _later(today, 3)}
    base = _base(kind)
    ways = [(base < _midnight(_later(end, -months)), period) for period, end in ends.items()]
    if kind == "customer":
        until = table_of(Customer).c.keep_until_on
        fixed = [((until.is_not(None)) & (until < end), period) for period, end in ends.items()]
        return case(*fixed, (until.is_not(None), LATER), *ways, else_=LATER)
    return case(*ways, else_=LATER)


def _counts(connection: Connection, kind: str, months: int, today: date) -> dict[str, int]:
    period = _period(kind, months, today)
    alive = _alive(kind).add_columns(period.label("period")).subquery()
    query = select(alive.c.period, func.count()).group_by(alive.c.period)
    found = {str(row[0]): int(row[1]) for row in connection.execute(query)}
    return {name: found.get(name, 0) for name in PERIODS}


def _midnight(day: date) -> datetime:
    """The beginning of the day after, where the desk stands."""
    return datetime.combine(day + timedelta(days=1), time(0)).astimezone()


def _later(day: date, months: int) -> date:
    """So many months later or, below zero, earlier; the last of a month stays one."""
    month = day.year * 12 + day.month - 1 + months
    year, place = divmod(month, 12)
    return date(year, place + 1, min(day.day, calendar.monthrange(year, place + 1)[1]))


__all__ = ["DUE", "PERIODS", "Ending", "Expiring", "clean_due", "ending", "expiring"]

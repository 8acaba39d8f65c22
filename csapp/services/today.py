"""What is due today."""

from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from csapp.kinds import CASES, MATTERS, Call, Case, Matter, Promise, Visit
from csapp.services.answering import count_open
from csapp.services.context import READERS, Context
from csapp.services.listing import rows_of
from csapp.services.privacy import screened
from csapp.services.views import Row, Today
from csapp.storage.read import load_many
from csapp.storage.tables import case_clock, record, table_of

SHOWN = 100
_CASE_TABLES = tuple(kind.table for kind in CASES)
_PROMISE = (Promise.table,)
AGES = (1, 2, 4, 8)  # days since receipt at which the next bar begins


@screened
def today(ctx: Context) -> Today:
    """Counts, the open promises with the next first, and whatever else is open with the most urgent first (what has no
    running clock last)."""
    ctx.allow(READERS)
    now = ctx.now()
    c = case_clock.c
    late, risky = c.due_at < now, (c.due_at >= now) & (c.risk_at <= now)
    with ctx.store.reading() as connection:
        return Today(
            rows=_due_rows(ctx, connection),
            overdue=_count(connection, late, _CASE_TABLES),
            at_risk=_count(connection, risky, _CASE_TABLES),
            waiting=_count(connection, c.waiting.is_(True), _CASE_TABLES),
            open_cases=_count(connection, c.open.is_(True), _CASE_TABLES),
            promises=_promises(ctx, connection),
            open_promises=_count(connection, c.open.is_(True), _PROMISE),
            late_promises=_count(connection, late, _PROMISE),
            visits=_visits(connection, ctx.rules(connection).shifts.day_of(now)),
            pressing=_count(connection, late | risky),
            late=_count(connection, late),
            missed_calls=count_open(connection),
            calls_today=_calls_since(connection, _midnight(now)),
            ageing=_ageing(connection, now),
        )


def _count(connection: Connection, condition: ColumnElement[bool], kinds: tuple[str, ...] = ()) -> int:
    source = case_clock.join(record, record.c.id == case_clock.c.id) if kinds else case_clock
    query = select(func.count()).select_from(source).where(condition)
    return connection.scalar(query.where(record.c.kind.in_(kinds)) if kinds else query) or 0


def _open(kinds: ColumnElement[bool]) -> Select[Any]:
    """Ids and kinds of what is open, the most urgent first."""
    c = case_clock.c
    query = select(c.id, record.c.kind).join(record, record.c.id == c.id)
    query = query.where(c.open.is_(True) | c.due_at.is_not(None), record.c.voided.is_(False), kinds)
    return query.order_by(c.due_at.is_(None), c.due_at, c.id).limit(SHOWN)


def _due_rows(ctx: Context, connection: Connection) -> tuple[Row, ...]:
    rows = list(connection.execute(_open(record.c.kind != Promise.table)))
    found: dict[int, Matter] = {}
    for kind in MATTERS:
        found |= load_many(connection, kind, [row.id for row in rows if row.kind == kind.table])
    return rows_of(ctx, connection, {row.id: found[row.id] for row in rows})


def _promises(ctx: Context, connection: Connection) -> tuple[Row, ...]:
    """The open promises of everybody, those that are late or next first."""
    ids = list(connection.scalars(_open(record.c.kind == Promise.table)))
    return rows_of(ctx, connection, load_many(connection, Promise, ids))


def _visits(connection: Connection, day: date) -> int:
    """Return visits still to be made that were planned for that day or before it."""
    visits = table_of(Visit)
    query = select(func.count()).select_from(visits).join(case_clock, case_clock.c.id == visits.c.id)
    to_do = visits.c.status.not_in(("done", "filed"))
    return connection.scalar(query.where(case_clock.c.open.is_(True), to_do, visits.c.planned_on <= day)) or 0


def _midnight(now: datetime) -> datetime:
    return datetime.combine(now.astimezone().date(), time(0)).astimezone()


def _calls_since(connection: Connection, since: datetime) -> int:
    calls = table_of(Call)
    return connection.scalar(select(func.count()).select_from(calls).where(calls.c.started_at >= since)) or 0


def _ageing(connection: Connection, now: datetime) -> tuple[int, int, int, int, int]:
    cases = table_of(Case)
    start = _midnight(now) + timedelta(days=1)
    query = select(cases.c.received_at).join(case_clock, case_clock.c.id == cases.c.id)
    counts = [0, 0, 0, 0, 0]
    for received in connection.scalars(query.where(case_clock.c.open.is_(True))):
        days = max(0, (start - received) // timedelta(days=1))
        counts[sum(days >= age for age in AGES)] += 1
    return (counts[0], counts[1], counts[2], counts[3], counts[4])

"""What is due today."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import Connection, bindparam, func, select

from csapp.kinds import CASES, Call, Case, Promise, Visit
from csapp.services.answering import count_open
from csapp.services.context import READERS, Context
from csapp.services.listing import loaded, rows_of
from csapp.services.privacy import screened
from csapp.services.running import count, running, urgent
from csapp.services.views import Row, Today
from csapp.storage.questions import Question
from csapp.storage.tables import case_clock, table_of
from csapp.storage.types import UtcTime

SHOWN = 100
AGES = (1, 2, 4, 8)  # days since receipt at which the next bar begins
_CASE_TABLES = frozenset(kind.table for kind in CASES)
_PROMISE = (Promise.table,)
_SINCE = bindparam("since", type_=UtcTime())
_CALLS = Question(select(func.count()).where(table_of(Call).c.started_at >= _SINCE))


@screened
def today(ctx: Context) -> Today:
    """Counts, the open promises with the next first, and whatever else is open with the most urgent first (what has no
    running clock last)."""
    ctx.allow(READERS)
    now = ctx.now()
    with ctx.store.reading() as connection:
        found = running(connection, now)
        open_cases = count(found.open, _CASE_TABLES)
        return Today(
            rows=_rows(ctx, connection, but=True),
            overdue=count(found.late, _CASE_TABLES),
            at_risk=count(found.risky, _CASE_TABLES),
            waiting=count(found.waiting, _CASE_TABLES),
            open_cases=open_cases,
            promises=_rows(ctx, connection),
            open_promises=count(found.open, _PROMISE),
            late_promises=count(found.late, _PROMISE),
            visits=_visits(connection, ctx.rules(connection).shifts.day_of(now)),
            pressing=count(found.late) + count(found.risky),
            late=count(found.late),
            missed_calls=count_open(connection),
            calls_today=_CALLS.scalar(connection, since=_midnight(now)),
            ageing=_ageing(connection, now, open_cases),
        )


def _rows(ctx: Context, connection: Connection, *, but: bool = False) -> tuple[Row, ...]:
    """The promises of everybody, or whatever else runs (``but``); those that are late or next first."""
    return rows_of(ctx, connection, loaded(connection, urgent(connection, Promise.table, SHOWN, but=but)))


def _to_visit() -> Question:
    c = table_of(Visit).c
    to_do = select(c.id).where(
        c.id == case_clock.c.id,
        c.status != "done",
        c.status != "filed",
        c.planned_on <= bindparam("day", type_=c.planned_on.type),
    )
    return Question(
        select(func.count()).where(
            case_clock.c.open.is_(True), case_clock.c.kind == Visit.table, to_do.exists()
        )
    )


_VISITS = _to_visit()


def _visits(connection: Connection, day: date) -> int:
    """Return visits still to be made that were planned for that day or before it."""
    return _VISITS.scalar(connection, day=day)


def _midnight(now: datetime) -> datetime:
    return datetime.combine(now.astimezone().date(), time(0)).astimezone()


def _young() -> Question:
    """How many open cases are younger than each of the ages; of cases that are older than all, none is looked at."""
    c = table_of(Case).c
    is_open = select(case_clock.c.open).where(case_clock.c.id == c.id).scalar_subquery()
    after = [c.received_at > bindparam(f"age_{age}", type_=UtcTime()) for age in AGES]
    younger = [func.count().filter(one) for one in after]
    return Question(select(*younger).where(after[-1], is_open.is_(True)))


_YOUNG = _young()


def _ageing(connection: Connection, now: datetime, open_cases: int) -> tuple[int, int, int, int, int]:
    end = _midnight(now) + timedelta(days=1)
    younger = _YOUNG.first(connection, **{f"age_{age}": end - timedelta(days=age) for age in AGES})
    counts = (*younger, open_cases)
    return (
        counts[0],
        counts[1] - counts[0],
        counts[2] - counts[1],
        counts[3] - counts[2],
        counts[4] - counts[3],
    )

"""Gathers what the handover of a shift shows."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, select

from csapp.kinds import BY_TABLE, Call, Matter, ProblemOrder, Promise, Shift
from csapp.services.answering import still_open, waiting_ids
from csapp.services.context import Context
from csapp.services.due_times import dues
from csapp.services.matters import owned_by
from csapp.services.paper_kinds import Source
from csapp.services.paper_registers import customer_names
from csapp.services.shifts import running_of
from csapp.storage.read import BATCH, load_many
from csapp.storage.tables import case_clock, table_of
from csapp.storage.tables import record as records
from csapp.storage.write import Unit
from csapp.vocabulary.kinds import Record

if TYPE_CHECKING:
    from csapp.papers.handover_model import HandoverPaper

MOST = 100  # problem orders of others and missed calls that are looked at: a page holds fewer


def begun(shift: Record) -> bool:
    """Whether there is something to hand over: nobody has worked in a shift that was only planned."""
    return isinstance(shift, Shift) and shift.signed_in_at is not None


def own(shift: Record, user: str) -> bool:
    """Whether the handover is this person's: they give it, or it was given to them."""
    return isinstance(shift, Shift) and user in (shift.user, shift.handed_to, shift.taken_over_by)


def latest(ctx: Context, unit: Unit) -> str:
    """The number of the actor's running shift, else of their last one; "" for who never had any."""
    running = running_of(unit.connection, ctx.actor.user)
    if running is not None:
        return running.number
    c = table_of(Shift).c
    query = select(records.c.number).join(table_of(Shift), c.id == records.c.id)
    query = query.where(c.user == ctx.actor.user, c.signed_in_at.is_not(None), records.c.voided.is_(False))
    return unit.connection.scalar(query.order_by(c.signed_in_at.desc(), c.id.desc()).limit(1)) or ""


def handover_paper(source: Source) -> "HandoverPaper":
    """What was handed over and what stays; of a running shift all that is open and the person's own, the problem orders
    everybody has to know of, and the calls nobody has answered."""
    from csapp.papers.handover_model import HandoverPaper

    connection, unit, shift = source.unit.connection, source.unit, source.record
    assert isinstance(shift, Shift)
    left = (shift.stays or ()) if shift.signed_out_at else owned_by(connection, shift.user)
    found = _loaded(connection, tuple(dict.fromkeys((*(shift.handed or ()), *left))))
    problems = {one: item for one, item in found.items() if isinstance(item, ProblemOrder)}
    count = len(problems)
    if shift.signed_out_at is None:
        others, more = _problems(connection, set(problems), sample=source.ctx.demo)
        found, problems, count = found | others, problems | others, count + more
    clocks = dues(connection, found, unit.now, unit.rules)
    ordered = _by_urgency(found, {one: due.at for one, due in clocks.items()})
    missed, missed_count = _missed(connection, shift.signed_out_at or unit.now)
    everybody = [*ordered, *missed]
    return HandoverPaper(
        **source.common,
        record=shift,
        matters=tuple(one for one in ordered if not isinstance(one, ProblemOrder | Promise)),
        promises=tuple(one for one in ordered if isinstance(one, Promise)),
        problems=tuple(one for one in ordered if isinstance(one, ProblemOrder)),
        problem_count=count,
        missed=missed,
        missed_count=missed_count,
        dues={found[one].number: due for one, due in clocks.items()},
        customers=customer_names(unit, {number for one in everybody if (number := _whose(one))}),
    )


def _whose(one: Record) -> str:
    return getattr(one, "customer", None) or ""


def _loaded(connection: Connection, numbers: tuple[str, ...]) -> dict[int, Matter]:
    """What goes through steps of these, by id, void ones aside."""
    found: dict[int, Matter] = {}
    for start in range(0, len(numbers), BATCH):
        query = select(records.c.id, records.c.kind)
        query = query.where(records.c.number.in_(numbers[start : start + BATCH]), records.c.voided.is_(False))
        rows = connection.execute(query).all()
        for table in {row.kind for row in rows}:
            kind = BY_TABLE[table]
            if issubclass(kind, Matter):
                found |= load_many(connection, kind, [row.id for row in rows if row.kind == table])
    return found


def _problems(
    connection: Connection, known: set[int], *, sample: bool
) -> tuple[dict[int, ProblemOrder], int]:
    """The open problem orders of all the others, the most urgent first, and how many there are."""
    query = select(records.c.id).join(case_clock, case_clock.c.id == records.c.id)
    query = query.where(records.c.kind == ProblemOrder.table, records.c.voided.is_(False), case_clock.c.open)
    if not sample:
        query = query.where(records.c.sample.is_(False))
    ids = [one for one in _ordered(connection, query) if one not in known]
    return load_many(connection, ProblemOrder, ids[:MOST]), len(ids)


def _ordered(connection: Connection, query: Any) -> list[int]:
    due = case_clock.c.due_at
    return list(connection.scalars(query.order_by(due.is_(None), due, records.c.id)))


def _by_urgency(found: Mapping[int, Matter], due: Mapping[int, datetime]) -> list[Matter]:
    """What is still open first, by its due time; what has none comes last."""

    def urgency(one: int) -> tuple[bool, bool, float, int]:
        item, at = found[one], due.get(one)
        opened = item.flow is not None and item.flow.status(item.status).open
        return not opened, at is None, at.timestamp() if at is not None else 0.0, one

    return [found[one] for one in sorted(found, key=urgency)]


def _missed(connection: Connection, until: datetime) -> tuple[tuple[Call, ...], int]:
    """The missed calls up to a moment that nobody has answered, the newest first, and how many there are."""
    c = table_of(Call).c
    query = select(c.id).join(records, records.c.id == c.id)
    query = query.where(c.id.in_(waiting_ids()), records.c.voided.is_(False), still_open(c.id))
    query = query.where(c.started_at <= until)
    count = connection.scalar(select(func.count()).select_from(query.subquery())) or 0
    ids = list(connection.scalars(query.order_by(c.started_at.desc(), c.id.desc()).limit(MOST)))
    return tuple(load_many(connection, Call, ids).values()), count

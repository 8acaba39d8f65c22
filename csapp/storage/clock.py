"""What is kept of a record beside it, so that nobody need look at all there ever was: the clock of what goes through
steps, and which of the others still wait for somebody."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select

from csapp.kinds import Matter
from csapp.storage.among import among, several
from csapp.storage.questions import Question
from csapp.storage.statements import add
from csapp.storage.tables import awaited, case_clock
from csapp.vocabulary.due import DueState
from csapp.vocabulary.kinds import Record
from csapp.workflow.clocks import Taken, due, risk_from
from csapp.workflow.rules import Rules

_NO_MORE = Question(delete(awaited).where(awaited.c.id == bindparam("of")))
_AWAITED = Question(select(awaited.c.id).where(among(awaited.c.id, "these")))
_CLOCKS = Question(
    select(case_clock.c.id, case_clock.c.kind, case_clock.c.open, case_clock.c.waiting).where(
        among(case_clock.c.id, "these")
    )
)


def clock_of(
    record_id: int, case: Matter, taken: tuple[Taken, ...], now: datetime, rules: Rules
) -> dict[str, Any]:
    """The clock of a case that took this course, as its row; ``taken`` is the whole of it, oldest first."""
    found = due(case, taken, now, rules)
    held = found is None or found.state is DueState.WAITING
    return {
        "id": record_id,
        "due_at": None if held or found is None else found.at,
        "risk_at": None if held or found is None else risk_from(found.started_at, found.at),
        **_standing(case),
    }


def _standing(case: Matter) -> dict[str, object]:
    assert case.flow is not None
    status = case.flow.status(case.status)
    return {"kind": case.table, "open": status.open, "waiting": case.status in case.flow.waiting}


def waits(item: Record) -> bool:
    """Whether a record that goes through no steps waits for somebody all the same."""
    asked = type(item).waits
    return asked is not None and not item.voided and asked(item)


def keep_awaited(connection: Connection, record_id: int, before: Record | None, after: Record) -> None:
    """Within the commit that writes a record: whether somebody is still awaited by it."""
    known, wanted = before is not None and waits(before), waits(after)
    if wanted and not known:
        add(connection, awaited, {"id": record_id})
    elif known and not wanted:
        not_awaited(connection, record_id)


def not_awaited(connection: Connection, record_id: int) -> None:
    """Nobody is awaited by it any more, whatever was kept."""
    _NO_MORE.run(connection, of=record_id)


def misled(connection: Connection, found: Mapping[int, Record]) -> Iterator[int]:
    """Ids of the records beside which something else is kept than they say. (When a clock rings is another matter:
    that hangs on the rules of the day on which it was set.)"""
    ids: Sequence[int] = list(found)
    kept = {row.id for row in _AWAITED.rows(connection, these=several(ids))}
    clocks = {row.id: row for row in _CLOCKS.rows(connection, these=several(ids))}
    for record_id, item in found.items():
        clock = clocks.get(record_id)
        told = {"kind": clock.kind, "open": clock.open, "waiting": clock.waiting} if clock else None
        wanted = _standing(item) if isinstance(item, Matter) else None
        if told != wanted or (record_id in kept) != waits(item):
            yield record_id

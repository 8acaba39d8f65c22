"""What runs: everything that is open, or closed and still due; counted by its kind, and the most urgent first.

All of it is read from one index that holds nothing else: how much was ever closed makes no difference.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, func, select, text

from csapp.storage.questions import Question
from csapp.storage.tables import case_clock, record
from csapp.storage.types import UtcTime

_C = case_clock.c
_NOW = bindparam("now", type_=UtcTime())
_EITHER = text(
    "case_clock.open IN (0, 1)"
)  # a visit to somebody who was helped is due after the case was closed
_LATE = _C.due_at < _NOW
_RISKY = (_C.due_at >= _NOW) & (_C.risk_at <= _NOW)
_OPEN = _C.open.is_(True)


def _by_kind(*conditions: Any) -> Question:
    return Question(
        select(_C.kind, _C.waiting, func.count().label("many"))
        .where(*conditions)
        .group_by(_C.kind, _C.waiting)
    )


_COUNTS = {
    "late": _by_kind(_EITHER, _LATE),
    "risky": _by_kind(_EITHER, _RISKY),
    "open": _by_kind(_OPEN),
}


@dataclass(frozen=True)
class Running:
    """How many of each kind run at a moment, as (kind, waiting, how many)."""

    late: Sequence[tuple[str, bool, int]]
    risky: Sequence[tuple[str, bool, int]]
    open: Sequence[tuple[str, bool, int]]


def running(connection: Connection, now: datetime) -> Running:
    """What runs, counted."""
    found = {
        name: [tuple(row) for row in question.rows(connection, **({} if name == "open" else {"now": now}))]
        for name, question in _COUNTS.items()
    }
    return Running(**found)


def count(
    counts: Sequence[tuple[str, bool, int]], kinds: Collection[str] = (), *, waits: bool = False
) -> int:
    """How many these are, of some kinds or of all; ``waits``: those of them that wait for somebody else."""
    return sum(
        many for kind, waiting, many in counts if (not kinds or kind in kinds) and (waiting or not waits)
    )


def urgent(connection: Connection, kind: str, limit: int, *, but: bool = False) -> list[tuple[int, str]]:
    """Ids and kinds of what runs and is not void, the most urgent first, then what has no running clock; of one kind,
    or of all others (``but``)."""
    given = {"kind": kind, "most": limit}
    due = [row for which in ("open", "closed") for row in _urgent(which, but=but).rows(connection, **given)]
    due.sort(key=lambda row: (row.due_at, row.id))
    found = [(row.id, row.kind) for row in due[:limit]]
    if len(found) < limit:
        rest = _urgent("undue", but=but).rows(connection, **{**given, "most": limit - len(found)})
        found += [(row.id, row.kind) for row in rest]
    return found


@cache
def _urgent(which: str, *, but: bool) -> Question:
    """A look at the clocks in the order in which they lie; each record is asked whether it is void, of those alone
    that will be shown."""
    void = select(record.c.voided).where(record.c.id == _C.id).scalar_subquery()
    kind = _C.kind != bindparam("kind") if but else _C.kind == bindparam("kind")
    ways: dict[str, tuple[ColumnElement[bool], ...]] = {
        "open": (_OPEN, _C.due_at.is_not(None)),
        "closed": (_C.open.is_(False), _C.due_at.is_not(None)),
        "undue": (_OPEN, _C.due_at.is_(None)),
    }
    query = select(_C.id, _C.kind, _C.due_at).where(*ways[which], kind, void.is_(False))
    return Question(query.order_by(_C.due_at, _C.id).limit(bindparam("most")))

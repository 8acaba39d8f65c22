"""What runs: everything that is open, or closed and still due; counted by its kind, and the most urgent first.

All of it is read from one index that holds nothing else: how much was ever closed makes no difference.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from sqlalchemy import ColumnElement, Connection, bindparam, func, select, text

from csapp.storage.questions import Question
from csapp.storage.tables import case_clock, record
from csapp.storage.types import UtcTime

_C = case_clock.c
_NOW = bindparam("now", type_=UtcTime())
_EITHER = text(
    "case_clock.open IN (0, 1)"
)  # a visit to somebody who was helped is due after the case was closed
_IS_OPEN = _C.open.is_(True)
# The kind of each, one after the other: to count them there, SQLite would put all of them in order first.
_KINDS = select(func.group_concat(_C.kind))


_LATE = Question(_KINDS.where(_EITHER, _C.due_at < _NOW))
_RISKY = Question(_KINDS.where(_EITHER, _C.due_at >= _NOW, _C.risk_at <= _NOW))
_WAITING = func.group_concat(_C.kind).filter(_C.waiting.is_(True))
_OPEN = Question(select(func.group_concat(_C.kind).label("all"), _WAITING.label("waiting")).where(_IS_OPEN))


@dataclass(frozen=True)
class Running:
    """How many of each kind run at a moment, by the names of the kinds; ``waiting``: of those that are open."""

    late: Mapping[str, int]
    risky: Mapping[str, int]
    open: Mapping[str, int]
    waiting: Mapping[str, int]


def running(connection: Connection, now: datetime) -> Running:
    """What runs, counted."""
    still = _OPEN.first(connection)
    return Running(
        late=_counted(_LATE.scalar(connection, now=now)),
        risky=_counted(_RISKY.scalar(connection, now=now)),
        open=_counted(still.all),
        waiting=_counted(still.waiting),
    )


def _counted(listed: object) -> Mapping[str, int]:
    return Counter(str(listed).split(",")) if listed else {}


def count(counts: Mapping[str, int], kinds: Collection[str] = ()) -> int:
    """How many these are, of some kinds or of all."""
    return sum(many for kind, many in counts.items() if not kinds or kind in kinds)


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
        "open": (_IS_OPEN, _C.due_at.is_not(None)),
        "closed": (_C.open.is_(False), _C.due_at.is_not(None)),
        "undue": (_IS_OPEN, _C.due_at.is_(None)),
    }
    query = select(_C.id, _C.kind, _C.due_at).where(*ways[which], kind, void.is_(False))
    return Question(query.order_by(_C.due_at, _C.id).limit(bindparam("most")))

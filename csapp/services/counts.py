"""What came in and what was done in a stretch of days, counted: the day's and the month's figures.

Nothing is kept for it that could be wrong: all is counted in indexes that hold what is asked (``Record.together``), a
stretch of one index for each answer, so that the years before cost nothing. What was voided is counted with the rest
and then taken off: that is a handful, and to leave it out at once every record would have to be looked at.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

from sqlalchemy import BigInteger, Connection, Text, bindparam, func, literal, select, type_coerce, union_all

from csapp.i18n import N_
from csapp.kinds import Call, Case
from csapp.kinds.call import Direction, Outcome
from csapp.services.context import LEADERS, Context
from csapp.storage.questions import Question
from csapp.storage.tables import case_clock, record, table_of
from csapp.storage.types import EPOCH, MICRO, UtcTime
from csapp.vocabulary.errors import InvalidInput, Problem
from csapp.vocabulary.steps import Role
from csapp.workflow.rules import Shifts

SEERS = LEADERS | {Role.DIRECTOR}
LONGEST = 3_660  # days
SECOND = 1_000_000  # microseconds
_CALL, _CASE = table_of(Call).c, table_of(Case).c
_FROM, _TO = bindparam("begin", type_=UtcTime()), bindparam("end", type_=UtcTime())
_GONE = select(record.c.id).where(record.c.voided == True)  # noqa: E712  the words of its index
Numbers = Mapping[str, int]


@dataclass(frozen=True, kw_only=True)
class Counts:
    """A stretch of days. Keys are those of the declarations, "" for nothing said. ``talked``: calls whose end is known;
    ``talk_seconds`` and ``hold_seconds`` are theirs in all. ``days``: calls of each day, ``new_cases`` cases received
    on each.
    ``closed``: cases closed for the first time in these days, ``closing_seconds`` how long all of them took."""

    first: date
    last: date
    calls: int
    directions: Numbers
    topics: Numbers
    outcomes: Numbers
    agents: Numbers
    days: Sequence[int]
    talked: int
    talk_seconds: int
    hold_seconds: int
    cases: int
    kinds: Numbers
    new_cases: Sequence[int]
    closed: int
    closing_seconds: int


def counts(ctx: Context, first: date, last: date) -> Counts:
    """The figures of these days, both included. A leader's to see, for they tell of everybody. InvalidInput for days
    that come in the wrong order, or too many."""
    ctx.allow(SEERS)
    if not 0 <= (last - first).days < LONGEST:
        raise InvalidInput([Problem("last", N_("The end is before the beginning, or too far from it."))])
    with ctx.store.reading() as connection:
        begins = _begins(ctx.rules(connection).shifts, first, last)
        span = {"begin": begins[0], "end": begins[-1]}
        said = _CALLS.rows(connection, **span)
        gone = _GONE_CALLS.rows(connection, **span)
        agents = [(row.agent, json.loads(row.sums)) for row in _AGENTS.rows(connection, **span)]
        calls, talked, talk, held = (sum(sums[place] for _, sums in agents) for place in range(4))
        listed = str(_KINDS.scalar(connection, **span) or "")
        kinds = Counter(listed.split(",") if listed else ())
        gone_cases = _GONE_CASES.rows(connection, **span)
        kinds.subtract(row.kind for row in gone_cases)
        closed = _CLOSED.first(connection, **span)
        return Counts(
            first=first,
            last=last,
            calls=calls - len(gone),
            directions=_tally(((row.direction, row.many) for row in said), gone, "direction"),
            topics=_tally(((row.topic, row.many) for row in said), gone, "topic"),
            outcomes=_tally(((row.outcome, row.many) for row in said), gone, "outcome"),
            agents=_tally(((agent, sums[0]) for agent, sums in agents), gone, "agent"),
            days=_daily(_DAY_CALLS, connection, begins, gone),
            talked=talked - sum(row.ended_at is not None for row in gone),
            talk_seconds=(talk - _talk(gone)) // SECOND - held + _held(gone),
            hold_seconds=held - _held(gone),
            cases=kinds.total(),
            kinds={kind: many for kind, many in kinds.items() if many},
            new_cases=_daily(_DAY_CASES, connection, begins, gone_cases),
            closed=closed.many,
            closing_seconds=closed.took // SECOND,
        )


def _talk(gone: Sequence[Any]) -> int:
    """Microseconds from the beginning to the end of these calls."""
    took = [row.ended_at - row.at for row in gone if row.ended_at is not None]
    return sum(took, timedelta()) // timedelta(microseconds=1)


def _held(gone: Sequence[Any]) -> int:
    return sum(row.hold_seconds or 0 for row in gone)


def _begins(shifts: Shifts, first: date, last: date) -> list[datetime]:
    """When each of these days begins, and the one after them: with the late shift's end where that is past midnight."""

    return [shifts.begin_of(first + timedelta(days=n)) for n in range((last - first).days + 2)]


def _tally(rows: Iterable[tuple[object, int]], gone: Sequence[Any], key: str) -> Numbers:
    """How often each value was said; ``key`` tells it of what was voided."""
    found: Counter[str] = Counter()
    for value, many in rows:
        found[str(value or "")] += many
    found.subtract(str(getattr(row, key) or "") for row in gone)
    return {value: many for value, many in found.items() if many}


def _daily(
    each: Question, connection: Connection, begins: Sequence[datetime], gone: Sequence[Any]
) -> Sequence[int]:
    days = list(pairwise(begins))
    said = json.dumps([[(moment - EPOCH) // MICRO for moment in day] for day in days])
    return tuple(
        many - sum(begin <= row.at < end for row in gone)
        for many, (begin, end) in zip(each.cells(connection, days=said), days, strict=True)
    )


def _within(moment: Any) -> tuple[Any, Any]:
    return moment >= _FROM, moment < _TO


def _there(cell: Any, name: str) -> Any:
    """Each value that a column has, found by leaping from one to the next in its index; NULL is the last."""
    values = select(func.min(cell).label("value")).cte(name, recursive=True)
    later = select(func.min(cell)).where(cell > values.c.value).scalar_subquery()
    return values.union_all(select(later).where(values.c.value.is_not(None)))


def _one_of(words: Sequence[str | None], name: str) -> Any:
    ways = [select(literal(word, Text()).label("value")) for word in words]
    return union_all(*ways).subquery(name)


def _calls() -> Question:
    """Calls by topic, direction and outcome: a stretch of the index for each that can be."""
    topics = _there(_CALL.topic, "topics").alias("topic_of")
    ways = _one_of(list(Direction), "direction_of")
    ends = _one_of([*Outcome, None], "outcome_of")
    many = select(func.count()).where(
        _CALL.topic.op("IS")(topics.c.value),
        type_coerce(_CALL.direction, Text()) == ways.c.value,
        type_coerce(_CALL.outcome, Text()).op("IS")(ends.c.value),
        *_within(_CALL.started_at),
    )
    cells = (topics.c.value.label("topic"), ways.c.value.label("direction"), ends.c.value.label("outcome"))
    return Question(select(*cells, many.scalar_subquery().label("many")).select_from(topics, ways, ends))


def _agents() -> Question:
    """Calls of each agent by direction: how many, of how many the end is known, and how long they took; all of it as
    one cell, so that a stretch of the index is gone through once."""
    agents, ways = _there(_CALL.agent, "agents").alias("agent_of"), _one_of(list(Direction), "direction_of")
    start, end = (type_coerce(_CALL[key], BigInteger()) for key in ("started_at", "ended_at"))
    many, talked = func.count(), func.count(_CALL.ended_at)
    talk, held = func.coalesce(func.sum(end - start), 0), func.coalesce(func.sum(_CALL.hold_seconds), 0)
    theirs = select(func.json_array(many, talked, talk, held)).where(
        _CALL.agent.op("IS")(agents.c.value),
        type_coerce(_CALL.direction, Text()) == ways.c.value,
        *_within(_CALL.started_at),
    )
    cells = agents.c.value.label("agent"), theirs.scalar_subquery().label("sums")
    return Question(select(*cells).select_from(agents, ways))


def _gone_calls() -> Question:
    cells: list[Any] = [
        _CALL[key] for key in ("direction", "topic", "outcome", "agent", "ended_at", "hold_seconds")
    ]
    cells.append(_CALL.started_at.label("at"))
    return Question(select(*cells).where(_CALL.id.in_(_GONE), *_within(_CALL.started_at)))


def _kinds() -> Question:
    """The kind of each case, one after the other: to count them there, SQLite would put all of them in order first."""
    clock = case_clock.c
    query = select(func.group_concat(clock.kind).label("kinds")).join(_CASE.id.table, _CASE.id == clock.id)
    return Question(query.where(*_within(_CASE.received_at)))


def _closed() -> Question:
    first, came = (type_coerce(_CASE[key], BigInteger()) for key in ("first_closed_at", "received_at"))
    query = select(func.count().label("many"), func.coalesce(func.sum(first - came), 0).label("took"))
    return Question(query.where(*_within(_CASE.first_closed_at), _CASE.id.not_in(_GONE)))


def _gone_cases() -> Question:
    query = select(record.c.kind, _CASE.received_at.label("at")).join(record, record.c.id == _CASE.id)
    return Question(query.where(_CASE.id.in_(_GONE), *_within(_CASE.received_at)))


def _each_day(moment: Any) -> Question:
    """How many there are of each of the stretches that are given, in one answer."""
    days = func.json_each(bindparam("days")).table_valued("key", "value")
    begin, end = (func.json_extract(days.c.value, f"$[{place}]") for place in range(2))
    at = type_coerce(moment, BigInteger())
    many = select(func.count()).where(at >= begin, at < end).scalar_subquery()
    return Question(select(many.label("many")).select_from(days).order_by(days.c.key))


_CALLS, _AGENTS, _GONE_CALLS = _calls(), _agents(), _gone_calls()
_KINDS, _CLOSED, _GONE_CASES = _kinds(), _closed(), _gone_cases()
_DAY_CALLS, _DAY_CASES = _each_day(_CALL.started_at), _each_day(_CASE.received_at)

"""What is counted of the telephone and the people at it: calls, shifts, check sheets, staff."""

from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Integer, and_, bindparam, case, func, literal, or_, select
from sqlalchemy import type_coerce as as_

from csapp.figures.frames import STRETCHES, S, on_days, within
from csapp.figures.parts import Part, Population, Way
from csapp.figures.people import province_of
from csapp.kinds import Call, CheckSheet, Shift, Staff
from csapp.kinds.call import Direction, Outcome
from csapp.storage.tables import list_owner, record, table_of
from csapp.storage.types import UtcTime
from csapp.vocabulary.measures import By
from csapp.vocabulary.steps import Role

NOW = bindparam("now", type_=UtcTime())
NOW_MICROS = bindparam(
    "now_micros", type_=BigInteger()
)  # a parameter told as another type would be said as it is
GONE = select(record.c.id).where(record.c.voided == True)  # noqa: E712  the words of its index
SECOND = 1_000_000  # microseconds
HOUR = 3_600 * SECOND
AGAIN = 7 * 24 * HOUR
HALF = 2

call, shift, sheet, staff = (table_of(kind) for kind in (Call, Shift, CheckSheet, Staff))


def micros(moment: ColumnElement[Any]) -> ColumnElement[int]:
    """A moment as the number it is kept as."""
    return as_(moment, BigInteger)


def one_of(cell: ColumnElement[Any], *values: str) -> ColumnElement[bool]:
    """As IN, which is another statement for each number of values."""
    return or_(*(cell == value for value in values))


CALLS = Population(
    opens=("call",),
    source=STRETCHES.join(call, and_(*within(call.c.started_at))),
    where=(call.c.id.not_in(GONE),),
    id=call.c.id,
    by={By.DESK: call.c.desk, By.AGENT: call.c.agent, By.REGION: province_of(call.c.customer)},
)
IN, MISSED = call.c.direction == Direction.IN, call.c.direction == Direction.MISSED
TAKEN = call.c.direction != Direction.MISSED
# of a call entered afterwards without its times all are the same: nobody knows how long it took
TIMED_TALK = and_(
    TAKEN, or_(call.c.ended_at > call.c.started_at, call.c.timed.is_(True)), call.c.ended_at.is_not(None)
)
_held = func.coalesce(call.c.hold_seconds, 0) * SECOND
_whole = micros(call.c.ended_at) - micros(call.c.started_at)
_timed = and_(call.c.timed.is_(True), call.c.saved_at.is_not(None))
_wrap = case((_timed, micros(call.c.saved_at) - micros(call.c.ended_at)), else_=0)

every_call = Part(population=CALLS)
taken = Part(population=CALLS, where=TAKEN)
talked = Part(population=CALLS, where=TIMED_TALK)
talk = Part(population=CALLS, where=TIMED_TALK, way=Way.SUM, what=_whole - _held, per=SECOND)
hold = Part(population=CALLS, where=TIMED_TALK, way=Way.SUM, what=_held, per=SECOND)
busy = Part(population=CALLS, where=TIMED_TALK, way=Way.SUM, what=_whole, per=HOUR)
handling = Part(population=CALLS, where=TIMED_TALK, way=Way.SUM, what=_whole + _wrap, per=SECOND)
answered = Part(population=CALLS, where=IN)
incoming = Part(population=CALLS, where=or_(IN, MISSED))
transferred = Part(population=CALLS, where=and_(IN, call.c.outcome == Outcome.TRANSFERRED))

_later = call.alias("later")
_raised_again = (
    select(literal(1))
    .where(
        _later.c.customer == call.c.customer,
        _later.c.started_at > call.c.started_at,
        micros(_later.c.started_at) <= micros(call.c.started_at) + AGAIN,
        _later.c.direction == Direction.IN,
        _later.c.topic == call.c.topic,
        _later.c.id.not_in(GONE),
    )
    .exists()
)
_asked = and_(IN, call.c.topic.is_not(None))
asked = Part(population=CALLS, where=_asked)
solved_at_once = Part(population=CALLS, where=and_(_asked, call.c.outcome == Outcome.SOLVED, ~_raised_again))


def _shifts(moment: ColumnElement[Any], *where: ColumnElement[bool]) -> Population:
    return Population(
        opens=("shift",),
        source=STRETCHES.join(shift, and_(*within(moment))),
        where=(shift.c.id.not_in(GONE), *where),
        id=shift.c.id,
        by={By.DESK: shift.c.desk, By.AGENT: shift.c.user},
    )


PLANNED = _shifts(shift.c.planned_start_at, shift.c.planned_end_at <= NOW)
BEGUN = _shifts(shift.c.signed_in_at)
_until = func.coalesce(micros(shift.c.signed_out_at), func.min(micros(shift.c.planned_end_at), NOW_MICROS))
_there = func.max(0, func.coalesce(_until - micros(shift.c.signed_in_at), 0))
planned = Part(population=PLANNED)
attended = Part(population=PLANNED, where=shift.c.signed_in_at.is_not(None))
there_as_planned = Part(population=PLANNED, way=Way.SUM, what=_there, per=HOUR)
planned_time = Part(
    population=PLANNED,
    way=Way.SUM,
    what=micros(shift.c.planned_end_at) - micros(shift.c.planned_start_at),
    per=HOUR,
)
there = Part(population=BEGUN, way=Way.SUM, what=_there, per=HOUR)

SHEETS = Population(
    opens=("check_sheet",),
    source=STRETCHES.join(sheet, and_(*on_days(sheet.c.checked_on))),
    where=(sheet.c.id.not_in(GONE),),
    id=sheet.c.id,
    by={By.AGENT: sheet.c.agent},
)
_scored = sheet.c.score.is_not(None)
scored = Part(population=SHEETS, where=_scored)
scores = Part(
    population=SHEETS, where=_scored, way=Way.SUM, what=as_(sheet.c.score, BigInteger), per=1_000_000
)

_roles = list_owner(Staff, "roles")
_agents = select(_roles.c.record_id).where(_roles.c.value == Role.AGENT)
_not_yet = or_(staff.c.joined_on.is_(None), staff.c.joined_on < S.first)
_at_first = and_(_not_yet, or_(staff.c.left_on.is_(None), staff.c.left_on >= S.first))
_came = or_(staff.c.joined_on.is_(None), staff.c.joined_on <= S.last)
_at_last = and_(_came, or_(staff.c.left_on.is_(None), staff.c.left_on > S.last))
AGENTS = Population(
    opens=("staff",),
    source=STRETCHES.join(staff, staff.c.id.in_(_agents)),
    where=(staff.c.id.not_in(GONE),),
    id=staff.c.id,
    by={By.DESK: staff.c.desk},
)
left = Part(population=AGENTS, where=and_(*on_days(staff.c.left_on)))
mean_staff = Part(
    population=AGENTS,
    where=or_(_at_first, _at_last),
    way=Way.SUM,
    what=as_(_at_first, Integer) + as_(_at_last, Integer),
    per=HALF,
)

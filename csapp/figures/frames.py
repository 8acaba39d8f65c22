"""Stretches of days as a query knows them: one row each, so that a figure of many stretches is one question."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Date, Integer, Text, bindparam, func, select, type_coerce

from csapp.kinds.people import Weekday
from csapp.storage.types import EPOCH, MICRO, UtcTime
from csapp.vocabulary.measures import Frame
from csapp.workflow.rules import Shifts, local_time

EVENING = time(20)
_GIVEN = func.json_each(bindparam("stretches")).table_valued("key", "value").c


def _said(place: int, type_: Any, name: str) -> Any:
    return type_coerce(func.json_extract(_GIVEN.value, f"$[{place}]"), type_).label(name)


STRETCHES = select(
    type_coerce(_GIVEN.key, Integer).label("place"),
    _said(0, UtcTime(), "begin"),
    _said(1, UtcTime(), "end"),
    _said(2, Date(), "first"),
    _said(3, Date(), "last"),
    _said(4, Text(), "name"),
).cte("stretches")
"""``place``: which of those given. Its days are ``first`` to ``last``, their moments from ``begin`` up to ``end``."""
S = STRETCHES.c
EVENINGS = func.json_each(bindparam("evenings")).table_valued("value").c


@dataclass(frozen=True)
class Stretch:
    """Days, or a part of a day, from ``begin`` up to ``end``. ``name``: what it is one of, such as a weekday."""

    begin: datetime
    end: datetime
    first: date
    last: date
    name: str = ""


def within(moment: ColumnElement[Any]) -> tuple[ColumnElement[bool], ...]:
    """A moment lies in the stretch."""
    return moment >= S.begin, moment < S.end


def on_days(day: ColumnElement[Any]) -> tuple[ColumnElement[bool], ...]:
    """A day is one of the stretch."""
    return day >= S.first, day <= S.last


def stretch_of(shifts: Shifts, first: date, last: date, name: str = "") -> Stretch:
    """The stretch of these days of the desk, both included."""
    return Stretch(shifts.begin_of(first), shifts.begin_of(last + timedelta(days=1)), first, last, name)


def weekdays(shifts: Shifts, frame: Frame) -> list[Stretch]:
    """Each day of a frame, called by its weekday."""
    days = [frame.first + timedelta(days=n) for n in range(frame.days)]
    names = [str(one) for one in Weekday]
    return [stretch_of(shifts, day, day, names[day.weekday()]) for day in days]


def hours(shifts: Shifts, frame: Frame) -> list[Stretch]:
    """Each hour of the clock of a frame, called by its number ("09"); the first and last may be a part of one."""
    whole = stretch_of(shifts, frame.first, frame.last)
    found: list[Stretch] = []
    cursor, end = whole.begin.astimezone(UTC), whole.end.astimezone(UTC)
    while cursor < end:
        local = cursor.astimezone()
        past = timedelta(minutes=local.minute, seconds=local.second, microseconds=local.microsecond)
        until = min(cursor + timedelta(hours=1) - past, end)
        found.append(Stretch(cursor, until, frame.first, frame.last, f"{local.hour:02}"))
        cursor = until
    return found


def said(stretches: Iterable[Stretch]) -> str:
    """Stretches as the parameter ``stretches``."""
    return json.dumps(
        [[_micro(s.begin), _micro(s.end), s.first.isoformat(), s.last.isoformat(), s.name] for s in stretches]
    )


def evenings(stretches: Sequence[Stretch]) -> str:
    """The parameter ``evenings``: eight in the evening of each day, and of those around them."""
    first = min(s.first for s in stretches)
    days = (max(s.last for s in stretches) - first).days + 4
    moments = (local_time(first + timedelta(days=n - 1), EVENING, None) for n in range(days))
    return json.dumps([_micro(moment) for moment in moments])


def _micro(moment: datetime) -> int:
    return (moment - EPOCH) // MICRO


def parted(frame: Frame) -> list[tuple[date, date]]:
    """A frame as a trend shows it: its days up to 31, its weeks up to 26, else its months; none reaches out of it."""
    if frame.days <= 31:
        return [(day, day) for day in (frame.first + timedelta(days=n) for n in range(frame.days))]
    monday = frame.first - timedelta(days=frame.first.weekday())
    weekly = (frame.last - monday).days // 7 < 26
    found: list[tuple[date, date]] = []
    begin = frame.first
    while begin <= frame.last:
        end = begin + timedelta(days=6 - begin.weekday()) if weekly else _month_end(begin)
        found.append((begin, min(end, frame.last)))
        begin = end + timedelta(days=1)
    return found


def _month_end(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)

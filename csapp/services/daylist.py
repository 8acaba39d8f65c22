"""Reads a list of days as people keep them: one day or one stretch a line, with its occasion."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from csapp.i18n import N_
from csapp.kinds.rules import DayKind
from csapp.services import rulebook
from csapp.services.context import MANAGERS, Context
from csapp.vocabulary.errors import InvalidInput, Problem
from csapp.vocabulary.fields import Text, Unreadable

LONGEST = 400  # days one list or stretch may hold
_DAY = r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?"
_UP_TO = r"\s*(?:~|～|–|—|-|…|\.{2,3}|to|至|到|hasta|al?)\s*"
_LINE = re.compile(rf"(\+)?\s*{_DAY}(?:{_UP_TO}{_DAY})?(?:[\s,;:，；：]+(.*))?", re.IGNORECASE)


@dataclass(frozen=True)
class ListedDay:
    """A day of the list, what it is, and its occasion."""

    day: date
    kind: DayKind
    name: str = ""


def read_days(text: str) -> tuple[ListedDay, ...]:
    """The days in a text: ``2026-10-01 ... 2026-10-07 National Day``, with ``+`` in front for days that are worked.

    InvalidInput names the first line that can't be read, by its number.
    """
    found: list[ListedDay] = []
    for place, line in enumerate(text.splitlines(), 1):
        if line.strip():
            found += _read_line(line.strip(), place)
        if len(found) > LONGEST:
            raise _refused(N_("More than {most} days at once."), most=LONGEST)
        _refuse_both_ways(found, place)
    return tuple(found)


def _refuse_both_ways(found: list[ListedDay], place: int) -> None:
    """A day that one line takes off and another has worked: nobody could say which was meant."""
    said: dict[date, DayKind] = {}
    for listed in found:
        if said.setdefault(listed.day, listed.kind) is not listed.kind:
            line = N_("Line {line}: {day} is said to be a day off and a working day.")
            raise _refused(line, line=place, day=listed.day.isoformat())


def _read_line(line: str, place: int) -> Iterator[ListedDay]:
    parts = _LINE.fullmatch(line)
    first = _date(parts.group(2, 3, 4)) if parts else None
    last = _date(parts.group(5, 6, 7)) if parts and parts.group(5) else first
    if parts is None or first is None or last is None:
        raise _refused(N_("Line {line}: this does not begin with a date such as 2026-10-01."), line=place)
    if last < first:
        raise _refused(N_("Line {line}: the end is before the beginning."), line=place)
    kind = DayKind.WORKING if parts.group(1) else DayKind.HOLIDAY
    yield from stretch(first, last, kind, (parts.group(8) or "").strip())


def stretch(first: date, last: date, kind: DayKind, name: str = "") -> Iterator[ListedDay]:
    """Every day from ``first`` to ``last``. InvalidInput for more than a year."""
    if (last - first).days >= LONGEST:
        raise _refused(N_("More than {most} days at once."), most=LONGEST)
    for count in range((last - first).days + 1):
        yield ListedDay(first + timedelta(days=count), kind, name)


def _date(parts: tuple[str, ...]) -> date | None:
    try:
        day = date(*(int(part) for part in parts))
    except ValueError:
        return None
    return day if 1900 <= day.year <= 2200 else None


def _refused(message: str, **values: object) -> InvalidInput:
    return InvalidInput([Problem("", message, values)])


def put(ctx: Context, days: tuple[ListedDay, ...]) -> int:
    """Enter these days into the calendar; how many. A manager's deed. InvalidInput before anything is entered."""
    ctx.allow(MANAGERS)
    for listed in days:
        try:
            Text(label="").read(listed.name)
        except Unreadable as bad:
            raise InvalidInput([Problem("name", bad.message, bad.values_, N_("Occasion"))]) from bad
    for listed in days:
        rulebook.set_day(ctx, listed.day, str(listed.kind), listed.name)
    return len(days)


def take_out(ctx: Context, first: date, last: date) -> int:
    """The days of a stretch are again what their weekdays say; how many were not."""
    ctx.allow(MANAGERS)
    known = [day.day_on for day in rulebook.days(ctx) if first <= day.day_on <= last]
    for day in known:
        rulebook.remove_day(ctx, day)
    return len(known)

"""Who is at the desk when: the shifts of a week, planned by leaders."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import Connection

from csapp.i18n import N_
from csapp.kinds import Shift
from csapp.kinds.people import Turn
from csapp.services.context import LEADERS, READERS, Context
from csapp.services.lists import names_of, workers_of
from csapp.services.matters import heir
from csapp.storage.read import from_rows, joined
from csapp.storage.tables import record, table_of
from csapp.storage.write import Unit
from csapp.vocabulary.errors import NotPossible
from csapp.workflow.rules import Shifts, local_time
from csapp.workflow.turns import turn_times

DAYS = 7


@dataclass(frozen=True, kw_only=True)
class Planned:
    """A wish: that somebody has this turn on that day, or none (``turn`` None)."""

    user: str
    day: date
    turn: Turn | None


@dataclass(frozen=True, kw_only=True)
class Week:
    """Seven days from ``monday``. ``people``: names by user; ``shifts``: those of a person on a day, in order of time;
    ``turns``: the turn a shift is, by its number; ``worked``: whether each day is a working day."""

    monday: date
    people: Mapping[str, str]
    shifts: Mapping[tuple[str, date], tuple[Shift, ...]]
    turns: Mapping[str, Turn]
    worked: tuple[bool, ...]
    today: date


def week(ctx: Context, day: date | None = None) -> Week:
    """The week in which ``day`` (today) lies. Those who have left are in it where they had a shift."""
    ctx.allow(READERS)
    with ctx.store.reading() as connection:
        rules = ctx.rules(connection)
        today = rules.shifts.day_of(ctx.now())
        monday = _monday(day or today)
        found = _between(connection, monday, DAYS)
        shifts: dict[tuple[str, date], tuple[Shift, ...]] = {}
        for shift in found:
            place = shift.user, rules.shifts.day_of(shift.planned_start_at)
            shifts[place] = (*shifts.get(place, ()), shift)
        people, names = workers_of(connection), names_of(connection)
        people |= {
            shift.user: names.get(shift.user, shift.user) for shift in found if shift.user not in people
        }
        return Week(
            monday=monday,
            people=people,
            shifts=shifts,
            turns={shift.number: turn_of(rules.shifts, shift) for shift in found},
            worked=tuple(rules.calendar.is_worked(monday + timedelta(days=away)) for away in range(DAYS)),
            today=today,
        )


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def turn_of(shifts: Shifts, shift: Shift) -> Turn:
    """The turn of the day in which the middle of a shift lies."""
    middle = shift.planned_start_at + (shift.planned_end_at - shift.planned_start_at) / 2
    late, _ = turn_times(shifts, shifts.day_of(shift.planned_start_at), Turn.LATE)
    return Turn.EARLY if middle < late else Turn.LATE


def _between(connection: Connection, first: date, days: int) -> list[Shift]:
    c = table_of(Shift).c
    begins, ends = _midnight(first), _midnight(first + timedelta(days=days))
    query = joined(Shift).where(
        record.c.voided.is_(False), c.planned_start_at >= begins, c.planned_start_at < ends
    )
    rows = connection.execute(query.order_by(c.planned_start_at, record.c.id)).mappings().all()
    return list(from_rows(connection, Shift, rows).values())


def _midnight(day: date) -> datetime:
    return local_time(day, time(0), None)


def plan(ctx: Context, wishes: Sequence[Planned]) -> Week:
    """Put shifts on the plan, move them to the other turn or take them off, in one commit; the week of the first.

    NotPossible for a shift that has begun, for a day that is over, for who does not work on cases.
    """
    ctx.allow(LEADERS)
    with ctx.writing() as unit:
        for wish in wishes:
            _carry_out(unit, wish)
    return week(ctx, wishes[0].day if wishes else None)


def _carry_out(unit: Unit, wish: Planned) -> None:
    rules = unit.rules.shifts
    if wish.day < rules.day_of(unit.now):
        raise NotPossible(N_("A day that is over can't be planned any more."))
    there = [shift for shift in _between(unit.connection, wish.day, 1) if shift.user == wish.user]
    if any(shift.signed_in_at is not None for shift in there):
        raise NotPossible(N_("{user} has begun this shift already."), user=wish.user)
    if wish.turn is None:
        for shift in there:
            unit.change(shift.number, {}, verb="unplan", voided=True)
        return
    start, end = turn_times(rules, wish.day, wish.turn)
    values: dict[str, object] = {"planned_start_at": start, "planned_end_at": end}
    if there:
        unit.change(there[0].number, values)
    else:
        unit.create(Shift, values | {"user": heir(unit, wish.user), "desk": unit.desk})


def repeat(ctx: Context, day: date) -> Week:
    """Plan the week of ``day`` as the one before it; what is planned there already stays, and so do days that are
    over."""
    ctx.allow(LEADERS)
    before, here = week(ctx, day - timedelta(days=DAYS)), week(ctx, day)
    heirs = set(here.people)
    wishes = [
        Planned(user=user, day=on + timedelta(days=DAYS), turn=before.turns[shifts[0].number])
        for (user, on), shifts in before.shifts.items()
        if user in heirs
        and (user, on + timedelta(days=DAYS)) not in here.shifts
        and on + timedelta(days=DAYS) >= here.today
    ]
    with ctx.store.reading() as connection:
        working = workers_of(connection)
    wishes = [wish for wish in wishes if wish.user in working]
    return plan(ctx, wishes) if wishes else here

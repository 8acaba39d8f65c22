"""Signing in and out of a shift, its checklist and its remarks."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, Select, select

from csapp.i18n import N_
from csapp.kinds import ListItem, Shift
from csapp.kinds.people import Turn
from csapp.kinds.shift import CHECKLIST
from csapp.services.context import LEADERS, READERS, RECORDERS, Context
from csapp.services.matters import owned_by, unowned
from csapp.storage.read import from_rows, joined
from csapp.storage.tables import record, table_of
from csapp.storage.write import Unit
from csapp.vocabulary.errors import InvalidInput, NotAllowed, NotFound, NotPossible, Problem
from csapp.vocabulary.fields import Unreadable
from csapp.vocabulary.kinds import declared
from csapp.workflow.rules import Rules, local_time
from csapp.workflow.turns import turn_at, turn_times

FORGOTTEN = timedelta(hours=6)  # after its planned end a shift nobody signed out of is over
_C = table_of(Shift).c


def running(ctx: Context) -> Shift | None:
    """The shift this person is signed in to, None while there is none."""
    ctx.allow(READERS)
    with ctx.store.reading() as connection:
        return running_of(connection, ctx.actor.user)


def planned(ctx: Context) -> Shift | None:
    """The shift of today this person has not begun yet, None where none was planned."""
    ctx.allow(READERS)
    with ctx.store.reading() as connection:
        return planned_for(connection, ctx.actor.user, ctx.now(), ctx.rules(connection))


def running_of(connection: Connection, user: str) -> Shift | None:
    """The shift somebody is signed in to."""
    found = _of(connection, _here().where(_C.user == user))
    return found[-1] if found else None


def others_here(connection: Connection, user: str, now: datetime) -> bool:
    """Whether anybody else is signed in, shifts aside that were only never signed out of."""
    return bool(_of(connection, _here().where(_C.user != user, _C.planned_end_at > now - FORGOTTEN)))


def _here() -> Select[Any]:
    return _shifts().where(_C.signed_in_at.is_not(None), _C.signed_out_at.is_(None))


def _shifts() -> Select[Any]:
    return joined(Shift).where(record.c.voided.is_(False)).order_by(_C.planned_start_at, record.c.id)


def _of(connection: Connection, query: Select[Any]) -> list[Shift]:
    return list(from_rows(connection, Shift, connection.execute(query).mappings().all()).values())


def planned_for(connection: Connection, user: str, now: datetime, rules: Rules) -> Shift | None:
    """The next shift of the day that is not over."""
    day = local_time(rules.shifts.day_of(now), time(0), None)
    query = _shifts().where(_C.user == user, _C.signed_in_at.is_(None), _C.planned_end_at > now)
    found = _of(
        connection, query.where(_C.planned_start_at >= day, _C.planned_start_at < day + timedelta(days=1))
    )
    return found[0] if found else None


def sign_in(ctx: Context) -> Shift:
    """Begin today's shift: the one that was planned, else one that is made now. NotPossible for who is signed in.

    A shift of another day that nobody signed out of ends as it was planned.
    """
    ctx.allow(RECORDERS)
    with ctx.writing() as unit:
        here = running_of(unit.connection, ctx.actor.user)
        if here is not None and here.planned_end_at + FORGOTTEN > unit.now:
            raise NotPossible(N_("You are signed in already."))
        if here is not None:
            assert here.signed_in_at is not None
            unit.change(here.number, {"signed_out_at": max(here.signed_in_at, here.planned_end_at)})
        shift = planned_for(unit.connection, ctx.actor.user, unit.now, unit.rules) or _unplanned(unit)
        values: dict[str, object] = {"signed_in_at": unit.now, "desk": unit.desk}
        if not shift.checklist:
            middle = shift.planned_start_at + (shift.planned_end_at - shift.planned_start_at) / 2
            values["checklist"] = _checklist(unit, turn_at(unit.rules.shifts, middle))
        begun = unit.change(shift.number, values)
        assert isinstance(begun, Shift)
        return begun


def _unplanned(unit: Unit) -> Shift:
    """A shift for whoever comes without a plan: the turn of the day it is; outside the hours one as long, from now."""
    rules = unit.rules.shifts
    start, end = turn_times(rules, rules.day_of(unit.now), turn_at(rules, unit.now))
    if not start - timedelta(hours=1) <= unit.now < end:
        start, end = unit.now, unit.now + rules.length / 2
    values = {"user": unit.actor, "desk": unit.desk, "planned_start_at": start, "planned_end_at": end}
    return unit.create(Shift, values)


def _checklist(unit: Unit, turn: Turn) -> tuple[Mapping[str, object], ...]:
    """What is to be done in such a shift, as the manager's list has it now."""
    c = table_of(ListItem).c
    query = select(c.key, c.turn).where(c.list == CHECKLIST, c.active).order_by(c.position, c.id)
    keys = [row.key for row in unit.connection.execute(query) if row.turn in (None, turn)]
    return tuple({"item": key, "done": False, "done_at": None} for key in keys)


class NobodysLeft(NotPossible):
    """The last one at the desk would leave open work behind that is nobody's."""


def sign_out(ctx: Context) -> Shift:
    """End the running shift. NotPossible while something of one's own is open that was neither handed over nor said
    to stay; NobodysLeft for the last one at the desk while something open belongs to nobody."""
    ctx.allow(RECORDERS)
    with ctx.writing() as unit:
        shift = running_shift(unit)
        left = set(owned_by(unit.connection, ctx.actor.user)) - set(shift.stays or ())
        if left:
            line = N_("Not handed over yet: {count}. Say who takes it over, or that it stays with you.")
            raise NotPossible(line, count=len(left))
        last = not others_here(unit.connection, ctx.actor.user, unit.now)
        day = unit.rules.shifts.day_of(unit.now)
        if last and (alone := unowned(unit.connection, day, sample=ctx.demo)):
            line = N_(
                "Nobody else is here, and {count} open records belong to nobody. Give them to somebody first."
            )
            raise NobodysLeft(line, count=len(alone))
        gone = unit.change(shift.number, {"signed_out_at": unit.now})
        assert isinstance(gone, Shift)
        return gone


def running_shift(unit: Unit) -> Shift:
    """The actor's running shift. NotPossible for who is not signed in."""
    shift = running_of(unit.connection, unit.actor)
    if shift is None:
        raise NotPossible(N_("You are not signed in to a shift."))
    return shift


def tick(ctx: Context, number: str, place: int, done: bool) -> Shift:
    """Say of one entry of a shift's checklist (by its place, from 0) whether it is done."""
    with ctx.writing() as unit:
        shift = own_shift(ctx, unit, number)
        entries = [dict(entry) for entry in shift.checklist or ()]
        if not 0 <= place < len(entries):
            raise NotFound(N_("The checklist has no such entry."))
        entries[place] |= {"done": done, "done_at": unit.now if done else None}
        return _saved(unit.change(number, {"checklist": tuple(entries)}))


def remark(ctx: Context, number: str, text: str) -> Shift:
    """What the next shift has to know; replaces what was written before. InvalidInput for what can't be kept."""
    with ctx.writing() as unit:
        shift = own_shift(ctx, unit, number)
        return _saved(unit.change(shift.number, {"remarks": read_remarks(text)}))


def read_remarks(text: str) -> str | None:
    """Remarks as they are kept, None for blank ones. InvalidInput."""
    field = declared(Shift)["remarks"]
    try:
        return str(field.read(text.strip()) or "") or None
    except Unreadable as bad:
        raise InvalidInput([Problem("remarks", bad.message, bad.values_, field.label)]) from bad


def own_shift(ctx: Context, unit: Unit, number: str) -> Shift:
    """A shift that is the actor's own, or a leader's to see to. NotFound, NotAllowed."""
    _, shift = unit.load(number)
    if not isinstance(shift, Shift):
        raise NotFound(N_("{number} is not a shift."), number=number[:100])
    if shift.user != ctx.actor.user and not LEADERS & set(ctx.actor.roles or ()):
        raise NotAllowed(N_("This is another person's shift."))
    return shift


def _saved(shift: object) -> Shift:
    assert isinstance(shift, Shift)
    return shift

"""What the signed-in person is to be reminded of: each step, promise and visit of theirs once when it comes close and
once when it is late, also after the program was closed between the two; again after a snooze."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Connection, Text, bindparam, exists, func, literal_column, or_, select, text

from csapp.i18n import N_
from csapp.kinds import BY_TABLE, MATTERS, Matter
from csapp.services import personal
from csapp.services.context import READERS, Context
from csapp.services.due_times import dues
from csapp.storage.questions import Question
from csapp.storage.read import column, load_many
from csapp.storage.tables import case_clock, record
from csapp.storage.types import UtcTime
from csapp.vocabulary.due import DueState
from csapp.vocabulary.errors import InvalidInput, Problem
from csapp.vocabulary.fields import Person
from csapp.vocabulary.kinds import declared
from csapp.vocabulary.loose import as_mapping

KEY = "reminders"  # under which it is remembered for the person
MINE = ("owner", "responsible", "visitor")
PRESSING = (DueState.AT_RISK, DueState.OVERDUE)
MOST = 60  # the most urgent ones; who has more needs no reminder to know it
LONGEST = 7 * 24 * 60  # minutes


@dataclass(frozen=True, kw_only=True)
class Reminder:
    """Something of one's own that presses. ``label``: msgid of what is to be done; ``key``: what it is told once by."""

    key: str
    number: str
    kind: str
    label: str
    at: datetime
    late: bool


@dataclass(frozen=True, kw_only=True)
class Look:
    """``fresh``: not told yet; ``pressing``: all that presses now and is not put off, told or not."""

    fresh: tuple[Reminder, ...]
    pressing: tuple[Reminder, ...]


def look(ctx: Context) -> Look:
    """What presses now, the most urgent first. Nothing of other people's."""
    ctx.allow(READERS)
    now = ctx.now()
    kept = _kept(ctx)
    with ctx.store.reading() as connection:
        found = _pressing(ctx, connection)
    awake = tuple(one for one in found if kept.later.get(one.number, "") <= now.isoformat())
    return Look(fresh=tuple(one for one in awake if one.key not in kept.told), pressing=awake)


def tell(ctx: Context, keys: Collection[str]) -> None:
    """Remember that these were told. What presses no longer is forgotten, so that it is told when it does again; not
    what was told later than now, for then it is the clock that was set back."""
    ctx.allow(READERS)
    kept, now = _kept(ctx), ctx.now().isoformat()
    with ctx.store.reading() as connection:
        known = {one.key for one in _pressing(ctx, connection)}
    told = {key: at for key, at in kept.told.items() if key in known or at > now}
    told |= {key: told.get(key, now) for key in keys}
    _keep(ctx, _Kept(told, {number: until for number, until in kept.later.items() if until > now}))


def put_off(ctx: Context, numbers: Sequence[str], minutes: int) -> None:
    """Say nothing of these for so many minutes, then remind once more. InvalidInput for a time that makes no sense."""
    ctx.allow(READERS)
    if not 1 <= minutes <= LONGEST:
        said: dict[str, object] = {"least": 1, "most": LONGEST}
        raise InvalidInput([Problem("minutes", N_("The number must be from {least} to {most}."), said)])
    kept, until = _kept(ctx), (ctx.now() + timedelta(minutes=minutes)).isoformat()
    told = {key: at for key, at in kept.told.items() if key.split("|")[0] not in numbers}
    _keep(ctx, _Kept(told, {**kept.later, **dict.fromkeys(numbers, until)}))


@dataclass(frozen=True)
class _Kept:
    """Keys with the moment they were told; numbers with the moment until which nothing is said of them (ISO, UTC)."""

    told: Mapping[str, str]
    later: Mapping[str, str]


def _kept(ctx: Context) -> _Kept:
    given = as_mapping(personal.get(ctx, KEY)) or {}

    def texts(name: str) -> dict[str, str]:
        pairs = (as_mapping(given.get(name)) or {}).items()
        return {key: value for key, value in pairs if isinstance(value, str)}

    return _Kept(texts("told"), texts("later"))


def _keep(ctx: Context, kept: _Kept) -> None:
    if kept != _kept(ctx):
        personal.put(ctx, KEY, {"told": dict(kept.told), "later": dict(kept.later)})


def _pressing(ctx: Context, connection: Connection) -> tuple[Reminder, ...]:
    now = ctx.now()
    rows = _due_of().rows(connection, now=now, user=ctx.actor.user)
    matters: dict[int, Matter] = {}
    for kind in MATTERS:
        matters |= load_many(connection, kind, [row.id for row in rows if row.kind == kind.table])
    times = dues(connection, matters, now, ctx.rules(connection))
    found: list[Reminder] = []
    for record_id, due in times.items():
        matter = matters[record_id]
        if due.state in PRESSING:
            key = f"{matter.number}|{due.status}|{due.state}|{due.at.isoformat()}"
            late = due.state is DueState.OVERDUE
            found.append(
                Reminder(
                    key=key, number=matter.number, kind=matter.table, label=due.label, at=due.at, late=late
                )
            )
    return tuple(sorted(found, key=lambda one: (one.at, one.number)))


@cache
def _due_of() -> Question:
    """What of somebody's is late or at risk, the most urgent first. Of what runs each is asked whose it is: what was
    ever theirs is a hundred times as much."""
    c, now = case_clock.c, bindparam("now", type_=UtcTime())
    whose = [
        exists().where(cell.table.c.id == c.id, func.coalesce(cell, "") == bindparam("user", type_=Text()))
        for cell in _owners()
    ]
    void = select(record.c.voided).where(record.c.id == c.id).scalar_subquery()
    query = select(c.id, c.kind).where(text("case_clock.open IN (0, 1)"), c.due_at.is_not(None))
    query = query.where(c.waiting.is_(False), or_(c.due_at < now, c.risk_at <= now), or_(*whose))
    return Question(query.where(void.is_(False)).order_by(c.due_at, c.id).limit(literal_column(str(MOST))))


@cache
def _owners() -> tuple[Any, ...]:
    cells = [
        column(BY_TABLE[kind.table], key)
        for kind in MATTERS
        for key in MINE
        if isinstance(declared(kind).get(key), Person)
    ]
    return tuple({str(cell): cell for cell in cells}.values())

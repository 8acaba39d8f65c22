"""Whose the open work is: somebody's, or nobody's."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, or_, select

from csapp.i18n import N_
from csapp.kinds import MATTERS, Matter, Staff
from csapp.services.context import LEADERS, RECORDERS, Context
from csapp.services.listing import rows_of
from csapp.services.lists import workers_of
from csapp.services.views import Row
from csapp.storage.read import column, find_id, load_many
from csapp.storage.tables import case_clock, record, table_of
from csapp.storage.write import Unit
from csapp.vocabulary.errors import NotAllowed, NotFound, NotPossible

Whose = Callable[[ColumnElement[Any]], ColumnElement[bool]]


def owned_by(connection: Connection, user: str) -> tuple[str, ...]:
    """Numbers of everything open that belongs to somebody, the most urgent first."""
    return _numbers(connection, lambda owner: owner == user)


def unowned(connection: Connection, day: date, *, sample: bool) -> tuple[str, ...]:
    """Numbers of everything open that belongs to nobody, or to somebody who has left by that day. ``sample``: whether
    sample records count: at a real desk the people of the story never work, and nobody waits for what is theirs."""
    c = table_of(Staff).c
    here = select(c.user).where(c.active, or_(c.left_on.is_(None), c.left_on >= day))
    return _numbers(connection, lambda owner: or_(owner.is_(None), owner.not_in(here)), sample=sample)


def _numbers(connection: Connection, whose: Whose, *, sample: bool = True) -> tuple[str, ...]:
    found: list[Any] = []
    for kind in MATTERS:
        query = _open(kind).where(whose(_owner(kind)))
        if not sample:
            query = query.where(record.c.sample.is_(False))
        found += connection.execute(query).all()
    far = max((row.due_at for row in found if row.due_at is not None), default=None)
    return tuple(
        row.number for row in sorted(found, key=lambda row: (row.due_at is None, row.due_at or far, row.id))
    )


def _owner(kind: type[Matter]) -> ColumnElement[Any]:
    return column(kind, "owner")


def _open(kind: type[Matter]) -> Select[Any]:
    own, clock = _owner(kind).table, case_clock.c
    query = select(record.c.id, record.c.number, clock.due_at).join(clock.id.table, clock.id == record.c.id)
    query = query.join(own, own.c.id == record.c.id)
    return query.where(record.c.kind == kind.table, record.c.voided.is_(False), clock.open.is_(True))


def rows_by_number(ctx: Context, connection: Connection, numbers: Sequence[str]) -> tuple[Row, ...]:
    """The rows of these records in this order."""
    places = {find_id(connection, number)[0]: number for number in numbers}
    found: dict[int, Any] = {}
    kinds = {record_id: find_id(connection, number)[1] for record_id, number in places.items()}
    for kind in set(kinds.values()):
        found |= load_many(connection, kind, [one for one in places if kinds[one] is kind])
    return rows_of(ctx, connection, {one: found[one] for one in places})


def heir(unit: Unit, user: str) -> str:
    """Somebody who is here and works on cases. NotFound, NotPossible."""
    if user in workers_of(unit.connection):
        return user
    c = table_of(Staff).c
    if unit.connection.scalar(select(c.id).where(c.user == user)) is None:
        raise NotFound(N_("There is no staff member “{user}”."), user=user[:50])
    raise NotPossible(N_("“{user}” does not work on cases."), user=user[:50])


def assign(ctx: Context, numbers: Sequence[str], user: str) -> int:
    """Give what belongs to nobody to somebody, in one commit; how many. A leader's deed; anybody who records may take
    it over themselves. NotPossible for what has an owner who is here."""
    ctx.allow(RECORDERS)
    if user != ctx.actor.user and not LEADERS & set(ctx.actor.roles or ()):
        line = N_("Take it over yourself, or ask the supervisor to give it to somebody.")
        raise ctx.refused(NotAllowed(line))
    with ctx.writing() as unit:
        to = heir(unit, user)
        loose = set(unowned(unit.connection, unit.rules.shifts.day_of(unit.now), sample=True))
        for number in numbers:
            if unit.load(number)[1].number not in loose:
                raise NotPossible(N_("{number} has an owner already."), number=number)
            unit.change(number, {"owner": to})
    return len(numbers)

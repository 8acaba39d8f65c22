"""What must stay true of the records the desk itself stands on: company, staff, lists."""

import logging
import re
from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import or_, select

from csapp.i18n import N_
from csapp.kinds import Company, ListItem, Staff
from csapp.services.context import Context
from csapp.storage.read import from_rows, joined
from csapp.storage.tables import journal, list_owner, table_of
from csapp.storage.write import Unit
from csapp.vocabulary.errors import NotPossible, Problem, StoreFault
from csapp.vocabulary.kinds import Record, declared
from csapp.vocabulary.steps import Role

_CURRENCY = re.compile(r"[A-Z]{3}", re.ASCII)
log = logging.getLogger(__name__)
_CREDIBLE = timedelta(days=40)  # a desk is not left alone longer; a clock that says so is wrong
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)


def problems(kind: type[Record], values: Mapping[str, object]) -> list[Problem]:
    """What the fields' own types can't tell: codes and times of day that others reckon with."""
    if kind is Company:
        return _misshapen(
            kind, values, _CURRENCY, N_("Three capital letters such as CNY or EUR."), "currency"
        ) + (
            _misshapen(
                kind, values, _CLOCK, N_("A time of day such as 08:30."), "opens_at_hour", "closes_at_hour"
            )
        )
    return []


def _misshapen(
    kind: type[Record], values: Mapping[str, object], shape: re.Pattern[str], line: str, *keys: str
) -> list[Problem]:
    return [
        Problem(key, line, label=declared(kind)[key].label)
        for key in keys
        if values.get(key) is not None and not shape.fullmatch(str(values[key]))
    ]


def settle(ctx: Context, unit: Unit, saved: Record) -> None:
    """Within the commit, after a change. Who left loses their key; somebody must be left who can add staff, and
    something to choose in each list. NotPossible."""
    if isinstance(saved, Staff):
        _administered(ctx, unit)
        if not saved.active or _has_left(saved, unit.now):
            ctx.store.ring.remove(saved.user)  # inside the commit: who is entered as gone has no key
    if isinstance(saved, ListItem) and not saved.active:
        _choosable(unit, saved.list)


def _has_left(person: Staff, now: datetime) -> bool:
    return person.left_on is not None and person.left_on < now.astimezone().date()


def withdraw(ctx: Context) -> None:
    """At an administrator's sign-in: who has left since loses their key. Not while the clock runs far from the last
    entry of the journal, for then nobody may have left; never the administrator's own."""
    if Role.ADMIN not in (ctx.actor.roles or ()):
        return
    try:
        for user in _gone(ctx, ctx.now()):
            ctx.store.ring.remove(user)
    except StoreFault:
        log.info("the keys of who has left could not be withdrawn; they will be at the next sign-in")


def _gone(ctx: Context, now: datetime) -> list[str]:
    """Who has a key and is no longer here, but for the person who signs in."""
    with ctx.store.reading() as connection:
        newest = connection.scalar(select(journal.c.at).order_by(journal.c.id.desc()).limit(1))
        if newest is None or abs(now - newest) > _CREDIBLE:
            return []
        rows = connection.execute(joined(Staff)).mappings().all()
        people = from_rows(connection, Staff, rows).values()
    users = set(ctx.store.ring.users()) - {ctx.actor.user}
    return [p.user for p in people if p.user in users and (not p.active or _has_left(p, now))]


def _administered(ctx: Context, unit: Unit) -> None:
    staff, roles = table_of(Staff), list_owner(Staff, "roles")
    query = select(staff.c.user).join(roles, roles.c.record_id == staff.c.id)
    here = or_(staff.c.left_on.is_(None), staff.c.left_on >= unit.now.astimezone().date())
    users = unit.connection.scalars(query.where(staff.c.active, here, roles.c.value == Role.ADMIN))
    if not set(users) & set(ctx.store.ring.users()):
        raise NotPossible(N_("The last administrator can't go or lose the role."))


def _choosable(unit: Unit, list_key: str) -> None:
    items = table_of(ListItem)
    query = select(items.c.id).where(items.c.list == list_key, items.c.active).limit(1)
    left = unit.connection.execute(query).first()
    if left is None:
        raise NotPossible(N_("The last entry of a list can't go: nothing would be left to choose."))

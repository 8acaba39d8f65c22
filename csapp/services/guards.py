"""What must stay true of the records the desk itself stands on: company, staff, lists."""

import re
from collections.abc import Mapping

from sqlalchemy import or_, select

from csapp.i18n import N_
from csapp.kinds import Company, ListItem, Staff
from csapp.services.context import Context
from csapp.storage.tables import list_owner, table_of
from csapp.storage.write import Unit
from csapp.vocabulary.errors import NotPossible, Problem
from csapp.vocabulary.kinds import Record, declared
from csapp.vocabulary.steps import Role

_CURRENCY = re.compile(r"[A-Z]{3}", re.ASCII)
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
        if not saved.active:
            ctx.store.ring.remove(saved.user)  # inside the commit: the write lock also guards the key file
    if isinstance(saved, ListItem) and not saved.active:
        _choosable(unit, saved.list)


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

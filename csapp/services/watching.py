"""What was refused at this desk and who guessed wrong, for those who answer for it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from csapp.kinds import DeskPlace, Staff
from csapp.services.context import ADMINS, LEADERS, Context
from csapp.services.lists import names_of
from csapp.services.refusals import FAILED, REFUSED, entries
from csapp.storage.attempts import RECOVERY, UNKNOWN
from csapp.storage.tables import record

MOST = 500  # entries in the list


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """One line of the list. ``user``: whose roles did not reach, or whose password was guessed at; :data:`UNKNOWN` for
    a name that nobody has, :data:`RECOVERY` for a recovery key. ``deed``: the deed's name, "" for a wrong password;
    ``of``: a record's number, or "". ``count``: how many guesses, the first at ``since``. Times are aware UTC."""

    at: datetime
    user: str
    name: str
    deed: str = ""
    of: str = ""
    roles: tuple[str, ...] = ()
    count: int = 1
    since: datetime | None = None


def refusals(ctx: Context, limit: int = MOST) -> tuple[Refusal, ...]:
    """What was refused, and who guessed wrong, newest first. For supervisors, managers and administrators."""
    ctx.allow(LEADERS | ADMINS)
    with ctx.store.reading() as connection:
        kinds = (Staff.table, DeskPlace.table)
        ids = connection.scalars(select(record.c.id).where(record.c.kind.in_(kinds))).all()
        rows = connection.execute(entries(ids, (REFUSED, FAILED)).limit(limit)).all()
        names = names_of(connection)
    return tuple(_refusal(row, names) for row in rows)


def _refusal(row: Any, names: Mapping[str, str]) -> Refusal:
    body = json.loads(row.body)
    if row.verb == FAILED:
        whose = str(body["whose"])
        return Refusal(
            at=datetime.fromisoformat(body["last"]),
            user=whose,
            name=names.get(whose, whose),
            count=int(body["count"]),
            since=datetime.fromisoformat(body["first"]),
        )
    return Refusal(
        at=row.at,
        user=row.actor,
        name=names.get(row.actor, row.actor),
        deed=str(body["deed"]),
        of=str(body["of"]),
        roles=tuple(body["roles"]),
    )


__all__ = ["RECOVERY", "UNKNOWN", "Refusal", "refusals"]

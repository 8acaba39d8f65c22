"""Sample data: a desk's last six weeks, with the people who were there. Told by :mod:`csapp.services.telling`."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from importlib import resources
from typing import Any

from sqlalchemy import Connection, func, select

from csapp.i18n import N_
from csapp.kinds import Staff
from csapp.services.context import ADMINS, MANAGERS, Context
from csapp.services.sample_removal import present, remove
from csapp.services.telling import Progress, Teller
from csapp.storage.tables import record
from csapp.storage.together import together
from csapp.vocabulary.errors import NotPossible
from csapp.vocabulary.steps import Role

PARTS = {"customer": "customers", "complaint": "complaints", "damage": "damages", "call": "calls"}
MIXED = "registers"  # the part that holds entries of all the other kinds


def fill(ctx: Context, *, stay: bool = False, progress: Progress | None = None) -> tuple[str, ...]:
    """Fill the desk with the sample story, in one commit; the user names of its people.

    All of it is marked as sample data. Its people can't sign in; unless they ``stay``, they have left by the end, so
    that nothing real is ever given to them. NotAllowed, NotPossible where there is sample data already.
    """
    ctx.allow(MANAGERS | ADMINS)
    if present(ctx):
        raise NotPossible(N_("The sample data is here already."))
    with together(ctx.store) as store:
        desk = replace(ctx, store=store, sample=True)
        people = _hired(desk)
        told = {kind: story(part) for kind, part in (*PARTS.items(), (MIXED, MIXED))}
        Teller(desk, people, ctx.now()).tell(told, progress)
        if not stay:
            with desk.writing() as unit:
                for person in people.values():
                    unit.change(person.number, {"active": False})
    return tuple(person.number for person in people.values())


def story(part: str) -> Sequence[Mapping[str, Any]]:
    """One part of the story, as the file in ``resources/sample`` holds it."""
    return json.loads(resources.files("resources.sample").joinpath(f"{part}.json").read_text("utf-8"))


def _hired(desk: Context) -> dict[str, Staff]:
    """The staff records of the story's people by the names it has for them; whose user name is taken gets another."""
    people: dict[str, Staff] = {}
    for person in story("staff"):
        with desk.writing() as unit:
            user = next(name for name in _names(person["user"]) if not _taken(unit.connection, name))
            values = {"user": user, "name": person["name"], "language": person["language"], "active": True}
            values |= {"roles": tuple(Role(role) for role in person["roles"]), "desk": desk.desk_code}
            people[person["user"]] = unit.create(Staff, values, number=user)
    return people


def _names(user: str) -> Iterator[str]:
    yield user
    for count in range(2, 1_000):
        yield f"{user}{count}"


def _taken(connection: Connection, user: str) -> bool:
    query = select(record.c.id).where(func.lower(record.c.number) == user)
    return connection.execute(query).first() is not None


__all__ = ["Progress", "fill", "present", "remove", "story"]

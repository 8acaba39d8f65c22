"""What the program remembers for one person: columns, views, pinned records. Nobody's record, so not journaled."""

import json

from sqlalchemy import select

from csapp.i18n import N_
from csapp.services.context import Context
from csapp.storage.tables import personal
from csapp.vocabulary.errors import NotPossible

LONGEST = 1_000_000  # characters of JSON


def get(ctx: Context, key: str, default: object = None) -> object:
    """What was put under ``key`` by the signed-in person, else ``default``."""
    if ctx.bare:
        return default
    c = personal.c
    with ctx.store.reading() as connection:
        query = select(c.body).where(c.user == ctx.actor.user, c.key == key)
        body = connection.scalar(query)
    return default if body is None else json.loads(body)


def put(ctx: Context, key: str, value: object) -> None:
    """Remember ``value`` (anything JSON holds; None forgets) for the signed-in person."""
    if ctx.bare:
        return
    body = json.dumps(value)  # ASCII: half characters survive, too
    if len(body) > LONGEST:
        raise NotPossible(N_("This is too much to be remembered."))
    with ctx.writing() as unit:
        unit.keep_personal(key, None if value is None else body)

"""What the program remembers for one person: columns, views, pinned records. Nobody's record, so not journaled."""

import json

from sqlalchemy import bindparam, select

from csapp.i18n import N_
from csapp.services.context import Context
from csapp.storage.questions import Question
from csapp.storage.tables import personal
from csapp.vocabulary.errors import NotPossible

_KEPT = Question(
    select(personal.c.body).where(personal.c.user == bindparam("user"), personal.c.key == bindparam("key"))
)
LONGEST = 1_000_000  # characters of JSON


def get(ctx: Context, key: str, default: object = None) -> object:
    """What was put under ``key`` by the signed-in person, else ``default``."""
    if ctx.bare:
        return default
    with ctx.store.reading() as connection:
        body = _KEPT.scalar(connection, user=ctx.actor.user, key=key)
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

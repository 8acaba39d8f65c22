"""Asks the contact guard before one dials: what stands against a call or message to a number now."""

from collections.abc import Mapping
from dataclasses import dataclass

from csapp.kinds.guarding import objections
from csapp.services.answering import contacts_on
from csapp.services.context import READERS, Context
from csapp.vocabulary.phone import phone_key


@dataclass(frozen=True, kw_only=True)
class Guarded:
    """What stands against it, as msgids with their values; nothing where nothing does. ``count``: how many calls and
    messages went out to the number today."""

    phone: str
    count: int
    lines: tuple[tuple[str, Mapping[str, object]], ...] = ()


def ask(ctx: Context, phone: str) -> Guarded:
    """Whether the number may be called or written to at this moment. A hidden number reaches nobody."""
    ctx.allow(READERS)
    if phone_key(phone) is None:
        return Guarded(phone=phone, count=0)
    with ctx.store.reading() as connection:
        count = contacts_on(connection, (phone,), ctx.now())
        lines = objections(ctx.now(), count, ctx.rules(connection).contact)
    return Guarded(phone=phone, count=count, lines=tuple(lines))

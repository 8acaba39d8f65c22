"""Conditions as the command line gives them: a field equals a value as it is written in JSON."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from csapp.i18n import N_
from csapp.services.asking import Asking
from csapp.services.conditions import NOWHERE, state
from csapp.services.context import Context
from csapp.services.customers import ids_with_number
from csapp.services.registers import STATE
from csapp.storage.read import find_id
from csapp.storage.tables import contact_point, record
from csapp.vocabulary import fields as f
from csapp.vocabulary.errors import InvalidInput, NotFound, Problem
from csapp.vocabulary.fields import Unreadable
from csapp.vocabulary.phone import phone_key
from csapp.vocabulary.values import Sum

HOLDERS = 10_000  # of one phone number


def hold_where(ctx: Context, connection: Connection, asking: Asking, where: Mapping[str, str]) -> None:
    """Puts ``field (or state) = value`` into the question. InvalidInput for what can't be taken."""
    for key, value in where.items():
        field = asking.source.fields.get(key)
        try:
            if key == STATE and asking.source.states:
                asking.hold(_state(ctx, asking, value))
            else:
                asking.hold(_equals(connection, asking, key, asking.field(key), value))
        except Unreadable as bad:
            label = field.label if field is not None else ""
            raise InvalidInput([Problem(key[:100], bad.message, bad.values_, label)]) from bad


def _state(ctx: Context, asking: Asking, value: str) -> Any:
    known = asking.source.states
    if value not in list(known):
        raise Unreadable(
            N_("“{value}” is not one of: {choices}."), value=value[:100], choices=", ".join(known)
        )
    return state(ctx, asking, value)


def _equals(connection: Connection, asking: Asking, key: str, field: f.Field, value: str) -> Any:
    f.read_text(value, f.LONG_TEXT_LIMIT)
    if key == "number":
        return record.c.number == value.strip().upper()
    if isinstance(field, f.ContactPoints):
        return _has_contact(connection, asking, key, field, value)
    if isinstance(field, f.ListOf):
        table = asking.entries(key)
        name, item = next(iter(field.columns().items()))
        wanted = _stored(connection, item, value)
        return record.c.id.in_(select(table.c.record_id).where(table.c[name] == wanted))
    wanted = _stored(connection, field, value)
    column = asking.column(key)
    return column.is_(None) if wanted is None else column == wanted


def _has_contact(connection: Connection, asking: Asking, key: str, field: f.Field, value: str) -> Any:
    if isinstance(field, f.Phone) and phone_key(value) is not None:
        kinds = asking.source.kinds
        held = [one for kind in kinds for one in ids_with_number(connection, kind.table, value, HOLDERS)]
        return record.c.id.in_(held)
    c = contact_point.c
    return record.c.id.in_(select(c.record_id).where(c.field == key, c.value == value))


def _stored(connection: Connection, field: f.Field, value: str) -> object:
    read = field.read(value)
    if isinstance(read, Sum):
        return read.amount
    if isinstance(field, f.Link) and read is not None:
        try:
            return find_id(connection, str(read))[0]
        except NotFound:
            return NOWHERE  # no record has it, so nothing links to it
    return read

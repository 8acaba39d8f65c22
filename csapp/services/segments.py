"""Views of a list that a manager shares with everybody: segments of the customers above all, with their counts."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import uuid_utils
from sqlalchemy import Connection, select

from csapp.i18n import N_
from csapp.kinds import Customer, Segment
from csapp.services import listing
from csapp.services.context import ADMINS, MANAGERS, READERS, Context
from csapp.services.registers import STATE, register
from csapp.storage.read import load_many
from csapp.storage.tables import record, table_of
from csapp.storage.write import Unit
from csapp.vocabulary.errors import InvalidInput, NotFound, Problem
from csapp.vocabulary.filters import ANY, Filter, State, plain
from csapp.vocabulary.loose import as_items, is_blank

LONGEST = 80  # characters of a name: it stands on a tab
MAILABLE = Filter(STATE, ANY, (str(State.MAILABLE),))


@dataclass(frozen=True, kw_only=True)
class Shared:
    """A shared view. ``number`` of its record; ``columns`` () are everybody's own."""

    number: str
    name: str
    register: str
    filters: tuple[Filter, ...]
    order: str = ""
    descending: bool = False
    columns: tuple[str, ...] = ()


def shared(ctx: Context, register_key: str) -> tuple[Shared, ...]:
    """The views shared of one list, by name. NotFound for no list."""
    ctx.allow(READERS | ADMINS)
    register(register_key)
    with ctx.store.reading() as connection:
        return _all(connection, register_key)


def _all(connection: Connection, register_key: str) -> tuple[Shared, ...]:
    table = table_of(Segment)
    query = select(table.c.id).join(record, record.c.id == table.c.id)
    query = query.where(table.c.register == register_key, record.c.voided.is_(False))
    ids = list(connection.scalars(query.order_by(table.c.name.collate("NOCASE"))))
    return tuple(_told(segment) for segment in load_many(connection, Segment, ids).values())


def _told(segment: Segment) -> Shared:
    return Shared(
        number=segment.number,
        name=segment.name,
        register=segment.register,
        filters=_filters(segment.filters),
        order=segment.order_key or "",
        descending=bool(segment.descending),
        columns=segment.columns_shown or (),
    )


def _filters(kept: str | None) -> tuple[Filter, ...]:
    found: list[Filter] = []
    for one in as_items(json.loads(kept or "[]")) or ():
        key, op, values = as_items(one) or ("", "", ())
        found.append(Filter(str(key), str(op), tuple(str(value) for value in as_items(values) or ())))
    return tuple(found)


def share(
    ctx: Context,
    register_key: str,
    name: str,
    filters: Sequence[Filter],
    *,
    order: str = "",
    descending: bool = False,
    columns: Sequence[str] = (),
) -> Shared:
    """Share a view; one of that name is replaced. InvalidInput for a name or filter that can't be taken."""
    ctx.allow(MANAGERS)
    called = " ".join(name.split())
    if is_blank(called) or len(called) > LONGEST:
        line = N_("A name has from 1 to {most} characters.")
        raise InvalidInput([Problem("name", line, {"most": LONGEST}, N_("Name of the view"))])
    listing.listing(ctx, register_key, filters=filters, order=order, limit=0)  # says what can't be asked
    _known(register_key, columns)
    values: dict[str, object] = {
        "name": called,
        "register": register_key,
        "filters": json.dumps(plain(tuple(filters)), ensure_ascii=False),
        "order_key": order or None,
        "descending": descending,
        "columns_shown": tuple(columns) or None,
    }
    with ctx.writing() as unit:
        same = [
            one for one in _all(unit.connection, register_key) if one.name.casefold() == called.casefold()
        ]
        if same:
            saved = unit.change(same[0].number, values)
        else:
            saved = unit.create(Segment, values, number=f"segment/{register_key}/{uuid_utils.uuid7()}")
    assert isinstance(saved, Segment)
    return _told(saved)


def _known(register_key: str, columns: Sequence[str]) -> None:
    fields = register(register_key).fields
    unknown = [key for key in columns if key not in fields]
    if unknown:
        raise InvalidInput([Problem(unknown[0][:100], N_("There is no such field, or it can't be given."))])


def withdraw(ctx: Context, number: str) -> None:
    """Share a view no longer. No record is touched but its own. NotFound."""
    ctx.allow(MANAGERS)
    with ctx.writing() as unit:
        segment = _segment(unit, number)
        if not segment.voided:
            unit.change(number, {}, verb="remove", voided=True)


def _segment(unit: Unit, number: str) -> Segment:
    _, found = unit.load(number)
    if not isinstance(found, Segment):
        raise NotFound(N_("There is no record {number}."), number=number[:100])
    return found


def counts(ctx: Context, register_key: str) -> Mapping[str, int]:
    """How many records each shared view of a list holds now, by its number; -1 for one that names a field or an entry
    that is gone."""
    found: dict[str, int] = {}
    for one in shared(ctx, register_key):
        try:
            found[one.number] = listing.listing(ctx, register_key, filters=one.filters, limit=0).total
        except InvalidInput:
            found[one.number] = -1
    return found


def for_mailing(register_key: str, filters: Sequence[Filter]) -> tuple[Filter, ...]:
    """The filters of a mailing list: who asked for no marketing is left out, whatever else was asked for. Of a list
    that is not of customers nobody is left out."""
    return (*filters, MAILABLE) if register_key == Customer.table else tuple(filters)


def members(ctx: Context, number: str, *, mailing: bool = False) -> tuple[int, ...]:
    """The ids of all in a shared view, in its order; with ``mailing`` without who asked for no marketing. NotFound."""
    ctx.allow(READERS)
    with ctx.store.reading() as connection:
        table = table_of(Segment)
        query = select(table.c.register).join(record, record.c.id == table.c.id)
        key = connection.scalar(query.where(record.c.number == number, record.c.voided.is_(False)))
        one = next((one for one in _all(connection, key or "") if one.number == number), None)
    if one is None:
        raise NotFound(N_("There is no record {number}."), number=number[:100])
    filters = for_mailing(one.register, one.filters) if mailing else one.filters
    return listing.handles(ctx, one.register, filters=filters, order=one.order, descending=one.descending)

"""Lists of records: filtered, ordered, a page at a time."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, func, select

from csapp.i18n import N_
from csapp.kinds import BY_TABLE, Case
from csapp.services.context import ADMINS, READERS, Context
from csapp.services.customers import ids_with_number
from csapp.services.due_times import dues
from csapp.services.plain import as_row
from csapp.services.views import Page, Row
from csapp.storage import search
from csapp.storage.read import column, find_id, from_rows, joined
from csapp.storage.tables import case_clock, contact_point, in_row, list_owner, record
from csapp.vocabulary import fields as f
from csapp.vocabulary.errors import InvalidInput, NotFound, Problem
from csapp.vocabulary.fields import Unreadable
from csapp.vocabulary.kinds import Record, declared
from csapp.vocabulary.phone import phone_key

TEXT_HITS = 2_000
PUBLIC = ("staff", "desk", "company", "list_item")


def listing(
    ctx: Context,
    kind_table: str,
    *,
    where: Mapping[str, str] | None = None,
    order: str = "",
    descending: bool = False,
    limit: int = 200,
    offset: int = 0,
    text: str = "",
) -> Page:
    """Rows of one kind, newest first unless ``order`` names a field. ``where``: field (or ``state``: open, closed,
    overdue, waiting) = value. ``text`` narrows to what the search finds. InvalidInput for an unknown key."""
    if kind_table not in BY_TABLE:
        raise NotFound(
            N_("There is no kind “{kind}”. Kinds: {kinds}."), kind=kind_table[:50], kinds=", ".join(BY_TABLE)
        )
    kind = BY_TABLE[kind_table]
    ctx.allow(READERS | ADMINS if kind_table in PUBLIC else READERS)
    with ctx.store.reading() as connection:
        query = joined(kind).where(record.c.kind == kind.table)
        if issubclass(kind, Case):
            query = query.join(case_clock, case_clock.c.id == record.c.id)
        if "status" not in (where or {}):
            query = query.where(record.c.voided.is_(False))
        for key, value in (where or {}).items():
            query = query.where(_condition(ctx, connection, kind, key, value))
        if text.strip():
            query = query.where(record.c.id.in_(search.find(connection, text, TEXT_HITS)))
        total = connection.scalar(select(func.count()).select_from(query.subquery())) or 0
        query = (
            _ordered(query, kind, order, descending=descending).limit(_whole(limit)).offset(_whole(offset))
        )
        found = from_rows(connection, kind, connection.execute(query).mappings().all())
        return Page(rows=rows_of(ctx, connection, found), total=total)


def _whole(count: int) -> int:
    """What SQLite can count."""
    return max(0, min(count, 2**62))


def rows_of(ctx: Context, connection: Connection, found: Mapping[int, Record]) -> tuple[Row, ...]:
    """Rows for records by id, each case with its due time."""
    cases = {record_id: case for record_id, case in found.items() if isinstance(case, Case)}
    times = dues(connection, cases, ctx.now(), ctx.rules(connection))
    return tuple(as_row(item, times.get(record_id)) for record_id, item in found.items())


def _ordered(query: Select[Any], kind: type[Record], order: str, *, descending: bool) -> Select[Any]:
    if not order:
        return query.order_by(record.c.id.desc())
    if order == "due_at" and issubclass(kind, Case):
        by = case_clock.c.due_at
        return query.order_by(by.is_(None), by.desc() if descending else by, record.c.id.desc())
    if order not in declared(kind):
        raise InvalidInput([Problem(order[:100], N_("There is no such field, or it can't be given."))])
    field = declared(kind)[order]
    if not in_row(field) and order != "number":
        first = select(contact_point.c.value).where(
            contact_point.c.record_id == record.c.id,
            contact_point.c.field == order,
            contact_point.c.position == 0,
        )
        by = first.scalar_subquery() if isinstance(field, f.ContactPoints) else record.c.id
    else:
        by = column(kind, order)
    return query.order_by(by.desc() if descending else by, record.c.id.desc())


def _condition(ctx: Context, connection: Connection, kind: type[Record], key: str, value: str) -> Any:
    if key == "state" and issubclass(kind, Case):
        return _state(ctx, value)
    field = declared(kind).get(key)
    if field is None:
        raise InvalidInput([Problem(key[:100], N_("There is no such field, or it can't be given."))])
    try:
        f.read_text(value, f.LONG_TEXT_LIMIT)
        if key == "number":
            return record.c.number == value.strip().upper()
        if isinstance(field, f.ContactPoints):
            return record.c.id.in_(_with_contact(connection, kind, key, field, value))
        return _equals(connection, kind, key, field, value)
    except Unreadable as bad:
        raise InvalidInput([Problem(key, bad.message, bad.values_, field.label)]) from bad


def _equals(connection: Connection, kind: type[Record], key: str, field: f.Field, value: str) -> Any:
    if isinstance(field, f.ListOf):
        table = list_owner(kind, key)
        first = next(iter(field.columns()))
        wanted = _stored(connection, field.columns()[first], value)
        return record.c.id.in_(select(table.c.record_id).where(table.c[first] == wanted))
    wanted = _stored(connection, field, value)
    return column(kind, key).is_(None) if wanted is None else column(kind, key) == wanted


def _stored(connection: Connection, field: f.Field, value: str) -> object:
    read = field.read(value)
    if isinstance(field, f.Money) and read is not None:
        return getattr(read, "amount", None)
    if isinstance(field, f.Link) and read is not None:
        try:
            return find_id(connection, str(read))[0]
        except NotFound:
            return -1  # no record has it, so nothing links to it
    return read


def _with_contact(
    connection: Connection, kind: type[Record], key: str, field: f.Field, value: str
) -> Sequence[int] | Select[Any]:
    c = contact_point.c
    if isinstance(field, f.Phone) and phone_key(value) is not None:
        return ids_with_number(connection, kind.table, value, 10_000)
    return select(c.record_id).where(c.field == key, c.value == value)


def _state(ctx: Context, value: str) -> Any:
    c, now = case_clock.c, ctx.now()
    states = {
        "open": c.open.is_(True),
        "closed": c.open.is_(False),
        "waiting": c.waiting.is_(True),
        "overdue": c.due_at < now,
        "at_risk": (c.due_at >= now) & (c.risk_at <= now),
    }
    if value not in states:
        raise InvalidInput(
            [
                Problem(
                    "state",
                    N_("“{value}” is not one of: {choices}."),
                    {"value": value, "choices": ", ".join(states)},
                )
            ]
        )
    return states[value]

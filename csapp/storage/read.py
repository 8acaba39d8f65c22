"""Reads records back as the dataclasses they were declared as."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import (
    BindParameter,
    Column,
    ColumnElement,
    Connection,
    RowMapping,
    Select,
    Table,
    bindparam,
    select,
)

from csapp.i18n import N_
from csapp.kinds import BY_TABLE
from csapp.storage.tables import CURRENCY, contact_point, home, in_row, levels, list_owner, record, table_of
from csapp.vocabulary import fields as f
from csapp.vocabulary.errors import NotFound
from csapp.vocabulary.kinds import Record, declared
from csapp.vocabulary.values import Contact, Sum

R = TypeVar("R", bound=Record)
BATCH = 500
_THIS: BindParameter[int] = bindparam("this")
_THESE: BindParameter[int] = bindparam("these", expanding=True)
_BY_NUMBER = select(record.c.id, record.c.kind).where(record.c.number == bindparam("typed"), ~record.c.erased)


def joined(kind: type[Record], *more: Any) -> Select[Any]:
    """A query over all that lives in the rows of a kind."""
    return _joined(kind).add_columns(*more) if more else _joined(kind)


@cache
def _joined(kind: type[Record]) -> Select[Any]:
    chosen = [record, *(table_of(level) for level in levels(kind))]
    source = chosen[0]
    for table in chosen[1:]:
        source = source.join(table, table.c.id == record.c.id)  # pyright: ignore[reportAssignmentType]
    columns = [record.c.id, record.c.uid, record.c.number, record.c.revision, record.c.voided]
    columns += [c for table in chosen[1:] for c in table.c if c.name != "id"]
    return select(*columns).select_from(source)


def _asked(ids: Sequence[int]) -> dict[str, Any]:
    """The parameters of a statement that was made for one record, or for several: a list of ids makes SQLAlchemy write
    the statement anew each time, and most often it is one record that is asked for."""
    return {"this": ids[0]} if len(ids) == 1 else {"these": ids}


def _among(key: Column[int], *, one: bool) -> ColumnElement[bool]:
    return key == _THIS if one else key.in_(_THESE)


@cache
def _by_ids(kind: type[Record], *, one: bool) -> Select[Any]:
    return _joined(kind).where(_among(record.c.id, one=one))


@cache
def _entries(table: Table, *, one: bool) -> Select[Any]:
    """The entries of a repeating group."""
    return (
        select(table).where(_among(table.c.record_id, one=one)).order_by(table.c.record_id, table.c.position)
    )


@cache
def _contacts(*, one: bool) -> Select[Any]:
    c = contact_point.c
    return (
        select(contact_point).where(_among(c.record_id, one=one)).order_by(c.record_id, c.field, c.position)
    )


@cache
def _numbers(*, one: bool) -> Select[Any]:
    return select(record.c.id, record.c.number).where(_among(record.c.id, one=one))


def column(kind: type[Record], key: str) -> Any:
    """The column of a field that lives in a row; ``number`` too."""
    return record.c.number if key == "number" else table_of(home(kind, key)).c[key]


def find_id(connection: Connection, number: str) -> tuple[int, type[Record]]:
    """Id and kind of the record with that number. NotFound if there is none."""
    keepable = not any("\ud800" <= char <= "\udfff" for char in number)
    for typed in dict.fromkeys((number, number.strip(), number.strip().upper()) if keepable else ()):
        row = connection.execute(_BY_NUMBER, {"typed": typed}).first()
        if row:
            return row.id, BY_TABLE[row.kind]
    raise NotFound(N_("There is no record {number}."), number=number[:100])


def load(connection: Connection, kind: type[R], record_id: int) -> R:
    """One record by its id. KeyError if it is not of that kind."""
    return load_many(connection, kind, [record_id])[record_id]


def load_many(connection: Connection, kind: type[R], ids: Sequence[int]) -> dict[int, R]:
    """Records by id, in the order given."""
    rows: dict[int, RowMapping] = {}
    for start in range(0, len(ids), BATCH):
        part = ids[start : start + BATCH]
        query = _by_ids(kind, one=len(part) == 1)
        rows |= {row["id"]: row for row in connection.execute(query, _asked(part)).mappings()}
    return from_rows(connection, kind, [rows[i] for i in ids if i in rows])


def from_rows(connection: Connection, kind: type[R], rows: Sequence[RowMapping]) -> dict[int, R]:
    """Records for rows of :func:`joined`, with their contact points, lists and links filled in."""
    found = {row["id"]: _plain(kind, row) for row in rows}
    ids = list(found)
    known = declared(kind)
    contacts = [key for key, field in known.items() if isinstance(field, f.ContactPoints)]
    for values in found.values():
        values |= dict.fromkeys(contacts)  # of who was erased there is none, needed or not
    if contacts:
        _add_contacts(connection, ids, found)
    for key, field in known.items():
        if isinstance(field, f.ListOf):
            _add_list(connection, kind, key, field, found)
    _name_links(connection, known, found.values())
    return {record_id: kind(**values) for record_id, values in found.items()}


def _plain(kind: type[Record], given: RowMapping) -> dict[str, Any]:
    known = declared(kind)
    values: dict[str, Any] = {item.name: given[item.name] for item in fields(Record) if item.name in given}
    for key, field in known.items():
        if in_row(field) and key != "number":
            values[key] = _money(given, key) if isinstance(field, f.Money) else given[key]
    return values


def _money(given: Mapping[Any, Any], key: str) -> Sum | None:
    return None if given[key] is None else Sum(given[key], given[key + CURRENCY] or "")


def _add_contacts(connection: Connection, ids: Sequence[int], found: dict[int, dict[str, Any]]) -> None:
    for start in range(0, len(ids), BATCH):
        part = ids[start : start + BATCH]
        for row in connection.execute(_contacts(one=len(part) == 1), _asked(part)):
            values = found[row.record_id]
            values[row.field] = (*(values.get(row.field) or ()), Contact(row.value, row.label, row.preferred))


def _add_list(
    connection: Connection, kind: type[Record], key: str, field: f.ListOf, found: dict[int, dict[str, Any]]
) -> None:
    table, columns, ids = list_owner(kind, key), field.columns(), list(found)
    for start in range(0, len(ids), BATCH):
        part = ids[start : start + BATCH]
        rows = connection.execute(_entries(table, one=len(part) == 1), _asked(part))
        for given in rows.mappings():
            entry = {
                name: _money(given, name) if isinstance(item, f.Money) else given[name]
                for name, item in columns.items()
            }
            values = found[given["record_id"]]
            values[key] = (*(values.get(key) or ()), entry["value"] if field.items is None else entry)


def _name_links(
    connection: Connection, known: Mapping[str, f.Field], records: Iterable[dict[str, Any]]
) -> None:
    """Put record numbers where the store has ids."""
    links = [key for key, field in known.items() if isinstance(field, f.Link)]
    lists = [
        key for key, field in known.items() if isinstance(field, f.ListOf) and isinstance(field.item, f.Link)
    ]
    every = list(records)
    wanted = {values[key] for values in every for key in links if values.get(key) is not None}
    wanted |= {entry for values in every for key in lists for entry in values.get(key) or ()}
    if not wanted:
        return
    numbers = numbers_of(connection, list(wanted))
    for values in every:
        for key in links:
            values[key] = numbers.get(values[key]) if values.get(key) is not None else None
        for key in lists:
            if values.get(key):
                values[key] = tuple(numbers[entry] for entry in values[key])


def numbers_of(connection: Connection, ids: Sequence[int]) -> dict[int, str]:
    """Numbers of records by their ids."""
    found: dict[int, str] = {}
    for start in range(0, len(ids), BATCH):
        part = ids[start : start + BATCH]
        rows = connection.execute(_numbers(one=len(part) == 1), _asked(part))
        found |= {row.id: row.number for row in rows}
    return found

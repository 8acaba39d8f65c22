"""Reads records back as the dataclasses they were declared as."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Column, ColumnElement, Connection, Select, Table, bindparam, func, select

from csapp.i18n import N_
from csapp.kinds import BY_TABLE
from csapp.storage.among import among, several
from csapp.storage.questions import Question
from csapp.storage.tables import (
    CURRENCY,
    contact_point,
    home,
    levels,
    list_owner,
    print_log,
    record,
    table_of,
)
from csapp.vocabulary import fields as f
from csapp.vocabulary.errors import NotFound
from csapp.vocabulary.kinds import Record, declared
from csapp.vocabulary.values import Contact, Sum

R = TypeVar("R", bound=Record)
BATCH = 500
_LAST_PRINT = Question(select(func.max(print_log.c.print_no)).where(print_log.c.record_id == bindparam("of")))


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


@cache
def _by_ids(kind: type[Record], *, one: bool) -> Question:
    return Question(_joined(kind).where(_among(record.c.id, one=one)))


@cache
def _entries(table: Table, *, one: bool) -> Question:
    """The entries of a repeating group."""
    query = select(table).where(_among(table.c.record_id, one=one))
    return Question(query.order_by(table.c.record_id, table.c.position))


@cache
def _contacts(*, one: bool) -> Question:
    c = contact_point.c
    query = select(c.record_id, c.field, c.value, c.label, c.preferred).where(_among(c.record_id, one=one))
    return Question(query.order_by(c.record_id, c.field, c.position))


@cache
def _numbers(*, one: bool) -> Question:
    return Question(select(record.c.id, record.c.number).where(_among(record.c.id, one=one)))


@cache
def _by_number() -> Question:
    typed = record.c.number == bindparam("typed")
    return Question(select(record.c.id, record.c.kind).where(typed, ~record.c.erased))


def _among(key: Column[int], *, one: bool) -> ColumnElement[bool]:
    """Most often it is one record that is asked for, and the store answers that soonest."""
    return key == bindparam("these") if one else among(key, "these")


def _parts(ids: Sequence[int]) -> Iterator[tuple[bool, int | str]]:
    """What is given to the statements above, bit by bit: whether it is one, and which."""
    for start in range(0, len(ids), BATCH):
        part = ids[start : start + BATCH]
        yield len(part) == 1, part[0] if len(part) == 1 else several(part)


def column(kind: type[Record], key: str) -> Any:
    """The column of a field that lives in a row; ``number`` too."""
    return record.c.number if key == "number" else table_of(home(kind, key)).c[key]


def find_id(connection: Connection, number: str) -> tuple[int, type[Record]]:
    """Id and kind of the record with that number. NotFound if there is none."""
    keepable = not any("\ud800" <= char <= "\udfff" for char in number)
    for typed in dict.fromkeys((number, number.strip(), number.strip().upper()) if keepable else ()):
        row = _by_number().first(connection, typed=typed)
        if row:
            return row.id, BY_TABLE[row.kind]
    raise NotFound(N_("There is no record {number}."), number=number[:100])


def last_print(connection: Connection, record_id: int) -> int:
    """The number of a record's last print; 0 where there is none."""
    return _LAST_PRINT.scalar(connection, of=record_id) or 0


def load(connection: Connection, kind: type[R], record_id: int) -> R:
    """One record by its id. KeyError if it is not of that kind."""
    return load_many(connection, kind, [record_id])[record_id]


def load_many(connection: Connection, kind: type[R], ids: Sequence[int]) -> dict[int, R]:
    """Records by id, in the order given."""
    if not ids:
        return {}
    rows: dict[int, dict[str, Any]] = {}
    for one, these in _parts(ids):
        found = _by_ids(kind, one=one).mappings(connection, these=these)
        rows |= {row["id"]: row for row in found}
    return _records(connection, kind, {i: rows[i] for i in ids if i in rows})


def from_rows(connection: Connection, kind: type[R], rows: Sequence[Mapping[Any, Any]]) -> dict[int, R]:
    """Records for rows of :func:`joined`, with their contact points, lists and links filled in."""
    return _records(connection, kind, {row["id"]: dict(row) for row in rows})


def _records(connection: Connection, kind: type[R], found: dict[int, dict[str, Any]]) -> dict[int, R]:
    """The same; each row becomes what its record holds."""
    shape = _shape(kind)
    ids = list(found)
    for values in found.values():
        del values["id"]
        for key in shape.sums:
            amount, currency = values[key], values.pop(key + CURRENCY)
            values[key] = None if amount is None else Sum(amount, currency or "")
        values |= shape.empty  # of who was erased there is no contact point, needed or not
    if shape.contacts:
        _add_contacts(connection, ids, found)
    for key, field in shape.lists.items():
        _add_list(connection, kind, key, field, found)
    _name_links(connection, shape, found.values())
    for values in found.values():
        if values.keys() != shape.names:
            raise TypeError(f"{kind.__name__} is not made of {sorted(values.keys() ^ shape.names)}")
        break  # all rows of an answer have the same cells
    return {record_id: _made(kind, values) for record_id, values in found.items()}


def _made(kind: type[R], values: dict[str, Any]) -> R:
    """A record that holds just these values. The way through the making of a frozen dataclass sets its eighty fields
    one by one, which takes longer than finding its row does."""
    item = object.__new__(kind)
    item.__dict__.update(values)
    return item


@dataclass(frozen=True)
class _Shape:
    """How the rows of a kind become its fields. ``empty``: what is in no row, before it is looked for."""

    names: frozenset[str]
    sums: tuple[str, ...]
    contacts: bool
    lists: Mapping[str, f.ListOf]
    links: tuple[str, ...]
    link_lists: tuple[str, ...]
    empty: Mapping[str, object]


@cache
def _shape(kind: type[Record]) -> _Shape:
    known = declared(kind)
    assert not hasattr(kind, "__post_init__"), "nothing but its values makes a record"
    contacts = [key for key, field in known.items() if isinstance(field, f.ContactPoints)]
    lists = {key: field for key, field in known.items() if isinstance(field, f.ListOf)}
    return _Shape(
        names=frozenset(item.name for item in fields(kind)),
        sums=tuple(key for key, field in known.items() if isinstance(field, f.Money)),
        contacts=bool(contacts),
        lists=lists,
        links=tuple(key for key, field in known.items() if isinstance(field, f.Link)),
        link_lists=tuple(key for key, field in lists.items() if isinstance(field.item, f.Link)),
        empty={**dict.fromkeys((*contacts, *lists)), "hidden": ()},
    )


def _money(given: Mapping[Any, Any], key: str) -> Sum | None:
    return None if given[key] is None else Sum(given[key], given[key + CURRENCY] or "")


def _add_contacts(connection: Connection, ids: Sequence[int], found: dict[int, dict[str, Any]]) -> None:
    for one, these in _parts(ids):
        for record_id, key, *said in _contacts(one=one).rows(connection, these=these):
            values = found[record_id]
            values[key] = (*(values.get(key) or ()), Contact(*said))


def _add_list(
    connection: Connection, kind: type[Record], key: str, field: f.ListOf, found: dict[int, dict[str, Any]]
) -> None:
    table, columns = list_owner(kind, key), field.columns()
    for one, these in _parts(list(found)):
        for given in _entries(table, one=one).mappings(connection, these=these):
            entry = {
                name: _money(given, name) if isinstance(item, f.Money) else given[name]
                for name, item in columns.items()
            }
            values = found[given["record_id"]]
            values[key] = (*(values.get(key) or ()), entry["value"] if field.items is None else entry)


def _name_links(connection: Connection, shape: _Shape, records: Collection[dict[str, Any]]) -> None:
    """Put record numbers where the store has ids."""
    wanted = {values[key] for key in shape.links for values in records}
    wanted |= {entry for key in shape.link_lists for values in records for entry in values[key] or ()}
    wanted.discard(None)
    if not wanted:
        return
    numbers = numbers_of(connection, list(wanted))
    for key in shape.links:
        for values in records:
            if values[key] is not None:
                values[key] = numbers.get(values[key])
    for key in shape.link_lists:
        for values in records:
            if values[key]:
                values[key] = tuple(numbers[entry] for entry in values[key])


def numbers_of(connection: Connection, ids: Sequence[int]) -> dict[int, str]:
    """Numbers of records by their ids."""
    found: dict[int, str] = {}
    for one, these in _parts(ids):
        found |= {row.id: row.number for row in _numbers(one=one).rows(connection, these=these)}
    return found

"""Reads records back as the dataclasses they were declared as."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Column, ColumnElement, Connection, Select, Table, bindparam, select

from csapp.i18n import N_
from csapp.kinds import BY_TABLE
from csapp.storage.among import among, several
from csapp.storage.questions import Question
from csapp.storage.tables import CURRENCY, contact_point, home, in_row, levels, list_owner, record, table_of
from csapp.vocabulary import fields as f
from csapp.vocabulary.errors import NotFound
from csapp.vocabulary.kinds import Record, declared
from csapp.vocabulary.values import Contact, Sum

R = TypeVar("R", bound=Record)
BATCH = 500


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
    return from_rows(connection, kind, [rows[i] for i in ids if i in rows])


def from_rows(connection: Connection, kind: type[R], rows: Sequence[Mapping[Any, Any]]) -> dict[int, R]:
    """Records for rows of :func:`joined`, with their contact points, lists and links filled in."""
    shape = _shape(kind)
    found = {row["id"]: _plain(shape, row) for row in rows}
    ids = list(found)
    for values in found.values():
        values |= shape.contacts  # of who was erased there is none, needed or not
    if shape.contacts:
        _add_contacts(connection, ids, found)
    for key, field in shape.lists.items():
        _add_list(connection, kind, key, field, found)
    _name_links(connection, declared(kind), found.values())
    return {record_id: kind(**values) for record_id, values in found.items()}


@dataclass(frozen=True)
class _Shape:
    """How the rows of a kind become its fields."""

    cells: tuple[str, ...]
    sums: tuple[str, ...]
    contacts: Mapping[str, None]
    lists: Mapping[str, f.ListOf]


@cache
def _shape(kind: type[Record]) -> _Shape:
    known = declared(kind)
    rows = [key for key, field in known.items() if in_row(field) and key != "number"]
    heads = [item.name for item in fields(Record) if item.name not in ("number", "hidden")]
    return _Shape(
        cells=("number", *heads, *(key for key in rows if not isinstance(known[key], f.Money))),
        sums=tuple(key for key in rows if isinstance(known[key], f.Money)),
        contacts={key: None for key, field in known.items() if isinstance(field, f.ContactPoints)},
        lists={key: field for key, field in known.items() if isinstance(field, f.ListOf)},
    )


def _plain(shape: _Shape, given: Mapping[Any, Any]) -> dict[str, Any]:
    values = {key: given[key] for key in shape.cells}
    for key in shape.sums:
        values[key] = _money(given, key)
    return values


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
    for one, these in _parts(ids):
        found |= {row.id: row.number for row in _numbers(one=one).rows(connection, these=these)}
    return found

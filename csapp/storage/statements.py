"""Statements built once a table: building one anew costs several times what running it does."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, Dialect, Table, Update, bindparam, insert, update

WHICH = "which"  # the parameter that names the row of :func:`updating`
Row = Mapping[str, Any]


@dataclass(frozen=True)
class _Insertion:
    """A compiled INSERT of whole rows, and how each value is turned into what the store takes."""

    sql: str
    cells: tuple[tuple[str, Callable[[Any], Any] | None], ...]

    def values(self, row: Row) -> tuple[Any, ...]:
        return tuple([turn(row.get(name)) if turn else row.get(name) for name, turn in self.cells])


@cache
def _insertion(table: Table, dialect: Dialect) -> _Insertion:
    turns = [(column.name, column.type.dialect_impl(dialect).bind_processor(dialect)) for column in table.c]
    return _Insertion(str(insert(table).compile(dialect=dialect)), tuple(turns))


def add(connection: Connection, table: Table, row: Row) -> int:
    """Write a new row, absent columns as NULL; its id. (For a kind's fifty columns, half the time of ``execute``.)"""
    ready = _insertion(table, connection.dialect)
    return connection.exec_driver_sql(ready.sql, ready.values(row)).lastrowid


def add_all(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Write several new rows in one call."""
    if rows:
        ready = _insertion(table, connection.dialect)
        connection.exec_driver_sql(ready.sql, [ready.values(row) for row in rows])


@cache
def updating(table: Table) -> Update:
    """To be run with the new values and the row's key as :data:`WHICH`."""
    (key,) = table.primary_key
    return update(table).where(key == bindparam(WHICH))


def put(connection: Connection, table: Table, row: Row) -> None:
    """Write a row in the place of the one with its key, if there is one. (An upsert is compiled anew each time.)"""
    (key,) = table.primary_key
    rest = {name: value for name, value in row.items() if name != key.name}
    if connection.execute(updating(table), {WHICH: row[key.name], **rest}).rowcount == 0:
        add(connection, table, row)

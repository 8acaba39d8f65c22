"""Statements built once a table: building one anew costs several times what running it does."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import (
    Connection,
    Dialect,
    MetaData,
    Table,
    TextClause,
    bindparam,
    func,
    insert,
    select,
    update,
)

from csapp.storage.questions import Question, driver

_WHICH = "which row"  # the parameter that names the row of an update
MOST_SHAPES = 2_000  # insertions kept compiled
MOST_WAITING = 10_000  # rows gathered before they are written anyway
Row = Mapping[str, Any]


@dataclass(frozen=True)
class _Insertion:
    """A compiled INSERT of some columns of a table, and how each value is turned into what the store takes."""

    sql: str
    cells: tuple[tuple[str, Callable[[Any], Any] | None], ...]

    def values(self, row: Row) -> tuple[Any, ...]:
        return tuple([turn(row.get(name)) if turn else row.get(name) for name, turn in self.cells])


_READY: dict[tuple[Table, tuple[str, ...]], _Insertion] = {}


def _insertion(table: Table, dialect: Dialect, names: tuple[str, ...] = ()) -> _Insertion:
    """Of these columns, or of all. Made for the first store that asks: all speak alike, and one kept for each would
    hold that store for good."""
    key = (table, names)
    if key not in _READY:
        if len(_READY) >= MOST_SHAPES:
            _READY.clear()
        _READY[key] = _compiled(table, dialect, names or tuple(table.c.keys()))
    return _READY[key]


def _compiled(table: Table, dialect: Dialect, names: tuple[str, ...]) -> _Insertion:
    told = [column for column in table.c if column.name in names]
    turns = [(column.name, column.type.dialect_impl(dialect).bind_processor(dialect)) for column in told]
    return _Insertion(str(insert(table).compile(dialect=dialect, column_keys=names)), tuple(turns))


def _given(row: Row) -> tuple[str, ...]:
    """The columns to be named: giving the driver a NULL costs as much as a short text, and most cells of a kind's
    fifty are empty."""
    return tuple([name for name, value in row.items() if value is not None])


@cache
def _order(metadata: MetaData) -> Mapping[Table, int]:
    """The tables of a schema, each behind those it points to."""
    return {table: place for place, table in enumerate(metadata.sorted_tables)}


class Waiting:
    """Stands where a connection stood, and gathers new rows. Before anything else is asked of the connection they are
    written, with one call a table, so that nobody can tell them from rows written one by one. For one thread."""

    def __init__(self, connection: Connection) -> None:
        self._real = connection
        self._rows: dict[Table, list[tuple[Any, ...]]] = {}
        self._said: dict[TextClause, list[Row]] = {}
        self._next: dict[Table, int] = {}
        self._count = 0

    def __getattr__(self, name: str) -> Any:
        self.flush()
        self._next.clear()
        return getattr(self._real, name)

    def keep(self, table: Table, row: Row) -> int:
        """As :func:`add`; a key that the store would give is given now: the one after the highest."""
        key = row.get("id")
        if key is None and "id" in table.c:
            key = self._next.get(table) or self._highest(table) + 1
            self._next[table] = key + 1
            row = {**row, "id": key}
        ready = _insertion(table, self._real.dialect)
        self._rows.setdefault(table, []).append(ready.values(row))
        self._count += 1
        if self._count >= MOST_WAITING:
            self.flush()
        return key or 0

    def say(self, statement: TextClause, values: Row) -> None:
        """To be run with these values when the rows are written."""
        self._said.setdefault(statement, []).append(values)

    def flush(self) -> None:
        """Write what was gathered, what a row points to before the row."""
        for table in sorted(self._rows, key=lambda table: _order(table.metadata)[table]):
            ready = _insertion(table, self._real.dialect)
            self._real.exec_driver_sql(ready.sql, self._rows[table])
        self._rows.clear()
        self._count = 0
        for statement, values in self._said.items():
            # in the order of their places: the search index begins a new part for each that lies before the last
            self._real.execute(statement, sorted(values, key=lambda row: row.get("id", 0)))
        self._said.clear()

    def _highest(self, table: Table) -> int:
        gathered = len(self._rows.get(table, ()))
        assert gathered == 0, "a table's first key is given before its first row waits"
        return self._real.scalar(select(func.max(table.c.id))) or 0


def add(connection: Connection, table: Table, row: Row) -> int:
    """Write a new row; its id. What is absent or None is left to the store: NULL, but for a column with a default."""
    if isinstance(connection, Waiting):
        return connection.keep(table, row)
    ready = _insertion(table, connection.dialect, _given(row))
    return driver(connection).execute(ready.sql, ready.values(row)).lastrowid


def add_all(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Write several new rows in one call."""
    if isinstance(connection, Waiting):
        for row in rows:
            connection.keep(table, row)
    elif rows:
        names = {name: None for row in rows for name in _given(row)}
        ready = _insertion(table, connection.dialect, tuple(names))
        driver(connection).executemany(ready.sql, [ready.values(row) for row in rows])


def say(connection: Connection, statement: TextClause, values: Row) -> None:
    """Run a statement of which nobody awaits an answer."""
    if isinstance(connection, Waiting):
        connection.say(statement, values)
    else:
        _said(statement).run(connection, **values)


def say_all(connection: Connection, statement: TextClause, rows: Sequence[Row]) -> None:
    """The same with several sets of values, in one call."""
    if isinstance(connection, Waiting):
        for values in rows:
            connection.say(statement, values)
    elif rows:
        _said(statement).run_all(connection, rows)


@lru_cache(maxsize=64)
def _said(statement: TextClause) -> Question:
    return Question(statement)


@lru_cache(maxsize=1024)  # people change the same few fields together
def _updating(table: Table, names: tuple[str, ...]) -> Question:
    (key,) = table.primary_key
    cells = {name: bindparam(name, type_=table.c[name].type) for name in names}
    return Question(update(table).where(key == bindparam(_WHICH, type_=key.type)).values(cells))


def amend(connection: Connection, table: Table, key: object, cells: Row) -> bool:
    """Write these cells of the row with that key. Whether there is one."""
    return _updating(table, tuple(cells)).run(connection, **{_WHICH: key, **cells}) > 0


def put(connection: Connection, table: Table, row: Row) -> None:
    """Write a row in the place of the one with its key, if there is one."""
    (key,) = table.primary_key
    rest = {name: value for name, value in row.items() if name != key.name}
    if not amend(connection, table, row[key.name], rest):
        add(connection, table, row)

"""Statements that are put often: compiled once for all stores, and then put to the driver itself.

SQLAlchemy's way from a statement to its rows costs ten times what finding a row by its key does, and a save asks a
dozen such questions. Tables, columns and types are SQLAlchemy's here, too; only the way is shorter.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, Connection, Delete, Dialect, Select, TextClause, Update
from sqlalchemy.sql.compiler import SQLCompiler

from csapp.storage.types import ChoiceText, Scaled, UtcTime

Statement = Select[Any] | Update | Delete | TextClause
Turn = Callable[[Any], Any]


def driver(connection: Connection) -> Any:
    """The driver's own connection. What its commands raise is the driver's, see ``engine.guarded``."""
    return connection.connection.dbapi_connection


@dataclass(frozen=True)
class _Given:
    """One place for a value in a statement. ``fixed``: the value where the statement itself says it."""

    name: str
    asked: bool
    fixed: Any
    turn: Turn | None


@dataclass(frozen=True)
class _Ready:
    sql: str
    given: tuple[_Given, ...]
    make: Callable[[Sequence[Any]], Any]
    names: tuple[str, ...]
    turns: tuple[tuple[int, Turn], ...]  # what a cell of the answer becomes that is not empty, by its place
    named_turns: tuple[tuple[str, Turn], ...]  # the same, by its name

    def said(self, values: Mapping[str, Any]) -> list[Any]:
        """What is given to the driver for these values."""
        found: list[Any] = []
        for place in self.given:
            value = values[place.name] if place.asked else place.fixed
            found.append(value if place.turn is None else place.turn(value))
        return found


class Question:
    """One statement, kept for as long as the program runs. Values are given by the names of its parameters; a list of
    values for one of them (IN) can't be."""

    def __init__(self, statement: Statement) -> None:
        self.statement = statement
        self._ready: _Ready | None = None

    def rows(self, connection: Connection, /, **values: Any) -> list[Any]:
        """All rows of the answer, each with its columns by name."""
        ready, raw = self._put(connection, values)
        return [ready.make(_turned(ready, row)) for row in raw]

    def cells(self, connection: Connection, /, **values: Any) -> list[Any]:
        """The first cell of every row."""
        ready, raw = self._put(connection, values)
        return [_turned(ready, row)[0] for row in raw] if ready.turns else [row[0] for row in raw]

    def first(self, connection: Connection, /, **values: Any) -> Any:
        """The first row, None where there is none."""
        ready, row = self._one(connection, values)
        return None if row is None else ready.make(row)

    def scalar(self, connection: Connection, /, **values: Any) -> Any:
        """The first cell of the first row, None where there is none."""
        _, row = self._one(connection, values)
        return None if row is None else row[0]

    def mappings(self, connection: Connection, /, **values: Any) -> list[dict[str, Any]]:
        """All rows, each as a mapping."""
        ready, raw = self._put(connection, values)
        return [_named(ready, row) for row in raw]

    def run(self, connection: Connection, /, **values: Any) -> int:
        """Put a statement that has no answer; how many rows it met."""
        return self._put(connection, values)[1].rowcount

    def run_all(self, connection: Connection, several: Sequence[Mapping[str, Any]]) -> None:
        """Put a statement that has no answer once for each of these sets of values, in one call."""
        ready = self._made(connection)
        driver(connection).executemany(ready.sql, [ready.said(values) for values in several])

    def _put(self, connection: Connection, values: dict[str, Any]) -> tuple[_Ready, Any]:
        ready = self._made(connection)
        return ready, driver(connection).execute(ready.sql, ready.said(values))

    def _one(self, connection: Connection, values: dict[str, Any]) -> tuple[_Ready, Sequence[Any] | None]:
        ready, raw = self._put(connection, values)
        row = raw.fetchone()
        raw.close()
        return ready, None if row is None else _turned(ready, row)

    def _made(self, connection: Connection) -> _Ready:
        if self._ready is None:
            self._ready = _compiled(self.statement, connection.dialect)
        return self._ready


def _turned(ready: _Ready, row: Sequence[Any]) -> Sequence[Any]:
    if not ready.turns:
        return row
    cells = list(row)
    for place, turn in ready.turns:
        if cells[place] is not None:
            cells[place] = turn(cells[place])
    return cells


def _named(ready: _Ready, row: Sequence[Any]) -> dict[str, Any]:
    cells = dict(zip(ready.names, row, strict=True))
    for name, turn in ready.named_turns:
        if cells[name] is not None:
            cells[name] = turn(cells[name])
    return cells


def _compiled(statement: Statement, dialect: Dialect) -> _Ready:
    done = statement.compile(dialect=dialect)
    assert isinstance(done, SQLCompiler)
    assert not done.post_compile_params, "a list of values makes another statement each time"
    places = tuple(_given(name, done.binds[name], dialect) for name in done.positiontup or ())
    columns = _columns(statement)
    names = tuple(name for name, _ in columns)
    turns = tuple((n, turn) for n, (_, type_) in enumerate(columns) if (turn := _turn_of(type_, dialect)))
    row = namedtuple("row", names, rename=True)  # pyright: ignore[reportUntypedNamedTuple]
    named_turns = tuple((names[n], turn) for n, turn in turns)
    sql, places = _spelled_out(str(done), places)
    return _Ready(sql, places, row._make, names, turns, named_turns)


def _spelled_out(sql: str, places: tuple[_Given, ...]) -> tuple[str, tuple[_Given, ...]]:
    """With the numbers that the statement itself says written out, and no value that is a limit by itself: for another
    one SQLite prepares the statement anew, each time it is put, which costs ten times what finding a row does."""
    parts = sql.split("?")
    assert len(parts) == len(places) + 1, "a question mark stands for a value, nothing else"
    fixed = [not one.asked and type(one.fixed) is int and one.turn is None for one in places]
    said = [str(one.fixed) if known else "?" for one, known in zip(places, fixed, strict=True)]
    whole = "".join(part + value for part, value in zip(parts, (*said, ""), strict=True))
    left = tuple(one for one, known in zip(places, fixed, strict=True) if not known)
    return whole.replace(" LIMIT ?", " LIMIT 0 + ?"), left


def _turn_of(type_: Any, dialect: Dialect) -> Turn | None:
    if isinstance(type_, UtcTime | Scaled | ChoiceText):
        return type_.read
    return type_.dialect_impl(dialect).result_processor(dialect, None)


def _given(name: str, bind: BindParameter[Any], dialect: Dialect) -> _Given:
    turn = bind.type.dialect_impl(dialect).bind_processor(dialect)
    return _Given(name, bind.required, bind.effective_value, turn)


def _columns(statement: Statement) -> list[tuple[str, Any]]:
    """Names and types of the cells of an answer."""
    if isinstance(statement, TextClause):
        return []
    described = (
        statement.column_descriptions
        if isinstance(statement, Select)
        else statement.returning_column_descriptions
    )
    return [(one["name"], one["type"]) for one in described]

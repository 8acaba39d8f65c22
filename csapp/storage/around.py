"""Reads a damaged store around its bad pages: whatever row can still be had, and between which rows some can't."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

BAD = (sqlcipher.DatabaseError, MemoryError)
FAR = tuple(2**n for n in (*range(4, 13), 15, 18, 24, 40))  # where to look first, each costs a new connection
LAST = 2**40  # no row has a higher number
Connect = Callable[[], Any]


@dataclass(frozen=True)
class Gap:
    """Rows that can't be read: those after ``after`` and before ``before``, None for all to the end."""

    table: str
    after: int
    before: int | None


@dataclass(frozen=True)
class Row:
    """A row that can be read, by its own number."""

    rowid: int
    values: dict[str, Any]


class Around:
    """A store that is only looked at. ``connect`` gives a new connection: one that met a bad page reads nothing more,
    the good ones neither."""

    def __init__(self, connect: Connect) -> None:
        self._connect = connect
        self._open: Any = None

    def connection(self) -> Any:
        """One that has met no bad page yet. A file that was cut short is read as far as it goes."""
        if self._open is None:
            self._open = self._connect()
            self._open.execute("PRAGMA writable_schema = 1")
        return self._open

    def drop(self) -> None:
        """Give up the connection; the next question gets a new one."""
        if self._open is not None:
            self._open.close()
            self._open = None

    def ask(self, sql: str, values: Sequence[object] = ()) -> list[Any] | None:
        """The answer, None where it can't be had."""
        try:
            return self.connection().execute(sql, values).fetchall()
        except BAD:
            self.drop()
            return None

    def tables(self) -> tuple[str, ...] | None:
        """The names of the tables; None where not even those can be read."""
        rows = self.ask("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rootpage")
        return None if rows is None else tuple(row[0] for row in rows)

    def rows(self, table: str) -> Iterator[Row | Gap]:
        """All rows of a table that can be read, in order, with the gaps between them."""
        after = -1
        query = f'SELECT rowid, * FROM "{table}" WHERE rowid >= ? ORDER BY rowid'
        while True:
            try:
                cursor = self.connection().execute(query, (after + 1,))
                names = [column[0] for column in cursor.description[1:]]
                for row in cursor:
                    after = row[0]
                    yield Row(after, dict(zip(names, row[1:], strict=True)))
                return
            except BAD:
                self.drop()
            single = self.ask(f"{query} LIMIT 1", (after + 1,))
            if single:  # a cursor reads one row ahead: the last good one went with the first bad one
                after = single[0][0]
                yield Row(after, dict(zip(self._names(table), single[0][1:], strict=True)))
                continue
            found, past = self._beyond(table, after)
            yield Gap(table, after, past)
            if past is None or not found:
                return
            after = past - 1

    def _names(self, table: str) -> list[str]:
        rows = self.ask("SELECT name FROM pragma_table_info(?) ORDER BY cid", (table,))
        return [row[0] for row in rows or ()]

    def _beyond(self, table: str, after: int) -> tuple[bool, int | None]:
        """Whether there is a row that can be read past the bad ones, and the lowest number from which reading works."""
        if after < 0 and not any(self._works(table, probe) for probe in FAR):
            return False, None  # its first page leads nowhere
        bad, step = after, 1
        while not self._works(table, bad + step):
            bad, step = bad + step, step * 2
            if bad + step > LAST:
                return False, None
        good = bad + step
        while good - bad > 1:
            middle = (good + bad) // 2
            if self._works(table, middle):
                good = middle
            else:
                bad = middle
        first = self.ask(f'SELECT min(rowid) FROM "{table}" WHERE rowid >= ?', (good,))
        number = first[0][0] if first else None
        return number is not None, number

    def _works(self, table: str, rowid: int) -> bool:
        query = f'SELECT * FROM "{table}" WHERE rowid >= ? ORDER BY rowid LIMIT 1'
        return self.ask(query, (rowid,)) is not None


def first_lost(store: Around) -> tuple[str, str]:
    """Table and record of the first row that can't be read: the record's number or, where that can't be had either,
    "". ("", "") where every row of every table can be read."""
    for table in store.tables() or ():
        if table.startswith(("sqlite_", "search")):
            continue
        for found in store.rows(table):
            if isinstance(found, Gap):
                return table, _number(store, found)
    return "", ""


def _number(store: Around, gap: Gap) -> str:
    """The number of the first record whose row lies in a gap, as far as that can be told."""
    columns = store.ask(f'SELECT name FROM pragma_table_info("{gap.table}")') or ()
    names = {row[0] for row in columns}
    if "record_id" in names:  # a row of a record: the one the next readable row belongs to, or the one before
        query = f'SELECT record_id FROM "{gap.table}" WHERE rowid {{}} ? ORDER BY rowid {{}} LIMIT 1'
        near = store.ask(query.format("<=", "DESC"), (gap.after,))
        if not near and gap.before is not None:
            near = store.ask(query.format(">=", "ASC"), (gap.before,))
        found = store.ask("SELECT number FROM record WHERE id = ?", (near[0][0],)) if near else None
    elif gap.table == "record":  # its first entry in the journal tells the number
        query = (
            "SELECT json_extract(body, '$.number') FROM journal JOIN journal_payload USING (id) "
            "WHERE verb = 'create' AND record_id > ? ORDER BY id LIMIT 1"
        )
        found = store.ask(query, (gap.after,))
    elif gap.table in ("journal", "journal_payload"):
        query = "SELECT desk || ' ' || seq FROM journal WHERE id > ? ORDER BY id LIMIT 1"
        found = store.ask(query, (gap.after,))
    else:
        found = store.ask("SELECT number FROM record WHERE id > ? ORDER BY id LIMIT 1", (gap.after,))
    return str(found[0][0]) if found and found[0][0] else ""

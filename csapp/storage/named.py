"""Which encrypted files the records name: read off the declarations, so that a new field is never forgotten."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, Connection, select

from csapp.kinds import KINDS
from csapp.storage.tables import home_is, levels, list_table, record, table_of
from csapp.vocabulary.fields import FileName, ListOf
from csapp.vocabulary.kinds import declared


def named_files(connection: Connection) -> dict[str, str]:
    """Number of a record that names it, by the name of each file."""
    found: dict[str, str] = {}
    for column, key in _columns():
        query = select(column, record.c.number).join(record, record.c.id == key).where(column.is_not(None))
        found |= {row[0]: row[1] for row in connection.execute(query)}
    return found


def _columns() -> Iterator[tuple[Column[Any], Column[Any]]]:
    """Each column that holds file names, with the column of its record's id."""
    for level in dict.fromkeys(level for kind in KINDS for level in levels(kind)):
        for key, field in declared(level).items():
            if not home_is(level, key):
                continue
            if isinstance(field, FileName):
                table = table_of(level)
                yield table.c[key], table.c.id
            elif isinstance(field, ListOf):
                table = list_table(level, key)
                for name, item in field.columns().items():
                    if isinstance(item, FileName):
                        yield table.c[name], table.c.record_id

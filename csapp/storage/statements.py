"""Statements built once a table: building one anew costs several times what running it does."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import Connection, Insert, Table, Update, bindparam, insert, update

WHICH = "which"  # the parameter that names the row of :func:`updating`


@cache
def inserting(table: Table) -> Insert:
    """To be run with one row, or a list of rows of the same columns."""
    return insert(table)


@cache
def updating(table: Table) -> Update:
    """To be run with the new values and the row's key as :data:`WHICH`."""
    (key,) = table.primary_key
    return update(table).where(key == bindparam(WHICH))


def put(connection: Connection, table: Table, row: Mapping[str, Any]) -> None:
    """Write a row in the place of the one with its key, if there is one. (An upsert is compiled anew each time.)"""
    (key,) = table.primary_key
    rest = {name: value for name, value in row.items() if name != key.name}
    if connection.execute(updating(table), {WHICH: row[key.name], **rest}).rowcount == 0:
        connection.execute(inserting(table), row)

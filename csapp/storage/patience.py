"""Ends a question to the store that takes too long, or for whose answer nobody waits any more."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Generator
from contextlib import contextmanager
from operator import itemgetter
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import CompoundSelect, Connection, Select
from sqlalchemy.exc import DBAPIError

from csapp.storage.questions import driver

OFTEN = 2_000  # steps of the store's machine between two looks: about a tenth of a millisecond
PART = 2_000  # ids fetched at once
Stop = Callable[[], bool]
Tell = Callable[[int, int], None]  # done, total; raises to give up


class GivenUp(Exception):
    """The question was ended before it was answered."""


@contextmanager
def stoppable(connection: Connection, stop: Stop | None) -> Generator[None, None, None]:
    """Asks ``stop`` again and again while the block reads; once it is true, the block ends with :class:`GivenUp`.
    Without one nothing ends it."""
    if stop is None:
        yield
        return
    raw = driver(connection)
    raw.set_progress_handler(stop, OFTEN)
    try:
        yield
    except (DBAPIError, sqlcipher.OperationalError) as bad:
        if "interrupted" not in str(getattr(bad, "orig", bad)):
            raise
        raise GivenUp from bad
    finally:
        raw.set_progress_handler(None, OFTEN)


def part(tell: Tell | None, place: int, of: int) -> Tell | None:
    """Hears how far one of several parts of a work is, and tells how far all of it is, in hundredths of a part."""
    if tell is None:
        return None
    return lambda done, total: tell(place * 100 + min(100, done * 100 // max(1, total)), of * 100)


class Steps:
    """A stop after so many steps of the store's machine: the same on every PC and under any load."""

    def __init__(self, most: int) -> None:
        self._left = most // OFTEN

    def __call__(self) -> bool:
        self._left -= 1
        return self._left < 0


def packed(connection: Connection, query: Select[Any] | CompoundSelect[Any]) -> array[int]:
    """The first cell of every row, four bytes each: ids of a million records take 4 MB."""
    found = array("I")
    answer = connection.execute(query)
    cursor: Any = answer.cursor
    while part := cursor.fetchmany(PART):
        found.extend(map(itemgetter(0), part))
    answer.close()
    return found

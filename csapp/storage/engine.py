"""Opens the encrypted database: one engine for the writer, one for readers, every promise read back."""

import logging
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from csapp.folders import STORE_FILE
from csapp.i18n import N_
from csapp.vocabulary.errors import Damaged, StoreFault

FILE = STORE_FILE
APPLICATION_ID = 0x43534150  # "CSAP"
BUSY_SECONDS = 30
# Of pages a reader keeps decrypted: with SQLite's own 2 MB the upper pages of a large store's indexes are decrypted
# anew when one goes from a search to a case to a list; three times as much takes a quarter off each, more does not.
READER_KIB = 6_000
_BUSY = ("locked", "busy")
_DAMAGED = (
    "vtable constructor failed",
    "not a database",
    "malformed",
    "hmac check failed",
    "out of memory",
    "file is encrypted",
)
log = logging.getLogger(__name__)


class PragmaRefused(RuntimeError):
    """SQLite did not take a setting the store relies on: a fault of ours or of the build, not the user's."""


def engine(path: Path, key: bytes, *, writer: bool, fresh: bool = False) -> Engine:
    """An engine on an existing file. Writers begin IMMEDIATE, readers only read. ``fresh``: the file is made where
    there is none. Without it none ever is: a stick may have been pulled out, and its folder have come back empty."""
    mode = "rwc" if fresh else "rw"

    def connect() -> Any:
        return sqlcipher.connect(
            f"{path.resolve().as_uri()}?mode={mode}",
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
        )

    made = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=connect,
        poolclass=QueuePool,
        pool_size=1 if writer else 3,
        max_overflow=0 if writer else 2,
        pool_use_lifo=True,  # the one that was asked last knows most
    )

    def on_connect(connection: Any, _record: Any) -> None:
        _prepare(connection, key, writer=writer)

    def do_begin(dbapi_connection: Any) -> None:
        dbapi_connection.cursor().execute("BEGIN IMMEDIATE" if writer else "BEGIN DEFERRED")

    event.listen(made, "connect", on_connect, insert=True)
    # Not a listener to "begin": with one on the engine, every single statement is offered to all listeners.
    made.dialect.do_begin = do_begin
    return made


def look(path: Path, key: bytes, *, alone: bool) -> Any:
    """A connection that only looks at a store and changes no byte of it, not by closing either.

    ``alone``: nobody has it open and there is no log, so that not even a log need be made.
    """
    target = f"{path.resolve().as_uri()}?{'immutable=1' if alone else 'mode=ro'}"
    connection = sqlcipher.connect(
        target, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    cursor = connection.cursor()
    _unlock(cursor, key)
    for name in ("foreign_keys = 1", "temp_store = 2", "query_only = 1"):
        cursor.execute(f"PRAGMA {name}")
    cursor.close()
    return connection


@contextmanager
def unfolded(path: Path, key: bytes) -> Generator[None, None, None]:
    """Whoever else closes the store in the block leaves it as it lies: only the last to close brings the log into the
    file, and that is one who can't."""
    try:
        held = look(path, key, alone=False)
    except sqlcipher.DatabaseError:  # it is gone: so is what might be changed
        yield
        return
    try:
        held.execute("BEGIN")
        held.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlcipher.DatabaseError:
        log.info("the store can't be held while it is closed")
    try:
        yield
    finally:
        held.close()


def frozen(path: Path, key: bytes, *, alone: bool) -> Engine:
    """An engine on connections that only look, see :func:`look`."""

    def connect() -> Any:
        return look(path, key, alone=alone)

    made = create_engine(
        "sqlite://", module=sqlcipher, creator=connect, poolclass=QueuePool, pool_size=3, max_overflow=2
    )

    def do_begin(dbapi_connection: Any) -> None:
        dbapi_connection.cursor().execute("BEGIN DEFERRED")

    made.dialect.do_begin = do_begin
    return made


def _unlock(cursor: Any, key: bytes) -> None:
    cursor.execute("PRAGMA cipher_log_level = NONE")  # it writes to stderr by itself; the fault is told by us
    cursor.execute(f"PRAGMA key = \"x'{key.hex()}'\"")


def _prepare(connection: Any, key: bytes, *, writer: bool) -> None:
    cursor = connection.cursor()
    _unlock(cursor, key)
    settings = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "temp_store": 2,
    }
    for name, wanted in settings.items():
        cursor.execute(f"PRAGMA {name} = {wanted}")
        found = cursor.execute(f"PRAGMA {name}").fetchone()
        if not found or str(found[0]) != str(wanted):
            raise PragmaRefused(f"{name} is {found}, not {wanted}")
    if not writer:
        cursor.execute("PRAGMA query_only = 1")
        cursor.execute(f"PRAGMA cache_size = -{READER_KIB}")
    cursor.close()


@contextmanager
def guarded(path: Path) -> Generator[None, None, None]:
    """Turn what SQLite says of a damaged, busy, full or read-only store into a :class:`StoreFault`."""
    try:
        yield
    except (DBAPIError, sqlcipher.DatabaseError, MemoryError) as bad:
        raise _told(str(getattr(bad, "orig", bad)).lower(), path, bad) from bad


def tells_damage(bad: BaseException) -> bool:
    """Whether SQLite says by this that a file is damaged, or is none of ours."""
    said = str(getattr(bad, "orig", bad)).lower()
    return isinstance(bad, MemoryError) or any(word in said for word in _DAMAGED)


def _told(said: str, path: Path, bad: BaseException) -> BaseException:
    if any(word in said for word in _BUSY):
        return StoreFault(
            N_("The store is busy: another program has held it for {seconds} s."), seconds=BUSY_SECONDS
        )
    if "is full" in said:
        return StoreFault(N_("The disk is full. Nothing was saved; make room and try again."))
    if "readonly" in said or "read-only" in said or "unable to open" in said:
        return StoreFault(N_("The store {file} can't be written."), file=str(path))
    if "disk i/o error" in said:
        line = N_("The disk failed or is full, or the store {file} is damaged. Nothing was saved.")
        return StoreFault(line, file=str(path))
    if tells_damage(bad):
        return Damaged(N_("The store {file} is damaged. It was not changed."), file=str(path))
    return bad

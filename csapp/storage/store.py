"""One desk's store in one folder: made once, opened many times, never replaced."""

import secrets
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

import uuid_utils
from sqlalchemy import Connection, Engine, insert, select, text

from csapp.i18n import N_
from csapp.storage import engine as e
from csapp.storage.blobs import Blobs
from csapp.storage.files import move_new, sync_folder
from csapp.storage.journal import Chain
from csapp.storage.keys import FILE as KEYS
from csapp.storage.keys import DataKey, KeyRing
from csapp.storage.ledger import Ledger
from csapp.storage.migrate import REVISIONS, current, upgrade
from csapp.storage.rulebook import RuleBook
from csapp.storage.search import VERSION
from csapp.storage.tables import meta
from csapp.storage.write import Unit
from csapp.vocabulary.errors import StoreFault

WORKSHOP = ".new-"


@dataclass(frozen=True)
class Store:
    """An open store. ``reading`` and ``writing`` are the only ways in. ``upgraded``: by this opening."""

    folder: Path
    desk: str
    writer: Engine
    reader: Engine
    journal_key: bytes = field(repr=False)
    ledger: Ledger
    ring: KeyRing
    blobs: Blobs
    book: RuleBook = field(default_factory=RuleBook)
    upgraded: bool = False

    @property
    def path(self) -> Path:
        return self.folder / e.FILE

    @contextmanager
    def reading(self) -> Generator[Connection, None, None]:
        """A connection that sees one moment and can't write."""
        with e.guarded(self.path), self.reader.begin() as connection:
            yield connection

    @contextmanager
    def writing(self, actor: str, now: datetime, *, sample: bool = False) -> Generator[Unit, None, None]:
        """One commit: all that is done in the block, or nothing. ``sample``: what it makes is sample data."""
        chain = Chain(self.journal_key, self.desk)
        with e.guarded(self.path), self.writer.begin() as connection:
            yield Unit(
                connection, chain, self.ledger, self.desk, actor, now, self.book, self.blobs, sample=sample
            )

    @contextmanager
    def trying(self, actor: str, now: datetime) -> Generator[Unit, None, None]:
        """A commit in which nothing can be written: to see what one would be told."""
        chain = Chain(self.journal_key, self.desk)
        with self.reading() as connection:
            yield Unit(connection, chain, self.ledger, self.desk, actor, now, self.book, self.blobs)

    def fold(self) -> None:
        """Bring what the log holds into the file: a page half written when the power went is whole again after it."""
        with e.guarded(self.path):
            connection = self.writer.raw_connection()
            try:
                connection.cursor().execute("PRAGMA wal_checkpoint(PASSIVE)")
            finally:
                connection.close()

    def close(self) -> None:
        self.reader.dispose()
        self.writer.dispose()


def exists(folder: Path) -> bool:
    """Whether the folder holds a desk, whole or not."""
    return (folder / e.FILE).exists() or KeyRing(folder).path.exists()


@contextmanager
def created(folder: Path, desk: str, key: DataKey, state: Path | None) -> Generator[Store, None, None]:
    """A new store in a folder that holds none, to be furnished in the block and closed after it.

    It is made in a folder of its own inside and moved in when it is whole: whatever goes wrong before, a power cut
    included, leaves no desk behind that nobody could open.
    """
    if exists(folder):
        raise _taken(folder)
    workshop = folder / f"{WORKSHOP}{secrets.token_hex(4)}"
    uid = str(uuid_utils.uuid7())
    try:
        workshop.mkdir(parents=True)
        KeyRing(workshop).create(uid)
    except OSError as bad:
        raise StoreFault(N_("The folder {folder} can't be written."), folder=str(folder)) from bad
    writer = e.engine(workshop / e.FILE, key.sub("store"), writer=True)
    store = _store(workshop, desk, uid, key, writer, state)
    try:
        with e.guarded(store.path):
            upgrade(store.writer)
            with store.writer.begin() as connection:
                connection.exec_driver_sql(f"PRAGMA application_id = {e.APPLICATION_ID}")
                rows = {"uid": uid, "desk": desk, "search": str(VERSION)}
                connection.execute(insert(meta), [{"key": k, "value": v} for k, v in rows.items()])
        store.ledger.begin()  # before the first number: what a desk begins with has numbers, too
        yield store
        store.close()
        _move_in(workshop, folder)
    finally:
        store.close()
        shutil.rmtree(workshop, ignore_errors=True)


def _taken(folder: Path) -> StoreFault:
    return StoreFault(N_("There is a desk in {folder} already."), folder=str(folder))


def _move_in(workshop: Path, folder: Path) -> None:
    """Put the finished files in place, the store last; a key file or store that lies there is never replaced."""
    rest = [path for path in sorted(workshop.iterdir()) if path.name not in (KEYS, e.FILE)]
    for path in rest:
        path.replace(folder / path.name)
    moved = [folder / path.name for path in rest]
    try:
        for name in (KEYS, e.FILE):
            move_new(workshop / name, folder / name)
            moved.append(folder / name)
    except OSError as bad:
        for path in moved:
            path.unlink(missing_ok=True)
        if isinstance(bad, FileExistsError):
            raise _taken(folder) from bad
        raise StoreFault(N_("The folder {folder} can't be written."), folder=str(folder)) from bad
    sync_folder(folder)


def open_store(folder: Path, key: DataKey, state: Path | None) -> Store:
    """The store of a folder. StoreFault if it is missing, empty, damaged, newer, or belongs to another key ring."""
    path = folder / e.FILE
    if not path.exists():
        raise StoreFault(N_("The store {file} is missing. No new one was made in its place."), file=str(path))
    if path.stat().st_size == 0:
        raise StoreFault(N_("The store {file} is empty. It was not changed."), file=str(path))
    writer = e.engine(path, key.sub("store"), writer=True)
    opened = False
    try:
        with e.guarded(path):
            uid, desk = _check(writer, folder)
            upgraded = upgrade(writer)
        opened = True
    finally:
        if not opened:
            writer.dispose()
    return replace(_store(folder, desk, uid, key, writer, state), upgraded=upgraded)


def _check(writer: Engine, folder: Path) -> tuple[str, str]:
    """Uid and desk code of a store that is ours and not newer than this program."""
    with writer.connect() as connection:
        mine = connection.exec_driver_sql("PRAGMA application_id").scalar() == e.APPLICATION_ID
        known = connection.execute(text("SELECT name FROM sqlite_master WHERE name = 'meta'")).first()
        if not mine or known is None:
            raise StoreFault(
                N_("The store {file} is damaged. It was not changed."), file=str(folder / e.FILE)
            )
        if current(connection) not in REVISIONS:
            raise StoreFault(N_("The store was written by a newer version of the program."))
        rows = {row.key: row.value for row in connection.execute(select(meta))}
    if rows.get("uid") != KeyRing(folder).store_uid():
        raise StoreFault(N_("The key file and the store do not belong together."))
    return rows["uid"], rows["desk"]


def _store(folder: Path, desk: str, uid: str, key: DataKey, writer: Engine, state: Path | None) -> Store:
    return Store(
        folder=folder,
        desk=desk,
        writer=writer,
        reader=e.engine(folder / e.FILE, key.sub("store"), writer=False),
        journal_key=key.sub("journal"),
        ledger=Ledger(folder, uid, state),
        ring=KeyRing(folder),
        blobs=Blobs(folder, key.sub("attachments"), key.sub("attachment names")),
    )

"""One desk's store in one folder: made once, opened many times, never replaced."""

import secrets
import shutil
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import uuid_utils
from sqlalchemy import Connection, Engine, insert

from csapp.i18n import N_
from csapp.storage import backup, switch
from csapp.storage import engine as e
from csapp.storage.blobs import FOLDER as FILES
from csapp.storage.blobs import Blobs
from csapp.storage.files import move_new, sweep_left, sync_folder
from csapp.storage.found_counts import FoundCounts
from csapp.storage.head import Heads
from csapp.storage.journal import Chain
from csapp.storage.keys import FILE as KEYS
from csapp.storage.keys import DataKey, KeyRing
from csapp.storage.ledger import Ledger
from csapp.storage.marks import Mark
from csapp.storage.migrate import HEAD, SETTLED, is_settled, upgrade
from csapp.storage.opening import Inspection, Standing, inspect, judge, log_of
from csapp.storage.reindex import is_current, reindex
from csapp.storage.rulebook import RuleBook
from csapp.storage.search import VERSION
from csapp.storage.tables import meta
from csapp.storage.tallies import Tallies
from csapp.storage.write import Unit
from csapp.vocabulary.errors import Damaged, StoreFault

WORKSHOP = ".new-"
REMAINS = (f"{FILES}/*/*", f"{backup.FOLDER}/*")  # what a desk leaves behind even without its store


@dataclass(frozen=True)
class Store:
    """An open store. ``reading`` and ``writing`` are the only ways in. ``upgraded``: what comes with the newest schema
    is still to be entered."""

    folder: Path
    desk: str
    writer: Engine
    reader: Engine
    source: backup.Source  # what a backup is made of
    journal_key: bytes = field(repr=False)
    ledger: Ledger
    ring: KeyRing
    blobs: Blobs
    heads: Heads
    standing: Standing = field(default_factory=Standing)
    mark: Mark | None = None
    book: RuleBook = field(default_factory=RuleBook)
    tallies: Tallies = field(default_factory=Tallies)
    found_counts: FoundCounts = field(default_factory=FoundCounts)
    upgraded: bool = False

    @property
    def path(self) -> Path:
        return self.folder / e.FILE

    @contextmanager
    def watched(self) -> Generator[None, None, None]:
        """Turns faults of SQLite into ours; from the first damage met on, the store is for reading only."""
        try:
            with self.standing.watched(self.path):
                yield
        except Damaged:
            self.reader.dispose()  # a connection that met a bad page reads nothing more, the good ones neither
            raise

    def committed(self, reached: Sequence[tuple[int, bytes]]) -> None:
        """A commit is on the disk: what is kept outside the store of ``reached``, the chain's end, and of its log."""
        if self.mark is not None:
            self.mark.written()
        for seq, mac in reached:
            self.heads.note(seq, mac)

    @contextmanager
    def reading(self) -> Generator[Connection, None, None]:
        """A connection that sees one moment and can't write."""
        with self.watched(), self.reader.begin() as connection:
            yield connection

    @contextmanager
    def writing(self, actor: str, now: datetime, *, sample: bool = False) -> Generator[Unit, None, None]:
        """One commit: all that is done in the block, or nothing. ``sample``: what it makes is sample data.

        ReadOnly, before anything is done, where the store is open for reading only.
        """
        self.standing.refuse()
        chain = Chain(self.journal_key, self.desk)
        with self.watched(), self.writer.begin() as connection:
            yield Unit(
                connection, chain, self.ledger, self.desk, actor, now, self.book, self.blobs, sample=sample
            )
        self.committed(chain.reached)

    @contextmanager
    def trying(self, actor: str, now: datetime) -> Generator[Unit, None, None]:
        """A commit in which nothing can be written: to see what one would be told."""
        chain = Chain(self.journal_key, self.desk)
        with self.reading() as connection:
            yield Unit(connection, chain, self.ledger, self.desk, actor, now, self.book, self.blobs)

    def fold(self) -> None:
        """Bring what the log holds into the file: a page half written when the power went is whole again after it."""
        if self.standing.trouble is not None:
            return
        with self.watched():
            connection = self.writer.raw_connection()
            try:
                connection.cursor().execute("PRAGMA wal_checkpoint(PASSIVE)")
            finally:
                connection.close()

    def end(self, connection: Connection) -> tuple[int, bytes]:
        """Number and value of the newest entry of its journal."""
        return Chain(self.journal_key, self.desk).head(connection)

    def close(self) -> None:
        if self.mark is not None:
            self.mark.closing()
        self.reader.dispose()
        log = log_of(self.path)
        if self.standing.trouble is None or not log.exists() or log.stat().st_size == 0:
            self.writer.dispose()
        else:  # met after it was opened for writing, perhaps: the log must not be brought into what is damaged
            with e.unfolded(self.path, self.source.store_key):
                self.writer.dispose()
        if self.mark is not None:
            self.mark.remove()


def exists(folder: Path) -> bool:
    """Whether the folder holds a desk, whole or not, or what is left of one: no new one is made there."""
    there = any((folder / name).exists() for name in (e.FILE, KEYS))
    return there or any(path for pattern in REMAINS for path in folder.glob(pattern))


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
    writer = e.engine(workshop / e.FILE, key.sub("store"), writer=True, fresh=True)
    store = _store(workshop, desk, uid, key, writer, state)
    try:
        with e.guarded(store.path):
            upgrade(store.writer)
            with store.writer.begin() as connection:
                connection.exec_driver_sql(f"PRAGMA application_id = {e.APPLICATION_ID}")
                rows = {"uid": uid, "desk": desk, "search": str(VERSION), SETTLED: HEAD}
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
    """The store of a folder; for reading only where it is not all that was saved, see ``standing``.

    Damaged where it is missing, empty or can't be read; StoreFault if it is newer or belongs to another key ring.
    """
    with switch.opening(folder):
        return _opened(folder, key, state)


def _opened(folder: Path, key: DataKey, state: Path | None) -> Store:
    path, ring, raw = folder / e.FILE, KeyRing(folder, state), key.sub("store")
    mark = Mark.leave(folder)
    opened = False
    try:
        found = inspect(path, raw, ring, mark)
        try:
            heads = Heads(folder, found.known.uid, key.sub("journal"), state)
            restored = switch.mark(folder, key.sub("journal"))
            if restored is not None:
                heads.restored(int(restored["to"]), bytes.fromhex(str(restored["mac"])))
            judge(found, heads)
            store = _open(found, key, state, heads)
            opened = True
        finally:
            if not opened or found.standing.trouble is None:
                found.looking.dispose()
    finally:
        if not opened:
            mark.remove()
    return store


def _open(found: Inspection, key: DataKey, state: Path | None, heads: Heads) -> Store:
    """Open for writing what is whole, for reading what is not."""
    known, folder, raw = found.known, found.path.parent, key.sub("store")
    kept: dict[str, Any] = {"heads": heads, "mark": found.mark, "standing": found.standing}
    if found.standing.trouble is not None:
        store = _store(folder, known.desk, known.uid, key, found.looking, state)
        return replace(store, reader=found.looking, **kept)
    writer = e.engine(found.path, raw, writer=True)
    opened = False
    try:
        with e.guarded(found.path):
            if state is not None and known.schema != HEAD:
                _keep_before_upgrade(found.looking, _source(folder, known.desk, known.uid, key))
            upgrade(writer)
            with writer.connect() as connection:
                upgraded = not is_settled(connection)
                current = is_current(connection)
            if not current:
                with writer.begin() as connection:
                    reindex(connection)
        found.settle()
        heads.begin(known.head)
        for place in (folder, state):
            if place is not None:
                sweep_left(place)
        opened = True
    finally:
        if not opened:
            writer.dispose()
    return replace(_store(folder, known.desk, known.uid, key, writer, state), upgraded=upgraded, **kept)


def _keep_before_upgrade(looking: Engine, source: backup.Source) -> None:
    """A desk that is not a throw-away one can go back to what it was before this version."""
    with looking.begin() as connection:
        folder = backup.folder_of(source.folder)
        backup.make(source, connection, folder, backup.Why.MIGRATION, datetime.now(UTC))


def _source(folder: Path, desk: str, uid: str, key: DataKey) -> backup.Source:
    return backup.Source(
        folder=folder,
        desk=desk,
        uid=uid,
        store_key=key.sub("store"),
        journal_key=key.sub("journal"),
        blobs=Blobs(folder, key.sub("attachments"), key.sub("attachment names")),
    )


def _store(folder: Path, desk: str, uid: str, key: DataKey, writer: Engine, state: Path | None) -> Store:
    source = _source(folder, desk, uid, key)
    return Store(
        source=source,
        folder=folder,
        desk=desk,
        writer=writer,
        reader=e.engine(folder / e.FILE, key.sub("store"), writer=False),
        journal_key=source.journal_key,
        ledger=Ledger(folder, uid, state),
        ring=KeyRing(folder, state),
        blobs=source.blobs,
        heads=Heads(folder, uid, key.sub("journal"), None),
    )

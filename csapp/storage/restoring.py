"""Brings a backup back: looked through wholly first, a safety copy of what is there, then one switch."""

import logging
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from csapp.i18n import N_
from csapp.storage import engine as e
from csapp.storage import switch as places
from csapp.storage.backup import Source, Tell, folder_of, make, state_of, workshop
from csapp.storage.backup_file import (
    NUMBERS,
    TOMBSTONES,
    BadBackup,
    Manifest,
    NewerBackup,
    Why,
    check_digests,
    extract,
    read_manifest,
    read_pictures,
    stamp,
)
from csapp.storage.backup_pool import keep_pictures
from csapp.storage.backup_prove import Stopped, first_problem
from csapp.storage.backup_stones import keep_lines, known_at, read_lines
from csapp.storage.blobs import FOLDER as ATTACHMENTS
from csapp.storage.blobs import Blobs
from csapp.storage.files import sync_file
from csapp.storage.keys import FILE as KEYS
from csapp.storage.keys import DataKey, KeyRing
from csapp.storage.migrate import HEAD, REVISIONS
from csapp.storage.opening import log_of
from csapp.storage.patience import part
from csapp.vocabulary.errors import StoreFault

log = logging.getLogger(__name__)
T = TypeVar("T")
PARTS = 6  # of a restore, as they are told
LEAST = 4096  # bytes: less is no page of a store
_CARRIED = ("draft", "personal")  # what is nobody's record yet


class OtherDesk(BadBackup):
    """The backup is of another desk than the one that lies here."""


@dataclass(frozen=True)
class Restored:
    """What was done: the backup, and where what was there before lies now (None: there was nothing)."""

    manifest: Manifest
    safety: Path | None


@dataclass(frozen=True)
class Wanted:
    """A restore asked for. ``unlock`` opens the ring of keys that lies in a folder; ``admit`` refuses who may not, by
    the staff of a store; ``pictures``: False takes the backup without attachments that are lost. ``sure`` is called
    right before the switch: what it raises leaves everything as it was, after it nothing is given up any more."""

    folder: Path
    file: Path
    who: str
    now: datetime
    unlock: Callable[[KeyRing], DataKey] = field(repr=False)
    admit: Callable[[Connection], None] = field(repr=False)
    state: Path | None = None
    pictures: bool = True
    tell: Tell | None = None
    stopped: Stopped | None = None
    sure: Callable[[], None] | None = None

    def part(self, place: int) -> Tell | None:
        """Hears how far one part of the work is."""
        return part(self.tell, place, PARTS)


class LostPictures(BadBackup):
    """Attachments of the backup are found nowhere; it can be taken without them."""


@dataclass(frozen=True)
class _Either(Blobs):
    """Attachments where they lie beside the backup, else those beside the store."""

    second: Path

    def path(self, name: str) -> Path:
        first = super().path(name)
        return first if first.exists() else self.second / first.relative_to(self.folder)


def restore(wanted: Wanted) -> Restored:
    """Put the desk back as the backup keeps it. BadBackup, NewerBackup, OtherDesk, StoreFault, what ``unlock`` and
    ``admit`` raise: nothing is changed then."""
    folder, file = wanted.folder, wanted.file
    manifest = _readable(file, wanted.part(0))
    with workshop(folder, "restore") as work:
        with places.opening(folder):
            places.sweep(folder)
        ring, own = _ring(wanted, manifest, work)
        key = wanted.unlock(ring)
        source = _source(folder, manifest, key)
        names = _checked(wanted, manifest, source, work)
        places.alone(folder)
        _asked(source, wanted.admit)  # by the staff of the desk that is there, too
        safety = _safety(wanted, source)
        keep_pictures(replace(source.blobs, folder=file.parent), names, folder, wanted.part(4))
        aside = folder_of(folder) / f"before-restore-{stamp(wanted.now)}"
        note = places.sealed(_note(wanted, manifest, source), source.journal_key)
        try:
            taken = _stage(wanted, manifest, source, own=own)
            if wanted.sure is not None:
                wanted.sure()
            places.switch(folder, aside, taken, note)
        finally:
            places.sweep(folder)  # what was laid there is not left behind when it is given up
        if safety is not None:
            shutil.rmtree(aside, ignore_errors=True)  # all of it is in the safety copy
        elif not any(aside.iterdir()):
            aside.rmdir()
        return Restored(manifest, safety or (aside if aside.exists() else None))


def _readable(file: Path, tell: Tell | None) -> Manifest:
    try:
        manifest = read_manifest(file)
        check_digests(file, tell)
    except OSError as bad:
        raise BadBackup(N_("The file {file} can't be read."), file=str(file)) from bad
    if manifest.schema not in REVISIONS:
        raise NewerBackup(N_("The backup {file} was made by a newer version of the program."), file=file.name)
    return manifest


def _ring(wanted: Wanted, manifest: Manifest, work: Path) -> tuple[KeyRing, bool]:
    """The keys that are to hold, and whether they are those of the backup. The present ones hold where they can be
    read: who lost their key since stays out."""
    present = KeyRing(wanted.folder, wanted.state)
    if present.path.exists() and (uid := _uid(present)):
        if uid != manifest.store:
            raise OtherDesk(
                N_("{file} is a backup of another desk. Restore it into an empty folder."),
                file=wanted.file.name,
            )
        return present, False
    extract(wanted.file, KEYS, work / KEYS)
    return KeyRing(work), True


def _uid(ring: KeyRing) -> str:
    try:
        return ring.store_uid()
    except StoreFault:
        return ""


def _source(folder: Path, manifest: Manifest, key: DataKey) -> Source:
    return Source(
        folder=folder,
        desk=manifest.desk,
        uid=manifest.store,
        store_key=key.sub("store"),
        journal_key=key.sub("journal"),
        blobs=Blobs(folder, key.sub("attachments"), key.sub("attachment names")),
    )


def _checked(wanted: Wanted, manifest: Manifest, source: Source, work: Path) -> tuple[str, ...]:
    """The names of its attachments, when the backup was found to be whole and the person may."""
    copy = work / e.FILE
    extract(wanted.file, e.FILE, copy, wanted.part(1))
    blobs = source.blobs
    either = _Either(wanted.file.parent, blobs.key, blobs.name_key, wanted.folder)
    names = read_pictures(wanted.file)
    lost = [name for name in names if not either.holds(name)]
    if lost and wanted.pictures:
        line = N_("{count} attachments of the backup are neither beside it in {folder} nor at this desk.")
        raise LostPictures(line, count=len(lost), folder=str(wanted.file.parent / ATTACHMENTS))
    seen = replace(source, blobs=either)
    problem = first_problem(
        seen, manifest, copy, stopped=wanted.stopped, pictures=wanted.pictures, tell=wanted.part(2)
    )
    if problem is not None:
        raise BadBackup(problem.message, **problem.values)
    reader = e.engine(copy, source.store_key, writer=False)
    try:
        with e.guarded(copy), reader.begin() as connection:
            wanted.admit(connection)
    finally:
        reader.dispose()
    return tuple(name for name in names if name not in lost)


def _safety(wanted: Wanted, source: Source) -> Path | None:
    """A backup of what is there; None where there is nothing, or nothing that a backup could be made of: that is moved
    aside whole by the switch. StoreFault where there is no room for one."""
    folder = folder_of(wanted.folder)
    return _asked(
        source, lambda connection: make(source, connection, folder, Why.RESTORE, wanted.now, wanted.part(3))
    )


def _stage(wanted: Wanted, manifest: Manifest, source: Source, *, own: bool) -> tuple[str, ...]:
    """Lay the new files beside the old, synced; their names, the store last. ``own``: with the keys of the backup.
    Numbers once given stay what they are here: that list comes only where there is none. Whoever was erased, by any
    backup that lies beside this one, stays erased."""
    folder = wanted.folder
    names = [KEYS] if own else []
    names += [NUMBERS] if manifest.member(NUMBERS) and not (folder / NUMBERS).exists() else []
    names.append(e.FILE)
    for name in names:
        extract(wanted.file, name, places.staged(folder, name), wanted.part(5))
    erased = [*read_lines(folder / TOMBSTONES), *known_at(wanted.file.parent)]
    if erased:
        keep_lines(places.staged(folder, TOMBSTONES), erased)
        names.insert(0, TOMBSTONES)
    if not own and manifest.schema == HEAD and source.path.exists():
        _carry(source, places.staged(folder, e.FILE))
    for name in names:
        sync_file(places.staged(folder, name))
    return tuple(names)


def _carry(source: Source, new: Path) -> None:
    """Unsaved texts and what people like are nobody's record: those of now stay, where they can be read."""
    rows = _asked(source, lambda connection: {name: _rows(connection, name) for name in _CARRIED})
    if not rows:
        return
    connection = sqlcipher.connect(str(new), isolation_level=None)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{source.store_key.hex()}'\"")
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("BEGIN")
        for name, found in rows.items():
            for row in found:
                marks = ", ".join("?" * len(row))
                connection.execute(f"INSERT OR REPLACE INTO {name} VALUES ({marks})", row)
        connection.execute("COMMIT")
    finally:
        connection.close()


def _rows(connection: Connection, table: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {table}")]


def _note(wanted: Wanted, manifest: Manifest, source: Source) -> Mapping[str, object]:
    """For the journal: which backup, by whom, and the ends of the journal it led from and to."""
    return {
        "file": wanted.file.name,
        "made_at": manifest.made_at.astimezone(UTC).isoformat(),
        "by": wanted.who,
        "at": wanted.now.astimezone(UTC).isoformat(),
        "from": _end(source),
        "to": manifest.seq,
        "mac": manifest.mac,
    }


def _end(source: Source) -> int | None:
    """The end of the journal of what is there; None where it can't be read."""
    return _asked(source, lambda connection: state_of(connection, source.desk)[1])


def _asked(source: Source, ask: Callable[[Connection], T]) -> T | None:
    """What the store that is there answers; None where there is none, or it can't be read. No byte of it is changed."""
    if not source.path.exists() or source.path.stat().st_size < LEAST:
        return None
    looking = e.frozen(source.path, source.store_key, alone=not log_of(source.path).exists())
    try:
        with looking.begin() as connection:
            return ask(connection)
    except (DBAPIError, sqlcipher.DatabaseError, MemoryError, e.PragmaRefused, StoreFault):
        log.info("what is there can't be read")
        return None
    finally:
        looking.dispose()

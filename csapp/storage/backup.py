"""Makes a backup: a copy of one moment of the store in one file, and each attachment once for all backups of a folder.

The copy is read through SQLite's own backup from a connection in the middle of a read, so it is one moment whatever is
saved meanwhile, and it is encrypted as the store is. Everything is made in a workshop inside the folder, synced and
then renamed: under its name there is a whole file or none. A lock keeps two processes from working in one folder;
whoever holds it may sweep what a killed one left behind.
"""

import errno
import hashlib
import secrets
import shutil
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, text

from csapp import __version__
from csapp.i18n import N_
from csapp.storage import engine as e
from csapp.storage.backup_file import (
    NUMBERS,
    PICTURES,
    TOMBSTONES,
    Manifest,
    Member,
    Why,
    digest_of,
    manifests,
    name_of,
    write,
)
from csapp.storage.backup_pool import keep_pictures, picture_list
from csapp.storage.backup_stones import keep_lines, read_lines
from csapp.storage.blobs import Blobs
from csapp.storage.files import move_new, sync_file, sync_folder
from csapp.storage.keys import FILE as KEYS
from csapp.storage.locking import locked
from csapp.storage.migrate import HEAD, current
from csapp.storage.named import named_files
from csapp.vocabulary.errors import StoreFault

FOLDER = "backups"
PAGES = 512  # a step of the copy: 2 MiB
_SECOND = timedelta(seconds=1)
Tell = Callable[
    [int, int], None
]  # done, total; whatever it raises ends the making, and nothing is left of it


@dataclass(frozen=True)
class Source:
    """An open store as a backup sees it: its folder, and what opens a copy of it."""

    folder: Path
    desk: str
    uid: str
    store_key: bytes = field(repr=False)
    journal_key: bytes = field(repr=False)
    blobs: Blobs = field(repr=False)

    @property
    def path(self) -> Path:
        return self.folder / e.FILE


def folder_of(data: Path) -> Path:
    """Where the backups of a desk lie."""
    return data / FOLDER


@contextmanager
def workshop(folder: Path, kind: str = "work") -> Generator[Path, None, None]:
    """A folder to work in that is gone afterwards, while nobody else does work of that kind in ``folder``. What others
    left behind when they were killed goes, too. StoreFault where the folder can't be written."""
    with told(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with locked(folder / f".{kind}.lock") as held:
            if not held:
                raise StoreFault(N_("Another backup or restore is under way here. Try again in a minute."))
            for left in folder.glob(f".{kind}-*"):
                shutil.rmtree(left, ignore_errors=True)
            made = folder / f".{kind}-{secrets.token_hex(4)}"
            made.mkdir()
            try:
                yield made
            finally:
                shutil.rmtree(made, ignore_errors=True)


@contextmanager
def told(folder: Path) -> Generator[None, None, None]:
    """Turn what the system says of a full, vanished or read-only folder into a StoreFault."""
    try:
        yield
    except OSError as bad:
        if bad.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            line = N_("The disk of {folder} is full. No backup was made; make room and try again.")
            raise StoreFault(line, folder=str(folder)) from bad
        if not folder.exists():
            raise StoreFault(N_("The folder {folder} is not there (any more)."), folder=str(folder)) from bad
        raise StoreFault(N_("The folder {folder} can't be written."), folder=str(folder)) from bad


def make(
    source: Source, connection: Connection, folder: Path, why: Why, now: datetime, tell: Tell | None = None
) -> Path:
    """The new backup in ``folder``, on the disk when this returns. ``connection`` reads the store and stays in one
    moment of it throughout. StoreFault; nothing is left behind then."""
    with workshop(folder) as work, e.guarded(source.path):
        names = _pictures_of(source, connection)
        copy = work / e.FILE
        _copy(source, connection, copy, tell)
        keep_pictures(source.blobs, names, folder, tell)
        files = _small_files(source) | {PICTURES: picture_list(names), e.FILE: copy}
        manifest = _manifest(source, connection, files, folder, why, now)
        while (folder / name_of(manifest)).exists():  # two within a second
            now = now.replace(microsecond=0) + _SECOND
            manifest = _manifest(source, connection, files, folder, why, now)
        made = work / name_of(manifest)
        write(made, manifest, files)
        sync_file(made)
        move_new(made, folder / made.name)
        keep_lines(folder / TOMBSTONES, read_lines(source.folder / TOMBSTONES))
        sync_folder(folder)
    return folder / made.name


def state_of(connection: Connection, desk: str) -> tuple[str, int, str]:
    """The schema and the end of the journal: what two backups of the same state have in common."""
    query = text("SELECT seq, mac FROM chain_head WHERE desk = :desk")
    head = connection.execute(query, {"desk": desk}).first()
    return current(connection) or "", (head.seq if head else 0), (bytes(head.mac).hex() if head else "")


def _copy(source: Source, connection: Connection, target: Path, tell: Tell | None) -> None:
    into = sqlcipher.connect(str(target), isolation_level=None)
    try:
        into.execute("PRAGMA cipher_log_level = NONE")
        into.execute(f"PRAGMA key = \"x'{source.store_key.hex()}'\"")
        into.execute("PRAGMA journal_mode = OFF")
        into.execute("PRAGMA synchronous = OFF")  # synced as a whole below

        def step(_status: int, left: int, total: int) -> None:
            if tell is not None:
                tell(total - left, total)

        raw: Any = connection.connection.driver_connection
        raw.backup(into, pages=PAGES, progress=step)
    finally:
        into.close()
    sync_file(target)


def _pictures_of(source: Source, connection: Connection) -> list[str]:
    """The files that records name; before a migration, when today's declarations can't be asked, all there are."""
    if current(connection) == HEAD:
        return sorted(named_files(connection))
    return list(source.blobs.names())


def _small_files(source: Source) -> dict[str, Path | bytes]:
    """Read now, so that their digests hold even if a number is issued meanwhile."""
    found: dict[str, Path | bytes] = {KEYS: (source.folder / KEYS).read_bytes()}
    for name in (NUMBERS, TOMBSTONES):
        path = source.folder / name
        if path.exists():
            found[name] = path.read_bytes()
    return found


def _manifest(
    source: Source,
    connection: Connection,
    files: dict[str, Path | bytes],
    folder: Path,
    why: Why,
    now: datetime,
) -> Manifest:
    schema, seq, mac = state_of(connection, source.desk)
    counts = connection.execute(text("SELECT kind, count(*) FROM record GROUP BY kind"))
    numbers = connection.execute(text("SELECT series, last FROM number_series ORDER BY rowid DESC LIMIT 400"))
    return Manifest(
        store=source.uid,
        desk=source.desk,
        schema=schema,
        program=__version__,
        made_at=now,
        why=why.value,
        serial=1 + max((one.serial for one in manifests(folder)), default=0),
        seq=seq,
        mac=mac,
        counts={row[0]: row[1] for row in counts},
        numbers={row[0]: row[1] for row in numbers},
        members=tuple(_member(name, content) for name, content in files.items()),
    )


def _member(name: str, content: Path | bytes) -> Member:
    if isinstance(content, bytes):
        return Member(name, len(content), hashlib.sha256(content).hexdigest())
    return Member(name, content.stat().st_size, digest_of(content))

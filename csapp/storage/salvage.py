"""Reads what can be read of a damaged desk and makes a new one of it, in another folder. The old one stays as it is."""

import json
import logging
import secrets
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Column, Connection, func, select, update

from csapp.folders import DEMO_MARK
from csapp.i18n import N_
from csapp.storage import engine as e
from csapp.storage import ledger, switch, tombstones
from csapp.storage.around import Around, Gap
from csapp.storage.blobs import Blobs, LostFile
from csapp.storage.files import sync_folder, write_atomic
from csapp.storage.journal import Chain
from csapp.storage.keyfile import ring_content
from csapp.storage.keys import FILE as KEYS
from csapp.storage.keys import DataKey
from csapp.storage.migrate import upgrade
from csapp.storage.named import named_files
from csapp.storage.opening import log_of
from csapp.storage.patience import Stop, Tell, stoppable
from csapp.storage.rebuild import Found, Rebuilder
from csapp.storage.rulebook import RuleBook
from csapp.storage.search import VERSION
from csapp.storage.tables import chain_head, journal, metadata, record
from csapp.vocabulary.errors import StoreFault

ROWS = 1_000  # between two looks whether to go on
AFTER_ROWS = 3  # parts that follow the copying: the records, their words, their files
_LEFT_OUT = frozenset({"alembic_version", "sqlite_sequence"})
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Salvaged:
    """What was saved: ``count`` records. ``gaps``: rows that could not be read; ``records``: those that are lost,
    incomplete, or were made whole; ``files``: numbers of records whose attachments are lost; ``seq``: the end of the
    journal that was read."""

    folder: Path
    count: int
    gaps: Sequence[Gap]
    records: Sequence[Found]
    files: Sequence[str]
    seq: int


@dataclass
class _Job:
    store: Path
    target: Path
    key: DataKey = field(repr=False)
    tell: Tell | None
    stopped: Stop | None = None
    place: int = 0
    of: int = 1
    gaps: list[Gap] = field(default_factory=list[Gap])

    def beat(self, parts: int = 0) -> None:
        """Say how far it is, so many parts further; the teller may raise to give up."""
        self.place += parts
        if self.tell is not None:
            self.tell(self.place, self.of)


def opened(store: Path, key: DataKey) -> Around:
    """The damaged store, only to be looked at; the caller drops it. StoreFault where nothing of it can be read."""
    if not store.is_file():
        raise StoreFault(N_("The store {file} is missing."), file=str(store))
    raw = key.sub("store")
    around = Around(lambda: e.look(store, raw, alone=not log_of(store).exists()))
    if not around.tables():
        around.drop()
        line = N_("Nothing of {file} can be read: its beginning is damaged or missing. Restore a backup.")
        raise StoreFault(line, file=str(store))
    return around


def salvage(
    store: Path,
    ring: Mapping[str, Any],
    target: Path,
    key: DataKey,
    now: datetime,
    tell: Tell | None = None,
    *,
    stopped: Stop | None = None,
    sure: Callable[[], None] | None = None,
) -> Salvaged:
    """Make a new desk in ``target``, a folder that is empty or does not exist, of what can be read of ``store``.

    ``ring``: what the key file says. StoreFault; nothing is left behind then. ``tell`` hears tables done of all, and
    may raise to give up; GivenUp once ``stopped`` says so. ``sure`` is called right before the folder gets its name."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise StoreFault(N_("The folder {folder} is not empty. Choose another one."), folder=str(target))
    work = target.with_name(f".{target.name}.{secrets.token_hex(4)}.new")
    try:
        work.mkdir(parents=True)
        done = _salvaged(_Job(store, work, key, tell, stopped), ring, now)
        if sure is not None:
            sure()
        if target.exists():
            target.rmdir()
        work.rename(target)
        sync_folder(target.parent)
    except OSError as bad:
        raise StoreFault(N_("The folder {folder} can't be written."), folder=str(target)) from bad
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return Salvaged(target, done.count, done.gaps, done.records, done.files, done.seq)


def _salvaged(job: _Job, ring: Mapping[str, Any], now: datetime) -> Salvaged:
    old = opened(job.store, job.key)
    writer = e.engine(job.target / e.FILE, job.key.sub("store"), writer=True, fresh=True)
    try:
        with e.guarded(job.store):
            upgrade(writer)
            raw: Any = writer.raw_connection()
            try:
                _copy_rows(job, old, raw.driver_connection)
            finally:
                raw.close()
            _copy_files(job)
            blobs = Blobs(job.target, job.key.sub("attachments"), job.key.sub("attachment names"))
            with writer.begin() as connection, stoppable(connection, job.stopped):
                desk = _heads(connection, ring)
                unit = _unit(job, connection, desk, blobs, now)
                records = [*unit.all()]
                _point_nowhere(connection)
                job.beat(1)
                unit.index()
                job.beat(1)
                files = _attachments(job, connection, blobs)
                seq, mac = unit.chain.head(connection)
                count = (
                    connection.scalar(select(func.count()).select_from(record).where(~record.c.erased)) or 0
                )
    finally:
        old.drop()
        writer.dispose()
    (job.target / KEYS).write_bytes(ring_content(ring))
    note = {"file": job.store.name, "by": "", "at": now.astimezone(UTC).isoformat(), "from": None, "to": seq}
    said = switch.sealed({**note, "mac": mac.hex()}, job.key.sub("journal"))
    write_atomic(job.target / switch.MARK, json.dumps(said).encode())
    return Salvaged(job.target, count, job.gaps, records, files, seq)


def _copy_rows(job: _Job, old: Around, new: Any) -> None:
    """Every row that can be read, table by table."""
    cursor = new.cursor()
    cursor.execute("PRAGMA foreign_keys = 0")
    cursor.execute("BEGIN IMMEDIATE")
    cursor.execute(f"PRAGMA application_id = {e.APPLICATION_ID}")
    for table in metadata.tables:
        cursor.execute(f'DELETE FROM "{table}"')  # what a new store begins with
    ours = [name for name in metadata.tables if name not in _LEFT_OUT]
    there = set(old.tables() or ())
    job.of = len(ours) + AFTER_ROWS
    for table in ours:
        job.beat()
        if table in there:
            _copy_table(job, old, cursor, table)
        job.place += 1
    cursor.execute("INSERT OR REPLACE INTO meta VALUES ('search', ?)", (str(VERSION),))
    cursor.execute("COMMIT")
    cursor.execute("PRAGMA foreign_keys = 1")
    cursor.close()


def _copy_table(job: _Job, old: Around, cursor: Any, table: str) -> None:
    known = {column.name for column in metadata.tables[table].c}
    for count, found in enumerate(old.rows(table)):
        if count % ROWS == 0:
            job.beat()
        if isinstance(found, Gap):
            job.gaps.append(found)
            continue
        names = [name for name in found.values if name in known]
        marks = ", ".join("?" * len(names))
        columns = ", ".join(f'"{name}"' for name in names)
        try:
            query = f'INSERT INTO "{table}" (rowid, {columns}) VALUES (?, {marks})'
            cursor.execute(query, (found.rowid, *(found.values[name] for name in names)))
        except sqlcipher.IntegrityError:
            log.info("a row of %s is not taken", table)
            job.gaps.append(Gap(table, found.rowid - 1, found.rowid + 1))


def _copy_files(job: _Job) -> None:
    """What lies beside the store and belongs to the desk."""
    for name in (ledger.FILE, tombstones.FILE, DEMO_MARK):
        if (job.store.parent / name).is_file():
            shutil.copyfile(job.store.parent / name, job.target / name)


def _heads(connection: Connection, ring: Mapping[str, Any]) -> str:
    """Set what the store says of itself where that was lost; the code of its desk."""
    c = journal.c
    desk = connection.exec_driver_sql("SELECT value FROM meta WHERE key = 'desk'").scalar()
    desk = str(desk or connection.scalar(select(c.desk).limit(1)) or "A")
    for key, value in (("desk", desk), ("uid", str(ring.get("store", "")))):
        connection.exec_driver_sql("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))
    last = connection.execute(
        select(c.seq, c.mac).where(c.desk == desk).order_by(c.seq.desc()).limit(1)
    ).first()
    if last is not None:
        connection.exec_driver_sql(
            "INSERT OR IGNORE INTO chain_head VALUES (?, ?, ?)", (desk, last.seq, last.mac)
        )
        end = update(chain_head).where(chain_head.c.desk == desk)
        connection.execute(end.values(seq=last.seq, mac=last.mac))
    return desk


def _unit(job: _Job, connection: Connection, desk: str, blobs: Blobs, now: datetime) -> Rebuilder:
    uid = str(connection.exec_driver_sql("SELECT value FROM meta WHERE key = 'uid'").scalar())
    numbers = ledger.Ledger(job.target, uid, None)
    chain = Chain(job.key.sub("journal"), desk)
    return Rebuilder(connection, chain, numbers, desk, "", now, RuleBook(), blobs)


def _point_nowhere(connection: Connection) -> None:
    """What points to a row that is lost points to nothing, or goes."""
    for table, rowid, _parent, place in connection.exec_driver_sql("PRAGMA foreign_key_check").all():
        keys = connection.exec_driver_sql(f'PRAGMA foreign_key_list("{table}")').all()
        column = next(row[3] for row in keys if row[0] == place)
        if cast("Column[Any]", metadata.tables[table].c[column]).nullable:
            connection.exec_driver_sql(f'UPDATE "{table}" SET "{column}" = NULL WHERE rowid = ?', (rowid,))
        else:
            connection.exec_driver_sql(f'DELETE FROM "{table}" WHERE rowid = ?', (rowid,))


def _attachments(job: _Job, connection: Connection, blobs: Blobs) -> list[str]:
    """Bring the files that records name; the numbers of records of which one is lost."""
    source = Blobs(job.store.parent, blobs.key, blobs.name_key)
    lost: list[str] = []
    for name, number in named_files(connection).items():
        job.beat()
        try:
            blobs.put(source.get(name))
        except LostFile:
            lost.append(number)
    return sorted(set(lost))

"""Proves a backup: it is brought back into a folder of its own, brought up to this program's schema, and verified."""

import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text
from sqlalchemy.exc import OperationalError

from csapp.i18n import N_
from csapp.storage import engine as e
from csapp.storage.backup import Source, state_of, workshop
from csapp.storage.backup_file import (
    BadBackup,
    Manifest,
    NewerBackup,
    check_digests,
    extract,
    read_manifest,
)
from csapp.storage.backup_index import Proof, note_proof
from csapp.storage.migrate import REVISIONS, upgrade
from csapp.storage.verify import Tell, check
from csapp.vocabulary.errors import Problem, StoreFault, UserFault

Stopped = Callable[[], bool]
LOST_FILE = "An attachment of {number} is missing or damaged."
LOOK = 200_000  # steps of SQLite's machine between two looks whether to go on


class GivenUp(UserFault):
    """The person gave it up."""


def prove(source: Source, path: Path, now: datetime, stopped: Stopped | None = None) -> Proof:
    """Prove one backup and remember how it ended. ``source``: the desk whose keys open it. A backup that is no good is
    no fault but the answer; StoreFault where there is no room to try, GivenUp."""
    begun = time.monotonic()
    manifest = read_manifest(path)
    with workshop(path.parent, "proof") as work:
        problem = _problem(source, path, manifest, work, stopped)
        line, values = (problem.message, problem.values) if problem else ("", {})
        proof = Proof(line, values, now, time.monotonic() - begun)
        note_proof(path, manifest, proof)
    return proof


def _problem(
    source: Source, path: Path, manifest: Manifest, work: Path, stopped: Stopped | None
) -> Problem | None:
    try:
        check_digests(path)
        extract(path, e.FILE, work / e.FILE)
        seen = replace(source, blobs=replace(source.blobs, folder=path.parent))
        return first_problem(seen, manifest, work / e.FILE, stopped=stopped)
    except (BadBackup, NewerBackup) as bad:
        return Problem("", bad.message, bad.values)
    except StoreFault as bad:
        if shutil.disk_usage(work).free < path.stat().st_size:
            raise  # no room is no proof of anything
        return Problem("", bad.message, bad.values)


def first_problem(
    source: Source,
    manifest: Manifest,
    store: Path,
    *,
    stopped: Stopped | None = None,
    pictures: bool = True,
    tell: Tell | None = None,
) -> Problem | None:
    """What is wrong with the copy ``store`` of a backup, None if nothing. It may be brought up to today's schema by
    looking. The blobs of ``source`` are where its attachments lie; ``pictures``: False does not miss any. StoreFault if
    it can't be opened; GivenUp. ``tell`` as for :func:`csapp.storage.verify.check`."""
    if manifest.schema not in REVISIONS:
        raise NewerBackup(N_("The store was written by a newer version of the program."))
    writer = e.engine(store, source.store_key, writer=True)
    try:
        with e.guarded(store), writer.connect() as connection:
            if _said(connection, manifest) != (manifest.head, dict(manifest.counts)):
                return Problem("", N_("The store in the backup is not the one its list tells of."))
        with e.guarded(store):
            upgrade(writer)
    finally:
        writer.dispose()
    return _verified(source, store, stopped, pictures=pictures, tell=tell)


def _said(connection: Connection, manifest: Manifest) -> tuple[tuple[str, int, str], dict[str, int]]:
    counts = connection.execute(text("SELECT kind, count(*) FROM record GROUP BY kind"))
    return state_of(connection, manifest.desk), {row[0]: row[1] for row in counts}


def _verified(
    source: Source, store: Path, stopped: Stopped | None, *, pictures: bool, tell: Tell | None
) -> Problem | None:
    reader = e.engine(store, source.store_key, writer=False)
    try:
        with e.guarded(store), reader.begin() as connection:
            raw: Any = connection.connection.driver_connection
            raw.set_progress_handler(stopped, LOOK)
            found = check(connection, source.journal_key, source.blobs, tell)
            problem = next((one for one in found if pictures or one.message != LOST_FILE), None)
            raw.set_progress_handler(None, 0)
            return problem
    except OperationalError as bad:
        if stopped is not None and stopped():
            raise GivenUp(N_("Given up.")) from bad
        raise
    finally:
        reader.dispose()

"""Looks at a store before it is opened for writing, and changes no byte of it meanwhile.

What can't be read at all, is newer or belongs to somebody else is refused. What can be read, but is not all that was
saved, is opened for reading only: the next commit, or only the folding in of a damaged log, would destroy what might
still be saved.
"""

import re
from collections.abc import Collection, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection, Engine, select, text

from csapp.i18n import N_
from csapp.storage import engine as e
from csapp.storage import wal
from csapp.storage.head import Head, Heads, newest
from csapp.storage.journal import START
from csapp.storage.keys import KeyRing
from csapp.storage.marks import Mark, Other, others
from csapp.storage.migrate import HEAD, REVISIONS, current
from csapp.storage.tables import chain_head, journal, meta
from csapp.vocabulary.errors import Damaged, Problem, ReadOnly, StoreFault

_PAGE = re.compile(r"page (\d+)")
QUICK = 64 * 2**20  # bytes of a store that is looked through at once after its log was lost


@dataclass
class Standing:
    """How an open store stands. ``trouble``: why it is open for reading only; ``faults``: what else is wrong with it;
    ``notices``: what is to be known of it, but is no fault; ``unclean``: whoever had it open last did not close it."""

    trouble: Problem | None = None
    faults: tuple[Problem, ...] = ()
    notices: tuple[Problem, ...] = ()
    unclean: bool = False

    def refuse(self) -> None:
        """ReadOnly where nothing may be written."""
        if self.trouble is not None:
            raise ReadOnly(self.trouble)

    @contextmanager
    def watched(self, path: Path) -> Generator[None]:
        """Turn faults of SQLite into ours; from the first damage met on, nothing more is written."""
        try:
            with e.guarded(path):
                yield
        except Damaged as bad:
            if not isinstance(bad.__cause__, MemoryError):  # that one can also be this PC's
                self.trouble = self.trouble or Problem("", bad.message, bad.values)
            raise


@dataclass(frozen=True)
class Known:
    """What a store says of itself. ``head``: the end of its chain; ``schema``: its version."""

    uid: str
    desk: str
    schema: str
    head: Head


@dataclass
class Inspection:
    """A store that is being opened: what is known of it, and the engine that only looks."""

    path: Path
    looking: Engine
    mark: Mark
    stale: Sequence[Other]
    known: Known
    standing: Standing = field(default_factory=Standing)

    def settle(self) -> None:
        """The store is about to be opened for writing: this process's mark stands for those of dead ones."""
        if _size(log_of(self.path)) > 0:
            self.mark.written()
        for other in self.stale:
            other.path.unlink(missing_ok=True)


def log_of(path: Path) -> Path:
    """SQLite's log file beside a store."""
    return path.with_name(f"{path.name}-wal")


def inspect(path: Path, key: bytes, ring: KeyRing, mark: Mark) -> Inspection:
    """Look at a store. ``key``: its raw key. Damaged, StoreFault: it can't be opened at all."""
    _is_there(path)
    found = list(others(mark))
    alive = any(other.alive for other in found)
    looking = e.frozen(path, key, alone=not alive and not log_of(path).exists())
    done = False
    try:
        with e.guarded(path):
            known = _known(looking, path, ring)
        made = Inspection(path, looking, mark, [other for other in found if not other.alive], known)
        if not alive:
            made.standing.unclean = bool(made.stale)
            _look_at_log(made, key)
        done = True
    finally:
        if not done:
            looking.dispose()
    return made


def judge(made: Inspection, heads: Heads) -> None:
    """Hold the end of the store's chain against what is known of it outside. Damaged: an older schema in trouble,
    which only a newer one could be read from."""
    standing, desk = made.standing, made.known.desk
    beside, apart = newest(heads.beside()), newest(heads.kept_apart())
    try:
        with e.guarded(made.path), made.looking.begin() as connection:
            lost = [head for head in (made.known.head, beside, apart) if not _holds(connection, desk, head)]
    except Damaged as bad:
        standing.trouble = standing.trouble or Problem("", bad.message, bad.values)
        lost = []
    if lost:
        ends: dict[str, object] = {"last": made.known.head.seq, "seq": max(head.seq for head in lost if head)}
        if lost == [apart] and beside is not None:
            line = N_(
                "This desk was put back to an earlier state: it ends with entry {last}, {seq} was known."
            )
            standing.notices += (Problem("", line, ends),)
        else:
            line = N_(
                "The store ends with entry {last} of the journal, but entry {seq} was saved: the file was cut, or put "
                "back from an older one, or its log file was lost."
            )
            standing.trouble = standing.trouble or Problem("", line, ends)
    if standing.trouble is not None and made.known.schema != HEAD:
        raise Damaged(standing.trouble.message, **standing.trouble.values)


def _is_there(path: Path) -> None:
    if not path.exists():
        raise Damaged(N_("The store {file} is missing. No new one was made in its place."), file=str(path))
    if _size(path) == 0:
        raise Damaged(N_("The store {file} is empty. It was not changed."), file=str(path))


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _known(looking: Engine, path: Path, ring: KeyRing) -> Known:
    """What a store says of itself, if it is ours and not newer than this program."""
    with looking.connect() as connection:
        mine = connection.exec_driver_sql("PRAGMA application_id").scalar() == e.APPLICATION_ID
        known = connection.execute(text("SELECT name FROM sqlite_master WHERE name = 'meta'")).first()
        if not mine or known is None:
            raise Damaged(N_("The store {file} is damaged. It was not changed."), file=str(path))
        schema = current(connection)
        if schema not in REVISIONS:
            raise StoreFault(N_("The store was written by a newer version of the program."))
        rows = {row.key: row.value for row in connection.execute(select(meta))}
        if rows.get("uid") != ring.store_uid():
            raise StoreFault(N_("The key file and the store do not belong together."))
        c = chain_head.c
        row = connection.execute(select(c.seq, c.mac).where(c.desk == rows["desk"])).first()
    return Known(rows["uid"], rows["desk"], schema, Head(row.seq, row.mac) if row else Head(0, START))


def _holds(connection: Connection, desk: str, head: Head | None) -> bool:
    if head is None or head.seq == 0:
        return True
    c = journal.c
    return connection.scalar(select(c.mac).where(c.desk == desk, c.seq == head.seq)) == head.mac


def _look_at_log(made: Inspection, key: bytes) -> None:
    """Of a store that nobody has open: whether its log is there where it is needed, and whole."""
    log, standing = log_of(made.path), made.standing
    if not log.exists():
        if any(other.needs_log for other in made.stale):
            line = N_(
                "The desk was not closed cleanly, and its log file {file} is gone. What was typed last, "
                "but not yet saved, may be lost."
            )
            standing.faults += (Problem("", line, {"file": log.name}),)
            _look_through(made)
        return
    with made.looking.connect() as connection:
        salt = bytes.fromhex(str(connection.exec_driver_sql("PRAGMA cipher_salt").scalar()))
    try:
        found = wal.look(log, wal.Pages.of(key, salt))
    except OSError as bad:
        raise StoreFault(N_("The file {file} can't be read."), file=str(log)) from bad
    if found.damaged:
        line = N_("The log file {file} is damaged: what was saved last may be missing.")
        standing.trouble = Problem("", line, {"file": log.name})
    elif log.stat().st_size and _misses_pages(made, found.pages):
        line = N_("The store {file} is damaged. It was not changed.")
        standing.trouble = Problem("", line, {"file": str(made.path)})


def _misses_pages(made: Inspection, logged: Collection[int]) -> bool:
    """Whether the file lacks pages, or has damaged ones, that its log does not hold: to fold the log into it would
    only hide that."""
    size = _size(made.path)
    with e.guarded(made.path), made.looking.connect() as connection:
        count = int(connection.exec_driver_sql("PRAGMA page_count").scalar() or 0)
        if any(page not in logged for page in range(size // wal.PAGE + 1, count + 1)):
            return True
        if size > QUICK:
            return False  # a check beside the work follows after an unclean close
        bad = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA cipher_integrity_check")]
    return any(int(found[1]) not in logged for found in map(_PAGE.search, bad) if found)


def _look_through(made: Inspection) -> None:
    """A log that was lost while it was being folded in leaves a store of two ages."""
    if _size(made.path) > QUICK:
        return
    try:
        with e.guarded(made.path), made.looking.connect() as connection:
            said = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    except Damaged:
        said = ""
    if said != "ok":
        line = N_("The store {file} is damaged. It was not changed.")
        made.standing.trouble = Problem("", line, {"file": str(made.path)})

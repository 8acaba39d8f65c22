"""Proves an open store, whatever state it is in: what was found at its opening, its pages, its journal and all that the
journal tells, and the ends of the journal that are known elsewhere."""

import logging
import re
from collections.abc import Callable, Iterator
from math import inf

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from csapp.i18n import N_
from csapp.storage import engine as e
from csapp.storage import pagecheck
from csapp.storage.around import Around, first_lost
from csapp.storage.backup import folder_of
from csapp.storage.backup_file import manifests
from csapp.storage.opening import log_of
from csapp.storage.patience import GivenUp, Stop, stoppable
from csapp.storage.store import Store
from csapp.storage.verify import Tell, check, integrity, missing_ends
from csapp.vocabulary.errors import Damaged, Problem

_PAGE = re.compile(r"for page (\d+)")
log = logging.getLogger(__name__)


def faults(store: Store, tell: Tell | None = None, stopped: Stop | None = None) -> Iterator[Problem]:
    """Every fault of the store; from the first on, nothing more is written to it. ``tell`` as for
    :func:`csapp.storage.verify.check`; GivenUp once ``stopped`` says so."""
    known = store.standing.trouble
    found = sorted(
        _found(store, tell, stopped), key=_place
    )  # of several faults in the journal the first one first
    if known is not None and ("seq" not in known.values or not found):
        found.insert(0, known)
    for problem in found:
        store.standing.trouble = store.standing.trouble or problem
        yield problem


def _place(problem: Problem) -> float:
    return float(str(problem.values.get("seq", inf)))


def page_fault(store: Store, stopped: Callable[[], bool]) -> Problem | None:
    """The first page that is not as it was written, None where there is none or ``stopped`` says to give up. Takes a
    second for every few hundred megabytes; to be run beside all other work."""
    store.fold()
    with store.reader.connect() as connection:
        try:
            line = _read_pages(store, connection, _looking(stopped, None))
        except GivenUp:
            return None
        except (DBAPIError, sqlcipher.DatabaseError, MemoryError):
            line = ""
    if line is None or stopped():
        return None
    problem = _page(store, line)
    store.standing.trouble = store.standing.trouble or problem
    return problem


def _read_pages(store: Store, connection: Connection, tell: Tell) -> str | None:
    """The first bad page in the words of SQLCipher; of a large store read apart, so that it can be given up."""
    if _is_large(store):
        try:
            return pagecheck.bad_page(connection, store.source.store_key, tell)
        except OSError:
            log.warning("no process could be had to read the pages of the store", exc_info=True)
    return integrity(connection)


def _is_large(store: Store) -> bool:
    return store.path.stat().st_size >= pagecheck.LARGE


def _looking(stopped: Stop | None, tell: Tell | None) -> Tell:
    """Tells on, and ends with GivenUp once ``stopped`` says so."""

    def told(done: int, total: int) -> None:
        if stopped is not None and stopped():
            raise GivenUp
        if tell is not None:
            tell(done, total)

    return told


def _found(store: Store, tell: Tell | None, stopped: Stop | None) -> Iterator[Problem]:
    yield from store.standing.faults
    try:
        store.fold()  # the check of the pages looks at the file alone
        with store.reader.begin() as connection, stoppable(connection, stopped):
            yield from missing_ends(connection, store.desk, _beside(store))
            yield from missing_ends(connection, store.desk, _in_backups(store), branches=True)

            def pages(told: Tell) -> str | None:
                return _read_pages(store, connection, _looking(stopped, told))

            apart = pages if _is_large(store) else None
            for problem in check(connection, store.journal_key, store.blobs, tell, apart):
                yield _page(store, str(problem.values.get("line", ""))) if _is_page(problem) else problem
    except (Damaged, DBAPIError, sqlcipher.DatabaseError, MemoryError) as bad:
        if "interrupted" in str(bad):
            raise
        yield _page(store, "")
    finally:
        store.reader.dispose()  # its connections may have met a bad page


def _is_page(problem: Problem) -> bool:
    return _PAGE.search(str(problem.values.get("line", ""))) is not None


def _page(store: Store, line: str) -> Problem:
    """The fault of a page, with the first record that is lost by it."""
    said = _PAGE.search(line)
    page = int(said[1]) if said else 0
    alone = not log_of(store.path).exists()
    around = Around(lambda: e.look(store.path, store.source.store_key, alone=alone))
    try:
        table, number = first_lost(around)
    finally:
        around.drop()
    values: dict[str, object] = {"page": page, "number": number, "table": table, "file": str(store.path)}
    if number and page:
        words = N_("Page {page} of the store is damaged; what can't be read begins with {number}.")
    elif number:
        words = N_("The store is damaged; what can't be read begins with {number}.")
    elif table and page:
        words = N_("Page {page} of the store is damaged; it belongs to {table}.")
    elif page:
        words = N_("Page {page} of the store is damaged; every record can be read all the same.")
    else:
        words = N_("The store {file} is damaged. It was not changed.")
    return Problem("", words, values)


def _beside(store: Store) -> list[tuple[int, str]]:
    return [(head.seq, head.mac.hex()) for head in store.heads.beside()]


def _in_backups(store: Store) -> list[tuple[int, str]]:
    """The ends that the backups of this desk keep."""
    try:
        found = manifests(folder_of(store.folder))
    except OSError:
        return []
    return [(one.seq, one.mac) for one in found if (one.store, one.desk) == (store.source.uid, store.desk)]

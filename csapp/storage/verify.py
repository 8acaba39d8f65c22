"""Checks a store against its own journal."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import inf
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, distinct, func, select, text
from sqlalchemy.exc import DBAPIError

from csapp.i18n import N_
from csapp.kinds import KINDS
from csapp.storage import engine as e
from csapp.storage import outgoing, search
from csapp.storage.blobs import Blobs, LostFile
from csapp.storage.indexcheck import IndexSums
from csapp.storage.journal import START, digest_of, link
from csapp.storage.named import named_files
from csapp.storage.redact import redactions
from csapp.storage.replay import first_fault, loadable
from csapp.storage.tables import chain_head, journal, journal_payload, number_series, record
from csapp.vocabulary.errors import Problem
from csapp.vocabulary.kinds import Record
from csapp.vocabulary.loose import as_mapping

BATCH = 500
UNREADABLE = "HMAC verification failed for page 0"  # SQLite does not say which
RESTORE = "restore"  # the verb of what is entered after a restore
Tell = Callable[[int, int], None]


@dataclass
class Progress:
    """How far the check is: journal entries, records and attachments done of all there are."""

    tell: Tell | None = None
    total: int = 0
    done: int = 0

    def step(self, count: int = 1) -> None:
        """Say so; what the teller raises to give up leaves the check."""
        before, self.done = self.done, self.done + count
        if self.tell is not None and before // BATCH != self.done // BATCH:
            self.tell(min(self.done, self.total), self.total)

    def beat(self) -> None:
        """Say it again, while something takes its time."""
        if self.tell is not None:
            self.tell(min(self.done, self.total), self.total)


def check(
    connection: Connection,
    key: bytes,
    blobs: Blobs,
    tell: Tell | None = None,
    pages: Callable[[Tell], str | None] | None = None,
) -> Iterator[Problem]:
    """Every fault found; the first of each sort names where. ``tell`` hears how far it is, and may raise to give up.

    ``pages`` reads all pages and says which is bad, where there is a better way than to ask SQLite. A connection that
    met a bad page reads nothing more: with the first of those the check ends.
    """
    bad = [*_part(_pages(connection, (lambda: pages(_first(tell))) if pages is not None else None))]
    yield from bad
    if bad:
        return
    progress = Progress(_rest(tell) if pages is not None else tell)
    journaled = [*_part(_measured(connection, progress)), *_part(_chain(connection, key, progress))]
    yield from journaled
    if not journaled:  # only a journal that holds says what the records should be
        sums = IndexSums(progress.beat)
        differing = [*_part(_records(connection, progress, sums))]
        yield from differing
        if not differing:
            yield from _part(sums.problems(connection, lambda: _all(connection)))
        yield from _part(outgoing.check(connection))
    yield from _part(_counts(connection))
    yield from _part(_index(connection))
    yield from _part(_numbers(connection))
    yield from _part(_attachments(connection, blobs, progress))


def missing_ends(
    connection: Connection, desk: str, ends: Iterable[tuple[int, str]], *, branches: bool = False
) -> Iterator[Problem]:
    """The first end of the chain kept elsewhere (number, beginning of its value in hexadecimal digits) that the
    journal does not have. ``branches``: not one that a restore left behind."""
    c = journal.c
    left = _left_behind(connection) if branches else []
    for seq, value in sorted(ends):
        mac = connection.scalar(select(c.mac).where(c.desk == desk, c.seq == seq))
        if seq and (mac is None or not mac.hex().startswith(value)):
            if any(after < seq <= end for after, end in left):
                continue
            line = N_("Journal of desk {desk}: entry {seq}, which was saved, is missing or was changed.")
            yield Problem("", line, {"desk": desk, "seq": seq})
            return


def _left_behind(connection: Connection) -> list[tuple[int, float]]:
    """The parts of the journal that restores took away: after which entry, up to which."""
    query = select(journal_payload.c.body).join(journal, journal.c.id == journal_payload.c.id)
    found: list[tuple[int, float]] = []
    for body in connection.scalars(query.where(journal.c.verb == RESTORE)):
        said = as_mapping((as_mapping(json.loads(body)) or {}).get("restore")) or {}
        end = said.get("from")
        found.append((int(str(said.get("to", 0))), inf if end is None else int(str(end))))
    return found


def _part(found: Iterator[Problem]) -> Iterator[Problem]:
    """What one part of the check finds. That it can't be carried through is a fault of the store, too."""
    try:
        yield from found
    except (DBAPIError, sqlcipher.DatabaseError, MemoryError) as bad:
        if "interrupted" in str(bad):
            raise  # the person gave up
        if e.tells_damage(bad):
            yield Problem("", N_("Page check: {line}"), {"line": UNREADABLE})
        else:
            yield Problem("", N_("The tables of the store are not as this version makes them."))
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        yield Problem("", N_("The store holds what no desk writes."))


def _first(tell: Tell | None) -> Tell:
    """Tells how far the pages are as the first of ten parts of all there is to do."""
    return lambda done, total: tell(done * 100 // max(1, total), 1_000) if tell is not None else None


def _rest(tell: Tell | None) -> Tell | None:
    return (
        None if tell is None else lambda done, total: tell(100 + min(900, done * 900 // max(1, total)), 1_000)
    )


def _pages(connection: Connection, read: Callable[[], str | None] | None) -> Iterator[Problem]:
    line = read() if read is not None else integrity(connection)
    if line is not None:
        yield Problem("", N_("Page check: {line}"), {"line": line})
        return  # with its connection nothing more can be read
    # The check of the index trusts what its connection remembers from its last search; a new search makes it look.
    connection.execute(text("SELECT rowid FROM search WHERE search MATCH 'a' LIMIT 1")).all()
    for (line,) in connection.exec_driver_sql("PRAGMA integrity_check(10)"):
        if line != "ok":
            yield Problem("", N_("Page check: {line}"), {"line": line})
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Problem("", N_("A row of {table} points to nothing."), {"table": row[0]})


def integrity(connection: Connection) -> str | None:
    """The first bad page as SQLCipher tells it, which nothing interrupts."""
    row = connection.exec_driver_sql("PRAGMA cipher_integrity_check").first()
    return None if row is None else str(row[0])


def _measured(connection: Connection, progress: Progress) -> Iterator[Problem]:
    if progress.tell is not None:
        for table in (journal, record):
            progress.total += connection.scalar(select(func.count()).select_from(table)) or 0
    yield from ()


def _chain(connection: Connection, key: bytes, progress: Progress) -> Iterator[Problem]:
    """Walk each desk's chain from its start and compare its end with the head that was kept."""
    heads = {row.desk: (row.seq, row.mac) for row in connection.execute(select(chain_head))}
    reached = dict.fromkeys(heads, (0, START))
    query = select(journal, journal_payload.c.salt, journal_payload.c.body)
    query = query.add_columns(record.c.erased).outerjoin(record, record.c.id == journal.c.record_id)
    query = query.outerjoin(journal_payload, journal_payload.c.id == journal.c.id).order_by(journal.c.id)
    unsaid: set[int] = set()
    left = redactions(connection)
    for row in connection.execution_options(yield_per=BATCH).execute(query).mappings():
        seq, before = reached.get(row["desk"], (0, START))
        fault = _entry_fault(row, seq, link(key, before, dict(row)), left)
        if fault:
            yield Problem("", fault, {"desk": row["desk"], "seq": row["seq"]})
            return
        reached[row["desk"]] = (row["seq"], row["mac"])
        progress.step()
        if row["erased"]:
            (unsaid.discard if row["verb"] == "erase" else unsaid.add)(row["record_id"])
    if unsaid:  # values may only be gone where the journal itself says that they were erased
        number = connection.scalar(select(record.c.number).where(record.c.id == min(unsaid)))
        yield Problem("", N_("{number} is not what the journal says."), {"number": number})
    for desk, end in reached.items():
        if heads.get(desk) != end:
            yield Problem("", N_("The end of the journal of desk {desk} is missing."), {"desk": desk})


def _entry_fault(row: Any, seq: int, mac: bytes, left: Mapping[tuple[str, int], Collection[bytes]]) -> str:
    if row["seq"] != seq + 1:
        return N_("Journal of desk {desk}: an entry before {seq} is missing or out of order.")
    if row["mac"] != mac:
        return N_("Journal of desk {desk}: entry {seq} was changed.")
    if row["erased"] and row["body"] is None:
        return ""
    digest = b"" if row["body"] is None else digest_of(row["salt"], row["body"])
    if digest != row["digest"] and digest not in left.get((row["desk"], row["seq"]), ()):
        return N_("Journal of desk {desk}: the values of entry {seq} were changed.")
    return ""


def _ids(connection: Connection) -> Iterator[list[int]]:
    ids = list(connection.scalars(select(record.c.id).where(~record.c.erased).order_by(record.c.id)))
    yield from (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))


def _all(connection: Connection) -> Iterator[Mapping[int, Record]]:
    """All records, some at a time."""
    kinds = select(record.c.id, record.c.kind)
    for ids in _ids(connection):
        found = connection.execute(kinds.where(record.c.id.in_(ids))).all()
        for kind in {row.kind for row in found}:
            yield loadable(connection, kind, [row.id for row in found if row.kind == kind])


def _records(connection: Connection, progress: Progress, sums: IndexSums) -> Iterator[Problem]:
    """Replay the journal of every record and compare the outcome with the record itself."""
    for ids in _ids(connection):
        number = first_fault(connection, ids, sums)
        if number:
            yield Problem("", N_("{number} is not what the journal says."), {"number": number})
            return
        progress.step(BATCH)


def _counts(connection: Connection) -> Iterator[Problem]:
    """As many records as the journal tells were made."""
    made = select(func.count(distinct(journal.c.record_id))).where(journal.c.verb == "create")
    there = connection.scalar(select(func.count()).select_from(record)) or 0
    told = connection.scalar(made) or 0
    if there != told:
        values: dict[str, object] = {"there": there, "told": told}
        yield Problem("", N_("The store has {there} records, the journal tells of {told}."), values)


def _index(connection: Connection) -> Iterator[Problem]:
    """As many entries as records; what they say was added up with the records."""
    indexed = search.entries(connection)
    count = connection.scalar(select(func.count()).select_from(record).where(~record.c.erased)) or 0
    if indexed != count:
        yield Problem(
            "",
            N_("The search index has {indexed} entries for {count} records."),
            {"indexed": indexed, "count": count},
        )
    bad = connection.execute(text("SELECT value FROM meta WHERE key = 'search'")).scalar()
    if bad != str(search.VERSION):
        yield Problem("", N_("The search index is of another version."))


def _numbers(connection: Connection) -> Iterator[Problem]:
    counters = {row.series: row.last for row in connection.execute(select(number_series))}
    letters = [kind.table for kind in KINDS if kind.letter]
    for number in connection.scalars(select(record.c.number).where(record.c.kind.in_(letters))):
        series, _, running = number.rpartition("-")
        if not running.isdecimal() or int(running) > counters.get(series, 0):
            yield Problem("", N_("Number {number} was issued past its counter."), {"number": number})
            return


def _attachments(connection: Connection, blobs: Blobs, progress: Progress) -> Iterator[Problem]:
    """Every file that a record names is there and is what was kept."""
    for name, number in named_files(connection).items():
        progress.step()
        try:
            whole = blobs.name_of(blobs.get(name)) == name
        except LostFile:
            whole = False
        if not whole:
            yield Problem("", N_("An attachment of {number} is missing or damaged."), {"number": number})
            return

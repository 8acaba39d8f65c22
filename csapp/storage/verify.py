"""Checks a store against its own journal."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, func, select, text

from csapp.i18n import N_
from csapp.kinds import KINDS
from csapp.storage import search
from csapp.storage.blobs import Blobs, LostFile
from csapp.storage.journal import START, digest_of, link
from csapp.storage.named import named_files
from csapp.storage.redact import redactions
from csapp.storage.replay import first_fault
from csapp.storage.tables import chain_head, journal, journal_payload, number_series, record
from csapp.vocabulary.errors import Problem

BATCH = 500


def check(connection: Connection, key: bytes, blobs: Blobs) -> Iterator[Problem]:
    """Every fault found; the first of each sort names where."""
    journaled = [*_pages(connection), *_chain(connection, key)]
    yield from journaled
    if not journaled:  # only a journal that holds says what the records should be
        yield from _records(connection)
    yield from _index(connection)
    yield from _numbers(connection)
    yield from _attachments(connection, blobs)


def _pages(connection: Connection) -> Iterator[Problem]:
    # The check of the index trusts what its connection remembers from its last search; a new search makes it look.
    connection.execute(text("SELECT rowid FROM search WHERE search MATCH 'a' LIMIT 1")).all()
    for pragma in ("cipher_integrity_check", "integrity_check(10)"):
        for (line,) in connection.exec_driver_sql(f"PRAGMA {pragma}"):
            if line != "ok":
                yield Problem("", N_("Page check: {line}"), {"line": line})
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Problem("", N_("A row of {table} points to nothing."), {"table": row[0]})


def _chain(connection: Connection, key: bytes) -> Iterator[Problem]:
    """Walk each desk's chain from its start and compare its end with the head that was kept."""
    heads = {row.desk: (row.seq, row.mac) for row in connection.execute(select(chain_head))}
    reached = dict.fromkeys(heads, (0, START))
    query = select(journal, journal_payload.c.salt, journal_payload.c.body)
    query = query.add_columns(record.c.erased).join(record, record.c.id == journal.c.record_id)
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


def _records(connection: Connection) -> Iterator[Problem]:
    """Replay the journal of every record and compare the outcome with the record itself."""
    ids = list(connection.scalars(select(record.c.id).where(~record.c.erased).order_by(record.c.id)))
    for start in range(0, len(ids), BATCH):
        number = first_fault(connection, ids[start : start + BATCH])
        if number:
            yield Problem("", N_("{number} is not what the journal says."), {"number": number})
            return


def _index(connection: Connection) -> Iterator[Problem]:
    """As many entries as records; that each is found by its own words was seen with the record."""
    indexed = connection.scalar(text("SELECT count(*) FROM search_docsize")) or 0
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


def _attachments(connection: Connection, blobs: Blobs) -> Iterator[Problem]:
    """Every file that a record names is there and is what was kept."""
    for name, number in named_files(connection).items():
        try:
            whole = blobs.name_of(blobs.get(name)) == name
        except LostFile:
            whole = False
        if not whole:
            yield Problem("", N_("An attachment of {number} is missing or damaged."), {"number": number})
            return

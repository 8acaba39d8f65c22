"""Checks a store against its own journal."""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, func, select, text

from csapp.i18n import N_
from csapp.kinds import BY_TABLE
from csapp.storage import search
from csapp.storage.journal import START, digest_of, link
from csapp.storage.read import load_many
from csapp.storage.tables import chain_head, journal, journal_payload, number_series, record
from csapp.vocabulary.errors import Problem
from csapp.vocabulary.kinds import Record, declared

BATCH = 500


def check(connection: Connection, key: bytes) -> Iterator[Problem]:
    """Every fault found; the first of each sort names where."""
    yield from _pages(connection)
    yield from _chain(connection, key)
    yield from _records(connection)
    yield from _index(connection)
    yield from _numbers(connection)


def _pages(connection: Connection) -> Iterator[Problem]:
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
    query = query.outerjoin(journal_payload, journal_payload.c.id == journal.c.id).order_by(journal.c.id)
    for row in connection.execution_options(yield_per=BATCH).execute(query).mappings():
        seq, before = reached.get(row["desk"], (0, START))
        fault = _entry_fault(row, seq, link(key, before, dict(row)))
        if fault:
            yield Problem("", fault, {"desk": row["desk"], "seq": row["seq"]})
            return
        reached[row["desk"]] = (row["seq"], row["mac"])
    for desk, head in heads.items():
        if reached[desk] != head:
            yield Problem("", N_("The end of the journal of desk {desk} is missing."), {"desk": desk})


def _entry_fault(row: Any, seq: int, mac: bytes) -> str:
    if row["seq"] != seq + 1:
        return N_("Journal of desk {desk}: an entry before {seq} is missing or out of order.")
    if row["mac"] != mac:
        return N_("Journal of desk {desk}: entry {seq} was changed.")
    if row["body"] is None or digest_of(row["salt"], row["body"]) != row["digest"]:
        return N_("Journal of desk {desk}: the values of entry {seq} were changed.")
    return ""


def _records(connection: Connection) -> Iterator[Problem]:
    """Replay the journal of every record and compare the outcome with the record itself."""
    count = connection.scalar(select(func.count()).select_from(record)) or 0
    last = 0
    seen = 0
    while rows := connection.execute(
        select(record.c.id, record.c.kind).where(record.c.id > last).order_by(record.c.id).limit(BATCH)
    ).all():
        last = rows[-1].id
        seen += len(rows)
        replayed = _replay(connection, [row.id for row in rows])
        for table in {row.kind for row in rows}:
            ids = [row.id for row in rows if row.kind == table]
            for record_id, item in load_many(connection, BY_TABLE[table], ids).items():
                revision, values = replayed.get(record_id, (0, {}))
                if revision != item.revision or values != _as_journaled(item):
                    yield Problem("", N_("{number} is not what the journal says."), {"number": item.number})
                    return
    if seen != count:
        yield Problem("", N_("Records are missing."))


def _replay(connection: Connection, ids: list[int]) -> dict[int, tuple[int, dict[str, object]]]:
    query = select(journal.c.record_id, journal.c.revision, journal_payload.c.body)
    query = query.join(journal_payload, journal_payload.c.id == journal.c.id)
    found: dict[int, tuple[int, dict[str, object]]] = {}
    for row in connection.execute(query.where(journal.c.record_id.in_(ids)).order_by(journal.c.id)):
        _, values = found.get(row.record_id, (0, {}))
        for key, (_old, new) in json.loads(row.body).get("changes", {}).items():
            values[key] = new
        found[row.record_id] = (row.revision, values)
    return {
        i: (revision, {k: v for k, v in values.items() if v is not None})
        for i, (revision, values) in found.items()
    }


def _as_journaled(item: Record) -> dict[str, object]:
    dumped = {
        key: field.dump(getattr(item, key)) for key, field in declared(type(item)).items() if key != "number"
    }
    plain: dict[str, object] = json.loads(json.dumps({k: v for k, v in dumped.items() if v is not None}))
    return plain


def _index(connection: Connection) -> Iterator[Problem]:
    """As many entries as records, and each record found by its own words."""
    indexed = connection.scalar(text("SELECT count(*) FROM search_docsize")) or 0
    count = connection.scalar(select(func.count()).select_from(record)) or 0
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
    for row in connection.execute(select(number_series)):
        start = f"{row.series}-"
        query = select(record.c.number).where(record.c.number > start, record.c.number < start + ":")
        highest = max((int(n.removeprefix(start)) for n in connection.scalars(query)), default=0)
        if highest > row.last:
            yield Problem(
                "", N_("Number {number} was issued past its counter."), {"number": f"{start}{highest:03d}"}
            )

"""Builds a desk of any size: rows are written as the write path would write them, only many at a time."""

from __future__ import annotations

import logging
import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import func, select, text

from benchmarks.data.courses import AGENTS, LEADER
from benchmarks.data.lives import SEED, UNTIL, Town
from benchmarks.data.made import Order, elsewhere
from benchmarks.data.told import Batch, Telling
from csapp.desk import DEMO_COMPANY, DEMO_PASSWORD, Desk
from csapp.kinds import Staff
from csapp.services.context import Context
from csapp.storage import keys
from csapp.storage.reindex import STATE
from csapp.storage.search import letters
from csapp.storage.statements import put
from csapp.storage.tables import case_step, chain_head, journal, meta, metadata, number_series, record
from csapp.vocabulary.steps import Role

USER, PASSWORD = "chen", DEMO_PASSWORD
SIZES = {"1k": 1_000, "10k": 10_000, "100k": 100_000, "1m": 1_000_000}
APART = 20_000  # cases; more are made in a process of their own
MEMORY_KIB = 1_000_000  # of pages held while it is built
AWAITED = "awaited"  # missed calls that nobody answered yet
Tell = Callable[[int, int], None]
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Built:
    """What was made, and how long it took."""

    folder: Path
    records: int
    seconds: float
    bytes: int


def cheap_keys() -> None:
    """Passwords of desks for measuring are stretched hardly at all: that is measured elsewhere."""
    keys.TIME_COST, keys.MEMORY_KIB = 1, 64


def opened(folder: Path, *, now: datetime = UNTIL) -> Context:
    """A built desk, at the moment at which its story ends."""
    cheap_keys()
    return Desk.sign_in(folder, USER, PASSWORD, clock=lambda: now)


def build(
    folder: Path,
    cases: int,
    *,
    index: bool = True,
    seed: int = SEED,
    tell: Tell | None = None,
    town: Town | None = None,
) -> Built:
    """A desk with that many cases, three times as many calls and a tenth as many customers, or with all of another
    ``town``. Nothing may be there."""
    began = time.perf_counter()
    cheap_keys()
    town = town or Town(cases, seed)
    Desk.create(
        folder, desk=town.desk, company=DEMO_COMPANY, user=USER, name="陈静", password=PASSWORD, language="zh_CN",
        clock=lambda: next(iter(town.moments())), demo=True,
    )  # fmt: skip
    ctx = Desk.sign_in(folder, USER, PASSWORD, clock=lambda: next(iter(town.moments())))
    try:
        _hire(ctx)
        _fill(ctx, town, index=index, tell=tell)
        with ctx.store.reading() as connection:
            count = connection.scalar(select(func.count()).select_from(record)) or 0
    finally:
        ctx.close()
    return Built(folder, count, time.perf_counter() - began, (folder / "desk.db").stat().st_size)


def _hire(ctx: Context) -> None:
    """Who else works there; they have no key."""
    for user in (*AGENTS, LEADER, "zhou"):
        roles = {LEADER: Role.SUPERVISOR, "zhou": Role.DIRECTOR}
        if user != USER:
            with ctx.writing() as unit:
                values = {"user": user, "name": user.title(), "language": "zh_CN", "active": True}
                values |= {"roles": (roles.get(user, Role.AGENT),), "desk": ctx.desk_code}
                unit.create(Staff, values, number=user)


def _fill(ctx: Context, town: Town, *, index: bool, tell: Tell | None) -> None:
    store = ctx.store
    raw = store.writer.raw_connection()
    try:
        _hurry(raw.cursor())
        put_away = _without_indexes(raw.cursor())
    finally:
        raw.close()
    order = _order(ctx, town, index=index)
    total, done = town.cases * 41 // 10, 0
    known: set[str] = set()
    batch = Batch()
    for batch in elsewhere(order) if town.cases > APART else order.batches():
        with store.writer.begin() as connection:
            _write(connection.connection.cursor(), batch, known)
        done += batch.lives
        if tell is not None:
            tell(done, total)
    with store.writer.begin() as connection:
        put(connection, chain_head, {"desk": town.desk, "seq": batch.end[0], "mac": batch.end[1]})
        series = [{"series": name, "last": last} for name, last in batch.issued.items()]
        connection.execute(number_series.insert().prefix_with("OR REPLACE"), series)
        for statement in put_away:
            connection.exec_driver_sql(statement)
        if AWAITED in metadata.tables:
            connection.exec_driver_sql(
                f"INSERT INTO {AWAITED} SELECT id FROM call WHERE direction = 'missed'"
            )
        if not index:
            put(connection, meta, {"key": STATE, "value": ""})
    store.committed([batch.end])
    for name in list(batch.issued)[-10:]:
        store.ledger.note(name, batch.issued[name])
    _settle(ctx, index=index)


def _order(ctx: Context, town: Town, *, index: bool) -> Order:
    """What is to be made behind what is in the store already."""
    with ctx.store.reading() as connection:
        town.first = (connection.scalar(select(func.max(record.c.id))) or 0) + 1
        seq, mac = ctx.store.end(connection)
        telling = Telling(ctx.store.journal_key, town.desk, Random(f"salt {town.seed}"), seq, mac)
        telling.entry = connection.scalar(select(func.max(journal.c.id))) or 0
        telling.step = connection.scalar(select(func.max(case_step.c.id))) or 0
        rules = ctx.store.book.get(connection)
    return Order(town, telling, rules, Random(f"uid {town.seed}"), index)


def _hurry(cursor: Any) -> None:
    """As long as it is built nobody would miss it; afterwards it is opened as any other."""
    for pragma in ("synchronous = 0", "foreign_keys = 0", "secure_delete = 0", f"cache_size = -{MEMORY_KIB}"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.execute("PRAGMA wal_autocheckpoint = 20000")


def _without_indexes(cursor: Any) -> Sequence[str]:
    """Takes away the indexes that can be made anew, and says how."""
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = ?"
    found = [row for table in metadata.tables for row in cursor.execute(query, (table,)).fetchall()]
    for name, _sql in found:
        cursor.execute(f'DROP INDEX "{name}"')
    return [sql for _name, sql in found]


def _write(cursor: Any, batch: Batch, known: set[str]) -> None:
    for name, rows in batch.rows.items():
        columns = [column.name for column in metadata.tables[name].c]
        names, marks = ", ".join(f'"{column}"' for column in columns), ", ".join("?" * len(columns))
        cursor.executemany(f'INSERT INTO "{name}" ({names}) VALUES ({marks})', rows)
    if batch.entries:
        cursor.executemany("INSERT INTO search(rowid, body) VALUES(?, ?)", batch.entries)
        words = {word for _, body in batch.entries for word in letters(body)} - known
        cursor.executemany("INSERT OR IGNORE INTO search_word(word) VALUES(?)", [(w,) for w in sorted(words)])
        known |= words


def _settle(ctx: Context, *, index: bool) -> None:
    """What a store that grew by itself has, too: merged index, statistics; and the log in the file."""
    with ctx.store.writer.begin() as connection:
        if index:
            connection.execute(text("INSERT INTO search(search) VALUES('optimize')"))
        connection.exec_driver_sql("ANALYZE")
    raw = ctx.store.writer.raw_connection()
    try:
        raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        raw.close()


def removed(folder: Path) -> None:
    """Take a built desk away."""
    shutil.rmtree(folder, ignore_errors=True)

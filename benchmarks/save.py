"""A durable save, beside a bare one-row commit through SQLAlchemy into the same encrypted file."""

from __future__ import annotations

import itertools
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlalchemy import Column, Integer, MetaData, Table, Text, event, insert

from benchmarks.measure import Contest, Outcome
from csapp.desk import Desk
from csapp.kinds import Complaint
from csapp.services import records
from csapp.services.context import Context
from csapp.vocabulary.kinds import declared

AIM = 2.5
USER, PASSWORD = "zhang", "calm-desk-1"
CALLERS = 50
PAGE, FRAME_HEAD, LOG_HEAD = 4096, 24, 32  # bytes
FACTS = (
    "The table came today. A corner of the box was dented, and one leg is cracked from the joint down. " * 3
)
SCRATCH = Table(
    "scratch", MetaData(), Column("id", Integer, primary_key=True), Column("body", Text, nullable=False)
)


def complaint(phone: str) -> dict[str, object]:
    """What an agent types while the customer is on the line."""
    return {
        "complainant": "李伟",
        "phone": phone,
        "type": "damage",
        "product": "oak table",
        "order_no": "2026112100812345",
        "facts": FACTS,
        "remedy_wanted": "a new leg",
        "channel": "phone",
        "urgency": "normal",
    }


def outcomes(rounds: int, folder: Path | None = None) -> Iterator[Outcome]:
    """``folder``: where the store is made; on the disk that counts, not in memory."""
    with tempfile.TemporaryDirectory(prefix="csapp-save-", dir=folder) as place:
        data = Path(place) / "desk"
        Desk.create(data, desk="A", company="Hao House", user=USER, password=PASSWORD, language="en")
        ctx = Desk.sign_in(data, USER, PASSWORD)
        try:
            yield _contest(ctx, rounds)
        finally:
            ctx.close()
            for ledger in ctx.store.ledger.paths:
                ledger.unlink(missing_ok=True)


def _contest(ctx: Context, rounds: int) -> Outcome:
    SCRATCH.create(ctx.store.writer)
    phones = itertools.cycle([f"138 {n * 7919:08d}" for n in range(CALLERS)])
    strangers = (f"139 {n * 7919 % 100_000_000:08d}" for n in itertools.count())
    first = records.new(ctx, "complaint", complaint(next(phones))).record
    values = {key: getattr(first, key) for key in declared(Complaint) if key != "number"}

    def bare() -> None:
        with ctx.store.writer.begin() as connection:
            connection.execute(insert(SCRATCH), {"body": FACTS})

    def create() -> None:
        with ctx.store.writing(USER, ctx.now()) as unit:
            unit.create(Complaint, values, status="received")

    def known() -> None:
        records.new(ctx, "complaint", complaint(next(phones)))

    def unknown() -> None:
        records.new(ctx, "complaint", complaint(next(strangers)))

    for _ in range(CALLERS):
        known()
    spread = _spread(ctx, round(_pages(ctx, known)))
    deeds: dict[str, Callable[[], None]] = {
        "bare one-row commit (SQLAlchemy)": bare,
        "one commit of bare rows on as many pages as a complaint's (driver)": spread,
        "record, journal, index (write path alone)": create,
        "complaint of a known customer (the whole deed)": known,
        "complaint of a new caller (two records)": unknown,
    }
    notes = tuple(
        f"{name}: {_statements(ctx, deed)} SQL statements, {_pages(ctx, deed):.0f} pages written"
        for name, deed in deeds.items()
    )
    aims = {name: AIM for name in list(deeds)[2:4]}
    timed = {name: _timed(deed) for name, deed in deeds.items()}
    held = Contest("Durable save (WAL, synchronous=FULL)", timed, aims, rounds, warm_up=10).run()
    return Outcome(held.title, held.series, held.aims, notes)


def _spread(ctx: Context, pages: int) -> Callable[[], None]:
    """The floor: one row into each of ``pages`` tables in one commit, past SQLAlchemy."""
    with ctx.store.writer.begin() as connection:
        for place in range(pages):
            connection.exec_driver_sql(f"CREATE TABLE spread_{place} (id INTEGER PRIMARY KEY, body TEXT)")
    orders = [f"INSERT INTO spread_{place} (body) VALUES ('')" for place in range(pages)]

    def deed() -> None:
        with ctx.store.writer.begin() as connection:
            cursor = connection.connection.cursor()
            for order in orders:
                cursor.execute(order)

    return deed


def _statements(ctx: Context, deed: Callable[[], None]) -> int:
    """Between BEGIN and COMMIT."""
    seen: list[str] = []

    def note(*given: object) -> None:
        seen.append(str(given[2]))

    event.listen(ctx.store.writer, "before_cursor_execute", note)
    try:
        deed()
    finally:
        event.remove(ctx.store.writer, "before_cursor_execute", note)
    return len(seen)


def _pages(ctx: Context, deed: Callable[[], None]) -> float:
    """Pages a commit sends to the write-ahead log, each encrypted and authenticated on its way; mean of ten."""
    with ctx.store.writer.connect() as connection:
        connection.rollback()  # a checkpoint needs to be outside any transaction
        cursor = connection.connection.cursor()
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.close()
    for _ in range(10):
        deed()
    log = ctx.store.path.with_name(ctx.store.path.name + "-wal")
    return (log.stat().st_size - LOG_HEAD) / (PAGE + FRAME_HEAD) / 10


def _timed(deed: Callable[[], None]) -> Callable[[], float]:
    def once() -> float:
        began = time.perf_counter()
        deed()
        return (time.perf_counter() - began) * 1000

    return once

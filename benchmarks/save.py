"""A durable save, beside a bare one-row commit through SQLAlchemy into the same encrypted file."""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from random import Random

from sqlalchemy import Column, Integer, MetaData, Table, Text, insert

from benchmarks.data.build import opened
from benchmarks.ledger import Goal
from benchmarks.measure import Contest, Outcome, Series
from benchmarks.peers import Peer, present
from csapp.desk import Desk
from csapp.kinds import Complaint
from csapp.services import records
from csapp.services.context import Context
from csapp.storage.questions import driver
from csapp.vocabulary.kinds import declared

AIM = 2.5
USER, PASSWORD = "zhang", "calm-desk-1"
SEED = 7
CALL_MS = 3.0  # to add one to a log of 100,000
SHEET_JOB, SHEET_ROUNDS = "calc_add", 3
SETTLED, SPARE = 50, 200  # deeds before the first that counts; customers for counting pages and statements
PAGE, FRAME_HEAD, LOG_HEAD = 4096, 24, 32  # bytes
FACTS = (
    "The table came today. A corner of the box was dented, and one leg is cracked from the joint down. " * 3
)
ENOUGH = 500  # customers
EVERYBODY = "SELECT value FROM contact_point JOIN customer ON customer.id = record_id WHERE field = 'phone'"
CALM = f"""
{EVERYBODY} AND NOT EXISTS (
    SELECT 1 FROM case_ c JOIN complaint USING (id)
    WHERE c.customer = record_id AND c.received_at > ? - 32 * 86400000000.0)
"""
WARNED = "all customers of this desk complained lately: their first complaint here raises a warning, a second record"
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


def call(phone: str) -> dict[str, object]:
    """One line of the call log."""
    return {
        "phone": phone,
        "direction": "in",
        "topic": "price",
        "outcome": "solved",
        "caller_name": "李伟",
        "summary": "Asked what the oak table costs, and when it would come.",
    }


def outcomes(rounds: int, folder: Path | None = None, desks: Sequence[Path] = ()) -> Iterator[Outcome]:
    """``folder``: where the stores are made; on the disk that counts, not in memory. ``desks``: large ones, to be
    copied there first: what is measured elsewhere stays as it is."""
    with tempfile.TemporaryDirectory(prefix="csapp-save-", dir=folder) as place:
        data = Path(place) / "desk"
        Desk.create(data, desk="A", company="Hao House", user=USER, password=PASSWORD, language="en")
        ctx = Desk.sign_in(data, USER, PASSWORD)
        try:
            yield _contest(ctx, rounds, _known(ctx, 3 * rounds + SPARE))
        finally:
            _end(ctx)
    for desk in desks:
        with tempfile.TemporaryDirectory(prefix="csapp-save-", dir=folder) as place:
            copy = shutil.copytree(
                desk, Path(place) / "desk", ignore=shutil.ignore_patterns("open-*", "dump")
            )
            ctx = opened(copy)
            try:
                yield _beside_a_sheet(_grown(ctx, desk.name, rounds), desk)
            finally:
                _end(ctx)


def _end(ctx: Context) -> None:
    ctx.close()
    for kept in (*ctx.store.ledger.paths, ctx.store.heads.first, ctx.store.heads.second):
        if kept is not None:
            kept.unlink(missing_ok=True)


def _known(ctx: Context, count: int) -> Iterator[str]:
    """Phones of customers who called once and never complained."""
    phones = [f"138 {number * 7919 % 100_000_000:08d}" for number in range(count)]
    for phone in phones:
        records.new(ctx, "call", call(phone))
    return iter(phones)


def _calm(ctx: Context) -> tuple[Sequence[str], str]:
    """Phones of customers of a large desk, from all its years, whose next complaint raises no warning; if there are
    any, else what is to be said of them."""
    with ctx.store.reading() as connection:
        calm = connection.exec_driver_sql(CALM, (ctx.now().timestamp() * 1e6,)).scalars().all()
        every = connection.exec_driver_sql(EVERYBODY).scalars().all()
    found, told = (list(calm), "") if len(calm) >= ENOUGH else (list(every), WARNED)
    Random(SEED).shuffle(found)
    return found, told


def _bare(ctx: Context) -> Callable[[], None]:
    SCRATCH.create(ctx.store.writer)

    def bare() -> None:
        with ctx.store.writer.begin() as connection:
            connection.execute(insert(SCRATCH), {"body": FACTS})

    return bare


def _contest(ctx: Context, rounds: int, phones: Iterator[str]) -> Outcome:
    strangers = (f"139 {n * 7919 % 100_000_000:08d}" for n in itertools.count())
    complained: list[str] = [next(phones)]
    first = records.new(ctx, "complaint", complaint(complained[0])).record
    values = {key: getattr(first, key) for key in declared(Complaint) if key != "number"}

    def create() -> None:
        with ctx.store.writing(USER, ctx.now()) as unit:
            unit.create(Complaint, values, status="received")

    def known() -> None:
        complained.append(next(phones))
        records.new(ctx, "complaint", complaint(complained[-1]))

    def again() -> None:
        records.new(ctx, "complaint", complaint(complained.pop()))

    def unknown() -> None:
        records.new(ctx, "complaint", complaint(next(strangers)))

    def one_call() -> None:
        records.new(ctx, "call", call(next(strangers)))

    bare = _bare(ctx)
    for _ in range(SETTLED):
        known()
    deeds: dict[str, Callable[[], None]] = {
        "bare one-row commit (SQLAlchemy)": bare,
        "a page written and synced (the disk alone)": _synced(ctx),
        "one commit of bare rows on as many pages as a complaint's (driver)": _spread(
            ctx, round(_pages(ctx, known))
        ),
        "record, journal, index (write path alone)": create,
        "complaint of a known customer (the whole deed)": known,
        "their second one (raises a warning: two records)": again,
        "complaint of a new caller (two records)": unknown,
        "call of a new caller (two records)": one_call,
    }
    notes = tuple(
        f"{name}: {_statements(ctx, deed)} SQL statements, {_pages(ctx, deed):.0f} pages written"
        for name, deed in deeds.items()
        if "the disk" not in name
    )
    aims = dict.fromkeys(list(deeds)[3:5], AIM)
    timed = {name: _timed(deed) for name, deed in deeds.items()}
    held = Contest("Durable save (WAL, synchronous=FULL)", timed, aims, rounds, 10, number=7).run()
    return replace(held, notes=notes)


def _grown(ctx: Context, size: str, rounds: int) -> Outcome:
    """The same into a desk of some years."""
    found, warned = _calm(ctx)
    phones = itertools.cycle(found)

    def known() -> None:
        records.new(ctx, "complaint", complaint(next(phones)))

    def one_call() -> None:
        records.new(ctx, "call", call(next(phones)))

    bare = _bare(ctx)
    with ctx.store.reading() as connection:
        calls = connection.exec_driver_sql("SELECT count(*) FROM call").scalar_one()
    deeds: dict[str, Callable[[], None]] = {
        "bare one-row commit (SQLAlchemy)": bare,
        "complaint of a known customer (the whole deed)": known,
        f"call of a known customer, added to {calls:,} calls": one_call,
    }
    timed = {name: _timed(deed) for name, deed in deeds.items()}
    aims = {list(deeds)[1]: AIM}
    held = Contest(f"Durable save, {size} cases before it", timed, aims, rounds, SETTLED, number=7).run()
    added = held.series[2]
    adding = Goal(
        11,
        f"add one to a log of {calls:,} calls",
        f"{CALL_MS:g} ms",
        f"{added.median:.2f} ms",
        added.median <= CALL_MS,
    )
    pages = [f"{name}: {_pages(ctx, deed):.0f} pages written" for name, deed in deeds.items()]
    return replace(held, notes=(*filter(None, (warned,)), *pages), goals=(adding,))


def _beside_a_sheet(ours: Outcome, desk: Path) -> Outcome:
    """The same with a spreadsheet of calls that gets one more, where there is a program for it that has one."""
    found = present(desk.parent, desk.name, job=SHEET_JOB)
    with ExitStack() as left:
        for sheet in found:
            left.enter_context(sheet)
        told = [
            (sheet, Series(f"{sheet.name} {sheet.version}: one more call", _added(sheet))) for sheet in found
        ]
    notes = tuple(f"{sheet.name}: {sheet.note[SHEET_JOB]}; {SHEET_ROUNDS} rounds" for sheet, _ in told)
    beside = ", ".join(f"{sheet.name} {series.median:,.0f} ms" for sheet, series in told)
    return replace(
        ours,
        series=(*ours.series, *(series for _, series in told)),
        notes=(*ours.notes, *notes),
        goals=tuple(replace(goal, beside=beside) for goal in ours.goals),
    )


def _added(sheet: Peer) -> tuple[float, ...]:
    sheet.ask("calc_open")
    return tuple(sheet.ask(SHEET_JOB).ms for _ in range(SHEET_ROUNDS))


def _synced(ctx: Context) -> Callable[[], None]:
    path = ctx.store.folder / "synced"
    page = bytes(PAGE)

    def deed() -> None:
        with path.open("ab", buffering=0) as file:
            file.write(page)
            os.fsync(file.fileno())

    return deed


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
    """Between BEGIN and COMMIT, heard at the driver; a call with many rows is one, what SQLite tells itself none."""
    seen: list[str] = []

    def heard(line: str) -> None:
        head = line.split("VALUES")[0] if line.startswith("INSERT") else ""
        if not line.startswith(("--", "BEGIN", "COMMIT")) and not (
            head and seen and seen[-1].startswith(head)
        ):
            seen.append(line)

    with ctx.store.writer.connect() as connection:
        raw = driver(connection)
    raw.set_trace_callback(heard)
    try:
        deed()
    finally:
        raw.set_trace_callback(None)
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

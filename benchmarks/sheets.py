"""A hundred thousand customers out of a spreadsheet and into one, beside the same cells filed as bare rows."""

from __future__ import annotations

import csv
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.ledger import Goal
from benchmarks.measure import Contest, Outcome
from csapp.desk import Desk
from csapp.services import exporting, importing
from csapp.services.context import Context

ROWS = 100_000
SECONDS = 60  # wanted: what a person waits for a spreadsheet of that size
USER, PASSWORD = "zhang", "calm-desk-1"
COLUMNS = ("姓名", "客户类型", "手机", "微信", "地区", "公司", "等级", "备注", "邮箱", "下次回访")


def outcomes(rounds: int, folder: Path | None = None) -> Iterator[Outcome]:
    """``folder``: where the stores are made; on the disk that counts, not in memory."""
    with tempfile.TemporaryDirectory(prefix="csapp-sheets-", dir=folder) as place:
        yield _contest(Path(place), rounds)


def _contest(place: Path, rounds: int) -> Outcome:
    source, book = place / "people.csv", place / "people.xlsx"
    _write(source)
    desks = iter(range(1_000))

    def at_a_desk(deed: Callable[[Context], None]) -> Callable[[], float]:
        def once() -> float:
            ctx = _desk(place / str(next(desks)))
            try:
                began = time.perf_counter()
                deed(ctx)
                return (time.perf_counter() - began) * 1000
            finally:
                ctx.close()
                for ledger in ctx.store.ledger.paths:
                    ledger.unlink(missing_ok=True)

        return once

    kept = _desk(place / "kept")
    _bring(kept, source)
    runners = {
        "cells read and filed as bare rows (driver)": at_a_desk(lambda ctx: _bare(ctx, source)),
        "previewed, CSV": _timed(lambda: importing.preview(kept, "customer", source, _mapping(kept, source))),
        "brought in, CSV": at_a_desk(lambda ctx: _bring(ctx, source)),
        "written, XLSX": _timed(lambda: _written(kept, book)),
        "brought in, XLSX": at_a_desk(lambda ctx: _bring(ctx, book)),
    }
    try:
        held = Contest(f"{ROWS:,} customers of a spreadsheet", runners, {}, rounds, warm_up=0).run()
    finally:
        kept.close()
        for ledger in kept.store.ledger.paths:
            ledger.unlink(missing_ok=True)
    waited = {one.name: [ms / 1000 for ms in one.times] for one in held.series[1:]}
    notes = tuple(f"{name}: {ROWS / min(times):,.0f} rows a second" for name, times in waited.items())
    goals = tuple(
        Goal(0, f"{held.title}: {name}", f"{SECONDS} s", f"{min(times):.1f} s", min(times) <= SECONDS)
        for name, times in waited.items()
    )
    return replace(held, notes=notes, goals=goals)


def _write(path: Path) -> None:
    """A spreadsheet as departments keep them; every number is another."""
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(COLUMNS)
        for n in range(ROWS):
            row = (f"客户{n}", "end", f"138{n * 7919 % 100_000_000:08d}", f"wx{n}" if n % 3 == 0 else "")
            more = (f"浙江省 {n % 90}", f"公司{n % 977}", "ABC"[n % 3], "老客户" if n % 2 else "")
            out.writerow((*row, *more, f"u{n}@example.com" if n % 4 == 0 else "", f"2027/01/{n % 28 + 1}"))


def _desk(folder: Path) -> Context:
    Desk.create(folder, desk="A", company="Hao House", user=USER, password=PASSWORD, language="zh_CN")
    return Desk.sign_in(folder, USER, PASSWORD)


def _mapping(ctx: Context, path: Path) -> dict[str, str]:
    return dict(importing.mapping(ctx, "customer", importing.look(path).columns))


def _bring(ctx: Context, path: Path) -> None:
    done = importing.run(ctx, "customer", path, _mapping(ctx, path))
    assert (done.made, done.bad) == (ROWS, ()), "every row is a customer of its own"


def _written(ctx: Context, path: Path) -> None:
    columns = [key for key in _mapping(ctx, path.with_suffix(".csv")).values() if key]
    assert exporting.export(ctx, "customer", path, columns=columns, language="zh_CN") == ROWS


def _bare(ctx: Context, path: Path) -> None:
    """The floor: the same cells in one table of the same encrypted file, in one commit."""
    places = ", ".join("?" * len(COLUMNS))
    with path.open(encoding="utf-8", newline="") as file, ctx.store.writer.begin() as connection:
        names = ", ".join(f"c{place}" for place in range(len(COLUMNS)))
        connection.exec_driver_sql(f"CREATE TABLE bare ({names})")
        rows = csv.reader(file)
        next(rows)
        connection.exec_driver_sql(f"INSERT INTO bare VALUES ({places})", [tuple(row) for row in rows])


def _timed(deed: Callable[[], object]) -> Callable[[], float]:
    def once() -> float:
        began = time.perf_counter()
        deed()
        return (time.perf_counter() - began) * 1000

    return once

"""Lists of any length: first rows, jumps, orders, files, and how smooth the window is while one moves through them.

    python -m benchmarks.tables DATA --user chen [--rounds 20] [--window]

Asks for the password on the standard input. Each line tells the least and the median of its rounds; beside it what the
driver needs for the plainest question of the same kind. ``--window``: what holds the window's thread up for more than a
frame. The store is only read but for what a person likes: give it a copy.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from benchmarks.measure import Contest, Outcome
from csapp.desk import Desk
from csapp.services import exporting, paging
from csapp.services.context import Context
from csapp.services.registers import register
from csapp.storage.questions import driver
from csapp.vocabulary.filters import ANY, Filter

OPEN = (Filter("state", ANY, ("open",)),)
SCREEN = 32  # rows
WRITTEN = 5_000  # rows of a file; told for 100,000
FRAME = 16.0  # milliseconds
ORDERS = (
    ("case", "", ()),
    ("case", "due_at", OPEN),
    ("case", "received_at", ()),
    ("case", "status", ()),
    ("case", "about", ()),
    ("call", "", ()),
    ("call", "started_at", ()),
    ("call", "caller_name", ()),
)


def timed(deed: Callable[[], object]) -> Callable[[], float]:
    def once() -> float:
        began = time.perf_counter()
        deed()
        return (time.perf_counter() - began) * 1000

    return once


@dataclass(frozen=True)
class Lists:
    """The contests over one open desk; ``raw``: the driver's own connection to the same store."""

    ctx: Context
    raw: Any
    rounds: int

    def outcomes(self) -> Iterator[Outcome]:
        yield self._against("first 32 open cases, soonest due first", self._head("case", OPEN, "due_at"),
            f"SELECT id FROM case_clock WHERE open IS 1 ORDER BY due_at LIMIT {SCREEN}")  # fmt: skip
        yield self._against("first 32 calls, newest first", self._head("call", (), ""),
            f"SELECT id FROM record WHERE kind = 'call' ORDER BY id DESC LIMIT {SCREEN}")  # fmt: skip
        for kind in ("case", "call"):
            order, dice = paging.whole(self.ctx, kind), Random(6)

            def jump(kind: str = kind, order: Any = order, dice: Random = dice) -> object:
                place = dice.randrange(max(1, len(order) - SCREEN))
                return paging.rows(self.ctx, kind, order[place : place + SCREEN])

            far = f"SELECT id FROM record WHERE kind = 'call' LIMIT {SCREEN} OFFSET {len(order) * 9 // 10}"
            yield self._against(f"32 rows anywhere among {len(order):,} ({kind})", jump, far)
        for kind, key, filters in ORDERS:
            every = self._every(kind, key, filters)
            title = f"where every row stands: {kind} by {key or 'newest'}{' (open)' if filters else ''}"
            count = f"SELECT count(*) FROM {'case_' if kind == 'case' else 'call'}"
            yield self._against(title, every, count, rounds=3)
        for kind in ("case", "call"):
            yield self._written(kind)

    def _against(self, title: str, ours: Callable[[], object], plain: str, *, rounds: int = 0) -> Outcome:
        runners = {"driver": timed(lambda: self.raw.execute(plain).fetchall()), "ours": timed(ours)}
        return Contest(title, runners, rounds=rounds or self.rounds, warm_up=1).run()

    def _head(self, kind: str, filters: tuple[Filter, ...], key: str) -> Callable[[], object]:
        return lambda: paging.head(self.ctx, kind, filters=filters, order=key, limit=SCREEN)

    def _every(self, kind: str, key: str, filters: tuple[Filter, ...]) -> Callable[[], object]:
        return lambda: paging.whole(self.ctx, kind, filters=filters, order=key)

    def _written(self, kind: str) -> Outcome:
        these = paging.whole(self.ctx, kind)[:WRITTEN]
        columns = register(kind).columns
        with tempfile.TemporaryDirectory(prefix="csapp-tables-") as folder:

            def write(name: str) -> float:
                began = time.perf_counter()
                exporting.export(self.ctx, kind, Path(folder) / name, columns=columns, these=these)
                return (time.perf_counter() - began) * 1000 * 100_000 / max(1, len(these))

            runners = {"csv": lambda: write("rows.csv"), "xlsx": lambda: write("rows.xlsx")}
            return Contest(f"100,000 rows into a file ({kind})", runners, rounds=3, warm_up=0).run()


def walk(folder: Path, user: str, password: str) -> Iterator[tuple[str, float]]:
    """The longest the window's thread was held up at each thing one does to a list, in milliseconds."""
    from PySide6.QtWidgets import QApplication

    from benchmarks.stopwatch import Watch, watched
    from ui.scripted import Scripted
    from ui.tables.page import TablePage

    watch = Watch(limit=FRAME)
    with Scripted(folder, user, password, language="en") as desk, watched(watch):

        def during(name: str, deed: Callable[[], object], seconds: float = 0.0) -> None:
            watch.doing = name
            deed()
            until = time.perf_counter() + seconds
            while time.perf_counter() < until:
                QApplication.processEvents()
                time.sleep(0.0005)
            desk.settle()

        for place in ("cases", "calls"):
            watch.doing = f"{place}: opening"
            page = desk.window.go(place)
            assert isinstance(page, TablePage)
            desk.settle()
            bar, step = page.view.verticalScrollBar(), [0]

            def held(bar: Any = bar) -> None:
                until = time.perf_counter() + 5
                while time.perf_counter() < until:
                    bar.setValue(bar.value() + bar.pageStep())
                    QApplication.processEvents()

            def dragged(bar: Any = bar, step: list[int] = step) -> None:
                for step[0] in range(200):
                    bar.setValue(bar.maximum() * step[0] // 200)
                    QApplication.processEvents()

            during(f"{place}: page down held for 5 s", held)
            during(f"{place}: the thumb dragged from top to bottom", dragged)
            during(f"{place}: all chosen", page.view.selectAll)
            during(f"{place}: read anew", page.refresh)
    yield from ((name, stretch[0]) for name, stretch in watch.longest.items())


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.tables", description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--user", required=True)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--window", action="store_true")
    given = parser.parse_args()
    password = sys.stdin.readline().rstrip("\n")
    if given.window:
        for name, ms in walk(given.data, given.user, password):
            print(f"{ms:9.1f} ms  {name}")
        return 0
    ctx = Desk.sign_in(given.data, given.user, password)
    try:
        with ctx.store.reading() as connection:
            for outcome in Lists(ctx, driver(connection), given.rounds).outcomes():
                told = "  ".join(
                    f"{one.name} {one.least:.2f} / {one.median:.2f} ms" for one in outcome.series
                )
                print(f"{outcome.title:60} {told}", flush=True)
    finally:
        ctx.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The papers and figures of a month, over a year of a desk: 30,000 calls, 8,000 cases and all that goes with them."""

from __future__ import annotations

import gc
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from benchmarks.data.build import PASSWORD, USER, opened
from benchmarks.data.year import CALLS, CASES, build_year
from benchmarks.ledger import Goal, Part, machine
from csapp.services import measuring, papers
from csapp.services.context import Context
from csapp.vocabulary.measures import By, Frame

STATISTICS = "monthly-statistics"
AIM = 3_000.0  # ms
MONTH = Frame(first=date(2026, 10, 1), last=date(2026, 10, 31))
YEAR = Frame(first=date(2025, 12, 1), last=date(2026, 11, 30))
HEAD = f"""## A month's paper, a year's figures

A desk of one year: {CALLS:,} calls, {CASES:,} cases, their shifts, visits, promises and check sheets. Figures come with
the period before; nothing of them is kept ready.

| | min ms | median ms | max ms | |
|---|---:|---:|---:|---|"""
PATIENCE = 120  # seconds


def part(stores: Path, rounds: int) -> Part:
    """The year's desk as a section of the page; it is built the first time."""
    folder = stores / "year"
    if not (folder / "desk.db").exists():
        build_year(folder)
    told = {
        "the whole command, `csapp paper monthly-statistics`, sign-in included": _commands(folder, rounds)
    }
    ctx = opened(folder)
    pages = 0
    try:
        for name, once in _deeds(ctx).items():
            once()
            told[name] = [_timed(once) for _ in range(rounds)]
        pages = papers.make(ctx, STATISTICS, [], language="zh_CN", begin=MONTH.first, end=MONTH.last).pages
    finally:
        ctx.close()
    lines, goals = [HEAD], list[Goal]()
    for name, times in told.items():
        middle = statistics.median(times)
        aim = f"{AIM:,.0f}: {'reached' if middle <= AIM else '**not reached**'}" if STATISTICS in name else ""
        lines.append(f"| {name} | {min(times):.0f} | {middle:.0f} | {max(times):.0f} | {aim} |")
        if aim:
            goals.append(Goal(0, f"{name}, a year of data", "3 s", f"{middle / 1000:.2f} s", middle <= AIM))
    lines += ["", f"The paper has {pages} pages.", ""]
    return Part("year", "\n".join(lines), tuple(goals), machine())


def _deeds(ctx: Context) -> Mapping[str, Callable[[], object]]:
    def paper(language: str, frame: Frame = MONTH) -> Callable[[], object]:
        return lambda: papers.make(
            ctx, STATISTICS, [], language=language, begin=frame.first, end=frame.last, log=False
        )

    return {
        "`monthly-statistics` as a PDF, Chinese": paper("zh_CN"),
        "`monthly-statistics` as a PDF, Spanish": paper("es"),
        "`monthly-statistics` of the whole year as a PDF, Chinese": paper("zh_CN", YEAR),
        "all figures of the month": lambda: measuring.measure(ctx, MONTH),
        "all figures of the year": lambda: measuring.measure(ctx, YEAR),
        "all figures of the month by agent": lambda: measuring.split(ctx, MONTH, By.AGENT),
        "everything by its fields, the year": lambda: measuring.spreads(ctx, YEAR),
    }


def _timed(once: Callable[[], object]) -> float:
    gc.collect()
    began = time.perf_counter()
    once()
    return (time.perf_counter() - began) * 1000


def _commands(folder: Path, rounds: int) -> Sequence[float]:
    """The command as a person gives it, in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="csapp-year-") as spare:
        out = Path(spare) / "month.pdf"
        command = [sys.executable, "-m", "csapp", "--data", str(folder), "--user", USER, "paper", STATISTICS]
        command += ["--from", MONTH.first.isoformat(), "--to", MONTH.last.isoformat(), "-o", str(out)]
        given = {**os.environ, "CSAPP_PASSWORD": PASSWORD}

        def once() -> None:
            subprocess.run(command, check=True, capture_output=True, env=given, timeout=PATIENCE)
            out.unlink()

        return [_timed(once) for _ in range(max(2, rounds // 3))]

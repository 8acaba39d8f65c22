"""The table as a page for people."""

from __future__ import annotations

import os
import platform
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from importlib.metadata import version

from sqlcipher3.dbapi2 import sqlite_version

from benchmarks.measure import Outcome

HEAD = """# How fast it is

Written by `python -m benchmarks`. Everything in a table was measured in one run, in turns (A B A B ...), beside the
plainest thing that does the same job. Times differ from machine to machine; the ratios are what counts. **Ratio**
compares the medians, *undisturbed* the least disturbed round of each.
"""
COLUMNS = "| | min ms | median ms | max ms | ratio | undisturbed | aim |"
RULE = "|---|---:|---:|---:|---:|---:|---|"


def page(outcomes: Iterable[Outcome]) -> str:
    """The whole Markdown page."""
    return "\n".join([HEAD, _machine(), "", *(line for one in outcomes for line in _section(one))])


def _machine() -> str:
    libraries = ", ".join(
        f"{name} {version(name)}" for name in ("PySide6-Essentials", "SQLAlchemy", "reportlab")
    )
    return (
        f"Measured on {datetime.now(UTC):%Y-%m-%d}: {platform.system()} {platform.machine()}, {os.cpu_count()} "
        f"processors, Python {platform.python_version()}, {libraries}, SQLite {sqlite_version} in the "
        f"store (Python's own: {sqlite3.sqlite_version})."
    )


def _section(outcome: Outcome) -> Iterator[str]:
    yield f"## {outcome.title}"
    yield ""
    yield f"{len(outcome.series[0].times)} rounds."
    yield ""
    yield COLUMNS
    yield RULE
    for place, one in enumerate(outcome.series):
        times = f"{one.least:.2f} | {one.median:.2f} | {one.most:.2f}"
        ratios = f"{outcome.ratio(one):.2f} | {outcome.least_ratio(one):.2f}" if place else "1 | 1"
        yield f"| {one.name} | {times} | {ratios} | {_verdict(outcome, place)} |"
    yield ""
    for note in outcome.notes:
        yield f"- {note}"
    if outcome.notes:
        yield ""


def _verdict(outcome: Outcome, place: int) -> str:
    one = outcome.series[place]
    aim = outcome.aims.get(one.name)
    if aim is None:
        return ""
    return f"{aim:g}: {'reached' if outcome.ratio(one) <= aim else 'not reached'}"

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
READING = """## Reading it

- **Start.** The bare window is nearly all Python and Qt for Python loading; so are two thirds of the sign-in. The rest
  is Qt's names (the namespace `Qt` alone is some 20 ms), the project's own modules, the bundled font and the widgets.
  The store and its libraries load behind it, once it is painted.
- **Save.** A bare row touches one page; a complaint with its journal, history, clock, contact points, words and the
  indexes of all these touches some thirty-five, and each page is encrypted and authenticated. The second line is the
  floor: as many pages, and none of our code. Where syncing the disk takes next to nothing, as on most virtual disks,
  pages and Python are all there is to measure; where it takes milliseconds, the ratio falls towards one. The number
  of statements is held by `tests/storage/test_save_cost.py`.
- **Paper.** The plain page draws the same pieces of text at the same places; the report also lays them out, wraps,
  frames, numbers and signs them. Most of its bytes are the outlines of the characters used.
- **Spreadsheets.** A bare row is ten cells; a customer of ten cells is judged, looked for among those who are there,
  and written with its journal entry, its contact points, its words and six indexes. All of it is one commit: whoever
  gives up halfway finds the desk as it was.
"""
COLUMNS = "| | min ms | median ms | max ms | ratio | undisturbed | aim |"
RULE = "|---|---:|---:|---:|---:|---:|---|"


def page(outcomes: Iterable[Outcome]) -> str:
    """The whole Markdown page."""
    sections = [line for one in outcomes for line in _section(one)]
    return "\n".join([HEAD, _machine(), "", *sections, READING])


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

"""The desks that are measured, each made once, and what is asked of them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from typing import Any

from benchmarks.data.build import PASSWORD, SIZES, USER, build, opened
from benchmarks.data.dump import questions
from csapp.services.context import Context
from csapp.storage.questions import driver
from ui.scripted import Scripted

SPREAD = 20  # cases, phones, ... asked in turns: none is answered from what the one before left warm
MONTH = "2026-10"


@dataclass(frozen=True)
class Place:
    """An open desk of one size. ``raw``: a cursor of the driver on the same store, for the plainest way of all."""

    size: str
    ctx: Context
    raw: Any
    asked: dict[str, Sequence[Any]]
    shown: list[Scripted] = field(default_factory=list[Scripted])

    def window(self) -> Scripted:
        """A real window over the desk, opened when it is first asked for; where there is no screen, without one."""
        if not self.shown:
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
            self.shown.append(Scripted(self.ctx.store.folder, USER, PASSWORD).__enter__())
        return self.shown[0]

    def turns(self, what: str) -> Iterator[Any]:
        """The questions of a sort, one after the other, round and round."""
        return cycle(self.asked[what])

    def rows(self, query: str, *given: object) -> list[tuple[Any, ...]]:
        """All rows of a plain query."""
        return self.raw.execute(query, given).fetchall()


@contextmanager
def places(folder: Path, sizes: Sequence[str]) -> Iterator[Sequence[Place]]:
    """The desks of these sizes, opened; what is missing is built first."""
    held: list[Place] = []
    connections: list[Any] = []
    try:
        for size in sizes:
            if not (folder / size / "desk.db").exists():
                print(f"building {size}", file=sys.stderr)
                build(folder / size, SIZES[size])
            ctx = opened(folder / size)
            connection = ctx.store.reader.connect()
            connections.append(connection)
            held.append(Place(size, ctx, driver(connection), _asked(driver(connection), size)))
        yield held
    finally:
        for connection in connections:
            connection.close()
        for place in held:
            for window in place.shown:
                window.__exit__(None, None, None)
            place.ctx.close()


def _asked(raw: Any, size: str) -> dict[str, Sequence[Any]]:
    found: dict[str, Sequence[Any]] = dict(questions(SIZES[size]))
    last = raw.execute("SELECT max(id) FROM record").fetchone()[0]
    cases, phones = list[tuple[int, str, str]](), list[tuple[str, str, int, str]]()
    for place in range(1, SPREAD + 1):
        since = last * place // (SPREAD + 1)
        query = "SELECT id, number, kind FROM record WHERE kind = 'complaint' AND id >= ? LIMIT 1"
        cases.append(raw.execute(query, (since,)).fetchone())
        query = (
            "SELECT value, full, record_id, local FROM contact_point WHERE field = 'phone' AND record_id = "
            "(SELECT id FROM record WHERE kind = 'customer' AND id >= ? LIMIT 1)"
        )
        row = raw.execute(query, (since,)).fetchone()
        if row is not None:
            phones.append(row)
    return found | {"cases": cases, "phones": phones, "month": (MONTH,)}

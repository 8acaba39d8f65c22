"""Open, save, close, ten thousand times in one process: no memory is kept, no handle stays open."""

from __future__ import annotations

import gc
import os
import sys
import threading
from functools import partial
from pathlib import Path

import pytest

from csapp.services import records
from tests.faults.conftest import Figure
from tests.faults.forks import apart, needs_fork
from tests.faults.places import Place, place_of
from tests.helpers.office import Template

pytestmark = [
    needs_fork,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory and handles are read from /proc"),
]
GROWTH = 1.10
CALL = {"phone": "withheld", "topic": "price", "outcome": "solved"}


def memory() -> int:
    """Bytes of this process that are in memory."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGESIZE")


def handles() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def rounds(place: Place, warm: int, count: int) -> tuple[int, int, int, int, int]:
    """Memory before and after, handles before and after, threads that stayed."""

    def go(times: int) -> None:
        for _ in range(times):
            place.clock.tick(seconds=9)
            with place.signed_in() as ctx:
                records.new(ctx, "call", CALL)
        gc.collect()

    go(warm)
    before, open_before, threads = memory(), handles(), threading.active_count()
    go(count)
    return before, memory(), open_before, handles(), threading.active_count() - threads


def held(place: Place, warm: int, count: int) -> float:
    """By how much memory grew; AssertionError where a handle or a thread stayed."""
    before, after, opened, left, threads = apart(partial(rounds, place, warm, count))
    assert (left, threads) == (opened, 0)
    assert after < before * GROWTH, f"{before} -> {after}"
    return after / before - 1


@pytest.fixture
def place(tmp_path: Path, office_template: Template) -> Place:
    return place_of(office_template, tmp_path / "place")


def test_some_rounds_hold_nothing(place: Place) -> None:
    held(place, 6, 6)


@pytest.mark.slow
@pytest.mark.timeout(7_200)
def test_ten_thousand_rounds_hold_nothing(place: Place, figure: Figure) -> None:
    grown = held(place, 300, 10_000)
    figure(f"open, save, close 10,000 times: memory {grown:+.1%} after 300 rounds, 0 handles left open")

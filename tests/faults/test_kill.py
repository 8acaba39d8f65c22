"""``kill -9`` amid a run of saves with photos: nothing acknowledged is lost, nothing is there by half.

A kill alone says nothing of a power cut; ``test_power_cut.py`` answers for that.
"""

from __future__ import annotations

import random
import time
from functools import partial
from pathlib import Path

import pytest

from tests.faults.conftest import Figure
from tests.faults.forks import Fork, apart, needs_fork
from tests.faults.places import Place, photos, place_of
from tests.faults.saving import Kept, judge, save_on
from tests.helpers.office import Template

pytestmark = needs_fork
CASES = 40
LONGEST = 0.02  # seconds from one acknowledgement to the kill: two or three deeds long
SOON = 2.0  # seconds in which a killed desk must be open again


def killed(place: Place, after: int, wait: float) -> tuple[Kept, int]:
    """Save on at that place, kill it ``wait`` seconds after so many acknowledgements; what was kept, and how much was
    acknowledged."""
    pictures = photos(CASES)
    running = Fork(partial(save_on, place, pictures))
    told = [running.hear() for _ in range(after)]
    time.sleep(wait)
    running.kill()
    told += running.rest()
    assert len(told) < CASES * 2, "killed between the first and the last acknowledgement"
    place.clock.tick(minutes=CASES)
    return apart(partial(judge, place, pictures, told)), len(told)


def kill_often(times: int, most: int, place: Place, drawn: random.Random) -> tuple[list[Kept], int]:
    runs: list[Kept] = []
    acknowledged = 0
    for n in range(times):
        mine = place.copy(place.base.parent / f"run-{n}")
        kept, told = killed(mine, drawn.randint(1, most), drawn.uniform(0, LONGEST))
        acknowledged += told
        runs.append(kept)
        mine.gone()
    return runs, acknowledged


@pytest.fixture
def place(tmp_path: Path, office_template: Template) -> Place:
    return place_of(office_template, tmp_path / "first")


def test_a_few_kills_lose_nothing(place: Place, drawn: random.Random) -> None:
    runs, _ = kill_often(3, 20, place, drawn)
    assert len(runs) == 3


@pytest.mark.slow
@pytest.mark.timeout(3_600)
def test_five_hundred_kills_lose_nothing(place: Place, drawn: random.Random, figure: Figure) -> None:
    runs, acknowledged = kill_often(500, CASES * 2 - 10, place, drawn)
    slowest = max(run.seconds for run in runs)
    assert slowest < SOON
    figure(
        f"kill -9 amid saves with photos, {len(runs)} times: {acknowledged} acknowledged "
        f"({sum(run.photos for run in runs)} photos), 0 lost, 0 half, "
        f"{sum(run.unsaid for run in runs)} saved and not yet said; reopened in {slowest:.2f} s at most"
    )

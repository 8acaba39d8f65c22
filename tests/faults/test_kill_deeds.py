"""``kill -9`` in the midst of the greater deeds: afterwards it is as it was before or as it should be, never between.

What was begun and not done works at the second try, and two days later nothing half-made lies about any more.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from tests.faults.conftest import Figure
from tests.faults.deeds import DEEDS, NEW, OLD, Deed
from tests.faults.forks import Fork, Tell, apart, needs_fork
from tests.faults.places import Place, place_of, proved
from tests.helpers.office import Template

pytestmark = needs_fork
TIMES = 100
SOON = 2.0


@dataclass(frozen=True)
class Ended:
    """How it was found, and the seconds it took to open the desk again."""

    state: str
    seconds: float


def doing(deed: Deed, place: Place, tell: Tell) -> None:
    deed.do(place, lambda: tell("begun"))
    tell("done")


def length_of(deed: Deed, first: Place) -> float:
    """Seconds from the beginning of the deed to its end, undisturbed."""
    place = first.copy(first.base.with_name("now"))
    running = Fork(partial(doing, deed, place))
    assert running.hear() == "begun"
    start = time.perf_counter()
    assert running.rest() == ["done"]
    length = time.perf_counter() - start
    place.gone()
    return length


def killed(deed: Deed, first: Place, wait: float) -> Ended:
    """Kill the deed ``wait`` seconds after it began and look at what is left."""
    place = first.copy(first.base.with_name("now"))
    running = Fork(partial(doing, deed, place))
    assert running.hear() == "begun"
    time.sleep(wait)
    running.kill()
    done = running.rest()
    place.clock.tick(minutes=5)
    ended = apart(partial(judge, deed, place))
    assert ended.state == NEW or not done, "it said that it was done"
    place.gone()
    return ended


def judge(deed: Deed, place: Place) -> Ended:
    state = deed.outcome(place)
    assert state in (OLD, NEW)
    start = time.perf_counter()
    with place.signed_in("chen") as ctx:
        seconds = time.perf_counter() - start
        proved(ctx)
    if state == OLD:
        place.clock.tick(minutes=5)
        deed.do(place, lambda: None)
        assert deed.outcome(place) == NEW, "it can be done at the second try"
    place.age()
    deed.later(place)
    assert place.leftovers() == set()
    return Ended(state, seconds)


def kill_often(deed: Deed, first: Place, times: int, drawn: random.Random) -> list[Ended]:
    apart(partial(deed.ready, first))
    length = length_of(deed, first)
    return [killed(deed, first, drawn.uniform(0, length)) for _ in range(times)]


@pytest.fixture
def place(tmp_path: Path, office_template: Template) -> Place:
    return place_of(office_template, tmp_path / "first")


@pytest.mark.parametrize("name", ["restore", "erasure", "migration"])
def test_a_kill_leaves_the_old_or_the_new(place: Place, drawn: random.Random, name: str) -> None:
    assert len(kill_often(DEEDS[name], place, 1, drawn)) == 1


@pytest.mark.slow
@pytest.mark.timeout(3_600)
@pytest.mark.parametrize("name", DEEDS)
def test_a_hundred_kills_leave_the_old_or_the_new(
    place: Place, drawn: random.Random, name: str, figure: Figure
) -> None:
    ended = kill_often(DEEDS[name], place, TIMES, drawn)
    found = Counter(one.state for one in ended)
    slowest = max(one.seconds for one in ended)
    assert slowest < SOON
    figure(
        f"kill -9 in {name}, {TIMES} times: {found[OLD]} the old state, {found[NEW]} the new, 0 a third; "
        f"reopened in {slowest:.2f} s at most"
    )

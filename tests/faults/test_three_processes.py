"""Three processes save at once: every number once, everything saved, and the store proves itself."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from csapp.services import records
from csapp.services.listing import listing
from tests.faults.conftest import Figure
from tests.faults.forks import Fork, Tell, apart, needs_fork
from tests.faults.places import Place, facts_of, place_of, proved
from tests.helpers.office import Template

pytestmark = needs_fork


def save(place: Place, user: str, count: int, tell: Tell) -> None:
    with place.signed_in(user) as ctx:
        for n in range(count):
            tell(records.new(ctx, "complaint", facts_of(n)).record.number)


def total(place: Place) -> set[str]:
    with place.signed_in("wang") as ctx:
        proved(ctx)
        return {row.number for row in listing(ctx, "complaint", limit=10_000).rows}


def at_once(place: Place, count: int) -> int:
    """Let three people save ``count`` cases each at the same time; how many there are."""
    running = [Fork(partial(save, place, user, count)) for user in ("zhang", "lucia", "wang")]
    numbers = [line for fork in running for line in fork.rest()]
    assert len(numbers) == len(set(numbers)) == 3 * count
    assert apart(partial(total, place)) == set(numbers)
    return len(numbers)


@pytest.fixture
def place(tmp_path: Path, office_template: Template) -> Place:
    return place_of(office_template, tmp_path / "place")


def test_three_save_at_once(place: Place) -> None:
    assert at_once(place, 20) == 60


@pytest.mark.slow
@pytest.mark.timeout(1_800)
def test_three_save_five_hundred_each(place: Place, figure: Figure) -> None:
    saved = at_once(place, 500)
    figure(f"3 processes, 500 cases each: {saved} saved, {saved} different numbers, verified")

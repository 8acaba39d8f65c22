"""The clock on the wall goes wrong, or right in odd ways: order and chain hold, no number comes twice, nobody is
reminded twice, no backup goes, and what is due is due at a sane time."""

from __future__ import annotations

import os
import random
import time
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from csapp.services import attachments, backups, cases, records, reminding
from csapp.services.context import Context
from tests.faults.conftest import Figure
from tests.faults.forks import apart, needs_fork
from tests.faults.places import Place, facts_of, photos, place_of, proved
from tests.helpers.office import NOON, Template

pytestmark = needs_fork
LATEST = timedelta(days=8)  # no limit of a complaint reaches further


@dataclass(frozen=True)
class Moment:
    """What the clock says, and the time zone of the PC."""

    now: datetime
    zone: str = "Asia/Shanghai"


def _every(begin: datetime, minutes: int, count: int, zone: str) -> list[Moment]:
    return [Moment(begin + timedelta(minutes=minutes * n), zone) for n in range(count)]


def summer_begins(_drawn: random.Random) -> list[Moment]:
    return _every(datetime(2027, 3, 28, 0, 10, tzinfo=UTC), 20, 6, "Europe/Madrid")


def summer_ends(_drawn: random.Random) -> list[Moment]:
    return _every(datetime(2026, 10, 24, 23, 50, tzinfo=UTC), 25, 7, "Europe/Madrid")


def a_day_back(drawn: random.Random) -> list[Moment]:
    back = NOON - timedelta(days=1, seconds=drawn.randint(0, 60))
    later = [Moment(NOON + timedelta(minutes=minutes)) for minutes in (0, 9, 12)]
    return [*later, Moment(back), Moment(back + timedelta(minutes=5)), Moment(NOON + timedelta(minutes=14))]


def ten_years_ahead(drawn: random.Random) -> list[Moment]:
    far = NOON + timedelta(days=3_653, seconds=drawn.randint(0, 60))
    ahead = [Moment(far), Moment(far + timedelta(minutes=3))]
    return [
        *_every(NOON, 6, 2, "Asia/Shanghai"),
        *ahead,
        *_every(NOON + timedelta(minutes=20), 7, 3, "Asia/Shanghai"),
    ]


def another_zone(drawn: random.Random) -> list[Moment]:
    zones = ["America/New_York", "Pacific/Kiritimati", "Asia/Kathmandu", "Europe/Madrid", "Pacific/Pago_Pago"]
    drawn.shuffle(zones)
    moments = _every(NOON, 4, len(zones) + 1, "Asia/Shanghai")
    return [moments[0], *(Moment(one.now, zone) for one, zone in zip(moments[1:], zones, strict=True))]


CLOCKS = {
    "one day back": a_day_back,
    "ten years ahead": ten_years_ahead,
    "summer time begins": summer_begins,
    "summer time ends": summer_ends,
    "another zone": another_zone,
}


@dataclass(frozen=True)
class Told:
    """What happened through all of it."""

    numbers: list[str]
    reminders: list[str]


def live_through(place: Place, moments: list[Moment]) -> Told:
    """Sign in, work, be reminded and back up at each moment."""
    numbers: list[str] = []
    reminders: list[str] = []
    kept: set[Path] = set()
    for n, moment in enumerate(moments):
        os.environ["TZ"] = moment.zone
        time.tzset()
        place.clock.now = moment.now
        with place.signed_in("zhang") as ctx:
            numbers += _work(ctx, n, numbers)
            reminders += _reminded(ctx)
        if n % 2 == 0:
            with place.signed_in("chen") as ctx:
                backups.make(ctx)
                there = {one.path for one in backups.shelf(ctx).backups}
                assert kept < there, "a backup went"
                kept = there
    with place.signed_in("zhang") as ctx:
        proved(ctx)
        _in_order(ctx, numbers[0], len(moments))
    return Told(numbers, reminders)


def _work(ctx: Context, n: int, numbers: list[str]) -> list[str]:
    """Two cases, and a word about the first of all; what is due is due from now on and soon."""
    made = [records.new(ctx, "complaint", facts_of(10 * n + k)).record.number for k in range(2)]
    attachments.attach(ctx, made[0], photos(1, 40 + n))
    cases.note(ctx, (numbers or made)[0], f"word {n}")
    for number in made:
        due = cases.view(ctx, number).due
        assert due is not None
        assert ctx.now() < due.at < ctx.now() + LATEST
    return made


def _reminded(ctx: Context) -> list[str]:
    fresh = [one.key for one in reminding.look(ctx).fresh]
    reminding.tell(ctx, fresh)
    assert reminding.look(ctx).fresh == ()
    return fresh


def _in_order(ctx: Context, number: str, words: int) -> None:
    """The history says things in the order in which they were done, whatever the clock said meanwhile."""
    said = [event.remark for event in records.history(ctx, number) if event.verb == "note"]
    assert said == [f"word {n}" for n in reversed(range(words))]


def lived(place: Place, name: str, drawn: random.Random) -> Told:
    told = apart(partial(live_through, place, CLOCKS[name](drawn)))
    assert len(told.numbers) == len(set(told.numbers))
    twice = {key: count for key, count in Counter(told.reminders).items() if count > 1}
    assert twice == {}, "reminded twice"
    return told


@pytest.fixture
def place(tmp_path: Path, office_template: Template) -> Place:
    return place_of(office_template, tmp_path / "place")


def test_a_clock_set_back_and_on(place: Place, drawn: random.Random) -> None:
    assert lived(place, "one day back", drawn).reminders


@pytest.mark.slow
@pytest.mark.parametrize("name", CLOCKS)
def test_whatever_the_clock_says(place: Place, name: str, drawn: random.Random, figure: Figure) -> None:
    told = lived(place, name, drawn)
    figure(
        f"clock, {name}: {len(told.numbers)} different numbers, {len(told.reminders)} reminders once each, order and "
        "chain hold, no backup pruned"
    )

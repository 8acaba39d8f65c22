"""Which backups may go: told as properties, whatever there is and whatever the clock says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from csapp.storage.backup_keep import DAYS, MONTHS, WEEKS, Made, doomed

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
GOOD = st.sampled_from([True, True, True, False, None])


def made(hours_ago: list[float], good: list[bool | None], now: datetime = NOW) -> list[Made]:
    """Backups with growing serials, oldest first."""
    at = [now - timedelta(hours=hours) for hours in sorted(hours_ago, reverse=True)]
    return [Made(f"b{n}", when, n, good[n % len(good)]) for n, when in enumerate(at, 1)]


def daily(count: int, now: datetime = NOW) -> list[Made]:
    """One good backup a day, the newest an hour old."""
    return made([1 + 24 * n for n in range(count)], [True], now)


def test_a_year_and_a_half_of_days_leaves_days_weeks_and_months() -> None:
    there = daily(550)
    kept = {one.name for one in there} - set(doomed(there, NOW, UTC))
    assert {f"b{n}" for n in range(550 - DAYS + 1, 551)} <= kept
    weeks = {one.at.isocalendar()[:2] for one in there if one.name in kept}
    months = {(one.at.year, one.at.month) for one in there if one.name in kept}
    assert len(weeks) >= WEEKS and len(months) == MONTHS
    assert len(kept) <= DAYS + WEEKS + MONTHS + 1


def test_of_a_day_before_the_newest_stays() -> None:
    there = made([1, 25, 26, 27], [True])
    assert doomed(there, NOW, UTC) == ("b1", "b2")


def test_a_holiday_empties_nothing() -> None:
    there = made([24 * 30 + n * 24 for n in range(7)], [True])
    assert doomed(there, NOW, UTC) == ()


@settings(max_examples=80)
@given(st.lists(st.floats(0, 24 * 900), min_size=1, max_size=60), st.lists(GOOD, min_size=1, max_size=9))
def test_what_is_good_last_and_what_is_not_proved_stays(hours: list[float], good: list[bool | None]) -> None:
    there = made(hours, good)
    going = set(doomed(there, NOW, UTC))
    last = next((one for one in reversed(there) if one.good), None)
    assert last is None or last.name not in going
    assert not going & {one.name for one in there if one.good is None}
    if last is None:
        assert not going


@settings(max_examples=80)
@given(st.lists(st.floats(0, 24 * 900), min_size=1, max_size=60), st.lists(GOOD, min_size=1, max_size=9))
def test_a_bad_one_evicts_no_good_one(hours: list[float], good: list[bool | None]) -> None:
    there = made(hours, good)
    only_good = [one for one in there if one.good]
    newer_bad = [*only_good, Made("bad", NOW, 10_000, False)]
    assert set(doomed(newer_bad, NOW, UTC)) <= set(doomed(only_good, NOW, UTC))


@settings(max_examples=60)
@given(st.integers(1, 60), st.sampled_from([-3650, -366, -41, -2, -1, 41, 366, 3650]))
def test_a_jumped_clock_prunes_nothing(count: int, days: int) -> None:
    there = daily(count)
    moved = NOW + timedelta(days=days)
    assert doomed(there, moved, UTC) == ()
    after = [*there, Made("after", moved, count + 1, True)]
    assert doomed(after, moved, UTC) == ()


def test_a_clock_that_was_put_right_prunes_again_after_seven_days() -> None:
    before = daily(40)
    wrong = Made("wrong", NOW + timedelta(days=3650), 41, True)
    days = [Made(f"d{n}", NOW + timedelta(days=n), 41 + n, True) for n in range(1, 8)]
    assert doomed([*before, wrong, *days[:6]], days[5].at, UTC) == ()
    assert doomed([*before, wrong, *days], days[6].at, UTC) != ()


def test_pruning_again_takes_nothing_more() -> None:
    there = daily(200)
    going = set(doomed(there, NOW, UTC))
    assert going
    assert doomed([one for one in there if one.name not in going], NOW, UTC) == ()


def test_three_that_failed_stay_to_be_looked_at() -> None:
    there = [*daily(3), *(Made(f"x{n}", NOW, 10 + n, False) for n in range(5))]
    assert doomed(there, NOW, UTC) == ("x0", "x1")

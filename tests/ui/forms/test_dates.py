"""Days and moments as people type them."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.forms.dates import day_text, moment_text, read_day, read_moment

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 9, 30, 12)  # noqa: DTZ001 - the desk's own clock


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-11-22", date(2026, 11, 22)),
        ("2026/1/2", date(2026, 1, 2)),
        ("20260102", date(2026, 1, 2)),
        ("11-22", date(2026, 11, 22)),
        ("0512", date(2026, 5, 12)),
        ("22", date(2026, 11, 22)),
        ("5", date(2026, 11, 5)),
        ("+3", date(2026, 11, 23)),
        ("-20", date(2026, 10, 31)),
        ("２０２６年１１月２２日", date(2026, 11, 22)),
        ("11月22日", date(2026, 11, 22)),
        (" 22 ", date(2026, 11, 22)),
        ("31", None),  # November has 30
        ("0230", None),
        ("soon", None),
        ("", None),
        ("+9999999", None),
        ("1-2-3-4", None),
    ],
)
def test_a_day_is_read_as_typed(typed, meant):
    assert read_day(typed, TODAY) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("14:05", "2026-11-20 14:05"),
        ("1405", "2026-11-20 14:05"),
        ("9:05", "2026-11-20 09:05"),
        ("22 14:05", "2026-11-22 14:05"),
        ("11-22 14:05", "2026-11-22 14:05"),
        ("2026-11-22T14:05:33", "2026-11-22 14:05"),
        ("2026-11-22", "2026-11-22 00:00"),
        ("2026年11月22日 14时05分", "2026-11-22 14:05"),
        ("11月22日14点", "2026-11-22 14:00"),
        ("+2", "2026-11-22 09:30"),
        ("14：05", "2026-11-20 14:05"),
        ("25:00", None),
        ("tomorrow", None),
        ("2026-02-30 10:00", None),
    ],
)
def test_a_moment_is_read_as_typed(typed, meant):
    read = read_moment(typed, NOW)
    assert (read and moment_text(read)) == meant


def test_an_offset_is_moved_to_the_clock_of_the_desk():
    read = read_moment("2026-11-22T14:05:00+00:00", NOW)
    assert read is not None
    assert read == datetime.fromisoformat("2026-11-22T14:05:00+00:00").astimezone().replace(tzinfo=None)


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)), st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_what_is_shown_is_read_back(day, today):
    assert read_day(day_text(day), today) == day
    assert read_day(f"{day.year:04}{day.month:02}{day.day:02}", today) == day
    if day.year == today.year:
        assert read_day(f"{day.month}-{day.day}", today) == day


@given(st.datetimes(datetime(1900, 1, 1), datetime(2200, 12, 31)))  # noqa: DTZ001
def test_a_shown_moment_is_read_back_to_the_minute(moment):
    assert read_moment(moment_text(moment), NOW) == moment.replace(second=0, microsecond=0)


@given(st.integers(-400, 400))
def test_days_from_today(days):
    assert read_day(f"{days:+}", TODAY) == TODAY + timedelta(days=days)


@given(st.text())
def test_no_text_raises(typed):
    read_day(typed, TODAY)
    read_moment(typed, NOW)

"""Days and moments as people type them."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.forms.dates import day_text, read_day
from ui.forms.moments import moment_text, read_clock, read_moment

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
        ("31", date(2026, 10, 31)),  # November has 30
        ("512", date(2026, 5, 12)),
        ("12-5", date(2026, 12, 5)),
        ("2026-5-12", date(2026, 5, 12)),
        ("260512", date(2026, 5, 12)),
        ("12/5/2026", date(2026, 5, 12)),
        ("22/11", date(2026, 11, 22)),
        ("22 Nov 2026", date(2026, 11, 22)),
        ("5 de mayo", date(2026, 5, 5)),
        ("5 de mayo de 2025", date(2025, 5, 5)),
        ("May 12", date(2026, 5, 12)),
        ("+1w", date(2026, 11, 27)),
        ("-2", date(2026, 11, 18)),
        ("今天", TODAY),
        ("昨天", date(2026, 11, 19)),
        ("前天", date(2026, 11, 18)),
        ("明天", date(2026, 11, 21)),
        ("后天", date(2026, 11, 22)),
        ("3天前", date(2026, 11, 17)),
        ("3 天后", date(2026, 11, 23)),
        ("Yesterday", date(2026, 11, 19)),
        ("tomorrow", date(2026, 11, 21)),
        ("3 days ago", date(2026, 11, 17)),
        ("ayer", date(2026, 11, 19)),
        ("HOY", TODAY),
        ("mañana", date(2026, 11, 21)),
        ("manana", date(2026, 11, 21)),
        ("pasado mañana", date(2026, 11, 22)),
        ("hace 3 días", date(2026, 11, 17)),
        ("周五", TODAY),  # it is one
        ("周一", date(2026, 11, 23)),
        ("星期三", date(2026, 11, 18)),
        ("周日", date(2026, 11, 22)),
        ("上周一", date(2026, 11, 9)),
        ("下周二", date(2026, 11, 24)),
        ("Monday", date(2026, 11, 23)),
        ("wed", date(2026, 11, 18)),
        ("last friday", date(2026, 11, 13)),
        ("next friday", date(2026, 11, 27)),
        ("miércoles", date(2026, 11, 18)),
        ("lunes pasado", date(2026, 11, 16)),
        ("0", None),
        ("32", None),
        ("013", None),
        ("mo", None),  # two letters could be anything
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
        ("20", TODAY),
        ("25", date(2026, 10, 25)),
        ("31", date(2026, 10, 31)),
        ("12-5", date(2025, 12, 5)),
        ("0512", date(2026, 5, 12)),
        ("周一", date(2026, 11, 16)),
        ("friday", TODAY),
        ("2026-12-05", date(2026, 12, 5)),  # said in full: the field refuses it
        ("tomorrow", date(2026, 11, 21)),
    ],
)
def test_what_must_be_over_is_read_as_the_last_there_was(typed, meant):
    assert read_day(typed, TODAY, past=True) == meant


def test_where_the_day_stands_first_it_does_so_behind_a_slash():
    assert read_day("5/12", TODAY, day_first=True) == date(2026, 12, 5)
    assert read_day("5/12", TODAY) == date(2026, 5, 12)
    assert read_day("5-12", TODAY, day_first=True) == date(2026, 5, 12)
    assert read_day("12/22", TODAY, day_first=True) == date(2026, 12, 22)


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
        ("+2", "2026-11-20 09:32"),
        ("+30", "2026-11-20 10:00"),
        ("-10", "2026-11-20 09:20"),
        ("+2h", "2026-11-20 11:30"),
        ("+3d", "2026-11-23 09:30"),
        ("now", "2026-11-20 09:30"),
        ("现在", "2026-11-20 09:30"),
        ("Ahora", "2026-11-20 09:30"),
        ("1430", "2026-11-20 14:30"),
        ("930", "2026-11-20 09:30"),
        ("5 1430", "2026-11-05 14:30"),
        ("昨天 14:30", "2026-11-19 14:30"),
        ("昨天下午3点半", "2026-11-19 15:30"),
        ("下午2点", "2026-11-20 14:00"),
        ("明天9点", "2026-11-21 09:00"),
        ("周一 10:00", "2026-11-23 10:00"),
        ("mañana 9:30", "2026-11-21 09:30"),
        ("yesterday 2:30 pm", "2026-11-19 14:30"),
        ("14h30", "2026-11-20 14:30"),
        ("昨天", "2026-11-19 00:00"),
        ("22 Nov 2026 14:05", "2026-11-22 14:05"),
        ("5", "2026-11-05 00:00"),
        ("14：05", "2026-11-20 14:05"),
        ("25:00", None),
        ("2460", None),
        ("13:00 pm", None),
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


@given(st.dates(date(1900, 3, 1), date(2200, 10, 1)), st.integers(1, 31))
def test_a_day_alone_is_of_this_month_or_the_nearest_that_has_it(today, day):
    read = read_day(str(day), today)
    assert read is not None and read.day == day
    assert abs((read - today).days) <= 61
    over = read_day(str(day), today, past=True)
    assert over is not None and over.day == day and over <= today


@given(
    st.dates(date(1900, 3, 1), date(2200, 10, 1)), st.sampled_from(("周三", "wednesday", "Miércoles", "wed"))
)
def test_a_weekday_is_the_nearest(today, typed):
    read = read_day(typed, today)
    assert read is not None and read.weekday() == 2
    assert -3 <= (read - today).days <= 3
    over = read_day(typed, today, past=True)
    assert over is not None and over.weekday() == 2 and -6 <= (over - today).days <= 0


@given(st.times())
def test_a_time_is_read_however_short(clock):
    short = clock.replace(second=0, microsecond=0)
    assert read_clock(f"{clock.hour}:{clock.minute:02}") == short
    assert read_clock(f"{clock.hour:02}{clock.minute:02}") == short
    assert (
        read_clock(f"{clock.hour % 12 or 12}:{clock.minute:02} {'pm' if clock.hour >= 12 else 'am'}") == short
    )


def test_a_time_still_to_come_was_yesterdays_where_it_must_be_over():
    assert read_moment("1430", NOW, past=True) == datetime(2026, 11, 19, 14, 30)  # noqa: DTZ001
    assert read_moment("0800", NOW, past=True) == datetime(2026, 11, 20, 8, 0)  # noqa: DTZ001


@given(st.datetimes(datetime(1900, 1, 1), datetime(2200, 12, 31)))  # noqa: DTZ001
def test_a_shown_moment_is_read_back_to_the_minute(moment):
    assert read_moment(moment_text(moment), NOW) == moment.replace(second=0, microsecond=0)


@given(st.integers(-400, 400))
def test_days_from_today(days):
    assert read_day(f"{days:+}", TODAY) == TODAY + timedelta(days=days)


@given(st.text())
def test_no_text_raises(typed):
    for past in (False, True):
        read_day(typed, TODAY, past=past, day_first=past)
        read_moment(typed, NOW, past=past, day_first=past)


@given(st.from_regex(r"[-+0-9:./ 年月日时点分天前后TtWwhpamlunesMy周上下五]{1,14}", fullmatch=True))
def test_nothing_like_a_date_raises(typed):
    read_day(typed, TODAY)
    read_moment(typed, NOW)
    read_clock(typed)

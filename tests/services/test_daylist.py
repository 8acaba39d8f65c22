"""Days off as people keep them: typed, pasted from a notice, in three languages' dates."""

from datetime import date

import pytest

from csapp.kinds.rules import DayKind
from csapp.services import checking, daylist, rulebook
from csapp.services.daylist import ListedDay
from csapp.vocabulary.errors import InvalidInput, NotAllowed
from tests.helpers.office import Office

OFF, WORKED = DayKind.HOLIDAY, DayKind.WORKING


def test_a_notice_is_read_line_by_line() -> None:
    text = """
    2026-10-01 … 2026-10-03 国庆节 National Day
    2026年5月1日 劳动节
    + 2026/9/27, worked for the holiday
    2026-12-24 - 2026-12-25
    2027.1.1至2027.1.2 元旦
    """
    assert daylist.read_days(text) == (
        *(ListedDay(date(2026, 10, day), OFF, "国庆节 National Day") for day in (1, 2, 3)),
        ListedDay(date(2026, 5, 1), OFF, "劳动节"),
        ListedDay(date(2026, 9, 27), WORKED, "worked for the holiday"),
        ListedDay(date(2026, 12, 24), OFF),
        ListedDay(date(2026, 12, 25), OFF),
        ListedDay(date(2027, 1, 1), OFF, "元旦"),
        ListedDay(date(2027, 1, 2), OFF, "元旦"),
    )


@pytest.mark.parametrize(
    "line",
    [
        "tomorrow",
        "2026-02-30 x",
        "2026-10-03 to 2026-10-01",
        "1-1-2026",
        "2026-01-01 to 2099-01-01",
        "0001-01-01",
    ],
)
def test_what_is_no_day_is_refused_by_its_line(line: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        daylist.read_days(f"2026-10-01\n{line}")
    assert caught.value.problems[0].values in ({"line": 2}, {"most": daylist.LONGEST})


def test_a_stretch_is_entered_and_taken_out(office: Office) -> None:
    days = daylist.read_days("2026-10-01 to 2026-10-07 National Day\n+2026-10-10")
    assert daylist.put(office("chen"), days) == 8
    kept = {day.day_on: (day.day_kind, day.name) for day in rulebook.days(office())}
    assert kept[date(2026, 10, 7)] == (OFF, "National Day")
    assert kept[date(2026, 10, 10)] == (WORKED, None)
    assert daylist.put(office("chen"), days) == 8, "once more is no mistake"
    assert daylist.take_out(office("chen"), date(2026, 10, 2), date(2026, 10, 31)) == 7
    assert [day.day_on for day in rulebook.days(office())] == [date(2026, 10, 1)]
    assert checking.verify(office("chen")) == ()


def test_the_calendar_is_the_manager_s(office: Office) -> None:
    for user in ("zhang", "wang", "root"):
        with pytest.raises(NotAllowed):
            daylist.put(office(user), daylist.read_days("2026-10-01"))
        with pytest.raises(NotAllowed):
            daylist.take_out(office(user), date(2026, 10, 1), date(2026, 10, 1))
    with pytest.raises(InvalidInput):
        daylist.put(
            office("chen"),
            (ListedDay(date(2026, 10, 1), OFF), ListedDay(date(2026, 10, 2), OFF, "x" * 20_000)),
        )
    assert rulebook.days(office()) == ()


def test_a_day_that_is_said_to_be_both_is_refused_by_its_line() -> None:
    with pytest.raises(InvalidInput) as told:
        daylist.read_days("2026-10-01 ... 2026-10-07\n+ 2026-10-04 swapped")
    assert told.value.problems[0].values["line"] == 2

"""Due times: minutes on the wall, hours in shift time, days by the calendar, standing still while a case waits."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csapp.kinds import Complaint
from csapp.vocabulary.due import Due, DueState
from csapp.workflow.clocks import Taken, due
from csapp.workflow.rules import Shifts
from tests.workflow import slow

SHANGHAI, MADRID = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Madrid")
# the last Sundays of March and October lie in it: 2026-03-29 and 2026-10-25
SPRING, AUTUMN = datetime(2026, 3, 26, tzinfo=UTC), datetime(2026, 10, 22, tzinfo=UTC)
STARTS = st.builds(
    lambda season, minutes: season + timedelta(minutes=minutes),
    st.sampled_from([SPRING, AUTUMN]),
    st.integers(0, 5 * 24 * 60),
)
GAPS = st.lists(st.tuples(st.integers(0, 200), st.integers(1, 600)), max_size=4)
ZONES = st.sampled_from([SHANGHAI, MADRID])


@dataclass
class Story:
    """A complaint and the statuses it has entered."""

    received: datetime
    course: list[Taken] = field(default_factory=list[Taken])
    more: dict[str, object] = field(default_factory=dict[str, object])

    def enter(self, *statuses: str, at: datetime | None = None) -> "Story":
        self.course += [Taken(at or self.received, status) for status in statuses]
        return self

    def wait(self, gaps: list[tuple[int, int]]) -> list[slow.Pause]:
        """Wait several times: so many minutes on, for so many minutes."""
        found: list[slow.Pause] = []
        now, before = self.course[-1].at, self.course[-1].status
        for after, length in gaps:
            begin = now + timedelta(minutes=after)
            now = begin + timedelta(minutes=length)
            self.course += [Taken(begin, "waiting_customer"), Taken(now, before)]
            found.append((begin, now))
        return found

    def due(self, now: datetime | None = None, zone: tzinfo = SHANGHAI) -> Due:
        record = Complaint(
            complainant="x", type="other", facts="x", remedy_wanted="x", status=self.course[-1].status,
            received_at=self.received, number="A-C-261122-001",
        )  # fmt: skip
        found = due(replace(record, **self.more), self.course, now or self.course[-1].at, zone=zone)  # pyright: ignore[reportArgumentType]
        assert found is not None
        return found


@given(STARTS, GAPS, ZONES)
def test_hours_run_in_shift_time(start: datetime, gaps: list[tuple[int, int]], zone: tzinfo) -> None:
    story = Story(start).enter("received", "reported", "proposed")
    pauses = story.wait(gaps)
    found = story.due(zone=zone)
    assert (found.status, found.limit.hours, found.calendar) == ("decided", 4, "shift time")
    assert found.at == slow.run(start, 240, pauses, zone)
    assert found.paused == sum((end - begin for begin, end in pauses), timedelta())


@given(STARTS, GAPS, ZONES)
def test_days_run_by_the_calendar(start: datetime, gaps: list[tuple[int, int]], zone: tzinfo) -> None:
    story = Story(start).enter("received", "reported", "proposed", "decided", "handling", "follow_up")
    pauses = story.wait(gaps)
    found = story.due(zone=zone)
    assert (found.status, found.limit.days, found.calendar) == ("closed", 7, "calendar days")
    assert found.at == slow.days(start, 7, pauses, zone)


@given(STARTS, GAPS)
def test_the_ten_minutes_run_on_whatever_happens(start: datetime, gaps: list[tuple[int, int]]) -> None:
    story = Story(start).enter("received")
    story.wait(gaps)
    found = story.due(now=start)
    assert (found.status, found.limit.minutes, found.calendar) == ("reported", 10, "wall clock")
    assert found.at == start + timedelta(minutes=10)
    assert found.state is not DueState.WAITING
    story.enter("waiting_customer", at=story.course[-1].at)
    assert story.due().at == start + timedelta(minutes=10)
    assert story.due(now=start + timedelta(minutes=11)).state is DueState.OVERDUE


WAYS = {
    "reported": ("received", "reported"),
    "proposed": ("received", "reported", "proposed"),
    "decided": ("received", "reported", "proposed", "decided"),
    "handling": ("received", "reported", "proposed", "decided", "handling"),
    "follow_up": ("received", "reported", "proposed", "decided", "handling", "follow_up"),
    "reopened": ("received", "reported", "closed", "reopened"),
}


@pytest.mark.parametrize("status", WAYS)
@given(start=STARTS, before=st.integers(0, 59), zone=ZONES)
def test_an_hour_of_waiting_costs_nothing(status: str, start: datetime, before: int, zone: tzinfo) -> None:
    story = Story(start).enter(*WAYS[status])
    stop = start + timedelta(minutes=before)
    first = story.due(now=stop, zone=zone)
    story.enter("waiting_carrier", at=stop)
    hour = timedelta(hours=1)
    waiting = story.due(now=stop + hour, zone=zone)
    assert waiting.state is DueState.WAITING
    story.enter(status, at=stop + hour)
    after = story.due(now=stop + hour, zone=zone)
    assert (after.status, after.at) == (waiting.status, waiting.at)
    if first.limit.hours:
        left = slow.shift_minutes(stop, first.at, zone)
        assert slow.shift_minutes(stop + hour, after.at, zone) == left
    else:
        assert after.at - (stop + hour) == first.at - stop


@given(STARTS, GAPS, st.sampled_from(sorted(WAYS)), ZONES)
def test_waiting_never_makes_a_time_earlier(
    start: datetime, gaps: list[tuple[int, int]], status: str, zone: tzinfo
) -> None:
    story = Story(start).enter(*WAYS[status])
    without = story.due(zone=zone)
    story.wait(gaps)
    assert story.due(zone=zone).at >= without.at


def test_the_last_day_of_a_return_visit_is_the_day_that_was_agreed() -> None:
    start = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
    story = Story(start, more={"last_closed_at": start}).enter("received", "reported", "closed")
    assert story.due().at == datetime(
        2026, 11, 25, 15, 59, 59, tzinfo=UTC
    )  # three days on, by Shanghai's midnight
    story.more["visit_due_on"] = date(2026, 12, 1)
    found = story.due()
    assert (found.status, found.at) == ("visited", datetime(2026, 12, 1, 15, 59, 59, tzinfo=UTC))


def test_reopening_starts_the_clock_of_closing_anew_and_waiting_then_does_not() -> None:
    start = datetime(2026, 11, 1, 4, 0, tzinfo=UTC)
    again = start + timedelta(days=20)
    story = Story(start).enter("received", "reported", "closed").enter("reopened", "proposed", at=again)
    story.enter("decided", "handling", "follow_up", at=again)
    assert story.due().at == slow.days(again, 7, [], SHANGHAI)
    story = Story(start).enter("received", "closed").enter("reopened", at=again)
    pauses = story.wait([(10, 60)])
    story.enter("handling", "follow_up", at=again + timedelta(hours=2))
    found = story.due()
    assert (found.started_at, found.at) == (again, slow.days(again, 7, pauses, SHANGHAI))


@pytest.mark.parametrize("status", ["void", "visited"])
def test_no_clock_runs_where_nothing_is_left_to_do(status: str) -> None:
    start = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
    record = Complaint(
        complainant="x", type="other", facts="x", remedy_wanted="x", received_at=start, status=status
    )
    assert due(record, [Taken(start, "received"), Taken(start, status)], start, zone=SHANGHAI) is None


def test_how_it_stands() -> None:
    start = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
    story = Story(start).enter("received")
    states = [story.due(now=start + timedelta(minutes=m)).state for m in (0, 4, 5, 10, 11)]
    assert states == [
        DueState.ON_TIME,
        DueState.ON_TIME,
        DueState.AT_RISK,
        DueState.AT_RISK,
        DueState.OVERDUE,
    ]


@pytest.mark.parametrize(
    ("local", "day"),
    [
        ("2026-11-22 08:30:00", date(2026, 11, 22)),
        ("2026-11-22 23:59:00", date(2026, 11, 22)),
        ("2026-11-23 00:00:00", date(2026, 11, 22)),
        ("2026-11-23 00:29:59", date(2026, 11, 22)),
        ("2026-11-23 00:30:00", date(2026, 11, 23)),
        ("2026-11-23 07:00:00", date(2026, 11, 23)),
        ("2026-03-29 00:15:00", date(2026, 3, 28)),
        ("2026-10-26 00:15:00", date(2026, 10, 25)),
    ],
)
@pytest.mark.parametrize("zone", [SHANGHAI, MADRID], ids=str)
def test_the_late_shift_ends_the_day_it_began(local: str, day: date, zone: ZoneInfo) -> None:
    moment = datetime.fromisoformat(local).replace(tzinfo=zone).astimezone(UTC)
    assert Shifts().day_of(moment, zone) == day

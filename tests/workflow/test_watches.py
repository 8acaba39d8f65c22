"""Clocks that run to a moment, by an hour of the day, from a day, or beside the next step; and how they say so."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any, ClassVar
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csapp.i18n import Translator
from csapp.i18n.formats import Formats
from csapp.kinds.matter import Matter
from csapp.vocabulary.due import Due
from csapp.vocabulary.fields import Bool, Date, DateTime
from csapp.vocabulary.reckoning import reckoning, rule_text
from csapp.vocabulary.steps import Flow, Limit, Status, Step, Watch, Who
from csapp.workflow.clocks import Taken, due
from csapp.workflow.rules import AS_DECLARED, Calendar, Rules
from csapp.workflow.steps import find_step, onward

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=SHANGHAI)  # a Monday


def flow(limit: Limit | None, *watches: Watch) -> Flow:
    return Flow(
        statuses=(
            Status(key="begun", label="begun"),
            Status(key="quick", label="quick"),
            Status(key="ended", label="ended", open=False),
        ),
        steps=(
            Step(status="quick", label="Q", after=("begun",), by=Who.ANYONE, only=(("fast", ("true",)),)),
            Step(status="ended", label="E", after=("begun", "quick"), by=Who.ANYONE, limit=limit, once=True),
            Step(status="begun", label="B", after=("ended",), by=Who.ANYONE, back=True),
        ),
        watches=watches,
        begins=(("quick", (("fast", ("true",)),)),),
    )


@dataclass(frozen=True, kw_only=True)
class Errand(Matter):
    table: ClassVar[str] = "errand"
    due_at: Annotated[datetime | None, DateTime(label="Due at")] = None
    paid_at: Annotated[datetime | None, DateTime(label="Paid at")] = None
    sent_at: Annotated[datetime | None, DateTime(label="Sent at")] = None
    signed_on: Annotated[date | None, Date(label="Signed on")] = None
    fast: Annotated[bool | None, Bool(label="Fast")] = None


def clocked(declared: Flow, *, rules: Rules = AS_DECLARED, **values: Any) -> Due | None:
    kind = type("Errand", (Errand,), {"flow": declared})
    record = kind(status="begun", **values)
    return due(record, [Taken(NOON, "begun")], NOON, rules, SHANGHAI)


def test_a_moment_that_somebody_named_is_the_end() -> None:
    said = NOON + timedelta(hours=5, minutes=7)
    found = clocked(flow(Limit(until="due_at")), due_at=said)
    assert found is not None and (found.at, found.ends_by) == (said, "Due at")
    assert clocked(flow(Limit(until="due_at"))) is None, "nothing is said, nothing runs"


def test_so_many_hours_before_a_moment() -> None:
    found = clocked(flow(Limit(until="due_at", ahead_hours=24)), due_at=NOON + timedelta(hours=30))
    assert found is not None and found.at == NOON + timedelta(hours=6)
    assert rule_text(found, Translator("en"), Formats("en")) == "1 day before “Due at”"


@given(minutes=st.integers(0, 3 * 24 * 60), hour=st.integers(1, 23))
def test_by_an_hour_is_the_next_time_it_strikes(minutes: int, hour: int) -> None:
    start = NOON + timedelta(minutes=minutes)
    kind = type("Errand", (Errand,), {"flow": flow(Limit(by_hour=hour))})
    found = due(kind(status="begun"), [Taken(start, "begun")], start, AS_DECLARED, SHANGHAI)
    assert found is not None
    local = found.at.astimezone(SHANGHAI)
    assert (local.hour, local.minute) == (hour, 0)
    assert timedelta(0) <= found.at - start < timedelta(days=1)


def test_days_count_from_a_day_too() -> None:
    found = clocked(flow(Limit(days=7, since="signed_on")), signed_on=date(2026, 11, 20))
    assert found is not None
    assert found.at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M:%S") == "2026-11-27 23:59:59", (
        "day 1 is the day after it was signed for"
    )


SHIP = Watch(
    key="ship", label="Ship", limit=Limit(minutes=72 * 60, since="paid_at"), done="sent_at",
    only=(("fast", ("false",)),),
)  # fmt: skip


def test_a_watch_runs_beside_the_step_until_what_it_watches_is_there() -> None:
    slow = flow(Limit(days=30), SHIP)
    found = clocked(slow, paid_at=NOON)
    assert found is not None and (found.status, found.at) == ("ship", NOON + timedelta(hours=72))
    others: tuple[dict[str, Any], ...] = ({"sent_at": NOON}, {"fast": True})
    for over in others:
        other = clocked(slow, paid_at=NOON, **over)
        assert other is not None and other.status == "ended"


def test_the_manager_sets_a_watch_like_a_step() -> None:
    rules = replace(AS_DECLARED, limits={("errand", "ship"): Limit(minutes=60)})
    found = clocked(flow(Limit(days=30), SHIP), rules=rules, paid_at=NOON)
    assert found is not None and found.at == NOON + timedelta(hours=1)


@pytest.mark.parametrize(
    ("days", "hole"), [({}, None), ({date(2026, 10, 1): False}, 2027), ({date(2027, 1, 1): False}, None)]
)
def test_a_year_whose_days_off_nobody_entered_is_told(days: dict[date, bool], hole: int | None) -> None:
    exceptions = days | ({date(2026, 1, 1): False} if days else {})
    rules = replace(AS_DECLARED, calendar=Calendar(exceptions=exceptions))
    found = clocked(flow(Limit(working_days=60)), rules=rules)
    assert found is not None and found.unknown_year == hole
    lines = dict(reckoning(found, Translator("en"), Formats("en")))
    assert lines["Rule"] == "E: 60 working days"
    assert ("Calendar" in lines) is (hole is not None)


def test_steps_follow_where_nothing_said_speaks_against_them() -> None:
    declared = flow(None)
    ways = {
        said: [s.status for s in onward(declared, Errand(status="begun", fast=said))]
        for said in (None, True, False)
    }
    assert ways == {None: ["quick", "ended"], True: ["quick", "ended"], False: ["ended"]}


def test_a_step_that_is_taken_once_does_not_follow_again() -> None:
    declared, errand = flow(None), Errand(status="begun")
    assert find_step(declared, errand, "ended") is not None
    assert find_step(declared, errand, "ended", ("begun", "ended", "begun")) is None


def test_a_record_begins_where_its_values_put_it() -> None:
    declared = flow(None)
    firsts = [declared.first({"fast": said}) for said in (None, True, False)]
    assert firsts == ["begun", "quick", "begun"]


def test_a_moment_in_utc_needs_no_zone() -> None:
    said = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
    found = clocked(flow(Limit(until="due_at")), due_at=said)
    assert found is not None and found.at == said

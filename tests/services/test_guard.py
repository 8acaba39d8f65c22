"""The contact guard: nobody is rung at night or too often without a reason."""

from __future__ import annotations

from datetime import timedelta

import pytest

from csapp.kinds.guarding import is_night
from csapp.services import contact_guard, records, rulebook
from csapp.vocabulary.errors import InvalidInput, NotAllowed, NotFound
from tests.helpers.office import NOON, Office

OUT = {"direction": "out", "phone": "138 1234 5678", "topic": "price", "outcome": "no_answer"}


def refused(office: Office, **given: object) -> list[tuple[str, str]]:
    with pytest.raises(InvalidInput) as caught:
        records.new(office(), "call", {**OUT, **given})
    return [(problem.key, problem.message) for problem in caught.value.problems]


def to(office: Office, hour: int, minute: int = 0) -> None:
    office.clock.now = NOON + timedelta(hours=hour - 12, minutes=minute)


@pytest.mark.parametrize(
    ("hour", "minute", "free"), [(7, 59, False), (8, 0, True), (20, 59, True), (21, 0, False)]
)
def test_at_night_a_call_out_needs_a_reason(office: Office, hour: int, minute: int, free: bool) -> None:
    to(office, hour, minute)
    assert (contact_guard.ask(office(), "13812345678").lines == ()) is free
    if free:
        records.new(office(), "call", OUT)
        return
    ((key, message),) = refused(office)
    assert key == "guard_reason"
    assert "{night_from}" in message
    made = records.new(office(), "call", {**OUT, "guard_reason": "asked for it"}).record
    records.change(office(), made.number, {"summary": "was asleep"})
    with pytest.raises(InvalidInput):
        records.change(office(), made.number, {"guard_reason": ""})


def test_who_calls_in_is_never_guarded(office: Office) -> None:
    to(office, 23)
    records.new(office(), "call", {**OUT, "direction": "in", "outcome": "solved"})
    records.new(office(), "call", {"direction": "missed", "phone": "138 1234 5678"})
    records.new(office(), "call", {**OUT, "channel": "counter"})
    assert refused(office, channel="wechat") != []


def test_the_fourth_contact_of_a_day_needs_a_reason(office: Office) -> None:
    for _ in range(3):
        assert contact_guard.ask(office(), OUT["phone"]).lines == ()
        last = records.new(office(), "call", OUT).record
    guarded = contact_guard.ask(office(), "+8613812345678")
    assert (guarded.count, len(guarded.lines)) == (3, 1)
    ((key, message),) = refused(office, phone="(+86) 138-1234-5678")
    assert key == "guard_reason"
    assert "{count}" in message
    records.new(office(), "call", {**OUT, "phone": "13900000001"})
    records.change(office(), last.number, {"outcome": "solved", "channel": "sms"})
    records.new(office(), "call", {**OUT, "guard_reason": "he asked for the price again"})
    office.clock.tick(days=1)
    records.new(office(), "call", OUT)


def test_history_entered_late_and_hidden_numbers_are_not_guarded(office: Office) -> None:
    old = (NOON - timedelta(days=30, hours=14)).isoformat()
    records.new(office(), "call", {**OUT, "started_at": old})
    assert refused(office, started_at=(NOON - timedelta(hours=14)).isoformat()) != [], "last night"
    assert contact_guard.ask(office(), "withheld").lines == ()


def test_the_manager_sets_the_limits(office: Office) -> None:
    to(office, 22)
    with pytest.raises(NotAllowed):
        rulebook.set_limit(office("wang"), "contact", "night_from", count=23)
    lines = rulebook.set_limit(office("chen"), "contact", "night_from", count=23)
    line = next(one for one in lines if (one.scope, one.key) == ("contact", "night_from"))
    assert (line.count, line.declared_count, line.changed) == (23, 21, True)
    records.new(office(), "call", OUT)
    rulebook.set_limit(office("chen"), "contact", "a_day", count=1)
    assert refused(office) != []
    rulebook.reset_limit(office("chen"), "contact", "a_day")
    records.new(office(), "call", OUT)
    for key, count in (("night_from", 0), ("night_to", 25), ("a_day", 101), ("a_day", None)):
        with pytest.raises(InvalidInput):
            rulebook.set_limit(office("chen"), "contact", key, count=count)
    with pytest.raises(NotFound):
        rulebook.set_limit(office("chen"), "contact", "a_year", count=1)


@pytest.mark.parametrize(
    ("hours", "night"),
    [((21, 8), {21, 22, 23, 0, 7}), ((24, 6), {0, 5}), ((1, 5), {1, 4}), ((9, 9), set())],
)
def test_the_night_may_end_on_another_day(hours: tuple[int, int], night: set[int]) -> None:
    asked = {21, 22, 23, 0, 7, 5, 1, 4, 9, 12}
    found = {hour for hour in asked if is_night(hour, *hours)}
    assert night <= found
    assert 12 not in found

"""What can't be undone, emptied, or left without anybody."""

from datetime import timedelta

import pytest

from csapp.desk import Desk
from csapp.kinds import Call
from csapp.services import calls, cases, records
from csapp.services.listing import listing
from csapp.vocabulary.errors import InvalidInput, NotAllowed, NotPossible
from tests.helpers.office import PASSWORD, Office, complaint
from tests.services.test_flow import led


def keys(told: pytest.ExceptionInfo[InvalidInput]) -> list[str]:
    return [problem.key for problem in told.value.problems]


def test_somebody_is_left_who_can_add_staff(office: Office) -> None:
    records.change(office("root"), "chen", {"roles": ["manager"]})
    for given in ({"roles": ["agent"]}, {"active": False}):
        with pytest.raises(NotPossible):
            records.change(office("root"), "root", given)
    assert Desk.add_staff(office("root"), PASSWORD, {
        "user": "bo", "name": "Bo", "roles": ["admin"], "password": PASSWORD}).record.number == "bo"  # fmt: skip
    records.change(office("root"), "root", {"active": False})


def test_who_has_left_does_not_sign_in_any_more(office: Office) -> None:
    today = office.clock.now.astimezone().date()
    records.change(office("root"), "lucia", {"left_on": today.isoformat()})
    office.sign_in("lucia").close()
    office.clock.tick(days=1)
    with pytest.raises(NotAllowed):
        office.sign_in("lucia")
    records.change(office("root"), "lucia", {"left_on": None})
    office.sign_in("lucia").close()


@pytest.mark.parametrize("user", ["ZHANG", "zhang", "Chen", "Company", "desk-a", "TOPIC/price"])
def test_a_user_name_is_nobody_else_s_number(office: Office, user: str) -> None:
    with pytest.raises(InvalidInput) as told:
        Desk.add_staff(
            office("root"), PASSWORD, {"user": user, "name": "x", "roles": ["agent"], "password": PASSWORD}
        )
    assert keys(told) == ["user"]


def test_an_agent_begins_no_case_that_was_acknowledged_or_closed(office: Office) -> None:
    for key in ("acknowledged_by", "acknowledged_at", "first_closed_at", "last_closed_at"):
        value = "wang" if key.endswith("_by") else "2026-11-22T01:00:00Z"
        with pytest.raises(NotAllowed):
            records.new(office(), "complaint", complaint(**{key: value}))
    late = records.new(office(), "complaint", complaint(received_at="2026-11-22T01:00:00Z")).record
    view = cases.view(office(), late.number)
    assert view.due is not None and view.due.state == "overdue", "entered late, reported late"


def test_what_fills_itself_or_closed_a_case_stays_filled(office: Office) -> None:
    number = led(office, "closed")
    for key in ("owner", "received_at", "decision", "lesson", "amount_paid"):
        with pytest.raises(InvalidInput) as told:
            records.change(office("wang"), number, {key: None})
        assert keys(told) == [key]
    open_one = led(office, "follow_up")
    records.change(office("wang"), open_one, {"decision": None})
    with pytest.raises(InvalidInput) as told:
        cases.take_step(office("wang"), open_one, "closed")
    assert "decision" in keys(told)


def test_what_was_signed_is_not_changed_by_whoever_passes(office: Office) -> None:
    number = led(office, "closed")
    for user in ("zhang", "lucia", "zhou"):
        with pytest.raises(NotAllowed):
            records.change(office(user), number, {"facts": "otherwise"})
    saved = records.change(office("wang"), number, {"facts": "otherwise"}).record
    assert getattr(saved, "facts", "") == "otherwise"


def test_blanks_close_no_case(office: Office) -> None:
    number = led(office, "follow_up")
    with pytest.raises(InvalidInput) as told:
        cases.take_step(office("wang"), number, "closed", {"lesson": " \n", "payer": "\u3000"})
    assert {"lesson", "payer"} <= set(keys(told))


def test_links_to_cases_lead_to_cases(office: Office) -> None:
    case = office.complaint()
    call: dict[str, object] = {"phone": "138 1234 5678", "topic": "price", "outcome": "case_opened"}
    for wrong in (case.customer, "COMPANY", "zhang", "A-C-000000-001"):
        with pytest.raises(InvalidInput) as told:
            records.new(office(), "complaint", complaint(linked_cases=[wrong]))
        assert keys(told) == ["linked_cases"]
        with pytest.raises(InvalidInput) as told:
            records.new(office(), "call", {**call, "cases": [wrong]})
        assert keys(told) == ["cases"]
    made = records.new(office(), "call", {**call, "cases": case.number.lower()}).record
    assert isinstance(made, Call) and made.cases == (case.number,)
    assert [one.number for one in cases.view(office(), case.number).calls] == [made.number]
    found = listing(office(), "call", where={"cases": case.number}).rows
    assert [row.number for row in found] == [made.number]


def test_a_call_of_which_only_the_end_was_noted(office: Office) -> None:
    ended = office.clock.now - timedelta(hours=1)
    given = {"phone": "1", "topic": "price", "outcome": "solved", "ended_at": ended.isoformat()}
    call = records.new(office(), "call", given).record
    assert isinstance(call, Call) and (call.started_at, call.ended_at) == (ended, ended)


def test_the_beginning_of_a_number_is_not_yet_the_number(office: Office) -> None:
    office.complaint(phone="0571-88881234")
    whole, half = calls.caller(office(), "0571-88881234"), calls.caller(office(), "0571-888")
    assert whole.exact and whole.known == whole.customer is not None
    assert (half.customer, half.exact, half.known) == (whole.customer, False, None)
    assert calls.caller(office(), "0755-888").customer is None, "another town"
    for name in ("a", "b"):
        records.new(office(), "customer", {"name": name, "customer_kind": "end", "phone": "139 0000 1111"})
    twice = calls.caller(office(), "13900001111")
    assert (twice.several, twice.exact, twice.known) == (2, True, None)

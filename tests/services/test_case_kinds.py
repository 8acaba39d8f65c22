"""What is particular to reviews, disputes, inquiries, repairs and problem orders: terms, rounds, contradictions."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from csapp.services import cases, checking, records, rulebook
from csapp.services.listing import listing
from csapp.services.registers import register
from csapp.vocabulary.errors import InvalidInput, NotAllowed, NotPossible
from tests.helpers.minimal import MINIMAL
from tests.helpers.office import NOON, Office
from tests.helpers.ways import AHEAD

TODAY = date(2026, 11, 22)


def new(office: Office, table: str, by: str = "zhang", **more: object) -> Any:
    return records.new(office(by), table, {**MINIMAL[table], **more}).record


def problems(told: pytest.ExceptionInfo[InvalidInput]) -> list[str]:
    assert all(problem.label for problem in told.value.problems)
    return [problem.key for problem in told.value.problems]


# --- wrong input --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "given", "key"),
    [
        ("repair", {"appointment_at": "2026-11-20T10:00:00+08:00"}, "appointment_at"),
        ("repair", {"done_on": "2026-11-19"}, "done_on"),
        ("repair", {"handed_at": "2026-11-19T10:00:00+08:00"}, "handed_at"),
        ("repair", {"reported_at": "2099-01-01T10:00:00+08:00"}, "reported_at"),
        ("dispute", {"opened_on": "2026-11-20", "decided_on": "2026-11-19"}, "decided_on"),
        (
            "dispute",
            {"opened_on": "2026-11-20", "order_created_at": "2026-11-21T10:00:00+08:00"},
            "opened_on",
        ),
        ("dispute", {"dispute_kind": "malicious_review"}, "raised_by"),
        ("dispute", {"opened_on": "2099-11-20"}, "opened_on"),
        ("dispute", {"penalty": "-1"}, "penalty"),
        ("review", {"reviewed_on": "2026-11-20", "changed_on": "2026-11-19"}, "changed_on"),
        ("review", {"offer": "gift", "offer_approved_by": "lucia"}, "offer_approved_by"),
        ("review", {"contacts": [{"at": AHEAD}]}, "contacts"),
        ("review", {"rating": "good"}, "rating"),
        ("inquiry", {"answer_due_at": "2026-11-21T10:00:00+08:00"}, "answer_due_at"),
        ("inquiry", {"next_contact_on": "2026-11-21"}, "next_contact_on"),
        ("inquiry", {"phone": "", "other_contact": ""}, "phone"),
        ("inquiry", {"topic": "weather"}, "topic"),
        ("problem_order", {"due_at": "2026-11-21T10:00:00+08:00"}, "due_at"),
        ("problem_order", {"order_no": " "}, "order_no"),
        ("tracking", {"contacts": [{"contacted_on": "2099-01-01"}]}, "contacts"),
        ("quality", {"quiet_days": -1}, "quiet_days"),
        ("quality", {"cases": ["A-C-000000-001"]}, "cases"),
    ],
)
def test_wrong_input_is_refused_at_its_field(
    office: Office, table: str, given: dict[str, object], key: str
) -> None:
    reported = {"reported_at": "2026-11-21T10:00:00+08:00"} if table == "repair" else {}
    with pytest.raises(InvalidInput) as told:
        new(office, table, **{**reported, **given})
    assert problems(told) == [key]
    number = new(office, table, **reported).number
    with pytest.raises(InvalidInput) as told:
        records.change(office(), number, given)
    assert problems(told) == [key]


def test_of_two_days_the_one_that_was_given_is_the_wrong_one(office: Office) -> None:
    made = new(office, "repair", reported_at="2026-11-20T10:00:00+08:00", appointment_at=AHEAD)
    with pytest.raises(InvalidInput) as told:
        records.change(office(), made.number, {"appointment_at": "2026-11-19T10:00:00+08:00"})
    assert problems(told) == ["appointment_at"]
    records.change(office(), made.number, {"done_on": "2026-11-21"})
    with pytest.raises(InvalidInput) as told:
        records.change(office(), made.number, {"reported_at": "2026-11-22T10:00:00+08:00"})
    assert problems(told) == ["reported_at"]


# --- reviews ------------------------------------------------------------------------------------------------------


def test_more_than_an_agent_may_offer_waits_for_the_supervisor(office: Office) -> None:
    number = new(office, "review").number
    cases.take_step(office(), number, "contacting", {"offer": "gift"})
    (view,) = (view for view in register("review").views if view.key == "to_approve")
    waiting = [row.number for row in listing(office("wang"), "review", filters=view.filters).rows]
    assert waiting == [number]
    for given in ({}, {"offer_approved_by": "wang"}):
        with pytest.raises(InvalidInput) as told:
            cases.take_step(office(), number, "offered", given)
        assert problems(told) == ["offer_approved_by"]
    records.change(office("wang"), number, {"offer_approved_by": "wang"})
    assert listing(office("wang"), "review", filters=view.filters).rows == ()
    assert cases.take_step(office(), number, "offered", {}).record.status == "offered"
    with pytest.raises(InvalidInput) as told:
        records.change(office(), number, {"offer": "vip"})  # another offer, another approval
    assert problems(told) == ["offer_approved_by"]


def test_what_an_agent_may_offer_and_what_a_supervisor_offers_needs_nobody(office: Office) -> None:
    number = new(office, "review").number
    cases.take_step(office(), number, "contacting", {})
    assert cases.take_step(office(), number, "offered", {"offer": "exchange"}).record.status == "offered"
    other = new(office, "review").number
    cases.take_step(office(), other, "contacting", {})
    offered = cases.take_step(office("wang"), other, "offered", {"offer": "free_return"}).record
    assert vars(offered)["offer_approved_by"] == "wang"


def test_a_sum_offered_is_held_to_the_limit_of_the_role(office: Office) -> None:
    number = new(office, "review").number
    with pytest.raises(NotAllowed):
        records.change(office(), number, {"offer_amount": "500"})
    records.change(office("wang"), number, {"offer": "partial_refund", "offer_amount": "500"})


def test_what_became_of_a_review_fits_its_state(office: Office) -> None:
    number = new(office, "review", reviewed_on="2026-11-20").number
    cases.take_step(office(), number, "contacting", {})
    with pytest.raises(InvalidInput) as told:
        cases.take_step(office(), number, "unchanged", {"result_kind": "deleted"})
    assert problems(told) == ["result_kind"]
    cases.take_step(office(), number, "offered", {"offer": "return"})
    with pytest.raises(InvalidInput):
        cases.take_step(office(), number, "changed", {"result_kind": "unreachable"})
    changed = vars(cases.take_step(office(), number, "changed", {}).record)
    assert (changed["result_kind"], changed["changed_on"]) == ("changed", TODAY)


# --- disputes -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "by"),
    [
        ("late_shipment", date(2026, 11, 27)),
        ("broken_promise", date(2026, 11, 27)),
        ("not_received", date(2026, 12, 1)),
        ("after_sale", None),
        ("counterfeit", None),
    ],
)
def test_when_the_platform_steps_in(office: Office, kind: str, by: date | None) -> None:
    """Five working days after a Sunday is the Friday, seven the Tuesday after it."""
    made = new(office, "dispute", dispute_kind=kind)
    assert (made.opened_on, made.step_in_by_on) == (TODAY, by)
    due = cases.take_step(office(), made.number, "negotiating", {}).due
    assert due is not None
    if by is not None:
        records.change(office("chen"), made.number, {"received_at": (NOON - timedelta(days=1)).isoformat()})
        moved = records.change(office(), made.number, {"opened_on": "2026-11-16"}).record
        assert vars(moved)["step_in_by_on"] < by


def test_the_days_of_a_dispute_follow_what_is_typed_and_stay_where_somebody_set_them(office: Office) -> None:
    made = new(office, "dispute", dispute_kind="not_received", order_completed_on="2026-11-01")
    assert made.in_window is False
    moved = records.change(office(), made.number, {"order_completed_on": "2026-11-10"}).record
    assert vars(moved)["in_window"] is True
    records.change(office("wang"), made.number, {"step_in_by_on": "2026-12-24", "in_window": False})
    kept = vars(records.change(office(), made.number, {"reason": "not there"}).record)
    assert (kept["step_in_by_on"], kept["in_window"]) == (date(2026, 12, 24), False)
    with pytest.raises(NotAllowed):
        records.change(office(), made.number, {"in_window": True})


def test_working_days_are_the_company_s(office: Office) -> None:
    rulebook.set_day(office("chen"), date(2026, 11, 23), "holiday", "Founder's day")
    made = new(office, "dispute", dispute_kind="late_shipment")
    assert made.step_in_by_on == date(2026, 11, 30)


def test_a_dispute_begins_with_its_checklist_and_keeps_one_that_was_given(office: Office) -> None:
    made = new(office, "dispute", dispute_kind="counterfeit")
    assert [(str(e["item"]), e["have"]) for e in made.evidence] == [
        ("chat", False),
        ("site_mail", False),
        ("purchase_proof", False),
        ("brand_licence", False),
    ]
    ours = [{"item": "other", "reference": "video", "have": True}]
    kept = new(office, "dispute", evidence=ours).evidence
    assert [dict(entry) for entry in kept] == ours


def test_a_decision_is_appealed_against_once(office: Office) -> None:
    number = new(office, "dispute").number
    lost: dict[str, object] = {"outcome": "lost", "penalty": "10"}
    way: list[tuple[str, dict[str, object]]] = [
        ("negotiating", {}), ("appealed", {}), ("platform", {}), ("decided", lost), ("appealed", {}), ("platform", {}),
    ]  # fmt: skip
    for status, given in way:
        cases.take_step(office(), number, status, given)
    view = cases.view(office(), number)
    assert vars(view.record)["outcome"] is None, "the decision that is appealed against stands no longer"
    view = cases.take_step(office(), number, "decided", {"outcome": "won", "penalty": "0"})
    assert "appealed" not in [offer.step.status for offer in view.offers]
    with pytest.raises(NotPossible):
        cases.take_step(office(), number, "appealed", {})
    assert checking.verify(office()) == ()


# --- inquiries, repairs, problem orders ---------------------------------------------------------------------------


def test_the_answer_of_another_department_has_its_clock(office: Office) -> None:
    number = new(office, "inquiry", next_contact_on="2026-11-22").number
    wanted = NOON + timedelta(hours=6)
    referred = {"referred_to": "technical department", "answer_due_at": wanted.isoformat()}
    view = cases.take_step(office(), number, "referred", referred)
    assert view.due is not None and (view.due.status, view.due.at) == ("answered", wanted)
    assert (vars(view.record)["referred_to"], vars(view.record)["referred_at"]) == ("technical", NOON)
    office.clock.tick(hours=30)
    cases.take_step(office(), number, "answered", {"answer": "Yes."})
    back = vars(cases.take_step(office(), number, "called_back", {"reached": False}).record)
    assert (back["answered_by"], back["called_back_at"], back["next_contact_on"]) == (
        "zhang",
        office.clock.now,
        None,
    )
    again = cases.take_step(office(), number, "referred", {"referred_to": "Mr Sun"})
    assert vars(again.record)["answer_due_at"] is None and vars(again.record)["reached"] is None
    assert vars(again.record)["answer"] == "Yes."
    assert again.due is not None and again.due.at > office.clock.now


def test_what_is_not_mended_is_handed_over_again_and_not_closed(office: Office) -> None:
    number = new(office, "repair").number
    appointed = NOON + timedelta(hours=4)
    cases.take_step(office(), number, "handed_over", {"handed_to": "Qian"})
    due = cases.take_step(office(), number, "appointed", {"appointment_at": appointed.isoformat()}).due
    assert due is not None and (due.status, due.at) == ("done", appointed)
    done = {"repair_result": "repaired", "done_by": "Qian", "charge": "30"}
    cases.take_step(office(), number, "done", done)
    with pytest.raises(NotPossible):
        cases.take_step(office("wang"), number, "closed", {"confirmed": "no"})
    back = vars(cases.take_step(office(), number, "handed_over", {"confirmed": "no"}).record)
    assert back["confirmed"] == "no"
    assert [back[key] for key in ("appointment_at", "repair_result", "done_on", "done_by")] == [None] * 4
    assert str(back["charge"]) == "30.00"
    cases.take_step(office(), number, "appointed", {"appointment_at": AHEAD})
    again = cases.take_step(office(), number, "done", {"repair_result": "replaced", "done_by": "Qian"})
    assert vars(again.record)["confirmed"] is None
    cases.take_step(office("wang"), number, "closed", {"confirmed": "not_reached"})


def test_a_problem_order_is_settled_by_whoever_gets_the_next_call(office: Office) -> None:
    due = NOON + timedelta(hours=3)
    made = new(office, "problem_order", due_at=due.isoformat())
    assert (made.noted_by, made.noted_at, made.owner) == ("zhang", NOON, "zhang")
    checked = cases.take_step(office("lucia"), made.number, "checked", {"warehouse_answer": "on Friday"})
    assert checked.due is not None and (checked.due.status, checked.due.at) == ("due", due)
    assert vars(checked.record)["warehouse_query_at"] == NOON
    done = vars(cases.take_step(office("lucia"), made.number, "done", {"result": "ships on Friday"}).record)
    assert (done["done_by"], done["done_at"]) == ("lucia", NOON)
    office.clock.tick(hours=1)
    opened = cases.take_step(office("lucia"), made.number, "opened", {"remark": "wants another"})
    now = vars(opened.record)
    assert (now["done_at"], now["done_by"], now["result"]) == (None, None, "ships on Friday")
    assert (now["remark"], opened.steps[-1].remark) == (MINIMAL["problem_order"]["remark"], "wants another")


def test_a_field_called_remark_is_not_the_remark_of_a_step(office: Office) -> None:
    number = new(office, "problem_order").number
    both = cases.take_step(office(), number, "checked", {"remark": "Ash is there.", "reason": "asked Sun"})
    assert (vars(both.record)["remark"], both.steps[-1].remark) == ("Ash is there.", "asked Sun")
    gone = cases.take_step(office("wang"), number, "void", {"remark": "twice"})
    assert (vars(gone.record)["remark"], gone.steps[-1].remark) == ("Ash is there.", "twice")
    dispute = new(office, "dispute").number
    moved = cases.take_step(office(), dispute, "negotiating", {"reason": "never came", "remark": "by chat"})
    assert (vars(moved.record)["reason"], moved.steps[-1].remark) == ("never came", "by chat")


# --- limits -------------------------------------------------------------------------------------------------------


def test_a_limit_is_set_for_one_way_without_moving_the_others(office: Office) -> None:
    lines = rulebook.limits(office())
    assert len({(line.scope, line.key) for line in lines}) == len(lines)
    rulebook.set_limit(office("chen"), "return_exchange", "reshipped.warehouse_check", count=2, unit="hours")
    said = {line.key: line for line in rulebook.limits(office()) if line.scope == "return_exchange"}
    assert [key for key, line in said.items() if line.changed] == ["reshipped.warehouse_check"]
    number = new(office, "return_exchange", wanted="reship", reason="missing_item").number
    due = cases.take_step(office(), number, "warehouse_check", {}).due
    assert due is not None and (due.status, due.at) == ("reshipped", NOON + timedelta(hours=2))

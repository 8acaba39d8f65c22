"""Tracking: when to look again sets the clock, and what is lost or damaged becomes the carrier's to pay."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from csapp.kinds import Damage, Tracking
from csapp.services import cases, checking, records
from csapp.vocabulary.errors import InvalidInput
from tests.helpers.minimal import MINIMAL
from tests.helpers.office import NOON, Office

CONTACTS = [
    {"contacted_on": "2026-11-21", "courier_agent_no": "12", "answer": "asks the depot", "agent": "zhang"},
    {"contacted_on": "2026-11-22", "courier_agent_no": "843", "answer": "not in the depot", "agent": "zhang"},
]


def tracking(office: Office, **more: object) -> Tracking:
    made = records.new(office(), "tracking", {**MINIMAL["tracking"], **more}).record
    assert isinstance(made, Tracking)
    return made


def damages(office: Office, number: str) -> list[Damage]:
    linked = vars(records.get(office(), number))["linked_cases"] or ()
    found = [records.get(office(), other) for other in linked]
    return [record for record in found if isinstance(record, Damage)]


def at(moment: Any) -> str:
    return moment.isoformat()


def test_the_first_answer_is_due_within_an_hour_and_then_as_agreed(office: Office) -> None:
    number = tracking(office).number
    due = cases.view(office(), number).due
    assert due is not None and (due.status, due.at) == ("asked", NOON + timedelta(hours=1))
    again = NOON + timedelta(hours=5)
    due = cases.take_step(office(), number, "asked", {"next_check_at": at(again)}).due
    assert due is not None and (due.status, due.at, due.ends_by) == ("answered", again, "Look again at")


def test_a_moment_that_is_over_is_refused_and_taken_off_once_it_is_done_with(office: Office) -> None:
    number = tracking(office).number
    for given in (
        {"next_check_at": at(NOON - timedelta(minutes=1))},
        {"next_check_at": "2020-01-01T00:00:00Z"},
    ):
        with pytest.raises(InvalidInput) as told:
            records.change(office(), number, given)
        assert [(p.key, p.label) for p in told.value.problems] == [("next_check_at", "Look again at")]
    cases.take_step(office(), number, "asked", {"next_check_at": at(NOON + timedelta(hours=2))})
    office.clock.tick(hours=3)
    records.change(office(), number, {"product": "oak table"})  # what was said earlier may pass
    view = cases.take_step(office(), number, "answered", {"found": "on_its_way"})
    assert vars(view.record)["next_check_at"] is None
    later = office.clock.now + timedelta(hours=4)
    kept = cases.take_step(office(), number, "asked", {"next_check_at": at(later)})
    assert vars(kept.record)["next_check_at"] == later
    before_it_is_over = cases.take_step(office(), number, "answered", {})
    assert vars(before_it_is_over.record)["next_check_at"] == later
    assert any(e.verb == "step" and e.status == "answered" for e in kept.events)


@pytest.mark.parametrize(("found", "kind"), [("lost", "lost"), ("damaged", "damaged")])
def test_what_is_lost_or_damaged_becomes_a_damage_report_with_all_that_is_known(
    office: Office, found: str, kind: str
) -> None:
    number = tracking(
        office,
        product="oak table", sku="T-1", batch="B7", quantity=2, price="88.00 USD", order_no="88001", shop="East",
        urgency="critical", shipped_at="2026-11-15T10:00:00+08:00", severity="serious", signed_on="2026-11-20",
        freight_insured=True, channel="wechat",
    ).number  # fmt: skip
    cases.take_step(office(), number, "asked", {"contacts": CONTACTS})
    assert damages(office, number) == []
    cases.take_step(office(), number, "answered", {"found": found})
    (made,) = damages(office, number)
    now = records.get(office(), number)
    assert made.linked_cases == (number,) and vars(now)["linked_cases"] == (made.number,)
    assert {
        key: str(vars(made)[key]) for key in ("damage_kind", "waybill", "carrier", "item", "item_no")
    } == {
        "damage_kind": kind,
        "waybill": "888090781867",
        "carrier": "sf",
        "item": "oak table",
        "item_no": "T-1",
    }
    same = ("batch", "quantity", "price", "order_no", "shop", "urgency", "severity", "signed_on", "phone")
    same += ("freight_insured", "customer", "owner", "channel")
    assert {key: vars(made)[key] for key in same} == {key: vars(now)[key] for key in same}
    assert (made.outer_box, made.courier_agent_no, made.last_scan) == ("unknown", "843", "not in the depot")
    assert made.status == "reported" and str(made.shipped_on) == "2026-11-15"
    assert str(made.claim_by_on) == ("2026-11-22" if found == "lost" else "2026-11-27")
    assert cases.take_step(office(), made.number, "confirmed", {}).record.status == "confirmed"
    assert checking.verify(office()) == ()


def test_what_is_not_known_is_asked_for_before_the_claim_goes_on(office: Office) -> None:
    number = tracking(office, found="lost").number
    (made,) = damages(office, number)
    assert (vars(made)["item"], made.quantity) == (None, None)
    with pytest.raises(InvalidInput) as told:
        cases.take_step(office(), made.number, "confirmed", {})
    assert {problem.key for problem in told.value.problems} == {"item", "quantity"}
    cases.take_step(office(), made.number, "confirmed", {"item": "oak table", "quantity": 1})
    assert checking.verify(office()) == ()


def test_one_parcel_makes_one_report(office: Office) -> None:
    number = tracking(office, product="oak table", quantity=1).number
    records.change(office(), number, {"found": "lost"})
    records.change(office(), number, {"found": "damaged"})
    records.change(office(), number, {"found": "on_its_way"})
    records.change(office(), number, {"found": "lost"})
    assert len(damages(office, number)) == 1
    linked = records.new(office(), "damage", dict(MINIMAL["damage"])).record.number
    other = tracking(office, linked_cases=[linked], found="lost").number
    assert [made.number for made in damages(office, other)] == [linked]
    assert damages(office, tracking(office, found="wrong_address").number) == []

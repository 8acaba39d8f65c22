"""Returns, exchanges, refunds and reshipments: every way of the domain, walked by those whose steps they are."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest

from csapp.kinds import Damage, ReturnExchange
from csapp.services import cases, checking, records
from csapp.services.listing import listing
from csapp.services.registers import register
from csapp.vocabulary.errors import InvalidInput, NotAllowed, NotPossible
from csapp.workflow.rules import local_time
from tests.helpers.office import NOON, Office

ASKED: dict[str, object] = {
    "phone": "138 1234 5678",
    "order_no": "88001",
    "wanted": "return",
    "reason": "quality",
    "price": "88.00",
    "paid_amount": "100.00",
    "signed_on": "2026-11-20",
}
PAID = {"amount_refunded": "88", "refunded_on": "2026-11-22", "refund_word": "Liu, finance"}
DONE = {"verdict": "as_claimed", "payer": "seller", "true_cause": "glue", "customer_informed": True}
BACK = (("awaiting_seller", {}), ("awaiting_return", {}), ("returned", {}), ("inspected", {}))
TODAY = date(2026, 11, 22)


def asked(office: Office, **more: object) -> ReturnExchange:
    given = {key: value for key, value in {**ASKED, **more}.items() if value is not None}
    made = records.new(office(), "return_exchange", given).record
    assert isinstance(made, ReturnExchange)
    return made


def walk(office: Office, number: str, *steps: tuple[str, dict[str, Any]], by: str = "zhang") -> Any:
    view = None
    for status, more in steps:
        view = cases.take_step(office(by), number, status, more)
    return view


def refused(
    office: Office, number: str, status: str, given: dict[str, Any], by: str = "zhang"
) -> dict[str, str]:
    with pytest.raises(InvalidInput) as told:
        cases.take_step(office(by), number, status, given)
    return {problem.key: problem.message for problem in told.value.problems}


# --- the ways -----------------------------------------------------------------------------------------------------


def test_a_return_to_the_money(office: Office) -> None:
    number = asked(office).number
    assert number == "A-X-261122-001"
    walk(
        office,
        number,
        ("awaiting_seller", {}),
        ("awaiting_return", {"payer": "seller", "amount_agreed": "88"}),
    )
    view = walk(
        office, number, ("returned", {"return_waybill": "SF1"}), ("inspected", {"verdict": "as_claimed"})
    )
    assert view.record.received_on == TODAY
    view = walk(office, number, ("to_finance", {}), ("refunded", PAID))
    assert {p.key for p in view.missing} == {"true_cause", "customer_informed"}
    with pytest.raises(NotAllowed):
        cases.take_step(office(), number, "closed", DONE)
    closed = cases.take_step(office("wang"), number, "closed", DONE).record
    assert (closed.status, vars(closed)["ends_in"]) == ("closed", "refund")
    assert checking.verify(office()) == ()


def test_money_alone(office: Office) -> None:
    number = asked(office, wanted="refund_only", reason="late").number
    walk(office, number, ("awaiting_seller", {}), ("to_operations", {}), ("refunded", PAID))
    cases.take_step(office("wang"), number, "closed", DONE | {"verdict": "no_return_needed"})


def test_an_exchange_the_seller_pays_skips_the_postage(office: Office) -> None:
    number = asked(office, wanted="exchange").number
    walk(office, number, ("awaiting_return", {}), ("returned", {}), ("inspected", {}))
    with pytest.raises(NotPossible, match="who pays"):
        cases.take_step(office(), number, "reshipped", {})
    view = walk(office, number, ("reshipped", {"payer": "seller", "new_waybill": "SF2"}))
    assert vars(view.record)["reshipped_at"] == NOON
    assert "amount_refunded" not in {p.key for p in view.missing}
    cases.take_step(office("wang"), number, "closed", DONE)


def test_an_exchange_the_buyer_pays_waits_for_the_postage(office: Office) -> None:
    number = asked(office, wanted="exchange", reason="disliked").number
    walk(office, number, ("awaiting_return", {"payer": "buyer"}), ("returned", {}), ("inspected", {}))
    with pytest.raises(NotPossible):
        cases.take_step(office(), number, "reshipped", {})
    walk(office, number, ("awaiting_postage", {}), ("reshipped", {"postage_received": "12"}))
    cases.take_step(office("wang"), number, "closed", DONE | {"payer": "buyer"})


def test_what_is_missing_goes_out_by_eight_in_the_evening(office: Office) -> None:
    number = asked(office, wanted="reship", reason="missing_item").number
    view = walk(office, number, ("warehouse_check", {"photos_checked": True}))
    assert view.due.at == local_time(TODAY, time(20), None)
    shipped = {"outbound_slip_checked": True, "outbound_video_checked": True, "new_waybill": "SF3"}
    walk(office, number, ("reshipped", shipped))
    cases.take_step(office("wang"), number, "closed", DONE)


def test_after_eight_it_is_the_next_day_s_eight(office: Office) -> None:
    office.clock.tick(hours=9)  # 21:00
    number = asked(office, wanted="reship", reason="wrong_item").number
    view = walk(office, number, ("warehouse_check", {}))
    assert view.due.at == local_time(TODAY + timedelta(days=1), time(20), None)


def test_the_buyer_changes_the_request(office: Office) -> None:
    number = asked(office, amount_asked="60").number
    walk(office, number, ("awaiting_seller", {}), ("awaiting_return", {}))
    walk(
        office,
        number,
        ("awaiting_buyer_change", {"remark": "wrong sum"}),
        ("awaiting_seller", {"amount_asked": "88"}),
    )
    view = walk(office, number, *BACK[1:], ("awaiting_buyer_change", {"remark": "one thing is missing"}))
    assert next(offer.step.status for offer in view.offers) == "awaiting_seller"


@pytest.mark.parametrize("until", range(5))
@pytest.mark.parametrize("end", ["refused", "withdrawn"])
def test_every_way_can_be_refused_or_withdrawn(office: Office, until: int, end: str) -> None:
    number = asked(office, signed_on="2026-11-01").number
    walk(office, number, *BACK[:until])
    if end == "refused":
        assert refused(office, number, end, {}) == {"remark": "Say why."}
    view = walk(office, number, (end, {"remark": "worn"} if end == "refused" else {}))
    assert {p.key for p in view.missing} == {"verdict", "true_cause", "customer_informed"}
    cases.take_step(office("wang"), number, "closed", {**DONE, "payer": None})


def test_a_return_within_seven_days_is_not_refused_before_the_goods_are_awaited(office: Office) -> None:
    number = asked(office, signed_on="2026-11-15").number  # day 7 is today
    walk(office, number, ("awaiting_seller", {}))
    with pytest.raises(NotPossible, match="within seven days"):
        cases.take_step(office(), number, "refused", {"remark": "wrong sum"})
    walk(office, number, ("awaiting_return", {}), ("refused", {"remark": "wrong sum"}))
    for given in ({"signed_on": "2026-11-14"}, {"custom_made": True}, {"wanted": "refund_only"}):
        free = asked(office, **given).number
        walk(office, free, ("awaiting_seller", {}), ("refused", {"remark": "no"}))
    unsaid = asked(office, signed_on=None, reason="disliked").number
    walk(office, unsaid, ("awaiting_seller", {}))
    with pytest.raises(NotPossible, match="signed for"):
        cases.take_step(office(), unsaid, "refused", {"remark": "no"})


@pytest.mark.parametrize(("signed", "inside"), [("2026-11-15", True), ("2026-11-14", False), (None, None)])
def test_day_one_is_the_day_after_signing(office: Office, signed: str | None, inside: bool | None) -> None:
    made = asked(office, signed_on=signed)
    assert made.in_window is inside
    assert asked(office, signed_on=signed, custom_made=True).in_window is False


def test_waiting_stops_and_goes_on_and_a_closed_one_is_reopened(office: Office) -> None:
    number = asked(office).number
    view = walk(office, number, ("awaiting_seller", {}), ("waiting_customer", {}), ("resume", {}))
    assert view.record.status == "awaiting_seller"
    walk(office, number, *BACK[1:], ("to_finance", {}), ("refunded", PAID))
    cases.take_step(office("wang"), number, "closed", DONE)
    walk(office, number, ("reopened", {"remark": "more is broken"}), by="wang")
    walk(office, number, *BACK, ("to_finance", {}))
    assert "already" in refused(office, number, "refunded", PAID)["amount_refunded"]
    walk(office, number, ("void", {"remark": "by mistake"}), by="wang")


# --- clocks -------------------------------------------------------------------------------------------------------


def test_money_within_seven_days_of_the_goods(office: Office) -> None:
    number = asked(office, signed_on="2026-11-01", received_at="2026-11-22T08:00:00+08:00").number
    walk(office, number, *BACK[:2])
    records.change(office(), number, {"received_on": "2026-11-16"})
    due = cases.view(office(), number).due
    assert due is not None and (due.status, due.at.astimezone().date()) == ("refund", date(2026, 11, 23))


def test_a_request_within_the_window_is_answered_within_it(office: Office) -> None:
    number = asked(office, signed_on="2026-11-15").number
    view = walk(office, number, ("awaiting_seller", {}))
    assert (view.due.status, view.due.at.astimezone().date()) == ("return_window", TODAY)
    late = asked(office, signed_on="2026-11-10").number
    assert walk(office, late, ("awaiting_seller", {})).due.status != "return_window"


# --- bad input ----------------------------------------------------------------------------------------------------


def test_no_more_than_was_paid_goes_back(office: Office) -> None:
    number = asked(office, freight_return="12").number
    walk(office, number, *BACK, ("to_finance", {}))
    told = refused(office, number, "refunded", PAID | {"amount_refunded": "100.01"}, by="wang")
    assert set(told) == {"amount_refunded"} and "{most}" in told["amount_refunded"]
    with pytest.raises(InvalidInput):
        records.change(office("wang"), number, {"amount_agreed": "101"})
    records.change(office("wang"), number, {"quantity": 2, "paid_amount": "200"})
    records.change(office("wang"), number, {"amount_agreed": "188"})


def test_money_comes_back_as_it_was_paid(office: Office) -> None:
    number = asked(office).number
    with pytest.raises(InvalidInput) as told:
        records.change(office("wang"), number, {"amount_agreed": "88 USD"})
    assert [problem.key for problem in told.value.problems] == ["amount_agreed"]
    records.change(office("wang"), number, {"amount_agreed": "88 CNY"})  # the company's own, said in full


def test_the_refund_is_finance_s_word_and_comes_once(office: Office) -> None:
    number = asked(office).number
    with pytest.raises(InvalidInput):
        records.change(office(), number, {"amount_refunded": "88"})
    walk(office, number, *BACK, ("to_finance", {}))
    assert set(refused(office, number, "refunded", {"amount_refunded": "88"})) == {"refund_word"}
    assert set(refused(office, number, "refunded", {}, by="wang")) == {"amount_refunded"}
    tomorrow = PAID | {"refunded_on": "2026-11-23"}
    assert set(refused(office, number, "refunded", tomorrow)) == {"refunded_on"}
    record = walk(office, number, ("refunded", {"amount_refunded": "88"}), by="wang").record
    assert vars(record)["refunded_on"] == TODAY
    for given in ({"amount_refunded": "90"}, {"amount_refunded": "10"}):
        with pytest.raises(InvalidInput) as told:
            records.change(office("wang"), number, given)
        assert [problem.key for problem in told.value.problems] == ["amount_refunded"]


def test_a_refund_that_is_done_is_not_forgotten_for_a_second_one(office: Office) -> None:
    number = asked(office).number
    walk(office, number, *BACK, ("to_finance", {}), ("refunded", {"amount_refunded": "88"}), by="wang")
    for who in ("zhang", "wang"):
        with pytest.raises(InvalidInput) as told:
            records.change(office(who), number, {"refunded_on": ""})
        assert [problem.key for problem in told.value.problems] == ["refunded_on"]
    records.change(office("wang"), number, {"refunded_on": "2026-11-21"})  # a slip is put right


def test_goods_are_not_back_before_they_came(office: Office) -> None:
    number = asked(office).number
    walk(office, number, *BACK[:2])
    assert set(refused(office, number, "returned", {"received_on": "2026-11-19"})) == {"received_on"}
    assert set(refused(office, number, "returned", {"received_on": "2026-11-23"})) == {"received_on"}


@pytest.mark.parametrize(
    ("given", "key"),
    [
        ({"wanted": None}, "wanted"),
        ({"reason": "mood"}, "reason"),
        ({"phone": None}, "phone"),
        ({"order_no": None}, "order_no"),
        ({"return_lines": [{"sku": "1", "condition": "eaten"}]}, "return_lines"),
        ({"payer_rule": "A-Z-261122-001x", "received_on": "2026-12-01"}, "received_on"),
    ],
)
def test_what_can_t_be_taken_is_said_at_the_field(office: Office, given: dict[str, object], key: str) -> None:
    with pytest.raises(InvalidInput) as told:
        asked(office, **given)
    assert key in {problem.key for problem in told.value.problems}


# --- who pays -----------------------------------------------------------------------------------------------------


def test_another_payer_needs_a_reason_and_shows_in_the_view(office: Office) -> None:
    made = asked(office)
    assert made.payer_proposed == "seller" and made.payer_rule is not None
    with pytest.raises(InvalidInput) as told:
        records.change(office(), made.number, {"payer": "buyer"})
    assert [problem.key for problem in told.value.problems] == ["payer_reason"]
    saved = records.change(
        office(), made.number, {"payer": "buyer", "payer_reason": "agreed on the phone"}
    ).record
    assert vars(saved)["decided_otherwise"] is True
    plain = asked(office, payer="seller")
    view = next(view for view in register("return_exchange").views if view.key == "otherwise")
    rows = listing(office(), "return_exchange", filters=view.filters).rows
    assert [row.number for row in rows] == [made.number] and plain.decided_otherwise is False


def test_the_proposal_follows_the_facts_and_not_the_talk(office: Office) -> None:
    made = asked(office, reason="disliked")
    assert made.payer_proposed == "buyer"
    moved = records.change(office(), made.number, {"reason": "wrong_item"}).record
    assert vars(moved)["payer_proposed"] == "seller"
    rule = str(vars(moved)["payer_rule"])
    records.change(office("chen"), rule, {"payer": "supplier"})
    kept = records.change(office(), made.number, {"result": "the customer calls again"}).record
    assert vars(kept)["payer_proposed"] == "seller"
    again = records.change(office(), made.number, {"reason": "quality"}).record
    assert vars(again)["payer_proposed"] == "supplier"


def test_a_damage_report_has_a_proposal_too(office: Office) -> None:
    given = {
        "waybill": "1", "carrier": "sf", "damage_kind": "damaged", "phone": "138 1234 5678", "item": "table",
        "quantity": 1, "outer_box": "torn", "severity": "slight", "keeps_goods": True,
    }  # fmt: skip
    made = records.new(office(), "damage", given).record
    assert isinstance(made, Damage) and made.payer_proposed == "seller"
    with pytest.raises(InvalidInput):
        records.change(office(), made.number, {"payer": "buyer"})
    records.change(office(), made.number, {"payer": "courier", "payer_reason": "the claim was paid"})


# --- limits of the roles ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "given",
    [
        {"amount_agreed": "201"},
        {"money_lines": [{"what": "voucher", "amount": "201", "payer": "seller"}]},
        {"money_lines": [{"what": "back", "amount": "-201"}]},
    ],
)
def test_a_sum_above_the_limit_is_the_next_role_s(office: Office, given: dict[str, object]) -> None:
    made = asked(office, price=None, paid_amount="300")
    with pytest.raises(NotAllowed):
        records.change(office(), made.number, given)
    with pytest.raises(NotAllowed):
        asked(office, price=None, paid_amount="300", **given)
    records.change(office("wang"), made.number, given)


def test_what_a_rule_has_approved_is_agreed_by_whoever_it_names(office: Office) -> None:
    flaw = {"wanted": "refund_only", "severity": "slight", "keeps_goods": True}
    made = asked(office, **flaw)  # a credit that the manager approves
    walk(office, made.number, ("awaiting_seller", {}))
    for who in ("zhang", "wang"):
        with pytest.raises(InvalidInput) as told:
            cases.take_step(office(who), made.number, "to_operations", {"amount_agreed": "10"})
        assert [problem.key for problem in told.value.problems] == ["amount_agreed"]
    with pytest.raises(InvalidInput):
        asked(office, **flaw, amount_agreed="10")
    records.change(office("chen"), made.number, {"amount_agreed": "10"})
    walk(office, made.number, ("to_operations", {}))
    assert "amount_refunded" in refused(office, made.number, "refunded", PAID | {"amount_refunded": "11"})
    walk(office, made.number, ("refunded", PAID | {"amount_refunded": "10"}))


def test_an_agent_adds_a_line_beside_a_larger_one(office: Office) -> None:
    made = asked(office)
    large = {"what": "table", "amount": "500", "payer": "seller"}
    records.change(office("wang"), made.number, {"money_lines": [large]})
    both = [large, {"what": "stamps", "amount": "5"}]
    records.change(office(), made.number, {"money_lines": both})
    with pytest.raises(NotAllowed):
        records.change(office(), made.number, {"money_lines": [{**large, "amount": "501"}]})


def test_what_is_written_off_is_granted_too(office: Office) -> None:
    given = {
        "waybill": "1", "carrier": "sf", "damage_kind": "lost", "phone": "138 1234 5678", "item": "table",
        "quantity": 1, "outer_box": "unknown",
    }  # fmt: skip
    number = records.new(office(), "damage", given).record.number
    with pytest.raises(NotAllowed):
        records.change(office(), number, {"write_off": "201"})
    records.change(office("wang"), number, {"write_off": "201"})

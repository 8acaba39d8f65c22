"""A damage report from the telephone to the carrier's money: its flow, its deadline, its pack."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csapp.kinds import Damage
from csapp.kinds.damage import DamageKind, claim_by
from csapp.services import attachments, cases, checking, records, rulebook
from csapp.services.listing import listing
from csapp.vocabulary.errors import InvalidInput, NotAllowed, NotPossible
from tests.helpers.office import NOON, Office

DAMAGE: dict[str, object] = {
    "waybill": "888090781867",
    "carrier": "sf",
    "damage_kind": "damaged",
    "phone": "138 1234 5678",
    "item": "oak table",
    "quantity": 1,
    "outer_box": "torn",
}
SETTLED: dict[str, object] = {
    "carrier_result": "paid",
    "sum_received": "88.00",
    "sum_received_on": "2026-11-22",
}
CLOSING: dict[str, object] = {
    "customer_remedy": "new one sent",
    "write_off": "0",
    "responsible_party": "courier",
}
TODAY = date(2026, 11, 22)


def damage(office: Office, **more: object) -> Damage:
    made = records.new(office(), "damage", {**DAMAGE, **more}).record
    assert isinstance(made, Damage)
    return made


def walk(office: Office, number: str, *steps: tuple[str, dict[str, object]], by: str = "zhang") -> Any:
    view = None
    for status, more in steps:
        view = cases.take_step(office(by), number, status, more)
    return view


def test_the_golden_row(office: Office) -> None:
    """Domain §4.2: 06-28, 888090781867, damaged, 843, 88.00, 109, own agent."""
    number = damage(
        office, report_date_on="2026-06-28", courier_agent_no="843", price="88.00", item_no="109"
    ).number
    row = next(iter(listing(office(), "damage", where={"number": number}).rows))
    assert [row.values[key] for key in Damage.columns[2:]] == [
        "2026-06-28", "888090781867", "damaged", "843", "88.00", "109", "zhang",
    ]  # fmt: skip


def test_from_the_report_to_the_money(office: Office) -> None:
    number = damage(office, shipped_on="2026-11-18", signed_on="2026-11-21").number
    assert number == "A-D-261122-001"
    walk(office, number, ("confirmed", {"courier_agent_no": "843"}), ("claimed", {"sum_claimed": "88"}))
    view = walk(office, number, ("settled", SETTLED))
    assert {problem.key for problem in view.missing} == {"customer_remedy", "write_off", "responsible_party"}
    with pytest.raises(NotAllowed):
        cases.take_step(office(), number, "closed", CLOSING)
    with pytest.raises(InvalidInput) as told:
        cases.take_step(office("wang"), number, "closed", {})
    assert {problem.key for problem in told.value.problems} == {p.key for p in view.missing}
    assert cases.take_step(office("wang"), number, "closed", CLOSING).record.status == "closed"
    assert checking.verify(office()) == ()


def test_refused_appealed_and_refused_again(office: Office) -> None:
    number = damage(office).number
    view = walk(office, number, ("refused", {}), ("claimed", {}), ("refused", {}))
    assert view.record.carrier_result == "refused"
    assert {p.key for p in view.missing} == {"customer_remedy", "write_off", "responsible_party"}
    cases.take_step(office("wang"), number, "closed", CLOSING)


@pytest.mark.parametrize("at", ["reported", "confirmed", "claimed"])
def test_a_parcel_that_is_found_closes_the_case(office: Office, at: str) -> None:
    number = damage(office, damage_kind="lost").number
    way = ["confirmed", "claimed"]
    for status in way[: ["reported", "confirmed", "claimed"].index(at)]:
        walk(office, number, (status, {}))
    closed = cases.take_step(
        office("wang"), number, "closed", {"customer_remedy": "delivered", "responsible_party": "nobody"}
    ).record
    assert isinstance(closed, Damage)
    assert (closed.status, closed.carrier_result) == ("closed", "found")


@pytest.mark.parametrize(
    ("at", "to"), [("reported", "settled"), ("confirmed", "refused"), ("reported", "claimed")]
)
def test_a_step_that_does_not_follow(office: Office, at: str, to: str) -> None:
    number = damage(office).number
    if at == "confirmed":
        walk(office, number, ("confirmed", {}))
    with pytest.raises(NotPossible):
        cases.take_step(office("wang"), number, to, {})


def test_the_carrier_s_deadline_is_counted_and_runs_the_clock(office: Office) -> None:
    made = damage(office, signed_on="2026-11-20", shipped_on="2026-11-10")
    assert made.claim_by_on == date(2026, 11, 27)  # SF: seven days from the signature
    moved = records.change(office(), made.number, {"carrier": "ems"}).record
    assert isinstance(moved, Damage) and moved.claim_by_on == date(2026, 12, 20)
    lost = records.change(office(), made.number, {"damage_kind": "lost"}).record
    assert isinstance(lost, Damage) and lost.claim_by_on == date(2026, 12, 10)
    due = walk(office, made.number, ("confirmed", {})).due
    assert due is not None
    assert (due.status, due.at.astimezone().date()) == ("closed", TODAY + timedelta(days=7))  # comes first
    chen = office("chen")
    records.change(chen, "carrier/ems", {"claim_days": 2})
    again = records.change(office(), made.number, {"signed_on": "2026-11-21", "damage_kind": "wet"}).record
    assert isinstance(again, Damage) and again.claim_by_on == date(2026, 11, 23)
    assert cases.view(office(), made.number).due.status == "claimed"  # type: ignore[union-attr]


def test_open_claims_follow_when_the_carrier_s_deadline_moves(office: Office) -> None:
    reckoned, by_hand, elsewhere, done = (
        damage(office, signed_on="2026-11-20", carrier=carrier).number
        for carrier in ("sf", "sf", "ems", "sf")
    )
    records.change(office("wang"), by_hand, {"claim_by_on": "2026-11-24"})
    found = {"customer_remedy": "none", "responsible_party": "nobody"}
    cases.take_step(office("wang"), done, "closed", found)
    walk(office, reckoned, ("confirmed", {}))
    records.change(office("chen"), "carrier/sf", {"claim_days": 3})
    days = [
        vars(records.get(office(), number))["claim_by_on"] for number in (reckoned, by_hand, elsewhere, done)
    ]
    assert days == [date(2026, 11, 23), date(2026, 11, 24), date(2026, 12, 20), date(2026, 11, 27)]
    due = next(iter(listing(office(), "damage", where={"number": reckoned}).rows)).due
    assert due is not None and due.at.astimezone().date() == date(2026, 11, 23)
    records.change(office("chen"), "carrier/sf", {"claim_days": None})
    assert vars(records.get(office(), reckoned))["claim_by_on"] is None
    assert checking.verify(office()) == ()


def test_a_carrier_of_any_name(office: Office) -> None:
    assert damage(office, carrier="顺丰速运").carrier == "sf"
    assert damage(office, carrier="ZTO express").carrier == "zto"
    unknown = damage(office, carrier="Uncle Wang's van")
    assert (unknown.carrier, unknown.claim_by_on) == ("Uncle Wang's van", None)


@given(
    st.dictionaries(
        st.sampled_from(["signed_on", "shipped_on", "report_date_on"]),
        st.dates(date(2020, 1, 1), date(2030, 1, 1)) | st.none(),
    ),
    st.sampled_from(list(DamageKind)),
    st.none() | st.integers(0, 400),
)
def test_the_last_day_of_a_claim(values: dict[str, date | None], kind: DamageKind, days: int | None) -> None:
    found = claim_by({**values, "damage_kind": kind}, days)
    start = values.get("shipped_on" if kind is DamageKind.LOST else "signed_on") or values.get(
        "report_date_on"
    )
    assert found == (None if days is None or start is None else start + timedelta(days=days))


def test_what_the_pack_lacks(office: Office) -> None:
    from tests.services.test_attachments import picture, prepare

    number = damage(office).number
    lacking: list[set[str]] = []
    for role in ("photo", "waybill", "outbound_slip", "transaction", "sender_id"):
        size = (100 + 10 * len(lacking), 100)
        attachments.attach(office(), number, [prepare(f"{role}.jpg", picture(size=size))], role=role)
        made = records.get(office(), number)
        assert isinstance(made, Damage)
        lacking.append({str(r) for r in attachments.missing_enclosures(made)})
    assert lacking == [
        {"transaction", "waybill", "sender_id"},
        {"transaction", "sender_id"},
        {"transaction", "sender_id"},
        {"sender_id"},
        set(),
    ]
    assert attachments.missing_enclosures(office.complaint()) == ()


def test_the_manager_sets_limits_and_the_clocks_follow_at_once(office: Office) -> None:
    number, chen = damage(office).number, office("chen")
    before = cases.view(office(), number).due
    assert before is not None and before.at.astimezone().date() == TODAY + timedelta(days=1)
    rulebook.set_limit(chen, "damage", "confirmed", count=30, unit="minutes")
    after = cases.view(office(), number).due
    assert after is not None and after.at == NOON + timedelta(minutes=30)
    office.clock.tick(minutes=31)
    assert [row.number for row in listing(office(), "damage", where={"state": "overdue"}).rows] == [number]
    rulebook.set_limit(chen, "damage", "confirmed", count=1, unit="working_days")
    monday = cases.view(office(), number).due
    assert monday is not None and monday.at.astimezone().date() == date(2026, 11, 23)
    rulebook.set_day(chen, date(2026, 11, 23), "holiday", "国庆")
    tuesday = cases.view(office(), number).due
    assert tuesday is not None and tuesday.at.astimezone().date() == date(2026, 11, 24)
    rulebook.remove_day(chen, date(2026, 11, 23))
    line = next(x for x in rulebook.limits(chen) if (x.scope, x.key) == ("damage", "confirmed"))
    assert (line.count, str(line.unit), line.changed) == (1, "working_days", True)
    back = rulebook.reset_limit(chen, "damage", "confirmed")
    assert not any(x.changed for x in back)
    assert cases.view(office(), number).due == before or not before
    with pytest.raises(NotAllowed):
        rulebook.set_limit(office("wang"), "damage", "confirmed", count=3, unit="days")
    assert checking.verify(office()) == ()


def test_the_manager_sets_what_a_role_may_grant(office: Office) -> None:
    case = office.complaint()
    with pytest.raises(NotAllowed):
        records.change(office(), case.number, {"amount_paid": "300"})
    rulebook.set_limit(office("chen"), "concession", "agent", amount="300")
    records.change(office(), case.number, {"amount_paid": "300"})
    with pytest.raises(InvalidInput):
        rulebook.set_limit(office("chen"), "concession", "agent", amount="-1")

"""Receptions, order notes, shifts and check sheets: their ways, and what they refuse."""

from decimal import Decimal

import pytest

from csapp.kinds import CheckSheet, OrderNote, Reception
from csapp.services import cases, records
from csapp.vocabulary.errors import InvalidInput, NotAllowed, NotPossible
from tests.helpers.office import Office

COMES = {"visitor": "Ana", "purpose": "prices", "arrived_at": "2026-11-22T15:00:00+08:00"}
ORDER = {"phone": "139 0000 1111", "order_text": "20 chairs"}
SHIFT = {
    "user": "zhang",
    "planned_start_at": "2026-11-23T08:30:00+08:00",
    "planned_end_at": "2026-11-23T16:30:00+08:00",
}


def keys(bad: pytest.ExceptionInfo[InvalidInput]) -> list[str]:
    return [problem.key for problem in bad.value.problems]


def test_an_unimportant_reception_is_filed_with_its_result(office: Office) -> None:
    number = records.new(office(), "reception", COMES).record.number
    with pytest.raises(InvalidInput) as bad:
        cases.take_step(office(), number, "received")
    assert keys(bad) == ["arrived_at"], "they are not here yet"
    office.clock.tick(hours=4)
    cases.take_step(office("lucia"), number, "received")
    with pytest.raises(NotPossible):
        cases.take_step(office(), number, "reported")
    with pytest.raises(InvalidInput) as bad:
        cases.take_step(office(), number, "filed")
    assert keys(bad) == ["result"]
    assert cases.take_step(office(), number, "filed", {"result": "will order"}).record.status == "filed"


def test_an_important_one_is_reported_first(office: Office) -> None:
    number = records.new(office(), "reception", {**COMES, "important": True}).record.number
    office.clock.tick(hours=4)
    cases.take_step(office(), number, "received")
    with pytest.raises(NotPossible):
        cases.take_step(office(), number, "filed", {"result": "x"})
    said = {"result": "x", "reported_to": "Mr Sun", "reported_on": "2026-11-21"}
    with pytest.raises(InvalidInput) as bad:
        cases.take_step(office(), number, "reported", said)
    assert keys(bad) == ["reported_on"], "before they came"
    del said["reported_on"]
    seen = cases.take_step(office(), number, "reported", said).record
    assert isinstance(seen, Reception) and str(seen.reported_on) == "2026-11-22"
    assert cases.take_step(office(), number, "filed").record.status == "filed"


def test_an_order_note_goes_all_the_way_to_the_customer(office: Office) -> None:
    saved = records.new(office(), "order_note", {**ORDER, "lines": [{"product": "chair", "quantity": 20}]})
    note = saved.record
    assert isinstance(note, OrderNote) and note.customer in saved.made
    cases.take_step(office(), note.number, "passed", {"passed_to": "warehouse"})
    with pytest.raises(InvalidInput) as bad:
        cases.take_step(office(), note.number, "confirmed")
        cases.take_step(office(), note.number, "filed")
    assert keys(bad) == ["confirmed_by"]
    with pytest.raises(InvalidInput) as bad:
        told = {"confirmed_by": "Mrs Wu", "customer_told_at": "2026-11-22T09:00:00+08:00"}
        cases.take_step(office(), note.number, "filed", told)
    assert keys(bad) == ["customer_told_at"], "before it was passed on"
    filed = cases.take_step(office(), note.number, "filed", {"confirmed_by": "Mrs Wu"}).record
    assert isinstance(filed, OrderNote)
    assert filed.passed_at == filed.customer_told_at == office.clock.now
    with pytest.raises(InvalidInput) as bad:
        records.new(office(), "order_note", {**ORDER, "phone": "withheld"})
    assert keys(bad) == ["customer"]


def test_shifts_are_planned_by_leaders_and_have_an_end(office: Office) -> None:
    with pytest.raises(NotAllowed):
        records.new(office(), "shift", SHIFT)
    records.new(office("wang"), "shift", SHIFT)
    for end in ("2026-11-23T08:30:00+08:00", "2026-11-25T08:30:00+08:00"):
        with pytest.raises(InvalidInput) as bad:
            records.new(office("wang"), "shift", {**SHIFT, "planned_end_at": end})
        assert keys(bad) == ["planned_end_at"]


def test_a_check_sheet_s_score_is_the_mean_of_its_points(office: Office) -> None:
    call = records.new(
        office(), "call", {"phone": "139", "topic": "price", "outcome": "solved"}
    ).record.number
    given: dict[str, object] = {"agent": "zhang", "call": call}
    marks = [{"item": "greeting", "points": 80}, {"item": "listening", "points": 75}, {"item": "own"}]
    sheet = records.new(office("wang"), "check_sheet", {**given, "items": marks}).record
    assert isinstance(sheet, CheckSheet)
    assert (sheet.score, sheet.checked_by, str(sheet.checked_on)) == (Decimal("77.5"), "wang", "2026-11-22")
    changed = records.change(
        office("wang"), sheet.number, {"items": [{"item": "greeting", "points": 90}]}
    ).record
    assert isinstance(changed, CheckSheet) and changed.score == 90
    with pytest.raises(NotAllowed):
        records.new(office(), "check_sheet", {**given, "score": "90"})
    for bad_given, key in (
        ({}, "items"), ({"score": "101"}, "score"), ({"score": "90", "agent": "lucia"}, "call"),
        ({"items": [{"item": "greeting"}]}, "score"),
    ):  # fmt: skip
        with pytest.raises(InvalidInput) as bad:
            records.new(office("wang"), "check_sheet", {**given, **bad_given})
        assert keys(bad) == [key]


def test_a_market_note_reaches_whoever_decides(office: Office) -> None:
    given = {"subject": "Oak is dear", "info": "Two rivals have raised their prices.", "source": "competitor"}
    number = records.new(office(), "market_note", given).record.number
    for status, said in (
        ("assessed", {"assessment": "We follow in January."}),
        ("reported", {"reported_to": "marketing centre"}),
        ("filed", {}),
    ):
        cases.take_step(office(), number, status, said)
    view = cases.view(office(), number)
    assert view.record.status == "filed" and view.due is None
    assert getattr(view.record, "reported_on", None) is not None


def test_a_market_note_s_period_does_not_end_before_it_begins(office: Office) -> None:
    given = {"subject": "x", "info": "x", "from_on": "2026-11-20", "to_on": "2026-11-19"}
    with pytest.raises(InvalidInput):
        records.new(office(), "market_note", given)

"""Early warning: raised by what happens, in the same commit; passed on, cleared with a reason, raised anew only by
what comes after."""

from __future__ import annotations

from datetime import timedelta
from typing import cast

import pytest

from csapp.kinds import Customer
from csapp.kinds.customer import WarningCause
from csapp.services import cases, evaluating, figures, records, undo, warnings
from csapp.vocabulary.errors import InvalidInput, NotAllowed, NotPossible
from tests.helpers.office import Office


def customer(office: Office, **given: object) -> str:
    values = {"name": "Ana", "customer_kind": "end", "phone": "600 100 200", **given}
    return records.new(office("zhang"), "customer", values).record.number


def read(office: Office, number: str) -> Customer:
    return cast(Customer, records.get(office("zhang"), number))


def causes(office: Office, number: str) -> list[tuple[str, object]]:
    return [(str(entry["cause"]), entry["about"]) for entry in read(office, number).warning_causes or ()]


def test_the_second_complaint_within_thirty_days_warns(office: Office) -> None:
    number = customer(office)
    office.complaint(customer=number)
    office.clock.tick(days=31)
    late = office.complaint(customer=number)
    assert not read(office, number).warning
    office.clock.tick(days=29)
    second = office.complaint(customer=number)
    found = read(office, number)
    assert found.warning
    assert causes(office, number) == [("complaints", second.number)]
    assert found.warning_since == "2027-01-21"
    assert late.number != second.number


def test_a_complaint_that_was_voided_does_not_count(office: Office) -> None:
    number = customer(office)
    first = office.complaint(customer=number)
    cases.take_step(office("wang"), first.number, "void", {"remark": "entered twice"})
    office.complaint(customer=number)
    assert not read(office, number).warning


def test_the_warning_is_part_of_the_commit_that_causes_it(office: Office) -> None:
    number = customer(office)
    for _ in range(2):
        office.complaint(customer=number)
    (newest, *_rest) = records.history(office("zhang"), number)
    assert {change.key for change in newest.changes} >= {"warning", "warning_since", "warning_causes"}
    assert newest.by == "zhang"


@pytest.mark.parametrize(("to", "warned"), [("B", True), ("A", False), ("C", True)])
def test_a_grade_that_fell_warns(office: Office, to: str, warned: bool) -> None:
    number = customer(office, grade="A")
    evaluating.confirm(office("zhang"), number, to, "as they said")
    assert bool(read(office, number).warning) is warned
    assert [cause for cause, _ in causes(office, number)] == ["grade"] * warned


def test_a_broken_promise_warns_and_a_kept_one_does_not(office: Office) -> None:
    number = customer(office)
    due = (office.clock() + timedelta(hours=2)).isoformat()
    for end, given in (("kept", {}), ("broken", {"reason": "forgot"})):
        promise = records.new(
            office("zhang"), "promise", {"what": "call back", "customer": number, "due_at": due}
        ).record.number
        cases.take_step(office("zhang"), promise, end, given)
        assert bool(read(office, number).warning) is (end == "broken")
    assert causes(office, number) == [("promise", promise)]


def test_two_visits_in_a_row_that_reach_nobody_warn(office: Office) -> None:
    number = customer(office)

    def visit() -> str:
        day = office.clock().date().isoformat()
        given = {"customer": number, "visit_kind": "routine", "method": "phone", "planned_on": day}
        return records.new(office("zhang"), "visit", given | {"purpose": "how is it"}).record.number

    first = visit()
    cases.take_step(office("zhang"), first, "unreached")
    assert not read(office, number).warning
    office.clock.tick(minutes=5)
    second = visit()
    cases.take_step(office("zhang"), second, "unreached")
    assert causes(office, number) == [("unreached", second)]


def test_a_bad_review_warns(office: Office) -> None:
    number = customer(office)
    given = {
        "order_no": "TB-1",
        "rating": "negative",
        "review_text": "never again",
        "buyer_account": "ana_88",
    }
    review = records.new(office("zhang"), "review", {**given, "customer": number}).record.number
    assert causes(office, number) == [("review", review)]


def test_each_cause_is_told_once_and_several_stand_side_by_side(office: Office) -> None:
    number = customer(office, grade="A")
    for _ in range(4):
        office.complaint(customer=number)
    evaluating.confirm(office("zhang"), number, "C", "angry")
    assert [cause for cause, _ in causes(office, number)] == ["complaints", "grade"]


def test_clearing_needs_a_reason_and_what_was_cleared_does_not_come_back(office: Office) -> None:
    number, ctx = customer(office), office("zhang")
    for _ in range(2):
        office.complaint(customer=number)
    for clearing in ("", "  "):
        with pytest.raises(InvalidInput) as bad:
            warnings.clear(ctx, number, clearing)
        assert [p.key for p in bad.value.problems] == ["warning_cleared_reason"]
    with pytest.raises(InvalidInput):
        records.change(ctx, number, {"warning": False})
    assert read(office, number).warning
    office.clock.tick(minutes=1)
    warnings.clear(ctx, number, "talked it over")
    found = read(office, number)
    assert (found.warning, found.warning_causes, found.warning_since) == (False, None, None)
    assert found.warning_cleared_reason == "talked it over"
    office.clock.tick(days=1)
    office.complaint(customer=number)
    assert not read(office, number).warning
    office.complaint(customer=number)
    assert read(office, number).warning
    assert read(office, number).warning_cleared_reason is None


def test_it_is_passed_on_to_somebody_and_when_is_kept(office: Office) -> None:
    number = customer(office)
    with pytest.raises(NotPossible):
        warnings.pass_on(office("zhang"), number, "marketing centre")
    records.change(office("zhang"), number, {"warning": True, "warning_reason": "late payer"})
    assert read(office, number).warning_since == "2026-11-22"
    with pytest.raises(InvalidInput):
        warnings.pass_on(office("zhang"), number, " ")
    warnings.pass_on(office("zhang"), number, "marketing centre")
    found = read(office, number)
    assert (found.warning_reported_to, found.warning_reported_at) == ("marketing centre", office.clock())


def test_silence_is_noticed_of_those_one_keeps_up_with(office: Office) -> None:
    vip, plain, new = (
        customer(office, vip=True),
        customer(office, phone="600 1"),
        customer(office, phone="600 2", key_customer=True),
    )
    ctx = office("zhang")
    for whose in (vip, plain):
        records.new(ctx, "call", {"phone": "1", "customer": whose, "topic": "price", "outcome": "solved"})
    office.clock.tick(days=89)
    assert warnings.sweep(ctx) == ()
    office.clock.tick(days=2)
    assert warnings.sweep(ctx) == (vip,)
    assert warnings.sweep(ctx) == ()
    assert causes(office, vip) == [("silent", "")]
    assert not read(office, plain).warning
    assert not read(office, new).warning
    warnings.clear(ctx, vip, "on a journey")
    office.clock.tick(days=89)
    assert warnings.sweep(ctx) == ()
    office.clock.tick(days=2)
    assert warnings.sweep(ctx) == (vip,)


def test_the_manager_sets_how_many_and_switches_off(office: Office) -> None:
    manager = office("chen")
    figures.set_figure(manager, "warning", "complaints", "3")
    figures.set_figure(manager, "warning", "silent", "0")
    number = customer(office, vip=True)
    for _ in range(2):
        office.complaint(customer=number)
    assert not read(office, number).warning
    office.complaint(customer=number)
    assert causes(office, number)[0][0] == WarningCause.COMPLAINTS
    office.clock.tick(days=400)
    assert warnings.sweep(office("zhang")) == ()
    figures.set_figure(manager, "warning", "complaints", "0")
    other = customer(office, phone="600 9")
    for _ in range(5):
        office.complaint(customer=other)
    assert not read(office, other).warning


@pytest.mark.parametrize(
    ("scope", "key", "value"),
    [
        ("warning", "complaints", "-1"),
        ("warning", "complaints", "1.5"),
        ("warning", "complaints_days", "0"),
        ("evaluation", "loyalty", "a lot"),
        ("evaluation", "loyalty", "0.125"),
        ("evaluation", "from_a", "7"),
        ("evaluation", "from_b", "10"),
    ],
)
def test_a_figure_that_makes_no_sense_is_refused(office: Office, scope: str, key: str, value: str) -> None:
    before = figures.figures(office("chen"))
    with pytest.raises(InvalidInput) as bad:
        figures.set_figure(office("chen"), scope, key, value)
    assert [p.key for p in bad.value.problems] == [key]
    assert figures.figures(office("chen")) == before
    with pytest.raises(NotAllowed):
        figures.set_figure(office("zhang"), scope, key, "5")


def test_undoing_the_complaint_takes_its_warning_back_and_voiding_it_later_leaves_it_to_a_person(
    office: Office,
) -> None:
    number = customer(office)
    office.complaint(customer=number)
    second = office.complaint(customer=number)
    undo.undo(office("zhang"), second.number, second.revision)
    assert not read(office, number).warning, "it never was"
    third = office.complaint(customer=number)
    cases.take_step(office("wang"), third.number, "void", {"reason": "twice"})
    assert read(office, number).warning

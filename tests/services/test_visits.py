"""Visits many at once: who is due, the plan, its review and approval, the results."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csapp.kinds import Visit
from csapp.services import cases, checking, records, visits, visits_due
from csapp.services.visits import Wish
from csapp.vocabulary.errors import InvalidInput, NotAllowed, NotPossible
from csapp.workflow.intervals import spread_over
from csapp.workflow.rules import Calendar
from tests.helpers.office import Office
from tests.services.test_visit import CLOSED, RESULT, TODAY, archive, customer, visit

SOON = TODAY + timedelta(days=7)


def wish(whom: str, **more: object) -> Wish:
    return Wish(**{"customer": whom, "planned_on": SOON, "purpose": "see how it goes", **more})  # type: ignore[arg-type]


def found(office: Office, number: str) -> Visit:
    record = records.get(office(), number)
    assert isinstance(record, Visit)
    return record


def closed_complaint(office: Office) -> str:
    number = office.complaint().number
    for by, status in (
        ("zhang", "reported"),
        ("wang", "proposed"),
        ("wang", "decided"),
        ("zhang", "handling"),
    ):
        cases.take_step(office(by), number, status, {})
    cases.take_step(office(), number, "follow_up", {})
    cases.take_step(office("wang"), number, "closed", {**CLOSED, "decision": "A new leg."})
    return number


@pytest.mark.parametrize("many", [0, 5_000])
def test_who_is_due_and_why(office: Office, monkeypatch: pytest.MonkeyPatch, many: int) -> None:
    monkeypatch.setattr(visits_due, "MANY", many)  # however many customers there are
    said = customer(office, "王芳", next_visit_on="2026-11-25", key_customer=True)
    later = customer(office, "陈晨", next_visit_on="2026-12-25")
    silent = customer(office, "赵敏", grade="C", graded_on="2026-10-20")
    fresh = customer(office, "孙丽", grade="A", graded_on="2026-11-20")
    case = closed_complaint(office)
    due = {one.customer: one for one in visits.due(office(), SOON)}
    whose = str(records.get(office(), case).customer)  # type: ignore[attr-defined]
    assert set(due) == {said, silent, whose}
    assert {later, fresh}.isdisjoint(due)
    assert (due[said].visit_kind, due[said].due_on) == ("key_customer", date(2026, 11, 25))
    assert (due[silent].visit_kind, due[silent].due_on) == ("routine", date(2026, 11, 19))
    assert (due[whose].visit_kind, due[whose].case, due[whose].due_on) == (
        "after_case",
        case,
        date(2026, 11, 25),
    )
    assert due[whose].last_on == TODAY


def test_anybody_can_be_chosen_who_is_a_customer(office: Office) -> None:
    whom = customer(office, "王芳", grade="A", graded_on="2026-11-20", key_customer=True)
    line = visits.chosen(office(), whom)
    assert (line.name, line.visit_kind, line.due_on, line.last_on) == ("王芳", "key_customer", TODAY, None)
    for nobody in (office.complaint().number, "zhang"):
        with pytest.raises(NotPossible):
            visits.chosen(office(), nobody)


def test_who_has_an_open_visit_is_not_due_again(office: Office) -> None:
    whom = customer(office, next_visit_on="2026-11-23")
    assert [one.customer for one in visits.due(office(), SOON)] == [whom]
    number = visit(office, whom).number
    assert visits.due(office(), SOON) == ()
    cases.take_step(office("wang"), number, "void", {"remark": "no need"})
    assert [one.customer for one in visits.due(office(), SOON)] == [whom]


def test_a_call_puts_the_silent_customer_off(office: Office) -> None:
    whom = customer(office, grade="C", graded_on="2026-10-20", phone="139 0000 1111")
    assert [one.customer for one in visits.due(office(), SOON)] == [whom]
    said = {"direction": "in", "phone": "139 0000 1111", "topic": "use", "outcome": "solved"}
    records.new(office(), "call", said)
    assert visits.due(office(), SOON) == ()


def test_a_plan_is_made_reviewed_and_approved_at_once(office: Office) -> None:
    whom = [customer(office, name) for name in ("王芳", "陈晨", "赵敏")]
    days = visits.spread(office(), 3, date(2026, 11, 23), date(2026, 11, 29))
    plans = [
        wish(one, planned_on=day, method="on_site", visitor="lucia")
        for one, day in zip(whom, days, strict=True)
    ]
    numbers = visits.plan(office(), plans)
    assert [found(office, number).owner for number in numbers] == ["lucia"] * 3
    assert {found(office, number).status for number in numbers} == {"proposed"}
    with pytest.raises(NotAllowed):
        visits.review(office(), numbers, "fine")
    assert visits.review(office("wang"), numbers, "take the catalogue") == 3
    assert {found(office, number).review_remark for number in numbers} == {"take the catalogue"}
    with pytest.raises(NotAllowed):
        visits.approve(office("wang"), numbers)
    assert visits.send_back(office("zhou"), numbers[:1], "too far") == 1
    with pytest.raises(NotPossible):  # one of them can't, so none is
        visits.approve(office("zhou"), numbers)
    assert {found(office, number).status for number in numbers[1:]} == {"reviewed"}
    assert visits.approve(office("zhou"), numbers[1:]) == 2
    shown = visits.planned(office(), date(2026, 11, 23), date(2026, 11, 29))
    assert {row.number for row in shown} == set(numbers)
    assert [row.values["planned_on"] for row in shown] == sorted(
        str(row.values["planned_on"]) for row in shown
    )
    assert visits.planned(office(), days[0], days[-1], statuses=["returned"])[0].number == numbers[0]
    assert checking.verify(office()) == ()


def test_one_bad_line_and_nothing_is_planned(office: Office) -> None:
    whom = customer(office)
    with pytest.raises(InvalidInput) as told:
        visits.plan(office(), [wish(whom), wish(whom, planned_on=TODAY - timedelta(days=1))])
    assert [problem.key for problem in told.value.problems] == [f"{whom}.planned_on"]
    assert visits.planned(office(), TODAY, SOON) == ()
    for nothing in ([], [wish(whom)] * 1_001):
        with pytest.raises(NotPossible):
            visits.plan(office(), nothing)
    with pytest.raises(NotAllowed):
        visits.plan(office("root"), [wish(whom)])


def test_results_one_after_another(office: Office) -> None:
    whom = customer(office, "王芳", grade="A", graded_on="2026-01-01", phone="139 0000 1111")
    first, second = visits.plan(office(), [wish(whom, planned_on=SOON), wish(whom, planned_on=TODAY)])
    assert [row.number for row in visits.to_do(office(), visitor="zhang")] == [second, first]
    assert [row.number for row in visits.to_do(office(), until=TODAY)] == [second]
    assert visits.to_do(office(), visitor="lucia") == ()
    sheet = visits.sheet(office(), second)
    assert (sheet.name, sheet.phones, sheet.grade, sheet.last) == ("王芳", ("139 0000 1111",), "A", None)
    assert sheet.next_by_grade["C"] == TODAY + timedelta(days=30)
    saved = visits.enter(office(), second, RESULT)
    assert (saved.record.status, saved.problems) == ("filed", ())  # type: ignore[attr-defined]
    assert archive(office, whom).grade == "B"
    again = visits.sheet(office(), first)
    assert again.last is not None and again.last.number == second
    half = visits.enter(office(), first, {"score": 3})
    assert half.record.status == "done"  # type: ignore[attr-defined]
    assert {problem.key for problem in half.problems} == {"demand", "anomaly", "new_grade"}
    assert [row.number for row in visits.to_do(office())] == [first]
    visits.enter(office(), first, {"demand": "none", "anomaly": "none", "new_grade": "C"})
    assert (found(office, first).status, archive(office, whom).grade) == ("filed", "C")


def test_nobody_reached_is_tried_again_or_given_up(office: Office) -> None:
    number = visit(office, customer(office)).number
    visits.not_reached(office(), number)
    assert found(office, number).status == "unreached"
    visits.not_reached(office(), number, SOON)
    assert (found(office, number).status, found(office, number).planned_on) == ("approved", SOON)
    visits.not_reached(office(), number)
    given_up = visits.enter(office(), number, {"reached": False})
    assert given_up.record.status == "filed"  # type: ignore[attr-defined]


@given(
    count=st.integers(0, 60), first=st.dates(date(2026, 1, 1), date(2027, 1, 1)), length=st.integers(0, 40)
)
def test_a_plan_is_spread_evenly_over_the_working_days(count: int, first: date, length: int) -> None:
    last = first + timedelta(days=length)
    days = spread_over(Calendar(), count, first, last)
    every = [first + timedelta(days=n) for n in range(length + 1)]
    worked = [day for day in every if day.weekday() < 5] or every
    assert len(days) == count and list(days) == sorted(days) and set(days) <= set(worked)
    times = [days.count(day) for day in worked]
    assert max(times) - min(times) <= 1

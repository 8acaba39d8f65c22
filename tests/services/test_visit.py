"""A return visit: from the plan over the review to what it leaves in the archive."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csapp.kinds import Complaint, Customer, Visit
from csapp.kinds.carrying import carried, naming
from csapp.kinds.customer import Grade
from csapp.kinds.visit_rules import INTERVALS, USUAL, interval_of
from csapp.services import cases, checking, records, rulebook
from csapp.services.plain import as_json
from csapp.vocabulary.errors import InvalidInput, NotAllowed, NotPossible
from csapp.vocabulary.steps import Limit
from csapp.workflow.intervals import day_after
from csapp.workflow.rules import Rules
from tests.helpers.office import NOON, Office
from tests.services.test_flow import CLOSING as CLOSED

TODAY = date(2026, 11, 22)
RESULT: dict[str, object] = {
    "reached": True, "score": 4, "demand": "faster parts", "anomaly": "none", "new_grade": "B",
}  # fmt: skip


def customer(office: Office, name: str = "李伟", **more: object) -> str:
    phone = more.pop("phone", f"138 {abs(hash(name)) % 10**8:08}")
    made = records.new(office(), "customer", {"name": name, "customer_kind": "end", "phone": phone, **more})
    return made.record.number


def visit(office: Office, whom: str, by: str = "zhang", **more: object) -> Visit:
    plan = {"customer": whom, "visit_kind": "routine", "method": "phone", "purpose": "see how it goes"}
    made = records.new(office(by), "visit", {**plan, "planned_on": "2026-11-24", **more}).record
    assert isinstance(made, Visit)
    return made


def walk(office: Office, number: str, *steps: tuple[str, str, Mapping[str, object]]) -> Any:
    view = None
    for by, status, more in steps:
        view = cases.take_step(office(by), number, status, more)
    return view


def archive(office: Office, number: str) -> Customer:
    found = records.get(office(), number)
    assert isinstance(found, Customer)
    return found


def problems(told: pytest.ExceptionInfo[InvalidInput]) -> set[str]:
    return {problem.key for problem in told.value.problems}


def test_a_plan_is_reviewed_with_a_remark_and_approved_by_the_director(office: Office) -> None:
    made = visit(office, customer(office), method="on_site")
    assert (made.number, made.status, made.visitor, made.owner) == (
        "A-V-261122-001", "proposed", "zhang", "zhang",
    )  # fmt: skip
    with pytest.raises(NotAllowed):
        cases.take_step(office(), made.number, "reviewed", {"remark": "fine"})
    with pytest.raises(InvalidInput):
        cases.take_step(office("wang"), made.number, "reviewed", {})
    walk(office, made.number, ("wang", "reviewed", {"remark": "take the new catalogue"}))
    with pytest.raises(NotAllowed):
        cases.take_step(office("wang"), made.number, "approved", {})
    done = walk(office, made.number, ("zhou", "approved", {})).record
    assert (done.review_remark, done.reviewed_by, done.approved_by) == (
        "take the new catalogue", "wang", "zhou",
    )  # fmt: skip


def test_a_returned_plan_is_proposed_again(office: Office) -> None:
    made = visit(office, customer(office), method="on_site")
    way = [("wang", "reviewed", {"remark": "ok"}), ("zhou", "returned", {"remark": "too far"})]
    walk(office, made.number, *way)
    back = walk(office, made.number, ("zhang", "proposed", {"planned_on": "2026-11-30"}))
    assert (back.record.status, back.record.planned_on) == ("proposed", date(2026, 11, 30))


def test_a_phone_visit_needs_no_approval_and_may_be_tried_again(office: Office) -> None:
    made = visit(office, customer(office))
    assert made.status == "approved"
    view = cases.view(office(), made.number)
    assert view.due is not None and view.due.at.astimezone().date() == date(2026, 11, 24)
    missed = walk(office, made.number, ("zhang", "unreached", {})).record
    assert (missed.status, missed.reached) == ("unreached", False)
    walk(office, made.number, ("zhang", "approved", {"planned_on": "2026-11-25"}))
    done = walk(office, made.number, ("zhang", "done", {"score": 5})).record
    assert (done.reached, done.done_at) == (True, NOON)


def test_the_result_goes_into_the_archive_and_sets_the_next_day(office: Office) -> None:
    whom = customer(office, grade="A", graded_on="2026-01-10", grade_reason="long ago")
    number = visit(office, whom).number
    done = walk(office, number, ("zhang", "done", RESULT)).record
    assert done.next_on == TODAY + timedelta(days=60)  # grade B now
    kept = archive(office, whom)
    assert (kept.grade, kept.graded_on, kept.next_visit_on) == ("B", TODAY, done.next_on)
    assert kept.grade_reason == f"{number} · 4/5"
    filed = walk(office, number, ("zhang", "filed", {})).record
    assert (filed.status, filed.last_closed_at) == ("filed", NOON)
    assert checking.verify(office()) == ()


def test_an_older_result_leaves_a_newer_grade_alone(office: Office) -> None:
    whom = customer(office, grade="A", graded_on="2026-11-21")
    number = visit(office, whom).number
    walk(office, number, ("zhang", "done", {**RESULT, "done_at": "2026-11-20T10:00:00+08:00"}))
    assert archive(office, whom).grade == "A"


def test_a_day_set_by_hand_stands(office: Office) -> None:
    whom = customer(office)
    number = visit(office, whom).number
    walk(office, number, ("zhang", "done", {**RESULT, "next_on": "2026-12-01"}))
    assert archive(office, whom).next_visit_on == date(2026, 12, 1)


def test_another_grade_moves_the_proposed_day_but_not_one_set_by_hand(office: Office) -> None:
    whom = customer(office, grade="A", graded_on="2026-01-10")
    number = visit(office, whom).number
    assert walk(office, number, ("zhang", "done", {"score": 3})).record.next_on == TODAY + timedelta(days=90)
    worse = records.change(office(), number, {"new_grade": "C"}).record
    assert isinstance(worse, Visit) and worse.next_on == TODAY + timedelta(days=30)
    assert archive(office, whom).next_visit_on == worse.next_on
    records.change(office(), number, {"next_on": "2026-12-01"})
    better = records.change(office(), number, {"new_grade": "B"}).record
    assert isinstance(better, Visit) and better.next_on == date(2026, 12, 1)


def test_filing_needs_the_result_only_of_who_was_reached(office: Office) -> None:
    whom = customer(office)
    number = visit(office, whom).number
    walk(office, number, ("zhang", "done", {"reached": True}))
    with pytest.raises(InvalidInput) as told:
        cases.take_step(office(), number, "filed", {})
    assert problems(told) == {"score", "demand", "anomaly", "new_grade"}
    other = visit(office, whom).number
    walk(office, other, ("zhang", "done", {"reached": False}), ("zhang", "filed", {}))


def test_the_visit_after_a_complaint_closes_it_for_good(office: Office) -> None:
    """Whoever visits: the complaint is another's, and its last step is taken with the result."""
    case = office.complaint(by="lucia")
    assert case.customer is not None
    for by, status in (
        ("lucia", "reported"),
        ("wang", "proposed"),
        ("wang", "decided"),
        ("lucia", "handling"),
    ):
        cases.take_step(office(by), case.number, status, {})
    walk(
        office,
        case.number,
        ("lucia", "follow_up", {}),
        ("wang", "closed", {**CLOSED, "decision": "A new leg."}),
    )
    number = visit(office, case.customer, visit_kind="after_case", case=case.number).number
    walk(office, number, ("zhang", "done", {**RESULT, "score": 2}))
    after = records.get(office(), case.number)
    assert isinstance(after, Complaint)
    assert (after.status, after.satisfaction) == ("visited", "dissatisfied")
    walk(office, number, ("zhang", "filed", {}))


def test_a_visit_before_its_case_or_in_the_past_is_refused(office: Office) -> None:
    case = office.complaint()
    with pytest.raises(InvalidInput) as told:
        visit(office, str(case.customer), planned_on="2026-11-21")
    assert problems(told) == {"planned_on"}
    number = visit(office, str(case.customer), case=case.number).number
    with pytest.raises(InvalidInput) as told:
        walk(office, number, ("zhang", "done", {**RESULT, "done_at": "2026-11-22T09:00:00+08:00"}))
    assert problems(told) == {"done_at"}
    with pytest.raises(InvalidInput) as told:
        walk(office, number, ("zhang", "done", {**RESULT, "next_on": "2026-11-22"}))
    assert problems(told) == {"next_on"}
    with pytest.raises(InvalidInput) as told:
        visit(office, customer(office, "王芳"), case=case.number)
    assert problems(told) == {"case"}


def test_a_visit_made_before_it_was_planned_is_fine(office: Office) -> None:
    number = visit(office, customer(office), planned_on="2026-12-24").number
    assert walk(office, number, ("zhang", "done", RESULT)).record.status == "done"


def test_another_s_visit_is_a_supervisor_s_to_give(office: Office) -> None:
    number = visit(office, customer(office)).number
    with pytest.raises(InvalidInput) as told:
        records.change(office("lucia"), number, {"visitor": "lucia"})
    assert problems(told) == {"visitor"}
    given_on = records.change(office("wang"), number, {"visitor": "lucia"}).record
    assert isinstance(given_on, Visit) and given_on.owner == "lucia"


def test_steps_that_do_not_follow(office: Office) -> None:
    number = visit(office, customer(office), method="on_site").number
    for status in ("approved", "done", "filed", "unreached"):
        with pytest.raises(NotPossible):
            cases.take_step(office("chen"), number, status, {"remark": "x"})


def test_the_manager_s_interval_holds_and_a_servqual_answer_is_one_to_five(office: Office) -> None:
    rulebook.set_limit(office("chen"), "visit", "grade_b", count=10, unit="days")
    whom = customer(office)
    number = visit(office, whom).number
    with pytest.raises(InvalidInput) as told:
        walk(office, number, ("zhang", "done", {**RESULT, "expected_empathy": 6}))
    assert problems(told) == {"expected_empathy"}
    done = walk(office, number, ("zhang", "done", RESULT)).record
    assert done.next_on == TODAY + timedelta(days=10)
    shown = {line.key for line in rulebook.limits(office("chen")) if line.scope == "visit"}
    assert {interval.key for interval in INTERVALS} <= shown


@given(
    grade=st.none() | st.sampled_from(Grade),
    key=st.booleans(),
    day=st.dates(date(2000, 1, 1), date(2100, 1, 1)),
)
def test_every_customer_has_an_interval_and_the_next_day_comes_later(
    grade: Grade | None, key: bool, day: date
) -> None:
    name = interval_of(grade, key_customer=key)
    assert day_after(Rules(), day, "visit", name, USUAL[name]) == day + timedelta(days=USUAL[name].days)


@given(
    minutes=st.integers(0, 10_000),
    hours=st.integers(0, 1_000),
    day=st.dates(date(2000, 1, 1), date(2100, 1, 1)),
)
def test_an_interval_in_hours_is_never_the_same_day(minutes: int, hours: int, day: date) -> None:
    after = day_after(Rules(), day, "visit", "x", Limit(minutes=minutes, hours=hours))
    start = datetime.combine(day, datetime.min.time(), UTC)
    assert after > day
    assert datetime.combine(after, datetime.min.time(), UTC) - start >= timedelta(
        hours=hours, minutes=minutes
    )


def test_a_visit_out_of_a_case_knows_the_case_and_nobody_is_sent_by_mistake(office: Office) -> None:
    case = office.complaint()
    given = carried(Visit, [(Complaint, as_json(case))]) | naming(Visit, case)
    assert given == {"customer": case.customer, "case": case.number}

"""Quality feedback gathers cases from either side, watches the quiet, and opens again when the defect comes back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csapp.kinds import Quality
from csapp.services import cases, checking, records, undo
from csapp.services.listing import listing
from csapp.vocabulary.errors import InvalidInput, NotPossible
from tests.helpers.minimal import MINIMAL
from tests.helpers.office import Office

TODAY = date(2026, 11, 22)


def quality(office: Office, **more: object) -> Quality:
    made = records.new(office(), "quality", {**MINIMAL["quality"], **more}).record
    assert isinstance(made, Quality)
    return made


def now(office: Office, number: str) -> Quality:
    found = records.get(office(), number)
    assert isinstance(found, Quality)
    return found


def watched(office: Office, **more: object) -> str:
    """A defect against which something was done, and that is watched."""
    number = quality(office, **more).number
    for status, given_ in (
        ("told", {"told_to": "supplier"}),
        ("measure", {"measure": "harder wood"}),
        ("watching", {}),
    ):
        cases.take_step(office(), number, status, given_)
    return number


def test_cases_are_gathered_from_either_side_and_counted(office: Office) -> None:
    first, second = office.complaint().number, office.complaint().number
    number = quality(office, cases=[first]).number
    assert vars(records.get(office(), first))["linked_cases"] == (number,)
    assert (now(office, number).case_count, now(office, number).last_case_on) == (1, TODAY)
    office.clock.tick(days=3)
    records.change(office(), second, {"linked_cases": [number]})
    third = office.complaint(linked_cases=[number]).number
    gathered = now(office, number)
    assert gathered.cases == gathered.linked_cases == (first, second, third)
    assert (gathered.case_count, gathered.last_case_on) == (3, TODAY + timedelta(days=3))
    records.change(office(), third, {"linked_cases": None})
    records.change(office(), number, {"cases": [second]})
    left = now(office, number)
    assert (left.cases, left.case_count, left.last_case_on) == ((second,), 1, TODAY)
    assert vars(records.get(office(), first))["linked_cases"] is None
    row = next(iter(listing(office(), "quality", where={"number": number}).rows))
    assert row.values["case_count"] == 1
    assert checking.verify(office()) == ()


def test_what_is_no_case_of_the_defect_does_not_count(office: Office) -> None:
    other, void = quality(office).number, office.complaint().number
    cases.take_step(office("wang"), void, "void", {"remark": "twice"})
    made = quality(office, linked_cases=[other, void])
    assert (made.case_count, made.last_case_on) == (0, None)


def test_it_closes_only_after_the_quiet_days(office: Office) -> None:
    number = watched(office, quiet_days=10)
    view = cases.view(office(), number)
    assert now(office, number).quiet_until_on == TODAY + timedelta(days=10)
    assert view.due is not None
    assert (view.due.status, view.due.at.astimezone().date()) == ("closed", TODAY + timedelta(days=10))
    office.clock.tick(days=9)
    with pytest.raises(NotPossible) as told:
        cases.take_step(office("wang"), number, "closed", {})
    assert "quiet days" in told.value.message
    office.clock.tick(days=1)
    assert cases.take_step(office("wang"), number, "closed", {}).record.status == "closed"


@pytest.mark.parametrize("from_the_case", [True, False])
@pytest.mark.parametrize("status", ["watching", "closed"])
def test_a_defect_that_comes_back_is_opened_again(office: Office, status: str, from_the_case: bool) -> None:
    number = watched(office, quiet_days=0)
    if status == "closed":
        cases.take_step(office("wang"), number, "closed", {})
    if from_the_case:
        fresh = office.complaint(by="lucia", linked_cases=[number]).number
    else:
        fresh = office.complaint(by="lucia").number
        records.change(office("wang"), number, {"cases": [fresh]})
    view = cases.view(office(), number)
    assert (view.record.status, view.steps[-1].remark) == ("opened", fresh)
    assert now(office, number).case_count == 1
    cases.take_step(office(), number, "told", {"told_to": "supplier"})
    second = office.complaint(linked_cases=[number]).number
    assert now(office, number).status == "told", "an open one goes on where it is"
    assert now(office, number).cases == (fresh, second)
    assert checking.verify(office()) == ()


def test_less_cases_or_other_defects_open_nothing(office: Office) -> None:
    case = office.complaint().number
    number = watched(office, cases=[case], quiet_days=0)
    cases.take_step(office("wang"), number, "closed", {})
    records.change(office("wang"), number, {"cases": None})
    records.change(office("wang"), number, {"linked_cases": [quality(office).number]})
    records.change(office("wang"), number, {"answer": "We will see."})
    assert now(office, number).status == "closed"


def test_a_link_that_is_taken_back_is_no_longer_counted(office: Office) -> None:
    number = quality(office).number
    case = office.complaint().number
    linked = records.change(office(), case, {"linked_cases": [number]}).record
    undo.undo(office(), case, linked.revision)
    assert (now(office, number).cases, now(office, number).case_count) == (None, 0)


def test_days_that_contradict_each_other(office: Office) -> None:
    made = quality(office, found_on="2026-11-20")
    for key in ("told_on", "measure_on"):
        with pytest.raises(InvalidInput) as told:
            records.change(office(), made.number, {key: "2026-11-19"})
        assert [problem.key for problem in told.value.problems] == [key]
    records.change(office(), made.number, {"measure_on": "2026-11-21"})
    with pytest.raises(InvalidInput) as told:
        records.change(office(), made.number, {"found_on": "2026-11-22"})
    assert [problem.key for problem in told.value.problems] == ["found_on"]


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.sampled_from(["link", "relink", "unlink", "close", "work"]), min_size=1, max_size=6))
def test_whatever_comes_and_goes_it_holds_what_its_cases_say(office: Office, deeds: list[str]) -> None:
    """Both sides always name each other; a closed record never holds a case that came after it was closed."""
    number = watched(office, quiet_days=0)
    linked: list[str] = []
    for deed in deeds:
        before = now(office, number).status
        if deed == "link":
            linked.append(office.complaint(linked_cases=[number]).number)
        elif deed == "relink" and linked:
            records.change(office("wang"), number, {"cases": list(reversed(linked))})
            linked.reverse()
        elif deed == "unlink" and linked:
            records.change(office(), linked.pop(), {"linked_cases": None})
        elif deed == "close" and before == "watching":
            cases.take_step(office("wang"), number, "closed", {})
        elif deed == "work" and before == "opened":
            cases.take_step(office(), number, "told", {"told_to": "supplier"})
        after = now(office, number)
        assert sorted(after.cases or ()) == sorted(linked)
        assert (after.case_count, after.cases) == (len(linked), after.linked_cases)
        if deed == "link":
            assert after.status == ("opened" if before in ("watching", "closed") else before)

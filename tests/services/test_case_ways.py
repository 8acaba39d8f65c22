"""Each kind of case is walked to its end on all the ways of the domain, and put aside and taken up again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from csapp.kinds import BY_TABLE, KINDS, Case
from csapp.services import cases, checking, records
from csapp.services.listing import listing
from csapp.vocabulary.errors import InvalidInput, NotAllowed, NotPossible
from csapp.vocabulary.fields import Need, excused
from csapp.vocabulary.kinds import declared
from tests.helpers.minimal import MINIMAL, minimal
from tests.helpers.office import Office
from tests.helpers.ways import LEADERS_STEPS, WAYS, Way

OURS = sorted(WAYS)


def ways() -> Iterator[object]:
    for table, known in WAYS.items():
        for place, way in enumerate(known):
            yield pytest.param(table, way, id=f"{table}-{place}")


def test_every_kind_with_a_letter_is_filed_with_the_least_it_takes(office: Office) -> None:
    chen = office("chen")
    assert {kind.table for kind in KINDS if kind.letter} == MINIMAL.keys()
    for table in MINIMAL:
        number = records.new(chen, table, minimal(chen, table)).record.number
        assert number.split("-")[1] == BY_TABLE[table].letter
        assert records.get(chen, number).number == number
        found = listing(chen, table, where={"number": number}).rows
        assert [row.number for row in found] == [number]
    assert checking.verify(office()) == ()


@pytest.mark.parametrize(("table", "way"), list(ways()))
def test_a_way_to_the_end(office: Office, table: str, way: Way) -> None:
    number = records.new(office(), table, minimal(office(), table)).record.number
    for place, (status, given) in enumerate(way):
        office.clock.tick(minutes=10)
        view = cases.view(office(), number)
        assert status in [offer.step.status for offer in view.offers]
        by = "wang" if status in LEADERS_STEPS else "zhang"
        assert view.due is not None or not view.record.flow.status(view.record.status).open  # type: ignore[union-attr]
        taken = cases.take_step(office(by), number, status, given)
        assert (taken.record.status, len(taken.steps)) == (status, place + 2)
    ended = records.get(office(), number)
    assert isinstance(ended, Case) and ended.flow is not None
    assert not ended.flow.status(ended.status).open
    assert ended.first_closed_at is not None and ended.last_closed_at is not None
    empty = {
        key
        for key, field in declared(type(ended)).items()
        if field.need is Need.CLOSE and getattr(ended, key) is None and not excused(field, vars(ended))
    }
    assert empty == set()
    assert checking.verify(office()) == ()


def test_the_ways_take_every_step_of_their_own(office: Office) -> None:
    for table, known in WAYS.items():
        flow = BY_TABLE[table].flow
        assert flow is not None
        first = flow.statuses[0].key
        gone = {
            (came, status)
            for way in known
            for came, (status, _) in zip([first, *(status for status, _ in way)], way, strict=False)
        }
        aside = (*flow.waiting, "resume", "reopened", "void")
        for step in flow.steps:
            own = step.status not in aside and "reopened" not in step.after[:1]
            if own and (table, step.status) != (
                "quality",
                "opened",
            ):  # a case that comes back: test_quality.py
                assert any((came, step.status) in gone for came in step.after), (table, step.status)


@pytest.mark.parametrize("table", OURS)
def test_waiting_resumed_void_and_reopened(office: Office, table: str) -> None:
    number = records.new(office(), table, minimal(office(), table)).record.number
    first = cases.view(office(), number).record.status
    for waiting in ("waiting_customer", "waiting_carrier", "waiting_warehouse"):
        assert cases.take_step(office(), number, waiting).record.status == waiting
        assert cases.take_step(office(), number, "resume").record.status == first
    with pytest.raises(NotAllowed):
        cases.take_step(office(), number, "void", {"remark": "twice"})
    with pytest.raises(InvalidInput):
        cases.take_step(office("wang"), number, "void", {})
    for status, given in WAYS[table][0]:
        cases.take_step(office("wang"), number, status, given)
    with pytest.raises(InvalidInput):
        cases.take_step(office("wang"), number, "reopened", {})
    again = cases.take_step(office("wang"), number, "reopened", {"reason": "not settled"})
    assert (again.record.status, again.steps[-1].remark) == ("reopened", "not settled")
    onward = [offer.step.status for offer in again.offers if "reopened" in offer.step.after]
    assert onward, "a reopened case leads nowhere"
    void = cases.take_step(office("wang"), number, "void", {"reason": "twice"})
    assert (void.record.status, void.record.voided, void.offers) == ("void", True, ())
    with pytest.raises(NotPossible):
        cases.take_step(office("wang"), number, "reopened", {"remark": "no"})


@pytest.mark.parametrize("table", OURS)
def test_closing_names_all_that_is_missing_and_is_the_supervisor_s(office: Office, table: str) -> None:
    kind = BY_TABLE[table]
    flow = kind.flow
    assert flow is not None
    number = records.new(office(), table, minimal(office(), table)).record.number
    *before, (last, _) = WAYS[table][0]
    for status, given in before:
        needed = {key for key, field in declared(kind).items() if field.need is Need.CLOSE}
        left = {key: value for key, value in given.items() if key not in needed}
        cases.take_step(office(), number, status, left)
    if last in LEADERS_STEPS:
        with pytest.raises(NotAllowed):
            cases.take_step(office(), number, last, {})
    missing = {problem.key for problem in cases.view(office(), number).missing}
    with pytest.raises(InvalidInput) as told:
        cases.take_step(office("wang"), number, last, {})
    step = flow.step(before[-1][0] if before else flow.statuses[0].key, last)
    assert step is not None
    assert {problem.key for problem in told.value.problems} == missing - {key for key, _ in step.fills}
    assert all(problem.label for problem in told.value.problems)


def test_a_repair_is_done_in_the_night_in_which_its_fault_was_reported(office: Office) -> None:
    """The late shift's minutes after midnight are the day before's, on both sides of the comparison."""
    office.clock.now = datetime(2026, 11, 22, 16, 10, tzinfo=UTC)  # ten past midnight in Shanghai
    number = records.new(office(), "repair", MINIMAL["repair"]).record.number
    for status, given in WAYS["repair"][0]:
        by = office("wang" if status in LEADERS_STEPS else "zhang")
        cases.take_step(by, number, status, dict(given))
    assert records.get(office(), number).done_on == date(2026, 11, 22)  # type: ignore[attr-defined]

"""The grade that is proposed, with its sum, and the person who confirms it."""

from __future__ import annotations

from decimal import Decimal
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csapp.kinds import Customer
from csapp.kinds.customer import Grade, Level
from csapp.services import evaluating, figures, records
from csapp.vocabulary.errors import Conflict, InvalidInput
from csapp.workflow.evaluation import evaluate
from csapp.workflow.rules import AS_DECLARED
from tests.helpers.office import Office

LEVELS = st.none() | st.sampled_from(list(Level))


def customer(office: Office, **given: object) -> str:
    values = {"name": "Ana", "customer_kind": "end", "phone": "600 100 200", **given}
    return records.new(office("zhang"), "customer", values).record.number


@pytest.mark.parametrize(
    ("tenure", "volume", "grade", "loyalty", "total", "proposed"),
    [
        ("3", "3", "A", 5, "12", "A"),
        ("3", "2", "B", 5, "10", "A"),
        ("3", "2", "B", 4, "9.4", "B"),
        ("2", "2", "C", 4, "7.4", "B"),
        ("2", "2", "C", 3, "6.8", "C"),
        (None, None, None, None, "0", "C"),
    ],
)
def test_the_domain_s_sum(
    office: Office, tenure: object, volume: object, grade: object, loyalty: object, total: str, proposed: str
) -> None:
    number = customer(office, tenure_level=tenure, volume_level=volume, grade=grade, loyalty=loyalty)
    found = evaluating.proposal(office("zhang"), number).evaluation
    assert (found.total, found.grade) == (Decimal(total), proposed)
    assert sum(part.points for part in found.parts) == found.total
    known = {"tenure_level": tenure, "volume_level": volume, "grade": grade, "loyalty": loyalty}
    assert set(found.missing) == {key for key, value in known.items() if value is None}


@given(
    tenure=LEVELS, volume=LEVELS, grade=st.none() | st.sampled_from(list(Grade)), loyalty=st.integers(1, 4)
)
def test_more_of_anything_is_never_a_worse_grade(
    tenure: Level | None, volume: Level | None, grade: Grade | None, loyalty: int
) -> None:
    def of(stars: int) -> Customer:
        return Customer(
            name="", customer_kind="end", tenure_level=tenure, volume_level=volume, grade=grade, loyalty=stars  # type: ignore[arg-type]
        )  # fmt: skip

    less, more = (evaluate(of(stars), AS_DECLARED) for stars in (loyalty, loyalty + 1))
    assert more.total == less.total + Decimal("0.6")
    assert more.grade <= less.grade  # A before B before C


def test_a_person_confirms_and_the_sum_is_the_reason(office: Office) -> None:
    number = customer(office, tenure_level="3", volume_level="2", grade="B", loyalty=5)
    evaluating.confirm(office("zhang"), number, "A")
    found = cast(Customer, records.get(office("zhang"), number))
    assert found.grade == "A"
    assert str(found.graded_on) == "2026-11-22"
    assert found.grade_reason == "3 + 2 + 2 + 0.6 × 5 = 10"
    assert not found.warning


def test_another_grade_needs_a_reason_and_a_stale_page_is_told(office: Office) -> None:
    number, ctx = customer(office), office("zhang")
    for grade, keys in (("A", ["grade_reason"]), ("Z", ["grade"])):
        with pytest.raises(InvalidInput) as bad:
            evaluating.confirm(ctx, number, grade)
        assert [p.key for p in bad.value.problems] == keys
    with pytest.raises(Conflict):
        evaluating.confirm(ctx, number, "A", "a friend of the house", revision=7)
    evaluating.confirm(ctx, number, "A", "a friend of the house", revision=1)
    assert cast(Customer, records.get(ctx, number)).grade_reason == "a friend of the house"


def test_the_weights_are_the_manager_s(office: Office) -> None:
    number = customer(office, loyalty=5)
    figures.set_figure(office("chen"), "evaluation", "loyalty", "2.5")
    figures.set_figure(office("chen"), "evaluation", "from_a", "12.5")
    found = evaluating.proposal(office("zhang"), number).evaluation
    assert (found.total, found.grade) == (Decimal("12.5"), "A")
    assert [line.figure.key for line in figures.figures(office("chen")) if line.changed] == [
        "loyalty",
        "from_a",
    ]
    figures.set_figure(office("chen"), "evaluation", "loyalty", "")
    assert evaluating.proposal(office("zhang"), number).evaluation.total == 3

"""A satisfaction survey: drawn by lot so that it can be drawn again, and what it brings."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csapp.kinds import Visit
from csapp.services import records, rulebook, surveys, visits
from csapp.services.surveys import lot
from csapp.vocabulary.errors import InvalidInput, NotAllowed, NotPossible
from csapp.vocabulary.filters import ANY, Filter
from tests.helpers.office import Office
from tests.services.test_visit import RESULT, TODAY, customer

GRADE_A = (Filter("grade", ANY, ("A",)),)


def crowd(office: Office, count: int, **more: object) -> list[str]:
    return [customer(office, f"customer {n}", phone=f"139 0000 {n:04}", **more) for n in range(count)]


def test_a_survey_is_drawn_from_its_segment(office: Office) -> None:
    inside = crowd(office, 8, grade="A")
    silent = customer(office, "silent", phone="137 1", grade="A", no_marketing=True)
    customer(office, "outside", phone="137 2", grade="B")
    assert surveys.pool(office(), GRADE_A).no_marketing == 1
    drawn = surveys.draw(office(), " Autumn  2026 ", 5, filters=GRADE_A, seed=7)
    assert (drawn.survey, drawn.seed, drawn.pool, len(drawn.numbers)) == ("Autumn 2026", 7, 8, 5)
    made = [records.get(office(), number) for number in drawn.numbers]
    assert all(isinstance(one, Visit) for one in made)
    whom = {one.customer for one in made if isinstance(one, Visit)}
    assert whom <= set(inside) and silent not in whom and len(whom) == 5
    assert {
        (one.visit_kind, one.status, one.survey_seed, one.survey) for one in made if isinstance(one, Visit)
    } == {("survey", "approved", 7, "Autumn 2026")}
    assert surveys.pool(office(), GRADE_A).recent == 5  # nobody is asked twice at once
    rest = surveys.draw(office(), "Rest", 50, filters=GRADE_A)
    assert len(rest.numbers) == 3 and 0 <= rest.seed <= 999_999
    with pytest.raises(NotPossible):
        surveys.draw(office(), "Nobody", 1, filters=GRADE_A)


def test_who_was_asked_lately_is_left_in_peace(office: Office) -> None:
    crowd(office, 1)
    number = surveys.draw(office(), "One", 1).numbers[0]
    visits.enter(office(), number, RESULT)
    assert surveys.pool(office()).recent == 1
    office.clock.tick(days=179)
    assert surveys.pool(office()).recent == 1
    office.clock.tick(days=1)
    assert surveys.pool(office()).recent == 0
    rulebook.set_limit(office("chen"), "visit", "survey", count=365, unit="days")
    assert surveys.pool(office()).recent == 1


@pytest.mark.parametrize(
    ("given", "key"),
    [
        ({"survey": " "}, "survey"),
        ({"survey": "known"}, "survey"),
        ({"count": 0}, "count"),
        ({"count": 1_001}, "count"),
        ({"seed": -1}, "seed"),
        ({"planned_on": TODAY - timedelta(days=1)}, "planned_on"),
        ({"visitor": "nobody"}, "visitor"),
    ],
)
def test_a_draw_that_can_t_be_made_makes_nothing(office: Office, given: dict[str, object], key: str) -> None:
    crowd(office, 2)
    surveys.draw(office(), "known", 1)
    wanted: dict[str, object] = {"survey": "new", "count": 1, **given}
    with pytest.raises(InvalidInput) as told:
        surveys.draw(office(), **wanted)  # type: ignore[arg-type]
    assert {problem.key for problem in told.value.problems} == {key}
    assert [one.survey for one in surveys.surveys(office())] == ["known"]
    with pytest.raises(NotAllowed):
        surveys.draw(office("root"), "new", 1)


def test_what_a_survey_brought(office: Office) -> None:
    crowd(office, 4)
    drawn = surveys.draw(office(), "Autumn", 4, seed=1)
    first, second, third, _open = drawn.numbers
    visits.enter(office(), first, {**RESULT, "score": 5, "expected_empathy": 5, "perceived_empathy": 3})
    visits.enter(office(), second, {**RESULT, "score": 2, "expected_empathy": 4, "perceived_empathy": 5})
    visits.not_reached(office(), third)
    found = surveys.summary(office(), "Autumn")
    assert (found.drawn, found.asked, found.reached, found.score, found.seed) == (4, 3, 2, 3.5, 1)
    assert found.scores == {1: 0, 2: 1, 3: 0, 4: 0, 5: 1}
    empathy = found.gaps[-1]
    assert (empathy.dimension, empathy.answers, empathy.gap) == ("empathy", 2, -0.5)
    assert found.gaps[0].gap is None
    assert surveys.summary(office(), "nobody drew it").score is None


PEOPLE = st.dictionaries(st.text(min_size=1, max_size=4), st.uuids().map(str), max_size=30)


@given(people=PEOPLE, count=st.integers(1, 40), seed=st.integers(0, 999_999))
def test_the_lot_is_fair_to_its_seed(people: dict[str, str], count: int, seed: int) -> None:
    drawn = lot(people, count, seed)
    assert drawn == lot(dict(reversed(people.items())), count, seed)
    assert len(drawn) == len(set(drawn)) == min(count, len(people)) and set(drawn) <= set(people)
    if drawn:  # who leaves takes nobody else's turn
        gone = {number: uid for number, uid in people.items() if number != drawn[-1]}
        assert lot(gone, count, seed)[: len(drawn) - 1] == drawn[:-1]


def test_another_seed_draws_others(office: Office) -> None:
    people = {f"K{n}": f"uid {n}" for n in range(200)}
    assert len({lot(people, 10, seed) for seed in range(20)}) == 20
    chosen = [number for seed in range(400) for number in lot(people, 10, seed)]
    assert (
        max(chosen.count(number) for number in people)
        < 3 * min(chosen.count(number) for number in people) + 20
    )

"""The visit plan, the results of the visits and the survey sheet, read back from their PDFs."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from csapp.i18n import LANGUAGES, Translator
from csapp.kinds.visit import SERVQUAL
from csapp.papers.survey import QUESTIONS
from csapp.services import cases, papers, records, surveys, visits
from csapp.services.views import Printed
from csapp.vocabulary.errors import NotFound, NotPossible
from tests.helpers.office import Office
from tests.papers.samples import reader, texts
from tests.services.test_surveys import crowd
from tests.services.test_visit import RESULT, customer, visit

PERSON, PHONE, STREET = "Rosalía Aguado", "138 1234 5678", "Century Avenue 100"
FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)
NAMES = ("visit-plan", "visit-results", "survey-sheet")


def make(office: Office, name: str, by: str = "zhang", language: str = "en", **more: Any) -> Printed:
    return papers.make(office(by), name, (), language=language, **{"begin": FIRST, "end": LAST, **more})


def whole(made: Printed) -> str:
    return "".join(texts(made.pdf))


def tight(made: Printed) -> str:
    """Without spaces: where a line ends none is drawn."""
    return whole(made).replace(" ", "")


def person(office: Office, name: str = PERSON, **more: object) -> str:
    address = {"address": STREET, "label": "home"}
    return customer(office, name, **{"phone": PHONE, "addresses": [address], **more})


# --- plan -----------------------------------------------------------------------------------------------


def test_the_plan_says_whom_to_visit_where_and_what_to_ask(office: Office) -> None:
    whom = person(office)
    case = office.complaint(customer=whom, phone=PHONE).number
    promised = {"what": "send the new leg", "customer": whom, "due_at": "2026-11-25T10:00:00+08:00"}
    records.new(office(), "promise", promised)
    number = visit(office, whom, method="on_site", visit_kind="after_case", case=case).number
    cases.take_step(office("wang"), number, "reviewed", {"remark": "take the catalogue along"})
    made = make(office, "visit-plan")
    text = tight(made)
    for expected in (
        number, "24 Nov 2026", PERSON, PHONE, STREET, "after a case", "on site", "see how it goes", "reviewed",
        "Promised for 25 Nov 2026 10:00: send the new leg", f"Complaint {case}: received", "take the catalogue along",
        "Reached", "Demand", "Anomaly", "Proposed by", "Approved by",
    ):  # fmt: skip
        assert expected.replace(" ", "") in text, expected
    assert "ReviewedbyWang" in text
    assert (
        made.parts[0].unmasked
        and papers.make(office(), "visit-plan", (), language="en", log=False).pages == 1
    )


def test_the_plan_is_of_the_week_and_of_one_visitor_where_that_is_asked(office: Office) -> None:
    first, second = (
        visit(office, person(office, name), by=by).number for name, by in (("A", "zhang"), ("B", "lucia"))
    )
    gone = visit(office, person(office, "C")).number
    cases.take_step(office("wang"), gone, "void", {"remark": "moved away"})
    later = visit(office, person(office, "D"), planned_on="2026-12-24").number
    text = whole(make(office, "visit-plan"))
    assert first in text and second in text and gone not in text and later not in text
    made = make(office, "visit-plan", options={"agent": "lucia"})
    assert second in whole(made) and first not in whole(made)
    assert made.parts[0].about == {"from": "2026-11-01", "to": "2026-11-30", "agent": "lucia"}
    assert second not in whole(
        papers.make(office(), "visit-plan", (), language="en")
    )  # on a Sunday: its week is over
    with pytest.raises(NotPossible):
        make(office, "visit-plan", options={"survey": "x"})


def test_a_plan_shows_an_agent_the_numbers_of_their_own_visits_only(office: Office) -> None:
    for by, name, phone in (("zhang", "Ana Gil", "139 0000 0001"), ("lucia", "Eva Paz", "139 0000 0002")):
        given = {"name": name, "customer_kind": "end", "phone": phone}
        visit(office, records.new(office(by), "customer", given).record.number, by=by)
    for by, seen in (("zhang", (True, False)), ("lucia", (False, True)), ("wang", (True, True))):
        text = tight(make(office, "visit-plan", by=by))
        assert tuple(phone in text for phone in ("13900000001", "13900000002")) == seen, by
        assert tuple(name in text for name in ("AnaGil", "EvaPaz")) == seen, by


def test_a_card_of_the_plan_is_never_cut(office: Office) -> None:
    numbers = [visit(office, person(office, f"customer {n}"), purpose="long " * 90).number for n in range(9)]
    pages = texts(make(office, "visit-plan").pdf)
    assert len(pages) > 2
    for number in numbers:
        [page] = [page for page in pages if number in page]
        card = page.split(number)[1].split("A-V-")[0]
        assert "Anomaly" in card


def test_what_was_visited_shows_its_result_instead_of_boxes(office: Office) -> None:
    number = visit(office, person(office)).number
    visits.enter(office(), number, RESULT)
    text = whole(make(office, "visit-plan"))
    assert "filed" in text and "Anomaly" not in text and "22 Nov 2026 12:00" in text


# --- results --------------------------------------------------------------------------------------------


def test_the_results_have_a_row_a_visit_and_their_means(office: Office) -> None:
    good, fair, vain, ahead = (visit(office, person(office, f"customer {n}")).number for n in range(4))
    visits.enter(office(), good, {**RESULT, "score": 5, "demand": "a catalogue", "new_grade": "A"})
    visits.enter(office(), fair, {**RESULT, "score": 4})
    visits.not_reached(office(), vain)
    made = make(office, "visit-results", by="wang")
    text = tight(made)
    for expected in (
        good,
        fair,
        vain,
        "a catalogue",
        "faster parts",
        "Visits3",
        "Reached2",
        "Mean score4.50",
        "5(1)·4(1)",
    ):
        assert expected.replace(" ", "") in text, expected
    assert ahead not in text and not made.parts[0].unmasked
    assert "customer0" not in text, "a name, masked"


# --- surveys --------------------------------------------------------------------------------------------

ANSWERS = dict.fromkeys(SERVQUAL, 4)


def asked(office: Office, count: int = 3, name: str = "Autumn") -> tuple[str, ...]:
    return surveys.draw(office(), name, count, seed=7, planned_on=date(2026, 11, 24)).numbers


def test_a_survey_shows_its_gaps_as_the_page_does(office: Office) -> None:
    crowd(office, 3)
    first, second, third = asked(office)
    visits.enter(
        office(), first, {**RESULT, **ANSWERS, "score": 5, "perceived_empathy": 2, "expected_tangibles": 5}
    )
    visits.enter(office(), second, {**RESULT, **ANSWERS, "score": 4, "perceived_empathy": 5})
    visits.not_reached(office(), third)
    told = surveys.summary(office(), "Autumn")
    text = tight(make(office, "survey-sheet", options={"survey": "Autumn"}, begin=None, end=None))
    for gap in told.gaps:
        assert gap.gap is not None
        row = f"{gap.dimension}2{gap.expected:.2f}{gap.perceived:.2f}{gap.gap:.2f}"
        assert row in text, row
    for expected in (
        "Autumn",
        "Drawn3",
        "Asked3",
        "Reached2",
        "Meanscore4.50",
        "Lotnumber7",
        "4→2",
        "5→4",
        first,
        third,
    ):
        assert expected in text, expected


def test_a_survey_nobody_has_answered_is_the_sheet_to_ask_by(office: Office) -> None:
    crowd(office, 2)
    numbers = asked(office, 2)
    for language in LANGUAGES:
        text, t = tight(make(office, "survey-sheet", language=language)), Translator(language)
        assert all(t(question).replace(" ", "") in text for question in QUESTIONS.values())
        assert all(number in text for number in numbers)


def test_the_month_s_surveys_each_have_their_part(office: Office) -> None:
    crowd(office, 3)
    spring, summer = asked(office, 1, "Spring")[0], asked(office, 1, "Summer")[0]
    visits.enter(office(), spring, RESULT)
    text = whole(make(office, "survey-sheet"))
    assert text.index("Spring") < text.index(spring) < text.index("Summer") < text.index(summer)
    with pytest.raises(NotFound):
        make(office, "survey-sheet", options={"survey": "Winter"})


def test_one_survey_visit_is_one_sheet_with_the_number_to_dial(office: Office) -> None:
    crowd(office, 1)
    [number] = asked(office, 1)
    made = papers.make(office(), "survey-interview", [number], language="en")
    text = whole(made)
    assert made.pages == 1 and "customer 0" in text and "139 0000 0000" in text and "Autumn" in text
    visits.enter(office(), number, {**RESULT, **ANSWERS})
    routine = visit(office, person(office)).number
    for other in (number, routine):
        with pytest.raises(NotPossible):
            papers.make(office(), "survey-interview", [other], language="en")


# --- all of them ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_period_without_a_visit_is_a_page_that_says_so(office: Office, name: str, language: str) -> None:
    made = make(office, name, language=language, begin=date(2026, 2, 2), end=date(2026, 2, 8))
    assert made.pages == 1 and Translator(language)("Signature") in whole(made)


@pytest.mark.parametrize("name", NAMES)
def test_absurd_visits_print(office: Office, name: str) -> None:
    odd = "\N{PARTY POPPER} שלום <b>&amp;</b> "
    whom = person(office, odd * 8, grade="C")
    number = visit(office, whom, visit_kind="survey", purpose=odd * 9).number
    visits.enter(
        office(), number, {**RESULT, **ANSWERS, "demand": "很长的要求。" * 1_600, "anomaly": odd * 900}
    )
    made = make(office, name, language="es", unmasked=name != "visit-plan", reason="a test", by="wang")
    assert number in whole(made) and made.pages == len(reader(made.pdf).pages) <= 2

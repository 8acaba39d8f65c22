"""Weekly and monthly summary, monthly statistics and the appraisal sheet, from a real desk."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from csapp import figures
from csapp.i18n import LANGUAGES, Translator
from csapp.papers import statistics, summary
from csapp.services import cases, papers, records
from csapp.services.views import Printed
from csapp.vocabulary.errors import NotAllowed, NotFound, NotPossible
from csapp.vocabulary.measures import NOT_MEASURABLE
from tests.helpers.office import Office
from tests.papers.samples import texts

ALL = ("weekly-summary", "monthly-summary", "monthly-statistics", "appraisal")
NOVEMBER = (date(2026, 11, 1), date(2026, 11, 30))


def made(office: Office, paper: str, by: str = "wang", **more: Any) -> Printed:
    asked: dict[str, Any] = {"language": "en", **more}
    return papers.make(office(by), paper, (), **asked)


class Text(str):
    """What stands on a paper; blanks and breaks are left out of account."""

    def __contains__(self, said: object) -> bool:
        return super().__contains__(bare(str(said)))


def bare(text: str) -> str:
    return "".join(text.split())


def whole(printed: Printed) -> Text:
    return Text(bare("".join(texts(printed.pdf))))


def new(office: Office, kind: str, by: str = "wang", **given: object) -> str:
    return records.new(office(by), kind, given).record.number


def call(office: Office, by: str = "zhang", **given: object) -> str:
    known: dict[str, object] = {
        "direction": "in",
        "phone": "138 1234 5678",
        "topic": "price",
        "outcome": "solved",
    }
    return new(office, "call", by, **(known | given))


@pytest.mark.parametrize("paper", ALL)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_period_in_which_nothing_happened_is_a_proper_paper(
    office: Office, paper: str, language: str
) -> None:
    printed = made(office, paper, language=language, begin=date(2025, 3, 1), end=date(2025, 3, 31))
    text, t = whole(printed), Translator(language)
    assert printed.pages == len(texts(printed.pdf)) <= 8
    assert t("Manager") in text and t("Signature") in text
    if paper in ("monthly-statistics", "appraisal"):
        assert t(NOT_MEASURABLE) in text


@pytest.mark.parametrize("paper", ALL[:3])
def test_the_days_and_those_before_stand_on_it(office: Office, paper: str) -> None:
    text = whole(made(office, paper, begin=NOVEMBER[0], end=NOVEMBER[1]))
    assert "1 Nov 2026 – 30 Nov 2026" in text
    assert "1 Oct 2026 – 31 Oct 2026" in text
    assert "The period is not over: figures as of 22 Nov 2026 12:00." in text
    before = whole(made(office, paper, begin=date(2026, 10, 1), end=date(2026, 10, 31)))
    assert "The period is not over" not in before


def test_by_itself_it_is_of_the_week_or_month_that_is_worked(office: Office) -> None:
    assert "16 Nov 2026 – 22 Nov 2026" in whole(made(office, "weekly-summary"))
    assert "1 Nov 2026 – 30 Nov 2026" in whole(made(office, "monthly-summary"))


def test_one_case_is_counted_and_seen_open(office: Office) -> None:
    number = office.complaint(severity="major", product="oak table").number
    text = whole(made(office, "monthly-summary"))
    assert "Cases received 1 before 0 · ↑ +1" in text
    assert "damage 1 100% 0" in text  # complaints by type
    assert number in text and "oak table" in text  # a major case is listed
    assert "Complaint 1 0 0 0 0 1" in text  # open, not older than a day


def test_a_case_asked_more_for_than_a_supervisor_may_grant_is_major(office: Office) -> None:
    small = office.complaint(compensation_asked="1.00").number
    large = office.complaint(phone="139 0000 0000", compensation_asked="1000000.00").number
    text = whole(made(office, "monthly-summary"))
    assert large in text and small not in text


def test_what_was_open_at_the_end_is_told_as_it_was_then(office: Office) -> None:
    later, gone = office.complaint().number, office.complaint(phone="139 0000 0000").number
    office.clock.tick(days=10)
    cases.take_step(office("wang"), gone, "void", {"remark": "twice"})
    begin, end = date(2026, 11, 16), date(2026, 11, 22)
    cases.take_step(office("zhang"), later, "reported")
    text = whole(made(office, "weekly-summary", begin=begin, end=end))
    assert "Complaint 1 0 0 0 0 1" in text
    after = whole(made(office, "weekly-summary", begin=date(2026, 11, 30), end=date(2026, 12, 6)))
    assert "Complaint 0 0 0 1 0 1" in after  # ten days old by then


def test_promises_that_were_not_kept_are_listed(office: Office) -> None:
    due: Mapping[str, object] = {"customer": _customer(office), "due_at": "2026-11-22T13:00:00+08:00"}
    late = new(office, "promise", "zhang", what="call back at one", **due)
    kept = new(office, "promise", "zhang", what="send the bill", **due)
    cases.take_step(office("zhang"), kept, "kept")
    office.clock.tick(hours=3)
    text = whole(made(office, "weekly-summary"))
    assert f"{late} 22 Nov 2026 13:00 call back at one Zhang overdue" in text
    assert kept not in text
    assert "Promises kept 50.0%" in text


def _customer(office: Office) -> str:
    return new(office, "customer", "zhang", name="李伟", customer_kind="end", phone="138 1234 5678")


def test_statistics_print_every_figure_with_its_formula(office: Office) -> None:
    call(office)
    text = whole(made(office, "monthly-statistics"))
    for figure in figures.FIGURES:
        assert figure.label in text, figure.key
        if figure.top is not None:
            assert figure.formula in text, figure.key
    for spread in figures.SPREADS:
        assert spread.label in text, spread.key


def test_what_cannot_be_known_is_never_zero(office: Office) -> None:
    text = whole(made(office, "monthly-statistics"))
    assert text.count(bare(NOT_MEASURABLE)) == sum(one.top is None for one in figures.FIGURES)
    assert "Cost per call" in text and "not entered: the cost of the period" in text
    entered = {"from_on": "2026-11-01", "to_on": "2026-11-30", "period_cost": "88.00"}
    new(office, "period_figures", **entered)
    call(office)
    text = whole(made(office, "monthly-statistics"))
    assert "not entered: the cost of the period" in text  # of the month before
    assert "88.00" in text


def test_who_works_has_a_row(office: Office) -> None:
    call(office)
    call(office, "lucia", phone="139 0000 0000")
    text = whole(made(office, "monthly-statistics"))
    by_agent = Text(text[text.index("Byagent") : text.index("Bydesk")])
    assert "Zhang 1" in by_agent and "Lucia 1" in by_agent


def test_the_figures_the_papers_name_are_declared() -> None:
    named = {*statistics.BY_AGENT, *statistics.BY_DESK, *statistics.TRENDS, *summary.TRENDS, *summary.CLOCKS}
    named |= {*summary.HEADLINES, *summary.WRONG, *summary.COST, *summary.PROMISES}
    assert named <= figures.BY_KEY.keys()
    assert {statistics.HOURS, statistics.WEEKDAYS, *summary.SPREADS} <= figures.SPREAD_BY_KEY.keys()


@pytest.mark.parametrize("paper", ALL)
def test_absurd_names_print_and_end(office: Office, paper: str) -> None:
    text = "<b>&amp;{x}</b> ✗𠮷" + "很长的名字" * 1_900
    office.complaint(
        product=text, facts=text, severity="major", true_cause=text, person_complained_of="zhang"
    )
    customer = new(office, "customer", "zhang", name=text, customer_kind="end", phone="138 1234 5678")
    new(office, "promise", "zhang", what=text, customer=customer, due_at="2026-11-22T12:30:00+08:00")
    office.clock.tick(hours=1)
    printed = made(office, paper, options={"agent": "zhang"} if paper == "appraisal" else None)
    assert "<b>&amp;{x}</b>" in whole(printed)
    assert printed.pages <= 13


# --- who may have it ------------------------------------------------------------------------------------


@pytest.mark.parametrize("paper", ALL[:3])
def test_only_who_sees_everybody_has_everybodys_figures(office: Office, paper: str) -> None:
    with pytest.raises(NotAllowed):
        made(office, paper, "zhang")
    assert made(office, paper, "zhou").pages


def test_an_agent_has_the_own_sheet_and_no_other(office: Office) -> None:
    own = made(office, "appraisal", "zhang")
    assert "Zhang" in whole(own)
    assert own.parts[0].about["agent"] == "zhang"  # as the print log keeps it
    with pytest.raises(NotAllowed):
        made(office, "appraisal", "zhang", options={"agent": "lucia"})
    with pytest.raises(NotFound):
        made(office, "appraisal", options={"agent": "nobody"})


def test_an_unknown_desk_is_refused(office: Office) -> None:
    assert "Desk A" in whole(made(office, "monthly-summary", options={"desk": "a"}))
    with pytest.raises(NotFound):
        made(office, "monthly-summary", options={"desk": "Z"})
    with pytest.raises(NotPossible):
        made(office, "appraisal", options={"desk": "A"})


# --- appraisal ------------------------------------------------------------------------------------------


def test_the_sheet_sets_a_person_beside_the_team(office: Office) -> None:
    call(office)
    call(office, outcome="call_back")
    call(office, "lucia", phone="139 0000 0000")
    text = whole(made(office, "appraisal", options={"agent": "zhang"}))
    assert "All calls 2 0 ↑ +2 3 2" in text
    assert "First-contact resolution 50.0% –" in text
    for head in ("Weight, %", "Points, 0 to 100", "What the person says", "Agreed for the next period"):
        assert head in text


def test_the_sheet_lists_what_it_is_made_of(office: Office) -> None:
    listened = new(office, "check_sheet", agent="zhang", items=[{"item": "greeting", "points": 80}])
    other = new(office, "check_sheet", agent="lucia", items=[{"item": "greeting", "points": 90}])
    about = office.complaint("lucia", person_complained_of="zhang", type="service").number
    shift: Mapping[str, object] = {
        "user": "zhang", "desk": "A",
        "planned_start_at": "2026-11-21T08:30:00+08:00", "planned_end_at": "2026-11-21T16:30:00+08:00",
    }  # fmt: skip
    away = new(office, "shift", **shift)
    text = whole(made(office, "appraisal", options={"agent": "zhang"}))
    for number in (listened, about, away):
        assert number in text
    assert other not in text
    assert "80" in text and "Monitoring score 80" in text
    assert "Attendance 0%" in text


def test_names_and_numbers_of_customers_are_masked_on_it(office: Office) -> None:
    office.complaint("lucia", person_complained_of="zhang", facts="李伟 said: call 138 1234 5678")
    text = whole(made(office, "appraisal", options={"agent": "zhang"}))
    assert "138 1234 5678" not in text and "李伟" not in text

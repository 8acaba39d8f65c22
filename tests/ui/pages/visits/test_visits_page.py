"""Visits in the window: ticked and planned, reviewed and approved, results by keyboard, surveys."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from csapp.kinds import Customer, Visit
from csapp.services import drafts, records, surveys, visits
from csapp.vocabulary.steps import Role
from tests.ui.conftest import Settle
from tests.ui.pages.visits.conftest import Customers, MakePage, Planned
from ui.house import House
from ui.pages.registers import RegistersPage
from ui.pages.visits.page import VisitsPage
from ui.window import Window

NAMES = ("王芳", "李伟", "<b>陈</b>")


def visit(house: House, number: str) -> Visit:
    found = records.get(house.ctx, number)
    assert isinstance(found, Visit)
    return found


def press(qtbot: QtBot, page: VisitsPage, keys: str = "") -> None:
    """Ctrl+Enter, wherever the cursor is."""
    focus = page.focusWidget() or page
    qtbot.keyClick(focus, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


# --- plan ----------------------------------------------------------------------------------------------


def test_who_is_due_is_ticked_and_planned(
    make_page: MakePage, customers: Customers, everything: House, qtbot: QtBot, settle: Settle, today: date
) -> None:
    customers(*NAMES)
    page = make_page("plan")
    table, form = page.plan.table, page.plan.form
    assert [line.name for line in table.lines.lines] == list(NAMES)
    assert not form.primary.isEnabled()
    table.setFocus()
    table.go(table.lines.lines[0].customer)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert "2" in form.primary.text() and form.primary.isEnabled()
    press(qtbot, page)
    settle()
    assert form.boxes["purpose"].problem is not None  # said at the field, and nothing is planned
    assert visits.to_do(everything.ctx) == ()
    form.boxes["purpose"].fill("how the tables sell")
    form.boxes["visitor"].fill("lucia")
    press(qtbot, page)
    settle()
    qtbot.waitUntil(lambda: len(table.lines.lines) == 1)
    made = visits.to_do(everything.ctx)
    assert {row.values["visitor"] for row in made} == {"lucia"}
    assert {row.values["purpose"] for row in made} == {"how the tables sell"}
    monday = today + timedelta(days=7 - today.weekday())
    assert all(monday.isoformat() <= str(row.values["planned_on"]) for row in made)
    assert not page.is_changed()


def test_a_customer_who_is_not_due_is_chosen_by_hand(
    make_page: MakePage, customers: Customers, everything: House, settle: Settle, qtbot: QtBot
) -> None:
    (far,) = customers("王芳", next_visit_on="2029-01-01")
    page = make_page("plan")
    assert page.plan.empty.isVisible()
    page.plan.add.setText(far)
    settle()
    assert [line.customer for line in page.plan.table.lines.ticked()] == [far] and page.plan.add.text() == ""
    page.plan.refresh()
    settle()
    assert len(page.plan.table.lines.ticked()) == 1  # chosen until planned
    page.plan.form.boxes["purpose"].fill("a present")
    press(qtbot, page)
    settle()
    assert [row.values["customer"] for row in visits.to_do(everything.ctx)] == [far]
    assert page.plan.table.lines.lines == ()


def test_a_period_that_has_passed_is_told_at_its_field(
    make_page: MakePage, customers: Customers, everything: House, settle: Settle, today: date
) -> None:
    customers("王芳")
    page = make_page("plan")
    form = page.plan.form
    page.plan.table.lines.toggle([0])
    for key, value in (("purpose", "x"), ("first", "2026-01-05"), ("last", "2026-01-09")):
        form.boxes[key].fill(value)
    assert page.is_changed()
    page.plan.deed()
    settle()
    assert form.boxes["first"].problem is not None and "王芳" in form.error.text()
    form.boxes["last"].fill("2025-01-09")
    page.plan.deed()
    settle()
    assert form.error.text()
    assert visits.planned(everything.ctx, today - timedelta(days=900), today + timedelta(days=900)) == ()


def test_the_heading_ticks_all_and_a_click_takes_one_out(
    make_page: MakePage, customers: Customers, qtbot: QtBot
) -> None:
    customers(*NAMES)
    table = make_page("plan").plan.table
    header = table.horizontalHeader()
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(26, header.height() // 2))
    assert len(table.lines.ticked()) == 3
    spot = table.visualRect(table.lines.index(1, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert [line.name for line in table.lines.ticked()] == [NAMES[0], NAMES[2]]


# --- review and approval -------------------------------------------------------------------------------


def test_a_week_is_reviewed_with_a_remark_and_approved(
    make_page: MakePage, planned: Planned, everything: House, qtbot: QtBot, settle: Settle
) -> None:
    numbers = planned(*NAMES, method="on_site")
    page = make_page("agenda")
    page.agenda.span.set_key("month")
    settle()
    seen = {row.number for row in page.agenda.table.lines.lines}
    page.agenda.go(page.agenda.day + timedelta(days=31))  # some may lie in the next month
    settle()
    assert seen | {row.number for row in page.agenda.table.lines.lines} == set(numbers)
    page.agenda.go(everything.ctx.now().astimezone().date())
    settle()
    table, foot = page.agenda.table, page.agenda.foot
    here = [row.number for row in table.lines.lines]
    table.lines.toggle(range(len(here)))
    foot.review.click()
    settle()
    assert foot.error.text() and {visit(everything, number).status for number in here} == {"proposed"}
    qtbot.keyClicks(foot.remark, "take the catalogue")
    press(qtbot, page)
    settle()
    assert {visit(everything, number).review_remark for number in here} == {"take the catalogue"}
    assert foot.remark.text() == "" and foot.approve.isEnabled()
    press(qtbot, page)
    settle()
    assert {visit(everything, number).status for number in here} == {"approved"}


def test_each_sees_the_deeds_of_their_role(make_page: MakePage, planned: Planned) -> None:
    planned("王芳", method="on_site")
    agent = make_page("agenda", Role.AGENT)
    assert agent.agenda.foot.isHidden()
    director = make_page("agenda", Role.DIRECTOR)
    assert (director.agenda.foot.review.isHidden(), director.agenda.foot.approve.isHidden()) == (True, False)
    assert director.plan.form.isHidden() and director.results.foot.isHidden()
    supervisor = make_page("agenda", Role.SUPERVISOR)
    assert supervisor.agenda.foot.approve.isHidden() and not supervisor.agenda.foot.back.isHidden()


# --- results -------------------------------------------------------------------------------------------


def test_results_are_entered_one_after_another_by_keyboard(
    make_page: MakePage, planned: Planned, everything: House, qtbot: QtBot, settle: Settle, today: date
) -> None:
    first, second, _third = planned(*NAMES)
    page = make_page("results")
    form = page.results.form
    assert form.sheet is not None and form.sheet.row.number == first
    form.take_focus()
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_4)
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert page.focusWidget().objectName() == "demand"
    qtbot.keyClicks(page.focusWidget(), "faster parts")
    form.grid.boxes["expected_tangibles"].setFocus()
    for digit in "5453":  # a digit goes on to the next answer
        qtbot.keyClick(page.focusWidget(), Qt.Key(ord(digit)))
    press(qtbot, page)
    settle()
    qtbot.waitUntil(lambda: form.sheet is not None and form.sheet.row.number == second)
    made = visit(everything, first)
    assert (made.status, made.score, made.demand, made.anomaly) == ("filed", 4, "faster parts", "none")
    assert (made.expected_tangibles, made.perceived_tangibles) == (5, 4)
    assert (made.expected_reliability, made.perceived_reliability) == (5, 3)
    assert made.new_grade == "B" and made.next_on == today + timedelta(days=60)
    kept = records.get(everything.ctx, made.customer)
    assert isinstance(kept, Customer) and (kept.grade, kept.next_visit_on) == ("B", made.next_on)
    assert [row.number for row in page.results.table.lines.lines] == [second, _third]
    assert not page.is_changed()


def test_what_is_missing_is_said_at_the_field(
    make_page: MakePage, planned: Planned, everything: House, qtbot: QtBot, settle: Settle
) -> None:
    (number,) = planned("王芳")
    page = make_page("results")
    form = page.results.form
    form.boxes["next_on"].fill("2020-01-01")
    form.boxes["score"].fill("3")
    press(qtbot, page)
    settle()
    assert form.boxes["next_on"].problem is not None
    assert visit(everything, number).status == "approved"
    assert form.boxes["score"].editor.typed() == "3"  # what was typed stays


def test_typed_text_waits_for_its_visit_and_is_kept_as_a_draft(
    make_page: MakePage, planned: Planned, everything: House, qtbot: QtBot, settle: Settle
) -> None:
    first, second = planned("王芳", "李伟")
    page = make_page("results")
    form, table = page.results.form, page.results.table
    form.boxes["demand"].widget.setFocus()
    qtbot.keyClicks(page.focusWidget(), "half a")
    assert page.is_changed()
    table.go(second)
    qtbot.waitUntil(lambda: form.sheet is not None and form.sheet.row.number == second)
    settle()
    assert form.boxes["demand"].editor.typed() == "" and page.is_changed()
    kept = drafts.waiting(everything.ctx)
    assert [(draft.number, draft.values) for draft in kept] == [(first, {"demand": "half a"})]
    table.go(first)
    qtbot.waitUntil(lambda: form.sheet is not None and form.sheet.row.number == first)
    assert form.boxes["demand"].editor.typed() == "half a"
    form.boxes["score"].fill("5")
    form.boxes["new_grade"].fill("A")
    press(qtbot, page)
    settle()
    qtbot.waitUntil(lambda: visit(everything, first).status == "filed")
    settle()
    assert drafts.waiting(everything.ctx) == () and not page.is_changed()


def test_a_result_without_a_grade_is_kept_and_filed_when_it_has_one(
    make_page: MakePage, planned: Planned, everything: House, qtbot: QtBot, settle: Settle
) -> None:
    (number,) = planned("王芳")
    page = make_page("results")
    form = page.results.form
    form.boxes["score"].fill("5")  # nobody pressed a key, so nothing is proposed
    press(qtbot, page)
    settle()
    qtbot.waitUntil(lambda: form.boxes["new_grade"].problem is not None)
    settle()
    assert visit(everything, number).status == "done"
    form.boxes["new_grade"].fill("A")
    press(qtbot, page)
    settle()
    assert visit(everything, number).status == "filed"
    assert page.results.table.lines.lines == () and page.results.empty.isVisible()


def test_an_anomaly_asks_for_a_case(
    make_page: MakePage, planned: Planned, everything: House, qtbot: QtBot, settle: Settle
) -> None:
    (number,) = planned("王芳")
    page = make_page("results")
    form = page.results.form
    form.boxes["score"].fill("4")
    form.boxes["anomaly"].fill("a leg is loose")
    press(qtbot, page)
    settle()
    assert page.results.notice.isVisible()
    with qtbot.waitSignal(everything.new_requested) as asked:
        page.results.notice.deed.click()
    assert asked.args is not None
    kind, known = asked.args
    assert (kind, known["facts"], known["customer"]) == (
        "complaint", "a leg is loose", visit(everything, number).customer,
    )  # fmt: skip


def test_nobody_reached_is_planned_again(
    make_page: MakePage, planned: Planned, everything: House, qtbot: QtBot, settle: Settle, today: date
) -> None:
    (number,) = planned("王芳")
    page = make_page("results")
    foot = page.results.foot
    foot.again.setText("no day")
    foot.none.click()
    settle()
    assert visit(everything, number).status == "approved" and visit(everything, number).reached is None
    later = today + timedelta(days=3)
    foot.again.setText(later.isoformat())
    foot.none.click()
    settle()
    again = visit(everything, number)
    assert (again.status, again.planned_on, again.reached) == ("approved", later, False)


# --- surveys -------------------------------------------------------------------------------------------


def test_a_survey_is_drawn_entered_and_summed_up(
    make_page: MakePage, customers: Customers, everything: House, qtbot: QtBot, settle: Settle
) -> None:
    customers(*NAMES)
    customers("silent", no_marketing=True)
    page = make_page("surveys")
    form = page.surveys.form
    assert "3" in form.pool.text() and "1" in form.pool.text()
    press(qtbot, page)
    settle()
    assert form.boxes["survey"].problem is not None and form.boxes["count"].problem is not None
    for key, value in (("survey", "Autumn"), ("count", "2"), ("seed", "7")):
        form.boxes[key].fill(value)
    press(qtbot, page)
    settle()
    assert [told.survey for told in page.surveys.table.lines.lines] == ["Autumn"]
    drawn = surveys.summary(everything.ctx, "Autumn")
    assert (drawn.drawn, drawn.seed) == (2, 7)
    assert "Autumn" in page.surveys.panel.name.text()
    page.surveys.panel.enter.click()
    settle()
    qtbot.waitUntil(lambda: page.results.form.sheet is not None)
    assert page.here is page.results and len(page.results.table.lines.lines) == 2
    page.results.form.boxes["score"].fill("5")
    press(qtbot, page)
    settle()
    page.show_part("surveys")
    settle()
    assert page.surveys.panel.figures["score"].text() == "5.0"
    form.boxes["survey"].fill("Autumn")
    form.boxes["count"].fill("1")
    press(qtbot, page)
    settle()
    assert form.boxes["survey"].problem is not None  # the name is taken


# --- the page ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["zh_CN", "es", "en"])
def test_another_language_leaves_ticks_and_text(
    make_page: MakePage,
    planned: Planned,
    customers: Customers,
    everything: House,
    settle: Settle,
    language: str,
) -> None:
    planned("王芳")
    customers("李伟", phone="137 1")
    page = make_page("plan")
    page.plan.table.lines.toggle([0])
    page.plan.form.boxes["purpose"].fill("half a")
    everything.set_language(language)
    for part in ("agenda", "results", "surveys", "plan"):
        page.show_part(part)
        settle()
    assert len(page.plan.table.lines.ticked()) == 1
    assert page.plan.form.boxes["purpose"].editor.typed() == "half a"
    everything.set_language("en")


def test_the_register_leads_to_the_plan_and_back(window: Window, settle: Settle) -> None:
    page = window.go("registers", "visit")
    settle()
    assert isinstance(page, RegistersPage) and page.table is not None
    page.table.deed.click()
    settle()
    assert isinstance(window.page, VisitsPage) and window.rail.places["registers"].isChecked()
    button = window.page.findChild(QPushButton, "visit_register")
    assert isinstance(button, QPushButton)
    button.click()
    settle()
    assert window.page is page
    window.go("visits", "surveys")
    assert isinstance(window.page, VisitsPage) and window.page.here is window.page.surveys

"""The page of figures: numbers fill in, each opens its records, views are kept, what is shown can be taken out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from csapp.services import personal, records
from csapp.services.context import Context
from csapp.vocabulary.steps import Role
from tests.ui.conftest import Settle, complaint
from ui.dialogs.preview import PreviewDialog
from ui.house import House
from ui.pages.figures.card import FigureCard
from ui.pages.figures.looks import STORED, Habits, Wish
from ui.pages.figures.page import FiguresPage
from ui.pages.figures.periods import days_of, key_of, stepped
from ui.pages.record import RecordPage
from ui.window import Window


def call(ctx: Context, **given: object) -> str:
    plain = {"direction": "in", "phone": "138 1234 5678", "topic": "complaint", "outcome": "solved"}
    return records.new(ctx, "call", {**plain, **given}).record.number


def figures(window: Window, settle: Settle) -> FiguresPage:
    page = window.go("figures")
    settle()
    assert isinstance(page, FiguresPage)
    return page


def card(page: FiguresPage, key: str) -> FigureCard:
    return next(group.cards[key] for group in page.groups.values() if key in group.cards)


def act_as(house: House, *roles: Role) -> None:
    house.ctx = replace(house.ctx, actor=replace(house.ctx.actor, roles=roles))


def action(menu: QMenu, name: str):
    return next(one for one in menu.actions() if one.objectName() == name)


def test_numbers_are_there_with_their_course_and_the_period_before(
    window: Window, house: House, settle: Settle
) -> None:
    call(house.ctx)
    call(house.ctx, outcome="transferred")
    page = figures(window, settle)
    total = card(page, "total_calls")
    assert total.isVisibleTo(page) and total.value.words() == "2"
    told = total.value.accessibleName()
    assert house.t(next(row.about.label for row in page.rows if row.about.key == "total_calls")) in told
    assert "before 0" in told and "+2" in told
    assert card(page, "transfer").value.words().startswith("50")
    page.show_wish(Wish(period="today"))
    settle()
    assert card(page, "total_calls").value.words() == "2"
    assert not card(page, "total_calls").chart.isVisibleTo(page)  # one day has no course
    page.bar.step(-1)
    settle()
    assert page.bar.wish.period == "own" and card(page, "total_calls").value.words() == "0"


def test_what_cannot_be_measured_is_said_and_never_a_nought(
    window: Window, house: House, settle: Settle
) -> None:
    call(house.ctx)
    page = figures(window, settle)
    group = next(group for group in page.groups.values() if "total_calls" in group.cards)
    assert "Not measurable without a telephone exchange" in group._quiet.text()
    assert not {"service_level", "abandonment"} & {key for one in page.groups.values() for key in one.cards}


def test_a_figure_opens_its_records_and_back_leads_back(
    window: Window, house: House, settle: Settle, qtbot: QtBot
) -> None:
    numbers = {call(house.ctx), call(house.ctx, outcome="transferred")}
    page = figures(window, settle)
    value = card(page, "transfer").value
    value.setFocus()
    qtbot.keyClick(value, Qt.Key.Key_Space)
    settle()
    assert page.stack.currentWidget() is page.behind and page.behind.table.hasFocus()
    assert len(page.behind.model.rows) == 1
    page.behind.parts.set_key("denominator")
    settle()
    assert {row.number for row in page.behind.model.rows} == numbers
    qtbot.keyClick(page.behind.table, Qt.Key.Key_Escape)
    assert page.stack.currentWidget() is page.area and value.hasFocus()
    page.open_figure("transfer")
    settle()
    qtbot.keyClick(page.behind.table, Qt.Key.Key_Return)
    settle()
    assert isinstance(window.page, RecordPage) and window.page.number in numbers


def test_a_spread_opens_the_records_of_one_value(
    window: Window, house: House, settle: Settle, qtbot: QtBot
) -> None:
    records.new(house.ctx, "complaint", complaint())
    number = records.new(house.ctx, "complaint", complaint(product="lamp")).record.number
    page = figures(window, settle)
    rows = page.spreads.cards["cases_by_product"].rows
    assert [(line.name, line.number) for line in rows.lines] == [("lamp", "1"), ("oak table", "1")]
    assert all(line.share.startswith("50") and line.part == 1 for line in rows.lines)
    qtbot.mouseClick(rows, Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    settle()
    assert [row.number for row in page.behind.model.rows] == [number]
    assert "lamp" in page.behind._title.text()


def test_figures_stand_side_by_side_and_each_cell_opens(window: Window, house: House, settle: Settle) -> None:
    records.new(house.ctx, "complaint", complaint())
    records.new(house.ctx, "complaint", complaint(product="lamp"))
    page = figures(window, settle)
    page.split.by.set_key("product")
    settle()
    model = page.split.table.split
    assert model.values == ["lamp", "oak table"] and page._held().wish.by == "product"
    row = [about.key for about in model.abouts].index("cases_received")
    assert model.cell(model.index(row, 0)) == "1"
    page.split.table.clicked.emit(model.index(row, 1))
    settle()
    assert [one.values["product"] for one in page.behind.model.rows] == ["oak table"]


def test_what_was_not_entered_leads_to_the_form_for_it(window: Window, house: House, settle: Settle) -> None:
    call(house.ctx)
    page = figures(window, settle)
    cost = card(page, "cost_per_call")
    assert cost.value.isHidden() and "not entered" in cost._lacking.text()
    cost.enter.click()
    settle()
    form = window.page
    assert isinstance(form, RecordPage)
    first, last = days_of("this_month", page.today)
    assert form.form.values() == {"from_on": first.isoformat(), "to_on": last.isoformat()}


def test_narrowing_leaves_out_what_has_no_column_for_it(window: Window, house: House, settle: Settle) -> None:
    call(house.ctx)
    records.new(house.ctx, "complaint", complaint())
    page = figures(window, settle)
    page.bar.filters[next(by for by in page.bar.filters if by == "product")].set_key("oak table")
    settle()
    assert page.frame.product == "oak table"
    keys = {row.about.key for row in page.rows}
    assert "total_calls" not in keys and "cases_received" in keys
    assert not card(page, "total_calls").isVisibleTo(page)
    page.bar.everything.click()
    settle()
    assert page.frame.product == "" and card(page, "total_calls").isVisibleTo(page)


def test_a_view_is_kept_for_the_person_and_follows_the_calendar(
    window: Window, house: House, settle: Settle
) -> None:
    page = figures(window, settle)
    page.show_wish(Wish(period="last_month", by="agent", hidden="spreads"))
    assert page.head.save.isVisibleTo(page)
    page.head.save.click()
    page.head.name_panel.line.setText("Month's end")
    page.head.name_panel.ready.click()
    settle()
    assert page.head.save.isHidden() and page.head.tabs.keys()[-1] == page._held().key
    assert page.head.tabs.hasFocus()
    page._begin_with(page._held().key)
    settle()
    again = FiguresPage(house)
    again.shown()
    settle()
    assert again._held().wish == Wish(period="last_month", by="agent", hidden="spreads")
    first, _last = days_of("last_month", again.today)
    assert again.frame.first == first and again.spreads.isHidden()
    again.deleteLater()


def test_spoilt_views_are_left_out() -> None:
    kept = {
        "default": 7,
        "views": [
            {"name": "good", "wish": {"period": "this_week", "by": "desk", "strange": "x"}},
            {"name": "bad days", "wish": {"period": "own", "first": "2026-02-31", "last": "x"}},
            {"name": "", "wish": {}},
            "nonsense",
            {"name": "later", "wish": {"period": "some day"}},
        ],
    }
    habits = Habits.read(kept)
    assert [view.label for view in habits.views] == ["good"]
    assert habits.views[0].wish == Wish(period="this_week", by="desk")
    assert Habits.read(habits.plain()).views == habits.views
    assert Habits.read(None).find("").key == "this_month"


def test_somebody_who_leads_nobody_sees_their_own_figures(house: House, settle: Settle, qtbot: QtBot) -> None:
    call(house.ctx)
    act_as(house, Role.AGENT)
    page = FiguresPage(house)
    qtbot.addWidget(page)
    page.shown()
    settle()
    assert page.frame.agent == house.ctx.actor.user and page._problem.isHidden()
    assert card(page, "total_calls").value.words() == "1"
    assert card(page, "cost_per_call").enter.isHidden() if _has(page, "cost_per_call") else True
    assert all(box.isHidden() for by, box in page.bar.filters.items() if by in ("agent", "desk"))


def _has(page: FiguresPage, key: str) -> bool:
    return any(key in group.cards for group in page.groups.values())


def test_all_that_is_shown_is_copied_and_saved(
    window: Window, house: House, settle: Settle, tmp_path: Path
) -> None:
    records.new(house.ctx, "complaint", complaint(product="=1+1 lamp"))
    page = figures(window, settle)
    action(page.head._more_menu, "copy_figures").trigger()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].split("\t")[:2] == ["Figure", "This period"]
    assert "Cases received\t1\t0\t+1\t1\t" in lines
    assert not any(cell.startswith("=") for line in lines for cell in line.split("\t"))
    page.saving.write(tmp_path / "figures.xlsx", page.table())
    page.saving.write(tmp_path / "figures.csv", page.table())
    settle()
    sheet = load_workbook(tmp_path / "figures.xlsx").active
    assert sheet is not None
    assert ("Cases received", "1") in {(row[0].value, row[1].value) for row in sheet.iter_rows()}
    assert "Cases received,1," in (tmp_path / "figures.csv").read_text(encoding="utf-8-sig")


def test_the_papers_of_these_days_are_offered_and_made_of_them(
    window: Window, house: House, settle: Settle, qtbot: QtBot
) -> None:
    call(house.ctx)
    page = figures(window, settle)
    page.show_wish(Wish(period="last_week", agent=house.ctx.actor.user))
    settle()
    menu = page.head._print_menu
    assert [one.objectName() for one in menu.actions()] == ["weekly-summary", "appraisal"]
    page.show_wish(Wish(period="last_month"))
    settle()
    assert [one.objectName() for one in menu.actions()] == ["monthly-summary", "monthly-statistics"]
    action(menu, "monthly-summary").trigger()
    shown = page.findChild(PreviewDialog)
    assert shown is not None
    qtbot.waitUntil(lambda: shown.printed is not None, timeout=20_000)
    assert shown.period.days() == days_of("last_month", page.today)
    shown.reject()
    settle()


def test_one_comes_back_to_the_records_one_went_from(window: Window, house: House, settle: Settle) -> None:
    call(house.ctx)
    number = call(house.ctx)
    page = figures(window, settle)
    page.open_figure("total_calls")
    settle()
    page.behind.table.pressed_at(page.behind.model.index(0, 0))
    settle()
    assert window.page is not page
    window.go("figures").take_focus()
    settle()
    assert page.stack.currentWidget() is page.behind and page.behind.table.hasFocus()
    assert page.behind.model.rows[0].number == number


def test_parts_can_be_hidden(window: Window, house: House, settle: Settle) -> None:
    call(house.ctx)
    page = figures(window, settle)
    action(page.head._shown_menu, "show_spreads").trigger()
    settle()
    assert page.spreads.isHidden() and page._held().modified
    page.head.undo.click()
    settle()
    assert not page.spreads.isHidden() and not page._held().modified


def test_a_change_elsewhere_is_counted(window: Window, house: House, settle: Settle, qtbot: QtBot) -> None:
    page = figures(window, settle)
    number = call(house.ctx)
    house.changed.emit("call", number)
    qtbot.waitUntil(lambda: card(page, "total_calls").value.words() == "1")


def test_the_language_changes_in_place(window: Window, house: House, settle: Settle) -> None:
    call(house.ctx)
    page = figures(window, settle)
    house.set_language("zh_CN")
    settle()
    assert page.heading() == house.t("Figures") and card(page, "total_calls").value.words() == "1"
    house.set_language("en")
    settle()


def test_days_of_ones_own_are_typed(window: Window, house: House, settle: Settle, qtbot: QtBot) -> None:
    page = figures(window, settle)
    page.bar.period.set_key("own")
    settle()
    assert page.bar.days.isVisibleTo(page) and QApplication.focusWidget() is page.bar.days.begin
    page.bar.days.begin.replace_text("2026-01-05")
    page.bar.days.end.replace_text("2026-01-07")
    page.bar.days.end.editingFinished.emit()
    settle()
    assert (page.frame.first, page.frame.last) == (date(2026, 1, 5), date(2026, 1, 7))
    page.bar.days.end.replace_text("2025-01-07")
    page.bar.days.end.editingFinished.emit()
    assert page.frame.last == date(2026, 1, 7)  # an end before the beginning is told, not taken


@pytest.mark.parametrize("key", ["today", "this_week", "this_month", "this_quarter", "this_year"])
def test_a_step_back_is_the_period_before(key: str) -> None:
    today = date(2028, 2, 29)
    days = days_of(key, today)
    before = stepped(days, -1)
    assert before[1] == days[0] - timedelta(days=1) and stepped(before, 1) == days
    assert key_of(days, today) == key
    if key != "today":
        assert key_of(before, today) == key.replace("this", "last")


def test_nothing_is_kept_of_a_view_that_was_deleted(window: Window, house: House, settle: Settle) -> None:
    page = figures(window, settle)
    page.show_wish(Wish(period="today"))
    page._name_view("")
    page.head.name_panel.named.emit("Now")
    settle()
    page._delete_view(page._held().key)
    settle()
    kept = personal.get(house.ctx, STORED)
    assert isinstance(kept, dict) and kept["views"] == []
    assert page._held().key == "this_month"

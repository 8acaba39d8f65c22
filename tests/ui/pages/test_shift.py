"""The shift page: sign in, tick off, hand over to a named person, take over, plan the week."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from csapp.desk import Desk
from csapp.kinds import Shift, Staff
from csapp.services import drafts, handover, records, schedule, shifts
from csapp.services.context import Context
from tests.ui.conftest import PASSWORD, Settle, complaint
from ui.dialogs.preview import PreviewDialog
from ui.house import House
from ui.keys import keys
from ui.pages.shift.page import PLAN, ShiftPage
from ui.widgets.handlist import NUMBER, TICK
from ui.window import Window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def lucia(house: House) -> Context:
    """The desk as a second person has it open."""
    given = {"user": "lucia", "name": "Lucía", "roles": ["agent"], "password": PASSWORD}
    person = Desk.add_staff(house.ctx, PASSWORD, given).record
    assert isinstance(person, Staff)
    return replace(house.ctx, actor=person)


@pytest.fixture
def page(window: Window, settle: Settle) -> ShiftPage:
    shown = window.go("shift")
    assert isinstance(shown, ShiftPage)
    settle()
    return shown


def case(ctx: Context, **given: object) -> str:
    return records.new(ctx, "complaint", complaint(**given)).record.number


def press(page: ShiftPage, name: str) -> None:
    button = page.findChild(QPushButton, name)
    assert button is not None and button.isVisible() and button.isEnabled(), name
    button.click()


def shift_of(ctx: Context) -> Shift:
    found = shifts.running(ctx)
    assert found is not None
    return found


def test_a_shift_from_sign_in_to_sign_out(
    lucia: Context, house: House, page: ShiftPage, settle: Settle, qtbot: QtBot
) -> None:
    assert page.mine.foot.next() == "sign_in" and not page.mine.side.isVisible()
    going, staying = case(house.ctx), case(house.ctx, complainant="<b>Ana</b>")
    press(page, "sign_in")
    settle()
    begun = shift_of(house.ctx)
    assert page.mine.side.isVisible() and len(page.mine.side.checks.boxes) == len(begun.checklist or ())
    page.mine.side.checks.boxes[0].click()
    settle()
    assert [entry["done"] for entry in shift_of(house.ctx).checklist or ()][:2] == [True, False]
    page.mine.side.remarks.setFocus()
    qtbot.keyClicks(page.mine.side.remarks, "Call her <b>first</b>.")
    assert page.is_changed()
    model, foot = page.mine.list.model_, page.mine.foot
    assert model.going() == [going, staying] and foot.next() == "hand_over"
    page.mine.do()
    settle()
    assert shift_of(house.ctx).handed_to is None, "nobody was chosen"
    place = next(place for place in range(model.rowCount()) if model.line(place).number == staying)
    click(page, place, TICK)
    assert model.going() == [going] and model.staying() == [staying]
    foot.heirs.set_key("lucia")
    QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    handed = shift_of(house.ctx)
    assert (handed.handed_to, handed.handed, handed.stays) == ("lucia", (going,), (staying,))
    assert handed.remarks == "Call her <b>first</b>." and not page.is_changed()
    assert [records.get(house.ctx, number).owner for number in (going, staying)] == ["lucia", "zhang"]  # type: ignore[attr-defined]
    assert foot.next() == "sign_out"
    press(page, "sign_out")
    settle()
    assert shifts.running(house.ctx) is None and foot.next() == "sign_in"


def test_the_handover_is_printed_with_the_remarks_as_they_stand(
    house: House, page: ShiftPage, settle: Settle
) -> None:
    press(page, "sign_in")
    settle()
    page.mine.side.remarks.setPlainText("The carrier closes at six.")
    press(page, "print_handover")
    settle()
    [box] = page.findChildren(PreviewDialog)
    document = pypdfium2.PdfDocument(box.pdf)
    text = document[0].get_textpage().get_text_bounded()
    document.close()
    assert shift_of(house.ctx).number in text and "The carrier closes at six." in text


def click(page: ShiftPage, place: int, column: int) -> None:
    view = page.mine.list
    spot = view.visualRect(view.model().index(place, column)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(spot))


def test_who_goes_with_open_work_is_told_and_may_keep_it(
    lucia: Context, house: House, page: ShiftPage, settle: Settle
) -> None:
    number = case(house.ctx)
    press(page, "sign_in")
    settle()
    press(page, "sign_out")
    settle()
    assert page.mine.notice.isVisible() and "1" in page.mine.notice.text()
    page.mine.notice.deed.click()
    settle()
    assert shift_of(house.ctx).stays == (number,)
    assert page.mine.foot.next() == "sign_out"
    press(page, "sign_out")
    settle()
    assert shifts.running(house.ctx) is None


def test_the_other_takes_over_by_name(lucia: Context, house: House, page: ShiftPage, settle: Settle) -> None:
    number = case(lucia)
    begun = shifts.sign_in(lucia)
    handover.hand_over(lucia, "zhang", remarks="<img src=x> Look at the lamp.")
    page.shown()
    settle()
    press(page, "take_over")
    settle()
    taken = records.get(house.ctx, begun.number)
    assert isinstance(taken, Shift) and taken.taken_over_by == "zhang"
    assert page.mine.found is not None and page.mine.found.offered == ()
    assert records.get(house.ctx, number).owner == "zhang"  # type: ignore[attr-defined]


def test_what_belongs_to_nobody_is_said_and_given_to_somebody(
    lucia: Context, house: House, page: ShiftPage, settle: Settle
) -> None:
    number = case(lucia)
    records.change(house.ctx, "lucia", {"active": False})
    page.shown()
    settle()
    assert page.mine.unowned.isVisible()
    page.mine.unowned.deed.click()
    action = next(a for a in page.mine.give.actions() if a.data() == "zhang")
    action.trigger()
    settle()
    assert records.get(house.ctx, number).owner == "zhang"  # type: ignore[attr-defined]
    assert not page.mine.unowned.isVisible()


def test_one_notice_with_its_button_says_why_the_last_one_can_not_go(
    lucia: Context, house: House, page: ShiftPage, settle: Settle
) -> None:
    case(lucia)
    records.change(house.ctx, "lucia", {"active": False})
    press(page, "sign_in")
    settle()
    press(page, "sign_out")
    settle()
    mine = page.mine
    assert shifts.running(house.ctx) is not None and not mine.notice.isVisible()
    assert mine.unowned.text().startswith("Nobody else is here") and mine.unowned.deed.isVisible()
    mine.unowned.deed.click()
    next(a for a in mine.give.actions() if a.data() == "zhang").trigger()
    settle()
    assert not mine.unowned.isVisible()


def test_lines_open_and_tell_of_calls_and_unsaved_text(
    house: House, window: Window, page: ShiftPage, settle: Settle
) -> None:
    number = case(house.ctx)
    records.new(house.ctx, "call", {"direction": "missed", "phone": "139 0000 1111"})
    drafts.keep(house.ctx, "f1", "complaint", "", 0, {"facts": "half of it"})
    press(page, "sign_in")
    settle()
    model = page.mine.list.model_
    lines = [model.line(place) for place in range(model.rowCount())]
    assert sum(bool(line.head) for line in lines) == 3
    assert any("139 0000 1111" in line.what and not line.ticks for line in lines)
    assert any("half of it" in line.what for line in lines)
    place = next(place for place, line in enumerate(lines) if line.number == number)
    click(page, place, NUMBER)
    settle()
    assert getattr(window.page, "number", "") == number


def test_a_leader_plans_the_week_by_click_and_key(
    lucia: Context, house: House, page: ShiftPage, settle: Settle
) -> None:
    page.show_part(PLAN)
    settle()
    page.plan.findChild(QPushButton, "week_after").click()  # type: ignore[union-attr]
    settle()
    week = page.plan.week
    assert week is not None
    monday = week.monday
    page.plan.cells["lucia", monday].click()
    settle()
    cell = page.plan.cells["lucia", monday + timedelta(days=1)]
    QTest.keyClick(cell, Qt.Key.Key_L)
    settle()
    planned = schedule.week(house.ctx, monday)
    assert {day: planned.turns[found[0].number] for (_user, day), found in planned.shifts.items()} == {
        monday: "early", monday + timedelta(days=1): "late",
    }  # fmt: skip
    QTest.keyClick(page.plan.cells["lucia", monday], Qt.Key.Key_Backspace)
    settle()
    assert ("lucia", monday) not in schedule.week(house.ctx, monday).shifts
    page.plan.findChild(QPushButton, "week_after").click()  # type: ignore[union-attr]
    settle()
    page.plan.repeat.click()
    settle()
    repeated = schedule.week(house.ctx, monday + timedelta(days=7)).shifts
    assert list(repeated) == [("lucia", monday + timedelta(days=8))]


def test_who_leads_nobody_only_reads_the_plan(
    lucia: Context, house: House, window: Window, settle: Settle
) -> None:
    house.ctx = lucia
    page = window.go("shift")
    assert isinstance(page, ShiftPage)
    page.show_part(PLAN)
    settle()
    assert page.plan.cells and not any(cell.isEnabled() for cell in page.plan.cells.values())
    assert not page.plan.repeat.isVisible()
    assert keys("shift")

"""The registers in one place, and the letters that choose a kind wherever one begins something."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from csapp.services import records
from csapp.vocabulary.steps import Role
from tests.ui.conftest import Settle, complaint
from ui.house import House
from ui.pages.record import RecordPage
from ui.pages.registers import RegistersPage
from ui.widgets.lettermenu import LetterMenu
from ui.window import Window

PROMISE = {"what": "ring back", "due_at": "2099-01-01T10:00"}


def registers(window: Window, settle: Settle) -> RegistersPage:
    page = window.go("registers")
    settle()
    assert isinstance(page, RegistersPage)
    return page


def act_as(house: House, *roles: Role) -> None:
    house.ctx = replace(house.ctx, actor=replace(house.ctx.actor, roles=roles))


def test_each_register_tells_how_much_waits_in_it(window: Window, house: House, settle: Settle) -> None:
    case = records.new(house.ctx, "complaint", complaint()).record.number
    page = registers(window, settle)
    assert page.list.buttons["promise"].accessibleName() == "Promises"
    page.show_register("promise")
    settle()
    assert page.table is not None and page.table.stack.currentWidget() is page.table.empty
    records.new(house.ctx, "promise", {**PROMISE, "source": case})
    house.changed.emit("promise", "")
    page._read_counts()
    settle()
    assert page.list.buttons["promise"].accessibleName() == "Promises 1"
    assert page.table.model.total == 1


def test_arrows_lead_through_the_registers_and_enter_into_one(
    window: Window, settle: Settle, qtbot: QtBot
) -> None:
    page = registers(window, settle)
    page.take_focus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    settle()
    assert page.table is not None and page.table.kind_table == page.tables[1]
    assert page.list.buttons[page.tables[1]].hasFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    settle()
    assert page.table.kind_table == page.tables[0]
    assert page.table.head.title.text() == "Return visits"


def test_rules_are_for_those_who_write_them(window: Window, house: House, settle: Settle) -> None:
    assert {"pay_rule", "script"} <= set(registers(window, settle).tables)
    act_as(house, Role.AGENT)
    page = RegistersPage(house)
    assert not {"pay_rule", "script"} & set(page.tables)
    shown = page.show_register("check_sheet")
    settle()
    assert shown.new.isHidden() and shown.empty.deed.isHidden()
    page.show_register("promise")
    settle()
    assert not shown.new.isHidden()
    with pytest.raises(KeyError):
        page.show_register("pay_rule")
    page.deleteLater()


def test_a_register_opens_narrowed(window: Window, house: House, settle: Settle) -> None:
    case = records.new(house.ctx, "complaint", complaint()).record.number
    records.new(house.ctx, "promise", {**PROMISE, "source": case})
    page = window.go("registers", "promise:overdue")
    settle()
    assert isinstance(page, RegistersPage) and page.table is not None
    assert page.table.kind_table == "promise" and page.table.model.total == 0


@pytest.mark.parametrize(("letter", "table"), [("x", "return_exchange"), ("w", "promise"), ("k", "customer")])
def test_a_letter_begins_a_record(
    window: Window, settle: Settle, qtbot: QtBot, letter: str, table: str
) -> None:
    menu = window.topbar.begin.menu()
    assert isinstance(menu, LetterMenu)
    menu.popup(window.mapToGlobal(window.rect().center()))
    qtbot.keyClicks(menu, letter)
    settle()
    assert isinstance(window.page, RecordPage) and window.page.kind.table == table
    assert not menu.isVisible()


def test_something_else_comes_out_of_a_call_by_its_letter(
    window: Window, house: House, settle: Settle, qtbot: QtBot
) -> None:
    bar = window.callbar
    bar.phone.setFocus()
    qtbot.keyClicks(bar.phone, "13812345678")
    settle()
    menu = bar.panel.cases.more.menu()
    assert isinstance(menu, LetterMenu)
    menu.popup(window.mapToGlobal(window.rect().center()))
    qtbot.keyClicks(menu, "n")
    settle()
    page = window.page
    assert isinstance(page, RecordPage) and page.kind.table == "order_note"
    assert page.form.boxes["phone"].editor.value() == "13812345678"
    assert bar.outcome.key() == ""  # no case was opened

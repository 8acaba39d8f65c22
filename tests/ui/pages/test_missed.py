"""Entering many missed calls, and ringing back: by real keys in the real window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from csapp.kinds import Call
from csapp.services import listing, records
from tests.ui.conftest import Settle
from ui.house import House
from ui.pages.call import CallPage
from ui.pages.calls import CallsPage
from ui.pages.missedpanel import MissedPanel
from ui.window import Window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

LIST = "138 1234 5678 x2\nnonsense\n138-1234-5678\n13900000001 voicemail Ana <b>"


@pytest.fixture
def panel(window: Window, qtbot: QtBot, settle: Settle) -> MissedPanel:
    """As the key opens it."""
    qtbot.keyClick(
        window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    settle()
    page = window.page
    assert isinstance(page, CallsPage)
    assert page.missed is not None
    assert page.missed.lines.hasFocus()
    return page.missed


def paste(panel: MissedPanel, qtbot: QtBot, settle: Settle, text: str) -> None:
    QApplication.clipboard().setText(text)
    qtbot.keyClick(panel.lines, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.wait(250)
    settle()


def cells(panel: MissedPanel) -> list[list[str]]:
    table = panel.table
    model, columns = table.model(), range(table.columnCount())
    return [[str(model.index(row, c).data()) for c in columns] for row in range(table.rowCount())]


def calls(house: House) -> list[Call]:
    page = listing.listing(house.ctx, "call", order="number")
    found = [records.get(house.ctx, row.number) for row in page.rows]
    return [call for call in found if isinstance(call, Call)]


def test_a_pasted_list_is_read_while_one_looks_and_entered_by_one_key(
    panel: MissedPanel, window: Window, house: House, qtbot: QtBot, settle: Settle
) -> None:
    records.new(house.ctx, "customer", {"name": "李伟", "customer_kind": "end", "phone": "13812345678"})
    assert not panel.bar.primary.isEnabled()
    paste(panel, qtbot, settle, LIST)
    rows = cells(panel)
    assert [row[0] for row in rows] == ["1", "2", "3", "4"]
    assert (rows[0][1], rows[0][3], rows[0][4]) == ("138 1234 5678", "李伟", "2 missed calls")
    assert rows[1][4] == "There is no phone number in this line."
    assert rows[2][4] == "twice in this list"
    assert (rows[3][3], rows[3][4]) == ("Ana <b>", "1 missed call · voicemail")
    assert panel.bar.primary.text().startswith("Enter 3 missed calls")
    assert "2" in panel.bar.saved.text()
    qtbot.keyClick(panel.lines, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert len(calls(house)) == 3
    assert panel.text() == "nonsense", "what can't be read stays"
    assert window.page.is_changed()
    assert window.unsaved() == ("Calls",)


def test_what_is_typed_waits_for_the_person(
    panel: MissedPanel, window: Window, house: House, qtbot: QtBot, settle: Settle
) -> None:
    qtbot.keyClicks(panel.lines, "1381")
    qtbot.keyClick(panel.lines, Qt.Key.Key_Escape)
    settle()
    page = window.page
    assert isinstance(page, CallsPage)
    assert page.missed is None
    assert page.head.isVisible()
    button = page.findChild(QPushButton, "enter_missed")
    assert button is not None
    button.click()
    settle()
    assert page.missed is not None
    assert page.missed.text() == "1381"
    page.show_state("missed")
    assert page.missed is None


def test_a_line_pressed_in_the_table_is_where_the_cursor_goes(
    panel: MissedPanel, qtbot: QtBot, settle: Settle
) -> None:
    paste(panel, qtbot, settle, "13800000001\noops\n13800000002")
    box = panel.table.visualRect(panel.table.model().index(1, 1))
    qtbot.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert panel.lines.hasFocus()
    assert panel.lines.textCursor().selectedText() == "oops"


@pytest.mark.parametrize("language", ["zh_CN", "es"])
def test_it_speaks_the_language_of_the_screen_at_once(
    panel: MissedPanel, house: House, qtbot: QtBot, settle: Settle, language: str
) -> None:
    paste(panel, qtbot, settle, LIST)
    house.set_language(language)
    settle()
    assert panel.text() == LIST
    assert len(cells(panel)) == 4


def test_a_row_is_rung_back_by_one_key_and_ticked_off_when_answered(
    window: Window, house: House, qtbot: QtBot, settle: Settle
) -> None:
    records.new(house.ctx, "call", {"direction": "missed", "phone": "139 0000 0001"})
    page = window.go("calls", "missed")
    settle()
    assert isinstance(page, CallsPage)
    assert page.model.total == 1
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    qtbot.wait(300)
    settle()
    bar = window.callbar
    assert (bar.phone.text(), bar.direction.key(), bar.running) == ("139 0000 0001", "out", True)
    bar.topic.set_key("other")
    bar.outcome.set_key("solved")
    bar.panel.guard.reason.setText("missed call")
    bar.end_call()
    settle()
    assert page.model.total == 0
    first, answer = calls(house)
    assert first.answered_by == (answer.number,)


def test_the_page_of_a_call_rings_back_too(
    window: Window, house: House, qtbot: QtBot, settle: Settle
) -> None:
    number = records.new(house.ctx, "call", {"direction": "missed", "phone": "139 0000 0001"}).record.number
    page = window.open(number)
    settle()
    assert isinstance(page, CallPage)
    assert page.ring.isVisible()
    qtbot.mouseClick(page.ring, Qt.MouseButton.LeftButton)
    assert (window.callbar.phone.text(), window.callbar.direction.key()) == ("139 0000 0001", "out")
    hidden = records.new(house.ctx, "call", {"direction": "missed", "phone": "withheld"}).record.number
    other = window.open(hidden)
    settle()
    assert isinstance(other, CallPage)
    assert not other.ring.isVisible()

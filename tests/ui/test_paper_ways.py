"""The ways to a paper: from a case, from a customer, from the calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from csapp.services import cases, records
from tests.ui.conftest import Settle, complaint
from ui.dialogs.preview import PreviewDialog
from ui.house import House
from ui.window import Window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def shown(window: Window) -> PreviewDialog:
    (box,) = window.findChildren(PreviewDialog)
    return box


def press(window: Window, name: str) -> None:
    button = next(b for b in window.findChildren(QPushButton, name) if b.isVisible())
    menu = button.menu()
    if menu is None:
        button.click()
    else:
        menu.aboutToShow.emit()  # it is filled when somebody opens it
        menu.actions()[0].trigger()


def test_the_key_for_printing_shows_the_paper(
    window: Window, house: House, settle: Settle, qtbot: QtBot
) -> None:
    number = records.new(house.ctx, "complaint", complaint()).record.number
    cases.take_step(house.ctx, number, "reported")
    window.open(number)
    settle()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    settle()
    box = shown(window)
    assert box.paper == "complaint-status"
    box.close()


@pytest.mark.parametrize("kind", ["case", "customer"])
def test_a_record_s_page_leads_to_its_papers(
    window: Window, house: House, settle: Settle, kind: str, qtbot: QtBot
) -> None:
    saved = records.new(house.ctx, "complaint", complaint())
    cases.take_step(house.ctx, saved.record.number, "reported")
    number, paper = {
        "case": (saved.record.number, "complaint-status"),
        "customer": (saved.made[0], "customer-sheet"),
    }[kind]
    window.open(number)
    settle()
    press(window, "print")
    settle()
    box = shown(window)
    assert (box.numbers, box.paper) == ((number,), paper)
    assert box.pdf.startswith(b"%PDF")
    box.close()


def test_the_calls_lead_to_the_day_sheet(window: Window, settle: Settle) -> None:
    window.go("calls")
    settle()
    press(window, "day_sheet")
    settle()
    box = shown(window)
    assert box.paper == "call-day"
    assert box.pdf.startswith(b"%PDF")
    assert box.period.begin.text() == box.period.end.text() != ""
    box.close()

"""Cases that belong together, linked and parted by keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from csapp.services import records
from tests.ui.conftest import Settle, complaint
from ui.house import House
from ui.pages.case import CasePage
from ui.pages.linkpanel import LinkPanel
from ui.window import Window


def linked(house: House, number: str) -> tuple[str, ...]:
    return getattr(records.get(house.ctx, number), "linked_cases", None) or ()


def test_a_case_is_linked_by_searching_and_parted_again(
    window: Window, house: House, settle: Settle, qtbot: QtBot
) -> None:
    first = records.new(house.ctx, "complaint", complaint()).record.number
    second = records.new(house.ctx, "complaint", complaint(product="Lampenschirm")).record.number
    other = complaint(complainant="Ana", phone="139 0000 1111", product="Spiegel")
    third = records.new(house.ctx, "complaint", other).record.number
    page = window.open(first)
    settle()
    assert isinstance(page, CasePage)
    page.form.boxes["origin"].fill("typed meanwhile")
    page.bar.choose("more", "Link with…")
    settle()
    panel = page.front.panel
    assert isinstance(panel, LinkPanel)
    assert [row.property("number") for row in panel.rows] == [second]  # of the same customer, before a word
    qtbot.keyClicks(QApplication.focusWidget(), "Spiegel")
    qtbot.wait(250)
    settle()
    assert [row.property("number") for row in panel.rows] == [third]
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    settle()
    assert page.front.panel is None
    assert linked(house, first) == (third,)
    assert linked(house, third) == (first,)
    assert [button.objectName() for button in page.linking.row.buttons] == [third]
    assert page.form.boxes["origin"].editor.value() == "typed meanwhile"
    page.bar.choose("more", third)
    settle()
    assert linked(house, first) == linked(house, third) == ()
    assert not page.linking.row.isVisible()


def test_what_belongs_together_is_one_press_away(window: Window, house: House, settle: Settle) -> None:
    case = records.new(house.ctx, "complaint", complaint()).record.number
    given = {"what": "ring back", "due_at": "2099-01-01T10:00", "source": case}
    promise = records.new(house.ctx, "promise", given).record.number
    page = window.open(case)
    settle()
    assert isinstance(page, CasePage)
    page.linking.row.buttons[0].click()
    settle()
    assert getattr(window.page, "number", "") == promise

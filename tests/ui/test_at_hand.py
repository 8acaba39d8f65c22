"""Pins, what was open last, and reminders of one's own steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QPushButton,
    QSystemTrayIcon,
)

from csapp.services import personal, records
from tests.ui.conftest import Settle, complaint
from tests.ui.test_window import press
from ui.house import House
from ui.pages.record import RecordPage
from ui.shelf import MOST_RECENT, Shelf
from ui.tray import Reminders
from ui.widgets.hitrows import Head
from ui.window import Window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def make(house: House, **given: object) -> str:
    return records.new(house.ctx, "complaint", complaint(**given)).record.number


def page_of(window: Window) -> RecordPage:
    page = window.page
    assert isinstance(page, RecordPage)
    return page


# --- at hand -------------------------------------------------------------------------------------------


def test_pins_and_what_was_open_last_survive(
    window: Window, house: House, qtbot: QtBot, settle: Settle
) -> None:
    numbers = [make(house, complainant=f"Caller {place}") for place in range(MOST_RECENT + 2)]
    for number in numbers:
        window.open(number)
        settle()
    page = page_of(window)
    press(window, "Ctrl+D")
    settle()
    assert list(window.rail.pinned.buttons) == [numbers[-1]]
    assert page.findChild(QPushButton, "pin").accessibleName() == "Take the pin out"  # type: ignore[union-attr]
    window.keep_drafts()
    settle()
    assert personal.get(house.ctx, "pinned") == [numbers[-1]]
    assert personal.get(house.ctx, "recent") == numbers[::-1][:MOST_RECENT]
    next_time = Shelf(house)
    next_time.begin()
    settle()
    assert next_time.pinned == [numbers[-1]] and next_time.recent == numbers[::-1][:MOST_RECENT]
    press(window, "Ctrl+D")
    settle()
    assert window.rail.pinned.isHidden()


def test_the_empty_search_box_offers_them(window: Window, house: House, qtbot: QtBot, settle: Settle) -> None:
    numbers = [make(house, complainant=f"Caller {place}") for place in range(3)]
    for number in numbers:
        window.open(number)
        settle()
    house.shelf.toggle(numbers[0])
    box = window.topbar.search
    window.go("today")
    window._to_search()
    qtbot.waitUntil(lambda: box.hits.isVisible(), timeout=3_000)
    heads = [row.words for row in box.hits.model.rows if isinstance(row, Head)]
    assert heads == ["Pinned", "Last opened"]
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.page.heading() == numbers[0], timeout=3_000)
    assert not box.hits.isVisible()
    settle()


# --- reminders -----------------------------------------------------------------------------------------


def test_a_step_of_mine_is_reminded_of_once(
    window: Window, house: House, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    from datetime import timedelta

    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: False))
    said: list[str] = []
    house.said.connect(lambda text, _kind: said.append(text))
    reminders = Reminders(house, window)
    reminders.begin()
    settle()
    number = make(house, complainant="Quintana")
    reminders.look()
    settle()
    assert said == [], "it has time"
    now = house.ctx.now()
    object.__setattr__(house.ctx, "clock", lambda: now + timedelta(hours=2))
    for _look in range(3):
        reminders.look()
        settle()
    told = [text for text in said if number in text]
    assert len(told) == 1
    assert "Report to supervisor" in told[0] and "late" in told[0]
    assert "Quintana" not in told[0]
    reminders.end()


class Tray(QObject):
    """A system's tray, which the screen of the tests has not."""

    messageClicked, activated = Signal(), Signal(object)
    MessageIcon = QSystemTrayIcon.MessageIcon
    told: list[str]

    @staticmethod
    def isSystemTrayAvailable() -> bool:
        return True

    def setIcon(self, icon: QIcon) -> None:
        assert not icon.isNull()

    def setToolTip(self, _words: str) -> None: ...
    def show(self) -> None: ...
    def hide(self) -> None: ...
    def showMessage(self, _title: str, text: str, _kind: object, _shown: int) -> None:
        self.told.append(text)


def test_where_there_is_a_tray_its_message_opens_the_case(
    window: Window, house: House, qtbot: QtBot, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    from datetime import timedelta

    monkeypatch.setattr("ui.tray.QSystemTrayIcon", Tray)
    told = Tray.told = []
    reminders = Reminders(house, window)
    reminders.opened.connect(window._remind)
    monkeypatch.setattr(reminders, "is_seen", lambda: False)
    reminders.begin()
    settle()
    assert isinstance(reminders.tray, Tray)
    numbers = [make(house, complainant=f"Quintana {place}") for place in range(3)]
    now = house.ctx.now()
    object.__setattr__(house.ctx, "clock", lambda: now + timedelta(hours=2))
    reminders.look()
    settle()
    assert len(told) == 1, "one message, however many"
    assert all(number in told[0] for number in numbers) and "Quintana" not in told[0]
    reminders.tray.messageClicked.emit()
    settle()
    assert window.page.heading() in numbers
    reminders.end()


def test_who_looks_at_the_window_is_told_there_and_nowhere_else(
    window: Window, house: House, qtbot: QtBot, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    from datetime import timedelta

    monkeypatch.setattr("ui.tray.QSystemTrayIcon", Tray)
    told = Tray.told = []
    said: list[str] = []
    house.said.connect(lambda text, _kind: said.append(text))
    qtbot.waitUntil(window.isActiveWindow)
    reminders = window.reminders
    number = make(house, complainant="Quintana")
    now = house.ctx.now()
    object.__setattr__(house.ctx, "clock", lambda: now + timedelta(hours=2))
    held = window.focusWidget()
    reminders.look()
    settle()
    settle()
    assert [text for text in said if number in text and "Quintana" not in text]
    assert told == []
    assert window.focusWidget() is held
    button = reminders.button
    assert (button.text(), button.isVisibleTo(window)) == ("1", True)
    assert "Quintana" not in button.toolTip()


def test_the_bell_opens_what_presses_and_puts_it_off(window: Window, house: House, settle: Settle) -> None:
    from datetime import timedelta

    numbers = [make(house, complainant="Quintana") for _ in range(2)]
    began = house.ctx.now()
    object.__setattr__(house.ctx, "clock", lambda: began + timedelta(hours=2))
    said: list[str] = []
    house.said.connect(lambda text, _kind: said.append(text))
    reminders, button = window.reminders, window.reminders.button
    reminders.look()
    settle()
    settle()
    button.menu().aboutToShow.emit()
    actions = {action.objectName(): action for action in button.menu().actions()}
    assert {f"open_{number}" for number in numbers} < set(actions)
    actions[f"open_{numbers[0]}"].trigger()
    settle()
    assert window.page.heading() == numbers[0]
    actions["later_10"].trigger()
    settle()
    settle()
    assert button.isHidden()
    object.__setattr__(house.ctx, "clock", lambda: began + timedelta(hours=2, minutes=11))
    said.clear()
    for _look in range(3):
        reminders.look()
        settle()
    assert button.text() == "2"
    assert len([text for text in said if numbers[0] in text]) == 1


def test_after_a_restart_what_was_told_is_not_told_again(
    window: Window, house: House, settle: Settle
) -> None:
    from datetime import timedelta

    make(house)
    began = house.ctx.now()
    object.__setattr__(house.ctx, "clock", lambda: began + timedelta(hours=2))
    window.reminders.look()
    settle()
    settle()
    window.reminders.end()
    said: list[str] = []
    house.said.connect(lambda text, _kind: said.append(text))
    again = Reminders(house, window)
    again.begin()
    settle()
    settle()
    assert said == []
    assert again.button.text() == "1"
    again.end()

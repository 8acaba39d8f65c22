"""The window's keys reach it from every text, and after the language changed they choose what they chose before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QToolButton, QWidget

from csapp.kinds import KINDS
from csapp.services import listing, records
from tests.ui.conftest import Settle, complaint
from ui.house import House
from ui.kindlooks import beginnings
from ui.pages.record import RecordPage
from ui.widgets.lettermenu import LetterMenu
from ui.window import Window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def at(window: Window, qtbot: QtBot) -> Window:
    """The frame, with the keyboard."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def hit(window: Window, key: Qt.Key) -> None:
    """Ctrl and the key as a person presses them: through the window, with its shortcuts."""
    handle = window.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, key, CTRL)


def choose(window: Window, qtbot: QtBot, letter: str) -> None:
    menu = window.topbar.begin.menu()
    assert isinstance(menu, LetterMenu)
    menu.popup(window.mapToGlobal(window.rect().center()))
    qtbot.keyClicks(menu, letter.lower())
    assert not menu.isVisible()


def test_every_letter_begins_its_record_after_the_language_changed(
    window: Window, house: House, settle: Settle, qtbot: QtBot
) -> None:
    window.topbar.person.choose("es")
    window.topbar.person.choose("zh_CN")
    settle()
    kinds = [kind for shelf in beginnings(house.ctx.actor.roles or ()) for kind in shelf.kinds]
    assert {kind.letter for kind in kinds} >= {"C", "D", "X", "W"} and len(kinds) > len(KINDS) // 2
    for kind in kinds:
        choose(window, qtbot, kind.letter)
        page = window.page
        assert isinstance(page, RecordPage) and page.kind is kind, kind.letter
    settle()


def test_the_focus_goes_back_to_the_page_when_the_language_changed(
    at: Window, settle: Settle, qtbot: QtBot
) -> None:
    page = at.new("complaint")
    settle()
    typed = page.findChild(QLineEdit, "complainant")
    assert typed is not None
    typed.setFocus()
    at.topbar.person.setFocus()
    at.topbar.person.choose("zh_CN")
    settle()
    assert QApplication.focusWidget() is typed
    cases = at.go("cases")
    settle()
    at.topbar.person.setFocus()
    at.topbar.person.choose("es")
    settle()
    assert cases.isAncestorOf(QApplication.focusWidget() or at)


class Claiming(QObject):
    """Makes a text claim Ctrl+E, as it does for the end of the line where the desktop is one of X11."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.setAccepted(event.key() == Qt.Key.Key_E)
            return event.isAccepted()
        return False


def texts(window: Window) -> dict[str, QWidget]:
    """Where one may be typing while a call runs."""
    page, bar = window.page, window.callbar
    form = page.findChild(QPlainTextEdit, "facts")
    line = page.findChild(QLineEdit, "complainant")
    assert form is not None and line is not None
    return {
        "phone": bar.phone,
        "name": bar.caller_name,
        "summary": bar.panel.summary,
        "topic": bar.topic,
        "line": line,
        "text": form,
        "search": window.topbar.search,
    }


@pytest.mark.parametrize("where", ["phone", "name", "summary", "topic", "line", "text", "search"])
def test_the_call_is_ended_from_wherever_one_types(
    at: Window, house: House, settle: Settle, qtbot: QtBot, where: str
) -> None:
    at.new("complaint")
    settle()
    bar = at.callbar
    bar.phone.setFocus()
    qtbot.keyClicks(bar.phone, "13812345678")
    settle()
    bar.topic.set_key("price")
    bar.outcome.set_key("solved")
    at.topbar.help.setFocus()
    bar.panel.appear()
    place, claiming = texts(at)[where], Claiming()
    place.installEventFilter(claiming)
    place.setFocus()
    qtbot.waitUntil(place.hasFocus)
    hit(at, Qt.Key.Key_E)
    settle()
    assert not bar.running
    assert bar.phone.text() == ""
    assert listing.listing(house.ctx, "call").total == 1


def test_a_text_keeps_the_keys_that_are_its_own(at: Window, settle: Settle, qtbot: QtBot) -> None:
    page = at.new("complaint")
    settle()
    line = page.findChild(QLineEdit, "complainant")
    assert line is not None
    line.setFocus()
    qtbot.keyClicks(line, "Mei Li")
    hit(at, Qt.Key.Key_A)
    assert line.selectedText() == "Mei Li"
    hit(at, Qt.Key.Key_X)
    assert line.text() == ""
    hit(at, Qt.Key.Key_Z)
    assert line.text() == "Mei Li"


def test_the_search_box_is_empty_to_the_eye_when_it_has_opened_something(
    at: Window, house: House, settle: Settle, qtbot: QtBot
) -> None:
    number = records.new(house.ctx, "complaint", complaint()).record.number
    box = at.topbar.search
    sign = next(sign for sign in box.findChildren(QToolButton) if sign.property("opacity") == 0.0)
    box.setFocus()
    qtbot.keyClicks(box, number)
    qtbot.waitUntil(lambda: sign.property("opacity") == 1.0)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: getattr(at.page, "number", "") == number)
    assert box.text() == ""
    qtbot.waitUntil(lambda: sign.property("opacity") == 0.0)
    assert not box.hits.isVisible()
    settle()

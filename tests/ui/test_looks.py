"""Text size, contrast and colours change at once, and everything still fits."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QPushButton,
    QScrollArea,
)

from csapp.services import personal
from tests.ui.conftest import Settle
from ui.dialogs.keys import KeysBox
from ui.house import House
from ui.pages.record import RecordPage
from ui.theme.theme import Look, Theme
from ui.theme.tokens import TEXT_SIZES
from ui.window import Window

if TYPE_CHECKING:
    pass


@pytest.mark.parametrize("percent", TEXT_SIZES)
def test_the_text_grows_at_once(
    window: Window, house: House, look: Theme, settle: Settle, percent: int
) -> None:
    page = window.new("complaint")
    assert isinstance(page, RecordPage)
    settle()
    line = page.form.boxes["complainant"].widget
    text = "typed before"
    page.form.boxes["complainant"].fill(text)
    house.set_look(Look("light", text=percent))
    QCoreApplication.processEvents()
    assert line.fontInfo().pixelSize() == round(13 * percent / 100)
    assert line.height() == round(30 * percent / 100)
    assert window.callbar.height() == round(48 * percent / 100)
    assert window.rail.width() == round(164 * percent / 100)
    assert page.form.boxes["complainant"].editor.typed() == text
    house.set_look(Look("light"))
    settle()


def test_the_menu_offers_text_size_and_contrast(
    window: Window, house: House, look: Theme, settle: Settle
) -> None:
    menu = window.topbar.person
    menu.choose("125")
    menu.choose("contrast")
    menu.choose("dark")
    assert look.look == Look("dark", True, 125)
    settle()
    assert personal.get(house.ctx, "look") is None, "remembering is the shell's business"
    menu.choose("contrast")
    assert look.look == Look("dark", False, 125)
    house.set_look(Look("light"))


def test_the_look_follows_the_system(
    window: Window, house: House, look: Theme, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    hints = QGuiApplication.styleHints()
    house.set_look(Look("system"))
    for asked in (Qt.ColorScheme.Dark, Qt.ColorScheme.Light):
        # the offscreen platform has no theme of its own that could change
        monkeypatch.setattr(look, "_hints", SimpleNamespace(colorScheme=lambda asked=asked: asked))
        hints.colorSchemeChanged.emit(asked)
        assert look.scheme == asked.name.lower()
        assert qapp.palette().window().color() == look.colour("ground")
    monkeypatch.undo()
    house.set_look(Look("light"))


def test_the_list_of_keys_fits_a_low_window(window: Window, house: House) -> None:
    house.set_look(Look("light", text=150))
    window.show_keys()
    box = window.findChild(KeysBox)
    assert box is not None
    assert box.width() <= window.width() and box.height() <= window.height()
    area = box.findChild(QScrollArea)
    assert area is not None
    bar, places = area.verticalScrollBar(), list[int]()
    for key in (Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_PageDown, Qt.Key.Key_Down, Qt.Key.Key_PageUp):
        QTest.keyClick(box.focusWidget(), key)
        places.append(bar.value())
    end, home, page, down, back = places
    assert end == bar.maximum() > 0 == home < page <= down <= end and back < down
    QTest.keyClick(box.focusWidget(), Qt.Key.Key_Up)
    assert bar.value() <= back and box.isVisible()
    box.close()
    house.set_look(Look("light"))


def test_buttons_in_a_row_are_never_cut(window: Window, house: House, settle: Settle) -> None:
    page = window.new("damage")
    assert isinstance(page, RecordPage)
    settle()
    for percent in (150, 100):
        for language in ("es", "en"):
            house.set_language(language)
            house.set_look(Look("light", text=percent))
            QCoreApplication.processEvents()
            for key in ("outer_box", "damage_kind", "urgency"):
                row = page.form.boxes[key].widget
                for button in row.findChildren(QPushButton):
                    assert row.rect().contains(button.geometry()), f"{key} {percent} {language}"
                    words = button.fontMetrics().horizontalAdvance(button.text())
                    assert button.width() >= words + 20
    settle()

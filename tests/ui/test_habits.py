"""Habits of good desk software, through the real window: undo, pins, what was open last, text size, input method."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSystemTrayIcon,
    QWidget,
)

from csapp.services import cases, drafts, personal, records
from tests.ui.conftest import Settle, complaint
from tests.ui.test_window import press
from ui.dialogs.keys import KeysBox
from ui.house import House
from ui.pages.case import CasePage
from ui.pages.record import RecordPage
from ui.shelf import MOST_RECENT, Shelf
from ui.theme.theme import Look, Theme
from ui.theme.tokens import TEXT_SIZES
from ui.tray import Reminders
from ui.widgets.undobar import SECONDS
from ui.window import Window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def make(house: House, **given: object) -> str:
    return records.new(house.ctx, "complaint", complaint(**given)).record.number


def page_of(window: Window) -> RecordPage:
    page = window.page
    assert isinstance(page, RecordPage)
    return page


def fill(page: RecordPage, **values: object) -> None:
    for key, value in values.items():
        page.form.boxes[key].fill(value)


# --- undo of the last deed ------------------------------------------------------------------------------


def test_a_save_can_be_taken_back_for_ten_seconds(
    window: Window, house: House, qtbot: QtBot, settle: Settle
) -> None:
    number = make(house)
    window.open(number)
    settle()
    page = page_of(window)
    facts = page.form.boxes["facts"].widget
    facts.setFocus()
    fill(page, facts="Quite another story.")
    page.save()
    settle()
    bar = window.topbar.undo
    assert bar.isVisible() and number in bar.text() and str(SECONDS) in bar.text()
    assert facts.hasFocus(), "it never takes the focus"
    press(window, "Ctrl+Alt+Z")
    settle()
    settle()
    assert not bar.isVisible()
    assert records.get(house.ctx, number).facts == "A leg is cracked."  # type: ignore[attr-defined]
    assert page.form.boxes["facts"].editor.typed() == "A leg is cracked."
    assert not page.is_changed()


def test_a_step_can_be_taken_back(window: Window, house: House, settle: Settle) -> None:
    number = make(house)
    window.open(number)
    settle()
    page = window.page
    assert isinstance(page, CasePage)
    page.primary()
    settle()
    assert page.view is not None and page.view.record.status == "reported"
    window.topbar.undo.click()
    settle()
    settle()
    assert cases.view(house.ctx, number).record.status == "received"
    assert page.view.record.status == "received"


def test_a_new_record_taken_back_is_a_form_again(
    window: Window, house: House, qtbot: QtBot, settle: Settle
) -> None:
    text = "李伟 <b>&amp;</b>\nsecond line"
    page = window.new("complaint")
    assert isinstance(page, RecordPage)
    settle()
    fill(page, **complaint(facts=text, occurred_at="2026-01-02 03:04"))
    page.save()
    settle()
    number = page.number
    assert number
    press(window, "Ctrl+Alt+Z")
    settle()
    settle()
    assert records.get(house.ctx, number).voided
    again = page_of(window)
    assert again is not page and not again.number
    assert again.is_changed(), "it is text nobody has saved"
    assert again.form.boxes["facts"].editor.typed() == text
    assert again.form.boxes["phone"].editor.typed() == "138 1234 5678"
    assert [button.text() for button in window.rail.open.buttons.values()] == [again.heading()]
    window.keep_drafts()
    settle()
    assert [draft.values["facts"] for draft in drafts.waiting(house.ctx)] == [text]
    again.save()
    settle()
    assert again.number not in ("", number)


def test_a_call_taken_back_goes_on_in_the_bar(
    window: Window, house: House, qtbot: QtBot, settle: Settle
) -> None:
    bar = window.callbar
    qtbot.keyClicks(bar.phone, "139 0000 1111")
    bar.caller_name.setText("Mei")
    bar.topic.set_key("complaint")
    bar.outcome.set_key("solved")
    bar.panel.summary.setPlainText("asked about <b>delivery</b>")
    began = bar._started
    before = bar.values()
    bar.end_call()
    settle()
    assert not bar.running and bar.values() == {}
    number = window.topbar.undo.offered[0]
    press(window, "Ctrl+Alt+Z")
    settle()
    assert records.get(house.ctx, number).voided
    assert bar.running and bar.values() == before
    assert bar._started == began
    bar.end_call()
    settle()
    assert not bar.running


def test_the_offer_goes_by_itself_and_a_note_makes_none(
    window: Window, house: House, qtbot: QtBot, settle: Settle
) -> None:
    bar = window.topbar.undo
    bar.offer("A-C-261122-001", 4)
    for left in range(SECONDS, 0, -1):
        assert str(left) in bar.text()
        bar._second.timeout.emit()
    assert not bar.isVisible()
    with qtbot.assertNotEmitted(bar.wanted):
        bar.press()
    window.open(make(house))
    settle()
    page = window.page
    assert isinstance(page, CasePage)
    page._note("called back")
    settle()
    assert not bar.isVisible(), "a remark changes no field"


# --- at hand --------------------------------------------------------------------------------------------


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
    heads = [box.hits.list.item(row).text() for row in range(box.hits.list.count())]
    assert [head for head in heads if head] == ["Pinned", "Last opened"]
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.page.heading() == numbers[0], timeout=3_000)
    assert not box.hits.isVisible()
    settle()


# --- reminders ------------------------------------------------------------------------------------------


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


# --- the look -------------------------------------------------------------------------------------------


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


# --- the input method -----------------------------------------------------------------------------------


def compose(widget: QWidget, text: str) -> None:
    QApplication.sendEvent(widget, QInputMethodEvent(text, []))


@pytest.mark.parametrize("key", ["complainant", "facts", "type"])
def test_text_being_composed_is_saved(window: Window, house: House, settle: Settle, key: str) -> None:
    page = window.new("complaint")
    assert isinstance(page, RecordPage)
    settle()
    fill(page, **{name: value for name, value in complaint().items() if name != key})
    widget = page.form.boxes[key].widget
    widget.setFocus()
    inner = QApplication.focusWidget()
    assert isinstance(inner, QLineEdit | QPlainTextEdit | QComboBox)
    compose(inner, {"type": "quality"}.get(key, "欧阳"))
    page.save()
    settle()
    assert page.number, [box.problem for box in page.form.boxes.values() if box.problem]
    stored = records.get(house.ctx, page.number)
    assert str(getattr(stored, key)) == {"type": "quality"}.get(key, "欧阳")


def test_text_being_composed_survives_lock_and_leaving(
    window: Window, house: House, qtbot: QtBot, settle: Settle
) -> None:
    page = window.new("complaint")
    assert isinstance(page, RecordPage)
    settle()
    line = page.form.boxes["complainant"].widget
    line.setFocus()
    compose(line, "张")
    window.keep_drafts()
    settle()
    assert [draft.values for draft in drafts.waiting(house.ctx)] == [{"complainant": "张"}]
    compose(line, "伟")
    page.form.boxes["phone"].widget.setFocus()
    assert page.form.boxes["complainant"].editor.typed() == "张伟"
    facts = page.form.boxes["facts"].widget
    facts.setFocus()
    compose(facts, "桌腿")
    window.go("cases")
    assert page.form.boxes["facts"].editor.typed() == "桌腿"
    settle()


# --- the wheel ------------------------------------------------------------------------------------------


def turn_wheel(window: Window, at: QWidget) -> None:
    """As the system does: an event of the window, which Qt hands on to whoever wants it."""
    place = QPointF(at.mapTo(window, at.rect().center()))
    QTest.wheelEvent(window.windowHandle(), place, QPoint(0, -120))
    QCoreApplication.processEvents()


def test_the_wheel_over_a_field_scrolls_the_page(window: Window, qtbot: QtBot, settle: Settle) -> None:
    page = window.new("complaint")
    assert isinstance(page, RecordPage)
    settle()
    for section in page.form.sections:
        section.toggle()
    page.form.boxes["complainant"].widget.setFocus()
    bar = page.form.area.verticalScrollBar()
    before = page.form.all_values()
    for key in ("channel", "urgency", "facts", "bought_on", "type", "price"):
        page.form.area.ensureWidgetVisible(page.form.boxes[key])
        qtbot.wait(5)
        start = bar.value()
        turn_wheel(window, page.form.boxes[key].widget)
        assert bar.value() > start, key
    assert page.form.all_values() == before


def test_changing_one_field_clears_no_other(window: Window, house: House, settle: Settle) -> None:
    number = make(house)
    customer = records.get(house.ctx, number).customer  # type: ignore[attr-defined]
    page = window.new("complaint")
    assert isinstance(page, RecordPage)
    settle()
    typed = complaint(complainant="Somebody else", phone="600 000 000", urgency="urgent")
    fill(page, **typed)
    turns = ("type", "quality"), ("type", ""), ("customer", customer), ("customer", ""), ("channel", "email")
    for key, value in turns:
        fill(page, **{key: value})
        settle()
    left = page.form.all_values()
    for key in ("complainant", "phone", "product", "facts", "remedy_wanted", "urgency"):
        assert left[key] == typed[key], key

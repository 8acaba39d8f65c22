"""The frame: places, search, languages in place, unsaved text kept while one goes elsewhere, drafts offered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QWidget,
)

from csapp.i18n import LANGUAGES, Translator
from csapp.services import drafts, records
from tests.ui.conftest import PASSWORD, USER, Settle, complaint
from ui.dialogs.keys import KeysBox
from ui.house import House
from ui.keys import TABLE
from ui.pages.record import RecordPage
from ui.pages.today import TodayPage
from ui.shell import Shell
from ui.widgets.hitrows import HitRow
from ui.widgets.roomy import Roomy
from ui.window import MOST_OPEN, Window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

PLACES = ("today", "calls", "cases", "customers")


def field(page: QWidget, key: str) -> QLineEdit:
    found = page.findChild(QLineEdit, key)
    assert found is not None, key
    return found


def make(house: House, **given: object) -> str:
    return records.new(house.ctx, "complaint", complaint(**given)).record.number


def press(window: Window, keys: str) -> None:
    next(s for s in window.findChildren(QShortcut) if s.key() == QKeySequence(keys)).activated.emit()


def today(window: Window) -> TodayPage:
    page = window.go("today")
    assert isinstance(page, TodayPage)
    return page


def test_an_empty_desk_says_what_will_be_here_and_offers_the_deed(window: Window, qtbot: QtBot) -> None:
    button = today(window).findChild(QPushButton, "begin_complaint")
    assert button is not None
    assert button.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.page.objectName() != "page_today"
    assert field(window.page, "complainant").isVisible()


def test_today_shows_what_is_due_and_opens_it(
    window: Window, house: House, qtbot: QtBot, settle: Settle
) -> None:
    number = make(house)
    house.changed.emit("complaint", number)
    settle()
    page = today(window)
    assert page.list.model_.rowCount() == 1
    assert page.list.model_.due(0)[1]
    assert page.ageing.accessibleName().count("1") >= 1
    page.list.setFocus()
    page.list.selectRow(0)
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    settle()
    assert window.page.heading().startswith(number)


def test_the_clock_goes_on_without_the_store(
    window: Window, house: House, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    from datetime import timedelta

    house.changed.emit("complaint", make(house))
    settle()
    page = today(window)
    settle()
    before = page.list.model_.due(0)
    now = house.ctx.now()
    object.__setattr__(house.ctx, "clock", lambda: now + timedelta(hours=1))
    page.list.model_.tick()
    after = page.list.model_.due(0)
    assert before[0] != "overdue"
    assert after[0] == "overdue"
    assert before[1] != after[1]


@pytest.mark.parametrize("place", PLACES)
def test_every_place_has_its_key(window: Window, place: str, settle: Settle) -> None:
    wanted = next(key.keys for group in TABLE.values() for key in group if key.name == place)
    shortcut = next(s for s in window.findChildren(QShortcut) if s.key() == QKeySequence(wanted))
    shortcut.activated.emit()
    settle()
    assert window.page is window.go(place)
    assert window.rail.places[place].isChecked()


def test_the_search_tells_first_who_it_is(window: Window, house: House, settle: Settle) -> None:
    number = make(house, complainant="欧阳娜娜", phone="13800007788")
    for _ in range(3):
        call = {"direction": "in", "phone": "13800007788", "topic": "product", "outcome": "solved"}
        records.new(house.ctx, "call", call)

    def kinds(typed: str) -> list[str]:
        window.topbar.search.setText(typed)
        settle()
        hits = [row.hit for row in window.topbar.search.hits.model.rows if isinstance(row, HitRow)]
        return list(dict.fromkeys(hit.kind for hit in hits))

    assert kinds("7788") == ["customer", "complaint", "call"]
    assert kinds(number.lower())[0] == "complaint"
    settle()


def test_search_finds_while_one_types_and_enter_opens(
    window: Window, house: House, qtbot: QtBot, settle: Settle
) -> None:
    number = make(house, complainant="欧阳娜娜", facts="box torn, two of six missing")
    box = window.topbar.search
    for typed in ("娜娜", "torn", "1381234", number.lower()):
        box.setFocus()
        box.clear()
        qtbot.keyClicks(box, typed) if typed.isascii() else box.setText(typed)
        qtbot.waitUntil(lambda: box.hits.isVisible(), timeout=3_000)
        assert box.hasFocus()
        qtbot.keyClick(box, Qt.Key.Key_Escape)
        assert not box.hits.isVisible()
        assert box.text()
    box.clear()
    qtbot.keyClicks(
        box, f"{number}/1"
    )  # a scanner types the code of a paper and Enter, faster than any pause
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.page.heading().startswith(number), timeout=3_000)
    settle()


def test_nothing_found_says_so(window: Window, qtbot: QtBot, settle: Settle) -> None:
    box = window.topbar.search
    box.setFocus()
    qtbot.keyClicks(box, "zzzz\"'*")
    settle()
    assert box.hits.none.isVisible()
    assert box.hits.none.text()
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert window.page is today(window)
    settle()


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
def test_the_language_changes_in_place(
    window: Window, house: House, qtbot: QtBot, settle: Settle, language: str
) -> None:
    page = window.new("complaint")
    settle()
    typed = field(page, "complainant")
    typed.setFocus()
    qtbot.keyClicks(typed, "half a na")
    house.set_language(language)
    settle()
    t = Translator(language)
    assert field(page, "complainant") is typed
    assert typed.text() == "half a na"
    assert typed.hasFocus()
    assert t("Complainant") in typed.accessibleName()
    assert window.callbar.phone.accessibleName() == t("Phone number")
    assert window.rail.places["cases"].text() == t("Cases")


def test_unsaved_text_stays_while_one_goes_elsewhere(
    window: Window, house: House, qtbot: QtBot, settle: Settle
) -> None:
    page = window.new("complaint")
    settle()
    qtbot.keyClicks(field(page, "complainant"), "Mei")
    window.go("cases")
    settle()
    assert window.page is not page
    assert window.unsaved() == (page.heading(),)
    press(window, "F6")
    assert window.page is page
    assert field(page, "complainant").text() == "Mei"
    settle()


def test_records_stay_open_and_untouched_forms_go_by_themselves(
    window: Window, house: House, qtbot: QtBot, settle: Settle
) -> None:
    numbers = [make(house) for _each in range(MOST_OPEN + 3)]
    for number in numbers:
        window.open(number)
        settle()
    window.new("complaint")
    settle()
    window.go("today")
    settle()
    headings = [button.text() for button in window.rail.open.buttons.values()]
    assert headings == numbers[-MOST_OPEN:], "the last ones stay open, nothing else"
    assert window.unsaved() == ()
    press(window, "F6")
    assert window.page.heading() == headings[0]
    press(window, "Shift+F6")
    assert window.page.heading() == headings[-1]
    assert window.rail.open.buttons[list(window.rail.open.buttons)[-1]].isChecked()
    settle()


def test_kept_text_is_offered_and_opened_with_every_word(
    window: Window, house: House, qtbot: QtBot, settle: Settle
) -> None:
    text = "李伟 <b>&amp; \N{SMILING FACE WITH SMILING EYES} ‏שלום"
    drafts.keep(house.ctx, "f" * 32, "complaint", "", 0, {"complainant": text, "facts": "x" * 9_000})
    page = today(window)
    page.read_drafts()
    settle()
    assert page.offer.isVisible()
    button = page.offer.findChild(QPushButton, "open_draft")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()
    assert field(window.page, "complainant").text() == text
    facts = window.page.findChild(QPlainTextEdit, "facts")
    assert facts is not None
    assert facts.toPlainText() == "x" * 9_000
    assert not page.offer.isVisibleTo(page)


def test_kept_text_is_thrown_away_only_when_asked(
    window: Window, house: House, qtbot: QtBot, settle: Settle
) -> None:
    drafts.keep(house.ctx, "e" * 32, "complaint", "", 0, {"complainant": "Mei"})
    page = today(window)
    page.read_drafts()
    settle()
    button = page.offer.findChild(QPushButton, "discard_draft")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert house.prompts.pending is not None
    house.prompts.pending.answer("keep")
    settle()
    assert len(drafts.waiting(house.ctx)) == 1
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert house.prompts.pending is not None
    house.prompts.pending.answer("discard")
    settle()
    assert drafts.waiting(house.ctx) == ()
    assert not page.offer.isVisible()


def test_leaving_keeps_all_text_at_once(window: Window, house: House, qtbot: QtBot, settle: Settle) -> None:
    page = window.new("complaint")
    settle()
    qtbot.keyClicks(field(page, "complainant"), "Mei")
    qtbot.keyClicks(window.callbar.phone, "139")
    window.keep_drafts()
    settle()
    kept = {draft.kind: draft.values for draft in drafts.waiting(house.ctx)}
    assert kept["complaint"]["complainant"] == "Mei"
    assert kept["call"]["phone"] == "139"


def test_f1_lists_every_key(window: Window, house: House) -> None:
    window.show_keys()
    box = window.findChild(KeysBox)
    assert box is not None
    words = {label.text() for label in box.findChildren(QLabel)}
    for group, table in TABLE.items():
        assert group in words
        assert {key.does for key in table} <= words
    box.close()


def test_a_refusal_is_told_in_the_quiet_line(window: Window, house: House, settle: Settle) -> None:
    house.run(records.get, "A-C-010101-999")
    settle()
    assert window.topbar.quiet.text()


INTERACTIVE = (QLineEdit, QPlainTextEdit, QComboBox, QAbstractButton, QTableView)


@pytest.mark.parametrize("page", [*PLACES, "complaint", "call", "customer"])
def test_everything_to_press_or_type_into_has_a_name(window: Window, page: str, settle: Settle) -> None:
    window.go(page) if page in PLACES else window.new(page)
    settle()
    nameless = [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in window.findChildren(QWidget)
        if isinstance(widget, INTERACTIVE)
        and widget.isVisibleTo(window)
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not widget.objectName().startswith("qt_")
        and not (widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text()))
        and not isinstance(widget.parent(), QComboBox)
    ]
    assert nameless == []


def test_tab_goes_through_the_frame_as_it_stands_on_the_screen(window: Window, qtbot: QtBot) -> None:
    window.callbar.phone.setFocus()
    names: list[str] = []
    for _step in range(6):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        names.append(window.focusWidget().objectName() or window.focusWidget().accessibleName())
    assert names == ["start", "in", "caller_name", "topic", "outcome", "end_call"]


def test_what_no_record_names_is_swept_away_once_the_frame_stands(window: Window, qtbot: QtBot) -> None:
    stray = window.house.ctx.data / "attachments" / "aa" / "left.bin"
    stray.parent.mkdir(parents=True)
    stray.write_bytes(b"what a crash left")
    qtbot.waitUntil(lambda: not stray.exists(), timeout=10_000)


def test_a_notice_on_a_page_needs_no_scrolling_of_the_window(shell: Shell, qtbot: QtBot) -> None:
    shell.resize(1366, 560)  # low, but the form scrolls by itself
    shell.signin.wanted.emit(USER, PASSWORD)
    qtbot.waitUntil(lambda: shell.window_ is not None and not shell.tasks.busy, timeout=20_000)
    assert shell.window_ is not None
    page = shell.window_.new("damage")
    assert isinstance(page, RecordPage)
    page.notice.say("Somebody else changed this meanwhile.")
    qtbot.wait(50)
    around = next(area for area in shell.findChildren(Roomy) if area.isAncestorOf(shell.window_))
    assert around.verticalScrollBar().maximum() == 0

"""Scripts beside the page and phrases within a long text: one key away, filled in, undone like anything typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from csapp.services import listing, records, scripts
from csapp.vocabulary.phrases import GAP
from tests.ui.conftest import Settle, complaint
from ui.forms.editors.longtext import LongTextEditor
from ui.house import House
from ui.pages.matter import MatterPage
from ui.pages.record import RecordPage
from ui.widgets.scriptpanel import ScriptPanel
from ui.window import Window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def facts(window: Window, house: House, settle: Settle) -> LongTextEditor:
    """The long text of an open complaint, with the cursor at its end."""
    number = records.new(house.ctx, "complaint", complaint(order_no="2026-77", facts="A leg.")).record.number
    page = window.open(number)
    settle()
    assert isinstance(page, MatterPage)
    found = page.form.boxes["facts"].widget
    assert isinstance(found, LongTextEditor)
    found.setFocus()
    found.moveCursor(found.textCursor().MoveOperation.End)
    return found


def snippet(house: House, name: str, text: str, settle: Settle) -> str:
    number = records.new(house.ctx, "snippet", {"name": name, "text": text}).record.number
    house.changed.emit("snippet", number)
    settle()
    return number


def titles(panel: ScriptPanel) -> list[str]:
    return [shown.title for shown in panel.list.phrases()]


def compose(widget: QPlainTextEdit, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(widget, event)


# --- beside the page ---------------------------------------------------------------------------------


def test_one_key_shows_what_fits_the_case_and_enter_puts_it_into_the_field(
    facts: LongTextEditor, window: Window, qtbot: QtBot
) -> None:
    panel = window.scripts
    assert not panel.isVisible()
    qtbot.keyClick(facts, Qt.Key.Key_F3)
    assert panel.isVisible()
    assert panel.search.hasFocus()
    first = panel.list.current()
    assert first is not None
    assert first.phrase.step == "apology", "a complaint just taken begins with an apology"
    assert "Parcel damaged or lost" not in titles(panel), "another topic"
    qtbot.keyClicks(panel.search, "reading a complaint")
    assert titles(panel)[0] == "Reading a complaint back"
    qtbot.keyClick(panel.search, Qt.Key.Key_Return)
    assert facts.hasFocus()
    text = facts.toPlainText()
    assert text.startswith("A leg.")
    assert "oak table, order 2026-77" in text
    assert "{" not in text
    assert facts.textCursor().selectedText() == GAP, "the first gap is there to be typed over"
    qtbot.keyClick(facts, Qt.Key.Key_Z, CONTROL)
    assert facts.toPlainText() == "A leg."


def test_the_cursor_stays_in_the_field_while_one_clicks(
    facts: LongTextEditor, window: Window, qtbot: QtBot
) -> None:
    panel = window.scripts
    qtbot.keyClick(facts, Qt.Key.Key_F3)
    qtbot.keyClick(panel.search, Qt.Key.Key_F3)
    assert facts.hasFocus()
    assert panel.isVisible()
    row = next(row for row in range(panel.list.count()) if panel.list.item(row) is panel.list.currentItem())
    box = panel.list.visualItemRect(panel.list.item(row))
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert facts.hasFocus()
    assert len(facts.toPlainText()) > len("A leg.")
    panel.search.setFocus()
    qtbot.keyClick(panel.search, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert facts.hasFocus()


def test_a_field_that_takes_no_words_has_it_copied(window: Window, qtbot: QtBot) -> None:
    window.callbar.phone.setFocus()
    qtbot.keyClick(window.callbar.phone, Qt.Key.Key_F3)
    shown = window.scripts.list.current()
    assert shown is not None
    qtbot.keyClick(window.scripts.search, Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == shown.text
    assert window.callbar.phone.text() == ""
    assert "张敏" in shown.text
    assert "Hao House" in shown.text


def test_the_topic_of_the_running_call_chooses(window: Window, qtbot: QtBot, settle: Settle) -> None:
    bar = window.callbar
    bar.begin_call()
    bar.topic.set_key("invoice")
    qtbot.keyClick(window, Qt.Key.Key_F3)
    assert "Invoices" in titles(window.scripts)
    assert "How a return goes" not in titles(window.scripts)
    window.scripts.scope.chosen.emit("all")
    window.scripts.scope.set_key("all")
    window.scripts.refresh()
    assert "How a return goes" in titles(window.scripts)


def test_the_customer_s_language_is_spoken_and_another_is_one_press_away(
    window: Window, house: House, qtbot: QtBot, settle: Settle
) -> None:
    given = {"name": "Ana", "customer_kind": "end", "phone": "612345678", "language": "es"}
    customer = records.new(house.ctx, "customer", given).record.number
    number = records.new(house.ctx, "complaint", complaint(customer=customer)).record.number
    window.open(number)
    settle()
    qtbot.keyClick(window, Qt.Key.Key_F3)
    panel = window.scripts
    assert panel.language.key() == "es"
    assert "Tras escuchar la queja" in titles(panel)
    panel.language.button("zh_CN").click()
    assert "听完投诉先致歉" in titles(panel)
    for language in ("zh_CN", "es", "en"):
        house.set_language(language)
        assert panel.language.key() == "zh_CN"
        assert panel.title.text()


def test_what_is_never_said_is_shown_with_what_to_say(window: Window, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F3)
    panel = window.scripts
    panel.language.button("zh_CN").click()
    qtbot.keyClicks(panel.search, "buxing")
    first = panel.list.current()
    assert first is not None
    assert first.title.startswith("不行")
    assert first.heading == "never say"


# --- within a long text ------------------------------------------------------------------------------


def test_a_slash_and_a_few_letters_put_a_snippet_in_and_one_undo_takes_it_out(
    facts: LongTextEditor, house: House, qtbot: QtBot, settle: Settle
) -> None:
    snippet(house, "thanks", "Thank you, {name}. {agent}", settle)
    qtbot.keyClicks(facts, " /tha")
    qtbot.wait(1)
    menu = facts.phrases.menu
    assert menu is not None
    assert menu.isVisible()
    assert facts.hasFocus()
    assert facts.toPlainText() == "A leg. /tha", "what is typed stands there"
    qtbot.keyClick(facts, Qt.Key.Key_Return)
    assert facts.toPlainText() == "A leg. Thank you, 李伟. 张敏"
    assert not menu.isVisible()
    qtbot.keyClick(facts, Qt.Key.Key_Z, CONTROL)
    assert facts.toPlainText() == "A leg. /tha"


def test_a_slash_in_a_date_or_alone_is_only_a_slash(facts: LongTextEditor, qtbot: QtBot) -> None:
    qtbot.keyClicks(facts, " 11/20 http://x ")
    qtbot.wait(1)
    assert not facts.phrases.is_open
    qtbot.keyClicks(facts, "/")
    qtbot.wait(1)
    assert facts.phrases.is_open
    qtbot.keyClick(facts, Qt.Key.Key_Return)
    assert facts.toPlainText().endswith("/\n"), "nothing was chosen: Enter is a new line"
    qtbot.keyClicks(facts, "/zzzz")
    qtbot.wait(1)
    assert not facts.phrases.is_open
    qtbot.keyClick(facts, Qt.Key.Key_Backspace)
    assert facts.toPlainText().endswith("/zzz")


def test_escape_leaves_the_menu_and_not_the_page(facts: LongTextEditor, window: Window, qtbot: QtBot) -> None:
    page = window.page
    qtbot.keyClicks(facts, " /re")
    qtbot.wait(1)
    assert facts.phrases.is_open
    qtbot.keyClick(facts, Qt.Key.Key_Escape)
    assert not facts.phrases.is_open
    assert window.page is page
    assert isinstance(page, RecordPage)
    assert facts.toPlainText() == "A leg. /re"


def test_the_key_takes_the_word_before_the_cursor_and_works_with_the_input_method(
    facts: LongTextEditor, house: House, qtbot: QtBot, settle: Settle
) -> None:
    snippet(house, "谢谢", "谢谢您的耐心。", settle)
    snippet(house, "thx", "Thank you.", settle)
    qtbot.keyClicks(facts, " thx")
    qtbot.keyClick(facts, Qt.Key.Key_J, CONTROL)
    qtbot.wait(1)
    qtbot.keyClick(facts, Qt.Key.Key_Return)
    assert facts.toPlainText() == "A leg. Thank you."
    qtbot.keyClick(facts, Qt.Key.Key_Space, CONTROL)
    qtbot.wait(1)
    assert facts.phrases.is_open
    compose(facts, "xie'xie")
    compose(facts, "", "谢谢")
    qtbot.wait(1)
    menu = facts.phrases.menu
    assert menu is not None
    assert menu.list.phrases()[0].title == "谢谢"
    qtbot.keyClick(facts, Qt.Key.Key_Return)
    assert facts.toPlainText() == "A leg. Thank you.谢谢您的耐心。"


def test_pinyin_finds_a_snippet(facts: LongTextEditor, house: House, qtbot: QtBot, settle: Settle) -> None:
    snippet(house, "道歉", "很抱歉。", settle)
    house.set_language("zh_CN")
    qtbot.keyClicks(facts, " /daoq")
    qtbot.wait(1)
    menu = facts.phrases.menu
    assert menu is not None
    assert [shown.title for shown in menu.list.phrases()] == ["道歉"]


def test_what_is_marked_becomes_a_snippet(
    facts: LongTextEditor, house: House, qtbot: QtBot, settle: Settle
) -> None:
    facts.selectAll()
    qtbot.keyClick(facts, Qt.Key.Key_S, CONTROL | SHIFT)
    settle()
    (row,) = listing.listing(house.ctx, "snippet").rows
    assert (row.values["name"], row.values["text"], row.values["owner"]) == ("A leg.", "A leg.", "zhang")
    assert [p.text("en") for p in house.phrases.phrases.snippets] == ["A leg."]
    cursor = facts.textCursor()
    cursor.clearSelection()
    facts.setTextCursor(cursor)
    qtbot.keyClick(facts, Qt.Key.Key_S, CONTROL | SHIFT)
    settle()
    assert listing.listing(house.ctx, "snippet").total == 1


def test_the_summary_of_a_call_takes_snippets_too(
    window: Window, house: House, qtbot: QtBot, settle: Settle
) -> None:
    snippet(house, "cb", "Rings again on Monday.", settle)
    window.callbar.begin_call()
    window.callbar._show_panel()
    summary = window.callbar.panel.summary
    summary.setFocus()
    qtbot.keyClicks(summary, "/cb")
    qtbot.wait(1)
    qtbot.keyClick(summary, Qt.Key.Key_Return)
    assert summary.toPlainText() == "Rings again on Monday."
    assert window.callbar.panel.isVisible()


def test_a_word_never_said_is_hinted_at_and_nothing_is_changed(
    facts: LongTextEditor, window: Window, qtbot: QtBot, settle: Settle
) -> None:
    qtbot.keyClicks(facts, " Maybe. ")
    qtbot.wait(450)
    help_ = facts.phrases
    assert help_.hint.isVisible()
    assert "Maybe" in help_.hint.text()
    assert facts.toPlainText() == "A leg. Maybe. "
    page = window.page
    assert isinstance(page, RecordPage)
    page.save()
    settle()
    assert getattr(page.record, "facts", "") == "A leg. Maybe. "
    facts.selectAll()
    qtbot.keyClick(facts, Qt.Key.Key_Delete)
    qtbot.wait(450)
    assert not help_.hint.isVisible()


def test_a_closed_case_and_scripts_of_others_break_nothing(
    window: Window, house: House, qtbot: QtBot, settle: Settle
) -> None:
    everything = scripts.offered(house.ctx).scripts
    for phrase in everything:
        records.change(house.ctx, phrase.number, {"active": "no"})
    house.changed.emit("script", everything[0].number)
    settle()
    qtbot.keyClick(window, Qt.Key.Key_F3)
    panel = window.scripts
    assert panel.list.phrases() == []
    assert panel.nothing.isVisible()
    qtbot.keyClick(panel.search, Qt.Key.Key_Return)
    qtbot.keyClick(panel.search, Qt.Key.Key_Down)
    qtbot.keyClick(panel.search, Qt.Key.Key_Escape)
    assert not panel.isVisible()

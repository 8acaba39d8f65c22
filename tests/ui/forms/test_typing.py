"""What typing does in every kind of field: taking it back, finding by pinyin, short dates told while one types."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from csapp.kinds.case import Urgency
from csapp.vocabulary.fields import (
    Bool,
    Choice,
    ContactPoints,
    Date,
    DateTime,
    Link,
    ListOf,
    LongText,
    Money,
    Text,
)
from tests.ui.forms.conftest import MakeForm
from tests.ui.forms.test_editors import ITEMS, show
from ui.forms.editors.buttons import ButtonsEditor
from ui.forms.editors.choose import editor_for
from ui.forms.editors.combo import ComboEditor
from ui.forms.editors.date import DateEditor, DateTimeEditor
from ui.forms.editors.tablelist import TableListEditor
from ui.house import House
from ui.widgets.matching import rank

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
CARRIER = Choice(label="Carrier", listed="carrier", free=True)
CARRIERS = [("sf", "顺丰速运"), ("sto", "申通快递"), ("ems", "EMS")]


def focus(qtbot: QtBot, field, house: House):
    editor, widget = editor_for(field, house, None)  # type: ignore[arg-type]
    show(qtbot, widget)
    return editor


@pytest.mark.parametrize(
    "field",
    [
        Text(label="x"),
        LongText(label="x"),
        Money(label="x"),
        Date(label="x"),
        DateTime(label="x"),
        Link(label="x"),
        ContactPoints(label="x"),
        Choice(label="x", listed="topic"),
        ListOf(label="x", item=Text(label="y")),
    ],
    ids=lambda field: type(field).__name__,
)
def test_what_the_program_puts_over_typed_text_can_be_taken_back(field, house: House, qtbot: QtBot) -> None:
    editor = focus(qtbot, field, house)
    keys = QApplication.focusWidget()
    qtbot.keyClicks(keys, "12")
    editor.show_typed("34")
    assert editor.typed() == "34"
    qtbot.keyClick(keys, Qt.Key.Key_Z, CONTROL)
    assert editor.typed() == "12"
    qtbot.keyClick(keys, Qt.Key.Key_Y, CONTROL)
    assert editor.typed() == "34"
    for _undo in range(4):
        qtbot.keyClick(keys, Qt.Key.Key_Z, CONTROL)
    assert editor.typed() == ""
    qtbot.keyClick(keys, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert editor.typed() != ""


def test_a_loaded_value_is_the_beginning(house: House, qtbot: QtBot) -> None:
    for field, value in (
        (Text(label="x"), "stored"),
        (LongText(label="x"), "stored"),
        (Bool(label="x"), "true"),
    ):
        editor = focus(qtbot, field, house)
        editor.show_value(value)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, CONTROL)
        assert editor.typed() == value


def test_undo_reaches_back_beyond_a_save(make_form: MakeForm, house: House, qtbot: QtBot) -> None:
    from csapp.services import records
    from tests.ui.conftest import complaint

    form = make_form("complaint")
    form.load(records.new(house.ctx, "complaint", complaint()).record)
    facts = form.boxes["facts"].widget
    facts.setFocus()
    facts.selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(facts, "new words")
    assert form.record is not None
    form.mark_saved(records.change(house.ctx, form.record.number, form.values()).record)
    assert not form.is_changed()
    for _undo in range(2):
        qtbot.keyClick(facts, Qt.Key.Key_Z, CONTROL)
    assert form.values() == {"facts": "A leg is cracked."}


def test_a_choice_is_taken_back_and_done_again(house: House, qtbot: QtBot) -> None:
    row = show(qtbot, ButtonsEditor(Choice(label="Urgency", choices=Urgency), house))
    for key in (Qt.Key.Key_1, Qt.Key.Key_3):
        qtbot.keyClick(QApplication.focusWidget(), key)
    assert row.value() == "critical"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, CONTROL)
    assert row.value() == "normal"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, CONTROL)
    assert row.value() == ""
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Y, CONTROL)
    assert row.value() == "normal"


def test_a_row_taken_out_comes_back(house: House, qtbot: QtBot) -> None:
    table = show(qtbot, TableListEditor(ListOf(label="Lines", items=ITEMS), house))
    entries = [{"what": "postage", "payer": "courier"}, {"what": "leg", "payer": "seller"}]
    table.show_value(entries)
    table.setCurrentCell(0, 0)
    qtbot.keyClick(table, Qt.Key.Key_Delete, CONTROL)
    assert table.value() == entries[1:]
    qtbot.keyClick(table, Qt.Key.Key_Z, CONTROL)
    assert table.value() == entries


def test_each_button_shows_its_key(house: House, qtbot: QtBot) -> None:
    row = show(qtbot, ButtonsEditor(Choice(label="Urgency", choices=Urgency), house))
    assert [getattr(b, "_digit", "") for b in row.findChildren(QPushButton)] == ["1", "2", "3"]
    assert [b.accessibleDescription() for b in row.findChildren(QPushButton)] == ["1", "2", "3"]


def test_shift_enter_goes_back_and_makes_plain_lines(make_form: MakeForm, qtbot: QtBot) -> None:
    form = make_form("complaint")
    form.boxes["urgency"].widget.setFocus()
    for key in ("channel", "other_contact", "phone", "complainant"):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, SHIFT)
        assert form.boxes[key].isAncestorOf(QApplication.focusWidget()), key  # type: ignore[arg-type]
    facts = form.boxes["facts"]
    facts.widget.setFocus()
    qtbot.keyClicks(facts.widget, "a")
    qtbot.keyClick(facts.widget, Qt.Key.Key_Return, SHIFT)
    qtbot.keyClicks(facts.widget, "b")
    assert facts.editor.typed() == "a\nb"


# --- finding an entry -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "label", "found"),
    [
        ("zl", "质量", True),
        ("zhiliang", "质量", True),
        ("zhil", "质量", True),
        ("zliang", "质量", True),
        ("liang", "质量", True),
        ("lz", "质量", False),
        ("sfsy", "顺丰速运", True),
        ("shunfeng", "顺丰速运", True),
        ("shf", "顺丰速运", True),
        ("单", "单雄信", True),
        ("shan", "单雄信", True),
        ("dan", "单雄信", True),
        ("envio", "Envío rápido", True),
        ("RAPIDO", "Envío rápido", True),
        ("quality", "质量", True),
        ("ＱＵＡＬ", "质量", True),
        ("x1", "质量", False),
    ],
)
def test_words_keys_pinyin_and_initials_find(typed: str, label: str, found: bool) -> None:
    assert (rank(typed, label, "quality" if label == "质量" else "") >= 0) is found


@given(st.text(max_size=12), st.text(max_size=12))
def test_nothing_typed_raises_and_the_words_themselves_come_first(typed: str, label: str) -> None:
    assert rank(typed, label) in (-1, 0, 1, 2, 3)
    if label.strip():
        assert rank(label, label) >= 0


def test_initials_choose_from_a_list(house: House, qtbot: QtBot) -> None:
    combo = show(qtbot, ComboEditor(Choice(label="Type", listed="complaint_type"), house))
    combo.offer([("quality", "质量"), ("damage", "破损"), ("late", "迟到")])
    qtbot.keyClicks(combo, "zl")
    assert combo._filter is not None
    assert [combo._filter.index(row, 0).data() for row in range(combo._filter.rowCount())] == ["质量"]
    qtbot.keyClick(combo, Qt.Key.Key_Return)
    assert combo.typed() == "quality" and combo.currentText() == "质量"


def test_a_free_choice_keeps_any_other_text(house: House, qtbot: QtBot) -> None:
    combo = show(qtbot, ComboEditor(CARRIER, house))
    combo.offer(CARRIERS)
    for typed, value in (
        ("顺丰", "顺丰"),
        ("em", "em"),
        ("顺丰速运", "sf"),
        ("ems", "ems"),
        ("邻居的车", "邻居的车"),
    ):
        combo.line.setText(typed)
        assert combo.value() == value
        combo.clearFocus()
        assert combo.value() == value, "leaving the field makes nothing else of it"
        combo.setFocus()
        qtbot.keyClick(combo, Qt.Key.Key_Return)
        assert combo.value() == value
        combo.setFocus()
    combo.show_value("another courier")
    combo.offer(CARRIERS)
    assert combo.value() == combo.typed() == combo.line.text() == "another courier"


# --- days -----------------------------------------------------------------------------------------------


def test_a_short_date_is_told_under_the_field_before_it_is_left(house: House, qtbot: QtBot) -> None:
    line = show(qtbot, DateEditor(Date(label="Bought on"), house))
    told = line.read_as
    qtbot.keyClicks(line, "-1")
    assert told.isVisible() and "yesterday" in told.text()
    assert line.accessibleDescription() == told.text()
    line.replace_text("今天")
    assert "today" in told.text()
    assert line.hasFocus()
    line.replace_text("no day")
    assert not told.isVisible()
    line.replace_text("+3")
    assert "in 3 days" in told.text()
    line.clearFocus()
    assert not told.isVisible()
    assert line.text() == line.value()
    line.replace_text("")
    assert line.value() == "" and not told.isVisible()


def test_a_short_time_is_told_with_its_day(house: House, qtbot: QtBot) -> None:
    line = show(qtbot, DateTimeEditor(DateTime(label="Happened at", past=True), house))
    qtbot.keyClicks(line, "-30")
    now = line.now()
    assert line.read_as.text().endswith(str(line.value())[11:16])
    assert str(line.value()) < now.isoformat()
    line.replace_text("ahora")
    assert line.value() == now.replace(second=0, microsecond=0).isoformat()

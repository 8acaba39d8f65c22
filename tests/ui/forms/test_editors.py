"""The editors of a form, one by one."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from csapp.kinds.case import Party, Urgency
from csapp.kinds.complaint import Remedy
from csapp.services import records
from csapp.vocabulary.fields import (
    Bool,
    Choice,
    Date,
    DateTime,
    Integer,
    Link,
    ListOf,
    LongText,
    Money,
    Need,
    Phone,
    Text,
)
from tests.ui.conftest import Settle, complaint
from ui.forms.editors.buttons import ButtonsEditor
from ui.forms.editors.calendar import CalendarPopup
from ui.forms.editors.choose import editor_for
from ui.forms.editors.combo import ComboEditor
from ui.forms.editors.contacts import ContactsEditor
from ui.forms.editors.date import DateEditor, DateTimeEditor
from ui.forms.editors.link import LinkEditor
from ui.forms.editors.longtext import LongTextEditor
from ui.forms.editors.number import NumberEditor
from ui.forms.editors.plainlist import PlainListEditor
from ui.forms.editors.tablelist import TableListEditor
from ui.house import House


def show(qtbot: QtBot, widget):
    qtbot.addWidget(widget)
    widget.resize(400, 60)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    widget.setFocus()
    return widget


# --- buttons --------------------------------------------------------------------------------------------


def test_digits_and_arrows_choose(house: House, qtbot: QtBot) -> None:
    row = show(qtbot, ButtonsEditor(Choice(label="Urgency", choices=Urgency), house))
    qtbot.keyClick(row, Qt.Key.Key_2)
    assert row.value() == "urgent"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert row.value() == "critical"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    assert row.value() == "urgent"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_9)
    assert row.value() == "urgent"


def test_what_may_stay_empty_can_be_taken_back(house: House, qtbot: QtBot) -> None:
    free = show(qtbot, ButtonsEditor(Choice(label="Urgency", choices=Urgency), house))
    free.button("urgent").click()
    free.button("urgent").click()
    assert free.value() == ""
    needed = show(qtbot, ButtonsEditor(Choice(label="Urgency", choices=Urgency, need=Need.CALL), house))
    needed.button("urgent").click()
    needed.button("urgent").click()
    qtbot.keyClick(needed, Qt.Key.Key_Delete)
    assert needed.value() == "urgent"
    assert needed.button("urgent").isChecked()


def test_yes_no_and_not_said(house: House, qtbot: QtBot) -> None:
    row = show(qtbot, ButtonsEditor(Bool(label="Bulky"), house))
    assert row.value() == ""
    qtbot.keyClick(row, Qt.Key.Key_2)
    assert row.value() is False
    row.show_value(True)
    assert row.value() is True
    qtbot.keyClick(row, Qt.Key.Key_Backspace)
    assert row.value() == ""


# --- combo ----------------------------------------------------------------------------------------------


def test_typing_part_of_a_name_and_enter_chooses(house: House, qtbot: QtBot) -> None:
    combo = show(qtbot, ComboEditor(Choice(label="Remedy", choices=Remedy), house))
    qtbot.keyClicks(combo, "refund")
    assert combo.value() == "refund", "two entries hold it: nothing is guessed yet"
    qtbot.keyClicks(combo, "x")
    combo.line.setText("full")
    assert combo.value() == "full_refund", "only one entry can be meant"
    qtbot.keyClick(combo, Qt.Key.Key_Return)
    assert combo.currentText() == "full refund"
    assert combo.typed() == "full_refund"


def test_chinese_text_filters_too(house: House, qtbot: QtBot) -> None:
    house.set_language("zh_CN")
    combo = show(qtbot, ComboEditor(Choice(label="Remedy", choices=Remedy), house))
    label = house.t("gift")
    combo.line.setText(label)
    assert combo.value() == "gift"


def test_text_that_means_no_entry_is_kept_for_the_field_to_refuse(house: House, qtbot: QtBot) -> None:
    combo = show(qtbot, ComboEditor(Choice(label="Remedy", choices=Remedy), house))
    combo.line.setText("a new car")
    combo.clearFocus()
    assert combo.line.text() == "a new car"
    assert combo.value() == "a new car"
    combo.line.setText("")
    assert combo.value() == ""


def test_a_value_may_come_before_its_list(house: House, qtbot: QtBot) -> None:
    combo = show(qtbot, ComboEditor(Choice(label="Type", listed="complaint_type"), house))
    combo.show_value("quality")
    combo.offer([("damage", "damage"), ("quality", "质量")])
    assert combo.currentText() == "质量"
    assert combo.value() == "quality"


def test_an_empty_combo_can_be_chosen_by_script(house: House, qtbot: QtBot) -> None:
    combo = show(qtbot, ComboEditor(Choice(label="Party", choices=Party), house))
    with qtbot.waitSignal(combo.edited):
        combo.setCurrentIndex(combo.findData("courier"))
    assert combo.value() == "courier"


# --- dates ----------------------------------------------------------------------------------------------


def test_a_short_date_is_written_out_when_the_field_is_left(house: House, qtbot: QtBot) -> None:
    line = show(qtbot, DateEditor(Date(label="Bought on"), house))
    today = house.ctx.now().astimezone().date()
    qtbot.keyClicks(line, "0105")
    assert line.typed() == "0105"
    assert line.value() == f"{today.year}-01-05"
    line.clearFocus()
    assert line.text() == f"{today.year}-01-05"
    line.undo()
    assert line.text() == "0105"


def test_an_empty_date_stays_empty(house: House, qtbot: QtBot) -> None:
    line = show(qtbot, DateEditor(Date(label="Bought on"), house))
    line.clearFocus()
    assert line.text() == "" and line.value() == ""


def test_what_is_no_date_stays_as_typed(house: House, qtbot: QtBot) -> None:
    line = show(qtbot, DateEditor(Date(label="Bought on"), house))
    qtbot.keyClicks(line, "last week")
    line.clearFocus()
    assert line.text() == "last week"
    assert line.value() == "last week"


def test_a_stored_moment_keeps_its_seconds_until_it_is_edited(house: House, qtbot: QtBot) -> None:
    line = show(qtbot, DateTimeEditor(DateTime(label="Paid at"), house))
    stored = "2026-11-22T14:05:33.123456+08:00"
    line.show_value(stored)
    assert line.text().endswith(":05")
    assert line.value() == stored
    line.setText("2026-11-22 14:06")
    assert line.value() == "2026-11-22T14:06:00"


def test_the_calendar_gives_the_day(house: House, qtbot: QtBot) -> None:
    line = show(qtbot, DateEditor(Date(label="Bought on"), house))
    qtbot.keyClick(line, Qt.Key.Key_F4)
    popup = line.findChild(CalendarPopup)
    assert popup is not None and popup.isVisible()
    popup.calendar.clicked.emit(QDate(2026, 2, 3))
    assert line.value() == date(2026, 2, 3).isoformat()
    assert not popup.isVisible()


# --- numbers, contacts, lists ---------------------------------------------------------------------------


def test_full_width_digits_are_read(house: House, qtbot: QtBot) -> None:
    line = show(qtbot, NumberEditor(Money(label="Price"), house))
    line.setText("８８．００")
    assert line.value() == "88.00"
    assert line.text() == "８８．００"
    assert line.alignment() & Qt.AlignmentFlag.AlignRight


def test_a_labelled_number_keeps_its_label(house: House, qtbot: QtBot) -> None:
    line = show(qtbot, ContactsEditor(Phone(label="Phone"), house))
    stored = [{"value": "138 1234 5678", "label": "wife", "preferred": True}, "0571-8888"]
    line.show_value(stored)
    assert line.text() == "138 1234 5678; 0571-8888"
    line.setText("138 1234 5678; 0571-9999")
    assert line.value() == [stored[0], "0571-9999"]
    line.setText("")
    assert line.value() == ""


def test_several_numbers_are_one_line(house: House, qtbot: QtBot) -> None:
    line = show(qtbot, ContactsEditor(Phone(label="Phone"), house))
    line.setText("138 1234 5678; 139 0000 0000")
    read = line.field.read(line.value())
    assert isinstance(read, tuple)
    assert [contact.value for contact in read] == ["138 1234 5678", "139 0000 0000"]


def test_a_plain_list_is_one_entry_a_line(house: House, qtbot: QtBot) -> None:
    lines = show(qtbot, PlainListEditor(ListOf(label="Cases", item=Link(label="Case")), house))
    lines.setPlainText("A-C-261122-001\n\n  A-C-261122-002  ")
    assert lines.value() == ["A-C-261122-001", "A-C-261122-002"]
    lines.show_value(["X"])
    assert lines.toPlainText() == "X"
    lines.show_value(None)
    assert lines.value() == ""


ITEMS = {
    "what": Text(label="What"),
    "payer": Choice(label="Payer", choices=Party),
    "units": Integer(label="Units"),
}


def test_a_table_always_has_a_row_to_type_into(house: House, qtbot: QtBot) -> None:
    table = show(qtbot, TableListEditor(ListOf(label="Lines", items=ITEMS), house))
    assert table.rowCount() == 1 and table.value() == ""
    table.edit(table.model().index(0, 0))
    cell = QApplication.focusWidget()
    assert isinstance(cell, QLineEdit)
    with qtbot.waitSignal(table.edited):
        qtbot.keyClicks(cell, "postag")
    assert table.value() == [{"what": "postag"}], "what is being typed counts already"
    assert table.rowCount() == 2
    qtbot.keyClicks(cell, "e")
    assert cell.text() == "postage"
    qtbot.keyClick(cell, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: table.value() == [{"what": "postage"}])
    assert table.rowCount() == 2


def test_a_table_shows_and_keeps_entries(house: House, qtbot: QtBot) -> None:
    table = show(qtbot, TableListEditor(ListOf(label="Lines", items=ITEMS), house))
    entries = [{"what": "postage", "payer": "courier"}, {"what": "leg", "payer": "seller", "units": 2}]
    table.show_value(entries)
    assert table.value() == entries
    assert table.model().index(0, 1).data() == "courier"
    table.setCurrentCell(0, 0)
    qtbot.keyClick(table, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert table.value() == entries[1:]


def test_long_text_grows_within_bounds(house: House, qtbot: QtBot) -> None:
    text = show(qtbot, LongTextEditor(LongText(label="Facts"), house))
    low = text.height()
    text.setPlainText("\n" * 8)
    assert text.height() > low
    text.setPlainText("\n" * 500)
    assert text.height() < 400
    text.setPlainText("")
    assert text.height() == low


# --- links and choosing ---------------------------------------------------------------------------------


def test_a_name_finds_the_number_of_its_record(house: House, qtbot: QtBot, settle: Settle) -> None:
    made = records.new(house.ctx, "complaint", complaint(complainant="Quintana"))
    line = show(qtbot, LinkEditor(Link(label="Customer", kind="customer"), house))
    qtbot.keyClicks(line, "quinta")
    qtbot.wait(250)
    settle()
    completer = line.completer()
    offered = completer.completionModel()
    assert offered.rowCount() == 1
    assert offered.index(0, 0).data(Qt.ItemDataRole.UserRole) == made.made[0]
    assert "Quintana" in offered.index(0, 0).data()
    line.setText(made.made[0].lower())
    assert line.value() == made.made[0]
    with qtbot.waitSignal(house.open_requested) as opened:
        qtbot.keyClick(line, Qt.Key.Key_F4)
    assert opened.args == [made.made[0]]


@pytest.mark.parametrize(
    ("field", "kind"),
    [
        (Text(label="x"), QLineEdit),
        (LongText(label="x"), LongTextEditor),
        (Bool(label="x"), ButtonsEditor),
        (Choice(label="x", choices=Urgency), ButtonsEditor),
        (Choice(label="x", choices=Remedy), ComboEditor),
        (Choice(label="x", listed="topic"), ComboEditor),
        (Phone(label="x"), ContactsEditor),
        (Date(label="x"), DateEditor),
        (DateTime(label="x"), DateTimeEditor),
        (Integer(label="x"), NumberEditor),
        (Link(label="x"), LinkEditor),
        (ListOf(label="x", item=Text(label="y")), PlainListEditor),
        (ListOf(label="x", items=ITEMS), TableListEditor),
    ],
)
def test_every_declaration_has_its_editor(field, kind, house: House, qtbot: QtBot) -> None:
    parent = show(qtbot, QLineEdit())
    _editor, widget = editor_for(field, house, parent)
    assert isinstance(widget, kind)

"""Repeating groups filled in by keyboard: days, choices, yes and no, sums, people."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.forms.conftest import MakeForm
from ui.forms.editors.tablelist import TableListEditor

SHIFT = Qt.KeyboardModifier.ShiftModifier


def table_of(make_form: MakeForm, kind: str, key: str) -> TableListEditor:
    """The table of a repeating group in a shown form, with the cursor in its first cell."""
    box = make_form(kind).boxes[key]
    parent: QWidget | None = box
    while parent is not None:
        parent.show()
        parent = parent.parentWidget()
    table = box.widget
    assert isinstance(table, TableListEditor)
    table.setFocus()
    table.setCurrentCell(0, 0)
    return table


def fill(qtbot: QtBot, *cells: str) -> None:
    """Types into one cell after the other, each left by Enter."""
    for text in cells:
        here = QApplication.focusWidget()
        assert isinstance(here, QLineEdit | QComboBox), here
        if text:
            qtbot.keyClicks(here, text)
        qtbot.keyClick(here, Qt.Key.Key_Return)


def test_return_lines_are_typed_from_cell_to_cell(make_form: MakeForm, qtbot: QtBot) -> None:
    table = table_of(make_form, "return_exchange", "return_lines")
    fill(qtbot, "BL-01", "2", "o", "y", "n")
    assert table.value() == [
        {
            "sku": "BL-01",
            "quantity": "2",
            "condition": "opened",
            "resaleable": True,
            "accessories_complete": False,
        }
    ]
    assert (table.currentRow(), table.currentColumn()) == (1, 0)
    assert table.model().index(0, 4).data() == "no"
    here = QApplication.focusWidget()
    qtbot.keyClick(here, Qt.Key.Key_Return)  # the empty row at the end: on to the next field
    qtbot.waitUntil(lambda: not table.isAncestorOf(QApplication.focusWidget()))  # type: ignore[arg-type]
    assert QApplication.focusWidget() is not table


def test_shift_enter_goes_back_a_cell(make_form: MakeForm, qtbot: QtBot) -> None:
    table = table_of(make_form, "order_note", "lines")
    fill(qtbot, "lamp")
    assert table.currentColumn() == 1
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, SHIFT)
    assert table.currentColumn() == 0
    assert isinstance(QApplication.focusWidget(), QLineEdit)


def test_short_days_and_times_are_written_out(make_form: MakeForm, qtbot: QtBot) -> None:
    table = table_of(make_form, "tracking", "contacts")
    fill(qtbot, "11-20", "217", "asked again")
    [row] = table.value()  # type: ignore[misc]
    assert row["contacted_on"].endswith("-11-20") and row["answer"] == "asked again"
    table = table_of(make_form, "review", "contacts")
    fill(qtbot, "11-20 10:05", "ph")
    [row] = table.value()  # type: ignore[misc]
    assert row["at"].endswith("-11-20T10:05:00") and row["channel"] == "phone"
    assert table.model().index(0, 0).data().endswith("11-20 10:05")


def test_a_moment_that_is_looked_at_keeps_its_seconds(make_form: MakeForm, qtbot: QtBot) -> None:
    table = table_of(make_form, "review", "contacts")
    at = "2026-11-20T10:05:42+08:00"
    table.show_value([{"at": at, "channel": "phone"}])
    table.setCurrentCell(0, 1)
    table.setCurrentCell(0, 0)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert table.value() == [{"at": at, "channel": "phone"}]


def test_people_and_entries_of_lists_are_chosen_by_name(make_form: MakeForm, qtbot: QtBot) -> None:
    table = table_of(make_form, "check_sheet", "items")
    fill(qtbot, "greeting", "5")
    assert table.value() == [{"item": "greeting", "points": "5"}]
    table = table_of(make_form, "tracking", "contacts")
    for _cell in range(3):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    fill(qtbot, "")
    assert table.value() == [{"agent": "zhang"}]
    assert table.model().index(0, 3).data() == "张敏"

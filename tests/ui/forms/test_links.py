"""Fields that name other records: found by words, shown by name, kept by number."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from csapp.services import records
from csapp.vocabulary.fields import Link, ListOf
from tests.ui.conftest import Settle, complaint
from ui.forms.editors.link import LinkEditor
from ui.forms.editors.linkrows import LinkRows
from ui.house import House

CUSTOMER = Link(label="Customer", kind="customer")


def shown(qtbot: QtBot, widget):
    qtbot.addWidget(widget)
    widget.resize(420, 200)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    widget.setFocus()
    return widget


def test_a_number_is_shown_by_name_and_stays_the_number(house: House, qtbot: QtBot, settle: Settle) -> None:
    number = records.new(house.ctx, "complaint", complaint(complainant="Quintana")).made[0]
    line = shown(qtbot, LinkEditor(CUSTOMER, house))
    line.show_value(number)
    before = line.typed()
    settle()
    assert line.text() == f"Quintana · {number}"
    assert line.value() == line.typed() == before == number
    qtbot.keyClick(line, Qt.Key.Key_End)
    qtbot.keyClicks(line, "7")  # who types into it means something else
    assert line.value() != number
    qtbot.keyClick(line, Qt.Key.Key_Backspace)
    assert line.value() == number


def test_only_what_may_stand_there_is_offered(house: House, qtbot: QtBot, settle: Settle) -> None:
    made = records.new(house.ctx, "complaint", complaint(complainant="Quintana"))
    line = shown(qtbot, LinkEditor(Link(label="Case", kind="case"), house))
    qtbot.keyClicks(line, "quinta")
    qtbot.wait(250)
    settle()
    offered = line.completer().completionModel()
    numbers = [offered.index(row, 0).data(Qt.ItemDataRole.UserRole) for row in range(offered.rowCount())]
    assert numbers == [made.record.number]
    assert "Complaint" in offered.index(0, 0).data()


def test_what_was_open_last_is_offered_before_a_word(house: House, qtbot: QtBot, settle: Settle) -> None:
    made = records.new(house.ctx, "complaint", complaint(complainant="Quintana"))
    house.shelf.opened(made.record.number)
    house.shelf.opened(made.made[0])
    line = shown(qtbot, LinkEditor(CUSTOMER, house))
    qtbot.keyClick(line, Qt.Key.Key_F4)
    settle()
    offered = line.completer().completionModel()
    assert [offered.index(0, 0).data(Qt.ItemDataRole.UserRole)] == [made.made[0]]
    assert offered.rowCount() == 1


def test_several_records_stand_one_a_row(house: House, qtbot: QtBot, settle: Settle) -> None:
    one, other = (records.new(house.ctx, "complaint", complaint()).record.number for _time in range(2))
    rows = shown(qtbot, LinkRows(ListOf(label="Cases", item=Link(label="Case", kind="case")), house))
    assert rows.value() == "" and len(rows.rows) == 1
    rows.show_value([one])
    settle()
    assert [one] == rows.value() == rows.typed() and len(rows.rows) == 2
    with qtbot.waitSignal(rows.edited):
        qtbot.keyClicks(rows.rows[1], other)
    assert rows.value() == [one, other] and len(rows.rows) == 3
    rows.rows[0].clear()
    assert rows.value() == [other]
    many = [f"A-C-261122-{place:03}" for place in range(1, 60)]
    rows.show_value(many)
    assert rows.value() == many and len(rows.rows) < 30  # none of them is lost

"""What is typed is never lost or changed by accident: the input method, the wheel, other fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from csapp.services import drafts, records
from csapp.vocabulary.fields import Text
from tests.ui.conftest import Settle, complaint
from ui.forms.editors.tablelist import TableListEditor
from ui.house import House
from ui.pages.record import RecordPage
from ui.window import Window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def make(house: House, **given: object) -> str:
    return records.new(house.ctx, "complaint", complaint(**given)).record.number


def fill(page: RecordPage, **values: object) -> None:
    for key, value in values.items():
        page.form.boxes[key].fill(value)


# --- the input method ----------------------------------------------------------------------------------


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


def test_a_cell_being_composed_into_is_saved(window: Window, house: House, settle: Settle) -> None:
    page = window.new("complaint")
    assert isinstance(page, RecordPage)
    settle()
    fill(page, **complaint())
    lists = [box for box in page.form.boxes.values() if isinstance(box.widget, TableListEditor)]
    table = lists[0].widget
    assert isinstance(table, TableListEditor)
    page.form.go_to(lists[0].key)
    for section in page.form.sections:
        section.toggle()
    QCoreApplication.processEvents()
    words = next(place for place, column in enumerate(table.columns.values()) if type(column) is Text)
    table.setFocus()
    table.edit(table.model().index(0, words))
    cell = QApplication.focusWidget()
    assert isinstance(cell, QLineEdit)
    compose(cell, "运费")
    given = page.form.values()[lists[0].key]
    assert given == [{list(table.columns)[words]: "运费"}]


# --- the wheel -----------------------------------------------------------------------------------------


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

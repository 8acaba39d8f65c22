"""Contact points with labels and a preferred one; regions offered while one types. Both by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from csapp.kinds import Customer
from csapp.vocabulary.kinds import declared
from ui.forms.editors.base import LineEditor
from ui.forms.editors.contactrows import ContactRows
from ui.forms.editors.region import RegionEditor
from ui.forms.fieldbox import FieldBox
from ui.house import House

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def around(house: House, qtbot: QtBot) -> Iterator[tuple[FieldBox, FieldBox, FieldBox]]:
    """Phone, region, company: one under the other in a window."""
    window = QWidget()
    column = QVBoxLayout(window)
    boxes = [FieldBox(key, declared(Customer)[key], house, window) for key in ("phone", "region", "company")]
    for box in boxes:
        column.addWidget(box)
    qtbot.addWidget(window)
    window.resize(420, 320)
    window.show()
    window.activateWindow()
    qtbot.waitActive(window)
    yield boxes[0], boxes[1], boxes[2]


@pytest.fixture
def phones(around: tuple[FieldBox, FieldBox, FieldBox]) -> ContactRows:
    made = around[0].editor
    assert isinstance(made, ContactRows)
    made.setFocus()
    return made


@pytest.fixture
def region(around: tuple[FieldBox, FieldBox, FieldBox]) -> RegionEditor:
    made = around[1].editor
    assert isinstance(made, RegionEditor)
    made.setFocus()
    return made


def press(qtbot: QtBot, text: str = "", key: Qt.Key | None = None, **more: object) -> None:
    """What a person types, wherever the focus is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    if text:
        qtbot.keyClicks(focus, text)
    if key is not None:
        qtbot.keyClick(focus, key, **more)


def test_one_number_is_a_line_like_any_other(phones: ContactRows, qtbot: QtBot) -> None:
    press(qtbot, "138 1234 5678")
    assert phones.typed() == phones.value() == "138 1234 5678"
    assert len(phones.rows) == 1
    assert phones.rows[0].star.isHidden()
    press(qtbot, key=Qt.Key.Key_Return)
    assert isinstance(QApplication.focusWidget(), RegionEditor), "past the label"


def test_several_with_labels_and_one_preferred_by_keyboard(phones: ContactRows, qtbot: QtBot) -> None:
    press(qtbot, "138;")
    press(qtbot, "0571")
    press(qtbot, key=Qt.Key.Key_Tab)
    press(qtbot, "office", Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is phones.rows[1].star
    press(qtbot, key=Qt.Key.Key_Space)
    assert phones.value() == ["138", {"value": "0571", "label": "office", "preferred": True}]
    phones.rows[0].star.click()
    assert [row.star.isChecked() for row in phones.rows] == [True, False]
    phones.rows[1].line.setFocus()
    press(qtbot, key=Qt.Key.Key_Delete, modifier=Qt.KeyboardModifier.ControlModifier)
    assert phones.value() == [{"value": "138", "label": "", "preferred": True}]


def test_what_is_pasted_is_taken_apart(phones: ContactRows, qtbot: QtBot) -> None:
    phones.rows[0].line.insert("+86 (138) 1234-5678；0571-88881234")
    assert phones.value() == ["+86 (138) 1234-5678", "0571-88881234"]
    event = QInputMethodEvent()
    event.setCommitString("；")
    phones.rows[1].line.setFocus()
    QApplication.sendEvent(phones.rows[1].line, event)
    assert len(phones.rows) == 3
    assert phones.value() == ["+86 (138) 1234-5678", "0571-88881234"]


def test_what_is_stored_reads_the_same_until_touched(around: tuple[FieldBox, FieldBox, FieldBox]) -> None:
    box = around[0]
    stored = [
        {"value": "1;2", "label": "", "preferred": False},
        {"value": "3", "label": "x", "preferred": True},
    ]
    for value in (stored, "138", None, stored[1]):
        box.load(value)
        assert not box.is_given()
        kept = box.editor.typed()
        box.load(None)
        box.fill(kept)
        assert box.editor.typed() == kept


def test_a_problem_is_shown_at_the_lines(
    around: tuple[FieldBox, FieldBox, FieldBox], phones: ContactRows
) -> None:
    from csapp.vocabulary.errors import Problem

    around[0].show_problem(Problem("phone", "This is needed."))
    assert phones.rows[0].line.property("problem") is True
    around[0].show_problem(None)
    assert phones.rows[0].line.property("problem") is False


def test_initials_and_enter_take_a_region(region: RegionEditor, qtbot: QtBot) -> None:
    qtbot.keyClicks(region, "hzxh")
    assert region.offered()[0] == "浙江省 杭州市 西湖区"
    popup = region._popup
    assert popup.isVisible()
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert region.value() == "浙江省 杭州市 西湖区"
    region.undo()
    assert region.text() == "hzxh"


def test_a_province_goes_on_to_its_cities(region: RegionEditor, qtbot: QtBot) -> None:
    qtbot.keyClick(region, Qt.Key.Key_Down)
    assert region.offered()[:2] == ["北京市", "天津市"]
    region.take("浙江省")
    qtbot.waitUntil(lambda: region.offered()[:1] == ["浙江省 杭州市"])
    qtbot.keyClick(region, Qt.Key.Key_Return)
    assert region.value() == "浙江省"
    assert isinstance(QApplication.focusWidget(), LineEditor)
    assert QApplication.focusWidget() is not region


@pytest.mark.parametrize("typed", ["Berlin", "la", "my village behind the hill"])
def test_any_other_text_is_kept(region: RegionEditor, qtbot: QtBot, typed: str) -> None:
    qtbot.keyClicks(region, typed)
    qtbot.keyClick(region, Qt.Key.Key_Tab)
    assert region.value() == typed
    assert not region._popup.isVisible()

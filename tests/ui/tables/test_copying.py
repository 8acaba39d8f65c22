"""Copying: the shown texts, a tab between cells, however many rows there are."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from csapp.services import records
from csapp.vocabulary.filters import CONTAINS, Filter
from tests.ui.conftest import Settle, complaint
from tests.ui.tables.conftest import Shown, numbers
from ui.house import House
from ui.pages.cases import CasesPage
from ui.tables import view
from ui.tables.model import RowsModel

CONTROL = Qt.KeyboardModifier.ControlModifier
BOTH = CONTROL | Qt.KeyboardModifier.ShiftModifier


def clipboard() -> list[list[str]]:
    return [line.split("\t") for line in QGuiApplication.clipboard().text().split("\n")]


def test_selected_rows_are_copied_as_they_are_shown(page: CasesPage, qtbot: QtBot) -> None:
    page.view.setFocus()
    page.view.choose(0)
    qtbot.keyClick(page.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(page.view, Qt.Key.Key_C, CONTROL)
    shown = [
        [str(page.model.index(row, column).data()) for column in range(page.model.columnCount())]
        for row in range(2)
    ]
    assert clipboard() == shown
    qtbot.keyClick(page.view, Qt.Key.Key_C, BOTH)
    assert clipboard()[0][:2] == ["Due", "Number"]
    assert clipboard()[1:] == shown


def test_columns_are_copied_as_they_stand(page: CasesPage, qtbot: QtBot) -> None:
    page.view.header.move_key("number", -1)
    page.view.choose(0)
    page.view.copy(headings=True)
    assert clipboard()[0][:2] == ["Number", "Due"]
    assert clipboard()[1][0] == numbers(page.model)[0]


@pytest.mark.parametrize("text", ["=1+1", "+34 600", "-5", "@home", "a\tb\nc", "=" + "x" * 3_000])
def test_a_text_is_copied_whole_and_begins_no_formula(
    page: CasesPage, house: House, settle: Settle, text: str
) -> None:
    number = records.new(house.ctx, "complaint", complaint(complainant=text)).record.number
    page.kind_choice.set_key("complaint")
    settle()
    page.looks.set_columns(("number", "complainant"))
    row = numbers(page.model).index(number)
    page.view.choose(row)
    page.view.copy()
    plain = " ".join(text.split())
    assert clipboard() == [[number, f"'{plain}" if plain[0] in "=@" else plain]], "pasted into a spreadsheet"
    index = page.model.index(row, 1)
    page.view.menu_wanted.emit(index, page.view.visualRect(index).center())
    next(action for action in page.menu.actions() if action.objectName() == "copy_value").trigger()
    page.menu.close()
    assert QGuiApplication.clipboard().text() == plain, "a single text goes into letters"


@pytest.fixture
def many(house: House, show: Shown, monkeypatch: pytest.MonkeyPatch) -> CasesPage:
    """A page over more rows than are copied at once."""
    monkeypatch.setattr(view, "AT_ONCE", 10)
    monkeypatch.setattr("ui.tables.copying.PART", 7)
    for place in range(30):
        records.new(house.ctx, "complaint", complaint(complainant="odd" if place % 3 else "even"))
    made = CasesPage(house)
    show(made)
    return made


def test_all_rows_of_the_filter_are_copied(
    many: CasesPage, house: House, qtbot: QtBot, settle: Settle
) -> None:
    many.kind_choice.set_key("complaint")
    settle()
    many.looks.set_filters((Filter("complainant", CONTAINS, ("odd",)),))
    settle()
    many.view.setFocus()
    many.view.selectAll()
    told: list[tuple[int, int]] = []
    many.copier.progress.connect(lambda done, total: told.append((done, total)))
    said: list[str] = []
    house.said.connect(lambda text, _kind: said.append(text))
    with qtbot.waitSignal(many.copier.ended, timeout=10_000):
        qtbot.keyClick(many.view, Qt.Key.Key_C, BOTH)
        records.new(house.ctx, "complaint", complaint(complainant="odd one meanwhile"))
    column = many.view.header.order().index("number")
    lines = clipboard()
    assert [line[column] for line in lines[1:]] == numbers(many.model)
    assert len(lines) == 21
    assert told[-1] == (20, 20)
    assert said == ["20 rows copied"]


def test_copying_is_given_up_and_the_clipboard_stays(many: CasesPage, qtbot: QtBot, settle: Settle) -> None:
    QGuiApplication.clipboard().setText("before")
    many.view.selectAll()
    many.view.copy()
    many._busy()
    assert many.head.busy.isVisible()
    many.head.busy_cancel.click()
    settle()
    settle()
    assert QGuiApplication.clipboard().text() == "before"
    assert not many.head.busy.isVisible()


def test_nothing_selected_copies_nothing(page: CasesPage) -> None:
    QGuiApplication.clipboard().setText("before")
    page.view.clearSelection()
    page.view.copy()
    page.view.copy_value(page.model.index(-1, -1))
    assert QGuiApplication.clipboard().text() == "before"


def test_other_rows_can_be_copied_while_the_first_are_read(many: CasesPage, qtbot: QtBot) -> None:
    many.view.selectAll()
    many.view.copy()
    many.view.choose(0)
    many.view.copy()
    assert len(clipboard()) == 1
    qtbot.waitUntil(lambda: not many.copier.running, timeout=10_000)
    assert isinstance(many.model, RowsModel)

"""Lists: a window of rows over any number, quiet to move through and to copy from."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from csapp.services import cases, records
from csapp.services.context import Context
from csapp.services.views import Page, Row
from tests.ui.conftest import Settle, complaint
from ui.house import House
from ui.pages.calls import CallsPage
from ui.pages.cases import CasesPage
from ui.pages.customers import CustomersPage
from ui.tables.model import DUE, HELD, RowsModel, ToneRole
from ui.tables.query import PAGE, Query

MANY = 100_000


class ManyRows(Query):
    """A list of a hundred thousand, without the store: the model is what is under test."""

    def page(self, ctx: Context, number: int) -> Page:
        places = range(number * PAGE, min(MANY, (number + 1) * PAGE))
        rows = tuple(
            Row(number=f"A-L-261122-{place}", kind="call", values={"number": f"A-L-261122-{place}"})
            for place in places
        )
        return Page(rows=rows, total=MANY)


def numbers(model: RowsModel) -> list[str]:
    column = model.columns.index("number")
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def shown(page: CasesPage, qtbot: QtBot, settle: Settle) -> CasesPage:
    qtbot.addWidget(page)
    page.resize(1200, 600)
    page.show()
    page.shown()
    settle()
    return page


@pytest.fixture
def three(house: House) -> list[str]:
    """The numbers of three complaints: received, waiting, void."""
    made = [records.new(house.ctx, "complaint", complaint(complainant=name)).record.number for name in "abc"]
    cases.take_step(house.ctx, made[1], "waiting_customer")
    cases.take_step(house.ctx, made[2], "void", {"remark": "twice"})
    return made


@pytest.fixture
def page(house: House, three: list[str], qtbot: QtBot, settle: Settle) -> CasesPage:
    return shown(CasesPage(house), qtbot, settle)


def test_a_hundred_thousand_rows_hold_only_a_window(house: House, settle: Settle) -> None:
    model = RowsModel(house, "call")
    model.ask(ManyRows("call"))
    settle()
    assert model.rowCount() == MANY
    for place in range(0, MANY, PAGE // 2):
        model.index(place, 0).data()
        if place % 20_000 == 0:
            settle()
    settle()
    assert model.held() <= HELD * PAGE
    last = model.index(MANY - 1, 0)
    last.data()
    settle()
    assert last.data() == f"A-L-261122-{MANY - 1}"


def test_a_row_on_its_way_is_empty_and_arrives(house: House, qtbot: QtBot, settle: Settle) -> None:
    model = RowsModel(house, "call")
    model.ask(ManyRows("call"))
    settle()
    index = model.index(5_000, 0)
    with qtbot.waitSignal(model.dataChanged):
        assert index.data() == ""
    assert index.data() == "A-L-261122-5000"


def test_an_answer_to_an_older_question_is_dropped(house: House, settle: Settle) -> None:
    records.new(house.ctx, "complaint", complaint())
    model = RowsModel(house, "complaint")
    counts: list[int] = []
    model.counted.connect(counts.append)
    model.ask(Query("complaint", {"status": "visited"}))
    model.ask(Query("complaint"))
    settle()
    assert counts == [1], "the first answer, of no rows, is never shown"


def test_the_model_keeps_qts_rules(house: House, three: list[str], settle: Settle) -> None:
    model = RowsModel(house, "complaint")
    tester = ModelTester(None)
    tester.check(model)
    model.ask(Query("complaint"))
    settle()
    model.ask(Query("complaint", {"state": "waiting"}))
    settle()
    assert model.rowCount() == 1


def test_the_due_time_leads_with_word_and_tone(page: CasesPage, three: list[str]) -> None:
    assert page.model.columns[0] == DUE
    by_number = {number: row for row, number in enumerate(numbers(page.model))}
    received = page.model.index(by_number[three[0]], 0)
    assert (received.data(ToneRole), received.data()) == ("on_time", "in 9 min")


def test_a_late_case_says_so_as_time_passes(
    page: CasesPage, house: House, three: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    later = house.ctx.now() + timedelta(minutes=25)
    monkeypatch.setattr(type(house.ctx), "now", lambda _ctx: later)
    row = numbers(page.model).index(three[0])
    assert page.model.index(row, 0).data(ToneRole) == "overdue"
    assert "late" in str(page.model.index(row, 0).data())


def test_scopes_and_status_narrow_the_list(page: CasesPage, three: list[str], settle: Settle) -> None:
    assert set(numbers(page.model)) == {three[0], three[1]}, "open, the void one left out"
    page.scope.button("waiting").click()
    settle()
    assert numbers(page.model) == [three[1]]
    page.scope.button("all").click()
    page.status.set_key("void")
    settle()
    assert numbers(page.model) == [three[2]]
    assert page.stack.currentWidget() is page.view


def test_typing_filters_after_a_pause(
    page: CasesPage, three: list[str], qtbot: QtBot, settle: Settle
) -> None:
    qtbot.keyClicks(page.filter, three[1])
    qtbot.wait(300)
    settle()
    assert numbers(page.model) == [three[1]]
    page.filter.setText("nobody is called that")
    qtbot.wait(300)
    settle()
    assert page.stack.currentWidget() is page.empty
    page.empty.deed.click()
    settle()
    assert page.filter.text() == ""
    assert page.model.rowCount() == 2


def test_a_click_on_a_column_sorts_and_a_second_turns_it(
    page: CasesPage, three: list[str], settle: Settle
) -> None:
    column = page.model.columns.index("number")
    header = page.view.horizontalHeader()
    header.sectionClicked.emit(column)
    settle()
    assert numbers(page.model) == three[:2]
    header.sectionClicked.emit(column)
    settle()
    assert numbers(page.model) == three[1::-1]


def test_enter_and_a_double_click_open(page: CasesPage, house: House, qtbot: QtBot) -> None:
    page.view.setFocus()
    page.view.selectRow(0)
    with qtbot.waitSignal(house.open_requested) as opened:
        qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert opened.args == [numbers(page.model)[0]]
    index = page.model.index(1, 1)
    with qtbot.waitSignal(house.open_requested) as opened:
        page.view.doubleClicked.emit(index)
    assert opened.args == [numbers(page.model)[1]]


def test_selected_rows_are_copied_as_text(page: CasesPage, qtbot: QtBot) -> None:
    page.view.selectAll()
    qtbot.keyClick(page.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].split("\t")[:2] == ["Due", "Number"]
    assert [line.split("\t")[1] for line in lines[1:]] == numbers(page.model)


def test_a_case_saved_elsewhere_comes_in(page: CasesPage, house: House, settle: Settle) -> None:
    saved = records.new(house.ctx, "complaint", complaint(complainant="fresh")).record
    house.changed.emit("complaint", saved.number)
    settle()
    assert saved.number in numbers(page.model)
    assert page.count.text() == "3"


def test_rows_are_all_of_one_height_and_nothing_is_markup(
    page: CasesPage, house: House, settle: Settle
) -> None:
    name = "<b>O'Brien</b>\nsecond line " + "x" * 5_000
    saved = records.new(house.ctx, "complaint", complaint(complainant=name)).record
    page.ask()
    settle()
    row = numbers(page.model).index(saved.number)
    assert page.view.rowHeight(row) == 32
    text = str(page.model.index(row, page.model.columns.index("complainant")).data())
    assert text.startswith("<b>O'Brien</b> second line")
    assert len(text) <= 500
    page.view.grab()


def test_the_language_changes_in_place(page: CasesPage, house: House) -> None:
    page.view.selectRow(1)
    house.set_language("zh_CN")
    status = page.model.columns.index("status")
    assert page.model.headerData(status, Qt.Orientation.Horizontal) == house.t("Status")
    assert {str(page.model.index(row, status).data()) for row in range(2)} == {
        house.t("received"),
        house.t("waiting for the customer"),
    }
    assert page.view.currentIndex().row() == 1
    assert page.status.itemText(1) == house.t("received")


@pytest.mark.parametrize("make", [CallsPage, CustomersPage, CasesPage])
def test_an_empty_list_says_what_will_be_here_and_offers_the_deed(
    make, house: House, qtbot: QtBot, settle: Settle
) -> None:
    page = shown(make(house), qtbot, settle)
    assert page.stack.currentWidget() is page.empty
    assert page.nothing
    with qtbot.waitSignal(house.new_requested) as asked:
        page.empty.deed.click()
    assert asked.args is not None and asked.args[0] == page.kind_table

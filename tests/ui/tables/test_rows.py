"""Lists: a window of rows over any number, quiet to move through."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from csapp.services import records
from csapp.services.context import Context
from csapp.services.paging import Head
from csapp.services.registers import DUE
from csapp.services.views import Row
from csapp.vocabulary.filters import ANY, Filter
from tests.ui.conftest import Settle, complaint
from tests.ui.tables.conftest import Shown, damage, numbers
from ui.house import House
from ui.pages.calls import CallsPage
from ui.pages.cases import CasesPage
from ui.pages.customers import CustomersPage
from ui.tables.model import HELD, RowsModel, ToneRole
from ui.tables.page import TablePage
from ui.tables.query import PAGE, Query
from ui.theme.theme import Look

MANY = 100_000
VISITED = (Filter("status", ANY, ("visited",)),)


class ManyRows(Query):
    """A list of a hundred thousand, without the store: the model is what is under test."""

    orders = 0

    def head(self, ctx: Context) -> Head:
        return Head(rows=self.rows(ctx, range(PAGE)), ids=tuple(range(PAGE)), total=-1)

    def every(self, ctx: Context, stop: Callable[[], bool]) -> array[int]:
        ManyRows.orders += 1
        return array("I", range(MANY))

    def rows(self, ctx: Context, these: Sequence[int]) -> tuple[Row, ...]:
        numbers = [f"A-L-261122-{one}" for one in these]
        return tuple(Row(number=number, kind="call", values={"number": number}) for number in numbers)


def test_a_hundred_thousand_rows_hold_only_a_window_and_are_put_in_order_once(
    house: House, settle: Settle
) -> None:
    model = RowsModel(house, "call")
    ManyRows.orders = 0
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
    assert ManyRows.orders == 1


def test_a_row_on_its_way_is_empty_and_arrives(house: House, qtbot: QtBot, settle: Settle) -> None:
    model = RowsModel(house, "call")
    model.ask(ManyRows("call"))
    settle()
    index = model.index(5_000, 0)
    with qtbot.waitSignal(model.dataChanged):
        assert index.data() == ""
    assert index.data() == "A-L-261122-5000"


def test_a_page_read_again_is_shown_until_it_is_there_anew(house: House, settle: Settle) -> None:
    model = RowsModel(house, "call")
    model.ask(ManyRows("call"))
    settle()
    index = model.index(300, 0)
    index.data()
    settle()
    model.refresh()
    settle()
    assert index.data() == "A-L-261122-300", "no blank in between"


def test_an_answer_to_an_older_question_is_dropped(house: House, settle: Settle) -> None:
    records.new(house.ctx, "complaint", complaint())
    model = RowsModel(house, "complaint")
    counts: list[int] = []
    model.counted.connect(counts.append)
    model.ask(Query("complaint", VISITED))
    model.ask(Query("complaint"))
    settle()
    assert counts == [1], "the first answer, of no rows, is never shown"


def test_the_model_keeps_qts_rules(house: House, three: list[str], settle: Settle) -> None:
    model = RowsModel(house, "complaint")
    tester = ModelTester(None)
    tester.check(model)
    model.ask(Query("complaint"))
    settle()
    model.ask(Query("complaint", (Filter("state", ANY, ("waiting",)),)))
    settle()
    assert model.rowCount() == 1
    model.show_columns(("number", "attachments", "price"))
    assert model.columnCount() == 3
    model.ask(Query("call"))
    settle()
    assert model.rowCount() == 0
    assert model.columnCount() == len(model.table.columns)


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


def test_typing_filters_after_a_pause_and_escape_takes_it_back(
    page: CasesPage, three: list[str], qtbot: QtBot, settle: Settle
) -> None:
    page.view.setFocus()
    qtbot.keyClicks(page.view, "a")
    assert page.filter.hasFocus(), "typing in the table goes to the filter"
    qtbot.keyClicks(page.filter, three[1][1:].lower())
    assert page.filter.text() == three[1].lower()
    qtbot.wait(300)
    settle()
    assert numbers(page.model) == [three[1]]
    qtbot.keyClick(page.filter, Qt.Key.Key_Return)
    assert page.view.hasFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_Escape)
    qtbot.wait(300)
    settle()
    assert page.filter.text() == ""
    assert page.model.rowCount() == 2


def test_nothing_found_says_so_and_offers_all(page: CasesPage, qtbot: QtBot, settle: Settle) -> None:
    page.filter.setText("nobody is called that")
    qtbot.wait(300)
    settle()
    assert page.stack.currentWidget() is page.empty
    page.empty.deed.click()
    settle()
    assert page.filter.text() == ""
    assert page.model.rowCount() == 2
    assert page.looks.key == "all"


@pytest.mark.parametrize("key", ["number", "phone", "customer", "price", "attachments", "status"])
def test_a_click_on_a_heading_sorts_and_a_second_turns_it(
    page: CasesPage, three: list[str], settle: Settle, key: str
) -> None:
    page.kind_choice.set_key("complaint")
    settle()
    page.looks.set_columns(("number", key) if key != "number" else ("number", "price"))
    header = page.view.header
    column = page.model.columns.index(key)
    seen: list[list[str]] = []
    for _ in range(2):
        header.sectionClicked.emit(column)
        settle()
        seen.append(numbers(page.model))
        assert header.sortIndicatorSection() == column
    assert sorted(seen[0]) == sorted(seen[1]) == sorted(three[:2])
    if key in ("number", "status"):
        assert seen[0] == seen[1][::-1] == three[:2]


def test_enter_and_a_double_click_open(page: CasesPage, house: House, qtbot: QtBot) -> None:
    page.view.setFocus()
    page.view.choose(0)
    with qtbot.waitSignal(house.open_requested) as opened:
        qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert opened.args == [numbers(page.model)[0]]
    index = page.model.index(1, 1)
    with qtbot.waitSignal(house.open_requested) as opened:
        page.view.doubleClicked.emit(index)
    assert opened.args == [numbers(page.model)[1]]


def test_a_case_saved_elsewhere_comes_in_and_the_row_one_is_at_stays(
    page: CasesPage, house: House, three: list[str], settle: Settle, qtbot: QtBot
) -> None:
    page.looks.choose("all")
    settle()
    place = numbers(page.model).index(three[0])
    page.view.choose(place, 2)
    saved = records.new(house.ctx, "complaint", complaint(complainant="fresh")).record
    house.changed.emit("complaint", saved.number)
    settle()
    assert saved.number in numbers(page.model)
    assert page.count.text() == "3"
    here = page.view.currentIndex()
    assert (numbers(page.model)[here.row()], here.column()) == (three[0], 2)
    assert [row.number for row in page.view.selected()] == [three[0]]


def test_scroll_and_selection_are_there_when_one_comes_back(
    house: House, show: Shown, settle: Settle
) -> None:
    for place in range(40):
        records.new(house.ctx, "complaint", complaint(complainant=str(place)))
    page = CasesPage(house)
    show(page)
    page.view.choose(25, 1)
    page.view.verticalScrollBar().setValue(400)
    chosen = numbers(page.model)[25]
    page.hide()
    saved = records.new(house.ctx, "complaint", complaint()).record
    house.changed.emit("complaint", saved.number)
    page.show()
    page.shown()
    settle()
    assert numbers(page.model)[page.view.currentIndex().row()] == chosen
    shift = (page.view.currentIndex().row() - 25) * house.theme.sizes.row
    assert page.view.verticalScrollBar().value() == 400 + shift


def test_a_list_at_its_top_stays_there_when_new_rows_come_in_above(
    house: House, show: Shown, settle: Settle
) -> None:
    for place in range(40):
        records.new(house.ctx, "complaint", complaint(complainant=str(place)))
    page = CasesPage(house)
    show(page)
    page.looks.choose("all")
    settle()
    page.view.choose(0)
    first = numbers(page.model)[0]
    saved = records.new(house.ctx, "complaint", complaint(complainant="fresh")).record
    house.changed.emit("complaint", saved.number)
    settle()
    assert numbers(page.model).index(first) == 1, "the new one stands above"
    assert page.view.row_number() == 0 and page.view.verticalScrollBar().value() == 0
    assert numbers(page.model)[page.view.currentIndex().row()] == first


def test_rows_are_all_of_one_height_and_nothing_is_markup(
    page: CasesPage, house: House, settle: Settle
) -> None:
    page.kind_choice.set_key("complaint")
    settle()
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


@pytest.mark.parametrize("percent", [90, 150])
def test_rows_follow_the_text_size(page: CasesPage, house: House, percent: int) -> None:
    before = page.view.rowHeight(0)
    house.theme.wear(Look("light", text=percent))
    try:
        assert page.view.rowHeight(0) == round(before * percent / 100)
    finally:
        house.theme.wear(Look("light"))
    assert page.view.rowHeight(0) == before


def test_the_language_changes_in_place(page: CasesPage, house: House) -> None:
    page.view.choose(1)
    house.set_language("zh_CN")
    status = page.model.columns.index("status")
    assert page.model.headerData(status, Qt.Orientation.Horizontal) == house.t("Status")
    assert {str(page.model.index(row, status).data()) for row in range(2)} == {
        house.t("received"),
        house.t("waiting for the customer"),
    }
    assert page.view.currentIndex().row() == 1


def test_each_kind_of_case_has_its_own_table_in_one_place(
    page: CasesPage, house: House, three: list[str], settle: Settle
) -> None:
    number = damage(house)
    house.changed.emit("damage", number)
    settle()
    assert {number, *three[:2]} == set(numbers(page.model))
    kinds = page.model.columns.index("kind")
    assert {page.model.index(row, kinds).data() for row in range(3)} == {"Complaint", "Damage report"}
    page.kind_choice.set_key("damage")
    settle()
    assert numbers(page.model) == [number]
    assert page.model.columns[1:] == page.model.table.kinds[0].columns, "the register's own row"
    assert page.heading() == "Cases"


def test_the_tiles_of_today_narrow_all_cases(page: CasesPage, three: list[str], settle: Settle) -> None:
    page.kind_choice.set_key("damage")
    settle()
    for state, wanted in (("waiting", [three[1]]), ("overdue", []), ("closed", []), ("all", three[1::-1])):
        page.show_state(state)
        settle()
        assert page.kind_choice.key() == "case"
        assert numbers(page.model) == wanted, state


def test_the_tiles_of_today_narrow_the_calls(house: House, show: Shown, settle: Settle) -> None:
    missed = [
        records.new(house.ctx, "call", {"direction": "missed", "phone": f"139 000{n}"}).record.number
        for n in range(2)
    ]
    given = {"phone": "139 0000", "topic": "price", "outcome": "call_back", "answers_missed": missed[0]}
    soon = (house.ctx.now() + timedelta(hours=4)).isoformat()
    back = records.new(house.ctx, "call", {**given, "promise_due_at": soon}).record.number
    page = CallsPage(house)
    page.show_state("missed")
    show(page)
    assert numbers(page.model) == missed[1:], "asked for before the page was there"
    for state, wanted in (("promised", [back]), ("today", [back, *missed[::-1]]), ("missed", missed[1:])):
        page.show_state(state)
        settle()
        assert numbers(page.model) == wanted, state


@pytest.mark.parametrize("make", [CallsPage, CustomersPage, CasesPage])
def test_an_empty_list_says_what_will_be_here_and_offers_the_deed(
    make: type[TablePage], house: House, qtbot: QtBot, settle: Settle, show: Shown
) -> None:
    page = make(house)  # type: ignore[call-arg]
    show(page)
    settle()
    assert page.stack.currentWidget() is page.empty
    words = [one.text() for one in page.empty.findChildren(QLabel)]
    assert page.nothing in words, "though only the open ones are asked for"
    if len(page.kinds()) > 1:
        page.empty.deed.click()
        action = next(a for a in page.menu.actions() if a.objectName() == "new_damage")
        with qtbot.waitSignal(house.new_requested) as asked:
            action.trigger()
        assert asked.args is not None and asked.args[0] == "damage"
        page.menu.close()
    else:
        with qtbot.waitSignal(house.new_requested) as asked:
            page.empty.deed.click()
        assert asked.args is not None and asked.args[0] == page.kind_table


def test_a_list_edited_elsewhere_is_told_in_its_new_words(
    page: CasesPage, house: House, settle: Settle
) -> None:
    page.kind_choice.set_key("complaint")
    settle()
    records.change(house.ctx, "complaint_type/damage", {"label_en": "smashed"})
    house.changed.emit("list_item", "complaint_type/damage")
    settle()
    column = page.model.columns.index("type")
    assert {page.model.index(row, column).data() for row in range(2)} == {"smashed"}


def test_linked_customers_are_told_by_name(page: CasesPage, house: House, settle: Settle) -> None:
    name = "Amélie <b>Q"
    made = records.new(house.ctx, "complaint", complaint(complainant=name, phone="+34 600 123 439")).record
    house.changed.emit("complaint", made.number)
    page.looks.set_columns(("number", "customer"))
    settle()
    assert page.model.index(numbers(page.model).index(made.number), 1).data() == name

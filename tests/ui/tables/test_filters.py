"""Filters: chosen in a panel, shown as chips, told as sentences, taken away again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from csapp.i18n import LANGUAGES
from csapp.services.registers import ALL_CASES, STATE, register
from csapp.vocabulary.filters import ANY, BETWEEN, CONTAINS, EMPTY, FILLED, WITHIN, Filter, ops_of
from csapp.vocabulary.showing import Names
from tests.ui.conftest import Settle
from tests.ui.tables.conftest import damage, numbers
from ui.house import House
from ui.pages.cases import CasesPage
from ui.tables.bounds import Bounds
from ui.tables.filtereditor import FilterEditor
from ui.tables.ticklist import TickList
from ui.tables.words import filter_words
from ui.widgets.line import Line


def choose(page: CasesPage, key: str) -> FilterEditor:
    """Opens the panel by its button and chooses the field."""
    page.head.narrow.click()
    assert page.filtering.panel.fields is not None
    page.filtering.panel.fields.chosen.emit(key)
    assert page.filtering.panel.editor is not None
    return page.filtering.panel.editor


def ticks(editor: FilterEditor) -> TickList:
    here = editor.stack.currentWidget()
    assert isinstance(here, TickList)
    return here


def words(page: CasesPage) -> list[str]:
    return [chip.words.text() for chip in page.head.chips.chips]


def all_kinds(page: CasesPage, settle: Settle) -> None:
    page.looks.choose("all")
    settle()


def test_a_choice_is_narrowed_to_any_of_several(
    page: CasesPage, three: list[str], settle: Settle, qtbot: QtBot
) -> None:
    all_kinds(page, settle)
    editor = choose(page, "status")
    list_ = ticks(editor)
    list_.tick("received")
    settle()
    assert numbers(page.model) == [three[0]]
    list_.tick("waiting_customer")
    settle()
    assert numbers(page.model) == three[1::-1]
    assert words(page) == ["Status: received, waiting for the customer"]
    list_.tick("void")
    settle()
    assert len(numbers(page.model)) == 3, "void ones too, once they are asked for"
    qtbot.keyClick(list_.line, Qt.Key.Key_Escape)
    assert not page.filtering.panel.isVisible()
    assert page.head.chips.chips[0].isVisible()


def test_chips_are_met_all_at_once_and_go_one_by_one(
    page: CasesPage, three: list[str], house: House, settle: Settle
) -> None:
    all_kinds(page, settle)
    damage(house)
    page.looks.set_filters((Filter("kind", ANY, ("complaint",)), Filter(STATE, ANY, ("waiting",))))
    settle()
    assert numbers(page.model) == [three[1]]
    page.head.chips.chips[1].cross.click()
    settle()
    assert numbers(page.model) == three[1::-1]
    page.head.chips.chips[0].cross.click()
    settle()
    assert page.model.rowCount() == 3
    assert not page.head.chips_box.isVisible()


def test_a_view_that_comes_with_the_program_needs_no_chips_until_it_is_changed(
    page: CasesPage, settle: Settle
) -> None:
    assert page.looks.key == "open"
    assert not page.head.chips_box.isVisible()
    page.filtering.add(Filter("urgency", ANY, ("urgent",)))
    settle()
    assert words(page) == ["State: still open", "Urgency: urgent"]
    assert page.head.save.isVisible()
    assert page.stack.currentWidget() is page.empty


def test_text_is_looked_for_as_one_types(
    page: CasesPage, three: list[str], settle: Settle, qtbot: QtBot
) -> None:
    page.kind_choice.set_key("complaint")
    settle()
    editor = choose(page, "complainant")
    line = editor.findChild(Line, "text")
    assert line is not None
    assert line.hasFocus()
    qtbot.keyClicks(line, "B")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    settle()
    assert numbers(page.model) == [three[1]]
    assert not page.filtering.panel.isVisible(), "Enter applies at once and goes on"
    assert words(page)[-1] == "Complainant: “B”"


def test_a_chip_opens_its_filter_and_the_panel_takes_it_away(
    page: CasesPage, three: list[str], settle: Settle
) -> None:
    all_kinds(page, settle)
    page.filtering.add(Filter("urgency", ANY, ("urgent",)))
    settle()
    page.head.chips.chips[0].words.click()
    editor = page.filtering.panel.editor
    assert editor is not None
    assert ticks(editor).keys() == ("urgent",)
    page.filtering.panel.remove.click()
    settle()
    assert page.looks.layout.filters == ()
    assert page.model.rowCount() == 2


def test_days_are_read_as_they_are_in_forms(page: CasesPage, settle: Settle, house: House) -> None:
    editor = choose(page, "received_at")
    editor.ways.set_key(BETWEEN)
    bounds = editor.findChild(Bounds)
    assert bounds is not None
    today = house.ctx.now().astimezone().date()
    bounds.boxes[0].setText("+0")
    assert bounds.values() == (today.isoformat(), "")
    bounds.boxes[0].setText("neverday")
    assert bounds.values() == ()
    assert editor.filter() is None
    bounds.boxes[1].setText("2026-11-05")
    assert bounds.values() == ("", "2026-11-05"), "what can't be read stands for nothing and says so"


@pytest.mark.parametrize(
    ("typed", "read"), [("88", "88"), ("88,5", "88.5"), ("-3", "-3"), ("x", ""), ("", "")]
)
def test_numbers_are_read_with_either_comma(page: CasesPage, settle: Settle, typed: str, read: str) -> None:
    page.kind_choice.set_key("damage")
    settle()
    editor = choose(page, "price")
    bounds = editor.findChild(Bounds)
    assert bounds is not None
    bounds.boxes[0].setText(typed)
    values = bounds.values()
    assert (values == ()) if not read else (float(values[0]) == float(read))


def test_words_for_days_narrow_at_once(page: CasesPage, three: list[str], settle: Settle) -> None:
    editor = choose(page, "received_at")
    list_ = ticks(editor)
    list_.tick("yesterday")
    settle()
    assert page.model.rowCount() == 0
    list_.tick("today")
    settle()
    assert page.model.rowCount() == 2


@pytest.mark.parametrize("table", [ALL_CASES, "damage", "call", "customer"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_filter_there_can_be_has_an_editor_and_words(
    house: House, qtbot: QtBot, table: str, language: str
) -> None:
    house.set_language(language)
    source, names = register(table), Names()
    for key, field in source.fields.items():
        editor = FilterEditor(house, source, names, key)
        qtbot.addWidget(editor)
        for op in editor._ops():
            assert op in ops_of(field) or key == "status"
            values = {WITHIN: ("today",), BETWEEN: ("2026-11-01", ""), CONTAINS: ("<b>",), ANY: ("x",)}.get(
                op, ()
            )
            told = filter_words(source, Filter(key, op, values), house, names)
            assert told.strip()
            assert "{" not in told
        assert editor.filter() is None or editor.filter() == Filter(key, editor.ways.key())
    house.set_language("en")


def test_a_filter_that_looks_for_nothing_is_none(house: House, qtbot: QtBot) -> None:
    source = register("customer")
    editor = FilterEditor(house, source, Names(), "vip")
    qtbot.addWidget(editor)
    seen: list[object] = []
    editor.edited.connect(seen.append)
    list_ = ticks(editor)
    list_.tick("true")
    list_.tick("true", on=False)
    editor.ways.set_key(EMPTY)
    editor.ways.set_key(FILLED)
    yes = Filter("vip", ANY, ("true",))
    assert seen == [yes, None, Filter("vip", EMPTY), Filter("vip", FILLED)]


def test_a_long_list_is_narrowed_by_typing_and_ticked_with_enter(house: House, qtbot: QtBot) -> None:
    list_ = TickList()
    qtbot.addWidget(list_)
    list_.fill(
        [("Fruit", [("a", "apple"), ("p", "pear")]), ("质量", [(f"k{n}", f"entry {n}") for n in range(12)])]
    )
    list_.show()
    list_.begin()
    qtbot.keyClicks(list_.line, "pea")
    assert list_.shown_keys() == ("p",)
    qtbot.keyClick(list_.line, Qt.Key.Key_Return)
    assert list_.keys() == ("p",)
    list_.line.clear()
    qtbot.keyClick(list_.line, Qt.Key.Key_Down)
    qtbot.keyClick(list_.line, Qt.Key.Key_Return)
    assert set(list_.keys()) == {"p", "k0"}


def test_the_panel_closes_by_a_click_elsewhere_and_keeps_the_tab_key(
    page: CasesPage, settle: Settle, qtbot: QtBot
) -> None:
    choose(page, "urgency")
    panel = page.filtering.panel
    seen: set[QWidget | None] = set()
    for _ in range(8):
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        seen.add(page.focusWidget())
    assert all(widget is not None and panel.isAncestorOf(widget) for widget in seen)
    assert len(seen) >= 3
    qtbot.mouseClick(page.head.title, Qt.MouseButton.LeftButton)
    assert not panel.isVisible()
    settle()


def test_only_this_value_from_the_menu_of_a_cell(page: CasesPage, three: list[str], settle: Settle) -> None:
    all_kinds(page, settle)
    row = numbers(page.model).index(three[1])
    index = page.model.index(row, page.model.columns.index("status"))
    page.view.choose(index.row(), index.column())
    page.view.menu_wanted.emit(index, page.view.visualRect(index).center())
    action = next(a for a in page.menu.actions() if a.objectName() == "only_these")
    assert action.text() == "Only “waiting for the customer”"
    action.trigger()
    page.menu.close()
    settle()
    assert numbers(page.model) == [three[1]]
    assert page.looks.layout.filters == (Filter("status", ANY, ("waiting_customer",)),)

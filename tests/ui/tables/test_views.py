"""Named views, columns, widths: chosen, remembered for the person, there again after the next start."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from csapp.services import personal
from csapp.services.registers import register
from csapp.vocabulary.filters import ANY, Filter
from tests.ui.conftest import Settle
from tests.ui.tables.conftest import Shown, damage, numbers
from ui.house import House
from ui.pages.cases import CasesPage
from ui.tables.layout import own_key

WAITING = Filter("state", ANY, ("waiting",))


def again(page: CasesPage, house: House, show: Shown, settle: Settle) -> CasesPage:
    """The page as it is at the next start."""
    page.hide()
    settle()
    made = CasesPage(house)
    show(made)
    return made


def tabs(page: CasesPage) -> list[str]:
    return [page.head.tabs.tabText(place) for place in range(page.head.tabs.count())]


def save_as(page: CasesPage, name: str, qtbot: QtBot) -> None:
    page.head.save.click()
    menu = page.viewing.menu
    assert menu is not None
    next(action for action in menu.actions() if action.objectName() == "save_as").trigger()
    menu.close()
    page.viewing.panel.line.setText(name)
    qtbot.keyClick(page.viewing.panel.line, Qt.Key.Key_Return)


def test_each_kind_begins_with_views_of_its_own(page: CasesPage, settle: Settle) -> None:
    assert tabs(page) == ["Still open", "Mine", "Overdue", "Waiting", "Today's", "All"]
    page.kind_choice.set_key("damage")
    settle()
    assert "Claim deadline near" in tabs(page)


def test_a_tab_chooses_and_the_keyboard_goes_along(
    page: CasesPage, three: list[str], settle: Settle, qtbot: QtBot
) -> None:
    page.head.tabs.setFocus()
    for _ in range(3):
        qtbot.keyClick(page.head.tabs, Qt.Key.Key_Right)
    settle()
    assert page.looks.key == "waiting"
    assert numbers(page.model) == [three[1]]
    for _ in range(2):
        qtbot.keyClick(page.head.tabs, Qt.Key.Key_Right)
    settle()
    assert sorted(numbers(page.model)) == three[:2]


def test_a_view_is_saved_chosen_and_there_at_the_next_start(
    page: CasesPage, house: House, three: list[str], show: Shown, settle: Settle, qtbot: QtBot
) -> None:
    page.looks.set_filters((WAITING,))
    page.looks.set_columns(("number", "owner"))
    page.looks.sort("owner", descending=True)
    settle()
    save_as(page, "  Stuck <b>&   ones ", qtbot)
    settle()
    assert tabs(page)[-1] == "Stuck <b>&& ones"
    assert not page.head.save.isVisible()
    page.looks.choose("open")
    page.looks.begin_with(own_key("Stuck <b>& ones"))
    settle()
    fresh = again(page, house, show, settle)
    assert fresh.looks.key == own_key("Stuck <b>& ones")
    assert fresh.model.columns == ("number", "owner")
    assert numbers(fresh.model) == [three[1]]
    assert fresh.view.header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder


def test_a_name_is_given_once(page: CasesPage, qtbot: QtBot, settle: Settle) -> None:
    page.looks.set_filters((WAITING,))
    save_as(page, "overdue", qtbot)
    assert page.viewing.panel.isVisible(), "that is the name of one that is there"
    assert page.looks.habits.views == ()
    page.viewing.panel.line.setText("   ")
    qtbot.keyClick(page.viewing.panel.line, Qt.Key.Key_Return)
    assert page.viewing.panel.isVisible()
    qtbot.keyClick(page.viewing.panel.line, Qt.Key.Key_Escape)
    assert not page.viewing.panel.isVisible()
    settle()


def test_a_view_is_renamed_saved_over_and_deleted(
    page: CasesPage, house: House, qtbot: QtBot, settle: Settle
) -> None:
    page.looks.set_filters((WAITING,))
    save_as(page, "Stuck", qtbot)
    page.head.tabs.rename_wanted.emit(own_key("Stuck"))
    assert page.viewing.panel.line.text() == "Stuck"
    page.viewing.panel.line.setText("Held up")
    page.viewing.panel.ready.click()
    assert page.looks.key == own_key("Held up")
    page.looks.set_columns(("number",))
    assert tabs(page)[-1] == "Held up •"
    page.looks.save()
    assert tabs(page)[-1] == "Held up"
    page.looks.set_columns(("number", "owner"))
    page.looks.choose(page.looks.key)
    assert page.looks.layout.columns == ("number",), "taken back"
    page.head.tabs.delete_wanted.emit(own_key("Held up"))
    assert house.prompts.pending is not None
    house.prompts.pending.answer("yes")
    settle()
    assert "Held up" not in tabs(page)
    assert page.looks.key == "open"


def test_columns_are_ticked_in_the_panel_and_remembered(
    page: CasesPage, house: House, show: Shown, settle: Settle
) -> None:
    page.kind_choice.set_key("damage")
    settle()
    damage(house)
    page.head.columns.click()
    panel = page.columns_panel
    before = page.model.columns
    panel.list.tick("sum_claimed")
    panel.list.tick("item_no", on=False)
    wanted = (*(key for key in before if key != "item_no"), "sum_claimed")
    assert page.model.columns == wanted
    assert set(panel.list.keys()) == set(wanted)
    page.columns_panel.close_up()
    settle()
    fresh = again(page, house, show, settle)
    fresh.kind_choice.set_key("damage")
    settle()
    assert fresh.model.columns == wanted
    fresh.looks.reset_columns()
    settle()
    assert fresh.model.columns == register("damage").columns


def test_the_last_column_stays(page: CasesPage) -> None:
    page.looks.set_columns(("number",))
    page.head.columns.click()
    page.columns_panel.list.tick("number", on=False)
    assert page.model.columns == ("number",)
    assert page.columns_panel.list.keys() == ("number",)


def test_columns_offer_every_declared_field_under_the_heads_of_the_form(
    page: CasesPage, settle: Settle
) -> None:
    page.kind_choice.set_key("complaint")
    settle()
    page.head.columns.click()
    assert set(page.columns_panel.list.shown_keys()) == set(register("complaint").fields)
    page.columns_panel.list.line.setText("caus")
    assert set(page.columns_panel.list.shown_keys()) == {"cause_analysis", "true_cause"}


def test_a_column_is_moved_by_keys_and_by_dragging(
    page: CasesPage, house: House, show: Shown, settle: Settle, qtbot: QtBot
) -> None:
    before = page.model.columns
    page.view.setFocus()
    page.view.choose(0, 1)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(page.view, Qt.Key.Key_Right, both)
    assert page.view.current_key() == before[1]
    swapped = (before[0], before[2], before[1], *before[3:])
    assert page.view.header.order() == page.looks.layout.columns == swapped
    header = page.view.header
    start = QPoint(header.sectionViewportPosition(0) + 30, 10)
    end = QPoint(header.sectionViewportPosition(2) + header.sectionSize(2) - 4, 10)
    QTest.mousePress(header.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for step in range(1, 11):
        QTest.mouseMove(header.viewport(), start + (end - start) * step / 10, 5)
    QTest.mouseRelease(header.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
    dragged = header.order()
    assert dragged != swapped
    assert page.looks.layout.columns == dragged
    page.refresh()
    settle()
    assert page.view.header.order() == dragged
    fresh = again(page, house, show, settle)
    assert fresh.model.columns == fresh.view.header.order() == dragged


def test_a_dragged_width_stays_at_any_size_of_window_and_after_a_start(
    page: CasesPage, house: House, show: Shown, settle: Settle
) -> None:
    header = page.view.header
    place = page.model.columns.index("status")
    edge = QPoint(header.sectionViewportPosition(place) + header.sectionSize(place) - 1, 10)
    QTest.mousePress(header.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, edge)
    QTest.mouseMove(header.viewport(), edge + QPoint(30, 0), 5)
    QTest.mouseMove(header.viewport(), edge + QPoint(57, 0), 5)
    QTest.mouseRelease(
        header.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, edge + QPoint(57, 0)
    )
    width = header.sectionSize(place)
    assert width > 190
    page.resize(900, 600)
    assert header.sectionSize(place) == width
    settle()
    fresh = again(page, house, show, settle)
    assert fresh.view.header.sectionSize(place) == width
    fresh.looks.reset_columns()
    assert fresh.view.header.sectionSize(place) < width


def test_a_double_click_on_an_edge_fits_the_column(page: CasesPage) -> None:
    place = page.model.columns.index("about")
    page.view.header.sectionHandleDoubleClicked.emit(place)
    index = page.model.index(0, place)
    needed = page.view.fontMetrics().horizontalAdvance(str(index.data()))
    assert needed < page.view.columnWidth(place) < needed + 80


def test_habits_are_kept_apart_by_person_and_table(page: CasesPage, house: House, settle: Settle) -> None:
    page.looks.set_columns(("number", "owner"))
    page.looks.flush()
    settle()
    kept = personal.get(house.ctx, "table/case")
    assert isinstance(kept, dict)
    assert kept["columns"] == ["number", "owner"]
    assert personal.get(house.ctx, "table/complaint") is None

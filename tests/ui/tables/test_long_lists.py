"""Lists of a million rows: chosen, moved through, given up, without a row asked that nobody sees."""

from __future__ import annotations

import time
from array import array
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import ClassVar

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from csapp.services import records
from csapp.services.context import Context
from csapp.services.paging import Head
from csapp.services.views import Row
from tests.ui.conftest import Settle, complaint
from tests.ui.tables.conftest import Shown, numbers
from ui.house import House
from ui.pages.calls import CallsPage
from ui.pages.cases import CasesPage
from ui.tables.model import RowsModel
from ui.tables.places import moved, place_in
from ui.tables.query import PAGE, Query
from ui.tasks import Cancelled
from ui.theme.theme import Theme
from ui.theme.tokens import SIZES, TEXT_SIZES

MANY = 1_000_000
FLAGS = QItemSelectionModel.SelectionFlag


class Million(Query):
    """A list of a million calls, without the store: the window is what is under test."""

    read: ClassVar[list[int]] = []
    wait: ClassVar[bool] = False

    def head(self, ctx: Context) -> Head | None:
        if self.order:
            return None
        return Head(rows=self.rows(ctx, range(PAGE)), ids=tuple(range(PAGE)), total=-1)

    def every(self, ctx: Context, stop: Callable[[], bool]) -> array[int]:
        while Million.wait:
            if stop():
                raise Cancelled
            time.sleep(0.001)
        return array("I", range(MANY))

    def rows(self, ctx: Context, these: Sequence[int]) -> tuple[Row, ...]:
        Million.read += these
        given = [f"A-L-261122-{one}" for one in these]
        return tuple(Row(number=one, kind="call", values={"number": one}) for one in given)


@pytest.fixture
def page(house: House, show: Shown, settle: Settle) -> Iterator[CallsPage]:
    Million.read, Million.wait = [], False
    made = CallsPage(house)
    show(made)
    made.model.ask(Million("call", columns=made.model.columns))
    settle()
    settle()
    yield made
    Million.wait = False


def test_a_bigger_text_moves_a_million_rows_without_a_look_at_each(
    page: CallsPage, house: House, look: Theme, settle: Settle
) -> None:
    """No clock is asked: a bound of their height that grows is held against one row after the other, for minutes."""
    rows = page.view.verticalHeader()
    for percent in (125, 100):
        house.set_look(look.look._replace(text=percent))
        settle()
        assert rows.sectionSize(MANY - 1) == look.sizes.row > rows.minimumSectionSize()
        assert rows.minimumSectionSize() <= SIZES.row * 100 // max(TEXT_SIZES), (
            "never raised, so never checked"
        )


def test_the_first_page_stands_there_before_the_rest_is_in_order(
    page: CallsPage, settle: Settle, qtbot: QtBot
) -> None:
    Million.wait = True
    page.model.ask(Million("call", text="another", columns=page.model.columns))
    qtbot.waitUntil(lambda: page.model.rowCount() == PAGE, timeout=5_000)
    assert page.count.text() == "…"
    page.view.selectAll()
    Million.wait = False
    settle()
    assert page.model.rowCount() == MANY and page.count.text() == "1,000,000"
    assert page.view.spans() == [(0, MANY - 1)], "all were chosen, be they here yet or not"


def test_a_million_chosen_rows_are_painted_without_being_asked(
    page: CallsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[None] = []
    whole = RowsModel.rowCount
    monkeypatch.setattr(
        RowsModel, "rowCount", lambda self, *parent: (asked.append(None), whole(self, *parent))[1]
    )
    page.view.selectAll()
    page.view.grab()
    assert page.view.spans() == [(0, MANY - 1)]
    assert len(asked) < 20_000, "Qt asked each row whether it is chosen"
    page.view.selectionModel().select(page.model.index(500, 0), FLAGS.Deselect | FLAGS.Rows)
    assert page.view.spans() == [(0, 499), (501, MANY - 1)]
    chosen = page.model.ids_at(page.view.spans())
    assert len(chosen) == MANY - 1 and chosen.itemsize == 4


def test_of_places_one_has_left_again_no_row_is_read(page: CallsPage, settle: Settle) -> None:
    Million.read.clear()
    for place in range(0, MANY, MANY // 300):  # the thumb dragged from top to bottom
        page.model.index(place, 0).data()
    last = page.model.index(MANY - 1, page.model.columns.index("number"))
    last.data()
    settle()
    assert last.data() == f"A-L-261122-{MANY - 1}"
    assert len(Million.read) <= 8 * PAGE


def test_a_row_on_its_way_is_drawn_quietly(page: CallsPage, house: House) -> None:
    page.view.verticalScrollBar().setValue(page.view.verticalScrollBar().maximum() // 2)
    assert page.model.here(page.view.row_number()) is None
    row = page.view.visualRect(page.model.index(page.view.row_number() + 1, 0))
    shown = page.view.viewport().grab().toImage()
    seen = {shown.pixelColor(x, row.center().y()).name() for x in range(row.left(), row.right())}
    assert QColor(house.theme.colour("hover")).name() in seen


def test_an_order_that_takes_long_is_given_up_and_the_rows_of_before_stay(
    page: CallsPage, settle: Settle, qtbot: QtBot
) -> None:
    Million.wait = True
    page.model.ask(Million("call", order="outcome", columns=page.model.columns))
    qtbot.waitUntil(page.head.busy.isVisible, timeout=5_000)
    assert page.model.rowCount() == MANY
    begun = page.model.shown
    page.head.busy_cancel.click()
    qtbot.waitUntil(lambda: not page.head.busy.isVisible(), timeout=5_000)
    settle()
    assert page.looks.layout.order == begun.order
    assert page.view.header.sortIndicatorSection() == page.view.header.place_of(begun.order)


def test_an_order_nobody_waits_for_any_more_ends(page: CallsPage, settle: Settle) -> None:
    Million.wait = True
    for text in "abc":
        page.model.ask(Million("call", text=text, columns=page.model.columns))
    page.model.ask(Query("call"))
    settle()
    assert page.model.rowCount() == 0, "the newest answer, and no worker is held"


def test_what_is_written_out_is_what_was_seen(
    house: House, show: Shown, settle: Settle, tmp_path: Path
) -> None:
    for place in range(4):
        records.new(house.ctx, "complaint", complaint(complainant=str(place)))
    page = CasesPage(house)
    show(page)
    page.view.selectAll()
    seen = numbers(page.model)
    page.looks.set_columns(("number",))
    records.new(house.ctx, "complaint", complaint(complainant="later"))
    page.sheets.export(tmp_path / "out.csv", tuple(page.view.spans()))
    settle()
    lines = (tmp_path / "out.csv").read_text("utf-8-sig").split()
    assert lines[1:] == seen


@pytest.mark.parametrize(
    ("spans", "old", "new", "same", "wanted"),
    [
        ([(0, 0), (2, 2)], [5, 6, 7], [9, 5, 6, 7], True, [(1, 1), (3, 3)]),
        ([(1, 2)], [5, 6, 7], [7, 5, 6], False, [(0, 0), (2, 2)]),
        ([(0, 2)], [5, 6, 7], [9, 5, 6, 7], True, [(0, 3)]),
        ([(0, 2)], [5, 6, 7], [9, 5, 7], False, [(1, 2)]),
        ([(0, 899)], range(1000), range(5, 1000), True, []),
        ([(10, 899)], range(1000), [2000, *range(1000)], True, [(11, 900)]),
        ([(10, 899)], range(1000), range(999, -1, -1), False, []),
    ],
)
def test_the_same_rows_are_chosen_after_the_list_was_read_anew(
    spans: list[tuple[int, int]], old: Sequence[int], new: Sequence[int], same: bool, wanted: list[object]
) -> None:
    assert moved(spans, array("I", old), array("I", new), same=same) == wanted


def test_a_row_of_a_long_list_is_looked_for_near_its_place() -> None:
    order = array("I", range(MANY))
    assert place_in(order, 500_100, 500_000) == 500_100
    assert place_in(order, 3, 500_000) == -1
    assert place_in(order[:1000], 3, 900) == 3

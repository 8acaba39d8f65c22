"""Promises on Today: late and next first, settled where they stand by a key or a click."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from csapp.kinds import Promise
from csapp.services import records
from tests.ui.conftest import Settle, complaint
from ui.house import House
from ui.pages.today import TodayPage
from ui.widgets.promiselist import FIRST_DEED, SOURCE
from ui.window import Window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def page(window: Window, settle: Settle) -> TodayPage:
    shown = window.go("today")
    assert isinstance(shown, TodayPage)
    settle()
    return shown


def promise(house: House, hours: float, **given: object) -> str:
    now = datetime.now(UTC)
    told = {"what": "ring <b>back</b>", "due_at": (now + timedelta(hours=hours)).isoformat()}
    told["recorded_at"] = (now - timedelta(days=2)).isoformat()
    given = given or {"source": records.new(house.ctx, "complaint", complaint()).record.number}
    return records.new(house.ctx, "promise", {**told, **given}).record.number


def settled(house: House, number: str) -> Promise:
    found = records.get(house.ctx, number)
    assert isinstance(found, Promise)
    return found


def shown(page: TodayPage) -> list[str]:
    model = page.promises.list.model_
    return [model.row(place).number for place in range(model.rowCount())]


def click(page: TodayPage, place: int, column: int) -> None:
    view = page.promises.list
    spot = view.visualRect(view.model().index(place, column)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(spot))


def test_they_are_always_in_sight_the_late_first(house: House, page: TodayPage, settle: Settle) -> None:
    assert page.promises.isVisible() and not page.promises.list.isVisible()
    later, late = promise(house, 3), promise(house, -3)
    page.refresh()
    settle()
    assert shown(page) == [late, later]
    assert page.promises.late.isVisible() and "1" in page.promises.late.text()
    assert page.promises.list.model_.due(0)[0] == "overdue"
    assert page.tiles["open_promises"].count() == 2
    text = page.promises.list.model_.index(0, 1).data()
    assert text == "ring <b>back</b>", "shown as it was typed"
    assert late not in [page.list.model_.row(place).number for place in range(page.list.model_.rowCount())]


def test_one_click_and_one_key_settle_a_promise(house: House, page: TodayPage, settle: Settle) -> None:
    first, second = promise(house, -3), promise(house, 3)
    page.refresh()
    settle()
    click(page, 0, FIRST_DEED)
    settle()
    assert settled(house, first).status == "kept" and shown(page) == [second]
    page.promises.list.selectRow(0)
    QTest.keyClick(page.promises.list, Qt.Key.Key_K)
    settle()
    assert settled(house, second).status == "kept" and shown(page) == []


def test_what_was_not_kept_needs_a_reason(
    house: House, page: TodayPage, settle: Settle, qtbot: QtBot
) -> None:
    broken, released = promise(house, -3), promise(house, 3)
    page.refresh()
    settle()
    for number, key, status in ((broken, Qt.Key.Key_B, "broken"), (released, Qt.Key.Key_R, "released")):
        page.promises.list.selectRow(0)
        QTest.keyClick(page.promises.list, key)
        question = house.prompts.pending
        assert question is not None
        question.answer("yes", "nobody was <i>there</i>")
        settle()
        assert (settled(house, number).status, settled(house, number).reason) == (
            status,
            "nobody was <i>there</i>",
        )


def test_the_number_leads_to_where_it_was_promised(
    house: House, window: Window, page: TodayPage, settle: Settle
) -> None:
    number = promise(house, 1)
    page.refresh()
    settle()
    click(page, 0, SOURCE)
    settle()
    assert getattr(window.page, "number", "") == settled(house, number).source

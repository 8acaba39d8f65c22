"""A promise given on the phone: typed with the call, of its own from then on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csapp.kinds import Promise
from csapp.services import drafts, listing, records
from tests.ui.conftest import Settle
from ui.house import House
from ui.pages.today import TodayPage
from ui.window import Window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def begin(window: Window, qtbot: QtBot) -> None:
    bar = window.callbar
    bar.phone.setFocus()
    qtbot.keyClicks(bar.phone, "13812345678")
    bar.topic.set_key("price")
    bar.outcome.set_key("call_back")
    qtbot.keyClicks(bar.panel.promise.what, "ring back with the <b>price</b>")


def test_it_is_saved_with_the_call_and_stands_on_today(
    window: Window, house: House, qtbot: QtBot, settle: Settle
) -> None:
    begin(window, qtbot)
    qtbot.keyClicks(window.callbar.panel.promise.due, "+2h")
    window.callbar.end_call()
    settle()
    [row] = listing.listing(house.ctx, "promise").rows
    made = records.get(house.ctx, row.number)
    assert isinstance(made, Promise)
    assert made.what == "ring back with the <b>price</b>" and made.source and made.owner == "zhang"
    assert window.callbar.values() == {}
    today = window.go("today")
    assert isinstance(today, TodayPage)
    settle()
    assert today.promises.list.model_.place(row.number) == 0


def test_a_time_that_is_none_is_said_and_nothing_is_cleared(
    window: Window, house: House, qtbot: QtBot, settle: Settle
) -> None:
    begin(window, qtbot)
    due = window.callbar.panel.promise.due
    qtbot.keyClicks(due, "soon")
    window.callbar.end_call()
    settle()
    assert listing.listing(house.ctx, "call").rows == ()
    assert due.property("problem") and window.callbar.values()["promise_due_at"] == "soon"


def test_it_is_kept_as_a_draft_with_the_call(
    window: Window, house: House, qtbot: QtBot, settle: Settle
) -> None:
    begin(window, qtbot)
    qtbot.keyClicks(window.callbar.panel.promise.due, "+2h")
    window.callbar.keep_draft()
    settle()
    [draft] = drafts.waiting(house.ctx)
    assert draft.values["promise"] == "ring back with the <b>price</b>"
    window.callbar.fill({})
    window.callbar.fill(draft.values)
    assert window.callbar.values()["promise_due_at"] == draft.values["promise_due_at"]

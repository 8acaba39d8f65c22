"""The contact guard in the call bar: said before one dials, overridden with a reason; and calling back by one key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from csapp.kinds import Call
from csapp.services import drafts, listing, records, rulebook
from tests.ui.conftest import Settle
from ui.house import House
from ui.widgets.callbar import CallBar
from ui.window import Window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

NUMBER = "13912345678"


@pytest.fixture
def bar(window: Window, house: House) -> CallBar:
    """Over a desk where one contact a day is enough, and this number had it, whatever the hour is."""
    rulebook.set_limit(house.ctx, "contact", "a_day", count=1)
    given = {
        "direction": "out",
        "phone": NUMBER,
        "topic": "price",
        "outcome": "no_answer",
        "guard_reason": "asked",
    }
    records.new(house.ctx, "call", given)
    return window.callbar


def newest(house: House) -> Call:
    found = records.get(house.ctx, listing.listing(house.ctx, "call").rows[0].number)
    assert isinstance(found, Call)
    return found


def type_phone(bar: CallBar, qtbot: QtBot, settle: Settle) -> None:
    bar.phone.setFocus()
    qtbot.keyClicks(bar.phone, NUMBER)
    qtbot.wait(300)
    settle()


def test_a_call_in_is_never_guarded(bar: CallBar, qtbot: QtBot, settle: Settle) -> None:
    type_phone(bar, qtbot, settle)
    assert bar.panel.guard.isHidden()
    bar.direction.button("out").click()
    qtbot.wait(300)
    settle()
    assert bar.panel.guard.isVisible()
    assert "1 are allowed" in bar.panel.guard.line.text()
    assert bar.phone.hasFocus() or bar.direction.button("out").hasFocus(), "a warning takes no focus"
    bar.direction.button("missed").click()
    qtbot.wait(10)
    assert bar.panel.guard.isHidden()


@pytest.mark.parametrize("language", ["en", "zh_CN", "es"])
def test_without_a_reason_the_call_goes_on_with_one_it_is_saved(
    bar: CallBar, house: House, qtbot: QtBot, settle: Settle, language: str
) -> None:
    house.set_language(language)
    bar.direction.button("out").click()
    type_phone(bar, qtbot, settle)
    bar.topic.set_key("price")
    bar.outcome.set_key("solved")
    bar.end_call()
    settle()
    reason = bar.panel.guard.reason
    assert bar.running
    assert reason.isVisible()
    assert reason.hasFocus()
    assert reason.property("problem") is True
    assert "{" not in bar.panel.guard.line.text()
    qtbot.keyClicks(reason, "she asked for it <b>")
    assert reason.property("problem") is False
    bar.keep_draft()
    settle()
    assert [draft.values.get("guard_reason") for draft in drafts.waiting(house.ctx)] == [
        "she asked for it <b>"
    ]
    bar.end_call()
    settle()
    assert newest(house).guard_reason == "she asked for it <b>"
    assert not bar.running
    assert reason.text() == ""
    assert bar.panel.guard.isHidden()


def test_down_leads_to_the_reason(bar: CallBar, qtbot: QtBot, settle: Settle) -> None:
    bar.direction.button("out").click()
    type_phone(bar, qtbot, settle)
    seen = []
    for _ in range(8):
        here = bar.window().focusWidget()
        seen.append(here.objectName())
        if here is bar.panel.summary:
            break
        qtbot.keyClick(here, Qt.Key.Key_Down)
    assert "guard_reason" in seen


def test_ringing_back_fills_the_bar_and_waits_for_a_free_line(
    bar: CallBar, house: House, qtbot: QtBot, settle: Settle
) -> None:
    assert bar.ring(NUMBER)
    qtbot.wait(300)
    settle()
    assert (bar.phone.text(), bar.direction.key(), bar.running) == (NUMBER, "out", True)
    assert bar.panel.guard.isVisible()
    assert not bar.ring("13800000001")
    assert bar.phone.text() == NUMBER

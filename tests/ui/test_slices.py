"""What is made in pieces: in order, with turns of the window in between, and a form is whole whoever asks it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, QTimer

from csapp.services import records
from tests.ui.conftest import Settle, complaint
from ui.pages.record import RecordPage
from ui.slices import SLICE, Slices

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.house import House
    from ui.window import Window


def test_others_have_their_turn_in_between(qtbot: QtBot) -> None:
    slices, owner, told = Slices(), QObject(), list[str]()
    left = iter(range(3))

    def long_one() -> bool:
        time.sleep(SLICE * 1.5)
        told.append("piece")
        QTimer.singleShot(0, owner, lambda: told.append("key"))
        return next(left, None) is not None

    def last() -> bool:
        told.append("last")
        return False

    slices.add(owner, long_one)
    slices.add(owner, last)
    assert told == [] and slices.busy
    qtbot.waitUntil(lambda: not slices.busy)
    assert told[:4] == ["piece", "key", "piece", "key"] and told.count("piece") == 4
    assert told.index("last") > max(place for place, what in enumerate(told) if what == "piece")


def test_nothing_is_made_for_who_is_gone(qtbot: QtBot) -> None:
    slices, owner, told = Slices(), QObject(), list[str]()

    def never() -> bool:
        told.append("never")
        return True

    slices.add(owner, never)
    owner.deleteLater()
    qtbot.wait(1)
    told.clear()
    qtbot.waitUntil(lambda: not slices.busy)
    assert told == []


Held = list[Callable[[], bool]]


@pytest.fixture
def held(house: House, monkeypatch: pytest.MonkeyPatch) -> Held:
    """Pieces that have not had their turn yet."""
    pieces: Held = []
    monkeypatch.setattr(house.slices, "add", lambda _owner, piece: pieces.append(piece))
    return pieces


def go_on(held: Held) -> None:
    for piece in held:
        while piece():
            pass


def test_a_case_is_whole_for_who_asks_before_all_of_it_is_made(
    window: Window, house: House, settle: Settle, held: Held
) -> None:
    given = complaint(facts="The leg is cracked.", decision="refund")
    number = records.new(house.ctx, "complaint", given).record.number
    page = window.open(number)
    assert isinstance(page, RecordPage)
    assert not any(box.made for box in page.form.boxes.values()), "nothing is made that a record may not need"
    settle()
    assert page.form.record is not None
    asleep = [section for section in page.form.sections if not section.awake]
    assert asleep and page.form.sections[0].awake
    assert page.form.boxes["facts"].is_filled() and page.form.boxes["facts"].typed() == "The leg is cracked."
    assert page.form.values() == {} and not page.form.is_changed()
    assert page.form.all_values()["facts"] == "The leg is cracked."
    go_on(held)
    settle()
    assert all(section.awake for section in page.form.sections)
    assert page.form.boxes["facts"].isVisible() and not page.form.is_changed()


def test_what_is_typed_meanwhile_stays(window: Window, house: House, settle: Settle, held: Held) -> None:
    number = records.new(house.ctx, "complaint", complaint(facts="The leg is cracked.")).record.number
    page = window.open(number)
    assert isinstance(page, RecordPage)
    settle()
    assert page.form.record is not None
    last = next(section for section in page.form.sections if section.section.key == "closing")
    assert not last.awake
    key = "lesson"
    page.form.boxes[key].put("typed")
    go_on(held)
    settle()
    assert page.form.values() == {key: "typed"} and page.form.boxes[key].isVisible()
    assert page.form.boxes["facts"].typed() == "The leg is cracked."

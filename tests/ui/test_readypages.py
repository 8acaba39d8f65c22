"""A page made ahead is like one that was made for its record, and nobody meets it before."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from csapp.desk import Desk
from csapp.services import records
from tests.ui.conftest import PASSWORD, USER, Settle, complaint
from ui.pages.matter import MatterPage
from ui.pages.record import RecordPage
from ui.readypages import MEANWHILE

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.house import House
    from ui.window import Window


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.readypages.REST_MS", 1)


@pytest.fixture
def numbers(house: House) -> list[str]:
    given = (
        {"facts": "The leg is cracked.", "urgency": "urgent"},
        {"facts": "The box was torn.", "decision": "refund", "complainant": "Ana"},
        {"facts": "It never came."},
    )
    return [records.new(house.ctx, "complaint", complaint(**one)).record.number for one in given]


def opened(window: Window, number: str, settle: Settle, qtbot: QtBot) -> MatterPage:
    page = window.open(number)
    settle()
    assert isinstance(page, MatterPage)
    qtbot.waitUntil(lambda: not window.ready.waiting)
    return page


def ahead(window: Window) -> list[RecordPage]:
    return [page for page in window.findChildren(RecordPage) if page.number == MEANWHILE]


def told(page: MatterPage) -> dict[str, object]:
    """All that a page tells and offers."""
    boxes = {
        key: (box.typed(), box.isVisible(), box.mandatory, box.asked) for key, box in page.form.boxes.items()
    }
    cards = [card.accessibleName() for card in page.side.timeline.cards]
    head = (page.title.text(), page.subtitle.text(), page.bar.primary.text(), page.bar.entries("more"))
    return {**boxes, "cards": cards, "head": head, "steps": page.steps.stops, "tabs": page.side.tabs.count()}


def test_the_page_made_ahead_shows_what_any_other_would(
    window: Window, numbers: list[str], settle: Settle, qtbot: QtBot
) -> None:
    first, second, _third = numbers
    plain = told(opened(window, second, settle, qtbot))
    window.page.leave()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: not any(page.number == second for page in window.findChildren(RecordPage)))
    opened(window, first, settle, qtbot)
    (made,) = ahead(window)
    assert not made.isVisible() and window.page is not made
    page = opened(window, second, settle, qtbot)
    assert page is made and page.isVisible() and page.updatesEnabled()
    assert told(page) == plain
    assert page.form.values() == {} and not page.is_changed()
    page.form.boxes["facts"].fill("Typed.")
    page.save()
    settle()
    assert records.get(window.house.ctx, second).facts == "Typed."  # type: ignore[attr-defined]
    assert records.get(window.house.ctx, first).facts == "The leg is cracked."  # type: ignore[attr-defined]


def test_who_is_quicker_gets_a_page_all_the_same(
    window: Window,
    numbers: list[str],
    settle: Settle,
    qtbot: QtBot,
    house: House,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pieces, add = list[Callable[[], bool]](), house.slices.add

    def held_back(owner: QObject, piece: Callable[[], bool]) -> None:
        mine = isinstance(owner, RecordPage) and owner.number == MEANWHILE
        pieces.append(piece) if mine else add(owner, piece)

    monkeypatch.setattr(house.slices, "add", held_back)
    window.open(numbers[0])
    qtbot.waitUntil(lambda: bool(ahead(window)))
    (made,) = ahead(window)
    page = window.open(numbers[1])
    settle()
    assert page is not made and made.number == MEANWHILE
    assert isinstance(page, MatterPage) and page.form.boxes["facts"].typed() == "The box was torn."
    for piece in pieces:
        while piece():
            pass
    assert window.open(numbers[2]) is made
    settle()
    assert made.number == numbers[2] and made.form.boxes["facts"].typed() == "It never came."


def test_it_is_for_its_kind_and_for_records_alone(
    window: Window, numbers: list[str], settle: Settle, qtbot: QtBot
) -> None:
    opened(window, numbers[0], settle, qtbot)
    (made,) = ahead(window)
    assert window.new("complaint") is not made
    assert window.open(records.new(window.house.ctx, "customer", CUSTOMER).record.number) is not made
    settle()


CUSTOMER = {"name": "Ana", "customer_kind": "end", "phone": ["13812340000"]}


def test_another_language_or_list_makes_another(
    window: Window, numbers: list[str], settle: Settle, qtbot: QtBot, house: House
) -> None:
    opened(window, numbers[0], settle, qtbot)
    (made,) = ahead(window)
    house.set_language("es")
    settle()
    qtbot.waitUntil(lambda: ahead(window) not in ([made], []) and not window.ready.waiting)
    (second,) = ahead(window)
    house.changed.emit("list_item", "x")
    qtbot.waitUntil(lambda: ahead(window) not in ([second], []) and not window.ready.waiting)
    page = opened(window, numbers[1], settle, qtbot)
    house.set_language("en")
    settle()
    assert page.form.boxes["facts"].label.text() == "Facts"


def test_it_asks_the_store_for_nothing_of_a_record(
    window: Window, numbers: list[str], settle: Settle, qtbot: QtBot, house: House
) -> None:
    faults: list[str] = []
    house.said.connect(lambda text, kind: faults.append(text) if kind == "error" else None)
    opened(window, numbers[0], settle, qtbot)
    house.changed.emit("pay_rule", "")
    house.changed.emit("complaint", numbers[1])
    settle()
    qtbot.waitUntil(lambda: not window.ready.waiting)
    assert faults == []


def test_it_knows_who_came_meanwhile_by_another_program(
    window: Window, numbers: list[str], settle: Settle, qtbot: QtBot, desk_folder: Path
) -> None:
    opened(window, numbers[0], settle, qtbot)
    (made,) = ahead(window)
    with closing(Desk.sign_in(desk_folder, USER, PASSWORD)) as other:
        new = {"user": "lucia", "name": "Lucía", "roles": ["agent"], "password": PASSWORD}
        Desk.add_staff(other, PASSWORD, new)
    page = opened(window, numbers[1], settle, qtbot)
    assert page is made and page.form.names.staff["lucia"] == "Lucía"

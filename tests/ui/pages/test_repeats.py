"""While a case is typed: which case it may be a second time, opened or linked with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPushButton

from csapp.services import records
from tests.ui.conftest import Settle, complaint
from ui.house import House
from ui.pages.case import CasePage
from ui.window import Window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def known(house: House) -> str:
    return records.new(house.ctx, "complaint", complaint(order_no="TB-1")).record.number


def begun(window: Window, qtbot: QtBot, settle: Settle, kind: str, **given: object) -> CasePage:
    page = window.new(kind)
    assert isinstance(page, CasePage)
    settle()
    page.form.put(given)
    return page


def press(page: CasePage, name: str) -> None:
    button = page.repeats.strip.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    button.click()


def test_it_is_shown_while_one_types_and_opened(
    window: Window, house: House, qtbot: QtBot, settle: Settle, known: str
) -> None:
    page = begun(window, qtbot, settle, "complaint", phone="13812345678", product="table")
    qtbot.waitUntil(lambda: bool(page.repeats.strip.hits))
    (hit,) = page.repeats.strip.hits
    assert hit.number == known
    assert hit.words.startswith(f"{known} · 李伟 · oak table · TB-1 · received · ")
    assert hit.why == "same person, same product"
    press(page, "perhaps_open")
    settle()
    assert getattr(window.page, "number", "") == known
    assert page.is_changed()
    page.form.discard()


def test_linked_it_is_no_longer_offered_and_happened_before_is_proposed(
    window: Window, house: House, qtbot: QtBot, settle: Settle, known: str
) -> None:
    page = begun(window, qtbot, settle, "complaint", **complaint(order_no="TB-1"))
    qtbot.waitUntil(lambda: bool(page.repeats.strip.hits))
    press(page, "perhaps_link")
    assert not page.repeats.strip.isVisibleTo(page)
    page.save()
    settle()
    settle()
    saved = records.get(house.ctx, page.number)
    assert getattr(saved, "linked_cases", ()) == (known,)
    assert getattr(saved, "recurring", None) is True
    assert getattr(records.get(house.ctx, known), "linked_cases", ()) == (page.number,)
    assert not page.repeats.strip.isVisibleTo(page)


def test_a_saved_case_is_not_asked_about(
    window: Window, house: House, qtbot: QtBot, settle: Settle, known: str
) -> None:
    other = records.new(house.ctx, "complaint", complaint(order_no="TB-1")).record.number
    page = window.open(other)
    assert isinstance(page, CasePage)
    settle()
    page.repeats.ask()
    settle()
    assert page.repeats.strip.hits == ()


def test_a_form_that_is_filled_in_already_is_asked_about_at_once(
    window: Window, house: House, qtbot: QtBot, settle: Settle, known: str
) -> None:
    page = window.new("damage", {"order_no": "TB-1"})
    assert isinstance(page, CasePage)
    qtbot.waitUntil(lambda: bool(page.repeats.strip.hits))
    assert page.repeats.strip.hits[0].why == "same order"
    page.form.discard()

"""Who may be in the archive twice, the grade that is proposed, and the warning: on the customer's page."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from csapp.kinds import Customer
from csapp.services import records
from tests.ui.conftest import Settle, complaint
from ui.house import House
from ui.pages.customer import CustomerPage
from ui.pages.evaluation import EvaluationPanel
from ui.pages.mergepanel import MergePanel
from ui.window import Window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def customer(house: House, name: str = "Li", phone: object = "138 0000 5678", **more: object) -> str:
    given = {"name": name, "customer_kind": "end", "phone": phone, **more}
    return records.new(house.ctx, "customer", given).record.number


def shown(window: Window, number: str, settle: Settle) -> CustomerPage:
    page = window.open(number)
    settle()
    settle()
    assert isinstance(page, CustomerPage)
    return page


def read(house: House, number: str) -> Customer:
    return cast(Customer, records.get(house.ctx, number))


def press(page: CustomerPage, name: str) -> None:
    button = page.doubles.strip.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    button.click()


def test_who_may_be_the_same_stands_under_the_head(window: Window, house: House, settle: Settle) -> None:
    mine = customer(house)
    theirs = customer(house, "<b>Li Wei</b>", "138-0000-5678")
    third = customer(house, "Bea", "13800005678")
    page = shown(window, mine, settle)
    strip = page.doubles.strip
    assert strip.isVisibleTo(page)
    assert {hit.number for hit in strip.hits} == {theirs, third}
    assert strip.hits[0].why == "same number 138 0000 5678"
    assert len(strip.findChildren(QPushButton, "perhaps_merge")) == 1
    strip.more.click()
    assert "<b>Li Wei</b>" in strip.accessibleName()
    first = strip.hits[0].number
    press(page, "perhaps_merge")
    settle()
    panel = page.front.panel
    assert isinstance(panel, MergePanel)
    assert panel.numbers == [mine, first]
    assert not strip.isVisibleTo(page)
    page.close_front()
    assert strip.isVisibleTo(page)


def test_told_apart_nobody_asks_again(window: Window, house: House, settle: Settle) -> None:
    mine, theirs = customer(house), customer(house, "Bea")
    page = shown(window, mine, settle)
    press(page, "perhaps_apart")
    settle()
    settle()
    assert read(house, mine).not_same_as == (theirs,)
    assert not page.doubles.strip.isVisibleTo(page)
    other = shown(window, theirs, settle)
    assert not other.doubles.strip.isVisibleTo(other)


def test_while_a_new_customer_is_typed(window: Window, house: House, qtbot: QtBot, settle: Settle) -> None:
    known = customer(house, "Ana")
    page = window.new("customer")
    assert isinstance(page, CustomerPage)
    settle()
    assert not page.doubles.strip.isVisibleTo(page)
    page.form.boxes["phone"].put("13800005678")
    page.form.changed.emit()
    qtbot.waitUntil(lambda: bool(page.doubles.strip.hits))
    assert page.doubles.strip.hits[0].number == known
    page.form.boxes["name"].widget.setFocus()
    held = window.focusWidget()
    page.form.boxes["phone"].put("600 1")
    page.form.changed.emit()
    qtbot.waitUntil(lambda: not page.doubles.strip.hits)
    assert window.focusWidget() is held
    page.form.discard()


def test_the_proposed_grade_is_given_with_enter(
    window: Window, house: House, qtbot: QtBot, settle: Settle
) -> None:
    number = customer(house, tenure_level="3", volume_level="2", grade="B", loyalty=5)
    page = shown(window, number, settle)
    page.bar.choose("more", "Propose a grade…")
    settle()
    panel = page.front.panel
    assert isinstance(panel, EvaluationPanel)
    assert panel.title.text() == "Proposed: grade A"
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    settle()
    settle()
    found = read(house, number)
    assert (found.grade, found.grade_reason) == ("A", "3 + 2 + 2 + 0.6 × 5 = 10")
    assert page.front.panel is None
    assert "grade A" in [chip.text() for chip in page.signs.chips]


def test_another_grade_asks_why_and_a_fall_warns(
    window: Window, house: House, qtbot: QtBot, settle: Settle
) -> None:
    number = customer(house, tenure_level="3", volume_level="3", grade="A", loyalty=5)
    page = shown(window, number, settle)
    page.bar.choose("more", "Propose a grade…")
    settle()
    panel = page.front.panel
    assert isinstance(panel, EvaluationPanel)
    panel.grades.button("C").click()
    panel.ready.click()
    assert panel.wrong.isVisibleTo(panel)
    assert panel.reason.hasFocus()
    qtbot.keyClicks(panel.reason, "<i>rude</i> to the courier")
    qtbot.keyClick(panel.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    settle()
    assert read(house, number).grade_reason == "<i>rude</i> to the courier"
    assert page.warning.text().startswith("the grade fell · since ")


def test_a_warning_is_passed_on_and_cleared_with_a_reason(
    window: Window, house: House, settle: Settle
) -> None:
    number = customer(house)
    cases = [records.new(house.ctx, "complaint", complaint(customer=number)).record.number for _ in range(2)]
    page = shown(window, number, settle)
    assert f"several complaints in a short time ({cases[1]}) · since " in page.warning.text()
    page.bar.choose("more", "Pass the warning on…")
    assert house.prompts.pending is not None
    house.prompts.pending.answer("yes", "marketing centre")
    settle()
    settle()
    assert page.warning.text().endswith("passed on to marketing centre")
    page.bar.choose("more", "Clear the warning…")
    assert house.prompts.pending is not None
    house.prompts.pending.answer("yes", "talked it over")
    settle()
    settle()
    assert not page.warning.isVisibleTo(page)
    assert read(house, number).warning_cleared_reason == "talked it over"
    assert not [text for text in page.bar.entries("more") if "warning" in text]


def test_what_is_typed_comes_before_a_grade(window: Window, house: House, settle: Settle) -> None:
    page = shown(window, customer(house), settle)
    page.form.boxes["company"].fill("half a na")
    page.form.changed.emit()
    page.care.evaluate()
    assert page.front.panel is None
    page.form.discard()

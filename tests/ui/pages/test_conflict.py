"""Two people at one record, one of them at the window: the later save shows the difference and lets them choose."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from csapp.desk import Desk
from csapp.kinds import Case
from csapp.services import cases, drafts, records
from csapp.services.context import Context
from tests.ui.conftest import PASSWORD, USER, Settle
from tests.ui.pages.conftest import MakePage
from ui.forms.editors.longtext import LongTextEditor
from ui.house import House
from ui.pages.conflictpanel import ConflictPanel
from ui.pages.record import RecordPage
from ui.widgets.elided import ElidedLabel

CTRL = Qt.KeyboardModifier.ControlModifier
GIVEN = {
    "complainant": "Li Wei",
    "phone": "138 1234 5678",
    "type": "damage",
    "product": "oak table",
    "facts": "A leg is cracked.",
    "remedy_wanted": "a new leg",
}


@pytest.fixture
def other(desk_folder: Path, house: House) -> Context:
    """Somebody else at the same store, through a store of their own, as another program has it."""
    given = {"user": "wang", "name": "王强", "roles": ["supervisor"], "password": PASSWORD}
    Desk.add_staff(house.ctx, PASSWORD, given)
    return Desk.sign_in(desk_folder, "wang", PASSWORD)


@pytest.fixture
def number(house: House) -> str:
    return records.new(house.ctx, "complaint", GIVEN).record.number


def put(page: RecordPage, key: str, text: str) -> None:
    widget = page.form.boxes[key].widget
    if isinstance(widget, LongTextEditor):
        widget.selectAll()
        widget.insertPlainText(text)
    else:
        widget.setText(text)  # type: ignore[attr-defined]


def asked(page: RecordPage) -> ConflictPanel:
    assert isinstance(page.front.panel, ConflictPanel)
    return page.front.panel


def press(qtbot: QtBot, key: Qt.Key, widget: QWidget | None = None) -> None:
    focus = widget or QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, key)


def case_of(ctx: Context, number: str) -> Case:
    found = records.get(ctx, number)
    assert isinstance(found, Case)
    return found


def test_fields_are_chosen_by_keyboard_and_saved_in_one_go(
    make_page: MakePage, house: House, other: Context, number: str, qtbot: QtBot, settle: Settle
) -> None:
    page = make_page(number)
    put(page, "facts", "One leg is cracked.")
    put(page, "remedy_wanted", "money")
    put(page, "product", "a table")
    theirs = {"facts": "Two legs are cracked.", "remedy_wanted": "a new table", "order_no": "88001"}
    records.change(other, number, theirs)
    page.save()
    settle()
    panel = asked(page)
    assert list(panel.grid.cells) == ["facts", "remedy_wanted"], "the others go together by themselves"
    assert any("王强" in head.text() for head in panel.findChildren(ElidedLabel))
    words = {cell.accessibleName() for cells in panel.grid.cells.values() for cell in cells.values()}
    assert any("Two legs are cracked." in text for text in words)
    press(qtbot, Qt.Key.Key_Left)  # theirs
    press(qtbot, Qt.Key.Key_Return)
    press(qtbot, Qt.Key.Key_Return)  # mine
    assert QApplication.focusWidget() is panel.save
    assert case_of(house.ctx, number).revision == 2, "nothing is saved before"
    press(qtbot, Qt.Key.Key_Return)
    settle()
    saved = case_of(house.ctx, number)
    assert (saved.facts, saved.remedy_wanted) == ("Two legs are cracked.", "money")  # type: ignore[attr-defined]
    assert (saved.product, saved.order_no) == ("a table", "88001")
    assert page.front.panel is None and not page.is_changed()
    assert page.form.boxes["facts"].editor.typed() == "Two legs are cracked."
    assert drafts.waiting(house.ctx) == ()


def test_what_goes_together_is_saved_without_a_question(
    make_page: MakePage, house: House, other: Context, number: str, settle: Settle
) -> None:
    page, said = make_page(number), []
    house.said.connect(lambda text, _kind: said.append(text))
    put(page, "facts", "One leg is cracked.")
    records.change(other, number, {"product": "pine table"})
    page.save()
    settle()
    saved = case_of(house.ctx, number)
    assert page.front.panel is None
    assert (saved.product, saved.facts) == ("pine table", "One leg is cracked.")  # type: ignore[attr-defined]
    assert page.form.boxes["product"].editor.typed() == "pine table"
    assert any("王强" in text for text in said)


def test_reading_the_page_again_does_not_hide_what_somebody_else_saved(
    make_page: MakePage, house: House, other: Context, number: str, settle: Settle
) -> None:
    page = make_page(number)
    put(page, "facts", "One leg is cracked.")
    records.change(other, number, {"facts": "Two legs."})
    page.read()  # as the page does by itself every half minute
    settle()
    page.save()
    settle()
    assert list(asked(page).grid.cells) == ["facts"]
    assert case_of(house.ctx, number).facts == "Two legs."  # type: ignore[attr-defined]


def test_a_draft_does_not_overwrite_what_was_saved_since(
    make_page: MakePage, house: House, other: Context, number: str, settle: Settle
) -> None:
    page = make_page(number)
    put(page, "facts", "One leg is cracked.")
    page.keep_draft()
    settle()
    page.close()
    records.change(other, number, {"facts": "Two legs."})
    again = make_page(number)
    again.restore(drafts.waiting(house.ctx)[0])
    settle()
    again.save()
    settle()
    assert list(asked(again).grid.cells) == ["facts"]


def test_back_to_the_form_keeps_all_and_the_draft(
    make_page: MakePage, house: House, other: Context, number: str, qtbot: QtBot, settle: Settle
) -> None:
    page = make_page(number)
    put(page, "facts", "One leg is cracked.")
    page.keep_draft()
    records.change(other, number, {"facts": "Two legs."})
    page.save()
    settle()
    press(qtbot, Qt.Key.Key_Escape)
    assert page.front.panel is None
    assert page.form.boxes["facts"].editor.typed() == "One leg is cracked."
    assert [draft.values["facts"] for draft in drafts.waiting(house.ctx)] == ["One leg is cracked."]
    page.save()
    settle()
    assert list(asked(page).grid.cells) == ["facts"], "it is asked again"


def test_a_third_save_meanwhile_is_asked_about_as_well(
    make_page: MakePage, house: House, other: Context, number: str, settle: Settle
) -> None:
    page = make_page(number)
    put(page, "facts", "mine")
    records.change(other, number, {"facts": "theirs"})
    page.save()
    settle()
    records.change(other, number, {"facts": "theirs again"})
    asked(page).take()
    settle()
    panel = asked(page)
    assert "theirs again" in panel.grid.cells["facts"]["theirs"].accessibleName()
    panel.take()
    settle()
    assert case_of(house.ctx, number).facts == "mine"  # type: ignore[attr-defined]


def test_a_step_somebody_else_took_is_told_and_the_text_is_saved_without_it(
    make_page: MakePage, house: House, other: Context, number: str, qtbot: QtBot, settle: Settle
) -> None:
    page = make_page(number)
    put(page, "facts", "One leg is cracked.")
    cases.take_step(other, number, "reported")
    page.primary()
    settle()
    panel = asked(page)
    assert "王强" in panel.hint.text() and "was not taken" in panel.hint.text()
    qtbot.keyClick(page, Qt.Key.Key_S, CTRL)
    settle()
    saved = case_of(house.ctx, number)
    assert (saved.status, saved.facts) == ("reported", "One leg is cracked.")  # type: ignore[attr-defined]
    assert page.front.panel is None and not page.is_changed()


def test_a_step_with_nothing_typed_is_told_in_a_line(
    make_page: MakePage, house: House, other: Context, number: str, settle: Settle
) -> None:
    page = make_page(number)
    cases.take_step(other, number, "reported")
    page.primary()
    settle()
    assert page.front.panel is None
    assert "王强" in page.notice.text() and page.record is not None and page.record.revision == 2


def test_a_step_over_another_s_change_of_other_fields_is_taken(
    make_page: MakePage, house: House, other: Context, number: str, settle: Settle
) -> None:
    page = make_page(number)
    records.change(other, number, {"product": "pine table"})
    page.primary()
    settle()
    saved = case_of(house.ctx, number)
    assert (saved.status, saved.product) == ("reported", "pine table")


def test_what_was_typed_over_a_case_voided_meanwhile_can_be_copied(
    make_page: MakePage, house: House, other: Context, number: str, settle: Settle
) -> None:
    page = make_page(number)
    put(page, "facts", "One leg is cracked.")
    cases.take_step(other, number, "void", {"remark": "entered twice"})
    page.save()
    settle()
    panel = asked(page)
    assert "entered twice" in panel.hint.text() and panel.save.isHidden()
    panel.copy_all.click()
    assert "One leg is cracked." in QGuiApplication.clipboard().text()


def test_a_customer_is_chosen_the_same_way(
    make_page: MakePage, house: House, other: Context, settle: Settle
) -> None:
    given = {"name": "李伟", "customer_kind": "end", "phone": "138 1234 5678"}
    number = records.new(house.ctx, "customer", given).record.number
    page = make_page(number)
    put(page, "name", "李玮")
    records.change(other, number, {"name": "李炜", "phone": ["1381", "1382"]})
    page.save()
    settle()
    assert list(asked(page).grid.cells) == ["name"]
    asked(page).grid.cells["name"]["theirs"].setChecked(True)
    asked(page).take()
    settle()
    assert records.get(house.ctx, number).name == "李炜"  # type: ignore[attr-defined]
    assert page.form.boxes["name"].editor.typed() == "李炜"


def test_a_refused_choice_keeps_what_was_typed(
    make_page: MakePage, house: House, other: Context, number: str, settle: Settle
) -> None:
    page = make_page(number)
    put(page, "facts", "mine")
    put(page, "complainant", "")
    records.change(other, number, {"facts": "theirs"})
    page.form.base = 1
    page.save()
    settle()
    if isinstance(page.front.panel, ConflictPanel):
        page.front.panel.take()
        settle()
    assert page.front.panel is None, "what is missing is said in the form"
    assert page.form.boxes["complainant"].problem is not None
    assert page.form.boxes["facts"].editor.typed() == "mine"


def test_the_other_person_is_not_asked_about_their_own_aside(
    make_page: MakePage, house: House, number: str, settle: Settle
) -> None:
    """Another deed of the same page while something is typed: no question about one's own doing."""
    page = make_page(number)
    put(page, "facts", "mine")
    records.change(replace(house.ctx), number, {"product": "by the way"})
    page.read()
    settle()
    page.save()
    settle()
    assert page.front.panel is None
    assert case_of(house.ctx, number).facts == "mine"  # type: ignore[attr-defined]
    assert house.ctx.actor.user == USER

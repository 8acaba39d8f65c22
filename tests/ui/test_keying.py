"""Blank forms come back: scanned or typed into the search box, keyed in in the order of the paper."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from csapp.kinds import BY_TABLE, Call, Complaint
from csapp.kinds.taken_down import BLANKS, asked_first, on_paper
from csapp.services import blanks, drafts, papers, records
from tests.ui.conftest import Settle, complaint
from ui.forms.keyed import KeyedForm
from ui.house import House
from ui.pages.record import RecordPage
from ui.widgets.searchbox import SearchBox
from ui.window import Window


def printed(house: House, kind: str = "complaint", copies: int = 1) -> list[str]:
    made = papers.make(house.ctx, f"blank-{kind}", (), language="en", options={"copies": str(copies)})
    return [part.number for part in made.parts]


def scan(window: Window, qtbot: QtBot, settle: Settle, text: str) -> None:
    box = window.topbar.search
    assert isinstance(box, SearchBox)
    box.setFocus()
    qtbot.keyClicks(box, text)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    settle()


def page_of(window: Window) -> RecordPage:
    assert isinstance(window.page, RecordPage)
    return window.page


@pytest.mark.parametrize("scanned", ["{}/0", "{}", "{} / 0"])
def test_a_scanned_sheet_opens_its_form(
    window: Window, house: House, settle: Settle, qtbot: QtBot, scanned: str
) -> None:
    (number,) = printed(house)
    scan(window, qtbot, settle, scanned.format(number).lower())
    page = page_of(window)
    assert (page.kind, page.number, page.heading()) == (Complaint, "", number)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert page.form.boxes["received_at"].isAncestorOf(focus)  # when it was taken down is asked first


def test_what_is_keyed_in_is_saved_under_the_number_of_the_sheet(
    window: Window, house: House, settle: Settle, qtbot: QtBot
) -> None:
    (number,) = printed(house)
    scan(window, qtbot, settle, f"{number}/0")
    page = page_of(window)
    page.form.put(complaint(facts="The PC was down.") | {"received_at": "2026-11-20T10:30:00+08:00"})
    page.save()
    settle()
    assert page.number == number
    saved = records.get(house.ctx, number)
    assert isinstance(saved, Complaint)
    assert saved.facts == "The PC was down."
    assert saved.received_at == datetime(2026, 11, 20, 2, 30, tzinfo=UTC)
    assert not page.is_changed()
    assert blanks.open_blanks(house.ctx) == ()
    page.form.put({"facts": "Again."})  # from now on it is a form like any other
    page.save()
    settle()
    assert isinstance(again := records.get(house.ctx, number), Complaint)
    assert (again.facts, again.received_at) == ("Again.", saved.received_at)
    scan(window, qtbot, settle, f"{number}/0")
    assert page_of(window).number == number


def test_enter_goes_on_from_when_to_by_whom_to_the_first_field_of_the_paper(
    window: Window, house: House, settle: Settle, qtbot: QtBot
) -> None:
    (number,) = printed(house)
    scan(window, qtbot, settle, number)
    form = page_of(window).form
    passed: list[str] = []
    for _ in range(12):
        focus = QApplication.focusWidget()
        assert focus is not None
        key = next((key for key, box in form.boxes.items() if box.isAncestorOf(focus)), "")
        passed += [key] if key and key not in passed else []
        qtbot.keyClick(focus, Qt.Key.Key_Return)
    assert passed[:4] == ["received_at", "recipient", "complainant", "phone"]


def test_the_form_stands_in_the_order_of_the_paper(window: Window, house: House, settle: Settle) -> None:
    for table in BLANKS:
        kind = BY_TABLE[table]
        (number,) = printed(house, table)
        page = window.new(table, {"number": number})
        assert isinstance(page, RecordPage)
        settle()
        form = page.form
        assert isinstance(form, KeyedForm)
        paper = [*asked_first(kind), *(key for section in on_paper(kind) for key in section.fields)]
        assert [key for key in form.boxes if key in paper] == paper
        shown = [key for section in form.sections for key in section.shown()]
        assert [key for key in shown if key in paper] == paper  # nothing of it is folded away


def test_a_sheet_that_was_never_issued_says_so(
    window: Window, house: House, settle: Settle, qtbot: QtBot
) -> None:
    before = window.page
    told: list[str] = []
    house.said.connect(lambda text, _kind: told.append(text))
    scan(window, qtbot, settle, "A-C-261122-999/0")
    assert window.page is before
    assert any("A-C-261122-999" in line for line in told)


def test_a_voided_sheet_says_why(window: Window, house: House, settle: Settle, qtbot: QtBot) -> None:
    (number,) = printed(house)
    blanks.void_blank(house.ctx, number, "coffee on it")
    told: list[str] = []
    house.said.connect(lambda text, _kind: told.append(text))
    scan(window, qtbot, settle, number)
    assert any("coffee on it" in line for line in told)


def test_a_draft_of_a_sheet_comes_back_as_one(
    window: Window, house: House, settle: Settle, qtbot: QtBot
) -> None:
    (number,) = printed(house, "call")
    scan(window, qtbot, settle, number)
    page = page_of(window)
    assert page.kind is Call
    page.form.put({"phone": "138 0000 1111", "started_at": "2026-11-20T10:30:00+08:00"})
    page.keep_draft()
    settle()
    (draft,) = drafts.waiting(house.ctx)
    assert draft.values["number"] == number
    back = window.resume(draft)
    settle()
    assert back is page or (isinstance(back, RecordPage) and back.form.blank == number)
    assert isinstance(back, RecordPage)
    assert back.form.values()["number"] == number


def test_a_sheet_is_open_once(window: Window, house: House, settle: Settle, qtbot: QtBot) -> None:
    (number,) = printed(house)
    scan(window, qtbot, settle, number)
    page = page_of(window)
    page.form.put({"facts": "half of it"})
    window.go("today")
    scan(window, qtbot, settle, number)
    assert window.page is page
    focus = QApplication.focusWidget()
    assert focus is not None and page.form.isAncestorOf(focus), "and goes on where one was"

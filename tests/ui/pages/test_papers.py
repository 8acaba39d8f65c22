"""The page of papers: what can be made, the blank forms that wait, the print log and what a line of it leads to."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from csapp.services import blanks, cases, papers, records
from tests.ui.conftest import Settle, complaint
from ui.dialogs.preview import PreviewDialog
from ui.dialogs.print_run import PrintRun
from ui.house import House
from ui.pages.papers.page import PapersPage
from ui.widgets.printstrip import PrintStrip
from ui.window import Window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def page(window: Window, settle: Settle) -> PapersPage:
    found = window.go("papers")
    assert isinstance(found, PapersPage)
    settle()
    return found


@pytest.fixture
def number(house: House) -> str:
    number = records.new(house.ctx, "complaint", complaint()).record.number
    cases.take_step(house.ctx, number, "reported")
    papers.make(house.ctx, "complaint-status", [number], language="en")
    papers.make(
        house.ctx, "call-day", (), language="en", begin=date(2026, 1, 5), end=date(2026, 1, 6), unmasked=True,
        reason="audit",
    )  # fmt: skip
    return number


def button(page: QWidget, name: str) -> QPushButton:
    found = page.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def preview(window: Window, settle: Settle, qtbot: QtBot) -> PreviewDialog:
    settle()
    (box,) = window.findChildren(PreviewDialog)
    qtbot.waitUntil(lambda: box.printed is not None, timeout=8_000)
    return box


def test_a_paper_of_a_month_is_made_for_its_days(
    page: PapersPage, window: Window, settle: Settle, qtbot: QtBot
) -> None:
    page.make.lines.choose("damage-register")
    begin, end = page.make.period.days()
    assert begin is not None and end is not None and begin.day == 1 and (end - begin).days >= 27
    page.make.period.show_days(date(2026, 2, 1), date(2026, 2, 28))
    button(page, "preview_paper").click()
    box = preview(window, settle, qtbot)
    assert box.paper == "damage-register" and box.pdf.startswith(b"%PDF")
    assert box.printed is not None
    assert dict(box.printed.parts[0].about) == {"from": "2026-02-01", "to": "2026-02-28"}
    box.close()


def test_what_is_filed_of_a_week_is_one_file(
    page: PapersPage, window: Window, settle: Settle, qtbot: QtBot
) -> None:
    page.make.lines.choose("pack:week")
    assert "Damage register" in page.make.about.text()
    page.make.deed()
    box = preview(window, settle, qtbot)
    assert box.printed is not None and len(box.printed.parts) >= 3
    assert "damage-register" in [part.paper for part in box.printed.parts]
    box.close()


def test_blank_forms_are_made_listed_keyed_in_and_crossed_off(
    page: PapersPage, window: Window, house: House, settle: Settle, qtbot: QtBot
) -> None:
    page.make.lines.choose("blank-complaint")
    page.make.copies.setValue(2)
    page.make.deed()
    box = preview(window, settle, qtbot)
    assert blanks.open_blanks(house.ctx) == (), "looking at it gives out no number"
    box.close()
    papers.make(house.ctx, "blank-complaint", (), language="en", options={"copies": "2"})
    page.show_part("blanks")
    settle()
    assert page.blanks.count == 2
    first, second = (one.number for one in page.blanks.found)
    page.blanks.lines.choose(second)
    button(page, "void_blank").click()
    settle()
    assert house.prompts.pending is not None
    house.prompts.pending.answer("yes", "coffee on it")
    settle()
    assert [one.number for one in page.blanks.found] == [first]
    page.blanks.lines.choose(first)
    button(page, "key_in_blank").click()
    settle()
    assert window.page is not page and window.page.objectName() == "page_complaint"


def test_the_log_tells_who_printed_what_and_why(
    number: str, page: PapersPage, window: Window, settle: Settle
) -> None:
    page.show_part("log")
    settle()
    day, status = (line.cells for line in page.log.lines.lines.lines)
    assert day[1:4] == ("Call day sheet", "DESK-A/1", "5 Jan 2026 – 6 Jan 2026")
    assert "audit" in day[6]
    assert (status[2] == f"{number}/1" and status[6] == "masked" and "oak table" in status[3]) or status[3]
    page.log.unmasked.setChecked(True)
    settle()
    assert [line.cells[2] for line in page.log.lines.lines.lines] == ["DESK-A/1"]
    page.log.unmasked.setChecked(False)
    page.log.paper.set_key("complaint-status")
    settle()
    assert [line.cells[2] for line in page.log.lines.lines.lines] == [f"{number}/1"]
    page.log.deed()
    settle()
    settle()
    (strip,) = window.page.findChildren(PrintStrip)
    assert strip.isVisible() and strip.state.text() == "Nothing has changed since"


def test_a_scanned_paper_of_the_desk_is_found_in_the_log_and_made_again(
    number: str, window: Window, settle: Settle, qtbot: QtBot
) -> None:
    search = window.topbar.search
    search.setFocus()
    search.setText("desk-a/1")
    qtbot.keyPress(search, "\r")
    settle()
    settle()
    page = window.page
    assert isinstance(page, PapersPage) and page.parts.key() == "log"
    one = page.log.chosen()
    assert one is not None and one.code == "DESK-A/1" and page.log.lines.hasFocus()
    page.log.days.show_days(date(2020, 1, 1), date(2020, 1, 2))
    page.log.read()
    settle()
    assert page.log.chosen() is None
    search.setText("DESK-A/1")
    qtbot.keyPress(search, "\r")
    settle()
    settle()
    assert page.log.days.days() == (None, None) and page.log.chosen() == one
    button(page, "print_again").click()
    box = preview(window, settle, qtbot)
    assert box.printed is not None
    assert dict(box.printed.parts[0].about) == {"from": "2026-01-05", "to": "2026-01-06"}
    assert box.printed.print_no == 2
    box.close()


def test_a_long_log_is_shown_page_by_page(
    number: str, page: PapersPage, house: House, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("csapp.services.print_log.page.__kwdefaults__", {"older": 0, "limit": 1})
    page.show_part("log")
    settle()
    assert len(page.log.prints) == 1
    button(page, "older_prints").click()
    settle()
    assert [one.number for one in page.log.prints] == ["DESK-A", number]
    assert not button(page, "older_prints").isVisible()


def test_all_papers_of_a_case_go_into_one_file(
    window: Window, house: House, settle: Settle, qtbot: QtBot
) -> None:
    given = {"name": "Ana", "customer_kind": "end", "phone": ["612 345 678"]}
    records.new(house.ctx, "customer", given)
    number = records.new(house.ctx, "damage", {
        "waybill": "888090781867", "carrier": "sf", "damage_kind": "damaged", "phone": "612 345 678", "item": "lamp",
        "quantity": 1, "outer_box": "dented",
    }).record.number  # fmt: skip
    cases.take_step(house.ctx, number, "confirmed")
    box = PreviewDialog(house, number, "damage-claim", window, every=True)
    box.open()
    settle()
    assert box.printed is not None
    assert {part.paper for part in box.printed.parts} == set(papers.offered(house.ctx, number))
    box.close()


def test_rows_of_several_kinds_go_into_one_file_with_all_their_papers(
    window: Window, house: House, settle: Settle, qtbot: QtBot, tmp_path: Path
) -> None:
    numbers = [records.new(house.ctx, "complaint", complaint()).record.number for _ in range(2)]
    for one in numbers:
        cases.take_step(house.ctx, one, "reported")
    person = records.new(
        house.ctx, "customer", {"name": "Ana", "customer_kind": "end", "phone": ["612 345 678"]}
    )
    offers = {"complaint-status": tuple(numbers), "customer-sheet": (person.record.number,)}
    run = PrintRun(house, offers, 3, window)
    run.open()
    run.paper.set_key("every")
    assert not run.left_out.isVisible()
    run.save_to(tmp_path / "all.pdf")
    qtbot.waitUntil(lambda: (tmp_path / "all.pdf").exists(), timeout=8_000)
    settle()
    pages = PdfReader(tmp_path / "all.pdf").pages
    assert all(number in pages[0].extract_text() for number in (*numbers, person.record.number))


def test_where_no_blank_form_waits_one_is_led_to_making_some(
    page: PapersPage, house: House, settle: Settle, qtbot: QtBot
) -> None:
    page.show_part("blanks")
    settle()
    page.take_focus()
    deed = button(page, "make_blanks")
    assert deed.hasFocus()
    qtbot.keyClick(deed, Qt.Key.Key_Return)
    chosen = page.make.chosen()
    assert chosen is not None and chosen.issues and page.here is page.make and page.make.lines.hasFocus()
    copies = page.make.copies
    copies.setFocus()
    qtbot.keyClicks(copies, "7")
    assert copies.value() == 7, "what is typed takes the place of what was there"
    qtbot.keyClick(copies, Qt.Key.Key_Up)
    assert copies.text() == "8"
    copies.setText("")
    page.make.lines.setFocus()
    assert copies.text() == "1"


def test_a_print_of_the_desk_that_never_was_is_told(
    number: str, window: Window, settle: Settle, qtbot: QtBot
) -> None:
    here, search = window.page, window.topbar.search
    search.setFocus()
    search.setText("DESK-A/99")
    qtbot.keyPress(search, "\r")
    settle()
    settle()
    assert "no print 99" in window.topbar.quiet.text() and window.page is here

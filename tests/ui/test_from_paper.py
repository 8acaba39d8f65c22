"""The way back from paper in the window: scanned or typed into the search box, the case says what changed since."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from csapp.kinds import Case
from csapp.services import cases, papers, records
from csapp.vocabulary.steps import Role
from tests.ui.conftest import Settle, complaint
from ui.house import House
from ui.pages.case import CasePage
from ui.widgets.printstrip import PrintStrip
from ui.window import Window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def number(house: House) -> str:
    """A complaint proposed and printed."""
    number = records.new(house.ctx, "complaint", complaint()).record.number
    cases.take_step(house.ctx, number, "reported")
    cases.take_step(house.ctx, number, "proposed", {"proposed_plan": "a new leg"})
    assert papers.make(house.ctx, "complaint-status", [number], language="en").print_no == 1
    return number


def scan(window: Window, settle: Settle, qtbot: QtBot, code: str) -> None:
    """As a scanner does: the text, then Enter, before any answer."""
    box = window.topbar.search
    box.setFocus()
    box.setText(code)
    qtbot.keyPress(box, "\r")
    settle()
    settle()


def focus() -> QWidget:
    """What has the keys."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def button(strip: QWidget, name: str) -> QPushButton:
    found = strip.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def strip_of(window: Window) -> PrintStrip:
    (found,) = window.page.findChildren(PrintStrip)
    assert found.isVisible()
    return found


def test_a_scan_opens_the_case_at_the_step_that_waits(
    window: Window, house: House, settle: Settle, qtbot: QtBot, number: str
) -> None:
    scan(window, settle, qtbot, f"{number}/1")
    page, strip = window.page, strip_of(window)
    assert isinstance(page, CasePage) and page.number == number
    assert strip.title.text().startswith("Print 1 of the paper “Complaint status report”")
    assert "张敏" in strip.title.text() and strip.state.text() == "Nothing has changed since"
    decision = page.form.boxes["decision"]
    assert decision.asked and decision.isAncestorOf(focus())
    cases.take_step(house.ctx, number, "decided", {"decision": "a new leg", "remedy": "reship"})
    papers.make(house.ctx, "complaint-status", [number], language="en")
    house.changed.emit("complaint", number)
    settle()
    assert strip.state.text() != "Nothing has changed since"
    assert any("proposed → decided" in line for line in strip.lines())
    assert strip.newer.text().startswith("A newer print exists: 2,")


@pytest.mark.parametrize("code", ["{}/１", "{}/ 1"])
def test_however_it_is_typed(window: Window, settle: Settle, qtbot: QtBot, number: str, code: str) -> None:
    scan(window, settle, qtbot, code.format(number.lower().replace("-", "")))
    assert strip_of(window).state.text() == "Nothing has changed since"


def test_a_wrong_print_says_so_and_opens_the_case(
    window: Window, settle: Settle, qtbot: QtBot, number: str
) -> None:
    scan(window, settle, qtbot, f"{number}/7")
    assert getattr(window.page, "number", "") == number
    assert "no print 7" in strip_of(window).state.text()


def test_the_decision_on_the_paper_is_keyed_in(
    window: Window, settle: Settle, qtbot: QtBot, number: str
) -> None:
    scan(window, settle, qtbot, f"{number}/1")
    page, strip = window.page, strip_of(window)
    assert isinstance(page, CasePage)
    button(strip, "key_in").click()
    settle()
    boxes = page.form.boxes
    assert boxes["decision"].isAncestorOf(focus())
    assert boxes["decided_by"].asked and boxes["decided_at"].asked
    assert "who signed" in strip.hint.text()
    for key, value in {
        "decision": "a new leg", "decided_by": "Dir. Zhou", "decided_at": "2026-01-05 10:30",
    }.items():  # fmt: skip
        boxes[key].put(value)
    boxes["remedy"].put("reship")
    boxes["payer"].put("seller")
    page.primary()
    settle()
    case = page.record
    assert isinstance(case, Case) and case.status == "decided"
    assert getattr(case, "decided_by") == "Dir. Zhou"  # noqa: B009 - a field of one kind
    assert not boxes["decided_by"].asked


def test_an_agent_is_told_whose_decision_it_is(
    window: Window, house: House, settle: Settle, qtbot: QtBot, number: str
) -> None:
    house.ctx = replace(house.ctx, actor=replace(house.ctx.actor, roles=(Role.AGENT,)))
    scan(window, settle, qtbot, f"{number}/1")
    strip = strip_of(window)
    assert not button(strip, "key_in").isVisible()
    assert "supervisor" in strip.hint.text()


def test_the_signed_sheet_is_attached_to_its_print(
    window: Window, house: House, settle: Settle, qtbot: QtBot, number: str, tmp_path: Path
) -> None:
    scan(window, settle, qtbot, f"{number}/1")
    page, strip = window.page, strip_of(window)
    assert isinstance(page, CasePage)
    out = BytesIO()
    Image.new("RGB", (60, 80), "white").save(out, "PNG")
    (tmp_path / "scan.png").write_bytes(out.getvalue())
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(tmp_path / "scan.png"))])
    strip.brought.emit(dropped)
    qtbot.waitUntil(lambda: bool(page.files.entries))
    settle()
    (entry,) = page.files.entries
    assert (entry.role, entry.purpose) == ("signed_paper", f"{number}/1")
    assert entry.caption == "Signed: Complaint status report, print 1"
    assert "1 there" in button(strip, "attach_signed").text()
    told = [page.course().timeline(event) for event in cases.view(house.ctx, number).events]
    (printed,) = (one for one in told if one.icon == "print")
    assert printed.files == (entry,)


def test_scanned_again_it_leads_to_the_same_field(
    window: Window, settle: Settle, qtbot: QtBot, number: str
) -> None:
    scan(window, settle, qtbot, f"{number}/1")
    page = window.page
    assert isinstance(page, CasePage)
    decision = page.form.boxes["decision"]
    button(strip_of(window), "key_in").click()
    settle()
    assert page.form.boxes["decided_by"].asked
    scan(window, settle, qtbot, f"{number}/1")
    assert decision.isAncestorOf(focus())
    scan(window, settle, qtbot, f"{number}/77")
    assert decision.isAncestorOf(focus())
    assert not page.form.boxes["decided_by"].asked, "that paper is not at hand any more"
    assert not strip_of(window).hint.isVisible(), "there is nothing to be done with a print that never was"

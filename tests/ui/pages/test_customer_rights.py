"""Handing out and erasing from the customer's page: nothing by mistake, nothing typed is lost, nothing left behind."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from csapp.services import cases, erasure, records
from csapp.vocabulary.errors import NotFound
from csapp.vocabulary.steps import Role
from tests.ui.conftest import Settle, complaint
from tests.ui.pages.test_customer_care import customer, shown
from ui.house import House
from ui.pages.erasepanel import ErasePanel
from ui.pages.extractpanel import ExtractPanel
from ui.pages.record import RecordPage
from ui.prompts import YES
from ui.window import Window

if TYPE_CHECKING:
    pass


def answer_file(house: House, path: Path) -> None:
    question = house.prompts.pending
    assert question is not None
    question.answer(YES, str(path))


def test_a_person_is_handed_out(window: Window, house: House, settle: Settle, tmp_path: Path) -> None:
    page = shown(window, customer(house), settle)
    page.rights.extract()
    panel = page.front.panel
    assert isinstance(panel, ExtractPanel) and panel.second.isHidden()
    panel.deed.click()
    answer_file(house, tmp_path / "no such folder" / "p.zip")
    settle()
    assert panel.wrong.isVisibleTo(panel)
    panel.deed.click()
    answer_file(house, tmp_path / "p.zip")
    settle()
    settle()
    with zipfile.ZipFile(tmp_path / "p.zip") as archive:
        assert f"records/{page.number}.json" in archive.namelist()
    assert page.front.panel is None


def test_giving_up_leaves_no_file(window: Window, house: House, settle: Settle, tmp_path: Path) -> None:
    page = shown(window, customer(house), settle)
    page.rights.extract()
    panel = page.front.panel
    assert isinstance(panel, ExtractPanel)
    panel.write(tmp_path / "p.zip")
    assert panel.progress.isVisibleTo(panel) and not panel.deed.isEnabled()
    panel.progress.cancel.click()
    settle()
    assert list(tmp_path.glob("*.zip")) == [] and list(tmp_path.glob(".*new")) == []
    assert panel.deed.isEnabled() and panel.progress.isHidden()


def test_erasing_asks_for_the_number_and_gives_a_certificate(
    window: Window, house: House, settle: Settle, tmp_path: Path
) -> None:
    number = customer(house, "Zanzibar Bea")
    page = shown(window, number, settle)
    page.rights.erase()
    settle()
    panel = page.front.panel
    assert isinstance(panel, ErasePanel)
    panel.reason.setText("asked in writing")
    for typed in ("", "yes", number[:-1]):
        panel.typed.setText(typed)
        assert not panel.deed.isEnabled()
    panel.typed.setText(number.lower())
    assert panel.deed.isEnabled()
    panel.reason.setText(" ")
    assert not panel.deed.isEnabled()
    panel.reason.setText("asked in writing")
    panel.deed.click()
    settle()
    settle()
    with pytest.raises(NotFound):
        records.get(house.ctx, number)
    assert window.page is not page
    answer_file(house, tmp_path / "certificate.pdf")
    settle()
    assert (tmp_path / "certificate.pdf").read_bytes().startswith(b"%PDF-")


def test_what_stands_against_it_is_shown_and_nothing_can_be_pressed(
    window: Window, house: House, settle: Settle
) -> None:
    number = customer(house, legal_hold=True, hold_reason="court <b>17/26</b>")
    page = shown(window, number, settle)
    page.rights.erase()
    settle()
    panel = page.front.panel
    assert isinstance(panel, ErasePanel) and panel.plan is not None and len(panel.plan.against) == 1
    panel.reason.setText("asked")
    panel.typed.setText(number)
    assert not panel.deed.isEnabled()


def test_who_holds_one_role_needs_somebody_else(window: Window, house: House, settle: Settle) -> None:
    number = customer(house)
    page = shown(window, number, settle)
    actor = house.ctx.actor
    house.ctx = replace(house.ctx, actor=replace(actor, roles=(Role.MANAGER,)))
    page.rights.erase()
    panel = page.front.panel
    assert isinstance(panel, ErasePanel) and not panel.second.isHidden()
    assert not panel.look.isEnabled() and not panel.deed.isEnabled()
    panel.second.user.setText(actor.user)
    panel.second.password.setText("wrong")
    panel.look.click()
    settle()
    assert panel.second.wrong.text() and panel.second.password.text() == "" and panel.plan is None
    panel.second.password.setText("calm-desk-1")
    panel.look.click()
    settle()
    assert panel.plan is not None
    house.ctx = replace(house.ctx, actor=replace(actor, roles=(Role.AGENT,)))
    assert page.standing is not None and page.rights.entries(page.standing.customer) == []


def test_what_stays_still_opens_and_says_so(window: Window, house: House, settle: Settle) -> None:
    number = customer(house, "Zanzibar Bea", phone="611 222 333")
    given = {"phone": "611 222 333", "topic": "price", "outcome": "solved", "summary": "about lamps"}
    call = records.new(house.ctx, "call", {**given, "customer": number}).record
    case = records.new(house.ctx, "complaint", complaint(customer=number, phone="611 222 333")).record
    cases.take_step(house.ctx, case.number, "void", {"remark": "typed twice"})
    erasure.erase_person(house.ctx, number, "asked in writing")
    for gone in (call.number, case.number):
        page = window.open(gone)
        settle()
        settle()
        assert isinstance(page, RecordPage) and page is window.page and page.number == gone
        told = [course.title for course in map(page.course().history, records.history(house.ctx, gone))]
        assert "Personal data erased" in told
    assert house.prompts.pending is None

"""The page of a customer: how they stand, what happened with them, and merging them with themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from csapp.services import cases, records
from csapp.services.merging import merge
from tests.ui.conftest import Settle, complaint
from ui.house import House
from ui.pages.call import CallPage
from ui.pages.case import CasePage
from ui.pages.customer import CustomerPage
from ui.pages.mergepanel import MergePanel
from ui.widgets.choicecell import ChoiceCell
from ui.window import Window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def customer(house: House, name: str = "Li", phone: object = "138 0000 5678", **more: object) -> str:
    given = {"name": name, "customer_kind": "end", "phone": phone, **more}
    return records.new(house.ctx, "customer", given).record.number


def call(house: House, number: str, **more: object) -> str:
    given = {"phone": "withheld", "customer": number, "topic": "price", "outcome": "solved", **more}
    return records.new(house.ctx, "call", given).record.number


def shown(window: Window, number: str, settle: Settle) -> CustomerPage:
    page = window.open(number)
    settle()
    assert isinstance(page, CustomerPage)
    return page


def told(page: CustomerPage) -> list[str]:
    return [card.accessibleName().split(",")[0] for card in page.moments.cards]


def test_the_head_is_quiet_and_tells_how_they_stand(window: Window, house: House, settle: Settle) -> None:
    number = customer(house, vip=True, grade="C", warning=True, warning_reason="<i>late payer</i>")
    call(house, number)
    records.new(house.ctx, "complaint", complaint(customer=number))
    page = shown(window, number, settle)
    assert [chip.text() for chip in page.signs.chips] == ["VIP", "grade C"]
    assert page.warning.text().startswith("<i>late payer</i> · since ")
    assert page.figures.text().startswith("1 open case · 1 case · 1 call · last contact")
    assert len(page.bar.entries("cases")) == 1


def test_the_timeline_tells_everything_and_opens_it(window: Window, house: House, settle: Settle) -> None:
    number = customer(house)
    call(house, number, summary="asks for the price", promise="a list")
    case = records.new(house.ctx, "complaint", complaint(customer=number)).record.number
    cases.take_step(house.ctx, case, "reported")
    page = shown(window, number, settle)
    assert told(page) == ["Complaint: received → reported", "Complaint: Taken", "Call · in · solved", "Taken"]
    assert page.side.tabs.tabText(page.side.tabs.currentIndex()) == "Timeline"
    page.moments.cards[0].link.click()  # type: ignore[attr-defined]
    settle()
    assert isinstance(window.page, CasePage)
    assert window.page.number == case


def test_older_moments_come_when_asked_for(window: Window, house: House, settle: Settle) -> None:
    number = customer(house)
    for _ in range(45):
        call(house, number)
    page = shown(window, number, settle)
    assert len(page.moments.cards) == 40
    assert page.moments.older.isVisibleTo(page.moments)
    page.moments.older.click()
    settle()
    assert len(page.moments.cards) == 46
    assert page.moments.older.isHidden()


def test_a_new_case_knows_the_customer(window: Window, house: House, settle: Settle) -> None:
    number = customer(
        house, name="Ana", phone=[{"value": "600 1", "label": ""}, {"value": "600 2", "preferred": True}]
    )
    page = shown(window, number, settle)
    page.bar.choose("new_case", "Complaint")
    settle()
    form = window.page
    assert isinstance(form, CasePage)
    values = form.form.values()
    assert (values["complainant"], values["phone"], values["customer"]) == ("Ana", "600 2", number)
    assert not form.is_changed()


def test_two_entries_of_one_person_are_merged_by_keyboard_and_taken_back(
    window: Window, house: House, qtbot: QtBot, settle: Settle
) -> None:
    keep = customer(house, company="Hao")
    other = customer(house, name="Li Wei", phone="138-0000-5678", region="Madrid, España", notes="likes tea")
    case = records.new(house.ctx, "complaint", complaint(customer=other)).record.number
    page = shown(window, keep, settle)
    page.bar.choose("more", "Merge with…")
    settle()
    panel = page.front.panel
    assert isinstance(panel, MergePanel)
    assert page.sheet.isHidden()
    assert panel.search.line.hasFocus()
    qtbot.keyClick(panel.search.line, Qt.Key.Key_Return)  # the one with the same number is offered first
    settle()
    assert set(panel.grid.cells) == {"name", "phone", "company", "region", "notes"}
    focused = window.focusWidget()
    assert isinstance(focused, ChoiceCell)
    qtbot.keyClick(focused, Qt.Key.Key_Right)
    assert panel.grid.choices()["name"] == other
    assert panel.preview.text().startswith("To move: 0 calls, 1 case. ")
    qtbot.keyClick(focused, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    kept = records.get(house.ctx, keep)
    assert (getattr(kept, "name", ""), getattr(kept, "company", "")) == ("Li Wei", "Hao")
    assert page.front.panel is None
    assert page.title.text() == keep
    assert getattr(records.get(house.ctx, case), "customer", "") == keep
    (entry,) = [text for text in page.bar.entries("more") if text.startswith("Take back")]
    page.bar.choose("more", entry)
    assert house.prompts.pending is not None
    house.prompts.pending.answer("yes")
    settle()
    assert getattr(records.get(house.ctx, keep), "name", "") == "Li"
    assert getattr(records.get(house.ctx, case), "customer", "") == other
    assert [text for text in page.bar.entries("more") if text.startswith("Take back")] == []


def test_what_could_not_be_taken_back_is_told(window: Window, house: House, settle: Settle) -> None:
    keep, other = customer(house), customer(house, name="Li Wei", company="Hao")
    merge(house.ctx, keep, [other])
    records.change(house.ctx, keep, {"company": "Hao House"})
    page = shown(window, keep, settle)
    assert page.standing is not None
    page.take_back(page.standing.merges[0])
    assert house.prompts.pending is not None
    house.prompts.pending.answer("yes")
    settle()
    assert house.prompts.pending is not None
    assert f"{keep}: Company" in house.prompts.pending.detail
    house.prompts.pending.answer("yes")


def test_the_other_number_can_be_the_one_that_stays(window: Window, house: House, settle: Settle) -> None:
    keep, other = customer(house), customer(house, name="Li Wei")
    page = shown(window, keep, settle)
    page.merge_with(other)
    settle()
    panel = page.front.panel
    assert isinstance(panel, MergePanel)
    panel.kept._buttons[other].click()
    settle()
    panel.merge.click()
    settle()
    assert page.number == other
    assert records.get(house.ctx, keep).voided


def test_a_merged_number_leads_to_the_kept_one(window: Window, house: House, settle: Settle) -> None:
    keep, other = customer(house), customer(house, name="Li Wei")
    merge(house.ctx, keep, [other])
    page = shown(window, other, settle)
    assert page.number == keep
    assert other in page.notice.text()
    assert page.form.boxes["name"].editor.typed() == "Li"


def test_nothing_typed_is_lost_to_a_merge(window: Window, house: House, settle: Settle) -> None:
    page = shown(window, customer(house), settle)
    page.form.boxes["company"].fill("half a na")
    page.form.changed.emit()
    page.merge_with()
    assert page.front.panel is None
    assert page.is_changed()
    page.form.discard()


def test_esc_leaves_the_merge_not_the_customer(
    window: Window, house: House, qtbot: QtBot, settle: Settle
) -> None:
    page = shown(window, customer(house), settle)
    page.merge_with()
    settle()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert page.front.panel is None
    assert window.page is page
    assert not page.sheet.isHidden()


@pytest.mark.parametrize("kind", ["complaint", "damage"])
def test_a_saved_call_opens_cases_that_it_names(
    window: Window, house: House, settle: Settle, kind: str
) -> None:
    number = call(house, customer(house), waybill="SF1", summary="torn", outcome="call_back")
    page = window.open(number)
    settle()
    assert isinstance(page, CallPage)
    words = {"complaint": "Complaint", "damage": "Damage report"}
    page.bar.choose("new_case", words[kind])
    settle()
    form = window.page
    assert isinstance(form, CasePage)
    more = {
        "complaint": {"product": "lamp", "remedy_wanted": "x", "type": "damage", "other_contact": "shop",
                      "complainant": "Li"},
        "damage": {"carrier": "sf", "damage_kind": "wet", "item": "lamp", "quantity": "1", "outer_box": "torn",
                   "phone": "138"},
    }  # fmt: skip
    for key, text in more[kind].items():
        form.form.boxes[key].fill(text)
    form.save()
    settle()
    assert form.number
    assert getattr(records.get(house.ctx, number), "cases", ()) == (form.number,)


def test_a_new_case_from_a_case_names_it_and_is_named(window: Window, house: House, settle: Settle) -> None:
    first = records.new(
        house.ctx, "complaint", complaint(waybill="SF1", signed_on="2026-11-20")
    ).record.number
    page = window.open(first)
    settle()
    assert isinstance(page, CasePage)
    page.bar.choose("more", "Damage report")
    settle()
    form = window.page
    assert isinstance(form, CasePage)
    assert form.form.boxes["item"].editor.value() == "oak table"
    assert form.form.values()["signed_on"] == "2026-11-20"
    for key, text in {"carrier": "sf", "damage_kind": "wet", "quantity": "1", "outer_box": "torn"}.items():
        form.form.boxes[key].fill(text)
    form.save()
    settle()
    assert form.number
    assert getattr(records.get(house.ctx, first), "linked_cases", ()) == (form.number,)
    assert getattr(records.get(house.ctx, form.number), "linked_cases", ()) == (first,)

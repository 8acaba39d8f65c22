"""The list of who saw a person's data, on their page and in the preview's and export's own words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from csapp.kinds import Staff
from csapp.services import exporting, looking, papers, records
from csapp.vocabulary.steps import Role
from tests.ui.conftest import Settle
from ui.dialogs.preview import PreviewDialog
from ui.house import House
from ui.pages import disclosurepanel
from ui.pages.customer import CustomerPage
from ui.window import Window


def customer(house: House) -> str:
    given = {"name": "欧阳娜拉", "customer_kind": "end", "phone": "13977665544"}
    return records.new(house.ctx, "customer", given).record.number


def test_the_list_tells_who_what_and_why(
    window: Window, house: House, settle: Settle, tmp_path: Path
) -> None:
    number = customer(house)
    looking.reveal(house.ctx, number, "rings about an order")
    papers.make(house.ctx, "customer-sheet", [number], language="en")
    exporting.export(house.ctx, "customer", tmp_path / "o.csv", unmasked=True, reason="new year cards")
    page = window.open(number)
    settle()
    assert isinstance(page, CustomerPage)
    (entry,) = disclosurepanel.entries(page)
    entry.deed()
    settle()
    panel = page.front.panel
    assert isinstance(panel, disclosurepanel.DisclosurePanel)
    told = [panel.line(one)[2:] for one in panel.found]
    assert sorted(told) == [
        ("Exported", number, "Customer", "new year cards"),
        ("Looked at", number, "Name, Phone", "rings about an order"),
        ("Printed, masked", number, "Customer sheet", ""),
    ]  # fmt: skip
    panel.leave.click()
    assert page.front.panel is None
    house.ctx = replace(house.ctx, actor=Staff(user="bo", name="Bo", roles=(Role.AGENT,)))
    assert disclosurepanel.entries(page) == []


def test_a_preview_shows_personal_data_for_a_reason(house: House, settle: Settle) -> None:
    number = customer(house)
    dialog = PreviewDialog(house, number, "customer-sheet")
    settle()
    assert dialog.printed is not None and not dialog.printed.parts[0].unmasked
    dialog.head.personal.click()
    question = house.prompts.pending
    assert question is not None
    question.answer("yes", "the court asks")
    settle()
    assert dialog.printed.parts[0].unmasked and dialog.printed.reason == "the court asks"
    dialog.head.personal.click()
    settle()
    assert not dialog.printed.parts[0].unmasked
    dialog.close()

"""What is masked on screen: read only, never saved back, copied as it stands, shown for half a minute to who may."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from csapp.kinds import Customer, Staff
from csapp.services import looking, needs, records
from csapp.vocabulary.steps import Role
from tests.ui.conftest import Settle
from ui.house import House
from ui.pages import masking
from ui.pages.customer import CustomerPage
from ui.window import Window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

PHONE = "13977665544"


@pytest.fixture
def number(house: House) -> str:
    """A customer of the manager's own desk, recorded yesterday by somebody else."""
    other = replace(house.ctx, actor=Staff(user="lucia", name="Lucía", roles=(Role.AGENT,)))
    given = {"name": "欧阳娜拉", "customer_kind": "end", "phone": PHONE, "notes": "likes oak"}
    return records.new(other, "customer", given).record.number


def as_agent(house: House) -> None:
    house.ctx = replace(house.ctx, actor=Staff(user="bo", name="Bo", roles=(Role.AGENT,)))


def opened(window: Window, number: str, settle: Settle) -> CustomerPage:
    page = window.open(number)
    settle()
    assert isinstance(page, CustomerPage)
    return page


def test_an_agent_sees_a_mask_and_can_save_all_but_it(
    window: Window, house: House, settle: Settle, number: str
) -> None:
    as_agent(house)
    page = opened(window, number, settle)
    boxes = page.form.boxes
    assert boxes["name"].editor.value() == "欧*"
    assert "*******5544" in str(boxes["phone"].editor.value())
    assert not boxes["name"].widget.isEnabled() and not boxes["phone"].widget.isEnabled()
    assert page.masking.strip.isVisible() and not page.masking.strip.show_.isVisible()
    assert "娜拉" not in page.subtitle.text() and PHONE not in repr(
        [card.accessibleName() for card in page.moments.cards]
    )
    assert boxes["notes"].widget.isEnabled()
    boxes["notes"].editor.show_typed("likes ash")
    assert set(page.form.values()) == {"notes"}
    page.save()
    settle()
    kept = records.get(replace(house.ctx, sample=True), number)
    assert isinstance(kept, Customer)
    assert (kept.name, kept.notes) == ("欧阳娜拉", "likes ash")


def test_a_row_is_copied_as_it_is_shown(window: Window, house: House, settle: Settle, number: str) -> None:
    as_agent(house)
    window.go("customers")
    settle()
    page = window.page
    page.view.selectAll()  # type: ignore[union-attr]
    page.view.copy()  # type: ignore[union-attr]
    settle()
    copied = QApplication.clipboard().text()
    assert "欧*" in copied and "娜拉" not in copied and PHONE not in copied


def test_it_is_shown_for_a_reason_and_masked_again(
    window: Window, house: House, settle: Settle, number: str, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    page = opened(window, number, settle)
    assert page.form.boxes["name"].editor.value() == "欧阳娜拉"
    assert not page.masking.strip.isVisible()
    needs.set_discreet(house.ctx, True)
    page.read()
    settle()
    strip, name = page.masking.strip, page.form.boxes["name"]
    assert name.editor.value() == "欧*" and strip.show_.isVisible()
    strip.show_.click()
    settle()
    assert name.editor.value() == "欧*" and "few words" in strip.line.text()
    strip.reason.setText("rings about an order")
    strip.show_.click()
    settle()
    assert name.editor.value() == "欧阳娜拉" and not name.widget.isEnabled() and not page.is_changed()
    assert strip.line.text() == "Masked again in 30 seconds"
    assert page.form.values() == {}
    monkeypatch.setattr(page.masking, "_left", 1)
    qtbot.waitUntil(lambda: name.editor.value() == "欧*", timeout=3_000)
    for end in (page.hide, page.retranslate, strip.show_.click):
        page.show()
        strip.reason.setText("rings about an order")
        strip.show_.click()
        settle()
        assert name.editor.value() == "欧阳娜拉"
        end()
        settle()
        assert name.editor.value() == "欧*"
    assert {one.reason for one in looking.disclosures(house.ctx, number)} == {"rings about an order"}
    assert masking.SECONDS == 30

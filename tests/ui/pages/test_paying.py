"""Who pays, on the page of a case: shown while the facts are typed, explained, taken over."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QFrame, QLabel
from pytestqt.qtbot import QtBot

from csapp.services import paying, records
from tests.ui.conftest import Settle
from tests.ui.pages.conftest import MakePage
from ui.house import House
from ui.pages.case import CasePage
from ui.pages.case_paying import CasePaying
from ui.pages.record import RecordPage
from ui.widgets.paystrip import PayStrip

ASKED: dict[str, object] = {
    "phone": "138 1234 5678",
    "order_no": "88001",
    "wanted": "return",
    "reason": "quality",
    "shop_type": "c",
    "price": "88.00",
    "freight_return": "12.00",
}


def strip(page: RecordPage) -> PayStrip:
    found = page.findChild(PayStrip)
    assert found is not None
    return found


def words(page: RecordPage) -> tuple[str, str, str]:
    found = strip(page)
    return found.payer.text(), found.sum.text(), found.rule.words()


def put(page: RecordPage, key: str, value: object) -> None:
    page.form.boxes[key].put(value)
    page.form.changed.emit()


def test_a_saved_return_tells_payer_sum_and_rule(house: House, make_page: MakePage) -> None:
    number = records.new(house.ctx, "return_exchange", ASKED).record.number
    page = make_page(number)
    assert words(page) == ("seller pays", "Refund CN¥100.00", "Quality or seller's fault, C shop or MT")
    assert strip(page).parts.text() == "CN¥88.00 Goods + CN¥12.00 Return postage"


def test_it_follows_what_is_typed_before_anything_is_saved(
    house: House, make_page: MakePage, qtbot: QtBot, settle: Settle
) -> None:
    page = make_page("return_exchange")
    assert strip(page).payer.text() == "Who pays: no rule applies yet" and not strip(page).take.isVisible()
    for key, value in ASKED.items():
        put(page, key, value)
    qtbot.waitUntil(lambda: strip(page).payer.text() == "seller pays")
    put(page, "reason", "disliked")
    qtbot.waitUntil(lambda: strip(page).payer.text() == "buyer pays")
    assert words(page)[1] == "Refund CN¥88.00"
    put(page, "price", "")
    qtbot.waitUntil(lambda: strip(page).sum.text() == "")
    assert strip(page).parts.text() == "for the sum: Price"


def test_taking_over_fills_the_form_and_saves_nothing(
    house: House, make_page: MakePage, qtbot: QtBot, settle: Settle
) -> None:
    number = records.new(house.ctx, "return_exchange", ASKED).record.number
    page = make_page(number)
    qtbot.waitUntil(lambda: strip(page).take.isVisible())
    strip(page).take.click()
    assert page.form.values() == {"payer": "seller", "amount_agreed": "100.00"}
    assert not strip(page).take.isVisible() and page.is_changed()
    assert page.form.boxes["payer"].isVisible()
    assert vars(records.get(house.ctx, number))["payer"] is None
    page.save()
    settle()
    saved = vars(records.get(house.ctx, number))
    assert (str(saved["payer"]), str(saved["amount_agreed"])) == ("seller", "100.00")


def test_another_payer_is_marked_and_needs_its_reason(
    house: House, make_page: MakePage, qtbot: QtBot, settle: Settle
) -> None:
    number = records.new(house.ctx, "return_exchange", ASKED).record.number
    page = make_page(number)
    put(page, "payer", "buyer")
    assert strip(page).chips[0].isVisible() and strip(page).chips[0].text() == "decided otherwise"
    page.save()
    settle()
    assert page.form.boxes["payer_reason"].problem is not None
    assert page.form.boxes["payer_reason"].isVisible()


def test_how_it_was_worked_out(house: House, make_page: MakePage, qtbot: QtBot) -> None:
    number = records.new(house.ctx, "return_exchange", ASKED).record.number
    page = make_page(number)
    strip(page).rule.click()
    panel = strip(page).findChild(QFrame, "pay_panel")
    assert panel is not None
    told = [part.text() for part in panel.findChildren(QLabel)]
    assert "CN¥88.00  (1 × CN¥88.00)" in told and "CN¥100.00" in told
    assert any("advances the postage" in text for text in told)
    panel.close()


def test_a_rule_that_changes_is_followed(house: House, make_page: MakePage, settle: Settle) -> None:
    number = records.new(house.ctx, "return_exchange", ASKED).record.number
    page = make_page(number)
    found = paying.proposal(house.ctx, number)
    assert found is not None
    records.change(house.ctx, found.rule.number, {"payer": "supplier"})
    house.changed.emit("pay_rule", found.rule.number)
    settle()
    assert strip(page).payer.text() == "supplier pays"


@pytest.mark.parametrize("kind", ["tracking", "inquiry"])
def test_kinds_of_which_no_rule_speaks_have_no_strip(make_page: MakePage, kind: str) -> None:
    page = make_page(kind)
    assert isinstance(page, CasePage) and page.findChild(CasePaying) is None


def test_a_complaint_shows_it_only_where_a_rule_applies(
    house: House, make_page: MakePage, qtbot: QtBot
) -> None:
    page = make_page("complaint")
    assert not strip(page).isVisible()
    put(page, "type", "quality")
    qtbot.waitUntil(lambda: strip(page).isVisible())
    assert strip(page).payer.text() == "seller pays" and strip(page).take.isHidden()

"""A return on the screen: its line of steps is that of the way it takes, and the main button leads along it."""

from __future__ import annotations

import pytest

from csapp.services import cases, records
from tests.ui.conftest import Settle
from tests.ui.pages.conftest import MakePage
from ui.house import House
from ui.pages.case import CasePage
from ui.pages.case_line import stops

ASKED: dict[str, object] = {"phone": "138 1234 5678", "order_no": "88001", "reason": "quality", "price": "88"}
LINES = {
    "return": ["requested", "awaiting the seller", "awaiting the goods", "returned", "inspected", "with finance",
               "refunded", "closed"],
    "refund_only": ["requested", "awaiting the seller", "with operations", "refunded", "closed"],
    "exchange": ["requested", "awaiting the goods", "returned", "inspected", "awaiting postage", "reshipped", "closed"],
    "reship": ["requested", "warehouse checks", "reshipped", "closed"],
}  # fmt: skip


@pytest.mark.parametrize("wanted", LINES)
def test_each_way_has_its_own_line(house: House, wanted: str) -> None:
    number = records.new(house.ctx, "return_exchange", {**ASKED, "wanted": wanted}).record.number
    found = stops(cases.view(house.ctx, number), house)
    assert [house.t(label) for label in LINES[wanted]] == [stop.label for stop in found]
    assert [stop.state for stop in found] == ["now"] + ["future"] * (len(found) - 1)


def test_postage_falls_out_of_the_line_once_the_seller_pays(house: House) -> None:
    given = {**ASKED, "wanted": "exchange", "payer": "seller"}
    number = records.new(house.ctx, "return_exchange", given).record.number
    assert len(stops(cases.view(house.ctx, number), house)) == len(LINES["exchange"]) - 1


def test_a_way_that_was_left_is_still_told(house: House) -> None:
    number = records.new(house.ctx, "return_exchange", {**ASKED, "wanted": "return"}).record.number
    for status in ("awaiting_seller", "awaiting_return", "returned", "inspected"):
        cases.take_step(house.ctx, number, status)
    records.change(house.ctx, number, {"wanted": "exchange"})
    found = stops(cases.view(house.ctx, number), house)
    assert [stop.state for stop in found].count("now") == 1
    assert house.t("awaiting the seller") in [stop.label for stop in found]


def test_the_main_button_leads_to_the_money(house: House, make_page: MakePage, settle: Settle) -> None:
    page = make_page("return_exchange")
    assert isinstance(page, CasePage)
    page.form.put({**ASKED, "wanted": "return"})
    page.primary()
    settle()
    assert page.number.startswith("A-X-")
    told = {
        "inspected": {"verdict": "as_claimed"},
        "refunded": {"amount_refunded": "88.00", "refund_word": "Liu"},
        "closed": {"true_cause": "glue", "customer_informed": "yes", "payer": "seller"},
    }
    for status in (
        "awaiting_seller", "awaiting_return", "returned", "inspected", "to_finance", "refunded", "closed",
    ):  # fmt: skip
        page.form.put(told.get(status, {}))
        offer = page.main_offer()
        assert offer is not None and offer.step.status == status and not offer.refusal
        page.primary()
        settle()
        assert vars(records.get(house.ctx, page.number))["status"] == status

"""A return walked from the command line, and who pays in it."""

from __future__ import annotations

from typing import Any, cast

from tests.cli.conftest import Cli

ASKED: dict[str, object] = {
    "phone": "138 1234 5678", "order_no": "88001", "wanted": "return", "reason": "quality", "shop_type": "c",
    "price": "88.00", "paid_amount": "88.00", "freight_return": "12.00", "signed_on": "2026-11-20",
}  # fmt: skip


def pays(cli: Cli, number: str, **typed: object) -> dict[str, Any]:
    said = cli("pays", number, cli.file(typed)) if typed else cli("pays", number)
    return cast(dict[str, Any], said.json())


def test_who_pays_in_a_return(cli: Cli) -> None:
    number = cli.add("return_exchange", ASKED)[0]
    found = pays(cli, number)
    assert (found["payer"], found["refund"], found["postage"], found["total"]) == (
        "seller", "88.00", "12.00", "100.00",
    )  # fmt: skip
    assert found["name"] == "Quality or seller's fault, C shop or MT" and found["approval"] is None
    assert [part["amount"] for part in found["parts"]] == ["88.00", "12.00"]
    assert found["parts"][0]["how"] == "1 × 88.00"
    shown = cast(dict[str, Any], cli("show", number, "--json").json())
    assert (shown["payer_rule"], shown["payer_proposed"]) == (found["rule"], "seller")
    assert pays(cli, number, reason="disliked")["payer"] == "buyer"
    assert pays(cli, number, shop_type="mall", free_shipping=True, reason="disliked")["approval"] == "manager"
    other = cli.add("return_exchange", ASKED | {"reason": "other"})[0]
    assert cli("pays", other).json() is None
    assert cli("pays", "A-X-1").fails(2)


def test_a_return_from_the_command_line(cli: Cli) -> None:
    number = cli.add("return_exchange", ASKED)[0]
    for status, more in (
        ("awaiting_seller", {}),
        ("awaiting_return", {"payer": "seller", "amount_agreed": "100"}),
        ("returned", {"return_lines": [{"sku": "T", "quantity": 1, "condition": "new", "resaleable": True}]}),
        ("inspected", {"verdict": "as_claimed"}),
        ("to_finance", {}),
    ):
        assert cli("step", number, status, cli.file(more)).out == f"{number} {status}\n"
    assert "at most 100.00" in cli("step", number, "refunded", cli.file({"amount_refunded": "101"})).fails(2)
    paid = {"amount_refunded": "100", "refunded_on": "2026-11-22", "refund_word": "Liu"}
    assert cli("step", number, "refunded", cli.file(paid)).code == 0
    done = {"true_cause": "glue", "customer_informed": True}
    assert cli("step", number, "closed", cli.file(done)).fails(3)
    assert cli("step", number, "closed", cli.file(done), user="wang").code == 0
    assert cli("verify").code == 0


def test_the_table_from_the_command_line(cli: Cli) -> None:
    listed = cast(list[dict[str, Any]], cli("list", "pay_rule", "--json").json())
    assert len(listed) == 29
    rule = next(row for row in listed if row["label_en"] == "Short")
    assert rule["conditions"] == [{"field": "reason", "values": ["missing_item"]}]
    assert cli("set", rule["number"], cli.file({"payer": "warehouse"}), user="chen").code == 0
    line = cli("set", rule["number"], cli.file({"priority": 10}), user="chen").fails(2)
    assert "already" in line
    assert cli("set", rule["number"], cli.file({"payer": "seller"}), user="zhang").fails(3)

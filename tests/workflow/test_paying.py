"""Who pays: each row of the domain's table with a golden example, and what holds of any table and any order."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csapp.kinds import PayRule
from csapp.kinds.pay_facts import FACTS, KNOWN_TO, PaidKind
from csapp.kinds.pay_rule import Refund, answers_by_fact, covers
from csapp.kinds.pay_seeds import PAY_SEEDS
from csapp.kinds.payers import Payer
from csapp.vocabulary.conditions import answers
from csapp.vocabulary.kinds import declared
from csapp.vocabulary.values import Sum
from csapp.workflow.paying import facts, propose, ranked

CONDITIONS = declared(PayRule)["conditions"]


def conditions(when: dict[str, str]) -> Any:
    return CONDITIONS.read([{"field": key, "values": said} for key, said in when.items()])


def rule(priority: int, **more: Any) -> PayRule:
    when = conditions(more.pop("when", {}))
    given = {"payer": Payer.SELLER, "applies_to": (PaidKind.RETURN_EXCHANGE,), **more}
    return PayRule(
        number=f"Z{priority}", priority=priority, conditions=when, name=f"rule {priority}", **given
    )


SEEDED = [
    rule(
        place * 10, when=dict(seed.when), payer=seed.payer, refund=seed.refund, approval=seed.approval,
        applies_to=tuple(PaidKind(kind) for kind in seed.to), label_en=seed.name,
        percent=Decimal(seed.percent) if seed.percent else None,
    )
    for place, seed in enumerate(PAY_SEEDS, 1)
]  # fmt: skip


def case(**values: Any) -> dict[str, Any]:
    """A return of one thing for 88, freight 12 each way."""
    sums = {"price": "88", "paid_amount": "100", "freight_out": "12", "freight_return": "12"} | {
        key: values.pop(key)
        for key in ("price", "paid_amount", "freight_out", "freight_return", "order_profit")
        if key in values
    }
    kept = {key: Sum.read(text) for key, text in sums.items() if text}
    return {"wanted": "return", "urgency": "normal", **kept, **values}


ROWS: list[tuple[str, str, dict[str, Any], str, str | None, str | None]] = [
    ("return_exchange", "disliked", case(reason="disliked", in_window=True), "buyer", "88.00", None),
    ("return_exchange", "both ways", case(reason="disliked", wanted="exchange", in_window=True), "buyer", None, None),
    ("return_exchange", "too late", case(reason="disliked", in_window=False), "buyer", None, "supervisor"),
    ("return_exchange", "unfit", case(reason="disliked", verdict="not_resaleable"), "buyer", None, "supervisor"),
    ("return_exchange", "used", case(reason="disliked", return_lines=[{"resaleable": False}]), "buyer", None,
     "supervisor"),
    ("return_exchange", "a part missing", case(reason="disliked", return_lines=[{"accessories_complete": False}]),
     "buyer", None, "supervisor"),
    ("return_exchange", "quality", case(reason="quality"), "seller", "100.00", None),
    ("return_exchange", "wrong item", case(reason="wrong_item"), "seller", "100.00", None),
    ("return_exchange", "exchange free", case(reason="quality", wanted="exchange"), "seller", "12.00", None),
    ("return_exchange", "quality, C shop", case(reason="quality", shop_type="c"), "seller", "100.00", None),
    ("return_exchange", "insured, MT", case(reason="quality", shop_type="mt", freight_insured=True), "seller", "88.00",
     None),
    ("return_exchange", "quality, Mall", case(reason="quality", shop_type="mall"), "seller", "88.00", None),
    ("return_exchange", "flaw kept", case(reason="quality", severity="slight", keeps_goods=True), "seller", None,
     "manager"),
    ("return_exchange", "damage kept: freight",
     case(reason="damage", severity="slight", keeps_goods=True, order_profit="5"), "seller", "12.00", None),
    ("damage", "damage kept: profit",
     case(damage_kind="damaged", severity="slight", keeps_goods=True, order_profit="20"), "seller", "20.00", None),
    ("damage", "serious and kept", case(damage_kind="wet", severity="serious", keeps_goods=True), "seller", "88.00",
     "supervisor"),
    ("damage", "serious, sent back", case(damage_kind="damaged", severity="serious", keeps_goods=False), "seller",
     "100.00", None),
    ("return_exchange", "nothing wrong", case(reason="quality", verdict="nothing_wrong"), "buyer", "88.00", None),
    ("return_exchange", "note wrong", case(reason="missing_item", wanted="reship", note_wrong=True), "agent", None,
     None),
    ("return_exchange", "note wrong, asked",
     case(reason="missing_item", wanted="reship", note_wrong=True, warehouse_query_at="x"), "seller", None, None),
    ("damage", "warehouse's fault", case(damage_kind="short", responsible_party="warehouse"), "warehouse", None, None),
    ("return_exchange", "short, money", case(reason="missing_item", wanted="refund_only", quantity=2, price="9.90"),
     "seller", "19.80", None),
    ("return_exchange", "short", case(reason="missing_item", wanted="reship"), "seller", None, None),
    ("return_exchange", "urgent", case(reason="quality", wanted="reship", urgency="urgent"), "seller", None, None),
    ("damage", "urgent damage", case(damage_kind="damaged", urgency="critical"), "seller", None, None),
    ("return_exchange", "other courier", case(reason="disliked", wanted="exchange", other_courier=True), "buyer", None,
     None),
    ("return_exchange", "bulky", case(reason="quality", wanted="exchange", bulky=True), "buyer", None, None),
    ("return_exchange", "free shipping", case(reason="disliked", in_window=True, free_shipping=True, shop_type="mt"),
     "buyer", "76.00", None),
    ("return_exchange", "free shipping, Mall",
     case(reason="disliked", in_window=True, free_shipping=True, shop_type="mall"), "seller", "88.00", "manager"),
    ("review", "angry reviewer", case(attitude="hostile", goods_state="new", wanted=None), "seller", "100.00",
     "supervisor"),
    ("review", "used goods", case(attitude="upset", goods_state="washed"), "seller", None, "supervisor"),
    ("return_exchange", "completed, C", case(reason="disliked", order_completed_on="x", shop_type="c"), "buyer",
     "88.00", None),
    ("return_exchange", "completed, Mall", case(reason="disliked", order_completed_on="x", shop_type="mall"), "seller",
     "83.16", None),
    ("return_exchange", "invoice kept",
     case(reason="quality", order_completed_on="x", shop_type="mt", invoice_issued=True, invoice_returned=False),
     "buyer", "73.04", None),
    ("return_exchange", "invoice kept, Mall",
     case(reason="other", order_completed_on="x", shop_type="mall", invoice_issued=True, invoice_returned=False),
     "seller", "73.04", None),
    ("complaint", "a complaint of quality", case(type="quality", remedy="full_refund", wanted=None), "seller", "100.00",
     None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "name", "values", "payer", "total", "approval"), ROWS, ids=[row[1] for row in ROWS]
)
def test_each_row_of_the_table(
    kind: str, name: str, values: dict[str, Any], payer: str, total: str | None, approval: str | None
) -> None:
    found = propose(SEEDED, kind, values)
    assert found is not None, name
    told = (str(found.payer), found.total and str(found.total), found.approval and str(found.approval))
    assert told == (payer, total, approval), found.rule.label_en
    if found.total is not None:
        assert sum(part.amount.amount for part in found.parts) == found.total.amount


def test_every_seeded_rule_wins_somewhere() -> None:
    won = {found.rule.priority for kind, _, values, *_ in ROWS if (found := propose(SEEDED, kind, values))}
    assert won == {rule.priority for rule in SEEDED}


def test_no_seeded_rule_hides_another() -> None:
    for place, first in enumerate(SEEDED):
        for second in SEEDED[place + 1 :]:
            assert not covers(vars(first), vars(second)), (first.label_en, second.label_en)


def test_nothing_is_proposed_where_no_rule_applies() -> None:
    assert propose(SEEDED, "return_exchange", case(reason="other")) is None
    assert propose(SEEDED, "tracking", case(reason="quality")) is None
    assert propose([], "return_exchange", case(reason="quality")) is None


def test_what_is_not_known_is_named() -> None:
    found = propose(
        SEEDED, "return_exchange", case(reason="quality", price="", paid_amount="", freight_return="")
    )
    assert found is not None and found.total is None
    assert {"shop_type", "price", "freight_return"} <= set(found.missing)
    known = propose(SEEDED, "return_exchange", case(reason="quality", shop_type="mall", verdict="as_claimed"))
    assert known is not None and "shop_type" not in known.missing and "price" not in known.missing


def test_money_of_two_kinds_is_never_added() -> None:
    found = propose(SEEDED, "return_exchange", case(reason="quality", price="88 USD", paid_amount="100 USD"))
    assert found is not None
    assert (str(found.total), found.missing.count("freight_return")) == ("88.00 USD", 1)


def test_rules_out_of_force_are_passed_over() -> None:
    off = rule(1, payer=Payer.COURIER, active=False)
    void = rule(2, payer=Payer.AGENT, voided=True)
    found = propose([void, off, *SEEDED], "return_exchange", case(reason="quality"))
    assert found is not None and found.payer is Payer.SELLER


# --- whatever the table and the order ------------------------------------------------------------------------------

MONEY = st.decimals(0, 10_000, places=2).map(Sum) | st.none()
ANSWERS = {key: answers(field) for key, field in FACTS.items()}
SAID = {
    key: st.sampled_from(["true", "false"]).map(lambda text: text == "true") | st.none()
    if set(known) == {"true", "false"}
    else st.sampled_from(known) | st.none()
    for key, known in ANSWERS.items()
    if key
    not in (
        "order_completed",
        "within_return_window",
        "warehouse_queried",
        "resaleable",
        "accessories_complete",
    )
}
ORDERS = st.fixed_dictionaries(
    {
        **SAID, "price": MONEY, "paid_amount": MONEY, "freight_out": MONEY, "freight_return": MONEY,
        "order_profit": st.decimals(-100, 100, places=2).map(Sum) | st.none(),
        "quantity": st.integers(1, 9) | st.none(),
        "in_window": st.booleans() | st.none(), "order_completed_on": st.sampled_from(["x", None]),
    }
)  # fmt: skip
WHEN = st.dictionaries(
    st.sampled_from(sorted(KNOWN_TO["return_exchange"])), st.integers(1, 1000), max_size=3
).map(
    lambda drawn: {
        key: ",".join(a for place, a in enumerate(ANSWERS[key]) if seed >> place & 1) or ANSWERS[key][0]
        for key, seed in drawn.items()
    }
)
TABLES = st.lists(
    st.tuples(st.integers(1, 50), WHEN, st.sampled_from(list(Refund)), st.sampled_from(list(Payer))),
    unique_by=lambda row: row[0],
    max_size=12,
).map(lambda rows: [rule(p, when=w, refund=r, payer=who, percent=Decimal("5.5")) for p, w, r, who in rows])


@given(TABLES, ORDERS)
def test_the_first_that_applies_wins(table: list[PayRule], order: dict[str, Any]) -> None:
    known = facts("return_exchange", order)

    def applies(one: PayRule) -> bool:
        return all(known[key] in wanted for key, wanted in answers_by_fact(vars(one)).items())

    naive = next((one for one in sorted(table, key=lambda r: r.priority) if applies(one)), None)
    found = propose(table, "return_exchange", order)
    assert (found.rule if found else None) == naive
    assert propose(list(reversed(table)), "return_exchange", order) == found


@given(TABLES, ORDERS)
def test_sums_are_exact_never_negative_and_never_above_what_was_paid(
    table: list[PayRule], order: dict[str, Any]
) -> None:
    found = propose(table, "return_exchange", order)
    if found is None or found.total is None:
        return
    assert found.total.amount == sum(part.amount.amount for part in found.parts)
    assert found.total.amount >= 0
    if found.refund is not None:
        paid = [order[key].amount for key in ("paid_amount",) if order[key] is not None]
        price = order["price"]
        limit = [price.amount * (order["quantity"] or 1)] if price is not None else []
        assert 0 <= found.refund.amount <= min([*paid, *limit])
    if found.postage is not None:
        assert found.postage == order["freight_return"]
    assert all(part.amount.amount == part.amount.amount.quantize(Decimal("0.01")) for part in found.parts)


@given(st.decimals(0, 100_000, places=2), st.decimals("0.1", "99.9", places=1))
def test_a_percentage_is_kept_back_to_the_cent(price: Decimal, percent: Decimal) -> None:
    table = [rule(1, refund=Refund.PERCENT_OFF, percent=percent)]
    found = propose(table, "return_exchange", {"price": Sum(price), "wanted": "return"})
    assert found is not None and found.refund is not None
    off = (price * percent / 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert found.refund.amount == price - off


@given(TABLES, ORDERS)
def test_a_covered_rule_never_wins(table: list[PayRule], order: dict[str, Any]) -> None:
    found = propose(table, "return_exchange", order)
    if found is not None:
        before = [one for one in ranked(table, "return_exchange") if one.priority < found.rule.priority]
        assert not any(covers(vars(one), vars(found.rule)) for one in before)

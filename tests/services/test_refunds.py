"""What may go back in money: once, no more than was paid and agreed, and nothing in small lines that is large."""

from __future__ import annotations

import pytest

from csapp.services import checking, records, rulebook
from csapp.vocabulary.errors import InvalidInput, NotAllowed, NotPossible
from tests.helpers.office import Office
from tests.services.test_returns import BACK, PAID, asked, refused, walk


def test_two_cases_of_one_order_give_no_more_back_than_was_paid(office: Office) -> None:
    ready = (*BACK[:3], ("inspected", {"verdict": "as_claimed"}), ("to_finance", {}))
    first, second = asked(office).number, asked(office, order_no="88001").number
    for number in (first, second):
        walk(office, number, *ready)
    walk(office, first, ("refunded", PAID))
    assert "amount_refunded" in refused(office, second, "refunded", PAID)
    walk(office, second, ("refunded", {**PAID, "amount_refunded": "0"}))
    assert checking.verify(office()) == ()


def test_nothing_that_never_came_back_is_refunded(office: Office) -> None:
    number = asked(office).number
    walk(office, number, *BACK[:3], ("inspected", {"verdict": "not_returned"}))
    with pytest.raises(NotPossible):
        walk(office, number, ("to_finance", {}))


def test_the_exchange_goes_out_when_the_postage_is_in(office: Office) -> None:
    number = asked(office, wanted="exchange", reason="disliked", payer="buyer").number
    walk(
        office, number, ("awaiting_return", {}), ("returned", {}), ("inspected", {}), ("awaiting_postage", {})
    )
    with pytest.raises(NotPossible):
        walk(office, number, ("reshipped", {}))
    walk(office, number, ("reshipped", {"postage_received": "12"}))


def test_small_lines_together_are_one_large_sum(office: Office) -> None:
    number = asked(office).number
    lines = [{"what": f"part {n}", "amount": "60", "payer": "seller"} for n in range(4)]
    records.change(office(), number, {"money_lines": lines[:3]})
    with pytest.raises(NotAllowed):
        records.change(office(), number, {"money_lines": lines})
    records.change(office("wang"), number, {"money_lines": lines})


def test_no_role_may_grant_less_than_the_one_below(office: Office) -> None:
    with pytest.raises(InvalidInput):
        rulebook.set_limit(office("chen"), "concession", "agent", amount="999999")
    with pytest.raises(InvalidInput):
        rulebook.set_limit(office("chen"), "concession", "supervisor", amount="100")
    rulebook.set_limit(office("chen"), "concession", "supervisor", amount="2000")


def test_no_more_goes_back_than_was_agreed(office: Office) -> None:
    number = asked(office).number
    walk(
        office,
        number,
        *BACK[:3],
        ("inspected", {"verdict": "as_claimed"}),
        ("to_finance", {"amount_agreed": "40"}),
    )
    assert "amount_refunded" in refused(office, number, "refunded", PAID)
    walk(office, number, ("refunded", {**PAID, "amount_refunded": "40"}))

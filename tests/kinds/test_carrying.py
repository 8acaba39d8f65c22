"""What is known goes over into a new record: everything that has a place there, nothing that belongs to the old one."""

from __future__ import annotations

import pytest

from csapp.kinds import CASES, Call, Case, Complaint, Customer, Damage
from csapp.kinds.carrying import MEANINGS, OWN, carried, known_of
from csapp.kinds.customer import CustomerKind
from csapp.vocabulary.fields import Need
from csapp.vocabulary.kinds import Record, declared
from csapp.vocabulary.values import Contact

CALL: dict[str, object] = {
    "direction": "in",
    "phone": "138 1234 5678",
    "caller_name": "李伟",
    "customer": "A-K-261122-001",
    "channel": "wechat",
    "summary": "The lamp came broken.",
    "order_no": "88001",
    "waybill": "SF123",
    "outcome": "call_back",
    "promise": "a call today",
    "cases": ["A-C-261122-001"],
}


def test_a_complaint_from_a_call_knows_who_called_and_what_was_said() -> None:
    assert carried(Complaint, [(Call, CALL)]) == {
        "complainant": "李伟",
        "phone": "138 1234 5678",
        "customer": "A-K-261122-001",
        "channel": "wechat",
        "facts": "The lamp came broken.",
        "order_no": "88001",
        "waybill": "SF123",
    }


def test_a_damage_report_from_a_complaint_knows_the_goods_and_the_order() -> None:
    told: dict[str, object] = {
        "product": "lamp",
        "sku": "L-1",
        "quantity": 2,
        "price": "88.00 USD",
        "address": "杭州市 1",
        "signed_on": "2026-11-20",
        "urgency": "critical",
        "severity": "major",
        "true_cause": "thrown",
        "decision": "a refund",
        "attachments": [{"name": "x.png"}],
        "linked_cases": ["A-C-261122-009"],
    }
    found = carried(Damage, [(Complaint, told)])
    assert (found["item"], found["item_no"], found["to_place"]) == ("lamp", "L-1", "杭州市 1")
    assert not found.keys() & {"urgency", "severity", "true_cause", "attachments", "linked_cases", "decision"}


def test_the_earlier_source_wins_and_the_archive_fills_the_gaps() -> None:
    customer = Customer(
        number="A-K-261122-001",
        name="李伟",
        customer_kind=CustomerKind.END,
        phone=(Contact("1380000"), Contact("139 1111 2222", "home", preferred=True)),
        addresses=({"address": "西湖区 1", "label": "home"},),
    )
    found = carried(Complaint, [(Call, {"phone": "13812345678", "caller_name": ""}), known_of(customer)])
    assert found["phone"] == "13812345678"
    assert (found["complainant"], found["address"], found["customer"]) == (
        "李伟",
        "西湖区 1",
        customer.number,
    )
    assert carried(Complaint, [known_of(customer)])["phone"] == "139 1111 2222"


@pytest.mark.parametrize("hidden", ["withheld", "隐藏", ["withheld"], [{"value": "withheld", "label": "x"}]])
def test_a_hidden_number_is_asked_for_again(hidden: object) -> None:
    assert "phone" not in carried(Complaint, [(Call, {"phone": hidden})])


def test_what_a_field_cannot_take_stays_behind() -> None:
    assert carried(Complaint, [(Call, {"channel": "smoke", "order_no": "1\0", "waybill": "5"})]) == {
        "waybill": "5"
    }


@pytest.mark.parametrize("target", CASES)
@pytest.mark.parametrize("source", [Call, *CASES])
def test_nothing_that_fills_itself_or_closes_a_case_goes_over(
    source: type[Record], target: type[Case]
) -> None:
    said: dict[str, object] = {key: "1" for key in declared(source)}
    for key in carried(target, [(source, said)]):
        assert declared(target)[key].need not in (Need.AUTO, Need.CLOSE), key
        assert key not in OWN


def test_no_key_means_two_things() -> None:
    named = [key for group in MEANINGS for key in group]
    assert len(named) == len(set(named))
    assert not OWN & set(named)

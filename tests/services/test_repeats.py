"""Cases that may be the one being typed: found by what was typed so far, with the reasons."""

from __future__ import annotations

from typing import Any

import pytest

from csapp.services import cases, figures, records, repeats
from csapp.workflow.repeating import overlap
from tests.helpers.office import Office

OTHERS = {"complainant": "Bea", "phone": "600 1", "product": "lamp", "facts": "It hums.", "type": "quality"}


def typed(office: Office, number: str = "", **given: object) -> dict[str, list[str]]:
    found = repeats.hits(office("zhang"), "complaint", given, number=number)
    return {hit.number: [reason.text for reason in hit.reasons] for hit in found}


@pytest.mark.parametrize(
    ("known", "given", "why"),
    [
        (
            {"order_no": "TB-991"},
            {"order_no": " tb-991"},
            None,
        ),  # the store is asked as typed, capitals matter
        ({"order_no": "TB-991"}, {"order_no": "TB-991 "}, ["same order"]),
        ({"waybill": "SF12"}, {"waybill": "SF12", "order_no": "other"}, ["same waybill"]),
        ({}, {"phone": "138-1234-5678"}, None),
        ({}, {"phone": "13812345678", "product": "Oak table, large"}, ["same person", "same product"]),
        ({}, {"phone": "13812345678", "type": "damage"}, ["same person", "same kind of trouble"]),
        (
            {"facts": "桌腿裂开了，客户要求换一条腿"},
            {"phone": "13812345678", "facts": "客户说桌腿裂开"},
            ["similar words", "same person"],
        ),
        ({}, {"product": "oak table", "type": "damage", "facts": "A leg is cracked."}, None),
        ({}, {"phone": "withheld", "product": "oak table"}, None),
        ({}, {}, None),
    ],
)
def test_each_reason_and_what_is_none(
    office: Office, known: dict[str, Any], given: dict[str, Any], why: list[str] | None
) -> None:
    number = office.complaint(**known).number
    assert typed(office, **given) == ({number: why} if why else {})


def test_the_customer_counts_whatever_number_they_call_from(office: Office) -> None:
    number = office.complaint()
    assert number.customer is not None
    assert typed(office, customer=number.customer, phone="600 9", product="oak table") == {
        number.number: ["same person", "same product"]
    }
    assert typed(office, customer="A-K-1", product="oak table") == {}


def test_another_kind_of_case_is_found_by_the_order(office: Office) -> None:
    given = {
        "waybill": "SF1",
        "carrier": "sf",
        "damage_kind": "wet",
        "phone": "1",
        "item": "lamp",
        "quantity": 1,
    }
    other = records.new(office("zhang"), "damage", given | {"outer_box": "torn", "order_no": "TB-1"}).record
    assert typed(office, order_no="TB-1") == {other.number: ["same order"]}


def test_closed_ones_only_so_far_back_open_ones_however_old(office: Office) -> None:
    figures.set_figure(office("chen"), "repeat", "days", "10")
    number = office.complaint(order_no="TB-1").number
    office.clock.tick(days=11)
    assert typed(office, order_no="TB-1") == {number: ["same order"]}
    cases.take_step(office("wang"), number, "void", {"remark": "twice"})
    assert typed(office, order_no="TB-1") == {}


def test_not_itself_and_the_likeliest_first(office: Office) -> None:
    first = office.complaint(order_no="TB-1", **OTHERS).number
    second = office.complaint(order_no="TB-1").number
    given = {"order_no": "TB-1", "phone": "138 1234 5678"}
    assert list(typed(office, **given)) == [second, first]
    assert list(typed(office, second, **given)) == [first]


def test_what_can_t_be_read_yet_is_left_out(office: Office) -> None:
    number = office.complaint(order_no="TB-1").number
    assert list(typed(office, order_no="TB-1", quantity="many", price="88.", unknown="x")) == [number]


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("the leg of the table is cracked", "table cracked at the corner", 0.0, 0.0),
        ("the table leg arrived cracked", "arrived with the table cracked", 0.99, 1.0),
        ("桌腿裂开了", "收到时桌腿裂开", 0.7, 1.0),
        ("好", "好", 0.0, 0.0),
    ],
)
def test_how_many_words_two_texts_share(one: str, other: str, least: float, most: float) -> None:
    assert least <= overlap(one, other) <= most
    assert overlap(one, other) == overlap(other, one)

"""Cells as people write them, read as what they mean."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from csapp.exchange.cells import Cells
from csapp.exchange.tables import Cell
from csapp.kinds import Call, Complaint, Customer
from csapp.vocabulary.fields import Unreadable
from csapp.vocabulary.kinds import Record, declared
from csapp.vocabulary.showing import Names
from csapp.vocabulary.values import Contact, Sum

NINE, TWO = (datetime.fromisoformat(f"2026-11-22T{clock}") for clock in ("09:30", "14:05"))
NAMES = Names(
    lists={"topic": (("price", {"zh_CN": "价格", "en": "price", "es": "precio"}),)},
    staff={"zhang": "张丽", "wang": "Wang"},
    currency="CNY",
)


def value(kind: type[Record], key: str, cell: Cell, language: str = "zh_CN") -> object:
    field = declared(kind)[key]
    return field.read(Cells(language, NAMES).given(field, cell))


@pytest.mark.parametrize(
    ("cell", "language"),
    [
        ("2026-11-22", "en"), ("2026/11/22", "zh_CN"), ("2026.11.22", "es"), ("2026年11月22日", "zh_CN"),
        ("22.11.2026", "es"), ("22/11/2026", "es"), ("22/11/2026", "en"), ("11/22/2026", "en"), ("20261122", "en"),
        ("２０２６－１１－２２", "zh_CN"), (46348, "en"), (46348.5, "en"), ("46348", "en"), (date(2026, 11, 22), "en"),
        (NINE, "en"), ("2026-11-22 00:00:00", "en"), (" 2026-11-22 ", "en"),
    ],
)  # fmt: skip
def test_days(cell: Cell, language: str) -> None:
    assert value(Customer, "next_visit_on", cell, language) == date(2026, 11, 22)


def test_a_day_that_may_be_two_is_not_guessed() -> None:
    with pytest.raises(Unreadable):
        value(Customer, "next_visit_on", "03/04/2026", "en")
    assert value(Customer, "next_visit_on", "03/04/2026", "es") == date(2026, 4, 3)
    for bad in ("2026-02-30", "yesterday", "22/11", "2026-13-01", "1e9", 0.5, -3, 9e9):
        with pytest.raises(Unreadable):
            value(Customer, "next_visit_on", bad)


@pytest.mark.parametrize(
    "cell",
    [
        "2026-11-22 14:05", "2026/11/22 14:05:00", "2026-11-22T14:05:00", "22.11.2026 14:05", "2026年11月22日 14时5分",
        "2026-11-22 下午2:05", "2026-11-22 2:05 PM", "2026-11-22T14:05:00+08:00", TWO,
        46348 + 845 / 1440,
    ],
)  # fmt: skip
def test_moments_are_the_clock_of_this_pc(cell: Cell) -> None:
    moment = value(Call, "started_at", cell)
    assert isinstance(moment, datetime)
    assert moment.astimezone().strftime("%Y-%m-%d %H:%M") == "2026-11-22 14:05"


@pytest.mark.parametrize(
    ("cell", "language", "told"),
    [
        ("88", "en", "88"), ("88.00", "en", "88"), ("1,234.50", "en", "1234.5"), ("1.234,50", "es", "1234.5"),
        ("¥1,234.50", "zh_CN", "1234.5"), ("88元", "zh_CN", "88"), ("1 234,5", "es", "1234.5"), (88.1, "en", "88.1"),
        ("12.345", "es", "12345"), ("12,345", "en", "12345"), ("12,34", "en", "12.34"), (0.1 + 0.2, "en", "0.3"),
        ("1'234.5", "en", "1234.5"), ("人民币88", "zh_CN", "88"),
    ],
)  # fmt: skip
def test_sums(cell: Cell, language: str, told: str) -> None:
    read = value(Complaint, "price", cell, language)
    assert isinstance(read, Sum) and (f"{read.amount:f}", read.currency) == (told, "")


def test_sums_of_other_currencies() -> None:
    for cell, currency in (
        ("88 USD", "USD"),
        ("€88", "EUR"),
        ("US$ 88", "USD"),
        ("88 cny", "CNY"),
        ("$88", "USD"),
    ):
        read = value(Complaint, "price", cell)
        assert isinstance(read, Sum) and read.currency == currency, cell
    for bad in ("about 5", "5-6", "1.2.3", "88 pounds sterling"):
        with pytest.raises(Unreadable):
            value(Complaint, "price", bad)


def test_words() -> None:
    for cell in ("渠道", "channel", "Canal", "CHANNEL", " channel "):
        assert value(Customer, "customer_kind", cell) == "channel"
    for cell, said in (
        ("是", True),
        ("yes", True),
        ("Sí", True),
        ("否", False),
        ("No", False),
        (True, True),
        (0, False),
    ):
        assert value(Customer, "vip", cell) is said, cell
    assert value(Call, "topic", "Precio") == "price"
    assert value(Call, "agent", "张丽") == "zhang"
    for key, bad in (("customer_kind", "nobody"), ("vip", "maybe"), ("name", "#REF!")):
        with pytest.raises(Unreadable):
            value(Customer, key, bad)


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("138 1234 5678", ["138 1234 5678"]), (13812345678, ["13812345678"]), (13812345678.0, ["13812345678"]),
        ("13812345678/13900001111", ["13812345678", "13900001111"]),
        ("13812345678；0571-88881234-802", ["13812345678", "0571-88881234-802"]),
        ("13812345678\n13900001111", ["13812345678", "13900001111"]), ("0571/88881234", ["0571/88881234"]),
        ("13812345678, 13900001111", ["13812345678", "13900001111"]), ("withheld", ["withheld"]),
    ],
)  # fmt: skip
def test_several_numbers_in_a_cell(cell: Cell, numbers: list[str]) -> None:
    read = value(Customer, "phone", cell)
    assert isinstance(read, tuple) and [contact.value for contact in read] == numbers


def test_labels_of_numbers() -> None:
    assert value(Customer, "phone", "13812345678（老板）; 13900001111 *") == (
        Contact("13812345678", "老板"),
        Contact("13900001111", "", True),
    )


def test_a_number_the_program_has_rounded_is_not_taken() -> None:
    with pytest.raises(Unreadable):
        value(Complaint, "order_no", 2.0261121008123456e18)
    assert value(Complaint, "order_no", 202611210081) == "202611210081"


def test_lists() -> None:
    read = value(Customer, "addresses", "西湖路 1 号 | home\nPlaza Mayor 2")
    assert read == (
        {"address": "西湖路 1 号", "label": "home"},
        {"address": "Plaza Mayor 2", "label": None},
    )

"""What a person reads for a value, typed or in its JSON form."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from csapp.i18n import Translator
from csapp.i18n.formats import Formats
from csapp.kinds import Call, Complaint, Customer, Staff
from csapp.vocabulary.fields import DecimalNumber, Field
from csapp.vocabulary.kinds import declared
from csapp.vocabulary.showing import Names, choices_of, shown
from csapp.vocabulary.values import Contact, Sum

FORMATS = Formats("en", timezone(timedelta(hours=8)))
NAMES = Names(
    lists={"complaint_type": (("quality", {"en": "Quality!", "zh_CN": "质量"}), ("other", {"en": "Other!"}))},
    staff={"zhang": "张敏"},
)
FIELDS: dict[str, Field] = {**declared(Customer), **declared(Call), **declared(Staff), **declared(Complaint)}


def text(key: str, value: object) -> str:
    return shown(FIELDS[key], value, Translator("en"), FORMATS, NAMES)


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("facts", "two\nlines <b>", "two\nlines <b>"),
        ("urgency", FIELDS["urgency"].read("critical"), "critical"),
        ("type", "quality", "Quality!"),
        ("type", "retired_long_ago", "retired_long_ago"),
        ("owner", "zhang", "张敏"),
        ("owner", "nobody", "nobody"),
        ("phone", (Contact("138 1234"), Contact("021-1", "office", True)), "138 1234, 021-1 (office)"),
        ("bought_on", date(2026, 11, 2), "2 Nov 2026"),
        ("occurred_at", datetime(2026, 11, 22, 1, 2, tzinfo=UTC), "22 Nov 2026 09:02"),
        ("quantity", 1234, "1,234"),
        ("price", Sum(Decimal("88.00")), "CN¥88.00"),
        ("price", Sum(Decimal("88.00"), "USD"), "$88.00"),
        ("recurring", True, "yes"),
        ("linked_cases", ("A-C-261122-001", "A-C-261122-002"), "A-C-261122-001, A-C-261122-002"),
        (
            "money_lines",
            ({"what": "coupon", "amount": Sum(Decimal(5)), "payer": "seller", "authorised_by": "zhang"},),
            "coupon, CN¥5.00, seller, 张敏",
        ),
    ],
)
def test_a_value_and_its_json_form_read_the_same(key: str, value: object, expected: str) -> None:
    assert text(key, value) == expected
    assert text(key, FIELDS[key].dump(value)) == expected


@pytest.mark.parametrize("key", sorted(FIELDS))
def test_nothing_is_shown_as_nothing(key: str) -> None:
    assert text(key, None) == ""


def test_what_a_field_can_no_longer_read_is_shown_as_it_stands() -> None:
    assert text("urgency", "sky-high") == "sky-high"


def test_a_decimal_is_shown_as_it_is() -> None:
    field = DecimalNumber(label="Volume")
    assert shown(field, Decimal("1234.5"), Translator("en"), FORMATS, NAMES) == "1,234.5"


def test_the_label_of_an_entry_falls_back_to_english() -> None:
    assert NAMES.listed("complaint_type", "quality", "zh_CN") == "质量"
    assert NAMES.listed("complaint_type", "other", "zh_CN") == "Other!"


def test_what_may_be_chosen_is_in_the_order_of_its_list() -> None:
    assert choices_of(FIELDS["type"], NAMES) == ("quality", "other")
    assert choices_of(FIELDS["urgency"], NAMES) == ("normal", "urgent", "critical")
    assert choices_of(FIELDS["facts"], NAMES) == ()

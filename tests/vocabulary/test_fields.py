"""What fields take, give back, and refuse."""

import json
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csapp.kinds import KINDS
from csapp.vocabulary import fields as f
from csapp.vocabulary.fields import Field, Unreadable
from csapp.vocabulary.kinds import declared, form_fields
from csapp.vocabulary.values import Contact, Sum
from tests.helpers.surroundings import set_zone

EVERY: list[Field] = [field for kind in KINDS for field in declared(kind).values()]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@given(st.sampled_from(EVERY), JSON)
def test_a_field_reads_what_it_dumps_or_refuses(field: Field, raw: object) -> None:
    try:
        value = field.read(raw)
    except Unreadable:
        return
    dumped = json.loads(json.dumps(field.dump(value)))
    assert field.read(dumped) == value
    lasting = json.loads(json.dumps(field.lasting(value)))
    assert field.read(lasting) == value


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=300))
def test_text_comes_back_as_it_went_in(text: str) -> None:
    for field in (f.Text(label=""), f.LongText(label="")):
        assert field.dump(field.read(text)) == text
    if text.strip():
        assert f.ContactPoints(label="").dump(f.ContactPoints(label="").read(text)) == text


def test_ten_thousand_characters_and_no_more() -> None:
    field = f.Text(label="")
    assert field.read("字" * 10_000) == "字" * 10_000
    with pytest.raises(Unreadable):
        field.read("字" * 10_001)


UNKEEPABLE: list[object] = ["a\0b", "half \ud800", "\udfff", 10**5_000, -(10**5_000), True, ["a"], {"a": 1}]


@pytest.mark.parametrize("raw", UNKEEPABLE, ids=range(len(UNKEEPABLE)))
def test_what_could_not_be_kept_unchanged_is_refused(raw: object) -> None:
    for field in (f.Text(label=""), f.LongText(label=""), f.Person(label=""), f.Link(label="")):
        with pytest.raises(Unreadable):
            field.read(raw)


@pytest.mark.parametrize(
    ("raw", "amount", "currency"),
    [
        ("88.00", "88", ""), ("88", "88", ""), (88, "88", ""), (88.5, "88.5", ""), ("0.1000", "0.1", ""),
        (" 88.00 USD ", "88", "USD"), ("88.00usd", "88", "USD"), ("999999999999.9999", "999999999999.9999", ""),
    ],
)  # fmt: skip
def test_money_is_exact(raw: object, amount: str, currency: str) -> None:
    assert f.Money(label="").read(raw) == Sum(Decimal(amount), currency)


def test_a_sum_has_one_spelling() -> None:
    field = f.Money(label="", negative=True)
    for raw in ("-0", "0.00", "+0.0000"):
        assert field.dump(field.read(raw)) == "0.00"
    assert field.dump(field.read("12.5")) == field.dump(field.read("12.500")) == "12.50"
    assert field.dump(field.read("0.1250")) == "0.125"


@pytest.mark.parametrize(
    "raw", ["1e3", "1,5", "88 €", "٣", "1.23456", "-1", "NaN", "1" * 13, 0.1 + 0.2, [88], "88.00 US"]
)
def test_what_is_no_sum_is_refused(raw: object) -> None:
    with pytest.raises(Unreadable):
        f.Money(label="").read(raw)


def test_a_moment_is_the_same_wherever_it_was_typed() -> None:
    field = f.DateTime(label="")
    moment = datetime(2026, 11, 22, 6, 5, tzinfo=UTC)
    for raw in (
        "2026-11-22T14:05:00+08:00",
        "2026-11-22T06:05Z",
        "2026-11-22 07:05+01:00",
        "2026-11-22T14:05",
    ):
        assert field.read(raw) == moment
    assert field.read(moment.astimezone(timezone(timedelta(hours=-7)))) == moment


def test_the_journal_s_form_is_the_same_in_every_zone() -> None:
    field, moment = f.DateTime(label=""), datetime(2026, 7, 1, 6, 5, tzinfo=UTC)
    forms = set()
    try:
        for zone in ("Asia/Shanghai", "Europe/Madrid", "UTC"):
            set_zone(zone)
            forms.add(field.lasting(moment))
    finally:
        set_zone("Asia/Shanghai")
    assert len(forms) == 1


@pytest.mark.parametrize(
    "raw",
    ["yesterday", "2026-13-01", "1899-12-31", "2201-01-01", "0001-01-01", "", "9999-12-31T23:59:59+00:00"],
)
def test_what_is_no_day_or_moment_is_refused(raw: str) -> None:
    for field in (f.Date(label=""), f.DateTime(label="")):
        if raw:
            with pytest.raises(Unreadable):
                field.read(raw)
        else:
            assert field.read(raw) is None


@pytest.mark.parametrize(
    ("raw", "entries"),
    [
        ("138 1234 5678", ["138 1234 5678"]),
        (["138 1234 5678"], ["138 1234 5678"]),
        ("138 1234 5678; 0571-88881234", ["138 1234 5678", "0571-88881234"]),
        ("0571-88881234,801", ["0571-88881234,801"]),
        ("withheld", ["withheld"]),
        (13812345678, ["13812345678"]),
        ("Robert'); DROP TABLE record;--", ["Robert'); DROP TABLE record;--"]),
        ([{"value": "1", "label": "home", "preferred": True}, "2"], ["1", "2"]),
    ],
)
def test_phones_as_one_text_or_a_list(raw: object, entries: list[str]) -> None:
    value = f.Phone(label="").read(raw)
    assert isinstance(value, tuple)
    assert [contact.value for contact in value if isinstance(contact, Contact)] == entries


@pytest.mark.parametrize(
    "raw", [[""], ["  "], "   ", [{}], [{"value": 1.5}, None], {"label": "1"}, 5.0, True, [[]], ["1"] * 1_001]
)
def test_what_reaches_nobody_is_refused(raw: object) -> None:
    with pytest.raises(Unreadable):
        f.Phone(label="").read(raw)


def test_every_field_stands_in_exactly_one_section() -> None:
    for kind in KINDS:
        placed = [key for section in kind.sections for key in section.fields]
        assert len(placed) == len(set(placed)), kind.table
        brought = {key for key, x in declared(kind).items() if isinstance(x, f.Attached | f.FileName)}
        assert set(form_fields(kind)) == set(declared(kind)) - {"number"} - brought, kind.table


def test_one_labelled_contact_reads_back_as_it_was_dumped() -> None:
    field = f.Phone(label="x")
    for contacts in (
        (Contact("1", "home", preferred=True),),
        (Contact("1"),),
        (Contact("1", "a"), Contact("2")),
    ):
        assert field.read(field.dump(contacts)) == contacts

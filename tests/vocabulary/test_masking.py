"""What is hidden of a phone number, a name, an address: nothing of it is left, and masking twice changes nothing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csapp.kinds import KINDS, Call, Complaint, Customer
from csapp.kinds.call import Direction
from csapp.kinds.customer import CustomerKind
from csapp.vocabulary import masking
from csapp.vocabulary.fields import ContactPoints
from csapp.vocabulary.kinds import declared
from csapp.vocabulary.masking import (
    looks_masked,
    mask_record,
    mask_values,
    masked_account,
    masked_address,
    masked_ends,
    masked_name,
    masked_phone,
    masked_text,
)
from csapp.vocabulary.phone import digits_of
from csapp.vocabulary.values import Contact

WAYS = (masked_phone, masked_ends, masked_name, masked_address, masked_account)
TYPED = st.text(max_size=60) | st.text(alphabet="0123456789 +-()*转李伟Ana.@号室", max_size=30)
NUMBERS = st.from_regex(
    r"(\+86 ?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}|0571-\d{8}|\+34 \d{3} \d{3} \d{3}", fullmatch=True
)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("13800001234", "*******1234"),
        ("+86 138-0000-1234", "*******1234"),
        ("１３８ ００００ １２３４", "*******1234"),
        ("0571-88881234转802", "********1234"),
        ("+34 612 345 678", "*******5678"),
        ("10086", "***86"),
        ("withheld", "withheld"),
        ("138****1234", "*******1234"),
    ],
)
def test_a_phone_number_keeps_its_last_four_digits(typed: str, shown: str) -> None:
    assert masked_phone(typed) == shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("李伟", "李*"),
        ("欧阳 修文", "欧*"),
        ("李", "*"),
        ("Ana García", "A** G*****"),
        ("Ana  G.", "A** G*"),
        ("138 0000 1234", "*******1234"),
        ("", ""),
    ],
)
def test_a_name_keeps_how_it_begins(name: str, shown: str) -> None:
    assert masked_name(name) == shown


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("杭州市西湖区文三路123号4幢502室", "杭州市西湖区文三路*号*幢*室"),
        ("浦东新区张杨路１２号Ａ座三单元", "浦东新区张杨路*号*座*单元"),
        ("中山一路十二号", "中山一路*号"),
        ("Calle Mayor 12, 3º B, 28013 Madrid", "Calle Mayor *, *, * Madrid"),
        ("221B Baker Street, Apt. 4-C", "* Baker Street, Apt. *"),
    ],
)
def test_an_address_keeps_the_street(address: str, shown: str) -> None:
    assert masked_address(address) == shown


def test_other_contacts_keep_their_ends() -> None:
    assert masked_account("li.wei@example.com") == "l***m"
    assert masked_account("ab") == "***"
    assert masked_account("138 0000 1234") == "*******1234"


def test_numbers_of_parcels_and_orders_stay_however_like_a_telephone_they_look() -> None:
    given = {"waybill": "JJD0073100229871", "order_no": "0571-88881234"}
    told = masking.mask_told(Complaint, given)
    assert told == given
    wrong_field = masking.mask_told(
        Complaint, {**given, "order_no": "138 0000 1234", "origin": "0571-88881234"}
    )
    assert (wrong_field["order_no"], wrong_field["origin"]) == ("*******1234", "********1234")


def test_free_text_keeps_numbers_of_orders_and_waybills() -> None:
    text = "Order 20261122001, waybill 888090781867, call 138 0000 1234 or 0571-88881234, a@b.cn, 330106199001011234."
    assert masked_text(text) == (
        "Order 20261122001, waybill 888090781867, call *******1234 or ********1234, a***n, **************1234."
    )


def test_names_and_addresses_of_the_record_are_found_in_its_free_text() -> None:
    complaint = Complaint(
        number="A-C-261122-001",
        complainant="Wang Fang",
        type="damage",
        remedy_wanted="a new leg",
        acting_for="李小龙",
        address="Moonlake Road 4711, Room 902",
        facts="WANG  FANG of Moonlake Road 4711 (room 902) calls for 李小龙先生; Wang Fangyuan is somebody else.",
    )
    copy = mask_record(complaint, texts=True)
    assert copy.facts == (
        "W*** F*** of Moonlake Road * (room *) calls for 李*先生; Wang Fangyuan is somebody else."
    )
    assert mask_record(copy, texts=True) == copy
    assert mask_record(complaint).facts == complaint.facts


@given(TYPED)
def test_masking_twice_changes_nothing(typed: str) -> None:
    for way in WAYS:
        once = way(typed)
        assert way(once) == once, way.__name__


@given(NUMBERS)
def test_nothing_hidden_of_a_number_is_left(typed: str) -> None:
    hidden = digits_of(typed)[:-4]
    for way in (masked_phone, masked_name, masked_account, masked_text):
        assert digits_of(way(typed)) == digits_of(typed)[-4:]
        assert hidden not in way(typed)


@given(st.text(alphabet=st.characters(categories=["L"]), min_size=2, max_size=30))
def test_nothing_hidden_of_a_name_is_left(name: str) -> None:
    assert set(masked_name(name)[1:]) == {"*"}


@given(st.text(alphabet="杭州市文三路号室栋单元座 0123456789ABCcalle,.-/#", max_size=40))
def test_no_number_is_left_in_an_address(address: str) -> None:
    assert not re.search(r"\d", masked_address(address))


def test_a_masked_copy_says_what_is_hidden_and_keeps_the_rest() -> None:
    customer = Customer(
        number="A-K-261122-001",
        name="李伟",
        customer_kind=CustomerKind.END,
        phone=(Contact("13800001234", "home", preferred=True), Contact("withheld")),
        addresses=({"address": "文三路 1 号", "label": "office 3"},),
        region="浙江省 杭州市",
        revision=4,
    )
    copy = mask_record(customer)
    assert set(copy.hidden) == {"name", "phone", "wechat", "qq", "wangwang", "email", "addresses"}
    assert (copy.number, copy.revision, copy.region) == ("A-K-261122-001", 4, "浙江省 杭州市")
    assert copy.phone == (Contact("*******1234", "home", preferred=True), Contact("withheld"))
    assert copy.addresses == ({"address": "文三路 * 号", "label": "office 3"},)
    assert mask_record(copy) == copy


def test_json_and_typed_values_are_masked_alike() -> None:
    call = Call(
        direction=Direction.IN,
        phone=(Contact("13800001234"), Contact("0571-88881234", "work")),
        caller_name="Ana G",
    )
    field = declared(Call)["phone"]
    shown = mask_values(Call, {"phone": field.dump(call.phone), "caller_name": call.caller_name})
    assert shown["phone"] == field.dump(mask_record(call).phone)
    assert shown["caller_name"] == "A** *"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.table)
def test_every_contact_point_and_address_is_private(kind: type) -> None:
    for key, field in declared(kind).items() if kind.letter else ():
        if isinstance(field, ContactPoints) or key in masking.ADDRESSES | masking.ACCOUNTS:
            assert field.private, key


def test_what_a_platform_masks_in_its_own_way_is_no_mask_of_ours() -> None:
    known = declared(Customer)
    assert looks_masked("phone", known["phone"], "*******1234")
    assert looks_masked("phone", known["phone"], [{"value": "*******1234", "label": "x", "preferred": True}])
    assert looks_masked("name", known["name"], "李*")
    assert not looks_masked("name", known["name"], "李**")
    assert not looks_masked("phone", known["phone"], "138****1234")
    assert not looks_masked("company", known["company"], "A*")

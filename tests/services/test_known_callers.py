"""A caller is known by the whole number; its beginning shows who it may be, and files nothing under them."""

import pytest

from csapp.services import calls, cases, finding, records
from csapp.vocabulary.errors import NotAllowed
from tests.helpers.office import Office, complaint
from tests.services.test_flow import led


def customer(office: Office, phone: str) -> str:
    given = {"name": "周敏", "customer_kind": "end", "phone": phone}
    return records.new(office(), "customer", given).record.number


@pytest.mark.parametrize(
    ("typed", "shown", "exact"),
    [
        ("010-65551234", True, True),
        ("65551234", True, True),
        ("010-6555", True, False),
        ("6555", True, False),
        ("021-65551234", False, False),
        ("021-6555", False, False),
        ("655", False, False),
    ],
)
def test_only_the_whole_number_is_somebody_s(office: Office, typed: str, shown: bool, exact: bool) -> None:
    number = customer(office, "010-65551234")
    found = calls.caller(office(), typed)
    assert (found.customer is not None, found.exact) == (shown, exact)
    assert (found.known is not None and found.known.number == number) == exact


def test_a_number_that_two_have_is_nobody_s_until_one_is_chosen(office: Office) -> None:
    customer(office, "13800001111")
    customer(office, "13800001111")
    found = calls.caller(office(), "138 0000 1111")
    assert (found.several, found.exact, found.known) == (2, True, None)


@pytest.mark.parametrize("from_letter", [0, 2, 4, 7])
def test_a_case_is_found_by_the_tail_of_its_number(office: Office, from_letter: int) -> None:
    number = records.new(office(), "complaint", complaint()).record.number
    assert number in [hit.number for hit in finding.find(office(), number[from_letter:])]


def test_a_customer_is_found_among_more_calls_than_are_shown(office: Office) -> None:
    number = customer(office, "13800004321")
    for _ in range(12):
        records.new(
            office(),
            "call",
            {"direction": "in", "phone": "13800004321", "topic": "product", "outcome": "solved"},
        )
    found = finding.find(office(), "4321", 10)
    assert len(found) <= 10
    assert [hit.number for hit in found if hit.kind == "customer"] == [number]


def test_an_agent_leaves_a_closed_case_as_it_was_signed(office: Office) -> None:
    number = led(office, "closed")
    with pytest.raises(NotAllowed):
        records.change(office("zhang"), number, {"facts": "something else"})
    records.change(office("wang"), number, {"facts": "something else"})
    cases.note(office("zhang"), number, "the customer rang again")
    assert cases.take_step(office("zhang"), number, "visited").record.status == "visited"

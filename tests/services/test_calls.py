"""Who may be calling, before the number is complete; and what becomes of the call."""

from __future__ import annotations

import pytest

from csapp.kinds import Call, Case
from csapp.services import calls, checking, records
from csapp.services.merging import merge
from csapp.vocabulary.errors import NotAllowed, NotFound, NotPossible
from tests.helpers.office import Office


def person(office: Office, name: str, *phones: object, **given: object) -> str:
    wanted = {"name": name, "customer_kind": "end", "phone": list(phones), **given}
    return records.new(office(), "customer", wanted).record.number


def shown(office: Office, typed: str) -> list[tuple[str, str, str]]:
    return [(match.customer.name, match.phone, match.how) for match in calls.caller(office(), typed).matches]


def test_four_digits_at_either_end_show_who_it_may_be(office: Office) -> None:
    person(office, "李伟", "138 1234 5678")
    person(office, "王芳", "138 1234 9999", "0571-88885678")
    person(office, "Ana", "+34 612 345 678")
    assert shown(office, "1381234") == [
        ("王芳", "138 1234 9999", "begins"),
        ("李伟", "138 1234 5678", "begins"),
    ]
    assert shown(office, "85678") == [("王芳", "0571-88885678", "ends")]
    assert shown(office, "5678") == [
        ("Ana", "+34 612 345 678", "ends"),
        ("王芳", "0571-88885678", "ends"),
        ("李伟", "138 1234 5678", "ends"),
    ]
    assert shown(office, "45678") == [("Ana", "+34 612 345 678", "ends"), ("李伟", "138 1234 5678", "ends")]
    person(office, "Eva", "600 100 042")
    assert shown(office, "0042") == [("Eva", "600 100 042", "ends")], "no country code"
    assert shown(office, "678") == shown(office, "") == shown(office, "7777") == []
    assert shown(office, "13812345678") == [("李伟", "138 1234 5678", "exact")]
    assert shown(office, "(+86)０５７１/8888-5678 转 3") == [("王芳", "0571-88885678", "exact")]
    found = calls.caller(office(), "5678")
    assert (found.several, found.exact, found.known) == (3, False, None)


def test_the_tail_of_an_archive_number_is_no_phone(office: Office) -> None:
    number = person(office, "李伟", "138 1234 5678")
    assert number.endswith("2-001")
    assert shown(office, "2001") == []


def test_one_of_several_is_chosen_and_then_it_is_theirs(office: Office) -> None:
    first = person(office, "李伟", "0571-88881234")
    second = person(
        office, "王芳", "0571-88881234", vip=True, warning=True, warning_reason="asks for the owner"
    )
    case = office.complaint(customer=first).number
    found = calls.caller(office(), "0571 88881234")
    assert (found.several, found.known) == (2, None)
    assert [(m.customer.number, m.open_cases) for m in found.matches] == [(second, 0), (first, 1)]
    chosen = calls.caller(office(), "0571 88881234", chosen=first)
    assert chosen.known is not None and chosen.known.number == first
    assert [row.number for row in chosen.open_cases] == [case]
    assert (chosen.open_count, chosen.several) == (1, 2)
    merge(office("wang"), second, [first])
    again = calls.caller(office(), "0571 88881234", chosen=first)
    assert again.known is not None and again.known.number == second, "chosen before they were merged"


@pytest.mark.parametrize("typed", ["withheld", "隐藏", " Withheld "])
def test_a_hidden_number_is_said_to_be_hidden(office: Office, typed: str) -> None:
    assert calls.caller(office(), typed).hidden
    assert not calls.caller(office(), "1381234").hidden


def test_a_saved_call_learns_of_its_cases(office: Office) -> None:
    call = records.new(office(), "call", {"phone": "13812345678", "direction": "missed"}).record.number
    cases = [office.complaint().number, office.complaint().number]
    for number in (*cases, cases[0]):
        calls.add_case(office(), call, number)
    found = records.get(office(), call)
    assert isinstance(found, Call)
    assert (found.cases, found.outcome, found.revision) == (tuple(cases), None, 3)
    talked = records.new(
        office(), "call", {"phone": "1", "topic": "price", "outcome": "solved"}
    ).record.number
    calls.add_case(office(), talked, cases[0].lower())
    assert getattr(records.get(office(), talked), "outcome", "") == "solved"
    with pytest.raises(NotPossible):
        calls.add_case(office(), call, talked)
    with pytest.raises(NotPossible):
        calls.add_case(office(), cases[0], cases[1])
    with pytest.raises(NotFound):
        calls.add_case(office(), call, "A-C-000101-001")
    with pytest.raises(NotAllowed):
        calls.add_case(office("zhou"), call, cases[0])


def linked(office: Office, number: str) -> tuple[str, ...]:
    found = records.get(office(), number)
    assert isinstance(found, Case)
    return found.linked_cases or ()


def test_cases_that_belong_together_name_each_other(office: Office) -> None:
    first = office.complaint().number
    second = office.complaint(linked_cases=[first]).number
    third = office.complaint(linked_cases=[first, second]).number
    assert linked(office, first) == (second, third)
    assert linked(office, second) == (first, third)
    records.change(office(), third, {"linked_cases": [first]})
    assert linked(office, second) == (first,)
    records.change(office(), first, {"linked_cases": None})
    assert linked(office, second) == linked(office, third) == ()
    assert checking.verify(office()) == ()

"""Who calls: a known number however typed is linked, an unknown one makes a customer, a hidden one none."""

import pytest

from csapp.kinds import Call, Case, Customer
from csapp.services import calls, cases, checking, records
from csapp.services.listing import listing
from csapp.vocabulary.errors import InvalidInput
from csapp.vocabulary.values import Contact
from tests.helpers.office import Office, complaint

CALL: dict[str, object] = {"topic": "price", "outcome": "solved"}


def take_call(office: Office, phone: object, **given: object) -> tuple[Call, tuple[str, ...]]:
    saved = records.new(office(), "call", {**CALL, "phone": phone, **given})
    assert isinstance(saved.record, Call)
    return saved.record, saved.made


def customers(office: Office) -> int:
    return listing(office(), "customer").total


def test_an_unknown_number_makes_an_end_customer_to_be_completed_later(office: Office) -> None:
    saved = records.new(
        office(), "complaint", complaint(complainant="王芳", phone=["0571-88881234转8", "139 1"])
    )
    assert isinstance(saved.record, Case)
    assert saved.made == (saved.record.customer,)
    made = records.get(office(), saved.made[0])
    assert isinstance(made, Customer)
    assert (made.name, made.customer_kind, made.phone) == (
        "王芳", "end", (Contact("0571-88881234转8"), Contact("139 1"))
    )  # fmt: skip
    call, more = take_call(office, "05718888 1234")
    assert (call.customer, more) == (made.number, ())


def test_a_caller_without_a_name_is_called_by_the_number(office: Office) -> None:
    call, made = take_call(office, "139 0000 1111", direction="missed", topic=None, outcome=None)
    assert made == (call.customer,)
    assert getattr(records.get(office(), made[0]), "name", "") == "139 0000 1111"


MOBILE = [
    "138 1234 5678", "138-1234-5678", "(138)12345678", "+86 138 1234 5678", "+8613812345678", "0086 13812345678",
    "86-138-1234-5678", "１３８１２３４５６７８",
    "＋８６（１３８）１２３４－５６７８", "138/1234/5678", " 13812345678 ", "013812345678",
]  # fmt: skip
LANDLINE = [
    "0571-88881234", "(0571) 8888 1234", "+86 571 8888 1234", "0086571 88881234", "88881234", "8888-1234",
    "0571-88881234转801", "0571-88881234-801", "0571 88881234 ext 801",
    "０５７１－８８８８１２３４", "+86 (0)571 88881234",
]  # fmt: skip


@pytest.mark.parametrize("forms", [MOBILE, LANDLINE], ids=["mobile", "landline"])
def test_a_known_number_is_linked_however_it_is_typed(office: Office, forms: list[str]) -> None:
    given = {"name": "李伟", "customer_kind": "online", "phone": forms[0]}
    number = records.new(office(), "customer", given).record.number
    for typed in forms:
        call, made = take_call(office, typed)
        assert (call.customer, made) == (number, ()), typed
        assert call.phone == (Contact(typed),), "kept as typed"
        found = calls.caller(office(), typed)
        assert found.customer is not None and found.customer.number == number, typed
        assert [row.number for row in listing(office(), "customer", where={"phone": typed}).rows] == [number]
    assert customers(office) == 1
    assert checking.verify(office()) == ()


def test_a_number_kept_without_its_area_is_found_with_it(office: Office) -> None:
    _, made = take_call(office, "88881234")
    assert take_call(office, "0571-88881234")[0].customer == made[0]


def test_the_same_line_in_another_town_is_another(office: Office) -> None:
    first, _ = take_call(office, "0571-88881234")
    second, made = take_call(office, "0755-88881234")
    assert made == (second.customer,)
    assert first.customer != second.customer


@pytest.mark.parametrize("phone", ["withheld", "隐藏", "unknown caller", "private 🙂"])
def test_a_hidden_number_makes_nobody(office: Office, phone: str) -> None:
    call, made = take_call(office, phone)
    assert (call.customer, made, customers(office)) == (None, (), 0)
    assert call.phone == (Contact(phone),)


def test_a_complaint_by_another_way_than_the_phone(office: Office) -> None:
    saved = records.new(office(), "complaint", complaint(phone=None, other_contact="wechat: liwei"))
    assert (saved.made, customers(office)) == ((), 0)
    with pytest.raises(InvalidInput) as told:
        records.new(office(), "complaint", complaint(phone="", other_contact="  "))
    assert [problem.key for problem in told.value.problems] == ["phone"]


def test_the_customer_that_is_named_wins(office: Office) -> None:
    _, made = take_call(office, "13812345678")
    other = records.new(office(), "customer", {"name": "x", "customer_kind": "end", "qq": "1"}).record.number
    call, more = take_call(office, "13812345678", customer=other.lower())
    assert (call.customer, more) == (other, ())
    for wrong in ("A-K-000000-001", call.number, "zhang", "COMPANY"):
        with pytest.raises(InvalidInput) as told:
            take_call(office, "1", customer=wrong)
        assert [problem.key for problem in told.value.problems] == ["customer"]
    assert made


def test_a_completed_number_finds_its_customer_and_a_removed_one_no_more(office: Office) -> None:
    _, made = take_call(office, "13812345678")
    records.change(office(), made[0], {"phone": ["139 0000 0000"], "name": "李伟"})
    assert take_call(office, "+86 13900000000")[0].customer == made[0]
    call, fresh = take_call(office, "13812345678")
    assert fresh == (call.customer,) != made


def test_the_pop_up_knows_open_cases_and_last_calls(office: Office) -> None:
    first = office.complaint().number
    second = office.complaint().number
    cases.take_step(office("wang"), second, "void", {"reason": "entered twice"})
    last = [take_call(office, "13812345678")[0].number for _ in range(6)]
    found = calls.caller(office(), "138-1234 5678")
    assert found.customer is not None and found.several == 1
    assert [row.number for row in found.open_cases] == [first]
    assert [row.number for row in found.last_calls] == last[:0:-1]
    for typed in ("1381", "138 1234", "0086 138 1234 56"):
        half = calls.caller(office(), typed)
        assert half.customer == found.customer, typed
    for typed in ("", "138", "withheld", "9999", "\ud800", "1" * 10_000):
        assert calls.caller(office(), typed).customer is None


def test_a_late_call_keeps_its_times_and_the_future_is_refused(office: Office) -> None:
    call, _ = take_call(
        office, "withheld", started_at="2026-11-22T10:00:00+08:00", ended_at="2026-11-22T10:05+08:00"
    )
    assert call.started_at is not None and call.ended_at is not None
    assert (call.ended_at - call.started_at).total_seconds() == 300
    assert (call.saved_at, call.agent, call.desk, call.timed) == (office.clock.now, "zhang", "A", False)
    for given in (
        {"started_at": "2026-11-22T12:00:01+08:00"}, {"ended_at": "2027-01-01T00:00:00Z"},
        {"started_at": "2026-11-22T10:00+08:00", "ended_at": "2026-11-22T09:59+08:00"},
    ):  # fmt: skip
        with pytest.raises(InvalidInput) as told:
            take_call(office, "withheld", **given)
        assert [problem.key for problem in told.value.problems] == [list(given)[-1]]


def test_the_grade_of_that_time_stays_with_the_case(office: Office) -> None:
    given = {"name": "李伟", "customer_kind": "end", "phone": "13812345678", "grade": "B"}
    number = records.new(office(), "customer", given).record.number
    case = office.complaint()
    records.change(office(), number, {"grade": "C"})
    assert case.grade_then == "B"
    again = records.get(office(), case.number)
    assert isinstance(again, Case) and again.grade_then == "B"
    assert (again.owner, again.recipient, again.responsible) == ("zhang", "zhang", "wang")

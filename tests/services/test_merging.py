"""Customers who are one person: what stays is chosen, everything moves, and all of it can be taken back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csapp.kinds import Customer
from csapp.services import calls, checking, records
from csapp.services.context import Context
from csapp.services.listing import listing
from csapp.services.merging import compare, merge
from csapp.services.plain import as_json
from csapp.services.unmerging import merges, unmerge
from csapp.vocabulary.errors import Conflict, InvalidInput, NotAllowed, NotFound, NotPossible
from csapp.vocabulary.values import Contact
from tests.helpers.office import Office

LI: dict[str, object] = {
    "name": "李伟",
    "customer_kind": "end",
    "phone": [{"value": "138 1234 5678", "label": "mobile", "preferred": True}],
    "region": "浙江省 杭州市 西湖区",
    "addresses": [{"address": "文三路 1", "label": "home"}],
    "notes": "calls in the evening",
    "vip": False,
}
WEI: dict[str, object] = {
    "name": "Li Wei",
    "customer_kind": "online",
    "phone": ["+86 138-1234-5678", {"value": "0571-88881234", "label": "office", "preferred": True}],
    "company": "Hao",
    "addresses": [{"address": "文三路 1", "label": "home"}, {"address": "天目山路 9", "label": "office"}],
    "notes": "speaks English",
    "vip": True,
    "warning": True,
}


def add(office: Office, **given: object) -> str:
    return records.new(office(), "customer", given).record.number


def customer(ctx: Context, number: str) -> Customer:
    found = records.get(ctx, number)
    assert isinstance(found, Customer)
    return found


def two(office: Office) -> tuple[str, str]:
    """Two entries of one person, each with a call and a case."""
    numbers = add(office, **LI), add(office, **WEI)
    for number in numbers:
        called = {"phone": "withheld", "customer": number, "topic": "price", "outcome": "solved"}
        records.new(office(), "call", called)
        office.complaint(customer=number)
    return numbers


def told(office: Office) -> dict[str, dict[str, object]]:
    """All that is held on customers, calls and cases, but for how often each was saved."""
    plain: dict[str, dict[str, object]] = {}
    for kind in ("customer", "call", "complaint"):
        for row in listing(office("wang"), kind).rows:
            plain[row.number] = {**as_json(records.get(office("wang"), row.number)), "revision": None}
    return plain


def test_a_comparison_shows_what_differs_and_what_would_move(office: Office) -> None:
    keep, other = two(office)
    found = compare(office(), keep, [other])
    assert [c.number for c in found.customers] == [keep, other]
    assert (found.calls, found.cases, found.others) == (1, 1, 0)
    keys = {difference.key: difference for difference in found.differences}
    assert "language" not in keys
    assert (keys["name"].chosen, keys["company"].chosen, keys["region"].chosen) == (keep, other, keep)
    assert (keys["phone"].chosen, keys["phone"].joins, keys["addresses"].joins) == ("", True, True)
    assert keys["vip"].chosen == keys["warning"].chosen == other, "a mark of one holds for the person"
    assert keys["name"].values == {keep: "李伟", other: "Li Wei"}


def test_a_name_that_is_only_the_number_gives_way(office: Office) -> None:
    unnamed = add(office, name="13800001111", customer_kind="end", phone="13800001111")
    named = add(office, name="李伟", customer_kind="end", phone="13800001111")
    found = compare(office(), unnamed, [named])
    assert {d.key: d.chosen for d in found.differences}["name"] == named


def test_everything_moves_to_the_one_that_is_kept(office: Office) -> None:
    keep, other = two(office)
    saved = merge(office("wang"), keep, [other], {"name": other}).record
    assert isinstance(saved, Customer)
    assert (saved.name, saved.company, saved.vip, saved.warning) == ("Li Wei", "Hao", True, True)
    assert saved.phone == (
        Contact("138 1234 5678", "mobile", preferred=True),
        Contact("0571-88881234", "office"),
    )
    assert [entry["address"] for entry in saved.addresses or ()] == ["文三路 1", "天目山路 9"]
    assert saved.notes == "calls in the evening\n\nspeaks English"
    assert saved.merged_from == (other,)
    assert records.get(office(), other).voided
    for kind in ("call", "complaint"):
        assert {row.values["customer"] for row in listing(office(), kind).rows} == {keep}
    assert [row.number for row in listing(office(), "customer").rows] == [keep]
    found = calls.caller(office(), "0571 8888 1234")
    assert found.known is not None and found.known.number == keep
    assert checking.verify(office()) == ()
    verbs = {event.verb for number in (keep, other) for event in records.history(office(), number)}
    assert verbs == {"create", "merge"}


def test_three_become_one_and_each_number_leads_there(office: Office) -> None:
    first, second = two(office)
    third = add(office, name="老李", customer_kind="end", wechat="laoli")
    merge(office("chen"), second, [third])
    saved = merge(office("wang"), first, [second]).record
    assert isinstance(saved, Customer)
    assert saved.merged_from == (second, third)
    assert saved.wechat == (Contact("laoli"),)
    assert checking.verify(office()) == ()
    unmerge(office("wang"), first, saved.revision)
    (inner,) = merges(office(), second)
    unmerge(office("wang"), second, inner.revision)
    assert {row.number for row in listing(office(), "customer").rows} == {first, second, third}
    assert checking.verify(office()) == ()


def test_taken_back_all_is_as_it_was(office: Office) -> None:
    keep, other = two(office)
    before = told(office)
    merge(office("wang"), keep, [other], {"name": other, "phone": other, "notes": other})
    assert told(office) != before
    (made,) = merges(office(), keep)
    assert (made.others, made.names, made.moved) == ((other,), ("Li Wei",), 2)
    undone = unmerge(office("wang"), keep, made.revision)
    assert (undone.left, undone.moved) == ((), 2)
    assert told(office) == before
    assert merges(office(), keep) == ()
    assert checking.verify(office()) == ()
    with pytest.raises(NotPossible):
        unmerge(office("wang"), keep, made.revision)
    again = merge(office("wang"), keep, [other]).record
    assert unmerge(office("wang"), keep, again.revision).left == ()
    assert told(office) == before


def test_what_changed_since_stays_and_is_named(office: Office) -> None:
    keep, other = two(office)
    third = add(office, name="王芳", customer_kind="end", phone="139 0000 0000")
    (call,) = listing(office(), "call", where={"customer": other}).rows
    made = merge(office("wang"), keep, [other]).record
    records.change(office(), keep, {"company": "Hao House"})
    records.change(office(), call.number, {"customer": third})
    undone = unmerge(office("wang"), keep, made.revision)
    assert dict(undone.left) == {keep: "Company", call.number: "Customer"}
    assert undone.record.company == "Hao House"
    assert undone.record.vip is False
    assert undone.moved == 1
    moved = records.get(office(), call.number)
    assert getattr(moved, "customer", "") == third
    assert not records.get(office(), other).voided
    assert checking.verify(office()) == ()


def test_only_leaders_merge_and_nothing_else_is_a_customer(office: Office) -> None:
    keep, other = two(office)
    case = listing(office(), "complaint").rows[0].number
    for who in ("zhang", "zhou", "root"):
        with pytest.raises(NotAllowed):
            merge(office(who), keep, [other])
        with pytest.raises(NotAllowed):
            unmerge(office(who), keep, 2)
    leader = office("wang")
    for others, fault in (
        ([], NotPossible),
        ([keep.lower()], NotPossible),
        ([case], NotPossible),
        (["x"], NotFound),
    ):
        with pytest.raises(fault):
            merge(leader, keep, others)
    for wrong in ({"name": "x"}, {"name": ""}, {"merged_from": other}, {"nothing": other}, {"grade": ""}):
        with pytest.raises(InvalidInput):
            merge(leader, keep, [other], wrong)
    records.change(office(), other, {"qq": "1"})
    with pytest.raises(Conflict):
        merge(leader, keep, [other], revisions={other: 1})
    assert all(not record["voided"] for record in told(office).values())
    merge(leader, keep, [other])
    with pytest.raises(NotPossible):
        merge(leader, keep, [other])


def test_a_person_nobody_could_reach_any_more_is_refused(office: Office) -> None:
    keep = add(office, name="a", customer_kind="end", phone="1380000")
    other = add(office, name="b", customer_kind="end", wechat="b")
    with pytest.raises(InvalidInput) as refused:
        merge(office("wang"), keep, [other], {"phone": other, "wechat": keep})
    assert [problem.key for problem in refused.value.problems] == ["phone"]


WORDS = st.text("ab 李;,", min_size=1, max_size=6).filter(lambda text: bool(text.strip()))
NUMBERS = st.sampled_from(
    ["138 1234 5678", "13812345678", "0571-88881234", "1;2", "13800001111;13800002222", "x"]
)
CONTACTS = st.lists(
    st.fixed_dictionaries(
        {"value": NUMBERS, "label": st.sampled_from(["", "home"]), "preferred": st.booleans()}
    ),
    min_size=1,
    max_size=3,
)
PEOPLE = st.fixed_dictionaries(
    {"name": WORDS, "customer_kind": st.sampled_from(["end", "online"]), "phone": CONTACTS},
    optional={
        "wechat": CONTACTS,
        "company": WORDS,
        "notes": WORDS,
        "vip": st.booleans(),
        "grade": st.sampled_from(["A", "C"]),
        "yearly_volume": st.sampled_from(["1.50", "0", "12"]),
        "graded_on": st.just("2026-11-01"),
        "warning_reported_at": st.just("2026-11-01T09:00:00+08:00"),
        "addresses": st.lists(st.fixed_dictionaries({"address": WORDS}), max_size=2),
    },
)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(people=st.lists(PEOPLE, min_size=2, max_size=3), data=st.data())
def test_whoever_is_merged_however_taken_back_it_is_as_it_was(
    office: Office, people: list[dict[str, Any]], data: st.DataObject
) -> None:
    numbers = [add(office, **person) for person in people]
    for number in data.draw(st.lists(st.sampled_from(numbers), max_size=3)):
        office.complaint(customer=number)
    before = told(office)
    differing = compare(office(), numbers[0], numbers[1:]).differences
    choices = {
        difference.key: str(data.draw(st.sampled_from([*numbers, *([""] if difference.joins else [])])))
        for difference in differing
        if difference.key not in ("phone", "wechat") and data.draw(st.booleans())
    }
    made = merge(office("wang"), numbers[0], numbers[1:], choices).record
    assert checking.verify(office()) == ()
    undone = unmerge(office("wang"), numbers[0], made.revision)
    assert undone.left == ()
    assert told(office) == before
    assert checking.verify(office()) == ()


def test_the_causes_of_both_warnings_stay_and_come_apart_again(office: Office) -> None:
    from csapp.services import evaluating

    keep, other = add(office, **LI, grade="A"), add(office, **WEI)
    evaluating.confirm(office(), keep, "C", "angry")
    for _ in range(2):
        office.complaint(customer=other)
    merge(office("wang"), keep, [other])
    found = customer(office(), keep)
    assert [entry["cause"] for entry in found.warning_causes or ()] == ["grade", "complaints"]
    unmerge(office("wang"), keep, merges(office("wang"), keep)[0].revision)
    assert [entry["cause"] for entry in customer(office(), keep).warning_causes or ()] == ["grade"]
    assert [entry["cause"] for entry in customer(office(), other).warning_causes or ()] == ["complaints"]

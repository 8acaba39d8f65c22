"""Who may be in the archive twice: found with the reasons, however it was typed; told apart for good."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csapp.services import doubles, merging, records
from csapp.vocabulary.errors import NotAllowed, NotPossible
from csapp.workflow.likeness import Person, address_key, distance, reasons
from tests.helpers.office import Office


def customer(office: Office, name: str = "Ana", phone: object = "600 100 200", **more: object) -> str:
    given = {"name": name, "customer_kind": "end", "phone": phone, **more}
    return records.new(office("zhang"), "customer", given).record.number


def found(office: Office, number: str) -> dict[str, list[str]]:
    return {d.customer.number: [r.text for r in d.reasons] for d in doubles.of(office("zhang"), number)}


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ({"phone": "138-0000-5678"}, {"phone": "+86 １３８ 0000 5678", "name": "Bea"}, ["same number {phone}"]),
        ({"phone": "0571 8888 1234"}, {"phone": "88881234", "name": "Bea"}, ["same number {phone}"]),
        (
            {"phone": None, "wechat": "An_1"},
            {"phone": None, "wechat": " AN_1", "name": "B"},
            ["same contact {contact}"],
        ),
        (
            {"name": "李 伟", "phone": "1", "region": "浙江省 杭州市"},
            {"name": "李伟", "phone": "2", "region": "浙江省 杭州市 西湖区"},
            ["same name and region"],
        ),
        (
            {"phone": "1", "addresses": [{"address": "杭州市文三路12号3单元402室"}]},
            {"phone": "2", "name": "B", "addresses": [{"address": "浙江省杭州市文三路１２－３－４０２"}]},
            ["same address"],
        ),
        (
            {"phone": "1", "addresses": [{"address": "Calle de Alcalá 45, 2B, Madrid"}]},
            {"phone": "2", "name": "B", "addresses": [{"address": "c. de Alcala 45 2b Madrit"}]},
            ["similar address"],
        ),
        ({"name": "李伟", "phone": "1"}, {"name": "李伟", "phone": "2"}, None),
        ({"name": "李伟", "phone": "1", "region": "北京市"}, {"name": "李伟", "phone": "2", "region": "上海市"}, None),
        (
            {"phone": "1", "addresses": [{"address": "杭州市文三路12号3单元402室"}]},
            {"phone": "2", "name": "B", "addresses": [{"address": "杭州市文三路12号3单元403室"}]},
            None,
        ),
        ({"phone": "withheld"}, {"phone": "withheld", "name": "B"}, None),
    ],
)  # fmt: skip
def test_each_reason_and_what_is_none(
    office: Office, one: dict[str, object], other: dict[str, object], why: list[str] | None
) -> None:
    mine, theirs = customer(office, **one), customer(office, **other)  # type: ignore[arg-type]
    assert found(office, mine) == ({theirs: why} if why else {})
    assert found(office, theirs) == ({mine: why} if why else {})
    assert [(p.one.number, p.other.number) for p in doubles.pairs(office("zhang"))] == [
        (mine, theirs)
    ] * bool(why)


def test_more_reasons_come_first(office: Office) -> None:
    mine = customer(office, "李伟", region="杭州市", addresses=[{"address": "杭州市文三路12号402"}])
    namesake = customer(office, "李伟", "2", region="杭州市")
    same = customer(office, "李伟", region="杭州市")
    assert list(found(office, mine)) == [same, namesake]
    best = doubles.pairs(office("zhang"))[0]
    assert (best.one.number, best.other.number, best.score) == (mine, same, 100)


def test_while_a_new_customer_is_typed(office: Office) -> None:
    known = customer(office, "李伟", "138 0000 5678")
    ctx = office("zhang")
    assert doubles.like(ctx, {}) == ()
    assert doubles.like(ctx, {"name": "李伟"}) == ()
    (one,) = doubles.like(ctx, {"phone": [{"value": "13800005678"}], "customer_kind": "nonsense"})
    assert one.customer.number == known
    assert doubles.like(ctx, {"phone": {"bad": 1}, "name": "\ud800", "addresses": 5}) == ()


def test_told_apart_they_are_not_offered_again(office: Office) -> None:
    mine, theirs, third = customer(office), customer(office, "Bea"), customer(office, "Cleo")
    doubles.not_same(office("zhang"), mine, theirs)
    assert set(found(office, mine)) == {third}
    assert set(found(office, theirs)) == {third}
    shown = {(p.one.number, p.other.number) for p in doubles.pairs(office("zhang"))}
    assert shown == {(mine, third), (theirs, third)}
    for bad in ((mine, mine), (mine, office.complaint().number)):
        with pytest.raises(NotPossible):
            doubles.not_same(office("zhang"), *bad)
    with pytest.raises(NotAllowed):
        doubles.not_same(office("zhou"), mine, third)


def test_merged_ones_are_gone_and_what_was_told_apart_stays_so(office: Office) -> None:
    keep, gone, other = customer(office), customer(office, "Bea"), customer(office, "Cleo")
    doubles.not_same(office("zhang"), keep, other)
    doubles.not_same(office("zhang"), keep, gone)
    merging.merge(office("wang"), keep, [gone])
    assert found(office, keep) == {}
    assert found(office, gone) == {}  # the number leads to the one that is kept
    assert doubles.pairs(office("zhang")) == ()


def test_a_number_of_a_crowd_makes_no_pairs(office: Office) -> None:
    for place in range(doubles.CROWD + 1):
        customer(office, f"person {place}", "400 800 1234")
    assert doubles.pairs(office("zhang")) == ()


@given(st.text(alphabet="路号楼0123ab 一", min_size=1, max_size=30), st.text(max_size=12))
def test_likeness_asks_no_order_and_a_slip_is_one_step(one: str, other: str) -> None:
    a, b = Person(addresses=[one], name=other), Person(addresses=[other], name=one)
    assert [r.text for r in reasons(a, b)] == [r.text for r in reasons(b, a)]
    assert distance(one, other) == distance(other, one) <= max(len(one), len(other))
    assert distance(one, one[1:]) == 1
    assert address_key(address_key(one)) == address_key(one)

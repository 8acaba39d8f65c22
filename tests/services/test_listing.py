"""Lists: whatever filters are given, a row is there exactly when plain Python says it fits; any column sorts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csapp.services import cases, records
from csapp.services.listing import handles, listing, rows_at
from csapp.services.registers import ALL_CASES, register
from csapp.services.views import Row
from csapp.vocabulary import fields as f
from csapp.vocabulary.due import DueState
from csapp.vocabulary.errors import InvalidInput, NotAllowed, UserFault
from csapp.vocabulary.filters import (
    ANY,
    BETWEEN,
    CONTAINS,
    EMPTY,
    FILLED,
    WITHIN,
    Filter,
    Period,
    State,
    ops_of,
)
from csapp.vocabulary.kinds import declared
from csapp.vocabulary.values import Sum
from tests.helpers.office import NOON, Office, complaint
from tests.helpers.sampled import sampled
from tests.services.naive_listing import fits

LISTED = ("complaint", "damage", ALL_CASES, "call", "customer")
WORDS = (
    "",
    "oak",
    "Oak",
    "50% off",
    "a_b",
    "a/b",
    "\\",
    "李伟",
    "ñandú",
    "ÑANDÚ",
    "box 12",
    " \u3000 ",
    "=1+1",
)
ONE_DESK = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
SKIPPED = (
    "customer", "cases", "linked_cases", "answers_missed", "merged_from", "not_same_as",
    "promise_due_at", "payer", "legal_hold",  # their kinds check them against other fields
)  # fmt: skip


def some(rng: Random, field: f.Field) -> object:
    """A value the field takes, or none."""
    if rng.random() < 0.4:
        return None
    if isinstance(field, f.Choice):
        return str(rng.choice(list(field.choices))) if field.choices else None
    if isinstance(field, f.Date):
        return (NOON.date() - timedelta(days=rng.randrange(0, 50))).isoformat()
    if isinstance(field, f.DateTime):
        return (NOON - timedelta(hours=rng.randrange(0, 900))).isoformat()
    if isinstance(field, f.Integer):
        return rng.randint(field.least, min(field.most, field.least + 4))
    if isinstance(field, f.Money | f.DecimalNumber):
        return f"{rng.randrange(0, 4000) / 100:.2f}"
    if isinstance(field, f.Bool):
        return rng.random() < 0.5
    if isinstance(field, f.Text | f.LongText) or (isinstance(field, f.Person) and field.anyone):
        return rng.choice(WORDS) or None
    return rng.choice(("zhang", "lucia")) if isinstance(field, f.Person) else None


def filled(rng: Random, table: str, needed: Mapping[str, object]) -> dict[str, object]:
    known = declared(register(table).base)
    given = {k: some(rng, field) for k, field in known.items() if k not in SKIPPED}
    given = {k: v for k, v in given.items() if v is not None and k not in ("number", "status", "due_at")}
    if str(given.get("started_at", "")) > str(given.get("ended_at", "~")):
        del given["ended_at"]
    return {**given, **needed}


def needed(rng: Random, table: str) -> dict[str, object]:
    phone = rng.choice(("138 1234 5678", "+34 600 123 439; 0571-8888 1234", "withheld"))
    if table == "complaint":
        return complaint(phone=phone, complainant=rng.choice(WORDS[1:5]), facts=rng.choice(WORDS[1:9]))
    if table == "damage":
        goods = {
            "item": rng.choice(WORDS[1:8]),
            "quantity": rng.randint(1, 3),
            "waybill": "88" + str(rng.random()),
        }
        seen = {
            "damage_kind": "damaged",
            "outer_box": "torn",
            "carrier": rng.choice(("sf", "zto", "Old Wu's van")),
        }
        return {"phone": phone, **goods, **seen}
    if table == "call":
        topic = rng.choice(("price", "order", "other"))
        return {"phone": phone, "direction": "in", "topic": topic, "outcome": "solved"}
    return {"name": rng.choice(WORDS[1:9]), "customer_kind": "end", "phone": phone}


@pytest.fixture
def full(office: Office) -> Office:
    """A desk with a handful of everything, in many states."""
    rng = Random(7)
    for place in range(36):
        office.clock.tick(minutes=7)
        table = ("complaint", "damage", "call", "customer")[place % 4]
        who = "wang" if place % 3 else "chen"
        number = records.new(office(who), table, filled(rng, table, needed(rng, table))).record.number
        if table == "complaint" and place % 8 == 0:
            cases.take_step(office("chen"), number, "reported")
            cases.take_step(office("chen"), number, "waiting_carrier")
        if place % 16 == 5:
            cases.take_step(office("wang"), number, "void", {"reason": "twice"})
    office.clock.tick(minutes=1)
    return office


# --- filters somebody might choose ----------------------------------------------------------------------


@st.composite
def filter_of(draw: st.DrawFn, table: str) -> Filter:
    source = register(table)
    key = draw(st.sampled_from([*source.fields, "state"]))
    if key == "state":
        return Filter(
            key, ANY, tuple(draw(st.lists(st.sampled_from([str(s) for s in source.states]), min_size=1)))
        )
    field = source.fields[key]
    op = draw(st.sampled_from(ops_of(field)))
    if key == "status":
        op = ANY
    return Filter(key, op, draw(values_of(table, key, field, op)))


def values_of(table: str, key: str, field: f.Field, op: str) -> st.SearchStrategy[tuple[str, ...]]:
    if op in (EMPTY, FILLED):
        return st.just(())
    if op == WITHIN:
        return st.tuples(st.sampled_from([str(p) for p in Period]))
    if op == BETWEEN and isinstance(field, f.Date | f.DateTime):
        days = st.integers(-60, 5).map(lambda n: (NOON.date() + timedelta(days=n)).isoformat())
        return st.tuples(days | st.just(""), days)
    if op == BETWEEN:
        return st.tuples(
            st.integers(0, 40).map(str), st.integers(0, 40).map(lambda n: f"{n}.5") | st.just("")
        )
    item = next(iter(field.columns().values())) if isinstance(field, f.ListOf) else field
    if op == ANY and isinstance(item, f.Choice) and item.choices:
        return st.lists(st.sampled_from([str(c) for c in item.choices]), min_size=1).map(tuple)
    if isinstance(field, f.Bool):
        return st.sampled_from([("true",), ("false",), ("true", "false")])
    known = {"status": list(register(table).statuses), "carrier": ["sf", "zto"], "topic": ["price", "other"]}
    if key in known:
        return st.lists(st.sampled_from(known[key]), min_size=1).map(tuple)
    if isinstance(field, f.Person):
        return st.sampled_from([("zhang",), ("wang", "chen"), ("nobody",)])
    some_text = st.sampled_from([word for word in WORDS if word.strip()]) | st.text(
        st.sampled_from("aobkOK%_/\\李ñÑ1 "), min_size=1, max_size=3
    )
    return st.tuples(some_text)


@pytest.mark.parametrize("table", LISTED)
def test_a_row_is_listed_exactly_when_it_fits(full: Office, table: str) -> None:
    ctx, fields = full(), register(table).fields
    valid = listing(ctx, table).rows
    void = listing(ctx, table, where={"status": "void"}).rows if register(table).of_matters else ()
    assert len(valid) >= 6

    @settings(max_examples=25, suppress_health_check=ONE_DESK)
    @given(st.lists(filter_of(table), min_size=1, max_size=3))
    def check(filters: list[Filter]) -> None:
        page = listing(ctx, table, filters=filters)
        rows = (*valid, *void) if any(one.key == "status" for one in filters) else valid
        wanted = {row.number for row in rows if all(fits(one, row, fields, ctx.now()) for one in filters)}
        assert {row.number for row in page.rows} == wanted, filters
        assert page.total == len(wanted)

    check()


@settings(max_examples=100, suppress_health_check=ONE_DESK)
@given(
    st.sampled_from(LISTED),
    st.text(max_size=12)
    | st.sampled_from(["phone", "facts", "price", "carrier", "state", "due_at", "vip", "cases"]),
    st.sampled_from([ANY, CONTAINS, BETWEEN, WITHIN, EMPTY, FILLED, "", "like"]),
    st.lists(
        st.text(max_size=20)
        | st.sampled_from(["2026-11-22", "9" * 40, "today", "\0", "\ud800", "%" * 60_000]),
        max_size=3,
    ),
)
def test_any_filter_is_answered_or_refused(
    office: Office, table: str, key: str, op: str, values: list[str]
) -> None:
    try:
        listing(office(), table, filters=[Filter(key, op, tuple(values))])
    except InvalidInput as bad:
        assert bad.problems[0].key == key[:100]


@pytest.mark.parametrize("table", sampled(LISTED, every=5))
def test_every_column_sorts_both_ways_with_what_is_empty_last(full: Office, table: str) -> None:
    ctx = full()
    whole = {row.number for row in listing(ctx, table).rows}
    for place, (key, field) in enumerate(register(table).fields.items()):
        for descending in (False, True):
            rows = listing(ctx, table, order=key, descending=descending).rows
            assert {row.number for row in rows} == whole, key
            check_order(key, field, rows, descending=descending)
            if descending == bool(place % 2):
                continue  # every column is read in parts once; the order of rows alike is the same either way
            parts = [
                row.number
                for start in range(0, len(rows), 4)
                for row in listing(
                    ctx, table, order=key, descending=descending, limit=4, offset=start, counted=False
                ).rows
            ]
            assert parts == [row.number for row in rows], key


def check_order(key: str, field: f.Field, rows: tuple[Row, ...], *, descending: bool) -> None:
    values = [row.values.get(key) for row in rows]
    if key == "due_at":
        values = [
            row.values[key] if row.due and row.due.state is not DueState.WAITING else None for row in rows
        ]
    blank = [value is None or value in ("", []) for value in values]
    assert blank == sorted(blank), (key, "what is empty stands last")
    if isinstance(field, f.Date):
        ranks: list[object] = [str(value) for value in values if value]
    elif isinstance(field, f.DateTime):
        ranks = [datetime.fromisoformat(str(value)) for value in values if value]
    elif isinstance(field, f.Money | f.Integer | f.DecimalNumber):
        ranks = [Sum.read(str(value)).amount for value in values if value is not None]
    elif isinstance(field, f.Choice) and field.choices:
        ranks = [list(field.choices).index(field.choices(str(value))) for value in values if value]
    else:
        return
    assert ranks == sorted(ranks, reverse=descending), key  # pyright: ignore[reportArgumentType]


def test_rows_alike_stand_newest_first_either_way(office: Office) -> None:
    numbers = [office.complaint(product="same").number for _ in range(5)]
    for descending in (False, True):
        rows = listing(office(), "complaint", order="product", descending=descending).rows
        assert [row.number for row in rows] == numbers[::-1]


def test_contacts_links_and_files_sort_by_what_is_shown(office: Office) -> None:
    first = office.complaint(phone="139 0000 0002", complainant="b").number
    second = office.complaint(phone="139 0000 0001", complainant="a").number
    rows = listing(office(), "complaint", order="phone").rows
    assert [row.number for row in rows] == [second, first]
    rows = listing(office(), "complaint", order="customer").rows
    assert [row.number for row in rows] == [second, first], "by the customers' names"
    assert [list(row.called.values()) for row in rows] == [["a"], ["b"]]
    found = listing(office(), "complaint", filters=[Filter("customer", CONTAINS, ("B",))]).rows
    assert [row.number for row in found] == [first]
    number = str(rows[0].values["customer"])
    found = listing(office(), "complaint", filters=[Filter("customer", ANY, (number,))]).rows
    assert [row.number for row in found] == [second]
    rows = listing(office(), ALL_CASES, order="about").rows
    assert [row.values["about"] for row in rows] == sorted(str(row.values["about"]) for row in rows)
    assert {row.number for row in listing(office(), "complaint", order="attachments").rows} == {first, second}


def test_all_cases_stand_together_and_say_what_they_are(full: Office) -> None:
    rows = listing(full(), ALL_CASES, order="due_at").rows
    assert {row.kind for row in rows} == {"complaint", "damage"}
    dues = [row.due.at for row in rows if row.due and row.due.state is not DueState.WAITING]
    assert dues == sorted(dues)
    assert all(row.values["kind"] == row.kind and row.values["about"] for row in rows)
    only = listing(full(), ALL_CASES, filters=[Filter("kind", ANY, ("damage",))])
    assert {row.kind for row in only.rows} == {"damage"}
    found = listing(full(), ALL_CASES, filters=[Filter("waybill", CONTAINS, ("88",))]).rows
    assert "damage" in {row.kind for row in found} <= {"complaint", "damage"}


@pytest.mark.parametrize("typed", ["1381234", "1234 5678", "138-1234", "5678"])
def test_a_phone_number_is_found_by_any_part_of_its_digits(office: Office, typed: str) -> None:
    number = office.complaint(phone="+86 138 1234 5678").number
    office.complaint(phone="139 0000 0000")
    rows = listing(office(), "complaint", filters=[Filter("phone", CONTAINS, (typed,))]).rows
    assert [row.number for row in rows] == [number]


def test_a_day_is_the_desks_own_day(office: Office) -> None:
    """Noon in Shanghai: what came in at 00:30 is of today, at 23:30 the evening before is not."""
    today = NOON.astimezone().date()
    for hour, minute, day in ((0, 30, today), (23, 30, today - timedelta(days=1))):
        started = datetime.combine(day, time(hour, minute)).astimezone().isoformat()
        given = {"phone": "139", "topic": "price", "outcome": "solved", "started_at": started}
        records.new(office(), "call", given)
    page = listing(office(), "call", filters=[Filter("started_at", WITHIN, ("today",))])
    assert page.total == 1
    page = listing(office(), "call", filters=[Filter("started_at", BETWEEN, ("", today.isoformat()))])
    assert page.total == 2


def test_a_carrier_is_found_by_its_label_in_any_language(office: Office) -> None:
    given = {
        "phone": "139",
        "item": "x",
        "quantity": 1,
        "waybill": "1",
        "damage_kind": "wet",
        "outer_box": "torn",
    }
    numbers = [
        records.new(office(), "damage", {**given, "carrier": by}).record.number for by in ("sf", "Old Wu")
    ]
    records.change(office("chen"), "carrier/sf", {"label_zh_cn": "顺丰速运", "label_en": "SF Express"})
    for typed, wanted in (("顺丰", 0), ("sf EXP", 0), ("old wu", 1)):
        rows = listing(office(), "damage", filters=[Filter("carrier", CONTAINS, (typed,))]).rows
        assert [row.number for row in rows] == [numbers[wanted]]


def test_the_text_narrows_to_all_that_the_search_finds_of_this_kind(office: Office) -> None:
    records.new(office(), "customer", {"name": "Oakley", "customer_kind": "end", "qq": "1"})
    for _ in range(3):
        office.complaint(product="oakley table")
    assert listing(office(), "customer", text="oakley").total == 1
    assert listing(office(), "complaint", text="oakley").total == 3
    assert listing(office(), "complaint", text="!!!").total == 0


def test_money_of_another_currency_is_asked_for_by_name(office: Office) -> None:
    numbers = [office.complaint(price=price).number for price in ("88.00", "88.00 USD", "200")]
    for bounds, wanted in (
        (("80", "90"), numbers[:2]),
        (("80 USD", ""), [numbers[1]]),
        (("", "88"), numbers[:2]),
    ):
        rows = listing(office(), "complaint", filters=[Filter("price", BETWEEN, bounds)]).rows
        assert sorted(row.number for row in rows) == wanted


def test_handles_are_the_list_as_it_was(full: Office) -> None:
    ctx = full()
    filters = [Filter("state", ANY, (State.OPEN.value,))]
    these = handles(ctx, ALL_CASES, filters=filters, order="number")
    numbers = [row.number for row in listing(ctx, ALL_CASES, filters=filters, order="number").rows]
    full.complaint()
    assert [row.number for row in rows_at(ctx, ALL_CASES, these)] == numbers
    assert [row.number for row in rows_at(ctx, ALL_CASES, these[5:2:-1])] == numbers[5:2:-1]


def test_lists_are_for_who_may_read(office: Office) -> None:
    for deed in (
        lambda: listing(office("root"), ALL_CASES),
        lambda: handles(office("root"), "call"),
        lambda: rows_at(office("root"), "call", ()),
    ):
        with pytest.raises(NotAllowed):
            deed()
    with pytest.raises(UserFault):
        listing(office(), "nothing of that name")

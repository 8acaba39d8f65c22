"""Lists of any length: the first rows at once, then where every row stands."""

from __future__ import annotations

from array import array

import pytest

from csapp.services import cases, erasure, paging, records
from csapp.services.asking import Asking
from csapp.services.context import Context
from csapp.services.listing import handles, listing
from csapp.services.registers import ALL_CASES, register
from csapp.storage import patience
from csapp.vocabulary.filters import ANY, Filter
from tests.helpers.office import Office

OPEN = (Filter("state", ANY, ("open",)),)
VOID = (Filter("status", ANY, ("void",)),)


@pytest.fixture
def ctx(office: Office) -> Context:
    """Seven complaints, one of them void, and three calls."""
    made = [office.complaint(complainant=name, product=name * 2).number for name in "dAcbeFg"]
    cases.take_step(office("wang"), made[2], "void", {"remark": "twice"})
    for place in range(3):
        given = {"direction": "in", "phone": f"139 000{place}", "topic": "price", "outcome": "solved"}
        records.new(office("zhang"), "call", given)
    return office("wang")


def test_the_first_rows_tell_how_many_there_are_where_there_are_no_more(ctx: Context) -> None:
    every = paging.head(ctx, ALL_CASES, limit=6)
    some = paging.head(ctx, ALL_CASES, limit=5)
    assert every is not None and some is not None
    assert (every.total, some.total) == (6, paging.UNKNOWN)
    assert every.ids[:5] == some.ids == handles(ctx, ALL_CASES)[:5]
    assert [row.number for row in some.rows] == [row.number for row in listing(ctx, ALL_CASES, limit=5).rows]


def test_the_first_rows_are_left_to_the_order_of_all_where_they_cost_as_much(
    ctx: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "OFTEN", 10)
    assert paging.head(ctx, ALL_CASES, order="product", limit=5, steps=0) is None
    assert len(paging.whole(ctx, ALL_CASES, order="product")) == 6


@pytest.mark.parametrize("kind", [ALL_CASES, "complaint", "call"])
def test_all_rows_stand_as_they_do_page_by_page(ctx: Context, kind: str) -> None:
    ways = [(), (Filter("direction", ANY, ("in",)),)] if kind == "call" else [(), OPEN, VOID]
    for place, key in enumerate(("", *register(kind).fields)):
        filters, descending = ways[place % len(ways)], place % 2 == 0
        order = paging.whole(ctx, kind, filters=filters, order=key, descending=descending)
        page = listing(ctx, kind, filters=filters, order=key, descending=descending)
        rows = paging.rows(ctx, kind, order)
        assert [row.number for row in rows if row] == [row.number for row in page.rows], key
        assert len(order) == page.total == len(rows), key


def test_a_question_nobody_waits_for_ends_and_the_next_is_answered(ctx: Context) -> None:
    asked: list[int] = []

    def stop() -> bool:
        asked.append(1)
        return len(asked) > 1

    with pytest.raises(paging.GivenUp):
        for _ in range(5_000):
            paging.whole(ctx, ALL_CASES, order="about", stop=stop)
    assert len(asked) == 2, "it is asked no more once it said so"
    assert len(paging.whole(ctx, ALL_CASES)) == 6


def test_who_was_erased_leaves_a_gap_and_moves_no_other_row(office: Office, ctx: Context) -> None:
    before = max(paging.whole(ctx, "customer"))
    given = {"name": "Ana", "customer_kind": "end", "phone": "600 111 222"}
    ana, bea = (records.new(ctx, "customer", {**given, "name": name}).record for name in ("Ana", "Bea"))
    these = [one for one in paging.whole(ctx, "customer", order="name") if one > before]
    erasure.erase_person(office("chen"), ana.number, "asked for it in writing")
    assert [row and row.number for row in paging.rows(ctx, "customer", these)] == [None, bea.number]
    assert paging.whole(ctx, "customer")[0] == these[1]


def test_an_order_takes_four_bytes_a_row(ctx: Context) -> None:
    order = paging.whole(ctx, ALL_CASES)
    assert isinstance(order, array) and order.itemsize == 4


@pytest.mark.parametrize(
    ("kind", "key", "filters"),
    [
        (ALL_CASES, "received_at", ()),
        ("call", "started_at", ()),
        ("call", "", ()),
        (ALL_CASES, "due_at", OPEN),
    ],
)
def test_no_row_of_a_large_table_is_read_for_an_order_an_index_has(
    ctx: Context, kind: str, key: str, filters: tuple[Filter, ...]
) -> None:
    asking = Asking(register(kind))
    if filters:
        asking.hold(asking.clock("open").is_(True))
    with ctx.store.reading() as connection:
        query = asking.ids(key, descending=True, every=True)
        said = connection.exec_driver_sql(
            "EXPLAIN QUERY PLAN " + str(query.compile(connection, compile_kwargs={"literal_binds": True}))
        )
        plan = [str(row[3]) for row in said]
    scans = [line for line in plan if line.startswith(("SCAN", "SEARCH")) and "gone" not in line]
    assert "COVERING INDEX" in scans[0], plan
    assert not any("B-TREE FOR ORDER BY" in line for line in plan), plan

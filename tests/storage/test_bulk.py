"""A record made among many is the record that would have been made alone."""

from __future__ import annotations

import json
import re
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, cast

import pytest
from sqlalchemy import Engine, select

from csapp.kinds import Complaint, Customer
from csapp.services import checking, finding, records
from csapp.services.context import Context
from csapp.services.making import make
from csapp.services.records import whole
from csapp.storage.bulk import in_bulk
from csapp.storage.statements import MOST_WAITING
from csapp.storage.tables import journal_payload, metadata, number_series
from csapp.storage.write import Unit
from tests.helpers.office import Office, complaint
from tests.helpers.statements import statements

PEOPLE: list[dict[str, object]] = [
    {"name": f"客户 {n}", "customer_kind": "end", "phone": [f"138 0000 {n:04d}", "0571-88881234"], "vip": n % 2 == 0,
     "addresses": [{"address": f"road {n}", "label": "home"}], "notes": "老客户", "yearly_volume": f"{n}.5"}
    for n in range(7)
]  # fmt: skip
NEW_CALLERS = 0
CASES = [
    complaint(complainant=f"Ana {n}", phone=f"138 0000 {n:04d}", price="88.00 USD", order_no=f"2026{n}")
    for n in range(5)
]


class Enough(Exception):
    """Gives a commit up."""


@dataclass
class Held:
    """Gives the one connection that is in the middle of a commit to whoever wants to read."""

    connection: Any

    def begin(self) -> Any:
        return nullcontext(self.connection)


def fill(ctx: Context, unit: Unit) -> None:
    """Customers, and complaints of two of them and of three new callers."""
    for kind, given in ((Customer, PEOPLE), (Complaint, CASES)):
        for item in given:
            make(ctx, unit, kind, whole(ctx, unit, kind, item))


def fill_many(ctx: Context) -> None:
    with ctx.writing() as unit, in_bulk(unit) as many:
        fill(ctx, many)


def told(ctx: Context) -> dict[str, list[tuple[Any, ...]]]:
    """All that the tables hold, but for what is drawn by lot: uids, salts, and the chain over them."""
    drawn = {"uid", "salt", "digest", "mac"}
    found: dict[str, list[tuple[Any, ...]]] = {}
    with ctx.store.reading() as connection:
        for table in metadata.sorted_tables:
            columns = [c for c in table.c if c.name not in drawn]
            if table.name in ("meta", "draft", "personal"):
                continue
            rows = [tuple(row) for row in connection.execute(select(*columns).order_by(*table.primary_key))]
            found[table.name] = [_without_uids(row) for row in rows] if table is journal_payload else rows
    return found


def _without_uids(row: tuple[Any, ...]) -> tuple[Any, ...]:
    body = json.loads(re.sub(r"A-[KC]-\d{6}-\d+", "(number)", row[-1]))
    body.pop("uid", None)
    return (*row[:-1], body)


def told_after(ctx: Context, *, bulk: bool) -> dict[str, list[tuple[Any, ...]]]:
    """What a commit would hold that is given up at its end. Numbers go on where the ledger is, so they are left out."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    with pytest.raises(Enough), ctx.writing() as unit:
        with in_bulk(unit) if bulk else nullcontext(unit) as one:
            fill(ctx, one)
        found = told(replace(ctx, store=replace(ctx.store, reader=cast(Engine, Held(unit.connection)))))
        raise Enough
    del found["number_series"]
    return found | {"record": [(*row[:2], *row[3:]) for row in found["record"]]}


def test_rows_are_the_same_to_the_letter(office: Office) -> None:
    """Journal, clocks, steps, contact points, links and lists: twice from the same desk at the same moment."""
    ctx = office("wang")
    alone, together = told_after(ctx, bulk=False), told_after(ctx, bulk=True)
    assert alone == together
    for name in ("customer", "complaint", "case_clock", "case_step", "contact_point", "customer_addresses"):
        assert alone[name], name


def test_the_store_is_whole_and_all_are_found(office: Office) -> None:
    ctx = office("wang")
    fill_many(ctx)
    assert checking.verify(ctx) == ()
    assert "客户 3" in [hit.title for hit in finding.find(ctx, "客户 3")]
    assert {hit.kind for hit in finding.find(ctx, "138 0000 0004")} == {"customer", "complaint"}
    office.close()
    assert checking.verify(office("wang")) == ()


def test_numbers_go_on_where_many_were_made(office: Office) -> None:
    ctx = office("wang")
    first = records.new(ctx, "customer", PEOPLE[0]).record.number
    fill_many(ctx)
    last = records.new(ctx, "customer", PEOPLE[0]).record.number
    assert int(last[-3:]) == int(first[-3:]) + len(PEOPLE) + NEW_CALLERS + 1
    with ctx.store.reading() as connection:
        counted = connection.scalar(select(number_series.c.last).where(number_series.c.series == last[:-4]))
    assert counted == int(last[-3:]) == ctx.store.ledger.last(last[:-4])


def test_many_cost_few_statements(office: Office) -> None:
    """What they cost is by the table, not by the record."""
    ctx, made = office("wang"), datetime.now(UTC)
    values = {"name": "A", "customer_kind": "end", "graded_on": made.date()}
    with statements(ctx.store.writer) as seen, ctx.writing() as unit, in_bulk(unit) as many:
        for _ in range(500):
            many.create(Customer, values)
    assert MOST_WAITING > 500 * 5
    assert len(seen) < 40, seen
    assert checking.verify(ctx) == ()


def test_what_is_made_can_be_read_and_changed_at_once(office: Office) -> None:
    ctx = office("wang")
    with ctx.writing() as unit, in_bulk(unit) as many:
        one = many.create(Customer, {"name": "A", "customer_kind": "end"})
        two = many.create(Customer, {"name": "B", "customer_kind": "end"})
        many.change(one.number, {"name": "C"})
        assert getattr(many.load(two.number)[1], "name", "") == "B"
        many.create(Customer, {"name": "D", "customer_kind": "end"})
    assert getattr(records.get(ctx, one.number), "name", "") == "C"
    assert len(records.history(ctx, one.number)) == 2
    assert checking.verify(ctx) == ()

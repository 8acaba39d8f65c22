"""What the hot reads may cost, in what no clock has a say in: the steps of the store's own machine, at ten times the
records hardly more."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event, func, select

from benchmarks.data.build import build, opened
from benchmarks.data.dump import questions
from csapp.kinds import Call, Complaint, Customer
from csapp.services import calls, cases, finding, listing, today
from csapp.services.context import Context
from csapp.services.registers import DUE
from csapp.storage import found_counts
from csapp.storage.read import load_many
from csapp.storage.tables import contact_point, record
from csapp.storage.verify import check
from csapp.vocabulary.filters import ANY, Filter
from csapp.vocabulary.kinds import Record

FEW, MANY = 200, 2_000  # cases; with three times as many calls and a tenth as many customers
AT_MOST = 2.0  # times the steps, where there is ten times as much
SPARE = 3_000  # steps: below this nothing is a cost
GRAIN = 10
Asked = Callable[[Context], str]
Read = Callable[[Context, str], object]


@pytest.fixture(scope="module")
def desks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Context, Context]]:
    folder = tmp_path_factory.mktemp("towns")
    held: list[Context] = []
    for count in (FEW, MANY):
        build(folder / str(count), count)
        held.append(opened(folder / str(count)))
    yield held[0], held[1]
    for ctx in held:
        ctx.close()


@contextmanager
def counted(ctx: Context) -> Iterator[list[int]]:
    """The steps that the store's machine takes meanwhile, in tens."""
    steps = [0]

    def step() -> int:
        steps[0] += 1
        return 0

    def begin(connection: Any, *_rest: Any) -> None:
        connection.set_progress_handler(step, GRAIN)

    def end(connection: Any, *_rest: Any) -> None:
        connection.set_progress_handler(None, GRAIN)

    event.listen(ctx.store.reader, "checkout", begin)
    event.listen(ctx.store.reader, "checkin", end)
    try:
        yield steps
    finally:
        event.remove(ctx.store.reader, "checkout", begin)
        event.remove(ctx.store.reader, "checkin", end)


def some_case(ctx: Context) -> str:
    with ctx.store.reading() as connection:
        query = select(record.c.number).where(record.c.kind == Complaint.table).order_by(record.c.id)
        numbers = connection.scalars(query).all()
    return numbers[len(numbers) // 2]


def some_phone(ctx: Context) -> str:
    with ctx.store.reading() as connection:
        query = select(contact_point.c.value).join(record, record.c.id == contact_point.c.record_id)
        found = connection.scalars(query.where(record.c.kind == "customer").order_by(record.c.id)).all()
    return found[len(found) // 2]


def nothing(_ctx: Context) -> str:
    return ""


def page(kind: str, order: str, *filters: Filter) -> Read:
    """The first page of a list. How many there are in all is counted beside it."""
    return lambda ctx, _: listing.listing(
        ctx, kind, filters=filters, order=order, descending=order != DUE, limit=50, counted=False
    )


READS: dict[str, tuple[Asked, Read]] = {
    "a rare word": (lambda _: str(questions(FEW)["rare"][0]), finding.look),
    "a frequent word": (lambda _: str(questions(FEW)["frequent"][0]), finding.look),
    "a rare run of Chinese": (lambda _: str(questions(FEW)["rare_zh"][0]), finding.look),
    "the last digits of a phone": (lambda ctx: some_phone(ctx)[-5:], finding.look),
    "who is calling": (some_phone, calls.caller),
    "a case with its history": (some_case, cases.view),
    "the first page of all cases": (nothing, page("case", "")),
    "the first page of open cases": (nothing, page("case", DUE, Filter("state", ANY, ("open",)))),
    "the call log": (nothing, page("call", "started_at")),
    "today": (nothing, lambda ctx, _: today.today(ctx)),
    "how many calls there are": (nothing, lambda ctx, _: listing.listing(ctx, "call", limit=0)),
}


@pytest.mark.parametrize("what", [what for what in READS if what != "a frequent word"])
def test_ten_times_the_records_hardly_cost_more(desks: tuple[Context, Context], what: str) -> None:
    asked, read = READS[what]
    few, many = (cost(ctx, asked(ctx), read) for ctx in desks)
    assert many <= max(few, SPARE) * AT_MOST, f"{what}: {few} steps, {many} with ten times as much"


def test_a_frequent_word_is_not_counted_twice(
    desks: tuple[Context, Context], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of what is remembered only the newest records are counted anew: as many in a small desk as in a large one."""
    monkeypatch.setattr(found_counts, "NEAR", FEW)
    test_ten_times_the_records_hardly_cost_more(desks, "a frequent word")
    monkeypatch.setattr(found_counts, "NEAR", 100 * MANY)
    with pytest.raises(AssertionError):
        test_ten_times_the_records_hardly_cost_more(desks, "a frequent word")


def cost(ctx: Context, asked: str, read: Read) -> int:
    """Steps of the second time: the first fills what is kept."""
    read(ctx, asked)
    with counted(ctx) as tens:
        read(ctx, asked)
    return tens[0] * GRAIN


def test_steps_are_counted(desks: tuple[Context, Context]) -> None:
    """A read that looks at every record costs ten times as much: else the others would prove nothing."""

    def read(ctx: Context, _asked: str) -> object:
        with ctx.store.reading() as connection:
            return connection.scalar(select(func.count()).where(contact_point.c.value.contains("000")))

    few, many = (cost(ctx, "", read) for ctx in desks)
    assert few >= SPARE
    assert many > few * 5


@pytest.mark.parametrize(("kind", "most"), [(Complaint, 65), (Call, 40), (Customer, 28)])
def test_a_record_is_made_of_its_row_with_few_calls(
    desks: tuple[Context, Context], kind: type[Record], most: int
) -> None:
    """Of Python's functions and its own, a record of those in a list: what their eighty fields cost is the greater part
    of a page. Twice as many were called before an empty cell was left alone."""
    ctx = desks[1]
    with ctx.store.reading() as connection:
        ids = connection.scalars(select(record.c.id).where(record.c.kind == kind.table).limit(32)).all()
        load_many(connection, kind, ids)
        called = 0

        def heard(_frame: object, event: str, _given: object) -> None:
            nonlocal called
            called += event in ("call", "c_call")

        before = sys.getprofile()
        sys.setprofile(heard)
        try:
            load_many(connection, kind, ids)
        finally:
            sys.setprofile(before)
    assert called / len(ids) <= most


def test_the_desks_are_whole(desks: tuple[Context, Context]) -> None:
    """They are written past the write path, and yet nobody can tell."""
    ctx = desks[0]
    with ctx.store.reading() as connection:
        assert list(check(connection, ctx.store.journal_key, ctx.store.blobs)) == []

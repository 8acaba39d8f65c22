"""What a save may make the machine do, counted, not timed: pages, steps of the store's machine, calls of functions."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from csapp.kinds import Customer
from csapp.services import records
from csapp.services.context import Context
from csapp.storage.opening import log_of
from csapp.storage.questions import driver
from tests.helpers.office import Clock, Office, complaint
from tests.helpers.statements import statements

PAGE, LOG_HEAD = 4096 + 24, 32  # bytes of the store's log, each page with what stands before it
DEEDS = 10
# What it was on the day each line was written, and a tenth; more is a decision, not an accident.
COMPLAINT_PAGES, CALL_PAGES = 36, 26
COMPLAINT_CALLS, CALL_CALLS = 850, 770  # fewer where Python calls no function for a comprehension
COMPLAINT_STEPS, CALL_STEPS = 1_020, 740


@pytest.fixture
def desk(office: Office) -> Context:
    """A desk at which a few dozen customers are known who have not complained."""
    ctx = office("zhang")
    for number in range(3 * DEEDS):
        _call(ctx, number)
    return ctx


def _call(ctx: Context, number: int) -> None:
    given = {"phone": f"138 1234 {number:04d}", "topic": "price", "outcome": "solved", "caller_name": "李伟"}
    records.new(ctx, "call", given)


def _complain(ctx: Context, number: int) -> None:
    records.new(ctx, "complaint", complaint(phone=f"138 1234 {number:04d}"))


def pages(ctx: Context, deed: Callable[[], None]) -> float:
    """Pages one of ten commits sends to the log, in the mean."""
    ctx.store.fold()
    with ctx.store.writer.connect() as connection:
        connection.rollback()  # a checkpoint needs to be outside any transaction
        driver(connection).execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    for _ in range(DEEDS):
        deed()
    return (log_of(ctx.store.path).stat().st_size - LOG_HEAD) / PAGE / DEEDS


def calls(deed: Callable[[], None]) -> int:
    """How many functions written in Python are called."""
    seen = itertools.count()

    def note(_frame: object, event: str, _given: object) -> None:
        if event == "call":
            next(seen)

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        deed()
    finally:
        sys.setprofile(before)
    return next(seen)


@contextmanager
def steps(ctx: Context) -> Iterator[list[int]]:
    """Tens of steps of the store's own machine within commits."""
    seen = [0]

    def step() -> bool:
        seen[0] += 1
        return False

    with ctx.store.writer.connect() as connection:
        raw = driver(connection)
    raw.set_progress_handler(step, 10)
    try:
        yield seen
    finally:
        raw.set_progress_handler(None, 10)


@pytest.mark.parametrize(
    ("deed", "most_pages", "most_calls", "most_steps"),
    [
        (_complain, COMPLAINT_PAGES, COMPLAINT_CALLS, COMPLAINT_STEPS),
        (_call, CALL_PAGES, CALL_CALLS, CALL_STEPS),
    ],
)
def test_what_a_save_does(
    desk: Context, deed: Callable[[Context, int], None], most_pages: int, most_calls: int, most_steps: int
) -> None:
    numbers = iter(range(3 * DEEDS))
    deed(desk, next(numbers))
    assert pages(desk, lambda: deed(desk, next(numbers))) <= most_pages
    assert calls(lambda: deed(desk, next(numbers))) <= most_calls
    with steps(desk) as seen:
        deed(desk, next(numbers))
    assert 0 < seen[0] * 10 <= most_steps


def test_a_call_that_answers_costs_no_more_with_many_in_the_log(desk: Context, office: Office) -> None:
    few = _answering(desk, office.clock)
    for number in range(12 * DEEDS):
        _call(desk, 1_000 + number)
    assert 0 < _answering(desk, office.clock) <= few * 1.1


def _answering(ctx: Context, clock: Clock) -> int:
    """Steps of such a call; of several, as the index of words folds its parts together now and then."""
    found: list[int] = []
    for number in range(6):
        clock.tick(minutes=1)  # or a call of the same moment would have answered it already
        records.new(ctx, "call", {"phone": f"138 1234 {number:04d}", "direction": "missed"})
        with steps(ctx) as seen:
            _call(ctx, number)
        found.append(seen[0])
    return min(found)


def test_a_warning_puts_no_words_back(desk: Context) -> None:
    """To take a record's words out of the index writes each page on which one of them stands."""
    for _ in range(3):
        with statements(desk.store.writer) as seen:
            _complain(desk, 5)
    customer = records.get(desk, _whose(desk))
    assert isinstance(customer, Customer)
    assert customer.warning
    with statements(desk.store.writer) as seen:
        _complain(desk, 6)
        _complain(desk, 6)
    assert not [line for line in seen if "'delete'" in line]


def _whose(ctx: Context) -> str:
    with ctx.store.reading() as connection:
        query = "SELECT number FROM record JOIN customer USING (id) WHERE warning"
        return str(driver(connection).execute(query).fetchone()[0])

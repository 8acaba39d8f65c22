"""What is due today, and lists in order and by the page."""

import pytest

from csapp.services import cases, records, today, undo
from csapp.services.listing import listing
from csapp.vocabulary.due import DueState
from csapp.vocabulary.errors import InvalidInput, NotAllowed
from tests.helpers.office import Office

CALL: dict[str, object] = {"phone": "139 0000 1111", "topic": "price", "outcome": "call_back"}


def test_the_most_urgent_stands_first_and_everything_is_counted(office: Office) -> None:
    late = office.complaint().number
    office.clock.tick(minutes=6)
    calm = office.complaint().number
    cases.take_step(office(), calm, "reported")
    risky = office.complaint().number
    waits = office.complaint().number
    cases.take_step(office(), waits, "reported")
    cases.take_step(office(), waits, "waiting_carrier")
    gone = office.complaint().number
    cases.take_step(office("wang"), gone, "void", {"reason": "twice"})
    office.clock.tick(minutes=6)
    found = today.today(office())
    assert [row.number for row in found.rows] == [late, risky, calm, waits]
    states = [row.due.state for row in found.rows if row.due]
    assert states == [DueState.OVERDUE, DueState.AT_RISK, DueState.ON_TIME, DueState.WAITING]
    assert (found.overdue, found.at_risk, found.waiting, found.open_cases) == (1, 1, 1, 4)
    assert found.ageing == (4, 0, 0, 0, 0)
    for state, numbers in (("overdue", [late]), ("at_risk", [risky]), ("waiting", [waits])):
        assert [row.number for row in listing(office(), "complaint", where={"state": state}).rows] == numbers
    office.clock.tick(days=3)
    assert today.today(office()).ageing == (0, 0, 4, 0, 0)


def test_calls_missed_answered_and_promised(office: Office) -> None:
    missed = [
        records.new(office(), "call", {"direction": "missed", "phone": "139"}).record.number for _ in range(2)
    ]
    given = {
        **CALL,
        "answers_missed": missed[0],
        "promise": "ring back",
        "promise_due_at": "2026-11-22T20:00:00+08:00",
    }
    [promised] = [n for n in records.new(office(), "call", given).made if "-W-" in n]
    records.new(office(), "call", {**CALL, "started_at": "2026-11-21T12:00:00+08:00"})
    found = today.today(office())
    assert (found.missed_calls, found.calls_today) == (1, 3)
    assert [row.number for row in found.promises] == [promised]
    assert promised not in [row.number for row in found.rows], "they have a list of their own"
    assert (found.open_promises, found.late_promises) == (1, 0)
    office.clock.tick(hours=20)
    found = today.today(office())
    assert (found.open_promises, found.late_promises, found.late) == (1, 1, 1), "open, and shown late"
    with pytest.raises(NotAllowed):
        today.today(office("root"))


def test_visits_of_the_day_are_counted_and_stand_among_what_is_due(office: Office) -> None:
    whose = records.new(
        office(), "customer", {"name": "Ana", "customer_kind": "end", "qq": "1"}
    ).record.number
    given = {"customer": whose, "visit_kind": "routine", "method": "phone", "purpose": "prices"}
    visits = [
        records.new(office(), "visit", {**given, "planned_on": f"2026-11-{day}"}).record.number
        for day in (22, 24)
    ]
    found = today.today(office())
    assert [row.number for row in found.rows] == visits
    assert (found.visits, found.open_cases) == (1, 0)


def test_lists_go_in_order_and_by_the_page(office: Office) -> None:
    numbers = [
        office.complaint(complainant=name, quantity=q).number
        for name, q in (("b", 2), ("c", 10), ("a", None))
    ]
    office.clock.tick(minutes=1)
    cases.take_step(office(), numbers[0], "reported")

    def order(by: str, **more: object) -> list[int]:
        page = listing(office(), "complaint", order=by, **more)  # pyright: ignore[reportArgumentType]
        assert page.total == 3
        return [numbers.index(row.number) for row in page.rows]

    assert order("complainant") == [2, 0, 1]
    assert order("complainant", descending=True) == [1, 0, 2]
    assert order("quantity") == [0, 1, 2], "what is empty stands last"
    assert order("quantity", descending=True) == [1, 0, 2]
    assert order("number") == [0, 1, 2]
    assert sorted(order("phone")) == sorted(order("money_lines")) == [0, 1, 2]
    assert order("due_at")[-1] == 0, "reported within ten minutes, so the least urgent"
    assert order("", limit=2) == [2, 1]
    assert order("", limit=2, offset=2) == [0]
    assert order("", offset=10**30, limit=10**30) == []
    with pytest.raises(InvalidInput):
        listing(office(), "complaint", order="colour")


def test_a_missed_call_waits_again_when_its_answer_is_undone(office: Office) -> None:
    missed = {"direction": "missed", "phone": "139 0000 1111"}
    records.new(office(), "call", missed)
    assert today.today(office()).missed_calls == 1
    answer = records.new(office(), "call", CALL).record
    assert today.today(office()).missed_calls == 0
    undo.undo(office(), answer.number, answer.revision)
    assert today.today(office()).missed_calls == 1
    waits = listing(office(), "call", where={"state": "unanswered"}).rows
    assert len(waits) == 1


def test_the_count_of_missed_calls_is_that_of_their_list(office: Office) -> None:
    """However one was answered, and whatever became of the answer: kept rows and looked-up ones make one number."""
    missed = {"direction": "missed", "phone": "139 0000 1111"}
    other = {**CALL, "phone": "138 2222 3333"}

    def agrees(wanted: int) -> None:
        assert today.today(office()).missed_calls == wanted
        assert listing(office(), "call", where={"state": "unanswered"}).total == wanted

    first = records.new(office(), "call", missed).record.number
    second = records.new(office(), "call", {**missed, "phone": "137 4444 5555"}).record.number
    agrees(2)
    named = records.new(office(), "call", {**other, "answers_missed": first}).record
    agrees(1)
    cases_of = records.change(office(), first, {"answered_by": None}).record
    assert cases_of.number == first
    agrees(1)  # the other call still names it
    undo.undo(office(), named.number, named.revision)
    agrees(2)
    answer = records.new(office(), "call", {**CALL, "phone": "137 4444 5555"}).record
    agrees(1)
    undo.undo(office(), answer.number, answer.revision)
    agrees(2)
    assert second != first

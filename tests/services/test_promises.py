"""What was promised: from a call, a case or by hand, kept, broken, released."""

from datetime import timedelta

import pytest

from csapp.kinds import Call, Customer, Promise
from csapp.services import calls, cases, checking, promising, records, timeline
from csapp.services.listing import listing
from csapp.vocabulary.due import DueState
from csapp.vocabulary.errors import InvalidInput, NotAllowed
from csapp.vocabulary.values import Contact
from tests.helpers.office import Office
from tests.services.test_flow import CLOSING

CALL: dict[str, object] = {
    "phone": "139 0000 1111",
    "topic": "price",
    "outcome": "call_back",
    "caller_name": "Ana",
}
LATER = "2026-11-22T20:00:00+08:00"


def promise(office: Office, **given: object) -> Promise:
    made = records.new(office(), "promise", {"what": "ring back", "due_at": LATER, **given}).record
    assert isinstance(made, Promise)
    return made


def customer(office: Office) -> str:
    given = {"name": "Ana", "customer_kind": "end", "qq": "1"}
    return records.new(office(), "customer", given).record.number


def refused(office: Office, **given: object) -> dict[str, str]:
    with pytest.raises(InvalidInput) as bad:
        promise(office, **given)
    return {problem.key: problem.message for problem in bad.value.problems}


def of_call(office: Office) -> tuple[Call, list[Promise]]:
    given = {**CALL, "promise": "ring back", "promise_due_at": LATER}
    call = records.new(office(), "call", given).record
    assert isinstance(call, Call)
    return call, promised(office)


def promised(office: Office) -> list[Promise]:
    found = [records.get(office(), row.number) for row in listing(office(), "promise").rows]
    return [item for item in found if isinstance(item, Promise)]


def test_a_call_s_promise_is_made_once_and_follows_the_call_while_it_is_open(office: Office) -> None:
    call, [made] = of_call(office)
    assert (made.what, made.source, made.customer, made.owner) == (
        "ring back", call.number, call.customer, "zhang",
    )  # fmt: skip
    records.change(office(), call.number, {"summary": "asked for the price"})
    records.change(office(), call.number, {"promise": "ring back with the price"})
    assert [p.what for p in promised(office)] == ["ring back with the price"]
    cases.take_step(office(), made.number, "kept")
    records.change(office(), call.number, {"promise": "another"})
    assert [p.what for p in promised(office)] == ["ring back with the price"], "what is kept stays"
    assert call.customer is not None
    told = timeline.timeline(office(), call.customer).moments
    assert made.number in {moment.event.number for moment in told}


def test_a_call_without_a_time_promises_nothing_and_none_before_itself(office: Office) -> None:
    records.new(office(), "call", {**CALL, "promise": "soon"})
    assert promised(office) == []
    with pytest.raises(InvalidInput) as bad:
        records.new(office(), "call", {**CALL, "promise": "x", "promise_due_at": "2026-11-22T11:00:00+08:00"})
    assert [problem.key for problem in bad.value.problems] == ["promise_due_at"]
    late = {
        "started_at": "2026-11-20T11:00:00+08:00",
        "promise": "x",
        "promise_due_at": "2026-11-20T18:00:00+08:00",
    }
    records.new(office(), "call", {**CALL, **late})
    assert len(promised(office)) == 1, "entered afterwards: its time has passed meanwhile"


def test_a_withheld_number_s_promise_can_be_kept_too(office: Office) -> None:
    given = {**CALL, "phone": "withheld", "promise": "x", "promise_due_at": LATER}
    records.new(office(), "call", given)
    [made] = promised(office)
    assert made.customer is None
    assert cases.take_step(office(), made.number, "kept").record.status == "kept"


def test_it_is_due_stays_open_when_late_and_is_settled(office: Office) -> None:
    made = promise(office, customer=customer(office))
    due = cases.view(office(), made.number).due
    assert due is not None and due.at == made.due_at and due.state is DueState.ON_TIME
    office.clock.tick(hours=20)
    due = cases.view(office(), made.number).due
    assert due is not None and due.state is DueState.OVERDUE
    kept = cases.take_step(office(), made.number, "kept").record
    assert isinstance(kept, Promise)
    assert kept.settled_at == office.clock.now and kept.reason is None
    row = listing(office(), "promise").rows[0]
    assert row.values["due_at"] is not None and row.due is None, "the time stays known, no clock runs"


def test_broken_wants_a_reason_and_marks_the_customer(office: Office) -> None:
    whose = customer(office)
    made = promise(office, customer=whose)
    for status in ("broken", "released"):
        with pytest.raises(InvalidInput):
            cases.take_step(office(), made.number, status)
    cases.take_step(office(), made.number, "broken", {"reason": "nobody was there"})
    marked, settled = records.get(office(), whose), records.get(office(), made.number)
    assert isinstance(marked, Customer) and isinstance(settled, Promise)
    assert (settled.status, settled.reason) == ("broken", "nobody was there")
    assert marked.warning and marked.warning_since
    cause = (marked.warning_causes or ({},))[0]
    assert (cause.get("cause"), cause.get("about")) == ("promise", made.number)
    other = promise(office, customer=customer(office))
    cases.take_step(office(), other.number, "released", {"reason": "they found it themselves"})
    assert not records.get(office(), str(other.customer)).warning  # type: ignore[attr-defined]


def test_only_whose_it_is_or_a_leader_settles_it(office: Office) -> None:
    made = promise(office, customer=customer(office))
    with pytest.raises(NotAllowed):
        cases.take_step(office("lucia"), made.number, "kept")
    assert cases.take_step(office("wang"), made.number, "kept").record.status == "kept"


def test_nothing_closed_or_void_gets_a_new_promise(office: Office) -> None:
    case = office.complaint().number
    for status in ("reported", "proposed", "decided", "handling", "follow_up"):
        given = {"decision": "yes", "proposed_plan": "x"} if status == "decided" else {}
        cases.take_step(office("wang"), case, status, given)
    assert promise(office, source=case).customer == records.get(office(), case).customer  # type: ignore[attr-defined]
    cases.take_step(office("wang"), case, "closed", CLOSING)
    assert set(refused(office, source=case)) == {"source"}
    gone = office.complaint().number
    cases.take_step(office("wang"), gone, "void", {"reason": "twice"})
    assert set(refused(office, source=gone)) == {"source"}


def test_what_contradicts_itself_is_said_at_the_field(office: Office) -> None:
    whose = customer(office)
    past = "2026-11-22T11:00:00+08:00"
    assert set(refused(office, customer=whose, due_at=past)) == {"due_at"}
    assert promise(office, customer=whose, due_at=past, recorded_at="2026-11-22T10:00:00+08:00")
    assert set(refused(office)) == {"customer"}, "to whom, or where"
    assert set(refused(office, customer=whose, settled_at=past)) == {"settled_at"}
    made = promise(office, customer=whose)
    for given, key in (({"due_at": past}, "due_at"), ({"owner": ""}, "owner")):
        with pytest.raises(InvalidInput) as bad:
            records.change(office(), made.number, given)
        assert [problem.key for problem in bad.value.problems] == [key]


def test_calls_of_an_older_desk_bring_their_promises_along_once(office: Office) -> None:
    ctx = office()
    fresh, old = office.clock.now + timedelta(hours=5), office.clock.now - timedelta(days=8)
    with ctx.writing() as unit:
        for due in (fresh, old):
            values = {"direction": "in", "phone": (Contact("139"),), "agent": "lucia", "promise": "ring back"}
            unit.create(Call, {**values, "promise_due_at": due, "started_at": old})
        assert (promising.adopt(unit), promising.adopt(unit)) == (1, 0)
    [made] = promised(office)
    assert (made.due_at, made.owner, made.status) == (fresh, "lucia", "open")
    assert checking.verify(office("chen")) == ()


def test_a_promise_taken_down_while_one_spoke_is_named_after_the_call(office: Office) -> None:
    first, second = (promise(office, customer=customer(office), what=what) for what in ("one", "two"))
    call = records.new(office(), "call", {**CALL, "cases": [first.number]}).record
    calls.add_case(office(), call.number, second.number)
    assert {p.source for p in promised(office)} == {call.number}
    records.change(office(), call.number, {"promise": "one", "promise_due_at": LATER})
    assert len(promised(office)) == 2, "said already"
    records.change(office(), call.number, {"promise": "three"})
    assert sorted(p.what for p in promised(office)) == ["three", "two"]

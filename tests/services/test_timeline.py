"""Everything with one person in one line, newest first, however long it is and whoever they were merged with."""

from __future__ import annotations

from csapp.kinds import Call
from csapp.services import cases, finding, records
from csapp.services.merging import merge
from csapp.services.timeline import standing, timeline
from csapp.services.unmerging import merges, unmerge
from csapp.services.views import Moment
from tests.helpers.office import Office


def person(office: Office, **given: object) -> str:
    wanted = {"name": "李伟", "customer_kind": "end", "phone": "138 1234 5678", **given}
    return records.new(office(), "customer", wanted).record.number


def call(office: Office, customer: str, **given: object) -> str:
    wanted = {"phone": "withheld", "customer": customer, "topic": "price", "outcome": "solved", **given}
    return records.new(office(), "call", wanted).record.number


def told(moments: tuple[Moment, ...]) -> list[tuple[str, str, str]]:
    return [(moment.event.number, moment.event.verb, moment.event.status) for moment in moments]


def test_it_tells_calls_cases_steps_and_changes_newest_first(office: Office) -> None:
    number = person(office)
    office.clock.tick(minutes=1)
    called = call(office, number, summary="asks", promise="a call", promise_due_at="2026-11-23T10:00+08:00")
    office.clock.tick(minutes=1)
    case = office.complaint(customer=number).number
    office.clock.tick(minutes=1)
    cases.take_step(office(), case, "reported")
    office.clock.tick(minutes=1)
    records.change(office(), number, {"grade": "B"})
    call(office, person(office, name="王芳", phone="139 0000 0000"))
    found = timeline(office(), number)
    assert told(found.moments) == [
        (number, "change", ""),
        (case, "step", "reported"),
        (case, "create", "received"),
        (called.replace("-L-", "-W-"), "create", "open"),  # what was promised in the call
        (called, "create", ""),
        (number, "create", ""),
    ]
    assert found.older is None
    (moment,) = [moment for moment in found.moments if moment.kind == "call"]
    assert isinstance(moment.call, Call)
    assert (moment.call.summary, moment.call.promise) == ("asks", "a call")


def test_it_comes_in_pages_without_a_gap(office: Office) -> None:
    number = person(office)
    made = [call(office, number) for _ in range(7)]  # all at one moment
    office.clock.tick(minutes=5)
    made += [call(office, number) for _ in range(6)]
    seen: list[str] = []
    page = timeline(office(), number, limit=4)
    while True:
        seen += [moment.event.number for moment in page.moments]
        assert len(page.moments) <= 4
        if page.older is None:
            break
        page = timeline(office(), number, before=page.older, limit=4)
    assert seen == [*reversed(made), number]


def test_both_histories_go_on_in_the_kept_one(office: Office) -> None:
    keep, other = person(office), person(office, name="Li Wei", phone="139 1111 2222")
    called, case = call(office, other), office.complaint(customer=other).number
    office.clock.tick(minutes=1)
    merge(office("wang"), keep, [other])
    found = timeline(office(), keep)
    assert sorted(told(found.moments)) == sorted(
        [
            (keep, "create", ""), (other, "create", ""), (called, "create", ""), (case, "create", "received"),
            (keep, "merge", ""), (other, "merge", ""),
        ]
    )  # fmt: skip
    assert timeline(office(), other) == found
    (made,) = merges(office(), keep)
    unmerge(office("wang"), keep, made.revision)
    verbs = [verb for _number, verb, _status in told(timeline(office(), keep).moments)]
    assert verbs == ["unmerge", "merge", "create"]
    assert {called, case} < {number for number, _v, _s in told(timeline(office(), other).moments)}


def test_the_head_tells_how_things_stand(office: Office) -> None:
    number = person(office)
    assert standing(office(), number).last_contact_at is None
    call(office, number)
    spoken = office.clock.now
    office.clock.tick(hours=1)
    call(office, number, direction="missed", topic=None, outcome=None)
    found = standing(office(), number)
    assert (found.calls, found.cases, found.open_cases, found.last_contact_at) == (2, 0, (), spoken)
    case = office.complaint(customer=number).number
    closed = office.complaint(customer=number).number
    cases.take_step(office("wang"), closed, "void", {"reason": "twice"})
    found = standing(office(), number)
    assert ([row.number for row in found.open_cases], found.open_count, found.cases) == ([case], 1, 1)
    for _ in range(6):
        office.complaint(customer=number)
    assert (len(standing(office(), number).open_cases), standing(office(), number).open_count) == (5, 7)
    assert found.last_contact_at == office.clock.now


def test_a_merged_number_leads_to_the_kept_one(office: Office) -> None:
    keep, other = person(office), person(office, name="Li Wei", phone="139 1111 2222")
    merge(office("wang"), keep, [other])
    assert standing(office(), other).customer.number == keep
    assert [m.others for m in standing(office(), other).merges] == [(other,)]
    for typed in (other, other.lower(), "Li Wei", "13911112222"):
        assert [hit.number for hit in finding.find(office(), typed)] == [keep], typed
    case = office.complaint(customer=other)
    assert case.customer == keep, "a form that was open meanwhile"

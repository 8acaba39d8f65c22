"""What was just done can be taken back: by whoever did it, at once, as a deed of its own."""

from __future__ import annotations

import pytest

from csapp.kinds import Case
from csapp.services import attachments, calls, cases, checking, records, undo
from csapp.services.listing import listing
from csapp.vocabulary.errors import Conflict, NotPossible
from tests.helpers.minimal import minimal
from tests.helpers.office import Office
from tests.services.test_attachments import picture, prepare


def test_a_change_is_as_it_was(office: Office) -> None:
    case = office.complaint(compensation_asked="88.50 USD", bought_on="2026-11-01")
    changed = records.change(
        office(),
        case.number,
        {
            "compensation_asked": None, "phone": ["139 0000 1111", "010-6234"], "bought_on": "2026-11-02",
            "facts": "other", "money_lines": [{"what": "coupon", "amount": "5"}],
        },
    ).record  # fmt: skip
    back = undo.undo(office(), case.number, changed.revision).record
    assert isinstance(back, Case)
    for key in ("compensation_asked", "phone", "bought_on", "facts", "money_lines"):
        assert getattr(back, key) == getattr(case, key), key
    assert [e.verb for e in records.history(office(), case.number)] == ["undo", "change", "create"]
    assert checking.verify(office()) == ()


def test_a_step_is_untaken_with_its_clock(office: Office) -> None:
    case = office.complaint()
    before = cases.view(office(), case.number)
    office.clock.tick(minutes=4)
    moved = cases.take_step(office(), case.number, "reported", {"immediate_action": "apologised"})
    office.clock.tick(seconds=9)
    undo.undo(office(), case.number, moved.record.revision)
    after = cases.view(office(), case.number)
    assert after.record.status == "received" and after.due is not None and before.due is not None
    assert (after.due.at, after.due.status) == (before.due.at, before.due.status)
    assert [s.status for s in after.steps] == ["received"]
    assert getattr(after.record, "immediate_action") is None  # noqa: B009
    cases.take_step(office(), case.number, "waiting_customer", {})
    resumed = cases.take_step(office(), case.number, "resume", {})
    assert resumed.record.status == "received"
    assert checking.verify(office()) == ()


def test_a_new_record_is_hidden_and_a_voided_one_comes_back(office: Office) -> None:
    case = office.complaint()
    undo.undo(office(), case.number, 1)
    assert listing(office(), "complaint").total == 0
    call = records.new(office(), "call", {"phone": "139 1111 2222", "topic": "price", "outcome": "solved"})
    customer = call.made[0]
    undo.undo(office(), call.record.number, 1)
    assert listing(office(), "call").total == 0
    assert calls.caller(office(), "139 1111 2222").customer is not None
    undo.undo(office(), customer, 1)
    assert calls.caller(office(), "139 1111 2222").customer is None
    other = office.complaint(product="lamp")
    void = cases.take_step(office("wang"), other.number, "void", {"remark": "twice"}).record
    back = undo.undo(office("wang"), other.number, void.revision).record
    assert (back.voided, getattr(back, "status")) == (False, "received")  # noqa: B009
    assert checking.verify(office()) == ()


def test_too_late_another_s_or_changed_since(office: Office) -> None:
    case = office.complaint()
    with pytest.raises(NotPossible):
        undo.undo(office("wang"), case.number, 1)
    office.clock.tick(seconds=16)
    with pytest.raises(NotPossible):
        undo.undo(office(), case.number, 1)
    changed = records.change(office(), case.number, {"facts": "x"}).record
    records.change(office("wang"), case.number, {"facts": "y"})
    with pytest.raises(Conflict):
        undo.undo(office(), case.number, changed.revision)
    undone = records.change(office(), case.number, {"facts": "z"}).record
    back = undo.undo(office(), case.number, undone.revision).record
    with pytest.raises(NotPossible):  # an undoing is not undone
        undo.undo(office(), case.number, back.revision)


def test_files_and_handing_over(office: Office) -> None:
    case = office.complaint()
    made = attachments.attach(office(), case.number, [prepare("a.jpg", picture())]).record
    cases.note(office(), case.number, "a note between")
    assert undo.undo(office(), case.number, made.revision).record.attachments is None  # type: ignore[attr-defined]
    handed = cases.hand_over(office(), case.number, "lucia").record
    assert undo.undo(office(), case.number, handed.revision).record.owner == "zhang"  # type: ignore[attr-defined]
    assert checking.verify(office()) == ()


def test_linked_cases_part_again_on_both_sides(office: Office) -> None:
    one, other = office.complaint(), office.complaint()
    linked = records.change(office(), one.number, {"linked_cases": [other.number]}).record
    undo.undo(office(), one.number, linked.revision)
    for case in (one, other):
        assert not records.get(office(), case.number).linked_cases  # type: ignore[attr-defined]


def test_whoever_lost_their_key_is_not_made_active_by_undoing(office: Office) -> None:
    gone = records.change(office("chen"), "zhang", {"active": False}).record
    with pytest.raises(NotPossible):
        undo.undo(office("chen"), "zhang", gone.revision)
    admin = records.change(office("chen"), "lucia", {"roles": ["agent", "admin"]}).record
    with pytest.raises(NotPossible):  # it may have become the last administrator meanwhile
        undo.undo(office("chen"), "lucia", admin.revision)


def test_what_followed_in_other_records_goes_with_the_deed(office: Office) -> None:
    told = minimal(office(), "tracking")
    parcel = records.new(office(), "tracking", told).record.number
    cases.take_step(office(), parcel, "asked", {})
    lost = cases.take_step(office(), parcel, "answered", {"found": "lost"}).record
    [report] = getattr(lost, "linked_cases")  # noqa: B009
    undo.undo(office(), parcel, lost.revision)
    back = cases.view(office(), parcel)
    assert back.record.status == "asked" and not getattr(back.record, "linked_cases")  # noqa: B009
    assert [step.status for step in back.steps] == ["opened", "asked"]
    assert records.get(office(), report).voided
    again = cases.take_step(office(), parcel, "answered", {"found": "lost"}).record
    assert getattr(again, "linked_cases") not in (None, (report,))  # noqa: B009
    assert checking.verify(office()) == ()


def test_a_promise_that_was_not_broken_marks_nobody(office: Office) -> None:
    promise = records.new(office(), "promise", minimal(office(), "promise")).record
    customer = str(getattr(promise, "customer"))  # noqa: B009
    for note, marked in ((None, None), ("rang back", True)):
        broken = cases.take_step(office(), promise.number, "broken", {"remark": "forgot"}).record
        assert getattr(records.get(office(), customer), "warning")  # noqa: B009
        if note:  # what somebody changed since is left alone
            records.change(office("wang"), customer, {"notes": note})
        back = undo.undo(office(), promise.number, broken.revision).record
        known = records.get(office(), customer)
        assert (getattr(known, "warning"), getattr(known, "notes")) == (marked, note)  # noqa: B009
        assert getattr(back, "status") == "open"  # noqa: B009
    assert checking.verify(office()) == ()


def test_an_undone_call_takes_its_promise_along_and_leaves_the_missed_one_open(office: Office) -> None:
    missed = records.new(office(), "call", {"direction": "missed", "phone": "139 0000 1111"}).record.number
    said = {"promise": "ring back", "promise_due_at": "2026-11-25T10:00:00+08:00"}
    spoke = {"phone": "139 0000 1111", "topic": "price", "outcome": "call_back"}
    call = records.new(office(), "call", spoke | said).record
    assert getattr(records.get(office(), missed), "answered_by") == (call.number,)  # noqa: B009
    assert listing(office(), "promise").total == 1
    undo.undo(office(), call.number, call.revision)
    assert listing(office(), "promise").total == 0
    assert getattr(records.get(office(), missed), "answered_by") is None  # noqa: B009
    assert checking.verify(office()) == ()

"""A shift from signing in to the word that it was taken over; nothing open is left without an owner."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from csapp.kinds import Shift
from csapp.kinds.people import Turn
from csapp.services import cases, checking, entries, handover, matters, records, schedule, shifts
from csapp.services.schedule import Planned
from csapp.vocabulary.errors import InvalidInput, NotAllowed, NotFound, NotPossible
from tests.helpers.office import Office, complaint

SUNDAY = date(2026, 11, 22)
MISSED = {"direction": "missed", "phone": "139 0000 1111"}


def shift(office: Office, number: str) -> Shift:
    found = records.get(office("chen"), number)
    assert isinstance(found, Shift)
    return found


def items(found: Shift) -> list[str]:
    return [str(entry["item"]) for entry in found.checklist or ()]


def test_who_comes_begins_the_shift_that_was_planned(office: Office) -> None:
    plan = schedule.plan(office("wang"), [Planned(user="zhang", day=SUNDAY, turn=Turn.LATE)])
    [planned] = plan.shifts["zhang", SUNDAY]
    assert planned.planned_start_at == datetime(2026, 11, 22, 8, 30, tzinfo=UTC), "16:30 in Shanghai"
    assert planned.planned_end_at == datetime(2026, 11, 22, 16, 30, tzinfo=UTC), "00:30 the next day"
    assert shifts.planned(office()) == planned and shifts.running(office()) is None
    begun = shifts.sign_in(office())
    assert (begun.number, begun.signed_in_at, begun.desk) == (planned.number, office.clock.now, "A")
    assert "problem_orders" in items(begun) and "refunds" not in items(begun)
    assert shifts.running(office()) == begun and shifts.planned(office()) is None
    with pytest.raises(NotPossible):
        shifts.sign_in(office())
    with pytest.raises(NotAllowed):
        shifts.sign_in(office("zhou"))


def test_who_comes_unplanned_gets_the_turn_of_the_hour(office: Office) -> None:
    begun = shifts.sign_in(office())
    assert begun.planned_start_at == datetime(2026, 11, 22, 0, 30, tzinfo=UTC), "the early one, at noon"
    assert items(begun)[:4] == ["refunds", "leftover_chats", "reviews", "order_check"]
    office.clock.tick(hours=4)
    assert shifts.sign_in(office("lucia")).planned_start_at == datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
    office.clock.tick(hours=11)
    outside = shifts.sign_in(office("wang"))
    assert outside.planned_start_at == office.clock.now, "three in the morning is nobody's turn"


def test_the_checklist_is_the_manager_s_and_ticked_off(office: Office) -> None:
    labels = {f"label_{language}": "Plants" for language in ("zh_cn", "en", "es")}
    entries.add(office("chen"), "shift_checklist", labels)
    begun = shifts.sign_in(office())
    assert items(begun)[-1] == "plants"
    ticked = shifts.tick(office(), begun.number, 0, True)
    assert ticked.checklist and (ticked.checklist[0]["done"], ticked.checklist[0]["done_at"]) == (
        True,
        office.clock.now,
    )
    again = shifts.tick(office("wang"), begun.number, 0, False)
    assert again.checklist and again.checklist[0]["done_at"] is None
    with pytest.raises(NotFound):
        shifts.tick(office(), begun.number, 99, True)
    with pytest.raises(NotAllowed):
        shifts.tick(office("lucia"), begun.number, 0, True)
    assert shifts.remark(office(), begun.number, "  The printer is out of paper. ").remarks == (
        "The printer is out of paper."
    )
    with pytest.raises(InvalidInput):
        shifts.remark(office(), begun.number, "half a sign \ud800")


def test_everything_of_mine_goes_to_the_named_person_in_one_commit(office: Office) -> None:
    case, foreign = office.complaint().number, office.complaint("lucia").number
    whose = records.get(office(), case).customer  # type: ignore[attr-defined]
    given = {"what": "ring back", "customer": whose, "due_at": "2026-11-22T20:00:00+08:00"}
    promise = records.new(office(), "promise", given).record.number
    problem = {"order_no": "1", "problem": "short", "remark": "one missing"}
    order = records.new(office(), "problem_order", problem).record.number
    records.new(office(), "call", MISSED)
    with pytest.raises(NotPossible):
        handover.hand_over(office(), "lucia")
    begun = shifts.sign_in(office())
    seen = handover.handover(office())
    assert [[row.number for row in rows] for rows in (seen.matters, seen.promises, seen.problems)] == [
        [case], [promise], [order],
    ]  # fmt: skip
    assert len(seen.missed) == 1 and "zhang" not in seen.heirs
    with pytest.raises(NotPossible):
        shifts.sign_out(office())
    left = handover.hand_over(office(), "lucia", remarks="Call her first.")
    assert left.rows == () and {row.number for row in left.handed} == {case, promise, order}
    for number in (case, promise, order, foreign):
        assert records.get(office(), number).owner == "lucia"  # type: ignore[attr-defined]
    assert shifts.sign_out(office()).signed_out_at == office.clock.now
    assert shifts.running(office()) is None
    [offered] = handover.handover(office("lucia")).offered
    assert offered.shift is not None and offered.shift.remarks == "Call her first."
    assert {row.number for row in offered.rows} == {case, promise, order}
    with pytest.raises(NotAllowed):
        handover.take_over(office("wang"), begun.number)
    handover.take_over(office("lucia"), begun.number)
    taken = shift(office, begun.number)
    assert (taken.taken_over_by, taken.taken_over_at) == ("lucia", office.clock.now)
    with pytest.raises(NotPossible):
        handover.take_over(office("lucia"), begun.number)
    assert handover.handover(office("lucia")).offered == ()
    assert {row.number for row in handover.handover(office("wang"), begun.number).rows} == {
        case,
        promise,
        order,
    }
    assert checking.verify(office("chen")) == ()


def test_what_is_not_handed_over_stays_by_one_s_word(office: Office) -> None:
    going, staying = office.complaint().number, office.complaint().number
    shifts.sign_in(office())
    handover.hand_over(office(), "lucia", which=[going])
    assert records.get(office(), staying).owner == "zhang"  # type: ignore[attr-defined]
    late = office.complaint().number
    with pytest.raises(NotPossible) as bad:
        shifts.sign_out(office())
    assert bad.value.values == {"count": 1}, "what came in after the handover"
    with pytest.raises(NotPossible):
        handover.keep(office(), [going])
    handover.keep(office(), [late])
    out = shifts.sign_out(office())
    assert out.stays == (staying, late)


def test_a_handover_goes_to_one_person_who_works_on_cases(office: Office) -> None:
    number, foreign = office.complaint().number, office.complaint("lucia").number
    shifts.sign_in(office())
    for to, fault in (("zhou", NotPossible), ("nobody", NotFound), ("zhang", NotPossible)):
        with pytest.raises(fault):
            handover.hand_over(office(), to)
    with pytest.raises(NotPossible):
        handover.hand_over(office(), "lucia", which=[foreign])
    handover.hand_over(office(), "lucia", which=[number])
    office.complaint()
    with pytest.raises(NotPossible):
        handover.hand_over(office(), "wang")
    assert len(handover.hand_over(office(), "lucia").handed) == 2


def test_a_shift_nobody_signed_out_of_ends_as_planned(office: Office) -> None:
    forgotten = shifts.sign_in(office())
    office.clock.tick(hours=20)
    fresh = shifts.sign_in(office())
    assert fresh.number != forgotten.number
    assert shift(office, forgotten.number).signed_out_at == forgotten.planned_end_at


def test_nothing_is_left_unowned(office: Office) -> None:
    number = office.complaint("lucia").number
    case = office.complaint().number
    cases.hand_over(office("wang"), case, "zhang")
    shifts.sign_in(office("wang"))
    assert handover.handover(office("wang")).unowned == ()
    records.change(office("chen"), "lucia", {"active": False})
    assert [row.number for row in handover.handover(office("wang")).unowned] == [number]
    with pytest.raises(NotPossible):
        shifts.sign_out(office("wang"))
    with pytest.raises(NotAllowed):
        matters.assign(office(), [number], "wang")
    with pytest.raises(NotPossible):
        matters.assign(office("wang"), [case], "wang")
    assert matters.assign(office(), [number], "zhang") == 1
    assert shifts.sign_out(office("wang")).signed_out_at is not None


def test_sample_records_hold_nobody_up_at_a_real_desk(office: Office) -> None:
    told = records.new(replace(office("lucia"), sample=True), "complaint", complaint()).record.number
    records.change(office("chen"), "lucia", {"active": False})
    shifts.sign_in(office("wang"))
    assert handover.handover(office("wang")).unowned == ()
    at_play = handover.handover(replace(office("wang"), demo=True))
    assert [row.number for row in at_play.unowned] == [told], "a throw-away desk has nothing else"
    assert shifts.sign_out(office("wang")).signed_out_at is not None
    assert matters.assign(office(), [told], "zhang") == 1, "who wants to play with it may"


def test_a_week_is_planned_changed_and_repeated(office: Office) -> None:
    monday = date(2026, 11, 23)
    with pytest.raises(NotAllowed):
        schedule.plan(office(), [Planned(user="zhang", day=monday, turn=Turn.EARLY)])
    plan = schedule.plan(
        office("wang"),
        [
            Planned(user="zhang", day=monday, turn=Turn.EARLY),
            Planned(user="lucia", day=monday, turn=Turn.LATE),
            Planned(user="lucia", day=date(2026, 11, 24), turn=Turn.LATE),
        ],
    )
    assert plan.monday == monday and plan.worked == (True,) * 5 + (False, False)
    assert {place: plan.turns[found[0].number] for place, found in plan.shifts.items()} == {
        ("zhang", monday): Turn.EARLY, ("lucia", monday): Turn.LATE, ("lucia", date(2026, 11, 24)): Turn.LATE,
    }  # fmt: skip
    changed = schedule.plan(
        office("wang"),
        [Planned(user="zhang", day=monday, turn=Turn.LATE), Planned(user="lucia", day=monday, turn=None)],
    )
    assert ("lucia", monday) not in changed.shifts
    [moved] = changed.shifts["zhang", monday]
    assert changed.turns[moved.number] is Turn.LATE and moved.number == plan.shifts["zhang", monday][0].number
    again = schedule.repeat(office("wang"), date(2026, 12, 2))
    assert set(again.shifts) == {("zhang", date(2026, 11, 30)), ("lucia", date(2026, 12, 1))}
    assert schedule.repeat(office("wang"), date(2026, 12, 2)) == again, "what is planned stays"
    for wish in (
        Planned(user="zhang", day=date(2026, 11, 21), turn=Turn.EARLY),
        Planned(user="zhou", day=monday, turn=Turn.EARLY),
    ):
        with pytest.raises(NotPossible):
            schedule.plan(office("wang"), [wish])
    office.clock.tick(days=1)
    shifts.sign_in(office())
    with pytest.raises(NotPossible):
        schedule.plan(office("wang"), [Planned(user="zhang", day=monday, turn=None)])
    assert checking.verify(office("chen")) == ()

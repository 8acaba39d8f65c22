"""Figures worked out by hand, who may see them, and what becomes of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest

from csapp.kinds import Record
from csapp.services import cases, erasure, measuring, records
from csapp.vocabulary.errors import InvalidInput, NotAllowed, NotFound
from csapp.vocabulary.measures import By, FigureRow, Frame, Measured
from tests.helpers.office import Office

NOVEMBER = Frame(first=date(2026, 11, 1), last=date(2026, 11, 30))
DAY = Frame(first=date(2026, 11, 22), last=date(2026, 11, 22))
CALL = {"phone": "139 0000 1111", "topic": "price", "outcome": "solved", "direction": "in"}


def _call(office: Office, by: str = "zhang", **given: object) -> Record:
    return records.new(office(by), "call", CALL | given).record


def _now(office: Office, frame: Frame = NOVEMBER, user: str = "wang") -> Mapping[str, Measured]:
    return {row.about.key: row.now for row in measuring.measure(office(user), frame)}


def _row(office: Office, key: str, frame: Frame = NOVEMBER) -> FigureRow:
    (row,) = measuring.measure(office("wang"), frame, [key])
    return row


def test_talk_hold_and_wrap_up(office: Office) -> None:
    began = {"started_at": "2026-11-22T11:00:00+08:00"}
    _call(office, **began, ended_at="2026-11-22T11:10:00+08:00", hold_seconds=60)
    _call(office, **began, ended_at="2026-11-22T11:01:00+08:00")
    _call(office, **began)  # nobody knows when it ended
    found = _now(office)
    assert (found["talk"].value, found["hold"].value) == (300, 30)
    assert (found["handle_time"].numerator, found["handle_time"].denominator) == (660, 2)
    assert found["total_calls"].value == 3


def test_a_call_entered_afterwards_without_its_times_took_nobody_knows_how_long(office: Office) -> None:
    at = office.clock.now.isoformat()
    _call(office, started_at=at, ended_at=at, timed=False)
    assert _now(office)["handle_time"].value is None
    _call(office, started_at=at, ended_at=at, timed=True)  # typed live, and hung up at once
    found = _now(office)["handle_time"]
    assert (found.value, found.denominator) == (0, 1)


def test_what_is_past_midnight_is_of_the_day_before(office: Office) -> None:
    office.clock.tick(hours=12, minutes=20)  # twenty past midnight
    _call(office)
    office.clock.tick(minutes=20)  # the late shift is over
    _call(office)
    assert _now(office, DAY)["total_calls"].value == 1
    (trend,) = measuring.trend(office("wang"), NOVEMBER, ["total_calls"])
    assert {point.first.day: point.measured.value for point in trend.points if point.measured.value} == {
        22: 1,
        23: 1,
    }
    spreads = {one.key: one for one in measuring.spreads(office("wang"), NOVEMBER)}
    assert {row.value: row.count for row in spreads["calls_by_hour"].rows if row.count} == {"00": 2}
    weekdays = {row.value: row.count for row in spreads["calls_by_weekday"].rows if row.count}
    assert weekdays == {"sunday": 1, "monday": 1}


def test_a_call_that_is_raised_again_was_not_solved(office: Office) -> None:
    _call(office)
    office.clock.tick(days=7)
    _call(office)
    assert (_now(office)["first_contact_resolution"].numerator, _row(office, "answered").now.value) == (1, 1)
    office.clock.tick(days=-6)
    _call(office, topic="order")
    assert _now(office)["first_contact_resolution"].numerator == 2


def test_reported_within_ten_minutes(office: Office) -> None:
    one, other = office.complaint().number, office.complaint(phone="139 0000 2222").number
    assert _now(office)["reported_in_10_min"].value is None  # there is time yet
    office.clock.tick(minutes=10)
    cases.take_step(office(), one, "reported")
    office.clock.tick(minutes=1)
    assert _now(office)["reported_in_10_min"].value == Decimal("0.5")
    cases.take_step(office(), other, "reported")
    assert _now(office)["reported_in_10_min"].value == Decimal("0.5")
    found = measuring.behind(office("wang"), "reported_in_10_min", NOVEMBER)
    assert [row.number for row in found.rows] == [one]


def test_waiting_is_told_apart(office: Office) -> None:
    number = office.complaint().number
    office.clock.tick(hours=2)
    cases.take_step(office("wang"), number, "waiting_customer")
    office.clock.tick(hours=30)
    cases.take_step(office("wang"), number, "resume")
    office.clock.tick(hours=1)
    with office("chen").store.writing("chen", office.clock()) as unit:
        unit.change(number, {"first_closed_at": office.clock(), "last_closed_at": office.clock()})
    found = _now(office)
    assert (found["first_close_median"].value, found["waiting_median"].value) == (3, 30)
    assert found["last_close_p90"].value == 3


def test_shifts(office: Office) -> None:
    plan = {"planned_start_at": "2026-11-22T08:00:00+08:00", "planned_end_at": "2026-11-22T11:00:00+08:00"}
    came = {"signed_in_at": office.clock.now - timedelta(hours=3)}  # 9:00
    first, _ = (records.new(office("wang"), "shift", {"user": u, **plan}).record for u in ("zhang", "lucia"))
    with office("chen").store.writing("chen", office.clock()) as unit:
        unit.change(first.number, came)
    found = _now(office)
    assert (found["attendance"].value, found["adherence"].value) == (Decimal("0.5"), Decimal(2) / 6)


def test_money_counts_once_and_on_its_day(office: Office) -> None:
    lines = [
        {"what": "lamp", "amount": "12.50", "payer": "courier", "paid_on": "2026-11-21"},
        {"what": "postage", "amount": "3", "payer": "seller", "paid_on": "2026-10-30"},
        {"what": "promised", "amount": "99", "payer": "seller"},
        {"what": "abroad", "amount": "7 USD", "payer": "seller", "paid_on": "2026-11-20"},
    ]
    told = {"amount_paid": "15.50", "payer": "seller", "informed_at": office.clock().isoformat()}
    itemised = office.complaint().number
    records.change(office("wang"), itemised, {**told, "money_lines": lines})
    plain = office.complaint(phone="139 0000 2222").number
    records.change(office("wang"), plain, told)
    row = _row(office, "money_paid")
    assert (row.now.value, dict(row.now.others), row.now.currency) == (28, {"USD": 7}, "CNY")
    assert row.before.value == 3
    (spread,) = measuring.spreads(office("wang"), NOVEMBER, ["money_by_payer"])
    sums = {one.value: dict(one.sums) for one in spread.rows}
    assert sums == {"seller": {"CNY": Decimal("15.50"), "USD": 7}, "courier": {"CNY": Decimal("12.50")}}


def _enter(office: Office, first: str, last: str, **given: object) -> None:
    records.new(office("wang"), "period_figures", {"from_on": first, "to_on": last, **given})


def test_what_is_entered_holds_for_its_days_and_no_part_of_them(office: Office) -> None:
    _call(office)
    assert _row(office, "cost_per_call").now.missing
    _enter(office, "2026-11-01", "2026-11-15", period_cost="40")
    assert _row(office, "cost_per_call").now.value is None
    _enter(office, "2026-11-16", "2026-11-30", period_cost="2")
    assert (_row(office, "cost_per_call").now.value, _row(office, "cost_per_call").now.missing) == (42, "")
    _enter(office, "2026-11-01", "2026-11-30", period_cost="50")
    assert _row(office, "cost_per_call").now.value == 50
    assert _row(office, "cost_per_call", DAY).now.value is None
    assert measuring.behind(office("wang"), "cost_per_call", NOVEMBER).total == 1


def test_bad_reviews_of_known_orders(office: Office) -> None:
    given = {"order_no": "E1", "rating": "negative", "review_text": "No.", "buyer_account": "wei"}
    records.new(office(), "review", given)
    _call(office, order_no="E2")
    row = _row(office, "bad_review_rate").now
    assert (row.value, row.missing) == (Decimal("0.5"), "the orders of the period")
    _enter(office, "2026-11-01", "2026-11-30", period_orders=100, period_reviews=10)
    assert (_row(office, "bad_review_rate").now.value, _row(office, "bad_review_rate").now.missing) == (
        Decimal("0.01"),
        "",
    )
    assert _row(office, "bad_review_rate_of_reviews").now.value == Decimal("0.1")


def test_figures_stay_when_a_person_is_erased(office: Office) -> None:
    _call(office, caller_name="Ana")
    office.complaint(phone="139 0000 1111")
    customer = str(getattr(records.get(office(), "A-L-261122-001"), "customer", ""))
    before = _now(office)
    erasure.erase_person(office("chen"), customer, "asked for it")
    after = _now(office)
    assert {key: one for key, one in before.items() if after[key] != one} == {}
    assert before["new_customers_per_week"].numerator and before["cases_received"].value == 1


def test_whose_figures_one_may_see(office: Office) -> None:
    _call(office)
    own = Frame(first=NOVEMBER.first, last=NOVEMBER.last, agent="zhang")
    assert _now(office, own, "zhang")["total_calls"].value == 1
    for frame in (NOVEMBER, Frame(first=NOVEMBER.first, last=NOVEMBER.last, agent="lucia")):
        for look in (measuring.measure, measuring.spreads, measuring.report):
            with pytest.raises(NotAllowed):
                look(office("zhang"), frame)
        with pytest.raises(NotAllowed):
            measuring.behind(office("zhang"), "total_calls", frame)
    with pytest.raises(NotAllowed):
        measuring.measure(office("root"), own)
    assert _now(office, NOVEMBER, "zhou")["total_calls"].value == 1
    assert [one.value for one in measuring.choices(office("zhang")).agents] == ["zhang"]


def test_what_is_no_frame_or_no_figure(office: Office) -> None:
    for first, last in (
        (DAY.last, DAY.first - timedelta(days=1)),
        (date.min, date.min),
        (date.max, date.max),
    ):
        with pytest.raises(InvalidInput):
            measuring.measure(office("wang"), Frame(first=first, last=last))
    with pytest.raises(InvalidInput):
        measuring.measure(office("wang"), Frame(first=DAY.first, last=DAY.last, kind="call"))
    for look in (measuring.measure, measuring.spreads, measuring.trend):
        with pytest.raises(NotFound):
            look(office("wang"), DAY, ["luck"])
    with pytest.raises(NotFound):
        measuring.behind(office("wang"), "luck", DAY)


def test_every_figure_says_what_it_is(office: Office) -> None:
    abouts = measuring.abouts(office())
    assert len({one.key for one in abouts}) == len(abouts)
    assert all(one.label and one.formula and one.group in measuring.groups() for one in abouts)
    there = _now(office)
    assert set(there) == {one.key for one in abouts}
    unmeasurable = {key for key, one in there.items() if not one.measurable}
    wanted = "abandon_time rings queue speed_of_answer abandonment blockage queued service_level"
    assert unmeasurable == set(wanted.split())
    assert all(there[key].value is None for key in unmeasurable)


def test_whoever_gives_up_is_heard(office: Office) -> None:
    class GivenUp(Exception):
        pass

    def tell() -> None:
        raise GivenUp

    with pytest.raises(GivenUp):
        measuring.measure(office("wang"), NOVEMBER, tell=tell)


def test_a_paper_is_told_within_its_own_commit(office: Office) -> None:
    _call(office)
    ctx = office("wang")
    with ctx.writing() as unit:
        told = measuring.for_paper(ctx, unit.connection, NOVEMBER, by=(By.AGENT,), trends=["total_calls"])
    row = told.row("total_calls")
    assert row is not None and row.now.value == 1 and told.row("luck") is None
    assert {one.of for one in told.splits[By.AGENT]} == {"zhang"}
    assert len(told.trends[0].points) == 30
    spread = told.spread("calls_by_topic")
    assert spread is not None and [(one.value, one.count) for one in spread.rows] == [("price", 1)]


@pytest.mark.parametrize(("days", "parts"), [(1, 1), (31, 31), (32, 5), (180, 26), (365, 13)])
def test_a_trend_goes_by_days_weeks_or_months(office: Office, days: int, parts: int) -> None:
    first = date(2026, 1, 12)
    frame = Frame(first=first, last=first + timedelta(days=days - 1))
    (trend,) = measuring.trend(office("wang"), frame, ["total_calls"])
    points = trend.points
    assert len(points) == parts
    assert (points[0].first, points[-1].last) == (frame.first, frame.last)
    assert all(b.first - a.last == timedelta(days=1) for a, b in pairwise(points))


def test_satisfaction_counts_for_who_served_the_customer(office: Office) -> None:
    customer = str(vars(_call(office, "lucia"))["customer"])
    office.clock.tick(minutes=1)
    void = _call(office, "zhang")
    office.clock.tick(hours=1)
    visit = {"customer": customer, "visit_kind": "survey", "method": "phone", "purpose": "to ask"}
    number = records.new(office(), "visit", {**visit, "planned_on": "2026-11-25"}).record.number
    with office("chen").store.writing("chen", office.clock()) as unit:
        unit.change(void.number, {}, voided=True, verb="undo")
        unit.change(number, {"done_at": office.clock(), "reached": True, "score": 4})
    rows = measuring.split(office("wang"), NOVEMBER, By.AGENT, ["sampled_satisfaction"])
    assert [(row.of, row.now.value) for row in rows] == [("lucia", 4)]


def test_of_what_is_entered_twice_the_newest_holds(office: Office) -> None:
    for cost in ("40", "50"):
        _enter(office, "2026-11-01", "2026-11-30", period_cost=cost)
    _call(office)
    assert _row(office, "cost_per_call").now.value == 50

"""The kinds of case are declared as the domain has them: what is asked when, in what states, by which words."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csapp.kinds import (
    CASES,
    Case,
    Complaint,
    Dispute,
    Inquiry,
    ProblemOrder,
    Quality,
    Repair,
    Review,
    Tracking,
)
from csapp.kinds.carrying import carried
from csapp.kinds.course import day_of
from csapp.kinds.dispute_terms import DisputeKind, in_window
from csapp.kinds.quality import quiet_until
from csapp.vocabulary.fields import Choice, Need, Unreadable
from csapp.vocabulary.kinds import declared, form_fields

SHARED = {"channel", "urgency"}
CASE_AUTO = {key for key, field in declared(Case).items() if field.need is Need.AUTO}
DECLARED: dict[type[Case], tuple[set[str], set[str], set[str]]] = {
    Review: (
        {"order_no", "rating", "review_text", "buyer_account"},
        {"result_kind", "true_cause", "changed_on"},
        set(),
    ),
    Repair: (
        {"name", "address", "fault", "phone", "reported_at"},
        {"done_on", "done_by", "repair_result", "confirmed"},
        set(),
    ),
    Tracking: ({"waybill", "carrier", "phone", "query"}, {"result", "customer_told_at"}, set()),
    Dispute: (
        {"order_no", "dispute_kind", "raised_by", "opened_on"},
        {"outcome", "decided_on", "penalty", "true_cause"},
        {"in_window", "step_in_by_on", "appealed_again"},
    ),
    Inquiry: (
        {"nature", "person", "phone", "other_contact", "event"},
        {"answer", "answered_by", "called_back_at", "reached"},
        set(),
    ),
    Quality: (
        {"product", "defect"},
        {"measure", "measure_on"},
        {"case_count", "last_case_on", "quiet_until_on"},
    ),
    ProblemOrder: (
        {"order_no", "problem", "remark"},
        {"done_at", "done_by", "result"},
        {"noted_by", "noted_at"},
    ),
}
STATES: dict[type[Case], str] = {
    Review: "noted contacting offered changed unchanged closed",
    Repair: "reported handed_over appointed done closed",
    Tracking: "opened asked answered told closed",
    Dispute: "opened negotiating appealed platform decided closed",
    Inquiry: "opened referred answered called_back closed",
    Quality: "opened told measure watching closed",
    ProblemOrder: "opened checked done",
}
ASIDE = ["reopened", "waiting_customer", "waiting_carrier", "waiting_warehouse", "void"]


@pytest.mark.parametrize("kind", DECLARED, ids=lambda kind: kind.table)
def test_what_is_asked_when(kind: type[Case]) -> None:
    asked, to_close, by_itself = DECLARED[kind]
    having = {need: {key for key, f in declared(kind).items() if f.need is need} for need in Need}
    assert having[Need.CALL] == asked | SHARED
    assert having[Need.CLOSE] == to_close
    assert having[Need.AUTO] == by_itself | CASE_AUTO


@pytest.mark.parametrize("kind", DECLARED, ids=lambda kind: kind.table)
def test_states_are_the_domain_s_and_every_field_has_its_place(kind: type[Case]) -> None:
    assert kind.flow is not None
    assert [status.key for status in kind.flow.statuses] == STATES[kind].split() + ASIDE
    elsewhere = {"number", "attachments"} | ({"linked_cases"} if kind is Quality else set())
    assert form_fields(kind).keys() | elsewhere == declared(kind).keys()
    for view in kind.views:
        assert {one.key for one in view.filters} | ({view.order} - {""}) <= declared(kind).keys() | {"status"}


@pytest.mark.parametrize("kind", DECLARED, ids=lambda kind: kind.table)
def test_every_step_is_somebody_s_to_take_in_time(kind: type[Case]) -> None:
    assert kind.flow is not None
    first = kind.flow.statuses[0].key
    assert any(step.limit for step in kind.flow.onward(first)), "a new case has no clock"
    closing = [step for step in kind.flow.steps if step.closes]
    assert closing
    limits = {(step.status, step.limit) for step in kind.flow.steps if step.limit is not None}
    assert len(limits) == len({status for status, _ in limits}), "a manager could set one limit twice"


# --- what is carried ----------------------------------------------------------------------------------------------

SAID: dict[str, object] = {
    "complainant": "李伟",
    "phone": "138 1234 5678",
    "order_no": "88001",
    "waybill": "888090781867",
    "carrier": "sf",
    "product": "oak table",
    "sku": "T-1",
    "address": "杭州市 1",
    "facts": "A leg is cracked.",
    "remedy_wanted": "a new leg",
}


@pytest.mark.parametrize(
    ("target", "same"),
    [
        (Repair, {"name": "complainant", "fault": "facts", "address": "address"}),
        (Review, {"review_text": "facts", "need": "remedy_wanted", "order_no": "order_no"}),
        (Tracking, {"waybill": "waybill", "phone": "phone"}),
        (Dispute, {"reason": "facts", "order_no": "order_no"}),
        (Inquiry, {"person": "complainant", "event": "facts", "phone": "phone"}),
        (Quality, {"defect": "facts", "product": "product", "sku": "sku"}),
        (ProblemOrder, {"remark": "facts", "order_no": "order_no"}),
    ],
)
def test_a_complaint_becomes_any_kind_without_retyping(target: type[Case], same: dict[str, str]) -> None:
    found = carried(target, [(Complaint, SAID)])
    assert {key: found.get(key) for key in same} == {key: SAID[name] for key, name in same.items()}


def test_a_dispute_takes_over_from_the_review_that_stays() -> None:
    said: dict[str, object] = {
        "order_no": "88001", "buyer_account": "wei88", "review_text": "It wobbles.", "rating": "negative",
        "attitude": "extorting", "contacts": [{"progress": "x"}], "result_kind": "unchanged", "true_cause": "envy",
        "order_completed_on": "2026-11-10", "product": "oak table",
    }  # fmt: skip
    assert carried(Dispute, [(Review, said)]) == {
        "order_no": "88001",
        "member_name": "wei88",
        "reason": "It wobbles.",
        "order_completed_on": "2026-11-10",
        "product": "oak table",
    }


@pytest.mark.parametrize("target", CASES, ids=lambda kind: kind.table)
@pytest.mark.parametrize("source", CASES, ids=lambda kind: kind.table)
def test_what_is_carried_can_be_filed(source: type[Case], target: type[Case]) -> None:
    """Values of any kind become values another can take, and a choice among few never becomes a text."""
    said = {key: _some(source, key) for key in declared(source)}
    fixed = (
        field.choices for field in declared(source).values() if isinstance(field, Choice) and field.choices
    )
    words = {str(word) for choices in fixed for word in choices}
    for key, value in carried(target, [(source, {k: v for k, v in said.items() if v is not None})]).items():
        field = declared(target)[key]
        assert field.read(value) is not None
        assert isinstance(field, Choice) or value not in words, (key, value)


def _some(kind: type[Case], key: str) -> object:
    field = declared(kind)[key]
    choices = getattr(field, "choices", None)
    for value in (next(iter(choices)).value if choices else "x", "2026-11-20", "1", ["x"]):
        try:
            field.read(value)
        except Unreadable:
            continue
        return value
    return None


# --- the platform's terms, the quiet of a defect ------------------------------------------------------------------

DAYS = st.dates(date(2020, 1, 1), date(2035, 1, 1))


@given(DAYS, st.integers(-40, 40), st.sampled_from(list(DisputeKind)), st.booleans())
def test_a_dispute_is_in_time_from_the_day_itself_to_the_fifteenth_after(
    start: date, after: int, kind: DisputeKind, other_day_known: bool
) -> None:
    promised = kind is DisputeKind.BROKEN_PROMISE
    other = date(2001, 1, 1) if other_day_known else None
    noon = datetime(start.year, start.month, start.day, 12, tzinfo=UTC)
    values = {
        "dispute_kind": kind,
        "opened_on": day_of(noon) + timedelta(days=after),
        "order_created_at": noon if promised else None,
        "order_completed_on": other if promised else start,
    }
    assert in_window(values) is (0 <= after <= 15)


@given(DAYS, st.sampled_from(list(DisputeKind)))
def test_whether_it_is_in_time_is_not_known_without_both_days(day: date, kind: DisputeKind) -> None:
    known = {
        "dispute_kind": kind,
        "order_completed_on": day,
        "order_created_at": datetime(2026, 1, 1, tzinfo=UTC),
    }
    assert in_window(known) is None
    assert in_window({"dispute_kind": kind, "opened_on": day}) is None


@given(st.none() | DAYS, st.none() | DAYS, st.none() | st.integers(0, 1_000))
def test_quiet_is_counted_from_the_measure_or_the_last_case(
    measure: date | None, last: date | None, days: int | None
) -> None:
    found = quiet_until({"measure_on": measure, "last_case_on": last, "quiet_days": days})
    if measure is None:
        assert found is None
    else:
        assert found == max(day for day in (measure, last) if day) + timedelta(
            days=30 if days is None else days
        )

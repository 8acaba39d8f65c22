"""The kinds are declared as the domain has them: what is asked when, in which words, under which keys."""

import re

import pytest

from csapp.i18n import Translator
from csapp.kinds import BY_LETTER, CASES, KINDS, Call, Complaint, Customer, Damage
from csapp.kinds.case import Case
from csapp.kinds.complaint import FLOW
from csapp.vocabulary import fields as f
from csapp.vocabulary.fields import Need
from csapp.vocabulary.kinds import Record, declared, form_fields

MANDATORY: dict[type[Record], set[str]] = {
    Customer: {"name", "customer_kind", "phone", "wechat", "qq", "wangwang", "email"},
    Call: {"direction", "phone", "topic", "outcome"},
    Complaint: {
        "complainant", "phone", "other_contact", "type", "product", "order_no", "facts", "remedy_wanted", "channel",
        "urgency",
    },
    Damage: {
        "waybill", "carrier", "damage_kind", "phone", "item", "quantity", "outer_box", "channel", "urgency",
    },
}  # fmt: skip
DAMAGE_TO_CLOSE = {
    "carrier_result", "sum_received", "sum_received_on", "customer_remedy", "write_off", "responsible_party",
}  # fmt: skip
TO_CLOSE = {
    "decision", "decided_by", "decided_at", "remedy", "amount_paid", "payer", "true_cause", "correction_verified",
    "informed_at", "satisfaction", "visit_due_on", "lesson",
}  # fmt: skip
CASE_AUTO = {
    "number", "status", "received_at", "recorded_at", "recipient", "owner", "responsible", "acknowledged_by",
    "acknowledged_at", "first_closed_at", "last_closed_at", "grade_then", "attachments",
}  # fmt: skip

PROPOSED = {"payer_rule", "payer_proposed", "decided_otherwise"}


def having(kind: type[Record], need: Need) -> set[str]:
    return {key for key, field in declared(kind).items() if field.need is need}


@pytest.mark.parametrize("kind", MANDATORY, ids=lambda kind: kind.table)
def test_what_is_asked_for_during_the_call(kind: type[Record]) -> None:
    assert having(kind, Need.CALL) == MANDATORY[kind]


def test_what_is_asked_for_before_closing_and_what_comes_by_itself() -> None:
    assert having(Complaint, Need.CLOSE) == TO_CLOSE
    assert having(Damage, Need.CLOSE) == DAMAGE_TO_CLOSE
    assert having(Complaint, Need.AUTO) == CASE_AUTO
    assert having(Damage, Need.AUTO) == CASE_AUTO | {"claim_by_on"} | PROPOSED
    assert having(Call, Need.AUTO) == {
        "number",
        "agent",
        "desk",
        "started_at",
        "ended_at",
        "saved_at",
        "timed",
    }


def test_letters_are_the_domain_s() -> None:
    known = {
        "K": "customer", "L": "call", "C": "complaint", "D": "damage", "X": "return_exchange", "B": "review",
        "R": "repair", "T": "tracking", "P": "dispute", "Q": "inquiry", "F": "quality", "O": "problem_order",
        "V": "visit", "G": "reception", "N": "order_note", "M": "market_note", "W": "promise", "S": "shift",
        "E": "check_sheet", "Z": "pay_rule", "Y": "script", "J": "snippet",
        "H": "period_figures",
    }  # fmt: skip
    assert {letter: kind.table for letter, kind in BY_LETTER.items()}.items() <= known.items()
    assert len(BY_LETTER) == sum(1 for kind in KINDS if kind.letter)  # one letter, one kind


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.table)
def test_keys_labels_and_links_hold(kind: type[Record]) -> None:
    tables = {other.table for other in KINDS} | {"", "case"}
    for key, field in declared(kind).items():
        assert re.fullmatch(r"[a-z][a-z0-9_]*", key)
        assert field.label.strip() == field.label != "", key
        assert not (key.endswith("_on") and not isinstance(field, f.Date)), key
        assert not (key.endswith("_at") and not isinstance(field, f.DateTime)), key
        if isinstance(field, f.Link):
            assert field.kind in tables
        if field.default is not None:
            assert field.read(field.default) is not None
        if field.unless:
            assert field.unless[0] in declared(kind)
    for key in (*kind.columns, *kind.title):
        assert key in declared(kind)


def test_two_fields_of_a_form_are_never_called_the_same() -> None:
    for kind in KINDS:
        for language in ("zh_CN", "en", "es"):
            t = Translator(language)
            labels = [t(field.label) for field in form_fields(kind).values()]
            assert len(labels) == len(set(labels)), (kind.table, language, sorted(labels))


@pytest.mark.parametrize("kind", CASES, ids=lambda kind: kind.table)
def test_every_way_is_consistent(kind: type[Case]) -> None:
    assert kind.flow is not None
    known = {status.key for status in kind.flow.statuses}
    for step in kind.flow.steps:
        assert step.status in known | {"resume"}
        assert set(step.after) <= known | {"*", "**"}
        assert set(step.asks) <= set(declared(kind))
        assert {key for key, _ in step.fills} <= set(declared(kind))


def test_the_complaint_s_limits_are_the_domain_s() -> None:
    limits = {s.status: s.limit for s in FLOW.steps if s.limit}
    assert {key: (x.minutes, x.hours, x.days) for key, x in limits.items()} == {
        "reported": (10, 0, 0), "proposed": (0, 2, 0), "decided": (0, 4, 0), "handling": (0, 1, 0),
        "visited": (0, 0, 3),
    }  # fmt: skip
    assert FLOW.closing is not None
    assert (FLOW.closing.days, FLOW.closing.since) == (7, "received_at")
    assert [limit.unstoppable for limit in limits.values()].count(True) == 1
    assert limits["reported"].unstoppable


def test_every_status_can_be_reached_and_left() -> None:
    ways = {status.key: {s.status for s in FLOW.steps if status.key in s.after} for status in FLOW.statuses}
    for waiting in FLOW.waiting:
        assert ways[waiting] == {"resume"}
    assert ways["visited"] == {"reopened"}
    assert ways["reopened"] == {"proposed", "handling"}
    assert issubclass(Complaint, Case)

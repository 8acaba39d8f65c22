"""What expires when, and what happens to it: figures stay, holds hold, a backup brings nothing back."""

from __future__ import annotations

from datetime import date

import pytest

from csapp.kinds import Call
from csapp.services import cases, checking, figures, records, retention
from csapp.vocabulary.errors import NotAllowed
from tests.helpers.office import Office

CALL = {"topic": "price", "outcome": "solved", "summary": "asked about the xylophone"}


def counts(office: Office, kind: str) -> dict[str, int]:
    (found,) = [one for one in retention.expiring(office("chen")) if one.kind == kind]
    return {period: count for period, count in found.counts.items() if count}


def test_calls_come_of_age_and_are_cleaned(office: Office) -> None:
    call = records.new(office(), "call", {**CALL, "phone": "611 222 333", "caller_name": "Ana"}).record
    customer = str(getattr(call, "customer"))  # noqa: B009
    assert counts(office, "call") == {"later": 1} and counts(office, "customer") == {"later": 1}
    office.clock.tick(days=365 + 300)
    assert counts(office, "call") == {"quarter": 1}
    office.clock.tick(days=50)
    assert counts(office, "call") == {"month": 1}
    office.clock.tick(days=20)
    assert counts(office, "call") == {"due": 1}
    (ending,) = retention.ending(office("chen"), "call")
    assert (ending.number, ending.on) == (call.number, date(2028, 11, 22))
    for user in ("zhang", "root"):
        with pytest.raises(NotAllowed):
            retention.clean_due(office(user), "call")
    records.change(office("chen"), customer, {"legal_hold": True, "hold_reason": "court"})
    assert retention.clean_due(office("chen"), "call") == 0
    records.change(office("chen"), customer, {"legal_hold": False})
    assert retention.clean_due(office("chen"), "call") == 1
    assert counts(office, "call") == {} and retention.clean_due(office("chen"), "call") == 0
    kept = records.get(office("wang"), call.number)
    assert isinstance(kept, Call) and kept.topic == "price" and kept.customer == customer
    assert kept.summary is None and kept.caller_name is None and not kept.phone
    assert checking.verify(office("chen")) == ()


def test_an_open_case_never_ends_and_a_closed_one_does(office: Office) -> None:
    case = office.complaint()
    office.clock.tick(days=5 * 365)
    assert counts(office, "case") == {}
    cases.take_step(office("wang"), case.number, "void", {"remark": "typed twice"})
    assert counts(office, "case") == {"later": 1}
    figures.set_figure(office("chen"), "retention", "case", "1")
    office.clock.tick(days=40)
    assert counts(office, "case") == {"due": 1}


def test_a_customer_s_own_day_goes_before_the_rule(office: Office) -> None:
    given = {"name": "Ana", "customer_kind": "end", "phone": "611 222 333", "keep_until_on": "2026-11-20"}
    number = records.new(office(), "customer", given).record.number
    assert counts(office, "customer") == {"due": 1}
    (ending,) = retention.ending(office("chen"), "customer")
    assert (ending.number, ending.on, ending.consent, ending.held) == (
        number,
        date(2026, 11, 20),
        False,
        False,
    )
    records.change(office(), number, {"consent_on": "2026-11-01", "keep_until_on": "2026-11-29"})
    assert counts(office, "customer") == {"month": 1}
    assert [one.consent for one in retention.ending(office("chen"), "customer", "month")] == [True]
    records.change(office(), number, {"keep_until_on": None})
    assert counts(office, "customer") == {"later": 1}
    with pytest.raises(NotAllowed):
        retention.expiring(office("zhang"))

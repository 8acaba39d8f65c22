"""The figures of a stretch of days, against the same told from the records one by one."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest

from csapp.kinds import Call, Case
from csapp.services import cases, records, undo
from csapp.services.counts import Counts, counts
from csapp.services.listing import listing
from csapp.vocabulary.errors import InvalidInput, NotAllowed
from csapp.vocabulary.kinds import Record
from csapp.workflow.rules import Shifts
from tests.helpers.office import Office

DAY = date(2026, 11, 22)


def _call(office: Office, by: str = "zhang", **given: object) -> Record:
    base: dict[str, object] = {"phone": "139 0000 1111", "topic": "price", "outcome": "solved"}
    return records.new(office(by), "call", base | given).record


@pytest.fixture
def busy(office: Office) -> Office:
    """Three days: calls of all sorts, one after midnight; cases of two kinds, one closed, one void."""
    office.clock.tick(days=-2)
    _call(office, direction="out", topic="order", hold_seconds=20)
    _call(office, "lucia", direction="missed", topic=None, outcome=None)
    office.complaint()
    office.clock.tick(days=1)
    _call(office, topic="repair", outcome="call_back")
    wrong = _call(office, topic="order", hold_seconds=9, ended_at=office.clock.now.isoformat())
    undo.undo(office(), wrong.number, wrong.revision)
    twice = office.complaint(phone="139 0000 2222").number
    cases.take_step(office("wang"), twice, "void", {"reason": "twice"})
    office.clock.tick(days=1)
    _call(office, "lucia", ended_at="2026-11-22T11:10:00+08:00", started_at="2026-11-22T11:00:00+08:00")
    given = {"phone": "139 0000 3333", "order_no": "E1", "wanted": "return", "reason": "quality"}
    records.new(office("lucia"), "return_exchange", given)
    office.clock.tick(hours=12, minutes=10)
    _call(office, "lucia", topic="order")  # ten minutes past midnight: the late shift's
    return office


def _told(office: Office, kind: str) -> list[Call | Case]:
    rows = listing(office("chen"), kind, limit=1_000).rows
    found = [records.get(office("chen"), row.number) for row in rows]
    return [one for one in found if isinstance(one, Call | Case)]


def _slowly(office: Office, first: date, last: date) -> dict[str, object]:
    """The same without a query: every record is looked at."""
    of = Shifts().day_of
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    calls = [
        c for c in _told(office, "call") if isinstance(c, Call) and c.started_at and of(c.started_at) in days
    ]
    every = [c for c in _told(office, "case") if isinstance(c, Case)]
    new = [c for c in every if c.received_at and of(c.received_at) in days]
    closed = [c for c in every if c.first_closed_at and of(c.first_closed_at) in days]
    talk = [(c.ended_at - c.started_at).total_seconds() for c in calls if c.ended_at and c.started_at]

    def by(key: str) -> dict[str, int]:
        return dict(Counter(str(getattr(one, key) or "") for one in calls))

    return {
        "calls": len(calls),
        "directions": by("direction"),
        "topics": by("topic"),
        "outcomes": by("outcome"),
        "agents": by("agent"),
        "days": tuple(
            sum(c.started_at is not None and of(c.started_at) == day for c in calls) for day in days
        ),
        "talked": len(talk),
        "talk_seconds": int(sum(talk)) - sum(c.hold_seconds or 0 for c in calls),
        "hold_seconds": sum(c.hold_seconds or 0 for c in calls),
        "cases": len(new),
        "kinds": dict(Counter(one.table for one in new)),
        "new_cases": tuple(
            sum(c.received_at is not None and of(c.received_at) == day for c in new) for day in days
        ),
        "closed": len(closed),
    }


def _as_told(found: Counts) -> dict[str, object]:
    return {
        key: value for key, value in vars(found).items() if key not in ("first", "last", "closing_seconds")
    }


@pytest.mark.parametrize(("first", "last"), [(-2, 0), (0, 0), (-1, -1), (-30, 0), (1, 3)])
def test_they_are_what_the_records_tell(busy: Office, first: int, last: int) -> None:
    span = DAY + timedelta(days=first), DAY + timedelta(days=last)
    assert _as_told(counts(busy("wang"), *span)) == _slowly(busy, *span)


def test_what_is_past_midnight_belongs_to_the_late_shift(busy: Office) -> None:
    assert counts(busy("wang"), DAY, DAY).topics == {"price": 1, "order": 1}
    assert counts(busy("wang"), DAY + timedelta(days=1), DAY + timedelta(days=1)).calls == 0


def test_how_long_closing_took(office: Office) -> None:
    number = office.complaint().number
    office.clock.tick(hours=30)
    with office("chen").store.writing("chen", office.clock()) as unit:
        unit.change(number, {"first_closed_at": office.clock()})
    found = counts(office("chen"), DAY, DAY + timedelta(days=1))
    assert (found.closed, found.closing_seconds) == (1, 30 * 3600)


def test_they_are_the_leaders_to_see(office: Office) -> None:
    with pytest.raises(NotAllowed):
        counts(office("zhang"), DAY, DAY)
    assert counts(office("zhou"), DAY, DAY).calls == 0
    with pytest.raises(InvalidInput):
        counts(office("wang"), DAY, DAY - timedelta(days=1))

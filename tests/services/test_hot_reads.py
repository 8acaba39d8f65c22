"""How the reads that people wait for are answered: with few statements, and none that reads a big table from end to
end, whatever SQLite thinks of tables it knows nothing about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from csapp.services import calls, cases, counts, records, timeline, today
from csapp.services.context import Context
from tests.helpers.office import Office
from tests.helpers.statements import statements

BIG = frozenset({
    "record", "customer", "call", "case_", "complaint", "damage", "return_exchange", "contact_point", "case_step",
    "journal", "journal_payload", "call_cases", "call_answered_by", "case_linked_cases", "case_attachments",
    "promise", "visit",
})  # fmt: skip
DAY = date(2026, 11, 22)
Read = Callable[[Context, "Known"], object]


class Known:
    """What a desk holds that somebody asks for."""

    def __init__(self, office: Office) -> None:
        self.case = office.complaint().number
        cases.take_step(office(), self.case, "reported", {"immediate_action": "apologised"})
        given = {"topic": "price", "outcome": "case_opened", "cases": [self.case]}
        call = records.new(office(), "call", {"phone": self.phone, **given}).record
        self.customer = str(vars(call)["customer"])
        records.new(office(), "call", {"phone": "139 0000 1111", "direction": "missed"})

    phone = "138 1234 5678"


# One more is a decision, not an accident.
READS: dict[str, tuple[int, Read]] = {
    "a case": (27, lambda ctx, known: cases.view(ctx, known.case)),
    "its history": (10, lambda ctx, known: records.history(ctx, known.case)),
    "who is calling": (28, lambda ctx, known: calls.caller(ctx, known.phone)),
    "whose number begins so": (31, lambda ctx, known: calls.caller(ctx, known.phone[:9])),
    "a customer": (27, lambda ctx, known: timeline.standing(ctx, known.customer)),
    "what was with a customer": (25, lambda ctx, known: timeline.timeline(ctx, known.customer)),
    "today": (25, lambda ctx, _: today.today(ctx)),
}


@pytest.mark.parametrize("user", ["zhang", "wang"])
@pytest.mark.parametrize("what", READS)
def test_they_cost_few_statements_and_read_no_big_table(office: Office, what: str, user: str) -> None:
    known, (most, read) = Known(office), READS[what]
    ctx = office(user)
    read(ctx, known)
    with statements(ctx.store.reader) as seen:
        read(ctx, known)
    assert not scans(ctx, seen)
    assert len(seen) <= most, "\n".join([str(len(seen)), *seen])


def test_the_figures_of_a_month_read_no_big_table(office: Office) -> None:
    Known(office)
    ctx = office("wang")
    with statements(ctx.store.reader) as seen:
        assert counts.counts(ctx, DAY, DAY).calls == 2
    assert not scans(ctx, seen)


def test_a_scan_is_seen(office: Office) -> None:
    assert scans(office(), ["SELECT count(*) FROM call WHERE summary = 'x'"])


def scans(ctx: Context, asked: Sequence[str]) -> list[str]:
    """What SQLite would read from end to end to answer these."""
    found: list[str] = []
    with ctx.store.reading() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        for line in asked:
            for row in raw.execute(f"EXPLAIN QUERY PLAN {line}").fetchall():
                words = str(row[-1]).split()
                if words[0] == "SCAN" and words[1].strip('"') in BIG:
                    found.append(f"{row[-1]}: {line}")
    return found

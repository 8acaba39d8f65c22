"""What expires when, on the settings page: counts, records, and the cleaning of what is due."""

from __future__ import annotations

from datetime import timedelta

from csapp.services import records
from tests.ui.conftest import Settle
from tests.ui.pages.settings.conftest import Section
from ui.house import House
from ui.pages.settings.retention import RetentionPart
from ui.prompts import YES


def test_calls_that_are_due_are_cleaned(section: Section, house: House, settle: Settle) -> None:
    now = house.ctx.now()
    given = {
        "phone": "611 222 333",
        "topic": "price",
        "outcome": "solved",
        "summary": "x",
        "caller_name": "Ana",
    }
    old = {
        "started_at": (now - timedelta(days=800)).isoformat(),
        "ended_at": (now - timedelta(days=800)).isoformat(),
    }
    call = records.new(house.ctx, "call", given | old).record
    records.new(house.ctx, "customer", {
        "name": "Bea", "customer_kind": "end", "phone": "611 000 111", "keep_until_on": "2020-01-01",
        "legal_hold": True, "hold_reason": "court",
    })  # fmt: skip
    part = section("retention")
    assert isinstance(part, RetentionPart)
    settle()
    shown = {line.key: line.cells for line in part.table.lines.lines}
    assert shown["call"][1:3] == ("24 months", "1") and shown["customer"][2] == "1"
    assert next(line.cells[2] for line in part.lines.lines.lines) == "legal hold · no consent, or withdrawn"
    assert part.deed.isHidden()
    part.table.opened.emit("call")
    settle()
    assert [line.key for line in part.lines.lines.lines] == [call.number] and not part.deed.isHidden()
    part.deed.click()
    question = house.prompts.pending
    assert question is not None
    question.answer(YES)
    settle()
    settle()
    assert getattr(records.get(house.ctx, call.number), "summary") is None  # noqa: B009
    assert part.lines.lines.lines == [] and part.deed.isHidden()
    part.periods.chosen.emit("later")
    settle()
    assert part.lines.lines.lines == []

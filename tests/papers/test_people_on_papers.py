"""Who asks what went out about a customer also hears of papers that told of many."""

from __future__ import annotations

from csapp.services import checking, looking, papers, records
from tests.helpers.office import Office

CALL = {
    "direction": "in",
    "phone": "138 1234 5678",
    "caller_name": "李伟",
    "topic": "order",
    "outcome": "solved",
}


def _outs(office: Office, number: str) -> list[tuple[str, str]]:
    ctx = office("wang")
    return [(one.deed, one.what[0]) for one in looking.disclosures(ctx, number) if one.deed == "export"]


def test_an_unmasked_day_sheet_names_whose_data_went_out(office: Office) -> None:
    number = records.new(office("zhang"), "call", CALL).record.number
    papers.make(office("wang"), "call-day", [], language="en")
    assert _outs(office, number) == []
    papers.make(office("wang"), "call-day", [], language="en", unmasked=True, reason="asked by the court")
    assert _outs(office, number) == [("export", "call-day")]
    assert checking.verify(office("wang")) == ()


def test_one_that_is_only_looked_at_is_entered_when_it_goes_out(office: Office) -> None:
    number = records.new(office("zhang"), "call", CALL).record.number
    ctx = office("wang")
    made = papers.make(ctx, "call-day", [], language="en", unmasked=True, reason="asked", log=False)
    assert _outs(office, number) == []
    papers.enter(ctx, made)
    assert _outs(office, number) == [("export", "call-day")]

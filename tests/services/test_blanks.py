"""Blank forms: numbers that are reserved, keyed in once, or crossed off; through the services and the command line."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from csapp.kinds import BY_TABLE, Call, Complaint
from csapp.kinds.taken_down import BLANKS
from csapp.services import blanks, checking, papers, records
from csapp.vocabulary.errors import InvalidInput, NotAllowed, NotFound, NotPossible
from tests.helpers.office import Office

GIVEN: dict[str, object] = {
    "complainant": "Ana",
    "phone": "612 345 678",
    "type": "damage",
    "product": "lamp",
    "facts": "Broken on arrival.",
    "remedy_wanted": "a new one",
}


def printed(office: Office, kind: str = "complaint", copies: int = 1) -> list[str]:
    made = papers.make(office(), f"blank-{kind}", (), language="en", options={"copies": str(copies)})
    return [part.number for part in made.parts]


def waiting(office: Office) -> list[str]:
    return [one.number for one in blanks.open_blanks(office())]


def sound(office: Office) -> bool:
    return not checking.verify(office("chen"))


def test_each_sheet_reserves_a_number_that_nobody_else_gets(office: Office) -> None:
    assert printed(office, copies=3) == ["A-C-261122-001", "A-C-261122-002", "A-C-261122-003"]
    assert records.new(office(), "complaint", GIVEN).record.number == "A-C-261122-004"
    assert waiting(office) == ["A-C-261122-001", "A-C-261122-002", "A-C-261122-003"]
    assert sound(office)


def test_what_was_only_looked_at_burns_no_number(office: Office) -> None:
    seen = papers.make(office(), "blank-complaint", (), language="en", options={"copies": "2"}, log=False)
    again = papers.make(office(), "blank-complaint", (), language="en", log=False)
    assert waiting(office) == []
    assert seen.parts[0].number.endswith("…")
    first, second = papers.enter(office(), seen), papers.enter(office(), again)  # no conflict between them
    assert [part.number for part in first.parts] == ["A-C-261122-001", "A-C-261122-002"]
    assert [part.number for part in second.parts] == ["A-C-261122-003"]
    assert first.pdf != seen.pdf
    assert first.logged
    assert papers.enter(office(), first) is first
    assert len(waiting(office)) == 3


@pytest.mark.parametrize("table", BLANKS)
def test_there_is_a_sheet_of_each_kind(office: Office, table: str) -> None:
    (number,) = printed(office, table)
    assert number.split("-")[1] == BY_TABLE[table].letter
    assert blanks.blank(office(), f"{number.lower()}/0").title == BLANKS[table]


def test_what_is_keyed_in_takes_the_number_and_the_time_of_the_sheet(office: Office) -> None:
    office.clock.tick(days=-2)
    (number,) = printed(office)
    office.clock.tick(days=2)
    said = "2026-11-21T10:30:00+08:00"
    saved = records.new(office(), "complaint", GIVEN | {"number": f"{number}/0", "received_at": said}).record
    assert isinstance(saved, Complaint)
    assert (saved.number, saved.received_at) == (number, datetime(2026, 11, 21, 2, 30, tzinfo=UTC))
    assert saved.recorded_at == office.clock.now
    sheet = blanks.blank(office(), number)
    assert (sheet.record, sheet.is_open) == (number, False)
    assert waiting(office) == []
    assert sound(office)


def test_a_number_is_keyed_in_once(office: Office) -> None:
    (number,) = printed(office)
    records.new(office(), "complaint", GIVEN | {"number": number})
    with pytest.raises(InvalidInput) as bad:
        records.new(office(), "complaint", GIVEN | {"number": number})
    assert [(p.key, p.values["number"]) for p in bad.value.problems] == [("number", number)]


def test_a_number_that_was_never_issued_is_refused(office: Office) -> None:
    number = records.new(office(), "complaint", GIVEN).record.number  # not of a sheet
    for wrong in (number, "A-C-261122-999", "nonsense"):
        with pytest.raises(InvalidInput) as bad:
            records.new(office(), "complaint", GIVEN | {"number": wrong})
        assert [p.key for p in bad.value.problems] == ["number"]
        with pytest.raises(NotFound):
            blanks.blank(office(), wrong)


def test_a_sheet_is_of_its_kind(office: Office) -> None:
    (number,) = printed(office, "call")
    with pytest.raises(InvalidInput):
        records.new(office(), "complaint", GIVEN | {"number": number})
    assert waiting(office) == [number]
    call = {"direction": "in", "phone": "138", "topic": "price", "outcome": "solved", "number": number}
    saved = records.new(office(), "call", call | {"started_at": "2026-11-22T10:00:00+08:00"}).record
    assert isinstance(saved, Call)
    assert (saved.number, saved.timed) == (number, False)


def test_what_can_not_be_saved_leaves_the_sheet_waiting(office: Office) -> None:
    (number,) = printed(office)
    with pytest.raises(InvalidInput):
        records.new(office(), "complaint", {"complainant": "Ana", "number": number})
    assert waiting(office) == [number]


def test_a_problem_order_is_noted_when_it_was_taken_down(office: Office) -> None:
    (number,) = printed(office, "problem_order")
    given = {"order_no": "1", "problem": "short", "remark": "one of two", "number": number}
    when = "2026-11-21T10:30:00+08:00"
    saved = records.new(office(), "problem_order", given | {"received_at": when, "recipient": "lucia"}).record
    at = datetime(2026, 11, 21, 2, 30, tzinfo=UTC)
    assert [getattr(saved, key) for key in ("received_at", "noted_at", "recipient", "noted_by")] == [
        at, at, "lucia", "lucia",
    ]  # fmt: skip


def test_a_spoiled_sheet_is_crossed_off_with_a_reason(office: Office) -> None:
    first, second = printed(office, copies=2)
    with pytest.raises(InvalidInput):
        blanks.void_blank(office(), first, "  ")
    done = blanks.void_blank(office(), first, "coffee on it")
    assert (done.reason, done.voided_by, done.voided_at) == ("coffee on it", "zhang", office.clock.now)
    assert waiting(office) == [second]
    for deed in (
        lambda: blanks.void_blank(office(), first, "once more"),
        lambda: records.new(office(), "complaint", GIVEN | {"number": first}),
    ):
        with pytest.raises((NotPossible, InvalidInput)):
            deed()
    assert sound(office)


def test_who_only_reads_crosses_nothing_off(office: Office) -> None:
    (number,) = printed(office)
    with pytest.raises(NotAllowed):
        blanks.void_blank(office("zhou"), number, "just so")


@pytest.mark.parametrize("copies", ["0", "51", "-1", "two", "1.5", "９"])
def test_so_many_sheets_are_not_made(office: Office, copies: str) -> None:
    with pytest.raises(InvalidInput):
        papers.make(office(), "blank-complaint", (), language="en", options={"copies": copies})
    assert waiting(office) == []


def test_the_journal_of_the_desk_tells_of_all_three(office: Office) -> None:
    first, second, third = printed(office, copies=3)
    records.new(office(), "complaint", GIVEN | {"number": first})
    blanks.void_blank(office(), second, "torn")
    told = [one.remark for one in records.history(office("chen"), "DESK-A") if one.verb == "blank"]
    assert told == ["torn", first, f"{first} – {third}"]

"""Missed calls read off the telephone: many at once, in any form, ticked off by the call that answers them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csapp.kinds import Call
from csapp.services import checking, importing, listing, missed, records
from csapp.services.missed_lines import read_line
from csapp.services.undo import undo
from csapp.vocabulary.errors import NotAllowed, NotPossible, UserFault
from csapp.vocabulary.filters import Filter
from tests.helpers.office import NOON, Office

LOCAL_NOON = NOON.astimezone()


def at(hour: int, minute: int, days: int = 0) -> datetime:
    return LOCAL_NOON.replace(hour=hour, minute=minute) + timedelta(days=days)


@pytest.mark.parametrize(
    ("typed", "number", "when", "name", "times"),
    [
        ("13812345678", "13812345678", None, "", 1),
        ("10:32 138 1234 5678 x2", "138 1234 5678", at(10, 32), "", 2),
        ("138-1234-5678\t10:32\t李伟", "138-1234-5678", at(10, 32), "李伟", 1),
        ("１３８１２３４５６７８　１０：３２", "13812345678", at(10, 32), "", 1),
        ("李伟 0571-88881234 转 802 昨天 9:05", "0571-88881234 转 802", at(9, 5, -1), "李伟", 1),
        ("+34 612 345 678 ayer 18:20 Ana", "+34 612 345 678", at(18, 20, -1), "Ana", 1),
        ("Ana, 612 345 678, 8:15 pm", "612 345 678", at(20, 15, -1), "Ana", 1),
        ("11月20日 下午3点05 13900000001 3次", "13900000001", at(15, 5, -2), "", 3),
        ("2026-11-21 23:59:30 (010) 6552 9988", "(010) 6552 9988", at(23, 59, -1).replace(second=30), "", 1),
        ("11/20 07:00 13900000001", "13900000001", at(7, 0, -2), "", 1),
        ("missed call: 13900000001 (2)", "13900000001", None, "", 2),
        ("14:30 13900000001", "13900000001", at(14, 30, -1), "", 1),
        ("12月31日 08:00 13900000001", "13900000001", at(8, 0).replace(year=2025, month=12, day=31), "", 1),
        ("2026-11-20 13900000001", "13900000001", at(12, 0, -2), "", 1),
    ],
)
def test_a_line_is_read_as_it_was_meant(
    typed: str, number: str, when: datetime | None, name: str, times: int
) -> None:
    read = read_line(1, typed, NOON)
    assert (read.problem, read.number, read.at, read.name, read.times) == ("", number, when, name, times)


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("please call me", "no phone number"),
        ("10:32", "no phone number"),
        ("25:99 13812345678", "no such time"),
        ("2026-13-45 13812345678", "no such day"),
        ("2026-11-23 09:00 13812345678", "future"),
        ("13812345678 x999", "can't be meant"),
        ("1" * 400, "too long"),
    ],
)
def test_a_line_that_cannot_be_read_says_why(typed: str, hint: str) -> None:
    assert hint in read_line(1, typed, NOON).problem


def test_the_same_digits_are_another_day_in_spain() -> None:
    assert read_line(1, "05/11 10:00 612345678", NOON, day_first=True).at == at(10, 0).replace(day=5)
    assert read_line(1, "05/11 10:00 612345678", NOON).at == at(10, 0).replace(month=5, day=11)


def test_voicemail_and_a_hidden_number_are_understood_in_three_languages() -> None:
    for word in ("voicemail", "留言", "buzón de voz"):
        assert read_line(1, f"13812345678 {word} 10:00", NOON).voicemail
    for word in ("withheld", "隐藏号码", "oculto"):
        assert read_line(1, f"10:00 {word}", NOON).number == "withheld"


@given(st.text(max_size=80))
def test_nothing_typed_breaks_the_reading(typed: str) -> None:
    read = read_line(1, typed, NOON)
    assert read.text == typed
    assert read.at is None or read.at <= NOON


def states(office: Office, text: str) -> list[str]:
    return [line.state for line in missed.read_lines(office(), text)]


def calls(office: Office) -> list[Call]:
    page = listing.listing(office(), "call", order="number")
    found = [records.get(office(), row.number) for row in page.rows]
    return [call for call in found if isinstance(call, Call)]


def still_open(office: Office) -> int:
    return listing.listing(office(), "call", filters=[Filter("state", "any", ("unanswered",))]).total


LIST = (
    "10:32 138 1234 5678 x2\n\nnonsense\n10:32\t+8613812345678\n11:05 withheld\n612 345 678 voicemail Ana\n"
)


def test_a_list_is_entered_in_one_commit_and_what_cannot_be_read_stays(office: Office) -> None:
    person = records.new(
        office(), "customer", {"name": "李伟", "customer_kind": "end", "phone": "13812345678"}
    ).record.number
    lines = missed.read_lines(office(), LIST)
    assert [(line.read.line, line.state, line.calls) for line in lines] == [
        (1, "new", 2), (3, "bad", 0), (4, "double", 0), (5, "new", 1), (6, "new", 1),
    ]  # fmt: skip
    assert (lines[0].customer, lines[0].called) == (person, "李伟")
    done = missed.enter(office(), LIST)
    assert (len(done.made), done.skipped, done.left) == (4, 1, ("nonsense",))
    found = calls(office)
    assert [call.direction for call in found] == ["missed"] * 4
    assert [call.customer for call in found][:2] == [person, person]
    assert {call.started_at for call in found[:2]} == {at(10, 32)}
    assert [call.ended_at for call in found] == [None] * 4
    assert (found[-1].caller_name, found[-1].voicemail) == ("Ana", True)
    assert states(office, LIST) == ["known", "bad", "double", "new", "known"], (
        "a hidden number is told by none"
    )
    assert states(office, "10:32 13812345678 x3") == ["new"], "one more than is known"
    assert still_open(office) == 4
    assert checking.verify(office()) == ()


def test_one_later_call_ticks_off_every_missed_one_of_the_number(office: Office) -> None:
    missed.enter(office(), "09:00 138 1234 5678\n10:00 13812345678\n10:30 13900000001")
    assert still_open(office) == 3
    said = {"direction": "out", "phone": "+86 138-1234-5678", "topic": "price", "outcome": "no_answer"}
    tried = records.new(office(), "call", said).record
    assert still_open(office) == 3, "nobody was reached"
    answer = records.new(office(), "call", said | {"outcome": "solved"}).record
    assert isinstance(answer, Call)
    first, second, other, *_ = calls(office)
    assert (first.answered_by, second.answered_by, other.answered_by) == (
        (answer.number,), (answer.number,), None,
    )  # fmt: skip
    assert answer.answers_missed == second.number
    assert still_open(office) == 1
    records.change(office(), answer.number, {"outcome": "no_answer"})
    assert still_open(office) == 2, "the one it names stays; the others are open again"
    records.change(office(), tried.number, {"outcome": "solved"})
    assert still_open(office) == 1
    assert checking.verify(office()) == ()


def test_an_answer_that_is_taken_back_answers_nothing(office: Office) -> None:
    missed.enter(office(), "09:00 138 1234 5678")
    said = {"direction": "in", "phone": "13812345678", "topic": "price", "outcome": "solved"}
    answer = records.new(office(), "call", said).record
    assert still_open(office) == 0
    undo(office(), answer.number, answer.revision)
    assert still_open(office) == 1
    records.new(office(), "call", said)
    assert still_open(office) == 0


def test_a_missed_call_entered_after_the_answer_is_ticked_off_at_once(office: Office) -> None:
    said = {"direction": "in", "phone": "138 1234 5678", "topic": "price", "outcome": "solved"}
    answer = records.new(office(), "call", said | {"started_at": at(11, 0).isoformat()}).record
    (line,) = missed.read_lines(office(), "10:32 13812345678")
    assert line.state == "new"
    missed.enter(office(), "10:32 13812345678\n11:30 13812345678")
    earlier, later = calls(office)[-2:]
    assert (earlier.answered_by, later.answered_by) == ((answer.number,), None)
    assert still_open(office) == 1


def test_the_list_has_its_bounds_and_its_roles(office: Office) -> None:
    with pytest.raises(NotPossible):
        missed.read_lines(office(), "1380000\n" * 501)
    with pytest.raises(NotAllowed):
        missed.enter(office("zhou"), "13812345678")
    with pytest.raises(UserFault):
        missed.enter(office(), "1\u0000" * 10 + "x" * 200_000)
    assert missed.read_lines(office(), "\n  \n") == ()
    assert calls(office) == []
    assert NOON.tzinfo is UTC


def test_an_imported_log_ticks_its_missed_calls_off(office: Office, tmp_path: Path) -> None:
    missed.enter(office(), "09:00 13900000009")
    rows = ["direction,phone,topic,outcome,started_at"]
    rows += ["missed,138 0000 0001,,,2026-11-20T09:00:00+08:00"]
    rows += ["in,13800000001,price,no_answer,2026-11-20T09:30:00+08:00"]
    rows += ["out,13800000001,price,solved,2026-11-20T10:00:00+08:00"]
    rows += ["missed,138 0000 0001,,,2026-11-20T11:00:00+08:00"]
    rows += ["in,+86 139 0000 0009,price,solved,2026-11-22T09:30:00+08:00"]
    file = tmp_path / "log.csv"
    file.write_text("\n".join(rows), "utf-8")
    mapping = {key: key for key in rows[0].split(",")}
    done = importing.run(office(), "call", file, mapping)
    assert (done.made, done.bad) == (5, ())
    entered, early, _tried, answer, late, other = calls(office)
    assert (early.answered_by, late.answered_by) == ((answer.number,), None)
    assert entered.answered_by == (other.number,)
    assert still_open(office) == 1
    assert checking.verify(office()) == ()

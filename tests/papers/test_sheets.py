"""Customer sheet, call day sheet and packs of several papers, from a real desk."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
import zxingcpp

from csapp.i18n import LANGUAGES, Translator
from csapp.services import cases, checking, paper_files, papers, records
from csapp.services.views import Printed
from csapp.vocabulary.errors import Conflict, NotAllowed, NotFound, NotPossible
from tests.helpers.office import Office
from tests.papers.samples import picture, reader, texts

TODAY = date(2026, 11, 22)


def call(office: Office, by: str = "zhang", **given: object) -> str:
    known: dict[str, object] = {"direction": "in", "phone": "138 1234 5678"}
    if given.get("direction") != "missed":
        known |= {"topic": "price", "outcome": "solved"}
    return records.new(office(by), "call", known | given).record.number


def customer(office: Office, **given: object) -> str:
    return records.new(
        office(), "customer", {"name": "李伟", "customer_kind": "end", "phone": "138 1234 5678", **given}
    ).record.number


OPEN: Mapping[str, Any] = {"unmasked": True, "reason": "a test"}


def whole(made: Printed) -> str:
    return "".join(texts(made.pdf))


def prints(office: Office, number: str) -> int:
    return sum(event.verb == "print" for event in records.history(office(), number))


# --- customer sheet -------------------------------------------------------------------------------------

FULL: dict[str, object] = {
    "phone": ["138 1234 5678", {"value": "0571-88881234", "label": "office", "preferred": True}],
    "wechat": "liwei_88", "email": "li@example.com", "company": "伟业家居", "region": "上海市 浦东新区",
    "addresses": [{"address": "Century Avenue 100", "label": "work"}, {"address": "Home Road 5", "label": "home"}],
    "shop": "Taobao: Hao", "grade": "B", "grade_reason": "two complaints", "loyalty": 3, "vip": True, "warning": True,
    "warning_reason": "30 days", "consent_on": "2026-01-05", "consent_purpose": "after-sales", "no_marketing": True,
    "keep_until_on": "2029-01-01", "notes": "afternoons only", "yearly_volume": "128000", "cooperation_since": "2021",
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_holds_the_whole_archive(office: Office, language: str) -> None:
    number = customer(office, **FULL)
    made = papers.make(office("wang"), "customer-sheet", [number], language=language, **OPEN)
    text = whole(made)
    for expected in (
        "李伟", "138 1234 5678", "0571-88881234", "office", "liwei_88", "li@example.com", "伟业家居", "Home Road 5",
        "Taobao: Hao", "two complaints", "after-sales", "afternoons only", "2021", "Century Avenue 100",
        Translator(language)("preferred"), Translator(language)("Customer sheet"), number,
    ):  # fmt: skip
        assert expected in text, expected
    assert [code.text for code in zxingcpp.read_barcodes(picture(made.pdf))] == [f"{number}/1"]


def test_consent_that_was_never_given_is_seen(office: Office) -> None:
    text = whole(papers.make(office(), "customer-sheet", [customer(office)], language="en"))
    for label in ("Consent on", "Purpose of consent", "Keep until"):
        assert label in text
    assert "Yearly volume" not in text  # nothing to say


def test_the_last_calls_and_cases_are_on_it_and_the_rest_is_counted(office: Office) -> None:
    number = customer(office)
    for n in range(23):
        office.clock.tick(minutes=1)
        call(office, summary=f"summary-{n:02d}")
    complaint = office.complaint(product="oak table").number
    cases.take_step(office(), complaint, "reported")
    text = whole(papers.make(office(), "customer-sheet", [number], language="en"))
    assert re.findall(r"summary-(\d\d)", text) == [f"{n:02d}" for n in range(22, 2, -1)]
    assert "and 3 more" in text
    assert complaint in text and "reported" in text and "Complaint" in text


def test_hostile_archives_print(office: Office) -> None:
    text = "<b>&amp;{x}</b>"
    long = "很长的内容。" * 1_500
    number = customer(office, name=text, company=long, notes=long * 5, addresses=[{"address": long}] * 3)
    made = papers.make(office("wang"), "customer-sheet", [number], language="es", **OPEN)
    assert text in whole(made)
    assert made.pages == len(texts(made.pdf)) > 3


def test_a_customer_who_is_one_with_another_has_no_sheet(office: Office) -> None:
    complaint = office.complaint().number
    with pytest.raises(NotPossible):
        papers.make(office(), "customer-sheet", [complaint], language="en")


# --- call day sheet -------------------------------------------------------------------------------------


def day(office: Office, begin: date | None = None, end: date | None = None, **more: Any) -> Printed:
    return papers.make(
        office("wang"), "call-day", (), language="en", begin=begin, end=end, **{**OPEN, **more}
    )


def test_every_call_of_the_day_is_on_it_by_its_time(office: Office) -> None:
    complaint = office.complaint().number
    office.clock.tick(hours=1)
    call(office, started_at="2026-11-22T12:30:00+08:00", caller_name="Ana", topic="invoice")
    call(office, started_at="2026-11-22T09:15:00+08:00", caller_name="李伟", cases=[complaint], outcome="case_opened",
         promise="call tomorrow", promise_due_at="2026-11-23T10:00:00+08:00")  # fmt: skip
    call(office, by="lucia", started_at="2026-11-22T10:00:00+08:00", direction="missed", phone="600 111 222")
    text = whole(day(office))
    places = [text.index(part) for part in ("09:15", "10:00", "12:30")]
    assert places == sorted(places)
    for expected in ("Ana", "李伟", complaint, "case opened", "call tomorrow", "23 Nov 2026 10:00", "600 111 222",
                     "invoice", "missed", "Lucia", "Zhang", "DESK-A/1"):  # fmt: skip
        assert expected.replace(" ", "") in text.replace(" ", ""), (
            expected
        )  # a space where a line ends is not drawn


def test_the_totals_count_by_agent_and_outcome(office: Office) -> None:
    for by, outcome in (("zhang", "solved"), ("zhang", "solved"), ("lucia", "transferred")):
        call(office, by=by, outcome=outcome)
    call(office, by="lucia", direction="missed")
    totals = whole(day(office)).split("Totals by agent and outcome")[1]
    figures = {name: re.search(name + r"([\d ]+)", totals) for name in ("Lucia", "Zhang", "TotalLucia")}
    assert figures["Lucia"] is not None and figures["Zhang"] is not None
    assert re.sub(r"\D", "", figures["Lucia"].group(1)) == "00010012"
    assert re.sub(r"\D", "", figures["Zhang"].group(1)).startswith("20000002")
    assert re.search(r"Total\D*20010014", re.sub(" ", "", totals))


def test_a_day_without_calls_says_so(office: Office) -> None:
    made = day(office, date(2020, 2, 29))
    assert "No calls on this day." in whole(made)
    assert "29 Feb 2020" in whole(made)
    assert made.pages == 1


def test_a_call_after_midnight_belongs_to_the_late_shift_s_day(office: Office) -> None:
    office.clock.tick(days=2)
    call(office, started_at="2026-11-23T00:20:00+08:00", phone="600 000 001")
    call(office, started_at="2026-11-22T00:20:00+08:00", phone="600 000 002")
    call(office, started_at="2026-11-23T00:40:00+08:00", phone="600 000 003")
    text = whole(day(office, TODAY))
    assert "600 000 001" in text
    assert "600 000 002" not in text and "600 000 003" not in text
    assert "600 000 002" in whole(day(office, TODAY - timedelta(days=1)))


def test_without_a_day_it_is_the_one_that_is_worked_now(office: Office) -> None:
    call(office, started_at="2026-11-22T11:00:00+08:00", phone="600 000 001")
    office.clock.now = office.clock.now.replace(hour=16, minute=20)  # 00:20 of the next day in Shanghai
    assert "600 000 001" in whole(day(office))
    assert papers.day_now(office()) == TODAY


def test_several_days_make_one_sheet_that_says_which_day_goes_on(office: Office) -> None:
    office.clock.tick(days=3)
    for n in range(90):
        moment = f"2026-11-{22 + n % 2}T{9 + n // 20:02d}:{n // 2 % 60:02d}:00+08:00"
        call(
            office, started_at=moment, phone=f"600 111 {n:03d}", caller_name="María José Fernández de la Vega"
        )
    made = day(office, TODAY, TODAY + timedelta(days=2))
    pages = texts(made.pdf)
    assert len(pages) > 3
    assert sorted(re.findall(r"600 111 (\d{3})", whole(made))) == [f"{n:03d}" for n in range(90)]
    assert all(re.search("2[23]Nov2026", text.split("Promise")[0].replace(" ", "")) for text in pages[:-1])
    assert all("Direction" in text for text in pages if "600 111" in text)
    assert all(f"Page {n} of {len(pages)}" in text for n, text in enumerate(pages, 1))
    assert "24 Nov 2026 · 0 calls" in whole(made) and "No calls on this day." in whole(made)


def test_a_call_without_a_name_bears_the_customer_s(office: Office) -> None:
    customer(office, name="Gonzalo")
    call(office)
    assert "Gonzalo" in whole(day(office))


def test_long_texts_stay_whole_and_out_of_narrow_columns(office: Office) -> None:
    promise = "begin " + "明早回电。" * 1_500 + " end."
    call(office, promise=promise, caller_name="<b>" + "N" * 5_000)
    made = day(office)
    text = whole(made).replace(" ", "")
    assert text.count("明早回电。") >= 1_500
    assert "begin" in text and "end." in text
    assert made.pages <= 4


def test_periods_that_are_none(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    number = office.complaint().number
    cases.take_step(office(), number, "reported")
    for begin, end in ((TODAY, date(2026, 11, 1)), (date(2020, 1, 1), TODAY)):
        with pytest.raises(NotPossible):
            day(office, begin, end)
    with pytest.raises(NotPossible):
        papers.make(office(), "call-day", [number], language="en")
    with pytest.raises(NotPossible):
        papers.make(office(), "complaint-status", [number], language="en", begin=TODAY)
    call(office)
    call(office)
    monkeypatch.setattr("csapp.services.paper_models.MOST_CALLS", 1)
    with pytest.raises(NotPossible):
        day(office)
    assert prints(office, "DESK-A") == prints(office, number) == 0


# --- several in one file --------------------------------------------------------------------------------


def reported(office: Office) -> str:
    number = office.complaint().number
    cases.take_step(office(), number, "reported")
    return number


def test_a_pack_is_one_file_with_a_bookmark_a_paper(office: Office) -> None:
    one, two, person = reported(office), reported(office), customer(office, **FULL)
    papers.make(office(), "complaint-status", [two], language="en")
    wanted = [("complaint-status", one), ("customer-sheet", person), ("complaint-status", two)]
    made = papers.pack(office(), wanted, language="en", contents=False)
    codes = [f"{one}/1", f"{person}/1", f"{two}/2"]
    assert [f"{part.number}/{part.print_no}" for part in made.parts] == codes
    outline = reader(made.pdf).outline
    assert [code in str(entry["/Title"]) for entry, code in zip(outline, codes, strict=True)] == [True] * 3  # pyright: ignore
    places = [reader(made.pdf).get_destination_page_number(entry) for entry in outline]  # pyright: ignore
    assert places == [0, made.parts[0].pages, made.parts[0].pages + made.parts[1].pages]
    pages = texts(made.pdf)
    assert sum(part.pages for part in made.parts) == len(pages) == made.pages
    at = 0
    for part, code in zip(made.parts, codes, strict=True):
        for page in range(part.pages):
            assert code in pages[at].replace(" /", "/")  # they stand a little apart
            assert f"Page {page + 1} of {part.pages}" in pages[at]
            at += 1
    assert [prints(office, number) for number in (one, person, two)] == [1, 1, 2]
    assert checking.verify(office()) == ()


def test_all_of_a_pack_or_nothing(office: Office) -> None:
    one, new = reported(office), office.complaint().number
    for wanted in (
        [("complaint-status", one), ("complaint-status", new)],
        [("complaint-status", one), ("complaint-status", "A-C-000000-001")],
        [("complaint-status", one), ("complaint-status", f" {one.lower()}")],
        [("complaint-status", one), ("call-day", "DESK-B")],
        [("complaint-status", one), ("blank-complaint", "")],
        [("complaint-status", one), ("nonsense", one)],
        [],
        [("complaint-status", one)] * 200,
    ):
        with pytest.raises((NotPossible, NotFound)):
            papers.pack(office(), wanted, language="en")
    with pytest.raises(NotAllowed):
        papers.pack(office("root"), [("complaint-status", one)], language="en")
    assert prints(office, one) == 0


def test_a_paper_that_is_looked_at_is_logged_when_it_goes_out(office: Office) -> None:
    one, person = reported(office), customer(office)
    wanted = [("complaint-status", one), ("customer-sheet", person)]
    seen = papers.pack(office(), wanted, language="es", log=False)
    assert prints(office, one) == 0 and not seen.logged
    out = papers.enter(office(), seen)
    assert out.logged and out.pdf == seen.pdf
    assert papers.enter(office(), out) == out
    assert prints(office, one) == prints(office, person) == 1
    late = papers.pack(office(), wanted, language="es", log=False)
    papers.make(office("lucia"), "customer-sheet", [person], language="en")
    with pytest.raises(Conflict):
        papers.enter(office(), late)
    assert prints(office, one) == 1  # all or none


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_for_the_file_is_one_every_system_takes(office: Office, language: str) -> None:
    one, person = reported(office), customer(office)
    made = papers.make(office(), "complaint-status", [one], language=language)
    name = paper_files.file_name(made)
    assert name.startswith(f"{one}-1 ") and name.endswith(".pdf")
    wanted = [("complaint-status", one), ("customer-sheet", person)]
    for other in (name, paper_files.file_name(papers.pack(office(), wanted, language=language))):
        assert not set(other) & set('<>:"/\\|?*\n')
        assert len(other.encode()) < 255

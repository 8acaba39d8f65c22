"""The registers of a period: exception summary, damage register, after-sales register, read back from their PDFs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pypdf
import pytest

from csapp.i18n import LANGUAGES, Translator
from csapp.kinds import Complaint, Damage
from csapp.kinds.people import Sheet
from csapp.papers.damage_register import COLUMNS
from csapp.services import cases, papers, records
from csapp.services.views import Printed
from csapp.vocabulary.kinds import declared
from tests.helpers.office import Office
from tests.papers.samples import reader, texts
from tests.services.test_damage import damage
from tests.services.test_flow import CLOSING

NAMES = ("exception-summary", "damage-register", "after-sales-register")
LONG = "很长的内容，没有人会读完。" * 800
FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)


def make(office: Office, name: str, language: str = "en", by: str = "wang", **more: Any) -> Printed:
    return papers.make(office(by), name, (), language=language, **more)


def whole(made: Printed) -> str:
    return "".join(texts(made.pdf))


def rows(page: pypdf.PageObject) -> dict[int, list[tuple[float, str]]]:
    """The texts of a page by the height at which they stand, each with where it begins, from left to right."""
    found: dict[int, list[tuple[float, str]]] = {}

    def see(text: str, _cm: Any, place: list[float], _font: Any, _size: Any) -> None:
        if text.strip():
            found.setdefault(round(place[5]), []).append((place[4], text.strip()))

    page.extract_text(visitor_text=see)
    return {height: sorted(line) for height, line in found.items()}


def closed(office: Office, **given: Any) -> str:
    """A complaint that went its whole way."""
    number = office.complaint(**given).number
    for by, status in (
        ("zhang", "reported"),
        ("wang", "proposed"),
        ("wang", "decided"),
        ("zhang", "handling"),
    ):
        cases.take_step(office(by), number, status, {})
    cases.take_step(office(), number, "follow_up", {})
    more = {
        "decision": "A new leg.",
        "amount_paid": "88.00",
        "true_cause": "too little foam",
        "lesson": "more foam",
    }
    cases.take_step(office("wang"), number, "closed", {**CLOSING, **more, "responsible_party": "warehouse"})
    return number


# --- damage register ------------------------------------------------------------------------------------


def golden(office: Office) -> Damage:
    return damage(office, report_date_on="2026-06-28", courier_agent_no="843", price="88.00", item_no="109")


def test_the_golden_row_is_read_back_from_the_paper(office: Office) -> None:
    """Domain §4.2: 06-28, 888090781867, damaged, 843, 88.00, 109, own agent."""
    golden(office)
    lines = rows(reader(make(office, "damage-register").pdf).pages[0]).values()
    [row] = [[text for _, text in line] for line in lines if any(text == "888090781867" for _, text in line)]
    assert row == ["06-28", "888090781867", "damaged", "843", "88.00", "109", "Zhang"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_columns_are_called_as_on_screen(office: Office, language: str) -> None:
    golden(office)
    t, made = Translator(language), make(office, "damage-register", language)
    [heads] = [
        [text for _, text in line]
        for line in rows(reader(made.pdf).pages[0]).values()
        if any(text == t(declared(Damage)["waybill"].label) for _, text in line)
    ]
    expected = [t(declared(Damage)[key].label) for key in COLUMNS]
    expected[COLUMNS.index("price")] += " (CNY)"
    assert " ".join(heads).split()[0] == expected[0].split()[0] and len(heads) == len(expected)
    assert all(label.split()[0] in whole(made) for label in expected)


def test_the_sums_are_told_apart_by_currency(office: Office) -> None:
    golden(office)
    damage(office, waybill="2", price="12.50", sum_claimed="10.00")
    damage(office, waybill="3", price="5.00 USD", damage_kind="wet")
    text = whole(make(office, "damage-register"))
    assert "5.00 USD" in text
    totals = text.split("Totals")[1]
    for expected in ("damaged2CN¥100.50CN¥10.00", "wet1$5.00", "Total3CN¥100.50$5.00CN¥10.00"):
        assert expected in totals.replace(" ", "")


def test_a_long_waybill_is_not_taken_for_a_telephone(office: Office) -> None:
    """Unmasked or not, a register lives on the numbers of its parcels; the numbers of people are masked as ever."""
    damage(office, waybill="JJD0073100229871", item="call 138 1234 5678")
    assert "JJD0073100229871" in whole(make(office, "damage-register"))
    assert "138 1234 5678" not in whole(make(office, "exception-summary"))


# --- exception summary ----------------------------------------------------------------------------------


def test_a_closed_case_has_cause_party_decision_sum_and_lesson_and_an_open_one_is_marked(
    office: Office,
) -> None:
    done, opened = closed(office), office.complaint(product="lamp").number
    made = make(office, "exception-summary", unmasked=True, reason="a test")
    text = whole(made)
    for expected in (
        done,
        opened,
        "A leg is cracked.",
        "too little foam",
        "warehouse",
        "A new leg.",
        "88.00",
        "more foam",
    ):
        assert expected in text
    marked = text.split(opened)[1]
    assert "OPEN" in marked and "received" in marked
    assert "OPEN" not in text.split(done)[1].split(opened)[0]
    kinds, parties = text.replace(" ", "").split("Totalsbykind")[1].split("Totalsbyresponsibleparty")
    assert "Complaint211CN¥88.00" in kinds and "warehouse110CN¥88.00" in parties and "notsaid101" in parties


def test_what_is_nothing_out_of_the_ordinary_is_not_on_it(office: Office) -> None:
    asked = {"nature": "question", "person": "李伟", "phone": "138 1234 5678", "event": "How tall is it?"}
    inquiry = records.new(office(), "inquiry", asked).record.number
    gone = office.complaint(product="mirror")
    cases.take_step(office("wang"), gone.number, "void", {"remark": "typed twice"})
    text = whole(make(office, "exception-summary"))
    assert inquiry not in text and gone.number not in text
    assert "Nothing out of the ordinary" in text


def test_it_is_held_sideways_and_the_damage_register_is_not(office: Office) -> None:
    wide, tall = (reader(make(office, name).pdf).pages[0].mediabox for name in NAMES[:2])
    assert (float(wide.width), float(wide.height)) == pytest.approx((841.89, 595.28), abs=0.01)
    assert (float(tall.width), float(tall.height)) == pytest.approx((595.28, 841.89), abs=0.01)
    records.change(office("chen"), "COMPANY", {"sheet": Sheet.LETTER})
    letter = reader(make(office, "exception-summary").pdf).pages[0].mediabox
    assert (float(letter.width), float(letter.height)) == pytest.approx((792, 612), abs=0.01)


# --- after-sales register -------------------------------------------------------------------------------


def test_every_after_sales_case_has_its_row_and_is_counted(office: Office) -> None:
    done = closed(office, origin="warehouse 2")
    parcel = golden(office).number
    back = {"phone": "138 1234 5678", "order_no": "1", "wanted": "return", "reason": "disliked"}
    returned = records.new(office(), "return_exchange", back).record.number
    text = whole(make(office, "after-sales-register"))
    for expected in (done, parcel, returned, "warehouse 2", "return · disliked", "Zhang", "A new leg."):
        assert expected in text
    totals = text.split("Totals")[1].replace(" ", "")
    assert "Complaint·damage1" in totals and "Damagereport·damaged1" in totals


# --- all of them ----------------------------------------------------------------------------------------


def test_the_minutes_after_midnight_belong_to_the_day_the_shift_began(office: Office) -> None:
    office.clock.now = datetime(2026, 11, 30, 16, 20, tzinfo=UTC)  # 00:20 on 1 December in Shanghai
    late = office.complaint().number
    office.clock.now = datetime(2026, 11, 30, 16, 40, tzinfo=UTC)  # when the late shift is over
    next_day = office.complaint().number
    november, december = (
        whole(make(office, "exception-summary", begin=begin, end=end))
        for begin, end in ((FIRST, LAST), (date(2026, 12, 1), date(2026, 12, 31)))
    )
    assert late in november and next_day not in november
    assert next_day in december and late not in december


@pytest.mark.parametrize("name", NAMES)
def test_a_month_without_a_case_is_a_page_that_says_so(office: Office, name: str) -> None:
    made = make(office, name, begin=date(2026, 2, 1), end=date(2026, 2, 28))
    text = whole(made)
    assert made.pages == 1 and "1 Feb 2026 – 28 Feb 2026" in text and "in this period." in text
    assert "Signature" in text


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_absurd_cases_keep_their_rows_short_and_lead_to_the_case(
    office: Office, name: str, language: str
) -> None:
    numbers = [office.complaint(facts=LONG, product="W" * 200, origin="工厂" * 90).number for _ in range(3)]
    number = damage(office, item="\N{PARTY POPPER} שלום <b>&amp;</b> " * 9, courier_agent_no="9" * 190).number
    made = make(office, name, language, unmasked=True, reason="a test")
    assert made.pages <= 2
    if name != "damage-register":
        text = whole(made)
        assert all(one in text for one in (*numbers, number)) and ("…" in text or "..." in text)


@pytest.mark.parametrize("name", NAMES)
def test_who_has_no_need_of_names_gets_a_register_without_them(office: Office, name: str) -> None:
    office.complaint(complainant="Rosalía Aguado")
    damage(office, signer="Rosalía Aguado")
    assert "Rosalía" not in whole(make(office, name, by="zhang"))


def test_a_register_of_hundreds_repeats_its_heads_and_can_be_given_up(
    office: Office, many: Callable[[int], list[str]]
) -> None:
    numbers = many(300)
    heard: list[tuple[int, int]] = []
    made = make(office, "after-sales-register", progress=lambda done, of: heard.append((done, of)))
    pages = texts(made.pdf)
    assert all(sum(number in page for page in pages) == 1 for number in numbers)
    label = declared(Complaint)["origin"].label
    assert all(label in page for page in pages if "A-C-" in page)
    assert heard[-1][0] == heard[-1][1] >= made.pages

    class Enough(Exception):
        pass

    def give_up(_done: int, _of: int) -> None:
        raise Enough

    with pytest.raises(Enough):
        make(office, "after-sales-register", progress=give_up, log=False)


@pytest.fixture
def many(office: Office) -> Callable[[int], list[str]]:
    """Makes so many complaints at once."""

    def make_them(count: int) -> list[str]:
        from csapp.kinds import BY_TABLE
        from csapp.storage.bulk import in_bulk
        from tests.helpers.office import complaint

        known = declared(BY_TABLE["complaint"])
        values = {key: known[key].read(value) for key, value in complaint().items()}
        values |= {"received_at": office.clock.now, "owner": "zhang"}
        ctx = office()
        with ctx.writing() as unit, in_bulk(unit) as bulk:
            return [bulk.create(Complaint, dict(values), status="received").number for _ in range(count)]

    return make_them

"""The sheets of cases, the repair slip and the blank forms, read back from the PDF of a real desk."""

from __future__ import annotations

from typing import Any

import pytest
import zxingcpp

from csapp.i18n import LANGUAGES, Translator
from csapp.kinds import BY_TABLE
from csapp.kinds.taken_down import BLANKS, on_paper
from csapp.services import cases, papers, records
from csapp.services.views import Printed
from csapp.vocabulary.errors import NotPossible
from csapp.vocabulary.fields import Need
from csapp.vocabulary.kinds import declared
from tests.helpers.office import Office
from tests.papers.samples import picture, reader, texts

PHONE = {"phone": "138 1234 5678"}
GIVEN: dict[str, dict[str, object]] = {
    "return_exchange": {
        **PHONE, "order_no": "ORDER-77", "product": "oak table", "wanted": "return", "reason": "quality",
        "shop_type": "mall", "amount_asked": "688.00",
    },
    "review": {
        "order_no": "ORDER-78", "rating": "negative", "review_text": "A chip at the rim.", "buyer_account": "tb_9981",
    },
    "inquiry": {**PHONE, "nature": "question", "person": "Ana", "event": "Can the table be shortened?"},
    "tracking": {**PHONE, "waybill": "888090781867", "carrier": "sf", "query": "no_movement"},
    "dispute": {
        "order_no": "ORDER-79", "dispute_kind": "after_sale", "raised_by": "buyer", "opened_on": "2026-11-21",
        "reason": "Shipped late.", "order_status": "success",
    },
    "quality": {"product": "oak table", "defect": "The leg cracks at the joint."},
    "repair": {
        **PHONE, "name": "欧阳娜娜", "address": "Century Avenue 100", "fault": "The second drawer sticks.",
        "product": "chest", "serial_no": "SN-811", "in_warranty": True,
    },
}  # fmt: skip
SHEETS = {
    "return_exchange": "return-sheet",
    "review": "review-sheet",
    "inquiry": "inquiry-sheet",
    "tracking": "tracking-sheet",
    "dispute": "dispute-sheet",
    "quality": "quality-sheet",
}


def new(office: Office, kind: str, **more: object) -> str:
    return records.new(office("wang"), kind, GIVEN[kind] | more).record.number


def made(office: Office, paper: str, number: str, language: str = "en", **more: Any) -> Printed:
    return papers.make(office("wang"), paper, [number], language=language, **more)


def whole(printed: Printed) -> str:
    return "".join(texts(printed.pdf))


def codes(printed: Printed, page: int = 0) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(picture(printed.pdf, page))]


# --- sheets of cases ------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", SHEETS)
def test_a_sheet_bears_what_is_known_and_its_code(office: Office, kind: str) -> None:
    number = new(office, kind)
    case = records.get(office("wang"), number)
    for language in LANGUAGES:
        t, printed = Translator(language), made(office, SHEETS[kind], number, language)
        text = whole(printed)
        assert number in text
        for key in GIVEN[kind]:
            assert t(declared(type(case))[key].label) in text, (language, key)
        for said in (
            "ORDER-",
            "oak table",
            "chip at the rim",
            "shortened",
            "888090781867",
            "cracks at the joint",
        ):
            assert (said in str(GIVEN[kind])) == (said in text), said
        assert t("Signature") in text
        assert codes(printed) == [f"{number}/{printed.print_no}"]


def test_it_can_be_made_at_any_time_but_not_of_a_void_case(office: Office) -> None:
    for kind, paper in SHEETS.items():
        number = new(office, kind)
        assert paper in papers.offered(office(), number)
        cases.take_step(office("wang"), number, "void", {"remark": "entered twice"})
        assert papers.offered(office(), number) == ()
        with pytest.raises(NotPossible):
            made(office, paper, number)


def test_personal_data_is_masked_until_somebody_says_why(office: Office) -> None:
    number = new(office, "inquiry")
    assert "1234 5678" not in whole(made(office, "inquiry-sheet", number))
    open_ = made(office, "inquiry-sheet", number, unmasked=True, reason="the customer asks for it")
    assert "138 1234 5678" in whole(open_)


def test_what_the_next_step_asks_for_is_room_to_write_and_boxes_to_tick(office: Office) -> None:
    number = new(office, "tracking")
    first = whole(made(office, "tracking-sheet", number))
    assert "Courier's agent no." in first  # the table of contacts, empty
    assert "☐" not in first
    assert "Ask the courier" in first
    assert "What the courier says" not in first  # that is asked for later
    cases.take_step(office("wang"), number, "asked", {"contacts": [{"answer": "on the van"}]})
    second = whole(made(office, "tracking-sheet", number))
    assert "on the van" in second
    assert "What the courier says" in second
    assert "at a wrong address" in second  # one of the boxes


def test_a_dispute_has_its_checklist_and_a_defect_its_cases(office: Office) -> None:
    number = new(office, "dispute")
    text = whole(made(office, "dispute-sheet", number))
    assert "Have it" in text
    assert "chat record" in text
    review = new(office, "review")
    text = whole(made(office, "quality-sheet", new(office, "quality", cases=[number, review])))
    assert number in text
    assert review in text
    assert "Platform dispute" in text


def test_the_rule_on_who_pays_is_called_by_its_name(office: Office) -> None:
    number = new(office, "return_exchange")
    case: Any = records.get(office("wang"), number)
    assert case.payer_rule
    rule: Any = records.get(office("wang"), case.payer_rule)
    assert rule.name.split(",")[0] in whole(made(office, "return-sheet", number))


def test_a_greater_case_wants_the_manager_to_sign(office: Office) -> None:
    plain = whole(made(office, "return-sheet", new(office, "return_exchange")))
    major = whole(made(office, "return-sheet", new(office, "return_exchange", severity="major")))
    assert "Manager" not in plain
    assert "Manager" in major


def test_the_course_tells_who_took_which_step_and_what_was_remarked(office: Office) -> None:
    number = new(office, "inquiry")
    cases.take_step(
        office("wang"), number, "answered", {"answer": "Yes, to 70 cm.", "remark": "asked the maker"}
    )
    text = whole(made(office, "inquiry-sheet", number))
    for said in ("Yes, to 70 cm.", "asked the maker", "Course of the case"):
        assert said in text


def test_of_an_absurd_case_nothing_is_lost(office: Office) -> None:
    lines = [{"sku": f"sku-{n:03d}", "quantity": n + 1, "condition": "used"} for n in range(60)]
    long = "".join(f"word{n:04d} " for n in range(1_000))
    number = new(office, "return_exchange", return_lines=lines, result=long)
    text = whole(made(office, "return-sheet", number)).replace(" ", "")
    assert all(line["sku"] in text for line in lines if isinstance(line["sku"], str))
    assert all(word in text for word in long.split())


# --- the repair slip ------------------------------------------------------------------------------------


@pytest.mark.parametrize("sheet", ["a4", "letter"])
def test_the_slip_stands_twice_on_one_sheet(office: Office, sheet: str) -> None:
    records.change(office("chen"), "COMPANY", {"sheet": sheet})
    number = new(office, "repair")
    for language in LANGUAGES:
        printed = made(office, "repair-slip", number, language)
        assert printed.pages == 1
        text = whole(printed)
        for said in (
            "欧阳娜娜",
            "Century Avenue 100",
            "138 1234 5678",
            "The second drawer sticks.",
            "SN-811",
        ):
            assert text.count(said) >= 2, said  # by its purpose nothing is masked
        assert codes(printed) == [f"{number}/{printed.print_no}"] * 2
        assert text.count(Translator(language)("Signature")) == 4


@pytest.mark.parametrize("sheet", ["a4", "letter"])
def test_what_is_too_long_for_the_slip_follows_in_full(office: Office, sheet: str) -> None:
    records.change(office("chen"), "COMPANY", {"sheet": sheet})
    fault = "".join(f"word{n:04d} " for n in range(1_000)).strip()
    number = new(office, "repair", fault=fault, address="street " * 60, name="Ana " * 40)
    printed = made(office, "repair-slip", number)
    first, *others = texts(printed.pdf)
    assert first.count("(goes on on the next sheet)") == 4  # fault and address, on both copies
    assert "word0999" not in first
    rest = "".join(others).replace(" ", "")
    assert all(word in rest for word in fault.split())
    assert codes(printed) == [f"{number}/1"] * 2  # the copies still stand in their places


def test_the_slip_is_there_from_the_beginning(office: Office) -> None:
    assert papers.offered(office(), new(office, "repair")) == ("repair-slip",)


# --- blank forms ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", BLANKS)
def test_a_blank_form_asks_for_what_the_screen_asks_for_in_its_order(office: Office, table: str) -> None:
    kind, language = BY_TABLE[table], list(LANGUAGES)[len(table) % len(LANGUAGES)]
    printed = papers.make(office(), f"blank-{table}", (), language=language)
    t, text = Translator(language), whole(printed)
    fields = declared(kind)
    sections = [t(section.label) for section in on_paper(kind)]
    text = text.partition(t(N_TICK))[2]
    assert text
    place = 0
    for heading in sections:
        heading = heading[:1].upper() + heading[1:]
        assert (place := text.find(heading, place)) >= 0, heading
    for section in on_paper(kind):
        for key in section.fields:
            assert t(fields[key].label) in text, key
    needed = [
        f for s in on_paper(kind) for k in s.fields if (f := fields[k]).need is Need.CALL and not f.default
    ]
    assert text.count("*") == len(needed)


N_TICK = "* is needed; of those marked (*) one is enough. Tick what applies."


def test_the_sheets_of_a_print_are_numbered_and_scannable(office: Office) -> None:
    printed = papers.make(office(), "blank-call", (), language="en", options={"copies": "3"})
    numbers = [part.number for part in printed.parts]
    assert numbers == ["A-L-261122-001", "A-L-261122-002", "A-L-261122-003"]
    assert printed.pages == 3
    for page, number in enumerate(numbers):
        assert codes(printed, page) == [f"{number}/0"]
        assert number in texts(printed.pdf)[page]


def test_one_that_is_looked_at_bears_no_number_to_write_on(office: Office) -> None:
    seen = papers.make(office(), "blank-complaint", (), language="en", log=False)
    assert "A-C-261122-001" not in whole(seen)
    assert "A-C-261122-001" in whole(papers.enter(office(), seen))


def test_choices_are_boxes_with_their_words(office: Office) -> None:
    text = whole(papers.make(office(), "blank-complaint", (), language="en"))
    for word in ("not as described", "counterfeit", "suggestion box", "critical"):
        assert word in text
    assert "another: ____" in whole(papers.make(office(), "blank-damage", (), language="en"))


def test_both_sides_of_a_sheet_say_which_it_is(office: Office) -> None:
    printed = papers.make(office(), "blank-complaint", (), language="es")
    pages = [page.extract_text() for page in reader(printed.pdf).pages]
    assert len(pages) == 2
    assert all("A-C-261122-001" in page for page in pages)

"""The handover of a shift, read back from its one page."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from csapp.i18n import LANGUAGES
from csapp.kinds.people import Sheet
from csapp.services import entries, handover, papers, records, shifts
from csapp.services.views import Printed
from csapp.vocabulary.errors import NotPossible
from tests.helpers.office import Office
from tests.papers.samples import picture, texts

LONG = "Ask the factory before anybody promises a date. " * 200
PERSON, PHONE = "Rosalía Aguado", "138 1234 5678"


def make(office: Office, by: str = "zhang", number: str = "", language: str = "en", **more: Any) -> Printed:
    return papers.make(office(by), "shift-handover", [number] if number else [], language=language, **more)


def whole(made: Printed) -> str:
    return "".join(texts(made.pdf))


def promise(office: Office, what: str, due: str, by: str = "zhang") -> str:
    customer = records.new(office(), "customer", {"name": PERSON, "customer_kind": "end", "phone": PHONE})
    given = {"what": what, "customer": customer.record.number, "due_at": due}
    return records.new(office(by), "promise", given).record.number


def order(office: Office, by: str = "zhang", **more: object) -> str:
    given = {"order_no": "20261122001", "problem": "out_of_stock", "remark": "walnut is gone", **more}
    return records.new(office(by), "problem_order", given).record.number


def missed(office: Office, phone: str) -> None:
    records.new(office("lucia"), "call", {"direction": "missed", "phone": phone})


def test_it_says_what_the_next_shift_has_to_know(office: Office) -> None:
    begun = shifts.sign_in(office())
    shifts.tick(office(), begun.number, 0, True)
    shifts.remark(office(), begun.number, "The carrier closes at six.")
    case = office.complaint(complainant=PERSON).number
    word = promise(office, "call back about the leg", "2026-11-22T14:00:00+08:00")
    others = order(office, by="lucia")
    missed(office, "139 0000 1111")
    office.clock.tick(hours=3)
    made = make(office)
    text = whole(made)
    assert made.pages == 1 and made.number == begun.number
    for expected in (
        "Shift handover", "Open matters · 1", case, "Report to supervisor", "Promises · 1", word, "call back about",
        "60 min late", "Problem orders · 1", others, "walnut is gone", "Missed calls · 1", "139 0000 1111",
        "The carrier closes at six.", "Handed over by", "Taken over by", "refunds (12:00)", PERSON,
    ):  # fmt: skip
        assert expected.replace(" ", "") in text.replace(" ", ""), expected  # where a line ends none is drawn


def test_the_checklist_is_drawn_with_its_ticks(office: Office) -> None:
    begun = shifts.sign_in(office())

    def ink() -> int:
        page = picture(make(office, log=False).pdf, dpi=100).convert("L")
        box = page.crop((0, 250, page.width, 360))
        return sum(value < 100 for value in box.tobytes())

    empty = ink()
    for place in range(4):
        shifts.tick(office(), begun.number, place, True)
    assert ink() > empty + 100


def test_names_and_numbers_are_for_giver_and_taker(office: Office) -> None:
    begun = shifts.sign_in(office())
    office.complaint(complainant=PERSON)
    handover.hand_over(office(), "lucia")
    for by in ("zhang", "lucia"):
        made = make(office, by=by, number=begun.number)
        assert PERSON in whole(made) and made.parts[0].unmasked
    for by in ("wang", "zhou"):
        made = make(office, by=by, number=begun.number)
        assert PERSON not in whole(made) and not made.parts[0].unmasked


def test_after_the_shift_it_still_says_what_was_handed_over(office: Office) -> None:
    begun = shifts.sign_in(office())
    case = office.complaint().number
    handover.hand_over(office(), "lucia")
    shifts.sign_out(office())
    office.clock.tick(hours=1)
    later = office.complaint(product="lamp").number
    missed(office, "139 0000 1111")
    text = whole(make(office))
    assert begun.number in text and case in text and "Lucia" in text
    assert later not in text and "139 0000 1111" not in text


def test_which_shift_is_meant_where_none_is_named(office: Office) -> None:
    with pytest.raises(NotPossible):
        make(office)
    first = shifts.sign_in(office()).number
    shifts.sign_out(office())
    assert make(office).number == first
    office.clock.now = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
    second = shifts.sign_in(office()).number
    assert make(office).number == second != first
    assert make(office, number=first).number == first


@pytest.mark.parametrize("sheet", Sheet)
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_one_page_whatever_happened(office: Office, sheet: Sheet, language: str) -> None:
    """The most urgent of each sort, and how many more there are."""
    records.change(office("chen"), "COMPANY", {"sheet": sheet})
    for n in range(30):
        labels = {
            f"label_{one}": f"{n} check the plants on every floor of the house"
            for one in ("zh_cn", "en", "es")
        }
        entries.add(office("chen"), "shift_checklist", labels)
    begun = shifts.sign_in(office())
    shifts.remark(office(), begun.number, LONG)
    for n in range(14):
        office.complaint(product=f"table {n} " + "oak " * 40, complainant=PERSON + " de la Torre" * 8)
        order(office, order_no=f"{n}" * 60, remark=LONG)
        missed(office, f"139 0000 {n:04}")
    urgent = promise(office, LONG, "2026-11-22T12:30:00+08:00")
    for n in range(14):
        promise(office, f"promise {n}", f"2026-11-23T{n:02}:00:00+08:00")
    made = make(office, language=language)
    text = whole(made)
    assert made.pages == len(texts(made.pdf)) == 1
    assert urgent in text and begun.number in text
    if language == "en":
        assert all(f"{title} · {count}" in text for title, count in (("Open matters", 14), ("Promises", 15)))
        assert text.count("less urgent: they stand in the program") == 4
        assert f"The whole stands in the shift {begun.number}." in text


def test_an_empty_shift_leaves_room_to_write(office: Office) -> None:
    shifts.sign_in(office())
    made = make(office)
    assert made.pages == 1 and whole(made).count("None.") == 4

"""What a scanned paper leads back to: which print it was, and what has changed since."""

from __future__ import annotations

from io import BytesIO
from itertools import product

import pytest
from PIL import Image

from csapp.kinds import Case
from csapp.services import attachments, cases, erasure, papers, print_log, records, way_back
from csapp.services.print_log import Sieve
from csapp.vocabulary.errors import InvalidInput, NotAllowed, NotFound
from csapp.vocabulary.printcode import PrintCode, read_code
from tests.helpers.office import Office


def picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (40, 60), "white").save(out, "PNG")
    return out.getvalue()


def printed(office: Office, number: str, paper: str = "complaint-status", by: str = "zhang") -> int:
    return papers.make(office(by), paper, [number], language="en").print_no


@pytest.fixture
def number(office: Office) -> str:
    """A complaint that was reported, and printed a minute later."""
    number = office.complaint().number
    cases.take_step(office(), number, "reported")
    office.clock.tick(minutes=1)
    assert printed(office, number) == 1
    return number


def test_a_code_is_read_however_it_comes() -> None:
    wanted = PrintCode("A-C-261122-007", 2)
    for text in (
        "A-C-261122-007/2", "ａ－ｃ－２６１１２２－００７／２", "ac261122007/2", " a c 261122 007 / 2\n",
        "A'C'261122'007-2",        "AßCß261122ß007-2", "A-C-261122-007、2", "A—C—261122—007／2",
    ):  # fmt: skip
        assert read_code(text) == wanted, text
    assert read_code("a-c-261122-007") == PrintCode("A-C-261122-007")
    assert read_code("desk-a/12") == read_code("DESK A 12") == PrintCode("DESK-A", 12)
    for text in ("", "138 1234 5678", "lamp/2", "A-C-2611-007/2", "A-C-261122-007/2/3", "A-C-261122-007/２x"):
        assert read_code(text) is None, text


def test_nothing_changed_is_said_too(office: Office, number: str) -> None:
    back = way_back.of_print(office(), number, 1)
    assert back.unchanged and back.newer is None and back.later == ()
    one = back.printed
    assert (one.paper, one.by_name, one.revision, one.at) == (
        "complaint-status", "Zhang", back.record.revision, office.clock.now,
    )  # fmt: skip


def test_it_says_what_changed_since_and_not_what_changed_before(office: Office, number: str) -> None:
    office.clock.tick(hours=1)
    records.change(office(), number, {"facts": "Two legs are cracked.", "order_no": "1"})
    records.change(office(), number, {"order_no": None})  # and back
    cases.note(office("wang"), number, "seen it")
    cases.take_step(office("wang"), number, "proposed", {"proposed_plan": "a new leg"})
    file = attachments.prepare("leg.png", picture())
    attachments.attach(office(), number, [file])
    assert printed(office, number) == 2
    back = way_back.of_print(office(), number, 1)
    assert {c.key: (c.old, c.new) for c in back.changes} == {
        "facts": ("A leg is cracked.", "Two legs are cracked."),
        "proposed_plan": (None, "a new leg"),
    }
    assert [(s.from_status, s.status, s.by) for s in back.steps] == [("reported", "proposed", "wang")]
    assert (back.attached, back.removed, back.notes) == (("leg.png",), (), ("seen it",))
    assert back.newer is not None and back.newer.code == f"{number}/2"
    assert way_back.of_print(office(), number, 2).unchanged
    assert not back.unchanged


def test_a_wrong_number_says_so(office: Office, number: str) -> None:
    with pytest.raises(NotFound, match="its last one is"):
        way_back.of_print(office(), number, 2)
    fresh = office.complaint().number
    with pytest.raises(NotFound, match="never printed"):
        way_back.of_print(office(), fresh, 1)
    with pytest.raises(NotFound):
        way_back.of_print(office(), "A-C-261122-999", 1)
    with pytest.raises(NotAllowed):
        way_back.of_print(office("root"), number, 1)


def test_what_is_masked_stays_masked(office: Office) -> None:
    case = office.complaint(by="lucia", complainant="欧阳娜拉")
    cases.take_step(office("lucia"), case.number, "reported")
    printed(office, case.number, by="lucia")
    records.change(office("lucia"), case.number, {"complainant": "司马相如", "facts": "x"})
    office.clock.tick(days=1)
    back = way_back.of_print(office(), case.number, 1)
    assert {c.key for c in back.changes} == {"complainant", "facts"}
    assert not any(part in str(back) for part in ("阳娜拉", "马相如"))
    assert "欧阳娜拉" in str(way_back.of_print(office("wang"), case.number, 1))


def test_the_paper_of_who_was_erased_is_to_be_destroyed(office: Office) -> None:
    made = records.new(
        office(), "customer", {"name": "Ana", "customer_kind": "end", "phone": ["138 1234 5678"]}
    )
    printed(office, made.record.number, "customer-sheet")
    erasure.erase_person(office("chen"), made.record.number, "asked for it")
    with pytest.raises(way_back.GoneFromPaper, match="Destroy"):
        way_back.of_print(office(), made.record.number, 1)
    assert print_log.page(office(), Sieve(paper="customer-sheet")).prints == (), (
        "the log names nobody who is gone"
    )


def test_a_signed_paper_is_bound_to_its_print(office: Office, number: str) -> None:
    scan = attachments.prepare("scan.png", picture())
    with pytest.raises(NotFound):
        attachments.attach(office(), number, [scan], signs=2)
    case = attachments.attach(office(), number, [scan], caption="signed", signs=1).record
    assert isinstance(case, Case) and case.attachments is not None
    (entry,) = case.attachments
    assert (entry["role"], entry["purpose"], entry["caption"]) == ("signed_paper", f"{number}/1", "signed")
    back = way_back.of_print(office(), number, 1)
    assert back.signed == (entry["file"],)
    printed(office, number)
    assert way_back.of_print(office(), number, 2).signed == ()


def test_a_paper_of_the_desk_says_of_which_days_it_was(office: Office) -> None:
    papers.make(office(), "call-day", (), language="en")
    papers.make(office("wang"), "call-day", (), language="en", unmasked=True, reason="audit")
    back = way_back.of_print(office(), "DESK-A", 1)
    one = back.printed
    assert (one.number, one.kind, one.title) == ("DESK-A", "desk", "")
    assert one.days == (office.clock.now.astimezone().date(),) * 2 and one.options == {}
    assert back.newer is not None and (back.newer.print_no, back.newer.reason) == (2, "audit")


def test_the_log_is_read_page_by_page_and_narrowed(office: Office, number: str) -> None:
    for _ in range(4):
        printed(office, number)
    office.clock.tick(days=1)
    papers.make(office("wang"), "call-day", (), language="zh_CN", unmasked=True, reason="audit")
    met: list[str] = []
    older = 0
    while True:
        page = print_log.page(office(), older=older, limit=2)
        met += [one.code for one in page.prints]
        older = page.older
        if not older:
            break
    assert met == ["DESK-A/1", *(f"{number}/{n}" for n in (5, 4, 3, 2, 1))]
    today = office.clock.now.astimezone().date()
    for paper, by in product(("", "call-day"), ("", "wang")):
        found = print_log.page(office(), Sieve(paper=paper, by=by, begin=today, end=today)).prints
        assert [one.code for one in found] == ["DESK-A/1"]
    assert print_log.page(office(), Sieve(by="chen")).prints == ()
    assert len(print_log.page(office(), Sieve(number=number.lower())).prints) == 5
    assert [one.code for one in print_log.page(office(), Sieve(unmasked=True)).prints] == ["DESK-A/1"]
    assert print_log.page(office()).prints[1].title
    with pytest.raises(NotAllowed):
        print_log.page(office("root"))
    with pytest.raises(InvalidInput):
        papers.make(office("wang"), "call-day", (), language="en", unmasked=True)

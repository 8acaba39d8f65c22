"""The finished papers, read back from the PDF by programs that had no hand in making it."""

import dataclasses
import multiprocessing
import pickle
import re
from io import BytesIO
from itertools import pairwise

import pytest
import zxingcpp
from PIL import Image

from csapp.i18n import LANGUAGES, Translator
from csapp.kinds import Company
from csapp.papers.model import CasePaper, Rendered
from csapp.papers.printing import DESIGNS, render
from csapp.papers.style import PaperSize
from csapp.vocabulary.kinds import form_fields
from tests.papers.samples import CLOSED, NOON, SHORT, TYPICAL, case_paper, course, picture, reader, texts

BOTH = ("complaint-handling", "complaint-status")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", BOTH)
def test_a_paper_says_what_it_is_and_what_happened(name: str, language: str) -> None:
    t = Translator(language)
    text = "".join(texts(render(name, case_paper(CLOSED, language)).pdf))
    for expected in (
        t(DESIGNS[name].title),
        "Muyu Homeware",
        CLOSED.number,
        CLOSED.facts,
        CLOSED.decision,
        CLOSED.cause_analysis,
        "138 1234 5678",
        "张敏",
        t("Revision {revision}", revision=4),
        t("Journal {head}", head="8F3A01BC"),
        t("Signature"),
    ):
        assert expected and expected in text


@pytest.mark.parametrize(
    "key", ["complainant", "phone", "product", "facts", "proposed_plan", "decision", "remedy"]
)
def test_labels_are_those_of_the_declaration(key: str) -> None:
    label = form_fields(type(TYPICAL))[key].label
    assert label in "".join(texts(render("complaint-status", case_paper()).pdf))


def test_the_handling_report_tells_the_course_sums_and_lesson() -> None:
    text = "".join(texts(render("complaint-handling", case_paper(CLOSED, steps=course(5))).pdf))
    assert all(f"remark-{n:03d}" in text for n in range(5))
    for expected in ("22 Nov 2026 12:04", "CN¥186.00", "CN¥86.00", "王建国", CLOSED.lesson, CLOSED.decision):
        assert expected and expected in text


@pytest.mark.parametrize("turned", [0, 3, 180])
@pytest.mark.parametrize("number", ["A-C-261122-007", "XYZ-C-261122-123456"])
def test_the_code_opens_the_case(number: str, turned: int) -> None:
    record = dataclasses.replace(TYPICAL, number=number)
    page = picture(render("complaint-status", case_paper(record)).pdf).rotate(turned, fillcolor="white")
    assert [code.text for code in zxingcpp.read_barcodes(page)] == [f"{number}/3"]


def test_the_code_is_in_capitals() -> None:
    assert case_paper(dataclasses.replace(SHORT, number="a-c-1")).code == "A-C-1/3"


def test_nothing_is_printed_near_the_code() -> None:
    page = picture(render("complaint-status", case_paper()).pdf).convert("L")
    corners = zxingcpp.read_barcodes(page)[0].position
    left, top, right, bottom = (
        corners.top_left.x,
        corners.top_left.y,
        corners.top_right.x,
        corners.bottom_left.y,
    )
    assert (right - left) / 200 * 25.4 >= 22
    quiet = int((right - left) / 25 * 4) - 2
    around = page.crop((left - quiet, top - quiet, right + quiet, bottom + quiet))
    around.paste(255, (quiet - 2, quiet - 2, quiet + right - left + 3, quiet + bottom - top + 3))
    assert around.getextrema() == (255, 255)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_says_which_it_is(language: str) -> None:
    t = Translator(language)
    printed = render("complaint-handling", case_paper(CLOSED, language, steps=course(60)))
    pages = texts(printed.pdf)
    assert printed.pages == len(pages) > 1
    for number, text in enumerate(pages, 1):
        assert t("Page {page} of {pages}", page=number, pages=len(pages)) in text
        assert CLOSED.number in text


def test_sixty_steps_are_all_there_in_order_under_a_repeated_heading() -> None:
    pages = texts(render("complaint-handling", case_paper(CLOSED, steps=course(60))).pdf)
    found = [int(n) for text in pages for n in re.findall(r"remark-(\d{3})", text)]
    assert found == list(range(60))
    assert all("Remark" in text for text in pages if "remark-" in text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_to_sign_is_one_page(language: str) -> None:
    goods = dict.fromkeys(("sku", "batch", "waybill", "shop", "address"), "TBL-140-WN")
    record = dataclasses.replace(
        TYPICAL,
        **goods,
        quantity=1,
        recurring=False,
        acknowledged_by="wang",
        acknowledged_at=NOON,
        responsible="wang",
    )
    assert render("complaint-status", case_paper(record, language)).pages == 1


@pytest.mark.parametrize("size", PaperSize)
def test_the_sheet_is_the_one_asked_for(size: PaperSize) -> None:
    box = reader(render("complaint-status", case_paper(size=size)).pdf).pages[0].mediabox
    expected = {PaperSize.A4: (595.28, 841.89), PaperSize.LETTER: (612, 792)}[size]
    assert (float(box.width), float(box.height)) == pytest.approx(expected, abs=0.01)


def test_the_choices_are_drawn_as_boxes_with_the_chosen_one_ticked() -> None:
    text = "".join(texts(render("complaint-status", case_paper()).pdf))
    remedy = form_fields(type(TYPICAL))["remedy"]
    assert all(label in text for label in ("not as described", "counterfeit", "urgent"))
    plain = _ink(render("complaint-status", case_paper()).pdf)
    ticked = _ink(
        render("complaint-status", case_paper(dataclasses.replace(TYPICAL, remedy=remedy.read("gift")))).pdf
    )
    assert ticked > plain


def test_a_type_that_left_its_list_is_still_ticked() -> None:
    record = dataclasses.replace(TYPICAL, type="meteorite")
    assert "meteorite" in "".join(texts(render("complaint-status", case_paper(record)).pdf))


def _ink(pdf: bytes) -> int:
    """How many dark points a page has."""
    return sum(picture(pdf, dpi=150).convert("L").histogram()[:128])


@pytest.mark.parametrize(
    ("record", "language", "most"), [(SHORT, "en", 20), (SHORT, "zh_CN", 32), (TYPICAL, "zh_CN", 40)]
)
def test_a_report_is_small(record: object, language: str, most: int) -> None:
    assert len(render("complaint-status", case_paper(record, language)).pdf) < most * 1000  # pyright: ignore


def test_the_properties_of_the_file_name_the_case() -> None:
    about = reader(render("complaint-status", case_paper(company=Company(name="A\ud800\n公司"))).pdf).metadata
    assert about is not None
    assert about.subject == "A-C-261122-007/3"
    assert about.author == "A? 公司"


def test_a_case_can_be_sent_to_another_process() -> None:
    paper = case_paper(CLOSED)
    assert pickle.loads(pickle.dumps(paper)) == paper
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        printed: Rendered = pool.apply(render, ("complaint-status", paper))
    assert texts(printed.pdf) == texts(render("complaint-status", paper).pdf)


def _png(width: int, height: int, colour: str = "red") -> bytes:
    out = BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "PNG")
    return out.getvalue()


def test_the_logo_is_on_the_first_page_and_small() -> None:
    printed = render("complaint-handling", case_paper(CLOSED, logo=_png(3000, 1200), steps=course(40)))
    images = [list(page.images) for page in reader(printed.pdf).pages]
    assert [len(found) for found in images] == [1] + [0] * (printed.pages - 1)
    assert images[0][0].image is not None
    assert max(images[0][0].image.size) <= 600


@pytest.mark.parametrize(
    "data", [b"GIF89a", b"\x89PNG\r\n\x1a\nrubbish", _png(40, 40)[:-30], _png(7000, 7000)]
)
def test_a_logo_that_is_none_leaves_the_paper_without(data: bytes) -> None:
    page = reader(render("complaint-status", case_paper(logo=data)).pdf).pages[0]
    assert not list(page.images)


def test_the_same_case_gives_the_same_text_again() -> None:
    one, two = (texts(render("complaint-status", case_paper()).pdf) for _ in range(2))
    assert one == two


def test_names_stand_in_the_order_of_signing() -> None:
    text = "".join(texts(render("complaint-status", case_paper()).pdf))
    places = [text.rindex(role) for role in ("Agent", "Supervisor", "Manager", "Director")]
    assert all(before < after for before, after in pairwise(places))


def test_an_unknown_paper_is_a_fault_of_ours() -> None:
    paper: CasePaper = case_paper()
    with pytest.raises(KeyError):
        render("shopping-list", paper)

"""Whatever people type: the paper builds, nothing is read as markup, nothing disappears unseen."""

import dataclasses
from io import BytesIO

import pypdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csapp.papers.printing import render
from csapp.papers.style import ROOMY
from csapp.papers.text import clean, wrap
from csapp.vocabulary.values import Contact
from tests.helpers.sampled import crossed
from tests.papers.samples import CLOSED, TYPICAL, case_paper, picture, reader, texts

ANYTHING = st.text(st.characters(), max_size=400)
MARKUP = [
    "<b>x",
    "<para><img src='/etc/passwd'/></para>",
    "<a href='http://example.com'>link</a>",
    "&lt; &amp; &#0; &nbsp;",
    "{label} {0} %s %(x)s",
    "\\) Tj ET Q endstream (",
    "=1+1",
    "'; DROP TABLE record; --",
]


def squeezed(text: str) -> str:
    """Without spaces: one at which a line was broken is not drawn."""
    return text.replace(" ", "")


@pytest.mark.parametrize(
    ("key", "text"),
    crossed(["complainant", "facts", "cause_analysis", "decision", "product"], MARKUP, every=3),
)
def test_markup_is_printed_as_it_was_typed(key: str, text: str) -> None:
    record = dataclasses.replace(CLOSED, **{key: text})
    pdf = render("complaint-status", case_paper(record)).pdf
    assert squeezed(text) in squeezed("".join(texts(pdf)))
    assert not any("/Annots" in page for page in reader(pdf).pages)


@pytest.mark.parametrize("place", ["company", "printed_by", "remark", "type", "list label"])
def test_markup_elsewhere_is_printed_as_it_was_typed(place: str) -> None:
    text = "<img src='x'/>&amp;"
    paper = case_paper(CLOSED)
    changed = {
        "company": dataclasses.replace(paper, company=dataclasses.replace(paper.company, name=text)),
        "printed_by": dataclasses.replace(paper, printed_by=text),
        "remark": dataclasses.replace(paper, steps=(dataclasses.replace(paper.steps[0], remark=text),)),
        "type": dataclasses.replace(paper, record=dataclasses.replace(CLOSED, type=text)),
        "list label": dataclasses.replace(
            paper,
            names=dataclasses.replace(paper.names, lists={"complaint_type": (("damage", {"en": text}),)}),
        ),
    }[place]
    name = "complaint-handling" if place == "remark" else "complaint-status"
    assert squeezed(text) in squeezed("".join(texts(render(name, changed).pdf)))


@settings(max_examples=60)
@given(ANYTHING, ANYTHING, ANYTHING, ANYTHING)
def test_any_text_makes_a_proper_file(name: str, facts: str, phone: str, remark: str) -> None:
    record = dataclasses.replace(
        CLOSED, complainant=name, facts=facts, product=phone, phone=(Contact(phone),), lesson=remark
    )
    paper = case_paper(record, printed_by=name)
    paper = dataclasses.replace(paper, steps=(dataclasses.replace(paper.steps[0], remark=remark),))
    for kind in ("complaint-status", "complaint-handling"):
        printed = render(kind, paper)
        assert len(reader(printed.pdf).pages) == printed.pages
        document = pypdfium2.PdfDocument(printed.pdf)
        assert len(document) == printed.pages
        document.close()


@settings(max_examples=200)
@given(st.text(st.characters(exclude_categories=("C", "M", "Z")), max_size=300), st.floats(30, 400))
def test_no_character_is_lost_or_made_between_the_lines(text: str, width: float) -> None:
    (paragraph,) = clean(text) or [""]
    assert "".join(line.text for line in wrap(text, ROOMY.value, width)) == paragraph


@pytest.mark.parametrize(
    ("unit", "length"),
    [
        *((unit, 10_000) for unit in ("Lorem ipsum ", "客户收到餐桌，", "，", " ", "\n")),
        *((unit, 2_000) for unit in ("،مرحبا ", "“")),
    ],
)
def test_a_long_text_is_printed_whole(unit: str, length: int) -> None:
    facts = "begin " + (unit * length)[: length - 12] + " end."
    printed = render("complaint-status", case_paper(dataclasses.replace(TYPICAL, facts=facts)))
    pages = texts(printed.pdf)
    assert printed.pages == len(pages)
    whole = "".join(pages)
    assert "begin" in whole and "end." in whole
    if unit == "x":
        assert whole.count("x") >= length - 12


def test_the_longest_text_there_can_be_is_printed_whole() -> None:
    test_a_long_text_is_printed_whole("x", 100_000)


def test_line_breaks_alone_fill_no_sheets() -> None:
    facts = "begin" + "\n" * 9_000 + "end"
    assert render("complaint-status", case_paper(dataclasses.replace(TYPICAL, facts=facts))).pages == 1


def test_a_long_text_in_every_field_still_ends_in_signatures() -> None:
    long = "很长的内容。" * 700
    keys = (
        "complainant",
        "product",
        "order_no",
        "remedy_wanted",
        "facts",
        "cause_analysis",
        "proposed_plan",
        "decision",
    )
    keys += (
        "address",
        "sku",
        "batch",
        "shop",
        "waybill",
        "origin",
        "referred_to",
        "key_points",
        "acting_for",
        "lesson",
    )
    record = dataclasses.replace(CLOSED, **dict.fromkeys(keys, long))
    for kind in ("complaint-status", "complaint-handling"):
        pages = texts(render(kind, case_paper(record)).pdf)
        assert "Signature" in pages[-1]
        assert "很长的内容" in pages[-1]  # never a page of signatures alone


@pytest.mark.parametrize("char", ["😀", "𠮷", "ع", "א", "\x07", "\u202e", "\ud800", "☑"])
def test_a_character_no_face_has_is_seen_and_named(char: str) -> None:
    with_it = render("complaint-status", case_paper(dataclasses.replace(TYPICAL, product=f"<{char}>")))
    without = render("complaint-status", case_paper(dataclasses.replace(TYPICAL, product="<>")))
    assert picture(with_it.pdf).tobytes() != picture(without.pdf).tobytes()
    code = f"{ord(char):04X}" if ord(char) <= 0xFFFF else f"{ord(char):06X}"
    half = len(code) // 2
    assert f"<{code[:half]}{code[half:]}>" in squeezed("".join(texts(with_it.pdf)))


def test_what_is_framed_copies_as_itself() -> None:
    pdf = render("complaint-status", case_paper(dataclasses.replace(TYPICAL, product="杯😀"))).pdf
    streams = b"".join(page.get_contents().get_data() for page in reader(pdf).pages)  # pyright: ignore
    assert b"/ActualText <FEFFD83DDE00>" in streams


def test_characters_beyond_the_first_plane_copy_as_themselves() -> None:
    from csapp.papers.fonts import face_of

    beyond = next(char for char in sorted(face_of(ROOMY.value).known) if ord(char) > 0xFFFF)
    pdf = render("complaint-status", case_paper(dataclasses.replace(TYPICAL, product=f"<{beyond}>"))).pdf
    document = pypdfium2.PdfDocument(pdf)
    text = document[0].get_textpage().get_text_bounded()
    document.close()
    assert f"<{beyond}>" in text
    assert f"<{beyond}>" in "".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages)


def test_quotation_marks_between_latin_letters_are_drawn_narrow() -> None:
    from csapp.papers.text import text_width

    (latin,), (chinese,) = wrap("“a”", ROOMY.value, 400), wrap("“中”", ROOMY.value, 400)
    assert text_width(latin, ROOMY.value) < 20 < text_width(chinese, ROOMY.value)


@given(
    st.text(st.sampled_from("ab ,.“”éñÜ×\xa0中文（），。、《》1/-\n"), max_size=40),
    st.sampled_from([30.0, 120.0, 900.0]),
)
@settings(max_examples=200)
def test_the_quick_way_to_a_line_is_the_long_way(text: str, width: float) -> None:
    assert wrap(text, ROOMY.value, width) == wrap(
        text + "\u200b", ROOMY.value, width
    )  # that asks for the long one

"""The claim pack: one file for the carrier, from a real case with real files, read back from the PDF."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageStat

from csapp.i18n import LANGUAGES, Translator
from csapp.kinds import Case, Company
from csapp.services import attachments, cases, papers, records
from csapp.services.views import Printed
from csapp.vocabulary.errors import NotPossible
from tests.helpers.office import Office
from tests.helpers.sampled import crossed, sampled
from tests.papers.samples import reader, texts
from tests.services.test_attachments import pdf, picture
from tests.services.test_damage import CLOSING, SETTLED, damage, walk

HOSTILE = (
    "<b>x</b><img src='/etc/passwd'/>",
    "&amp; {label} %s",
    "😀 𠮷 \u202e",
    "很长的说明。" * 1_500,
    "x" * 9_000,
)
PACK = ("transaction", "waybill", "sender_id", "photo")


def attach(
    office: Office, number: str, data: bytes, role: str, caption: str = "", name: str = "f.jpg"
) -> str:
    made = attachments.attach(
        office(), number, [attachments.prepare(name, data)], role=role, caption=caption
    ).record
    assert isinstance(made, Case)
    return str(attachments.entries_of(made)[-1]["file"])


def confirmed(office: Office, **more: object) -> str:
    number = damage(office, **more).number
    walk(office, number, ("confirmed", {"courier_agent_no": "843"}))
    return number


def claim(office: Office, number: str, language: str = "en", **more: Any) -> Printed:
    return papers.make(office(), "damage-claim", [number], language=language, **more)


def images(made: Printed) -> list[list[Image.Image]]:
    """The pictures of each page."""
    return [[found.image for found in page.images if found.image] for page in reader(made.pdf).pages]


def _darkest(image: Image.Image) -> int:
    return min(image.convert("L").tobytes())


def caption_numbers(text: str) -> list[int]:
    return [int(found) for found in re.findall(r"No\. (\d+) ·", text)]


def test_it_is_made_from_the_courier_s_confirmation_on(office: Office) -> None:
    number = damage(office).number
    with pytest.raises(NotPossible):
        claim(office, number)
    for steps in (
        [("confirmed", {})],
        [("claimed", {})],
        [("refused", {})],
        [("claimed", {}), ("settled", SETTLED)],
    ):
        walk(office, number, *steps)
        assert claim(office, number).pages
    walk(office, number, ("closed", dict[str, object](CLOSING)), by="wang")
    assert papers.available(records.get(office(), number)) == ("damage-claim",)
    cases.take_step(office("wang"), number, "void", {"reason": "twice"})
    with pytest.raises(NotPossible):
        claim(office, number)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_tells_parcel_goods_journey_and_claim(office: Office, language: str) -> None:
    number = confirmed(
        office, claim_no="SF-99", sum_claimed="88.00", from_place="Hangzhou", to_place="Sevilla", item_no="109",
        signer="李伟", last_scan="depot", write_off="13.37", customer_remedy="secret remedy", product="oak, oiled",
    )  # fmt: skip
    text = "".join(texts(claim(office, number, language).pdf))
    for expected in (
        number, "888090781867", "843", "SF-99", "88.00", "Hangzhou", "Sevilla", "109", "depot", "138 1234 5678",
        "oak, oiled", Translator(language)("Damage claim"), Translator(language)("Signature"),
    ):  # fmt: skip
        assert expected in text.replace("88,00", "88.00"), expected
    assert "13.37" not in text and "secret remedy" not in text  # no business of the carrier's


def test_what_is_missing_is_said_plainly(office: Office) -> None:
    number = confirmed(office)
    text = "".join(texts(claim(office, number).pdf))
    assert "The pack is not complete. Missing: " in text
    for role in ("transaction detail", "waybill copy", "sender's ID copy", "photo"):
        assert role in text.split("The pack is not complete. Missing: ")[1]
    for size, role in enumerate(PACK):
        attach(office, number, picture(size=(300 + size, 200)), role)
    text = "".join(texts(claim(office, number).pdf))
    assert "The pack is complete." in text
    assert "MISSING" not in text


def test_every_enclosure_is_there_in_its_order_with_its_caption(office: Office) -> None:
    number = confirmed(office)
    for size, role in enumerate(
        ("photo", "sender_id", "photo", "waybill", "other", "transaction", "outbound_slip")
    ):
        attach(office, number, picture(size=(300 + size, 200)), role, f"caption {size}")
    pages = texts(claim(office, number).pdf)
    whole = "".join(pages)
    shown = whole[whole.index("No. 1 ·") :]
    places = [
        shown.index(f"caption {size}") for size in (3, 5, 6, 0, 2, 4, 1)
    ]  # the identity copy comes last
    assert places == sorted(places)
    assert all(f"caption {size}" in whole[: whole.index("No. 1 ·")] for size in range(7))  # and in the list


@pytest.mark.parametrize("count", sampled([5, 1, 2, 60, 4, 7, 13], every=3))
def test_photos_keep_their_captions_and_no_page_its_heading_alone(office: Office, count: int) -> None:
    number = confirmed(office)
    files = [
        attachments.prepare(f"{n}.jpg", picture(size=(160 + n, 120 if n % 3 else 240))) for n in range(count)
    ]
    attachments.attach(office(), number, files, role="photo", caption="side")
    seen: list[tuple[int, int]] = []
    made = claim(office, number, progress=lambda done, total: seen.append((done, total)))
    found = images(made)
    pages = texts(made.pdf)
    for text, pictures in zip(pages, found, strict=True):
        assert len(caption_numbers(text)) == len(pictures)
        if "Photo" in text and not re.search("Checklist|List of", text):
            assert pictures, "a heading stands alone"
    assert [n for text in pages for n in caption_numbers(text)] == list(range(1, count + 1))
    steps = made.pages + count
    assert seen[:steps] == [(n, steps) for n in range(1, steps + 1)]
    assert (
        seen[steps:] == [(steps, steps)] * 2 * made.pages
    )  # while it is bound: it can be given up there, too


def test_photos_are_embedded_as_they_are(office: Office) -> None:
    number = confirmed(office)
    files = [attach(office, number, picture(size=(1500 + n, 1100)), "photo") for n in range(6)]
    held = [attachments.content(office(), number, file) for file in files]
    made = claim(office, number)
    assert all(data in made.pdf for data in held)
    assert len(made.pdf) < sum(map(len, held)) + 60_000


def test_what_raises_in_progress_ends_the_work(office: Office) -> None:
    number = confirmed(office)
    attach(office, number, picture(), "photo")

    class Stop(Exception):
        pass

    def progress(_done: int, _total: int) -> None:
        raise Stop

    with pytest.raises(Stop):
        claim(office, number, progress=progress)
    assert claim(office, number).print_no == 2  # the number given away is not used twice


def test_a_picture_without_colour_or_with_a_clear_ground_is_there(office: Office) -> None:
    number = confirmed(office)
    for mode, colour in (
        ("L", 90),
        ("RGBA", (10, 20, 30, 0)),
        ("1", 0),
        ("LA", (70, 255)),
        ("CMYK", (1, 2, 3, 4)),
    ):
        out = BytesIO()
        Image.new(mode, (200 + len(mode), 150), colour).save(out, "JPEG" if mode in ("L", "CMYK") else "PNG")
        attach(office, number, out.getvalue(), "photo")
    found = [one for page in images(claim(office, number)) for one in page]
    assert len(found) == 5
    assert any(_darkest(one) > 240 for one in found)  # see-through is white, not black


# --- the identity copy ----------------------------------------------------------------------------------


def test_an_identity_copy_bears_its_purpose_everywhere(office: Office) -> None:
    one, two = confirmed(office), confirmed(office)
    data = picture(size=(1200, 800))
    found: list[Image.Image] = []
    for number in (one, two):
        file = attach(office, number, data, "sender_id")
        plain = attachments.content(office(), number, file)
        made = claim(office, number)
        assert plain not in made.pdf
        assert f"only for claim {number}" in "".join(texts(made.pdf))
        (marked,) = (picture for page in images(made) for picture in page)
        with Image.open(BytesIO(plain)) as before:
            assert marked.size == before.size
            changed = ImageChops.difference(before.convert("L"), marked.convert("L"))
        for x in range(0, 1200, 300):
            for y in range(0, 800, 200):
                stat = ImageStat.Stat(changed.crop((x, y, x + 300, y + 200)))
                assert stat.stddev[0] > 5, (x, y)
        found.append(marked)
    assert ImageStat.Stat(ImageChops.difference(*found).convert("L")).stddev[0] > 1  # each names its own case


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_purpose_is_in_the_paper_s_language(office: Office, language: str) -> None:
    number = confirmed(office)
    attach(office, number, picture(size=(1200, 800)), "sender_id")
    made = claim(office, number, language)
    assert Translator(language)("only for claim {number}", number=number) in "".join(texts(made.pdf))


def test_a_document_as_identity_copy_is_marked_on_every_page(office: Office) -> None:
    number = confirmed(office)
    attach(office, number, pdf(3), "sender_id", name="id.pdf")
    found = [one for page in images(claim(office, number)) for one in page]
    assert len(found) == 3
    assert all(_darkest(one) < 200 for one in found)  # the sheets were white


# --- documents ------------------------------------------------------------------------------------------


def test_the_pages_of_a_document_are_pictures_of_bounded_size(office: Office) -> None:
    number = confirmed(office)
    attach(office, number, pdf(3), "transaction", "bill", name="bill.pdf")
    made = claim(office, number)
    found = [one for page in images(made) for one in page]
    assert [max(one.size) for one in found] == [1600] * 3
    text = "".join(texts(made.pdf))
    assert all(f"Page {n} of 3" in text for n in (1, 2, 3))


def test_of_an_endless_document_the_rest_is_counted(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("csapp.services.paper_models.MOST_PAGES", 2)
    number = confirmed(office)
    attach(office, number, pdf(5), "waybill", name="long.pdf")
    made = claim(office, number)
    assert sum(map(len, images(made))) == 2
    assert "3 more pages are not printed here" in "".join(texts(made.pdf))


# --- what goes wrong ------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["gone", "damaged", "empty"])
@pytest.mark.parametrize("kind", ["photo", "document", "identity"])
def test_a_file_the_store_has_lost_leaves_a_box_that_says_so(office: Office, how: str, kind: str) -> None:
    number = confirmed(office)
    attach(office, number, picture(size=(500, 400)), "photo", "the good one")
    data, role = {
        "photo": (picture(size=(501, 400)), "photo"),
        "document": (pdf(2), "transaction"),
        "identity": (picture(size=(502, 400)), "sender_id"),
    }[kind]
    file = attach(office, number, data, role, "the lost one", name="lost file.xyz")
    path = office().store.blobs.path(file)
    if how == "gone":
        path.unlink()
    else:
        content = path.read_bytes()
        path.write_bytes(b"" if how == "empty" else content[:-20] + bytes(20))
    made = claim(office, number)
    text = "".join(texts(made.pdf))
    assert "can'tberead:lostfile.xyz" in text.replace(" ", "")  # it goes on in a second line
    assert "the lost one" in text
    assert sum(map(len, images(made))) == 1


@pytest.mark.parametrize(("text", "role"), crossed(HOSTILE, ["photo", "waybill", "sender_id"], every=3))
def test_hostile_captions(office: Office, text: str, role: str) -> None:
    number = confirmed(office, item=text[:200], from_place=text)
    for size in (300, 301):
        attach(office, number, picture(size=(size, 200)), role, text, name=text[:60])
    made = claim(office, number)
    assert sum(map(len, images(made))) == 2
    whole = "".join(texts(made.pdf)).replace(" ", "")
    assert made.pages == len(texts(made.pdf))
    if "<" in text:
        assert (
            whole.count(text.replace(" ", "")) >= 5
        )  # twice in the list, twice below the picture, once in the report
    if text.startswith("x"):
        assert whole.count("x") >= 3 * len(text)  # in full in the list and in the report


@pytest.mark.parametrize(
    ("size", "role"),
    crossed(
        [(3000, 40), (40, 3000), (1, 1), (1600, 1601)], ["photo", "waybill", "sender_id", "other"], every=4
    ),
)
def test_strips_and_dots_fit_the_page(office: Office, size: tuple[int, int], role: str) -> None:
    number = confirmed(office)
    attach(office, number, picture(size=size), role, "odd")
    made = claim(office, number)
    assert sum(map(len, images(made))) == 1


@pytest.mark.parametrize("sheet", ["a4", "letter"])
def test_it_fits_the_company_s_sheet_and_bears_its_logo(office: Office, sheet: str) -> None:
    boss = office("chen")
    records.change(boss, "COMPANY", {"sheet": sheet, "name": "New Name"})
    attachments.set_logo(boss, picture("PNG", (400, 200)))
    number = confirmed(office)
    for n, role in enumerate(PACK):
        attach(office, number, picture(size=(700 + n, 1000)), role)
    made = claim(office, number)
    box = reader(made.pdf).pages[0].mediabox
    assert round(float(box.height)) == {"a4": 842, "letter": 792}[sheet]
    assert len(images(made)[0]) == 1
    assert sum(map(len, images(made))) == 5
    assert "New Name" in texts(made.pdf)[0]


def test_a_logo_the_store_has_lost_is_left_out(office: Office) -> None:
    kept = attachments.set_logo(office("chen"), picture("PNG", (400, 200))).record
    assert isinstance(kept, Company)
    office().store.blobs.path(str(kept.logo)).unlink()
    assert images(claim(office, confirmed(office))) == [[]] * claim(office, confirmed(office)).pages


def test_a_complaint_has_no_claim(office: Office) -> None:
    number = office.complaint().number
    with pytest.raises(NotPossible):
        claim(office, number)

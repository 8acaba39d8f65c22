"""Files come in judged by their content, lie encrypted beside the store, and go when nothing names them."""

from __future__ import annotations

import json
import os
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from csapp.kinds import Case
from csapp.services import attachments, cases, checking, records, undo
from csapp.services.attachments import RefusedFile, prepare, prepare_file
from csapp.services.plain import as_json
from csapp.vocabulary.errors import InvalidInput, NotAllowed, NotFound, NotPossible, StoreFault
from tests.helpers.office import Office
from tests.services.test_damage import DAMAGE


def picture(kind: str = "JPEG", size: tuple[int, int] = (640, 480), **save: Any) -> bytes:
    """A drawn picture, each size another."""
    drawn = Image.new("RGB", size, (200, 160, size[0] % 255))
    drawn.paste((20, 20, 20), (0, 0, size[0] // 4, size[1] // 4))
    out = BytesIO()
    drawn.save(out, kind, **save)
    return out.getvalue()


def pdf(pages: int = 1) -> bytes:
    out = BytesIO()
    first, *rest = [Image.new("RGB", (60 + n, 80), "white") for n in range(pages)]
    first.save(out, "PDF", save_all=True, append_images=rest)
    return out.getvalue()


def files_of(office: Office) -> list[Path]:
    return sorted((office.folder / "attachments").rglob("*.bin"))


def held(number: str, office: Office) -> tuple[Any, ...]:
    case = records.get(office(), number)
    assert isinstance(case, Case)
    return attachments.entries_of(case)


@pytest.mark.parametrize(
    ("kind", "media"), [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/jpeg")]
)
def test_a_picture_is_kept_whole_and_small(kind: str, media: str) -> None:
    made = prepare("a.xyz", picture(kind, (2400, 1800)))
    assert (made.media, made.width, made.height) == (media, 2400, 1800)
    with Image.open(BytesIO(made.full)) as full, Image.open(BytesIO(made.screen)) as screen:
        assert full.size == (2400, 1800)
        assert screen.size == (1600, 1200)
    small = prepare("b", picture(kind, (800, 600)))
    assert small.full == small.screen


def test_a_picture_stands_upright_and_tells_nothing_but_its_pixels() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter
    exif[0x010F] = "SecretMaker"
    exif.get_ifd(0x8825)[1] = "N"
    data = picture("JPEG", (400, 300), exif=exif.tobytes(), comment=b"hidden remark") + b"SECRET TAIL"
    made = prepare("turned.jpg", data)
    assert (made.width, made.height) == (300, 400)
    with Image.open(BytesIO(made.full)) as kept:
        assert not kept.getexif()
        assert kept.getpixel((290, 10)) == pytest.approx((20, 20, 20), abs=12)  # its dark corner went right
    for secret in (b"SecretMaker", b"hidden remark", b"SECRET TAIL", b"Exif"):
        assert secret not in made.full + made.screen


def test_a_scan_in_sixteen_bits_of_grey_keeps_its_greys() -> None:
    grey = Image.linear_gradient("L").resize((300, 200))
    deep = Image.frombytes("I;16", grey.size, b"".join(bytes((value, value)) for value in grey.tobytes()))
    out = BytesIO()
    deep.save(out, "PNG")
    with Image.open(BytesIO(prepare("scan.png", out.getvalue()).full)) as kept:
        found = [kept.convert("L").getpixel((150, y)) for y in (0, 60, 100, 150, 199)]
    assert found == [grey.getpixel((150, y)) for y in (0, 60, 100, 150, 199)]


def moving(kind: str) -> bytes:
    frames = [Image.new("RGB", (20, 20), color) for color in ("red", "blue")]
    out = BytesIO()
    frames[0].save(out, kind, save_all=True, append_images=frames[1:])
    return out.getvalue()


def huge_png() -> bytes:
    """A small file that says it is 60,000 by 60,000."""
    data = bytearray(picture("PNG", (8, 8)))
    data[16:24] = (60_000).to_bytes(4, "big") * 2
    import zlib

    data[29:33] = zlib.crc32(bytes(data[12:29])).to_bytes(4, "big")
    return bytes(data)


BAD = {
    "cut.jpg": picture()[:400],
    "cut.png": picture("PNG")[:200],
    "cut.webp": picture("WEBP")[:60],
    "program.jpg": b"MZ\x90\x00" + bytes(500),
    "page.png": b"<html><script>alert(1)</script></html>",
    "drawing.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "empty.jpg": b"",
    "moving.gif": moving("GIF"),
    "moving.webp": moving("WEBP"),
    "moving.png": moving("PNG"),
    "bomb.png": huge_png(),
    "seven thousand.png": picture("PNG", (7_200, 7_000)),
    "fat.jpg": picture() + bytes(25 * 1024 * 1024),
    "broken.pdf": b"%PDF-1.7\nnothing more",
    "head only.jpg": b"\xff\xd8\xff",
    "riff.webp": b"RIFF\x00\x00\x00\x00WEBP",
}


@pytest.mark.parametrize("name", BAD)
def test_what_can_t_be_taken_is_refused_by_name(office: Office, tmp_path: Path, name: str) -> None:
    case = office.complaint()
    path = tmp_path / name
    path.write_bytes(BAD[name])
    with pytest.raises(RefusedFile) as told:
        attachments.attach(office(), case.number, [prepare("good.jpg", picture()), prepare_file(path)])
    assert told.value.values["file"] == name
    assert held(case.number, office) == ()
    assert files_of(office) == []


def test_a_folder_a_pipe_a_gap_and_a_file_nobody_may_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jpg")
    (tmp_path / "folder.jpg").mkdir()
    for name in ("folder.jpg", "pipe.jpg", "missing.jpg"):
        with pytest.raises(RefusedFile) as told:
            prepare_file(tmp_path / name)
        assert told.value.values["file"] == name


def test_a_picture_that_vanishes_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "gone.jpg"
    path.write_bytes(picture())
    looked = Path.stat

    def look_and_lose(self: Path, **given: Any) -> os.stat_result:
        found = looked(self, **given)
        if self == path and lost:
            lost.pop()
            path.unlink()
        return found

    lost = [True]
    monkeypatch.setattr(Path, "stat", look_and_lose)
    with pytest.raises(RefusedFile) as told:
        prepare_file(path)
    assert told.value.values["file"] == "gone.jpg"


def test_files_are_sealed_shared_and_found_again(office: Office) -> None:
    one, two = office.complaint(), office.complaint(product="lamp")
    photo, paper = prepare("photo.jpg", picture(size=(2000, 1000))), prepare("slip.pdf", pdf(3))
    attachments.attach(office(), one.number, [photo, paper, photo])
    attachments.attach(office(), two.number, [photo], role="waybill", caption="label")
    assert [(e["role"], e["name"], e["pages"]) for e in held(one.number, office)] == [
        ("photo", "photo.jpg", None), ("other", "slip.pdf", 3),
    ]  # fmt: skip
    assert [(e["role"], e["caption"]) for e in held(two.number, office)] == [("waybill", "label")]
    kept = files_of(office)
    assert len(kept) == 3  # the picture, its screen copy and the document, once each
    for path in kept:
        sealed = path.read_bytes()
        assert not any(sign in sealed for sign in (b"JFIF", b"%PDF", b"photo.jpg", b"\xff\xd8\xff"))
    file = str(held(one.number, office)[0]["file"])
    assert attachments.content(office(), one.number, file, full=True) == photo.full
    assert attachments.content(office(), one.number, file) == photo.screen
    small = attachments.thumbnails(office(), one.number, 100)
    assert set(small) == {str(e["file"]) for e in held(one.number, office)}
    with Image.open(BytesIO(small[file])) as drawn:
        assert drawn.size == (100, 50)
    assert checking.verify(office()) == ()


def test_the_record_tells_its_files_and_its_history_who_brought_them(office: Office) -> None:
    case = office.complaint()
    attachments.attach(office("lucia"), case.number, [prepare("a.jpg", picture())])
    file = str(held(case.number, office)[0]["file"])
    attachments.describe(office(), case.number, file, role="waybill", caption="=1+1 <b>")
    plain = as_json(records.get(office(), case.number))["attachments"]
    assert isinstance(plain, list)
    assert json.dumps(plain[0]) and (plain[0]["role"], plain[0]["caption"], plain[0]["added_by"]) == (
        "waybill", "=1+1 <b>", "lucia",
    )  # fmt: skip
    attachments.detach(office(), case.number, file)
    assert as_json(records.get(office(), case.number))["attachments"] is None
    assert [event.verb for event in records.history(office(), case.number)] == [
        "detach", "describe", "attach", "create",
    ]  # fmt: skip
    assert checking.verify(office()) == ()


def test_what_nothing_names_is_swept_and_nothing_else(office: Office) -> None:
    case = office.complaint()
    attachments.attach(
        office(), case.number, [prepare("a.jpg", picture()), prepare("b.jpg", picture(size=(90, 90)))]
    )
    first, second = (str(entry["file"]) for entry in held(case.number, office))
    stray = files_of(office)[0].with_name(".half.bin.12.new")
    stray.write_bytes(b"half")
    revision = attachments.detach(office(), case.number, first).record.revision
    undo.undo(office(), case.number, revision)
    assert [str(entry["file"]) for entry in held(case.number, office)] == [first, second]
    stray.with_name("held").mkdir()  # what can't be taken away now is no reason to stop
    assert attachments.sweep(office()) == 1 and not stray.exists()
    attachments.detach(office(), case.number, first)
    assert attachments.sweep(office()) == 1
    assert attachments.content(office(), case.number, second)
    with pytest.raises(NotFound):
        attachments.content(office(), case.number, first)


@pytest.mark.parametrize("how", ["gone", "changed", "another's"])
def test_a_lost_or_changed_file_is_told_and_named_by_verify(office: Office, how: str) -> None:
    case = office.complaint()
    attachments.attach(
        office(), case.number, [prepare("a.jpg", picture()), prepare("b.jpg", picture(size=(90, 90)))]
    )
    one, two = files_of(office)
    if how == "gone":
        one.unlink()
    elif how == "another's":
        one.write_bytes(two.read_bytes())
    else:
        sealed = bytearray(one.read_bytes())
        sealed[40] ^= 1
        one.write_bytes(sealed)
    assert [problem.values for problem in checking.verify(office())] == [{"number": case.number}]
    with pytest.raises(StoreFault):
        attachments.content(office(), case.number, one.stem)


def test_who_may_and_where(office: Office) -> None:
    case, file = office.complaint(), [prepare("a.jpg", picture())]
    with pytest.raises(NotAllowed):
        attachments.attach(office("zhou"), case.number, file)
    with pytest.raises(InvalidInput):
        attachments.attach(office(), case.number, file, role="passport")
    customer = case.customer
    assert customer
    with pytest.raises(NotPossible):
        attachments.attach(office(), customer, file)
    with pytest.raises(InvalidInput) as told:
        records.change(
            office(), case.number, {"attachments": [{"file": "../../etc/passwd", "role": "photo"}]}
        )
    assert [problem.key for problem in told.value.problems] == ["attachments"]
    cases.take_step(office("wang"), case.number, "void", {"remark": "test"})
    with pytest.raises(NotPossible):
        attachments.attach(office(), case.number, file)


def test_copies_of_identity_cards_go_with_the_claim(office: Office) -> None:
    number = records.new(office(), "damage", DAMAGE).record.number
    attachments.attach(office(), number, [prepare("id.jpg", picture(size=(300, 200)))], role="sender_id")
    attachments.attach(office(), number, [prepare("box.jpg", picture())])
    secret = next(str(e["file"]) for e in held(number, office) if e["role"] == "sender_id")
    assert secret not in attachments.thumbnails(office(), number)
    assert attachments.content(office(), number, secret)
    given = {"customer_remedy": "new one", "responsible_party": "nobody"}
    cases.take_step(office("wang"), number, "closed", given)
    assert [e["role"] for e in held(number, office)] == ["photo"]
    assert secret not in {path.stem for path in files_of(office)}
    closed = records.get(office(), number)
    undo.undo(office("wang"), number, closed.revision)  # brings the status back, not the copy
    assert [e["role"] for e in held(number, office)] == ["photo"]
    assert checking.verify(office()) == ()


def test_an_identity_copy_says_what_for_and_since_when(office: Office) -> None:
    number, file = records.new(office(), "damage", DAMAGE).record.number, prepare("id.jpg", picture())
    attachments.attach(office(), number, [file], role="sender_id", consent_on=date(2026, 11, 20))
    (entry,) = held(number, office)
    assert (entry["purpose"], entry["consent_on"]) == (number, date(2026, 11, 20))
    attachments.describe(office(), number, str(entry["file"]), role="other")
    (entry,) = held(number, office)
    assert (entry["purpose"], entry["consent_on"]) == (None, None)
    attachments.describe(office(), number, str(entry["file"]), role="sender_id")
    (entry,) = held(number, office)
    assert (entry["purpose"], entry["consent_on"]) == (number, date(2026, 11, 22))
    other = office.complaint().number
    with pytest.raises(NotPossible):
        attachments.attach(office(), other, [file], role="sender_id")
    attachments.attach(office(), other, [file])
    with pytest.raises(NotPossible):
        attachments.describe(office(), other, str(held(other, office)[0]["file"]), role="sender_id")
    assert checking.verify(office()) == ()


def test_a_photo_that_comes_again_as_an_identity_copy_is_one(office: Office) -> None:
    number, file = records.new(office(), "damage", DAMAGE).record.number, prepare("id.jpg", picture())
    attachments.attach(office(), number, [file])
    attachments.attach(office(), number, [file], role="sender_id")
    assert [e["role"] for e in held(number, office)] == ["sender_id"]
    assert attachments.thumbnails(office(), number) == {}
    attachments.attach(office(), number, [file], role="photo")  # the other way it takes a deed of its own
    assert [e["role"] for e in held(number, office)] == ["sender_id"]


def test_no_copy_of_an_identity_card_comes_to_a_closed_case(office: Office) -> None:
    number = records.new(office(), "damage", DAMAGE).record.number
    attachments.attach(office(), number, [prepare("box.jpg", picture())])
    found = {"customer_remedy": "new one", "responsible_party": "nobody"}
    cases.take_step(office("wang"), number, "closed", found)
    with pytest.raises(NotPossible):
        attachments.attach(
            office("wang"), number, [prepare("id.jpg", picture(size=(300, 200)))], role="sender_id"
        )
    with pytest.raises(NotPossible):
        attachments.describe(office("wang"), number, str(held(number, office)[0]["file"]), role="sender_id")
    assert [e["role"] for e in held(number, office)] == ["photo"]
    assert len(files_of(office)) == 1


def test_the_logo(office: Office) -> None:
    assert attachments.logo(office()) is None
    attachments.set_logo(office("chen"), picture("PNG", (300, 100)))
    drawn = attachments.logo(office())
    assert drawn is not None
    with Image.open(BytesIO(drawn)) as logo:
        assert logo.size == (300, 100)
    assert attachments.sweep(office()) == 0
    with pytest.raises(RefusedFile):
        attachments.set_logo(office("chen"), pdf())
    with pytest.raises(NotAllowed):
        attachments.set_logo(office("zhang"), None)
    attachments.set_logo(office("chen"), None)
    assert attachments.logo(office()) is None and checking.verify(office()) == ()

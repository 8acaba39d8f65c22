"""The code of every paper, read back from what an office scanner makes of it: grey, turned, soiled, at 200 dpi."""

from __future__ import annotations

from random import Random

import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageChops, ImageFilter

from csapp.kinds import BY_TABLE
from csapp.services import blanks, cases, papers, records, shifts
from csapp.services.paper_kinds import DESK
from csapp.services.paper_table import TABLE
from csapp.vocabulary.printcode import PrintCode, read_code
from tests.helpers.minimal import minimal
from tests.helpers.office import Office
from tests.helpers.sampled import sampled

DPI, TURNED = 200, 3
PLAN = {"cause_analysis": "packed badly", "proposed_plan": "a new leg"}
DECISION = {"decision": "a new leg", "remedy": "reship", "payer": "seller"}
CLOSING = {
    "amount_paid": "0", "true_cause": "packing", "correction_verified": True,
    "informed_at": "2026-11-22T11:50:00+08:00", "satisfaction": "satisfied",
    "visit_due_on": "2026-11-25", "lesson": "none",
}  # fmt: skip
STEPS = {
    "complaint-status": [("reported", {})],
    "complaint-handling": [
        ("reported", {}), ("proposed", PLAN), ("decided", DECISION), ("handling", {}), ("follow_up", {}),
        ("closed", CLOSING),
    ],
    "damage-claim": [("confirmed", {})],
}  # fmt: skip


def scanned(pdf: bytes, seed: int) -> Image.Image:
    """The first page as a scanner makes it: grey, not quite straight, a little blurred, with the dust of the glass."""
    page = pypdfium2.PdfDocument(pdf)[0].render(scale=DPI / 72, grayscale=True).to_pil().convert("L")
    noise = Image.frombytes("L", (256, 256), Random(seed).randbytes(256 * 256)).resize(page.size)
    paper = ImageChops.blend(page.point([30 + level * 205 // 255 for level in range(256)]), noise, 0.12)
    return paper.rotate(TURNED, expand=True, fillcolor=228).filter(ImageFilter.GaussianBlur(0.8))


def record_for(office: Office, paper: str) -> str:
    """The number of a record the paper can be made of."""
    ctx, kind = office("wang"), TABLE[paper].kind
    if kind == "shift":
        return shifts.sign_in(ctx).number
    given = minimal(ctx, kind)
    if paper == "survey-interview":
        given |= {"visit_kind": "survey", "method": "phone"}
    number = records.new(ctx, kind, given).record.number
    for status, said in STEPS.get(paper, []):
        cases.take_step(ctx, number, status, said)
    return number


@pytest.mark.parametrize("paper", sampled(TABLE, every=3))
def test_the_code_of_every_paper_is_read_from_a_crooked_scan(office: Office, paper: str) -> None:
    numbers = () if TABLE[paper].kind == DESK else (record_for(office, paper),)
    made = papers.make(office("wang"), paper, numbers, language="zh_CN")
    codes = [code.text for code in zxingcpp.read_barcodes(scanned(made.pdf, seed=len(paper)))]
    assert len(codes) == (2 if paper == "repair-slip" else 1)  # each of its two copies bears it
    if TABLE[paper].issues:
        (sheet,) = blanks.open_blanks(office("wang"))
        assert read_code(codes[0]) == PrintCode(sheet.number, 0)
        assert BY_TABLE[sheet.kind].letter == sheet.number.split("-")[1]
    else:
        assert set(codes) == {f"{made.number}/{made.print_no}"}

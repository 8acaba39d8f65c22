"""A one-page report, beside the plainest canvas page with the same text in the same fonts; then a batch of them."""

from __future__ import annotations

import io
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib.resources import as_file, files
from pathlib import Path

import pypdfium2
from pypdfium2 import raw as pdfium
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from benchmarks import batch
from benchmarks.ledger import Goal
from benchmarks.measure import Contest, Outcome
from benchmarks.save import PASSWORD, USER, complaint
from csapp.desk import Desk
from csapp.kinds import Case
from csapp.papers.model import CasePaper, CourseEntry
from csapp.papers.printing import render
from csapp.services import cases, lists, papers, records
from csapp.services.context import Context

AIM = 2.0
MOST_BYTES = 40_000
PAPER = "complaint-status"
FONTS = {False: "Plain-Regular", True: "Plain-Bold"}
Line = tuple[str, bool, float, float, float]  # text, bold, size, x, y


def outcomes(rounds: int) -> Iterator[Outcome]:
    """The report of one language after the other."""
    with tempfile.TemporaryDirectory(prefix="csapp-paper-") as place:
        data = Path(place) / "desk"
        Desk.create(
            data, desk="A", company="好家 Hao House", user=USER, password=PASSWORD, language="en", demo=True
        )
        ctx = Desk.sign_in(data, USER, PASSWORD)
        try:
            number = records.new(ctx, "complaint", complaint("138 1234 5678")).record.number
            cases.take_step(ctx, number, "reported", {"immediate_action": "已致歉，请客户保留外箱和照片。"})
            for weight, name in (("Regular", FONTS[False]), ("Bold", FONTS[True])):
                with as_file(files("resources") / "fonts" / f"NotoSansSC-{weight}.ttf") as path:
                    pdfmetrics.registerFont(TTFont(name, str(path)))
            for language in ("zh_CN", "en"):
                yield _contest(ctx, number, language, rounds)
            yield from batch.outcomes(_model(ctx, number, "zh_CN"), max(2, rounds // 20))
        finally:
            ctx.close()


def _model(ctx: Context, number: str, language: str) -> CasePaper:
    view = cases.view(ctx, number)
    assert isinstance(view.record, Case)
    return CasePaper(
        record=view.record,
        company=ctx.company,
        language=language,
        printed_by=ctx.actor.name,
        printed_at=ctx.now(),
        print_no=1,
        journal_head="00000000",
        steps=(CourseEntry(at=ctx.now(), by_name=ctx.actor.name, status="reported"),),
        names=lists.names(ctx),
    )


def _contest(ctx: Context, number: str, language: str, rounds: int) -> Outcome:
    model = _model(ctx, number, language)
    ours = render(PAPER, model)
    lines = _text_of(ours.pdf)
    sizes: dict[str, int] = {}

    def plain() -> None:
        sizes["plain canvas page"] = len(_plain_page(lines))

    def drawn() -> None:
        sizes["the report drawn (warm)"] = len(render(PAPER, model).pdf)

    def made() -> None:
        printed = papers.make(ctx, PAPER, [number], language=language)
        sizes["gathered, logged and drawn"] = len(printed.pdf)

    deeds = {
        "plain canvas page": plain,
        "the report drawn (warm)": drawn,
        "gathered, logged and drawn": made,
    }
    timed = {name: _timed(deed) for name, deed in deeds.items()}
    aims = {"the report drawn (warm)": AIM}
    title = f"One-page complaint status report, {language} ({ours.pages} page, {len(lines)} pieces of text)"
    held = Contest(title, timed, aims, rounds, number=10).run()
    notes = tuple(f"{name}: {size:,} bytes" for name, size in sizes.items())
    size = sizes["the report drawn (warm)"]
    small = Goal(10, f"bytes of a report, {language}", f"{MOST_BYTES:,}", f"{size:,}", size <= MOST_BYTES)
    return replace(held, notes=notes, goals=(small,))


def _text_of(pdf: bytes) -> list[Line]:
    """Every piece of text of the first page: what it says, in which weight and size, and where."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    found: list[Line] = []
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], textpage=page.get_textpage()):
        assert isinstance(item, pypdfium2.PdfTextObj)
        said = item.extract()
        place = item.get_matrix()
        if said.strip():
            found.append((said, _is_bold(item), item.get_font_size(), place.e, place.f))
    document.close()
    return found


def _is_bold(item: pypdfium2.PdfTextObj) -> bool:
    return "Bold" in item.get_font().get_base_name()


def _plain_page(lines: list[Line]) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595.28, 841.89), initialFontName=FONTS[False])  # pyright: ignore[reportArgumentType]
    for text, bold, size, x, y in lines:
        canvas.setFont(FONTS[bold], size)
        canvas.drawString(x, y, text)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _timed(deed: Callable[[], None]) -> Callable[[], float]:
    def once() -> float:
        began = time.perf_counter()
        deed()
        return (time.perf_counter() - began) * 1000

    return once

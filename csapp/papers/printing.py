"""From a :class:`Paper` or several to one PDF: lay out, spread over pages, draw."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from csapp.i18n import Translator
from csapp.papers import certificate, claim, complaint, customer, day, person, recovery
from csapp.papers.binding import About, bind, bind_one, loose
from csapp.papers.flow import Block, Sheet, fill, paginate
from csapp.papers.fonts import PRINTING
from csapp.papers.form import Form
from csapp.papers.head import HEAD_HEIGHT, RUNNING_HEIGHT, draw_foot, draw_head, draw_running_head
from csapp.papers.model import Fetch, Paper, Progress, Rendered
from csapp.papers.pen import Pen
from csapp.papers.pictures import Gallery, PictureRow
from csapp.papers.style import (
    FRAME,
    FRAME_WIDTH,
    MARGIN_BOTTOM,
    MARGIN_SIDE,
    MARGIN_TOP,
    MM,
    ROOMY,
    TIGHT,
    Density,
)
from csapp.papers.text import plain

_WORTH_TIGHTENING = 4  # pages; beyond, a little less white saves nothing
_MOST_GROWTH = 24 * MM


@dataclass(frozen=True)
class Design:
    """A paper: its title (a msgid) and the blocks it is put together from. ``fills``: empty boxes may grow."""

    title: str
    blocks: Callable[[Form[Any]], list[Block]]
    fills: bool = True


DESIGNS: Mapping[str, Design] = {
    "complaint-status": Design(complaint.STATUS_TITLE, complaint.status_report),
    "complaint-handling": Design(complaint.HANDLING_TITLE, complaint.handling_report),
    "damage-claim": Design(claim.TITLE, claim.claim, fills=False),
    "customer-sheet": Design(customer.TITLE, customer.sheet),
    "call-day": Design(day.TITLE, day.sheet),
    "person-extract": Design(person.TITLE, person.extract, fills=False),
    "erasure-certificate": Design(certificate.TITLE, certificate.certificate, fills=False),
    "recovery-key": Design(recovery.TITLE, recovery.sheet, fills=False),
}


@dataclass(frozen=True)
class _Laid:
    """One paper, spread over its sheets."""

    design: Design
    paper: Paper
    sheets: list[Sheet]

    @property
    def steps(self) -> int:
        """How much there is to draw: its pages and pictures."""
        rows = (block for sheet in self.sheets for block in sheet.blocks if isinstance(block, PictureRow))
        return len(self.sheets) + sum(len(row.shots) for row in rows)


def render(
    name: str, paper: Paper, *, fetch: Fetch | None = None, progress: Progress | None = None
) -> Rendered:
    """The paper of that name (a key of :data:`DESIGNS`) as a PDF. KeyError for another name.

    ``fetch`` gives the pictures, ``progress`` hears of each page and picture drawn; what it raises ends the work.
    """
    return render_all([(name, paper)], fetch=fetch, progress=progress)


def render_all(
    papers: Sequence[tuple[str, Paper]], *, fetch: Fetch | None = None, progress: Progress | None = None
) -> Rendered:
    """The same of several in one file: each with its own pages "x of y", and a bookmark that leads to it."""
    designs = [(DESIGNS[name], paper) for name, paper in papers]
    gallery = Gallery(fetch, progress)
    with PRINTING:
        laid = [_Laid(design, paper, _sheets(design, paper, gallery)) for design, paper in designs]
        gallery.total = sum(one.steps for one in laid)
        first = laid[0].paper
        pen = Pen(first.size.points)
        titles = [plain(f"{_title(one)} {one.paper.code}") for one in laid]
        codes = ", ".join(plain(one.paper.code) for one in laid[:20])
        about = About(
            title=titles[0],
            author=plain(first.company.name),
            subject=codes,
            language=first.language,
            made_at=first.printed_at,
        )
        for one, title in zip(laid, titles, strict=True):
            _draw(pen, one, title if len(laid) > 1 else "", gallery)
        counts = tuple(len(one.sheets) for one in laid)
        if len(laid) == 1:
            pdf = bind_one(pen.leaves, pen.pictures, about)
        else:
            pdf = bind(loose(pen.leaves), pen.pictures, about)
        return Rendered(pdf, sum(counts), counts)


def _title(laid: _Laid) -> str:
    return Translator(laid.paper.language)(laid.design.title)


def _sheets(design: Design, paper: Paper, gallery: Gallery) -> list[Sheet]:
    """The pages; set more tightly where that saves one."""
    sheets = _laid_out(design, paper, ROOMY, gallery)
    if 1 < len(sheets) <= _WORTH_TIGHTENING:
        tighter = _laid_out(design, paper, TIGHT, gallery)
        sheets = tighter if len(tighter) < len(sheets) else sheets
    if design.fills:
        fill(sheets[-1], _MOST_GROWTH)
    return sheets


def _laid_out(design: Design, paper: Paper, density: Density, gallery: Gallery) -> list[Sheet]:
    width, height = paper.size.points
    room = height - MARGIN_TOP - MARGIN_BOTTOM
    form = Form(paper, width - 2 * MARGIN_SIDE, density, room - RUNNING_HEIGHT, gallery)
    return paginate(design.blocks(form), room - HEAD_HEIGHT, room - RUNNING_HEIGHT)


def _draw(pen: Pen, laid: _Laid, bookmark: str, gallery: Gallery) -> None:
    paper, title = laid.paper, _title(laid)
    size = paper.size.points
    width, top = size[0] - 2 * MARGIN_SIDE, size[1] - MARGIN_TOP
    for page, sheet in enumerate(laid.sheets, 1):
        if page == 1:
            if bookmark:
                pen.bookmark(bookmark)
            draw_head(pen, paper, title, MARGIN_SIDE, top, width)
            _draw_sheet(pen, sheet, top - HEAD_HEIGHT, width)
        else:
            draw_running_head(pen, paper, title, MARGIN_SIDE, top, width)
            _draw_sheet(pen, sheet, top - RUNNING_HEIGHT, width)
        draw_foot(pen, paper, page, len(laid.sheets), MARGIN_SIDE, width)
        pen.next_page()
        gallery.step()


def _draw_sheet(pen: Pen, sheet: Sheet, top: float, width: float) -> None:
    y = top
    for block in sheet.blocks:
        block.draw(pen, MARGIN_SIDE, y)
        y -= block.height
    pen.frame(MARGIN_SIDE, y, width, top - y, FRAME_WIDTH, FRAME)

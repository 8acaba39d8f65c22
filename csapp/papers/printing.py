"""From a :class:`Paper` or several to one PDF: lay out, spread over pages, draw."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from csapp.i18n import Translator
from csapp.i18n.formats import Formats
from csapp.kinds.taken_down import BLANKS
from csapp.papers import (
    after_sales,
    appraisal,
    blank,
    case_sheet,
    certificate,
    claim,
    complaint,
    customer,
    damage_register,
    day,
    exceptions,
    handover,
    person,
    recovery,
    repair_slip,
    statistics,
    summary,
    survey,
    visit_plan,
    visit_results,
)
from csapp.papers.bundle import Parcel, bound
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
from csapp.vocabulary.kinds import declared
from csapp.vocabulary.showing import shown

_WORTH_TIGHTENING = 4  # pages; beyond, a little less white saves nothing
_MOST_GROWTH = 24 * MM
_MOST_ABOUT = 80  # characters of what a record is called


@dataclass(frozen=True)
class Design:
    """A paper: its title (a msgid) and the blocks it is put together from. ``fills``: empty boxes may grow.
    ``even``: those of every page, not of the last alone. ``landscape``: it is held sideways, for tables of many
    columns. ``headed``: the first page has the head and the frame that all have, and does not draw its own."""

    title: str
    blocks: Callable[[Form[Any]], list[Block]]
    fills: bool = True
    landscape: bool = False
    even: bool = False
    headed: bool = True


DESIGNS: Mapping[str, Design] = {
    "complaint-status": Design(complaint.STATUS_TITLE, complaint.status_report),
    "complaint-handling": Design(complaint.HANDLING_TITLE, complaint.handling_report),
    "damage-claim": Design(claim.TITLE, claim.claim, fills=False),
    "customer-sheet": Design(customer.TITLE, customer.sheet),
    "call-day": Design(day.TITLE, day.sheet),
    "exception-summary": Design(exceptions.TITLE, exceptions.summary, landscape=True),
    "damage-register": Design(damage_register.TITLE, damage_register.sheet),
    "shift-handover": Design(handover.TITLE, handover.sheet),
    "visit-plan": Design(visit_plan.TITLE, visit_plan.plan),
    "visit-results": Design(visit_results.TITLE, visit_results.results, landscape=True),
    "survey-sheet": Design(survey.TITLE, survey.sheet, landscape=True),
    "survey-interview": Design(survey.INTERVIEW_TITLE, survey.interview),
    "after-sales-register": Design(after_sales.TITLE, after_sales.sheet, landscape=True),
    "return-sheet": Design(case_sheet.RETURN_TITLE, case_sheet.sheet),
    "review-sheet": Design(case_sheet.REVIEW_TITLE, case_sheet.sheet),
    "inquiry-sheet": Design(case_sheet.INQUIRY_TITLE, case_sheet.sheet),
    "tracking-sheet": Design(case_sheet.TRACKING_TITLE, case_sheet.sheet),
    "dispute-sheet": Design(case_sheet.DISPUTE_TITLE, case_sheet.sheet),
    "quality-sheet": Design(case_sheet.QUALITY_TITLE, case_sheet.sheet),
    "repair-slip": Design(repair_slip.TITLE, repair_slip.slip, fills=False, headed=False),
    "weekly-summary": Design(summary.WEEKLY_TITLE, summary.sheet),
    "monthly-summary": Design(summary.MONTHLY_TITLE, summary.sheet),
    "monthly-statistics": Design(statistics.TITLE, statistics.sheet),
    "appraisal": Design(appraisal.TITLE, appraisal.sheet),
    **{f"blank-{table}": Design(title, blank.sheet, even=True) for table, title in BLANKS.items()},
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
    papers: Sequence[tuple[str, Paper]],
    *,
    fetch: Fetch | None = None,
    progress: Progress | None = None,
    contents: bool | None = None,
) -> Rendered:
    """The same of several in one file: each with its own pages "x of y", and a bookmark that leads to it; ``contents``
    as for :func:`bound`."""
    designs = [(DESIGNS[name], paper) for name, paper in papers]
    gallery = Gallery(fetch, progress)
    with PRINTING:
        laid = [_Laid(design, paper, _sheets(design, paper, gallery)) for design, paper in designs]
        gallery.total = sum(one.steps for one in laid)
        return bound([_parcel(one, gallery) for one in laid], laid[0].paper, gallery.bound, contents=contents)


def parcel(
    name: str, paper: Paper, *, fetch: Fetch | None = None, progress: Progress | None = None
) -> Parcel:
    """One paper drawn to be bound with others by :func:`bound`; all else as for :func:`render`."""
    gallery = Gallery(fetch, progress)
    with PRINTING:
        design = DESIGNS[name]
        return _parcel(_Laid(design, paper, _sheets(design, paper, gallery)), gallery)


def _parcel(laid: _Laid, gallery: Gallery) -> Parcel:
    pen = _drawn(laid, gallery)
    paper, kind = laid.paper, _title(laid)
    title = plain(f"{kind} {paper.code}")
    return Parcel(title, paper.code, tuple(pen.leaves), pen.pictures, plain(kind), plain(_what(paper)))


def _what(paper: Paper) -> str:
    """What the record of a paper is called, as far as the paper shows it; of a paper of the desk its days."""
    t, formats, record = Translator(paper.language), Formats(paper.language, paper.zone), paper.record
    days = [
        formats.day(date.fromisoformat(paper.about[key])) for key in ("from", "to") if paper.about.get(key)
    ]
    if not record.letter:
        return " – ".join(dict.fromkeys(days))
    known = declared(type(record))
    called = (shown(known[key], getattr(record, key), t, formats, paper.names) for key in type(record).title)
    return " · ".join(text[:_MOST_ABOUT] for text in called if text)


def _title(laid: _Laid) -> str:
    return Translator(laid.paper.language)(laid.design.title)


def _sheets(design: Design, paper: Paper, gallery: Gallery) -> list[Sheet]:
    """The pages; set more tightly where that saves one."""
    sheets = _laid_out(design, paper, ROOMY, gallery)
    if 1 < len(sheets) <= _WORTH_TIGHTENING:
        tighter = _laid_out(design, paper, TIGHT, gallery)
        sheets = tighter if len(tighter) < len(sheets) else sheets
    for sheet in sheets if design.even else sheets[-1:] if design.fills else ():
        fill(sheet, _MOST_GROWTH)
    return sheets


def _laid_out(design: Design, paper: Paper, density: Density, gallery: Gallery) -> list[Sheet]:
    width, height = paper.size.held(landscape=design.landscape)
    room = height - MARGIN_TOP - MARGIN_BOTTOM
    form = Form(paper, width - 2 * MARGIN_SIDE, density, room - RUNNING_HEIGHT, gallery)
    first = room - HEAD_HEIGHT if design.headed else room
    return paginate(design.blocks(form), first, room - RUNNING_HEIGHT)


def _drawn(laid: _Laid, gallery: Gallery) -> Pen:
    paper, title = laid.paper, _title(laid)
    size = paper.size.held(landscape=laid.design.landscape)
    pen = Pen(size)
    width, top = size[0] - 2 * MARGIN_SIDE, size[1] - MARGIN_TOP
    for page, sheet in enumerate(laid.sheets, 1):
        if page == 1 and not laid.design.headed:
            _draw_sheet(pen, sheet, top)
        elif page == 1:
            draw_head(pen, paper, title, MARGIN_SIDE, top, width)
            _draw_framed(pen, sheet, top - HEAD_HEIGHT, width)
        else:
            draw_running_head(pen, paper, title, MARGIN_SIDE, top, width)
            _draw_framed(pen, sheet, top - RUNNING_HEIGHT, width)
        draw_foot(pen, paper, page, len(laid.sheets), MARGIN_SIDE, width)
        pen.next_page()
        gallery.step()
    return pen


def _draw_sheet(pen: Pen, sheet: Sheet, top: float) -> float:
    """The blocks one below the other; where they end."""
    y = top
    for block in sheet.blocks:
        block.draw(pen, MARGIN_SIDE, y)
        y -= block.height
    return y


def _draw_framed(pen: Pen, sheet: Sheet, top: float, width: float) -> None:
    y = _draw_sheet(pen, sheet, top)
    pen.frame(MARGIN_SIDE, y, width, top - y, FRAME_WIDTH, FRAME)

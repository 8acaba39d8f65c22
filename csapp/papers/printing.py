"""From a :class:`CasePaper` to a PDF: lay out, spread over pages, draw."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from csapp.i18n import Translator
from csapp.papers import complaint
from csapp.papers.flow import Block, Sheet, fill, paginate
from csapp.papers.fonts import PRINTING
from csapp.papers.form import Form
from csapp.papers.head import HEAD_HEIGHT, RUNNING_HEIGHT, draw_foot, draw_head, draw_running_head
from csapp.papers.model import CasePaper, Rendered
from csapp.papers.pen import Pen
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
    """A paper: its title (a msgid) and the blocks it is put together from."""

    title: str
    blocks: Callable[[Form], list[Block]]


DESIGNS: Mapping[str, Design] = {
    "complaint-status": Design(complaint.STATUS_TITLE, complaint.status_report),
    "complaint-handling": Design(complaint.HANDLING_TITLE, complaint.handling_report),
}


def render(name: str, paper: CasePaper) -> Rendered:
    """The paper of that name (a key of :data:`DESIGNS`) as a PDF. KeyError for another name."""
    design = DESIGNS[name]
    with PRINTING:
        sheets = _sheets(design, paper)
        return Rendered(_draw(design, paper, sheets), len(sheets))


def _sheets(design: Design, paper: CasePaper) -> list[Sheet]:
    """The pages; set more tightly where that saves one."""
    sheets = _laid_out(design, paper, ROOMY)
    if 1 < len(sheets) <= _WORTH_TIGHTENING:
        tighter = _laid_out(design, paper, TIGHT)
        sheets = tighter if len(tighter) < len(sheets) else sheets
    fill(sheets[-1], _MOST_GROWTH)
    return sheets


def _laid_out(design: Design, paper: CasePaper, density: Density) -> list[Sheet]:
    width, height = paper.size.points
    room = height - MARGIN_TOP - MARGIN_BOTTOM
    form = Form(paper, width - 2 * MARGIN_SIDE, density)
    return paginate(design.blocks(form), room - HEAD_HEIGHT, room - RUNNING_HEIGHT)


def _draw(design: Design, paper: CasePaper, sheets: list[Sheet]) -> bytes:
    size = paper.size.points
    pen = Pen(size, paper.language)
    title = Translator(paper.language)(design.title)
    pen.about(plain(f"{title} {paper.code}"), plain(paper.company.name), plain(paper.code))
    width, top = size[0] - 2 * MARGIN_SIDE, size[1] - MARGIN_TOP
    for page, sheet in enumerate(sheets, 1):
        if page == 1:
            draw_head(pen, paper, title, MARGIN_SIDE, top, width)
            _draw_sheet(pen, sheet, top - HEAD_HEIGHT, width)
        else:
            draw_running_head(pen, paper, title, MARGIN_SIDE, top, width)
            _draw_sheet(pen, sheet, top - RUNNING_HEIGHT, width)
        draw_foot(pen, paper, page, len(sheets), MARGIN_SIDE, width)
        pen.next_page()
    return pen.finish()


def _draw_sheet(pen: Pen, sheet: Sheet, top: float, width: float) -> None:
    y = top
    for block in sheet.blocks:
        block.draw(pen, MARGIN_SIDE, y)
        y -= block.height
    pen.frame(MARGIN_SIDE, y, width, top - y, FRAME_WIDTH, FRAME)

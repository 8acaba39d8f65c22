"""Head and foot of every page: whose paper it is, of which case, which print, which page."""

from csapp.i18n import N_, Translator
from csapp.i18n.formats import Formats
from csapp.papers import qr
from csapp.papers.logo import logo
from csapp.papers.model import Paper
from csapp.papers.pen import Pen
from csapp.papers.style import COMPANY, FRAME, GRID_WIDTH, LINE, MM, NUMBER, QR_SIZE, SMALL, TITLE, Type
from csapp.papers.text import Line, draw_line, fit, text_width, wrap

QUIET = 4.4 * MM  # four modules of the coarsest code: nothing else is printed that near
HEAD_HEIGHT = QR_SIZE + QUIET
RUNNING_HEIGHT = 9 * MM
_LOGO_HEIGHT = 8.4 * MM
_LOGO_WIDTH = 36 * MM
_FOOT_RULE = 13.2 * MM
_FOOT_LINE = 9.8 * MM
_NAME_WIDTH = 46 * MM
_RUNNING = Type(8.5, 11, bold=True)


def draw_head(pen: Pen, paper: Paper, title: str, left: float, top: float, width: float) -> None:
    """The head of the first page, ``HEAD_HEIGHT`` high."""
    draw_code(pen, paper.code, left + width - QR_SIZE, top - QR_SIZE)
    room = width - QR_SIZE - QUIET
    _draw_company(pen, paper, left, top, room)
    bottom = top - QR_SIZE
    draw_line(pen, left, bottom + 21, fit(title, TITLE, room), TITLE)
    number = fit(paper.record.number, NUMBER, room - 60)
    draw_line(pen, left, bottom, number, NUMBER)
    after = left + text_width(number, NUMBER) + 1.5
    draw_line(pen, after, bottom, Line(f"/{paper.print_no}", True), Type(11, 13, SMALL.colour))


def _draw_company(pen: Pen, paper: Paper, left: float, top: float, room: float) -> None:
    picture = logo(paper.logo) if paper.logo else None
    inset = 0.0
    if picture is not None:
        width = min(_LOGO_WIDTH, _LOGO_HEIGHT * picture.ratio)
        pen.picture(picture.png, left, top - width / picture.ratio, width, width / picture.ratio)
        inset = width + 8
    lines = wrap(paper.company.name, COMPANY, room - inset)
    if len(lines) > 2:
        lines[1] = fit(lines[1].text + "…" + lines[2].text, COMPANY, room - inset)
    baseline = top - COMPANY.size * 0.9 - (5 if picture is not None and len(lines) < 2 else 0)
    for number, line in enumerate(lines[:2]):
        draw_line(pen, left + inset, baseline - number * COMPANY.leading, line, COMPANY)


def draw_running_head(pen: Pen, paper: Paper, title: str, left: float, top: float, width: float) -> None:
    """The head of the pages after the first, ``RUNNING_HEIGHT`` high."""
    baseline = top - 9
    number = fit(paper.code, _RUNNING, width / 2)
    length = text_width(number, _RUNNING)
    draw_line(pen, left + width - length, baseline, number, _RUNNING)
    whose = f"{title} · {paper.company.name}"
    draw_line(pen, left, baseline, fit(whose, _RUNNING, width - length - 16), _RUNNING)
    pen.line([(left, top - 15), (left + width, top - 15)], GRID_WIDTH, FRAME)


def draw_foot(pen: Pen, paper: Paper, page: int, pages: int, left: float, width: float) -> None:
    """The foot, in the lower margin: revision, who printed it and when, the journal's head, page x of y."""
    t, formats = Translator(paper.language), Formats(paper.language, paper.zone)
    pen.line([(left, _FOOT_RULE), (left + width, _FOOT_RULE)], GRID_WIDTH, LINE)
    parts = (
        t(N_("Revision {revision}"), revision=paper.revision) if paper.revision else "",
        t(N_("Printed by {name}"), name=fit(paper.printed_by, SMALL, _NAME_WIDTH).text),
        formats.moment(paper.printed_at),
        t(N_("Journal {head}"), head=paper.journal_head[:8].upper()),
    )
    count = Line(t(N_("Page {page} of {pages}"), page=page, pages=pages), False)
    length = text_width(count, SMALL)
    draw_line(pen, left + width - length, _FOOT_LINE, count, SMALL)
    draw_line(
        pen, left, _FOOT_LINE, fit("   |   ".join(filter(None, parts)), SMALL, width - length - 12), SMALL
    )


def draw_code(pen: Pen, text: str, left: float, bottom: float) -> None:
    """The QR code, ``QR_SIZE`` wide without its quiet zone, readable with a quarter of it soiled."""
    drawn = qr.code(text)
    runs = [(column, drawn.size - 1 - row, length) for column, row, length in drawn.runs]
    pen.mosaic(left, bottom, QR_SIZE / drawn.size, runs)

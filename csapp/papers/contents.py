"""The table of contents of a file of several papers: what, of which number, on which page."""

from collections.abc import Sequence
from dataclasses import dataclass

from csapp.i18n import N_, Translator
from csapp.i18n.formats import Formats
from csapp.papers.binding import Jump
from csapp.papers.leaf import Leaf
from csapp.papers.model import Paper
from csapp.papers.pen import Pen
from csapp.papers.style import (
    COMPANY,
    FRAME,
    FRAME_WIDTH,
    GRID_WIDTH,
    LABEL,
    LINE,
    MARGIN_BOTTOM,
    MARGIN_SIDE,
    MARGIN_TOP,
    MM,
    SMALL,
    TITLE,
    Type,
)
from csapp.papers.text import Line, draw_line, fit, fit_label, text_width

TITLE_WORDS = N_("Contents")
ROW = 6.4 * MM
HEAD = 24 * MM
RUNNING = 9 * MM
TABLE_HEAD = 6 * MM
_WORDS, _STRONG = Type(9, 11.5), Type(9, 11.5, bold=True)
_GAP = 8.0
_SHARES = (0.36, 0.24, 0.32)  # of the width: paper, number, what it is about; the page takes the rest


@dataclass(frozen=True)
class Entry:
    """A paper of the file. ``start``: how many pages of papers stand before it."""

    kind: str
    code: str
    about: str
    start: int


def heading(first: Paper) -> str:
    """What the table is called in the language of the papers."""
    return Translator(first.language)(TITLE_WORDS)


def contents_pages(
    entries: Sequence[Entry], first: Paper, papers_pages: int
) -> tuple[list[Leaf], list[Jump]]:
    """The pages, and the places on them that lead to the papers. ``first`` tells language, company, time and sheet;
    ``papers_pages``: how many pages follow."""
    return _Contents(first, papers_pages).drawn(entries)


class _Contents:
    def __init__(self, first: Paper, papers_pages: int) -> None:
        self.first, self.papers_pages = first, papers_pages
        self.size = first.size.points
        self.width = self.size[0] - 2 * MARGIN_SIDE
        self.t = Translator(first.language)
        self.pen = Pen(self.size)
        self.jumps: list[Jump] = []
        room = self.size[1] - MARGIN_TOP - MARGIN_BOTTOM - TABLE_HEAD
        self.on_first, self.on_others = int((room - HEAD) // ROW), int((room - RUNNING) // ROW)

    def drawn(self, entries: Sequence[Entry]) -> tuple[list[Leaf], list[Jump]]:
        pages = [entries[: self.on_first]]
        rest = entries[self.on_first :]
        pages += [rest[start : start + self.on_others] for start in range(0, len(rest), self.on_others)]
        for place, these in enumerate(pages):
            top = self._head(len(entries), place)
            self._rows(these, top, place, len(pages))
            self._foot(place, len(pages))
            self.pen.next_page()
        return self.pen.leaves, self.jumps

    def _head(self, count: int, place: int) -> float:
        """The height at which the table begins."""
        top = self.size[1] - MARGIN_TOP
        name = self.first.company.name
        if place:
            draw_line(
                self.pen,
                MARGIN_SIDE,
                top - 9,
                fit(f"{self.t(TITLE_WORDS)} · {name}", COMPANY, self.width),
                COMPANY,
            )
            return top - RUNNING
        draw_line(self.pen, MARGIN_SIDE, top - 10, fit(name, COMPANY, self.width), COMPANY)
        draw_line(self.pen, MARGIN_SIDE, top - 34, fit(self.t(TITLE_WORDS), TITLE, self.width), TITLE)
        papers = self.t.plural("{count} paper", "{count} papers", count)
        when = Formats(self.first.language, self.first.zone).moment(self.first.printed_at)
        by = self.t(N_("Printed by {name}"), name=self.first.printed_by)
        draw_line(
            self.pen,
            MARGIN_SIDE,
            top - 50,
            fit(f"{papers}   |   {by}   |   {when}", SMALL, self.width),
            SMALL,
        )
        return top - HEAD

    def _columns(self) -> list[tuple[float, float]]:
        """Left edge and width of each but the last."""
        found: list[tuple[float, float]] = []
        left = MARGIN_SIDE
        for share in _SHARES:
            found.append((left, self.width * share - _GAP))
            left += self.width * share
        return found

    def _rows(self, entries: Sequence[Entry], top: float, place: int, front: int) -> None:
        words = (N_("Paper"), N_("Number"), N_("About"))
        baseline = top - TABLE_HEAD + 5
        for (left, room), word in zip(self._columns(), words, strict=True):
            draw_line(self.pen, left, baseline, fit_label(self.t(word), LABEL, room), LABEL)
        self._at_right(baseline, Line(self.t(N_("Page")), False), LABEL)
        y = top - TABLE_HEAD
        self.pen.line([(MARGIN_SIDE, y), (MARGIN_SIDE + self.width, y)], FRAME_WIDTH, FRAME)
        before = ""
        for entry in entries:
            self._row(entry, y, front, again=entry.kind == before)
            before = entry.kind
            y -= ROW
            self.pen.line([(MARGIN_SIDE, y), (MARGIN_SIDE + self.width, y)], GRID_WIDTH, LINE)
            target = front + entry.start
            self.jumps.append(Jump(place, (MARGIN_SIDE, y, MARGIN_SIDE + self.width, y + ROW), target))

    def _row(self, entry: Entry, top: float, front: int, *, again: bool) -> None:
        baseline = top - ROW / 2 - 3
        kind, code, about = self._columns()
        style = _WORDS if again else _STRONG  # the eye finds where another kind begins
        draw_line(self.pen, kind[0], baseline, fit(entry.kind, style, kind[1]), style)
        draw_line(self.pen, code[0], baseline, fit(entry.code, _WORDS, code[1]), _WORDS)
        if entry.about:
            draw_line(self.pen, about[0], baseline, fit(entry.about, _WORDS, about[1]), _WORDS)
        self._at_right(baseline, Line(str(front + entry.start + 1), True), _STRONG)

    def _at_right(self, baseline: float, line: Line, style: Type) -> None:
        draw_line(self.pen, MARGIN_SIDE + self.width - text_width(line, style), baseline, line, style)

    def _foot(self, place: int, front: int) -> None:
        number = Line(f"{place + 1} / {front + self.papers_pages}", True)
        self._at_right(self.size[1] - 10 * MM, number, SMALL)

"""Photos and copies on a paper: side by side with their captions, one loaded at a time and let go again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from csapp.papers.grid import PAD, Bar
from csapp.papers.imaging import Jpeg, as_jpeg, watermarked
from csapp.papers.model import Fetch, Progress
from csapp.papers.pen import Pen
from csapp.papers.style import CAPTION, GRID_WIDTH, INK, LINE, MUTED, Type
from csapp.papers.text import Line, draw_line, fit, text_width, wrap

_ABOVE = 5.0  # between a cell's upper line and the picture
_BETWEEN = 3.0  # between picture and caption
_BELOW = 4.0
_MOST_LINES = 8  # of a caption; the list of enclosures has it whole
_NARROWEST, _WIDEST = 0.2, 5.0  # a strip beyond that is drawn no longer


@dataclass(frozen=True)
class Shot:
    """One picture or page to be drawn. ``ratio``: width over height, 0 where it can't be read, then ``lost`` says so.

    ``mark``: burned over it. ``document``: a page of one, which wants to be read.
    """

    number: str
    file: str
    page: int
    ratio: float
    caption: str
    lost: str
    mark: str = ""
    document: bool = False


class Gallery:
    """Where pictures come from while a paper is drawn. ``tell`` hears of every page and picture done."""

    def __init__(self, fetch: Fetch | None, tell: Progress | None = None) -> None:
        self._fetch = fetch
        self._tell = tell
        self._done = 0
        self.total = 0

    def step(self) -> None:
        """One more page or picture is done."""
        self._done += 1
        if self._tell is not None:
            self._tell(min(self._done, self.total), self.total)

    def bound(self, _done: int, _total: int) -> None:
        """All is drawn, and being put into one file."""
        if self._tell is not None:
            self._tell(self.total, self.total)

    def picture(self, shot: Shot) -> Jpeg | None:
        """The picture ready to be embedded; None where the store has lost it or it can't be read."""
        data = self._fetch(shot.number, shot.file, shot.page) if self._fetch and shot.ratio else None
        found = None
        if data is not None:
            found = watermarked(data, shot.mark) if shot.mark else as_jpeg(data)
        self.step()
        return found


@dataclass(frozen=True)
class PictureRow:
    """Pictures side by side in ``columns`` cells, each at most ``tall`` points high. Never cut."""

    shots: tuple[Shot, ...]
    captions: tuple[tuple[Line, ...], ...]
    columns: int
    width: float
    tall: float
    gallery: Gallery
    header: Bar | None = None
    keep: bool = False
    hungry: bool = False

    @property
    def height(self) -> float:
        lines = max(len(caption) for caption in self.captions)
        return _ABOVE + self.tall + _BETWEEN + lines * CAPTION.leading + _BELOW

    def grown(self, more: float) -> "PictureRow":
        return self

    def split(self, room: float, least: int = 2) -> None:
        """A picture is never cut, nor cut from its caption."""

    def draw(self, pen: Pen, left: float, top: float) -> None:
        cell, bottom = self.width / self.columns, top - self.height
        for place, (shot, caption) in enumerate(zip(self.shots, self.captions, strict=True)):
            x = left + place * cell
            if place:
                pen.line([(x, top), (x, bottom)], GRID_WIDTH, LINE)
            self._draw_shot(pen, shot, x + PAD, top - _ABOVE, cell - 2 * PAD)
            baseline = top - _ABOVE - self.tall - _BETWEEN - CAPTION.size * 0.9
            for number, line in enumerate(caption):
                draw_line(pen, x + PAD, baseline - number * CAPTION.leading, line, CAPTION)
        pen.line([(left, bottom), (left + self.width, bottom)], GRID_WIDTH, LINE)

    def _draw_shot(self, pen: Pen, shot: Shot, left: float, top: float, width: float) -> None:
        picture = self.gallery.picture(shot)
        ratio = picture.width / picture.height if picture is not None else _sane(shot.ratio)
        wide = min(width, self.tall * ratio)
        tall = min(self.tall, wide / ratio)
        x, y = left + (width - wide) / 2, top - self.tall + (self.tall - tall) / 2
        if picture is not None:
            pen.picture(picture.data, x, y, wide, tall)
            pen.frame(x, y, wide, tall, GRID_WIDTH, LINE)
        else:
            _draw_lost(pen, shot.lost, x, y, wide, tall)


def _draw_lost(pen: Pen, text: str, x: float, y: float, width: float, height: float) -> None:
    """An empty box that says so, crossed out lest it be taken for a place to fill in."""
    pen.frame(x, y, width, height, 0.9, INK)
    style = Type(9, 12, INK, bold=True)
    lines = wrap(text, style, width - 16)[:4]
    middle = y + height / 2 + len(lines) * style.leading / 2
    for ends in ([(x, y), (x + width, y + height)], [(x, y + height), (x + width, y)]):
        pen.line(ends, 0.4, MUTED)
    widest = max((text_width(line, style) for line in lines), default=0.0)
    block = len(lines) * style.leading
    pen.fill(x + (width - widest) / 2 - 4, middle - block - 3, widest + 8, block + 6, (1.0, 1.0, 1.0))
    for number, line in enumerate(lines):
        inset = (width - text_width(line, style)) / 2
        draw_line(pen, x + inset, middle - number * style.leading - style.size, line, style)


def picture_rows(
    shots: Sequence[Shot], columns: int, width: float, tallest: float, gallery: Gallery, header: Bar
) -> list[PictureRow]:
    """The shots in rows of ``columns``; ``header`` comes again on each page they go on to."""
    rows: list[PictureRow] = []
    inner = width / columns - 2 * PAD
    for start in range(0, len(shots), columns):
        part = tuple(shots[start : start + columns])
        captions = tuple(tuple(_caption(shot.caption, inner)) for shot in part)
        tall = max(min(tallest, inner / _sane(shot.ratio)) for shot in part)
        rows.append(PictureRow(part, captions, columns, width, tall, gallery, header))
    return [replace(row, header=header) for row in rows]


def _sane(ratio: float) -> float:
    return min(_WIDEST, max(_NARROWEST, ratio or 4 / 3))


def _caption(text: str, width: float) -> list[Line]:
    lines = wrap(text, CAPTION, width)
    if len(lines) <= _MOST_LINES:
        return lines
    last = fit(lines[_MOST_LINES - 1].text + " " + lines[_MOST_LINES].text, CAPTION, width)
    return [*lines[: _MOST_LINES - 1], last]


def caption_room() -> float:
    """The height a row needs beside its picture, at most."""
    return _ABOVE + _BETWEEN + _MOST_LINES * CAPTION.leading + _BELOW

"""The repair slip 报修单: the same twice on one sheet, for the desk and for the repairer, with a line to cut along."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import cos, pi, sin

from csapp.i18n import N_
from csapp.papers.entries import HANDWRITING
from csapp.papers.flow import Block
from csapp.papers.form import Form, capital
from csapp.papers.grid import PAD, Body, Cell, Row, Space, Words, spread, ticks, words
from csapp.papers.head import HEAD_HEIGHT, RUNNING_HEIGHT, draw_head
from csapp.papers.model import CasePaper
from csapp.papers.pen import Pen
from csapp.papers.signing import SignHere
from csapp.papers.style import FRAME, FRAME_WIDTH, INK, MM, TIGHT
from csapp.papers.text import Line, fit

TITLE = N_("Repair slip")
COPIES = (N_("for the desk"), N_("for the repairer"))
GOES_ON = N_("(goes on on the next sheet)")
_CUT = 8 * MM
_SIGNING = 16 * MM
_LEAST = 2  # lines of the fault


@dataclass
class _Slip:
    """What one copy shows, and what did not fit on it: (label, whole text)."""

    form: Form[CasePaper]
    more: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])

    def words(self, key: str, width: float, most: int) -> Words:
        """The value in at most so many lines; one that is longer ends with where it goes on."""
        text = self.form.text(key)
        body = words(text, TIGHT.value, width)
        if len(body.lines) <= most:
            return body
        self.more.append((self.form.label(key), text))
        note = self.form.t(GOES_ON)
        if most == 1:
            return replace(body, lines=(fit(text, TIGHT.value, width),))
        return replace(body, lines=(*body.lines[: most - 1], Line(note, False)))


def slip(form: Form[CasePaper]) -> list[Block]:
    """Both copies, and on a second sheet in full whatever was too long for them."""
    half = (form.room + RUNNING_HEIGHT - _CUT) / 2
    made = _Slip(form)
    rows = _rows(made, half - HEAD_HEIGHT)
    title = form.t(TITLE)
    first, second = (
        _Half(form.paper, f"{title} · {form.t(copy)}", tuple(rows), form.width, half) for copy in COPIES
    )
    blocks: list[Block] = [first, _Cut(form.width), second]
    if made.more:
        blocks.append(form.bar(N_("What did not fit on the slip")))
        for label, text in made.more:
            again = form.t(N_("{label} (continued)"), label=label)
            cell = Cell(label, again, words(text, form.density.value, form.width - 2 * PAD), form.width)
            blocks.append(Row((cell,), form.density))
    return blocks


def _rows(slip: _Slip, room: float) -> list[Row]:
    """The rows of a copy; the fault takes what room the others leave."""
    form = slip.form
    above = [
        _row(slip, (("name", 5), ("phone", 4), ("reported_at", 3))),
        _row(slip, (("address", 12),), most=2),
        _row(slip, (("product", 5), ("serial_no", 4), ("in_warranty", 3))),
    ]
    below = [
        _row(slip, (("handed_to", 5), ("appointment_at", 4), ("charge", 3)), write=True),
        _row(slip, (("parts", 12),), write=True),
        _boxes(form, "repair_result"),
        _signing(form),
    ]
    left = room - sum(row.height for row in (*above, *below))
    fault = _fault(slip, left)
    return [*above, fault.grown(max(0.0, left - fault.height)), *below]


def _fault(slip: _Slip, room: float) -> Row:
    width = slip.form.width
    inner = room - TIGHT.above - TIGHT.label.leading - TIGHT.between - TIGHT.below
    most = max(_LEAST, int(inner / TIGHT.value.leading))
    label = slip.form.label("fault")
    return Row((Cell(label, label, slip.words("fault", width - 2 * PAD, most), width),), TIGHT)


def _row(slip: _Slip, cells: Sequence[tuple[str, int]], *, most: int = 1, write: bool = False) -> Row:
    """Cells of known values; with ``write`` those that are empty are room for a pen."""
    form = slip.form
    made: list[Cell] = []
    for (key, _), width in zip(cells, spread([span for _, span in cells], form.width), strict=True):
        inner = width - 2 * PAD
        body: Body = slip.words(key, inner, most)
        if write and not form.text(key):
            body = Space(HANDWRITING - 2.5 * MM, writing=False)
        if key == "in_warranty":
            body = ticks(form.options(key), inner, rows=1) or body
        made.append(Cell(form.label(key), form.label(key), body, width))
    return Row(tuple(made), TIGHT)


def _boxes(form: Form[CasePaper], key: str) -> Row:
    body = ticks(form.options(key), form.width - 2 * PAD, rows=2)
    label = form.label(key)
    shown = body if body is not None else words(form.text(key), TIGHT.value, form.width - 2 * PAD)
    return Row((Cell(label, label, shown, form.width),), TIGHT)


def _signing(form: Form[CasePaper]) -> Row:
    t, width = form.t, form.width / 2
    signers = ((N_("customer"), form.text("name")), (N_("repairer"), form.text("done_by")))
    signature, day = t(N_("Signature")), t(N_("Date"))
    boxes = [
        SignHere(capital(t(role)), name, signature, day, width - 2 * PAD, _SIGNING) for role, name in signers
    ]
    cells = [Cell("", "", box, width) for box in boxes]
    return Row(tuple(cells), TIGHT, labelled=False)


@dataclass(frozen=True)
class _Half:
    """One copy with a head and a frame of its own."""

    paper: CasePaper
    title: str
    rows: tuple[Row, ...]
    width: float
    height: float
    keep: bool = True
    header: None = None
    hungry: bool = False

    def grown(self, more: float) -> "_Half":
        return self

    def split(self, room: float, least: int = 2) -> None:
        """Half a sheet is never cut by the program."""

    def draw(self, pen: Pen, left: float, top: float) -> None:
        draw_head(pen, self.paper, self.title, left, top, self.width)
        y = begin = top - HEAD_HEIGHT
        for row in self.rows:
            row.draw(pen, left, y)
            y -= row.height
        pen.frame(left, y, self.width, begin - y, FRAME_WIDTH, FRAME)


@dataclass(frozen=True)
class _Cut:
    """The line to cut along, with a pair of scissors on it."""

    width: float
    height: float = _CUT
    keep: bool = True
    header: None = None
    hungry: bool = False

    def grown(self, more: float) -> "_Cut":
        return self

    def split(self, room: float, least: int = 2) -> None:
        """Nothing to cut."""

    def draw(self, pen: Pen, left: float, top: float) -> None:
        y = top - self.height / 2
        pen.line([(left + 8 * MM, y), (left + self.width, y)], 0.8, INK, dash=4.0)
        _scissors(pen, left + 1.2 * MM, y)


def _scissors(pen: Pen, x: float, y: float) -> None:
    """Two rings and two blades that cross, 6 mm long, pointing right."""
    ring, apart = 1.0 * MM, 1.25 * MM
    for side in (1, -1):
        centre = (x + ring, y + side * apart)
        steps = [(centre[0] + ring * cos(a * pi / 8), centre[1] + ring * sin(a * pi / 8)) for a in range(17)]
        pen.line(steps, 0.9, INK)
        begin = (x + 2 * ring - 0.4, y + side * (apart - 0.6 * ring))
        pen.line([begin, (x + 6.2 * MM, y - side * 1.1 * MM)], 0.9, INK)

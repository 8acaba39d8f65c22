"""What the papers of return visits share: whom a visit is to, and the boxes for what it found."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from statistics import fmean

from csapp.i18n import N_
from csapp.kinds import Customer, Visit
from csapp.kinds.customer import Grade
from csapp.papers.form import Form, P, Slot
from csapp.papers.grid import PAD, Cell, Row, Space, clipped, spread, ticks
from csapp.papers.style import FINE, WRITING_ROOM
from csapp.papers.visit_model import InterviewPaper, VisitsPaper
from csapp.vocabulary.kinds import declared

DIMENSIONS: Mapping[str, str] = {
    "tangibles": N_("tangibles"),
    "reliability": N_("reliability"),
    "responsiveness": N_("responsiveness"),
    "assurance": N_("assurance"),
    "empathy": N_("empathy"),
}
SCORES = range(1, 6)
_LINES = 4


def customer_of(paper: VisitsPaper | InterviewPaper, visit: Visit) -> Customer | None:
    """Whom the visit is to."""
    return paper.people.get(visit.customer)


def mean(form: Form[P], values: Iterable[int]) -> str:
    """The mean of scores with two decimals, "" of none."""
    found = list(values)
    return form.formats.mean(fmean(found)) if found else ""


def spread_of(form: Form[P], scores: Counter[int]) -> str:
    """How many gave which score, the best first: ``5 (3) · 4 (1)``."""
    return " · ".join(
        f"{one} ({form.formats.number(scores[one])})" for one in reversed(SCORES) if scores[one]
    )


def boxes(form: Form[P]) -> list[Row]:
    """Room for what a visit found, to be filled in by hand; labels as in the form that takes it in."""
    yes_no = tuple((form.formats.yes_no(yes), False) for yes in (True, False))
    known = declared(Visit)
    labels = {key: form.t(known[key].label) for key in ("reached", "score", "new_grade", "next_on")}
    slots = [
        Slot(3, labels["reached"], "", yes_no),
        Slot(4, labels["score"], "", tuple((str(one), False) for one in SCORES)),
        Slot(3, labels["new_grade"], "", tuple((str(one), False) for one in Grade)),
        Slot(2, labels["next_on"], ""),
    ]
    texts = form.labels_of(Visit, ("demand", "anomaly"))
    return [*form.rows(slots, keep=True), room(form, texts)]


def room(form: Form[P], labels: Sequence[str]) -> Row:
    """Boxes to write in, side by side."""
    widths = spread([12 / len(labels)] * len(labels), form.width)
    height = WRITING_ROOM - form.density.label.leading
    cells = [Cell(label, label, Space(height), width) for label, width in zip(labels, widths, strict=True)]
    return Row(tuple(cells), form.density)


def texts(form: Form[P], told: Sequence[tuple[str, str]], lines: int = _LINES) -> Row:
    """Texts side by side under their labels, each cut to so many lines."""
    widths = spread([12 / len(told)] * len(told), form.width)
    cells = [
        Cell(label, label, clipped(text, FINE, width - 2 * PAD, lines), width)
        for (label, text), width in zip(told, widths, strict=True)
    ]
    return Row(tuple(cells), form.density, keep=True)


def scale(form: Form[P], label: str, width: float) -> Cell:
    """Check boxes from 1 to 5."""
    body = ticks([(str(one), False) for one in SCORES], width - 2 * PAD)
    assert body is not None
    return Cell(label, label, body, width)

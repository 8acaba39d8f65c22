"""The survey sheet 满意度调查表: what a survey brought, and the sheet to ask by where nobody has answered yet."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from statistics import fmean

from csapp.i18n import N_
from csapp.kinds import Visit
from csapp.papers import register, visiting
from csapp.papers.flow import Block
from csapp.papers.form import Form, P, Slot
from csapp.papers.grid import Cell, Row, words
from csapp.papers.register import brief
from csapp.papers.signing import signatures
from csapp.papers.style import FINE
from csapp.papers.visit_model import Asked, InterviewPaper, SurveyPaper
from csapp.papers.visiting import DIMENSIONS

TITLE = N_("Survey sheet")
INTERVIEW_TITLE = N_("Survey interview")
QUESTIONS: Mapping[str, str] = {
    "tangibles": N_("Goods, packaging and papers look as they should."),
    "reliability": N_("We do what we promised, and right the first time."),
    "responsiveness": N_("We answer at once and help without delay."),
    "assurance": N_("Our people know what they talk about and are polite."),
    "empathy": N_("We listen and see to what you yourself need."),
}
_MADE = ("done", "filed", "unreached")
_WIDTHS = (1.4, 0.7, 1.4, 0.88, 0.92, 0.92, 1.2, 0.95, 0.88, 1.4, 1.35)
_NAME, _TEXT = 60, 110


def sheet(form: Form[SurveyPaper]) -> list[Block]:
    """Each survey with its figures, the gaps and the answers; the questions where there are none yet."""
    blocks: list[Block] = []
    for asked in form.paper.asked:
        blocks += _survey(form, asked)
    if not blocks:
        nothing = form.t(N_("Nobody was to be asked in this period."))
        blocks = [*form.rows([Slot(12, form.t(N_("Period")), _days(form))]), register.line(form, nothing)]
    return register.signed(form, blocks, [(N_("Prepared by"), ""), (N_("Supervisor"), "")])


def _days(form: Form[SurveyPaper]) -> str:
    """The days of the paper; of a survey that was named those of its visits."""
    return register.period(form, form.paper)


def _survey(form: Form[SurveyPaper], asked: Asked) -> list[Block]:
    t = form.t
    bar = form.bar(brief(asked.name, 100) or N_("Asked outside a survey"))
    reached = [visit for visit in asked.entries if visit.reached]
    blocks: list[Block] = [bar, *_figures(form, asked, reached)]
    if not reached:
        told = t(N_("Nobody has answered yet: these are the questions."))
        said = replace(register.line(form, told), keep=True)
        return [*blocks, said, *questions(form), *_whom(form, asked)]
    return [*blocks, form.bar(N_("Expected and perceived")), *_gaps(form, reached), *_answers(form, asked)]


def _figures(form: Form[SurveyPaper], asked: Asked, reached: Sequence[Visit]) -> list[Row]:
    t, number = form.t, form.formats.number
    made = sum(visit.status in _MADE for visit in asked.entries)
    scores = Counter(visit.score for visit in reached if visit.score is not None)
    seed = next((visit.survey_seed for visit in asked.entries if visit.survey_seed is not None), None)
    slots = [
        Slot(3, t(N_("Period")), _days(form)),
        Slot(1, t(N_("Drawn")), number(len(asked.entries))),
        Slot(1, t(N_("Asked")), number(made)),
        Slot(1, t(N_("Reached")), number(len(reached))),
        Slot(1, t(N_("Mean score")), visiting.mean(form, scores.elements())),
        Slot(3, t(N_("Scores (how often)")), visiting.spread_of(form, scores)),
        Slot(2, t(N_("Lot number")), "" if seed is None else str(seed)),
    ]
    return form.rows(slots, keep=True)


def _gaps(form: Form[SurveyPaper], reached: Sequence[Visit]) -> list[Row]:
    """A row a dimension: the means of what was expected and perceived by who said both, and the gap."""
    t, lines = form.t, list[list[str]]()
    for key, label in DIMENSIONS.items():
        sides = [(getattr(one, f"expected_{key}"), getattr(one, f"perceived_{key}")) for one in reached]
        both = [(expected, perceived) for expected, perceived in sides if expected and perceived]
        expected, perceived = (fmean(side) for side in zip(*both, strict=True)) if both else (0.0, 0.0)
        means = [form.formats.mean(value) for value in (expected, perceived, perceived - expected)]
        lines.append([t(label), form.formats.number(len(both)), *(means if both else ("–", "–", "–"))])
    heads = [t(N_("Dimension")), t(N_("Answers")), t(N_("Expected")), t(N_("Perceived")), t(N_("Gap"))]
    return register.whole(form, form.table(heads, (4, 2, 2, 2, 2), lines, range(1, 5), FINE))


def _whom(form: Form[SurveyPaper], asked: Asked) -> list[Block]:
    """Those who are still to be asked."""
    keys = ("planned_on", "customer", "visitor", "status")
    lines = [
        [
            visit.number,
            form.text_of(visit, "planned_on"),
            brief(form.paper.customers.get(visit.customer, visit.customer), _NAME),
            brief(form.text_of(visit, "visitor"), _NAME),
            _status(form, visit),
        ]
        for visit in asked.entries
    ]
    heads = [form.t(N_("Visit")), *form.labels_of(Visit, keys)]
    return [
        form.bar(N_("Who is to be asked")),
        *form.table(heads, (2.2, 1.9, 3.4, 2.5, 2), lines, style=FINE),
    ]


def _status(form: Form[SurveyPaper], visit: Visit) -> str:
    return form.t(visit.flow.status(visit.status).label) if visit.flow is not None else visit.status


def _answers(form: Form[SurveyPaper], asked: Asked) -> list[Block]:
    """A row a visit; in each dimension what was expected and what perceived."""
    t = form.t
    heads = [t(N_("Visit")), t(N_("Day")), *form.labels_of(Visit, ("customer", "score"))]
    heads += [*map(t, DIMENSIONS.values()), *form.labels_of(Visit, ("demand", "anomaly"))]
    lines = [_line(form, visit) for visit in asked.entries]
    bar = form.bar(N_("Answers: expected → perceived"))
    return [bar, *register.table(form, heads, _WIDTHS, lines, (3,), nothing=N_("None so far."))]


def _line(form: Form[SurveyPaper], visit: Visit) -> list[str]:
    day = register.day_in(form, visit.done_at) or visit.planned_on
    answers = [_answer(visit, key) for key in DIMENSIONS]
    return [
        f"{visit.number}\n{_status(form, visit)}",
        register.short_day(form.paper, day),
        brief(form.paper.customers.get(visit.customer, visit.customer), _NAME),
        form.text_of(visit, "score"),
        *answers,
        brief(form.text_of(visit, "demand"), _TEXT),
        brief(form.text_of(visit, "anomaly"), _TEXT),
    ]


def _answer(visit: Visit, key: str) -> str:
    sides = [getattr(visit, f"{side}_{key}") for side in ("expected", "perceived")]
    return " → ".join("–" if side is None else str(side) for side in sides) if any(sides) else ""


# --- the sheet to ask by ------------------------------------------------------------------------------


def questions(form: Form[P]) -> list[Row]:
    """A statement of each dimension with 1 to 5 for what was expected and for what was perceived, and room for the
    rest."""
    t, widths = form.t, (form.width * 0.46, form.width * 0.27, form.width * 0.27)
    rows: list[Row] = []
    for key, label in DIMENSIONS.items():
        said = words(t(QUESTIONS[key]), form.density.value, widths[0] - 8)
        cells = (
            Cell(t(label), t(label), said, widths[0]),
            visiting.scale(form, t(N_("Expected")), widths[1]),
            visiting.scale(form, t(N_("Perceived")), widths[2]),
        )
        rows.append(Row(cells, form.density))
    *kept, last = [*rows, *visiting.boxes(form)]
    return [*(replace(row, keep=True) for row in kept), last]  # nobody asks from two pages


def interview(form: Form[InterviewPaper]) -> list[Block]:
    """One survey visit on one sheet: whom to ask, the questions, who asked."""
    t, visit = form.t, form.paper.record
    customer = visiting.customer_of(form.paper, visit)
    keys = ("survey", "planned_on", "method", "visitor")
    slots = [Slot(3, form.label(key), brief(form.text(key), _NAME)) for key in keys]
    if customer is not None:
        labels = form.labels_of(type(customer), ("name", "phone", "region"))
        texts = [form.text_of(customer, key) for key in ("name", "phone", "region")]
        slots += [Slot(4, label, brief(text, 120)) for label, text in zip(labels, texts, strict=True)]
    scale = register.line(
        form, t(N_("1 means not at all, 5 means entirely. First what was expected, then what was found."))
    )
    asked = [form.bar(N_("Questions")), replace(scale, keep=True), *questions(form)]
    return [
        *form.rows(slots),
        visiting.texts(form, [(form.label("purpose"), visit.purpose)]),
        *asked,
        *signatures(form, [(N_("Asked by"), brief(form.text("visitor"), _NAME))]),
    ]

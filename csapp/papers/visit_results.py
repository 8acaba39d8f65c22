"""The results of the visits 回访结果: who was reached and what they said, a row a visit."""

from collections import Counter

from csapp.i18n import N_
from csapp.kinds import Visit
from csapp.papers import register, visiting
from csapp.papers.flow import Block
from csapp.papers.form import Form, Slot
from csapp.papers.register import brief
from csapp.papers.visit_model import VisitsPaper

TITLE = N_("Results of the visits")
_WIDTHS = (1.3, 1.35, 1.2, 1.1, 0.85, 0.88, 1.8, 1.75, 0.8, 0.97)
_KEYS = ("customer", "visit_kind", "visitor", "reached", "score", "demand", "anomaly", "new_grade", "next_on")
_WORD, _TEXT = 40, 160


def results(form: Form[VisitsPaper]) -> list[Block]:
    """Figures, a row a visit, the new grades, signatures."""
    t, entries = form.t, form.paper.entries
    heads = [t(N_("Visit")), *form.labels_of(Visit, _KEYS)]
    lines = [_line(form, visit) for visit in entries]
    blocks: list[Block] = [
        *_about(form),
        form.bar(N_("Visits")),
        *register.table(form, heads, _WIDTHS, lines, (5,), nothing=N_("No visit was made in this period.")),
    ]
    if entries:
        keys = ("visitor", "visit_kind", "new_grade")
        counts = [Counter(form.text_of(visit, key) for visit in entries) for key in keys]
        columns = list(zip(form.labels_of(Visit, keys), counts, strict=True))
        blocks += [form.bar(N_("Totals")), *register.counted(form, columns, of=N_("Visits"))]
    return register.signed(form, blocks, [(N_("Prepared by"), ""), (N_("Supervisor"), "")])


def _about(form: Form[VisitsPaper]) -> list[Block]:
    t, entries, number = form.t, form.paper.entries, form.formats.number
    reached = [visit for visit in entries if visit.reached]
    scores = Counter(visit.score for visit in reached if visit.score is not None)
    slots = [
        Slot(4, t(N_("Period")), register.period(form, form.paper)),
        Slot(1, t(N_("Visits")), number(len(entries))),
        Slot(1, t(N_("Reached")), number(len(reached))),
        Slot(2, t(N_("Mean score")), visiting.mean(form, scores.elements())),
        Slot(4, t(N_("Scores (how often)")), visiting.spread_of(form, scores)),
    ]
    return [*form.rows(slots)]


def _line(form: Form[VisitsPaper], visit: Visit) -> list[str]:
    paper, customer = form.paper, visiting.customer_of(form.paper, visit)
    day = register.day_in(form, visit.done_at) or visit.planned_on
    kind = f"{form.text_of(visit, 'visit_kind')}\n{form.text_of(visit, 'method')}"
    return [
        f"{visit.number}\n{register.short_day(paper, day)}",
        brief(customer.name if customer is not None else visit.customer, _WORD),
        kind,
        brief(form.text_of(visit, "visitor"), _WORD),
        form.text_of(visit, "reached"),
        form.text_of(visit, "score"),
        brief(form.text_of(visit, "demand"), _TEXT),
        brief(form.text_of(visit, "anomaly"), _TEXT),
        form.text_of(visit, "new_grade"),
        register.short_day(paper, visit.next_on),
    ]

"""The visit plan 回访计划: whom to visit when and what to ask, with room to write what was found."""

from collections.abc import Sequence
from dataclasses import replace

from csapp.i18n import N_
from csapp.kinds import Case, Promise, Visit
from csapp.papers import visiting
from csapp.papers.flow import Block
from csapp.papers.form import Form, Slot
from csapp.papers.grid import Bar, Row
from csapp.papers.register import brief, line, period, status_of
from csapp.papers.signing import signatures
from csapp.papers.visit_model import VisitsPaper

TITLE = N_("Visit plan")
_NAME, _TEXT = 60, 400
_PROMISES = 3  # of one customer, the most urgent
MADE = ("done", "filed")


def plan(form: Form[VisitsPaper]) -> list[Block]:
    """Figures, a card a visit, and who has proposed, reviewed and approved it."""
    entries = form.paper.entries
    blocks: list[Block] = [*_about(form)]
    for visit in entries:
        blocks += _card(form, visit)
    if not entries:
        blocks.append(line(form, form.t(N_("No visit is planned in this period."))))
    reviewed, approved = (_one(form, key) for key in ("reviewed_by", "approved_by"))
    signers = [(N_("Proposed by"), ""), (N_("Reviewed by"), reviewed), (N_("Approved by"), approved)]
    return [*blocks, *signatures(form, signers)]


def _about(form: Form[VisitsPaper]) -> list[Row]:
    t, paper = form.t, form.paper
    slots = [Slot(4, t(N_("Period")), period(form, paper)), Slot(2, t(N_("Visits")), str(len(paper.entries)))]
    methods = [form.text_of(visit, "method") for visit in paper.entries]
    told = "\n".join(f"{method}: {methods.count(method)}" for method in dict.fromkeys(methods))
    label = form.labels_of(Visit, ("method", "visitor"))
    visitor = paper.about.get("agent", "")
    whose = paper.names.staff.get(visitor, visitor) or t(N_("all"))
    return form.rows([*slots, Slot(3, label[0], told), Slot(3, label[1], brief(whose, _NAME))])


def _one(form: Form[VisitsPaper], key: str) -> str:
    """The name in this field where all the visits have the same."""
    names = {form.text_of(visit, key) for visit in form.paper.entries}
    return brief(names.pop(), _NAME) if len(names) == 1 else ""


def _card(form: Form[VisitsPaper], visit: Visit) -> list[Block]:
    """One visit, never cut: its rows stay together."""
    customer = visiting.customer_of(form.paper, visit)
    name = customer.name if customer is not None else visit.customer
    bar = Bar(brief(f"{form.formats.day(visit.planned_on)} · {name}", 110), form.width, form.density.bar)
    rows = [*_who(form, visit), *_what(form, visit), *_result(form, visit)]
    return [bar, *(replace(row, keep=True) for row in rows[:-1]), rows[-1]]


def _who(form: Form[VisitsPaper], visit: Visit) -> list[Row]:
    customer = visiting.customer_of(form.paper, visit)
    keys = ("visit_kind", "method", "visitor", "status")
    told = [
        (label, form.text_of(visit, key))
        for label, key in zip(form.labels_of(Visit, keys), keys, strict=True)
    ]
    told[-1] = (told[-1][0], _status(form, visit))
    slots = [Slot(3, form.t(N_("Number")), visit.number)]
    slots += [Slot(2 if place else 3, label, brief(text, 30)) for place, (label, text) in enumerate(told)]
    if customer is None:
        return form.rows(slots)
    reach = form.labels_of(type(customer), ("phone", "addresses"))
    phone, address = (form.text_of(customer, key) for key in ("phone", "addresses"))
    return [
        *form.rows(slots),
        visiting.texts(form, [(reach[0], brief(phone, _TEXT)), (reach[1], address)], 3),
    ]


def _status(form: Form[VisitsPaper], visit: Visit) -> str:
    return form.t(visit.flow.status(visit.status).label) if visit.flow is not None else visit.status


def _what(form: Form[VisitsPaper], visit: Visit) -> list[Row]:
    """What the visit is for, and what stands open with the customer."""
    label = form.labels_of(Visit, ("purpose", "review_remark"))
    purpose = [(label[0], visit.purpose), (form.t(N_("To be asked")), "\n".join(_to_ask(form, visit)))]
    rows = [visiting.texts(form, purpose)]
    return [*rows, visiting.texts(form, [(label[1], visit.review_remark)])] if visit.review_remark else rows


def _to_ask(form: Form[VisitsPaper], visit: Visit) -> Sequence[str]:
    own = form.paper.promised.get(visit.customer, ())
    lines = [_promise(form, one) for one in own[:_PROMISES]]
    if len(own) > _PROMISES:
        lines.append(form.t.plural("and {count} more", "and {count} more", len(own) - _PROMISES))
    known = form.paper.brought
    case = known.get(visit.case or "") or known.get(visit.customer)
    return [*lines, _case(form, case)] if case is not None else lines


def _promise(form: Form[VisitsPaper], one: Promise) -> str:
    return form.t(
        N_("Promised for {when}: {what}"), when=form.formats.moment(one.due_at), what=brief(one.what, 60)
    )


def _case(form: Form[VisitsPaper], one: Case) -> str:
    return f"{form.t(one.label)} {one.number}: {status_of(form, one)}"


def _result(form: Form[VisitsPaper], visit: Visit) -> list[Row]:
    """Boxes to fill in; of a visit that was made what it brought."""
    if visit.status not in MADE:
        return visiting.boxes(form)
    keys = ("done_at", "score", "new_grade", "next_on")
    slots = [
        Slot(3, label, form.text_of(visit, key))
        for label, key in zip(form.labels_of(Visit, keys), keys, strict=True)
    ]
    return form.rows(slots)

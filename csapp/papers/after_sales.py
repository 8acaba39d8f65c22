"""The after-sales register 售后登记: every case about goods that were sold, a row each."""

from collections import Counter

from csapp.i18n import N_
from csapp.kinds import Case, Complaint
from csapp.papers import register
from csapp.papers.flow import Block
from csapp.papers.form import Form
from csapp.papers.register import brief
from csapp.papers.register_model import RegisterPaper

TITLE = N_("After-sales register")
KINDS = ("return_exchange", "repair", "complaint", "damage", "tracking", "review", "dispute")
_TYPE = {
    "return_exchange": ("wanted", "reason"),
    "repair": (),
    "complaint": ("type",),
    "damage": ("damage_kind",),
    "tracking": ("query",),
    "review": ("rating",),
    "dispute": ("dispute_kind",),
}
_RESULT = {
    "return_exchange": ("verdict", "amount_refunded", "result"),
    "repair": ("repair_result", "result"),
    "complaint": ("remedy", "decision", "result"),
    "damage": ("carrier_result", "customer_remedy", "result"),
    "tracking": ("result",),
    "review": ("result_kind", "result"),
    "dispute": ("outcome", "result"),
}
_WIDTHS = (1.3, 1.6, 1.35, 0.75, 1.25, 2.05, 1.3, 2.4)
_WORD, _TEXT = 60, 160


def sheet(form: Form[RegisterPaper]) -> list[Block]:
    """Figures, a row a case, counts by type, status and grade, signatures."""
    t, entries = form.t, form.paper.entries
    heads = [
        t(N_("Case")),
        *form.labels_of(Complaint, ("customer", "origin", "grade_then")),
        t(N_("Handler")),
        *form.labels_of(Complaint, ("type", "status", "result")),
    ]
    lines = [_line(form, case) for case in entries]
    blocks: list[Block] = [
        *register.head(form),
        form.bar(N_("Cases")),
        *register.table(form, heads, _WIDTHS, lines, nothing=N_("No after-sales case in this period.")),
    ]
    if entries:
        labels = form.labels_of(Complaint, ("type", "status", "grade_then"))
        counts = (
            Counter(_type(form, case) for case in entries),
            Counter(register.status_of(form, case) for case in entries),
            Counter(form.text_of(case, "grade_then") for case in entries),
        )
        blocks += [form.bar(N_("Totals")), *register.counted(form, list(zip(labels, counts, strict=True)))]
    return register.signed(form, blocks, [(N_("Prepared by"), ""), (N_("Supervisor"), "")])


def _type(form: Form[RegisterPaper], case: Case) -> str:
    """The kind, and of which type it is."""
    return " · ".join(filter(None, (form.t(case.label), register.all_of(form, case, _TYPE[case.table]))))


def _line(form: Form[RegisterPaper], case: Case) -> list[str]:
    came = register.short_day(form.paper, register.day_in(form, case.received_at))
    return [
        f"{case.number}\n{came}",
        brief(register.who(form, case), _WORD),
        brief(form.text_of(case, "origin"), _WORD),
        form.text_of(case, "grade_then"),
        brief(form.text_of(case, "owner"), _WORD),
        brief(_type(form, case), _WORD),
        register.status_of(form, case),
        brief(register.all_of(form, case, _RESULT[case.table]), _TEXT),
    ]

"""The exception summary 异常状况汇总表: what went wrong in a period, one row a case, and what it cost."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from csapp.i18n import N_
from csapp.kinds import Case, Complaint
from csapp.papers import register
from csapp.papers.flow import Block
from csapp.papers.form import Form
from csapp.papers.register import brief
from csapp.papers.register_model import RegisterPaper
from csapp.papers.style import FINE
from csapp.vocabulary.kinds import declared
from csapp.vocabulary.values import Sum

TITLE = N_("Exception summary")
_WIDTHS = (1.3, 1.1, 1.2, 1.65, 1.2, 1.0, 1.5, 0.95, 1.0, 1.1)
_NAME, _FACTS, _WORDS = 50, 100, 80  # Latin letters a column of one row takes


@dataclass(frozen=True)
class Tells:
    """Where a kind of case says what the summary asks: of what type it is, what happened, what was decided, what it
    cost; keys of its fields, the first that says something counts, of ``decision`` all."""

    type: tuple[str, ...]
    facts: tuple[str, ...]
    decision: tuple[str, ...]
    cost: str


CAUSE = ("true_cause", "cause_analysis")
TELLS: Mapping[str, Tells] = {
    "complaint": Tells(("type",), ("facts",), ("remedy", "decision"), "amount_paid"),
    "damage": Tells(("damage_kind",), ("result", "item"), ("carrier_result", "customer_remedy"), "write_off"),
    "review": Tells(("rating",), ("review_text",), ("result_kind", "offer"), "offer_amount"),
    "dispute": Tells(("dispute_kind",), ("reason", "explanation"), ("outcome",), "penalty"),
    "quality": Tells((), ("defect",), ("measure",), ""),
    "problem_order": Tells(("problem",), ("remark",), ("result",), ""),
}
"""The kinds of which every case is out of the ordinary; asking, tracking, and sending back what one does not like is
not."""


def summary(form: Form[RegisterPaper]) -> list[Block]:
    """Figures, a row a case, totals by kind and by party, signatures."""
    t, paper = form.t, form.paper
    heads = [
        t(N_("Case")),
        *form.labels_of(Complaint, ("type",)),
        t(N_("Customer, goods")),
        t(N_("What happened")),
        *form.labels_of(Complaint, ("true_cause", "responsible_party")),
        t(N_("Decision")),
        t(N_("Sum")),
        *form.labels_of(Complaint, ("lesson", "status")),
    ]
    lines = [_line(form, case) for case in paper.entries]
    nothing = N_("Nothing out of the ordinary in this period.")
    blocks: list[Block] = [
        *register.head(form, (t(N_("Sum")), register.total(form, map(cost, paper.entries)))),
        form.bar(N_("Cases")),
        *register.table(form, heads, _WIDTHS, lines, (7,), nothing=nothing),
    ]
    if paper.entries:
        blocks += _totals(form, N_("Totals by kind"), N_("Kind"), lambda case: t(case.label))
        party = declared(Complaint)["responsible_party"].label
        blocks += _totals(form, N_("Totals by responsible party"), party, lambda case: _party(form, case))
    signers = [(N_("Prepared by"), ""), (N_("Supervisor"), ""), (N_("Manager"), "")]
    return register.signed(form, blocks, signers)


def cost(case: Case) -> Sum | None:
    """What the case cost the house."""
    return register.sum_of(case, TELLS[case.table].cost)


def _party(form: Form[RegisterPaper], case: Case) -> str:
    return form.text_of(case, "responsible_party") or form.t(N_("not said"))


def _line(form: Form[RegisterPaper], case: Case) -> list[str]:
    t, paper, tells = form.t, form.paper, TELLS[case.table]
    came = register.short_day(paper, register.day_in(form, case.received_at))
    kinds = "\n".join(filter(None, (t(case.label), brief(register.first_of(form, case, tells.type), _NAME))))
    goods = register.first_of(form, case, ("product", "item"))
    whose = "\n".join(filter(None, (brief(register.who(form, case), _NAME), brief(goods, _NAME))))
    return [
        f"{case.number}\n{came}",
        kinds,
        whose,
        brief(register.first_of(form, case, tells.facts), _FACTS),
        brief(register.first_of(form, case, CAUSE), _WORDS),
        form.text_of(case, "responsible_party"),
        brief(register.all_of(form, case, tells.decision), _FACTS),
        register.plain_sum(form, cost(case)),
        brief(register.first_of(form, case, ("lesson",)), _WORDS),
        _standing(form, case),
    ]


def _standing(form: Form[RegisterPaper], case: Case) -> str:
    """How it ended and when; what has not ended is marked."""
    status = register.status_of(form, case)
    if register.is_open(case):
        return f"{form.t(N_('OPEN'))}\n{status}"
    ended = register.short_day(form.paper, register.day_in(form, case.last_closed_at))
    return "\n".join(filter(None, (status, ended)))


def _totals(form: Form[RegisterPaper], title: str, label: str, of: Callable[[Case], str]) -> list[Block]:
    """A row for each, the most frequent first, and one for all."""
    t, entries = form.t, form.paper.entries
    groups = Counter(of(case) for case in entries)
    lines = [
        _figures(form, name, [case for case in entries if of(case) == name])
        for name, _ in sorted(groups.items(), key=lambda one: (-one[1], one[0]))
    ]
    if len(lines) > 1:
        lines.append(_figures(form, t(N_("Total")), list(entries)))
    heads = [t(label), t(N_("Cases")), t(N_("Closed")), t(N_("Still open")), t(N_("Sum"))]
    rows = form.table(heads, (4, 1.6, 1.6, 1.6, 3.2), lines, (1, 2, 3, 4), FINE)
    return [form.bar(title), *register.whole(form, rows)]


def _figures(form: Form[RegisterPaper], name: str, these: list[Case]) -> list[str]:
    opened = sum(register.is_open(case) for case in these)
    counts = (len(these), len(these) - opened, opened)
    return [name, *map(form.formats.number, counts), register.total(form, map(cost, these))]

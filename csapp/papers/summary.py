"""The weekly and the monthly summary 周/月汇总: what a department head reads in two minutes.

What came in, what went wrong, what it cost, who promised what, and what is still open; filed with the marketing centre.
"""

from collections.abc import Sequence

from csapp.i18n import N_
from csapp.kinds import BY_TABLE, Case, Promise
from csapp.papers.figure_blocks import (
    difference_said,
    figure_table,
    heading,
    headlines,
    missed_said,
    named,
    note,
    row_of,
    together,
)
from csapp.papers.figure_charts import ages_chart, side_by_side, trend_chart, trend_charts
from csapp.papers.flow import Block
from csapp.papers.form import Form, Slot
from csapp.papers.grid import PAD, Row, figures, spread, words
from csapp.papers.signing import signatures
from csapp.papers.spread_blocks import money_rows, twins
from csapp.papers.style import FINE
from csapp.papers.summary_model import F, FiguresPaper, SummaryPaper
from csapp.vocabulary.measures import FigureRow
from csapp.vocabulary.saying import frame_said, said
from csapp.vocabulary.steps import Role

WEEKLY_TITLE = N_("Weekly summary")
MONTHLY_TITLE = N_("Monthly summary")
PREPARED, FILED = N_("Prepared by"), N_("Filed with the marketing centre")
HEADLINES = (
    "total_calls", "answered", "first_contact_resolution", "cases_received",
    "reported_in_10_min", "promise_kept_rate", "claim_recovery", "money_paid",
)  # fmt: skip
IN = ("total_calls", "cases_received")
TRENDS = (*IN, "cases_closed")
SPREADS = (
    "cases_by_kind", "complaints_by_type", "calls_by_topic", "calls_by_outcome", "cases_by_cause",
    "cases_by_party", "cases_by_product", "damage_by_carrier", "money_by_payer",
)  # fmt: skip
CLOCKS = ("reported_in_10_min", "reshipped_by_20", "shipped_in_72_h")
WRONG = ("repeat_complaint_rate", "bad_review_rate", "grades_up", "grades_down")
COST = ("money_paid", "claim_recovery", "cost_per_call")
PROMISES = (
    "promise_kept_rate",
    "visit_reach",
    "visit_score",
    "servqual_gap",
    "new_customers_per_week",
    "churned",
)
_CASE_WIDTHS = (1.9, 2.2, 1.6, 3.6, 1.5, 1.2)
_PROMISE_WIDTHS = (2.3, 2.1, 4.6, 1.5, 1.5)
_GIST = 180
_NARROW = 80  # characters of a column that is not wide


def sheet(form: Form[SummaryPaper]) -> list[Block]:
    """Headlines, then a section a question, remarks, signatures."""
    return [
        *about(form),
        *headlines(form, picked(form.paper, HEADLINES)),
        *_came_in(form),
        *_went_wrong(form),
        *_cost(form),
        *_promised(form),
        *_open(form),
        *remarks(form),
        *filed(form),
    ]


def picked(paper: FiguresPaper, keys: Sequence[str]) -> list[FigureRow]:
    """The figures of these keys, as far as there are any."""
    return [row for key in keys if (row := paper.row(key)) is not None]


def about(form: Form[F], *who: Slot) -> list[Block]:
    """Of which days the paper is and beside which, of which desk or of whom; that they are not over, where they are
    not."""
    t, paper = form.t, form.paper
    slots = [
        Slot(4, t(N_("Period")), frame_said(paper.frame, form.formats)),
        Slot(4, t(N_("Compared with")), frame_said(paper.frame.before, form.formats)),
        *(who or (Slot(4, t(N_("Desk")), paper.frame.desk or t(N_("all desks"))),)),
    ]
    rows: list[Block] = [*form.rows(slots)]
    if paper.running:
        moment = form.formats.moment(paper.printed_at)
        rows.append(note(form, t(N_("The period is not over: figures as of {moment}."), moment=moment)))
    return rows


def _came_in(form: Form[SummaryPaper]) -> list[Block]:
    paper = form.paper
    return [
        form.bar(N_("What came in")),
        *trend_charts(form, IN),
        *twins(form, paper.spread("cases_by_kind"), paper.spread("complaints_by_type")),
        *twins(form, paper.spread("calls_by_topic"), paper.spread("calls_by_outcome"), most=6),
    ]


def _went_wrong(form: Form[SummaryPaper]) -> list[Block]:
    paper = form.paper
    return [
        form.bar(N_("What went wrong")),
        *_clocks(form, picked(paper, CLOCKS)),
        *figure_table(form, picked(paper, WRONG)),
        *twins(form, paper.spread("cases_by_cause"), paper.spread("cases_by_party"), most=6),
        *twins(form, paper.spread("cases_by_product"), paper.spread("damage_by_carrier"), most=5),
        *_majors(form),
    ]


def _clocks(form: Form[F], rows: Sequence[FigureRow]) -> list[Block]:
    """The clocks the desk is held to: how often each was missed."""
    if not rows:
        return []
    t, widths = form.t, spread((4.2, 1.8, 1.8, 1.8, 2.4), form.width)
    heads = (t(N_("Clock")), t(N_("Not met")), t(N_("Met")), t(N_("Period before")), t(N_("Difference")))
    head = heading(form, heads, widths, (1, 2, 3, 4))
    blocks = [head]
    for row in rows:
        texts = (
            missed_said(form, row),
            said(row.now, row.about, t, form.formats),
            said(row.before, row.about, t, form.formats),
            difference_said(form, row),
        )
        bodies = [figures(text, FINE, width - 2 * PAD) for text, width in zip(texts, widths[1:], strict=True)]
        name = words(t(row.about.label), FINE, widths[0] - 2 * PAD)
        blocks.append(row_of(form, (name, *bodies), widths, head))
    return together(blocks)


def _majors(form: Form[SummaryPaper]) -> list[Block]:
    """The major cases, a row each."""
    paper, t = form.paper, form.t
    bar = form.bar(N_("Major cases"))
    if not paper.cases:
        return [bar, note(form, t(N_("None in this period.")))]
    keys = ("received_at", "responsible_party")
    received, party = form.labels_of(Case, keys)
    heads = (received, t(N_("Number")), t(N_("Kind")), t(N_("Title")), party, t(N_("Status")))
    lines = [
        (
            form.text_of(case, "received_at"),
            case.number,
            t(case.label),
            gist(paper.titles.get(case.number, ""), _NARROW),
            form.text_of(case, "responsible_party"),
            t(case.flow.status(case.status).label) if case.flow else case.status,
        )
        for case in paper.cases
    ]
    return [
        bar,
        *form.table(heads, _CASE_WIDTHS, lines, style=FINE),
        *more(form, paper.case_count - len(lines)),
    ]


def _cost(form: Form[SummaryPaper]) -> list[Block]:
    money = form.paper.spread("money_by_payer")
    return [
        form.bar(N_("What it cost")),
        *figure_table(form, picked(form.paper, COST)),
        *(money_rows(form, money, 8) if money is not None and money.rows else []),
    ]


def _promised(form: Form[SummaryPaper]) -> list[Block]:
    """Who promised what: the rates, and each promise that was broken or is overdue."""
    paper, t = form.paper, form.t
    blocks: list[Block] = [form.bar(N_("Promises and visits")), *figure_table(form, picked(paper, PROMISES))]
    if not paper.promises:
        return [*blocks, note(form, t(N_("No promise of this period is broken or overdue.")))]
    heads = (t(N_("Number")), *form.labels_of(Promise, ("due_at", "what", "owner", "status")))
    lines = [
        (
            one.number,
            *(gist(form.text_of(one, key)) for key in ("due_at", "what", "owner")),
            _state(form, one),
        )
        for one in paper.promises
    ]
    return [
        *blocks,
        *form.table(heads, _PROMISE_WIDTHS, lines, style=FINE),
        *more(form, paper.promise_count - len(lines)),
    ]


def _state(form: Form[F], promise: Promise) -> str:
    if promise.status == "open":
        return form.t(N_("overdue"))
    return form.t(promise.flow.status(promise.status).label) if promise.flow else promise.status


def _open(form: Form[SummaryPaper]) -> list[Block]:
    """What was open at the end, by kind and age."""
    paper, t = form.paper, form.t
    bar = form.bar(N_("Open at the end of the period"))
    if not paper.open:
        return [bar, note(form, t(N_("No case was open.")))]
    bounds = [0, *paper.ages]
    heads = [t(N_("Kind"))]
    for low, high in zip(bounds, paper.ages, strict=False):
        label = (
            t(N_("up to {high} d"), high=high) if not low else t(N_("{low} to {high} d"), low=low, high=high)
        )
        heads.append(label)
    heads += [t(N_("over {low} d"), low=bounds[-1]), t(N_("Total"))]
    widths = spread((12 - 1.5 * (len(heads) - 1), *([1.5] * (len(heads) - 1))), form.width)
    right = range(1, len(heads))
    head = heading(form, heads, widths, right)
    totals = tuple(map(sum, zip(*(one.counts for one in paper.open), strict=True)))
    lines = [(t(BY_TABLE[one.kind].label), one.counts) for one in paper.open]
    lines += [(t(N_("Total")), totals)] if len(lines) > 1 else []
    table = together([head, *(_open_row(form, name, counts, widths, head) for name, counts in lines)])
    closed = [trend_chart(form, one) for one in paper.trends if one.about.key == "cases_closed"]
    ages = ages_chart(form, t(N_("Open cases by age")), heads[1:-1], totals)
    return [bar, *side_by_side(form, [ages, *closed]), *table]


def _open_row(form: Form[F], name: str, counts: Sequence[int], widths: Sequence[float], head: Row) -> Row:
    texts = [form.formats.number(count) for count in (*counts, sum(counts))]
    bodies = [figures(text, FINE, width - 2 * PAD) for text, width in zip(texts, widths[1:], strict=True)]
    return row_of(form, (named(name, FINE, widths[0] - 2 * PAD), *bodies), widths, head)


def remarks(form: Form[F], msgid: str = N_("Remarks")) -> list[Row]:
    """A box to write in, which stays with what comes next."""
    return form.rows([Slot(12, form.t(msgid), "", room=True)], keep=True)


def filed(form: Form[F]) -> list[Row]:
    """Who signs a paper that is filed with the marketing centre 营销中心."""
    signers = (
        (PREPARED, form.paper.printed_by),
        (Role.SUPERVISOR.label, ""),
        (Role.MANAGER.label, ""),
        (FILED, ""),
    )
    return signatures(form, signers)


def gist(text: str, most: int = _GIST) -> str:
    """What a line of an overview takes; the record itself has the whole."""
    return text if len(text) <= most else text[:most].rstrip() + "…"


def more(form: Form[F], count: int) -> list[Block]:
    """A line that says how many there are more."""
    if count <= 0:
        return []
    return [note(form, form.t.plural("and {count} more", "and {count} more", count))]

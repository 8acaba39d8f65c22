"""The monthly statistics 月统计: every figure with the month before beside it, what it is of, and how."""

from csapp.i18n import N_
from csapp.papers.figure_blocks import figure_table, formulas, note, numbers, of_group, split_table
from csapp.papers.figure_charts import clock_chart, side_by_side, trend_charts
from csapp.papers.flow import Block
from csapp.papers.form import Form
from csapp.papers.spread_blocks import spread_table
from csapp.papers.summary import about, filed, remarks
from csapp.papers.summary_model import StatisticsPaper

TITLE = N_("Monthly statistics")
TRENDS = ("total_calls", "answered", "cases_received", "cases_closed", "handle_time", "promise_kept_rate")
BY_AGENT = (
    "total_calls", "calls_per_hour", "handle_time", "first_contact_resolution", "occupancy", "adherence",
    "attendance", "monitoring_score", "cases_closed", "promise_kept_rate", "sampled_satisfaction", "complaints_about",
)  # fmt: skip
BY_DESK = (
    "total_calls", "answered", "handle_time", "first_contact_resolution", "cases_received", "cases_closed",
    "reported_in_10_min", "promise_kept_rate", "money_paid",
)  # fmt: skip
HOURS, WEEKDAYS = "calls_by_hour", "calls_by_weekday"


def sheet(form: Form[StatisticsPaper]) -> list[Block]:
    """Figures by group, their course, who did what, spreads, the key of formulas, signatures."""
    paper = form.paper
    groups = [(label, of_group(paper.rows, key)) for key, label in paper.groups]
    numbered = numbers(row for _, rows in groups for row in rows)
    blocks: list[Block] = [*about(form)]
    for label, rows in groups:
        table = figure_table(form, rows, numbered=numbered, group=label)
        blocks += [form.bar(label), *table] if rows else []
    blocks += _course(form)
    blocks += _split(form)
    for one in paper.spreads:
        blocks += [] if one.key in (HOURS, WEEKDAYS) else spread_table(form, one)
    if numbered:
        blocks += [form.bar(N_("How the figures are reckoned")), *formulas(form, paper.rows, numbered)]
    return [*blocks, *remarks(form), *filed(form)]


def _course(form: Form[StatisticsPaper]) -> list[Block]:
    """The figures over the days, and the calls by the clock."""
    paper = form.paper
    clocks = [
        clock_chart(form, one)
        for key in (HOURS, WEEKDAYS)
        if (one := paper.spread(key)) is not None and (one.total or one.before)
    ]
    drawn = [*trend_charts(form, TRENDS), *side_by_side(form, clocks)]
    return [form.bar(N_("Over the period")), *drawn] if drawn else []


def _split(form: Form[StatisticsPaper]) -> list[Block]:
    paper, t = form.paper, form.t
    agents = split_table(form, t(N_("Agent")), paper.agents, BY_AGENT, paper.names.staff)
    desks = split_table(form, t(N_("Desk")), paper.desks, BY_DESK, {})
    nobody = [note(form, t(N_("Nobody worked in this period.")))]
    return [
        form.bar(N_("By agent")),
        *(agents or nobody),
        *([form.bar(N_("By desk")), *desks] if desks else []),
    ]

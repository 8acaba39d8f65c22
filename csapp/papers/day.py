"""The call day sheet 通话日表: every call of a day or of several by its time, and what came of them in figures."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from csapp.i18n import N_
from csapp.kinds import Call
from csapp.kinds.call import Direction, Outcome
from csapp.papers.flow import Block
from csapp.papers.form import CONTINUED, Form, Slot
from csapp.papers.grid import PAD, Cell, Row, words
from csapp.papers.model import Day, DayPaper
from csapp.papers.style import FINE
from csapp.vocabulary.kinds import declared

TITLE = N_("Call day sheet")
_WIDTHS = (0.95, 1.05, 2.25, 1.5, 1.5, 1.35, 1.95, 1.45)
_WAYS = {
    Direction.IN: N_("Inbound"),
    Direction.OUT: N_("Outbound"),
    Direction.MISSED: N_("Missed"),
}
_OUTCOMES = tuple(Outcome)
_SHORT = 120  # characters a narrow column takes
_NONE = ""  # an outcome nobody gave, as of a missed call


def sheet(form: Form[DayPaper]) -> list[Block]:
    """Head figures, a table a day, the totals by agent and outcome."""
    blocks: list[Block] = [*_about(form)]
    for one in form.paper.days:
        blocks += _day(form, one)
    return [*blocks, *_totals(form)]


def _calls(form: Form[DayPaper]) -> list[Call]:
    return [call for one in form.paper.days for call in one.calls]


def _about(form: Form[DayPaper]) -> list[Block]:
    t, paper, calls = form.t, form.paper, _calls(form)
    begin, end = form.formats.day(paper.begin), form.formats.day(paper.end)
    ways = Counter(call.direction for call in calls)
    figures = [(t(N_("Calls")), len(calls))]
    figures += [(t(_WAYS[way]), ways[way]) for way in Direction]
    slots = [Slot(4, t(N_("Day")), begin if begin == end else f"{begin} – {end}")]
    slots += [Slot(2, label, form.formats.number(count)) for label, count in figures]
    return [*form.rows(slots)]


def _day(form: Form[DayPaper], one: Day) -> list[Block]:
    t = form.t
    calls = t.plural("{count} call", "{count} calls", len(one.calls))
    bar = form.bar(f"{form.formats.day(one.day)} · {calls}")
    if not one.calls:
        cell = Cell("", "", words(t(N_("No calls on this day.")), FINE, form.width - 2 * PAD), form.width)
        return [bar, Row((cell,), form.density, labelled=False)]
    alone = len(form.paper.days) == 1  # else each page says which day goes on there
    heads = [
        t(N_("Time")) if alone else form.formats.day(one.day),
        t(N_("Direction")),
        t(N_("Who")),
        *form.labels_of(Call, ("topic", "outcome", "agent")),
    ]
    heads += [t(N_("Cases opened")), t(N_("Promise"))]
    head, *rows = form.table(heads, _WIDTHS, [_line(form, call) for call in one.calls], style=FINE)
    blocks: list[Block] = [bar, head]
    for call, row in zip(one.calls, rows, strict=True):
        long = call.promise if call.promise and len(call.promise) > _SHORT else ""
        blocks += [replace(row, keep=True), _below(form, long, head)] if long else [row]
    return blocks


def _below(form: Form[DayPaper], promise: str, head: Row) -> Row:
    """A promise too long for its column, under its call over the whole width."""
    label, width = form.t(declared(Call)["promise"].label), form.width
    cell = Cell(label, form.t(CONTINUED, label=label), words(promise, FINE, width - 2 * PAD), width)
    return Row((cell,), form.density, header=head)


def _short(text: str) -> str:
    return text if len(text) <= _SHORT else text[: _SHORT // 2].rstrip() + "…"


def _line(form: Form[DayPaper], call: Call) -> list[str]:
    began = form.formats.clock(call.started_at, seconds=False) if call.started_at else ""
    phone = form.text_of(call, "phone")
    name = call.caller_name or form.paper.customers.get(call.customer or "", "")
    who = phone if name == phone else "\n".join(part for part in (_short(name), phone) if part)
    due = form.text_of(call, "promise_due_at")
    promise = "\n".join(part for part in (_short(call.promise or ""), due) if part)
    cases = "\n".join(call.cases or ())
    middle = [form.text_of(call, key) for key in ("topic", "outcome", "agent")]
    return [began, form.text_of(call, "direction"), who, *middle, cases, promise]


def _totals(form: Form[DayPaper]) -> list[Block]:
    """An agent a row, an outcome a column; calls without an outcome were missed, or it was left open."""
    t, calls = form.t, _calls(form)
    if not calls:
        return []
    counts = Counter((call.agent or "", str(call.outcome or _NONE)) for call in calls)
    agents = sorted(
        {agent for agent, _ in counts}, key=lambda agent: form.paper.names.staff.get(agent, agent)
    )
    keys = [*(str(outcome) for outcome in _OUTCOMES), _NONE]
    heads = [
        t(N_("Agent")),
        *(t(outcome.label) for outcome in _OUTCOMES),
        t(N_("no outcome")),
        t(N_("Total")),
    ]
    lines = [
        _figures(form, form.paper.names.staff.get(agent, agent), [counts[agent, key] for key in keys])
        for agent in agents
    ]
    if len(agents) > 1:
        sums = [sum(counts[agent, key] for agent in agents) for key in keys]
        lines.append(_figures(form, t(N_("Total")), sums))
    widths = (2.4, *(1.2 for _ in range(len(heads) - 1)))
    return [
        form.bar(N_("Totals by agent and outcome")),
        *form.table(heads, widths, lines, range(1, len(heads)), FINE),
    ]


def _figures(form: Form[DayPaper], name: str, counts: Sequence[int]) -> list[str]:
    return [name, *(form.formats.number(count) for count in counts), form.formats.number(sum(counts))]

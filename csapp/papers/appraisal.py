"""The appraisal sheet 绩效考核 of one person: figures beside the team's, what they are made of, and room to mark.

The marks are a person's: nothing is reckoned into them.
"""

from collections.abc import Sequence
from dataclasses import replace

from csapp.i18n import N_
from csapp.kinds import Case, CheckSheet, Complaint, Promise, Shift, Visit
from csapp.papers.figure_blocks import (
    SHORT_TABLE,
    difference_said,
    heading,
    note,
    of_group,
    parts_said,
    row_of,
    together,
)
from csapp.papers.flow import Block
from csapp.papers.form import Form, Slot
from csapp.papers.grid import PAD, Row, Space, figures, spread, words
from csapp.papers.signing import signatures
from csapp.papers.style import FINE, MM
from csapp.papers.summary import about, gist, more
from csapp.papers.summary_model import AppraisalPaper
from csapp.vocabulary.loose import as_items, as_mapping
from csapp.vocabulary.measures import NOT_MEASURABLE, FigureRow
from csapp.vocabulary.saying import said
from csapp.vocabulary.steps import Role

TITLE = N_("Appraisal sheet")
_MARKED = (
    N_("Amount of work"),
    N_("Manner and correctness on the telephone"),
    N_("Care of cases and of their limits"),
    N_("Promises kept"),
    N_("Content of customers"),
    N_("Attendance and teamwork"),
)
_WIDTHS = (3.1, 1.6, 1.6, 2.4, 1.6, 1.7)
_MARK_WIDTHS = (4.6, 1.4, 1.6, 4.4)
_MARK_ROOM = 8 * MM


def sheet(form: Form[AppraisalPaper]) -> list[Block]:
    """Who, the figures, what was sampled, what went wrong, the marks, the signatures."""
    return [
        *_person(form),
        *_figures(form),
        *_sheets(form),
        *_sampled(form),
        *_complaints(form),
        *_promises(form),
        *_shifts(form),
        *_marks(form),
        *_signed(form),
    ]


def _person(form: Form[AppraisalPaper]) -> list[Block]:
    paper, t = form.paper, form.t
    person = paper.person
    roles = t(N_(", ")).join(t(role.label) for role in person.roles or ())
    joined = form.formats.day(person.joined_on) if person.joined_on else ""
    return about(
        form,
        Slot(4, t(N_("Agent")), person.name),
        Slot(4, t(N_("User")), person.user),
        Slot(4, t(N_("Roles")), roles),
        Slot(4, t(N_("Joined on")), joined),
    )


def _figures(form: Form[AppraisalPaper]) -> list[Block]:
    """The person's figures, what each is over what, before, and the team's."""
    paper, t = form.paper, form.t
    team = {row.about.key: row for row in paper.team}
    widths = spread(_WIDTHS, form.width)
    heads = (
        t(N_("Figure")), t(N_("This period")), t(N_("Period before")), t(N_("Difference")), t(N_("Whole team")),
        t(N_("Numerator / denominator")),
    )  # fmt: skip
    blocks: list[Block] = []
    for key, label in paper.groups:
        rows = [row for row in of_group(paper.rows, key) if row.now.measurable]
        if rows:
            head = heading(form, heads, widths, range(1, 6))
            again = heading(form, (t(label), *heads[1:]), widths, range(1, 6))
            lines = [_figure(form, row, team.get(row.about.key), widths, again) for row in rows]
            blocks += [form.bar(label), *together([head, *lines], SHORT_TABLE)]
    gone = [t(row.about.label) for row in paper.rows if not row.now.measurable]
    if gone:
        blocks.append(note(form, t(N_("{what}: {why}"), what=t(N_(", ")).join(gone), why=t(NOT_MEASURABLE))))
    return [*blocks, note(form, t(N_("The monthly statistics tell how each figure is reckoned.")))]


def _figure(
    form: Form[AppraisalPaper], row: FigureRow, team: FigureRow | None, widths: Sequence[float], head: Row
) -> Row:
    t, formats = form.t, form.formats
    parts = " / ".join(part for part in parts_said(form, row.now) if part)
    texts = (
        said(row.now, row.about, t, formats),
        said(row.before, row.about, t, formats),
        difference_said(form, row),
        said(team.now, team.about, t, formats) if team else "",
        parts,
    )
    bodies = [figures(text, FINE, width - 2 * PAD) for text, width in zip(texts, widths[1:], strict=True)]
    name = words(t(row.about.label), FINE, widths[0] - 2 * PAD)
    return row_of(form, (name, *bodies), widths, head)


def _listed(
    form: Form[AppraisalPaper],
    bar: str,
    name: str,
    heads: Sequence[str],
    spans: Sequence[float],
    lines: Sequence[Sequence[str]],
    *,
    none: str,
) -> list[Block]:
    """A list of records with its bar, what it holds more of, or that there is none."""
    if not lines:
        return [form.bar(bar), note(form, form.t(none))]
    rest = form.paper.counts.get(name, len(lines)) - len(lines)
    return [form.bar(bar), *form.table(heads, spans, lines, style=FINE), *more(form, rest)]


def _sheets(form: Form[AppraisalPaper]) -> list[Block]:
    keys = ("checked_on", "call", "score", "checked_by")
    lines = [
        (one.number, *(form.text_of(one, key) for key in keys), _marks_of(form, one))
        for one in form.paper.sheets
    ]
    heads = (form.t(N_("Number")), *form.labels_of(CheckSheet, keys), form.t(N_("Points and remarks")))
    return _listed(
        form, N_("Calls listened to"), "sheets", heads, (2.1, 1.6, 2.2, 1.0, 1.6, 3.5), lines,
        none=N_("No call was listened to in this period."),
    )  # fmt: skip


def _marks_of(form: Form[AppraisalPaper], one: CheckSheet) -> str:
    """Each item with its points, then what was remarked."""
    found: list[str] = []
    for entry in as_items(one.items) or ():
        given = as_mapping(entry) or {}
        item = form.paper.names.listed("check_item", str(given.get("item") or ""), form.paper.language)
        found.append(f"{item} {given.get('points', '')}".strip())
    return gist("; ".join([*found, *([one.remarks] if one.remarks else [])]))


def _sampled(form: Form[AppraisalPaper]) -> list[Block]:
    """The customers who were asked whether they were content."""
    keys = ("visit_kind", "done_at", "score", "demand", "anomaly")
    lines = [(one.number, *(gist(form.text_of(one, key)) for key in keys)) for one in form.paper.sampled]
    heads = (form.t(N_("Number")), *form.labels_of(Visit, keys))
    return _listed(
        form, N_("Customers asked whether they are content"), "sampled", heads, (2.2, 1.8, 2.2, 0.9, 2.5, 2.4), lines,
        none=N_("No customer was asked in this period."),
    )  # fmt: skip


def _complaints(form: Form[AppraisalPaper]) -> list[Block]:
    keys = {"received_at": 80, "type": 80, "facts": 180, "true_cause": 60}
    lines = [
        (one.number, *(gist(form.text_of(one, key), most) for key, most in keys.items()), _status(form, one))
        for one in form.paper.complaints
    ]
    heads = (form.t(N_("Number")), *form.labels_of(Complaint, list(keys)), form.t(N_("Status")))
    return _listed(
        form, N_("Complaints about the person"), "complaints", heads, (2.1, 2.0, 1.5, 3.8, 1.4, 1.2), lines,
        none=N_("None in this period."),
    )  # fmt: skip


def _status(form: Form[AppraisalPaper], one: Case | Promise) -> str:
    return form.t(one.flow.status(one.status).label) if one.flow else one.status


def _promises(form: Form[AppraisalPaper]) -> list[Block]:
    keys = ("due_at", "what", "reason")
    lines = [
        (
            one.number,
            *(gist(form.text_of(one, key)) for key in keys),
            form.t(N_("overdue")) if one.status == "open" else _status(form, one),
        )
        for one in form.paper.promises
    ]
    heads = (form.t(N_("Number")), *form.labels_of(Promise, keys), form.t(N_("Status")))
    return _listed(
        form, N_("Promises broken or overdue"), "promises", heads, (2.2, 2.0, 4.0, 2.6, 1.2), lines,
        none=N_("No promise of this period is broken or overdue."),
    )  # fmt: skip


def _shifts(form: Form[AppraisalPaper]) -> list[Block]:
    keys = ("planned_start_at", "planned_end_at", "remarks")
    lines = [(one.number, *(gist(form.text_of(one, key)) for key in keys)) for one in form.paper.shifts]
    heads = (form.t(N_("Number")), *form.labels_of(Shift, keys))
    return _listed(
        form, N_("Shifts not attended"), "shifts", heads, (2.4, 2.4, 2.4, 4.8), lines,
        none=N_("None in this period."),
    )  # fmt: skip


def _marks(form: Form[AppraisalPaper]) -> list[Block]:
    """Boxes to mark in by hand, kept together."""
    t, widths = form.t, spread(_MARK_WIDTHS, form.width)
    heads = (t(N_("What is marked")), t(N_("Weight, %")), t(N_("Points, 0 to 100")), t(N_("Reason")))
    rows: list[Row] = [heading(form, heads, widths, ())]
    for name in (*(t(msgid) for msgid in _MARKED), t(N_("Overall mark"))):
        bodies = [
            words(name, FINE, widths[0] - 2 * PAD),
            *(Space(_MARK_ROOM, writing=False) for _ in range(3)),
        ]
        rows.append(row_of(form, bodies, widths))
    kept = [_kept(row) for row in rows]
    notes = form.rows(
        [
            Slot(6, t(N_("What the person says")), "", room=True),
            Slot(6, t(N_("Agreed for the next period")), "", room=True),
        ],
        keep=True,
    )
    return [form.bar(N_("Marks")), *kept, *notes]


def _kept(row: Row) -> Row:
    return replace(row, keep=True)


def _signed(form: Form[AppraisalPaper]) -> list[Block]:
    signers = (
        (Role.AGENT.label, form.paper.person.name),
        (Role.SUPERVISOR.label, ""),
        (Role.MANAGER.label, ""),
    )
    return [*signatures(form, signers)]

"""The sheet of a case of any kind: its sections in the order of the screen, put together from the declaration alone."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from csapp.i18n import N_
from csapp.kinds.case import CASE_SECTION, AttachmentRole
from csapp.papers.case_model import SheetPaper
from csapp.papers.entries import HANDWRITING, entry_rows, spanned
from csapp.papers.flow import Block
from csapp.papers.form import Form, Item, Slot
from csapp.papers.grid import PAD, Cell, Row, Ticks, ticks
from csapp.papers.signing import signatures
from csapp.papers.style import FINE
from csapp.vocabulary.fields import Attached, Bool, Choice, Field, Link, ListOf, LongText, Need
from csapp.vocabulary.kinds import Section
from csapp.vocabulary.loose import as_items, as_mapping
from csapp.vocabulary.steps import Role

RETURN_TITLE = N_("Return sheet")
REVIEW_TITLE = N_("Review sheet")
INQUIRY_TITLE = N_("Inquiry sheet")
TRACKING_TITLE = N_("Tracking sheet")
DISPUTE_TITLE = N_("Dispute sheet")
QUALITY_TITLE = N_("Quality sheet")
_HEAD = ("status", "received_at", "owner", "responsible", "urgency", "channel", "customer")
_MOST_OPTIONS = 9  # of a choice whose boxes are drawn
_ROWS = 3


def sheet(form: Form[SheetPaper]) -> list[Block]:
    """What is known, what the next step asks for as empty boxes, the course, and where it is decided and signed."""
    blocks: list[Block] = [*_head(form)]
    told: set[str] = set()
    for section in form.paper.record.sections:
        if section.key != CASE_SECTION.key:
            blocks += _section(form, section, told)
    blocks += _others(form, told)
    return [*blocks, form.bar(N_("Course of the case")), *_course(form), *_decision(form), *_signed(form)]


def _head(form: Form[SheetPaper]) -> list[Row]:
    paper, t = form.paper, form.t
    record = paper.record
    slots = [Slot(3, form.label("status"), form.status(record.status))]
    slots += form.slots(Item("received_at"), Item("owner"), Item("responsible"))
    due = paper.due
    if due is not None:
        when = t(N_("{step}: {time}"), step=t(due.label), time=form.formats.moment(due.at))
        slots.append(Slot(6, t(N_("Next step due")), when))
    slots += form.slots(Item("urgency"), Item("channel"))
    if record.customer:
        name = paper.customers.get(record.customer, "")
        said = f"{name} · {record.customer}" if name else record.customer
        slots.append(Slot(6, form.label("customer"), said))
    enclosed = _enclosed(form)
    slots += [Slot(6, form.label("attachments"), enclosed)] if enclosed else []
    return form.rows(slots)


def _enclosed(form: Form[SheetPaper]) -> str:
    """How many files of each role the case has."""
    counts: dict[str, int] = {}
    for entry in form.paper.record.attachments or ():
        role = str(entry.get("role") or AttachmentRole.OTHER)
        counts[role] = counts.get(role, 0) + 1
    parts = [f"{form.t(role.label)} {counts[role]}" for role in AttachmentRole if role in counts]
    return form.t(N_(", ")).join(parts)


def _section(form: Form[SheetPaper], section: Section, told: set[str]) -> list[Block]:
    """Its cells, then its repeating groups; () where nothing is known and nothing asked."""
    slots: list[Slot] = []
    groups: list[Block] = []
    for key in section.fields:
        field = form.fields[key]
        if key in _HEAD or isinstance(field, Attached):
            continue
        if isinstance(field, ListOf):
            groups += _group(form, key, field, told)
        elif _wanted(form, key, field):
            slots.append(_slot(form, key, field))
    rows = form.rows(slots)
    if not rows and not groups:
        return []
    return [form.section(section.key), *rows, *groups]


def _wanted(form: Form[SheetPaper], key: str, field: Field) -> bool:
    return bool(form.text(key)) or key in form.paper.asks or (field.need is Need.CALL and not field.either)


def _slot(form: Form[SheetPaper], key: str, field: Field) -> Slot:
    """A cell: boxes to tick where a choice is still to be made, room to write where a text is."""
    text, asked = form.text(key), key in form.paper.asks
    if isinstance(field, Choice | Bool) and asked:
        options = form.options(key)
        if 0 < len(options) <= _MOST_OPTIONS:
            return Slot(spanned(form, form.label(key), options=options), form.label(key), text, options)
    if isinstance(field, LongText):
        return Slot(12, form.label(key), text, room=asked)
    if key == "payer_rule":
        text = form.paper.rules.get(text, text)
    line = HANDWRITING if asked and not text else 0.0
    return Slot(spanned(form, form.label(key), text), form.label(key), text, line=line)


def _group(form: Form[SheetPaper], key: str, field: ListOf, told: set[str]) -> list[Block]:
    value = as_items(getattr(form.paper.record, key)) or ()
    if isinstance(field.item, Link):
        told.update(str(number) for number in value)
        return _cases(form, [str(number) for number in value], form.label(key))
    if field.items is None:
        text = form.text(key)
        return (
            [*form.rows([Slot(12, form.label(key), text, room=not text)])]
            if text or _asked(form, key)
            else []
        )
    entries = [as_mapping(entry) or {} for entry in value]
    empty = max(1, _ROWS - len(entries)) if _asked(form, key) else 0
    return [*entry_rows(form, form.label(key), field, entries, empty)]


def _asked(form: Form[SheetPaper], key: str) -> bool:
    return key in form.paper.asks


def _cases(form: Form[SheetPaper], numbers: Sequence[str], label: str) -> list[Block]:
    """Other cases, each with what it is about and where it stands; one that is gone keeps its number."""
    if not numbers:
        return []
    t, paper = form.t, form.paper
    known = {case.number: case for case in paper.cases}
    lines: list[Sequence[str]] = []
    for number in numbers:
        case = known.get(number)
        if case is None:
            lines.append((number, "", "", "", ""))
            continue
        status = t(case.flow.status(case.status).label) if case.flow else case.status
        received = (
            form.formats.day(case.received_at.astimezone(paper.zone).date()) if case.received_at else ""
        )
        lines.append((number, t(case.label), paper.titles.get(number, ""), status, received))
    heads = (label, t(N_("Kind")), t(N_("Title")), t(N_("Status")), t(N_("Received at")))
    return [*form.table(heads, (2.6, 2.2, 3.6, 1.9, 1.7), lines, style=FINE)]


def _others(form: Form[SheetPaper], told: set[str]) -> list[Block]:
    """The linked cases that no section of the kind has named."""
    left = [number for number in form.paper.record.linked_cases or () if number not in told]
    rows = _cases(form, left, form.t(N_("Case")))
    return [form.bar(form.fields["linked_cases"].label), *rows] if rows else []


def _course(form: Form[SheetPaper]) -> list[Row]:
    t, formats = form.t, form.formats
    lines = [(formats.moment(s.at), form.status(s.status), s.by_name, s.remark) for s in form.paper.steps]
    heads = (t(N_("When")), t(N_("Step")), t(N_("By")), t(N_("Remark")))
    return form.table(heads, (3, 2.4, 2, 4.6), lines or [("", "", "", "")])


def _decision(form: Form[SheetPaper]) -> list[Block]:
    """A box for each way on, and room for what is decided; nothing of what is over."""
    t, paper = form.t, form.paper
    if not paper.ways:
        return []
    rows: list[Row] = []
    boxes = _boxes(form, [(t(way), False) for way in paper.ways], t(N_("What follows")))
    rows += [replace(boxes, keep=True)] if boxes is not None else []
    rows += form.rows([Slot(12, t(N_("Decision and remarks")), "", room=True)], keep=True)
    return [form.bar(N_("Decision")), *rows]


def _boxes(form: Form[SheetPaper], options: Sequence[tuple[str, bool]], label: str) -> Row | None:
    body: Ticks | None = ticks(options, form.width - 2 * PAD, rows=6)
    return Row((Cell(label, label, body, form.width),), form.density) if body is not None else None


def _signed(form: Form[SheetPaper]) -> list[Row]:
    """Agent and supervisor; the manager where a sum or the severity wants it."""
    names, record = form.paper.names.staff, form.paper.record
    known: Mapping[Role, str | None] = {Role.AGENT: record.owner, Role.SUPERVISOR: record.responsible}
    roles = (Role.AGENT, Role.SUPERVISOR, *((Role.MANAGER,) if form.paper.greater else ()))
    return signatures(form, [(role.label, names.get(known.get(role) or "", "")) for role in roles])

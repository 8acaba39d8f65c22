"""The customer sheet 客户档案: all the archive holds on one customer, with the last calls and cases."""

from csapp.i18n import N_
from csapp.kinds import Call
from csapp.papers.flow import Block
from csapp.papers.form import Form, Slot
from csapp.papers.grid import PAD, Cell, Row, words
from csapp.papers.model import CustomerPaper
from csapp.papers.style import COLUMNS, FINE
from csapp.vocabulary.fields import Bool, ContactPoints, Field, ListOf, LongText, Need
from csapp.vocabulary.kinds import Section
from csapp.vocabulary.loose import as_items
from csapp.vocabulary.values import Contact

TITLE = N_("Customer sheet")
_ALWAYS = frozenset({"consent_on", "consent_purpose", "no_marketing", "keep_until_on", "owner", "grade"})
_CALL = ("started_at", "direction", "topic", "outcome", "agent", "summary")
_GIST = 240
_LONG = 60  # characters that want half a line


def sheet(form: Form[CustomerPaper]) -> list[Block]:
    """The sections of the archive as on screen; what is empty is left out, except what is asked for."""
    blocks: list[Block] = []
    for section in form.paper.record.sections:
        blocks += _section(form, section)
    return [*blocks, *_cases(form), *_calls(form)]


def _section(form: Form[CustomerPaper], section: Section) -> list[Block]:
    fields = form.fields
    rows: list[Block] = []
    slots = [_slot(form, key) for key in section.fields if _is_plain(fields[key]) and _wanted(form, key)]
    rows += form.rows(slots)
    contacts = [key for key in section.fields if isinstance(fields[key], ContactPoints)]
    rows += _contacts(form, contacts)
    for key in section.fields:
        field = fields[key]
        if isinstance(field, ListOf) and field.items is not None:
            rows += form.entries(key, _widths(len(field.items)))
    return [form.bar(section.label), *rows] if rows else []


def _widths(columns: int) -> list[float]:
    """The first column of a group says most."""
    return [COLUMNS / (columns + 1) * (2 if column == 0 else 1) for column in range(columns)]


def _is_plain(field: Field) -> bool:
    """Whether a value stands in a cell of its own rather than in a table."""
    return not isinstance(field, ContactPoints) and not (
        isinstance(field, ListOf) and field.items is not None
    )


def _wanted(form: Form[CustomerPaper], key: str) -> bool:
    return bool(form.text(key)) or key in _ALWAYS or form.fields[key].need is Need.CALL


def _slot(form: Form[CustomerPaper], key: str) -> Slot:
    field, text = form.fields[key], form.text(key)
    span = 12 if isinstance(field, LongText) else 6 if len(text) > _LONG or key == "name" else 3
    value = getattr(form.paper.record, key)
    options: tuple[tuple[str, bool], ...] = ()
    if isinstance(field, Bool):
        options = tuple((form.formats.yes_no(yes), value is yes) for yes in (True, False))
    return Slot(span, form.label(key), text, options)


def _contacts(form: Form[CustomerPaper], keys: list[str]) -> list[Row]:
    """Every way to reach the customer: what it is, the value as typed, its label, which is preferred."""
    t, lines = form.t, list[tuple[str, str, str, str]]()
    for key in keys:
        for entry in as_items(getattr(form.paper.record, key)) or ():
            assert isinstance(entry, Contact)
            value = form.shown(form.fields[key], (Contact(entry.value),))
            preferred = t(N_("preferred")) if entry.preferred else ""
            lines.append((form.label(key), value, entry.label, preferred))
    heads = (t(N_("Contact")), t(N_("Number or name")), t(N_("Label")), "")
    return form.table(heads, (2.5, 5, 3, 1.5), lines) if lines else []


def _cases(form: Form[CustomerPaper]) -> list[Block]:
    t, paper = form.t, form.paper
    lines = [
        (
            form.text_of(case, "received_at"),
            case.number,
            t(case.label),
            _short(paper.titles.get(case.number, "")),
            t(case.flow.status(case.status).label) if case.flow else case.status,
        )
        for case in paper.cases
    ]
    heads = [t(N_("Received at")), t(N_("Number")), t(N_("Kind")), t(N_("Title")), t(N_("Status"))]
    table = form.table(heads, (2.1, 2.4, 2, 3.6, 1.9), lines, style=FINE) if lines else []
    return [form.bar(N_("Last cases")), *table, *_rest(form, len(lines), paper.case_count)]


def _calls(form: Form[CustomerPaper]) -> list[Block]:
    paper = form.paper
    lines = [[_short(form.text_of(call, key)) for key in _CALL] for call in paper.calls]
    heads = form.labels_of(Call, _CALL)
    table = form.table(heads, (2.1, 1.1, 1.6, 1.8, 1.5, 3.9), lines, style=FINE) if lines else []
    return [form.bar(N_("Last calls")), *table, *_rest(form, len(lines), paper.call_count)]


def _short(text: str) -> str:
    """What a line of an overview takes; the record itself has the whole."""
    return text if len(text) <= _GIST else text[:_GIST].rstrip() + "…"


def _rest(form: Form[CustomerPaper], shown_here: int, count: int) -> list[Block]:
    """A line that says how many there are more, or that there is none."""
    more = count - shown_here
    if shown_here and more <= 0:
        return []
    text = form.t.plural("and {count} more", "and {count} more", more) if more else form.t(N_("None so far."))
    cell = Cell("", "", words(text, FINE, form.width - 2 * PAD), form.width)
    return [Row((cell,), form.density, labelled=False)]

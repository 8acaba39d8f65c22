"""The personal-data extract: all that is held on one person, to be read by them."""

from csapp.i18n import N_
from csapp.papers.flow import Block
from csapp.papers.form import Form, Slot
from csapp.papers.grid import PAD, Cell, Row, words
from csapp.papers.person_model import ExtractPaper, HeldRecord, Moment
from csapp.papers.style import FINE
from csapp.vocabulary.fields import ListOf, LongText
from csapp.vocabulary.kinds import Record, declared

TITLE = N_("Extract of personal data")
_ABOUT = N_(
    "This is all that is held on this person in the program: every record, what was done to it and by whom, what was "
    "printed, who looked. Copies of the files lie beside this paper."
)
_LONG = 60  # characters that want half a line


def extract(form: Form[ExtractPaper]) -> list[Block]:
    """Every record with its values and history, then what else there is."""
    paper, t = form.paper, form.t
    blocks: list[Block] = [
        *form.rows(
            [Slot(6, t(N_("Name")), paper.record.name), Slot(6, t(N_("Records")), str(len(paper.held)))]
        ),
        _line(form, t(_ABOUT)),
    ]
    for held in paper.held:
        blocks += _record(form, held)
    blocks += _mentioned(form)
    blocks += _lines(
        form, N_("Printed"), [(n, m.what, m.by_name, form.formats.moment(m.at)) for n, m in paper.prints]
    )
    looks = [(n, _why(form, m), m.by_name, form.formats.moment(m.at)) for n, m in paper.looked]
    blocks += _lines(form, N_("Who looked"), looks)
    if paper.forms:
        blocks += [
            form.bar(N_("Forms with text not saved yet")),
            *(_line(form, text) for text in paper.forms),
        ]
    return blocks


def _record(form: Form[ExtractPaper], held: HeldRecord) -> list[Block]:
    t, item = form.t, held.record
    slots = [slot for key in declared(type(item)) if (slot := _slot(form, item, key)) is not None]
    blocks: list[Block] = [form.bar(f"{t(type(item).label)} {item.number}"), *form.rows(slots)]
    if held.files:
        blocks += form.rows([Slot(12, t(N_("Files")), "\n".join(held.files))])
    if held.moments:
        heads = (t(N_("When")), t(N_("What")), t(N_("By")), t(N_("Changed")))
        lines = [(form.formats.moment(m.at), t(m.what), m.by_name, m.more) for m in held.moments]
        blocks += form.table(heads, (2.2, 2, 2, 5.8), lines, style=FINE)
    return blocks


def _slot(form: Form[ExtractPaper], item: Record, key: str) -> Slot | None:
    if key in ("number", "attachments"):
        return None
    field, text = declared(type(item))[key], form.text_of(item, key)
    if key == "status" and item.flow is not None and text:
        text = form.t(item.flow.status(text).label)
    if not text:
        return None
    wide = isinstance(field, LongText | ListOf) or len(text) > 2 * _LONG
    return Slot(12 if wide else 6 if len(text) > _LONG else 3, form.t(field.label), text)


def _mentioned(form: Form[ExtractPaper]) -> list[Block]:
    """Places in records about others, which may mean somebody of the same name."""
    t, found = form.t, form.paper.mentioned
    if not found:
        return []
    heads = (t(N_("Number")), t(N_("Field")), t(N_("Text")))
    lines = [(one.number, t(one.label), one.text) for one in found]
    about = t(
        N_(
            "These records are about others; their text holds the name or a number. It may be somebody else's."
        )
    )
    return [
        form.bar(N_("Named in other records")),
        _line(form, about),
        *form.table(heads, (2.6, 2.4, 7), lines, style=FINE),
    ]


def _why(form: Form[ExtractPaper], moment: Moment) -> str:
    return ": ".join(part for part in (form.t(moment.what), moment.more) if part)


def _lines(form: Form[ExtractPaper], title: str, found: list[tuple[str, str, str, str]]) -> list[Block]:
    t = form.t
    if not found:
        return []
    heads = (t(N_("Number")), t(N_("What")), t(N_("By")), t(N_("When")))
    lines = [(number, t(what), by, when) for number, what, by, when in found]
    return [form.bar(title), *form.table(heads, (2.6, 4.4, 2.6, 2.4), lines, style=FINE)]


def _line(form: Form[ExtractPaper], text: str) -> Row:
    cell = Cell("", "", words(text, FINE, form.width - 2 * PAD), form.width)
    return Row((cell,), form.density, labelled=False)

"""Blank forms 空白表: what the screen asks for, in its order, to be taken down by hand while the PC is down."""

from dataclasses import dataclass, replace
from typing import cast

from csapp.i18n import N_
from csapp.kinds import BY_TABLE
from csapp.kinds.taken_down import asked_first, on_paper
from csapp.papers.blank_model import BlankPaper
from csapp.papers.entries import HANDWRITING, entry_rows, spanned
from csapp.papers.flow import Block
from csapp.papers.form import Form
from csapp.papers.grid import PAD, Body, Cell, Row, Space, spread, ticks, words
from csapp.papers.style import CAPTION, COLUMNS, MM, WRITING_ROOM
from csapp.vocabulary.fields import (
    Bool,
    Choice,
    ContactPoints,
    Date,
    DateTime,
    Field,
    ListOf,
    LongText,
    Money,
    Need,
    Person,
    Text,
)
from csapp.vocabulary.kinds import Section, declared
from csapp.vocabulary.showing import choices_of
from csapp.vocabulary.values import Choices

_MOST_OPTIONS = 32  # of a list whose boxes are drawn
_MOST_ROWS = 8
_EMPTY_ROWS = 3
_TWO_LINES = 13 * MM
_WHOLE = 0.4  # of a page: a section not higher than that is not spread over two


@dataclass(frozen=True)
class _Blank:
    """A cell to be filled in by hand: boxes, or so much room."""

    span: int
    label: str
    options: tuple[tuple[str, bool], ...] = ()
    room: float = HANDWRITING
    grows: bool = False

    def body(self, width: float) -> Body:
        boxes = ticks(self.options, width, rows=_MOST_ROWS) if self.options else None
        return boxes if boxes is not None else Space(self.room, writing=self.grows)


def sheet(form: Form[BlankPaper]) -> list[Block]:
    """When and by whom it was taken down, then the sections; at the end who keyed it in."""
    kind = BY_TABLE[form.paper.table]
    fields = declared(kind)
    first = [_cell(form, fields[key], needed=place == 0) for place, key in enumerate(asked_first(kind))]
    if not first:
        first = [_Blank(4, form.t(N_("Taken down on"))), _Blank(4, form.t(N_("Taken down by")))]
    blocks: list[Block] = [form.bar(N_("Taken down")), *_rows(form, first), _legend(form)]
    for section in on_paper(kind):
        blocks += _section(form, section, fields)
    t = form.t
    keyed = [
        _Blank(6, t(N_("Notes")), room=WRITING_ROOM, grows=True),
        _Blank(3, t(N_("Keyed in on"))),
        _Blank(3, t(N_("Keyed in by"))),
    ]
    return [*blocks, *_rows(form, keyed)]


def _legend(form: Form[BlankPaper]) -> Row:
    t = form.t
    text = t(N_("* is needed; of those marked (*) one is enough. Tick what applies."))
    cell = Cell("", "", words(text, CAPTION, form.width - 2 * PAD), form.width)
    return Row((cell,), form.density, labelled=False)


def _section(form: Form[BlankPaper], section: Section, fields: "dict[str, Field] | object") -> list[Block]:
    known = cast("dict[str, Field]", fields)
    blocks: list[Block] = [form.bar(section.label)]
    waiting: list[_Blank] = []
    for key in section.fields:
        field = known[key]
        if isinstance(field, ListOf) and field.items is not None:
            listed = _checklist(field)
            empty = 1 if listed else _EMPTY_ROWS
            table = entry_rows(form, _named(form, field), field, listed, empty, to_fill=True)
            blocks += [*_rows(form, waiting), *table]
            waiting = []
        else:
            waiting.append(_cell(form, field, needed=field.need is Need.CALL))
    return _together(form, [*blocks, *_rows(form, waiting)])


def _together(form: Form[BlankPaper], blocks: list[Block]) -> list[Block]:
    """The blocks of a section, kept on one page where they take little of it; long texts may part."""
    if sum(block.height for block in blocks) > form.room * _WHOLE or any(block.hungry for block in blocks):
        return blocks
    return [replace(one, keep=True) if isinstance(one, Row) else one for one in blocks[:-1]] + blocks[-1:]


def _checklist(field: ListOf) -> list[dict[str, object]]:
    """A row for each thing there may be, of a group that asks of each whether it is there."""
    columns = field.columns()
    first = next(iter(columns))
    column = columns[first]
    if not isinstance(column, Choice) or column.choices is None:
        return []
    if not any(isinstance(other, Bool) for other in columns.values()):
        return []
    return [{first: str(choice)} for choice in list[Choices](column.choices)]


def _named(form: Form[BlankPaper], field: Field, *, needed: bool | None = None) -> str:
    """The label, with the mark of what is needed and how a day or a sum is written."""
    wanted = field.need is Need.CALL if needed is None else needed
    mark = ""
    if wanted and field.default is None:
        mark = " (*)" if field.either else " *"
    hint = _hint(form, field)
    return f"{form.t(field.label)}{mark}" + (f" · {hint}" if hint else "")


def _hint(form: Form[BlankPaper], field: Field) -> str:
    if isinstance(field, DateTime):
        return form.t(N_("yyyy-mm-dd hh:mm"))
    if isinstance(field, Date):
        return form.t(N_("yyyy-mm-dd"))
    return form.paper.names.currency if isinstance(field, Money) else ""


def _cell(form: Form[BlankPaper], field: Field, *, needed: bool) -> _Blank:
    label = _named(form, field, needed=needed)
    options = _options(form, field)
    if 0 < len(options) <= _MOST_OPTIONS:
        return _Blank(spanned(form, label, options=options, least=2), label, options)
    if isinstance(field, LongText):
        return _Blank(COLUMNS, label, room=WRITING_ROOM, grows=True)
    if isinstance(field, ListOf):
        return _Blank(6, label, room=_TWO_LINES)
    return _Blank(max(_least(field), spanned(form, label)), label)


def _least(field: Field) -> int:
    """Columns that a hand needs."""
    if isinstance(field, ContactPoints) or (isinstance(field, Text) and (field.private or field.in_words)):
        return 6 if field.private else 4
    return 4 if isinstance(field, DateTime | Person) else 3


def _options(form: Form[BlankPaper], field: Field) -> tuple[tuple[str, bool], ...]:
    if isinstance(field, Bool):
        return tuple((form.formats.yes_no(yes), False) for yes in (True, False))
    said = [form.shown(field, key) for key in choices_of(field, form.paper.names)]
    if said and isinstance(field, Choice) and field.free:
        said.append(form.t(N_("another:")) + " " + "_" * 24)
    return tuple((text, False) for text in said)


def _rows(form: Form[BlankPaper], cells: list[_Blank]) -> list[Row]:
    """Cells packed from left to right; what is left of a row is shared out among its cells."""
    packed: list[list[_Blank]] = []
    for cell in cells:
        if packed and sum(one.span for one in packed[-1]) + cell.span <= COLUMNS:
            packed[-1].append(cell)
        else:
            packed.append([cell])
    return [_row(form, row) for row in packed]


def _row(form: Form[BlankPaper], cells: list[_Blank]) -> Row:
    whole = sum(cell.span for cell in cells)
    widths = spread([COLUMNS * cell.span / whole for cell in cells], form.width)
    drawn = [
        Cell(cell.label, cell.label, cell.body(width - 2 * PAD), width)
        for cell, width in zip(cells, widths, strict=True)
    ]
    return Row(tuple(drawn), form.density)

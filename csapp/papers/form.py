"""Puts a record's declared fields into the grid. A label is never typed here: it is the declaration's."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from csapp.i18n import N_, Translator
from csapp.i18n.formats import Formats
from csapp.papers.grid import PAD, Bar, Body, Cell, Row, Space, figures, spread, ticks, words
from csapp.papers.model import Paper
from csapp.papers.pictures import Gallery
from csapp.papers.style import COLUMNS, WRITING_ROOM, Density, Type
from csapp.papers.text import Line, clean, text_width
from csapp.vocabulary.fields import Bool, DecimalNumber, Field, Integer, ListOf, Money
from csapp.vocabulary.kinds import Record, declared
from csapp.vocabulary.showing import choices_of, shown

P = TypeVar("P", bound=Paper)
CONTINUED = N_("{label} (continued)")
_FIGURES = (Money, Integer, DecimalNumber)
_TOWER = 3  # lines a narrow cell may take
_TOWER_HALF = 14  # and one of half the width


@dataclass(frozen=True)
class Item:
    """A field's place on a form. ``span``: columns of twelve. ``optional``: left out while it is empty.

    ``ticks``: drawn as a row of check boxes. ``room``: while empty, a box to write in.
    """

    key: str
    span: int = 3
    optional: bool = False
    ticks: bool = False
    room: bool = False


@dataclass(frozen=True)
class Slot:
    """A cell before its width is known: its texts are already in the paper's language.

    ``room``: while empty, a box to write in, that gladly grows. ``line``: one of that many points, that doesn't.
    """

    span: int
    label: str
    text: str
    options: tuple[tuple[str, bool], ...] = ()
    room: bool = False
    line: float = 0.0

    def body(self, density: Density, width: float) -> Body:
        boxes = ticks(self.options, width) if self.options else None
        if boxes is not None:
            return boxes
        if self.room and not self.text:
            return Space(WRITING_ROOM - density.label.leading)
        if self.line and not self.text:
            return Space(self.line, writing=False)
        return words(self.text, density.value, width)


class Form(Generic[P]):
    """One record, one language, one width: makes the blocks a paper is put together from.

    ``room``: the height of a page after the first, in points. ``gallery``: where pictures come from.
    """

    def __init__(
        self, paper: P, width: float, density: Density, room: float = 700.0, gallery: Gallery | None = None
    ) -> None:
        self.paper = paper
        self.width = width
        self.density = density
        self.room = room
        self.gallery = gallery or Gallery(None)
        self.t = Translator(paper.language)
        self.formats = Formats(paper.language, paper.zone)
        self.fields: Mapping[str, Field] = declared(type(paper.record))

    def label(self, key: str) -> str:
        return self.t(self.fields[key].label)

    def text(self, key: str) -> str:
        return self.shown(self.fields[key], getattr(self.paper.record, key))

    def shown(self, field: Field, value: object) -> str:
        return shown(field, value, self.t, self.formats, self.paper.names)

    def text_of(self, record: Record, key: str) -> str:
        """The value of another record's field."""
        return self.shown(declared(type(record))[key], getattr(record, key))

    def labels_of(self, kind: type[Record], keys: Sequence[str]) -> list[str]:
        """The labels of another kind's fields."""
        return [self.t(declared(kind)[key].label) for key in keys]

    def status(self, key: str) -> str:
        """The label of a state of the record's flow."""
        flow = self.paper.record.flow
        labels = {status.key: status.label for status in flow.statuses} if flow else {}
        return self.t(labels.get(key, key))

    def section(self, key: str) -> Bar:
        """The bar of a section of the record's kind."""
        return self.bar({section.key: section.label for section in self.paper.record.sections}[key])

    def bar(self, msgid: str) -> Bar:
        return Bar(capital(self.t(msgid)), self.width, self.density.bar)

    def slots(self, *items: Item) -> list[Slot]:
        """The cells of these fields, without the optional ones that are empty."""
        return [slot for item in items if (slot := self._slot(item)).text or not item.optional]

    def rows(self, slots: Sequence[Slot], *, keep: bool = False) -> list[Row]:
        """Cells packed into rows from left to right; the last of a row takes the columns that are left.

        ``keep``: the last row stays with what comes next.
        """
        packed: list[list[Slot]] = []
        for slot in map(self._widened, slots):
            if packed and sum(other.span for other in packed[-1]) + slot.span <= COLUMNS:
                packed[-1].append(slot)
            else:
                packed.append([slot])
        return [self._row(row, keep=keep and row is packed[-1]) for row in packed]

    def table(
        self,
        heads: Sequence[str],
        spans: Sequence[float],
        lines: Sequence[Sequence[str]],
        figured: Collection[int] = (),
        style: Type | None = None,
    ) -> list[Row]:
        """A heading, repeated on each page, and a row a line. ``figured``: the columns set flush right."""
        widths, label, value = spread(spans, self.width), self.density.label, style or self.density.value
        head = Row(_cells(heads, widths, label, figured), self.density, keep=True, labelled=False)
        return [
            head,
            *(
                Row(_cells(line, widths, value, figured), self.density, labelled=False, header=head)
                for line in lines
            ),
        ]

    def entries(self, key: str, spans: Sequence[float]) -> list[Row]:
        """A repeating group as a table; nothing while it is empty."""
        field, value = self.fields[key], getattr(self.paper.record, key)
        if not isinstance(field, ListOf) or not value:
            return []
        columns = field.columns()
        lines = [[self.shown(columns[name], entry.get(name)) for name in columns] for entry in value]
        figured = [n for n, column in enumerate(columns.values()) if isinstance(column, _FIGURES)]
        return self.table([self.t(column.label) for column in columns.values()], spans, lines, figured)

    def _slot(self, item: Item) -> Slot:
        field = self.fields[item.key]
        options = self.options(item.key) if item.ticks else ()
        return Slot(item.span, self.t(field.label), self.text(item.key), options, item.room)

    def options(self, key: str) -> tuple[tuple[str, bool], ...]:
        """What may be chosen, with the chosen one marked; a chosen one that has left its list comes last."""
        field, value = self.fields[key], getattr(self.paper.record, key)
        values: list[object] = (
            [True, False] if isinstance(field, Bool) else list(choices_of(field, self.paper.names))
        )
        if value is not None and value not in values:
            values.append(str(value))
        return tuple((self.shown(field, choice), choice == value) for choice in values)

    def _widened(self, slot: Slot) -> Slot:
        """The cell, or one over the whole width where the text would make a tower of it."""
        style = self.density.value
        width = self.width * slot.span / COLUMNS - 2 * PAD
        lines = sum(1 + text_width(Line(text, False), style) // width for text in clean(slot.text))
        most = _TOWER_HALF if slot.span >= COLUMNS / 2 else _TOWER
        return slot if slot.options or lines <= most else replace(slot, span=COLUMNS)

    def _row(self, slots: Sequence[Slot], *, keep: bool) -> Row:
        cells: list[Cell] = []
        for slot, width in zip(slots, spread([slot.span for slot in slots], self.width), strict=True):
            again = self.t(CONTINUED, label=slot.label)
            cells.append(Cell(slot.label, again, slot.body(self.density, width - 2 * PAD), width))
        return Row(tuple(cells), self.density, keep=keep)


def _cells(
    texts: Sequence[str], widths: Sequence[float], style: Type, figured: Collection[int]
) -> tuple[Cell, ...]:
    return tuple(
        Cell("", "", (figures if number in figured else words)(text, style, width - 2 * PAD), width)
        for number, (text, width) in enumerate(zip(texts, widths, strict=True))
    )


def capital(text: str) -> str:
    """``text`` with a capital at its beginning."""
    return text[:1].upper() + text[1:]

"""What a cell says: one place for the table on the screen and for what is copied from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt

from csapp.i18n import N_, Translator
from csapp.i18n.formats import Formats
from csapp.services.registers import DUE, Register
from csapp.services.views import Row
from csapp.vocabulary.fields import Attached, DecimalNumber, Field, Integer, Link, Money
from csapp.vocabulary.formulas import pasted
from csapp.vocabulary.loose import as_items
from csapp.vocabulary.showing import Names, shown
from ui.widgets.due import due_words

SHOWN = 500  # characters of a cell on the screen
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def heading(key: str, field: Field, t: Translator) -> str:
    """What stands over a column."""
    return t(N_("Due")) if key == DUE else t(field.label)


def alignment(field: Field) -> Qt.AlignmentFlag:
    """Numbers stand at the right."""
    return RIGHT if isinstance(field, Integer | DecimalNumber | Money | Attached) else LEFT


@dataclass(frozen=True)
class Teller:
    """Tells cells in one language at one moment. Asks nothing, so that the worker may use it as well."""

    table: Register
    t: Translator
    formats: Formats
    names: Names
    now: datetime

    def cell(self, row: Row, key: str, most: int = SHOWN) -> tuple[str, str]:
        """Tone ("" but for the due time) and the text on one line, of at most ``most`` characters (0: all)."""
        if key == DUE:
            return due_words(row.due, self.now, self.t, self.formats)
        value, field = row.values.get(key), self.table.fields[key]
        if key == "status" and value:
            return "", self.t(self.table.status_label(row.kind, str(value)))
        if isinstance(field, Attached):
            files = as_items(value)
            return "", self.formats.number(len(files)) if files else ""
        if isinstance(field, Link) and str(value) in row.called:
            text = row.called[str(value)]  # people are known by name; the number is on their page
        else:
            text = shown(field, value, self.t, self.formats, self.names)
        return "", " ".join((text[:most] if most else text).split())

    def line(self, row: Row, columns: Sequence[str]) -> str:
        """A row as it is copied: the whole texts, a tab between cells. It may be pasted into a spreadsheet: no cell
        begins a formula there."""
        return "\t".join(pasted(self.cell(row, key, 0)[1]) for key in columns)

    def headings(self, columns: Sequence[str]) -> str:
        return "\t".join(heading(key, self.table.fields[key], self.t) for key in columns)

"""Several ways to reach somebody, one a row, each with its label, one of them preferred."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from csapp.vocabulary.fields import Field, Phone
from csapp.vocabulary.phone import split_numbers
from ui.forms.editors.contactrow import SEPARATORS, ContactRow
from ui.forms.goingon import go_on
from ui.theme.theme import mark

if TYPE_CHECKING:
    from ui.house import House


class ContactRows(QWidget):
    """Looks like one line while there is one. A semicolon, typed or pasted, begins the next; Ctrl+Delete takes one
    out, Enter goes on to the next field."""

    edited = Signal()

    def __init__(self, field: Field, house: "House", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field, self.house = field, house
        self.rows: list[ContactRow] = []
        self._filling = self._sending = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._fill([""])

    # --- value ---------------------------------------------------------------------------------------

    def show_value(self, value: object) -> None:
        entries = value if isinstance(value, list | tuple) else [value]
        self._fill([entry for entry in entries if entry] or [""])

    def value(self) -> object:
        entries: list[object] = []
        for row in self.rows:
            entry = row.entry()
            if entry == "":
                continue
            parts = split_numbers(entry) if isinstance(entry, str) and isinstance(self.field, Phone) else []
            entries += parts if len(parts) > 1 else [entry]
        return _plain(entries)

    def show_typed(self, typed: object) -> None:
        if isinstance(typed, list | tuple):
            self.show_value(typed)
        else:
            self._fill([str(typed)])

    def typed(self) -> object:
        entries = [entry for row in self.rows if (entry := row.entry()) != ""]
        return _plain(entries)

    def _fill(self, entries: Sequence[object]) -> None:
        self._filling = True
        while len(self.rows) < len(entries):
            self._add()
        while len(self.rows) > len(entries):
            self._take_out(self.rows[-1])
        for row, entry in zip(self.rows, entries, strict=True):
            row.show_entry(entry)
        self._filling = False
        self._changed()

    # --- rows ----------------------------------------------------------------------------------------

    def _add(self, after: ContactRow | None = None) -> ContactRow:
        row = ContactRow(self.house, self.field.label, self)
        place = self.rows.index(after) + 1 if after is not None else len(self.rows)
        self.rows.insert(place, row)
        self._column.insertWidget(place, row)
        row.edited.connect(lambda: self._row_edited(row))
        row.next_wanted.connect(lambda: self._next(row))
        row.done.connect(self._go_on)
        row.gone.connect(lambda: self._remove(row))
        row.starred.connect(lambda: self._star(row))
        self.setFocusProxy(self.rows[0])
        row.show()
        self._order()
        return row

    def _order(self) -> None:
        """The tab key goes through the rows as they stand, not as they were made."""
        parts = [part for row in self.rows for part in (row.line, row.name, row.star)]
        for one, other in pairwise(parts):
            QWidget.setTabOrder(one, other)

    def _take_out(self, row: ContactRow) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _next(self, row: ContactRow) -> None:
        place = self.rows.index(row) + 1
        empty = place < len(self.rows) and self.rows[place].is_empty()
        fresh = self.rows[place] if empty else self._add(row)
        fresh.line.setFocus(Qt.FocusReason.TabFocusReason)
        self._changed()

    def _remove(self, row: ContactRow) -> None:
        if len(self.rows) == 1:
            row.show_entry("")
            return
        place = self.rows.index(row)
        self.rows[place - 1 if place else 1].line.setFocus(Qt.FocusReason.TabFocusReason)
        self._take_out(row)
        self.setFocusProxy(self.rows[0])
        self._changed()

    def _star(self, row: ContactRow) -> None:
        """One is preferred at most; pressed again none is."""
        for other in self.rows:
            if other is not row:
                other.star.setChecked(False)
        self._changed()

    def _row_edited(self, row: ContactRow) -> None:
        if self._filling:
            return
        text = row.line.text()
        if text[-1:] in SEPARATORS and text[:-1].strip():  # from the input method, which presses no key
            row.line.replace_text(text[:-1])
            self._next(row)
            return
        parts = split_numbers(text) if isinstance(self.field, Phone) else []
        if len(parts) > 1:  # pasted: each gets a row of its own
            self._filling = True
            row.line.replace_text(parts[0])
            for part in reversed(parts[1:]):
                self._add(row).line.setText(part)
            self._filling = False
        self._changed()

    def _changed(self) -> None:
        if self._filling:
            return
        several = sum(not row.is_empty() for row in self.rows) > 1
        for row in self.rows:
            row.show_parts(several=several, last=row is self.rows[-1])
        self.updateGeometry()
        self.edited.emit()

    def _go_on(self) -> None:
        """To the field after this one, past labels and stars."""
        last = self.rows[-1]
        end = next(part for part in (last.star, last.name, last.line) if not part.isHidden())
        end.setFocus()
        go_on(end)

    # --- looks ---------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        for row in self.rows:
            row.retranslate()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DynamicPropertyChange:
            for row in self.rows:  # the outline belongs to the lines
                for name in ("problem", "asked"):
                    mark(row.line, **{name: bool(self.property(name))})
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys sent to the field as a whole go to its line."""
        if self._sending:
            event.ignore()  # the line had no use for it either: it is the page's
            return
        self._sending = True
        QApplication.sendEvent(self.rows[0].line, event)
        self._sending = False


def _plain(entries: Sequence[object]) -> object:
    """One number alone as a text, as other fields have it; "" for none."""
    alone = len(entries) == 1 and isinstance(entries[0], str)
    return entries[0] if alone else list(entries) or ""

"""Several other records, one a row, always with an empty row to search the next in."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from csapp.vocabulary.fields import Field, Link, ListOf
from ui.forms.editors.link import LinkEditor

if TYPE_CHECKING:
    from ui.house import House

MOST = 20  # rows on the screen; what a record names beyond them is kept and not shown


class LinkRows(QWidget):
    """An emptied row says nothing; Enter goes on, from the empty row to the next field."""

    edited = Signal()

    def __init__(self, field: ListOf, house: "House", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field: Field = field
        self.house = house
        self._item = field.item if isinstance(field.item, Link) else Link(label=field.label)
        self.rows: list[LinkEditor] = []
        self._beyond: list[str] = []
        self._filling = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._fill([])

    def show_value(self, value: object) -> None:
        self._fill(_texts(value))
        self.edited.emit()

    def show_typed(self, typed: object) -> None:
        self.show_value(typed)

    def value(self) -> object:
        return [*self._said([row.value() for row in self.rows]), *self._beyond] or ""

    def typed(self) -> object:
        return [*self._said([row.typed() for row in self.rows]), *self._beyond] or ""

    def retranslate(self) -> None:
        for row in self.rows:
            row.retranslate()

    def _said(self, texts: list[object]) -> list[str]:
        return [str(text) for text in texts if str(text).strip()]

    def _fill(self, texts: list[str]) -> None:
        self._filling = True
        shown, self._beyond = texts[:MOST], texts[MOST:]
        while len(self.rows) > len(shown) + 1:
            row = self.rows.pop()
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self.rows) < len(shown) + 1:
            self._add()
        for row, text in zip(self.rows, [*shown, ""], strict=True):
            row.show_value(text)
        self.setFocusProxy(self.rows[0])
        self._filling = False

    def _add(self) -> None:
        row = LinkEditor(self._item, self.house, self)
        row.setAccessibleName(self.house.t(self.field.label))
        row.edited.connect(self._edited)
        self._column.addWidget(row)
        self.rows.append(row)
        row.show()

    def _edited(self) -> None:
        if self._filling:
            return
        if self.rows[-1].text().strip() and len(self.rows) <= MOST:
            self._add()
        self.edited.emit()


def _texts(value: object) -> list[str]:
    entries = value if isinstance(value, list | tuple) else str(value or "").splitlines()
    return [text for entry in entries if (text := str(entry).strip())]

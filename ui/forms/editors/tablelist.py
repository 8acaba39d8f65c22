"""Repeating groups: a small table, one entry a row, always with an empty row to type into."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from csapp.vocabulary.fields import Choice, Field, ListOf
from ui.forms.editors.cells import CellDelegate
from ui.forms.editors.history import History
from ui.plain import tip

if TYPE_CHECKING:
    from ui.house import House

FEWEST_ROWS = 2
MOST_ROWS = 6


class TableListEditor(QTableWidget):
    """Ctrl+Delete takes the row out. A cell holds its JSON value beside the text it shows."""

    edited = Signal()

    def __init__(self, field: ListOf, house: "House", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field: Field = field
        self.house = house
        self.columns = field.columns()
        self._filling = False
        self.setColumnCount(len(self.columns))
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        self.setItemDelegate(CellDelegate(list(self.columns.values()), house, self))
        self.itemChanged.connect(self._item_changed)
        self.show_typed(None)
        self._past = History(self, self)
        house.theme_changed.connect(self._fit)
        self.retranslate()

    def show_value(self, value: object) -> None:
        self._past.show(lambda: self.show_typed(value))

    def show_typed(self, typed: object) -> None:
        entries = typed if isinstance(typed, list | tuple) else []
        self._filling = True
        self.setRowCount(0)
        for entry in entries:
            self._add_row(entry if isinstance(entry, Mapping) else {next(iter(self.columns)): entry})
        self._add_row({})
        self._filling = False
        self._fit()
        self.edited.emit()

    def value(self) -> object:
        rows = [self._row(place) for place in range(self.rowCount())]
        return [row for row in rows if row] or ""

    def typed(self) -> object:
        return self.value()

    def retranslate(self) -> None:
        words = [self.house.t(column.label) for column in self.columns.values()]
        self.setHorizontalHeaderLabels(words)
        for place, word in enumerate(words):
            self.model().setHeaderData(
                place, Qt.Orientation.Horizontal, tip(word), Qt.ItemDataRole.ToolTipRole
            )
        self._filling = True
        for row in range(self.rowCount()):
            for place, column in enumerate(self.columns.values()):
                index = self.model().index(row, place)
                self.model().setData(index, self._text_of(column, index.data(Qt.ItemDataRole.UserRole)))
        self._filling = False

    def _add_row(self, entry: Mapping[str, object]) -> None:
        row = self.rowCount()
        self.insertRow(row)
        for place, (key, column) in enumerate(self.columns.items()):
            item = QTableWidgetItem(self._text_of(column, entry.get(key)))
            item.setData(Qt.ItemDataRole.UserRole, entry.get(key))
            self.setItem(row, place, item)

    def _text_of(self, column: Field, value: object) -> str:
        if isinstance(column, Choice) and column.choices is not None and value in list(column.choices):
            return self.house.t(column.choices(str(value)).label)
        return "" if value is None else str(value)

    def _row(self, row: int) -> dict[str, object]:
        values = {
            key: self.model().index(row, place).data(Qt.ItemDataRole.UserRole)
            for place, key in enumerate(self.columns)
        }
        return {key: value for key, value in values.items() if value not in (None, "")}

    def _item_changed(self, item: QTableWidgetItem) -> None:
        if self._filling:
            return
        if item.row() == self.rowCount() - 1 and self._row(item.row()):
            self._filling = True
            self._add_row({})
            self._filling = False
            self._fit()
        self.edited.emit()

    def _fit(self) -> None:
        rows = max(FEWEST_ROWS, min(MOST_ROWS, self.rowCount()))
        sizes = self.house.theme.sizes
        self.verticalHeader().setDefaultSectionSize(sizes.row)
        self.setFixedHeight((rows + 1) * sizes.row + 2 * sizes.gap)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._take_out(self.currentRow())
            elif self.currentItem() is not None:
                self.currentItem().setData(Qt.ItemDataRole.UserRole, None)
                self.currentItem().setText("")
        else:
            super().keyPressEvent(event)

    def _take_out(self, row: int) -> None:
        if 0 <= row < self.rowCount() - 1:
            self.removeRow(row)
            self._fit()
            self.edited.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

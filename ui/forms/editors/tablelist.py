"""Repeating groups: a small table, one entry a row, always with an empty row to type into."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableWidget, QTableWidgetItem, QWidget

from csapp.vocabulary.fields import Bool, Date, DateTime, Field, ListOf
from csapp.vocabulary.showing import Names
from ui.forms.editors.cells import CLOSED, END, NUMBERS, TAKE_OUT, CellDelegate
from ui.forms.editors.history import History
from ui.forms.goingon import go_back, go_on
from ui.plain import menu_text, tip
from ui.theme.tokens import SIZES

if TYPE_CHECKING:
    from ui.house import House

FEWEST_ROWS = 2
MOST_ROWS = 6
NARROW = ((Bool, 84), (Date, 112), (DateTime, 148), (NUMBERS, 96))  # what is as wide as its values need
WORDS = 110  # pixels a column of words has at least
HEAD = 132  # and a heading at most


class TableListEditor(QTableWidget):
    """Enter and Tab go from cell to cell and out of the empty row at the end; Ctrl+Delete takes a row out. A cell holds
    its JSON value beside the text it shows."""

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
        self.cells = CellDelegate(list(self.columns.values()), house, self)
        self.setItemDelegate(self.cells)
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

    def know(self, names: Names) -> None:
        """Editable lists and the staff, to be chosen from and told by name."""
        self.cells.names = names
        self._say_cells()

    def retranslate(self) -> None:
        words = [self.house.t(column.label) for column in self.columns.values()]
        self.setHorizontalHeaderLabels(words)
        for place, word in enumerate(words):
            self.model().setHeaderData(
                place, Qt.Orientation.Horizontal, tip(word), Qt.ItemDataRole.ToolTipRole
            )
        self._say_cells()
        self._fit_columns()

    def _say_cells(self) -> None:
        self._filling = True
        for row in range(self.rowCount()):
            for place, column in enumerate(self.columns.values()):
                index = self.model().index(row, place)
                text = self.cells.text_of(column, index.data(Qt.ItemDataRole.UserRole))
                self.model().setData(index, text)
        self._filling = False

    def _add_row(self, entry: Mapping[str, object]) -> None:
        row = self.rowCount()
        self.insertRow(row)
        for place, (key, column) in enumerate(self.columns.items()):
            item = QTableWidgetItem(self.cells.text_of(column, entry.get(key)))
            item.setData(Qt.ItemDataRole.UserRole, entry.get(key))
            if isinstance(column, NUMBERS):
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.setItem(row, place, item)

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

    def _fit_columns(self) -> None:
        """Days, sums and yes or no take what they need, words the rest; where there is no room all take the same."""
        header, room = self.horizontalHeader(), self.viewport().width()
        narrow: dict[int, int] = {}
        for place, column in enumerate(self.columns.values()):
            wide = next((wide for types, wide in NARROW if isinstance(column, types)), 0)
            if wide:
                heading = header.fontMetrics().horizontalAdvance(self.house.t(column.label)) + 24
                narrow[place] = max(SIZES.px(wide), min(heading, SIZES.px(HEAD)))
        words = self.columnCount() - len(narrow)
        fits = words > 0 and sum(narrow.values()) + words * SIZES.px(WORDS) <= room
        for place in range(self.columnCount()):
            fixed = fits and place in narrow
            mode = QHeaderView.ResizeMode.Fixed if fixed else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(place, mode)
            if fixed:
                header.resizeSection(place, narrow[place])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def closeEditor(self, editor: QWidget, hint: END) -> None:
        by = {END.EditNextItem: 1, END.EditPreviousItem: -1}.get(hint, 0)
        editor.setProperty(CLOSED, True)
        super().closeEditor(editor, END.NoHint if by else hint)
        if by:
            self._go(by)

    def _go(self, by: int) -> None:
        """To the cell after or before; from the ends, and by Enter from the empty row, out of the table."""
        row, place = self.currentRow(), self.currentColumn()
        to = row * self.columnCount() + place + by
        done = by > 0 and self.cells.entered and row == self.rowCount() - 1 and not self._row(row)
        if done or not 0 <= to < self.rowCount() * self.columnCount():
            go_on(self) if by > 0 else go_back(self)
            return
        self.setCurrentCell(to // self.columnCount(), to % self.columnCount())
        if self.state() is not QAbstractItemView.State.EditingState:
            self.edit(self.currentIndex())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row = self.rowAt(event.pos().y())
        if not 0 <= row < self.rowCount() - 1:
            return
        menu = QMenu(self)
        action = menu.addAction(menu_text(self.house.t(TAKE_OUT)) + "\tCtrl+Del")
        action.triggered.connect(lambda _on=False: self._take_out(row))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())

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

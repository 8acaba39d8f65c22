"""The table itself: quiet, moved through by keyboard, copied as text."""

from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from csapp.services.views import Row
from ui.tables.delegate import Hover, RowsDelegate
from ui.tables.header import RowsHeader
from ui.tables.model import RowRole, RowsModel
from ui.tables.places import Spans, moved, place_in
from ui.tables.query import Query

if TYPE_CHECKING:
    from ui.house import House

AT_ONCE = 2_000  # rows copied without asking the store
REMEMBERED = 500  # spans of selected rows found again after the list was read anew


@dataclass(frozen=True)
class Before:
    """What was looked at before the rows changed: ids by their places, the current place (-1: none), what is chosen."""

    order: "array[int]" = field(default_factory=lambda: array("I"))
    current: int = -1
    scroll: int = 0
    spans: Spans = field(default_factory=list)
    column: str = ""
    shown: Query = field(default_factory=lambda: Query(""))


class RowsView(QTableView):
    """``opened`` with the row's number by Enter or a double click; ``copy_wanted`` for rows that are not here."""

    opened = Signal(str)
    copy_wanted = Signal(object, bool)  # spans of rows, with headings
    typed = Signal(str)  # a character meant for the filter
    cleared = Signal()  # Esc
    menu_wanted = Signal(QModelIndex, QPoint)  # a cell, and a place of the viewport
    print_wanted = Signal()

    def __init__(self, house: "House", model: RowsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.house, self.rows = house, model
        self._scale = 0
        self._before = Before()
        self._all_wanted = False  # somebody chose all while the rest of the rows was still on its way
        self.setModel(model)
        self.header = RowsHeader(model, self)
        self.setHorizontalHeader(self.header)
        self.row_delegate = RowsDelegate(house, self, model)
        self.setItemDelegate(self.row_delegate)
        self._hover = Hover(self, self.row_delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(1)  # a bound that grows is held against each row: 300,000 took Qt 46 s
        self.fit_rows()
        self.doubleClicked.connect(lambda index: self.open_row(index.row()))
        model.modelReset.connect(self.header.begin_anew)
        model.changing.connect(self._remember)
        model.answered.connect(self._recall)
        self.header.fit_widths()

    def fit_rows(self) -> None:
        """Rows of the one height the text size in force asks for."""
        self.verticalHeader().setDefaultSectionSize(self.house.theme.sizes.row)
        self.header.fit_widths()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.viewport().width() != self._scale:
            self._scale = self.viewport().width()
            self.header.fit_widths()

    # --- selection --------------------------------------------------------------------------------------

    def spans(self) -> Spans:
        """The selected rows from the top, each run as (first, last)."""
        chosen = self.selectionModel().selection()
        runs = sorted((chosen.at(i).top(), chosen.at(i).bottom()) for i in range(chosen.size()))
        found: Spans = []
        for top, bottom in runs:
            if found and top <= found[-1][1] + 1:
                found[-1] = (found[-1][0], max(bottom, found[-1][1]))
            else:
                found.append((top, bottom))
        return found

    def selected(self) -> list[Row]:
        """The selected rows that are here, from the top."""
        rows = (self.rows.here(place) for top, bottom in self.spans() for place in range(top, bottom + 1))
        return [row for row in rows if row is not None]

    def choose(self, place: int, column: int = 0) -> None:
        """Goes to a row and selects it alone, whatever keys are held down."""
        flags = QItemSelectionModel.SelectionFlag
        at = self.rows.index(place, column)
        self.selectionModel().setCurrentIndex(at, flags.ClearAndSelect | flags.Rows)

    def current_key(self) -> str:
        """The key of the column one is in."""
        column = self.currentIndex().column()
        return self.rows.columns[column] if 0 <= column < len(self.rows.columns) else ""

    def selectAll(self) -> None:
        """All rows there are, be they here yet or not."""
        self._all_wanted = not self.rows.complete
        super().selectAll()

    def selectionCommand(
        self, index: QModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        self._all_wanted = False
        return super().selectionCommand(index, event)

    def _remember(self) -> None:
        """Which rows are meant, before others may take their places."""
        here, rows = self.currentIndex(), self.rows
        at = here.row() if here.isValid() and here.row() < rows.total else -1
        spans = self.spans()
        self._before = Before(
            order=rows.order,
            current=at,
            scroll=self.verticalScrollBar().value(),
            spans=spans if len(spans) <= REMEMBERED else [],
            column=self.current_key(),
            shown=rows.shown,
        )

    def _recall(self) -> None:
        """The same rows again, where they stand now, and where they stood on the screen."""
        before, rows = self._before, self.rows
        scroll = before.scroll
        if self._all_wanted:
            super().selectAll()
            self._all_wanted = not rows.complete
        elif before.spans:
            same = rows.shown.same_rows(before.shown)
            self._select(moved(before.spans, before.order, rows.order, same=same))
        now = (
            place_in(rows.order, before.order[before.current], before.current) if before.current >= 0 else -1
        )
        if now >= 0:
            at = rows.index(now, max(0, self.header.place_of(before.column)))
            self.selectionModel().setCurrentIndex(at, QItemSelectionModel.SelectionFlag.NoUpdate)
            if scroll:  # at the top one wants to see what comes in there
                scroll += (now - before.current) * self.verticalHeader().defaultSectionSize()
        elif not rows.shown.same_rows(before.shown):
            scroll = 0  # other rows, and none that one was at
        self.updateGeometries()
        self.verticalScrollBar().setValue(scroll)

    def _select(self, spans: Spans) -> None:
        last = len(self.rows.columns) - 1
        wanted = QItemSelection()
        for top, bottom in spans:
            wanted.select(self.rows.index(top, 0), self.rows.index(bottom, last))
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(wanted, flags.ClearAndSelect | flags.Rows)

    # --- copying ----------------------------------------------------------------------------------------

    def copy(self, *, headings: bool = False) -> None:
        """The selected rows as text, a tab between cells; where they are not all here, whoever listens fetches them."""
        spans = self.spans()
        count = sum(bottom - top + 1 for top, bottom in spans)
        rows = self.selected() if count <= AT_ONCE else []
        if not count:
            return
        if len(rows) < count:
            self.copy_wanted.emit(spans, headings)
            return
        teller, columns = self.rows.teller(), self.header.order()
        head = [teller.headings(columns)] if headings else []
        QGuiApplication.clipboard().setText("\n".join([*head, *(teller.line(row, columns) for row in rows)]))

    def copy_value(self, index: QModelIndex | None = None) -> None:
        """The whole text of one cell, by default of the one one is in."""
        index = index if index is not None else self.currentIndex()
        row = self.rows.here(index.row()) if index.isValid() else None
        if row is not None:
            text = self.rows.teller().cell(row, self.rows.columns[index.column()], 0)[1]
            QGuiApplication.clipboard().setText(text)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By key at the cell one is in: the place Qt tells then is a heading's height too low."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index, at = self.indexAt(event.pos()), event.pos()
        if by_key or not index.isValid():
            index = self.currentIndex()
            at = self.visualRect(index).center()
        if index.isValid():
            self.menu_wanted.emit(index, at)

    # --- keys -------------------------------------------------------------------------------------------

    def open_row(self, place: int) -> None:
        row = self.rows.row(place) if place >= 0 else None
        if row is not None:
            self.opened.emit(row.number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._deed(event):
            return
        text = event.text()
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if plain and text and text.isprintable() and not text.isspace():
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)

    def _deed(self, event: QKeyEvent) -> bool:
        key, chord = event.key(), QKeySequence(event.keyCombination())
        control_shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_row(self.currentIndex().row())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Print):
            self.print_wanted.emit()
        elif chord == QKeySequence("Ctrl+Shift+C"):
            self.copy(headings=True)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and event.modifiers() == control_shift:
            self.header.move_key(self.current_key(), -1 if key == Qt.Key.Key_Left else 1)
            self.scrollTo(self.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self.cleared.emit()
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and not event.modifiers():
            self.choose(0 if key == Qt.Key.Key_Home else self.rows.rowCount() - 1)
            self.scrollTo(self.currentIndex())
        else:
            return False
        return True

    def row_number(self) -> int:
        """The row at the top of what is seen."""
        return max(0, self.rowAt(0))

    def number_at(self, place: int) -> str:
        row = self.rows.index(place, 0).data(RowRole)
        return row.number if isinstance(row, Row) else ""

"""A table whose lines are ticked: space ticks what is selected, the heading of the ticks all of it."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QTableView, QWidget

from csapp.i18n import N_
from ui.house import House
from ui.icons import draw
from ui.pages.visits.tickmodel import Column, Index, TickModel
from ui.tables.delegate import FIRST_PAD, Hover, RowDelegate
from ui.theme.tokens import SIZES

LEAST = 90  # pixels of the column that takes what is left
BOX = 14


class _TickDelegate(RowDelegate):
    """Draws the ticks as the boxes of a form are drawn."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        if state is not None:
            side = SIZES.px(BOX)
            middle = option.rect.center().y()
            box = QRectF(option.rect.left() + FIRST_PAD, middle - side / 2, side, side)
            paint_tick(painter, box, self.house, on=Qt.CheckState(state) is Qt.CheckState.Checked)


def paint_tick(painter: QPainter, box: QRectF, house: House, *, on: bool) -> None:
    """A box, ticked or not."""
    colour = house.theme.colour
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(colour("accent" if on else "edge"))
    painter.setBrush(colour("accent_tint" if on else "surface"))
    painter.drawRoundedRect(box, SIZES.small_radius, SIZES.small_radius)
    if on:
        draw(painter, "check", box.adjusted(1, 1, -1, -1), colour("accent"))
    painter.restore()


class _TickHeader(QHeaderView):
    """The heading of the ticks is a box, too: ticked where all lines are."""

    def __init__(self, house: House, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._house = house

    def minimumSizeHint(self) -> QSize:
        return QSize(0, SIZES.row)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        model = self.model()
        if isinstance(model, TickModel) and model.ticks and model.lines:
            painter = QPainter(self.viewport())
            side = SIZES.px(BOX)
            box = QRectF(FIRST_PAD - self.offset(), (self.height() - side) / 2, side, side)
            paint_tick(painter, box, self._house, on=len(model.ticked()) == len(model.lines))
            painter.end()


class TickTable(QTableView):
    """``opened`` with the key of a line by Enter or a double click, ``chosen`` with the key of the one one is on."""

    opened = Signal(str)
    chosen = Signal(str)

    def __init__(
        self,
        house: House,
        columns: Sequence[Column],
        key: Callable[[Any], str],
        parent: QWidget,
        *,
        ticks: bool = True,
    ) -> None:
        super().__init__(parent)
        self.house = house
        self.lines = TickModel(house, columns, key, self, ticks=ticks)
        self.setModel(self.lines)
        self.setHorizontalHeader(_TickHeader(house, self))
        self._delegate = _TickDelegate(house, self)
        self.setItemDelegate(self._delegate)
        self._hover = Hover(self, self._delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        many = QAbstractItemView.SelectionMode
        self.setSelectionMode(many.ExtendedSelection if ticks else many.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        head.setSectionsClickable(ticks)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.sectionClicked.connect(self._heading_pressed)
        self.lines.ticked_changed.connect(head.viewport().update)
        self.doubleClicked.connect(lambda index: self.opened.emit(key(self.lines.lines[index.row()])))
        self.selectionModel().currentRowChanged.connect(self._moved)
        house.theme_changed.connect(self._fit)
        self._fit()

    def show_lines(self, lines: Sequence[Any]) -> None:
        """Other lines; one stays on the line one was on, where it is still there."""
        here = self.here()
        self.lines.show_lines(lines)
        self._fit()
        self.go(here)

    def here(self) -> str:
        """The key of the line one is on, "" for none."""
        place = self.currentIndex().row()
        return self.lines.key(self.lines.lines[place]) if 0 <= place < len(self.lines.lines) else ""

    def go(self, key: str) -> bool:
        """Goes to the line of that key, if it is there."""
        place = self.lines.place_of(key)
        if place < 0:
            return False
        flags = QItemSelectionModel.SelectionFlag
        at = self.lines.index(place, 0)
        self.selectionModel().setCurrentIndex(at, flags.ClearAndSelect | flags.Rows)
        return True

    def retranslate(self, name: str) -> None:
        """``name`` is what a screen reader calls the table."""
        self.setAccessibleName(name)
        if self.lines.ticks:
            self.setAccessibleDescription(self.house.t(N_("Space ticks the lines that are selected.")))
        self.lines.redraw()

    def _moved(self, now: Index, _before: Index) -> None:
        if now.isValid():
            self.chosen.emit(self.lines.key(self.lines.lines[now.row()]))

    def _heading_pressed(self, section: int) -> None:
        if section == 0:
            self.lines.toggle(range(len(self.lines.lines)))

    def _fit(self) -> None:
        """Widths as the text size wants them; where there is little room the spare columns go, then all give some."""
        self.verticalHeader().setDefaultSectionSize(SIZES.row)
        columns, room = self.lines.columns, self.viewport().width()
        seen = [True] * len(columns)
        for place in reversed(range(len(columns))):
            if columns[place].spare and self._needed(seen) > room:
                seen[place] = False
        wide = [SIZES.px(column.width) if seen[place] else 0 for place, column in enumerate(columns)]
        free = sum(not column.width for column in columns)
        share = min(1.0, max(0.5, (room - free * SIZES.px(LEAST)) / max(1, sum(wide))))
        left = room - sum(round(width * share) for width in wide)
        for place, column in enumerate(columns):
            self.setColumnHidden(place, not seen[place])
            given = round(wide[place] * share) if column.width else max(SIZES.px(LEAST), left // max(1, free))
            self.setColumnWidth(place, given)

    def _needed(self, seen: Sequence[bool]) -> int:
        """Pixels the columns in sight want at least."""
        shown = (column for column, there in zip(self.lines.columns, seen, strict=True) if there)
        return sum(SIZES.px(column.width or LEAST) for column in shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        left = event.button() is Qt.MouseButton.LeftButton and not event.modifiers()
        if self.lines.ticks and left and index.isValid() and index.column() == 0:
            self.lines.toggle([index.row()])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.lines.ticks:
            self.lines.toggle([index.row() for index in self.selectionModel().selectedRows()])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.here():
            self.opened.emit(self.here())
        else:
            super().keyPressEvent(event)

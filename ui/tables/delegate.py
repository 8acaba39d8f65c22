"""Draws the cells: hairline rows, the whole row under the pointer, the due time as a chip."""

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    QSizeF,
    Qt,
)
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QStaticText
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
)

from ui.plain import tip
from ui.tables.cells import RIGHT
from ui.tables.model import RowsModel, ToneRole
from ui.widgets.chip import chip_width, paint_chip

if TYPE_CHECKING:
    from ui.house import House

Index = QModelIndex | QPersistentModelIndex
PAD = 8
FIRST_PAD = 20  # under the heading of the page
BAR = 3
LINES = 1_500  # texts whose letters are kept: those of some screens
SELECTED = QStyle.StateFlag.State_Selected.value


class RowDelegate(QStyledItemDelegate):
    """``hovered`` is the row under the pointer, -1 for none; the view keeps it."""

    def __init__(self, house: "House", view: QTableView) -> None:
        super().__init__(view)
        self.house, self.view = house, view
        self.hovered = -1
        self._colours: dict[str, QColor] = {}
        self._lines: dict[tuple[str, int], tuple[QStaticText, QSizeF]] = {}
        house.theme.changed.connect(self._forget)

    def _forget(self) -> None:
        """Another look: colours and letters are others."""
        self._colours.clear()
        self._lines.clear()

    def colour(self, name: str) -> QColor:
        found = self._colours.get(name)
        if found is None:
            found = self._colours[name] = self.house.theme.colour(name)
        return found

    def cell(self, index: Index) -> tuple[str, str] | None:
        """Tone and text of a cell, None while nobody knows."""
        return str(index.data(ToneRole) or ""), str(index.data() or "")

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect = option.rect
        self._ground(painter, rect, index, selected=bool(option.state.value & SELECTED))
        cell = self.cell(index)
        if cell is None:
            self._blank(painter, self._room(rect, index), index)
            return
        tone, text = cell
        if tone and text:
            painter.setFont(option.font)
            self._chip(painter, option, index, tone, text)
        elif text:
            painter.setPen(self.colour("text"))
            painter.setFont(option.font)
            self._text(painter, option, self._room(rect, index), index, text)

    def _text(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, index: Index, text: str
    ) -> None:
        """A line of text, its letters set once for as long as it is looked at."""
        width = room.width()
        known = self._lines.get((text, width))
        if known is None:
            line = QStaticText(option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, width))
            line.setTextFormat(Qt.TextFormat.PlainText)
            line.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
            line.prepare(font=option.font)
            if len(self._lines) >= LINES:
                self._lines.clear()
            known = self._lines[text, width] = line, line.size()
        line, size = known
        x = room.left()
        if self.right(index):
            x = room.right() + 1 - size.width()
        painter.drawStaticText(QPointF(x, room.top() + (room.height() - size.height()) / 2), line)

    def right(self, index: Index) -> bool:
        """Whether a cell stands at the right, as numbers do."""
        return index.data(Qt.ItemDataRole.TextAlignmentRole) == RIGHT

    def _blank(self, painter: QPainter, room: QRect, index: Index) -> None:
        """A row on its way: a quiet bar where its text will be."""
        width = min(room.width(), room.width() * (5 + (index.row() * 7 + index.column() * 3) % 4) // 10)
        height = max(2, room.height() // 4)
        top = room.center().y() - height // 2
        painter.fillRect(room.left(), top, width, height, self.colour("hover"))

    def _is_first(self, index: Index) -> bool:
        """Whether the column stands at the left, wherever it was moved from."""
        return self.view.horizontalHeader().visualIndex(index.column()) == 0

    def _ground(self, painter: QPainter, rect: QRect, index: Index, *, selected: bool) -> None:
        if selected:
            painter.fillRect(rect, self.colour("accent_tint"))
            if self._is_first(index):
                painter.fillRect(rect.left(), rect.top(), BAR, rect.height(), self.colour("accent"))
        elif index.row() == self.hovered:
            painter.fillRect(rect, self.colour("hover"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, self.colour("line"))
        if self.view.hasFocus() and index == self.view.currentIndex():
            painter.setPen(self.colour("accent"))  # the cell that "copy value" takes
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -2, -3))

    def _chip(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, tone: str, text: str
    ) -> None:
        height = self.house.theme.sizes.chip
        room = self._room(option.rect, index)
        width = min(room.width(), chip_width(option.fontMetrics, text))
        box = QRectF(room.left(), room.center().y() - height / 2 + 0.5, width, height)
        paint_chip(painter, box, tone, text, self.house.theme)

    def _room(self, rect: QRect, index: Index) -> QRect:
        return rect.adjusted(FIRST_PAD if self._is_first(index) else PAD, 0, -PAD, -1)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """What the whole text would take, for a column fitted to it."""
        text = str(index.data() or "")
        plain = option.fontMetrics.horizontalAdvance(text)
        width = chip_width(option.fontMetrics, text) if index.data(ToneRole) else plain
        edge = FIRST_PAD if self._is_first(index) else PAD
        return QSize(width + edge + PAD + 2, self.house.theme.sizes.row)

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """The whole text, where the cell has no room for it."""
        text = str(index.data() or "") if event.type() == QEvent.Type.ToolTip else ""
        if text and view.fontMetrics().horizontalAdvance(text) > self._room(option.rect, index).width():
            QToolTip.showText(event.globalPos(), tip(text), view)
            return True
        QToolTip.hideText()
        return False


class RowsDelegate(RowDelegate):
    """The cells of a :class:`ui.tables.model.RowsModel`, asked of it by the shortest way."""

    def __init__(self, house: "House", view: QTableView, rows: RowsModel) -> None:
        super().__init__(house, view)
        self.rows = rows

    def cell(self, index: Index) -> tuple[str, str] | None:
        return self.rows.told(index.row(), self.rows.columns[index.column()])

    def right(self, index: Index) -> bool:
        return self.rows.at_right(index.column())


class Hover(QObject):
    """Tells a delegate which row is under the pointer."""

    def __init__(self, view: QTableView, delegate: RowDelegate) -> None:
        super().__init__(view)
        self._view, self._delegate = view, delegate
        view.setMouseTracking(True)
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseMove:
            position = event.position().toPoint()  # type: ignore[attr-defined]
            self._over(self._view.indexAt(position).row())
        elif event.type() == QEvent.Type.Leave:
            self._over(-1)
        return False

    def _over(self, row: int) -> None:
        if row != self._delegate.hovered:
            self._delegate.hovered = row
            self._view.viewport().update()

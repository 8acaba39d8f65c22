"""Draws the cells: hairline rows, the whole row under the pointer, the due time as a chip."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
)

from ui.plain import tip
from ui.tables.model import ToneRole
from ui.widgets.chip import chip_width, paint_chip

if TYPE_CHECKING:
    from ui.house import House

Index = QModelIndex | QPersistentModelIndex
PAD = 8
FIRST_PAD = 20  # under the heading of the page
BAR = 3


class RowDelegate(QStyledItemDelegate):
    """``hovered`` is the row under the pointer, -1 for none; the view keeps it."""

    def __init__(self, house: "House", view: QTableView) -> None:
        super().__init__(view)
        self.house, self.view = house, view
        self.hovered = -1

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self._ground(painter, option, index, selected=selected)
        text = str(index.data() or "")
        tone = index.data(ToneRole)
        if tone and text:
            self._chip(painter, option, index, str(tone), text)
        elif text:
            painter.setPen(self.house.theme.colour("text"))
            painter.setFont(option.font)
            room = self._room(option, index)
            shown = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            align = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole))
            painter.drawText(room, int(align), shown)
        painter.restore()

    def _is_first(self, index: Index) -> bool:
        """Whether the column stands at the left, wherever it was moved from."""
        return self.view.horizontalHeader().visualIndex(index.column()) == 0

    def _ground(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, *, selected: bool
    ) -> None:
        theme = self.house.theme
        if selected:
            painter.fillRect(option.rect, theme.colour("accent_tint"))
        elif index.row() == self.hovered:
            painter.fillRect(option.rect, theme.colour("hover"))
        if selected and self._is_first(index):
            bar = QRect(option.rect)
            bar.setWidth(BAR)
            painter.fillRect(bar, theme.colour("accent"))
        bottom = QRect(option.rect)
        bottom.setTop(bottom.bottom())
        painter.fillRect(bottom, theme.colour("line"))
        if self.view.hasFocus() and index == self.view.currentIndex():
            painter.setPen(theme.colour("accent"))  # the cell that "copy value" takes
            painter.drawRect(option.rect.adjusted(1, 1, -2, -3))

    def _chip(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, tone: str, text: str
    ) -> None:
        height = self.house.theme.sizes.chip
        room = self._room(option, index)
        width = min(room.width(), chip_width(option.fontMetrics, text))
        box = QRectF(room.left(), room.center().y() - height / 2 + 0.5, width, height)
        painter.setFont(QFont(option.font))
        paint_chip(painter, box, tone, text, self.house.theme)

    def _room(self, option: QStyleOptionViewItem, index: Index) -> QRect:
        return option.rect.adjusted(FIRST_PAD if self._is_first(index) else PAD, 0, -PAD, -1)

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
        if text and view.fontMetrics().horizontalAdvance(text) > self._room(option, index).width():
            QToolTip.showText(event.globalPos(), tip(text), view)
            return True
        QToolTip.hideText()
        return False


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

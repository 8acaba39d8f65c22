"""A quiet table of lines one looks at and presses: whole rows, hairlines, a hand over what can be pressed.

What is due, what was promised and what a shift hands over stand on it; each says what a line holds and what follows.
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.house import House
from ui.theme.tokens import SIZES
from ui.widgets.chip import chip_width, paint_chip

Index = QModelIndex | QPersistentModelIndex
PAD = 8
NOWHERE = (-1, -1)
LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


class LineDelegate(QStyledItemDelegate):
    """``hovered`` is row and column under the pointer; the table keeps it. Kinds of lists fill :meth:`cell`."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self.house = house
        self.hovered: tuple[int, int] = NOWHERE

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, SIZES.row)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box = QRectF(option.rect)  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = self.ground(option, index)
        if ground:
            painter.fillRect(box, self.house.theme.colour(ground))
        if self.has_hairline(index):
            line = QRectF(box.left(), box.bottom() - 1, box.width(), 1)
            painter.fillRect(line, self.house.theme.colour("line"))
        self.cell(painter, box.adjusted(PAD, 0, -PAD, 0), index)
        painter.restore()

    def is_chosen(self, option: QStyleOptionViewItem) -> bool:
        return bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]

    def ground(self, option: QStyleOptionViewItem, index: Index) -> str:
        """The colour behind the cell, "" for none."""
        if self.is_chosen(option):
            return "accent_tint"
        return "hover" if index.row() == self.hovered[0] else ""

    def has_hairline(self, index: Index) -> bool:
        return True

    def cell(self, painter: QPainter, box: QRectF, index: Index) -> None:
        """Draws what stands in the cell; ``box`` leaves the padding out."""
        self.words(painter, box, str(index.data() or ""), "text")

    def words(self, painter: QPainter, box: QRectF, words: str, tone: str) -> None:
        """Text in a colour, elided where it has no room."""
        painter.setPen(self.house.theme.colour(tone))
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, LEFT, shown)

    def chip(self, painter: QPainter, box: QRectF, tone: str, words: str) -> None:
        """A chip, if there is a word for it."""
        if not words:
            return
        width = min(box.width(), chip_width(painter.fontMetrics(), words))
        spot = QRectF(box.left(), box.center().y() - SIZES.chip / 2, width, SIZES.chip)
        paint_chip(painter, spot, tone, words, self.house.theme)


class LineTable(QTableView):
    """``opened`` carries the number of a record.

    ``widths`` in pixels at 100 %, 0 for the column that takes what is left; ``yielding`` are the columns that give way
    where the last would get less than ``least``.
    """

    opened = Signal(str)

    def __init__(
        self,
        house: House,
        model: QAbstractTableModel,
        delegate: LineDelegate,
        widths: Sequence[int],
        *,
        yielding: Sequence[int] = (),
        least: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._widths, self._yielding, self._least = tuple(widths), tuple(yielding), least
        self._delegate = delegate
        delegate.setParent(self)
        model.setParent(self)
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        for column, width in enumerate(self._widths):
            mode = QHeaderView.ResizeMode.Fixed if width else QHeaderView.ResizeMode.Stretch
            head.setSectionResizeMode(column, mode)
        house.theme_changed.connect(self.space)
        self.space()

    # --- what a list says ---------------------------------------------------------------------------

    def is_pressable(self, index: Index) -> bool:
        """Whether a click on a cell does something."""
        return False

    def pressed_at(self, index: Index) -> None:
        """Somebody clicked on what can be pressed."""

    # --- room ---------------------------------------------------------------------------------------

    def space(self) -> None:
        """Rows and columns as the text size wants them; some columns give way where there is little room."""
        self.verticalHeader().setDefaultSectionSize(SIZES.row)
        share = self._share()
        for column, width in enumerate(self._widths):
            if width:
                part = share if column in self._yielding else 1
                self.setColumnWidth(column, round(SIZES.px(width) * part))

    def _share(self) -> float:
        """How much of their widths the yielding columns keep."""
        if not self._yielding:
            return 1.0
        lacking = sum(map(SIZES.px, self._widths)) + SIZES.px(self._least) - self.viewport().width()
        return min(1.0, max(0.4, 1 - lacking / sum(SIZES.px(self._widths[c]) for c in self._yielding)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.space()

    # --- the mouse ----------------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if (index.row(), index.column()) != self._delegate.hovered:
            self._delegate.hovered = (index.row(), index.column())
            self.viewport().update()
        hand = index.isValid() and self.is_pressable(index)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        left = event.button() is Qt.MouseButton.LeftButton
        if left and index.isValid() and self.is_pressable(index):
            self.pressed_at(index)

    def leaveEvent(self, event: Any) -> None:
        self._delegate.hovered = NOWHERE
        self.viewport().update()
        super().leaveEvent(event)

"""Figures split by desk, agent, kind, product or region: a figure a row, a value a column, each cell to be opened."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QTableView, QWidget

from csapp.i18n import N_
from csapp.vocabulary.measures import FigureAbout, FigureRow
from csapp.vocabulary.saying import NOTHING, said
from ui.house import House
from ui.plain import tip
from ui.theme.tokens import SIZES
from ui.widgets.linetable import Index, LineDelegate

WIDE, NAMES, LONG = 124, 264, 200


class SplitModel(QAbstractTableModel):
    """Rows of figures that say anything; columns by value, the first with most records behind it."""

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self.abouts: list[FigureAbout] = []
        self.values: list[str] = []
        self._names: Mapping[str, str] = {}
        self._found: dict[tuple[str, str], FigureRow] = {}

    def show_rows(self, rows: Sequence[FigureRow], names: Mapping[str, str]) -> None:
        """``names``: what the values are called."""
        self.beginResetModel()
        told = [row for row in rows if row.now.measurable and row.now.value is not None]
        self.abouts = list({row.about.key: row.about for row in told}.values())
        self._names = names
        self.values = sorted({row.of for row in told}, key=lambda of: (not of, names.get(of, of)))
        self._found = {(row.about.key, row.of): row for row in told}
        self.endResetModel()

    def at(self, index: Index) -> FigureRow | None:
        return self._found.get((self.abouts[index.row()].key, self.values[index.column()]))

    def cell(self, index: Index) -> str:
        row = self.at(index)
        return NOTHING if row is None else said(row.now, row.about, self._house.t, self._house.formats)

    def name(self, value: str) -> str:
        """What a value is called, on one line; what nobody said is said so."""
        named = self._names.get(value, value) if value else self._house.t(N_("not said"))
        return " ".join(named[:200].split())

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.abouts)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.values)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell(index)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            figure = self._house.t(self.abouts[index.row()].label)
            told = f"{figure}, {self.name(self.values[index.column()])}: {self.cell(index)}"
            return tip(told) if role == Qt.ItemDataRole.ToolTipRole else told
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        across = orientation is Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if across else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        words = self.name(self.values[section]) if across else self._house.t(self.abouts[section].label)
        return tip(words) if role == Qt.ItemDataRole.ToolTipRole else words[:LONG]


class SplitDelegate(LineDelegate):
    """Numbers at the right; a cell that is pointed at or chosen, not its row."""

    def ground(self, option: QStyleOptionViewItem, index: Index) -> str:
        if self.is_chosen(option):
            return "accent_tint"
        return "hover" if (index.row(), index.column()) == self.hovered else ""

    def cell(self, painter: QPainter, box: QRectF, index: Index) -> None:
        words = str(index.data() or "")
        painter.setPen(self.house.theme.colour("muted" if words == NOTHING else "text"))
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), shown)


class SplitTable(QTableView):
    """``opened``: the key of a figure and the value its records are wanted of."""

    opened = Signal(str, str)

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = SplitModel(house, self)
        self.setObjectName("split")
        self.setModel(self._model)
        self._delegate = SplitDelegate(house)
        self._delegate.setParent(self)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for head in (self.verticalHeader(), self.horizontalHeader()):
            head.setSectionsClickable(False)
            head.setHighlightSections(False)
            head.setTextElideMode(Qt.TextElideMode.ElideRight)
            head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.clicked.connect(self._open)
        house.theme_changed.connect(self._space)
        self._space()

    @property
    def split(self) -> SplitModel:
        return self._model

    def show_rows(self, rows: Sequence[FigureRow], names: Mapping[str, str]) -> None:
        self._model.show_rows(rows, names)
        self._space()

    def _space(self) -> None:
        self.verticalHeader().setDefaultSectionSize(SIZES.px(28))
        self.verticalHeader().setFixedWidth(SIZES.px(NAMES))
        self.horizontalHeader().setDefaultSectionSize(SIZES.px(WIDE))
        self.horizontalScrollBar().setFixedHeight(SIZES.gap * 3)
        self.setFixedHeight(self.sizeHint().height())
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        rows = self._model.rowCount() * SIZES.px(28)
        return QSize(400, rows + SIZES.row + SIZES.gap * 4)

    def _open(self, index: Index) -> None:
        if index.isValid():
            self.opened.emit(self._model.abouts[index.row()].key, self._model.values[index.column()])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.indexAt(event.position().toPoint()))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(QModelIndex())
        super().leaveEvent(event)

    def _hover(self, index: Index) -> None:
        if (index.row(), index.column()) != self._delegate.hovered:
            self._delegate.hovered = (index.row(), index.column())
            self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

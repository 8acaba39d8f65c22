"""The table itself: quiet, moved through by keyboard, copied as text."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from csapp.services.views import Row
from csapp.vocabulary.fields import Choice, ContactPoints, Date, DateTime, Field, Person, Text
from ui.tables.delegate import RowDelegate
from ui.tables.model import DUE, RowRole, RowsModel

if TYPE_CHECKING:
    from ui.house import House

COPIED_MOST = 5_000
WIDTHS: tuple[tuple[type[Field], int], ...] = (
    (DateTime, 150),
    (Date, 110),
    (ContactPoints, 140),
    (Choice, 130),
    (Person, 110),
)
NUMBER_WIDTH = 140
DUE_WIDTH = 150
TEXT_WIDTH = 110  # at least, before the other columns give way
NARROWEST = 0.7


class RowsView(QTableView):
    """``opened`` with the row's number by Enter or a double click."""

    opened = Signal(str)

    def __init__(self, house: "House", model: RowsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.house, self.rows = house, model
        self._scale = 1.0
        self.setModel(model)
        self.row_delegate = RowDelegate(house, self)
        self.setItemDelegate(self.row_delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.viewport().installEventFilter(self)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(house.theme.sizes.row)
        columns = self.horizontalHeader()
        columns.setHighlightSections(False)
        columns.setSortIndicatorShown(True)
        columns.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        columns.setSectionsClickable(True)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        self.set_widths()

    def set_widths(self) -> None:
        """Widths by what a column holds, a little less each in a narrow window; texts share what is left."""
        header = self.horizontalHeader()
        header.setMinimumSectionSize(56)
        widths = [self._width(key) for key in self.rows.columns]
        self._scale = self._fitting(widths)
        for place, width in enumerate(widths):
            mode = QHeaderView.ResizeMode.Interactive if width else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(place, mode)
            if width:
                header.resizeSection(place, round(width * self._scale))

    def _fitting(self, widths: list[int]) -> float:
        room = self.viewport().width() - widths.count(0) * TEXT_WIDTH
        return max(NARROWEST, min(1.0, room / max(1, sum(widths))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        widths = [self._width(key) for key in self.rows.columns]
        if abs(self._fitting(widths) - self._scale) > 0.01:  # columns dragged by hand stay while all fit
            self.set_widths()

    def _width(self, key: str) -> int:
        if key in (DUE, "number"):
            return DUE_WIDTH if key == DUE else NUMBER_WIDTH
        field = self.rows.fields[key]
        if key == "status":
            return 160
        found = [width for kind, width in WIDTHS if isinstance(field, kind)]
        return found[0] if found else 0 if isinstance(field, Text) else 90

    def selected(self) -> list[Row]:
        """The selected rows that are here, from the top."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())[:COPIED_MOST]
        return [row for row in map(self.rows.row, places) if row is not None]

    def copy(self) -> None:
        """The selected rows as text, a tab between cells, with the names of the columns."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())[:COPIED_MOST]
        count = self.rows.columnCount()
        head = [str(self.rows.headerData(c, Qt.Orientation.Horizontal) or "") for c in range(count)]
        lines = [[str(self.rows.index(place, c).data() or "") for c in range(count)] for place in places]
        if lines:
            QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in [head, *lines]))

    def _open(self, place: int) -> None:
        row = self.rows.row(place) if place >= 0 else None
        if row is not None:
            self.opened.emit(row.number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex().row())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() == Qt.Key.Key_Home or event.key() == Qt.Key.Key_End:
            last = self.rows.rowCount() - 1
            self.selectRow(0 if event.key() == Qt.Key.Key_Home else last)
            self.scrollTo(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.viewport() and event.type() in (QEvent.Type.MouseMove, QEvent.Type.Leave):
            at = self.indexAt(event.position().toPoint()) if isinstance(event, QMouseEvent) else None
            self._hover(at.row() if at is not None else -1)
        return super().eventFilter(watched, event)

    def _hover(self, row: int) -> None:
        if row != self.row_delegate.hovered:
            self.row_delegate.hovered = row
            self.viewport().update()

    def row_number(self) -> int:
        """The row at the top of what is seen."""
        return max(0, self.rowAt(0))

    def number_at(self, place: int) -> str:
        row = self.rows.index(place, 0).data(RowRole)
        return row.number if isinstance(row, Row) else ""

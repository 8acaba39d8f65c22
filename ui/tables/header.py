"""The headings of a table: moved and widened by dragging or by keys, sorted by a click."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from ui.tables.layout import NARROWEST, WIDEST
from ui.tables.widths import fit
from ui.theme.tokens import SIZES

if TYPE_CHECKING:
    from ui.tables.model import RowsModel

MOST_FOR_A_HEAD = 150  # pixels at 100 %


class RowsHeader(QHeaderView):
    """``moved``: the keys of the columns as they now stand. ``dragged``: a key and its width at 100 % of text size."""

    moved = Signal(object)
    dragged = Signal(str, int)

    def __init__(self, rows: RowsModel, view: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._rows, self._view = rows, view
        self._busy = False  # while widths and places are set by the program
        self._by_hand: dict[str, int] = {}
        self.setHighlightSections(False)
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumSectionSize(NARROWEST)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.sectionMoved.connect(self._was_moved)
        self.sectionResized.connect(self._was_resized)
        self.sectionHandleDoubleClicked.connect(self.fit_to_text)

    def setSelectionModel(self, _chosen: QItemSelectionModel) -> None:
        """None of the rows': to paint a heading, Qt would ask every row whether it is chosen."""
        super().setSelectionModel(QItemSelectionModel(self._rows, self))

    def order(self) -> tuple[str, ...]:
        """The columns as they stand, from the left."""
        columns = self._rows.columns
        return tuple(columns[self.logicalIndex(place)] for place in range(self.count()))

    def place_of(self, key: str) -> int:
        """The model's column of a key, -1 for one not shown."""
        return self._rows.columns.index(key) if key in self._rows.columns else -1

    # --- widths -------------------------------------------------------------------------------------

    def set_dragged(self, widths: Mapping[str, int]) -> None:
        """The widths somebody chose, at 100 % of text size."""
        self._by_hand = dict(widths)

    def fit_widths(self) -> None:
        """Gives every column its width in the room there is."""
        room = self._view.viewport().width()
        heads = {key: self._head_width(place) for place, key in enumerate(self._rows.columns)}
        widths = fit(self._rows.columns, self._rows.fields, self._by_hand, heads, room)
        self._busy = True
        for place, width in enumerate(widths[: self.count()]):
            self.resizeSection(place, width)
        self._busy = False

    def _head_width(self, place: int) -> int:
        """Pixels of a heading, as far as one may claim them."""
        if place >= self.count():
            return 0
        return min(self.sectionSizeFromContents(place).width(), SIZES.px(MOST_FOR_A_HEAD))

    def fit_to_text(self, place: int) -> None:
        """As wide as the heading and the rows that are seen need."""
        needed = max(self.sectionSizeFromContents(place).width(), self._view.sizeHintForColumn(place))
        self.resizeSection(place, min(needed, WIDEST))

    def sectionSizeFromContents(self, logicalIndex: int) -> QSize:
        size = super().sectionSizeFromContents(logicalIndex)
        return QSize(size.width() + SIZES.gap, size.height())

    def _was_resized(self, place: int, _old: int, new: int) -> None:
        if self._busy or not 0 <= place < len(self._rows.columns):
            return
        key = self._rows.columns[place]
        width = max(NARROWEST, round(new * 100 / SIZES.percent))
        self._by_hand[key] = width
        self.dragged.emit(key, width)

    # --- places -------------------------------------------------------------------------------------

    def begin_anew(self) -> None:
        """The columns stand as the model has them, each with its width."""
        self._busy = True
        for place in range(self.count()):
            self.moveSection(self.visualIndex(place), place)
        self._busy = False
        self.fit_widths()

    def move_key(self, key: str, by: int) -> None:
        """Moves a column ``by`` places to the right, as far as there are any."""
        place = self.place_of(key)
        if place < 0:
            return
        here = self.visualIndex(place)
        there = max(0, min(here + by, self.count() - 1))
        if there != here:
            self.moveSection(here, there)

    def _was_moved(self, _logical: int, _old: int, _new: int) -> None:
        if not self._busy:
            self.moved.emit(self.order())

    def show_order(self, key: str, *, descending: bool) -> None:
        """The arrow at the heading the rows are sorted by."""
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.setSortIndicatorShown(True)  # the view takes it back as soon as it is given its headings
        self.setSortIndicator(self.place_of(key), order)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._view.viewport().update()

"""A table of any number of rows, of which only the pages looked at lately are held."""

from collections import OrderedDict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from csapp.services.context import Context
from csapp.services.registers import DUE, register
from csapp.services.views import Page, Row
from csapp.vocabulary.fields import Field
from csapp.vocabulary.showing import Names
from ui.plain import tip
from ui.tables.cells import Teller, alignment, heading
from ui.tables.query import PAGE, Query

if TYPE_CHECKING:
    from ui.house import House

__all__ = ["DUE", "HELD", "RowRole", "RowsModel", "ToneRole"]

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
HELD = 24  # pages; 2,400 rows
RowRole = Qt.ItemDataRole.UserRole
ToneRole = Qt.ItemDataRole.UserRole + 1
TOLD = (Qt.ItemDataRole.DisplayRole, ToneRole, Qt.ItemDataRole.AccessibleTextRole)


class RowsModel(QAbstractTableModel):
    """Rows come from the worker a page at a time; one not there yet reads empty and is fetched.

    ``changing`` and ``answered`` stand around an answer that may have put other rows in the places there were.
    """

    counted = Signal(int)  # how many rows there are in all
    refused = Signal(object)  # UserFault
    changing = Signal()
    answered = Signal()

    def __init__(self, house: "House", table: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.house = house
        self.names = Names()
        self.total = 0
        self._pages: OrderedDict[int, tuple[Row, ...]] = OrderedDict()
        self._old: set[int] = set()  # pages shown until the same page is there anew
        self._asked: set[int] = set()
        self._round = 0
        self.query = Query(table)
        self._set_table(self.query)

    def _set_table(self, query: Query) -> None:
        self.table = register(query.kind)
        self.columns: tuple[str, ...] = query.columns or self.table.columns

    @property
    def fields(self) -> Mapping[str, Field]:
        """What may be a column."""
        return self.table.fields

    # --- what to show ------------------------------------------------------------------------------

    def ask(self, query: Query) -> None:
        """Another question; the rows change when the answer is there."""
        self.query = query
        self._again(0)

    def refresh(self, page: int = 0) -> None:
        """The same question again, beginning with the page being looked at."""
        self._again(page)

    def _again(self, page: int) -> None:
        self._round += 1
        self._asked = set()
        self._fetch(page)

    def show_columns(self, columns: tuple[str, ...], *, moved: bool = False) -> None:
        """Other columns of the rows that are here: nothing has to be asked.

        ``moved``: the headings stand so already; the model follows with the next answer.
        """
        self.query = self.query.with_columns(columns)
        if columns == self.columns or moved:
            return
        self.changing.emit()
        self.beginResetModel()
        self.columns = columns
        self.endResetModel()
        self.answered.emit()

    def _fetch(self, number: int) -> None:
        if number in self._asked:
            return
        first = not self._asked
        self._asked.add(number)
        asked_in, query = self._round, self.query

        def deed(ctx: Context) -> Page:
            return query.page(ctx, number, counted=first)

        def came(page: Page) -> None:
            if asked_in == self._round:
                self._take(number, page, first=first)

        self.house.run(deed, then=came, failed=self.refused.emit, owner=self)

    def _take(self, number: int, page: Page, *, first: bool) -> None:
        if not first:
            self._put(number, page.rows)
            self._tell(number * PAGE, number * PAGE + len(page.rows))
            return
        self.changing.emit()
        columns = self.query.columns or register(self.query.kind).columns
        if (page.total, self.query.kind, columns) != (self.total, self.table.key, self.columns):
            self.beginResetModel()
            self._set_table(self.query)
            self.total = page.total
            self._pages, self._old = OrderedDict(), set()
            self._put(number, page.rows)
            self.endResetModel()
        else:
            self._old = set(self._pages)
            self._put(number, page.rows)
            self._tell(0, self.total)
        self.answered.emit()
        self.counted.emit(self.total)

    def _put(self, number: int, rows: tuple[Row, ...]) -> None:
        self._pages[number] = rows
        self._pages.move_to_end(number)
        self._old.discard(number)
        while len(self._pages) > HELD:
            gone = self._pages.popitem(last=False)[0]
            self._asked.discard(gone)
            self._old.discard(gone)

    def _tell(self, start: int, end: int) -> None:
        if end > start:
            self.dataChanged.emit(self.index(start, 0), self.index(end - 1, len(self.columns) - 1))

    def held(self) -> int:
        """How many rows are in memory."""
        return sum(len(rows) for rows in self._pages.values())

    def row(self, place: int) -> Row | None:
        """The row at that place, or None while it is on its way."""
        number, within = divmod(place, PAGE)
        rows = self._pages.get(number)
        if (rows is None or number in self._old) and 0 <= place < self.total:
            self._fetch(number)
        return rows[within] if rows is not None and within < len(rows) else None

    def here(self, place: int) -> Row | None:
        """The row at that place if it is in memory; nothing is fetched."""
        number, within = divmod(place, PAGE)
        rows = self._pages.get(number, ())
        return rows[within] if within < len(rows) else None

    def place_of(self, number: str) -> int:
        """Where a record stands among the rows in memory, -1 if it is not there."""
        for page, rows in self._pages.items():
            for within, row in enumerate(rows):
                if row.number == number:
                    return page * PAGE + within
        return -1

    def use_names(self, names: Names) -> None:
        self.names = names
        self.redraw()

    def redraw(self) -> None:
        """Another language, or time has passed."""
        self._tell(0, self.total)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def teller(self) -> Teller:
        """Who tells the cells as they are now."""
        house = self.house
        return Teller(self.table, house.t, house.formats, self.names, house.ctx.now())

    # --- what Qt asks ------------------------------------------------------------------------------

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else self.total

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        key = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return heading(key, self.table.fields[key], self.house.t)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment(self.table.fields[key])
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(heading(key, self.table.fields[key], self.house.t))
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or not 0 <= index.row() < self.total:
            return None
        key = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment(self.table.fields[key])
        if role not in TOLD and role != RowRole:
            return None
        row = self.row(index.row())
        if role == RowRole or row is None:
            return row if role == RowRole else ""
        tone, text = self.teller().cell(row, key)
        return tone if role == ToneRole else text

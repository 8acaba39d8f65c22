"""A table of any number of rows, of which only the pages looked at lately are held."""

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from csapp.i18n import N_
from csapp.kinds import BY_TABLE, Case
from csapp.services.context import Context
from csapp.services.views import Page, Row
from csapp.vocabulary.fields import DecimalNumber, Integer, Money
from csapp.vocabulary.kinds import declared
from csapp.vocabulary.showing import Names, shown
from ui.tables.query import PAGE, Query
from ui.widgets.due import due_words

if TYPE_CHECKING:
    from ui.house import House

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
HELD = 12  # pages; 2,400 rows
DUE = "due_at"
RowRole = Qt.ItemDataRole.UserRole
ToneRole = Qt.ItemDataRole.UserRole + 1
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class RowsModel(QAbstractTableModel):
    """Rows come from the worker a page at a time; one not there yet reads empty and is fetched."""

    counted = Signal(int)  # how many rows there are in all
    refused = Signal(object)  # UserFault

    def __init__(self, house: "House", kind_table: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.house = house
        self.query = Query(kind_table)
        self.names = Names()
        self.total = 0
        self._pages: OrderedDict[int, tuple[Row, ...]] = OrderedDict()
        self._asked: set[int] = set()
        self._round = 0
        self._set_kind(kind_table)

    def _set_kind(self, kind_table: str) -> None:
        self.kind = BY_TABLE[kind_table]
        self.fields = declared(self.kind)
        due = (DUE,) if issubclass(self.kind, Case) else ()
        self.columns: tuple[str, ...] = due + self.kind.columns

    # --- what to show ------------------------------------------------------------------------------

    def ask(self, query: Query) -> None:
        """Another question; the rows change when the answer is there."""
        self.query = query
        self._round += 1
        self._asked = set()
        self._fetch(0)

    def refresh(self, page: int = 0) -> None:
        """The same question again, beginning with the page being looked at."""
        self._round += 1
        self._asked = set()
        self._fetch(page)

    def _fetch(self, number: int) -> None:
        if number in self._asked:
            return
        self._asked.add(number)
        asked_in, query = self._round, self.query

        def deed(ctx: Context) -> Page:
            return query.page(ctx, number)

        def came(page: Page) -> None:
            if asked_in == self._round:
                self._take(number, page)

        self.house.run(deed, then=came, failed=self.refused.emit, owner=self)

    def _take(self, number: int, page: Page) -> None:
        first = len(self._asked) == 1
        if first and (page.total != self.total or self.query.kind != self.kind.table):
            self.beginResetModel()
            self._set_kind(self.query.kind)
            self.total = page.total
            self._pages = OrderedDict({number: page.rows})
            self.endResetModel()
        else:
            if first:
                self._pages.clear()
            self._pages[number] = page.rows
            self._pages.move_to_end(number)
            while len(self._pages) > HELD:
                self._asked.discard(self._pages.popitem(last=False)[0])
            start, end = (0, self.total) if first else (number * PAGE, number * PAGE + len(page.rows))
            if end > start:
                self.dataChanged.emit(self.index(start, 0), self.index(end - 1, len(self.columns) - 1))
        if first:
            self.counted.emit(self.total)

    def held(self) -> int:
        """How many rows are in memory."""
        return sum(len(rows) for rows in self._pages.values())

    def row(self, place: int) -> Row | None:
        """The row at that place, or None while it is on its way."""
        number, within = divmod(place, PAGE)
        rows = self._pages.get(number)
        if rows is None:
            if 0 <= place < self.total:
                self._fetch(number)
            return None
        return rows[within] if within < len(rows) else None

    def use_names(self, names: Names) -> None:
        self.names = names
        self.redraw()

    def redraw(self) -> None:
        """Another language, or time has passed."""
        if self.total:
            self.dataChanged.emit(self.index(0, 0), self.index(self.total - 1, len(self.columns) - 1))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

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
            return self.house.t(N_("Due")) if key == DUE else self.house.t(self.fields[key].label)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(key)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or not 0 <= index.row() < self.total:
            return None
        key = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(key)
        if role not in (Qt.ItemDataRole.DisplayRole, RowRole, ToneRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self.row(index.row())
        if role == RowRole or row is None:
            return row if role == RowRole else ""
        tone, text = self._cell(row, key)
        return tone if role == ToneRole else text

    def _alignment(self, key: str) -> Qt.AlignmentFlag:
        number = key != DUE and isinstance(self.fields[key], Integer | DecimalNumber | Money)
        return RIGHT if number else LEFT

    def _cell(self, row: Row, key: str) -> tuple[str, str]:
        """Tone (of the due column) and text."""
        if key == DUE:
            return due_words(row.due, self.house.ctx.now(), self.house.t, self.house.formats)
        value = row.values.get(key)
        if key == "status" and self.kind.flow is not None and value:
            return "", self.house.t(self.kind.flow.status(str(value)).label)
        text = shown(self.fields[key], value, self.house.t, self.house.formats, self.names)
        return "", " ".join(text[:500].split())

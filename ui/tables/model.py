"""A table of any number of rows: where each stands is known, a window of them is held."""

from array import array
from collections import OrderedDict
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from csapp.services.context import Context
from csapp.services.paging import Head
from csapp.services.registers import DUE, register
from csapp.services.views import Row
from csapp.vocabulary.errors import UserFault
from csapp.vocabulary.fields import Field
from csapp.vocabulary.showing import Names
from ui.plain import tip
from ui.tables.cells import RIGHT, Teller, alignment, heading
from ui.tables.places import Spans
from ui.tables.query import PAGE, Query
from ui.tasks import Task

if TYPE_CHECKING:
    from ui.house import House

__all__ = ["DUE", "HELD", "RowRole", "RowsModel", "ToneRole"]

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
HELD = 75  # pages; 2,400 rows
WANTED = 5  # pages that wait to be read; those of places one has left again are forgotten
AT_ONCE = 3  # pages read in one go
RowRole = Qt.ItemDataRole.UserRole
ToneRole = Qt.ItemDataRole.UserRole + 1
TOLD = (Qt.ItemDataRole.DisplayRole, ToneRole, Qt.ItemDataRole.AccessibleTextRole)


Cells = dict[str, tuple[str, str]]  # tone and text by key


class _Held(NamedTuple):
    """A page in memory: its ids, its rows, and what was told of the cells of each."""

    ids: tuple[int, ...]
    rows: tuple[Row | None, ...]
    told: list[Cells]


class RowsModel(QAbstractTableModel):
    """The first page is shown at once, then the ids of all rows come in their order, then pages as they are looked at.

    A row not there yet reads empty and is fetched, the newest wish first. ``changing`` and ``answered`` stand around an
    answer that may have put other rows in the places there were; ``seeking`` tells whether all rows are looked for.
    """

    counted = Signal(int)  # how many rows there are in all
    refused = Signal(object)  # UserFault
    changing = Signal()
    answered = Signal()
    seeking = Signal(bool)

    def __init__(self, house: "House", table: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.house = house
        self.names = Names()
        self.order: array[int] = array("I")
        self.complete = False  # whether the order holds all rows there are
        self._pages: OrderedDict[int, _Held] = OrderedDict()
        self._old: set[int] = set()  # pages shown until the same page is there anew
        self._wants: OrderedDict[int, None] = OrderedDict()
        self._reading = False
        self._search: Task | None = None
        self._first: Task | None = None
        self._telling: Teller | None = None  # of what does not go by the time
        self._round = 0
        self.query = Query(table)
        self.shown = self.query  # the question whose rows are here
        self._set_table(self.query)

    def _set_table(self, query: Query) -> None:
        self.table = register(query.kind)
        self._show(query.columns or self.table.columns)

    def _show(self, columns: tuple[str, ...]) -> None:
        self.columns, self._telling = columns, None
        self._rights = [alignment(self.table.fields[key]) == RIGHT for key in columns]

    @property
    def total(self) -> int:
        return len(self.order)

    @property
    def fields(self) -> Mapping[str, Field]:
        """What may be a column."""
        return self.table.fields

    # --- what to show ------------------------------------------------------------------------------

    def ask(self, query: Query) -> None:
        """Another question; the rows change when the answer is there."""
        self.query = query
        self.refresh()

    def refresh(self) -> None:
        """The same question again."""
        self._round += 1
        self._wants.clear()
        self._reading = False
        self.give_up()
        asked_in = self._round

        def came(head: Head | None) -> None:
            if asked_in == self._round:
                self._begin(head)

        self._first = self.house.run(self.query.head, then=came, failed=self.refused.emit, owner=self)

    @property
    def asking(self) -> bool:
        """Whether the first rows of :attr:`query` are on their way."""
        return self._first is not None and not self._first.over

    def give_up(self) -> None:
        """Looks for the order of all rows no longer; those that are here stay."""
        if self._search is not None:
            self._search.cancel()
            self._sought()

    def show_columns(self, columns: tuple[str, ...], *, moved: bool = False) -> None:
        """Other columns of the rows that are here: nothing has to be asked.

        ``moved``: the headings stand so already; the model follows with the next answer.
        """
        self.query = self.query.with_columns(columns)
        if columns == self.columns or moved:
            return
        self.changing.emit()
        self.beginResetModel()
        self._show(columns)
        self.endResetModel()
        self.answered.emit()

    # --- where the rows stand ----------------------------------------------------------------------

    def _begin(self, head: Head | None) -> None:
        """The first page is here, or can't be told before all rows are in order."""
        if head is None:
            self._seek()
            return
        order = array("I", head.ids)
        again = self.query.same_rows(self.shown) and head.total < 0 and self.total > len(order)
        if again:
            order.extend(self.order[len(order) :])  # right but for what came in or went since
        self._become(order, complete=head.total >= 0 or (again and self.complete), head=head)
        if head.total < 0:
            self._seek()

    def _seek(self) -> None:
        asked_in, query = self._round, self.query

        def deed(ctx: Context, task: Task) -> "array[int]":
            return query.every(ctx, lambda: task.cancelled)

        def came(order: "array[int]") -> None:
            if asked_in == self._round:
                self._sought()
                self._become(order, complete=True)

        def failed(fault: UserFault) -> None:
            if asked_in == self._round:
                self._sought()
                self.refused.emit(fault)

        self._search = self.house.aside(deed, then=came, failed=failed, owner=self)
        self.seeking.emit(True)

    def _sought(self) -> None:
        self._search = None
        self.seeking.emit(False)

    def _become(self, order: "array[int]", *, complete: bool, head: Head | None = None) -> None:
        """Other ids, or the same again."""
        self.changing.emit()
        fresh = not self.query.same_rows(self.shown)
        columns = self.query.columns or register(self.query.kind).columns
        self.complete, self.shown = complete, self.query
        if fresh or columns != self.columns:
            self.beginResetModel()
            self._set_table(self.query)
            self.order = order
            if fresh:
                self._pages.clear()
            self._keep(head)
            self.endResetModel()
        else:
            self._resize(order)
            self._keep(head)
            self._tell(0, self.total)
        self.answered.emit()
        self.counted.emit(self.total)

    def _resize(self, order: "array[int]") -> None:
        before, after = self.total, len(order)
        if after > before:
            self.beginInsertRows(ROOT, before, after - 1)
            self.order = order
            self.endInsertRows()
        elif after < before:
            self.beginRemoveRows(ROOT, after, before - 1)
            self.order = order
            self.endRemoveRows()
        self.order = order

    def _keep(self, head: Head | None) -> None:
        """What is held of pages is old where other rows stand there now, or where they may have changed."""
        self._old = {
            number
            for number, page in self._pages.items()
            if head is not None or page.ids != self._ids(number)
        }
        if head is not None:
            self._put(0, head.ids, head.rows)

    # --- pages -------------------------------------------------------------------------------------

    def _ids(self, number: int) -> tuple[int, ...]:
        return tuple(self.order[number * PAGE : (number + 1) * PAGE])

    def _want(self, number: int) -> None:
        if number in self._wants or not 0 <= number * PAGE < self.total:
            return
        self._wants[number] = None
        if len(self._wants) > WANTED:
            self._wants.popitem(last=False)
        if not self._reading:
            self._read()

    def _read(self) -> None:
        """The pages one looked at last."""
        asked_in, query, order = self._round, self.query, self.order
        pages = {number: self._ids(number) for number in list(self._wants)[-AT_ONCE:]}
        these = [one for ids in pages.values() for one in ids]
        teller, keys = self.teller(), [key for key in self.columns if key != DUE]

        def deed(ctx: Context) -> tuple[tuple[Row | None, ...], list[Cells]]:
            rows = query.rows(ctx, these)  # told here, so that the window has them only to paint
            return rows, [{key: teller.cell(row, key) for key in keys} if row else {} for row in rows]

        def came(answer: tuple[tuple[Row | None, ...], list[Cells]]) -> None:
            if asked_in != self._round:
                return
            self._reading = False
            rows, cells = answer
            if order is self.order:
                same = (teller.t, teller.names, teller.table) == (self.house.t, self.names, self.table)
                self._came(pages, rows, cells if same else [{} for _ in rows])
            if self._wants:
                self._read()

        def failed(fault: UserFault) -> None:
            if asked_in == self._round:
                self._reading = False
                self.refused.emit(fault)

        self._reading = True
        self.house.run(deed, then=came, failed=failed, owner=self)

    def _came(
        self, pages: Mapping[int, tuple[int, ...]], rows: tuple[Row | None, ...], cells: list[Cells]
    ) -> None:
        start = 0
        for number, ids in pages.items():
            self._wants.pop(number, None)
            self._put(number, ids, rows[start : start + len(ids)], cells[start : start + len(ids)])
            start += len(ids)
            self._tell(number * PAGE, number * PAGE + len(ids))

    def _put(
        self,
        number: int,
        ids: tuple[int, ...],
        rows: tuple[Row | None, ...],
        cells: list[Cells] | None = None,
    ) -> None:
        self._pages[number] = _Held(ids, rows, cells if cells is not None else [{} for _ in rows])
        self._pages.move_to_end(number)
        self._old.discard(number)
        while len(self._pages) > HELD:
            self._old.discard(self._pages.popitem(last=False)[0])

    def _tell(self, start: int, end: int) -> None:
        if end > start:
            self.dataChanged.emit(self.index(start, 0), self.index(end - 1, len(self.columns) - 1))

    def held(self) -> int:
        """How many rows are in memory."""
        return sum(len(page.rows) for page in self._pages.values())

    def row(self, place: int) -> Row | None:
        """The row at that place, or None while it is on its way."""
        number = place // PAGE
        if number not in self._pages or number in self._old:
            self._want(number)
        return self.here(place)

    def here(self, place: int) -> Row | None:
        """The row at that place if it is in memory; nothing is fetched."""
        number, within = divmod(place, PAGE)
        page = self._pages.get(number)
        return page.rows[within] if page is not None and within < len(page.rows) else None

    def place_of(self, number: str) -> int:
        """Where a record stands among the rows in memory, -1 if it is not there."""
        for page, held in self._pages.items():
            for within, row in enumerate(held.rows):
                if row is not None and row.number == number:
                    return page * PAGE + within
        return -1

    def ids_at(self, spans: Spans) -> "array[int]":
        """The ids of rows, as they stand now; each span (first, last)."""
        found = array("I")
        for first, last in spans:
            found.extend(self.order[first : last + 1])
        return found

    # --- words -------------------------------------------------------------------------------------

    def use_names(self, names: Names) -> None:
        self.names = names
        self.redraw()

    def redraw(self) -> None:
        """Another language, or time has passed."""
        self._telling = None
        for page in self._pages.values():
            for cells in page.told:
                cells.clear()
        self._tell(0, self.total)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def teller(self) -> Teller:
        """Who tells the cells as they are now."""
        house = self.house
        return Teller(self.table, house.t, house.formats, self.names, house.ctx.now())

    def told(self, place: int, key: str) -> tuple[str, str] | None:
        """Tone and text of a cell, None while its row is on its way. Told once; what goes by the time, each time."""
        row = self.row(place)
        if row is None:
            return None
        if key == DUE:
            return self.teller().cell(row, key)
        cells = self._pages[place // PAGE].told[place % PAGE]
        known = cells.get(key)
        if known is None:
            self._telling = self._telling or self.teller()
            known = cells[key] = self._telling.cell(row, key)
        return known

    def at_right(self, column: int) -> bool:
        """Whether a column holds numbers."""
        return self._rights[column]

    # --- what Qt asks ------------------------------------------------------------------------------

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.order)

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
        if role == RowRole:
            return self.row(index.row())
        if role not in TOLD:
            return None
        tone, text = self.told(index.row(), key) or ("", "")
        return tone if role == ToneRole else text

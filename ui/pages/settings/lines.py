"""A short table of the settings: moved through by keyboard, opened by Enter, put in order where order counts."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.house import House
from ui.plain import tip
from ui.tables.delegate import RowDelegate
from ui.tables.model import ToneRole

Index = QModelIndex | QPersistentModelIndex
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)


@dataclass(frozen=True)
class Line:
    """One row: its key, the texts of its cells, the tone of those that are chips by their place."""

    key: str
    cells: tuple[str, ...]
    tones: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Column:
    """A column: its name in the screen's language, its width at 100 % (0 takes what is left), figures at the right."""

    name: str
    width: int = 0
    figures: bool = False


class LinesModel(QAbstractTableModel):
    """Holds what :class:`Lines` shows."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []
        self.columns: list[Column] = []

    def show(self, lines: Sequence[Line], columns: Sequence[Column]) -> None:
        self.beginResetModel()
        self.lines, self.columns = list(lines), list(columns)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line, place = self.lines[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return line.cells[place]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.columns[place].figures else _LEFT
        return line.tones.get(place) if role == ToneRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].name
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self.columns[section].name)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.columns[section].figures else _LEFT
        return None

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usual | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled


class Lines(QTableView):
    """``opened`` with a row's key; ``moved`` with key and place where ``ordered`` (Alt+Up, Alt+Down, dragged)."""

    opened = Signal(str)
    moved = Signal(str, int)

    def __init__(self, house: House, parent: QWidget | None = None, *, ordered: bool = False) -> None:
        super().__init__(parent)
        self.house, self._ordered = house, ordered
        self._wanted = ""
        self.lines = LinesModel(self)
        self.setModel(self.lines)
        self._paint = RowDelegate(house, self)
        self.setItemDelegate(self._paint)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.lines.lines[index.row()].key))
        if ordered:
            self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
            self.setDragDropOverwriteMode(False)
            self.setDropIndicatorShown(True)
        house.theme_changed.connect(self._fit)
        self._fit()

    def show_lines(self, lines: Sequence[Line], columns: Sequence[Column]) -> None:
        """Shows these; the row that was chosen stays chosen, by its key."""
        kept, self._wanted = self._wanted or self.key(), ""
        self.lines.show(lines, columns)
        self._fit()
        self.choose(kept or (lines[0].key if lines else ""))

    def key(self) -> str:
        """Key of the chosen row, "" for none."""
        row = self.currentIndex().row()
        return self.lines.lines[row].key if 0 <= row < len(self.lines.lines) else ""

    def want(self, key: str) -> None:
        """The row to choose when the lines are shown the next time: it has only just come to be."""
        self._wanted = key

    def choose(self, key: str) -> None:
        row = next((place for place, line in enumerate(self.lines.lines) if line.key == key), -1)
        if row >= 0:
            self.selectRow(row)

    def _fit(self) -> None:
        sizes = self.house.theme.sizes
        self.verticalHeader().setDefaultSectionSize(sizes.row)
        header = self.horizontalHeader()
        for place, column in enumerate(self.lines.columns):
            mode = QHeaderView.ResizeMode.Fixed if column.width else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(place, mode)
            if column.width:
                header.resizeSection(place, max(sizes.px(column.width), self._needed(place)))

    def _needed(self, place: int) -> int:
        """The width of the column's name: Spanish ones are longer."""
        name = self.lines.columns[place].name
        return self.fontMetrics().horizontalAdvance(name) + (40 if place == 0 else 24)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.key():
            self.opened.emit(self.key())
        elif self._ordered and event.key() in moves and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_by(moves[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def move_by(self, step: int) -> None:
        """The chosen row one up or down."""
        place = self.currentIndex().row() + step
        if self.key() and 0 <= place < len(self.lines.lines):
            self.moved.emit(self.key(), place)

    def dropEvent(self, event: QDropEvent) -> None:
        """The model is not asked to move anything: the section saves the order and shows it again."""
        here, place = self.currentIndex().row(), self._place_at(event.position().y())
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if self.key() and place != here:
            self.moved.emit(self.key(), place)

    def _place_at(self, y: float) -> int:
        """The place the chosen row gets when it is dropped at ``y``: before the row there, or behind its lower half."""
        here, row = self.currentIndex().row(), self.rowAt(int(y))
        if row < 0:
            return len(self.lines.lines) - 1
        middle = self.rowViewportPosition(row) + self.rowHeight(row) / 2
        gap = row if y < middle else row + 1
        return gap - 1 if gap > here else gap

"""Lines that can be ticked, in the words of their columns."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.house import House
from ui.plain import tip
from ui.tables.model import ToneRole

Index = QModelIndex | QPersistentModelIndex
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def _no_tone(_line: Any) -> str:
    return ""


@dataclass(frozen=True)
class Column:
    """``words``: msgid of the heading. ``width`` in pixels at 100 %, 0 for what is left. ``text`` of a line as it is
    shown; ``tone`` of its chip, "" for plain text. ``spare``: it makes way where there is little room."""

    words: str
    width: int
    text: Callable[[Any], str]
    tone: Callable[[Any], str] = _no_tone
    right: bool = False
    spare: bool = False


class TickModel(QAbstractTableModel):
    """The first column holds the ticks where ``ticks`` is said. Lines are told apart by ``key``; a tick stays with its
    line when the lines are read anew."""

    ticked_changed = Signal()

    def __init__(
        self,
        house: House,
        columns: Sequence[Column],
        key: Callable[[Any], str],
        parent: QWidget,
        *,
        ticks: bool = True,
    ) -> None:
        super().__init__(parent)
        self._house, self.key, self.ticks = house, key, ticks
        self.columns = (Column("", 44, lambda _line: ""), *columns) if ticks else tuple(columns)
        self.lines: tuple[Any, ...] = ()
        self._ticked: set[str] = set()

    def show_lines(self, lines: Sequence[Any]) -> None:
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()
        self._ticked &= {self.key(line) for line in lines}
        self.ticked_changed.emit()

    def ticked(self) -> tuple[Any, ...]:
        """The ticked lines, from the top."""
        return tuple(line for line in self.lines if self.key(line) in self._ticked)

    def tick(self, places: Sequence[int], *, on: bool) -> None:
        keys = {self.key(self.lines[place]) for place in places}
        self._ticked = self._ticked | keys if on else self._ticked - keys
        if self.lines and self.ticks:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, 0))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 0)
        self.ticked_changed.emit()

    def is_ticked(self, place: int) -> bool:
        return self.key(self.lines[place]) in self._ticked

    def toggle(self, places: Sequence[int]) -> None:
        """Ticks them all, or takes the ticks out where all have one."""
        if self.ticks and places:
            self.tick(places, on=not all(self.is_ticked(place) for place in places))

    def place_of(self, key: str) -> int:
        """Where the line of that key stands, -1 for nowhere."""
        return next((place for place, line in enumerate(self.lines) if self.key(line) == key), -1)

    def redraw(self) -> None:
        """The language changed, or the colours."""
        if self.lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, len(self.columns) - 1))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    # --- Qt ------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        words = self._house.t(column.words) if column.words else ""
        known = {
            Qt.ItemDataRole.DisplayRole: words,
            Qt.ItemDataRole.ToolTipRole: tip(words),
            Qt.ItemDataRole.TextAlignmentRole: RIGHT if column.right else LEFT,
        }
        return known.get(Qt.ItemDataRole(role))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line, column = self.lines[index.row()], self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return " ".join(column.text(line)[:300].split())
        if role == ToneRole:
            return column.tone(line)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if column.right else LEFT
        if role == Qt.ItemDataRole.CheckStateRole and self.ticks and index.column() == 0:
            on = self.key(line) in self._ticked
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        return None

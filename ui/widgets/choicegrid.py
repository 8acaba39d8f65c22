"""Records side by side, a row for each field in which they differ: one value of each row stays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QWidget

from ui.plain import label
from ui.theme.theme import Theme, mark, sized
from ui.widgets.choicecell import ChoiceCell
from ui.widgets.elided import ElidedLabel

MARGIN = 150


@dataclass(frozen=True)
class ChoiceLine:
    """A field: its name, the values by column (key, text), the key of the one that is chosen."""

    key: str
    name: str
    values: Sequence[tuple[str, str]]
    chosen: str


class ChoiceGrid(QWidget):
    """Arrows left and right choose within a row, up and down go to the next row."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.cells: dict[str, dict[str, ChoiceCell]] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)

    def show_lines(self, heads: Sequence[tuple[str, str]], lines: Sequence[ChoiceLine], empty: str) -> None:
        """``heads``: two lines of words above each column; ``empty``: what stands for no value."""
        self._clear()
        for column in range(1, self._grid.columnCount()):
            self._grid.setColumnStretch(column, 0)
        for column, (upper, lower) in enumerate(heads, 1):
            self._grid.addWidget(ElidedLabel(upper, "strong", self), 0, column)
            self._grid.addWidget(ElidedLabel(lower, "label", self), 1, column)
            self._grid.setColumnStretch(column, 1)
        rule = QFrame(self)
        mark(rule, box="line")
        self._grid.addWidget(rule, 2, 0, 1, len(heads) + 1)
        for row, line in enumerate(lines, 3):
            self._add(row, line, empty)

    def _add(self, row: int, line: ChoiceLine, empty: str) -> None:
        name = label(line.name, "label", wrap=True, parent=self)
        sized(name, width=MARGIN)
        self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignVCenter)
        group = QButtonGroup(self)
        cells: dict[str, ChoiceCell] = {}
        for column, (key, text) in enumerate(line.values, 1):
            cell = self._cell(line, key, text, empty)
            cell.setObjectName(f"{line.key}:{key or 'all'}")
            cell.setAccessibleName(f"{line.name}: {text or empty}")
            cell.setChecked(key == line.chosen)
            cell.installEventFilter(self)
            cell.toggled.connect(lambda _on: self.changed.emit())
            group.addButton(cell)
            self._grid.addWidget(cell, row, column)
            cells[key] = cell
        self.cells[line.key] = cells

    def _cell(self, line: ChoiceLine, key: str, text: str, empty: str) -> ChoiceCell:
        return ChoiceCell(self._theme, text, self, empty=empty)

    def _clear(self) -> None:
        self.cells = {}
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for group in self.findChildren(QButtonGroup):
            group.deleteLater()

    def choices(self) -> Mapping[str, str]:
        """Key of the chosen column by field."""
        return {
            field: next((key for key, cell in cells.items() if cell.isChecked()), "")
            for field, cells in self.cells.items()
        }

    def focus_first(self) -> None:
        """Puts the focus on what is chosen in the first row."""
        for cells in self.cells.values():
            self._chosen(cells).setFocus(Qt.FocusReason.TabFocusReason)
            return

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        rows = [list(cells.values()) for cells in self.cells.values()]
        place = next((place for place, row in enumerate(rows) if watched in row), -1)
        if place < 0 or not isinstance(watched, ChoiceCell):
            return False
        column = rows[place].index(watched)
        to = {
            Qt.Key.Key_Left: (place, column - 1),
            Qt.Key.Key_Right: (place, column + 1),
            Qt.Key.Key_Up: (place - 1, column),
            Qt.Key.Key_Down: (place + 1, column),
        }.get(Qt.Key(event.key()))
        if to is None:
            return False
        self._go(rows, *to, choose=to[0] == place)
        return True

    def _go(self, rows: Sequence[Sequence[ChoiceCell]], row: int, column: int, *, choose: bool) -> None:
        if not 0 <= row < len(rows):
            return
        cells = rows[row]
        if choose:
            if not 0 <= column < len(cells):
                return
            cell = cells[column]
            cell.setChecked(True)
        else:
            cell = next((cell for cell in cells if cell.isChecked()), cells[0])
        cell.setFocus(Qt.FocusReason.TabFocusReason)

    @staticmethod
    def _chosen(cells: Mapping[str, ChoiceCell]) -> ChoiceCell:
        return next((cell for cell in cells.values() if cell.isChecked()), next(iter(cells.values())))

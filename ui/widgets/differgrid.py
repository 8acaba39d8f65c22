"""Two versions of a record side by side, a row for each field that both changed, with what stood there before."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.plain import label, show_short
from ui.theme.theme import Theme
from ui.widgets.choicecell import ChoiceCell
from ui.widgets.choicegrid import ChoiceGrid, ChoiceLine
from ui.widgets.differcell import TOP, DifferCell
from ui.widgets.differing import pieces

BEFORE = 240  # characters of what stood there before; the whole is in the tooltip


class DifferGrid(ChoiceGrid):
    """Enter takes what has the focus and goes to the next row; ``ended`` comes after the last."""

    ended = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.before: Mapping[str, str] = {}
        """By field: what stood there; set before the lines are shown."""

    def _add(self, row: int, line: ChoiceLine, empty: str) -> None:
        super()._add(row, line, empty)
        name = self._grid.itemAtPosition(row, 0)
        widget = name.widget() if name is not None else None
        if name is not None and widget is not None:
            name.setAlignment(Qt.AlignmentFlag.AlignTop)
            widget.setContentsMargins(0, TOP, 0, 0)  # on the line of the text beside it
        was = label("", "muted", wrap=True, parent=self)
        was.setObjectName(f"{line.key}:before")
        was.setContentsMargins(0, TOP, 0, 0)
        show_short(was, self.before.get(line.key, "") or empty, BEFORE)
        self._grid.addWidget(was, row, len(line.values) + 1, Qt.AlignmentFlag.AlignTop)

    def _cell(self, line: ChoiceLine, key: str, text: str, empty: str) -> ChoiceCell:
        others = [words for column, words in line.values if column != key]
        parts = pieces(text, others[0])[0] if others else [(text, False)]
        return DifferCell(self._theme, parts, self, empty=empty)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and isinstance(watched, ChoiceCell):
                self._take(watched)
                return True
        return super().eventFilter(watched, event)

    def _take(self, cell: ChoiceCell) -> None:
        cell.setChecked(True)
        rows = [list(cells.values()) for cells in self.cells.values()]
        place = next(place for place, row in enumerate(rows) if cell in row)
        if place + 1 < len(rows):
            self._go(rows, place + 1, 0, choose=False)
        else:
            self.ended.emit()

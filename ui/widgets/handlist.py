"""What a shift leaves behind, in groups; what is ticked goes to the next person."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from ui.house import House
from ui.icons import draw
from ui.plain import tip
from ui.theme.tokens import SIZES
from ui.widgets.linetable import Index, LineDelegate, LineTable

WIDTHS = (36, 132, 142, 0, 170)  # 0: what is left
TICK, DUE, NUMBER, WHAT, WHO = range(len(WIDTHS))


@dataclass(frozen=True)
class HandLine:
    """A heading (``head``), or something under it. ``tone`` and ``due`` are the chip's. ``ticks``: can be ticked."""

    head: str = ""
    number: str = ""
    tone: str = "neutral"
    due: str = ""
    what: str = ""
    who: str = ""
    ticks: bool = False


class HandModel(QAbstractTableModel):
    """Lines under headings; what is ticked is known by number and stays so when the lines are read again."""

    ticked = Signal()

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self._lines: tuple[HandLine, ...] = ()
        self._left: set[str] = set()
        self._said: set[str] = set()

    def show_lines(self, lines: Sequence[HandLine], staying: Sequence[str] = ()) -> None:
        """``staying``: numbers that were said to stay; what is new among them loses its tick."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self._left |= set(staying) - self._said
        self._said = set(staying)
        self.endResetModel()
        self.ticked.emit()

    def line(self, place: int) -> HandLine:
        return self._lines[place]

    def going(self) -> list[str]:
        """Numbers of what is ticked, from the top."""
        return [line.number for line in self._lines if line.ticks and line.number not in self._left]

    def staying(self) -> list[str]:
        """Numbers of what could go and is not ticked."""
        return [line.number for line in self._lines if line.ticks and line.number in self._left]

    def toggle(self, place: int) -> None:
        """Ticks or clears a line; on a heading all below it."""
        lines = [line for line in self._under(place) if line.ticks]
        clear = all(line.number not in self._left for line in lines)
        for line in lines:
            (self._left.add if clear else self._left.discard)(line.number)
        if lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, len(WIDTHS) - 1))
            self.ticked.emit()

    def _under(self, place: int) -> list[HandLine]:
        if not self._lines[place].head:
            return [self._lines[place]]
        found: list[HandLine] = []
        for line in self._lines[place + 1 :]:
            if line.head:
                break
            found.append(line)
        return found

    def is_ticked(self, place: int) -> bool | None:
        """None where nothing can be ticked."""
        lines = [line for line in self._under(place) if line.ticks]
        return all(line.number not in self._left for line in lines) if lines else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return len(WIDTHS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self._lines[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            texts = {DUE: line.head or line.due, NUMBER: line.number, WHAT: line.what, WHO: line.who}
            return texts.get(index.column(), "")
        if role == Qt.ItemDataRole.ToolTipRole and index.column() in (WHAT, WHO):
            return tip(line.what if index.column() == WHAT else line.who)
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == TICK:
            ticked = self.is_ticked(index.row())
            return None if ticked is None else Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        return None


class _HandDelegate(LineDelegate):
    def ground(self, option: QStyleOptionViewItem, index: Index) -> str:
        return super().ground(option, index) or ("ground" if self._line(index).head else "")

    def cell(self, painter: QPainter, box: QRectF, index: Index) -> None:
        line, column = self._line(index), index.column()
        if column == TICK:
            self._box(painter, box, index.model().is_ticked(index.row()))  # type: ignore[attr-defined]
        elif line.head:
            self._head(painter, box, line, column)
        elif column == DUE and line.due:
            self.chip(painter, box, line.tone, line.due)
        else:
            tone = {NUMBER: "accent", WHO: "muted"}.get(column, "text")
            self.words(painter, box, str(index.data() or ""), tone)

    def _line(self, index: Index) -> HandLine:
        model = index.model()
        assert isinstance(model, HandModel)
        return model.line(index.row())

    def _head(self, painter: QPainter, box: QRectF, line: HandLine, column: int) -> None:
        """A heading runs over the columns behind the tick."""
        if column == DUE:
            font = painter.font()
            font.setBold(True)
            painter.setFont(font)
            self.words(painter, box, line.head, "text")

    def _box(self, painter: QPainter, cell: QRectF, ticked: bool | None) -> None:
        if ticked is None:
            return
        colour, side = self.house.theme.colour, SIZES.icon
        box = QRectF(cell.center().x() - side / 2, cell.center().y() - side / 2, side, side)
        painter.setPen(colour("accent" if ticked else "edge"))
        painter.setBrush(colour("accent_tint" if ticked else "surface"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
        if ticked:
            draw(painter, "check", box.adjusted(2, 2, -2, -2), colour("accent"))


class HandList(LineTable):
    """Space ticks, Enter, a double click or a click on the number opens."""

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        self.model_ = HandModel(house)
        super().__init__(house, self.model_, _HandDelegate(house), WIDTHS, parent=parent)
        self.setObjectName("to_hand_over")
        self.horizontalHeader().hide()
        self.model_.modelReset.connect(self._span)

    def space(self) -> None:
        super().space()
        self.setColumnHidden(WHO, self.viewport().width() < SIZES.px(640))

    def _span(self) -> None:
        self.clearSpans()
        for place in range(self.model_.rowCount()):
            if self.model_.line(place).head:
                self.setSpan(place, DUE, 1, len(WIDTHS) - DUE)

    def is_pressable(self, index: Index) -> bool:
        return index.column() == NUMBER and bool(self.model_.line(index.row()).number)

    def pressed_at(self, index: Index) -> None:
        self._open(index.row())

    def _open(self, place: int) -> None:
        if 0 <= place < self.model_.rowCount() and self.model_.line(place).number:
            self.opened.emit(self.model_.line(place).number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = self.currentIndex().row()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(place)
        elif event.key() == Qt.Key.Key_Space and place >= 0:
            self.model_.toggle(place)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == TICK and event.button() is Qt.MouseButton.LeftButton:
            self.model_.toggle(index.row())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() not in (TICK, NUMBER):
            self._open(index.row())

"""Open promises as lines: how long is left, what, to whom, and the three ways in which one ends."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from csapp.i18n import N_
from csapp.services.context import LEADERS
from csapp.services.views import Row
from csapp.vocabulary.showing import Names
from ui.house import House
from ui.plain import tip
from ui.theme.tokens import SIZES
from ui.widgets.due import due_words
from ui.widgets.linetable import Index, LineDelegate, LineTable

HEADS = (N_("Due"), N_("What was promised"), N_("Customer"), N_("Promised in"), N_("Owner"))
DEEDS = (("kept", N_("Kept")), ("broken", N_("Not kept…")), ("released", N_("Release…")))
KEYS: dict[int, str] = {Qt.Key.Key_K: "kept", Qt.Key.Key_B: "broken", Qt.Key.Key_R: "released"}
WIDTHS = (132, 0, 160, 142, 110, 84, 92, 92)  # 0: what is left
DUE, WHAT, WHO, SOURCE, OWNER, FIRST_DEED = range(6)
YIELDING, LEAST_WHAT = (WHO, OWNER), 140


class PromiseModel(QAbstractTableModel):
    """Rows of open promises; :meth:`tick` moves the due words on without asking the store."""

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house, self._names = house, Names()
        self._rows: tuple[Row, ...] = ()
        self._now: datetime = house.ctx.now()

    def show_rows(self, rows: Sequence[Row], names: Names) -> None:
        self.beginResetModel()
        self._rows, self._names = tuple(rows), names
        self._now = self._house.ctx.now()
        self.endResetModel()

    def tick(self) -> None:
        """Half a minute passed, or the language changed."""
        self._now = self._house.ctx.now()
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(WIDTHS) - 1))

    def row(self, place: int) -> Row:
        return self._rows[place]

    def place(self, number: str) -> int:
        """The line of a promise, -1 for none."""
        return next((place for place, row in enumerate(self._rows) if row.number == number), -1)

    def due(self, place: int) -> tuple[str, str]:
        """Tone and words."""
        return due_words(self._rows[place].due, self._now, self._house.t, self._house.formats)

    def may_settle(self, place: int) -> bool:
        """Whether it is this person's to say how it ended."""
        actor = self._house.ctx.actor
        own = self._rows[place].values.get("owner") == actor.user
        return own or bool(LEADERS & set(actor.roles or ()))

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return len(WIDTHS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole and index.column() in (WHAT, WHO):
            return tip(self._text(index.row(), index.column()))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Not drawn; told to whoever listens to the table."""
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return self._house.t(HEADS[section]) if section < len(HEADS) else ""

    def _text(self, place: int, column: int) -> str:
        row = self._rows[place]
        if column == DUE:
            return self.due(place)[1]
        if column >= FIRST_DEED:
            return self._house.t(DEEDS[column - FIRST_DEED][1]) if self.may_settle(place) else ""
        customer, owner = str(row.values.get("customer") or ""), str(row.values.get("owner") or "")
        words = {
            WHAT: str(row.values.get("what") or ""),
            WHO: row.called.get(customer, customer),
            SOURCE: str(row.values.get("source") or ""),
            OWNER: self._names.staff.get(owner, owner),
        }
        return " ".join(words[column][:300].split())


class _PromiseDelegate(LineDelegate):
    def ground(self, option: QStyleOptionViewItem, index: Index) -> str:
        focused = self.is_chosen(option) and bool(option.state & QStyle.StateFlag.State_Active)  # type: ignore[attr-defined]
        if focused:
            return "accent_tint"
        return "hover" if index.row() == self.hovered[0] else ""

    def has_hairline(self, index: Index) -> bool:
        return index.row() < index.model().rowCount() - 1

    def cell(self, painter: QPainter, box: QRectF, index: Index) -> None:
        model = index.model()
        assert isinstance(model, PromiseModel)
        if index.column() == DUE:
            self.chip(painter, box, *model.due(index.row()))
            return
        pressed = index.column() == SOURCE or index.column() >= FIRST_DEED
        here = pressed and (index.row(), index.column()) == self.hovered
        quiet = index.column() in (WHO, OWNER) or index.column() > FIRST_DEED
        tone = "accent_hover" if here else "muted" if quiet else "accent" if pressed else "text"
        if here:
            font = painter.font()
            font.setUnderline(True)
            painter.setFont(font)
        self.words(painter, box, str(index.data()), tone)


class PromiseList(LineTable):
    """Enter or a double click opens; K, B, R or a click on the words say how it ended: ``settled`` carries the number
    and the status. ``opened`` carries the number of the promise, or of where it was given. Names give way."""

    settled = Signal(str, str)

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        self.model_ = PromiseModel(house)
        delegate = _PromiseDelegate(house)
        super().__init__(
            house, self.model_, delegate, WIDTHS, yielding=YIELDING, least=LEAST_WHAT, parent=parent
        )
        self.setObjectName("promises")
        self.horizontalHeader().hide()
        self.doubleClicked.connect(lambda index: self._open(index.row()))

    def show_most(self, most: int) -> None:
        """As high as its lines, but no more than ``most`` of them; the rest is scrolled to."""
        self.setFixedHeight(min(self.model_.rowCount(), most) * SIZES.row + 2)

    def settle(self, number: str, status: str) -> None:
        """What a click on the words of that line does; nothing where they are not there."""
        place = self.model_.place(number)
        if place >= 0 and self.model_.may_settle(place):
            self.settled.emit(number, status)

    def _open(self, place: int) -> None:
        if 0 <= place < self.model_.rowCount():
            self.opened.emit(self.model_.row(place).number)

    def is_pressable(self, index: Index) -> bool:
        return index.column() >= SOURCE and index.column() != OWNER and bool(index.data())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place, plain = self.currentIndex().row(), event.modifiers() == Qt.KeyboardModifier.NoModifier
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(place)
        elif plain and key in KEYS and 0 <= place < self.model_.rowCount():
            self.settle(self.model_.row(place).number, KEYS[key])
        else:
            super().keyPressEvent(event)

    def pressed_at(self, index: Index) -> None:
        row = self.model_.row(index.row())
        if index.column() == SOURCE:
            self.opened.emit(str(row.values["source"]))
        else:
            self.settle(row.number, DEEDS[index.column() - FIRST_DEED][0])

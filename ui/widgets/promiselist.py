"""Open promises as lines: how long is left, what, to whom, and the three ways in which one ends."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from csapp.i18n import N_
from csapp.services.context import LEADERS
from csapp.services.views import Row
from csapp.vocabulary.showing import Names
from ui.house import House
from ui.plain import tip
from ui.theme.tokens import SIZES
from ui.widgets.chip import chip_width, paint_chip
from ui.widgets.due import due_words

Index = QModelIndex | QPersistentModelIndex
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


class _PromiseDelegate(QStyledItemDelegate):
    def __init__(self, house: House, parent: QTableView) -> None:
        super().__init__(parent)
        self._house = house
        self.hovered: tuple[int, int] = (-1, -1)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, SIZES.row)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, PromiseModel)
        colour = self._house.theme.colour
        box = QRectF(option.rect)  # type: ignore[attr-defined]
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        focused = chosen and bool(option.state & QStyle.StateFlag.State_Active)  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if focused or index.row() == self.hovered[0]:
            painter.fillRect(box, colour("accent_tint" if focused else "hover"))
        if index.row() < model.rowCount() - 1:
            painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), colour("line"))
        inner = box.adjusted(8, 0, -8, 0)
        if index.column() == DUE:
            tone, words = model.due(index.row())
            width = min(inner.width(), chip_width(painter.fontMetrics(), words))
            spot = QRectF(inner.left(), inner.center().y() - SIZES.chip / 2, width, SIZES.chip)
            paint_chip(painter, spot, tone, words, self._house.theme)
        else:
            self._words(painter, inner, index)
        painter.restore()

    def _words(self, painter: QPainter, box: QRectF, index: Index) -> None:
        pressed = index.column() == SOURCE or index.column() >= FIRST_DEED
        here = pressed and (index.row(), index.column()) == self.hovered
        quiet = index.column() in (WHO, OWNER) or index.column() > FIRST_DEED
        tone = "accent_hover" if here else "muted" if quiet else "accent" if pressed else "text"
        painter.setPen(self._house.theme.colour(tone))
        if here:
            font = painter.font()
            font.setUnderline(True)
            painter.setFont(font)
        shown = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, int(box.width())
        )
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)


class PromiseList(QTableView):
    """Enter or a double click opens; K, B, R or a click on the words say how it ended: ``settled`` carries the number
    and the status. ``opened`` carries the number of the promise, or of where it was given."""

    opened = Signal(str)
    settled = Signal(str, str)

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("promises")
        self.model_ = PromiseModel(house, self)
        self._delegate = _PromiseDelegate(house, self)
        self.setModel(self.model_)
        self.setItemDelegate(self._delegate)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.hide()
        for column, width in enumerate(WIDTHS):
            mode = QHeaderView.ResizeMode.Fixed if width else QHeaderView.ResizeMode.Stretch
            head.setSectionResizeMode(column, mode)
        house.theme_changed.connect(self.space)
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        self.space()

    def space(self) -> None:
        """Rows and columns as the text size wants them; names give way where there is little room."""
        self.verticalHeader().setDefaultSectionSize(SIZES.row)
        lacking = sum(map(SIZES.px, WIDTHS)) + SIZES.px(LEAST_WHAT) - self.viewport().width()
        yielding = sum(SIZES.px(WIDTHS[column]) for column in YIELDING)
        share = min(1.0, max(0.4, 1 - lacking / yielding))
        for column, width in enumerate(WIDTHS):
            if width:
                self.setColumnWidth(column, round(SIZES.px(width) * (share if column in YIELDING else 1)))

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

    def _pressable(self, index: Index) -> bool:
        return index.isValid() and index.column() >= SOURCE and index.column() != OWNER and bool(index.data())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.space()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place, plain = self.currentIndex().row(), event.modifiers() == Qt.KeyboardModifier.NoModifier
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(place)
        elif plain and key in KEYS and 0 <= place < self.model_.rowCount():
            self.settle(self.model_.row(place).number, KEYS[key])
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if (index.row(), index.column()) != self._delegate.hovered:
            self._delegate.hovered = (index.row(), index.column())
            self.viewport().update()
        hand = self._pressable(index)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is not Qt.MouseButton.LeftButton or not self._pressable(index):
            return
        row = self.model_.row(index.row())
        if index.column() == SOURCE:
            self.opened.emit(str(row.values["source"]))
        else:
            self.settle(row.number, DEEDS[index.column() - FIRST_DEED][0])

    def leaveEvent(self, event: Any) -> None:
        self._delegate.hovered = (-1, -1)
        self.viewport().update()
        super().leaveEvent(event)

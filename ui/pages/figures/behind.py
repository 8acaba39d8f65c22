"""The records behind a number, in the place of the figures; back leads back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStyleOptionViewItem, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.kinds import BY_TABLE
from csapp.services import measuring
from csapp.services.context import Context
from csapp.services.measuring import Behind
from csapp.services.registers import register
from csapp.services.views import Row
from csapp.vocabulary import fields as f
from csapp.vocabulary.kinds import declared
from csapp.vocabulary.measures import Frame
from csapp.vocabulary.showing import Names
from ui.forms.names import lists_of, read_names
from ui.house import House
from ui.icons import wear
from ui.plain import label, menu_text, tip
from ui.tables.cells import Teller
from ui.theme.theme import mark
from ui.theme.tokens import SIZES
from ui.widgets.elided import ElidedLabel
from ui.widgets.linetable import Index, LineDelegate, LineTable
from ui.widgets.segments import Segments

LIMIT = 200
HEADS = (N_("Number"), N_("Kind"), N_("Day"), N_("In short"), N_("Status"))
NUMBER, KIND, DAY, WHAT, STATUS = range(5)
WIDTHS = (150, 130, 140, 0, 140)
PARTS = ("numerator", "denominator")


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Whose records are wanted: of a figure or a spread by its key, of ``value`` of a spread (None for a figure).
    ``title`` is plain text. ``parted``: it is a quotient whose parts can be looked at apart."""

    key: str
    frame: Frame
    title: str
    value: str | None = None
    parted: bool = False


def read(ctx: Context, asked: Asked, part: str, after: int) -> tuple[Behind, Names]:
    """A page of the records, and the names that are in them."""
    side = "denominator" if part == PARTS[1] else "numerator"
    found = measuring.behind(ctx, asked.key, asked.frame, asked.value, part=side, after=after, limit=LIMIT)
    kinds = {BY_TABLE[row.kind] for row in found.rows}
    return found, read_names(ctx, {key for kind in kinds for key in lists_of(kind)})


class BehindModel(QAbstractTableModel):
    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house, self.rows = house, list[Row]()
        self._names = Names()

    def show_rows(self, rows: Sequence[Row], names: Names) -> None:
        self.beginResetModel()
        self.rows, self._names = list(rows), names
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return len(HEADS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.text(index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == WHAT:
            return tip(self.text(index.row(), index.column()))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return self._house.t(HEADS[section]) if role == Qt.ItemDataRole.DisplayRole else None

    def text(self, place: int, column: int) -> str:
        row, t = self.rows[place], self._house.t
        kind = BY_TABLE[row.kind]
        if column == NUMBER:
            return row.number
        if column == KIND:
            return t(kind.label)
        table = register(row.kind)
        if column == STATUS:
            status = str(row.values.get("status") or "")
            return t(table.status_label(row.kind, status)) if status else ""
        teller = Teller(table, t, self._house.formats, self._names, self._house.ctx.now())
        if column == DAY:
            key = _moment_of(row)
            return teller.cell(row, key)[1] if key else ""
        told = [teller.cell(row, key, 120)[1] for key in _columns_of(row)]
        return " · ".join(one for one in told if one)


def _moment_of(row: Row) -> str:
    """The first moment or day among the columns of its kind that is there."""
    known = declared(BY_TABLE[row.kind])
    timed = [key for key, field in known.items() if isinstance(field, f.Date | f.DateTime)]
    columns = [key for key in BY_TABLE[row.kind].columns if key in timed]
    return next((key for key in (*columns, *timed) if row.values.get(key)), "")


def _columns_of(row: Row) -> list[str]:
    known = declared(BY_TABLE[row.kind])
    return [
        key
        for key in BY_TABLE[row.kind].columns
        if key in known
        and key not in ("number", "status")
        and not isinstance(known[key], f.Date | f.DateTime)
    ]


class BehindDelegate(LineDelegate):
    def cell(self, painter: QPainter, box: QRectF, index: Index) -> None:
        self.words(painter, box, str(index.data() or ""), "accent" if index.column() == NUMBER else "text")

    def ground(self, option: QStyleOptionViewItem, index: Index) -> str:
        return "accent_tint" if self.is_chosen(option) else super().ground(option, index)


class Lines(LineTable):
    """Rows that open with Enter or a click."""

    def is_pressable(self, index: Index) -> bool:
        return True

    def pressed_at(self, index: Index) -> None:
        model = self.model()
        assert isinstance(model, BehindModel)
        self.opened.emit(model.rows[index.row()].number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.pressed_at(self.currentIndex())
            return
        super().keyPressEvent(event)


class BehindPanel(QWidget):
    """``left``: one wants back to the figures."""

    left = Signal()

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.house = house
        self.asked: Asked | None = None
        self._round, self._total = 0, 0
        self._names = Names()
        self.read_at: datetime | None = None
        self.back = QPushButton(self)
        self.back.setObjectName("back_to_figures")
        self.back.setAutoDefault(True)
        wear(house.theme, self.back, "back", "text")
        mark(self.back, deed="quiet")
        self._title, self._count = ElidedLabel("", "section"), label("", "muted")
        self.parts = Segments(clearable=False)
        self.parts.setObjectName("part_behind")
        self.model = BehindModel(house)
        self.table = Lines(
            house, self.model, BehindDelegate(house), WIDTHS, yielding=(KIND, STATUS), least=200
        )
        self.table.setObjectName("behind")
        self.more = QPushButton(self)
        self.more.setObjectName("more_behind")
        self.more.setAutoDefault(True)
        mark(self.more, deed="quiet")
        self._lay_out()
        self.parts.set_key(PARTS[0])
        self.back.clicked.connect(lambda _on=False: self.left.emit())
        self.parts.chosen.connect(lambda _key: self._begin())
        self.more.clicked.connect(lambda _on=False: self._read(len(self.model.rows)))
        self.table.opened.connect(house.open)
        leave = QShortcut(QKeySequence("Esc"), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.left)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SIZES.gap * 2)
        head.addWidget(self.back)
        head.addWidget(self._title, 1)
        head.addWidget(self._count)
        head.addWidget(self.parts)
        card = QFrame(self)
        mark(card, box="card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIZES.pad, 0, SIZES.pad, SIZES.pad)
        column.setSpacing(SIZES.gap * 2)
        column.addLayout(head)
        column.addWidget(card, 1)
        column.addWidget(self.more)
        self.retranslate()

    def ask(self, asked: Asked) -> None:
        """Shows the records of another number."""
        self.asked = asked
        self.parts.setVisible(asked.parted)
        silent = self.parts.blockSignals(True)
        self.parts.set_key(PARTS[0])
        self.parts.blockSignals(silent)
        self._begin()
        self.table.setFocus()

    def again(self) -> None:
        """Reads anew what is shown, from its beginning; the row one is in stays where it is among these."""
        self._read(0)

    def _begin(self) -> None:
        self.model.show_rows((), self._names)
        self._total = 0
        self.retranslate()
        self._read(0)

    def _read(self, after: int) -> None:
        if self.asked is None:
            return
        self._round += 1
        asked = self._round
        self.house.seek(
            *(read, self.asked, self.parts.key() or PARTS[0], after),
            then=lambda found: self._came(asked, after, *found),
            owner=self,
        )

    def _came(self, asked: int, after: int, found: Behind, names: Names) -> None:
        if asked != self._round:
            return
        here = min(self.table.currentIndex().row(), max(0, after + len(found.rows) - 1))
        self._names, self._total, self.read_at = names, found.total, self.house.ctx.now()
        self.model.show_rows([*self.model.rows[:after], *found.rows], names)
        if self.model.rows:
            self.table.selectRow(max(here, 0))
        self.retranslate()

    def retranslate(self) -> None:
        t, number = self.house.t, self.house.formats.number
        self.back.setText(menu_text(t(N_("Back to the figures"))))
        self._title.setText(self.asked.title if self.asked is not None else "")
        said = t.plural("{count} record", "{count} records", self._total, count=number(self._total))
        self._count.setText(said if self.read_at is not None else "")
        self.parts.set_choices([(PARTS[0], t(N_("Counted"))), (PARTS[1], t(N_("Out of")))])
        self.parts.setAccessibleName(t(N_("Which records")))
        self.more.setText(menu_text(t(N_("Show more"))))
        self.more.setVisible(len(self.model.rows) < self._total)
        self.table.setAccessibleName(self._title.text())
        self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(HEADS) - 1)
        self.table.viewport().update()

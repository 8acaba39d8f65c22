"""The list of what is due: how urgent, which case, what to do next, for whom."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from csapp.i18n import N_
from csapp.kinds import BY_TABLE
from csapp.kinds.case import Urgency
from csapp.services.views import Row
from csapp.vocabulary.kinds import declared
from csapp.vocabulary.showing import Names
from ui.house import House
from ui.plain import tip
from ui.widgets.due import due_words
from ui.widgets.hitpaint import status_label
from ui.widgets.linetable import Index, LineDelegate, LineTable

HEADS = (N_("Due"), N_("Urgency"), N_("Number"), N_("Next step"), N_("Customer"), N_("About"))
HEADS += (N_("Owner"), "")
WIDTHS = (132, 100, 142, 184, 160, 0, 110, 72)  # 0: what is left
DUE, URGENCY, NUMBER, STEP, WHO, ABOUT, OWNER, OPEN = range(len(HEADS))
YIELDING, LEAST_ABOUT = (STEP, WHO, OWNER), 100
PRESSING = {"urgent": "at_risk", "critical": "overdue"}  # urgencies that are shown, and in which tone


class DueModel(QAbstractTableModel):
    """Rows of open cases; :meth:`tick` moves the due words on without asking the store."""

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self._names = Names()
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
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(HEADS) - 1))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(HEADS) - 1)

    def row(self, place: int) -> Row:
        return self._rows[place]

    def due(self, place: int) -> tuple[str, str]:
        """Tone and words."""
        return due_words(self._rows[place].due, self._now, self._house.t, self._house.formats)

    def urgency(self, place: int) -> tuple[str, str]:
        """Tone and word of a case more urgent than most, else two times ""."""
        given = str(self._rows[place].values.get("urgency") or "")
        return (PRESSING[given], self._house.t(Urgency(given).label)) if given in PRESSING else ("", "")

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return len(HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return self._house.t(HEADS[section])
            if role == Qt.ItemDataRole.ToolTipRole:
                return tip(self._house.t(HEADS[section]))
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(self._rows[index.row()], index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole and index.column() in (STEP, WHO, ABOUT):
            return tip(self._text(self._rows[index.row()], index.row(), index.column()))
        return None

    def _text(self, row: Row, place: int, column: int) -> str:
        values, t = row.values, self._house.t
        if column == DUE:
            return self.due(place)[1]
        if column == URGENCY:
            return self.urgency(place)[1]
        if column == OPEN:
            return t(N_("Open"))
        if column == STEP:
            status = status_label(row.kind, str(values.get("status") or ""), t)
            return t(row.due.label) if row.due is not None else status
        if column == OWNER:
            owner = str(values.get("owner") or "")
            return self._names.staff.get(owner, owner)
        if column == NUMBER:
            return row.number
        return " ".join(words_of(row, who=column == WHO)[:300].split())


def words_of(row: Row, *, who: bool) -> str:
    """Who it is: the title field that names a person, else the customer; the others, or the facts, say what about."""
    kind = BY_TABLE[row.kind]
    person = next((key for key in kind.title if declared(kind)[key].private), "")
    if who:
        customer = str(row.values.get("customer") or "")
        return str(row.values.get(person) or row.called.get(customer, customer))
    about = [str(row.values.get(key) or "") for key in kind.title if key != person]
    facts = str(row.values.get("facts") or "")
    return " · ".join([word for word in about if word] or [facts])


class _DueDelegate(LineDelegate):
    def cell(self, painter: QPainter, box: QRectF, index: Index) -> None:
        model = index.model()
        assert isinstance(model, DueModel)
        if index.column() == DUE:
            self.chip(painter, box, *model.due(index.row()))
        elif index.column() == URGENCY:
            self.chip(painter, box, *model.urgency(index.row()))
        else:
            tone = "accent" if index.column() in (NUMBER, OPEN) else "text"
            self.words(painter, box, str(index.data()), tone)


class DueList(LineTable):
    """Enter, a double click or a click on number or "Open" opens the case; names and steps give way."""

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        self.model_ = DueModel(house)
        delegate = _DueDelegate(house)
        super().__init__(
            house, self.model_, delegate, WIDTHS, yielding=YIELDING, least=LEAST_ABOUT, parent=parent
        )
        self.setObjectName("due")
        self.doubleClicked.connect(lambda index: self._open(index.row()))

    def is_pressable(self, index: Index) -> bool:
        return index.column() in (NUMBER, OPEN)

    def pressed_at(self, index: Index) -> None:
        self._open(index.row())

    def _open(self, place: int) -> None:
        if 0 <= place < self.model_.rowCount():
            self.opened.emit(self.model_.row(place).number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex().row())
            return
        super().keyPressEvent(event)

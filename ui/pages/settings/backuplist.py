"""The backups of the desk, newest first: when, what for, how much, and whether each was proved."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.services.backups import Backup
from ui.house import House
from ui.pages.settings.lines import Column, Line, Lines
from ui.pages.settings.part import SIDE
from ui.plain import label

GOOD, UNPROVED, BAD = N_("good"), N_("not proved yet"), N_("no good")
STATES = {True: (GOOD, "on_time"), None: (UNPROVED, "waiting"), False: (BAD, "overdue")}
STATE = 4  # the column of the chip
MEGABYTE = 1_000_000


class BackupList(QWidget):
    """``opened`` when a row is doubly clicked or Enter is pressed on it."""

    opened = Signal(str)
    chosen_changed = Signal()

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.house = house
        self._known: dict[str, Backup] = {}
        self.empty = label("", "muted", wrap=True, parent=self)
        self.lines = Lines(house, self)
        self.lines.setObjectName("backups")
        self.lines.opened.connect(self.opened)
        self.lines.selectionModel().selectionChanged.connect(lambda *_why: self.chosen_changed.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.empty.setContentsMargins(SIDE, 4, SIDE, 4)
        column.addWidget(self.empty)
        column.addWidget(self.lines, 1)
        self.retranslate()

    def show_backups(self, found: Sequence[Backup]) -> None:
        self._known = {one.path.name: one for one in found}
        self.retranslate()

    def chosen(self) -> Backup | None:
        return self._known.get(self.lines.key())

    def retranslate(self) -> None:
        t = self.house.t
        columns = [
            Column(t(N_("Made at")), 150),
            Column(t(N_("What for"))),
            Column(t(N_("Records")), 90, figures=True),
            Column(t(N_("MB")), 80, figures=True),
            Column(t(N_("Proof")), 150),
        ]
        self.lines.show_lines([self._line(one) for one in self._known.values()], columns)
        self.empty.setText(t(N_("The backups will stand here.")))
        self.empty.setVisible(not self._known)
        self.lines.setVisible(bool(self._known))
        self.lines.setAccessibleName(t(N_("Backups")))

    def _line(self, one: Backup) -> Line:
        t, formats = self.house.t, self.house.formats
        words, tone = STATES[one.good]
        if one.made_at is None:
            cells = (one.path.name, one.fault(t), "", _megabytes(one, self.house), t(words))
        else:
            why = t(one.why) if one.good is not False else one.fault(t)
            count = formats.number(one.records)
            cells = (formats.moment(one.made_at), why, count, _megabytes(one, self.house), t(words))
        return Line(one.path.name, cells, {STATE: tone})


def _megabytes(one: Backup, house: House) -> str:
    return house.formats.number(Decimal(f"{one.size / MEGABYTE:.1f}"))

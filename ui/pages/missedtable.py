"""How a list of missed calls was read: a line of the table for each line of the list."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from csapp.i18n import N_
from csapp.services.missed import BAD, DOUBLE, KNOWN, MissedLine
from csapp.vocabulary.phone import WITHHELD
from ui.house import House
from ui.icons import icon
from ui.plain import tip
from ui.theme.tokens import SIZES

HEADS = (N_("Line"), N_("Phone"), N_("When"), N_("Who"), N_("What becomes of it"))
TONES = {BAD: ("error", "overdue"), DOUBLE: ("copy", "neutral"), KNOWN: ("check", "neutral")}
NEW = ("phone_missed", "on_time")


class MissedTable(QTableWidget):
    """Only shows; ``line_chosen`` carries the number of the line that was pressed."""

    line_chosen = Signal(int)

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(0, len(HEADS), parent)
        self._house = house
        self._lines: Sequence[MissedLine] = ()
        self.setObjectName("missed_table")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        self.clicked.connect(self._chosen)
        house.theme_changed.connect(self._draw)
        self.retranslate()

    def show_lines(self, lines: Sequence[MissedLine]) -> None:
        """Every line as it was read."""
        self._lines = lines
        self._draw()

    def retranslate(self) -> None:
        self.setHorizontalHeaderLabels([self._house.t(words) for words in HEADS])
        self.setAccessibleName(self._house.t(N_("How the list was read")))
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(SIZES.row)
        for place, width in enumerate((48, 140, 136, 0, 270)):
            if width:
                self.setColumnWidth(place, SIZES.px(width))

    def _draw(self) -> None:
        self._fit()
        self.setRowCount(len(self._lines))
        for row, line in enumerate(self._lines):
            sign, tone = TONES.get(line.state, NEW)
            told = self._told(line)
            for column, text in enumerate((str(line.read.line), *self._facts(line), told)):
                item = QTableWidgetItem(text)
                item.setToolTip(tip(line.read.text if column < 4 else text))
                item.setForeground(self._house.theme.colour("text" if column < 4 else tone))
                if column == 4:
                    item.setIcon(icon(sign, self._house.theme.colour(tone)))
                self.setItem(row, column, item)

    def _facts(self, line: MissedLine) -> tuple[str, str, str]:
        t, read = self._house.t, line.read
        if line.state == BAD:
            return read.text, "", ""
        number = t(N_("withheld")) if read.number == WITHHELD else read.number
        when = self._house.formats.moment(read.at) if read.at is not None else t(N_("now"))
        known = [line.called, read.name if read.name != line.called else ""]
        return number, when, " · ".join(word for word in known if word) or t(N_("not known yet"))

    def _told(self, line: MissedLine) -> str:
        t = self._house.t
        if line.state == BAD:
            return t(line.read.problem)
        if line.state == DOUBLE:
            return t(N_("twice in this list"))
        if line.state == KNOWN:
            return t(N_("entered already"))
        words = t.plural("{count} missed call", "{count} missed calls", line.calls)
        return f"{words} · {t(N_('voicemail'))}" if line.read.voicemail else words

    def _chosen(self, index: QModelIndex) -> None:
        if index.row() < len(self._lines):
            self.line_chosen.emit(self._lines[index.row()].read.line)

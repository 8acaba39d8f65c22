"""Chooses the case that another is to be linked with: those of the same customer first, or whatever is searched for."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.kinds import BY_TABLE
from csapp.services import finding, links
from csapp.services.views import Hit
from ui.house import House
from ui.plain import label, menu_text
from ui.theme.theme import mark, sized
from ui.widgets.hitpaint import status_label
from ui.widgets.line import Line
from ui.widgets.rowbutton import RowButton

PAUSE_MS = 180
MOST = 10


class LinkPanel(QFrame):
    """``picked`` carries the number of the case. Arrows go through the list, Enter takes one, Esc leaves."""

    closed = Signal()
    picked = Signal(str)

    def __init__(self, house: House, number: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house, self._number = house, number
        self.setObjectName("link_panel")
        mark(self, box="form")
        self._asked = 0
        self._likely: tuple[Hit, ...] = ()
        self._found: tuple[Hit, ...] = ()
        self.rows: list[RowButton] = []
        self.title = label("", "section", parent=self)
        self.line = Line(self)
        self.line.setObjectName("find_case")
        self.line.setClearButtonEnabled(True)
        self.line.installEventFilter(self)
        sized(self.line, most_width=480)
        self.told = label("", "label", parent=self)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self.cancel = QPushButton(self)
        self.cancel.setObjectName("cancel")
        self.cancel.setAutoDefault(True)
        self.cancel.clicked.connect(self.closed)
        foot = QHBoxLayout()
        foot.addWidget(self.cancel)
        foot.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 12, 20, 12)
        whole.setSpacing(8)
        for part in (self.title, self.line, self.told):
            whole.addWidget(part)
        whole.addLayout(self._column)
        whole.addStretch(1)
        whole.addLayout(foot)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._find)
        self.line.textChanged.connect(lambda _text: self._pause.start())
        self.retranslate()
        house.run(links.likely, number, then=self._suggest, owner=self)

    def take_focus(self) -> None:
        self.line.setFocus()

    def _suggest(self, hits: tuple[Hit, ...]) -> None:
        self._likely = hits
        self._show()

    def _find(self) -> None:
        self._asked += 1
        asked, text = self._asked, self.line.text().strip()

        def found(hits: tuple[Hit, ...]) -> None:
            if asked == self._asked:
                self._found = tuple(hit for hit in hits if hit.number != self._number)
                self._show()

        if text:
            self._house.seek(finding.among, text, links.linkable(), MOST + 1, then=found, owner=self)
        else:
            self._found = ()
            self._show()

    def _show(self) -> None:
        if any(row.hasFocus() for row in self.rows):
            self.line.setFocus()
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        typed = bool(self.line.text().strip())
        offered: Sequence[Hit] = self._found if typed else self._likely
        self.rows = [self._row(hit) for hit in offered[:MOST]]
        for row in self.rows:
            self._column.addWidget(row)
            row.show()
        t = self._house.t
        nothing = t(N_("No other case is found by that.")) if typed else ""
        self.told.setText(nothing if not self.rows else "" if typed else t(N_("Cases of the same customer:")))
        self.told.setVisible(bool(self.told.text()))

    def _row(self, hit: Hit) -> RowButton:
        t = self._house.t
        words = f"{t(BY_TABLE[hit.kind].label)} {hit.number} · {hit.title} · {hit.line}"
        row = RowButton(self._house.theme, words, status_label(hit.kind, hit.status, t), parent=self)
        row.setProperty("number", hit.number)
        row.clicked.connect(lambda: self.picked.emit(hit.number))
        row.installEventFilter(self)
        return row

    def retranslate(self) -> None:
        t = self._house.t
        self.title.setText(t(N_("Link {number} with another case"), number=self._number))
        words = t(N_("Find the other case: number, name, phone, words"))
        self.line.setPlaceholderText(words)
        self.line.setAccessibleName(words)
        self.cancel.setText(menu_text(t(N_("Cancel"))))
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and self._take(watched, event)
        )

    def _take(self, watched: QObject, event: QKeyEvent) -> bool:
        around: list[QWidget] = [self.line, *self.rows]
        here = next((place for place, widget in enumerate(around) if widget is watched), 0)
        moves = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if key in moves:
            to = here + moves[key]
            if 0 <= to < len(around):
                around[to].setFocus(Qt.FocusReason.TabFocusReason)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.rows:
                self.rows[max(0, here - 1)].click()
            return True
        return False

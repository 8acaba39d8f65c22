"""Finds the other customer of a merge: those with the same number or name are offered before a word is typed."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.kinds import Customer
from csapp.services import finding, merging
from csapp.services.views import Hit
from ui.house import House
from ui.plain import label
from ui.theme.theme import sized
from ui.widgets.rowbutton import RowButton

PAUSE = 180
MOST = 6
Choice = tuple[str, str]  # number, words


class MergeSearch(QWidget):
    """``picked`` carries the number of the customer chosen. Arrows go through the list, Enter takes one."""

    picked = Signal(str)

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self._asked = 0
        self._hidden: set[str] = set()
        self._likely: list[Choice] = []
        self._found: list[Choice] = []
        self.rows: list[RowButton] = []
        self.line = QLineEdit(self)
        self.line.setObjectName("find_customer")
        self.line.setClearButtonEnabled(True)
        self.line.installEventFilter(self)
        sized(self.line, most_width=480)
        self.told = label("", "label", parent=self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addWidget(self.line)
        self._column.addWidget(self.told)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._find)
        self.line.textChanged.connect(lambda _text: self._pause.start())
        self.retranslate()

    def suggest(self, number: str) -> None:
        """Offers whom this customer may be the same as."""
        self._hidden.add(number)
        self._house.run(merging.likely, number, then=self._suggested, owner=self)

    def _suggested(self, customers: Sequence[Customer]) -> None:
        self._likely = [(c.number, self._words(c)) for c in customers]
        self._show()

    def _words(self, customer: Customer) -> str:
        phone = next((contact.value for contact in customer.phone or ()), "")
        parts = (customer.number, customer.name, phone, customer.company, customer.region)
        return " · ".join(part for part in parts if part)

    def hide_those(self, numbers: set[str]) -> None:
        """Those who are compared already are not offered again."""
        self._hidden |= numbers
        self.line.clear()
        self._found = []
        self._show()

    def _find(self) -> None:
        self._asked += 1
        asked, text = self._asked, self.line.text().strip()
        if not text:
            self._found = []
            self._show()
            return

        def found(hits: tuple[Hit, ...]) -> None:
            if asked == self._asked:
                mine = [hit for hit in hits if hit.kind == Customer.table]
                self._found = [(hit.number, f"{hit.number} · {hit.title} · {hit.line}") for hit in mine]
                self._show()

        self._house.seek(finding.find, text, then=found, owner=self, limit=40)

    def _show(self) -> None:
        t = self._house.t
        held = any(row.hasFocus() for row in self.rows)
        if held:
            self.line.setFocus()
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        typed = bool(self.line.text().strip())
        compared = len(self._hidden) > 1  # then the likely ones make way for what is compared
        chosen = self._found if typed else [] if compared else self._likely
        offered = [choice for choice in chosen if choice[0] not in self._hidden]
        self.rows = [self._row(number, words) for number, words in offered[:MOST]]
        for row in self.rows:
            self._column.addWidget(row)
            row.show()
        nothing = t(N_("No other customer is found by that.")) if typed else ""
        self.told.setText(nothing if not self.rows else "" if typed else t(N_("It may be the same person:")))
        self.told.setVisible(bool(self.told.text()))

    def _row(self, number: str, words: str) -> RowButton:
        row = RowButton(self._house.theme, words, parent=self)
        row.setProperty("number", number)
        row.clicked.connect(lambda: self.picked.emit(number))
        row.installEventFilter(self)
        return row

    def retranslate(self) -> None:
        t = self._house.t
        words = t(N_("Find the other customer: name, phone, number"))
        self.line.setPlaceholderText(words)
        self.line.setAccessibleName(words)
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        around: list[QWidget] = [self.line, *self.rows]
        here = next((place for place, widget in enumerate(around) if widget is watched), 0)
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            to = here + (1 if key == Qt.Key.Key_Down else -1)
            if 0 <= to < len(around):
                around[to].setFocus(Qt.FocusReason.TabFocusReason)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            row = self.rows[max(0, here - 1)] if self.rows else None
            if row is not None:
                row.click()
            return True
        return False

"""The search box of the frame: finds while one types, arrows and Enter open."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from csapp.i18n import N_
from csapp.services import finding
from csapp.services.views import Hit
from ui.house import House
from ui.icons import icon
from ui.keys import keys
from ui.theme.theme import sized
from ui.widgets.hitlist import HitList
from ui.widgets.line import Line

PAUSE = 150  # milliseconds after the last key


class SearchBox(Line):
    """The box; its pop-up is a child of ``frame``, over the page."""

    def __init__(self, house: House, frame: QWidget) -> None:
        super().__init__()
        self._house = house
        self.setObjectName("find")
        sized(self, least_width=220)
        self.setClearButtonEnabled(True)
        self._sign = QAction(self)
        self.addAction(self._sign, QLineEdit.ActionPosition.LeadingPosition)
        self.hits = HitList(house.theme, self, frame)
        self.hits.opened.connect(self._open)
        self._asked = 0
        self._enter_waits = False
        self._leaving = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.find)
        self.textChanged.connect(self._typed)
        house.language_changed.connect(self.retranslate)
        house.theme_changed.connect(self._draw)
        self._draw()
        self.retranslate()
        self.installEventFilter(self)

    def retranslate(self) -> None:
        t = self._house.t
        words = t(N_("Find: phone, name, number, words …"))
        self.setPlaceholderText(f"{words}   {keys('find')}")
        self.setToolTip(self.placeholderText())
        self.setAccessibleName(t(N_("Find a record")))
        if self.hits.isVisible():
            self.find()

    def _draw(self) -> None:
        self._sign.setIcon(icon("search", self._house.theme.colour("muted")))

    def _typed(self, text: str) -> None:
        self._enter_waits = False
        if text.strip():
            self._timer.start()
        else:
            self._timer.stop()
            self._asked += 1
            self.hits.hide()
            if self.hasFocus() and not self._leaving:
                self._look_back()

    def _look_back(self) -> None:
        """With nothing typed yet: what is pinned, and what was open last."""
        self._asked += 1
        asked = self._asked

        def found(pinned: tuple[Hit, ...], recent: tuple[Hit, ...]) -> None:
            if asked != self._asked or self.text().strip() or not (pinned or recent):
                return
            t = self._house.t
            self.hits.show_groups([(t(N_("Pinned")), pinned), (t(N_("Last opened")), recent)], t)
            if self.hasFocus():
                self.hits.appear()

        self._house.shelf.look_up(found, self)

    def find(self) -> None:
        """Looks up what stands in the box now."""
        self._timer.stop()
        self._asked += 1
        asked = self._asked
        self._house.run(
            finding.find, self.text(), then=lambda hits: self._found(asked, hits), owner=self, limit=40
        )

    def _found(self, asked: int, hits: tuple[Hit, ...]) -> None:
        if asked != self._asked or not self.text().strip():
            return  # an answer to what stood there before
        self.hits.show_hits(hits, self._house.t, self.text())
        if self._enter_waits:
            self._enter_waits = False
            if self.hits.open_current():
                return
        if self.hasFocus():
            self.hits.appear()

    def _open(self, number: str) -> None:
        self._leaving = True  # not by blocked signals: the line takes its own clearing sign away by them
        self.clear()
        self._leaving = False
        self._house.open(number)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._pressed(Qt.Key(event.key()))
        return False

    def _pressed(self, key: Qt.Key) -> bool:
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.hits.isVisible():
            self.hits.step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif key == Qt.Key.Key_Escape and (self.hits.isVisible() or self.text()):
            if self.hits.isVisible():
                self.hits.hide()
            else:
                self.clear()
        else:
            return False
        return True

    def _enter(self) -> None:
        if self._timer.isActive() or (self.text().strip() and not self.hits.isVisible()):
            self._enter_waits = bool(self.text().strip())  # a scanner is faster than the pause
            if self._enter_waits:
                self.find()
        elif self.hits.isVisible():
            self.hits.open_current()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.text().strip():
            self._timer.start()
        elif event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.TabFocusReason):
            self._look_back()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.hits.hide()

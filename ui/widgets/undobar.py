"""The last deed, and for ten seconds the way back: it takes no focus, covers nothing and goes by itself."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from csapp.i18n import N_
from ui.house import House
from ui.keys import keys
from ui.theme.theme import mark

SECONDS = 10


class UndoBar(QPushButton):
    """A quiet button that counts down. ``wanted`` carries number and revision of what is to be taken back."""

    wanted = Signal(str, int)

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self._number, self._revision, self._left = "", 0, 0
        self.setObjectName("undo_deed")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        mark(self, deed="link")
        self._second = QTimer(self)
        self._second.setInterval(1_000)
        self._second.timeout.connect(self._tick)
        self.clicked.connect(self.press)
        house.undo_offered.connect(self.offer)
        house.language_changed.connect(self._say)
        self.hide()

    @property
    def offered(self) -> tuple[str, int]:
        """Number and revision of what can be taken back; "" and 0 for nothing."""
        return (self._number, self._revision) if self._left else ("", 0)

    def offer(self, number: str, revision: int) -> None:
        """Offers it for ten seconds, in place of what was offered before."""
        self._number, self._revision, self._left = number, revision, SECONDS
        self._second.start()
        self._say()
        self.show()

    def press(self) -> None:
        """Takes back what is offered; nothing where nothing is."""
        number, revision = self.offered
        self.clear()
        if number:
            self.wanted.emit(number, revision)

    def clear(self) -> None:
        """Offers nothing any more."""
        self._left = 0
        self._second.stop()
        self.hide()

    def _tick(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self.clear()
        else:
            self._say()

    def _say(self, *_why: object) -> None:
        t = self._house.t
        self.setText(t(N_("{number} · Undo ({count} s)"), number=self._number, count=self._left))
        self.setAccessibleName(t(N_("Undo what was just done to {number}"), number=self._number))
        self.setToolTip(f"{self.accessibleName()}   {keys('undo_deed')}")

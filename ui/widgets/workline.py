"""How far something slow is, and the way to give it up."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from csapp.i18n import N_
from ui.plain import label, menu_text
from ui.theme.theme import mark, sized

if TYPE_CHECKING:
    from ui.house import House

PATIENCE = 300  # milliseconds: what is over by then needs no bar
WIDTH = 420


class WorkLine(QFrame):
    """Hidden until something takes longer than a moment; ``cancelled`` when the person gives it up.

    ``wide``: as wide as there is room, with distances of its own.
    """

    cancelled = Signal()

    def __init__(self, house: "House", parent: QWidget | None = None, *, wide: bool = False) -> None:
        super().__init__(parent)
        self.house = house
        self._words = ""
        self.line = label("", "hint", parent=self)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.cancel = QPushButton(self)
        self.cancel.setObjectName("cancel_work")
        self.cancel.setAutoDefault(False)
        mark(self.cancel, deed="quiet")
        self.cancel.clicked.connect(self.cancelled)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.line)
        words.addWidget(self.bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(*((16, 4, 16, 4) if wide else (0, 0, 0, 0)))
        row.setSpacing(8)
        row.addLayout(words, int(wide))
        row.addWidget(self.cancel)
        if not wide:
            row.addStretch(1)
            sized(self.bar, width=WIDTH)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE)
        self._patience.timeout.connect(self.show)
        self.hide()

    def begin(self, words: str) -> None:
        """``words``: a msgid that says what is being done."""
        self._words = words
        self.cancel.setEnabled(True)
        self.bar.setRange(0, 0)
        self._patience.start()
        self.retranslate()

    def tell(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def end(self) -> None:
        self._patience.stop()
        self.hide()

    def retranslate(self) -> None:
        self.cancel.setText(menu_text(self.house.t(N_("Cancel"))))
        self.line.setText(self.house.t(self._words) if self._words else "")
        self.bar.setAccessibleName(self.line.text())

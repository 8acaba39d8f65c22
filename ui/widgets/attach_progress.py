"""How far the reading of files is, and the way to give it up."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from csapp.i18n import N_
from ui.plain import label, menu_text
from ui.theme.theme import mark

if TYPE_CHECKING:
    from ui.house import House

READING, KEEPING = N_("Reading file {place} of {total}"), N_("Keeping file {place} of {total}")
PATIENCE = 300  # milliseconds: what is over by then needs no bar


class ProgressLine(QFrame):
    """Hidden until something takes longer than a moment."""

    cancelled = Signal()

    def __init__(self, house: "House", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.house = house
        self._told: tuple[int, int] | None = None
        self._words = READING
        self.line = label("", "hint")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.cancel = QPushButton()
        self.cancel.setObjectName("cancel_reading")
        self.cancel.setAutoDefault(False)
        mark(self.cancel, deed="quiet")
        self.cancel.clicked.connect(self.cancelled)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.line)
        words.addWidget(self.bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(8)
        row.addLayout(words, 1)
        row.addWidget(self.cancel)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE)
        self._patience.timeout.connect(self.show)
        self.hide()

    def tell(self, done: int, total: int) -> None:
        """``done`` of ``total`` files are read; a total of 0 is not known yet."""
        self._words = READING
        self._tell(done, total)

    def tell_kept(self, done: int, total: int) -> None:
        """``done`` of ``total`` files are in the store."""
        self._words = KEEPING
        self._tell(done, total)

    def _tell(self, done: int, total: int) -> None:
        if self._told is None:
            self._patience.start()
        self._told = (done, total)
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.retranslate()

    def end(self) -> None:
        self._told = None
        self._patience.stop()
        self.hide()

    def retranslate(self) -> None:
        t = self.house.t
        self.cancel.setText(menu_text(t(N_("Cancel"))))
        if self._told is not None:
            done, total = self._told
            text = t(self._words, place=min(done + 1, total), total=total)
            self.line.setText(text if total else t(N_("Reading the files …")))
            self.bar.setAccessibleName(self.line.text())

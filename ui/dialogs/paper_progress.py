"""How far a paper is, and the way to give it up."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QWidget

from csapp.i18n import N_
from ui.house import House
from ui.plain import label, menu_text
from ui.theme.theme import mark
from ui.theme.tokens import SIZES


class PaperProgress(QFrame):
    """A line with a bar. Hidden until :meth:`begin`."""

    cancelled = Signal()

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.house = house
        self._about = ""
        self._told = (0, 0)
        mark(self, box="bar")
        self.line = label("", "muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.cancel = QPushButton()
        self.cancel.setObjectName("cancel")
        self.cancel.setAutoDefault(False)
        mark(self.cancel, deed="quiet")
        self.cancel.clicked.connect(self.cancelled)
        row = QHBoxLayout(self)
        row.setContentsMargins(SIZES.pad, 4, SIZES.pad, 4)
        row.setSpacing(SIZES.gap * 2)
        row.addWidget(self.line)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel)
        self.hide()

    def begin(self, about: str) -> None:
        """Shows the line; ``about`` is a msgid."""
        self._about = about
        self.retranslate()
        self.show()

    def tell(self, done: int, total: int) -> None:
        """``done`` of ``total`` pages and pictures; before :meth:`begin` it is only noted."""
        self._told = (done, total)
        self.retranslate()

    def end(self) -> None:
        self._about, self._told = "", (0, 0)
        self.hide()

    def retranslate(self) -> None:
        t, (done, total) = self.house.t, self._told
        self.cancel.setText(menu_text(t(N_("Cancel"))))
        far = t(N_("{done} of {total}"), done=done, total=total) if total else ""
        self.line.setText("  ".join(part for part in (t(self._about), far) if part))
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.bar.setAccessibleName(self.line.text())

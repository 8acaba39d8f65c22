"""How far something slow is, and the way to give it up."""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from csapp.i18n import N_, Translator
from ui.plain import label, menu_text
from ui.theme.theme import mark, sized

if TYPE_CHECKING:
    from ui.tasks import Task

PATIENCE = 300  # milliseconds: what is over by then needs no bar
WIDTH = 420


class Speaks(Protocol):
    """The house, or the shell before there is one."""

    t: Translator


class WorkLine(QFrame):
    """Hidden until something takes longer than a moment; ``cancelled`` when the person gives it up.

    ``wide``: as wide as there is room, with distances of its own; ``narrow``: as wide as what it stands in.
    """

    cancelled = Signal()

    def __init__(
        self, house: Speaks, parent: QWidget | None = None, *, wide: bool = False, narrow: bool = False
    ) -> None:
        super().__init__(parent)
        self.house = house
        self._words = ""
        self._task: Task | None = None
        self.line = label("", "hint", parent=self)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.cancel = QPushButton(self)
        self.cancel.setObjectName("cancel_work")
        self.cancel.setAutoDefault(False)
        mark(self.cancel, deed="quiet")
        self.cancel.clicked.connect(self._give_up)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.line)
        words.addWidget(self.bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(*((16, 4, 16, 4) if wide else (0, 0, 0, 0)))
        row.setSpacing(8)
        row.addLayout(words, int(wide or narrow))
        row.addWidget(self.cancel)
        if not (wide or narrow):
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

    def follow(self, task: "Task", words: str) -> None:
        """Shows how far a task is until it has ended, and lets it be given up as long as that can be."""
        self._task = task
        task.progress.connect(self.tell)
        task.settled.connect(self._settled)
        task.ended.connect(self._ended)
        self.begin(words)

    def _settled(self) -> None:
        self.cancel.setEnabled(False)

    def _ended(self) -> None:
        if self._task is not None and self._task.over:  # not one given up before this one began
            self._task = None
            self.end()

    def _give_up(self) -> None:
        """Answers at once, whatever the worker is in the middle of."""
        if self._task is not None:
            self._task.cancel()
            self.cancel.setEnabled(False)
            self._words = N_("Giving up …")
            self.retranslate()
        self.cancelled.emit()

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

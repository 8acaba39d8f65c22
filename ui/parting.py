"""The last thing before the program ends: a backup where something changed, with a way to leave without it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.vocabulary.errors import UserFault
from ui.plain import label
from ui.theme.theme import mark, sized
from ui.theme.tokens import SIZES

if TYPE_CHECKING:
    from ui.shell import Shell
    from ui.tasks import Task

WIDTH = 380
PATIENCE = 300  # milliseconds: what is over by then is not shown


class Parting(QWidget):
    """A page of the shell: what is being done, how far it is, and the way out."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.shell = shell
        self.setObjectName("parting")
        self._then: Callable[[], None] | None = None
        self._task: Task | None = None
        self.line, self.error = (
            label("", "section", wrap=True, parent=self),
            label("", "error", wrap=True, parent=self),
        )
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.again, self.without = QPushButton(self), QPushButton(self)
        self.again.setObjectName("back_up_again")
        self.without.setObjectName("leave_without")
        mark(self.again, deed="primary")
        self.again.clicked.connect(self._begin)
        self.without.clicked.connect(self._leave)
        deeds = QHBoxLayout()
        deeds.setSpacing(SIZES.gap * 2)
        for button in (self.again, self.without):
            button.setAutoDefault(True)
            deeds.addWidget(button)
        deeds.addStretch(1)
        inner = QWidget(self)
        sized(inner, width=WIDTH)
        column = QVBoxLayout(inner)
        column.setSpacing(SIZES.gap * 2)
        for part in (self.line, self.bar, self.error):
            column.addWidget(part)
        column.addLayout(deeds)
        outer = QVBoxLayout(self)
        outer.addWidget(inner, 0, Qt.AlignmentFlag.AlignCenter)

    def go(self, then: Callable[[], None]) -> None:
        """``then()`` when the backup is made, there is nothing to back up, or the person leaves without."""
        self._then = then
        self.retranslate()
        self.shell.stack.addWidget(self)
        self._begin()
        if self.shell.window_ is not None:
            self.shell.window_.setEnabled(False)  # what is typed now would be in no backup
        QTimer.singleShot(PATIENCE, self, self._appear)

    def _appear(self) -> None:
        if self._then is not None:
            self.shell.stack.setCurrentWidget(self)

    def _begin(self) -> None:
        window = self.shell.window_
        if window is None:
            self._leave()
            return
        ctx = window.house.ctx
        window.backing.end()

        def job(task: Task) -> object:
            from csapp.services import backups

            return backups.leave(ctx, tell=task.tell, stopped=lambda: task.cancelled)

        self.error.clear()
        self.again.hide()
        self.bar.setRange(0, 0)
        self.bar.show()
        self._task = self.shell.tasks.start(job, lambda _made: self._leave(), self._refused, self)
        self._task.progress.connect(self._tell)

    def _tell(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _refused(self, fault: UserFault) -> None:
        self._task = None
        self._appear()
        self.bar.hide()
        self.again.show()
        self.error.setText(
            self.shell.t(N_("No backup could be made: {reason}"), reason=fault.text(self.shell.t))
        )
        self.again.setFocus()

    def _leave(self) -> None:
        if self._task is not None:
            self._task.cancel()
        then, self._then = self._then, None
        if then is not None:
            then()

    def retranslate(self) -> None:
        t = self.shell.t
        self.line.setText(t(N_("Backing up before leaving …")))
        self.bar.setAccessibleName(self.line.text())
        self.again.setText(t(N_("Try again")))
        self.without.setText(t(N_("Leave without")))

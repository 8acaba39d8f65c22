"""What stands in the window while it is locked: who may open it, and the way for another person."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout

from csapp.i18n import N_, Translator
from csapp.vocabulary.errors import clock_text
from ui.icons import wear
from ui.plain import label
from ui.theme.theme import Theme, mark
from ui.theme.tokens import SIZES
from ui.widgets.entrypage import EntryPage

WIDTH = 380


class LockPage(EntryPage):
    """``wanted`` carries the password, ``change_wanted`` asks for the sign-in of another person."""

    wanted = Signal(str)
    change_wanted = Signal()

    def __init__(self, t: Translator, theme: Theme, name: str) -> None:
        super().__init__(t, "lock", "unlock", WIDTH)
        self._name = name
        self.languages.setParent(self)
        self.languages.hide()  # the language is that of the person who comes back
        self._sign = QLabel()
        wear(theme, self._sign, "lock", "muted", 24)
        self.password_label = label("", "label")
        self.password = QLineEdit()
        self.password.setObjectName("lock_password")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.textEdited.connect(lambda _text: self._no_error())
        self.password_label.setBuddy(self.password)
        self.note = label("", "muted", wrap=True)
        self.note.hide()
        self.other = QPushButton()
        self.other.setObjectName("change_person")
        self.other.setAutoDefault(True)
        mark(self.other, deed="link")  # as the second deed of the sign-in
        self._until = 0.0
        self._clock = QTimer(self)
        self._clock.setInterval(500)
        self._clock.timeout.connect(self._count_down)
        self._lay_out(self.column)
        self.password.returnPressed.connect(self._submit)
        self.button.clicked.connect(self._submit)
        self.other.clicked.connect(self.change_wanted)
        self.retranslate(t)

    def _lay_out(self, column: QVBoxLayout) -> None:
        head = QHBoxLayout()
        head.setSpacing(SIZES.gap * 2)
        head.addWidget(self._sign)
        head.addWidget(self.title, 1)
        column.addLayout(head)
        column.addWidget(self.subtitle)
        column.addSpacing(SIZES.pad)
        column.addWidget(self.password_label)
        column.addWidget(self.password)
        column.addSpacing(SIZES.gap)
        column.addWidget(self.error)
        column.addSpacing(SIZES.gap)
        column.addWidget(self.button)
        column.addSpacing(SIZES.gap)
        column.addWidget(self.note)
        column.addWidget(self.other, 0, Qt.AlignmentFlag.AlignHCenter)

    def clear(self, *, note: str = "") -> None:
        """As it is at first; ``note`` is a quiet line above the way for another person."""
        self.password.clear()
        self._no_error()
        self.tell(note)
        self.busy(False)

    def tell(self, note: str) -> None:
        """A quiet line above the way for another person; "" takes it back."""
        self.note.setText(note)
        self.note.setVisible(bool(note))

    def busy(self, on: bool) -> None:
        """While the password is being tried."""
        self.button.setEnabled(not on)
        self.other.setEnabled(not on)

    def refuse(self, text: str) -> None:
        """Says why at the field; the password is marked to be typed over."""
        self.busy(False)
        self.say_error(text)
        mark(self.password, problem=True)
        self.password.setFocus()
        self.password.selectAll()

    def wait(self, seconds: float) -> None:
        """After too many wrong guesses: counts the time down; another person may sign in meanwhile."""
        self.refuse("")
        self._until = time.monotonic() + seconds
        self._clock.start()
        self._count_down()

    def _count_down(self) -> None:
        left = self._until - time.monotonic()
        self.button.setEnabled(left <= 0)
        if left > 0:
            line = N_("Too many wrong guesses. The next one is taken in {wait}.")
            self.say_error(self.t(line, wait=clock_text(left)))
        else:
            self._clock.stop()
            self._no_error()

    def retranslate(self, t: Translator) -> None:
        super().retranslate(t)
        self.title.setText(t(N_("Locked")))
        self.subtitle.setText(t(N_("{name} works here. Everything is as it was left."), name=self._name))
        self.password_label.setText(t(N_("Password")))
        self.password.setAccessibleName(t(N_("Password")))
        self.button.setText(t(N_("Unlock")))
        self.other.setText(t(N_("Change person")))

    def _no_error(self) -> None:
        if self.error.isVisibleTo(self) and not self._clock.isActive():
            self.say_error("")
            mark(self.password, problem=False)

    def _submit(self) -> None:
        if self.button.isEnabled():
            self.wanted.emit(self.password.text())

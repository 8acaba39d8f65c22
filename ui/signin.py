"""The sign-in: on the screen before anything heavy is loaded."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from csapp.i18n import N_, Translator
from ui.plain import label
from ui.theme.theme import dress, mark
from ui.theme.tokens import SIZES
from ui.widgets.combo import Combo
from ui.widgets.entrypage import EntryPage

if TYPE_CHECKING:  # loaded when there is something slow to wait for
    from ui.widgets.workline import Speaks, WorkLine

WIDTH = 380


class Hint(NamedTuple):
    """What the sign-in of a sample desk tells: its users with their roles (msgids), and the password of all."""

    users: tuple[tuple[str, str], ...]
    password: str


class SignIn(EntryPage):
    """User, password, language. ``wanted`` carries user and password; :meth:`refuse` answers at the field."""

    wanted = Signal(str, str)
    recovery_wanted = Signal()
    restore_wanted = Signal()  # the desk can't be opened

    def __init__(self, t: Translator, parent: QWidget | None = None) -> None:
        super().__init__(t, "signin", "sign_in", WIDTH, parent)
        self._hint: Hint | None = None
        self._ready = True
        self._work: WorkLine | None = None
        self._waits: dict[str, float] = {}  # by the user typed: until when a guess has to wait
        self._waited = ""  # whose wait is being counted down
        self._clock = QTimer(self)
        self._clock.setInterval(250)
        self._clock.timeout.connect(self._count_down)
        self._make_fields()
        self._make_hint()
        self._lay_out()
        self.button.clicked.connect(self._submit)
        self.recovery.clicked.connect(self.recovery_wanted)
        self.user.currentTextChanged.connect(lambda _text: self._count_down())
        self.retranslate(t)

    def _make_fields(self) -> None:
        self.user_label, self.password_label = label("", "label"), label("", "label")
        self.user = Combo()
        self.user.setObjectName("user")
        self.user.setEditable(True)
        self.user.setInsertPolicy(Combo.InsertPolicy.NoInsert)
        self.password = QLineEdit()
        self.password.setObjectName("password")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.textEdited.connect(lambda _text: self._no_error())
        self.password.returnPressed.connect(self._submit)
        self.recovery = QPushButton()
        self.recovery.setObjectName("use_recovery")
        self.recovery.setAutoDefault(True)
        dress(self.recovery, deed="link")
        self.restore = QPushButton()
        self.restore.setObjectName("restore")
        self.restore.setAutoDefault(True)
        dress(self.restore, deed="link")
        self.restore.clicked.connect(self.restore_wanted)
        self.restore.hide()
        line = self.user.lineEdit()
        assert line is not None
        line.returnPressed.connect(self.password.setFocus)
        line.textEdited.connect(lambda _text: self._no_error())

    def _make_hint(self) -> None:
        self.hint = label("", "hint", wrap=True)
        self.hint.setProperty("textInteractionFlags", "TextSelectableByMouse")
        self.hint_box = QFrame()
        dress(self.hint_box, box="banner")
        inner = QVBoxLayout(self.hint_box)
        inner.setContentsMargins(12, 8, 12, 8)
        inner.addWidget(self.hint)
        self.hint_box.setVisible(False)

    def _lay_out(self) -> None:
        column = self.column
        column.addWidget(self.title)
        column.addWidget(self.subtitle)
        column.addSpacing(SIZES.pad)
        for name, field in ((self.user_label, self.user), (self.password_label, self.password)):
            name.setBuddy(field)
            column.addWidget(name)
            column.addWidget(field)
            column.addSpacing(SIZES.gap * 2)
        column.addWidget(self.error)
        column.addSpacing(SIZES.gap)
        column.addWidget(self.button)
        column.addSpacing(SIZES.gap)
        column.addWidget(self.hint_box)
        self._add_in_the_middle(self.restore)
        self._add_in_the_middle(self.recovery)
        column.addSpacing(SIZES.pad)
        self._add_in_the_middle(self.languages)

    def _add_in_the_middle(self, part: QWidget) -> None:
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(part)
        row.addStretch(1)
        self.column.addLayout(row)

    def show_users(self, users: Sequence[str], last: str = "") -> None:
        """Fills the list of users; a name typed meanwhile stays."""
        typed = self.user.currentText()
        self.user.set_choices([(user, user) for user in users])
        self.user.setCurrentText(typed or last or (users[0] if users else ""))
        if self.user.currentText() and not self.password.hasFocus() and not typed:
            self.password.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """The cursor is where typing begins from the first moment on; a focus given before is lost on the way."""
        super().showEvent(event)
        (self.password if self.user.currentText() else self.user).setFocus()

    def show_hint(self, hint: Hint, user: str) -> None:
        """A sample desk: everything filled in, one click signs in."""
        self._hint = hint
        self.recovery.hide()
        self.show_users([name for name, _role in hint.users], user)
        self.password.setText(hint.password)
        self.retranslate(self.t)
        self.button.setFocus()

    def prepare(self, text: str) -> None:
        """Nothing can be done yet, and why; "" when it can."""
        self._ready = not text
        self.button.setEnabled(self._ready)
        self.subtitle.setText(text or self._subtitle())

    def show_work(self, speaks: Speaks) -> WorkLine:
        """A line below the heading for how far something is, until :meth:`end_work`."""
        from ui.widgets.workline import WorkLine

        self.end_work()
        self._work = work = WorkLine(speaks, self.card, narrow=True)
        self.column.insertWidget(self.column.indexOf(self.subtitle) + 1, work)
        return work

    def end_work(self) -> None:
        """Takes that line away."""
        work, self._work = self._work, None
        if work is not None:
            work.hide()
            work.deleteLater()

    def busy(self, on: bool) -> None:
        """While the password is being tried."""
        self.button.setEnabled(not on and not self._waited)
        self._no_error() if on else None

    def refuse(self, text: str) -> None:
        """Says why at the field; what was typed stays, the password is marked to be typed over."""
        self.busy(False)
        self.say_error(text)
        mark(self.password, problem=True)
        self.password.setFocus()
        self.password.selectAll()

    def wait(self, seconds: float) -> None:
        """Too many wrong guesses at the user typed: counts the time down; somebody else may sign in meanwhile."""
        self.busy(False)
        self._waits[self._typed_user()] = time.monotonic() + seconds
        mark(self.password, problem=True)
        self._clock.start()
        self._count_down()

    def _typed_user(self) -> str:
        return self.user.currentText().strip()

    def _count_down(self) -> None:
        """Says how long the user typed has to wait, if they have to."""
        now, user = time.monotonic(), self._typed_user()
        left = self._waits.get(user, 0.0) - now
        told = bool(self._waited)
        if left > 0:
            from csapp.vocabulary.errors import clock_text

            self._waited = user
            self.button.setEnabled(False)
            line = N_("Too many wrong guesses. The next one is taken in {wait}.")
            self.say_error(self.t(line, wait=clock_text(left)))
        elif told:
            self._waited = ""
            self._waits.pop(user, None)
            self.button.setEnabled(self._ready)
            self._no_error()
        if not any(end > now for end in self._waits.values()):
            self._clock.stop()

    def retranslate(self, t: Translator) -> None:
        super().retranslate(t)
        self.title.setText(t(N_("Service desk")))
        self.subtitle.setText(self._subtitle())
        self.user_label.setText(t(N_("User")))
        self.user.setAccessibleName(t(N_("User")))
        self.password_label.setText(t(N_("Password")))
        self.password.setAccessibleName(t(N_("Password")))
        self.button.setText(t(N_("Sign in")))
        self.recovery.setText(t(N_("Use the recovery key")))
        self.restore.setText(t(N_("Put a backup back …")))
        if self._hint is not None:
            users = ", ".join(f"{user} ({t(role)})" for user, role in self._hint.users)
            words = t(
                N_("Users: {users}. Password of all: {password}"), users=users, password=self._hint.password
            )
            self.hint.setText(words)
            self.hint_box.setVisible(True)

    def _subtitle(self) -> str:
        if self._hint is not None:
            return self.t(N_("Sample desk: everything in it is made up."))
        return self.t(N_("Sign in to answer calls and work on cases."))

    def _no_error(self) -> None:
        if not self._waited and self.error.isVisibleTo(self):
            self.say_error("")
            mark(self.password, problem=False)

    def _submit(self) -> None:
        if not self.button.isEnabled():
            return
        self.wanted.emit(self.user.currentText().strip(), self.password.text())

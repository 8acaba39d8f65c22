"""Opens the desk with the recovery key: the key from the sheet, whose password it is to replace, and the new one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from csapp.i18n import N_, Translator
from csapp.vocabulary.errors import UserFault
from ui.plain import label
from ui.theme.theme import mark
from ui.theme.tokens import SIZES
from ui.widgets.combo import Combo
from ui.widgets.entrypage import EntryPage
from ui.widgets.secretfields import SecretFields

WIDTH = 560
SECRETS = (("password", N_("New password")), ("again", N_("New password once more")))


class RecoverPage(EntryPage):
    """``wanted`` carries user, key and new password; :meth:`refuse` answers at the field. ``left``: back."""

    wanted = Signal(str, str, str)
    left = Signal()

    def __init__(self, t: Translator, users: Sequence[str], user: str, parent: QWidget | None = None) -> None:
        super().__init__(t, "recover", "recover", WIDTH, parent)
        self.key_label, self.user_label = label("", "label"), label("", "label")
        self.key = QLineEdit()
        self.key.setObjectName("recovery")
        self.key.setMaxLength(200)
        self.key.textEdited.connect(lambda _text: self._say_key(""))
        self.user = Combo()
        self.user.setObjectName("user")
        self.user.setEditable(True)
        self.user.setInsertPolicy(Combo.InsertPolicy.NoInsert)
        self.user.set_choices([(name, name) for name in users])
        self.user.setCurrentText(user or (users[0] if users else ""))
        self.key_error, self.key_hint = label("", "error", wrap=True), label("", "hint", wrap=True)
        self.secrets = SecretFields(SECRETS, t, self, abreast=2)
        self.back = QPushButton()
        self.back.setObjectName("back")
        self.back.setAutoDefault(True)
        mark(self.back, deed="link")
        self._lay_out()
        self.button.clicked.connect(self._submit)
        self.secrets.submitted.connect(self._submit)
        self.back.clicked.connect(self.left)
        self.retranslate(t)

    def _lay_out(self) -> None:
        column = self.column
        for widget in (self.title, self.subtitle):
            column.addWidget(widget)
        column.addSpacing(SIZES.pad)
        for name, field in ((self.key_label, self.key), (self.user_label, self.user)):
            name.setBuddy(field)
            column.addWidget(name)
            column.addWidget(field)
            if field is self.key:
                column.addWidget(self.key_hint)
                column.addWidget(self.key_error)
            column.addSpacing(SIZES.gap * 2)
        self.key_error.hide()
        column.addWidget(self.secrets)
        column.addWidget(self.error)
        column.addSpacing(SIZES.gap * 2)
        column.addWidget(self.button)
        column.addSpacing(SIZES.gap)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(SIZES.pad)
        column.addWidget(self.languages, 0, Qt.AlignmentFlag.AlignHCenter)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.key.setFocus()

    def busy(self, on: bool) -> None:
        """While the key is being tried."""
        self.button.setEnabled(not on)

    def refuse(self, fault: UserFault) -> None:
        """Says why at the field it is about; everything typed stays."""
        self.busy(False)
        problems = {problem.key: problem for problem in getattr(fault, "problems", ())}
        if "password" in problems:
            self.secrets.refuse("password", problems["password"].message, problems["password"].values)
        elif "recovery" in problems:
            self._say_key(problems["recovery"].text(self.t))
            self.key.setFocus()
        else:
            self.say_error(fault.text(self.t))

    def retranslate(self, t: Translator) -> None:
        super().retranslate(t)
        self.title.setText(t(N_("Recovery key")))
        self.subtitle.setText(
            t(
                N_(
                    "For when no administrator knows a password any more. The key on the sheet opens the desk once;"
                    " the next one is shown afterwards."
                )
            )
        )
        self.key_label.setText(t(N_("The seven groups on the sheet")))
        self.key.setAccessibleName(t(N_("Recovery key")))
        self.key_hint.setText(t(N_("Small letters, spaces and dashes make no difference.")))
        self.user_label.setText(t(N_("The administrator who gets a new password")))
        self.user.setAccessibleName(t(N_("User")))
        self.button.setText(t(N_("Set the password and sign in")))
        self.back.setText(t(N_("Back to the sign-in")))
        self.secrets.retranslate(t)

    def _say_key(self, text: str) -> None:
        self.key_error.setText(text)
        self.key_error.setVisible(bool(text))
        self.key_hint.setVisible(not text)
        mark(self.key, problem=bool(text))
        self.say_error("")

    def _submit(self) -> None:
        if not self.button.isEnabled():
            return
        self.say_error("")
        if not self.key.text().strip():
            self._say_key(self.t(N_("This is needed.")))
            self.key.setFocus()
        elif self.secrets.check():
            self.busy(True)
            self.wanted.emit(self.user.currentText().strip(), self.key.text(), self.secrets.text("password"))

"""Putting a backup back: which one, what becomes of what is there, and one's own password."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.services.backups import Backup
from csapp.vocabulary.errors import UserFault, WrongPassword
from ui.house import House
from ui.plain import label
from ui.theme.theme import mark, sized
from ui.widgets.secretfields import WIDTH, SecretFields

OWN = (("own", N_("Your own password")),)


class RestorePanel(QFrame):
    """Hidden until a backup is chosen; ``wanted`` carries it and the password."""

    wanted = Signal(object, str)

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.house = house
        self.chosen: Backup | None = None
        self.setObjectName("restore_panel")
        mark(self, box="banner")
        self.what, self.hint = (
            label("", "strong", wrap=True, parent=self),
            label("", "hint", wrap=True, parent=self),
        )
        self.secrets = SecretFields(OWN, house.t, self, abreast=1)
        sized(self.secrets, width=WIDTH)
        self.deed, self.cancel = QPushButton(self), QPushButton(self)
        self.deed.setObjectName("restore_now")
        self.cancel.setObjectName("restore_not")
        mark(self.deed, deed="danger")
        mark(self.cancel, deed="quiet")
        for button in (self.deed, self.cancel):
            button.setAutoDefault(True)
        self.deed.clicked.connect(self._submit)
        self.cancel.clicked.connect(self.leave)
        self.secrets.submitted.connect(self._submit)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.deed)
        row.addWidget(self.cancel)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        for part in (self.what, self.hint):
            column.addWidget(part)
        column.addWidget(self.secrets, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(row)
        self.hide()

    def ask(self, backup: Backup) -> None:
        """Shows what putting this one back means."""
        self.chosen = backup
        self.secrets.clear()
        self.retranslate()
        self.show()
        self.secrets.setFocus()

    def leave(self) -> None:
        """Nothing is put back."""
        self.chosen = None
        self.secrets.clear()
        self.hide()

    def refuse(self, fault: UserFault) -> None:
        if isinstance(fault, WrongPassword):
            self.secrets.refuse("own", N_("This is not your password."))
        else:
            self.house.refuse(fault)

    def _submit(self) -> None:
        if self.chosen is not None and self.secrets.check():
            self.wanted.emit(self.chosen, self.secrets.text("own"))

    def retranslate(self) -> None:
        t = self.house.t
        self.secrets.retranslate(t)
        self.deed.setText(t(N_("Put it back")))
        self.cancel.setText(t(N_("Cancel")))
        self.hint.setText(
            t(
                N_(
                    "You are signed out meanwhile. The backup is looked through first; what is here now is kept as a "
                    "backup, so this can be taken back. What was entered since then is only there."
                )
            )
        )
        if self.chosen is not None and self.chosen.made_at is not None:
            at = self.house.formats.moment(self.chosen.made_at)
            words = t.plural(
                "Put the desk back as it was on {at}, with {count} record?",
                "Put the desk back as it was on {at}, with {count} records?",
                self.chosen.records,
                at=at,
            )
            self.what.setText(words)

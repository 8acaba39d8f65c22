"""Puts a backup back before anybody is signed in: the desk can't be opened, or is to live on in a new place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from csapp.i18n import N_, Translator
from ui.plain import label
from ui.theme.theme import mark
from ui.theme.tokens import SIZES
from ui.widgets.combo import Combo
from ui.widgets.entrypage import EntryPage

if TYPE_CHECKING:  # loaded when somebody comes here
    from csapp.services.backups import Backup

WIDTH = 560


class RestorePage(EntryPage):
    """``wanted``: file, user, password. ``file_wanted``: a backup from elsewhere. ``left``: back."""

    wanted = Signal(object, str, str)
    file_wanted = Signal()
    left = Signal()

    def __init__(self, t: Translator, parent: QWidget | None = None) -> None:
        super().__init__(t, "restore", "restore_now", WIDTH, parent)
        self._backups: dict[str, Backup] = {}
        self.backup_label, self.user_label, self.password_label = (label("", "label") for _ in range(3))
        self.backup, self.user, self.password = Combo(), Combo(), QLineEdit()
        self.backup.setObjectName("backup")
        self.user.setObjectName("user")
        self.user.setEditable(True)
        self.user.setInsertPolicy(Combo.InsertPolicy.NoInsert)
        self.password.setObjectName("password")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.file, self.back = QPushButton(), QPushButton()
        self.file.setObjectName("restore_file")
        self.back.setObjectName("back")
        for button in (self.file, self.back):
            button.setAutoDefault(True)
            mark(button, deed="link")
        self._lay_out()
        self.password.returnPressed.connect(self._submit)
        self.button.clicked.connect(self._submit)
        self.file.clicked.connect(self.file_wanted)
        self.back.clicked.connect(self.left)
        self.button.setEnabled(False)  # until there is one to put back
        self.retranslate(t)

    def _lay_out(self) -> None:
        column = self.column
        column.addWidget(self.title)
        column.addWidget(self.subtitle)
        column.addSpacing(SIZES.pad)
        for name, field in (
            (self.backup_label, self.backup),
            (self.user_label, self.user),
            (self.password_label, self.password),
        ):
            name.setBuddy(field)
            column.addWidget(name)
            column.addWidget(field)
            if field is self.backup:
                column.addWidget(self.file, 0, Qt.AlignmentFlag.AlignLeft)
            column.addSpacing(SIZES.gap * 2)
        column.addWidget(self.error)
        column.addSpacing(SIZES.gap)
        column.addWidget(self.button)
        column.addSpacing(SIZES.gap)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(SIZES.pad)
        column.addWidget(self.languages, 0, Qt.AlignmentFlag.AlignHCenter)

    def show_backups(self, found: Sequence[Backup], users: Sequence[str]) -> None:
        """The backups that can be put back, the best to begin with first; who may have a key in them."""
        self._backups = {str(one.path): one for one in found if one.made_at is not None}
        self.user.set_choices([(name, name) for name in users])
        self.user.setCurrentText(self.user.currentText() or (users[0] if users else ""))
        self._name_backups()

    def add(self, one: Backup, users: Sequence[str]) -> None:
        """A backup from elsewhere, chosen."""
        kept = [other for key, other in self._backups.items() if key != str(one.path)]
        self.show_backups([one, *kept], users)
        self.backup.setCurrentIndex(0)

    def _name_backups(self) -> None:
        from csapp.i18n.formats import Formats

        formats = Formats(self.t.language)
        self.backup.set_choices([(key, self._line(one, formats)) for key, one in self._backups.items()])
        self.button.setEnabled(bool(self._backups))
        if self._backups and self.backup.currentIndex() < 0:
            self.backup.setCurrentIndex(0)

    def _line(self, one: Backup, formats: object) -> str:
        from csapp.i18n.formats import Formats

        assert isinstance(formats, Formats) and one.made_at is not None
        words = {True: N_("good"), None: N_("not proved yet"), False: N_("no good")}[one.good]
        count = self.t.plural("{count} record", "{count} records", one.records)
        return " · ".join((formats.moment(one.made_at), self.t(one.why), count, self.t(words)))

    def refuse(self, text: str) -> None:
        """Says why not; what was typed stays."""
        self.button.setEnabled(True)
        self.say_error(text)
        self.password.setFocus()
        self.password.selectAll()

    def _submit(self) -> None:
        place = self.backup.currentIndex()
        if self.button.isEnabled() and 0 <= place < len(self._backups):
            self.say_error("")
            file = Path(list(self._backups)[place])
            self.wanted.emit(file, self.user.currentText().strip(), self.password.text())

    def retranslate(self, t: Translator) -> None:
        super().retranslate(t)
        self.title.setText(t(N_("Put a backup back")))
        self.subtitle.setText(
            t(
                N_(
                    "The backup is looked through before anything is changed, and what is here now is kept. The "
                    "password is the one of an administrator."
                )
            )
        )
        self.backup_label.setText(t(N_("Backup")))
        self.backup.setAccessibleName(t(N_("Backup")))
        self.user_label.setText(t(N_("Administrator")))
        self.user.setAccessibleName(t(N_("Administrator")))
        self.password_label.setText(t(N_("Password")))
        self.password.setAccessibleName(t(N_("Password")))
        self.file.setText(t(N_("From a file …")))
        self.button.setText(t(N_("Put it back")))
        self.back.setText(t(N_("Back")))
        if self._backups:
            self._name_backups()

"""What stands in the place of the sign-in where a desk can't be opened: what happened, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from csapp.i18n import N_, Translator
from csapp.vocabulary.errors import UserFault
from ui.plain import label
from ui.theme.theme import mark
from ui.theme.tokens import SIZES
from ui.widgets.entrypage import EntryPage
from ui.widgets.workline import WorkLine

WIDTH = 560


class RescuePage(EntryPage):
    """``restore_wanted``, ``folder_wanted``, ``again_wanted``; ``salvage_wanted`` carries user and password."""

    restore_wanted = Signal()
    folder_wanted = Signal()
    again_wanted = Signal()
    salvage_wanted = Signal(str, str)

    def __init__(self, t: Translator, fault: UserFault, parent: QWidget | None = None) -> None:
        super().__init__(t, "rescue", "restore", WIDTH, parent)
        self.fault = fault
        self.what = label("", wrap=True)
        self.what.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.user_label, self.password_label = label("", "label"), label("", "label")
        self.user, self.password = QLineEdit(), QLineEdit()
        self.user.setObjectName("user")
        self.password.setObjectName("password")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.salvage = self._quiet("salvage", "")
        self.folder = self._quiet("show_folder", "link")
        self.again = self._quiet("again", "link")
        self._lay_out()
        self.button.clicked.connect(self.restore_wanted)
        self.folder.clicked.connect(self.folder_wanted)
        self.again.clicked.connect(self.again_wanted)
        self.salvage.clicked.connect(self._salvage)
        self.password.returnPressed.connect(self._salvage)
        self.retranslate(t)

    def _quiet(self, name: str, deed: str) -> QPushButton:
        made = QPushButton()
        made.setObjectName(name)
        made.setAutoDefault(True)
        if deed:
            mark(made, deed=deed)
        return made

    def _lay_out(self) -> None:
        column = self.column
        for widget in (self.title, self.what, self.subtitle):
            column.addWidget(widget)
            column.addSpacing(SIZES.gap)
        column.addWidget(self.button)
        column.addSpacing(SIZES.pad)
        self.saving = label("", "muted", wrap=True)
        column.addWidget(self.saving)
        for name, field in ((self.user_label, self.user), (self.password_label, self.password)):
            name.setBuddy(field)
            column.addSpacing(SIZES.gap)
            column.addWidget(name)
            column.addWidget(field)
        column.addWidget(self.error)
        column.addSpacing(SIZES.gap * 2)
        column.addWidget(self.salvage)
        self.work = WorkLine(self, self.card, narrow=True)
        column.addWidget(self.work)
        column.addSpacing(SIZES.gap)
        links = QHBoxLayout()
        links.setSpacing(SIZES.pad)
        links.addStretch(1)
        for link in (self.folder, self.again):
            links.addWidget(link)
        links.addStretch(1)
        column.addLayout(links)
        column.addSpacing(SIZES.pad)
        column.addWidget(self.languages, 0, Qt.AlignmentFlag.AlignHCenter)

    def busy(self, on: bool) -> None:
        """While something is under way."""
        for button in (self.button, self.salvage, self.again):
            button.setEnabled(not on)

    def _salvage(self) -> None:
        if self.salvage.isEnabled():
            self.say_error("")
            self.salvage_wanted.emit(self.user.text().strip(), self.password.text())

    def retranslate(self, t: Translator) -> None:
        super().retranslate(t)
        self.title.setText(t(N_("The desk can't be opened")))
        self.what.setText(self.fault.text(t))
        self.subtitle.setText(
            t(
                N_(
                    "Nothing was changed and nothing is begun anew in its place. The safest way on is a backup."
                )
            )
        )
        self.button.setText(t(N_("Put a backup back …")))
        self.saving.setText(
            t(
                N_(
                    "Without one, what can still be read is saved into a new folder; the damaged desk stays as it "
                    "is. The password is the one of an administrator."
                )
            )
        )
        self.user_label.setText(t(N_("User")))
        self.user.setAccessibleName(t(N_("User")))
        self.password_label.setText(t(N_("Password")))
        self.password.setAccessibleName(t(N_("Password")))
        self.salvage.setText(t(N_("Salvage what can be read …")))
        self.folder.setText(t(N_("Show the folder")))
        self.again.setText(t(N_("Try again")))
        self.work.retranslate()

"""A password for somebody else: typed or suggested, confirmed with one's own, shown once."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from csapp.i18n import N_
from ui.house import House
from ui.plain import label
from ui.theme.theme import mark
from ui.widgets.secretfields import SecretFields, suggestion

SECRETS = (
    ("password", N_("Their password")),
    ("again", N_("Their password once more")),
    ("own", N_("Your own password")),
)


class NewPassword(QWidget):
    """``new``: it goes with a new person and is saved with them; else it has a button of its own (``wanted``)."""

    wanted = Signal()

    def __init__(self, house: House, parent: QWidget | None = None, *, new: bool) -> None:
        super().__init__(parent)
        self.house = house
        self._given = ""
        self.secrets = SecretFields(SECRETS, house.t, self)
        self.hint = label("", "hint", wrap=True, parent=self)
        self.told = label("", "strong", wrap=True, parent=self)
        self.told.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.told.hide()
        self.suggest, self.deed = QPushButton(self), QPushButton(self)
        self.suggest.setObjectName("suggest_password")
        self.deed.setObjectName("set_password")
        for button in (self.suggest, self.deed):
            button.setAutoDefault(True)
        mark(self.suggest, deed="quiet")
        self.deed.setVisible(not new)
        self.suggest.clicked.connect(self._suggest)
        self.deed.clicked.connect(self.wanted)
        self.secrets.edited.connect(self._typed)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.deed)
        row.addWidget(self.suggest)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.secrets)
        column.addWidget(self.hint)
        column.addWidget(self.told)
        column.addLayout(row)

    def typed(self) -> tuple[str, str]:
        """One's own password, and theirs."""
        return self.secrets.text("own"), self.secrets.text("password")

    def show_given(self) -> None:
        """It was saved: shown once, to be passed on; gone with the next key or page."""
        given = self.secrets.text("password")
        self.secrets.clear()
        self._given = given
        self._tell()

    def become_other(self) -> None:
        """The person exists now: from here on a password is a deed of its own."""
        self.deed.setVisible(True)

    def _suggest(self) -> None:
        self.secrets.put(suggestion())
        self.secrets.fields["own"].setFocus()

    def _typed(self) -> None:
        if self._given and not self.secrets.is_empty():
            self._given = ""
            self._tell()

    def _tell(self) -> None:
        text = N_("Tell them: {password}   It is not shown again.")
        self.told.setText(self.house.t(text, password=self._given) if self._given else "")
        self.told.setVisible(bool(self._given))

    def retranslate(self) -> None:
        t = self.house.t
        self.secrets.retranslate(t)
        self.hint.setText(
            t(N_("Your own password is asked because the key of the store is kept nowhere else."))
        )
        self.suggest.setText(t(N_("Suggest one")))
        self.deed.setText(t(N_("Set this password")))
        self._tell()

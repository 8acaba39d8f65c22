"""One's own: language, look, size of the text, and the password."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from csapp.desk import Desk
from csapp.i18n import LANGUAGES, N_
from csapp.services.views import Saved
from csapp.vocabulary.errors import InvalidInput, UserFault, WrongPassword
from ui.house import House
from ui.pages.settings.part import Part
from ui.pages.settings.row import TitledRow
from ui.theme.theme import Look, mark
from ui.theme.tokens import TEXT_SIZES
from ui.widgets.personmenu import LOOKS
from ui.widgets.secretfields import SecretFields
from ui.widgets.segments import Segments

SECRETS = (
    ("old", N_("Password in force")),
    ("password", N_("New password")),
    ("again", N_("New password once more")),
)


class AccountPart(Part):
    """Choices of look and language hold at once; the password with its button, and it is kept nowhere."""

    key = "account"
    icon = "person"
    words = N_("My account")
    about = N_("Language and look are yours alone and follow you to the next sign-in.")

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(house, parent)
        self.languages, self.looks, self.sizes = (Segments(clearable=False, parent=self) for _ in range(3))
        self.contrast = QCheckBox(self)
        self.secrets = SecretFields(SECRETS, house.t, self)
        self.deed = QPushButton(self)
        self._task = None
        self._build()
        self.languages.chosen.connect(self._speak)
        self.looks.chosen.connect(lambda key: self._wear(mode=key))
        self.sizes.chosen.connect(lambda key: self._wear(text=int(key)))
        self.contrast.toggled.connect(lambda on: self._wear(contrast=on))
        self.secrets.submitted.connect(self.change_password)
        self.deed.clicked.connect(self.change_password)
        house.theme_changed.connect(self._show_look)

    def _build(self) -> None:
        names = ("language", "look", "text_size")
        for name, segments in zip(names, (self.languages, self.looks, self.sizes), strict=True):
            segments.setObjectName(name)
        self.contrast.setObjectName("contrast")
        self.deed.setObjectName("change_password")
        self.deed.setAutoDefault(True)
        mark(self.deed, deed="primary")
        area, body = QScrollArea(self), QWidget()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body.setProperty("clear", True)
        rows = QVBoxLayout(body)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        self.rows: dict[str, TitledRow] = {}
        for name in ("language", "look", "size", "password"):
            self.rows[name] = TitledRow(body, first=not self.rows)
            rows.addWidget(self.rows[name])
        rows.addStretch(1)
        left = Qt.AlignmentFlag.AlignLeft
        self.rows["language"].inside.addWidget(self.languages, 0, left)
        self.rows["look"].inside.addWidget(self.looks, 0, left)
        self.rows["look"].inside.addWidget(self.contrast, 0, left)
        self.rows["size"].inside.addWidget(self.sizes, 0, left)
        self.rows["password"].inside.addWidget(self.secrets)
        deeds = QHBoxLayout()
        deeds.addWidget(self.deed)
        deeds.addStretch(1)
        self.rows["password"].inside.addLayout(deeds)
        area.setWidget(body)
        self.column.addWidget(area, 1)

    def shown(self) -> None:
        self._show_look()

    def take_focus(self) -> None:
        self.languages.setFocus(Qt.FocusReason.TabFocusReason)

    # --- language and look -------------------------------------------------------------------------

    def _speak(self, language: str) -> None:
        self.house.set_language(language)

    def _wear(self, **part: object) -> None:
        look = self.house.theme.look._replace(**part)
        if look != self.house.theme.look:
            self.house.set_look(look)

    def _show_look(self) -> None:
        look: Look = self.house.theme.look
        self.languages.set_key(self.house.language)
        self.looks.set_key(look.mode)
        self.sizes.set_key(str(look.text))
        self.contrast.setChecked(look.contrast)

    # --- password ----------------------------------------------------------------------------------

    def change_password(self) -> None:
        """One's own password, where all three fields agree."""
        if self._task is not None or not self.secrets.check():
            return
        old, new = self.secrets.text("old"), self.secrets.text("password")
        self._task = self.house.run(
            Desk.change_password, old, new, then=self._done, failed=self._refused, owner=self
        )
        self._task.ended.connect(self._ended)

    def _ended(self) -> None:
        self._task = None

    def _done(self, _saved: Saved) -> None:
        self.secrets.clear()
        self.house.say(self.house.t(N_("The new password holds from now on.")))

    def _refused(self, fault: UserFault) -> None:
        if isinstance(fault, WrongPassword):
            self.secrets.refuse("old", N_("This is not your password."))
        elif isinstance(fault, InvalidInput):
            self.secrets.refuse("password", fault.problems[0].message, fault.problems[0].values)
        else:
            self.house.refuse(fault)

    # --- looks -------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        super().retranslate()
        t = self.house.t
        self.languages.set_choices(LANGUAGES.items())
        self.looks.set_choices([(mode, t(words)) for mode, words in LOOKS])
        self.sizes.set_choices([(str(percent), f"{percent} %") for percent in TEXT_SIZES])
        self.contrast.setText(t(N_("High contrast")))
        self.deed.setText(t(N_("Change the password")))
        titles = {
            "language": N_("Language"),
            "look": N_("Look"),
            "size": N_("Text size"),
            "password": N_("Password"),
        }
        for name, words in titles.items():
            self.rows[name].name(t(words))
        for segments, name in ((self.languages, "language"), (self.looks, "look"), (self.sizes, "size")):
            segments.setAccessibleName(t(titles[name]))
        self.secrets.retranslate(t)
        self._show_look()

"""The first start on a PC: names the desk and its first person."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from csapp.i18n import LANGUAGES, N_, Translator
from ui.plain import label
from ui.theme.theme import mark
from ui.theme.tokens import SIZES
from ui.widgets.segments import Segments

WIDTH = 520
FIELDS = (  # key, label, placeholder
    ("company", N_("Company"), ""),
    ("desk", N_("Desk code"), N_("1 to 3 letters or digits, begins every number")),
    ("name", N_("Your name"), ""),
    ("user", N_("User"), N_("what you sign in with")),
    ("password", N_("Password"), ""),
    ("again", N_("Password once more"), ""),
)
LEAST = 8


@dataclass(frozen=True)
class FirstDesk:
    """What the panel collected."""

    company: str
    desk: str
    name: str
    user: str
    password: str
    language: str


class FirstRun(QFrame):
    """The panel. ``wanted`` carries a :class:`FirstDesk`."""

    wanted = Signal(object)
    language_chosen = Signal(str)

    def __init__(self, t: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.t = t
        self.setObjectName("first_run")
        self.fields: dict[str, QLineEdit] = {}
        self.labels: dict[str, QLabel] = {}
        self.errors: dict[str, QLabel] = {}
        self._said: dict[str, str] = {}  # msgids of the problems shown
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._card())
        row.addStretch(1)
        outer.addLayout(row)
        outer.addStretch(3)
        self.retranslate(t)

    def _card(self) -> QFrame:
        card = QFrame()
        mark(card, box="card")
        card.setFixedWidth(WIDTH)
        column = QVBoxLayout(card)
        column.setContentsMargins(SIZES.pad * 2, SIZES.pad * 2, SIZES.pad * 2, SIZES.pad * 2)
        column.setSpacing(SIZES.gap)
        self.title, self.subtitle = label("", "title"), label("", "muted", wrap=True)
        self.languages = Segments(clearable=False)
        self.languages.setObjectName("language")
        self.languages.set_choices(LANGUAGES.items())
        self.languages.set_key(self.t.language)
        self.languages.chosen.connect(self.language_chosen)
        grid = QGridLayout()
        grid.setHorizontalSpacing(SIZES.pad)
        grid.setVerticalSpacing(SIZES.gap)
        for place, (key, _label, _hint) in enumerate(FIELDS):
            self._field(grid, key, place)
        self.error = label("", "error", wrap=True)
        self.error.setVisible(False)
        self.button = QPushButton()
        self.button.setAutoDefault(True)  # Enter presses it
        self.button.setObjectName("create")
        mark(self.button, deed="primary")
        self.button.clicked.connect(self._submit)
        column.addWidget(self.title)
        column.addWidget(self.subtitle)
        column.addSpacing(SIZES.gap * 2)
        column.addWidget(self.languages, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(SIZES.gap * 2)
        column.addLayout(grid)
        column.addWidget(self.error)
        column.addSpacing(SIZES.gap)
        column.addWidget(self.button)
        return card

    def _field(self, grid: QGridLayout, key: str, place: int) -> None:
        field = QLineEdit()
        field.setObjectName(key)
        if key in ("password", "again"):
            field.setEchoMode(QLineEdit.EchoMode.Password)
        name, error = label("", "label"), label("", "error", wrap=True)
        error.setVisible(False)
        field.textEdited.connect(lambda _text: self._problem(key, ""))
        field.returnPressed.connect(self.focusNextChild)
        row, side = place // 2 * 3, place % 2
        for offset, widget in enumerate((name, field, error)):
            grid.addWidget(widget, row + offset, side, Qt.AlignmentFlag.AlignTop)
        self.fields[key], self.labels[key], self.errors[key] = field, name, error

    def retranslate(self, t: Translator) -> None:
        self.t = t
        self.title.setText(t(N_("A new desk")))
        self.subtitle.setText(
            t(N_("There is none on this PC yet. The first person is its manager and administrator."))
        )
        for key, name, hint in FIELDS:
            self.labels[key].setText(t(name))
            self.fields[key].setAccessibleName(t(name))
            self.fields[key].setPlaceholderText(t(hint))
            self._problem(key, self._said.get(key, ""))
        self.languages.setAccessibleName(t(N_("Language")))
        self.button.setText(t(N_("Set up the desk")))

    def refuse(self, text: str) -> None:
        """A fault that belongs to no field."""
        self.button.setEnabled(True)
        self.error.setText(text)
        self.error.setVisible(True)

    def _problem(self, key: str, msgid: str) -> None:
        self._said[key] = msgid
        text = self.t(msgid, count=LEAST) if msgid else ""
        self.errors[key].setText(text)
        self.errors[key].setVisible(bool(text))
        if bool(self.fields[key].property("problem")) != bool(text):
            mark(self.fields[key], problem=bool(text))

    def _problems(self) -> dict[str, str]:
        typed = {key: field.text() for key, field in self.fields.items()}
        found = {key: N_("This is needed.") for key, text in typed.items() if not text.strip()}
        code = typed["desk"].strip()
        if code and not (len(code) <= 3 and code.isascii() and code.isalnum()):
            found["desk"] = N_("One to three letters or digits, please.")
        if len(typed["password"]) < LEAST and "password" not in found:
            found["password"] = N_("At least {count} characters, please.")
        if typed["again"] != typed["password"] and "again" not in found:
            found["again"] = N_("The two passwords differ.")
        return found

    def _submit(self) -> None:
        problems = self._problems()
        for key in self.fields:
            self._problem(key, problems.get(key, ""))
        first = next((key for key in self.fields if key in problems), "")
        if first:
            self.fields[first].setFocus()
            return
        self.error.setVisible(False)
        self.button.setEnabled(False)
        text = {key: field.text().strip() for key, field in self.fields.items()}
        self.wanted.emit(
            FirstDesk(
                text["company"],
                text["desk"].upper(),
                text["name"],
                text["user"],
                self.fields["password"].text(),
                self.t.language,
            )
        )

"""The first start on a PC: names the desk and its first person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from csapp.i18n import N_, Translator
from csapp.vocabulary.errors import UserFault
from ui.plain import label
from ui.prompts import Prompts
from ui.theme.theme import mark
from ui.theme.tokens import SIZES
from ui.widgets.entrypage import EntryPage
from ui.widgets.logobox import LogoBox, picture_of
from ui.widgets.strength import LEAST, StrengthLine

WIDTH = 720
FIELDS = (  # key, label, hint below it
    ("company", N_("Company"), N_("stands at the head of every paper")),
    ("desk", N_("Desk code"), N_("1 to 3 letters or digits, begins every number")),
    ("name", N_("Your name"), N_("you are manager and administrator")),
    ("user", N_("User"), N_("what you sign in with")),
    ("password", N_("Password"), ""),
    ("again", N_("Password once more"), ""),
)
SECRET = ("password", "again")


@dataclass(frozen=True)
class FirstDesk:
    """What the panel collected; ``logo`` is a picture fit to be kept, ``sample`` asks for sample data."""

    company: str
    desk: str
    name: str
    user: str
    password: str
    language: str
    logo: bytes | None = None
    sample: bool = False


class FirstRun(EntryPage):
    """The panel. ``wanted`` carries a :class:`FirstDesk`, ``logo_brought`` name, bytes and path of a picture."""

    wanted = Signal(object)
    logo_brought = Signal(str, object, object)
    restore_wanted = Signal()  # the desk was on another PC

    def __init__(self, t: Translator, prompts: Prompts | None = None, parent: QWidget | None = None) -> None:
        super().__init__(t, "first_run", "create", WIDTH, parent)
        self.fields: dict[str, QLineEdit] = {}
        self.labels: dict[str, QLabel] = {}
        self.hints: dict[str, QLabel] = {}
        self.errors: dict[str, QLabel] = {}
        self._said: dict[str, tuple[str, Mapping[str, object]]] = {}  # the problems shown: msgid and values
        self._picture: bytes | None = None
        self.strength = StrengthLine(t)
        self.logo_label = label("", "label")
        self.logo = LogoBox(prompts or Prompts(t, self), small=True)
        self.sample, self.sample_hint = QCheckBox(), label("", "hint", wrap=True)
        self.sample.setObjectName("sample")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.hide()
        self._lay_out()
        self.button.clicked.connect(self._submit)
        self.logo.brought.connect(self._brought)
        self.logo.removed.connect(lambda: self.show_logo(None))
        self.fields["company"].textChanged.connect(self.logo.show_company)
        self.fields["password"].textChanged.connect(self.strength.judge)
        self.retranslate(t)

    def _lay_out(self) -> None:
        column = self.column
        column.setContentsMargins(*(SIZES.pad + 8,) * 4)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.languages, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        column.addWidget(self.subtitle)
        column.addSpacing(SIZES.gap * 2)
        grid = QGridLayout()
        grid.setHorizontalSpacing(SIZES.pad)
        grid.setVerticalSpacing(SIZES.gap * 2)
        for side in (0, 1):
            grid.setColumnStretch(side, 1)
        for place, (key, _label, _hint) in enumerate(FIELDS):
            row = place // 2 + (place >= 2)  # the second row is the logo's
            grid.addLayout(self._field(key), row, place % 2, Qt.AlignmentFlag.AlignTop)
        logo = QVBoxLayout()
        logo.setSpacing(SIZES.gap)
        logo.addWidget(self.logo_label)
        logo.addWidget(self.logo)
        grid.addLayout(logo, 1, 0, 1, 2)
        column.addLayout(grid)
        column.addSpacing(SIZES.gap * 2)
        column.addWidget(self.sample)
        column.addWidget(self.sample_hint)
        column.addWidget(self.error)
        column.addSpacing(SIZES.gap * 2)
        column.addWidget(self.progress)
        column.addWidget(self.button)
        self.restore = QPushButton()
        self.restore.setObjectName("restore")
        self.restore.setAutoDefault(True)
        mark(self.restore, deed="link")
        self.restore.clicked.connect(self.restore_wanted)
        column.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignHCenter)

    def _field(self, key: str) -> QVBoxLayout:
        field = QLineEdit()
        field.setObjectName(key)
        if key in SECRET:
            field.setEchoMode(QLineEdit.EchoMode.Password)
        name, hint, error = label("", "label"), label("", "hint", wrap=True), label("", "error", wrap=True)
        name.setBuddy(field)
        field.textEdited.connect(lambda _text: self._problem(key, ""))
        field.returnPressed.connect(self._next)
        cell = QVBoxLayout()
        cell.setSpacing(2)
        for part in (name, field, hint, error):
            cell.addWidget(part)
        if key == "password":
            cell.addWidget(self.strength)
        self.fields[key], self.labels[key], self.hints[key], self.errors[key] = field, name, hint, error
        return cell

    def _next(self) -> None:
        """Enter goes on to the next field, and from the last one to the deed."""
        here = next((key for key, field in self.fields.items() if field.hasFocus()), "again")
        keys = list(self.fields)
        place = keys.index(here) + 1
        (self.fields[keys[place]] if place < len(keys) else self.button).setFocus(
            Qt.FocusReason.TabFocusReason
        )

    def retranslate(self, t: Translator) -> None:
        super().retranslate(t)
        self.title.setText(t(N_("A new desk")))
        self.subtitle.setText(
            t(N_("There is none on this PC yet. All of this can be changed later but the desk code."))
        )
        for key, name, hint in FIELDS:
            self.labels[key].setText(t(name))
            self.hints[key].setText(t(hint))
            self.fields[key].setAccessibleName(t(name))
            self._problem(key, *self._said.get(key, ("", {})))
        self.logo_label.setText(t(N_("Logo, if there is one")))
        self.logo.retranslate(t)
        self.strength.retranslate(t)
        self.sample.setText(t(N_("Begin with sample data")))
        text = N_(
            "Made-up customers, calls and cases to try the desk with; they go in one step in the settings."
        )
        self.sample_hint.setText(t(text))
        self.button.setText(t(N_("Set up the desk")))
        self.restore.setText(t(N_("The desk was on another PC: put a backup back …")))

    # --- logo --------------------------------------------------------------------------------------

    def _brought(self, brought: object) -> None:
        try:
            self.logo_brought.emit(*picture_of(brought))
        except UserFault as fault:
            self.logo.refuse(fault.text(self.t))

    def show_logo(self, data: bytes | None) -> None:
        """The picture was taken, or taken away."""
        self._picture = data
        self.logo.show_logo(data)

    # --- what is wrong -----------------------------------------------------------------------------

    def refuse(self, text: str) -> None:
        """A fault that belongs to no field."""
        self.show_progress(0, 0)
        self.button.setEnabled(True)
        self.say_error(text)

    def refuse_fields(self, fault: UserFault) -> None:
        """Says at the fields what the desk could not be made with; the rest of a fault below them."""
        problems = {p.key: (p.message, p.values) for p in getattr(fault, "problems", ())}
        self.refuse("" if problems.keys() & self.fields.keys() else fault.text(self.t))
        for key, field in reversed(self.fields.items()):
            if key in problems:
                self._problem(key, *problems[key])
                field.setFocus()

    def show_progress(self, done: int, total: int) -> None:
        """How far the sample data is; 0 of 0 hides the bar."""
        self.progress.setVisible(total > 0)
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def _problem(self, key: str, msgid: str, values: Mapping[str, object] | None = None) -> None:
        self._said[key] = msgid, values or {}
        text = self.t(msgid, **(values or {})) if msgid else ""
        self.errors[key].setText(text)
        self.errors[key].setVisible(bool(text))
        self.hints[key].setVisible(not text and bool(self.hints[key].text()))
        self.fields[key].setAccessibleDescription(text or self.hints[key].text())
        if key == "password":
            self.strength.setVisible(not text)
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
            self._problem(key, problems.get(key, ""), {"count": LEAST})
        first = next((key for key in self.fields if key in problems), "")
        if first:
            self.fields[first].setFocus()
            return
        self.say_error("")
        self.button.setEnabled(False)
        text = {key: field.text().strip() for key, field in self.fields.items() if key not in SECRET}
        self.wanted.emit(
            FirstDesk(
                **{**text, "desk": text["desk"].upper()},
                password=self.fields["password"].text(),
                language=self.t.language,
                logo=self._picture,
                sample=self.sample.isChecked(),
            )
        )

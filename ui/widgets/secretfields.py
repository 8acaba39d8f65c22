"""A few passwords to type, each with its label and the line that says what is wrong."""

import secrets
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from csapp.i18n import N_, Translator
from ui.plain import label
from ui.theme.theme import mark, sized
from ui.theme.tokens import SIZES
from ui.widgets.strength import LEAST, StrengthLine

WIDTH = 260
NEW, AGAIN = "password", "again"
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is mistaken for another


def suggestion() -> str:
    """A password to pass on by word of mouth: three groups of four, 59 bits."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(3))


class SecretFields(QWidget):
    """Fields by key and label (msgid). ``password`` is a new one and ``again`` the same once more."""

    edited = Signal()
    submitted = Signal()  # Enter in the last field

    def __init__(
        self,
        fields: Sequence[tuple[str, str]],
        t: Translator,
        parent: QWidget | None = None,
        *,
        abreast: int = 3,
    ) -> None:
        super().__init__(parent)
        self.t, self._words, self._abreast = t, dict(fields), abreast
        self.fields: dict[str, QLineEdit] = {}
        self.labels: dict[str, QLabel] = {}
        self.errors: dict[str, QLabel] = {}
        self._said: dict[str, tuple[str, Mapping[str, object]]] = {}
        self.strength = StrengthLine(t, self)
        self.strength.setVisible(NEW in self._words)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SIZES.pad)
        self._grid.setVerticalSpacing(2)
        for place, (key, _word) in enumerate(fields):
            self._add(key, place)
        for side in range(min(abreast, len(fields))):
            self._grid.setColumnStretch(side, 1)
        self.setFocusProxy(next(iter(self.fields.values())))
        self.retranslate(t)

    def _add(self, key: str, place: int) -> None:
        field = QLineEdit(self)
        field.setObjectName(key)
        field.setEchoMode(QLineEdit.EchoMode.Password)
        sized(field, most_width=WIDTH)
        field.textChanged.connect(lambda text: self._typed(key, text))
        field.returnPressed.connect(lambda: self._enter(key))
        name, error = label("", "label", parent=self), label("", "error", wrap=True, parent=self)
        sized(error, most_width=WIDTH)
        error.hide()
        row, side = place // self._abreast * 4, place % self._abreast
        top = Qt.AlignmentFlag.AlignTop
        for offset, widget in enumerate((name, field, error)):
            self._grid.addWidget(widget, row + offset, side, top)
        if key == NEW:
            sized(self.strength, most_width=WIDTH)
            self._grid.addWidget(self.strength, row + 3, side, top)
        self.fields[key], self.labels[key], self.errors[key] = field, name, error

    def text(self, key: str) -> str:
        return self.fields[key].text()

    def is_empty(self) -> bool:
        return not any(field.text() for field in self.fields.values())

    def clear(self) -> None:
        for field in self.fields.values():
            field.clear()

    def put(self, password: str) -> None:
        """Fills in a new password twice, for everybody to read: it has to be passed on."""
        for key in (NEW, AGAIN):
            self.fields[key].setText(password)
            self.fields[key].setEchoMode(QLineEdit.EchoMode.Normal)

    def check(self) -> bool:
        """Whether all is typed and fits together; says at the first field that does not, and goes there."""
        found: dict[str, tuple[str, Mapping[str, object]]] = {}
        for key, field in self.fields.items():
            if not field.text():
                found[key] = N_("This is needed."), {}
        if NEW in self.fields and NEW not in found and len(self.text(NEW)) < LEAST:
            found[NEW] = N_("At least {count} characters, please."), {"count": LEAST}
        if AGAIN in self.fields and AGAIN not in found and self.text(AGAIN) != self.text(NEW):
            found[AGAIN] = N_("The two passwords differ."), {}
        for key in self.fields:
            self._say(key, *found.get(key, ("", {})))
        first = next((key for key in self.fields if key in found), "")
        if first:
            self.fields[first].setFocus()
        return not found

    def refuse(self, key: str, message: str, values: Mapping[str, object] | None = None) -> None:
        """Says at a field what is wrong with it (a msgid), and goes there."""
        self._say(key, message, values or {})
        self.fields[key].setFocus()
        self.fields[key].selectAll()

    def retranslate(self, t: Translator) -> None:
        self.t = t
        for key, words in self._words.items():
            self.labels[key].setText(t(words))
            self.labels[key].setBuddy(self.fields[key])
            self.fields[key].setAccessibleName(t(words))
            self._say(key, *self._said.get(key, ("", {})))
        self.strength.retranslate(t)

    def _say(self, key: str, message: str, values: Mapping[str, object]) -> None:
        self._said[key] = message, values
        text = self.t(message, **values) if message else ""
        self.errors[key].setText(text)
        self.errors[key].setVisible(bool(text))
        self.fields[key].setAccessibleDescription(text)
        if bool(self.fields[key].property("problem")) != bool(text):
            mark(self.fields[key], problem=bool(text))

    def _typed(self, key: str, text: str) -> None:
        self._say(key, "", {})
        if not text:
            self.fields[key].setEchoMode(QLineEdit.EchoMode.Password)
        if key == NEW:
            self.strength.judge(text)
        self.edited.emit()

    def _enter(self, key: str) -> None:
        if key == list(self.fields)[-1]:
            self.submitted.emit()
        else:
            self.focusNextChild()

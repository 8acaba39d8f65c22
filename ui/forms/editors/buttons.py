"""A choice of up to five: buttons in a row, one key each."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from csapp.i18n import N_
from csapp.vocabulary.fields import Bool, Choice, Field, Need
from ui.forms.editors.history import History
from ui.forms.goingon import go_back, go_on
from ui.widgets.segments import Segments

if TYPE_CHECKING:
    from ui.house import House

MOST = 5
YES_NO = (("true", N_("yes")), ("false", N_("no")))
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TURNED = {Qt.Key.Key_Up: Qt.Key.Key_Left, Qt.Key.Key_Down: Qt.Key.Key_Right}


class ButtonsEditor(Segments):
    """One stop of the tab key; arrows move, 1 to 5 choose, Enter goes on to the next field.

    Delete, or a click on the chosen one, takes the choice back where the field may stay empty.
    """

    edited = Signal()

    def __init__(self, field: Field, house: "House", parent: QWidget | None = None) -> None:
        digits = all(label == str(place) for place, (_key, label) in enumerate(options_of(field), 1))
        super().__init__(parent, clearable=field.need is not Need.CALL, numbered=not digits)
        self.field = field
        self.house = house
        self._other = ""  # a stored or restored value that is none of the buttons
        self.retranslate()
        self.chosen.connect(self._chosen)
        self._past = History(self, *self._buttons.values())

    def show_value(self, value: object) -> None:
        self._past.show(lambda: self.show_typed(value))

    def show_typed(self, typed: object) -> None:
        text = "" if typed is None else str(typed)
        text = text.lower() if isinstance(self.field, Bool) else text
        known = any(text == key for key, _label in options_of(self.field))
        self.set_key(text if known else "")
        self._other = "" if known else text

    def value(self) -> object:
        if isinstance(self.field, Bool) and self.key():
            return self.key() == "true"
        return self.typed()

    def typed(self) -> object:
        return self.key() or self._other

    def retranslate(self) -> None:
        self.set_choices([(key, self.house.t(label)) for key, label in options_of(self.field)])
        for number, (key, label) in enumerate(options_of(self.field), 1):
            button = self.button(key)
            button.setAccessibleName(f"{self.house.t(self.field.label)}: {self.house.t(label)}")
            button.setAccessibleDescription(str(number))

    def _chosen(self, _key: str) -> None:
        self._other = ""
        self.edited.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            return self._take(event)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._take(event):
            super().keyPressEvent(event)

    def _take(self, event: QKeyEvent) -> bool:
        if event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            go_on(self)
            return True
        if event.key() in _ENTER and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            go_back(self)
            return True
        if event.key() in _TURNED:
            event = QKeyEvent(event.type(), _TURNED[Qt.Key(event.key())], event.modifiers())
        return self._pressed(event)


def options_of(field: Field) -> tuple[tuple[str, str], ...]:
    """Key and msgid of each button."""
    if isinstance(field, Bool):
        return YES_NO
    assert isinstance(field, Choice) and field.choices is not None
    return tuple((str(choice), choice.label) for choice in field.choices)

"""What every editor can do, and the line edit most of them are."""

from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent
from PySide6.QtWidgets import QToolTip, QWidget

from csapp.vocabulary.fields import Field
from ui.forms.goingon import go_back, go_on
from ui.plain import tip
from ui.widgets.line import Line

if TYPE_CHECKING:
    from ui.house import House

EDGES = 20  # pixels of the line that are padding


class Editor(Protocol):
    """A widget for the value of one field; it is also a :class:`QWidget`.

    ``value`` is what a deed is given: JSON, or the text as typed where it can't be read ("" for nothing), so
    that the field itself says what is wrong. ``typed`` is exactly what stands there, for a draft; a stored
    value put in by ``show_value`` and not touched reads the same ever after.
    """

    @property
    def edited(self) -> Any: ...  # a Signal, which is a SignalInstance on each editor

    def show_value(self, value: object) -> None: ...
    def value(self) -> object: ...
    def show_typed(self, typed: object) -> None: ...
    def typed(self) -> object: ...
    def retranslate(self) -> None: ...


class LineEditor(Line):
    """One line of text. Enter goes on to the next field, it never sends the form."""

    edited = Signal()

    def __init__(self, field: Field, house: "House", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.house = house
        self.setMaxLength(1_000_000)  # too long is said by the field; a silent cut would lose text
        self.textChanged.connect(self._text_changed)

    def show_value(self, value: object) -> None:
        self.put_text(self.text_of(value))
        self.setCursorPosition(0)

    def value(self) -> object:
        return self.text()

    def show_typed(self, typed: object) -> None:
        self.replace_text(str(typed))
        self.setCursorPosition(len(self.text()))

    def typed(self) -> object:
        return self.text()

    def retranslate(self) -> None:
        """Nothing here depends on the language."""

    def text_of(self, value: object) -> str:
        """How a stored value reads in the line."""
        return "" if value is None else str(value)

    def event(self, event: QEvent) -> bool:
        """The whole text as a tooltip, where the line has no room for it."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            room = self.contentsRect().width() - EDGES
            wide = self.fontMetrics().horizontalAdvance(self.text()) > room
            QToolTip.showText(event.globalPos(), tip(self.text()) if wide else "", self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            go_on(self)
        elif event.modifiers() == Qt.KeyboardModifier.ShiftModifier and event.key() == Qt.Key.Key_Return:
            go_back(self)
        elif plain and event.key() == Qt.Key.Key_F4:
            self.look()
        else:
            super().keyPressEvent(event)

    def look(self) -> None:
        """Opens what the field has to look at: a calendar, the linked record."""

    def _text_changed(self, _text: str) -> None:
        self.edited.emit()

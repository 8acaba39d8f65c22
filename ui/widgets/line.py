"""A line of text that never loses what still stands in the input method."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget


class Line(QLineEdit):
    """Knows the text being composed, and takes it over when the focus leaves. ``replace_text`` can be undone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.composed = ""

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.composed = event.preeditString()
        super().inputMethodEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        take_composed(self)
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_redo(event):
            self.redo()
        else:
            super().keyPressEvent(event)

    def put_text(self, text: str) -> None:
        """Shows a text: as the beginning where nothing was typed yet, else so that Ctrl+Z brings back what was."""
        if self.isUndoAvailable():
            self.replace_text(text)
        elif text != self.text():
            self.setText(text)

    def replace_text(self, text: str) -> None:
        """Puts ``text`` in place of all that stands there, so that Ctrl+Z brings it back."""
        if text != self.text():
            self.selectAll()
            self.insert(text)


def is_redo(event: QKeyEvent) -> bool:
    """Ctrl+Y wherever one sits: Qt knows it on Windows alone."""
    control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return control and event.key() == Qt.Key.Key_Y


def composed_in(widget: QWidget | None) -> str:
    """The text that is being composed in a widget, "" for none."""
    if isinstance(widget, Line):
        return widget.composed
    if isinstance(widget, QPlainTextEdit):
        layout = widget.textCursor().block().layout()
        return layout.preeditAreaText() if layout is not None else ""
    return ""


def take_composed(widget: QWidget | None = None) -> None:
    """Makes what is being composed (in ``widget``, or where the focus is) part of the text.

    The input method is asked first; where it does not answer the text is taken as it stands.
    """
    QGuiApplication.inputMethod().commit()
    here = widget or QApplication.focusWidget()
    if isinstance(here, QComboBox):  # it has the focus, its line the text
        here = here.lineEdit()
    left = composed_in(here)
    if left and here is not None:
        event = QInputMethodEvent()
        event.setCommitString(left)
        QApplication.sendEvent(here, event)

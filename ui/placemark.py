"""Where somebody was on the screen: cursor, selection and how far the window was scrolled."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from shiboken6 import isValid


@dataclass
class Placemark:
    """A line of text forgets its selection when the focus leaves it; everything else remembers by itself."""

    focus: QWidget | None
    start: int = -1
    length: int = 0
    cursor: int = 0

    @classmethod
    def here(cls) -> Placemark:
        """The place the keys go to now."""
        focus = QApplication.focusWidget()
        line = _line(focus)
        if line is None:
            return cls(focus)
        return cls(focus, line.selectionStart(), len(line.selectedText()), line.cursorPosition())

    def back(self) -> None:
        """Gives the focus back, and the selection the way it was made."""
        focus = self.focus
        if focus is None or not isValid(focus) or not focus.isVisible():
            return
        focus.setFocus(Qt.FocusReason.OtherFocusReason)
        line = _line(focus)
        if line is None:
            return
        if self.start < 0:
            line.deselect()
            line.setCursorPosition(self.cursor)
        elif self.cursor == self.start:
            line.setSelection(self.start + self.length, -self.length)
        else:
            line.setSelection(self.start, self.length)


def _line(widget: QWidget | None) -> QLineEdit | None:
    if isinstance(widget, QComboBox):
        return widget.lineEdit()
    return widget if isinstance(widget, QLineEdit) else None

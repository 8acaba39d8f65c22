"""A field for how many: digits are typed, Up and Down count."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QIntValidator, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class CountField(QLineEdit):
    """A whole number from 1 to ``most``; what is left empty or too large becomes the nearest that can be."""

    def __init__(self, most: int, parent: QWidget | None = None) -> None:
        super().__init__("1", parent)
        self._most = most
        self.setValidator(QIntValidator(0, 10 ** len(str(most)) - 1, self))
        self.setAlignment(Qt.AlignmentFlag.AlignRight)

    def value(self) -> int:
        """What is typed, or the nearest that can be."""
        typed = self.text()
        return min(max(int(typed) if typed.isdecimal() else 1, 1), self._most)

    def setValue(self, count: int) -> None:
        self.setText(str(min(max(count, 1), self._most)))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()  # whatever one types is the number

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setValue(self.value())  # Qt calls nothing finished that its validator would not take

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {int(Qt.Key.Key_Up): 1, int(Qt.Key.Key_Down): -1}.get(event.key(), 0)
        if step:
            self.setValue(self.value() + step)
        else:
            super().keyPressEvent(event)

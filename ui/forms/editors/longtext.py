"""Text of several lines that grows with what is in it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from csapp.vocabulary.fields import Field, Need
from ui.forms.phrasehelp import PhraseHelp
from ui.widgets.line import is_redo, take_composed

if TYPE_CHECKING:
    from ui.house import House

FEWEST_LINES, FEWEST_ON_CALL = 2, 3
MOST_LINES = 14
EDGES = 12  # border and padding above and below as the stylesheet has them, and what rounding takes


class LongTextEditor(QPlainTextEdit):
    """Tab goes on to the next field, Enter makes a new line. Never any markup."""

    edited = Signal()
    fewest = FEWEST_LINES

    def __init__(self, field: Field, house: "House", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.house = house
        self.fewest = FEWEST_ON_CALL if field.need is Need.CALL else FEWEST_LINES
        self.setTabChangesFocus(True)
        self.textChanged.connect(self.edited)
        self.document().documentLayout().documentSizeChanged.connect(self.fit)
        self.phrases = PhraseHelp(house, self)
        self.fit()

    def show_value(self, value: object) -> None:
        self._put("" if value is None else str(value), anew=not self.document().isUndoAvailable())

    def value(self) -> object:
        return self._raw()

    def _raw(self) -> str:
        # toPlainText() would turn no-break spaces into plain ones
        return self.document().toRawText().replace("\u2029", "\n")

    def show_typed(self, typed: object) -> None:
        self._put("" if typed is None else str(typed))
        self.moveCursor(self.textCursor().MoveOperation.End)

    def _put(self, text: str, *, anew: bool = False) -> None:
        """Shows a text; unless ``anew`` Ctrl+Z brings back what stood there."""
        if anew:
            self.setPlainText(text)
        elif text != self._raw():
            cursor = self.textCursor()
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.insertText(text)

    def typed(self) -> object:
        return self.value()

    def retranslate(self) -> None:
        """Nothing here depends on the language."""

    def fit(self) -> None:
        """Takes the height of its lines, within bounds."""
        lines = int(self.document().documentLayout().documentSize().height())  # counted in lines here
        lines = max(self.fewest, min(MOST_LINES, lines))
        inner = lines * self.fontMetrics().lineSpacing() + round(2 * self.document().documentMargin())
        self.setFixedHeight(inner + EDGES)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        take_composed(self)
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_redo(event):
            self.redo()
        elif event.key() == Qt.Key.Key_Return and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self.textCursor().insertBlock()  # a line like any other, not Qt's line separator
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()  # the page scrolls, not what the pointer happens to pass over

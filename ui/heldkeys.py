"""Where the keys go: the window's own shortcuts past every text, the focus back to the page."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from ui.pages.page import Page

TEXTS = (QLineEdit, QPlainTextEdit, QComboBox)


class HeldKeys(QObject):
    """Keeps the shortcuts of ``window`` from being taken by the text one types.

    A text edit claims keys of the platform for itself, such as Ctrl+E for the end of the line, which would end the
    call everywhere but where one types. The text that has the focus is listened to, no other.
    """

    def __init__(self, window: QWidget, shortcuts: Iterable[str]) -> None:
        super().__init__(window)
        self._window = window
        self._held = {QKeySequence(keys).toString() for keys in shortcuts}
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._moved)

    def _moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if isinstance(old, TEXTS):
            old.removeEventFilter(self)
        if isinstance(new, TEXTS) and new.window() is self._window.window():
            new.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
            return False
        if QKeySequence(event.keyCombination()).toString() not in self._held:
            return False
        event.ignore()
        return True


def give_back(page: Page) -> None:
    """The focus to where it was on the page last; where it was nowhere yet, to where work goes on there."""
    last = page.focusWidget()
    if last is not None and last.isVisible() and last.isEnabled():
        last.setFocus()
    else:
        page.take_focus()

"""A person's hands at the window: keys go to whatever has the focus, clicks to what lies under the mouse.

Nothing is set or called behind the window's back. What is typed as content is told apart from every other stroke.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QKeyCombination, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeySequence,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from ui.shell import Shell

PATIENCE = 20.0
BREATH = 30  # milliseconds after which a list takes letters as a new word
FARTHEST = 40  # presses of the tab key nobody would go beyond


class Hands:
    """``strokes`` counts keys and clicks beyond the typed text since the last :meth:`fresh`."""

    def __init__(self, shell: Shell) -> None:
        self.shell = shell
        self.strokes = 0
        QApplication.setKeyboardInputInterval(BREATH)  # these hands are quicker than a person's

    def fresh(self) -> None:
        """Begin to count anew."""
        self.strokes = 0

    def here(self) -> QWidget:
        """What gets the keys: an open menu or list first, else what has the focus."""
        found = QApplication.activePopupWidget() or QApplication.focusWidget()
        return found or QApplication.activeModalWidget() or self.shell

    def press(self, *keys: str) -> None:
        """Keys by their names: ``press("Ctrl+S")``, ``press("Tab", "3")``. Each is a stroke."""
        for name in keys:
            pressed = QKeyCombination.fromCombined(QKeySequence(name)[0].toCombined())  # pyright: ignore[reportIndexIssue]
            QTest.keyClick(self.here(), pressed.key(), pressed.keyboardModifiers())
            self.strokes += 1
            self.settle()

    def choose(self, letters: str) -> None:
        """Type into a list to find an entry: these are strokes, for they don't stay as content."""
        QTest.qWait(BREATH + 1)  # what was typed into the last list is not continued
        self._type(letters)
        self.strokes += len(letters)
        self.settle()

    def type(self, text: str) -> None:
        """Type content. What a keyboard can't say comes from the input method, as it does from a person's."""
        self._type(text)
        self.settle()

    def _type(self, text: str) -> None:
        for line, part in enumerate(text.split("\n")):
            if line:
                QTest.keyClick(self.here(), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
            if part.isascii():
                QTest.keyClicks(self.here(), part)
                continue
            event = QInputMethodEvent()
            event.setCommitString(part)
            QApplication.sendEvent(QApplication.focusWidget() or self.shell, event)

    def tab_to(self, name: str, *, back: bool = False) -> None:
        """Tab until the cursor is in the field of that name; every tab is a stroke. AssertionError if it never is."""
        for _press in range(FARTHEST):
            if self.is_in(name):
                return
            self.press("Shift+Tab" if back else "Tab")
        raise AssertionError(f"the tab key does not lead to {name}")

    def is_in(self, name: str) -> bool:
        """Whether the focus is in the widget of that name."""
        widget = QApplication.focusWidget()
        while widget is not None and not widget.isWindow():
            if widget.objectName() == name:
                return True
            widget = widget.parentWidget()
        return False

    def click(self, widget: QWidget) -> None:
        """One click into the middle of a widget that can be seen."""
        assert widget.isVisible(), f"{widget.objectName()} can't be seen"
        QTest.mouseClick(
            widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, widget.rect().center()
        )
        self.strokes += 1
        self.settle()

    def click_named(self, name: str) -> None:
        """One click on the visible button of that name on the page."""
        found = [b for b in self.shell.findChildren(QPushButton, name) if b.isVisible()]
        assert found, f"there is no button {name}"
        self.click(found[0])

    def pick(self, words: str) -> None:
        """Click the line of the open menu that begins with ``words``."""
        menu = QApplication.activePopupWidget()
        assert menu is not None, "no menu is open"
        action = next((a for a in menu.actions() if a.text().startswith(words)), None)
        assert action is not None, f"the menu has no {words}: {[a.text() for a in menu.actions()]}"
        assert action.isEnabled(), f"{action.text()} can't be chosen"
        rect: QPoint = menu.actionGeometry(action).center()  # type: ignore[attr-defined]
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, rect)
        self.strokes += 1
        self.settle()

    def drop(self, widget: QWidget, files: Sequence[Path]) -> None:
        """Drag files from another program over ``widget`` and let go there."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        where, left = widget.rect().center(), Qt.MouseButton.LeftButton
        copy, plain = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(widget, QDragEnterEvent(where, copy, mime, left, plain))
        QApplication.sendEvent(widget, QDragMoveEvent(where, copy, mime, left, plain))
        QApplication.sendEvent(widget, QDropEvent(QPointF(where), copy, mime, left, plain))
        self.strokes += 1
        self.settle()

    def settle(self, done: Callable[[], bool] = lambda: True) -> None:
        """Until the worker is idle, all is shown and ``done``. AssertionError if that takes too long."""
        end = time.monotonic() + PATIENCE
        while True:
            QApplication.processEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            if not self.shell.tasks.busy and done():
                break
            assert time.monotonic() < end, "the window did not come to rest"
            time.sleep(0.002)
        if QApplication.activeWindow() is None:
            self.shell.activateWindow()  # as a window manager does when a dialog was closed
        QGuiApplication.processEvents()

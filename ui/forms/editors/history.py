"""Ctrl+Z and Ctrl+Y for editors whose value is chosen: Qt remembers only what is typed into a line."""

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from ui.widgets.line import is_redo

if TYPE_CHECKING:
    from ui.forms.editors.base import Editor

MOST = 200


class History(QObject):
    """What the editor held, one state after another. ``ears``: the widgets whose keys it listens to."""

    def __init__(self, editor: "Editor", *ears: QWidget) -> None:
        super().__init__(cast(QWidget, editor))
        self._editor = editor
        self._states: list[object] = [editor.typed()]
        self._at = 0
        self._moving = False
        editor.edited.connect(self._note)
        for ear in ears:
            ear.installEventFilter(self)

    def show(self, put: Callable[[], None]) -> None:
        """The program shows a value: the beginning where nothing was done yet, else a step like any other."""
        fresh = len(self._states) == 1
        put()
        if fresh:
            self._states, self._at = [self._editor.typed()], 0

    def _note(self) -> None:
        state = self._editor.typed()
        if self._moving or state == self._states[self._at]:
            return
        self._states = [*self._states[: self._at + 1][-MOST:], state]
        self._at = len(self._states) - 1

    def step(self, by: int) -> None:
        """Takes back (-1) or does again (1); nothing where there is nothing."""
        if 0 <= self._at + by < len(self._states):
            self._at += by
            self._moving = True
            self._editor.show_typed(self._states[self._at])
            self._moving = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() not in (
            QEvent.Type.KeyPress,
            QEvent.Type.ShortcutOverride,
        ):
            return False
        back = event.matches(QKeySequence.StandardKey.Undo)
        if not back and not event.matches(QKeySequence.StandardKey.Redo) and not is_redo(event):
            return False
        if event.type() == QEvent.Type.KeyPress:
            self.step(-1 if back else 1)
        event.accept()
        return True

"""What we put on the clipboard, so that it can be taken away again; what another program put there stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from PySide6.QtGui import QClipboard

ALONE = ("offscreen", "minimal")  # platforms without a screen have a clipboard nobody else can reach


class Clips(QObject):
    """Knows whose the clipboard is, the X11 selection as well."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._board = QGuiApplication.clipboard()

    def is_ours(self, mode: QClipboard.Mode) -> bool:
        """Whether what is there came from this program."""
        from PySide6.QtGui import QClipboard

        if mode is QClipboard.Mode.Selection:
            return self._board.supportsSelection() and self._board.ownsSelection()
        return self._board.ownsClipboard() or QGuiApplication.platformName() in ALONE

    def clear(self) -> None:
        """Takes away what is ours."""
        from PySide6.QtGui import QClipboard

        for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
            if self.is_ours(mode):
                self._board.clear(mode)

"""The first window's ear: hears a second start and brings its window to the front."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject
from PySide6.QtWidgets import QApplication, QWidget

from ui.alone import CALL


class Forward(QObject):
    """Watches the folder of the desk; files come and go there seldom."""

    def __init__(self, window: QWidget, folder: Path) -> None:
        super().__init__(window)
        self._window, self._folder = window, folder
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self.look)

    def begin(self) -> None:
        """Listens from now on, and hears what came before. Where there is no folder yet: call it again."""
        if not self._watcher.directories() and self._folder.is_dir():
            self._watcher.addPath(str(self._folder))
        self.look()

    def look(self) -> None:
        """Answers a call by taking it away."""
        try:
            (self._folder / CALL).unlink()
        except OSError:  # none there, or just taken back
            return
        self.come()

    def come(self) -> None:
        """The window, in front, whatever it shows."""
        window = self._window
        window.showNormal() if window.isMinimized() else window.show()
        window.raise_()
        window.activateWindow()
        QApplication.alert(window)

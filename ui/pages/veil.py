"""Keeps a page from being painted empty, or with what was asked before, for the few milliseconds until its answer is
there: what was on the screen stays there meanwhile."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

MOST_MS = 80  # after which the page is shown as it is: nobody is to wonder whether it comes


class Veil(QObject):
    """Of one page."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(MOST_MS)
        self._patience.timeout.connect(self.lift)

    def drop(self) -> None:
        """The page is not painted before :meth:`lift`, or before the time is over."""
        self._page.setUpdatesEnabled(False)
        self._patience.start()

    def lift(self) -> None:
        """It is painted as it is, and at each change from now on."""
        if self._patience.isActive() or not self._page.updatesEnabled():
            self._patience.stop()
            self._page.setUpdatesEnabled(True)

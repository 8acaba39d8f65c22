"""Takes every window but the main one from the screen, and gives back those that can come back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtPrintSupport import QAbstractPrintDialog
from PySide6.QtWidgets import QApplication, QFileDialog, QToolTip, QWidget
from shiboken6 import isValid

FOREIGN = (QFileDialog, QAbstractPrintDialog)
"""Dialogs that may be the system's own: those can't be hidden and shown again, so they end as if cancelled."""

UNSEEN = Qt.WidgetAttribute.WA_DontShowOnScreen


class Curtain(QObject):
    """While it is drawn, whatever wants to come up behind it waits as well, without one frame on the screen."""

    def __init__(self, main: QWidget, front: QWidget) -> None:
        super().__init__(main)
        self._main, self._front = main, front  # what belongs to the page in front may come up
        self._hidden: list[QWidget] = []
        self._active: QWidget | None = None

    def draw(self) -> None:
        """Hides all there is: previews, panels, questions; menus, lists and tips close for good."""
        self._active = QApplication.activeWindow()
        QToolTip.hideText()
        self._close_popups()
        for window in QApplication.topLevelWidgets():
            if window.isVisible() and not self._may_stay(window):
                self._hide(window)
        if self._active is not None:  # where one works elsewhere the lock does not push itself in front
            self._main.activateWindow()
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)

    def open(self) -> None:
        """Shows again what was hidden, in its order."""
        app = QApplication.instance()
        assert app is not None
        app.removeEventFilter(self)
        hidden, self._hidden = self._hidden, []
        for window in hidden:
            if isValid(window):
                window.setAttribute(UNSEEN, False)
                window.show()
        if self._active is not None and isValid(self._active) and self._active.isVisible():
            self._active.activateWindow()
        self._active = None

    def drop(self) -> None:
        """Whose windows these were is gone: none of them is shown again."""
        app = QApplication.instance()
        assert app is not None
        app.removeEventFilter(self)
        hidden, self._hidden = self._hidden, []
        for window in hidden:
            if isValid(window):
                window.deleteLater()

    def _close_popups(self) -> None:
        last: QWidget | None = None
        while (popup := QApplication.activePopupWidget()) is not None and popup is not last:
            last = popup
            popup.close()

    def _may_stay(self, window: QWidget) -> bool:
        if window is self._main:
            return True
        above = window.parentWidget()
        return above is not None and (above is self._front or self._front.isAncestorOf(above))

    def _hide(self, window: QWidget) -> None:
        if isinstance(window, FOREIGN):
            window.reject()
        else:
            self._hidden.append(window)
            window.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A window is told that it is shown before it is: here is the moment to keep it from the screen."""
        if (
            event.type() == QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.isWindow()
            and not event.spontaneous()
            and not self._may_stay(watched)
        ):
            watched.setAttribute(UNSEEN)
            QTimer.singleShot(0, watched, lambda: self._hide_late(watched))
        return False

    def _hide_late(self, window: QWidget) -> None:
        if window.isVisible():
            self._hide(window)
        window.setAttribute(UNSEEN, False)

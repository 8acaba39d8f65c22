"""A panel that drops down under a button of the page: closed by Esc, by a click elsewhere, by going on."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ui.widgets.floating import Floating


class Dropdown(Floating):
    """Takes the focus while it is open, and gives it back to ``anchor``."""

    closed = Signal()

    def __init__(self, anchor: QWidget, page: QWidget) -> None:
        super().__init__(anchor, page)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def drop(self, width: int, height: int, anchor: QWidget | None = None) -> None:
        """Opens it under the anchor at that size, as far as the page has room."""
        if anchor is not None:
            self._anchor = anchor
        self.place(width, height)
        self.appear()
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)
        self.begin()

    def begin(self) -> None:
        """Puts the cursor where work in it begins."""
        self.setFocus()

    def close_up(self) -> None:
        """Closes it; the focus goes back where it came from."""
        if not self.isVisible():
            return
        within = self.isAncestorOf(QApplication.focusWidget() or self.frame)
        self.hide()
        if within and isValid(self._anchor) and self._anchor.isVisible():
            self._anchor.setFocus()

    def hideEvent(self, event) -> None:
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        super().hideEvent(event)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_up()
            return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """The tab key stays within the panel."""
        here = QApplication.focusWidget()
        ring = [child for child in self.findChildren(QWidget) if self._takes_tab(child)]
        if not ring:
            return False
        place = ring.index(here) if here in ring else (-1 if forward else 0)
        ring[(place + (1 if forward else -1)) % len(ring)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _takes_tab(self, child: QWidget) -> bool:
        takes = bool(child.focusPolicy() & Qt.FocusPolicy.TabFocus)
        return takes and child.isVisible() and child.isEnabled() and child.focusProxy() is None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            self._pressed(watched, event)
        elif event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            self._claim(event)
        return False

    def _claim(self, event: QKeyEvent) -> None:
        """Esc is for the panel before it is for the page."""
        if event.key() == Qt.Key.Key_Escape and QApplication.activePopupWidget() is None:
            event.accept()

    def _pressed(self, watched: QObject, event: QMouseEvent) -> None:
        if not isinstance(watched, QWidget) or QApplication.activePopupWidget() is not None:
            return
        here = self.mapFromGlobal(event.globalPosition().toPoint())
        on_anchor = isValid(self._anchor) and (watched is self._anchor or self._anchor.isAncestorOf(watched))
        if not self.rect().contains(here) and not on_anchor and watched.window() is self.window():
            self.hide()

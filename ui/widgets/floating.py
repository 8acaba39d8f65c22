"""A panel that floats over the page, inside the window: it never takes the focus by appearing."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QWidget

from ui.theme.theme import mark

MARGIN = 8


class Floating(QFrame):
    """Shown under an anchor, kept within the window."""

    def __init__(self, anchor: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._anchor, self.frame = anchor, parent
        mark(self, box="popup")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAutoFillBackground(True)
        self.hide()

    def place(self, width: int, height: int) -> None:
        """Puts it under the anchor at that size, as far as the window has room."""
        around = self.frame
        if not around.isAncestorOf(self._anchor):
            return  # the window is still being put together
        corner = self._anchor.mapTo(around, QPoint(0, self._anchor.height() + 2))
        width = min(width, around.width() - 2 * MARGIN)
        height = min(height, around.height() - corner.y() - MARGIN)
        left = max(MARGIN, min(corner.x(), around.width() - width - MARGIN))
        self.setGeometry(left, corner.y(), width, height)

    def appear(self) -> None:
        self.show()
        self.raise_()

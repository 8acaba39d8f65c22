"""A window that is smaller than what it shows lets one scroll; nothing is squeezed together or cut off for good."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QStackedWidget, QWidget


class PageStack(QStackedWidget):
    """Asks for the room its current page needs, whatever the hidden ones would need."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(self.updateGeometry)

    def minimumSizeHint(self) -> QSize:
        page = self.currentWidget()
        if page is None:
            return QSize(0, 0)
        return page.minimumSizeHint().expandedTo(page.minimumSize())


class ScrolledPages(PageStack):
    """The same for pages that scroll by themselves: a line that wraps makes none ask for all the height it could use,
    which the area around would take for the least it needs."""

    def hasHeightForWidth(self) -> bool:
        return False


class Roomy(QScrollArea):
    """Holds ``inner`` at the size of the window, or at its least size where the window is smaller: a low screen, a
    high scale, large text. What gets the focus comes into view."""

    def __init__(self, inner: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("focusPolicy", "NoFocus")  # by name: see ui/theme/theme.py
        self.setWidgetResizable(True)
        port = QWidget()  # to ask for the one there is would take Python 9 ms
        self.setViewport(port)
        self.setWidget(inner)
        for part in (port, inner):
            part.setAutoFillBackground(
                False
            )  # the window paints its ground, and so knows when it is on the screen
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def _follow(self, _left: QWidget | None, entered: QWidget | None) -> None:
        inner = self.widget()
        if entered is not None and inner is not None and inner.isAncestorOf(entered):
            self.ensureWidgetVisible(entered, 24, 24)

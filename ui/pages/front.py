"""A panel in the place of a page's own parts for a while: the viewer, the pictures of a folder."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QBoxLayout, QWidget
from shiboken6 import isValid


class Front(QObject):
    """Hides ``parts`` of a page while a panel is shown, and gives the focus back when it goes."""

    def __init__(self, page: QWidget, parts: tuple[QWidget, ...]) -> None:
        super().__init__(page)
        self.page, self._parts = page, parts
        self.panel: QWidget | None = None
        self._focus: QWidget | None = None

    def show(self, panel: QWidget) -> None:
        """Puts ``panel`` in front; one that was there goes."""
        if self.panel is None:
            self._focus = QApplication.focusWidget()
        self._drop()
        self.panel = panel
        for part in self._parts:
            part.hide()
        layout = self.page.layout()
        assert isinstance(layout, QBoxLayout)
        layout.addWidget(panel, 1)
        panel.show()

    def close(self) -> bool:
        """Takes the panel away; False if there is none."""
        if self.panel is None:
            return False
        focus, self._focus = self._focus, None
        self._drop()
        for part in self._parts:
            part.show()
        if focus is not None and isValid(focus) and self.page.isAncestorOf(focus):
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _drop(self) -> None:
        panel, self.panel = self.panel, None
        if panel is not None:
            panel.hide()
            panel.deleteLater()

"""The number of another record where it is read and not typed: it tells what that is called, and opens it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from csapp.services import finding
from csapp.services.views import Hit
from ui.plain import menu_text, set_tip
from ui.theme.theme import mark
from ui.theme.tokens import SIZES

if TYPE_CHECKING:
    from ui.house import House


class LinkLabel(QPushButton):
    """``setText`` is given the number; the name follows when it has been read."""

    def __init__(self, house: "House", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house, self._number, self._words = house, "", ""
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(SIZES.px(60))
        mark(self, deed="link", align="left")
        self.clicked.connect(self._open)

    def setText(self, text: str) -> None:
        if text == self._number:
            return
        self._number = self._words = text
        self._show()
        if text:
            self._house.run(finding.named, (text,), then=self._called, owner=self)

    def _called(self, hits: tuple[Hit, ...]) -> None:
        for hit in hits:
            if hit.number == self._number:
                self._words = " ".join(hit.title.split()) or hit.number
                self._show()

    def _show(self) -> None:
        room = max(20, self.width() - 2 * SIZES.gap * 2)
        cut = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        super().setText(menu_text(cut))
        set_tip(self, self._words if self._words == self._number else f"{self._words}\n{self._number}")
        self.setAccessibleDescription(self._words)

    def _open(self) -> None:
        if self._number:
            self._house.open(self._number)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show()

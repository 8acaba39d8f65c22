"""Laid over a panel while files are held over the page: let go, and they are taken."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from csapp.i18n import N_
from ui.icons import draw
from ui.theme.tokens import SIZES

if TYPE_CHECKING:
    from ui.house import House


class DropHint(QWidget):
    """Covers its parent; it takes no mouse and no drop itself."""

    def __init__(self, house: "House", parent: QWidget, words: str = N_("Let go to attach")) -> None:
        super().__init__(parent)
        self.house, self._covered, self._words = house, parent, words
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def cover(self, over: bool) -> None:
        """Comes and goes."""
        self.setGeometry(self._covered.rect())
        self.raise_()
        self.setVisible(over)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self.house.theme.colour
        box = QRectF(self.rect()).adjusted(8, 8, -8, -8)
        painter.setPen(QPen(colour("accent"), 2, Qt.PenStyle.DashLine))
        painter.setBrush(colour("accent_tint"))
        painter.drawRoundedRect(box, SIZES.radius, SIZES.radius)
        sign = QRectF(0, 0, SIZES.px(32), SIZES.px(32))
        sign.moveCenter(box.center())
        draw(painter, "attach", sign, colour("accent"))
        painter.setPen(colour("accent"))
        words = QRectF(box.left() + 8, sign.bottom() + 8, box.width() - 16, SIZES.px(48))
        flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(words, flags, self.house.t(self._words))
        painter.end()

"""A status: always word, shape and colour together."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.icons import pixmap
from ui.plain import set_tip
from ui.theme.theme import Theme
from ui.theme.tokens import SIZES

EDGE = 7


def chip_width(metrics: QFontMetrics, text: str) -> int:
    """Pixels a chip with that word takes."""
    return metrics.horizontalAdvance(text) + SIZES.small_icon + 4 + 2 * EDGE


def paint_chip(painter: QPainter, box: QRectF, tone: str, text: str, theme: Theme) -> None:
    """Paints a chip into ``box``; a word too long for it is elided. ``tone`` names the icon as well."""
    ink, tint = theme.tone(tone)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tint)
    painter.drawRoundedRect(box, SIZES.small_radius, SIZES.small_radius)
    side = SIZES.small_icon
    ratio = painter.device().devicePixelRatio()
    corner = QPointF(round(box.left() + EDGE - 1), round(box.center().y() - side / 2))
    painter.drawPixmap(corner, pixmap(tone, ink, side, ratio))
    painter.setPen(ink)
    room = box.adjusted(EDGE + side + 3, 0, -EDGE + 2, 0)
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    painter.restore()


class Chip(QWidget):
    """A chip as a widget."""

    def __init__(
        self, theme: Theme, tone: str = "neutral", text: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tone, self._text = tone, text
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)
        self.show_status(tone, text)

    def show_status(self, tone: str, text: str) -> None:
        """Another word and tone."""
        self._tone, self._text = tone, text
        self.setAccessibleName(text)
        set_tip(self, text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        return self._text

    def tone(self) -> str:
        return self._tone

    def sizeHint(self) -> QSize:
        return QSize(chip_width(self.fontMetrics(), self._text), SIZES.chip)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 90), SIZES.chip)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box = QRectF(0, 0, min(self.width(), self.sizeHint().width()), SIZES.chip)
        paint_chip(painter, box, self._tone, self._text, self._theme)
        painter.end()

"""The head of the search's pop-up: what was understood of filters in words, or a line that teaches them."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.theme import Theme
from ui.theme.tokens import SIZES

HEIGHT, EDGE, BETWEEN = 30, 8, 6
_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


class HitHead(QWidget):
    """Chips that are only looked at, drawn in one go: with each letter typed there may be others."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("understood")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._theme = theme
        self.chips: tuple[tuple[str, str], ...] = ()  # tone and words
        self.hint = ""
        self.say((), (), "")

    def say(self, understood: Sequence[str], strange: Sequence[str], hint: str) -> None:
        """Words of the filters in force, of those that mean nothing, and a line where there are neither."""
        self.chips = (
            *(("accent", words) for words in understood),
            *(("at_risk", words) for words in strange),
        )
        self.hint = hint
        self.setAccessibleName(" · ".join(words for _tone, words in self.chips) or hint)
        self.setFixedHeight(SIZES.px(HEIGHT))
        self.setVisible(bool(self.chips or hint))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setPixelSize(SIZES.label)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        room = QRectF(self.rect()).adjusted(EDGE, 0, -EDGE, 0)
        for tone, words in self.chips:
            width = min(metrics.horizontalAdvance(words) + 2 * EDGE, room.width())
            if width < 3 * EDGE:
                break
            self._chip(painter, QRectF(room.left(), room.top(), width, room.height()), tone, words, metrics)
            room.setLeft(room.left() + width + BETWEEN)
        if self.hint and not self.chips:
            painter.setPen(self._theme.colour("muted"))
            painter.drawText(
                room,
                _MIDDLE,
                metrics.elidedText(self.hint, Qt.TextElideMode.ElideRight, room.width()),
            )
        painter.end()

    def _chip(self, painter: QPainter, room: QRectF, tone: str, words: str, metrics: QFontMetricsF) -> None:
        ink, tint = self._theme.tone(tone)
        height = metrics.height() + 4
        box = QRectF(room.left(), room.center().y() - height / 2, room.width(), height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tint)
        painter.drawRoundedRect(box, SIZES.small_radius, SIZES.small_radius)
        painter.setPen(ink)
        inside = box.adjusted(EDGE, 0, -EDGE + 1, 0)
        painter.drawText(
            inside, _MIDDLE, metrics.elidedText(words, Qt.TextElideMode.ElideRight, inside.width() + 1)
        )

"""A record as one line to press: words at the left, a chip or words at the right."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.plain import set_tip
from ui.theme.theme import Theme
from ui.theme.tokens import SIZES
from ui.widgets.chip import chip_width, paint_chip


class RowButton(QAbstractButton):
    """``text`` elides; ``tail`` stands at the right in ``tone``, or muted where the tone is ""."""

    def __init__(
        self, theme: Theme, text: str, tail: str = "", tone: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._tail, self._tone = theme, tail, tone
        line = " ".join(text[:500].split())
        self.setText(line)
        self.setAccessibleName(f"{line}, {tail}" if tail else line)
        set_tip(self, line)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(200, SIZES.field)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, SIZES.field)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self._theme.colour
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.underMouse() or self.hasFocus():
            painter.setPen(colour("accent") if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(colour("hover"))
            painter.drawRoundedRect(box, SIZES.small_radius, SIZES.small_radius)
        right = box.right() - 8
        if self._tail:
            right = self._draw_tail(painter, box, right)
        words = QRectF(box.left() + 8, box.top(), right - box.left() - 16, box.height())
        painter.setPen(colour("text"))
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(words.width()))
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
        painter.end()

    def _draw_tail(self, painter: QPainter, box: QRectF, right: float) -> float:
        metrics = painter.fontMetrics()
        most = box.width() * 0.5
        if self._tone:
            width = min(chip_width(metrics, self._tail), most)
            spot = QRectF(right - width, box.center().y() - SIZES.chip / 2, width, SIZES.chip)
            paint_chip(painter, spot, self._tone, self._tail, self._theme)
            return spot.left()
        width = min(metrics.horizontalAdvance(self._tail) + 2, most)
        painter.setPen(self._theme.colour("muted"))
        shown = metrics.elidedText(self._tail, Qt.TextElideMode.ElideRight, int(width))
        spot = QRectF(right - width, box.top(), width, box.height())
        painter.drawText(spot, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), shown)
        return spot.left()

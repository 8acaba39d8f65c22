"""A number to look at in passing, and a word for it."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.icons import pixmap
from ui.plain import set_tip
from ui.theme.theme import Theme
from ui.theme.tokens import SIZES


class Tile(QAbstractButton):
    """A count with its word, coloured only while it is not zero. Pressing it goes to what it counts."""

    def __init__(self, theme: Theme, tone: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._tone, self._icon = theme, tone, icon
        self._count: int | None = None  # not read yet, or it can't be: a nought would say that nothing is due
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.update)

    def show_count(self, count: int, tone: str = "") -> None:
        """Another count, from now on in ``tone`` if one is given."""
        self._count, self._tone = count, tone or self._tone
        self._tell()
        self.update()

    def count(self) -> int:
        return self._count or 0

    def name(self, text: str) -> None:
        """The word."""
        self.setText(text)
        self._tell()
        self.update()

    def _tell(self) -> None:
        told = self.text() if self._count is None else f"{self.text()}: {self._count}"
        self.setAccessibleName(told)
        set_tip(self, told)

    def sizeHint(self) -> QSize:
        return QSize(132, SIZES.px(68))

    def minimumSizeHint(self) -> QSize:
        return QSize(96, SIZES.px(68))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self._theme.colour
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        live = bool(self._count) and self._tone != "neutral"
        ink = self._theme.tone(self._tone)[0] if live else colour("text" if self._count else "muted")
        painter.setPen(colour("accent" if self.hasFocus() else "line"))
        painter.setBrush(colour("hover" if self.underMouse() else "surface"))
        painter.drawRoundedRect(box, SIZES.radius, SIZES.radius)
        figure = painter.font()
        figure.setPixelSize(SIZES.figure)
        figure.setBold(True)
        painter.save()
        painter.setFont(figure)
        painter.setPen(ink)
        painter.drawText(
            box.adjusted(12, SIZES.px(7), -12, -SIZES.px(28)),
            int(Qt.AlignmentFlag.AlignVCenter),
            "–" if self._count is None else str(self._count),
        )
        painter.restore()
        corner = QPoint(self.width() - 13 - SIZES.icon, SIZES.px(13))
        ratio = self.devicePixelRatioF()
        painter.drawPixmap(corner, pixmap(self._icon, ink if live else colour("faint"), ratio=ratio))
        font = painter.font()
        font.setPixelSize(SIZES.label)
        painter.setFont(font)
        painter.setPen(colour("muted"))
        words = box.adjusted(12, SIZES.px(38), -8, -8)
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(words.width()))
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
        painter.end()

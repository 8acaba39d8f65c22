"""One entry of the rail: icon, word, count."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui.icons import draw
from ui.plain import set_tip
from ui.theme.theme import Theme
from ui.theme.tokens import SIZES

HEIGHT = 36
SMALL = 30


class NavButton(QAbstractButton):
    """Checked: the page one is on. ``dot`` marks unsaved text."""

    def __init__(self, theme: Theme, icon: str, *, small: bool = False) -> None:
        super().__init__()
        self._theme, self._icon, self._small = theme, icon, small
        self._count, self._urgent, self._dot = 0, False, False
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.update)

    def name(self, text: str, tip: str = "") -> None:
        """The word shown; ``tip`` where it may be too long for its place."""
        self.setText(text)
        self._tell()
        set_tip(self, tip)

    def count(self, count: int, urgent: bool = False) -> None:
        """The number behind the word, 0 for none; ``urgent`` makes it red."""
        self._count, self._urgent = count, urgent
        self._tell()
        self.update()

    def dot(self, on: bool) -> None:
        if on != self._dot:
            self._dot = on
            self.update()

    def _tell(self) -> None:
        self.setAccessibleName(f"{self.text()} {self._count}" if self._count else self.text())

    def sizeHint(self) -> QSize:
        return QSize(SIZES.rail, SIZES.px(SMALL if self._small else HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here = QRectF(self.rect()).adjusted(6, 1, -6, -1)
        colour = self._theme.colour
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent_tint" if self.isChecked() else "hover"))
            painter.drawRoundedRect(here, SIZES.small_radius, SIZES.small_radius)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(colour("accent"))
            painter.drawRoundedRect(
                here.adjusted(0.5, 0.5, -0.5, -0.5), SIZES.small_radius, SIZES.small_radius
            )
        ink = colour("accent" if self.isChecked() else "text")
        side = SIZES.icon if self._small else SIZES.big_icon
        box = QRectF(here.left() + 8, here.center().y() - side / 2, side, side)
        draw(painter, self._icon, box, ink if self.isChecked() else colour("muted"))
        font = painter.font()
        font.setBold(self.isChecked())
        font.setPixelSize(SIZES.label if self._small else SIZES.body)
        painter.setFont(font)
        painter.setPen(ink)
        right = self._tail(painter, here)
        words = QRectF(box.right() + 8, here.top(), right - box.right() - 12, here.height())
        # of a record's number the running part at its end tells it from the others
        numbered = self._small and self.text()[-1:].isdigit()
        cut = Qt.TextElideMode.ElideLeft if numbered else Qt.TextElideMode.ElideRight
        shown = painter.fontMetrics().elidedText(self.text(), cut, int(words.width()))
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
        painter.end()

    def _tail(self, painter: QPainter, here: QRectF) -> float:
        """Paints count or dot at the right, returns where it begins."""
        colour = self._theme.colour
        if self._dot:
            painter.save()
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("at_risk"))
            painter.drawEllipse(QRectF(here.right() - 16, here.center().y() - 3.5, 7, 7))
            painter.restore()
            return here.right() - 20
        if not self._count:
            return here.right() - 4
        text = str(self._count)
        high = SIZES.px(18)
        width = max(high + 2, painter.fontMetrics().horizontalAdvance(text) + 10)
        badge = QRectF(here.right() - 6 - width, here.center().y() - high / 2, width, high)
        ink, tint = self._theme.tone("overdue" if self._urgent else "neutral")
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tint)
        painter.drawRoundedRect(badge, high / 2, high / 2)
        painter.setPen(ink)
        painter.drawText(badge, int(Qt.AlignmentFlag.AlignCenter), text)
        painter.restore()
        return badge.left()

"""One of several values side by side, to be pressed: the one that stays is marked by a check and by its ground."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.icons import draw
from ui.plain import set_tip
from ui.theme.theme import Theme
from ui.theme.tokens import SIZES

LINES = 3


class ChoiceCell(QAbstractButton):
    """Plain text of up to three lines; the whole of it is in the tooltip."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None, *, empty: str = "") -> None:
        super().__init__(parent)
        self._theme, self._empty = theme, empty
        self.setCheckable(True)
        self.setText(text[:2_000])
        set_tip(self, text or empty)
        self.setAccessibleName(text or empty)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        lines = min(LINES, max(1, len(self.text().splitlines())))
        return QSize(160, SIZES.field + (lines - 1) * self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self._ground(painter)
        size = SIZES.small_icon
        if self.isChecked():
            spot = QRectF(box.left() + 7, box.top() + 8, size, size)
            draw(painter, "check", spot, self._theme.colour("accent"))
        self._words(painter, box.adjusted(size + 14, 4, -8, -4))
        painter.end()

    def _ground(self, painter: QPainter) -> QRectF:
        """Paints what lies behind the words; where it lies."""
        colour = self._theme.colour
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        chosen = self.isChecked()
        pen = painter.pen()
        pen.setColor(colour("accent" if chosen or self.hasFocus() else "line"))
        pen.setWidth(2 if self.hasFocus() else 1)
        painter.setPen(pen)
        ground = "accent_tint" if chosen else "hover" if self.underMouse() else "surface"
        painter.setBrush(colour(ground))
        painter.drawRoundedRect(box, SIZES.small_radius, SIZES.small_radius)
        return box

    def _words(self, painter: QPainter, room: QRectF) -> None:
        painter.setPen(self._theme.colour("text" if self.text() else "faint"))
        metrics = painter.fontMetrics()
        lines = (self.text() or self._empty).splitlines() or [""]
        if len(lines) > LINES:
            lines = [*lines[: LINES - 1], " ".join(lines[LINES - 1 :])]
        height = metrics.height()
        top = room.top() if len(lines) > 1 else room.center().y() - height / 2
        for number, line in enumerate(lines):
            shown = metrics.elidedText(line, Qt.TextElideMode.ElideRight, int(room.width()))
            spot = QRectF(room.left(), top + number * height, room.width(), height)
            painter.drawText(spot, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)

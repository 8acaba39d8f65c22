"""Values of a spread as rows: name, bar, number, share, difference. One stop of the tab key; arrows go on."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.house import House
from ui.plain import tip
from ui.theme.tokens import SIZES

HIGH, BAR, PAD = 26, 8, 8
NAME, SHARE, GAP = 0.4, 52, 46  # of the width; pixels


@dataclass(frozen=True)
class Line:
    """What a row says; ``part``: how long its bar is, of one."""

    name: str
    number: str
    share: str
    gap: str
    before: str
    part: float

    @property
    def told(self) -> str:
        return ", ".join(one for one in (self.name, self.number, self.share, self.before) if one)


class SpreadRows(QWidget):
    """``chosen``: the place of a row somebody pressed."""

    chosen = Signal(int)

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.house = house
        self.lines: tuple[Line, ...] = ()
        self.here, self._under = 0, -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        house.theme_changed.connect(self._sized)

    def show_lines(self, name: str, lines: Sequence[Line]) -> None:
        self.lines = tuple(lines)
        self.here = min(self.here, max(0, len(self.lines) - 1))
        self.setAccessibleName(name)
        self._tell()
        self._sized()

    def _sized(self) -> None:
        self.updateGeometry()
        self.update()

    def _tell(self) -> None:
        self.setAccessibleDescription(self.lines[self.here].told if self.lines else "")

    def sizeHint(self) -> QSize:
        return QSize(SIZES.px(320), SIZES.px(HIGH) * len(self.lines))

    def minimumSizeHint(self) -> QSize:
        return QSize(SIZES.px(220), self.sizeHint().height())

    # --- choosing -----------------------------------------------------------------------------------

    def _place(self, y: float) -> int:
        place = int(y // SIZES.px(HIGH))
        return place if 0 <= place < len(self.lines) else -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._under = self._place(event.position().y())
        self.setCursor(Qt.CursorShape.PointingHandCursor if self._under >= 0 else Qt.CursorShape.ArrowCursor)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._under = -1
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self._place(event.position().y())
        if (
            place >= 0
            and event.button() == Qt.MouseButton.LeftButton
            and self.rect().contains(event.position().toPoint())
        ):
            self.here = place
            self.chosen.emit(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        wanted = self.here + moves.get(Qt.Key(event.key()), 0)
        if event.key() in moves and 0 <= wanted < len(self.lines):
            self.here = wanted
            self._tell()
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.lines:
            self.chosen.emit(self.here)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self._place(event.pos().y())
            QToolTip.showText(event.globalPos(), tip(self.lines[place].told) if place >= 0 else "", self)
            return True
        return super().event(event)

    # --- painting -----------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = painter.fontMetrics()
        most = max((metrics.horizontalAdvance(line.number) for line in self.lines), default=0) + PAD
        high = SIZES.px(HIGH)
        shares, gaps = (any(getattr(line, part) for line in self.lines) for part in ("share", "gap"))
        widths = (most, SIZES.px(SHARE) if shares else 0, SIZES.px(GAP) if gaps else 0)
        for place, line in enumerate(self.lines):
            box = QRectF(0, place * high, self.width(), high)
            if box.intersects(QRectF(event.rect())):
                self._line(painter, box, place, line, widths)
        painter.end()

    def _line(
        self, painter: QPainter, box: QRectF, place: int, line: Line, widths: tuple[int, int, int]
    ) -> None:
        colour = self.house.theme.colour
        focused = self.hasFocus() and place == self.here
        if focused or place == self._under:
            painter.setPen(colour("accent") if focused else Qt.PenStyle.NoPen)
            painter.setBrush(colour("hover"))
            painter.drawRoundedRect(
                box.adjusted(0.5, 0.5, -0.5, -0.5), SIZES.small_radius, SIZES.small_radius
            )
        number = min(widths[0], round(box.width() * 0.34))
        right = box.right() - PAD
        for text, wide, tone in (
            (line.gap, widths[2], "muted"),
            (line.share, widths[1], "muted"),
            (line.number, number, "text"),
        ):
            self._words(painter, QRectF(right - wide, box.top(), wide, box.height()), text, tone, right=True)
            right -= wide
        name = round(box.width() * NAME)
        self._words(painter, QRectF(box.left() + PAD, box.top(), name - PAD, box.height()), line.name, "text")
        room = QRectF(box.left() + name + PAD, box.top(), right - box.left() - name - 2 * PAD, box.height())
        if room.width() > 0:
            high = SIZES.px(BAR)
            bar = QRectF(room.left(), room.center().y() - high / 2, room.width() * line.part, high)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent"))
            painter.drawRoundedRect(bar, 2, 2)

    def _words(self, painter: QPainter, box: QRectF, text: str, tone: str, *, right: bool = False) -> None:
        painter.setPen(self.house.theme.colour(tone))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        short = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, int(side | Qt.AlignmentFlag.AlignVCenter), short)

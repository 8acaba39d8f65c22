"""The course of a case drawn as a line of steps: behind it, where it stands, what is to come."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.plain import tip
from ui.theme.theme import Theme
from ui.theme.tokens import SIZES

RADIUS = 5.0
NOW_RADIUS = 7.0
TOP = 11
WORDS_TOP = 21
HEIGHT = 42


@dataclass(frozen=True)
class Stop:
    """A step on the line. ``state`` is "past", "now" or "future"; ``told`` says who reached it and when."""

    label: str
    state: str
    told: str = ""


class StepsLine(QWidget):
    """Labels that have no room are elided and told in the tooltip."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.stops: tuple[Stop, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        theme.changed.connect(self.update)

    def show_stops(self, stops: Sequence[Stop], name: str) -> None:
        """Draws another course; ``name`` is what a screen reader says."""
        self.stops = tuple(stops)
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(640, SIZES.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(320, SIZES.px(HEIGHT))

    def _slot(self, place: int) -> QRect:
        """The room of one step, its mark at the left so that the line begins where the text does."""
        width = self.width() / max(1, len(self.stops))
        return QRect(round(place * width), 0, round(width), SIZES.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, ahead in enumerate(self.stops[1:]):
            self._rail(painter, self._slot(place), self._slot(place + 1), done=ahead.state != "future")
        for place, stop in enumerate(self.stops):
            self._mark(painter, self._slot(place), stop)
            self._words(painter, self._slot(place), stop)
        painter.end()

    def _rail(self, painter: QPainter, here: QRect, there: QRect, *, done: bool) -> None:
        pen = QPen(self._theme.colour("accent" if done else "line"), 2)
        painter.setPen(pen)
        gap = NOW_RADIUS * 2 + 4
        painter.drawLine(QPointF(here.left() + gap, TOP), QPointF(there.left() - 4, TOP))

    def _mark(self, painter: QPainter, slot: QRect, stop: Stop) -> None:
        accent, edge = self._theme.colour("accent"), self._theme.colour("edge")
        centre = QPointF(slot.left() + NOW_RADIUS, TOP)
        painter.setPen(QPen(edge if stop.state == "future" else accent, 2))
        painter.setBrush(accent if stop.state == "past" else Qt.BrushStyle.NoBrush)
        if stop.state == "now":
            painter.drawEllipse(centre, NOW_RADIUS - 1, NOW_RADIUS - 1)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(accent)
            painter.drawEllipse(centre, 3.0, 3.0)
        else:
            painter.drawEllipse(centre, RADIUS - 1, RADIUS - 1)

    def _words(self, painter: QPainter, slot: QRect, stop: Stop) -> None:
        font = self._font(stop)
        painter.setFont(font)
        painter.setPen(self._theme.colour({"now": "accent", "past": "text"}.get(stop.state, "muted")))
        room = slot.adjusted(0, SIZES.px(WORDS_TOP), -8, 0)
        shown = QFontMetrics(font).elidedText(stop.label, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), shown)

    def _font(self, stop: Stop) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(self._theme.sizes.label)
        font.setBold(stop.state == "now")
        return font

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            for place, stop in enumerate(self.stops):
                if self._slot(place).contains(event.pos()):
                    told = f"{stop.label}\n{stop.told}" if stop.told else stop.label
                    QToolTip.showText(event.globalPos(), tip(told), self)
            return True
        return super().event(event)

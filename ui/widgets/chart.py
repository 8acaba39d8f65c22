"""A small chart on the screen: the marks of the one layout, painted in the colours of the theme."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from csapp.charts.layout import lay_out, spoken
from csapp.charts.marks import Bar, Dot, Drawing, Fill, Mark, Role, Stroke, Words
from csapp.charts.patterns import hatching
from csapp.vocabulary.charts import Chart
from ui.plain import tip
from ui.theme.theme import Theme
from ui.theme.tokens import SIZES

_HATCH = 4.0
_LINE = 1.6
_OUTLINE = 1.0
_MOST_SPOKEN = 40  # categories a screen reader is told


class ScreenRuler:
    """Measures in pixels, in the font of a widget."""

    def __init__(self, font: QFont) -> None:
        self.fonts = {role: _font(font, role) for role in Role}
        self._metrics = {role: QFontMetricsF(font) for role, font in self.fonts.items()}

    def width(self, text: str, role: Role) -> float:
        return self._metrics[role].horizontalAdvance(_plain(text))

    def line(self, role: Role) -> float:
        return float(round(self.fonts[role].pixelSize() * 1.3))

    def cut(self, text: str, role: Role, width: float) -> str:
        plain, metrics = _plain(text), self._metrics[role]
        if metrics.horizontalAdvance(plain) <= width + 0.01:
            return plain
        if width < metrics.horizontalAdvance("m…"):
            return ""
        return metrics.elidedText(plain, Qt.TextElideMode.ElideRight, width)


def _plain(text: str) -> str:
    return " ".join(text[:400].split())


def _font(font: QFont, role: Role) -> QFont:
    made = QFont(font)
    made.setPixelSize(SIZES.body if role is Role.TITLE else SIZES.label - 1)
    made.setBold(role is Role.TITLE)
    return made


class ChartView(QWidget):
    """``chosen``: the place of a category somebody pressed, by mouse or with Enter. Left and right go from category
    to category, and their numbers are told."""

    chosen = Signal(int)

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, titled: bool = False, pressable: bool = False
    ) -> None:
        super().__init__(parent)
        self._theme, self._titled, self._pressable = theme, titled, pressable
        self._chart: Chart | None = None
        self._drawing: Drawing | None = None
        self._spot = -1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        if pressable:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self._anew)

    @property
    def chart(self) -> Chart | None:
        return self._chart

    def show_chart(self, chart: Chart | None) -> None:
        """Shows another chart; None for nothing."""
        self._chart = chart
        self._spot = -1
        self.setAccessibleName(chart.title if chart else "")
        self.setAccessibleDescription("; ".join(self._told(place) for place in self._places()))
        self._anew()

    def _places(self) -> range:
        return range(min(_MOST_SPOKEN, len(self._chart.categories))) if self._chart else range(0)

    def _told(self, place: int) -> str:
        """A category and its numbers, in one line."""
        assert self._chart is not None
        name, said = spoken(self._chart, place)
        several = len(self._chart.series) > 1
        numbers = ", ".join(f"{series} {number}" if several else number for series, number in said)
        return f"{name}: {numbers or '–'}"

    def sizeHint(self) -> QSize:
        return QSize(SIZES.px(260), SIZES.px(96))

    def minimumSizeHint(self) -> QSize:
        return QSize(SIZES.px(80), SIZES.px(24))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._anew()

    def _anew(self) -> None:
        self._drawing = None
        self.update()

    def drawing(self) -> Drawing | None:
        """What is painted, laid out for the size in force."""
        if self._drawing is None and self._chart is not None:
            ruler = ScreenRuler(self.font())
            self._drawing = lay_out(self._chart, self.width(), self.height(), ruler, titled=self._titled)
        return self._drawing

    # --- pointing ---------------------------------------------------------------------------------------

    def _at(self, x: float, y: float) -> int:
        drawing = self.drawing()
        for spot in drawing.spots if drawing else ():
            if spot.area.left <= x < spot.area.right and spot.area.top <= y < spot.area.bottom:
                return spot.category
        return -1

    def _point(self, place: int) -> None:
        if place != self._spot:
            self._spot = place
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position().x(), event.position().y())
        self._point(place)
        shape = (
            Qt.CursorShape.PointingHandCursor
            if place >= 0 and self._pressable
            else Qt.CursorShape.ArrowCursor
        )
        self.setCursor(shape)
        QToolTip.showText(
            event.globalPosition().toPoint(), tip(self._told(place)) if place >= 0 else "", self
        )

    def leaveEvent(self, event: object) -> None:
        self._point(-1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position().x(), event.position().y())
        if self._pressable and place >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
        count = len(self._chart.categories) if self._chart else 0
        if self._pressable and count and event.key() in steps:
            step = steps[Qt.Key(event.key())]
            start = self._spot if self._spot >= 0 else -1 if step > 0 else count
            self._point(max(0, min(start + step, count - 1)))
            told = self._told(self._spot)
            self.setAccessibleDescription(told)
            QToolTip.showText(self.mapToGlobal(self.rect().center()), tip(told), self)
        elif self._spot >= 0 and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self._spot)
        else:
            super().keyPressEvent(event)

    # --- painting ---------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        drawing = self.drawing()
        if drawing is None:
            return
        painter = QPainter(self)
        ruler = ScreenRuler(self.font())
        for spot in drawing.spots:
            if spot.category == self._spot:
                area = QRectF(spot.area.left, spot.area.top, spot.area.width, spot.area.height)
                painter.fillRect(area, self._theme.colour("hover"))
        brush = Brush(painter, self._theme, ruler)
        for bar in drawing.bars:
            brush.bar(bar)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for stroke in drawing.strokes:
            brush.stroke(stroke)
        for dot in drawing.dots:
            brush.dot(dot)
        for words in drawing.words:
            brush.words(words)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour("accent"), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(
                QRectF(self.rect()).adjusted(1, 1, -1, -1), SIZES.small_radius, SIZES.small_radius
            )
        painter.end()


class Brush:
    """Paints marks in the colours of the theme."""

    def __init__(self, painter: QPainter, theme: Theme, ruler: ScreenRuler) -> None:
        self._painter, self._theme, self._ruler = painter, theme, ruler

    def _ink(self, faint: bool) -> QColor:
        return self._theme.colour("edge" if faint else "accent")

    def bar(self, bar: Bar) -> None:
        area = QRectF(bar.area.left, bar.area.top, bar.area.width, bar.area.height)
        if area.isEmpty():
            return
        painter, ink = self._painter, self._ink(bar.faint)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=bar.fill in (Fill.HATCH, Fill.BACK))
        if bar.fill is Fill.SOLID:
            painter.fillRect(area, ink)
            return
        tint = "accent_tint" if not bar.faint else "neutral_tint"
        painter.fillRect(area, self._theme.colour(tint if bar.fill is Fill.TINT else "surface"))
        painter.setPen(QPen(ink, _OUTLINE))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if bar.fill in (Fill.HATCH, Fill.BACK):
            for (x1, y1), (x2, y2) in hatching(bar.area, _HATCH, rising=bar.fill is Fill.HATCH):
                painter.drawLine(QPointF(x1, y1), QPointF(x2, y2))
        half = min(_OUTLINE / 2, area.width() / 2, area.height() / 2)
        painter.drawRect(area.adjusted(half, half, -half, -half))

    def stroke(self, stroke: Stroke) -> None:
        pen = QPen(self._ink(stroke.faint), _LINE)
        if stroke.axis:
            pen = QPen(self._theme.colour("edge"), 1.0)
        elif stroke.dashed:
            pen.setDashPattern([3.0, 2.0])
        self._painter.setPen(pen)
        self._painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in stroke.points]))

    def dot(self, dot: Dot) -> None:
        ink, half = self._ink(dot.faint), dot.size / 2
        ring = dot.mark is Mark.RING
        self._painter.setPen(QPen(ink, 1.2) if ring else Qt.PenStyle.NoPen)
        self._painter.setBrush(self._theme.colour("surface") if ring else ink)
        if dot.mark is Mark.SQUARE:
            self._painter.drawRect(QRectF(dot.x - half * 0.9, dot.y - half * 0.9, half * 1.8, half * 1.8))
        else:
            self._painter.drawEllipse(QPointF(dot.x, dot.y), half * 0.9, half * 0.9)

    def words(self, words: Words) -> None:
        area = QRectF(words.area.left, words.area.top, words.area.width + 2, words.area.height)
        if words.plate:
            self._painter.fillRect(area.adjusted(-2, 1, 0, -1), self._theme.colour("surface"))
        quiet = words.role is Role.NAME
        self._painter.setFont(self._ruler.fonts[words.role])
        self._painter.setPen(
            self._theme.colour("on_accent" if words.on_dark else "muted" if quiet else "text")
        )
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
        self._painter.drawText(area, int(flags), words.text)

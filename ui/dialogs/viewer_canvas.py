"""A picture one can come nearer to: fitted, zoomed at the pointer, moved by dragging, turned."""

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.theme import Theme
from ui.theme.tokens import SIZES

STEP = 1.25
NEAREST = 8.0  # pixels of the screen for one of the picture
NOTCH = 120  # of a wheel
MARGIN = 12


class Canvas(QWidget):
    """``scale`` counts pixels of the window for one of the whole picture. ``watermark`` lies over all of it."""

    zoomed = Signal()
    detail_wanted = Signal()  # nearer than the copy shown has pixels for

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._full = QSize()
        self._image, self._detail = QImage(), QImage()
        self._drawn: dict[bool, QPixmap] = {}
        self._turns = 0
        self._fitted = True
        self._centre = QPointF()
        self._grip: QPointF | None = None
        self.scale = 1.0
        self.watermark = ""
        self.words = ""
        self.setObjectName("canvas")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(120, 100)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self.update)

    # --- what is shown --------------------------------------------------------------------------------

    def show_image(self, image: QImage, full: QSize) -> None:
        """Another picture, fitted; ``full`` is its size in all its pixels, ``image`` may be a smaller copy."""
        self._image, self._detail = image, QImage()
        self._full = full if full.isValid() and not full.isEmpty() else image.size()
        self._drawn.clear()
        self._turns = 0
        self.words = ""
        self.fit()

    def show_detail(self, image: QImage) -> None:
        """The same picture in all its pixels; where one looks stays."""
        self._detail = image
        self._drawn.pop(True, None)
        self.update()

    def show_words(self, words: str) -> None:
        """Nothing to see, and why."""
        self._image = self._detail = QImage()
        self._drawn.clear()
        self.words = words
        self.setAccessibleDescription(words)
        self.update()

    def has_picture(self) -> bool:
        return not self._image.isNull()

    def has_detail(self) -> bool:
        return not self._detail.isNull()

    @property
    def percent(self) -> int:
        """100: a pixel of the picture is a pixel of the screen."""
        return round(self.scale * self.devicePixelRatioF() * 100)

    def picture_size(self) -> QSizeF:
        """Of the whole picture, as it is turned."""
        size = QSizeF(self._full)
        return size.transposed() if self._turns % 2 else size

    # --- zoom -----------------------------------------------------------------------------------------

    def fit(self) -> None:
        """As large as there is room for, but no larger than it is."""
        self._fitted = True
        size = self.picture_size()
        if size.isEmpty():
            self.update()
            return
        room = QSizeF(max(1, self.width() - 2 * MARGIN), max(1, self.height() - 2 * MARGIN))
        most = 1 / self.devicePixelRatioF()
        self.scale = min(room.width() / size.width(), room.height() / size.height(), most)
        self._centre = QPointF(size.width() / 2, size.height() / 2)
        self._changed()

    def one_to_one(self) -> None:
        self.zoom_to(1 / self.devicePixelRatioF(), self._middle())

    def zoom(self, factor: float) -> None:
        """Nearer or farther, about the middle."""
        self.zoom_to(self.scale * factor, self._middle())

    def zoom_to(self, scale: float, at: QPointF) -> None:
        """What lies under ``at`` stays there."""
        if self._image.isNull():
            return
        under = self._to_picture(at)
        self._fitted = False
        self.scale = min(max(scale, self._farthest()), NEAREST / self.devicePixelRatioF())
        self._centre = under - (at - self._middle()) / self.scale
        self._changed()

    def turn(self) -> None:
        """A quarter to the right. Only the look changes, never the file."""
        if self._image.isNull():
            return
        self._turns = (self._turns + 1) % 4
        self._drawn.clear()
        self.fit()

    def _farthest(self) -> float:
        size = self.picture_size()
        least = min(self.width() / max(1, size.width()), self.height() / max(1, size.height()))
        return min(least, 1 / self.devicePixelRatioF()) / 2

    def _middle(self) -> QPointF:
        return QPointF(self.width() / 2, self.height() / 2)

    def _to_picture(self, at: QPointF) -> QPointF:
        return self._centre + (at - self._middle()) / self.scale

    def _changed(self) -> None:
        self._hold()
        short = self.scale * self.devicePixelRatioF() * self._full.width() > self._image.width() * 1.05
        if short and self._detail.isNull() and self._image.width() < self._full.width():
            self.detail_wanted.emit()
        can_move = self._larger_than_room()
        self.setCursor(Qt.CursorShape.OpenHandCursor if can_move else Qt.CursorShape.ArrowCursor)
        self.zoomed.emit()
        self.update()

    def _larger_than_room(self) -> bool:
        size = self.picture_size() * self.scale
        return size.width() > self.width() or size.height() > self.height()

    def _hold(self) -> None:
        """Keeps the picture in the window: no side of it is further in than it must be."""
        size = self.picture_size()
        half_x, half_y = self.width() / 2 / self.scale, self.height() / 2 / self.scale
        x = min(max(self._centre.x(), half_x), size.width() - half_x)
        y = min(max(self._centre.y(), half_y), size.height() - half_y)
        self._centre = QPointF(
            size.width() / 2 if size.width() <= 2 * half_x else x,
            size.height() / 2 if size.height() <= 2 * half_y else y,
        )

    # --- mouse ----------------------------------------------------------------------------------------

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_to(self.scale * STEP ** (turned.y() / NOTCH), event.position())
        elif self._larger_than_room():
            self.move_by(QPointF(turned.x(), turned.y()) / 2)
        event.accept()

    def move_by(self, way: QPointF) -> None:
        """Moves the picture by pixels of the window."""
        self._fitted = False
        self._centre -= way / self.scale
        self._hold()
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._larger_than_room():
            self._grip = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self.move_by(event.position() - self._grip)
            self._grip = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self._grip = None
            self.setCursor(Qt.CursorShape.OpenHandCursor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._fitted:
            self.zoom_to(1 / self.devicePixelRatioF(), event.position())
        else:
            self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitted:
            self.fit()
        else:
            self._changed()

    # --- drawing --------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("ground"))
        if self._image.isNull():
            painter.setPen(self._theme.colour("muted"))
            room = self.rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
            painter.drawText(
                room, int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap), self.words
            )
        else:
            self._draw(painter)
        painter.end()

    def _draw(self, painter: QPainter) -> None:
        picture = self._picture()
        size = self.picture_size()
        seen = QRectF(self._to_picture(QPointF(0, 0)), QSizeF(self.width(), self.height()) / self.scale)
        seen = seen.intersected(QRectF(QPointF(0, 0), size))
        grain = picture.width() / size.width()
        source = QRectF(seen.topLeft() * grain, seen.size() * grain)
        corner = self._middle() + (seen.topLeft() - self._centre) * self.scale
        target = QRectF(corner, seen.size() * self.scale)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(target, picture, source)
        if self.watermark:
            self._mark(painter, target)

    def _picture(self) -> QPixmap:
        """The copy that has just enough pixels, turned as it is to be seen."""
        near = self.scale * self.devicePixelRatioF() * self._full.width() > self._image.width()
        detailed = near and not self._detail.isNull()
        if detailed not in self._drawn:
            image = self._detail if detailed else self._image
            turned = image.transformed(QTransform().rotate(90 * self._turns)) if self._turns else image
            self._drawn[detailed] = QPixmap.fromImage(turned)
        return self._drawn[detailed]

    def _mark(self, painter: QPainter, room: QRectF) -> None:
        """The purpose, over and over: no part of the picture can be photographed without it."""
        font = QFont(SIZES.family)
        font.setPixelSize(SIZES.title)
        font.setBold(True)
        painter.save()
        painter.setClipRect(room)
        painter.setFont(font)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.translate(room.center())
        painter.rotate(-30)
        wide = painter.fontMetrics().horizontalAdvance(self.watermark) + SIZES.px(60)
        high = SIZES.px(90)
        reach = int(max(room.width(), room.height()))
        for row in range(-reach, reach, high):
            shift = (row // high % 2) * wide // 2
            for column in range(-reach - shift, reach, wide):
                for ink, way in (("surface", 1), ("overdue", 0)):
                    colour = self._theme.colour(ink)
                    colour.setAlphaF(0.62)
                    painter.setPen(colour)
                    painter.drawText(QPointF(column + way, row + way), self.watermark)
        painter.restore()

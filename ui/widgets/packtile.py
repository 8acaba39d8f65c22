"""One thing a claim pack must hold: there or still missing. Pressed or dropped upon, it takes exactly that."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from csapp.i18n import N_
from csapp.kinds.case import AttachmentRole
from ui.icons import draw
from ui.plain import set_tip
from ui.theme.tokens import SIZES
from ui.widgets.attach_gate import kept_data
from ui.widgets.attach_sources import brings_files

if TYPE_CHECKING:
    from ui.house import House

HIGH = 40
LEAST = 40


class PackTile(QAbstractButton):
    """Word, shape and colour say how it stands. ``dropped`` carries the data of a drop."""

    dropped = Signal(object)

    def __init__(self, house: "House", role: AttachmentRole, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.house, self.role = house, role
        self.count, self.asked, self.over = 0, False, False
        self.setObjectName(f"pack_{role}")
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        house.theme_changed.connect(self._resized)
        self.retranslate()

    def show_count(self, count: int, *, asked: bool = False) -> None:
        """``count`` files of that role are there; ``asked``: somebody was just told that it is missing."""
        self.count, self.asked = count, asked and not count
        self.retranslate()

    def retranslate(self) -> None:
        t = self.house.t
        self.setText(t(self.role.label))
        self.setAccessibleName(f"{self.text()}: {self.state_text()}")
        how = N_("Press to look at it.") if self.count else N_("Press to add it, or drop it here.")
        set_tip(self, f"{self.text()}: {self.state_text()}\n{t(how)}")
        self.setAccessibleDescription(t(how))
        self.updateGeometry()
        self.update()

    def state_text(self) -> str:
        """In a word: missing, there, or how many."""
        t = self.house.t
        if not self.count:
            return t(N_("missing"))
        return t(N_("there")) if self.count == 1 else t(N_("{count} there"), count=self.count)

    def _resized(self) -> None:
        self.updateGeometry()
        self.update()

    def _font(self, size: int, bold: bool = False) -> QFont:
        font = QFont(SIZES.family)
        font.setPixelSize(size)
        font.setBold(bold)
        return font

    def sizeHint(self) -> QSize:
        words = QFontMetrics(self._font(SIZES.label)).horizontalAdvance(self.text())
        state = QFontMetrics(self._font(SIZES.label, True)).horizontalAdvance(self.state_text())
        return QSize(max(words, state) + SIZES.icon + 30, SIZES.px(HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(SIZES.px(LEAST), SIZES.px(HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self.house.theme.colour
        tone = "on_time" if self.count else ("overdue" if self.asked else "at_risk")
        ink, tint = self.house.theme.tone(tone)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        marked = self.hasFocus() or self.over
        pen = QPen(
            colour("accent") if marked else ink if not self.count else colour("line"), 2 if marked else 1
        )
        if not self.count and not marked:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(
            colour("accent_tint") if self.over else tint if self.underMouse() else colour("surface")
        )
        painter.drawRoundedRect(box, SIZES.small_radius, SIZES.small_radius)
        sign = QRectF(box.left() + 9, box.center().y() - SIZES.icon / 2, SIZES.icon, SIZES.icon)
        draw(painter, "on_time" if self.count else "plus", sign, ink)
        self._words(painter, box.adjusted(SIZES.icon + 17, 2, -6, -2))
        painter.end()

    def _words(self, painter: QPainter, room: QRectF) -> None:
        if room.width() < SIZES.px(24):
            return
        half = room.height() / 2
        tone = "on_time" if self.count else ("overdue" if self.asked else "at_risk")
        lines = (
            (self.text(), self._font(SIZES.label), self.house.theme.colour("text"), 0.0),
            (self.state_text(), self._font(SIZES.label, True), self.house.theme.tone(tone)[0], half),
        )
        for text, font, ink, top in lines:
            painter.setFont(font)
            painter.setPen(ink)
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(room.width()))
            line = QRectF(room.left(), room.top() + top, room.width(), half)
            painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)

    # --- drops ----------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._held(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._held(event)

    def _held(self, event: QDropEvent) -> None:
        if self.isEnabled() and brings_files(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self._show_over(True)
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_over(False)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.dropped.emit(kept_data(event.mimeData()))

    def _show_over(self, over: bool) -> None:
        self.over = over
        self.update()

"""What was expected beside what was perceived, a line for each dimension."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from csapp.i18n import N_
from csapp.services.surveys import Gap
from ui.house import House
from ui.pages.visits.resultfields import LABELS
from ui.theme.tokens import SIZES

LINE, NAME, FIGURE, BAR, MOST = 34, 116, 64, 6, 5.0


def shown(value: float | None, *, signed: bool = False) -> str:
    """One decimal; a dash for nothing measured."""
    if value is None:
        return "–"
    if not signed or not round(value, 1):
        return f"{abs(value):.1f}"
    return f"{value:+.1f}".replace("-", "−")


class GapBars(QWidget):
    """Two bars a dimension, and the gap as a figure: minus where less was perceived than expected."""

    def __init__(self, house: House, parent: QWidget) -> None:
        super().__init__(parent)
        self._house = house
        self._gaps: Sequence[Gap] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        house.theme_changed.connect(self.update)

    def show_gaps(self, gaps: Sequence[Gap]) -> None:
        self._gaps = tuple(gaps)
        self.setAccessibleName("; ".join(self._words(gap) for gap in gaps))
        self.updateGeometry()
        self.update()

    def _words(self, gap: Gap) -> str:
        told = (shown(gap.expected), shown(gap.perceived), shown(gap.gap, signed=True))
        return f"{self._house.t(LABELS[gap.dimension])}: {' / '.join(told)}"

    def sizeHint(self) -> QSize:
        return QSize(SIZES.px(380), SIZES.px(LINE) * max(1, len(self._gaps)))

    def minimumSizeHint(self) -> QSize:
        return QSize(SIZES.px(280), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self._house.theme.colour
        for place, gap in enumerate(self._gaps):
            top = place * SIZES.px(LINE)
            box = QRectF(0, top, self.width(), SIZES.px(LINE))
            self._write(
                painter,
                QRectF(box.left(), top, SIZES.px(NAME), box.height()),
                self._name(gap),
                colour("text"),
            )
            area = QRectF(SIZES.px(NAME), top, max(20.0, box.width() - SIZES.px(NAME + FIGURE)), box.height())
            self._bar(painter, area, gap.expected, colour("edge"), -1)
            self._bar(painter, area, gap.perceived, colour("accent"), 1)
            told = round(gap.gap or 0, 1)
            ink = colour("overdue" if told < 0 else "on_time" if told > 0 else "muted")
            spot = QRectF(area.right(), top, SIZES.px(FIGURE), box.height())
            self._write(painter, spot, shown(gap.gap, signed=True), ink, right=True)
        painter.end()

    def _name(self, gap: Gap) -> str:
        return self._house.t(LABELS[gap.dimension])

    def _bar(self, painter: QPainter, area: QRectF, value: float | None, ink: QColor, side: int) -> None:
        high = SIZES.px(BAR)
        middle = area.center().y()
        top = middle - high - 1 if side < 0 else middle + 1
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._house.theme.colour("neutral_tint"))
        painter.drawRoundedRect(QRectF(area.left(), top, area.width(), high), 2, 2)
        if value is not None:
            painter.setBrush(ink)
            painter.drawRoundedRect(QRectF(area.left(), top, area.width() * value / MOST, high), 2, 2)

    def _write(self, painter: QPainter, box: QRectF, text: str, ink: QColor, *, right: bool = False) -> None:
        painter.setPen(ink)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        short = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()) - 4)
        painter.drawText(box, int(side | Qt.AlignmentFlag.AlignVCenter), short)


HEADS = (N_("grey: expected"), N_("coloured: perceived"))

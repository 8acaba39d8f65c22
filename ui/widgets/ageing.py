"""How old the open cases are, as bars."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from csapp.i18n import N_, Translator
from ui.plain import set_tip
from ui.theme.theme import Theme
from ui.theme.tokens import SIZES

AGES = (N_("today"), N_("1 day"), N_("2-3 d"), N_("4-7 d"), N_("older"))


class AgeingBars(QWidget):
    """Five bars: open cases of today, of yesterday, of 2-3 days, of 4-7 days, older."""

    def __init__(self, theme: Theme, t: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._t = theme, t
        self._counts: tuple[int, ...] = (0,) * len(AGES)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)
        self.retranslate(t)

    def show_counts(self, counts: Sequence[int]) -> None:
        """Five counts, the youngest first."""
        self._counts = tuple(counts)
        self.retranslate(self._t)

    def retranslate(self, t: Translator) -> None:
        self._t = t
        words = ", ".join(f"{t(age)}: {count}" for age, count in zip(AGES, self._counts, strict=True))
        self.setAccessibleName(t(N_("Open cases by age: {counts}"), counts=words))
        set_tip(self, self.accessibleName())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(SIZES.px(250), SIZES.px(68))

    def minimumSizeHint(self) -> QSize:
        return QSize(SIZES.px(220), SIZES.px(68))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self._theme.colour
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(colour("line"))
        painter.setBrush(colour("surface"))
        painter.drawRoundedRect(box, SIZES.radius, SIZES.radius)
        font = painter.font()
        font.setPixelSize(SIZES.label - 1)
        painter.setFont(font)
        most = max(*self._counts, 1)
        slot = (box.width() - 16) / len(AGES)
        for place, (age, count) in enumerate(zip(AGES, self._counts, strict=True)):
            column = QRectF(box.left() + 8 + slot * place, box.top() + 6, slot, box.height() - 10)
            self._bar(painter, column, count, most, self._t(age), old=place == len(AGES) - 1)
        painter.end()

    def _bar(self, painter: QPainter, column: QRectF, count: int, most: int, word: str, *, old: bool) -> None:
        colour = self._theme.colour
        metrics = painter.fontMetrics()
        foot = QRectF(column.left(), column.bottom() - SIZES.px(16), column.width(), SIZES.px(16))
        painter.setPen(colour("muted"))
        shown = metrics.elidedText(word, Qt.TextElideMode.ElideRight, int(column.width() - 2))
        painter.drawText(foot, int(Qt.AlignmentFlag.AlignCenter), shown)
        room = column.height() - SIZES.px(31)
        height = max(2.0, room * count / most)
        bar = QRectF(column.center().x() - 10, foot.top() - 1 - height, 20, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("line" if not count else "overdue" if old else "accent"))
        painter.drawRoundedRect(bar, 1.5, 1.5)
        if count:
            painter.setPen(colour("text"))
            above = QRectF(column.left(), bar.top() - SIZES.px(15), column.width(), SIZES.px(14))
            painter.drawText(above, int(Qt.AlignmentFlag.AlignCenter), str(count))

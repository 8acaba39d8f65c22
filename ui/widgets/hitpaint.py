"""Draws a row of what the search found. Texts of records are drawn, never laid out as markup."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from csapp.i18n import Translator
from csapp.kinds import BY_TABLE
from csapp.services.views import Hit
from ui.icons import pixmap
from ui.kindlooks import icon_of
from ui.theme.theme import Theme
from ui.theme.tokens import SIZES
from ui.widgets.hitrows import ROW, DeedRow, Head, HitRow, MoreRow, Row
from ui.widgets.marked import draw_marked, marked_width, plain_line

HEIGHTS: dict[type, int] = {Head: 26, HitRow: 44, DeedRow: 32, MoreRow: 28}
SIDE = 10
_MIDDLE_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_MIDDLE_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)


def status_label(kind: str, status: str, t: Translator) -> str:
    """The words of a status, "" for none."""
    flow = BY_TABLE[kind].flow if kind in BY_TABLE else None
    return t(flow.status(status).label) if flow is not None and status else ""


def height_of(row: Row) -> int:
    """Pixels a row takes at the text size in force."""
    return SIZES.px(HEIGHTS[type(row)])


class HitDelegate(QStyledItemDelegate):
    """``t`` tells the words of a status."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.t = Translator()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, height_of(index.data(ROW)))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(ROW)
        box = QRectF(option.rect)  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Head):
            self._head(painter, box, row)
        else:
            if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
                self._chosen(painter, box)
            if isinstance(row, HitRow):
                self._hit(painter, box, row)
            elif isinstance(row, DeedRow):
                self._deed(painter, box, row)
            else:
                self._more(painter, box, row)
        painter.restore()

    def _chosen(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour("accent_tint"))
        painter.drawRoundedRect(box.adjusted(2, 1, -2, -1), SIZES.small_radius, SIZES.small_radius)

    def _head(self, painter: QPainter, box: QRectF, row: Head) -> None:
        self._small(painter)
        painter.setPen(self.theme.colour("muted"))
        place = box.adjusted(SIDE, 4, -SIDE, 0)
        painter.drawText(place, _MIDDLE_LEFT, row.words)
        painter.drawText(place, _MIDDLE_RIGHT, row.count)

    def _hit(self, painter: QPainter, box: QRectF, row: HitRow) -> None:
        colour, hit = self.theme.colour, row.hit
        left, right = box.left() + 2 * SIDE + SIZES.icon, box.right() - SIDE
        status = status_label(hit.kind, hit.status, self.t)
        before = f"{status} · " if status else ""
        alone = not plain_line(hit.line).strip()
        top = box.center().y() - SIZES.px(9) if alone else box.top() + SIZES.px(4)
        upper = QRectF(left, top, right - left, SIZES.px(18))
        self._icon(painter, icon_of(hit.kind), box.left() + SIDE, upper.center().y() - SIZES.icon / 2 + 1)
        width = self._tail(painter, upper, before, hit)
        named = bool(plain_line(hit.title).strip())
        title, marks = (hit.title, hit.title_marks) if named else (hit.number, hit.number_marks)
        draw_marked(
            painter, upper.adjusted(0, 0, -width - 12, 0), title, marks, colour("text"), colour("accent")
        )
        self._small(painter)
        lower = QRectF(left, box.top() + SIZES.px(22), right - left, SIZES.px(17))
        draw_marked(painter, lower, hit.line, hit.line_marks, colour("muted"), colour("accent"))

    def _tail(self, painter: QPainter, upper: QRectF, before: str, hit: Hit) -> float:
        """Writes status and number at the right, what was looked for marked in the number; the width they take."""
        number, colour = hit.number, self.theme.colour
        wide = marked_width(painter.font(), number, hit.number_marks)
        painter.setPen(colour("muted"))
        painter.drawText(upper.adjusted(0, 0, -wide, 0), _MIDDLE_RIGHT, before)
        place = QRectF(upper.right() - wide, upper.top(), wide + SIDE, upper.height())
        draw_marked(painter, place, number, hit.number_marks, colour("muted"), colour("accent"))
        return min(painter.fontMetrics().horizontalAdvance(before) + wide, upper.width() * 0.5)

    def _deed(self, painter: QPainter, box: QRectF, row: DeedRow) -> None:
        colour, offer = self.theme.colour, row.offer
        self._icon(painter, offer.icon, box.left() + SIDE, box.center().y() - SIZES.icon / 2)
        place = box.adjusted(2 * SIDE + SIZES.icon, 0, -SIDE, 0)
        painter.setPen(colour("muted"))
        keys = offer.keys
        painter.drawText(place, _MIDDLE_RIGHT, keys)
        room = place.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(keys) - 12, 0)
        draw_marked(painter, room, offer.words, offer.marks, colour("text"), colour("accent"))

    def _more(self, painter: QPainter, box: QRectF, row: MoreRow) -> None:
        self._small(painter)
        painter.setPen(self.theme.colour("accent"))
        place = box.adjusted(2 * SIDE + SIZES.icon, 0, -SIDE, 0)
        painter.drawText(place, _MIDDLE_LEFT, row.words)

    def _icon(self, painter: QPainter, name: str, left: float, top: float) -> None:
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(QPointF(left, top), pixmap(name, self.theme.colour("muted"), ratio=ratio))

    @staticmethod
    def _small(painter: QPainter) -> None:
        font = QFont(painter.font())
        font.setPixelSize(SIZES.label)
        painter.setFont(font)

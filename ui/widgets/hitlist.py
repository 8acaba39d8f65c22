"""What the search found, grouped by kind."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from csapp.i18n import N_, Translator
from csapp.kinds import BY_TABLE
from csapp.services.views import Hit
from ui.icons import draw
from ui.kindlooks import heading_of, icon_of
from ui.plain import label
from ui.theme.theme import Theme
from ui.theme.tokens import SIZES
from ui.widgets.floating import Floating

HIT = Qt.ItemDataRole.UserRole
HEAD_HEIGHT, HIT_HEIGHT, WIDTH, MOST = 26, 44, 560, 460
RANKS = {"customer": 0, "call": 3}  # cases and registers between them


def _rank(kind: str) -> int:
    return RANKS.get(kind, 1 if BY_TABLE[kind].group == "cases" else 2)


def status_label(kind: str, status: str, t: Translator) -> str:
    """The words of a status, "" for none."""
    flow = BY_TABLE[kind].flow if kind in BY_TABLE else None
    return t(flow.status(status).label) if flow is not None and status else ""


class _HitDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.t = Translator()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        height = HIT_HEIGHT if index.data(HIT) is not None else HEAD_HEIGHT
        return QSize(SIZES.px(WIDTH) - 20, SIZES.px(height))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        hit = index.data(HIT)
        box = QRectF(option.rect)  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if hit is None:
            self._head(painter, box, index.data())
        else:
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
            self._hit(painter, box, hit, chosen)
        painter.restore()

    def _head(self, painter: QPainter, box: QRectF, text: str) -> None:
        font = painter.font()
        font.setPixelSize(SIZES.label)
        painter.setFont(font)
        painter.setPen(self.theme.colour("muted"))
        painter.drawText(box.adjusted(10, 4, -8, 0), int(Qt.AlignmentFlag.AlignVCenter), text)

    def _hit(self, painter: QPainter, box: QRectF, hit: Hit, chosen: bool) -> None:
        colour = self.theme.colour
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent_tint"))
            painter.drawRoundedRect(box.adjusted(2, 1, -2, -1), SIZES.small_radius, SIZES.small_radius)
        icon = QRectF(box.left() + 10, box.top() + SIZES.px(7), SIZES.icon, SIZES.icon)
        draw(painter, icon_of(hit.kind), icon, colour("muted"))
        left, right = box.left() + 20 + SIZES.icon, box.right() - 10
        metrics = painter.fontMetrics()
        status = status_label(hit.kind, hit.status, self.t)
        tail = f"{status} · {hit.number}" if status else hit.number
        width = min(metrics.horizontalAdvance(tail), (right - left) * 0.5)
        upper = QRectF(left, box.top() + SIZES.px(4), right - left, SIZES.px(18))
        painter.setPen(colour("muted"))
        painter.drawText(upper, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), tail)
        painter.setPen(colour("text"))
        title = upper.adjusted(0, 0, -width - 12, 0)
        _elided(painter, title, " ".join(hit.title[:300].split()) or hit.number)
        font = painter.font()
        font.setPixelSize(SIZES.label)
        painter.setFont(font)
        painter.setPen(colour("muted"))
        _elided(
            painter,
            QRectF(left, box.top() + SIZES.px(22), right - left, SIZES.px(17)),
            " ".join(hit.line[:300].split()),
        )


def _elided(painter: QPainter, box: QRectF, text: str) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)


class HitList(Floating):
    """The pop-up of the search box. ``opened`` carries the number of the record chosen."""

    opened = Signal(str)

    def __init__(self, theme: Theme, anchor: QWidget, parent: QWidget) -> None:
        super().__init__(anchor, parent)
        self.setObjectName("hits")
        self._delegate = _HitDelegate(theme, self)
        self.list = QListWidget()
        self.list.setItemDelegate(self._delegate)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._clicked)
        self.none = label("", "muted", wrap=True)
        self.none.setIndent(10)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self.none)
        column.addWidget(self.list, 1)

    def show_hits(self, hits: Sequence[Hit], t: Translator, typed: str = "") -> None:
        """Lists the hits by kind: who it is, then the cases, then the calls, of which a regular caller has dozens.
        The kind of a number that is typed out comes first, since Enter opens the first hit.
        """
        kinds = sorted(dict.fromkeys(hit.kind for hit in hits), key=_rank)
        meant = next((hit.kind for hit in hits if "-" in typed and hit.number in typed.upper()), "")
        kinds.sort(key=lambda kind: kind != meant)
        self.show_groups([(heading_of(k, t), [hit for hit in hits if hit.kind == k]) for k in kinds], t)

    def show_groups(self, groups: Sequence[tuple[str, Sequence[Hit]]], t: Translator) -> None:
        """Lists hits under headings of one's own."""
        self._delegate.t = t
        self.list.clear()
        for words, hits in groups:
            if hits:
                head = QListWidgetItem(words)
                head.setFlags(Qt.ItemFlag.NoItemFlags)
                self.list.addItem(head)
            for hit in hits:
                item = QListWidgetItem()
                item.setData(HIT, hit)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{hit.title} {hit.number}")
                self.list.addItem(item)
        self.none.setText(t(N_("Nothing found. A number, a phone, a name or words of the text will do.")))
        found = self.list.count() > 0
        self.none.setVisible(not found)
        self.list.setVisible(found)
        rows = sum(self.list.sizeHintForRow(row) for row in range(self.list.count()))
        width, most = SIZES.px(WIDTH), SIZES.px(MOST)
        self.place(width, min(most, rows + 14) if found else SIZES.px(HIT_HEIGHT) + 2)
        if not found:  # how much room the words need is known when their width is
            self.none.ensurePolished()
            words = self.none.heightForWidth(self.width() - 10) + 16
            self.resize(self.width(), max(self.height(), words))
        self.step(1)

    def step(self, by: int) -> None:
        """Moves the mark up or down, over the headings."""
        row = self.list.currentRow()
        for _tried in range(self.list.count()):
            row = (row + by) % self.list.count()
            if self.list.item(row).data(HIT) is not None:
                self.list.setCurrentRow(row)
                return

    def open_current(self) -> bool:
        """Opens the marked one; whether there was one."""
        item = self.list.currentItem()
        if item is None or item.data(HIT) is None:
            return False
        self._clicked(item)
        return True

    def _clicked(self, item: QListWidgetItem) -> None:
        hit = item.data(HIT)
        if hit is not None:
            self.hide()
            self.opened.emit(hit.number)

"""Scripts and snippets as lines to choose from: a title, and as much of the text as there is room for."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from csapp.i18n import Translator
from ui.phrases import Shown
from ui.theme.theme import Theme
from ui.theme.tokens import SIZES

PHRASE = Qt.ItemDataRole.UserRole
FEW, ALL = 2, 14  # lines of a text: of each, and of the one that is chosen
SIDE, ABOVE = 10, 6


def lines_of(text: str, font: QFont, width: float, most: int) -> list[str]:
    """The text broken to ``width`` pixels; the last of ``most`` lines says that there is more."""
    found: list[str] = []
    metrics = QFontMetricsF(font)
    for part in text[:2_000].splitlines() or [""]:
        layout = QTextLayout(part, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            # counted as Qt counts: two for a character beyond the first 65,536
            wide = part.encode("utf-16-le")[line.textStart() * 2 : (line.textStart() + line.textLength()) * 2]
            found.append(wide.decode("utf-16-le", "replace"))
        layout.endLayout()
    if len(found) > most:
        rest = found[most - 1] + found[most]
        found = [*found[: most - 1], metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)]
    return found


class _PhraseDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: "PhraseList") -> None:
        super().__init__(view)
        self.theme, self.view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        shown = index.data(PHRASE)
        if shown is None:
            return QSize(10, SIZES.px(26))
        lines = len(self._lines(shown, index.row() == self.view.currentRow()))
        return QSize(10, SIZES.px(20) + lines * SIZES.px(18) + 2 * ABOVE)

    def _lines(self, shown: Shown, chosen: bool) -> list[str]:
        width = max(60, self.view.viewport().width() - 2 * SIDE)
        return lines_of(shown.text, self.view.font(), width, ALL if chosen else FEW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        box = QRectF(option.rect)  # type: ignore[attr-defined]
        shown = index.data(PHRASE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if shown is None:
            self._heading(painter, box, str(index.data()))
        else:
            marked = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
            self._phrase(painter, box, shown, marked, index.row() == self.view.currentRow())
        painter.restore()

    def _heading(self, painter: QPainter, box: QRectF, text: str) -> None:
        font = painter.font()
        font.setPixelSize(SIZES.label)
        painter.setFont(font)
        painter.setPen(self.theme.colour("muted"))
        place = box.adjusted(SIDE, 4, -SIDE, 0)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)

    def _phrase(self, painter: QPainter, box: QRectF, shown: Shown, marked: bool, whole: bool) -> None:
        colour = self.theme.colour
        if marked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent_tint"))
            painter.drawRoundedRect(box.adjusted(2, 1, -2, -1), SIZES.small_radius, SIZES.small_radius)
        never = bool(shown.phrase.words)
        font = QFont(painter.font())
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(colour("overdue") if never else colour("text"))
        title = QRectF(box.left() + SIDE, box.top() + ABOVE, box.width() - 2 * SIDE, SIZES.px(20))
        words = painter.fontMetrics().elidedText(
            " ".join(shown.title.split()), Qt.TextElideMode.ElideRight, int(title.width())
        )
        painter.drawText(title, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words)
        font.setBold(False)
        painter.setFont(font)
        painter.setPen(colour("text") if whole else colour("muted"))
        top = title.bottom()
        for line in self._lines(shown, whole):
            place = QRectF(title.left(), top, title.width(), SIZES.px(18))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), line)
            top += SIZES.px(18)


class PhraseList(QListWidget):
    """Never takes the focus: who types goes on typing. ``pressed_on`` carries the :class:`Shown` that was clicked."""

    pressed_on = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("phrases")
        self.setItemDelegate(_PhraseDelegate(theme, self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.itemClicked.connect(self._clicked)
        self.currentRowChanged.connect(lambda _row: self.scheduleDelayedItemsLayout())
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def show_phrases(self, phrases: Sequence[Shown], t: Translator, *, choose: bool = True) -> None:
        """Lists them under their headings, in their order; the one chosen before is chosen again."""
        before = self.current()
        self.clear()
        heading = ""
        for shown in phrases:
            if shown.heading != heading:
                heading = shown.heading
                item = QListWidgetItem(t(heading))
                item.setFlags(Qt.ItemFlag.NoItemFlags)
                self.addItem(item)
            item = QListWidgetItem()
            item.setData(PHRASE, shown)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{shown.title}: {shown.text}")
            self.addItem(item)
        if choose:
            self._choose_again(before)

    def _choose_again(self, before: Shown | None) -> None:
        for row in range(self.count()):
            shown = self.item(row).data(PHRASE)
            if before is not None and shown is not None and shown.phrase.number == before.phrase.number:
                self.setCurrentRow(row)
                return
        self.step(1)

    def phrases(self) -> list[Shown]:
        """What is listed, from the top."""
        found = [self.item(row).data(PHRASE) for row in range(self.count())]
        return [shown for shown in found if shown is not None]

    def current(self) -> Shown | None:
        """The chosen one."""
        item = self.currentItem()
        return item.data(PHRASE) if item is not None else None

    def step(self, by: int) -> None:
        """Moves the choice up or down, over the headings, around the end."""
        row = self.currentRow() if self.currentRow() >= 0 else (-1 if by > 0 else 0)
        for _tried in range(self.count()):
            row = (row + by) % self.count()
            if self.item(row).data(PHRASE) is not None:
                self.setCurrentRow(row)
                self.scrollToItem(self.item(0 if row == 1 else row))  # the first with its heading
                return

    def height_of_rows(self) -> int:
        """Pixels all rows need."""
        return sum(self.sizeHintForRow(row) for row in range(self.count()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _clicked(self, item: QListWidgetItem) -> None:
        shown = item.data(PHRASE)
        if shown is not None:
            self.pressed_on.emit(shown)

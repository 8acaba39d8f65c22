"""Draws one file: its picture, what it is called, its role and size; a lock where it is an identity card."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from csapp.i18n import N_
from ui.icons import draw
from ui.theme.tokens import SIZES
from ui.widgets.attach_entry import FileEntry, facts_text, role_text
from ui.widgets.attach_model import ENTRY
from ui.widgets.attach_thumbs import Thumbs

if TYPE_CHECKING:
    from ui.house import House

Index = QModelIndex | QPersistentModelIndex
EDGE = 4  # around the whole tile
RATIO = 0.72  # height of the picture to its width


class TileParts:
    """Where the parts of a tile lie within ``rect``."""

    def __init__(self, rect: QRect) -> None:
        inner = rect.adjusted(EDGE, EDGE, -EDGE, -EDGE)
        line = SIZES.px(20)
        self.whole = inner
        self.picture = QRect(inner.left(), inner.top(), inner.width(), inner.height() - 2 * line - 2 * EDGE)
        self.caption = QRect(
            inner.left() + EDGE, self.picture.bottom() + EDGE, inner.width() - 2 * EDGE, line
        )
        self.facts = self.caption.translated(0, line)


def tile_size(width: int) -> QSize:
    """The size of a tile of that width."""
    return QSize(width, round(width * RATIO) + 2 * SIZES.px(20) + 4 * EDGE)


class TileDelegate(QStyledItemDelegate):
    """The caption is edited in its place."""

    def __init__(self, house: "House", thumbs: Thumbs, parent: QWidget) -> None:
        super().__init__(parent)
        self.house, self.thumbs = house, thumbs
        self.width = 140

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return tile_size(self.width)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: FileEntry = index.data(ENTRY)
        parts = TileParts(option.rect)  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self._ground(painter, parts, selected, bool(state & QStyle.StateFlag.State_MouseOver))
        self._picture(painter, parts.picture, entry)
        self._caption(painter, parts.caption, entry)
        self._facts(painter, parts.facts, entry)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self.house.theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(parts.whole).adjusted(1, 1, -1, -1), SIZES.radius, SIZES.radius)
        painter.restore()

    def _ground(self, painter: QPainter, parts: TileParts, selected: bool, over: bool) -> None:
        colour = self.house.theme.colour
        if not selected and not over:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("accent_tint" if selected else "hover"))
        painter.drawRoundedRect(QRectF(parts.whole), SIZES.radius, SIZES.radius)

    def _picture(self, painter: QPainter, room: QRect, entry: FileEntry) -> None:
        colour = self.house.theme.colour
        box = QRectF(room).adjusted(2, 2, -2, -2)
        painter.setPen(QPen(colour("line"), 1))
        painter.setBrush(colour("ground"))
        painter.drawRoundedRect(box, SIZES.small_radius, SIZES.small_radius)
        picture = self.thumbs.get(entry)
        if picture is None:
            self._sign(painter, box, entry)
            return
        size = QSize(picture.width(), picture.height())
        size.scale(int(box.width()) - 4, int(box.height()) - 4, Qt.AspectRatioMode.KeepAspectRatio)
        target = QRectF(0, 0, size.width(), size.height())
        target.moveCenter(box.center())
        painter.drawPixmap(target, picture, QRectF(picture.rect()))

    def _sign(self, painter: QPainter, box: QRectF, entry: FileEntry) -> None:
        """What stands in for a picture: a lock, or that it is still being read, or can't be."""
        colour = self.house.theme.colour
        failed = self.thumbs.failed(entry)
        name = "lock" if entry.secret else ("error" if failed else "attach")
        edge = SIZES.px(28)
        place = QRectF(0, 0, edge, edge)
        place.moveCenter(box.center())
        words = ""
        if entry.secret:
            words = self.house.t(N_("locked"))
        elif failed:
            words = self.house.t(N_("can't be shown"))
        if words:
            place.translate(0, -SIZES.px(10))
        draw(painter, name, place, colour("muted" if words else "faint"))
        if words:
            font = _font(SIZES.label)
            painter.setFont(font)
            painter.setPen(colour("muted"))
            line = QRectF(box.left(), place.bottom() + 2, box.width(), SIZES.px(18))
            painter.drawText(line, int(Qt.AlignmentFlag.AlignCenter), _cut(font, words, line.width()))

    def _caption(self, painter: QPainter, room: QRect, entry: FileEntry) -> None:
        font = _font(SIZES.body)
        painter.setFont(font)
        painter.setPen(self.house.theme.colour("text" if entry.caption else "muted"))
        painter.drawText(room, _LEFT, _cut(font, entry.title, room.width()))

    def _facts(self, painter: QPainter, room: QRect, entry: FileEntry) -> None:
        """The role, which one may press, and the size at the right where there is room."""
        t, colour = self.house.t, self.house.theme.colour
        font = _font(SIZES.label)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        role, size = role_text(entry.role, t), facts_text(entry, t, self.house.formats)
        taken = metrics.horizontalAdvance(size) + 8
        both = metrics.horizontalAdvance(role) + taken <= room.width()
        painter.setPen(colour("accent"))
        painter.drawText(room, _LEFT, _cut(font, role, room.width() - (taken if both else 0)))
        if both:
            painter.setPen(colour("muted"))
            painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), size)

    # --- the caption in its place ---------------------------------------------------------------------

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        line = QLineEdit(parent)
        line.setObjectName("caption")
        line.setAccessibleName(self.house.t(N_("Caption")))
        line.setPlaceholderText(self.house.t(N_("Caption")))
        return line

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        parts = TileParts(option.rect)  # type: ignore[attr-defined]
        room = parts.caption.united(parts.facts)
        editor.setGeometry(QRect(room.left() - EDGE, room.top(), room.width() + 2 * EDGE, SIZES.field))

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, QLineEdit)
        if not editor.isModified():
            editor.setText(index.data(Qt.ItemDataRole.EditRole))

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        assert isinstance(editor, QLineEdit)
        QGuiApplication.inputMethod().commit()  # what the input method still holds belongs to it
        index.model().setData(index, editor.text())

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Escape belongs to the caption while it is edited, not to the page."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().eventFilter(editor, event)


_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def _font(size: int) -> QFont:
    font = QFont(SIZES.family)
    font.setPixelSize(size)
    return font


def _cut(font: QFont, text: str, room: float) -> str:
    return QFontMetrics(font).elidedText(" ".join(text[:500].split()), Qt.TextElideMode.ElideRight, int(room))

"""The pictures of a folder as tiles to tick."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QWidget

from csapp.i18n import N_
from ui.dialogs.folder_source import FolderThumbs
from ui.icons import draw
from ui.theme.tokens import SIZES
from ui.widgets.attach_entry import FileEntry
from ui.widgets.attach_model import ENTRY
from ui.widgets.attach_tile import TileDelegate, TileParts
from ui.widgets.attach_view import FileView

if TYPE_CHECKING:
    from ui.house import House

Index = QModelIndex | QPersistentModelIndex
BOX = 20


class PickDelegate(TileDelegate):
    """A tile with a box to tick, and a word where the picture is attached already."""

    def __init__(self, house: "House", thumbs: Any, view: "FolderView") -> None:
        super().__init__(house, thumbs, view)
        self.view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        entry: FileEntry = index.data(ENTRY)
        parts = TileParts(option.rect)  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._box(painter, self.box(parts.picture), entry.file in self.view.ticked)
        if entry.name in self.view.held:
            self._held(painter, parts.picture)
        painter.restore()

    @staticmethod
    def box(picture: QRect) -> QRectF:
        """Where the tick is."""
        edge = SIZES.px(BOX)
        return QRectF(picture.right() - edge - 8, picture.top() + 8, edge, edge)

    def _box(self, painter: QPainter, box: QRectF, ticked: bool) -> None:
        colour = self.house.theme.colour
        painter.setPen(QPen(colour("accent" if ticked else "edge"), 1.5))
        painter.setBrush(colour("accent" if ticked else "surface"))
        painter.drawRoundedRect(box, SIZES.small_radius, SIZES.small_radius)
        if ticked:
            draw(painter, "check", box.adjusted(2, 2, -2, -2), colour("on_accent"))

    def _held(self, painter: QPainter, picture: QRect) -> None:
        ink, tint = self.house.theme.tone("on_time")
        font = QFont(SIZES.family)
        font.setPixelSize(SIZES.label)
        painter.setFont(font)
        words = self.house.t(N_("attached already"))
        wide = min(painter.fontMetrics().horizontalAdvance(words) + 12, picture.width() - 12)
        room = QRectF(picture.left() + 6, picture.bottom() - SIZES.px(24), wide, SIZES.px(20))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tint)
        painter.drawRoundedRect(room, SIZES.small_radius, SIZES.small_radius)
        painter.setPen(ink)
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(wide) - 8)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), shown)


class FolderView(FileView):
    """Space or a click ticks; ``ticked`` holds the files, ``held`` the names that are attached already."""

    ticks_changed = Signal()
    least = 168

    def __init__(self, house: "House", thumbs: FolderThumbs, parent: QWidget | None = None) -> None:
        super().__init__(house, thumbs, (), parent)  # type: ignore[arg-type]
        self.ticked: set[str] = set()
        self.held: Collection[str] = ()
        self.setObjectName("folder_files")
        self.tiles = PickDelegate(house, thumbs, self)
        self.setItemDelegate(self.tiles)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.set_read_only(True)
        self.doubleClicked.disconnect()

    def toggle(self, file: str) -> None:
        """Ticks a file, or no longer."""
        self.ticked ^= {file}
        self.viewport().update()
        self.ticks_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.toggle(self.current_file())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        QAbstractItemView.mouseReleaseEvent(self, event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.toggle(index.data(ENTRY).file)

    def contextMenuEvent(self, event: object) -> None:
        """Nothing is done to pictures outside the program."""

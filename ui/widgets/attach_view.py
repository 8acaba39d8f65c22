"""The files of a record as tiles: walked by the arrows, named by F2, given a role by one digit."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QMenu, QWidget

from csapp.i18n import N_
from csapp.kinds.case import AttachmentRole
from ui.theme.tokens import SIZES
from ui.widgets.attach_entry import FileEntry
from ui.widgets.attach_model import FileModel
from ui.widgets.attach_thumbs import Thumbs
from ui.widgets.attach_tile import TileDelegate, TileParts, tile_size
from ui.widgets.rolebutton import fill_roles

if TYPE_CHECKING:
    from ui.house import House

TILE = 112  # at least this wide


class FileView(QListView):
    """``role_wanted`` and ``remove_wanted`` carry the files meant: the selected ones."""

    look_wanted = Signal(str)
    role_wanted = Signal(object, str)
    remove_wanted = Signal(object)
    undo_wanted = Signal()
    least = TILE

    def __init__(
        self, house: "House", thumbs: Thumbs, roles: Sequence[AttachmentRole], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.house, self.roles = house, tuple(roles)
        self.files = FileModel(house, thumbs, self)
        self.tiles = TileDelegate(house, thumbs, self)
        self.menu: QMenu | None = None
        self.setObjectName("files")
        self.setModel(self.files)
        self.setItemDelegate(self.tiles)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.NoDragDrop)
        self.setTabKeyNavigation(False)
        self.doubleClicked.connect(self._look)
        house.theme_changed.connect(self._fit)

    # --- what is shown --------------------------------------------------------------------------------

    def show_entries(self, entries: Sequence[FileEntry]) -> None:
        """Other files in their place; the one walked to stays, or the one that took its place."""
        row, file = self.currentIndex().row(), self.current_file()
        self.files.show(entries)
        if not self.currentIndex().isValid() and self.files.entries and row >= 0:
            found = self.files.row_of(file)
            self.go_to(found if found >= 0 else min(row, len(self.files.entries) - 1))

    def go_to(self, row: int) -> None:
        """Makes the file at ``row`` the current one."""
        if 0 <= row < len(self.files.entries):
            self.setCurrentIndex(self.files.index(row))

    def current_file(self) -> str:
        index = self.currentIndex()
        return self.files.entries[index.row()].file if index.isValid() else ""

    def chosen(self) -> tuple[FileEntry, ...]:
        """The selected files, else the current one."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        if not rows and self.currentIndex().isValid():
            rows = [self.currentIndex().row()]
        return tuple(self.files.entries[row] for row in rows)

    def is_editing(self) -> bool:
        return self.state() == QAbstractItemView.State.EditingState

    def set_read_only(self, read_only: bool) -> None:
        self.files.read_only = read_only

    def retranslate(self) -> None:
        self.setAccessibleName(self.house.t(N_("Files of the record")))
        self.files.retranslate()

    # --- looks ----------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit()

    def _fit(self) -> None:
        room = self.width() - self.verticalScrollBar().sizeHint().width()  # the same with and without it
        columns = max(1, room // SIZES.px(self.least))
        width = max(SIZES.px(80), room // columns - 1)
        if self.tiles.width != width or self.gridSize().height() != tile_size(width).height():
            self.tiles.width = width
            self.setGridSize(QSize(width, tile_size(width).height() + SIZES.gap))
            self.scheduleDelayedItemsLayout()

    # --- keys and mouse -------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.is_editing():
            event.accept()  # the Return that ends a caption comes through to here
            return
        if self.currentIndex().isValid() and self._pressed(event):
            return
        if event.text().isprintable() and event.text() and not event.modifiers():
            event.ignore()  # no searching by letters among pictures
            return
        super().keyPressEvent(event)

    def _pressed(self, event: QKeyEvent) -> bool:
        key = event.key()
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_wanted.emit()
        elif event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.look_wanted.emit(self.current_file())
        elif key == Qt.Key.Key_Delete and not self.files.read_only:
            self.remove_wanted.emit(self._names())
        elif event.text().isdigit() and not self.files.read_only:
            self._give_role(int(event.text()) - 1)
        else:
            return False
        return True

    def event(self, event: QEvent) -> bool:
        override = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if override and event.matches(QKeySequence.StandardKey.Undo):  # type: ignore[attr-defined]
            event.accept()
        return super().event(event)

    def _names(self) -> tuple[str, ...]:
        return tuple(entry.file for entry in self.chosen())

    def _give_role(self, place: int) -> None:
        if 0 <= place < len(self.roles) and self._names():
            self.role_wanted.emit(self._names(), str(self.roles[place]))

    def _look(self, index: QModelIndex) -> None:
        self.look_wanted.emit(self.files.entries[index.row()].file)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton or event.modifiers():
            return
        if self.files.read_only:
            return
        parts = TileParts(self.visualRect(index))
        if parts.facts.contains(event.position().toPoint()):
            self._role_menu().popup(self.viewport().mapToGlobal(parts.facts.bottomLeft()))
        elif parts.caption.contains(event.position().toPoint()):
            self.edit(index)

    def edit_caption(self) -> None:
        """Opens the caption of the current file."""
        if self.currentIndex().isValid() and not self.files.read_only:
            self.edit(self.currentIndex())

    def _role_menu(self) -> QMenu:
        """The roles with their digits."""
        menu = self._new_menu()
        self._add_roles(menu)
        return menu

    def _add_roles(self, menu: QMenu) -> None:
        current = {entry.role for entry in self.chosen()}
        fill_roles(
            menu, self.roles, current, self.house.t, lambda role: self.role_wanted.emit(self._names(), role)
        )

    def _new_menu(self) -> QMenu:
        if self.menu is not None:
            self.menu.deleteLater()
        self.menu = QMenu(self)
        return self.menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self.currentIndex().isValid():
            return
        t, menu = self.house.t, self._new_menu()
        look = menu.addAction(t(N_("Look at it")))
        look.triggered.connect(lambda: self.look_wanted.emit(self.current_file()))
        if not self.files.read_only:
            menu.addAction(t(N_("Caption"))).triggered.connect(self.edit_caption)
            self._add_roles(menu.addMenu(t(N_("Role"))))
            menu.addSeparator()
            menu.addAction(t(N_("Remove"))).triggered.connect(lambda: self.remove_wanted.emit(self._names()))
        where = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            where = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        menu.popup(where)

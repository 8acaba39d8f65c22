"""The files of a record as a list a view can draw: only what is in sight is ever asked for."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ui.plain import tip
from ui.widgets.attach_entry import FileEntry, facts_text, role_text, spoken, with_changes
from ui.widgets.attach_thumbs import Thumbs

if TYPE_CHECKING:
    from ui.house import House

Index = QModelIndex | QPersistentModelIndex
ENTRY = Qt.ItemDataRole.UserRole
TOP = QModelIndex()


class FileModel(QAbstractListModel):
    """``captioned`` with file and text when a caption was typed over a tile."""

    captioned = Signal(str, str)

    def __init__(self, house: "House", thumbs: Thumbs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.house, self.thumbs = house, thumbs
        self.read_only = False
        self.entries: tuple[FileEntry, ...] = ()
        thumbs.arrived.connect(self._redraw)

    def show(self, entries: Sequence[FileEntry]) -> None:
        """Other entries in the place of these; the same files in the same order only draw anew."""
        entries = tuple(entries)
        if entries == self.entries:
            return
        same = [entry.file for entry in entries] == [entry.file for entry in self.entries]
        if same:
            self.entries = entries
            self.dataChanged.emit(self.index(0), self.index(len(entries) - 1))
            return
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def row_of(self, file: str) -> int:
        """Place of a file, -1 for none."""
        return next((row for row, entry in enumerate(self.entries) if entry.file == file), -1)

    def rowCount(self, parent: Index = TOP) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        t, formats = self.house.t, self.house.formats
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.EditRole:
            return entry.caption
        if role == ENTRY:
            return entry
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return spoken(entry, t, formats)
        if role == Qt.ItemDataRole.ToolTipRole:
            lines = [
                entry.caption,
                entry.name,
                f"{role_text(entry.role, t)} · {facts_text(entry, t, formats)}",
            ]
            return tip("\n".join(line for line in lines if line))
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        entry = self.entries[index.row()]
        text = " ".join(str(value).split())
        if role != Qt.ItemDataRole.EditRole or text == entry.caption:
            return False
        changed = list(self.entries)
        changed[index.row()] = with_changes(
            entry, None, text
        )  # in sight at once, and while it is being saved
        self.entries = tuple(changed)
        self.dataChanged.emit(index, index)
        self.captioned.emit(entry.file, text)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags if self.read_only else flags | Qt.ItemFlag.ItemIsEditable

    def retranslate(self) -> None:
        if self.entries:
            self.dataChanged.emit(self.index(0), self.index(len(self.entries) - 1))

    def _redraw(self, file: str) -> None:
        row = self.row_of(file)
        if row >= 0:
            self.dataChanged.emit(self.index(row), self.index(row))

"""What the pop-up of the search lists: headings, records, deeds, and "all of them"."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from csapp.services.views import Hit
from ui.deeds import Offer

HIT = Qt.ItemDataRole.UserRole  # the Hit of a row, None for a row that is no record
ROW = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Head:
    """A heading, and how many there are under it, "" for what is not counted."""

    words: str
    count: str = ""

    key = ""  # nothing to choose

    def spoken(self) -> str:
        return f"{self.words} {self.count}".strip()


@dataclass(frozen=True)
class HitRow:
    """A record that was found."""

    hit: Hit
    group: str = ""

    @property
    def key(self) -> str:
        return self.hit.number

    def spoken(self) -> str:
        return f"{self.hit.title} {self.hit.number}"


@dataclass(frozen=True)
class DeedRow:
    """Something the program does; ``keys`` do the same without the search."""

    offer: Offer

    group = "deeds"

    @property
    def key(self) -> str:
        return f"deed:{self.offer.key}"

    def spoken(self) -> str:
        return f"{self.offer.words} {self.offer.keys}".strip()


@dataclass(frozen=True)
class MoreRow:
    """Leads to all records of a group."""

    group: str
    words: str

    @property
    def key(self) -> str:
        return f"more:{self.group}"

    def spoken(self) -> str:
        return self.words


Row = Head | HitRow | DeedRow | MoreRow


class HitModel(QAbstractListModel):
    """Rows as they are shown, all of them at hand."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[Row, ...] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == HIT:
            return row.hit if isinstance(row, HitRow) else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.spoken()
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.rows[index.row()], Head):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

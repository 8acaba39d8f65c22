"""The pictures of a folder outside the program: found and drawn small on the worker, the newest first."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from csapp.i18n import N_
from csapp.services import pictures
from csapp.services.context import Context
from csapp.vocabulary.errors import NotFound, UserFault
from ui.widgets.attach_entry import FileEntry
from ui.widgets.attach_image import picture

if TYPE_CHECKING:
    from ui.house import House

ENDINGS = (".jpg", ".jpeg", ".png", ".webp", ".pdf")
MOST = 1_000  # the newest: more than anybody looks through
EDGE = 320
KEPT = 300


@dataclass(frozen=True)
class Found:
    path: Path
    size: int
    at: datetime

    def entry(self) -> FileEntry:
        """As the tiles draw it."""
        media = "application/pdf" if self.path.suffix.lower() == ".pdf" else "image"
        return FileEntry(
            file=str(self.path), name=self.path.name, role="", media=media, size=self.size, added_at=self.at
        )


def pictures_in(_ctx: Context, folder: Path) -> tuple[Found, ...]:
    """The pictures and PDFs in the folder and below it. NotFound where it can't be read."""
    found: list[Found] = []
    try:
        if not folder.is_dir():
            raise NotFound(N_("There is no folder {folder}."), folder=str(folder))
        for path in folder.rglob("*"):
            if path.suffix.lower() not in ENDINGS or path.name.startswith(".") or not path.is_file():
                continue
            facts = path.stat()
            found.append(Found(path, facts.st_size, datetime.fromtimestamp(facts.st_mtime).astimezone()))
    except OSError as bad:
        raise NotFound(N_("The folder {folder} can't be read."), folder=str(folder)) from bad
    found.sort(key=lambda one: (one.at, one.path.name), reverse=True)
    return tuple(found[:MOST])


def _small(_ctx: Context, path: Path) -> QImage:
    return picture(pictures.glimpse(path, EDGE))


class FolderThumbs(QObject):
    """Draws what is in sight; the same questions as :class:`ui.widgets.attach_thumbs.Thumbs` answers."""

    arrived = Signal(str)

    def __init__(self, house: "House", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.house = house
        self._kept: OrderedDict[str, QPixmap] = OrderedDict()
        self._asked: set[str] = set()

    def get(self, entry: FileEntry) -> QPixmap | None:
        """The picture; None while it is being read, and for a PDF."""
        if entry.pdf:
            return None
        known = self._kept.get(entry.file)
        if known is not None:
            return None if known.isNull() else known
        if entry.file not in self._asked:
            self._asked.add(entry.file)
            self._ask(entry.file)
        return None

    def _ask(self, file: str) -> None:
        def took(image: QImage) -> None:
            self._take(file, image)

        def failed(_fault: UserFault) -> None:
            self._take(file, QImage())  # the tile says so; why, when somebody wants to attach it

        self.house.run(_small, Path(file), then=took, failed=failed, owner=self)

    def failed(self, entry: FileEntry) -> bool:
        """Whether it was read and there is nothing to show."""
        known = self._kept.get(entry.file)
        return known is not None and known.isNull()

    def _take(self, file: str, image: QImage) -> None:
        self._asked.discard(file)
        self._kept[file] = QPixmap.fromImage(image)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        self.arrived.emit(file)

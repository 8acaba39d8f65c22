"""Small pictures of a record's files: each is read on the worker when it is first looked at, and kept."""

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from csapp.services import attachments, pictures
from csapp.services.context import Context
from csapp.vocabulary.errors import UserFault
from ui.widgets.attach_entry import FileEntry
from ui.widgets.attach_image import picture

if TYPE_CHECKING:
    from ui.house import House

EDGE = 400  # pixels: sharp on a screen of twice the density
MOST = 300  # kept; the one not looked at for longest goes first


def _from_store(ctx: Context, number: str, file: str) -> QImage:
    found = attachments.thumbnails(ctx, number, EDGE, only=[file])
    return picture(found[file]) if file in found else QImage()


def _from_memory(_ctx: Context, screen: bytes) -> QImage:
    return picture(pictures.thumbnail(screen, EDGE))


class Thumbs(QObject):
    """The thumbnails of one record. Copies of identity cards are never read here."""

    arrived = Signal(str)  # file

    def __init__(self, house: "House", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.house = house
        self.number = ""
        self._kept: OrderedDict[str, QPixmap] = OrderedDict()
        self._asked: set[str] = set()

    def get(self, entry: FileEntry) -> QPixmap | None:
        """The picture; None while it is being read (``arrived`` follows) and for what has none."""
        if entry.secret:
            return None
        known = self._kept.get(entry.file)
        if known is not None:
            self._kept.move_to_end(entry.file)
            return None if known.isNull() else known
        self._ask(entry)
        return None

    def failed(self, entry: FileEntry) -> bool:
        """Whether it was read and there is nothing to show."""
        known = self._kept.get(entry.file)
        return known is not None and known.isNull()

    def forget(self) -> None:
        """Begins anew: the files of the record have other names now."""
        self._kept.clear()
        self._asked.clear()

    def _ask(self, entry: FileEntry) -> None:
        if entry.file in self._asked:
            return
        self._asked.add(entry.file)
        file = entry.file

        def took(image: QImage) -> None:
            self._take(file, image)

        def failed(_fault: UserFault) -> None:
            self._take(file, QImage())  # the tile says so; why, the viewer

        if entry.prepared is not None:
            self.house.run(_from_memory, entry.prepared.screen, then=took, failed=failed, owner=self)
        elif self.number:
            self.house.run(_from_store, self.number, file, then=took, failed=failed, owner=self)

    def _take(self, file: str, image: QImage) -> None:
        self._asked.discard(file)
        self._kept[file] = QPixmap.fromImage(image)
        while len(self._kept) > MOST:
            self._kept.popitem(last=False)
        self.arrived.emit(file)

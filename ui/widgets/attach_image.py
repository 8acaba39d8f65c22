"""From bytes to something to paint: pictures, thumbnails, pages of a PDF. All of it may run on the worker."""

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage, QImageReader

from csapp.services import pictures

MOST_MIB = 400  # of a picture once decoded
PAGE_EDGE = 1_600  # of a page of a PDF at first; nearer looks are drawn anew
MOST_PAGE_EDGE = 5_000


def is_pdf(data: bytes) -> bool:
    return data.startswith(b"%PDF-")


def picture(data: bytes) -> QImage:
    """A picture in all its pixels; null where it can't be read."""
    image = QImage()
    QImageReader.setAllocationLimit(MOST_MIB)
    image.loadFromData(QByteArray(data))
    return image


def page(document: bytes, number: int, edge: int = PAGE_EDGE) -> QImage:
    """One page of a PDF (the first is 0), its longer side ``edge`` pixels."""
    drawn = pictures.page_picture(document, number, min(edge, MOST_PAGE_EDGE))
    raw = drawn.tobytes()
    return QImage(raw, drawn.width, drawn.height, drawn.width * 3, QImage.Format.Format_RGB888).copy()

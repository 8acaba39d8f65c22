"""Brings what the viewer shows from the store, on the worker."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from csapp.services import attachments, looking
from csapp.services.context import Context
from ui.widgets.attach_entry import FileEntry
from ui.widgets.attach_image import PAGE_EDGE, is_pdf, page, picture

DETAIL_EDGE = 3_200  # pixels of the longer side of a page looked at closely


def fetch(ctx: Context, number: str, entry: FileEntry, place: int, full: bool) -> QImage:
    """The screen copy or the full picture of a file; of a PDF the page ``place`` (the first is 0). LostFile.

    That a copy of an identity card is opened is entered before it is shown.
    """
    if entry.prepared is not None:
        data = entry.prepared.full if full else entry.prepared.screen
    else:
        if entry.secret and place == 0 and not full:
            looking.look_at_file(ctx, number, entry.title)
        data = attachments.content(ctx, number, entry.file, full=full)
    if is_pdf(data):
        return page(data, place, DETAIL_EDGE if full else PAGE_EDGE)
    return picture(data)


def full_size(entry: FileEntry, image: QImage) -> QSize:
    """The size of the whole of which ``image`` is the screen copy."""
    if entry.pdf:
        return image.size() * (DETAIL_EDGE / PAGE_EDGE)
    return QSize(entry.width, entry.height) if entry.width else image.size()

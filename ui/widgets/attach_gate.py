"""Where files come into a page: dropped anywhere on it, or pasted while no text field has a use for them."""

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from ui.widgets.attach_sources import brings_files

TEXT_FIELDS = (QLineEdit, QPlainTextEdit, QComboBox)
DRAGS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


class FileGate(QObject):
    """Watches one page. ``brought`` carries the :class:`QMimeData` of a drop or of the clipboard."""

    brought = Signal(object)
    hovering = Signal(bool)  # files are held over the page

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self.page = page
        self.open = True
        page.setAcceptDrops(True)
        page.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)
        self.paste_keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), page)
        self.paste_keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.paste_keys.activated.connect(self.paste)

    def guard_fields(self, within: QWidget | None = None) -> None:
        """Keeps the text fields of the page, or of a part of it that came later, from taking a dropped file for text:
        its path would land in them."""
        for field in (within or self.page).findChildren(QLineEdit):
            field.installEventFilter(self)
        for text in (within or self.page).findChildren(QPlainTextEdit):
            text.installEventFilter(self)
            text.viewport().installEventFilter(self)

    def paste(self) -> bool:
        """Takes what the clipboard holds, if that is files or a picture; whether it was."""
        mime = QGuiApplication.clipboard().mimeData()
        if not self.open or not brings_files(mime):
            return False
        self.brought.emit(mime)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self.page:
            return self._over_page(event)
        if kind in DRAGS and isinstance(event, QDragMoveEvent | QDropEvent):
            return self._over_field(event)
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            return self._over_keys(event)
        return False

    def _over_page(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DragLeave:
            self.hovering.emit(False)
            return True
        if isinstance(event, QDragEnterEvent | QDragMoveEvent | QDropEvent) and event.type() in DRAGS:
            return self._dragged(event)
        return False

    def _dragged(self, event: QDropEvent) -> bool:
        mime = event.mimeData()
        if not self.open or not (brings_files(mime) or mime.hasUrls()):
            event.ignore()
            return True
        event.setDropAction(Qt.DropAction.CopyAction)  # never moved: the file stays where it was
        event.accept()
        self.hovering.emit(event.type() != QEvent.Type.Drop)
        if event.type() == QEvent.Type.Drop:
            self.brought.emit(kept_data(mime))
        return True

    def _over_field(self, event: QDropEvent) -> bool:
        if not brings_files(event.mimeData()):
            return False
        event.ignore()  # goes on to the page
        return True

    def _over_keys(self, event: QKeyEvent) -> bool:
        """A picture in the clipboard is nothing a text field could take: the keys are the page's then."""
        if not event.matches(QKeySequence.StandardKey.Paste) or not self.open:
            return False
        mime = QGuiApplication.clipboard().mimeData()
        return brings_files(mime) and not mime.hasText()

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Fields that came later, cells of a table for example."""
        if isinstance(new, TEXT_FIELDS) and self.page.isAncestorOf(new):
            new.installEventFilter(self)


def kept_data(mime: QMimeData) -> QMimeData:
    """A drop's data lives no longer than the drop."""
    kept = QMimeData()
    for form in mime.formats():
        kept.setData(form, mime.data(form))
    if mime.hasUrls():
        kept.setUrls(mime.urls())
    if mime.hasImage():
        kept.setImageData(mime.imageData())
    return kept

"""Sends pages to a printer, one each time the window is idle, so that it stays alive and can be told to stop."""

from PySide6.QtCore import QObject, QRectF, QTimer, Signal
from PySide6.QtGui import QPainter, QTransform
from PySide6.QtPrintSupport import QPrinter

from ui.dialogs.sheets import page_image

PRINT_DPI = 300


def pages_wanted(printer: QPrinter, pages: int, current: int = 1) -> list[int]:
    """The pages (from 0) in the order in which they go out: range and copies as the system's dialog was answered."""
    ranges = printer.pageRanges()
    chosen = list(range(pages))
    if printer.printRange() is QPrinter.PrintRange.CurrentPage:
        chosen = [min(max(current, 1), pages) - 1]
    elif printer.printRange() is not QPrinter.PrintRange.AllPages and not ranges.isEmpty():
        chosen = [page for page in chosen if ranges.contains(page + 1)]
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        chosen.reverse()
    copies = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    if printer.collateCopies():
        return chosen * copies
    return [page for page in chosen for _ in range(copies)]


class PrintJob(QObject):
    """One job. It ends by ``done(True)``, or by ``done(False)`` where the printer refused or it was stopped."""

    progress = Signal(int, int)  # pages sent, of how many
    done = Signal(bool)

    def __init__(self, pdf: bytes, wanted: list[int], printer: QPrinter, parent: QObject) -> None:
        """``wanted``: pages from 0, in the order in which they go out."""
        super().__init__(parent)
        self._pdf, self._printer = pdf, printer
        self._left = list(wanted)
        self._total = len(self._left)
        self._painter = QPainter()
        self._next = QTimer(self)
        self._next.setInterval(0)
        self._next.timeout.connect(self._send)

    def start(self) -> None:
        if not self._left or not self._painter.begin(self._printer):
            self._end(False)
        else:
            self._next.start()

    def stop(self) -> None:
        """Sends nothing more; what the printer has already it may still print."""
        if self._painter.isActive():
            self._printer.abort()
            self._end(False)

    def _send(self) -> None:
        picture = page_image(self._pdf, self._left.pop(0), dpi=PRINT_DPI)
        sheet = self._printer.pageLayout().fullRectPoints()
        if (picture.width() > picture.height()) != (sheet.width() > sheet.height()):
            picture = picture.transformed(
                QTransform().rotate(90)
            )  # a page held sideways, on a sheet that isn't
        factor = self._printer.resolution() / PRINT_DPI
        target = QRectF(0, 0, picture.width() * factor, picture.height() * factor)
        self._painter.drawImage(target, picture, QRectF(picture.rect()))
        self.progress.emit(self._total - len(self._left), self._total)
        if not self._left:
            self._end(True)
        elif not self._printer.newPage():
            self._end(False)

    def _end(self, whole: bool) -> None:
        self._next.stop()
        if self._painter.isActive():
            whole = self._painter.end() and whole
        self.done.emit(whole)

"""A paper of one page straight to the printer: no preview, and no file of it anywhere."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from ui.dialogs.print_job import PrintJob


class PrintSheet(QObject):
    """Asks for the printer with the system's own dialog; ``done`` hears whether it went out. A cancel says nothing."""

    def __init__(self, pdf: bytes, name: str, done: Callable[[bool], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._pdf, self._name, self._done = pdf, name, done
        self._parent = parent

    def ask(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._name)
        printer.setFullPage(True)
        box = QPrintDialog(printer, self._parent)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.accepted.connect(lambda: self.print_to(printer))
        box.setWindowModality(Qt.WindowModality.WindowModal)
        box.show()

    def print_to(self, printer: QPrinter) -> None:
        """Draws the page on that printer."""
        self._printer = printer  # as long as the job needs it
        job = PrintJob(self._pdf, [0], printer, self)
        job.done.connect(self._done)
        job.start()

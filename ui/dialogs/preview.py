"""A paper as it will be: the pages drawn from exactly the bytes that are saved or printed."""

from collections.abc import Sequence
from pathlib import Path

import pypdfium2
from PySide6.QtCore import QRectF, QStandardPaths, Qt, QTimer
from PySide6.QtGui import QImage, QKeySequence, QPainter, QPixmap, QShortcut, QShowEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from csapp.i18n import LANGUAGES, N_
from csapp.services import papers
from csapp.services.views import Printed
from csapp.vocabulary.errors import UserFault
from ui.house import House
from ui.icons import icon
from ui.plain import label
from ui.theme.theme import mark
from ui.theme.tokens import SIZES
from ui.widgets.segments import Segments

PRINT_DPI = 300
PATIENCE = 300  # milliseconds before "in work" is said


def page_image(pdf: bytes, page: int, *, width: float = 0, dpi: float = 0) -> QImage:
    """One page as a picture, ``width`` pixels wide or at that many ``dpi``."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        sheet = document[page]
        scale = width / sheet.get_width() if width else dpi / 72
        bitmap = sheet.render(scale=scale, rev_byteorder=True)  # pyright: ignore[reportArgumentType] - floats too
        picture = bytes(bitmap.buffer)
        form = QImage.Format.Format_RGBA8888 if bitmap.n_channels == 4 else QImage.Format.Format_RGB888
        return QImage(picture, bitmap.width, bitmap.height, bitmap.stride, form).copy()
    finally:
        document.close()


class PreviewDialog(QDialog):
    """Shows a paper of one case or of several; its language is chosen apart from the screen's.

    ``pdf`` holds the bytes on the screen, the same that "Save" writes and "Print" draws.
    """

    def __init__(
        self, house: House, number: str | Sequence[str], paper: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.house = house
        self.numbers = (number,) if isinstance(number, str) else tuple(number)
        self.paper = paper
        self.printed: Printed | None = None
        self._asked = 0
        self._zoom = 1.0
        self.setObjectName("preview")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        self._pages = QVBoxLayout()
        self._pages.setSpacing(SIZES.pad)
        column.addWidget(self._sheet(), 1)
        column.addWidget(self._foot())
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE)
        self._patience.timeout.connect(lambda: self._note(N_("Being laid out …")))
        self._fit_to_screen()
        house.language_changed.connect(self.retranslate)
        if parent is not None:
            self.finished.connect(parent.window().activateWindow)
        self.retranslate()
        self.languages.set_key(house.language)
        self.languages.chosen.connect(self.make)
        self.make()

    @property
    def pdf(self) -> bytes:
        """The bytes shown; b"" until they are there."""
        return self.printed.pdf if self.printed is not None else b""

    def _head(self) -> QFrame:
        head = QFrame()
        mark(head, box="bar")
        row = QHBoxLayout(head)
        row.setContentsMargins(SIZES.pad, 8, SIZES.pad, 8)
        row.setSpacing(SIZES.gap * 2)
        self._title = label("", "section")
        self._language_label = label("", "label")
        self.languages = Segments(clearable=False)
        self.languages.setObjectName("language")
        self.languages.set_choices(LANGUAGES.items())
        self.smaller, self.larger = QPushButton(), QPushButton()
        for button, name, factor in ((self.smaller, "zoom_out", 0.8), (self.larger, "zoom_in", 1.25)):
            button.setObjectName(name)
            button.setAutoDefault(False)
            button.setIcon(icon(name, self.house.theme.colour("muted"), size=SIZES.big_icon))
            mark(button, deed="quiet")
            button.clicked.connect(lambda _on=False, factor=factor: self.zoom(factor))
        QShortcut(QKeySequence("Ctrl++"), self).activated.connect(lambda: self.zoom(1.25))
        QShortcut(QKeySequence("Ctrl+-"), self).activated.connect(lambda: self.zoom(0.8))
        row.addWidget(self._title)
        row.addStretch(1)
        row.addWidget(self._language_label)
        row.addWidget(self.languages)
        row.addSpacing(SIZES.pad)
        row.addWidget(self.smaller)
        row.addWidget(self.larger)
        return head

    def _sheet(self) -> QScrollArea:
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        inside = QFrame()
        mark(inside, box="ground")
        outer = QVBoxLayout(inside)
        outer.setContentsMargins(SIZES.pad, SIZES.pad, SIZES.pad, SIZES.pad)
        self._word = label("", "muted", wrap=True)
        self._word.setAlignment(Qt.AlignmentFlag.AlignCenter)
        outer.addWidget(self._word)
        outer.addLayout(self._pages)
        outer.addStretch(1)
        self._area.setWidget(inside)
        return self._area

    def _foot(self) -> QFrame:
        foot = QFrame()
        mark(foot, box="foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(SIZES.pad, 8, SIZES.pad, 8)
        row.setSpacing(SIZES.gap * 2)
        self._facts = label("", "muted")
        self.print_, self.save, self.leave = QPushButton(), QPushButton(), QPushButton()
        for button, name, deed in (
            (self.print_, "print", "primary"),
            (self.save, "save", ""),
            (self.leave, "close", "quiet"),
        ):
            button.setObjectName(name)
            button.setAutoDefault(False)
            mark(button, deed=deed)
        self.print_.clicked.connect(self.ask_printer)
        self.save.clicked.connect(self.ask_file)
        self.leave.clicked.connect(self.reject)
        QShortcut(QKeySequence.StandardKey.Print, self).activated.connect(self.ask_printer)
        QShortcut(QKeySequence.StandardKey.Save, self).activated.connect(self.ask_file)
        row.addWidget(self._facts, 1)
        for button in (self.leave, self.save, self.print_):
            row.addWidget(button)
        return foot

    def _fit_to_screen(self) -> None:
        parent = self.parentWidget()
        room = parent.window().size() if parent is not None else self.screen().availableSize()
        self.resize(min(900, room.width() - 80), room.height() - 40)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.activateWindow()

    def retranslate(self) -> None:
        t = self.house.t
        self._title.setText(t(papers.paper_names()[self.paper]))
        self.setWindowTitle(t(papers.paper_names()[self.paper]))
        self._language_label.setText(t(N_("Language of the paper")))
        self.languages.setAccessibleName(t(N_("Language of the paper")))
        self.print_.setText(t(N_("Print")))
        self.save.setText(t(N_("Save as PDF")))
        self.leave.setText(t(N_("Close")))
        for button, words in ((self.smaller, N_("Smaller")), (self.larger, N_("Larger"))):
            button.setAccessibleName(t(words))
            button.setToolTip(t(words))
        self._tell()

    def make(self, language: str = "") -> None:
        """Has the paper laid out anew, in the language chosen."""
        self._asked += 1
        asked = self._asked
        for button in (self.print_, self.save):
            button.setEnabled(False)
        self._patience.start()
        self.house.run(
            papers.make,
            self.paper,
            self.numbers,
            language=language or self.languages.key() or self.house.language,
            then=lambda made: self._made(asked, made),
            failed=self._failed,
            owner=self,
        )

    def _made(self, asked: int, made: Printed) -> None:
        if asked != self._asked:
            return
        self._patience.stop()
        self.printed = made
        for button in (self.print_, self.save):
            button.setEnabled(True)
        self._note("")
        self._draw()
        self._tell()
        self.house.changed.emit("print", made.number)

    def _failed(self, fault: UserFault) -> None:
        self._patience.stop()
        self._clear()
        self._word.setText(fault.text(self.house.t))
        self._word.setVisible(True)

    def _note(self, msgid: str) -> None:
        self._word.setText(self.house.t(msgid))
        self._word.setVisible(bool(msgid))

    def _tell(self) -> None:
        if self.printed is None:
            return
        t, made = self.house.t, self.printed
        pages = t.plural("{count} page", "{count} pages", made.pages)
        self._facts.setText(f"{made.number}/{made.print_no} · {pages}")

    def zoom(self, factor: float) -> None:
        """Larger or smaller, between a third and three times the width of the window."""
        self._zoom = min(3.0, max(0.35, self._zoom * factor))
        self._draw()

    def _draw(self) -> None:
        self._clear()
        if self.printed is None:
            return
        ratio = self.devicePixelRatioF()
        width = (self._area.viewport().width() - 2 * SIZES.pad - 16) * min(self._zoom, 1.0)
        width = max(width, 300) * max(self._zoom, 1.0)
        for page in range(self.printed.pages):
            sheet = QLabel()
            sheet.setObjectName(f"page_{page + 1}")
            sheet.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            picture = QPixmap.fromImage(page_image(self.pdf, page, width=width * ratio))
            picture.setDevicePixelRatio(ratio)
            sheet.setPixmap(picture)
            self._pages.addWidget(sheet)

    def _clear(self) -> None:
        while self._pages.count():
            item = self._pages.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    # --- out of the program ---------------------------------------------------------------------------

    def ask_file(self) -> None:
        """Asks where to save the bytes shown."""
        if self.printed is None:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = f"{self.printed.number}-{self.printed.print_no}-{self.paper}.pdf"
        title = self.house.t(N_("Save as PDF"))
        self.house.prompts.save_file(self, title, Path(folder) / name, "PDF (*.pdf)", self.save_to)

    def save_to(self, file: Path) -> None:
        """Writes the bytes shown."""
        try:
            file.write_bytes(self.pdf)
        except OSError as fault:
            reason = fault.strerror or str(fault)
            text = self.house.t(N_("Not saved: {reason}"), reason=reason)
            self.house.prompts.tell(self, text, detail=str(file))
            return
        self._facts.setText(self.house.t(N_("Saved as {file}"), file=file.name))

    def ask_printer(self) -> None:
        """The system's own dialog, then the pages."""
        if self.printed is None:
            return
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setDocName(f"{self.printed.number}-{self.printed.print_no}")
        self._printer.setFullPage(True)
        box = QPrintDialog(self._printer, self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.accepted.connect(lambda: self.print_to(self._printer))
        box.setWindowModality(Qt.WindowModality.WindowModal)
        box.show()

    def print_to(self, printer: QPrinter) -> None:
        """Draws the pages shown on that printer, in their true size."""
        painter = QPainter(printer)
        assert self.printed is not None
        for page in range(self.printed.pages):
            if page:
                printer.newPage()
            picture = page_image(self.pdf, page, dpi=PRINT_DPI)
            factor = printer.resolution() / PRINT_DPI
            target = QRectF(0, 0, picture.width() * factor, picture.height() * factor)
            painter.drawImage(target, picture, QRectF(picture.rect()))
        painter.end()
        self._facts.setText(self.house.t(N_("Sent to the printer")))

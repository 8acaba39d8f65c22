"""A paper as it will be: the pages drawn from exactly the bytes that are saved or printed."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QPageSize, QShortcut, QShowEvent
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.services import paper_files, papers
from csapp.services.paper_orders import Asked, Wanted
from csapp.services.views import Printed
from csapp.vocabulary.errors import Conflict, UserFault
from ui.dialogs.paper_choice import PaperChoice, PeriodChoice
from ui.dialogs.paper_progress import PaperProgress
from ui.dialogs.preview_bars import PreviewFoot, PreviewHead
from ui.dialogs.print_job import PrintJob, pages_wanted
from ui.dialogs.sheets import Sheets, page_image
from ui.house import House
from ui.tasks import Task

__all__ = ["PreviewDialog", "page_image"]

PATIENCE = 300  # milliseconds before "in work" is said
WIDTH, MARGIN = 900, 40
A4_WIDTH = 600  # points; what is wider is Letter


def printers() -> list[str]:
    """The printers this PC knows."""
    return QPrinterInfo.availablePrinterNames()


class PreviewDialog(QDialog):
    """Shows a paper of one record, of several, or of a period; its language is chosen apart from the screen's.

    ``printed`` is what is on the screen: the same bytes that "Save" writes and "Print" draws. Its number is entered
    in the print log when it leaves the program, not when it is looked at.
    """

    def __init__(
        self,
        house: House,
        number: str | Sequence[str],
        paper: str,
        parent: QWidget | None = None,
        *,
        days: tuple[date, date] | None = None,
        options: Mapping[str, str] | None = None,
        pack: Sequence[Wanted] = (),
        every: bool = False,
    ) -> None:
        """``days``: the period one begins with; ``options``: what else the paper is made for (its own, as
        ``{"agent": "zhang"}``). ``pack``: papers of several kinds instead; ``every``: all papers of the record."""
        super().__init__(parent)
        self._days, self._options = days, dict(options or {})
        self._pack, self._every = tuple(pack), every
        self.house = house
        self.numbers = (number,) if isinstance(number, str) else tuple(number)
        self.paper = paper
        self.printed: Printed | None = None
        self._task: Task | None = None
        self._job: PrintJob | None = None
        self._page = 1
        self._reason = ""  # why personal data is to be on it
        self.setObjectName("preview")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.head, self.foot = PreviewHead(house), PreviewFoot(house, can_print=bool(printers()))
        self.languages, self.print_, self.save = self.head.languages, self.foot.print_, self.foot.save
        self.choice = PaperChoice(house, papers.paper_names(), paper)
        self.period = PeriodChoice(house)
        self.progress = PaperProgress(house)
        self.sheets = Sheets()
        self._build()
        self._connect()
        self._fit_to_screen()
        self.retranslate()
        self.languages.set_key(house.language)
        self.languages.chosen.connect(self.make)
        self._begin()

    @property
    def pdf(self) -> bytes:
        """The bytes shown; b"" until they are there."""
        return self.printed.pdf if self.printed is not None else b""

    # --- parts ----------------------------------------------------------------------------------------

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        for part in (self.choice, self.period, self.progress):
            column.addWidget(part)
        column.addWidget(self.sheets, 1)
        column.addWidget(self.foot)
        self.period.setVisible(papers.is_period(self.paper) and not self._pack)

    def _connect(self) -> None:
        self.print_.clicked.connect(self.ask_printer)
        self.save.clicked.connect(self.ask_file)
        self.foot.leave.clicked.connect(self.reject)
        self.head.zoomed.connect(self.zoom)
        self.head.personal.clicked.connect(self.ask_personal)
        self.choice.changed.connect(self.make)
        self.period.changed.connect(self.make)
        self.progress.cancelled.connect(self._give_up)
        self.sheets.turned.connect(self._turned)
        keys = {
            "Ctrl++": lambda: self.zoom(1.25),
            "Ctrl+=": lambda: self.zoom(1.25),
            "Ctrl+-": lambda: self.zoom(0.8),
            "Ctrl+P": self.ask_printer,
            "Ctrl+S": self.ask_file,
        }
        for pressed, deed in keys.items():
            QShortcut(QKeySequence(pressed), self).activated.connect(deed)
        self.house.language_changed.connect(self.retranslate)
        parent = self.parentWidget()
        if parent is not None:
            self.finished.connect(parent.window().activateWindow)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE)
        self._patience.timeout.connect(self._take_long)

    def _fit_to_screen(self) -> None:
        parent = self.parentWidget()
        room = parent.window().size() if parent is not None else self.screen().availableSize()
        self.resize(min(WIDTH, room.width() - 2 * MARGIN), room.height() - MARGIN)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.activateWindow()
        self.sheets.setFocus()

    def reject(self) -> None:
        self._give_up()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._give_up()
        super().closeEvent(event)

    def retranslate(self) -> None:
        t = self.house.t
        title = t(N_("Papers in one file")) if self._pack else t(papers.paper_names()[self.paper])
        self.head.set_title(title)
        self.setWindowTitle(title)
        for part in (self.head, self.foot, self.choice, self.period, self.progress):
            part.retranslate()
        self._tell()

    # --- making ---------------------------------------------------------------------------------------

    def _begin(self) -> None:
        if self._pack:
            self.make()
            return
        if self._days is not None and papers.is_period(self.paper):
            self.period.show_days(*self._days)
        elif papers.is_period(self.paper):
            self.house.run(papers.day_now, then=self._show_span, owner=self)
        elif len(self.numbers) == 1:
            self.house.run(papers.offered, self.numbers[0], then=self._offer, failed=self._failed, owner=self)
        if not self._every:
            self.make()

    def _show_span(self, day: date) -> None:
        """The day, week or month the paper is of where nobody said another."""
        span = papers.kind_of(self.paper).span
        assert span is not None
        self.period.set_days(*span.around(day))

    def _offer(self, offered: Sequence[str]) -> None:
        self.choice.offer(offered, every=self._every)
        if self._every:
            self.make()

    def make(self, _chosen: str = "") -> None:
        """Has the paper laid out anew, as language, papers and days are chosen now."""
        self._give_up()
        self.sheets.say("")
        try:
            deed = self._deed()
        except ValueError:
            self._show(None, self.house.t(N_("Give the days as 2026-11-22, 22 or yesterday.")))
            return
        self.foot.enable(False)
        self._patience.start()
        task = self.house.tasks.start(deed, self._made, self._failed, self)
        task.progress.connect(self.progress.tell)
        self._task = task

    def ask_personal(self) -> None:
        """Asks why personal data is to be on the paper; where it is, masks it again."""
        if self._reason:
            self._because("")
            return
        words = N_("What personal data is on this paper is entered with your name and the reason.")
        self.house.prompts.remark(
            self, self.house.t(words), self.house.t(N_("Reason")), N_("Show"), self._because
        )

    def _because(self, reason: str) -> None:
        self._reason = reason.strip()
        self.head.tell_personal(bool(self._reason))
        self.make()

    def _deed(self) -> Callable[[Task], Printed]:
        """What the worker is to do. ValueError where a day can't be read."""
        ctx, language, wanted = self.house.ctx, self.languages.key() or self.house.language, self._wanted()
        more: dict[str, Any] = {"unmasked": bool(self._reason), "reason": self._reason}
        return lambda task: papers.pack(ctx, wanted, language=language, progress=task.tell, log=False, **more)

    def _wanted(self) -> Sequence[Wanted]:
        if self._pack:
            return self._pack
        begin, end = self.period.days() if papers.is_period(self.paper) else (None, None)
        asked = Asked(begin, end, self._options)
        chosen = (self.paper,) if papers.of_desk(self.paper) else self.choice.papers()
        numbers = self.numbers or ("",)
        return [Wanted(paper=name, number=number, asked=asked) for number in numbers for name in chosen]

    def _made(self, made: Printed) -> None:
        self._rest()
        self._show(made)
        self.foot.enable(True)

    def _failed(self, fault: UserFault) -> None:
        self._rest()
        self._show(None, fault.text(self.house.t))

    def _show(self, made: Printed | None, word: str = "") -> None:
        self.printed = made
        self.sheets.show_pdf(self.pdf)
        self.sheets.say(word)
        self._tell()

    def _take_long(self) -> None:
        self.progress.begin(N_("Being laid out …"))

    def _rest(self) -> None:
        self._task = None
        self._patience.stop()
        self.progress.end()

    def _give_up(self) -> None:
        """Ends what is under way: a paper being laid out, or pages on their way to the printer."""
        if self._task is not None:
            self._task.cancel()
            self._rest()
            self.sheets.say(self.house.t(N_("Not finished.")) if self.printed is None else "")
            self.foot.enable(self.printed is not None)
        if self._job is not None:
            self._job.stop()

    def _turned(self, page: int) -> None:
        self._page = page
        self._tell()

    def _tell(self) -> None:
        t, made = self.house.t, self.printed
        if made is None:
            self.foot.say("")
            return
        code = f"{made.number}/{made.print_no}" + (f" +{len(made.parts) - 1}" if len(made.parts) > 1 else "")
        place = t(N_("Page {page} of {pages}"), page=min(self._page, made.pages), pages=made.pages)
        self.foot.say(f"{code} · {place}")

    def zoom(self, factor: float) -> None:
        """Larger or smaller, between a third and three times the width of the window."""
        self.sheets.set_zoom(self.sheets.zoom * factor)

    # --- out of the program ---------------------------------------------------------------------------

    def _release(self, then: Callable[[Printed], None]) -> None:
        """Has the prints entered in the log, then lets the paper out."""
        made = self.printed
        if made is None or self._task is not None or self._job is not None:
            return
        if made.logged:
            then(made)
            return

        def entered(logged: Printed) -> None:
            if logged.pdf != made.pdf:  # its sheets have got their numbers
                self._show(logged)
            self.printed = logged
            for part in logged.parts:
                self.house.changed.emit("print", part.number)
            then(logged)

        self.foot.enable(False)
        self.house.run(papers.enter, made, then=entered, failed=self._not_entered, owner=self)

    def _not_entered(self, fault: UserFault) -> None:
        self.foot.enable(True)
        self.house.prompts.tell(self, fault.text(self.house.t))
        if isinstance(fault, Conflict):
            self.make()

    def ask_file(self) -> None:
        """Asks where to save the bytes shown."""
        if self.printed is None:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        title = self.house.t(N_("Save as PDF"))
        file = Path(folder) / paper_files.file_name(self.printed)
        self.house.prompts.save_file(self, title, file, "PDF (*.pdf)", self.save_to)

    def save_to(self, file: Path) -> None:
        """Writes the bytes shown; where that can't be it is told, and another try may be made."""

        def write(made: Printed) -> None:
            self.foot.enable(False)
            self.house.run(
                paper_files.save, file, made.pdf, then=self._saved, failed=self._not_saved, owner=self
            )

        self._release(write)

    def _saved(self, file: Path) -> None:
        self.foot.enable(True)
        self.foot.say(self.house.t(N_("Saved as {file}"), file=file.name))

    def _not_saved(self, fault: UserFault) -> None:
        self.foot.enable(True)
        self.house.prompts.tell(self, fault.text(self.house.t))

    def ask_printer(self) -> None:
        """The system's own dialog, then the pages."""
        made = self.printed
        if made is None or not self.print_.isEnabled():
            return
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setDocName(Path(paper_files.file_name(made)).stem)
        self._printer.setFullPage(True)
        self._printer.setPageSize(QPageSize(self._page_size()))
        box = QPrintDialog(self._printer, self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setMinMax(1, made.pages)
        box.setFromTo(1, made.pages)
        box.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
        box.setOption(QAbstractPrintDialog.PrintDialogOption.PrintCurrentPage)
        box.setPrintRange(QAbstractPrintDialog.PrintRange.AllPages)
        box.accepted.connect(lambda: self.print_to(self._printer))
        box.setWindowModality(Qt.WindowModality.WindowModal)
        box.show()

    def _page_size(self) -> QPageSize.PageSizeId:
        wide = self.sheets.page_width() > A4_WIDTH
        return QPageSize.PageSizeId.Letter if wide else QPageSize.PageSizeId.A4

    def print_to(self, printer: QPrinter) -> None:
        """Draws the pages shown on that printer, in their true size, one after the other."""

        def send(made: Printed) -> None:
            self.foot.enable(False)
            wanted = pages_wanted(printer, made.pages, self._page)
            self._job = PrintJob(made.pdf, wanted, printer, self)
            self._job.progress.connect(self.progress.tell)
            self._job.done.connect(self._sent)
            self.progress.begin(N_("On the way to the printer …"))
            self._job.start()

        self._release(send)

    def _sent(self, whole: bool) -> None:
        self._job = None
        self.progress.end()
        self.foot.enable(True)
        said = N_("Sent to the printer") if whole else N_("Not printed, or not all of it.")
        self.foot.say(self.house.t(said))

"""The papers of many rows at once: which, in which language, into one file or one each."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from csapp.i18n import LANGUAGES, N_
from csapp.services import batches, paper_files, papers
from csapp.services.batches import Batch, Order
from csapp.services.paper_orders import Wanted
from csapp.vocabulary.errors import UserFault
from ui.house import House
from ui.plain import label, menu_text
from ui.tasks import Task
from ui.theme.theme import mark, sized
from ui.theme.tokens import SIZES
from ui.widgets.segments import Segments
from ui.widgets.workline import WorkLine

TOGETHER, APART = "together", "apart"
EVERY = "every"  # all papers of all rows
SOME = 20  # prints whose open pages hear of them one by one
WIDTH = 560


class PrintRun(QDialog):
    """``offers``: the numbers each paper can be made of; ``rows``: how many rows were chosen.

    Nothing is entered in the print log until all is drawn; whoever gives up leaves nothing behind.
    """

    def __init__(
        self, house: House, offers: Mapping[str, tuple[str, ...]], rows: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.house, self.offers, self._rows = house, offers, rows
        self._task: Task | None = None
        self.setObjectName("print_run")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.paper, self.languages, self.way = (Segments(clearable=False) for _ in range(3))
        self.work = WorkLine(house, self)
        self.look, self.save, self.leave = QPushButton(), QPushButton(), QPushButton()
        self._build()
        self.retranslate()
        self.paper.set_key(next(iter(offers)))
        self.languages.set_key(house.language)
        self.way.set_key(TOGETHER)
        self._tell()
        self._connect()

    # --- parts ----------------------------------------------------------------------------------------

    def _build(self) -> None:
        sized(self, width=WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIZES.pad * 2, SIZES.pad, SIZES.pad * 2, SIZES.pad)
        column.setSpacing(SIZES.gap)
        self.heading = label("", "title")
        self.left_out = label("", "hint")
        self.left_out.setWordWrap(True)
        self._about = [label("", "label") for _ in range(3)]
        column.addWidget(self.heading)
        for name, about, part in zip(
            ("paper", "language", "way"), self._about, (self.paper, self.languages, self.way), strict=True
        ):
            part.setObjectName(name)
            column.addSpacing(SIZES.gap)
            column.addWidget(about)
            column.addWidget(part)
            if part is self.paper:
                column.addWidget(self.left_out)
        column.addSpacing(SIZES.pad)
        keeps = self.work.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)  # or the buttons would move from under the mouse
        self.work.setSizePolicy(keeps)
        column.addWidget(self.work)
        column.addSpacing(SIZES.gap)
        foot = QHBoxLayout()
        foot.setSpacing(SIZES.gap * 2)
        foot.addStretch(1)
        for button, name, deed in (
            (self.leave, "close", "quiet"),
            (self.look, "preview", ""),
            (self.save, "save", "primary"),
        ):
            button.setObjectName(name)
            button.setAutoDefault(False)
            mark(button, deed=deed)
            foot.addWidget(button)
        self.save.setDefault(True)
        column.addStretch(1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.paper.chosen.connect(lambda _key: self._tell())
        self.leave.clicked.connect(self.reject)
        self.look.clicked.connect(self.open_preview)
        self.save.clicked.connect(self.ask_where)
        self.work.cancelled.connect(self.give_up)
        self.house.language_changed.connect(self.retranslate)

    @property
    def numbers(self) -> tuple[str, ...]:
        """The records the chosen paper is made of, or any paper."""
        if self.paper.key() != EVERY:
            return self.offers[self.paper.key()]
        return tuple(dict.fromkeys(number for numbers in self.offers.values() for number in numbers))

    def wanted(self) -> tuple[Wanted, ...]:
        """What is printed: of all papers those of one kind together, each kind in the order of the rows."""
        chosen = self.offers if self.paper.key() == EVERY else [self.paper.key()]
        return tuple(Wanted(paper=name, number=number) for name in chosen for number in self.offers[name])

    def retranslate(self) -> None:
        t, names = self.house.t, papers.paper_names()
        self.heading.setText(t(N_("Print chosen rows")))
        self.setWindowTitle(self.heading.text())
        number = self.house.formats.number
        choices = [(name, f"{t(names[name])} · {number(len(these))}") for name, these in self.offers.items()]
        if len(choices) > 1:
            every = sum(map(len, self.offers.values()))
            choices.append((EVERY, f"{t(N_('All papers'))} · {number(every)}"))
        self.paper.set_choices(choices)
        self.languages.set_choices(LANGUAGES.items())
        self.way.set_choices(((TOGETHER, t(N_("One file"))), (APART, t(N_("A file each")))))
        words = (N_("Paper"), N_("Language of the paper"), N_("Save as"))
        for about, part, text in zip(self._about, (self.paper, self.languages, self.way), words, strict=True):
            about.setText(t(text))
            part.setAccessibleName(t(text))
        self.leave.setText(menu_text(t(N_("Close"))))
        self.look.setText(menu_text(t(N_("Preview and print"))))
        self.save.setText(menu_text(t(N_("Save as PDF"))))
        self.work.retranslate()

    def _tell(self) -> None:
        t, missing = self.house.t, self._rows - len(self.numbers)
        words = t.plural(
            "{count} chosen row has no such paper now.",
            "{count} chosen rows have no such paper now.",
            missing,
        )
        self.left_out.setText(words)
        self.left_out.setVisible(missing > 0)
        self.look.setVisible(len(self.wanted()) <= papers.MOST_PAPERS)

    # --- deeds ----------------------------------------------------------------------------------------

    def open_preview(self) -> None:
        """The pages on the screen, on their way to a printer."""
        from ui.dialogs.preview import PreviewDialog

        wanted = self.wanted()
        pack = wanted if self.paper.key() == EVERY else ()
        preview = PreviewDialog(self.house, self.numbers, wanted[0].paper, self.parentWidget(), pack=pack)
        preview.languages.set_key(self.languages.key())
        preview.make()
        self.accept()
        preview.open()

    def ask_where(self) -> None:
        """Asks for the file, or for the folder."""
        if self._task is not None:
            return
        t = self.house.t
        place = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        if self.way.key() == APART:
            self.house.prompts.open_folder(self, t(N_("Folder for the papers")), place, self.save_to)
            return
        self.house.prompts.save_file(
            self, t(N_("Save as PDF")), place / self._file_name(), "PDF (*.pdf)", self.save_to
        )

    def _file_name(self) -> str:
        """``Damage claim ×12 2026-11-22 18-52.pdf``: of no other run of the day, which it would replace."""
        every = self.paper.key() == EVERY
        words = N_("All papers") if every else papers.paper_names()[self.paper.key()]
        title = paper_files.unfit(self.house.t(words))
        return f"{title} ×{len(self.wanted())} {self.house.ctx.now().astimezone():%Y-%m-%d %H-%M}.pdf"

    def save_to(self, place: Path) -> None:
        """Has the papers made there; the line tells how far it is."""
        deed = self._deed(place)
        self._enable(False)
        self.work.begin(N_("The papers are being made …"))
        self._task = self.house.tasks.start(deed, lambda made: self._made(made, place), self._failed, self)
        self._task.progress.connect(self.work.tell)

    def _deed(self, place: Path) -> Callable[[Task], Batch]:
        ctx, into = self.house.ctx, batches.into_file
        order = Order(wanted=self.wanted(), language=self.languages.key())
        if self.way.key() == APART:
            into = batches.into_folder
        return lambda task: into(ctx, order, place, progress=task.tell)

    def _enable(self, on: bool) -> None:
        for part in (self.paper, self.languages, self.way, self.look, self.save):
            part.setEnabled(on)

    def _rest(self) -> None:
        self._task = None
        self.work.end()
        self._enable(True)

    def _made(self, made: Batch, place: Path) -> None:
        self._rest()
        for part in made.parts[:SOME]:
            self.house.changed.emit("print", part.number)
        t = self.house.t
        count = t.plural("{count} paper", "{count} papers", len(made.parts))
        apart = self.way.key() == APART
        words = N_("{papers} saved in {file}") if apart else N_("{papers} saved as {file}")
        self.house.say(t(words, papers=count, file=str(place)))
        self.accept()

    def _failed(self, fault: UserFault) -> None:
        self._rest()
        self.house.prompts.tell(self, fault.text(self.house.t))

    def give_up(self) -> None:
        """Ends what is under way: no file, no entry."""
        if self._task is not None:
            self._task.cancel()
            self._rest()
            self.house.say(self.house.t(N_("Given up: nothing was printed.")), "error")

    def reject(self) -> None:
        self.give_up()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.give_up()
        super().closeEvent(event)

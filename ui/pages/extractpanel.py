"""Handing out what is held on a person: where to, who stands behind it, how far it is."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from csapp.i18n import N_
from csapp.services import two
from csapp.services.extract import Extracted, extract
from csapp.vocabulary.errors import NotAllowed, UserFault
from ui.dialogs.paper_progress import PaperProgress
from ui.house import House
from ui.plain import label
from ui.tasks import Task
from ui.theme.theme import mark
from ui.theme.tokens import SIZES
from ui.widgets.secondperson import SecondPerson


class ExtractPanel(QFrame):
    """``made`` carries the :class:`Extracted`; ``closed`` when nothing more is to be done."""

    closed = Signal()
    made = Signal(object)

    def __init__(self, house: House, number: str) -> None:
        super().__init__()
        self.house, self.number = house, number
        self._task: Task | None = None
        self.setObjectName("extract")
        mark(self, box="form")
        self.title = label("", "section", parent=self)
        self.hint = label("", "muted", wrap=True, parent=self)
        self.second = SecondPerson(house.t, self)
        self.second.setVisible(two.lacks(house.ctx))
        self.second.edited.connect(self._check)
        self.wrong = label("", "error", wrap=True, parent=self)
        self.wrong.hide()
        self.progress = PaperProgress(house, self)
        self.progress.cancelled.connect(self.give_up)
        self.deed, self.cancel = QPushButton(self), QPushButton(self)
        self.deed.setObjectName("extract_now")
        self.cancel.setObjectName("close")
        mark(self.deed, deed="primary")
        mark(self.cancel, deed="quiet")
        self.deed.clicked.connect(self.ask_file)
        self.cancel.clicked.connect(self._close)
        foot = QHBoxLayout()
        foot.setSpacing(SIZES.gap * 2)
        for button in (self.deed, self.cancel):
            button.setAutoDefault(True)
            foot.addWidget(button)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(SIZES.gap * 2)
        for part in (self.title, self.hint, self.second, self.wrong, self.progress):
            column.addWidget(part)
        column.addLayout(foot)
        column.addStretch(1)
        self.retranslate()

    def take_focus(self) -> None:
        """Where one begins."""
        (self.deed if self.second.isHidden() else self.second.user).setFocus()

    def ask_file(self) -> None:
        """Asks where to, then writes."""
        t = self.house.t
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = Path(folder) / f"{self.number}.zip"
        self.house.prompts.save_file(self, t(N_("Save the extract")), name, "ZIP (*.zip)", self.write)

    def write(self, path: Path) -> None:
        """Writes the archive; what it is told to on the way is shown."""
        if self._task is not None:
            return
        self.wrong.hide()
        second, ctx, number = self.second.second(), self.house.ctx, self.number
        language = self.house.language
        task = self.house.tasks.start(
            lambda task: extract(ctx, number, path, second=second, language=language, progress=task.tell),
            self._made,
            self._refused,
            self,
        )
        self._task = task
        task.progress.connect(self.progress.tell)
        task.ended.connect(self._ended)
        self.progress.begin(N_("Gathering what is held on the person …"))
        self._check()

    def give_up(self) -> None:
        """Ends the work; no file is left behind."""
        if self._task is not None:
            self._task.cancel()

    def _close(self) -> None:
        self.give_up()
        self.closed.emit()

    def _ended(self) -> None:
        self._task = None
        self.progress.end()
        self._check()

    def _made(self, found: Extracted) -> None:
        self.made.emit(found)

    def _refused(self, fault: UserFault) -> None:
        text = fault.text(self.house.t)
        if isinstance(fault, NotAllowed) and not self.second.isHidden():
            self.second.refuse(text)
        else:
            self.wrong.setText(text)
            self.wrong.show()

    def _check(self) -> None:
        self.deed.setEnabled(self.second.is_ready() and self._task is None)

    def retranslate(self) -> None:
        t = self.house.t
        self.title.setText(t(N_("All that is held on {number}"), number=self.number))
        line = N_(
            "One ZIP file: every record with its history, a paper to read, the files. It is not masked and not "
            "encrypted: give it to nobody but the person. Who made it is recorded."
        )
        self.hint.setText(t(line))
        self.deed.setText(t(N_("Save the extract…")))
        self.cancel.setText(t(N_("Close")))
        self.second.retranslate(t)
        self.progress.retranslate()
        self._check()

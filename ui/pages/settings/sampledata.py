"""The sample data: how much of it there is, and how to be rid of it."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.services import sample
from csapp.services.context import ADMINS, MANAGERS
from csapp.vocabulary.errors import UserFault
from ui.house import House
from ui.pages.settings.part import SIDE, Part
from ui.plain import label
from ui.tasks import Task
from ui.theme.theme import mark
from ui.widgets.workline import WorkLine

EVERY_KIND = ("customer", "call", "complaint", "damage", "staff")  # whose pages read themselves again


class SamplePart(Part):
    """One number, one button, one question."""

    key = "sample"
    icon = "trash"
    words = N_("Sample data")
    about = N_(
        "Made-up customers, calls and cases to try the desk with. They are marked, and go in one step."
    )
    roles = tuple(MANAGERS | ADMINS)

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(house, parent)
        self._count = 0
        self._task: Task | None = None
        self.how_many = label("", "strong", wrap=True, parent=self)
        self.hint = label("", "muted", wrap=True, parent=self)
        self.deed = QPushButton(self)
        self.deed.setObjectName("remove_sample")
        self.deed.setAutoDefault(True)
        mark(self.deed, deed="danger")
        self.deed.clicked.connect(self._ask)
        self.work = WorkLine(house, self)
        inside = QVBoxLayout()
        inside.setContentsMargins(SIDE, 8, SIDE, 8)
        inside.setSpacing(8)
        row = QHBoxLayout()
        row.addWidget(self.deed)
        row.addStretch(1)
        inside.addWidget(self.how_many)
        inside.addWidget(self.hint)
        inside.addLayout(row)
        inside.addWidget(self.work)
        inside.addStretch(1)
        self.column.addLayout(inside, 1)

    def shown(self) -> None:
        self.house.run(sample.present, then=self._show, owner=self)

    def take_focus(self) -> None:
        self.deed.setFocus()

    def _show(self, count: int) -> None:
        t = self.house.t
        self._count = count
        text = t.plural("{count} record is sample data.", "{count} records are sample data.", count)
        self.how_many.setText(text if count else t(N_("There is no sample data at this desk.")))
        self.hint.setVisible(bool(count))
        self.deed.setVisible(bool(count))

    def _ask(self) -> None:
        t = self.house.t
        text = t.plural("Remove {count} sample record?", "Remove all {count} sample records?", self._count)
        detail = t(N_("What you entered yourself stays. This can't be undone."))
        self.house.prompts.confirm(
            self, text, N_("Remove sample data"), self._remove, danger=True, detail=detail
        )

    def _remove(self) -> None:
        if self._task is None:
            self.deed.setEnabled(False)
            ctx = self.house.ctx

            def job(task: Task) -> int:
                return sample.remove(ctx, progress=task.tell, sure=task.settle)

            self._task = self.house.tasks.start(job, self._removed, self._refused, self)
            self.work.follow(self._task, N_("Removing …"))
            self._task.ended.connect(self._ended)

    def _ended(self) -> None:
        if self._task is not None and self._task.cancelled:
            self.house.say(self.house.t(N_("Given up; nothing was removed.")))
        self._task = None
        self.deed.setEnabled(True)
        self.retranslate()

    def _removed(self, count: int) -> None:
        t = self.house.t
        self.house.say(t.plural("{count} record removed.", "{count} records removed.", count))
        for kind in EVERY_KIND:
            self.house.changed.emit(kind, "")
        self.shown()

    def _refused(self, fault: UserFault) -> None:
        self.house.refuse(fault)
        self.shown()

    def retranslate(self) -> None:
        super().retranslate()
        t = self.house.t
        self.hint.setText(
            t(N_("Numbers once given are not given again, so that no paper is mistaken for another."))
        )
        self.deed.setText(t(N_("Remove sample data")))
        self.work.retranslate()
        self._show(self._count)

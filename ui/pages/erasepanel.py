"""Erasing a person: what stands against it, what goes, what stays; their number is typed before anything happens."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.services import erasure, two
from csapp.services.erasure import Plan
from csapp.vocabulary.errors import NotAllowed, UserFault
from ui.house import House
from ui.plain import label, show_short
from ui.tasks import Task
from ui.theme.theme import mark, sized
from ui.theme.tokens import SIZES
from ui.widgets.line import Line
from ui.widgets.secondperson import SecondPerson
from ui.widgets.workline import WorkLine

WIDEST = 640  # pixels a line to type into is wide at 100 %
PARTS = (
    ("went", N_("Erased for good")),
    ("cleaned", N_("Stays as figures: emptied of names, contacts, order numbers, free text and files")),
    ("ended", N_("Still open: ends as void with it")),
    ("named", N_("Struck out where records about others name them")),
    ("left", N_("Not looked for, because somebody else has it, too")),
)


class EraseList(QWidget):
    """The counts of a plan, and what must be settled before."""

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.house = house
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(2)

    def show_plan(self, plan: Plan) -> None:
        """Puts the plan into words; what was there goes."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        t = self.house.t
        if plan.against:
            self._add(t(N_("First this has to be settled:")), "strong")
            for problem in plan.against:
                self._add(problem.text(t), "error")
            self._column.addSpacing(SIZES.gap * 2)
        for key, head in PARTS:
            counts: Mapping[str, int] = getattr(plan, key)
            if counts:
                self._add(t(head), "label")
                said = [f"{t(what)} {self.house.formats.number(count)}" for what, count in counts.items()]
                self._add(" · ".join(said), "")
                if key == "named":
                    self._add(t(N_(", ")).join(plan.mentions), "muted")
                self._column.addSpacing(SIZES.gap)
        if plan.backups_until is not None:
            line = N_(
                "Backups made before hold it, encrypted, until {day} at the latest; a restored one is erased again."
            )
            self._add(t(line, day=self.house.formats.day(plan.backups_until)), "hint")

    def _add(self, text: str, role: str) -> None:
        self._column.addWidget(label(text, role, wrap=True, parent=self))


class ErasePanel(QFrame):
    """``wanted`` carries the reason and who else answers for it; ``closed`` when nothing is to be done."""

    closed = Signal()
    wanted = Signal(str, object)

    def __init__(self, house: House, number: str, called: str = "") -> None:
        super().__init__()
        self.house, self.number = house, number
        self.plan: Plan | None = None
        self._busy = False
        self.setObjectName("erase")
        mark(self, box="form")
        self.title = label("", "section", parent=self)
        self.hint = label("", "muted", wrap=True, parent=self)
        self.called = label("", "strong", wrap=True, parent=self)
        show_short(self.called, called)
        self.list = EraseList(house, self)
        self.second = SecondPerson(house.t, self)
        self.second.setVisible(two.lacks(house.ctx))
        self.reason_label, self.number_label = (label("", "label", parent=self) for _ in range(2))
        self.reason, self.typed = Line(self), Line(self)
        self.wrong = label("", "error", wrap=True, parent=self)
        self.wrong.hide()
        self.work = WorkLine(house, self)
        self._lay_out()
        for line in (self.reason, self.typed):
            line.textChanged.connect(self._check)
        self.second.edited.connect(self._check)
        self.retranslate()
        if not self.second.isHidden():
            self._say_unseen()
        else:
            house.run(erasure.plan, number, then=self._show, failed=self.refused, owner=self)

    def _lay_out(self) -> None:
        self.deed, self.look, self.cancel = (QPushButton(self) for _ in range(3))
        names = {"erase_now": self.deed, "look": self.look, "cancel": self.cancel}
        names |= {"erase_reason": self.reason, "erase_number": self.typed}  # type: ignore[dict-item]
        for name, widget in names.items():
            widget.setObjectName(name)
        for line in (self.reason, self.typed):
            sized(line, most_width=WIDEST)
        mark(self.deed, deed="danger")
        mark(self.cancel, deed="quiet")
        self.deed.clicked.connect(self._ask)
        self.look.clicked.connect(self._look)
        self.look.setVisible(not self.second.isHidden())
        self.cancel.clicked.connect(self.closed)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        body.setProperty("clear", True)
        area.setWidget(body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        column = QVBoxLayout(body)  # all of it: what is asked stands right below what it is asked about
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(SIZES.gap * 2)
        for part in (self.title, self.called, self.hint, self.list):
            column.addWidget(part)
        column.addSpacing(SIZES.gap)
        for part in (self.second, self.reason_label, self.reason, self.number_label, self.typed, self.wrong):
            column.addWidget(part)
        foot = QHBoxLayout()
        foot.setSpacing(SIZES.gap * 2)
        for part in (self.deed, self.look, self.cancel):
            part.setAutoDefault(True)
            foot.addWidget(part)
        foot.addStretch(1)
        column.addWidget(self.work)
        column.addLayout(foot)
        column.addStretch(1)

    def take_focus(self) -> None:
        """Where one begins."""
        (self.reason if self.second.isHidden() else self.second.user).setFocus()

    def _say_unseen(self) -> None:
        self.list.show_plan(Plan(number=self.number))

    def _look(self) -> None:
        """What would happen, once two people stand behind it."""
        self.house.run(
            erasure.plan,
            self.number,
            second=self.second.second(),
            then=self._show,
            failed=self.refused,
            owner=self,
        )

    def _show(self, plan: Plan) -> None:
        self.plan = plan
        self.number = plan.number
        self.list.show_plan(plan)
        self.retranslate()

    def _ask(self) -> None:
        self._busy = True
        self._check()
        self.wanted.emit(self.reason.text().strip(), self.second.second())

    def follow(self, task: Task) -> None:
        """Shows how far it is; until it is committed it can be given up."""
        self.work.follow(task, N_("Erasing …"))
        task.ended.connect(lambda: self._ended(task))

    def _ended(self, task: Task) -> None:
        if task.cancelled:
            self._busy = False
            self._check()
            self.house.say(self.house.t(N_("Given up; nothing was erased.")))

    def refused(self, fault: UserFault) -> None:
        """Says why it was not done; what was typed stays."""
        self._busy = False
        if isinstance(fault, NotAllowed) and not self.second.isHidden():
            self.second.refuse(fault.text(self.house.t))
        else:
            self.wrong.setText(fault.text(self.house.t))
            self.wrong.show()
        self._check(keep=True)

    def _check(self, _text: str = "", *, keep: bool = False) -> None:
        """The deed is there when the reason, the number and both people are, and nothing stands against it."""
        same = self.typed.text().strip().upper() == self.number
        free = self.plan is not None and not self.plan.against
        ready = free and same and bool(self.reason.text().strip()) and self.second.is_ready()
        self.deed.setEnabled(ready and not self._busy)
        self.look.setEnabled(self.second.is_ready() and not self._busy)
        self.cancel.setVisible(not self._busy)  # it is given up beside the bar then
        if not keep:
            self.wrong.hide()

    def retranslate(self) -> None:
        t = self.house.t
        self.title.setText(t(N_("Erase {number} for good"), number=self.number))
        self.hint.setText(
            t(N_("This can't be undone. A backup is made before; a certificate says what was erased."))
        )
        self.reason_label.setText(t(N_("Reason")))
        self.reason.setAccessibleName(t(N_("Reason")))
        self.number_label.setText(t(N_("Type {number} to erase this person"), number=self.number))
        self.typed.setAccessibleName(self.number_label.text())
        self.deed.setText(t(N_("Erase for good")))
        self.look.setText(t(N_("Show what goes")))
        self.cancel.setText(t(N_("Cancel")))
        self.second.retranslate(t)
        self.work.retranslate()
        if self.plan is not None:
            self.list.show_plan(self.plan)
        self._check(keep=True)

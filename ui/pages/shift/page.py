"""The shift: one's own, and the plan of the week."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from csapp.i18n import N_
from ui.house import House
from ui.keys import keys
from ui.pages.page import Page
from ui.pages.shift.mine import MyShift
from ui.pages.shift.plan import WeekPlan
from ui.plain import label
from ui.theme.tokens import SIZES
from ui.widgets.elided import ElidedLabel
from ui.widgets.segments import Segments

MINE, PLAN = "mine", "plan"


class ShiftPage(Page):
    """Scripts use ``mine`` and ``plan``; :meth:`show_part` goes from one to the other."""

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(house, parent)
        self.setObjectName("page_shift")
        self._title, self._told = label("", "title"), ElidedLabel("", "muted")
        self.parts = Segments(clearable=False)
        self.parts.setObjectName("part")
        self.mine, self.plan = MyShift(house), WeekPlan(house)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.mine)
        self._stack.addWidget(self.plan)
        head = QHBoxLayout()
        head.setContentsMargins(SIZES.pad, 12, SIZES.pad, 0)
        head.setSpacing(SIZES.gap * 2)
        head.addWidget(self._title)
        head.addSpacing(SIZES.gap * 2)
        head.addWidget(self._told, 1)
        head.addWidget(self.parts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        self.retranslate()
        self.parts.set_key(MINE)
        self.parts.chosen.connect(self._chosen)
        self.mine.told.connect(self._told.setText)
        QShortcut(QKeySequence(keys("deed")), self).activated.connect(self._primary)

    def show_part(self, part: str) -> None:
        """``mine`` or ``plan``."""
        self.parts.set_key(part)

    def _chosen(self, part: str) -> None:
        self.mine.keep()
        self._stack.setCurrentWidget(self.plan if part == PLAN else self.mine)
        self._told.setText("")
        self.shown()

    def _primary(self) -> None:
        if self.parts.key() == MINE:
            self.mine.do()

    def heading(self) -> str:
        return self.house.t(N_("Shift"))

    def is_changed(self) -> bool:
        return self.mine.is_changed()

    def keep_draft(self) -> None:
        self.mine.keep()

    def shown(self) -> None:
        if self.parts.key() == PLAN:
            self.plan.shown()
        else:
            self.mine.read()

    def take_focus(self) -> None:
        (self.plan if self.parts.key() == PLAN else self.mine.list).setFocus()

    def retranslate(self) -> None:
        t = self.house.t
        self._title.setText(t(N_("Shift")))
        self.parts.set_choices([(MINE, t(N_("My shift"))), (PLAN, t(N_("Week plan")))])
        self.parts.setAccessibleName(t(N_("What is shown")))
        self.mine.retranslate()
        self.plan.retranslate()

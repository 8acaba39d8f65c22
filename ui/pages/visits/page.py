"""Return visits: who is due, the plan, its results, surveys; four tabs in the order of the work."""

from typing import TypeVar

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QTabBar, QVBoxLayout, QWidget

from csapp.i18n import N_
from ui.house import House
from ui.keys import keys
from ui.pages.page import Page
from ui.pages.visits.agenda import AgendaPart
from ui.pages.visits.part import VisitPart
from ui.pages.visits.plan import PlanPart
from ui.pages.visits.results import ResultsPart
from ui.pages.visits.surveys import SurveysPart
from ui.plain import label, menu_text
from ui.theme.theme import mark
from ui.widgets.roomy import ScrolledPages

REGISTER = "visit"
PARTS: tuple[type[VisitPart], ...] = (PlanPart, AgendaPart, ResultsPart, SurveysPart)
P = TypeVar("P", bound=VisitPart)


class VisitsPage(Page):
    """Scripts use :meth:`show_part` with "plan", "agenda", "results" or "surveys"."""

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(house, parent)
        self.setObjectName("page_visits")
        self._made: dict[str, VisitPart] = {}  # each is made when it is first turned to
        self.tabs = QTabBar(self)
        self.tabs.setObjectName("visit_parts")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        mark(self.tabs, views=True)
        self.stack = ScrolledPages(self)
        self._title = label("", "title", parent=self)
        self.register = QPushButton(self)
        self.register.setObjectName("visit_register")
        mark(self.register, deed="quiet")
        self.paper = QPushButton(self)
        self.paper.setObjectName("visit_paper")
        mark(self.paper, deed="quiet")
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        head = QFrame(self)
        mark(head, box="head")
        top = QHBoxLayout()
        top.setContentsMargins(20, 12, 12, 4)
        top.addWidget(self._title)
        top.addStretch(1)
        top.addWidget(self.paper)
        top.addWidget(self.register)
        inside = QVBoxLayout(head)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addLayout(top)
        row = QHBoxLayout()
        row.setContentsMargins(10, 0, 12, 0)
        row.addWidget(self.tabs, 1)  # all the room: its words grow with the language and the one that is bold
        inside.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.stack, 1)
        for _part in PARTS:
            self.tabs.addTab("")

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._turned)
        self.paper.clicked.connect(self.show_paper)
        self.register.clicked.connect(lambda: self.house.go("registers", REGISTER))
        for pressed in (keys("deed"), "Ctrl+Enter"):  # the second is that of the digits' block
            QShortcut(QKeySequence(pressed), self).activated.connect(lambda: self.here.deed())

    @property
    def here(self) -> VisitPart:
        """The part that is shown."""
        return self.part(PARTS[self.tabs.currentIndex()])

    def part(self, kind: type[P]) -> P:
        """The part of that class."""
        made = self._made.get(kind.key)
        if made is None:
            made = self._made[kind.key] = kind(self.house, self)
            self.stack.addWidget(made)
            made.changed.connect(self.heading_changed)
            if isinstance(made, SurveysPart):
                made.entering.connect(self._enter_survey)
            made.retranslate()
        assert isinstance(made, kind)
        return made

    @property
    def plan(self) -> PlanPart:
        return self.part(PlanPart)

    @property
    def agenda(self) -> AgendaPart:
        return self.part(AgendaPart)

    @property
    def results(self) -> ResultsPart:
        return self.part(ResultsPart)

    @property
    def surveys(self) -> SurveysPart:
        return self.part(SurveysPart)

    def show_part(self, key: str) -> VisitPart:
        """Turns to a part. ValueError for one there is not."""
        self.tabs.setCurrentIndex([part.key for part in PARTS].index(key))
        return self.here

    def show_state(self, state: str) -> None:
        """A part by its key, as other pages ask for it."""
        self.show_part(state)

    def _turned(self, _place: int) -> None:
        for part in self._made.values():
            part.keep_draft()
        self.stack.setCurrentWidget(self.here)
        self.here.refresh()

    def _enter_survey(self, survey: str) -> None:
        self.show_part("results")
        self.results.show_survey(survey)

    def show_paper(self) -> None:
        """What is shown, as a paper: the plan, the results, or the sheet of the survey one is on."""
        from ui.dialogs.preview import PreviewDialog  # the PDF renderer loads with the first paper

        here = self.here
        PreviewDialog(self.house, (), here.paper, self, days=here.days(), options=here.options()).open()

    # --- page ----------------------------------------------------------------------------------------

    def heading(self) -> str:
        return self.house.t(N_("Return visits"))

    def shown(self) -> None:
        self.stack.setCurrentWidget(self.here)
        self.here.refresh()

    def take_focus(self) -> None:
        self.here.take_focus()

    def is_changed(self) -> bool:
        return any(part.is_changed() for part in self._made.values())

    def keep_draft(self) -> None:
        for part in self._made.values():
            part.keep_draft()

    def retranslate(self) -> None:
        t = self.house.t
        self._title.setText(t(N_("Return visits")))
        self.paper.setText(menu_text(t(N_("Print…"))))
        self.register.setText(menu_text(t(N_("Register of visits"))))
        self.tabs.setAccessibleName(t(N_("Return visits")))
        for place, kind in enumerate(PARTS):
            self.tabs.setTabText(place, menu_text(t(kind.words)))
        for part in self._made.values():
            part.retranslate()

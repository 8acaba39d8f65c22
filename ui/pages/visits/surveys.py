"""Satisfaction surveys: those there were, what they brought, and a new one."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.kinds import Customer
from csapp.services import personal, segments, surveys, visits
from csapp.services.context import RECORDERS, Context
from csapp.services.registers import register
from csapp.services.surveys import Drawn, Pool, Summary
from csapp.vocabulary.errors import InvalidInput, UserFault
from csapp.vocabulary.filters import View
from ui.house import House
from ui.pages.visits.drawform import DrawForm
from ui.pages.visits.gapbars import shown
from ui.pages.visits.part import VisitPart
from ui.pages.visits.surveypanel import SurveyPanel
from ui.pages.visits.tickmodel import Column
from ui.pages.visits.ticktable import TickTable
from ui.tables.layout import Habits
from ui.tables.looks import storage_key

Named = tuple[View, bool]  # and whether its label is as somebody typed it
Looked = tuple[tuple[Summary, ...], tuple[Named, ...], Mapping[str, str]]


def look(ctx: Context) -> Looked:
    """A deed for the worker: the surveys, the segments one can draw from, the people who can ask."""
    table = register(Customer.table)
    own = Habits.read(table, personal.get(ctx, storage_key(table))).views
    common = [
        View(key=one.number, label=one.name, filters=one.filters)
        for one in segments.shared(ctx, Customer.table)
    ]
    typed = {view.label: view for view in (*common, *own)}.values()
    views = (*((view, False) for view in table.views), *((view, True) for view in typed))
    return surveys.surveys(ctx), views, visits.visitors(ctx)


class SurveysPart(VisitPart):
    """The surveys and the figures of one at the left, a new one at the right."""

    key = "surveys"
    words = N_("Surveys")
    paper = "survey-sheet"
    entering = Signal(str)

    def __init__(self, house: House, parent: QWidget) -> None:
        super().__init__(house, parent)
        self._task = None
        self._views: tuple[Named, ...] = ()
        self._people: Mapping[str, str] = {}
        columns = (
            Column(N_("Survey"), 0, lambda told: told.survey),
            Column(N_("Drawn"), 92, lambda told: str(told.drawn), right=True),
            Column(N_("Asked"), 92, lambda told: str(told.asked), right=True),
            Column(N_("Reached"), 92, lambda told: str(told.reached), right=True),
            Column(N_("Mean score"), 110, lambda told: shown(told.score), right=True),
        )
        self.table = TickTable(house, columns, lambda told: told.survey, self, ticks=False)
        self.table.setObjectName("surveys")
        self.panel = SurveyPanel(house, self)
        self.form = DrawForm(house, self)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.with_empty(self.table), 1)
        left.addWidget(self.panel, 3)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self.form)
        self.count.hide()
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(self.entering)
        self.panel.entering.connect(self.entering)
        self.form.segment_chosen.connect(self._read_pool)
        self.form.wanted.connect(self._draw)
        self.form.edited.connect(self.changed)
        self.form.setVisible(bool(RECORDERS & set(house.ctx.actor.roles or ())))

    # --- reading -------------------------------------------------------------------------------------

    def refresh(self) -> None:
        self.house.run(look, then=self._looked, owner=self)

    def _looked(self, found: Looked) -> None:
        told, self._views, self._people = found
        self._offer()
        self.table.show_lines(told)
        self.see(lines=bool(told))
        if told and not self.table.here():
            self.table.go(told[0].survey)
        self._choose(self.table.here())
        self._read_pool()

    def _offer(self) -> None:
        t = self.house.t
        listed = [(view.key, view.label if own else t(view.label), view) for view, own in self._views]
        self.form.offer(listed, self._people)

    def _choose(self, survey: str) -> None:
        lines = self.table.lines.lines
        self.panel.show_summary(next((told for told in lines if told.survey == survey), None))

    def _read_pool(self) -> None:
        asked = self.form.filters()

        def read(pool: Pool) -> None:
            if asked == self.form.filters():
                self.form.show_pool(pool)

        self.house.run(surveys.pool, asked, then=read, owner=self)

    def take_focus(self) -> None:
        self.table.setFocus() if self.table.lines.lines else self.form.boxes["survey"].widget.setFocus()

    def options(self) -> Mapping[str, str]:
        """Its sheet is of the survey one is on."""
        here = self.table.here()
        return {"survey": here} if here else {}

    # --- deeds -------------------------------------------------------------------------------------

    def deed(self) -> None:
        self.form.press()

    def _draw(self) -> None:
        said = self.form.said() if self._task is None else None
        if said is None:
            return
        name, count = said.pop("survey"), said.pop("count")
        more = {"filters": self.form.filters(), **said}
        self._task = self.house.run(
            surveys.draw, name, count, then=self._drawn, failed=self._refused, owner=self, **more
        )
        self._task.ended.connect(self._ended)

    def _ended(self) -> None:
        self._task = None

    def _drawn(self, drawn: Drawn) -> None:
        self.form.done()
        t = self.house.t
        words = t.plural("{count} customer drawn", "{count} customers drawn", len(drawn.numbers))
        self.house.say(f"{words} · {t(N_('lot number {seed}'), seed=drawn.seed)}")
        self.house.changed.emit("visit", drawn.numbers[0])
        self.changed.emit()
        self.refresh()

    def _refused(self, fault: UserFault) -> None:
        problems = fault.problems if isinstance(fault, InvalidInput) else ()
        for problem in problems:
            if problem.key in self.form.boxes:
                self.form.boxes[problem.key].show_problem(problem)
        if not any(problem.key in self.form.boxes for problem in problems):
            self.form.refuse(fault.text(self.house.t))

    # --- words ---------------------------------------------------------------------------------------

    def is_changed(self) -> bool:
        return self.form.is_changed()

    def retranslate(self) -> None:
        t = self.house.t
        self.table.retranslate(t(N_("Surveys")))
        self.empty.say(
            t(N_("No survey yet")),
            t(N_("Name it, choose a segment and draw: the customers are asked by phone, and what they say is "
                 "summed up here.")),
            "",
        )  # fmt: skip
        self.panel.retranslate()
        self.form.retranslate()
        self._offer()

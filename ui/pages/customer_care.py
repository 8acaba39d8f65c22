"""What one does about how a customer stands: give a grade, pass a warning on, clear it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from csapp.i18n import N_
from csapp.kinds import Customer
from csapp.services import evaluating, warnings
from csapp.services.context import RECORDERS
from csapp.services.views import Saved
from csapp.vocabulary.errors import UserFault
from ui.pages.evaluation import EvaluationPanel
from ui.widgets.deedbar import Entry

if TYPE_CHECKING:
    from ui.pages.customer import CustomerPage


class CustomerCare(QObject):
    """The deeds stand in the menu of a customer's page."""

    def __init__(self, page: CustomerPage) -> None:
        super().__init__(page)
        self.page, self.house = page, page.house

    def entries(self, customer: Customer) -> list[Entry]:
        """What can be done now."""
        t = self.house.t
        if customer.voided:
            return []
        works = bool(RECORDERS & set(self.house.ctx.actor.roles or ()))
        refusal = "" if works else t(N_("Your roles do not allow this."))
        found = [Entry(t(N_("Propose a grade…")), self.evaluate, refusal)]
        if customer.warning:
            found.append(Entry(t(N_("Pass the warning on…")), self.pass_on, refusal))
            found.append(Entry(t(N_("Clear the warning…")), self.clear, refusal))
        return found

    # --- the grade ---------------------------------------------------------------------------------

    def evaluate(self) -> None:
        """Shows the proposal with its sum in place of the form."""
        page = self.page
        if page.is_changed():
            self.house.say(self.house.t(N_("Save first: the sum goes by what is saved.")), "error")
            return
        panel = EvaluationPanel(self.house, page.number)
        panel.closed.connect(page.close_front)
        panel.given.connect(lambda grade, reason: self._give(panel, grade, reason))
        page.front.show(panel)

    def _give(self, panel: EvaluationPanel, grade: str, reason: str) -> None:
        page = self.page

        def given(saved: Saved) -> None:
            page.close_front()
            self._saved(saved)

        def refused(fault: UserFault) -> None:
            panel.refused(fault)

        revision = page.record.revision if page.record is not None else None
        self.house.run(
            evaluating.confirm, page.number, grade, reason, then=given, failed=refused, owner=panel,
            revision=revision,
        )  # fmt: skip

    # --- the warning -------------------------------------------------------------------------------

    def pass_on(self) -> None:
        """Asks to whom, and notes it."""
        t = self.house.t

        def deed(name: str) -> None:
            self.page.start(warnings.pass_on, self.page.number, name, then=self._saved)

        question = t(N_("To whom was the warning passed on?"))
        self.house.prompts.remark(self.page, question, t(N_("Warning reported to")), N_("Passed on"), deed)

    def clear(self) -> None:
        """Asks why, and takes the warning away."""
        t = self.house.t

        def deed(reason: str) -> None:
            self.page.start(warnings.clear, self.page.number, reason, then=self._saved)

        question = t(N_("Clear the warning: say why."))
        self.house.prompts.remark(
            self.page, question, t(N_("Why the warning was cleared")), N_("Clear the warning"), deed
        )

    def _saved(self, saved: Saved) -> None:
        page = self.page
        page.may_undo(saved.record)
        page.take_record(saved.record)
        page.tell_saved()
        page.tell_others()
        page.read()

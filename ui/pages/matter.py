"""The page of whatever goes through steps: its steps, its due time, and the deeds that carry it on."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from csapp.i18n import N_
from csapp.kinds import Matter
from csapp.services import cases
from csapp.services.context import Context
from csapp.services.views import CaseView, Draft, Offer
from csapp.vocabulary.errors import Problem, UserFault
from csapp.vocabulary.kinds import Record, remark_key
from ui.house import House
from ui.keys import hint
from ui.pages.case_line import chips, marks_of, reached, stops
from ui.pages.case_menus import more_entries, wait_entries
from ui.pages.linking import Linking
from ui.pages.printing import print_entries, show_paper
from ui.pages.record import RecordPage
from ui.widgets.chip import Chip
from ui.widgets.due_button import DueButton
from ui.widgets.steps_line import StepsLine

TICK_MS = 30_000


class MatterPage(RecordPage):
    """Every step saves what is typed in the same deed; a refused one stays in sight with its reason."""

    has_notes = True

    def __init__(
        self,
        house: House,
        kind: type[Record],
        number: str = "",
        prefill: Mapping[str, object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self.view: CaseView | None = None
        self._chips: list[Chip] = []
        self._warned = ("", "")  # the step that was asked about once more
        self._also_asked: tuple[str, ...] = ()  # fields beside those the step asks for
        self.due = DueButton(house)
        self.steps = StepsLine(house.theme)
        super().__init__(house, kind, number, prefill, parent)
        self.form.beside["side_note"] = lambda: self.side.note.text()
        self.side.note_edited.connect(self.form.typed_beside)
        self.side.noted.connect(self._note)
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self._time_passed)
        self._tick.start()

    def _build(self) -> None:
        super()._build()
        self.due.setObjectName("due")
        self.steps.setObjectName("steps")
        self.head_row.addWidget(self.due)
        self._head_column.addWidget(self.steps)
        self.linking = Linking(self)
        self._head_column.addWidget(self.linking.row)
        self.due.hide()
        self.steps.setVisible(bool(self.number))

    # --- reading -----------------------------------------------------------------------------------

    def _look(self, ctx: Context) -> CaseView:  # pyright: ignore[reportIncompatibleMethodOverride]
        return cases.view(ctx, self.number)

    def _looked(self, found: CaseView) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        first = self.view is None
        self.view = found
        if first:
            self._tell_status(found)  # before the fields are made: once
        self.take_record(found.record)
        if first:
            self.house.slices.add(self, self._show_first)  # the form was made in this turn
        else:
            self._show_view()
        if first and self.isVisible() and self.form.isAncestorOf(self.focusWidget() or self):
            self.form.focus_asked()
        self.linking.look()

    def _show_first(self) -> bool:
        """The course; all else was told before."""
        if self.view is not None:
            self._show_events(self.view)
        return False

    def _show_view(self) -> None:
        view = self.view
        if view is None:
            return
        assert view.record.flow is not None
        self._show_events(view)
        self._tell_status(view)
        self.form.set_read_only(view.record.voided)
        self.show_head()

    def _show_events(self, view: CaseView) -> None:
        self.side.show_events(view.events, self.course(), view.calls)

    def _tell_status(self, view: CaseView) -> None:
        offer = self.main_offer()
        marked = marks_of(offer.step if offer else None, view) + self._also_asked
        self.form.set_status(reached(view), marked)

    def ask_also(self, keys: tuple[str, ...]) -> None:
        """Marks these fields beside those the step asks for, until it is taken."""
        self._also_asked = keys
        if self.view is not None:
            self._tell_status(self.view)

    def main_offer(self) -> Offer | None:
        """The main way onward, or the way out of waiting."""
        view = self.view
        flow = view.record.flow if view is not None else None
        if view is None or flow is None:
            return None
        ways = [o for o in view.offers if o.step.status not in (*flow.waiting, "void") and not o.step.back]
        return ways[0] if ways else None

    # --- deeds -------------------------------------------------------------------------------------

    def primary(self) -> None:
        if self.conflicts.takes() or self.close_front():
            return  # the button was out of sight: first back to it
        offer = self.main_offer()
        if not self.number or offer is None:
            self.save()
        elif offer.refusal:
            self.house.say(self.house.t(offer.refusal), "error")
        elif not self._asked_once_more(offer):
            self.take(offer)

    def _asked_once_more(self, offer: Offer) -> bool:
        """Says at the fields what the step is about, once; who presses again goes on without it."""
        boxes = self.form.boxes
        lacking = [key for key in offer.step.wants if key in boxes and not boxes[key].is_filled()]
        enclosures = self.lacking_enclosures() if "attachments" in offer.step.wants else ()
        if not (lacking or enclosures) or self._warned == (self.number, offer.step.status):
            self._warned = ("", "")
            return False
        self._warned = (self.number, offer.step.status)
        line, keys = N_("This step is about it. {keys} again goes on without it."), hint("deed")
        self.form.show_problems(Problem(key, line, {"keys": keys}) for key in lacking)
        self.ask_for_enclosures(enclosures, keys)
        return True

    def lacking_enclosures(self) -> tuple[str, ...]:
        """Roles of the files that the next step is about and that are not there."""
        return ()

    def ask_for_enclosures(self, roles: Sequence[str], keys: str) -> None:
        """Says what is still to be enclosed; who presses ``keys`` again goes on without."""

    def take(self, offer: Offer) -> None:
        """Takes a step, asking for a remark where the step wants one."""
        step, t = offer.step, self.house.t
        if self.is_busy():
            return
        if not step.remark:
            self._step(step.status)
            return
        question = t(N_("{deed}: say why."), deed=t(step.label))
        self.house.prompts.remark(
            self, question, t(N_("Remark")), step.label, lambda remark: self._step(step.status, remark)
        )

    def _step(self, status: str, remark: str = "") -> None:
        assert self.record is not None
        said = {remark_key(type(self.record)): remark} if remark else {}
        assert self.kind.flow is not None
        label = next((one.label for one in self.kind.flow.steps if one.status == status), status)

        def send(given: Mapping[str, object], revision: int) -> None:
            self.start(
                cases.take_step,
                self.number,
                status,
                {**given, **said},
                then=self._moved,
                failed=self.conflicts.refused,
                revision=revision,
                draft=self.form.form_id,
            )

        self.conflicts.send(send, label)

    def _moved(self, view: CaseView) -> None:
        self.view, self._also_asked = view, ()
        self.took_over(view.record)
        self._show_view()
        if self.form.isAncestorOf(self.focusWidget() or self):
            self.form.focus_asked()  # the next step goes on from here
        self.tell_saved()

    def _note(self, text: str) -> None:
        def noted(view: CaseView) -> None:
            if self.side.note.text() == text:
                self.side.note.clear()
            self._told(view)

        self.start(cases.note, self.number, text, then=noted)

    def acknowledge(self) -> None:
        """The supervisor has seen the report."""
        self.start(cases.acknowledge, self.number, then=self._told)

    def hand_over(self, owner: str) -> None:
        self.start(cases.hand_over, self.number, owner, then=self._told)

    def _told(self, view: CaseView) -> None:
        """Something about the case was saved, not what is typed into the form."""
        self.may_undo(view.record)
        self.view = view
        self.take_record(view.record)
        self._show_view()
        self.tell_saved()
        self.tell_others()

    def took_aside(self, record: Record) -> None:
        """Something about the record was saved beside the form: what is typed there stays."""
        self.may_undo(record)
        self.take_record(record)
        self.tell_saved()
        self.tell_others()
        self.read()

    def show_paper(self, paper: str) -> None:
        """The paper as it will be printed. It shows what is saved, so what is typed is saved first."""
        show_paper(self, paper)

    def _refused(self, fault: UserFault) -> None:
        super()._refused(fault)
        self.show_bar()

    def _restore_now(self) -> None:
        draft: Draft | None = self._draft
        super()._restore_now()
        if draft is not None:
            self.side.note.setText(str(draft.values.get("side_note", "")))

    # --- looks -------------------------------------------------------------------------------------

    def show_head(self) -> None:
        super().show_head()
        view = self.view
        self.steps.setVisible(view is not None)
        if view is None:
            return
        self.due.show_due(view.due)
        self._show_chips(view.record)
        self.steps.show_stops(stops(view, self.house), self._standing(view))

    def about(self) -> list[str]:
        parts = super().about()
        owner = self.record.owner if isinstance(self.record, Matter) else None
        name = self.form.names.staff.get(owner, owner) if owner else ""
        return parts[:1] + ([self.house.t(N_("owner {name}"), name=name)] if name else []) + parts[1:]

    def _standing(self, view: CaseView) -> str:
        flow = view.record.flow
        assert flow is not None
        name = self.house.t(N_("Steps of the case"))
        return f"{name}: {self.house.t(flow.status(view.record.status).label)}"

    def _show_chips(self, record: Matter) -> None:
        for chip in self._chips:
            self.head_row.removeWidget(chip)
            chip.deleteLater()
        self._chips = [Chip(self.house.theme, tone, text) for tone, text in chips(record, self.house.t)]
        for place, chip in enumerate(self._chips):
            self.head_row.insertWidget(1 + place, chip)

    def show_bar(self) -> None:
        super().show_bar()
        t, view, offer = self.house.t, self.view, self.main_offer()
        if view is None:
            return
        if offer is not None:
            refusal = t(offer.refusal) if offer.refusal else ""
            self.bar.name_primary(t(offer.step.label), hint("deed"), refusal)
        else:
            self.bar.name_primary("" if view.record.voided else t(N_("Save")), hint("save"))
        self.bar.set_menu("wait", t(N_("Wait for…")), wait_entries(self, view))
        self.bar.set_menu("print", t(N_("Print")), print_entries(self, view.record))
        self.bar.set_menu("more", t(N_("More")), more_entries(self, view))

    def _time_passed(self) -> None:
        """A step nobody takes grows late: read again while one looks."""
        if self.view is not None and self.isVisible():
            self.read()

    def retranslate(self) -> None:
        super().retranslate()
        self.linking.retranslate()
        self._show_view()

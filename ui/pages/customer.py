"""The page of a customer: how they stand, all that happened with them, merging."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from csapp.i18n import N_
from csapp.kinds import CASES, Customer
from csapp.kinds.carrying import carried, known_of
from csapp.services import lists, merging, records, timeline, unmerging
from csapp.services.context import LEADERS, Context
from csapp.services.views import Event, Merge, Moment, Moments, Saved, Standing, Unmerged
from csapp.vocabulary.kinds import Record
from csapp.vocabulary.showing import Names
from ui.house import House
from ui.kindlooks import followers
from ui.pages import disclosurepanel
from ui.pages.course import Course
from ui.pages.customer_care import CustomerCare
from ui.pages.customer_doubles import CustomerDoubles
from ui.pages.customer_rights import CustomerRights
from ui.pages.evaluation import EvaluationPanel
from ui.pages.mergepanel import MergePanel
from ui.pages.moments import PersonCourse
from ui.pages.printing import print_entries
from ui.pages.record import RecordPage
from ui.plain import label, show_short
from ui.theme.tokens import SIZES
from ui.widgets.chip import Chip
from ui.widgets.chiprow import ChipRow
from ui.widgets.deedbar import Entry
from ui.widgets.due import due_words
from ui.widgets.elided import ElidedLabel
from ui.widgets.momentlist import MomentList
from ui.widgets.personsigns import signs, warning_line


@dataclass(frozen=True)
class _View:
    """What one look at a customer brings."""

    standing: Standing
    events: tuple[Event, ...]
    moments: Moments
    names: Names


def look(ctx: Context, number: str) -> _View:
    """Everything the page shows at first; of a merged customer that of the one who is kept."""
    standing = timeline.standing(ctx, number)
    kept = standing.customer.number
    return _View(standing, records.history(ctx, kept), timeline.timeline(ctx, kept), lists.names(ctx))


class CustomerPage(RecordPage):
    """A merged customer's number shows the one that is kept."""

    def __init__(
        self,
        house: House,
        kind: type[Record] = Customer,
        number: str = "",
        prefill: Mapping[str, object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self.standing: Standing | None = None
        self._moments: tuple[Moment, ...] = ()
        self._older: tuple[datetime, int] | None = None
        self._all_names = Names()
        super().__init__(house, kind, number, prefill, parent)

    def _build(self) -> None:
        super()._build()
        house = self.house
        self.signs = ChipRow(house.theme, self.head)
        self.head_row.insertWidget(1, self.signs)
        row = QHBoxLayout()
        row.setSpacing(SIZES.gap * 2)
        self._warned = Chip(house.theme, "overdue", parent=self.head)
        self.warning = label("", "strong", wrap=True, parent=self.head)
        self.figures = ElidedLabel("", "muted", self.head)
        row.addWidget(self._warned, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.warning, 1)
        self._head_column.addLayout(row)
        self._head_column.addWidget(self.figures)
        for part in (self._warned, self.warning, self.figures):
            part.hide()
        self.moments = MomentList(house.theme, self.side)
        self.moments.opened.connect(house.open)
        self.moments.older_wanted.connect(self._read_older)
        self.side.add_part(self.moments, lambda: house.t(N_("Timeline")), 1)
        self.side.show_part(self.moments)
        self.doubles, self.care = CustomerDoubles(self), CustomerCare(self)
        self.rights = CustomerRights(self)
        self.layout().insertWidget(2, self.doubles.strip)  # type: ignore[union-attr]

    def parts(self) -> tuple[QWidget, ...]:
        return *super().parts(), self.doubles.strip

    # --- reading -----------------------------------------------------------------------------------

    def _look(self, ctx: Context) -> _View:  # pyright: ignore[reportIncompatibleMethodOverride]
        return look(ctx, self.number)

    def _looked(self, found: _View) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        self.standing, self._all_names = found.standing, found.names
        kept = found.standing.customer
        if kept.number != self.number:
            self._lead_to(kept)
        self.take_record(kept)
        self.show_events(found.events)
        self._show_moments(found.moments.moments, found.moments.older)
        self.show_head()
        self.doubles.ask()

    def _lead_to(self, kept: Customer) -> None:
        """The number asked for was merged into another."""
        line = N_("{number} was merged into this customer.")
        self.notice.say(self.house.t(line, number=self.number))
        self.number = kept.number
        self.heading_changed.emit()

    def _show_moments(self, moments: tuple[Moment, ...], older: tuple[datetime, int] | None) -> None:
        self._moments, self._older = moments, older
        course = PersonCourse(self.house, self._all_names, self.number)
        told = [course.tell(moment) for moment in moments]
        self.moments.show_moments(told, self.house.t, more=older is not None)

    def _read_older(self) -> None:
        self.house.run(timeline.timeline, self.number, before=self._older, then=self._add_older, owner=self)

    def _add_older(self, page: Moments) -> None:
        self._show_moments((*self._moments, *page.moments), page.older)

    def _changed_elsewhere(self, kind: str, number: str) -> None:
        """A call or a case may be theirs: the timeline and the head tell it."""
        theirs = kind == "call" or kind in [case.table for case in CASES]
        if theirs and self.number and self.isVisible() and not self.is_busy():
            self.read()
        else:
            super()._changed_elsewhere(kind, number)

    def course(self) -> Course:
        return Course(self.house, self.kind, self._all_names if self._all_names.staff else self.form.names)

    # --- merging -----------------------------------------------------------------------------------

    def merge_with(self, *others: str) -> None:
        """Shows the customers side by side; ``others`` are chosen already."""
        if self.is_changed():
            self.house.say(self.house.t(N_("Save first: a merge takes what is saved.")), "error")
            return
        panel = MergePanel(self.house, self.number, others)
        panel.closed.connect(self.front.close)
        panel.merge_wanted.connect(self._merge)
        self.front.show(panel)
        panel.take_focus()

    def _merge(
        self, keep: str, others: list[str], choices: dict[str, str], revisions: dict[str, int]
    ) -> None:
        def merged(saved: Saved) -> None:
            self.front.close()
            self.number = keep
            self.record = None
            self.house.say(self.house.t(N_("Merged into {number}"), number=saved.record.number))
            self._tell_merged([keep, *others])
            self.read()

        self.start(merging.merge, keep, others, choices, then=merged, revisions=revisions)

    def take_back(self, merge: Merge) -> None:
        """Asks once, then takes the merge back."""
        t = self.house.t
        text = t(N_("Take back the merge with {names}?"), names=t(N_(", ")).join(merge.names))
        detail = t(N_("What has changed since stays as it is, and you are told what that is."))

        def unmerged(found: Unmerged) -> None:
            self.house.say(t(N_("Merge taken back")))
            self._tell_merged([merge.kept, *merge.others])
            self.read()
            if found.left:
                lines = [f"{number}: {t(name)}" for number, name in found.left]
                self.house.prompts.tell(
                    self, t(N_("This has changed since and stays:")), detail="\n".join(lines)
                )

        def deed() -> None:
            self.start(unmerging.unmerge, merge.kept, merge.revision, then=unmerged)

        self.house.prompts.confirm(self, text, N_("Take back"), deed, detail=detail)

    def primary(self) -> None:
        """The deed named on the main button: in front of the form that is the merge."""
        panel = self.front.panel
        if isinstance(panel, MergePanel):
            panel.merge.click()
        elif isinstance(panel, EvaluationPanel):
            panel.give()
        else:
            super().primary()

    def _tell_merged(self, numbers: list[str]) -> None:
        self._telling = True
        for number in numbers:
            self.house.changed.emit(Customer.table, number)
        for kind in ("call", *(case.table for case in CASES)):
            self.house.changed.emit(kind, "")
        self._telling = False

    # --- looks -------------------------------------------------------------------------------------

    def show_head(self) -> None:
        super().show_head()
        record, standing, t = self.record, self.standing, self.house.t
        if not isinstance(record, Customer) or standing is None:
            return
        standing = self.standing = replace(standing, customer=record)
        self.signs.show_signs([sign for sign in signs(record, t) if sign[0] != "overdue"])
        line = warning_line(record, t, self.house.formats)
        self._warned.show_status("overdue", t(N_("warning")))
        self._warned.setVisible(bool(line))
        show_short(self.warning, line)
        self.figures.setText(" · ".join(self._figures(standing)))
        self.figures.show()

    def _figures(self, standing: Standing) -> list[str]:
        """Open cases, calls, last contact, next visit: quiet, in one line."""
        t, formats = self.house.t, self.house.formats
        count = standing.open_count
        told = (
            [t.plural("{count} open case", "{count} open cases", count)] if count else [t(N_("no open case"))]
        )
        told.append(t.plural("{count} case", "{count} cases", standing.cases))
        told.append(t.plural("{count} call", "{count} calls", standing.calls))
        if standing.last_contact_at is not None:
            told.append(t(N_("last contact {time}"), time=formats.moment(standing.last_contact_at)))
        if standing.customer.next_visit_on is not None:
            told.append(t(N_("next visit {day}"), day=formats.day(standing.customer.next_visit_on)))
        return told

    def show_bar(self) -> None:
        super().show_bar()
        t, standing = self.house.t, self.standing
        if standing is None:
            return
        self.bar.set_menu("cases", t(N_("Open cases")), self._open_entries(standing))
        self.bar.set_menu("new_case", t(N_("New")), self._new_entries(standing))
        self.bar.set_menu("print", t(N_("Print")), print_entries(self, standing.customer))
        self.bar.set_menu("more", t(N_("More")), self._more_entries(standing))

    def _open_entries(self, standing: Standing) -> list[Entry]:
        house = self.house

        def entry(number: str, words: str) -> Entry:
            return Entry(f"{number}   {words}".strip(), lambda: house.open(number))

        now = house.ctx.now()
        return [
            entry(row.number, due_words(row.due, now, house.t, house.formats)[1])
            for row in standing.open_cases
        ]

    def _new_entries(self, standing: Standing) -> list[Entry]:
        house, known = self.house, known_of(standing.customer)
        if standing.customer.voided:
            return []
        last = CASES[-1]
        kinds: tuple[type[Record], ...] = (*CASES, *followers())
        return [
            Entry(
                house.t(kind.label),
                lambda kind=kind: house.new(kind.table, carried(kind, [known])),
                letter=kind.letter,
                apart=place > 0 and kinds[place - 1] is last,
            )
            for place, kind in enumerate(kinds)
        ]

    def _more_entries(self, standing: Standing) -> list[Entry]:
        t = self.house.t
        leads = bool(LEADERS & set(self.house.ctx.actor.roles or ()))
        refusal = "" if leads else t(N_("Only a supervisor or manager can merge customers."))
        entries = [Entry(t(N_("Merge with…")), self.merge_with, refusal)]
        for merge in standing.merges:
            names, day = t(N_(", ")).join(merge.names), self.house.formats.moment(merge.at)
            text = t(N_("Take back the merge with {names} ({time})"), names=names, time=day)
            entries.append(Entry(text, lambda merge=merge: self.take_back(merge), refusal))
        seen = disclosurepanel.entries(self)
        return [
            *self.care.entries(standing.customer),
            *entries,
            *seen,
            *self.rights.entries(standing.customer),
        ]

    def retranslate(self) -> None:
        super().retranslate()
        self.doubles.retranslate()

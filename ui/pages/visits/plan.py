"""Who is due for a visit, to be ticked and planned."""

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.kinds import Customer
from csapp.services import visits
from csapp.services.context import RECORDERS, Context
from csapp.services.visits import DueVisit, Wish
from csapp.vocabulary.errors import InvalidInput, UserFault
from csapp.vocabulary.fields import Link
from ui.forms.editors.link import LinkEditor
from ui.house import House
from ui.pages.visits.part import VisitPart
from ui.pages.visits.planform import PlanForm
from ui.pages.visits.tickmodel import Column
from ui.pages.visits.ticktable import TickTable
from ui.pages.visits.words import Words
from ui.plain import label
from ui.theme.theme import sized
from ui.widgets.segments import Segments

SPANS = (("7", N_("7 days")), ("14", N_("14 days")), ("30", N_("30 days")))


def look(ctx: Context, until: date) -> tuple[tuple[DueVisit, ...], Mapping[str, str]]:
    """A deed for the worker: who is due, and who can be sent."""
    return visits.due(ctx, until), visits.visitors(ctx)


def plan_all(ctx: Context, lines: tuple[DueVisit, ...], said: Mapping[str, str]) -> tuple[str, ...]:
    """A deed for the worker: a visit for each line, the earliest due first, spread over the days."""
    first, last = date.fromisoformat(said["first"]), date.fromisoformat(said["last"])
    days = visits.spread(ctx, len(lines), first, last)
    wishes = [
        Wish(
            customer=line.customer,
            planned_on=day,
            visit_kind=str(line.visit_kind),
            method=said["method"],
            visitor=said["visitor"],
            purpose=said["purpose"],
            case=line.case,
        )
        for line, day in zip(lines, days, strict=True)
    ]
    return visits.plan(ctx, wishes)


class PlanPart(VisitPart):
    """The customers at the left, how they are to be visited at the right."""

    key = "plan"
    words = N_("Who is due")

    def __init__(self, house: House, parent: QWidget) -> None:
        super().__init__(house, parent)
        self._words = Words(house)
        self._task = None
        self.span = Segments(clearable=False, parent=self)
        self.span.setObjectName("span")
        self.span.set_choices([(key, house.t(words)) for key, words in SPANS])
        self.span.set_key("14")
        self._span_label = label("", "label", parent=self)
        self._due: tuple[DueVisit, ...] = ()
        self._chosen: dict[str, DueVisit] = {}  # by hand, whoever is due
        self.add = LinkEditor(Link(label=N_("Customer"), kind=Customer.table), house, self)
        self.add.setObjectName("add_customer")
        sized(self.add, least_width=140, most_width=230)
        self.table = TickTable(house, self._columns(), lambda line: line.customer, self)
        self.table.setObjectName("due_visits")
        self.form = PlanForm(house, self)
        self._lay_out()
        self.span.chosen.connect(lambda _key: self.refresh())
        self.add.edited.connect(self._choose)
        self.table.opened.connect(house.open)
        self.table.lines.ticked_changed.connect(self._say)
        self.form.wanted.connect(self._plan)
        self.form.edited.connect(self.changed)
        self.form.setVisible(bool(RECORDERS & set(house.ctx.actor.roles or ())))

    def _columns(self) -> tuple[Column, ...]:
        words = self._words
        return (
            Column(N_("Due"), 120, lambda line: words.day(line.due_on), lambda line: words.late(line.due_on)),
            Column(N_("Customer"), 170, lambda line: line.name),
            Column(N_("Grade"), 84, lambda line: line.grade, spare=True),
            Column(N_("Type of visit"), 120, lambda line: words.kind(line.visit_kind), spare=True),
            Column(N_("Why"), 0, lambda line: _why(line, self.house.t)),
            Column(N_("Last contact"), 104, lambda line: words.day(line.last_on), spare=True),
        )

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(20, 10, 20, 10)
        head.setSpacing(8)
        for part in (self._span_label, self.span, self.count):
            head.addWidget(part)
        head.addStretch(1)
        head.addWidget(self.add, 1)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addLayout(head)
        left.addWidget(self.with_empty(self.table), 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self.form)

    # --- reading -------------------------------------------------------------------------------------

    def refresh(self) -> None:
        until = self.house.ctx.now().astimezone().date() + timedelta(days=int(self.span.key() or "14"))
        self.house.run(look, until, then=self._looked, owner=self)

    def _looked(self, found: tuple[tuple[DueVisit, ...], Mapping[str, str]]) -> None:
        self._due, self._words.people = found
        self.form.offer(self._words.people)
        self._show()

    def _show(self) -> None:
        """Who was chosen by hand, then who is due."""
        due = {line.customer for line in self._due}
        lines = (*(line for whom, line in self._chosen.items() if whom not in due), *self._due)
        self.table.show_lines(lines)
        self.see(lines=bool(lines))
        self._say()

    def _choose(self) -> None:
        """A customer who is to be visited though nothing says so; ticked at once."""
        if self.add.number():
            self.house.run(visits.chosen, self.add.number(), then=self._chose, owner=self)

    def _chose(self, line: DueVisit) -> None:
        if self.add.number() != line.customer:
            return
        self.add.clear()
        self._chosen[line.customer] = line
        self._show()
        self.table.go(line.customer)
        self.table.lines.tick([self.table.lines.place_of(line.customer)], on=True)

    def take_focus(self) -> None:
        self.table.setFocus()

    # --- deeds -------------------------------------------------------------------------------------

    def deed(self) -> None:
        self.form.press()

    def _plan(self) -> None:
        said, lines = self.form.said(), self.table.lines.ticked()
        if said is None or not lines or self._task is not None:
            return
        self._task = self.house.run(
            plan_all, lines, said, then=self._planned, failed=self._refused, owner=self
        )
        self._task.ended.connect(self._ended)

    def _ended(self) -> None:
        self._task = None

    def _planned(self, numbers: tuple[str, ...]) -> None:
        for line in self.table.lines.ticked():
            self._chosen.pop(line.customer, None)
        self.form.done()
        t = self.house.t
        self.house.say(t.plural("{count} visit planned", "{count} visits planned", len(numbers)))
        self.house.changed.emit("visit", numbers[0])
        self.changed.emit()
        self.refresh()

    def _refused(self, fault: UserFault) -> None:
        text = fault.text(self.house.t)
        if isinstance(fault, InvalidInput):
            first = fault.problems[0]
            customer, _dot, key = first.key.rpartition(".")
            if self.table.go(customer):
                name = self.table.lines.lines[self.table.currentIndex().row()].name
                text = f"{name}: {first.text(self.house.t)}"
            near = self.form.boxes.get({"planned_on": "first"}.get(key, key))
            if near is not None:
                near.show_problem(first)
        self.form.refuse(text)

    # --- looks -------------------------------------------------------------------------------------

    def is_changed(self) -> bool:
        return self.form.is_changed()

    def _say(self) -> None:
        t, ticked = self.house.t, len(self.table.lines.ticked())
        total = len(self.table.lines.lines)
        due = t.plural("{count} customer", "{count} customers", total)
        self.count.setText(f"{due} · {t(N_('{count} ticked'), count=ticked)}" if total else "")
        self.form.retranslate(ticked)

    def retranslate(self) -> None:
        t = self.house.t
        self._span_label.setText(t(N_("Due within")))
        self.span.set_choices([(key, t(words)) for key, words in SPANS])
        self.span.setAccessibleName(t(N_("Due within")))
        self.add.retranslate()
        self.add.setPlaceholderText(t(N_("Also visit …")))
        self.add.setAccessibleName(t(N_("Also visit …")))
        self.table.retranslate(t(N_("Customers who are due for a visit")))
        self.empty.say(
            t(N_("Nobody is due")),
            t(N_("Customers stand here whose day for a visit comes near, whose interval is over, or whose "
                 "complaint was closed.")),
            "",
        )  # fmt: skip
        self._say()


def _why(line: DueVisit, t) -> str:
    return f"{t(line.why)} · {line.case}" if line.case else t(line.why)

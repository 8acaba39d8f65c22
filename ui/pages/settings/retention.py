"""What expires when: how long each kind is kept, how much ends soon, and the cleaning of what is due."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.services import retention, two
from csapp.services.context import ADMINS, MANAGERS, Context
from csapp.services.retention import DUE, PERIODS, Ending, Expiring
from csapp.vocabulary.errors import UserFault
from ui.house import House
from ui.pages.settings.lines import Column, Line, Lines
from ui.pages.settings.part import SIDE, Part
from ui.plain import label
from ui.theme.theme import mark
from ui.theme.tokens import SIZES
from ui.widgets.secondperson import SecondPerson
from ui.widgets.segments import Segments

PEOPLE = "customer"
Found = tuple[tuple[Expiring, ...], tuple[Ending, ...]]


def look(ctx: Context, kind: str, period: str) -> Found:
    """A deed for the worker: the counts, and the records of one kind and period."""
    return retention.expiring(ctx), retention.ending(ctx, kind, period)


class RetentionPart(Part):
    """The kinds with their counts above, the records of the chosen one below; Enter opens a record."""

    key = "retention"
    icon = "history"
    words = N_("What expires when")
    about = N_(
        "How long is set under Limits. A legal hold keeps a person longer; a customer's own day goes before the rule."
    )
    roles = tuple(MANAGERS | ADMINS)

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(house, parent)
        self.counts: tuple[Expiring, ...] = ()
        self.records: tuple[Ending, ...] = ()
        self._kind, self._period, self._task = PEOPLE, DUE, None
        self.table, self.lines = Lines(house, self), Lines(house, self)
        self.which = label("", "strong", parent=self)
        self.periods = Segments(self, clearable=False)
        self.hint = label("", "muted", wrap=True, parent=self)
        self.second = SecondPerson(house.t, self)
        self.deed = QPushButton(self)
        self._build()
        self.table.opened.connect(self._choose)
        self.table.clicked.connect(lambda index: self._choose(self.counts[index.row()].kind))
        self.lines.opened.connect(house.open)
        self.periods.chosen.connect(self._choose_period)
        self.second.edited.connect(self._say)
        self.deed.clicked.connect(self._ask)

    def _build(self) -> None:
        for name, widget in (("kept", self.table), ("ending", self.lines), ("period", self.periods)):
            widget.setObjectName(name)
        self.deed.setObjectName("clean_due")
        self.deed.setAutoDefault(True)
        mark(self.deed, deed="danger")
        self.second.hide()
        above = QVBoxLayout()
        above.setContentsMargins(0, 0, SIZES.gap * 3, 0)  # figures at the right edge of the window read badly
        above.addWidget(self.table)
        self.column.addLayout(above, 2)
        inside = QVBoxLayout()
        inside.setContentsMargins(SIDE, SIZES.gap * 2, SIDE, SIZES.gap * 2)
        inside.setSpacing(SIZES.gap * 2)
        row = QHBoxLayout()
        row.setSpacing(SIZES.pad)
        row.addWidget(self.which)
        row.addWidget(self.periods)
        row.addStretch(1)
        inside.addLayout(row)
        self.column.addLayout(inside)
        self.column.addWidget(self.lines, 3)
        foot = QVBoxLayout()
        foot.setContentsMargins(SIDE, SIZES.gap * 2, SIDE, SIZES.gap * 3)
        foot.setSpacing(SIZES.gap * 2)
        deeds = QHBoxLayout()
        deeds.addWidget(self.deed)
        deeds.addStretch(1)
        for part in (self.hint, self.second):
            foot.addWidget(part)
        foot.addLayout(deeds)
        self.column.addLayout(foot)

    def shown(self) -> None:
        self.house.run(look, self._kind, self._period, then=self._show, owner=self)

    def take_focus(self) -> None:
        self.table.setFocus()

    def _choose(self, kind: str) -> None:
        self._kind = kind
        self.shown()

    def _choose_period(self, period: str) -> None:
        self._period = period
        self.shown()

    def _show(self, found: Found) -> None:
        self.counts, self.records = found
        self.retranslate()

    # --- cleaning ----------------------------------------------------------------------------------

    def _due(self) -> int:
        return next((one.counts.get(DUE, 0) for one in self.counts if one.kind == self._kind), 0)

    def _ask(self) -> None:
        t, count = self.house.t, self._due()
        text = t.plural("Clean {count} record?", "Clean {count} records?", count)
        detail = t(
            N_("Names, contacts, order numbers, free text and files go; figures stay. This can't be undone.")
        )
        self.house.prompts.confirm(self, text, N_("Clean"), self._clean, danger=True, detail=detail)

    def _clean(self) -> None:
        if self._task is not None:
            return
        self._task = self.house.run(
            retention.clean_due,
            self._kind,
            second=self.second.second(),
            then=self._cleaned,
            failed=self._refused,
            owner=self,
        )
        self._task.ended.connect(self._ended)
        self._say()

    def _ended(self) -> None:
        self._task = None
        self._say()

    def _cleaned(self, count: int) -> None:
        t = self.house.t
        self.house.say(t.plural("{count} record cleaned.", "{count} records cleaned.", count))
        self.house.changed.emit(self._kind, "")
        self.shown()

    def _refused(self, fault: UserFault) -> None:
        if self.second.isHidden():
            self.house.refuse(fault)
        else:
            self.second.refuse(fault.text(self.house.t))

    # --- looks -------------------------------------------------------------------------------------

    def _say(self) -> None:
        """What the deed below would do, where there is one: people are erased one by one, on their own page."""
        t, people = self.house.t, self._kind == PEOPLE
        self.which.setText(t(retention.LABELS[self._kind]))
        line = N_("Customers are erased one by one, each on their own page: More, Erase this person.")
        self.hint.setText(
            t(line) if people else t(N_("Those of a person under a legal hold stay as they are."))
        )
        offered = not people and self._period == DUE and bool(self._due())
        self.deed.setVisible(offered)
        self.second.setVisible(offered and two.lacks(self.house.ctx))
        self.deed.setEnabled(self._task is None and self.second.is_ready())
        self.deed.setText(t(N_("Clean what is due")))

    def _show_kinds(self) -> None:
        t, number = self.house.t, self.house.formats.number
        columns = [Column(t(N_("Kind"))), Column(t(N_("Kept for")), 120)]
        columns += [Column(t(words), 110, figures=True) for words in PERIODS.values()]
        lines = [
            Line(
                one.kind,
                (
                    t(one.label),
                    t.plural("{count} month", "{count} months", one.months),
                    *(number(one.counts.get(period, 0)) for period in PERIODS),
                ),
            )
            for one in self.counts
        ]
        self.table.show_lines(lines, columns)

    def _show_records(self) -> None:
        t, day = self.house.t, self.house.formats.day
        columns = [Column(t(N_("Number")), 180), Column(t(N_("Ends on")), 140), Column(t(N_("Remark")))]
        self.lines.show_lines(
            [Line(one.number, (one.number, day(one.on), self._remark(one))) for one in self.records], columns
        )

    def _remark(self, one: Ending) -> str:
        t = self.house.t
        parts = [t(N_("legal hold"))] if one.held else []
        if one.consent is False:
            parts.append(t(N_("no consent, or withdrawn")))
        return " · ".join(parts)

    def retranslate(self) -> None:
        super().retranslate()
        t = self.house.t
        self.periods.set_choices([(period, t(words)) for period, words in PERIODS.items()])
        self.periods.set_key(self._period)
        self.periods.setAccessibleName(t(N_("Ends on")))
        self.second.retranslate(t)
        self._show_kinds()
        self._show_records()
        self._say()

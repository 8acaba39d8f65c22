"""The plan of a week or a month: reviewed with a remark, approved, returned, many at once."""

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.services import visits
from csapp.services.context import Context
from csapp.services.views import Row
from ui.house import House
from ui.icons import wear
from ui.pages.visits.agendafoot import AgendaFoot
from ui.pages.visits.part import VisitPart
from ui.pages.visits.tickmodel import Column
from ui.pages.visits.ticktable import TickTable
from ui.pages.visits.words import Words
from ui.plain import label
from ui.theme.theme import mark, sized
from ui.widgets.segments import Segments

SPANS = (("week", N_("Week")), ("month", N_("Month")))
STATES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("all", N_("All"), ()),
    ("review", N_("To be reviewed"), ("proposed",)),
    ("approve", N_("To be approved"), ("reviewed",)),
    ("make", N_("To be made"), ("approved", "unreached")),
)


def period(span: str, day: date) -> tuple[date, date]:
    """First and last day of the week or month a day lies in."""
    if span == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    first = day.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def look(ctx: Context, first: date, last: date) -> tuple[tuple[Row, ...], Mapping[str, str]]:
    """A deed for the worker: the visits of the period, and who makes them."""
    return visits.planned(ctx, first, last), visits.visitors(ctx)


class AgendaPart(VisitPart):
    """One line a visit, and below the deeds for those who are ticked."""

    key = "agenda"
    words = N_("Plan")

    def __init__(self, house: House, parent: QWidget) -> None:
        super().__init__(house, parent)
        self._words = Words(house)
        self._rows: tuple[Row, ...] = ()
        self.day = house.ctx.now().astimezone().date()
        self.span, self.states = (
            Segments(clearable=False, parent=self),
            Segments(clearable=False, parent=self),
        )
        self.span.setObjectName("agenda_span")
        self.states.setObjectName("agenda_states")
        self.title = label("", "strong", parent=self)
        self.title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        sized(self.title, least_width=190)
        self.earlier, self.later = self._turn("earlier", "chevron_left"), self._turn("later", "chevron_right")
        self.table = TickTable(house, self._columns(), lambda row: row.number, self)
        self.table.setObjectName("planned_visits")
        self.foot = AgendaFoot(house, self)
        self._choices()
        self.span.set_key("week")
        self.states.set_key("all")
        self._lay_out()
        self._connect()

    def _turn(self, name: str, icon: str) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(f"agenda_{name}")
        button.setAutoDefault(True)
        mark(button, deed="quiet")
        wear(self.house.theme, button, icon, "text")
        return button

    def _columns(self) -> tuple[Column, ...]:
        words = self._words
        return (
            Column(N_("Planned for"), 108, lambda row: words.day(row.values["planned_on"])),
            Column(N_("Status"), 128, words.status, words.tone),
            Column(N_("Customer"), 150, words.customer),
            Column(N_("Type of visit"), 110, lambda row: words.kind(row.values["visit_kind"])),
            Column(N_("Method"), 92, words.method),
            Column(N_("Visited by"), 110, lambda row: words.person(row.values.get("visitor"))),
            Column(N_("Purpose"), 0, lambda row: str(row.values.get("purpose") or "")),
            Column(N_("Number"), 134, lambda row: row.number, spare=True),
        )

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(20, 10, 20, 10)
        head.setSpacing(4)
        for part in (self.earlier, self.title, self.later):
            head.addWidget(part)
        head.addSpacing(8)
        head.addWidget(self.span)
        head.addSpacing(12)
        head.addWidget(self.states)
        head.addStretch(1)
        head.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.with_empty(self.table), 1)
        column.addWidget(self.foot)

    def _connect(self) -> None:
        self.earlier.clicked.connect(lambda: self.move(-1))
        self.later.clicked.connect(lambda: self.move(1))
        self.span.chosen.connect(lambda _key: self.refresh())
        self.states.chosen.connect(lambda _key: self._show())
        self.table.opened.connect(self.house.open)
        self.table.lines.ticked_changed.connect(self._ticked)
        self.foot.done.connect(self.refresh)
        self.foot.edited.connect(self.changed)

    # --- reading -------------------------------------------------------------------------------------

    def move(self, by: int) -> None:
        """The week or month before (-1) or after (1)."""
        first, last = period(self.span.key(), self.day)
        self.go(last + timedelta(days=1) if by > 0 else first - timedelta(days=1))

    def days(self) -> tuple[date, date]:
        return period(self.span.key(), self.day)

    def go(self, day: date) -> None:
        """The week or month that day lies in."""
        self.day = day
        self.refresh()

    def refresh(self) -> None:
        first, last = period(self.span.key(), self.day)
        self._say_period(first, last)
        asked = self.day, self.span.key()

        def looked(found: tuple[tuple[Row, ...], Mapping[str, str]]) -> None:
            if asked == (self.day, self.span.key()):
                self._rows, self._words.people = found
                self._show()

        self.house.run(look, first, last, then=looked, owner=self)

    def _show(self) -> None:
        wanted = next(statuses for key, _words, statuses in STATES if key == self.states.key())
        rows = [row for row in self._rows if not wanted or row.values["status"] in wanted]
        self.table.show_lines(rows)
        self.see(lines=bool(rows))
        words = self.house.t.plural("{count} visit", "{count} visits", len(rows))
        self.count.setText(words if rows else "")

    def take_focus(self) -> None:
        self.table.setFocus()

    def deed(self) -> None:
        self.foot.press()

    def is_changed(self) -> bool:
        return self.foot.is_changed()

    def _ticked(self) -> None:
        self.foot.show_ticked(self.table.lines.ticked())

    # --- words ---------------------------------------------------------------------------------------

    def _say_period(self, first: date, last: date) -> None:
        if self.span.key() == "week":
            self.title.setText(f"{self._words.day(first)} – {self._words.day(last)}")
            return
        from babel.dates import format_date

        shape = "y年M月" if self.house.language == "zh_CN" else "LLLL y"
        text = format_date(first, shape, locale=self.house.language)
        self.title.setText(text[:1].upper() + text[1:])

    def _choices(self) -> None:
        t = self.house.t
        self.span.set_choices([(key, t(words)) for key, words in SPANS])
        self.states.set_choices([(key, t(words)) for key, words, _statuses in STATES])
        self.span.setAccessibleName(t(N_("Period")))
        self.states.setAccessibleName(t(N_("Status")))

    def retranslate(self) -> None:
        t = self.house.t
        self._choices()
        self._say_period(*period(self.span.key(), self.day))
        self.earlier.setAccessibleName(t(N_("Before")))
        self.later.setAccessibleName(t(N_("After")))
        self.table.retranslate(t(N_("Planned visits")))
        self.empty.say(
            t(N_("No visits here")),
            t(
                N_(
                    "Visits planned for these days stand here. Tick who is due under “Who is due” and plan them."
                )
            ),
            "",
        )
        self.foot.retranslate()
        self._show()

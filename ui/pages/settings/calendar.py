"""The working calendar: days off, weekend days that are worked, one by one, as a stretch or from a list."""

from collections.abc import Mapping
from datetime import date
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.kinds import CalendarDay, Company
from csapp.kinds.people import Weekday
from csapp.kinds.rules import DayKind
from csapp.services import daylist, records, rulebook
from csapp.services.context import MANAGERS, Context
from csapp.services.daylist import ListedDay
from csapp.services.views import Draft
from csapp.vocabulary.errors import InvalidInput, UserFault
from ui.forms.drafts import DraftKeeper
from ui.house import House
from ui.icons import wear
from ui.pages.settings.dayform import DayForm
from ui.pages.settings.part import SIDE, Part
from ui.plain import label
from ui.theme.theme import mark, sized
from ui.widgets.monthgrid import MonthGrid

SIDE_WIDTH = 340


def look(ctx: Context) -> tuple[tuple[CalendarDay, ...], frozenset[int]]:
    """A deed for the worker: the exceptions, and the weekdays worked (Monday = 0)."""
    company = records.get(ctx, "COMPANY")
    assert isinstance(company, Company)
    order = list(Weekday)
    worked = frozenset(order.index(day) for day in company.working_days or ())
    return rulebook.days(ctx), worked or frozenset(range(5))


class CalendarPart(Part):
    """The month at the left, what the chosen day is at the right."""

    key = "calendar"
    icon = "calendar"
    words = N_("Calendar")
    about = N_("Limits in working days leave out days off. The days of the week are set with the company.")
    roles = tuple(MANAGERS)
    kinds = (CalendarDay.table,)

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(house, parent)
        self.known: Mapping[date, CalendarDay] = {}
        self._task = None
        self._keeper = DraftKeeper(house, uuid4().hex, self._typed_texts, self)
        self.month = MonthGrid(house, self)
        self.month.setObjectName("month")
        self.form = DayForm(house, self)
        self.name, self.legend = label("", "strong", parent=self), label("", "hint", wrap=True, parent=self)
        self.hole = label("", "error", wrap=True, parent=self)
        self.hole.setObjectName("hole")
        self.name.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.earlier, self.later = (
            self._turn("earlier", "chevron_left", -1),
            self._turn("later", "chevron_right", 1),
        )
        self.now = QPushButton(self)
        self.now.setAutoDefault(True)
        mark(self.now, deed="quiet")
        self.now.clicked.connect(self._today)
        self._lay_out()
        self.month.chosen.connect(self._choose)
        self.month.pressed.connect(self._toggle)
        self.form.wanted.connect(self._put)
        self.form.taken_out.connect(self._take_out)
        self.form.edited.connect(self._typed)

    def _turn(self, name: str, icon: str, months: int) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.setAutoDefault(True)
        mark(button, deed="quiet")
        wear(self.house.theme, button, icon, "text")
        button.clicked.connect(lambda _on=False: self.month.months(months))
        return button

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(4)
        sized(self.name, width=170)
        for widget in (self.earlier, self.name, self.later, self.now):
            head.addWidget(widget)
        head.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addLayout(head)
        left.addWidget(self.month, 1)
        left.addWidget(self.hole)
        left.addWidget(self.legend)
        row = QHBoxLayout()
        row.setContentsMargins(SIDE, 4, SIDE, 16)
        row.setSpacing(SIDE)
        row.addLayout(left, 3)
        sized(self.form, most_width=SIDE_WIDTH)
        row.addWidget(self.form, 2)
        self.column.addLayout(row, 1)

    def is_changed(self) -> bool:
        return self.form.is_changed()

    def _typed(self) -> None:
        self._keeper.touched()
        self.changed.emit()

    def _typed_texts(self) -> tuple[str, str, int, dict[str, object]]:
        return CalendarDay.table, "", 0, dict(self.form.typed())

    def keep_draft(self) -> None:
        self._keeper.keep_now()

    def restore(self, draft: Draft) -> None:
        self._keeper.resumed(draft.form)
        self.form.fill(draft.values)

    def shown(self) -> None:
        self.house.run(look, then=self._looked, owner=self)

    def take_focus(self) -> None:
        self.month.setFocus(Qt.FocusReason.OtherFocusReason)

    def _looked(self, found: tuple[tuple[CalendarDay, ...], frozenset[int]]) -> None:
        days, week = found
        self.known = {day.day_on: day for day in days}
        worked = {day: entry.day_kind is DayKind.WORKING for day, entry in self.known.items()}
        names = {day: entry.name or self.house.t(_kind_of(entry).label) for day, entry in self.known.items()}
        self.month.show_days(week, worked, names)
        self._choose(self.month.day)

    def _choose(self, day: date) -> None:
        self._say_month()
        self.form.show_day(day, self.known.get(day))

    def _today(self) -> None:
        self.month.go(self.house.ctx.now().astimezone().date())

    # --- deeds -------------------------------------------------------------------------------------

    def _toggle(self, day: date) -> None:
        """One key: a day that is worked becomes one off, a day off is worked; an exception goes."""
        if day in self.known:
            self._take_out(day, day)
        else:
            kind = DayKind.HOLIDAY if self.month.is_worked(day) else DayKind.WORKING
            self._put((ListedDay(day, kind),))

    def _put(self, days: tuple[ListedDay, ...]) -> None:
        self._run(daylist.put, days)

    def _take_out(self, first: date, last: date) -> None:
        self._run(daylist.take_out, first, last)

    def _run(self, deed, *args: object) -> None:
        if self._task is None:
            self._task = self.house.run(deed, *args, then=self._done, failed=self._refused, owner=self)
            self._task.ended.connect(self._ended)

    def _ended(self) -> None:
        self._task = None

    def _done(self, count: int) -> None:
        self.form.clear()
        text = self.house.t.plural("{count} day changed.", "{count} days changed.", count)
        self.house.say(text)
        self.house.changed.emit(CalendarDay.table, "")
        self.shown()

    def _refused(self, fault: UserFault) -> None:
        problems = fault.problems if isinstance(fault, InvalidInput) else ()
        self.form.refuse(problems[0].text(self.house.t) if problems else fault.text(self.house.t))

    # --- looks -------------------------------------------------------------------------------------

    def _say_month(self) -> None:
        from babel.dates import format_date

        shape = "y年M月" if self.house.language == "zh_CN" else "LLLL y"
        text = format_date(self.month.day, shape, locale=self.house.language)
        self.name.setText(text[:1].upper() + text[1:])
        self._say_hole()

    def _say_hole(self) -> None:
        """A year without an entry, beside others that have some: its days off were forgotten."""
        year, known = self.month.day.year, {day.year for day in self.known}
        line = N_("Nothing is entered for {year} yet: limits in working days count its weekdays alone.")
        self.hole.setText(self.house.t(line, year=year))
        self.hole.setVisible(bool(known) and year not in known)

    def retranslate(self) -> None:
        super().retranslate()
        t = self.house.t
        self.earlier.setAccessibleName(t(N_("Month before")))
        self.later.setAccessibleName(t(N_("Month after")))
        self.now.setText(t(N_("Today")))
        self.legend.setText(
            t(N_("Arrows and Page Up or Down move; Enter makes a day off, or takes it back."))
        )
        self.form.retranslate()
        self._say_month()
        self.shown()


def _kind_of(entry: CalendarDay) -> DayKind:
    return entry.day_kind or DayKind.HOLIDAY

"""Who is there when: a week, a row for each person, a cell for each day."""

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from csapp.i18n import N_
from csapp.kinds.people import Turn, Weekday
from csapp.services import schedule
from csapp.services.context import LEADERS
from csapp.services.schedule import DAYS, Planned, Week
from csapp.vocabulary.errors import UserFault
from ui.house import House
from ui.icons import wear
from ui.plain import label, menu_text, set_tip
from ui.theme.theme import mark, sized
from ui.theme.tokens import SIZES
from ui.widgets.elided import ElidedLabel
from ui.widgets.turncell import TurnCell

WORDS = {Turn.EARLY: N_("Early"), Turn.LATE: N_("Late")}
NAME = 150


class WeekPlan(QWidget):
    """Leaders plan by a click or a key on a cell; the others read it."""

    told = Signal(str)

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.house = house
        self.week: Week | None = None
        self.cells: dict[tuple[str, date], TurnCell] = {}
        self._leads = bool(LEADERS & set(house.ctx.actor.roles or ()))
        self._deeds = {
            "week_before": self._button("week_before", "chevron_left", lambda: self._turn(-1)),
            "this_week": self._button("this_week", "", lambda: self.read(None)),
            "week_after": self._button("week_after", "chevron_right", lambda: self._turn(1)),
        }
        self.repeat = self._button("as_before", "copy", self._repeat)
        self.repeat.setVisible(self._leads)
        tools = QHBoxLayout()
        tools.setSpacing(SIZES.gap)
        for button in self._deeds.values():
            tools.addWidget(button)
        self._span = label("", "strong")
        tools.addSpacing(SIZES.gap * 2)
        tools.addWidget(self._span)
        tools.addStretch(1)
        tools.addWidget(self.repeat)
        self._hint = label("", "hint", wrap=True)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidgetResizable(True)
        card = QFrame()
        mark(card, box="card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self._area)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIZES.pad, 0, SIZES.pad, SIZES.pad)
        column.setSpacing(SIZES.gap * 2)
        column.addLayout(tools)
        column.addWidget(card, 1)
        column.addWidget(self._hint)
        house.changed.connect(self._changed)

    def _button(self, name: str, icon: str, deed) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.setAutoDefault(True)
        if icon:
            wear(self.house.theme, button, icon, "text")
        mark(button, deed="quiet")
        button.clicked.connect(lambda _on=False: deed())
        return button

    # --- reading -----------------------------------------------------------------------------------

    def read(self, day: date | None) -> None:
        """Shows the week of that day, None for this one."""
        self.house.run(schedule.week, day, then=self.show_week, owner=self)

    def shown(self) -> None:
        self.read(self.week.monday if self.week is not None else None)

    def _changed(self, kind: str, _number: str) -> None:
        if kind in ("shift", "staff") and self.isVisible():
            self.shown()

    def _turn(self, weeks: int) -> None:
        if self.week is not None:
            self.read(self.week.monday + timedelta(days=DAYS * weeks))

    def show_week(self, week: Week) -> None:
        """The plan as it was read."""
        place = next((place for place, cell in self.cells.items() if cell.hasFocus()), None)
        old, self.week = self.week, week
        if (
            old is None
            or old.monday != week.monday
            or dict(old.people) != dict(week.people)
            or not self.cells
        ):
            self._build(week)
        self.retranslate()
        if place in self.cells:
            self.cells[place].setFocus()

    def _build(self, week: Week) -> None:
        body = QWidget()
        body.setProperty("clear", True)
        grid = QGridLayout(body)
        grid.setContentsMargins(SIZES.pad, SIZES.gap * 3, SIZES.pad, SIZES.gap * 3)
        grid.setHorizontalSpacing(SIZES.gap * 2)
        grid.setVerticalSpacing(SIZES.gap * 2)
        self.cells = {}
        self._heads = [label("", "label") for _ in range(DAYS)]
        self._people: dict[str, ElidedLabel] = {}
        for column, head in enumerate(self._heads, 1):
            head.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            grid.addWidget(head, 0, column)
            grid.setColumnStretch(column, 1)
        for row, user in enumerate(week.people, 1):
            self._people[user] = ElidedLabel("", "strong")
            sized(self._people[user], width=NAME)
            grid.addWidget(self._people[user], row, 0)
            for column in range(DAYS):
                grid.addWidget(self._cell(user, week.monday + timedelta(days=column), body), row, column + 1)
        grid.setRowStretch(len(week.people) + 1, 1)
        old = self._area.takeWidget()
        if old is not None:
            old.deleteLater()
        self._area.setWidget(body)

    def _cell(self, user: str, day: date, body: QWidget) -> TurnCell:
        cell = TurnCell(body)
        cell.setObjectName(f"{user}_{day.isoformat()}")
        cell.wished.connect(lambda turn: self.wish(user, day, turn))
        cell.moved.connect(lambda rows, days: self._move(user, day, rows, days))
        self.cells[user, day] = cell
        return cell

    def _move(self, user: str, day: date, rows: int, days: int) -> None:
        people = list(self._people)
        place = people.index(user) + rows
        cell = (
            self.cells.get((people[place], day + timedelta(days=days))) if 0 <= place < len(people) else None
        )
        if cell is not None and cell.isEnabled():
            cell.setFocus(Qt.FocusReason.TabFocusReason)

    # --- deeds -------------------------------------------------------------------------------------

    def wish(self, user: str, day: date, turn: str) -> None:
        """Plans somebody's day: ``early``, ``late``, or "" to take it off."""
        wishes = [Planned(user=user, day=day, turn=Turn(turn) if turn in list(Turn) else None)]
        self.house.run(schedule.plan, wishes, then=self._planned, failed=self._refused, owner=self)

    def _repeat(self) -> None:
        if self.week is not None:
            self.house.run(
                schedule.repeat, self.week.monday, then=self._planned, failed=self._refused, owner=self
            )

    def _planned(self, week: Week) -> None:
        self.show_week(week)
        self.house.say(self.house.t(N_("The plan is saved.")))
        self.house.changed.emit("shift", "")

    def _refused(self, fault: UserFault) -> None:
        self.house.refuse(fault)
        self.shown()

    # --- looks -------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        t, week, formats = self.house.t, self.week, self.house.formats
        tips = {"week_before": N_("The week before"), "week_after": N_("The week after")}
        for name, words in tips.items():
            self._deeds[name].setAccessibleName(t(words))
            set_tip(self._deeds[name], t(words))
        self._deeds["this_week"].setText(t(N_("This week")))
        self.repeat.setText(menu_text(t(N_("As the week before"))))
        line = N_("Click a day, or E early, L late, Backspace free. Arrows go on.")
        self._hint.setText(t(line) if self._leads else t(N_("The plan is the supervisor's to make.")))
        if week is None:
            return
        last = week.monday + timedelta(days=DAYS - 1)
        self._span.setText(f"{formats.day(week.monday)} - {formats.day(last)}")
        for away, head in enumerate(self._heads):
            day = week.monday + timedelta(days=away)
            name = t(list(Weekday)[away].label)
            head.setText(f"{name}\n{formats.day(day)}")
            mark(head, role="strong" if day == week.today else "label")
            set_tip(head, "" if week.worked[away] else t(N_("day off")))
        for user, shown in self._people.items():
            shown.setText(week.people[user])
        for (user, day), cell in self.cells.items():
            self._show_cell(cell, user, day, week)

    def _show_cell(self, cell: TurnCell, user: str, day: date, week: Week) -> None:
        t, formats = self.house.t, self.house.formats
        shifts = week.shifts.get((user, day), ())
        begun = any(shift.signed_in_at is not None for shift in shifts)
        told = [week.people[user], formats.day(day)]
        for shift in shifts:
            ends = (shift.planned_start_at, shift.planned_end_at)
            told.append(" - ".join(formats.clock(end, seconds=False) for end in ends))
            if shift.signed_in_at is not None:
                at = formats.clock(shift.signed_in_at, seconds=False)
                told.append(t(N_("signed in at {time}"), time=at))
        words = " + ".join(t(WORDS[week.turns[shift.number]]) for shift in shifts)
        turn = str(week.turns[shifts[0].number]) if shifts else ""
        fixed = begun or not self._leads or day < week.today
        cell.show_turn(turn, f"✓ {words}" if begun else words, " · ".join(told), fixed=fixed)

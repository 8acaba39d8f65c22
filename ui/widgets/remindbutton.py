"""What presses of one's own, behind a bell with a count: opened, or put off. It takes no focus and moves nothing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from csapp.i18n import N_
from csapp.services.reminding import Reminder
from ui.house import House
from ui.icons import icon
from ui.plain import menu_text, set_tip
from ui.theme.theme import mark

LATER = (
    (10, N_("Remind me in 10 minutes")),
    (60, N_("Remind me in an hour")),
    (24 * 60, N_("Remind me tomorrow")),
)
SHOWN = 12


class RemindButton(QPushButton):
    """Hidden while nothing presses. ``opened`` carries a number, ``put_off`` minutes for all that is shown."""

    opened = Signal(str)
    put_off = Signal(int)

    def __init__(self, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._house = house
        self.reminders: tuple[Reminder, ...] = ()
        self.setObjectName("reminders")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAutoDefault(False)
        mark(self, deed="quiet", menu=True)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)
        house.language_changed.connect(self._say)
        house.theme_changed.connect(self._say)
        self._say()

    def show_reminders(self, reminders: Sequence[Reminder]) -> None:
        """These press now, the most urgent first."""
        self.reminders = tuple(reminders)
        self._say()

    def _say(self, *_why: object) -> None:
        t, count = self._house.t, len(self.reminders)
        late = any(one.late for one in self.reminders)
        self.setIcon(icon("bell", self._house.theme.colour("overdue" if late else "at_risk")))
        self.setText(str(count))
        words = t.plural("{count} reminder", "{count} reminders", count)
        self.setAccessibleName(words)
        set_tip(self, "\n".join((words, *(self.line(one) for one in self.reminders[:SHOWN]))))
        self.setVisible(bool(count))

    def line(self, one: Reminder) -> str:
        """Number, deed and how far away: never whose it is."""
        away = self._house.formats.away(one.at, self._house.ctx.now())
        words = N_("{number}: {step}, {away}")
        return self._house.t(words, number=one.number, step=self._house.t(one.label), away=away)

    def _fill(self) -> None:
        t = self._house.t
        self._menu.clear()
        for one in self.reminders[:SHOWN]:
            colour = self._house.theme.colour("overdue" if one.late else "at_risk")
            action = self._menu.addAction(
                icon("overdue" if one.late else "at_risk", colour), menu_text(self.line(one))
            )
            action.setObjectName(f"open_{one.number}")
            action.triggered.connect(lambda _on=False, number=one.number: self.opened.emit(number))
        self._menu.addSeparator()
        for minutes, words in LATER:
            action = self._menu.addAction(menu_text(t(words)))
            action.setObjectName(f"later_{minutes}")
            action.triggered.connect(lambda _on=False, minutes=minutes: self.put_off.emit(minutes))

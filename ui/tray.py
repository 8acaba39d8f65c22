"""Reminders: once when a step of one's own comes close, once when it is late. No name ever leaves the window."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QSystemTrayIcon

from csapp.i18n import N_
from csapp.services import today
from csapp.services.views import Row, Today
from csapp.vocabulary.due import DueState
from ui.house import House
from ui.icons import icon

TICK = 60_000  # milliseconds between two looks
SHOWN = 12_000
PRESSING = (DueState.AT_RISK, DueState.OVERDUE)


class Reminders(QObject):
    """Looks at what is due each minute and when something was saved. ``opened`` carries the number to go to.

    Where the system has no tray the quiet line of the window says it.
    """

    opened = Signal(str)

    def __init__(self, house: House, parent: QObject) -> None:
        super().__init__(parent)
        self._house = house
        self._known: set[tuple[str, str, str]] | None = None
        self._last = ""
        self._looking = False
        self.tray: QSystemTrayIcon | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(TICK)
        self._timer.timeout.connect(self.look)
        house.changed.connect(lambda _kind, _number: self.look())

    def begin(self) -> None:
        """From now on it reminds; what presses already is to be seen on the first page."""
        if QSystemTrayIcon.isSystemTrayAvailable():
            self.tray = QSystemTrayIcon(self)
            self.tray.messageClicked.connect(self._open_last)
            self.tray.activated.connect(lambda _why: self.opened.emit(""))
            self._house.theme_changed.connect(self._dress)
            self._house.language_changed.connect(self._dress)
            self._dress()
            self.tray.show()
        self._timer.start()
        self.look()

    def end(self) -> None:
        """Takes the icon away."""
        self._timer.stop()
        if self.tray is not None:
            self.tray.hide()

    def _dress(self, *_why: object) -> None:
        if self.tray is not None:
            self.tray.setIcon(icon("desk", self._house.theme.colour("accent"), size=32))
            self.tray.setToolTip(self._house.t(N_("Service desk")))

    def look(self) -> None:
        """Reads what is due, once it has begun."""
        if self._timer.isActive() and not self._looking:
            self._looking = True
            task = self._house.run(today.today, then=self._looked, owner=self)
            task.ended.connect(self._ended)

    def _ended(self) -> None:
        self._looking = False

    def _looked(self, figures: Today) -> None:
        pressing = {key: row for row in figures.rows for key in self._keys(row)}
        fresh = [row for key, row in pressing.items() if self._known is not None and key not in self._known]
        self._known = (self._known or set()) | set(pressing)
        if fresh:
            self._remind(fresh)

    def _keys(self, row: Row) -> Iterable[tuple[str, str, str]]:
        """What the person is reminded of once: the case, its step, and how near it is; nothing of other people's."""
        me = self._house.ctx.actor.user
        mine = me in (row.values.get("owner"), row.values.get("responsible"))
        if mine and row.due is not None and row.due.state in PRESSING:
            yield row.number, row.due.status, str(row.due.state)

    def _remind(self, rows: list[Row]) -> None:
        first = rows[0]
        assert first.due is not None
        t = self._house.t
        if len(rows) > 1:
            numbers = ", ".join(row.number for row in rows[:4])
            words = t.plural(
                "{count} step presses: {numbers}",
                "{count} steps press: {numbers}",
                len(rows),
                numbers=numbers,
            )
        else:
            away = self._house.formats.away(first.due.at, self._house.ctx.now())
            words = t(N_("{number}: {step}, {away}"), number=first.number, step=t(first.due.label), away=away)
        self._last = first.number
        if self.tray is None:
            self._house.say(words)
            return
        late = any(row.due is not None and row.due.state is DueState.OVERDUE for row in rows)
        kind = QSystemTrayIcon.MessageIcon.Warning if late else QSystemTrayIcon.MessageIcon.Information
        self.tray.showMessage(t(N_("Service desk")), words, kind, SHOWN)

    def _open_last(self) -> None:
        self.opened.emit(self._last)

"""Reminders: once when something of one's own comes close, once when it is late, also after a restart. Where the window
is looked at its quiet line says it, else the system's tray. No name ever leaves the window."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from csapp.i18n import N_
from csapp.services import reminding
from csapp.services.reminding import Look, Reminder
from ui.house import House
from ui.icons import icon
from ui.silence import Silence
from ui.widgets.remindbutton import RemindButton

TICK = 60_000  # milliseconds between two looks
SHOWN = 12_000


class Reminders(QObject):
    """Looks at what is due each minute and when something was saved. ``opened`` carries the number to go to.

    Where the system has no tray the quiet line of the window says it.
    """

    opened = Signal(str)

    def __init__(self, house: House, parent: QWidget) -> None:
        super().__init__(parent)
        self._house, self._frame = house, parent
        self._told: set[str] = (
            set()
        )  # since the program began; what was told before is remembered for the person
        self._last = ""
        self._looking = False
        self._again = False
        self.button = RemindButton(house, parent)
        self.button.opened.connect(house.open)
        self.button.put_off.connect(self.put_off)
        self.silence = Silence(house, self)
        self.tray: QSystemTrayIcon | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(TICK)
        self._timer.timeout.connect(self.look)
        house.changed.connect(lambda _kind, _number: self.look())

    def begin(self) -> None:
        """From now on it reminds."""
        if QSystemTrayIcon.isSystemTrayAvailable():
            self.tray = QSystemTrayIcon(self)
            self.tray.messageClicked.connect(self._open_last)
            self.tray.activated.connect(lambda _why: self.opened.emit(""))
            self._house.theme_changed.connect(self._dress)
            self._house.language_changed.connect(self._dress)
            self._dress()
            self.tray.show()
        self._timer.start()
        self.silence.begin()
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
        """Reads what presses, once it has begun; asked for meanwhile, once more afterwards."""
        if not self._timer.isActive():
            return
        if self._looking:
            self._again = True
            return
        self._looking = True
        task = self._house.run(reminding.look, then=self._looked, owner=self)
        task.ended.connect(self._ended)

    def _ended(self) -> None:
        self._looking = False
        if self._again:
            self._again = False
            self.look()

    def _looked(self, found: Look) -> None:
        self.button.show_reminders(found.pressing)
        fresh = [one for one in found.fresh if one.key not in self._told]
        if fresh:
            self._remind(fresh)
            keys = [one.key for one in fresh]
            self._told.update(keys)
            self._house.run(reminding.tell, keys, owner=self)

    def put_off(self, minutes: int) -> None:
        """Says nothing more of what presses now for a while, then once more."""
        numbers = list(dict.fromkeys(one.number for one in self.button.reminders))
        self._told = {key for key in self._told if key.split("|")[0] not in numbers}
        self._house.run(reminding.put_off, numbers, minutes, then=lambda _none: self.look(), owner=self)

    def is_seen(self) -> bool:
        """Whether somebody works in the window: then its own line is enough."""
        window = self._frame.window()
        return window.isActiveWindow() and not window.isMinimized()

    def _remind(self, fresh: list[Reminder]) -> None:
        first, t = fresh[0], self._house.t
        if len(fresh) > 1:
            numbers = ", ".join(dict.fromkeys(one.number for one in fresh[:4]))
            words = t.plural(
                "{count} step presses: {numbers}",
                "{count} steps press: {numbers}",
                len(fresh),
                numbers=numbers,
            )
        else:
            words = self.button.line(first)
        self._last = first.number
        if self.tray is None or self.is_seen():
            self._house.say(words)
            return
        late = any(one.late for one in fresh)
        kind = QSystemTrayIcon.MessageIcon.Warning if late else QSystemTrayIcon.MessageIcon.Information
        self.tray.showMessage(t(N_("Service desk")), words, kind, SHOWN)

    def _open_last(self) -> None:
        self.opened.emit(self._last)

"""Each day, when the frame stands: who has gone silent? Quiet work on the worker, told in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from csapp.kinds import Customer
from csapp.services import warnings
from csapp.services.context import RECORDERS

if TYPE_CHECKING:
    from ui.house import House

WARM_UP = 5_000  # milliseconds after the frame came up
HOURS = 6 * 60 * 60 * 1_000  # milliseconds between two looks: a program may run for days


class Silence(QObject):
    """Looks after customers nobody has been in contact with for too long."""

    def __init__(self, house: House, parent: QObject) -> None:
        super().__init__(parent)
        self.house = house
        self._timer = QTimer(self)
        self._timer.setInterval(HOURS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """From now on, when the frame stands; only for people whose work it is."""
        QTimer.singleShot(WARM_UP, self, self.start)

    def start(self) -> None:
        """The first look."""
        if RECORDERS & set(self.house.ctx.actor.roles or ()):
            self._timer.start()
            self.look()

    def look(self) -> None:
        """Asks the archive, and tells how many were found."""
        self.house.run(warnings.sweep, then=self._found, owner=self)

    def _found(self, numbers: tuple[str, ...]) -> None:
        if not numbers:
            return
        t = self.house.t
        line = t.plural(
            "{count} customer has gone silent: see “With a warning”",
            "{count} customers have gone silent: see “With a warning”",
            len(numbers),
        )
        self.house.say(line)
        for number in numbers:
            self.house.changed.emit(Customer.table, number)

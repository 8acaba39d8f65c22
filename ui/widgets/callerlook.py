"""Looks up who is calling while the number is typed."""

from PySide6.QtCore import QObject, QTimer, Signal

from csapp.services import calls
from csapp.services.views import Caller
from ui.house import House

PAUSE = 200  # milliseconds after the last key


class CallerLook(QObject):
    """``found`` brings the answer to the last thing asked; older answers are dropped."""

    found = Signal(object)  # a Caller

    def __init__(self, house: House, parent: QObject) -> None:
        super().__init__(parent)
        self._house = house
        self._asked = self._answered = 0
        self._phone = ""
        self.chosen = ""  # number of the customer a person picked for this call
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._ask)

    def typed(self, phone: str) -> None:
        """Another number is being typed; whoever was chosen for the one before is not for this one."""
        self._phone, self.chosen = phone, ""
        self._pause.start()

    def look(self, phone: str, chosen: str = "") -> None:
        """Looks up at once."""
        self._phone, self.chosen = phone, chosen
        self._ask()

    def hurry(self) -> bool:
        """Asks without waiting for a pause in typing; whether an answer is still to come."""
        if self._pause.isActive():
            self._ask()
        return self._answered != self._asked

    def forget(self) -> None:
        """Nobody is asked for any more."""
        self._pause.stop()
        self._asked += 1
        self._answered = self._asked
        self._phone = self.chosen = ""

    def _ask(self) -> None:
        self._pause.stop()
        self._asked += 1
        asked = self._asked

        def answered(caller: Caller) -> None:
            if asked == self._asked:
                self._answered = asked
                self.found.emit(caller)

        self._house.seek(calls.caller, self._phone, then=answered, owner=self, chosen=self.chosen)

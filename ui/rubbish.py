"""Python's search for rubbish, held to the window's thread.

Python looks for objects that only know each other wherever it happens to be, and would take a window's parts away on
the store's thread; Qt answers that with the end of the process ("Timers cannot be stopped from another thread").
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QCoreApplication, QObject, QTimer

PAUSE = 1_000  # milliseconds between two looks
NAME = "rubbish"
SETTLED = "rubbish_settled"  # property of the application


class Rubbish(QObject):
    """Looks as often as Python would have, between two events of the window instead of amid anything."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName(NAME)
        self._clock = QTimer(self)
        self._clock.setInterval(PAUSE)
        self._clock.timeout.connect(self.look)
        self._clock.start()

    def put_off(self) -> None:
        """Looks no more, until :meth:`go_on`."""
        self._clock.stop()

    def go_on(self) -> None:
        self._clock.start()

    @staticmethod
    def look() -> None:
        """Collects the oldest generation whose time has come, with all younger ones."""
        due = [
            n
            for n, (count, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
            if count > most
        ]
        if due:
            gc.collect(due[-1])


def only_here() -> None:
    """From now on rubbish is looked for in this thread alone, as long as there is an application."""
    gc.disable()
    app = QCoreApplication.instance()
    if app is not None and app.findChild(Rubbish, NAME) is None:
        Rubbish(app)


def put_off() -> None:
    """While all that stays is being loaded there is no rubbish worth a look: one would take 80 ms by then."""
    for rubbish in _looking():
        rubbish.put_off()


def settle_down() -> None:
    """What was loaded stays: later looks leave it out, which keeps them shorter than a frame.

    Once in a process: what is frozen a second time may hold windows that are gone, and would keep them.
    """
    app = QCoreApplication.instance()
    if app is not None and not app.property(SETTLED):
        app.setProperty(SETTLED, True)
        gc.freeze()
    for rubbish in _looking():
        rubbish.go_on()


def _looking() -> list[Rubbish]:
    app = QCoreApplication.instance()
    found = app.findChild(Rubbish, NAME) if app is not None else None
    return [found] if isinstance(found, Rubbish) else []

"""Jobs that end when something stands on the screen: from the key that asks for it until it is painted.

What the window does afterwards, and what it makes ahead while somebody reads, is waited for between two rounds.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import cycle

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.stores import Place
from ui.pages.matter import MatterPage
from ui.scripted import Scripted
from ui.tables.page import TablePage

PATIENCE_MS = 60_000
DONE = QEvent.Type(QEvent.registerEventType())
PAUSE = 0.45  # seconds until what is no longer needed is taken apart


class Painted(QObject):
    """Waits until one of ``widgets`` was painted after ``there`` came true."""

    def __init__(self, there: Callable[[], bool], *widgets: QWidget) -> None:
        super().__init__()
        self._there, self._widgets = there, widgets
        self._loop = QEventLoop()  # as in the program: it gives the worker its turn while nothing happens
        self._seen = False
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._there() and not self._seen:
            self._seen = True  # heard of when the whole paint event is over, before anything else
            QCoreApplication.postEvent(self, QEvent(DONE), Qt.EventPriority.HighEventPriority.value)
        return False

    def event(self, event: QEvent) -> bool:
        if event.type() == DONE:
            self._loop.quit()
            return True
        return super().event(event)

    def wait(self) -> None:
        """TimeoutError if it never is."""
        QTimer.singleShot(PATIENCE_MS, self._loop, self._loop.quit)
        self._loop.exec()
        for widget in self._widgets:
            widget.removeEventFilter(self)
        if not self._seen:
            raise TimeoutError("it was never painted")


@dataclass(frozen=True)
class Shown:
    """A job in a window. Calling it takes as long as the person waits; what is before and after that is not timed."""

    place: Place
    show: Callable[[Scripted], None]
    ahead: bool = True  # whether the window has the time to make the next page ahead
    begin: str = ""  # the place from which one comes

    def __call__(self) -> None:
        self.show(self.place.window())

    def before(self) -> None:
        """The window comes to rest, at the place from which one comes."""
        desk = self.place.window()
        desk.window.window().activateWindow()  # there may be one of each size
        desk.window.topbar.search.clear()
        if self.begin:
            desk.window.go(self.begin)
        desk.settle()
        until = time.monotonic() + PAUSE
        while time.monotonic() < until or (self.ahead and desk.window.ready.waiting):
            QApplication.processEvents()
            time.sleep(0.001)
            if time.monotonic() > until + PATIENCE_MS / 1000:
                raise TimeoutError("the window did not come to rest")
        desk.settle()
        if not self.ahead:
            desk.window.ready.forget()

    def after(self) -> None:
        """What still comes in does not disturb who is measured next."""
        self.place.window().settle()


def first_page(place: Place, *, whole: bool = False) -> Shown:
    """The list of open or of all cases in turn, with its first rows; ``whole``: with the exact count of all."""
    turn = cycle(("open", "all"))

    def show(desk: Scripted) -> None:
        page = desk.window.go("cases", next(turn))
        assert isinstance(page, TablePage)
        Painted(lambda: page.model.shown is page.model.query, page.view.viewport()).wait()
        if whole:
            desk.settle()

    return Shown(place, show, begin="today")


def case(place: Place, *, whole: bool = False, ahead: bool = True) -> Shown:
    """A case with its head, its steps and its fields; ``whole``: with all of its course, and all settled."""
    turn = place.turns("cases")
    for _ in range(7 * whole + 13 * (not ahead)):
        next(turn)  # none is opened that another way has left open

    def show(desk: Scripted) -> None:
        page = desk.window.open(next(turn)[1])
        assert isinstance(page, MatterPage)
        Painted(lambda: page.record is not None, page.title).wait()
        if whole:
            desk.settle()

    return Shown(place, show, ahead=ahead)


def log(place: Place) -> Shown:
    """The call log with its first rows, in order of time: all calls and those of one person in turn."""
    turn = cycle(("mine", "all"))

    def show(desk: Scripted) -> None:
        page = desk.window.go("calls", next(turn))
        assert isinstance(page, TablePage)
        Painted(lambda: page.model.shown is page.model.query, page.view.viewport()).wait()

    return Shown(place, show, begin="today")


def found(place: Place, what: str) -> Shown:
    """The last letter of a word in the search box, until the answer stands under it."""
    turn = place.turns(what)

    def show(desk: Scripted) -> None:
        box, text = desk.window.topbar.search, next(turn)
        box.setFocus()
        box.setText(text)
        Painted(lambda: box.answered == text, box.hits.list.viewport(), box.hits.none).wait()

    return Shown(place, show, begin="today")

"""What the page asks for, in the order in which it is wanted; whatever was asked before is given up."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from csapp.services import measuring
from csapp.services.context import Context
from csapp.services.measuring import Tell
from csapp.vocabulary.errors import UserFault
from csapp.vocabulary.measures import By, FigureRow, Frame, Trend
from ui.house import House
from ui.tasks import Cancelled, Task

T = TypeVar("T")


def _look(task: Task) -> Tell:
    """Ends the reckoning once it is no longer wanted."""

    def look() -> None:
        if task.cancelled:
            raise Cancelled

    return look


class Reading(QObject):
    """``measured`` comes first, then the courses, the spreads and the split of the same frame."""

    measured = Signal(object)  # tuple[FigureRow, ...]
    followed = Signal(object)  # Mapping[str, Trend]
    spread = Signal(object)  # tuple[Spread, ...]
    parted = Signal(object)  # tuple[FigureRow, ...]
    failed = Signal(object)  # UserFault
    busy = Signal(bool)

    def __init__(self, house: House, parent: QObject) -> None:
        super().__init__(parent)
        self.house = house
        self._tasks: list[Task] = []

    def ask(self, frame: Frame, by: str, *, spreads: bool) -> None:
        """Reads everything of a frame; ``by``: what it is split by, "" for nothing."""
        self.give_up()
        self.busy.emit(True)

        def go_on(rows: tuple[FigureRow, ...]) -> None:
            self.measured.emit(rows)
            if frame.days > 1:
                keys = [row.about.key for row in rows if row.now.measurable]
                self._start(lambda ctx, tell: _trends(ctx, frame, keys, tell), self.followed.emit)
            if spreads:
                self._start(
                    lambda ctx, tell: measuring.spreads(ctx, frame, language=self.house.language, tell=tell),
                    self.spread.emit,
                )
            self.split(frame, by)

        self._start(lambda ctx, tell: measuring.measure(ctx, frame, tell=tell), go_on)

    def split(self, frame: Frame, by: str) -> None:
        """Reads the figures of each value of ``by``."""
        if by:
            self._start(lambda ctx, tell: measuring.split(ctx, frame, By(by), tell=tell), self.parted.emit)

    def give_up(self) -> None:
        for task in self._tasks:
            task.cancel()
        self._tasks.clear()

    def _start(self, deed: Callable[[Context, Tell], T], then: Callable[[T], None]) -> None:
        def come(result: T) -> None:
            then(result)
            self._ended(task)

        def fail(fault: UserFault) -> None:
            self.failed.emit(fault)
            self._ended(task)

        task = self.house.aside(lambda ctx, task: deed(ctx, _look(task)), then=come, failed=fail, owner=self)
        self._tasks.append(task)

    def _ended(self, task: Task) -> None:
        if task in self._tasks:
            self._tasks.remove(task)
        if not self._tasks:
            self.busy.emit(False)


def _trends(ctx: Context, frame: Frame, keys: list[str], tell: Tell) -> Mapping[str, Trend]:
    found: tuple[Trend, ...] = measuring.trend(ctx, frame, keys, tell=tell)
    return {one.about.key: one for one in found}

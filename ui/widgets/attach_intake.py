"""Reads what is to be attached, a file at a time on the worker, so that a save never waits for sixty photos."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from csapp.services import attachments
from csapp.services.attachments import Prepared
from csapp.vocabulary.errors import UserFault
from ui.tasks import Task
from ui.widgets.attach_sources import Gathered, Refused, Source, content_of, opened

if TYPE_CHECKING:
    from ui.house import House


@dataclass
class Batch:
    """What came together. ``role`` is meant for all of it, "" for none said. ``signs``: the print of which they are
    scans, 0 for none; ``caption``: what all of them are called, "" for what each brings along."""

    role: str
    waiting: list[Source] = field(default_factory=list[Source])
    good: list[Prepared] = field(default_factory=list[Prepared])
    refused: list[Refused] = field(default_factory=list[Refused])
    total: int = 0
    signs: int = 0
    caption: str = ""

    @property
    def done(self) -> int:
        return len(self.good) + len(self.refused)


def _prepared(_task: Task, source: Source) -> Prepared:
    if source.path is not None:
        return attachments.prepare_file(source.path)
    return attachments.prepare(source.name, content_of(source))


class Intake(QObject):
    """One batch at a time; a second one waits for its turn. Nothing is attached here."""

    progressed = Signal(int, int)  # read, of how many
    ready = Signal(object)  # a Batch, read to its end
    given_up = Signal()

    def __init__(self, house: "House", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.house = house
        self._queue: list[Batch] = []
        self._task: Task | None = None

    @property
    def running(self) -> bool:
        return bool(self._queue)

    def take(self, gathered: Gathered, role: str = "", *, signs: int = 0, caption: str = "") -> None:
        """Reads the sources; ``ready`` follows, also where all of them are refused."""
        if not gathered.sources and not gathered.refused:
            return
        batch = Batch(
            role, list(gathered.sources), refused=list(gathered.refused), signs=signs, caption=caption
        )
        batch.total = len(batch.waiting) + len(batch.refused)
        self._queue.append(batch)
        if len(self._queue) == 1:
            self._begin()

    def cancel(self) -> None:
        """Gives up everything that is being read."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self._queue.clear()
        self.given_up.emit()

    def _begin(self) -> None:
        batch = self._queue[0]
        sources = tuple(batch.waiting)
        self.progressed.emit(0, 0)
        self._task = self.house.tasks.start(lambda _task: opened(sources), self._opened, owner=self)

    def _opened(self, found: Gathered) -> None:
        batch = self._queue[0]
        batch.waiting = list(found.sources)
        batch.refused += found.refused
        batch.total = len(batch.waiting) + len(batch.refused)
        self._go_on()

    def _go_on(self) -> None:
        if not self._queue:
            return  # given up while the last answer was on its way
        batch = self._queue[0]
        if not batch.waiting:
            self._task = None
            self._queue.pop(0)
            self.ready.emit(batch)
            if self._queue and self._task is None:
                self._begin()
            return
        self.progressed.emit(batch.done, batch.total)
        source = batch.waiting.pop(0)

        def good(file: Prepared) -> None:
            batch.good.append(file)
            self._go_on()

        def bad(fault: UserFault) -> None:
            batch.refused.append(Refused(source.name, fault))
            self._go_on()

        self._task = self.house.tasks.start(lambda task: _prepared(task, source), good, bad, owner=self)

"""A stopwatch for the window's thread: how long a typed letter takes to be painted, and what holds the thread up.

The clock runs in a thread of its own, so that a window that is busy when a key is due is late, not unseen.
"""

from __future__ import annotations

import statistics
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

BEAT = 0.005  # seconds between two beats
KEYS_A_SECOND = 8
Stretch = tuple[float, float, float]
_BEAT, _KEY, _PAINTED = (QEvent.Type(QEvent.registerEventType()) for _ in range(3))


@dataclass(frozen=True)
class Held:
    """The window's thread came to nothing else for ``ms``, ``cpu`` of them at work itself, ``queued`` ready to work but
    without a processor; the rest it waited for another thread. ``where``: the line it was at, innermost last."""

    ms: float
    cpu: float
    queued: float
    during: str
    where: tuple[str, ...]


@dataclass
class Watch:
    """What was seen while it ran. ``doing`` is what is noted beside a hold-up; ``longest``: by that, the longest
    stretch, how much of it the window's thread was at work, and how much it had no processor (milliseconds)."""

    limit: float = 100.0
    doing: str = ""
    held: list[Held] = field(default_factory=list[Held])
    longest: dict[str, Stretch] = field(default_factory=dict[str, Stretch])

    def noted(self, ms: float, cpu: float, queued: float, where: Iterable[str]) -> None:
        self.longest[self.doing] = max(self.longest.get(self.doing, (0.0, 0.0, 0.0)), (ms, cpu, queued))
        if ms > self.limit:
            self.held.append(Held(ms, cpu, queued, self.doing, tuple(where)))


class _Beat(QEvent):
    def __init__(self, at: float) -> None:
        super().__init__(_BEAT)
        self.at = at


class _Listener(QObject):
    """Answers each beat from the window's thread."""

    def __init__(self, watch: Watch) -> None:
        super().__init__()
        self.watch = watch
        self.answered = 0
        self._queue = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat")
        self._worked, self._queued = time.thread_time(), self._without_processor()
        self.stacks: list[tuple[str, ...]] = []

    def event(self, event: QEvent) -> bool:
        if not isinstance(event, _Beat):
            return super().event(event)
        ms = (time.perf_counter() - event.at) * 1000
        worked, self._worked = self._worked, time.thread_time()
        queued, self._queued = self._queued, self._without_processor()
        where = self.stacks[-1] if self.stacks else ()
        self.watch.noted(ms, (self._worked - worked) * 1000, (self._queued - queued) * 1000, where)
        self.stacks.clear()
        self.answered += 1
        return True

    def _without_processor(self) -> float:
        """Seconds this thread was ready to work and had no processor, so far; 0 where the system does not say."""
        return int(self._queue.read_text().split()[1]) / 1e9 if self._queue.exists() else 0.0


@contextmanager
def watched(watch: Watch) -> Iterator[Watch]:
    """Beats for the window's thread as long as the block lasts; each beat that is answered late is a hold-up."""
    listener, window = _Listener(watch), threading.get_ident()
    over = threading.Event()

    def beat() -> None:
        sent = 0
        while not over.wait(BEAT):
            if listener.answered == sent:
                sent += 1
                began = time.perf_counter()
                QCoreApplication.postEvent(listener, _Beat(began))
            elif time.perf_counter() - began > watch.limit / 2000 and len(listener.stacks) < 4:
                listener.stacks.append(_stack(window))

    thread = threading.Thread(target=beat, name="stopwatch", daemon=True)
    thread.start()
    try:
        yield watch
    finally:
        over.set()
        thread.join()


def _stack(thread: int) -> tuple[str, ...]:
    frame = sys._current_frames().get(thread)
    lines = traceback.extract_stack(frame) if frame is not None else []
    return tuple(f"{one.filename.rsplit('/', 1)[-1]}:{one.lineno} {one.name}" for one in lines[-6:])


class Typist(QObject):
    """Types like a person who does not wait: each key is due at its time, whatever the window does.

    ``times``: milliseconds from the moment a key was due until the letter was painted.
    """

    def __init__(self) -> None:
        super().__init__()
        self.times: list[float] = []
        self._due: dict[int, float] = {}
        self._unpainted: list[float] = []
        self._box: QWidget | None = None
        self._text = ""

    def type(
        self, box: QWidget, text: str, turn: Callable[[], object], *, rate: float = KEYS_A_SECOND
    ) -> None:
        """Types ``text`` into ``box``; ``turn`` lets the window's loop come round once."""
        canvas = box.viewport() if isinstance(box, QAbstractScrollArea) else box
        canvas.installEventFilter(self)
        self._box, self._text, done = box, text, len(self.times) + len(text)
        thread = threading.Thread(target=self._press, args=(len(text), rate), daemon=True)
        thread.start()
        until = time.perf_counter() + len(text) / rate + 20
        while len(self.times) < done:
            turn()
            if time.perf_counter() > until:
                raise TimeoutError(f"{done - len(self.times)} letters were never painted")
        thread.join()
        canvas.removeEventFilter(self)

    def _press(self, count: int, rate: float) -> None:
        begun = time.perf_counter()
        for place in range(count):
            due = begun + place / rate
            time.sleep(max(0.0, due - time.perf_counter()))
            self._due[place] = due
            event = QEvent(_KEY)
            QCoreApplication.postEvent(self, event)

    def event(self, event: QEvent) -> bool:
        if event.type() == _KEY:
            place = min(self._due)
            self._unpainted.append(self._due.pop(place))
            assert self._box is not None
            strike(self._box, self._text[place])
            return True
        if event.type() == _PAINTED:
            now = time.perf_counter()
            self.times += [(now - due) * 1000 for due in self._unpainted]
            self._unpainted.clear()
            return True
        return super().event(event)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._unpainted:
            QCoreApplication.postEvent(self, QEvent(_PAINTED), Qt.EventPriority.HighEventPriority.value)
        return False


def strike(box: QWidget, letter: str) -> None:
    """One letter as the keyboard gives it, or as an input method does."""
    if letter.isascii():
        QTest.keyClicks(box, letter)
        return
    event = QInputMethodEvent()
    event.setCommitString(letter)
    QApplication.sendEvent(box, event)


def shares(times: Sequence[float]) -> tuple[float, float, float]:
    """Within so many milliseconds half are painted, all but one in a hundred, and all."""
    ordered = sorted(times)
    return statistics.median(ordered), ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))], ordered[-1]


def summary(times: Sequence[float]) -> str:
    half, late, last = shares(times)
    return f"{len(times)} keys: p50 {half:.1f} p99 {late:.1f} max {last:.1f} ms"

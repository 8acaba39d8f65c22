"""Everything slow runs here: one worker thread, which alone touches the store. Results come by signal."""

from __future__ import annotations

import sys
from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

    from csapp.vocabulary.errors import UserFault

T = TypeVar("T")
TURN = 0.0005  # seconds after which whoever works beside the window lets it have Python; of itself that takes 5 ms


class Cancelled(Exception):
    """The person gave the job up."""


class Task(QObject):
    """One job under way. A long one calls :meth:`tell` from the worker, and is cancelled there.

    It keeps what the job needs and what came of it, and is itself kept by :class:`Tasks`, so that the last hold on it
    or on a part of the window is let go in the window's thread: Qt's objects must not end in another.
    """

    progress = Signal(int, int)  # done, total
    settled = Signal()  # from here on it can't be given up
    ended = Signal()

    def __init__(
        self,
        job: Callable[[Task], Any],
        then: Callable[[Any], None] | None,
        failed: Callable[[UserFault], None] | None,
        owner: QObject | None,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._job: Callable[[Task], Any] | None = job
        self._result: Any = None
        self._fault: BaseException | None = None
        self._then, self._failed, self._owner = then, failed, owner
        self._watched = owner is not None
        self._cancelled = self._settled = False
        self._deciding = Lock()
        self.over = False

    def run(self) -> None:
        """Does the job, in the worker's thread."""
        if self._job is None:
            raise RuntimeError("a job is done once")
        try:
            self._result = self._job(self)
        except BaseException as fault:  # noqa: BLE001 - told in the window's thread, where it is raised again
            self._fault = fault

    def tell(self, done: int, total: int) -> None:
        """Says how far the job is. Raises :class:`Cancelled` once the person gave it up."""
        if self._cancelled:
            raise Cancelled
        self.progress.emit(done, total)

    def cancel(self) -> None:
        """The result will be dropped; a job that tells its progress ends early. Too late once it is settled."""
        with self._deciding:
            self._cancelled = not self._settled

    def settle(self) -> None:
        """Called by a job right before what nothing takes back. Raises :class:`Cancelled` once the person gave it up;
        whoever wants to after it can't any more, and is not told that they had."""
        with self._deciding:
            if self._cancelled:
                raise Cancelled
            self._settled = True
        self.settled.emit()

    @property
    def cancelled(self) -> bool:
        """Whether the person gave it up; for jobs that can only look now and then. Asked from the worker."""
        return self._cancelled

    def finish(self) -> None:
        """Tells what came of it, in the window's thread."""
        from csapp.vocabulary.errors import UserFault

        self.over = True
        self.ended.emit()
        self.deleteLater()
        fault, result, then, failed = self._fault, self._result, self._then, self._failed
        self._job = self._then = self._failed = self._fault = self._result = None
        if self._cancelled or (self._watched and not isValid(self._owner)) or isinstance(fault, Cancelled):
            return
        if isinstance(fault, UserFault) and failed is not None:
            failed(fault)
        elif fault is not None:
            raise fault  # ours: out of this slot it reaches the crash hook
        elif then is not None:
            then(result)


class Tasks(QObject):
    """The queue of the worker: jobs run one after another in the order given."""

    _arrived = Signal(int)  # the number of a job that was done

    def __init__(self, parent: QObject | None = None, *, workers: int = 1) -> None:
        super().__init__(parent)
        self._made: ThreadPoolExecutor | None = None
        self._workers = workers
        self._under_way: dict[int, Task] = {}
        self._begun = 0
        self._beside: Tasks | None = None
        self._closed = False

    def beside(self, workers: int) -> Tasks:
        """More workers, for what only reads and may take long. They are busy and end with these; what they are at is
        given up then."""
        if self._beside is None:
            self._beside = Tasks(self, workers=workers)
        return self._beside

    @property
    def _pool(self) -> ThreadPoolExecutor:
        if self._made is None:
            from concurrent.futures import ThreadPoolExecutor  # after the first paint

            from PySide6.QtCore import Qt

            from ui.rubbish import only_here

            # queued even from the same thread: an answer never comes before start() has returned
            self._arrived.connect(self._finish, Qt.ConnectionType.QueuedConnection)
            only_here()
            sys.setswitchinterval(TURN)
            self._made = ThreadPoolExecutor(max_workers=self._workers, thread_name_prefix="store")
        return self._made

    @property
    def busy(self) -> bool:
        """Whether a job waits or runs."""
        return bool(self._under_way) or (self._beside is not None and self._beside.busy)

    def start(
        self,
        job: Callable[[Task], T],
        then: Callable[[T], None] | None = None,
        failed: Callable[[UserFault], None] | None = None,
        owner: QObject | None = None,
    ) -> Task:
        """Runs ``job(task)`` on the worker; ``then(result)`` or ``failed(fault)`` follow in this thread.

        Both are dropped when ``owner`` no longer lives. Any other exception goes to the crash hook.
        """
        task = Task(job, then, failed, owner, self)
        if self._closed:
            return task  # a clock of the window ticked once more: nobody is left to hear the answer
        self._begun += 1
        self._under_way[self._begun] = task
        self._pool.submit(self._work, self._begun)
        return task

    def _work(self, number: int) -> None:
        """On the worker, which holds the task no longer than its job takes: it could be the last to let go of it."""
        self._under_way[number].run()
        self._arrived.emit(number)

    def _finish(self, number: int) -> None:
        self._under_way.pop(number).finish()

    def close(self, last: Callable[[], None] | None = None) -> None:
        """Waits for what was begun, then runs ``last`` (closing the store) on the worker, and ends."""
        self._closed = True
        if self._beside is not None:
            for task in self._beside._under_way.values():
                task.cancel()
            self._beside.close()
        final = self._pool.submit(last) if last is not None else None
        self._pool.shutdown(wait=True)
        if final is not None:
            final.result()

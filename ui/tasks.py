"""Everything slow runs here: one worker thread, which alone touches the store. Results come by signal."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from csapp.vocabulary.errors import UserFault

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

T = TypeVar("T")


class Cancelled(Exception):
    """The person gave the job up."""


class Task(QObject):
    """One job under way. A long one calls :meth:`tell` from the worker, and is cancelled there."""

    progress = Signal(int, int)  # done, total
    ended = Signal()
    _arrived = Signal(object)

    def __init__(
        self,
        then: Callable[[Any], None] | None,
        failed: Callable[[UserFault], None] | None,
        owner: QObject | None,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._then, self._failed, self._owner = then, failed, owner
        self._watched = owner is not None
        self._cancelled = False
        # queued even from the same thread: an answer never comes before start() has returned
        self._arrived.connect(self._finish, Qt.ConnectionType.QueuedConnection)

    def tell(self, done: int, total: int) -> None:
        """Says how far the job is. Raises :class:`Cancelled` once the person gave it up."""
        if self._cancelled:
            raise Cancelled
        self.progress.emit(done, total)

    def cancel(self) -> None:
        """The result will be dropped; a job that tells its progress ends early."""
        self._cancelled = True

    @property
    def cancelled(self) -> bool:
        """Whether the person gave it up; for jobs that can only look now and then. Asked from the worker."""
        return self._cancelled

    def _finish(self, future: Future[Any]) -> None:
        self.ended.emit()
        self.deleteLater()
        if future.cancelled() or self._cancelled or (self._watched and not isValid(self._owner)):
            return
        fault = future.exception()
        if isinstance(fault, Cancelled):
            return
        if isinstance(fault, UserFault) and self._failed is not None:
            self._failed(fault)
        elif fault is not None:
            raise fault  # ours: out of this slot it reaches the crash hook
        elif self._then is not None:
            self._then(future.result())


class Tasks(QObject):
    """The queue of the worker: jobs run one after another in the order given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._made: ThreadPoolExecutor | None = None
        self._running = 0
        self._closed = False

    @property
    def _pool(self) -> ThreadPoolExecutor:
        if self._made is None:
            from concurrent.futures import ThreadPoolExecutor  # after the first paint

            self._made = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        return self._made

    @property
    def busy(self) -> bool:
        """Whether a job waits or runs."""
        return self._running > 0

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
        task = Task(then, failed, owner, self)
        if self._closed:
            return task  # a clock of the window ticked once more: nobody is left to hear the answer
        task.ended.connect(self._ended)
        self._running += 1
        self._pool.submit(job, task).add_done_callback(task._arrived.emit)
        return task

    def _ended(self) -> None:
        self._running -= 1

    def close(self, last: Callable[[], None] | None = None) -> None:
        """Waits for what was begun, then runs ``last`` (closing the store) on the worker, and ends."""
        self._closed = True
        final = self._pool.submit(last) if last is not None else None
        self._pool.shutdown(wait=True)
        if final is not None:
            final.result()

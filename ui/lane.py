"""Where a page puts a deed: on workers, with the open desk as its first argument."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from csapp.vocabulary.errors import UserFault
from ui.tasks import Task, Tasks

if TYPE_CHECKING:
    from csapp.services.context import Context

T = TypeVar("T")


class Lane:
    """One queue of deeds. Called with a service and its arguments, it has them done in their turn."""

    def __init__(
        self, tasks: Tasks, ctx: "Callable[[], Context]", refuse: Callable[[UserFault], None]
    ) -> None:
        self._tasks = tasks
        self._ctx = ctx
        self._refuse = refuse

    def __call__(
        self,
        deed: Callable[..., T],
        *args: object,
        then: Callable[[T], None] | None = None,
        failed: Callable[[UserFault], None] | None = None,
        owner: QObject | None = None,
        **given: object,
    ) -> Task:
        """``deed(ctx, *args, **given)`` on the worker; a fault nobody asked for is told in the quiet line."""
        return self._tasks.start(
            lambda _task: deed(self._ctx(), *args, **given),
            then,
            failed if failed is not None else self._refuse,
            owner,
        )

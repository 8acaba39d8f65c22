"""Backups while the frame stands: the one of the day, the proof of what waits for it, the way to the second place.

They run on a worker of their own, beside the one that saves: a copy of a big store must keep nobody waiting. What is
wrong is said by a quiet sign in the top bar, never by a question.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from csapp.i18n import N_
from csapp.services import backups
from csapp.services.backups import Backup, Second
from csapp.services.context import ADMINS
from csapp.vocabulary.errors import UserFault
from ui.house import House
from ui.tasks import Task, Tasks
from ui.widgets.backupsign import BackupSign

if TYPE_CHECKING:
    from csapp.services.context import Context

EVERY = 20 * 60 * 1000  # milliseconds between two looks whether something is to be done


@dataclass(frozen=True)
class Found:
    """How a look ended: backups that are no good, the second place, and why none could be made."""

    bad: tuple[Backup, ...] = ()
    second: Second = field(default_factory=Second)
    fault: UserFault | None = None


class BackingUp(QObject):
    """Works for one frame; :meth:`end` before its store is closed."""

    def __init__(self, house: House, parent: QObject) -> None:
        super().__init__(parent)
        self.house = house
        self.tasks = Tasks(self)
        self._task: Task | None = None
        self._ended = False
        self.sign = BackupSign(house)
        self.sign.wanted.connect(lambda: self.look(at_once=True))
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Looks now, and from now on again and again: a desk may stay open for days. Not at a throw-away desk."""
        if not self.house.ctx.demo:
            self._timer.start()
            self.look()

    def look(self, *, at_once: bool = False) -> None:
        """Does what is to be done; ``at_once``: a backup even where one was made today."""
        if self._task is not None or self._ended:
            return
        ctx = self.house.ctx
        self._task = self.tasks.start(lambda task: _look(ctx, task, at_once=at_once), self._found, None, self)
        self._task.ended.connect(self._done)
        self.sign.busy(at_once)

    def _done(self) -> None:
        self._task = None
        self.sign.busy(False)

    def _found(self, found: Found) -> None:
        self.sign.show_found(self._lines(found))

    def _lines(self, found: Found) -> tuple[str, ...]:
        """What is wrong, in the language of the screen; () for nothing."""
        t = self.house.t
        lines = [
            t(N_("A backup is no good: {file}. {reason}"), file=one.path.name, reason=one.fault(t))
            for one in found.bad
        ]
        if found.fault is not None:
            lines.append(t(N_("No backup could be made: {reason}"), reason=found.fault.text(t)))
        if found.second.late:
            lines.append(self._late(found.second))
        return tuple(lines)

    def _late(self, second: Second) -> str:
        t = self.house.t
        if second.newest is None:
            return t(N_("No backup lies in the second place yet: {folder}"), folder=second.folder)
        at = self.house.formats.moment(second.newest)
        return t(
            N_("The newest backup in the second place is of {at}: {folder}"), at=at, folder=second.folder
        )

    def end(self) -> None:
        """Gives up what is under way and waits for it: afterwards nothing reads the store. Safe to call twice."""
        self._timer.stop()
        if not self._ended:
            self._ended = True
            if self._task is not None:
                self._task.cancel()
            self.tasks.close()

    def may_show(self) -> bool:
        """Whether this person has a page of backups."""
        return bool(ADMINS & set(self.house.ctx.actor.roles or ()))


def _look(ctx: Context, task: Task, *, at_once: bool) -> Found:
    try:
        if at_once:
            backups.before(ctx, backups.Why.MANUAL, tell=task.tell)
        bad = backups.daily(ctx, tell=task.tell, stopped=lambda: task.cancelled)
    except UserFault as fault:
        return Found((), backups.second(ctx), fault)
    return Found(bad, backups.second(ctx))

"""Locks the window and opens it for the person it belongs to, with every form as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from csapp.desk import Desk
from csapp.i18n import N_
from csapp.vocabulary.errors import TooManyGuesses, UserFault, WrongPassword
from ui.curtain import Curtain
from ui.idle import Idle
from ui.leaving import Leaving, unkept
from ui.placemark import Placemark
from ui.sessionlock import SessionLock
from ui.tasks import Task
from ui.widgets.line import take_composed
from ui.widgets.lockpage import LockPage

if TYPE_CHECKING:
    from ui.shell import Shell
    from ui.window import Window

USUAL = 5  # minutes
WARM_UP = 3_000  # milliseconds after the frame came up
AFTER_CALL = 1_000  # milliseconds between two looks whether the call is over


class Locking(QObject):
    """Lives as long as somebody is signed in. ``locked`` tells how it is now.

    By hand it locks at once. Of itself it never does while a call runs: being away does not count then, and a session
    that the system locked is followed when the call is over, unless it was opened again meanwhile.
    """

    def __init__(self, shell: Shell, window: Window) -> None:
        super().__init__(window)
        self.shell, self.window = shell, window
        self.locked = False
        self.page = LockPage(shell.t, shell.around.theme, str(window.house.ctx.actor.name))
        shell.stack.addWidget(self.page)
        self.idle = Idle(self._limit, self._busy, self)
        self.session = SessionLock(self)
        self._curtain = Curtain(shell, self.page)
        self._place = Placemark(None)
        self._after_call = QTimer(self)  # runs when the session locked during a call
        self._after_call.setInterval(AFTER_CALL)
        self._sure = False  # who changes was told what is lost
        self._connect()

    def _connect(self) -> None:
        window = self.window
        self.page.wanted.connect(self.unlock)
        self.page.change_wanted.connect(self.change_person)
        self.idle.passed.connect(self.lock)
        self.session.locked.connect(self._session_locked)
        self.session.unlocked.connect(self._session_unlocked)
        window.lock_requested.connect(self.lock)
        window.change_requested.connect(self.change_person)
        self._after_call.timeout.connect(self._look_after_call)

    def begin(self) -> None:
        """From now on it locks by itself."""
        self.idle.begin()
        QTimer.singleShot(WARM_UP, self, lambda: self.session.begin(int(self.shell.winId())))

    def end(self) -> None:
        """The person leaves; the page in front goes with them."""
        self.idle.end()
        self.session.end()
        if self.locked:
            self._curtain.drop()
            self.shell.around.prompts.drop()
            self.shell.around.prompts.release()
        self.locked = False
        self.shell.stack.removeWidget(self.page)
        self.page.deleteLater()

    # --- locking --------------------------------------------------------------------------------------

    def _limit(self) -> float:
        return 60.0 * (self.window.house.ctx.company.lock_minutes or USUAL)

    def _busy(self) -> bool:
        return self.window.callbar.running

    def _session_locked(self) -> None:
        if self._busy():
            self._after_call.start()
        else:
            self.lock()

    def _session_unlocked(self) -> None:
        self._after_call.stop()

    def _look_after_call(self) -> None:
        if not self._busy():
            self.lock()

    def lock(self) -> None:
        """Keeps the drafts, hides all there is, and asks for the password."""
        if self.locked:
            return
        self.locked, self._sure = True, False
        self._after_call.stop()
        shell = self.shell
        take_composed()
        self._place = Placemark.here()
        self.idle.end()
        shell.around.prompts.hold()
        self.page.retranslate(shell.t)
        self.page.clear(note=shell.signin.hint.text() if shell.demo else "")
        shell.clips.clear()
        shell.stack.setCurrentWidget(self.page)
        self._curtain.draw()
        shell.entitle()
        self.page.password.setFocus()
        shell.repaint()  # the system may be about to sleep
        Leaving(shell).keep(self._nothing, self._not_kept)

    def _nothing(self) -> None:
        """The drafts are on the disk."""

    def _not_kept(self, _forms: int) -> None:
        self.page.tell(
            self.shell.t(N_("Not everything typed could be kept on the disk. Please unlock first."))
        )

    # --- opening --------------------------------------------------------------------------------------

    def unlock(self, password: str) -> None:
        """Tries the password on the worker; opens, or says at the field why not."""
        ctx = self.window.house.ctx
        self.page.busy(True)

        def prove(_task: Task) -> None:
            Desk.prove(ctx, password)

        self.shell.tasks.start(prove, lambda _none: self._open(), self._refuse, self)

    def _refuse(self, fault: UserFault) -> None:
        if isinstance(fault, TooManyGuesses):
            self.page.wait(fault.seconds)
        elif isinstance(fault, WrongPassword):  # who it is stands there already
            self.page.refuse(self.shell.t(N_("The password is not right.")))
        else:
            self.page.refuse(fault.text(self.shell.t))

    def _open(self) -> None:
        if not self.locked:
            return
        self.locked = False
        self.page.clear()
        shell = self.shell
        shell.stack.setCurrentWidget(self.window)
        shell.entitle()
        self._place.back()
        self._curtain.open()
        shell.around.prompts.release()
        self.idle.begin()

    # --- another person -------------------------------------------------------------------------------

    def change_person(self) -> None:
        """Leaves the desk to somebody else: drafts kept, pages gone from memory, the sign-in shown."""
        leaving = Leaving(self.shell)
        if not self.locked:
            leaving.change(self.shell.leave_to_another)
            return
        lost = leaving.files_lost()
        if lost and not self._sure:
            self._sure = True  # a second press does it: no name and no question in front of another person
            self.page.tell(lost)
            return
        leaving.keep(self.shell.leave_to_another, self._not_kept)

    def may_close(self) -> bool:
        """Whether a locked window may go: all that was typed is on the disk; a second press gives up waiting files."""
        unwritten, files = unkept(self.window), Leaving(self.shell).files_lost()
        if unwritten:
            self._not_kept(unwritten)
            return False
        if files and not self._sure:
            self._sure = True
            self.page.tell(files)
            return False
        return True

"""Puts a backup back from the window: nobody is signed in meanwhile, how far it is stands on the sign-in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from csapp.folders import key_holders
from csapp.i18n import N_
from csapp.vocabulary.errors import UserFault

if TYPE_CHECKING:
    from csapp.services.backups import Restored
    from ui.shell import Shell
    from ui.tasks import Task


class PuttingBack(QObject):
    """Works for one shell, once."""

    def __init__(self, shell: Shell, file: Path, user: str, password: str) -> None:
        super().__init__(shell)
        self.shell, self.file, self.user, self.password = shell, file, user, password
        self._task: Task | None = None

    def leave_first(self, attachments: bool = True) -> None:
        """Signs out, which asks where text is unsaved, then :meth:`begin`."""

        from ui.leaving import Leaving

        def left() -> None:
            self.shell.leave_to_another()
            self.begin(attachments)

        Leaving(self.shell).ask(left)

    def begin(self, attachments: bool = True) -> None:
        """The worker closes the store before it comes to this."""

        def job(task: Task) -> Restored:
            from csapp.services import backups

            return backups.restore(
                self.shell.data,
                self.file,
                self.user,
                self.password,
                attachments=attachments,
                tell=task.tell,
                stopped=lambda: task.cancelled,
                sure=task.settle,
            )

        shell = self.shell
        words = N_("Looking through the backup and putting it back …")
        shell.signin.prepare(shell.t(words))
        self._task = task = shell.tasks.start(job, self._done, self._refused, self)
        line = shell.signin.show_work(shell)
        line.follow(task, words)
        line.line.hide()  # it stands above it
        line.cancelled.connect(lambda: shell.signin.prepare(shell.t(N_("Giving up …"))))
        task.ended.connect(lambda: self._ended(task))

    def _ended(self, task: Task) -> None:
        signin = self.shell.signin
        signin.end_work()
        signin.prepare("")
        if task.cancelled:
            signin.say_error(self.shell.t(N_("Given up; nothing was changed.")))
            signin.restore.show()
            self._forget()

    def _done(self, done: Restored) -> None:
        shell = self.shell
        shell.signin.show_users(key_holders(shell.data), self.user)
        shell.signin.user.setCurrentText(self.user)
        shell.signin.restore.hide()
        text = shell.t(N_("The backup was put back. Sign in to go on."))
        kept = (
            shell.t(N_("What was there before is kept in {file}."), file=str(done.safety))
            if done.safety
            else ""
        )
        shell.around.prompts.tell(shell, text, detail=kept)
        self._forget()

    def _refused(self, fault: UserFault) -> None:
        from csapp.services.backups import LostPictures

        shell = self.shell
        if isinstance(fault, LostPictures):
            text = shell.t(N_("Put the backup back without these attachments?"))
            shell.around.prompts.confirm(
                shell,
                text,
                N_("Without attachments"),
                lambda: self.begin(False),
                danger=True,
                detail=fault.text(shell.t),
            )
            return
        shell.refuse(fault)
        shell.signin.restore.show()  # another one may do, or another password
        self._forget()

    def _forget(self) -> None:
        self.password = ""
        self.deleteLater()

"""What is done to the files of a case, one deed after another, and how it is taken back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from csapp.i18n import N_
from csapp.services import attachments, undo
from csapp.services.views import Saved
from csapp.vocabulary.errors import UserFault
from ui.tasks import Task
from ui.widgets.attach_entry import FileEntry

if TYPE_CHECKING:
    from ui.pages.case_files import CaseFiles

Work = Callable[[Task], Saved]
Tell = Callable[[int, int], None]


@dataclass(frozen=True)
class Deed:
    work: Work
    then: Callable[[Saved], None]
    tell: Tell | None = None


class FileDeeds(QObject):
    """Deeds wait for each other and for what the page is doing: none is dropped, none meets an older revision."""

    def __init__(self, files: "CaseFiles") -> None:
        super().__init__(files)
        self.files, self.house = files, files.house
        self._queue: list[Deed] = []
        self._task: Task | None = None
        self._past: list[Callable[[], None]] = []  # how to take back what was done, the last at the end
        self._mine = 0  # the revision the last of these deeds led to

    @property
    def running(self) -> bool:
        return self._task is not None

    def is_busy(self) -> bool:
        """Whether a deed runs or waits."""
        return self._task is not None or bool(self._queue)

    def queue(self, work: Work, then: Callable[[Saved], None], tell: Tell | None = None) -> None:
        """Does ``work`` when it is its turn."""
        self._queue.append(Deed(work, then, tell))
        self.go_on()

    def go_on(self) -> None:
        """Begins the next deed, unless the page or another one is at it."""
        if self._task is not None or not self._queue or self.files.page.is_saving():
            return
        deed = self._queue.pop(0)
        self._task = self.house.tasks.start(deed.work, deed.then, self._failed, self.files)
        if deed.tell is not None:
            self._task.progress.connect(deed.tell)
        self._task.ended.connect(self._ended)

    def _ended(self) -> None:
        self._task = None
        self.files.panel.progress.end()
        QTimer.singleShot(0, self, self._next)  # first what came of this one

    def _next(self) -> None:
        self.go_on()
        if self._task is None:
            self.files.page.files_done()

    def cancel(self) -> None:
        """Gives up what runs and what waits; a deed that had begun to be written ends early or not at all."""
        self._queue.clear()
        if self._task is not None:
            self._task.cancel()

    def _failed(self, fault: UserFault) -> None:
        self.house.refuse(fault)
        self.files.page.notice.say(fault.text(self.house.t))
        self.files.page.read()

    def took(self, saved: Saved) -> None:
        """The record as it is now."""
        self._mine = saved.record.revision
        self.files.page.took_files(saved)

    def seen(self, revision: int) -> None:
        """The record is at that revision: after a deed of somebody else there is nothing to take back."""
        if revision != self._mine:
            self._mine = revision
            self._past.clear()
            self.files.panel.removed.clear()

    # --- deeds ----------------------------------------------------------------------------------------

    def give_role(self, names: Sequence[str], role: str) -> None:
        self._describe(names, role=role)

    def caption(self, name: str, text: str) -> None:
        self._describe((name,), caption=text)

    def _describe(
        self, names: Sequence[str], *, role: str | None = None, caption: str | None = None, past: bool = True
    ) -> None:
        if past:
            self._remember([entry for entry in self.files.entries if entry.file in names], role, caption)
        self.files.panel.removed.clear()
        if not self.files.page.number:
            self.files.change_waiting(names, role, caption)
            return
        number = self.files.page.number

        def work(_task: Task) -> Saved:
            return attachments.describe(self.house.ctx, number, names, role=role, caption=caption)

        self.queue(work, self.took)

    def _remember(self, before: Sequence[FileEntry], role: str | None, caption: str | None) -> None:
        def back() -> None:
            for entry in before:
                was_role = entry.role if role is not None else None
                was_caption = entry.caption if caption is not None else None
                self._describe((entry.file,), role=was_role, caption=was_caption, past=False)

        self._past.append(back)

    def remove(self, names: Sequence[str]) -> None:
        """Takes files away; the line above the tiles takes it back."""
        gone = [entry for entry in self.files.entries if entry.file in names]
        if not gone:
            return
        if not self.files.page.number:
            before = self.files.waiting
            self.files.set_waiting([entry for entry in before if entry.file not in names])
            self._past.append(lambda: self.files.set_waiting(before))
            self._tell_removed(gone)
            return
        number = self.files.page.number

        def done(saved: Saved) -> None:
            self.took(saved)
            self._past.append(lambda: self._restore(saved.record.revision))
            self._tell_removed(gone)

        self.queue(lambda _task: attachments.detach(self.house.ctx, number, names), done)

    def _tell_removed(self, gone: Sequence[FileEntry]) -> None:
        t = self.house.t
        if len(gone) == 1:
            text = t(N_("Removed: {file}"), file=gone[0].title[:80])
        else:
            text = t.plural("{count} file removed", "{count} files removed", len(gone))
        self.files.panel.removed.say(text, t(N_("Undo")))

    def _restore(self, revision: int) -> None:
        number = self.files.page.number
        self.queue(lambda _task: undo.undo(self.house.ctx, number, revision), self.took)

    def undo(self) -> None:
        """Takes back the last caption, role or removal."""
        self.files.panel.removed.clear()
        if self._past:
            self._past.pop()()
        else:
            self.house.say(self.house.t(N_("Nothing to undo.")))

"""Leaves the frame with nothing typed lost: the drafts are on the disk first, or the person says they need not be."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from csapp.i18n import N_
from ui.forms.drafts import DraftKeeper
from ui.prompts import Question, Way

if TYPE_CHECKING:
    from ui.shell import Shell

LEAVE, STAY = "close", "keep"


def unkept(frame: QObject) -> int:
    """How many forms of the frame hold text that the disk refused."""
    return sum(keeper.unkept for keeper in frame.findChildren(DraftKeeper))


class Leaving(QObject):
    """Works for one shell."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.shell = shell

    def ask(self, then: Callable[[], None]) -> None:
        """``then()`` at once where nothing is unsaved, else when the person said so and the drafts are kept."""
        window = self.shell.window_
        names = window.unsaved() if window is not None else ()
        if names:
            text = self.shell.t(N_("Not saved yet: {names}"), names=", ".join(names))
            kept = self.shell.t(N_("The text is kept on this desk and offered again at the next sign-in."))
            self._question(text, f"{kept}\n{self.files_lost()}".strip(), lambda: self.keep(then))
        else:
            then()

    def files_lost(self) -> str:
        """What drafts do not hold, in words; "" where nothing is lost."""
        window = self.shell.window_
        files = window.files_at_risk() if window is not None else 0
        return (
            self.shell.t.plural(
                "{count} file that waits for its record to be saved is not kept.",
                "{count} files that wait for their record to be saved are not kept.",
                files,
            )
            if files
            else ""
        )

    def change(self, then: Callable[[], None]) -> None:
        """Makes room for another person: asks only where files would be lost."""
        lost = self.files_lost()
        if lost:
            self._question(
                self.shell.t(N_("Change person?")), lost, lambda: self.keep(then), N_("Change person")
            )
        else:
            self.keep(then)

    def keep(self, then: Callable[[], None], refused: Callable[[int], None] | None = None) -> None:
        """Keeps all drafts; ``then()`` when the disk has them. ``refused(forms)`` where it has not, else a question."""
        window = self.shell.window_
        if window is None:
            then()
            return
        window.keep_drafts()

        def kept(_none: None) -> None:
            lost = unkept(window)
            if not lost:
                then()
            elif refused is not None:
                refused(lost)
            else:
                self._lose(then)

        # the worker does one thing after another: when this answers, it has answered for every draft
        self.shell.tasks.start(lambda _task: None, kept, owner=window)

    def _lose(self, then: Callable[[], None]) -> None:
        window = self.shell.window_
        names = ", ".join(window.unsaved()) if window is not None else ""
        text = self.shell.t(N_("This could not be kept on the disk: {names}"), names=names)
        detail = self.shell.t(N_("Whoever leaves now loses what was typed there."))
        self._question(text, detail, then, N_("Leave and lose it"), "danger")

    def _question(
        self, text: str, detail: str, then: Callable[[], None], deed: str = N_("Leave"), kind: str = ""
    ) -> None:
        ways = (Way(LEAVE, deed, kind), Way(STAY, N_("Keep editing"), "primary"))

        def answered(key: str, _typed: str) -> None:
            if key == LEAVE:
                then()

        self.shell.around.prompts.ask(self.shell, Question(text, ways, answered, STAY, STAY, detail=detail))

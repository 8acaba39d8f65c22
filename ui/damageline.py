"""A line above the window of a desk that is not whole: why nothing can be saved, and what can be done."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout

from csapp.i18n import N_
from csapp.services import checking, damage, personal
from csapp.services.context import ADMINS, Context
from csapp.vocabulary.errors import Problem, UserFault
from ui.pages.settings.page import SettingsPage
from ui.tasks import Task
from ui.widgets.banner import Banner
from ui.widgets.workline import WorkLine

if TYPE_CHECKING:
    from ui.shell import Shell
    from ui.window import Window

LOOK = 2_000  # milliseconds between two looks at how the desk stands
CHECK_AFTER = 20_000  # milliseconds after the frame came up
CHECKED = "pages_checked"  # the day on which this person's window last looked through the pages
Deed = tuple[str, str, Callable[[], None]]


def _column(window: Window) -> QVBoxLayout:
    column = window.layout()
    assert isinstance(column, QVBoxLayout)
    return column


class DamageLine(QObject):
    """Lives as long as the frame. Looks through the pages once a day beside all other work, at once after a desk was
    not closed cleanly."""

    _looked_through = Signal()

    def __init__(self, shell: Shell, window: Window) -> None:
        super().__init__(window)
        self.shell, self.window, self.house = shell, window, window.house
        self.banner: Banner | None = None
        self._checking: Task | None = None  # asked for by somebody
        self.work = WorkLine(self.house, window, wide=True)
        self.work.cancelled.connect(self._given_up)
        self._said: tuple[str, str] = ("", "")
        self._result = ""  # of the last check somebody asked for
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        _column(window).insertWidget(0, self.work)
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK)
        self._clock.timeout.connect(self.look)
        self._clock.start()
        self._looked_through.connect(self.look)
        self.house.language_changed.connect(lambda _language: self._again())
        self.destroyed.connect(self._stop.set)
        self.look()
        after = 0 if damage.standing(self.house.ctx).doubtful else CHECK_AFTER
        QTimer.singleShot(after, self, self._begin_check)

    def look(self) -> None:
        """Shows how the desk stands now."""
        found = damage.standing(self.house.ctx)
        told = [found.trouble] if found.trouble is not None else [*found.notices]
        text = " ".join(problem.text(self.house.t) for problem in told)
        if (text, self._result) != self._said:
            self._said = (text, self._result)
            self._show(text, found)

    def _again(self) -> None:
        self._said, self._result = ("", ""), ""
        self.work.retranslate()
        self.look()

    def _show(self, text: str, found: damage.Standing) -> None:
        if self.banner is not None:
            self.banner.close_for_good()
            self.banner = None
        if not text:
            return
        t = self.house.t
        if found.trouble is not None:
            words = N_("Open for reading only: what is typed now is not kept. {why}")
            text = t(words, why=text)
        if self._result:
            text = f"{text} {self._result}"
        self.banner = Banner(self.house.theme, "damage", text, self._deeds(found), sign="error")
        _column(self.window).insertWidget(0, self.banner)

    def _deeds(self, found: damage.Standing) -> list[Deed]:
        t = self.house.t
        deeds: list[Deed] = [("verify", t(N_("Verify")), self.verify)]
        if ADMINS & set(self.house.ctx.actor.roles or ()):
            deeds.append(("go_backups", t(N_("Restore …")), self._to_backups))
            deeds.append(("salvage", t(N_("Salvage …")), self._salvage))
            if found.end:
                deeds.append(("go_on", t(N_("Go on as it is …")), self._go_on))
        return deeds

    def verify(self) -> None:
        """Looks through everything, and says what comes first."""

        def job(ctx: Context, task: Task) -> tuple[Problem, ...]:
            return checking.verify(ctx, task.tell, lambda: task.cancelled)

        def checked(found: tuple[Problem, ...]) -> None:
            t = self.house.t
            self._result = found[0].text(t) if found else t(N_("The store is whole."))
            if self._said[0] and self._result in self._said[0]:
                self._result = t.plural("{count} fault was found.", "{count} faults were found.", len(found))
            self.look()

        words = N_("Checking the store …")
        self.house.say(self.house.t(words))
        if self._checking is not None:
            self._checking.cancel()
        self._checking = self.house.aside(job, then=checked, owner=self)
        self.work.follow(self._checking, words)

    def _given_up(self) -> None:
        """At once: what is under way beside all other work ends on its own."""
        self.work.end()
        self.house.say(self.house.t(N_("Given up.")))

    def _to_backups(self) -> None:
        page = self.window.go("settings")
        assert isinstance(page, SettingsPage)
        page.show_part("backups")

    def _salvage(self) -> None:
        """Where nobody is signed in: the desk is read as it lies there."""
        from ui.leaving import Leaving

        trouble = damage.standing(self.house.ctx).trouble

        def left() -> None:
            from ui.rescuing import Rescuing

            self.shell.leave_to_another()
            Rescuing(self.shell, UserFault(trouble.message, **trouble.values) if trouble else UserFault(""))

        Leaving(self.shell).ask(left)

    def _go_on(self) -> None:
        t = self.house.t
        text = t(N_("Give up what is missing at the end, and go on with what is there?"))
        detail = t(N_("Better put back a backup that has it. The journal keeps that something was given up."))

        def went() -> None:
            self.house.run(damage.go_on, then=lambda _none: self.shell.sign_out(), owner=self)

        self.house.prompts.confirm(self.window, text, N_("Go on as it is"), went, danger=True, detail=detail)

    # --- beside all other work -----------------------------------------------------------------------------

    def _begin_check(self) -> None:
        ctx = self.house.ctx
        if ctx.demo or damage.standing(ctx).trouble is not None:
            return
        today = ctx.now().astimezone().date().isoformat()

        def due(ctx: Context) -> bool:
            if personal.get(ctx, CHECKED) == today and not damage.standing(ctx).doubtful:
                return False
            personal.put(ctx, CHECKED, today)
            return True

        self.house.run(due, then=lambda yes: self._check() if yes else None, owner=self)

    def _check(self) -> None:
        self._thread = threading.Thread(target=self._look_through, name="pages", daemon=True)
        self._thread.start()

    def _look_through(self) -> None:
        damage.look_through(self.house.ctx, self._stop.is_set)
        if not self._stop.is_set():
            self._looked_through.emit()

    def end(self) -> None:
        """The desk is about to be closed."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(10)

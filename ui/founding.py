"""Makes a desk where there is none: what the first run asks for, or the sample desk of a trial."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from csapp.i18n import N_
from csapp.vocabulary.errors import UserFault
from ui.firstrun import FirstDesk, FirstRun
from ui.signin import Hint
from ui.tasks import Task

if TYPE_CHECKING:  # imported on the worker
    from csapp.services.context import Context
    from ui.shell import Shell

CREW = (
    ("zhang", N_("agent")),
    ("wang", N_("supervisor")),
    ("chen", N_("manager")),
    ("zhou", N_("director")),
)


class Founding(QObject):
    """Works for one shell, on its worker; the page of the first run stands in the shell's stack while it is needed."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.shell = shell

    def ask(self) -> None:
        """Shows the first run."""
        shell = self.shell
        page = FirstRun(shell.t, shell.around.prompts)
        page.wanted.connect(self._create)
        page.logo_brought.connect(self._take_logo)
        page.language_chosen.connect(shell.choose_language)
        page.restore_wanted.connect(shell.offer_restore)
        shell.first_run = page
        shell.stack.addWidget(page)
        shell.stack.setCurrentWidget(page)
        page.fields["company"].setFocus()

    # --- a sample desk --------------------------------------------------------------------------------

    def make_sample(self) -> Task:
        """Fills a throw-away desk; the sign-in tells how far it is."""
        shell = self.shell
        shell.signin.prepare(shell.t(N_("Preparing the sample desk …")))
        task = shell.tasks.start(self._make_demo, self._demo_made, shell.refuse, self)
        task.progress.connect(self._demo_grows)
        return task

    def _make_demo(self, task: Task) -> tuple[str, Hint]:
        from csapp.desk import Desk

        login = Desk.create_demo(self.shell.data, progress=task.tell)
        return login.user, Hint(CREW, login.password)

    def _demo_grows(self, done: int, total: int) -> None:
        shell = self.shell
        if shell.window_ is None and done % max(1, total // 50) == 0:
            shell.signin.prepare(f"{shell.t(N_('Preparing the sample desk …'))} {done * 100 // total} %")

    def _demo_made(self, made: tuple[str, Hint]) -> None:
        user, hint = made
        self.shell.signin.show_hint(hint, user)
        self.shell.signin.prepare("")

    # --- a desk of one's own --------------------------------------------------------------------------

    def _page(self) -> FirstRun:
        assert self.shell.first_run is not None
        return self.shell.first_run

    def _take_logo(self, name: str, data: bytes, path: Path | None) -> None:
        """Makes the picture fit to be kept, on the worker; the first run shows it or why not."""

        def take(_task: Task) -> bytes:
            from csapp.services.attachments import prepare_logo

            return prepare_logo(name, data, path)

        page, shell = self._page(), self.shell
        shell.tasks.start(take, page.show_logo, lambda fault: page.logo.refuse(fault.text(shell.t)), page)

    def _create(self, first: FirstDesk) -> None:
        shell = self.shell

        def create(task: Task) -> tuple[Context, UserFault | None]:
            from csapp.desk import Desk

            Desk.create(
                shell.data,
                desk=first.desk,
                company=first.company,
                user=first.user,
                name=first.name,
                password=first.password,
                language=first.language,
            )
            ctx = Desk.sign_in(shell.data, first.user, first.password)
            try:
                return _furnish(ctx, first, task), None
            except UserFault as fault:  # the desk is made: what it lacks can be added in the settings
                return ctx, fault

        def created(made: tuple[Context, UserFault | None]) -> None:
            ctx, fault = made
            shell.signed_in((ctx, None))
            if fault is not None and shell.window_ is not None:
                shell.window_.house.refuse(fault)

        page = self._page()
        task = shell.tasks.start(create, created, page.refuse_fields, self)
        task.progress.connect(page.show_progress)


def _furnish(ctx: Context, first: FirstDesk, task: Task) -> Context:
    """What the first person asked for beside the desk itself: the logo, and sample data."""
    from csapp.kinds import Company
    from csapp.services import attachments, sample

    if first.logo is not None:
        company = attachments.set_logo(ctx, first.logo).record
        assert isinstance(company, Company)
        ctx = replace(ctx, company=company)
    if first.sample:
        sample.fill(ctx, progress=task.tell)
    return ctx

"""Offers to put a backup back where nobody can sign in: works for one shell, as long as its page stands there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from csapp.i18n import N_, Translator
from csapp.vocabulary.errors import UserFault
from ui.puttingback import PuttingBack
from ui.restorepage import RestorePage
from ui.tasks import Task

if TYPE_CHECKING:  # loaded on the worker
    from csapp.services.backups import Backup
    from ui.shell import Shell


class Offering(QObject):
    """``came_from``: the page one goes back to."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.shell = shell
        came_from = shell.stack.currentWidget()
        assert isinstance(came_from, QWidget)
        self.came_from = came_from
        self.page = RestorePage(shell.t)
        self.page.wanted.connect(self._put_back)
        self.page.file_wanted.connect(self._choose)
        self.page.left.connect(lambda: self.leave(self.came_from))
        self.page.language_chosen.connect(self._speak)
        shell.stack.addWidget(self.page)
        shell.stack.setCurrentWidget(self.page)
        shell.tasks.start(self._known, self._show, self._refused, self)

    def _known(self, _task: Task) -> tuple[tuple[Backup, ...], tuple[str, ...]]:
        from csapp.services import backups

        found = [one for one in backups.known(backups.folder_of(self.shell.data)) if one.made_at is not None]
        found.sort(key=lambda one: one.good is not True)  # the newest good one first
        return tuple(found), backups.users(found[0].path) if found else ()

    def _show(self, found: tuple[tuple[Backup, ...], tuple[str, ...]]) -> None:
        self.page.show_backups(*found)

    def _choose(self) -> None:
        t = self.shell.t
        title, pattern = t(N_("Choose a backup")), f"{t(N_('Backups'))} (*.csbackup)"
        self.shell.around.prompts.open_file(self.page, title, Path.home(), pattern, self.take_file)

    def take_file(self, path: Path) -> None:
        """A backup from anywhere: looked at, then offered with the others."""

        def look(_task: Task) -> tuple[Backup, tuple[str, ...]]:
            from csapp.services import backups

            return backups.look_at(path), backups.users(path)

        def looked(found: tuple[Backup, tuple[str, ...]]) -> None:
            self.page.add(*found)

        self.shell.tasks.start(look, looked, self._refused, self)

    def _put_back(self, file: Path, user: str, password: str) -> None:
        self.leave(self.shell.signin)
        PuttingBack(self.shell, file, user, password).begin()

    def _refused(self, fault: UserFault) -> None:
        self.page.refuse(fault.text(self.shell.t))

    def _speak(self, language: str) -> None:
        self.shell.choose_language(language)
        self.page.retranslate(Translator(language))
        self.page.languages.set_key(language)

    def leave(self, page: QWidget) -> None:
        """To another page; the password typed goes with this one."""
        self.shell.stack.setCurrentWidget(page)
        self.page.password.clear()
        self.shell.stack.removeWidget(self.page)
        self.page.deleteLater()
        self.deleteLater()

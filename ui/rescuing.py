"""Helps where a desk can't be opened: works for one shell, as long as its page stands there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from csapp.folders import key_holders
from csapp.i18n import N_, Translator
from csapp.vocabulary.errors import UserFault
from ui.rescuepage import RescuePage
from ui.tasks import Task

if TYPE_CHECKING:  # loaded on the worker
    from csapp.services.salvaging import Rescued
    from ui.shell import Shell


class Rescuing(QObject):
    """``fault``: why it can't be opened."""

    def __init__(self, shell: Shell, fault: UserFault) -> None:
        super().__init__(shell)
        self.shell = shell
        self.page = RescuePage(shell.t, fault)
        users = key_holders(shell.data)
        self.page.user.setText(shell.signin.user.currentText() or (users[0] if users else ""))
        self.page.restore_wanted.connect(shell.offer_restore)
        self.page.folder_wanted.connect(self._show_folder)
        self.page.again_wanted.connect(self._again)
        self.page.salvage_wanted.connect(self._choose)
        self.page.language_chosen.connect(self._speak)
        shell.stack.addWidget(self.page)
        shell.stack.setCurrentWidget(self.page)
        self.page.button.setFocus()

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.shell.data)))

    def _choose(self, user: str, password: str) -> None:
        title = self.shell.t(N_("Choose an empty folder for what can be read"))

        def chosen(folder: Path) -> None:
            self.salvage(user, password, folder)

        self.shell.around.prompts.open_folder(self.page, title, self.shell.data.parent, chosen)

    def salvage(self, user: str, password: str, folder: Path) -> None:
        """Saves what can be read into that folder, which is empty or not there yet."""
        language = self.shell.t.language

        def job(task: Task) -> Rescued:
            from csapp.services import salvaging

            return salvaging.rescue(
                self.shell.data,
                folder,
                user,
                password,
                language=language,
                tell=task.tell,
                stopped=lambda: task.cancelled,
                sure=task.settle,
            )

        self.page.busy(True)
        task = self.shell.tasks.start(job, self._saved, self._refused, self)
        task.ended.connect(lambda: self.page.busy(False))
        self.page.work.follow(task, N_("Reading what can be read …"))

    def _saved(self, done: Rescued) -> None:
        self.page.password.clear()
        text, detail = told(done, self.shell.t)
        self.shell.around.prompts.tell(self.page, text, detail=detail)

    def _refused(self, fault: UserFault) -> None:
        self.page.say_error(fault.text(self.shell.t))

    def _speak(self, language: str) -> None:
        self.shell.choose_language(language)
        self.page.retranslate(Translator(language))
        self.page.languages.set_key(language)

    def _again(self) -> None:
        shell = self.shell
        shell.stack.setCurrentWidget(shell.signin)
        shell.stack.removeWidget(self.page)
        self.page.deleteLater()
        self.deleteLater()
        shell.signin.refuse("")
        shell.begin()


def told(done: Rescued, t: Translator) -> tuple[str, str]:
    """What was saved, and what was not, in a line each."""
    text = t.plural("{count} record was read.", "{count} records were read.", done.records)
    detail = t(
        N_(
            "The new desk lies in {folder}. Made whole from the journal: {rebuilt}. Incomplete: {incomplete}. "
            "Lost: {lost}. Without an attachment: {files}. What is lost is listed in {list}."
        ),
        folder=done.folder,
        rebuilt=done.rebuilt,
        incomplete=done.incomplete,
        lost=done.lost,
        files=done.files,
        list=done.list.name,
    )
    return text, detail

"""The way in by the recovery key, and what is said to whoever has none yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout

from csapp.folders import key_holders
from csapp.i18n import N_, Translator
from csapp.vocabulary.errors import UserFault
from ui.recoverpage import RecoverPage
from ui.tasks import Task

if TYPE_CHECKING:  # imported on the worker
    from csapp.services.context import Context
    from ui.pages.settings.recovery import RecoveryPart
    from ui.shell import Shell
    from ui.window import Window


class Offer(QObject):
    """A line above the window of an administrator whose desk has no recovery key, until it has one."""

    def __init__(self, window: Window) -> None:
        from ui.widgets.notice import Notice

        super().__init__(window)
        self.window = window
        self.notice = Notice(window.house.theme, window)
        self.notice.setObjectName("recovery_offer")
        self.notice.wanted.connect(self._go)
        column = window.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(1, self.notice)
        window.house.language_changed.connect(lambda _language: self._say())
        window.house.changed.connect(self._changed)
        self._wanted = False
        self._ask()

    def _changed(self, kind: str, _number: str) -> None:
        if kind == "desk":
            self._ask()

    def _ask(self) -> None:
        from csapp.services import recovery

        self.window.house.run(recovery.wanted, then=self._answered, owner=self)

    def _answered(self, wanted: bool) -> None:
        self._wanted = wanted
        self._say()

    def _say(self) -> None:
        from csapp.services import damage

        t = self.window.house.t
        text = N_("There is no recovery key yet: if every password is forgotten, nobody can open this desk.")
        can = (
            damage.standing(self.window.house.ctx).trouble is None
        )  # nothing can be made where nothing is saved
        self.notice.say(t(text) if self._wanted and can else "", t(N_("Make one")))

    def _go(self) -> None:
        show_part(self.window).take_focus()


def show_part(window: Window) -> RecoveryPart:
    """The recovery key in the settings."""
    from ui.pages.settings.page import SettingsPage
    from ui.pages.settings.recovery import RecoveryPart

    settings = window.go("settings")
    assert isinstance(settings, SettingsPage)
    part = settings.show_part(RecoveryPart.key)
    assert isinstance(part, RecoveryPart)
    return part


class Recovering(QObject):
    """Works for one shell, as long as its page stands in the shell's stack."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.shell = shell
        users = key_holders(shell.data)
        self.page = RecoverPage(shell.t, users, shell.signin.user.currentText().strip())
        self.page.wanted.connect(self._recover)
        self.page.left.connect(self.leave)
        self.page.language_chosen.connect(self._speak)
        shell.stack.addWidget(self.page)
        shell.stack.setCurrentWidget(self.page)

    def leave(self) -> None:
        """Back to the sign-in; the key typed goes with the page."""
        shell, page = self.shell, self.page
        if shell.stack.currentWidget() is page:
            shell.stack.setCurrentWidget(shell.signin)
        page.key.clear()
        page.secrets.clear()
        shell.stack.removeWidget(page)
        page.deleteLater()
        self.deleteLater()

    def _speak(self, language: str) -> None:
        self.shell.choose_language(language)
        self.page.retranslate(Translator(language))
        self.page.languages.set_key(language)

    def _recover(self, user: str, key: str, password: str) -> None:
        shell = self.shell

        def recover(_task: Task) -> tuple[Context, str]:
            from csapp.desk import Desk

            return Desk.recover(shell.data, user, key, password)

        shell.tasks.start(recover, self._recovered, self._refused, self)

    def _recovered(self, made: tuple[Context, str]) -> None:
        ctx, key = made
        shell = self.shell
        shell.signed_in((ctx, None))
        self.leave()
        assert shell.window_ is not None
        show_part(shell.window_).show_key(key)

    def _refused(self, fault: UserFault) -> None:
        self.page.refuse(fault)

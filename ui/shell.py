"""The top-level window: first the sign-in (or the first run), then the frame."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from csapp.folders import key_holders
from csapp.i18n import N_, Translator
from ui.clips import Clips
from ui.fonts import load_bold
from ui.prefs import Prefs
from ui.prompts import Prompts
from ui.signin import SignIn
from ui.tasks import Task, Tasks
from ui.theme.theme import Look, Theme
from ui.widgets.roomy import PageStack, Roomy
from ui.words import QtWords

if TYPE_CHECKING:  # imported on the worker, while the password is typed
    from csapp.services.context import Context
    from csapp.vocabulary.errors import UserFault
    from ui.firstrun import FirstRun
    from ui.founding import Founding
    from ui.locking import Locking
    from ui.parting import Parting
    from ui.startnews import StartNews
    from ui.window import Window


class Surroundings(NamedTuple):
    """What outlives a sign-in."""

    theme: Theme
    prompts: Prompts
    words: QtWords
    prefs: Prefs


class Shell(QWidget):
    """Signs people in and out. ``demo``: the data folder gets a sample desk first. ``safe``: in safe mode.

    ``entered`` comes when somebody signed in.
    """

    entered = Signal()

    def __init__(
        self, data: Path, language: str, around: Surroundings, *, demo: bool = False, safe: bool = False
    ) -> None:
        super().__init__()
        self.setObjectName("shell")
        self.data, self.demo, self.safe, self.around = data, demo, safe, around
        self.t = Translator(language)
        self.tasks = Tasks(self)
        self.clips = Clips(self)
        self.window_: Window | None = None
        self.locking: Locking | None = None  # as long as somebody is signed in
        self.news: StartNews | None = None  # what the program has to say of its own start
        self._heading = ""
        self.first_run: FirstRun | None = None
        self._making: Task | None = None  # the sample desk
        self._chosen = ""  # a language picked by hand wins over the person's own
        self._leaving = self._ended = False
        self._parting: Parting | None = None  # while the last backup is made
        self.signin = SignIn(self.t)
        self.signin.wanted.connect(self._sign_in)
        self.signin.recovery_wanted.connect(self._recover)
        self.signin.restore_wanted.connect(self.offer_restore)
        self.signin.language_chosen.connect(self.choose_language)
        self.signin.show_users([] if demo else key_holders(data), around.prefs.last_user)
        self.stack = PageStack()
        self.stack.addWidget(self.signin)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Roomy(self.stack))
        self.setWindowTitle(self.t(N_("Service desk")))
        self.resize(1366, 768)
        self.setMinimumSize(640, 360)
        self._speak(language)

    def put_above(self, line: QWidget) -> None:
        """A line about the program itself, above whatever the window shows."""
        self._column.insertWidget(self._column.count() - 1, line)
        line.show()

    def begin(self) -> None:
        """To be called when the sign-in is on the screen: the rest is loaded on the worker meanwhile."""
        load_bold()
        theme = self.around.theme
        theme.listen()
        self.around.prefs.asked_contrast = theme.system_contrast
        if self.demo:
            self._making = self._founding().make_sample()
        else:
            self.tasks.start(self._look, self._looked, self.refuse, self)
        language = self.t.language
        from ui import rubbish

        warming = self.tasks.start(lambda _task: _warm(language), owner=self)
        rubbish.put_off()
        warming.ended.connect(rubbish.settle_down)

    def _look(self, _task: Task) -> tuple[bool, tuple[str, ...]]:
        from csapp.desk import Desk

        there = Desk.exists(self.data)
        return there, Desk.users(self.data) if there else ()

    def _looked(self, found: tuple[bool, tuple[str, ...]]) -> None:
        there, users = found
        if there:
            self.signin.show_users(users, self.around.prefs.last_user)
        else:
            self._founding().ask()

    def _founding(self) -> Founding:
        from ui.founding import Founding  # once in the life of a desk

        return Founding(self)

    def _sign_in(self, user: str, password: str) -> None:
        def sign_in(_task: Task) -> tuple[Context, object]:
            from csapp.desk import Desk
            from csapp.services import personal

            ctx = Desk.sign_in(self.data, user, password)
            return ctx, personal.get(ctx, "look")

        self.signin.busy(True)
        task = self.tasks.start(sign_in, self.signed_in, self.refuse, self)
        task.ended.connect(lambda: self.signin.busy(False))

    def _recover(self) -> None:
        from ui.recovering import Recovering  # once in the life of a desk, if ever

        Recovering(self)

    def offer_restore(self) -> None:
        """Shows the backups where nobody can sign in: the desk can't be opened, or is to live on here."""
        from ui.offering import Offering  # seldom, let us hope

        Offering(self)

    def refuse(self, fault: UserFault) -> None:
        from csapp.vocabulary.errors import Damaged, StoreFault, TooManyGuesses

        self.signin.refuse(fault.text(self.t))
        if isinstance(fault, TooManyGuesses):
            self.signin.wait(fault.seconds)
        self.signin.restore.setVisible(isinstance(fault, StoreFault))
        self.stack.setCurrentWidget(self.signin)
        if isinstance(fault, Damaged):
            from ui.rescuing import Rescuing  # seldom, let us hope

            Rescuing(self, fault)

    def signed_in(self, found: tuple[Context, object]) -> None:
        from dataclasses import replace

        ctx, look = found
        ctx = replace(ctx, bare=self.safe)
        user = ctx.actor.user
        if look is not None and not self.safe:
            self.around.theme.wear(Look.read(look))
        prefs = self.around.prefs
        own = (
            "" if self.demo else str(ctx.actor.language or "")
        )  # whoever looks at samples is none of those people
        language = self._chosen or prefs.languages.get(user) or own or self.t.language
        if not self.demo:
            prefs.last_user = user
            prefs.keep()
        self._speak(language)
        self.enter(ctx)

    def enter(self, ctx: Context) -> Window:
        """Shows the frame over an opened desk."""
        from ui.damageline import DamageLine
        from ui.house import House
        from ui.locking import Locking
        from ui.recovering import Offer
        from ui.window import Window

        house = House(ctx, self.tasks, self.around.theme, self.around.prompts, self.t.language)
        house.language_changed.connect(self._remember_language)
        house.look_chosen.connect(self._remember_look)
        house.restore_requested.connect(self._put_back)
        window = Window(house)
        house.setParent(window)
        window.sign_out_requested.connect(self.sign_out)
        window.heading_changed.connect(self._headed)
        self.window_ = window
        self.locking = Locking(self, window)
        self.stack.addWidget(window)
        self.stack.setCurrentWidget(window)
        self.signin.busy(False)
        if not self.demo:
            self.signin.password.clear()
        if self.first_run is not None:
            self.stack.removeWidget(self.first_run)
            self.first_run.deleteLater()
            self.first_run = None
        window.begin()
        self.locking.begin()
        Offer(window)
        DamageLine(self, window)
        for line in ctx.told:
            house.say(self.t(line))
        self.entered.emit()
        return window

    @property
    def locked(self) -> bool:
        """Whether somebody is signed in and the window asks for their password."""
        return self.locking is not None and self.locking.locked

    def _headed(self, heading: str) -> None:
        self._heading = heading
        self.entitle()

    def entitle(self) -> None:
        """The page first, since a taskbar cuts the end; nothing of it while the window is locked."""
        program = self.t(N_("Service desk"))
        open_ = self.window_ is not None and not self.locked and self._heading
        self.setWindowTitle(f"{self._heading} · {program}" if open_ else program)

    def sign_out(self) -> None:
        """Back to the sign-in; asks first where text is unsaved."""
        self._leave_by(self._leave)

    def leave_to_another(self) -> None:
        """The sign-in, with nobody's name in it: whoever comes next says who they are."""
        self._leave()
        self.signin.user.setCurrentText("")
        self.signin.user.setFocus()

    def _leave(self) -> None:
        window, self.window_ = self.window_, None
        locking, self.locking = self.locking, None
        if window is None or locking is None:
            return
        ctx = window.house.ctx
        window.keep_drafts()
        window.backing.end()
        window.house.seeking.close()
        self.tasks.start(lambda _task: ctx.close())
        self.around.prompts.drop()
        self.clips.clear()
        locking.end()
        if not self.demo:  # the desk may be new, or have new people
            self.signin.show_users(key_holders(self.data), self.around.prefs.last_user)
        self.around.theme.catch_up(self.signin)  # whoever makes the slices goes with the frame
        self.stack.setCurrentWidget(self.signin)
        self.stack.removeWidget(window)
        window.deleteLater()
        self._heading = ""
        self.entitle()
        from PySide6.QtGui import QPixmapCache

        QPixmapCache.clear()
        self.activateWindow()  # what was in front may have gone with the frame
        self.signin.password.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        unsaved = self.window_ is not None and bool(self.window_.unsaved())
        if self._leaving or not (unsaved or self._wants_backup()):
            event.accept()
            self.end()
            return
        event.ignore()
        if not unsaved:
            self._part()
        elif self.locking is None or not self.locked:
            self._leave_by(self._part)
        elif self.locking.may_close():  # whoever closes it is asked nothing: they may be somebody else
            self._part()

    def _part(self) -> None:
        """Ends the program, after a backup where something changed."""
        from ui.parting import Parting

        if not self._wants_backup():
            self._close_now()
        elif self._parting is None:
            self._parting = Parting(self)
            self._parting.go(self._close_now)

    def _wants_backup(self) -> bool:
        """Not at a throw-away desk, and not while the system itself is ending: that waits for nobody."""
        app = QGuiApplication.instance()
        ending = isinstance(app, QGuiApplication) and app.isSavingSession()
        return self.window_ is not None and not self.window_.house.ctx.demo and not ending

    def _put_back(self, file: Path, password: str) -> None:
        """The person signed in wants the desk to be as a backup keeps it."""
        from ui.puttingback import PuttingBack

        if self.window_ is not None:
            PuttingBack(self, file, self.window_.house.ctx.actor.user, password).leave_first()

    def _leave_by(self, then: Callable[[], None]) -> None:
        from ui.leaving import Leaving  # knows the forms, which are not loaded before there is one

        Leaving(self).ask(then)

    def _close_now(self) -> None:
        self._leaving = True
        QTimer.singleShot(0, self, self.close)

    def end(self) -> None:
        """Keeps drafts, closes the store, ends the worker. Safe to call twice."""
        window, self.window_ = self.window_, None
        locking, self.locking = self.locking, None
        last = None
        if window is not None and locking is not None:
            window.keep_drafts()
            locking.end()
            window.backing.end()
            window.house.seeking.close()
            last = window.house.ctx.close
        if self._making is not None:
            self._making.cancel()  # who leaves does not wait for samples
        if not self._ended:
            self._ended = True
            self.tasks.close(last)

    def choose_language(self, language: str) -> None:
        self._chosen = language
        self._speak(language)

    def _speak(self, language: str) -> None:
        self.t = Translator(language)
        self.around.prompts.t = self.t
        self.around.words.use(language)
        self.signin.languages.set_key(language)
        self.signin.retranslate(self.t)
        if self.news is not None:
            self.news.retranslate()
        if self.first_run is not None:
            self.first_run.languages.set_key(language)
            self.first_run.retranslate(self.t)

    def _remember_language(self, language: str) -> None:
        self._speak(language)
        self._chosen = ""
        if self.window_ is not None:
            self.around.prefs.languages[self.window_.house.ctx.actor.user] = language
            self.around.prefs.keep()

    def _remember_look(self, look: Look) -> None:
        """For the person, whatever desk they sit at, and for the sign-in of this one."""
        self.around.prefs.look = look
        self.around.prefs.keep()
        if self.window_ is not None:
            from csapp.services import personal

            self.window_.house.run(personal.put, "look", look.plain())


def _warm(language: str) -> None:
    from ui import warming

    warming.load(language)

"""Puts the program's window through all it can show, in every language and look, for whoever wants to look at it."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from csapp.i18n import LANGUAGES
from csapp.services.context import Context
from scripts.desks import Login
from ui.app import make_shell
from ui.prefs import Prefs
from ui.theme.theme import Look
from ui.window import Window

SIZE = (1366, 768)
LIGHT, DARK = Look("light"), Look("dark")
PATIENCE = 60


@dataclass(frozen=True)
class Plan:
    """What is looked at: only scenes whose name holds ``only``, in these languages and looks, at this size.

    ``wanted`` may leave out some of the looks in some of the languages.
    """

    languages: tuple[str, ...] = tuple(LANGUAGES)
    looks: tuple[Look, ...] = (LIGHT, DARK)
    only: str = ""
    size: tuple[int, int] = SIZE
    wanted: Callable[[str, Look], bool] = lambda language, look: True


@dataclass(frozen=True)
class Shot:
    """One view of the window: which scene, over which desk, in which language and look."""

    scene: str
    state: str
    language: str
    look: Look

    @property
    def name(self) -> str:
        """The scene, with the state of the desk where that is not the sample one."""
        return self.scene if self.state == "sample" else f"{self.scene}-{self.state}"

    @property
    def style(self) -> str:
        """The look in a word or two: ``dark``, ``light contrast``, ``light 150 %``."""
        words = [self.look.mode, "contrast" if self.look.contrast else ""]
        words.append(f"{self.look.text} %" if self.look.text != 100 else "")
        return " ".join(word for word in words if word)


Take = Callable[[Shot, QWidget], None]


class Stage:
    """One desk with its window. ``take`` is called with every view of every scene."""

    def __init__(self, desk: Path, login: Login, state: str, plan: Plan, take: Take) -> None:
        self.login, self.state, self.plan, self.take = login, state, plan, take
        self.shell = make_shell(desk, language="en", prefs=Prefs(), mode="light")
        self.later: list[Callable[[], object]] = []  # what a scene leaves to be done when it was looked at

    def __enter__(self) -> Self:
        self.shell.resize(*self.plan.size)
        self.shell.show()
        self.shell.begin()
        self.rest()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.shell.end()
        self.shell.close()

    def rest(self, least: float = 0.05) -> None:
        """Until the worker is idle and all is drawn."""
        begun = time.monotonic()
        while time.monotonic() - begun < least or self._busy:
            QApplication.processEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            time.sleep(0.004)
            if time.monotonic() - begun > PATIENCE:
                raise TimeoutError("the window did not come to rest")
        QApplication.processEvents()

    @property
    def _busy(self) -> bool:
        inside = self.shell.window_
        return self.shell.tasks.busy or (inside is not None and inside.house.seeking.busy)

    def sign_in(self) -> None:
        """From the sign-in to the first page."""
        self.shell.signin.wanted.emit(self.login.user, self.login.password)
        self.rest(0.2)

    @property
    def window(self) -> Window:
        assert self.shell.window_ is not None
        return self.shell.window_

    @property
    def ctx(self) -> Context:
        return self.window.house.ctx

    def wants(self, scene: str) -> bool:
        """Whether anybody wants to see it: making it costs time."""
        return self.plan.only in self.named(scene)

    def named(self, scene: str) -> str:
        return Shot(scene, self.state, "en", LIGHT).name

    def scene(self, name: str, show: Callable[[], QWidget] | None = None, looks: Iterable[Look] = ()) -> None:
        """Hands what ``show`` gives (the whole window by default) to ``take`` in each language and look.

        ``looks`` narrows those of the plan.
        """
        if not self.wants(name):
            return
        show = show or (lambda: self.shell)
        for language in self.plan.languages:
            self.speak(language)
            for look in self.plan.looks:
                if (looks and look not in looks) or not self.plan.wanted(language, look):
                    continue
                self.wear(look)
                shown = show()
                self.rest(0.02)  # what it opened is laid out with the next round of events
                self.take(Shot(name, self.state, language, look), shown)
                while self.later:
                    self.later.pop()()
        self.wear(LIGHT)
        self.speak("en")

    def wear(self, look: Look) -> None:
        """Puts on a look; the window keeps its size."""
        theme = self.shell.around.theme
        if theme.look != look:
            theme.wear(look)
        self.shell.resize(*self.plan.size)
        self.rest()

    def speak(self, language: str) -> None:
        if self.shell.window_ is not None:
            self.window.house.set_language(language)
        else:
            self.shell.signin.language_chosen.emit(language)
        self.rest()

"""Starts the window. Importing this loads Qt and nothing heavier; see ``tests/test_architecture.py``."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

import resources
from csapp.i18n import N_, Translator, system_language
from ui.fonts import read_regular, use_regular
from ui.screen import has_screen

if TYPE_CHECKING:
    from ui.prefs import Prefs
    from ui.shell import Shell


def make_app() -> QApplication:
    """The application in the style we build on; the one there is, where there is one."""
    there = QApplication.instance()
    if isinstance(there, QApplication):
        from ui.theme.theme import WORN

        app = there
        if app.property(WORN) is None:
            app.setStyle("Fusion")
    else:  # by its name: what setStyle() answers takes Python 8 ms to learn
        app = QApplication([*sys.argv[:1], "-style", "Fusion"])
    app.setApplicationName("csapp")
    return app


def make_shell(
    data: Path,
    *,
    demo: bool = False,
    language: str = "",
    prefs: Prefs | None = None,
    mode: str = "",
    safe: bool = False,
) -> Shell:
    """The window of the desk in ``data``, not yet shown. Scripts and tests drive this one too."""
    app = make_app()
    reading = read_regular()  # meanwhile the rest is imported
    from ui.prefs import Prefs
    from ui.prompts import Prompts
    from ui.shell import Shell, Surroundings
    from ui.theme.theme import WORN, Guess, Look, Theme
    from ui.words import QtWords

    kept = prefs if prefs is not None else Prefs.read(None if demo else data)
    if safe:
        kept = kept.plain()
    look = Look.read({"mode": mode}) if mode else kept.look
    dark = QApplication.palette().window().color().lightness() < 128  # as the system has it, until we dress
    theme = Theme(look, app, guess=None if app.property(WORN) else Guess(dark, kept.asked_contrast))
    language = language or kept.languages.get(kept.last_user, "") or system_language()
    around = Surroundings(theme, Prompts(Translator(language), app), QtWords(app), kept)
    reading.join()
    use_regular(app)
    shell = Shell(data, language, around, demo=demo, safe=safe)
    theme.apply()  # now: in a sheet that is there already each part would be dressed at every step of its making
    return shell


def run(
    data: Path | None = None,
    demo: bool = False,
    *,
    language: str = "",
    safe: bool = False,
    painted: Callable[[], None] | None = None,
) -> int:
    """Opens the desk in ``data`` (a sample desk in a throw-away folder for ``demo``); returns the exit code.

    Where another window has that desk already, that one comes forward and this process is done. ``safe``: in safe
    mode, which two failed starts also lead to. ``painted`` is called once the first picture is on the screen.
    """
    if not has_screen():
        return without_screen(demo)
    import tempfile

    from csapp.folders import default_data_dir

    if demo:
        with tempfile.TemporaryDirectory(prefix="csapp-demo-", ignore_cleanup_errors=True) as folder:
            return _run(data or Path(folder), painted, demo=True, language=language, safe=safe)
    return _run(data or default_data_dir(), painted, demo=False, language=language, safe=safe)


def _run(data: Path, painted: Callable[[], None] | None, *, demo: bool, language: str, safe: bool) -> int:
    from ui.running import Running  # who only builds a window needs none of it

    running = Running(data)
    if not running.may_begin():
        return 0
    with running:
        safe = running.counted() or safe
        shell = make_shell(data, demo=demo, language=language, safe=safe)
        running.take(shell)
        shell.show()
        shell.activateWindow()  # nobody else does where there is no window manager

        def begin() -> None:
            if painted is not None:
                painted()
            from PySide6.QtGui import QIcon

            shell.setWindowIcon(QIcon(str(Path(resources.__file__).parent / "icons" / "csapp.ico")))
            shell.begin()
            running.painted()

        from ui.firstpaint import FirstPaint

        FirstPaint(shell, begin)
        try:
            return QApplication.exec()
        finally:
            shell.end()


def without_screen(demo: bool) -> int:
    """What is done where no window can be shown."""
    t = Translator(system_language())
    if not demo:
        print(t(N_("There is no screen here: no window can be shown.")), file=sys.stderr)
        return 2
    import tempfile

    from ui.unseen import run_unseen

    return run_unseen(Path(tempfile.mkdtemp(prefix="csapp-demo-")))

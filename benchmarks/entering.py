"""One person coming in, in a process of its own: the program starts, they type their password, the lists are painted.

    python benchmarks/entering.py USER [QUIET_MS] < PASSWORD

The desk is that in the user's data folder. Prints one line of names and figures:

    sign_in  ms from the start of the process to the sign-in painted
    accepted ms from the key pressed to the password found right
    today    ms from then to the first page with what is due painted
    cases    ms from the place chosen in the rail to the list of cases painted
    rss, pss KiB of memory once nothing more comes in for QUIET_MS
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.shell import Shell

TYPING = 1.5  # seconds a person takes to type a password, at the least
STARTED = time.monotonic()


def memory() -> tuple[int, int]:
    """KiB resident in all, and with what is shared counted by halves, thirds, ...; 0 where the system does not say."""
    told = dict[str, int]()
    for name in ("status", "smaps_rollup"):
        file = Path("/proc/self") / name
        for line in file.read_text("ascii", "replace").splitlines() if file.exists() else ():
            key, _, rest = line.partition(":")
            if rest.endswith("kB"):
                told[key] = int(rest.split()[0])
    return told.get("VmRSS", 0), told.get("Pss", 0)


class Entering:
    """Types, looks and notes; every wait is a round of the window's own loop."""

    def __init__(self, user: str, password: str, quiet: float) -> None:
        self.user, self.password, self.quiet = user, password, quiet
        self.told: dict[str, float] = {"sign_in": (time.monotonic() - STARTED) * 1000}
        self.accepted = 0.0

    def watch_keys(self) -> None:
        from csapp.storage.keys import KeyRing

        unwrap = KeyRing.unwrap

        def noted(ring: KeyRing, user: str, password: str) -> object:
            key = unwrap(ring, user, password)
            self.accepted = time.monotonic()
            return key

        KeyRing.unwrap = noted  # pyright: ignore[reportAttributeAccessIssue]

    def until(self, there: Callable[[], bool]) -> None:
        from PySide6.QtWidgets import QApplication

        while not there():
            QApplication.processEvents()
            time.sleep(0.001)  # Python is the worker's meanwhile

    def pause(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        self.until(lambda: time.monotonic() >= end)

    def go(self, shell: Shell) -> None:
        self.pause(TYPING)
        self.until(lambda: not shell.tasks.busy)
        self.watch_keys()
        shell.signin.user.setCurrentText(self.user)
        shell.signin.password.setText(self.password)
        pressed = time.monotonic()
        shell.signin.button.click()
        self.until(lambda: shell.window_ is not None and self._today_read(shell))
        shell.repaint()
        self.told["accepted"] = (self.accepted - pressed) * 1000
        self.told["today"] = (time.monotonic() - self.accepted) * 1000
        self.pause(self.quiet)
        self._cases(shell)
        self.pause(self.quiet)
        self.until(lambda: not shell.tasks.busy)
        self.told["rss"], self.told["pss"] = memory()

    @staticmethod
    def _today_read(shell: Shell) -> bool:
        from ui.pages.today import TodayPage

        page = shell.window_.page if shell.window_ is not None else None
        return isinstance(page, TodayPage) and page.figures is not None

    def _cases(self, shell: Shell) -> None:
        from ui.tables.page import TablePage

        assert shell.window_ is not None
        chosen = time.monotonic()
        page = shell.window_.go("cases")
        assert isinstance(page, TablePage)
        self.until(lambda: page.model.rowCount() > 0 and bool(page.model.index(0, 0).data()))
        shell.repaint()
        self.told["cases"] = (time.monotonic() - chosen) * 1000


def main() -> None:
    from csapp import __main__ as program
    from ui import screen

    user, password = sys.argv[1], sys.stdin.readline().rstrip("\n")
    quiet = float(sys.argv[2]) / 1000 if len(sys.argv) > 2 else 1.0
    if os.environ.get("QT_QPA_PLATFORM") in screen.UNSEEN:
        screen.has_screen = lambda: True

    def painted() -> None:
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QApplication

        entering = Entering(user, password, quiet)
        shell = next(w for w in QApplication.topLevelWidgets() if w.objectName() == "shell")

        def come_in() -> None:
            entering.go(shell)  # pyright: ignore[reportArgumentType]
            print(*(f"{name}={figure:.1f}" for name, figure in entering.told.items()), flush=True)
            os._exit(0)

        QTimer.singleShot(0, come_in)

    program.window(painted=painted)


if __name__ == "__main__":
    main()

"""One window a desk: a second start brings the first one forward and ends.

The system itself holds the lock for as long as the process lives, so one that was killed never blocks. The call is a
file beside the desk that the first window watches: no socket is opened for it.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

LOCK, CALL = "window.lock", "window.call"
PATIENCE = 8.0  # seconds the first window is given to come forward; it may be about to open itself


class Alone:
    """The claim of one process on the window of the desk in ``folder``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._held: int | None = None

    def claim(self) -> bool:
        """Takes the lock. False where another process has it; True where it is ours, or the folder can't say."""
        if self._held is not None:
            return True
        try:
            held = os.open(self.folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        except (
            OSError
        ):  # no desk yet, or a folder nobody can write to: then there is nothing to stand in the way of
            return True
        if _lock(held):
            self._held = held
            return True
        os.close(held)
        return False

    def call(self, patience: float = PATIENCE) -> bool:
        """Asks the window that has the lock to come forward; whether it heard within ``patience`` seconds."""
        _let_come_forward()
        note = self.folder / CALL
        try:
            note.touch()
        except OSError:
            return False
        until = time.monotonic() + patience
        while time.monotonic() < until:
            if not note.exists():
                return True
            time.sleep(0.02)
        note.unlink(missing_ok=True)
        return False

    def release(self) -> None:
        """Lets another process have it."""
        if self._held is not None:
            os.close(self._held)
            self._held = None


if sys.platform == "win32":
    import msvcrt

    def _lock(held: int) -> bool:
        try:
            msvcrt.locking(held, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _let_come_forward() -> None:
        """Windows lets only the program one works with put another in front."""
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(-1)

else:
    import fcntl

    def _lock(held: int) -> bool:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # a file system without locks: two windows are better than none
            return True
        return True

    def _let_come_forward() -> None:
        """Every window may."""

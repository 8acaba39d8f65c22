"""One program at a time: a lock on a file that the system lets go by itself when its holder ends, however it ends."""

import os
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

WAIT = 10.0  # seconds; who holds the lock reads and writes a few lines
_PAUSE = 0.005


@contextmanager
def locked(path: Path) -> Generator[bool, None, None]:
    """Hold the lock of that file, which is made where it is missing and never removed.

    Yields whether it is held: a folder that can't be written has no lock, nor does one whose holder hangs for
    :data:`WAIT` seconds. What is guarded must then still leave the old or the new file, never half of one.
    """
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        yield False
        return
    try:
        yield _wait(handle)
    finally:
        os.close(handle)  # lets the lock go


def _wait(handle: int) -> bool:
    end = time.monotonic() + WAIT
    while not _take(handle):
        if time.monotonic() > end:
            return False
        time.sleep(_PAUSE)
    return True


if os.name == "nt":
    import msvcrt

    def _take(handle: int) -> bool:
        os.lseek(handle, 0, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # pyright: ignore
        except OSError:
            return False
        return True

else:
    import fcntl

    def _take(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

"""Who has the store open: each opening leaves a mark beside it, taken away when it is closed.

A mark is locked for as long as its process lives. One that nobody holds tells of a process that ended without closing
the store: killed, crashed, or switched off at the wall. SQLite then needs its log file; that one is missing is
invisible to SQLite itself, so the mark says whether there was something in it.
"""

import logging
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

WRITTEN = b"written\n"  # the log holds, or has held, a commit
CLOSING = b"closing\n"  # from here on the log may be gone without harm
_PREFIX, _SUFFIX = "open-", ".mark"
MARKS = f"{_PREFIX}*{_SUFFIX}"
_LOCK_AT = 2**30  # far behind what is written: on Windows nobody else can read what is locked
log = logging.getLogger(__name__)


@dataclass
class Mark:
    """This process's mark. ``handle`` is None where the folder can't be written, or after :meth:`remove`."""

    path: Path
    handle: int | None
    _said: set[bytes] = field(default_factory=set[bytes])

    @classmethod
    def leave(cls, folder: Path) -> "Mark":
        """Say that the store is being opened."""
        path = folder / f"{_PREFIX}{secrets.token_hex(4)}{_SUFFIX}"
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        except OSError:
            log.info("no mark of the open store can be left")
            return cls(path, None)
        _take(handle)
        return cls(path, handle)

    def written(self) -> None:
        """Something was committed: from now on the log is needed. Costs a system call the first time only."""
        self._say(WRITTEN, durable=False)

    def closing(self) -> None:
        """The store is about to be closed, its log folded in."""
        if WRITTEN in self._said:
            self._say(CLOSING, durable=True)

    def remove(self) -> None:
        """The store is closed. Marks left by others go too, if this was the last to close."""
        if self.handle is None:
            return
        os.close(self.handle)
        self.handle = None
        self.path.unlink(missing_ok=True)
        found = list(others(self))
        if not any(other.alive for other in found):
            for other in found:
                other.path.unlink(missing_ok=True)

    def _say(self, line: bytes, *, durable: bool) -> None:
        if self.handle is None or line in self._said:
            return
        self._said.add(line)
        try:
            os.write(self.handle, line)
            if durable:
                os.fsync(self.handle)
        except OSError:
            log.info("the mark of the open store can't be written")


@dataclass(frozen=True)
class Other:
    """Another process's mark. ``needs_log``: it ended amid its work, with commits in the log."""

    path: Path
    alive: bool
    needs_log: bool


def others(mine: Mark) -> Iterator[Other]:
    """The marks in the folder beside one's own."""
    for path in sorted(mine.path.parent.glob(f"{_PREFIX}*{_SUFFIX}")):
        if path != mine.path:
            found = _look(path)
            if found is not None:
                yield found


def _look(path: Path) -> Other | None:
    try:
        handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    except OSError:
        return None  # just taken away
    try:
        if not _take(handle):
            return Other(path, alive=True, needs_log=False)
        said = os.read(handle, 64)
    finally:
        os.close(handle)
    return Other(path, alive=False, needs_log=WRITTEN in said and CLOSING not in said)


if os.name == "nt":
    import msvcrt

    def _take(handle: int) -> bool:
        os.lseek(handle, _LOCK_AT, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # pyright: ignore
        except OSError:
            return False
        finally:
            os.lseek(handle, 0, os.SEEK_SET)
        return True

else:
    import fcntl

    def _take(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

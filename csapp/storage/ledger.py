"""The highest numbers issued, kept outside the database: a restored backup would issue them again.

The ledger lies beside the store and, unless the desk is a throw-away one, once more in the user's state folder, so that
even a data folder put back as a whole does not bring old numbers back. It is written inside the write lock, before the
commit: a number on paper is always in it. A power cut can lose its newest lines but not the store's own counter.

One line a number, added at the end: replacing the whole file would cost more than the commit itself. A line counts
when it is whole; when they grow many, the file is written anew with the newest line of each series.
"""

import logging
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from csapp.i18n import N_
from csapp.storage.files import write_atomic
from csapp.vocabulary.errors import StoreFault

FILE = "numbers.log"
JUMP = 500
KEPT_SERIES = 400
MOST_BYTES = 64 * 1024
_STORE = "store"  # begins the first line, which names the store the numbers belong to
_APPEND = os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0)
log = logging.getLogger(__name__)


@dataclass
class _Copy:
    """One of the files as last seen. ``stamp`` tells whether somebody else wrote it meanwhile."""

    stamp: tuple[int, int, int]
    series: dict[str, int]
    whole: bool  # ends with a line's end, so that another line can be added


class Ledger:
    """Highest number by series, e.g. ``{"A-C-261122": 7}``, of the store with that uid."""

    def __init__(self, folder: Path, store_uid: str, second: Path | None) -> None:
        self.store_uid = store_uid
        self.paths = [folder / FILE] + ([second / f"{store_uid}.log"] if second else [])
        self._seen: dict[Path, _Copy] = {}

    def begin(self) -> None:
        """The empty ledger of a new store. StoreFault where the copy beside the store can't be written."""
        for place, path in enumerate(self.paths):
            self._attempt(place, path, lambda at: self._write_anew(at, {}))

    def last(self, series: str) -> int | None:
        """The highest number known to have been issued; None where nobody can tell: the second copy is lost, or both.

        Without the second copy the first may have come back with an old data folder, on a new PC for instance.
        """
        first, *more = [self._read(path) for path in self.paths]
        lost = any(copy is None and _has_room(path) for copy, path in zip(more, self.paths[1:], strict=True))
        found = [copy.series for copy in (first, *more) if copy is not None]
        if lost or not found:
            return None
        return max(known.get(key, 0) for known in found for key in (series, floor_of(series)))

    def note(self, series: str, last: int, *, looked: bool = False) -> None:
        """Remember that ``last`` is about to be issued. StoreFault where the copy beside the store can't be written.

        ``looked``: :meth:`last` was asked under the same write lock, so that nobody has written since."""
        for place, path in enumerate(self.paths):
            self._attempt(place, path, lambda at: self._write(at, series, last, looked=looked))

    def _attempt(self, place: int, path: Path, write: Callable[[Path], None]) -> None:
        try:
            write(path)
        except OSError as bad:
            self._seen.pop(path, None)
            if place == 0:
                raise StoreFault(N_("The store {file} can't be written."), file=str(path)) from bad
            log.info("the second number ledger can't be written")

    def _read(self, path: Path) -> _Copy | None:
        try:
            stamp = _stamp(path.stat())
            seen = self._seen.get(path)
            if seen is None or seen.stamp != stamp:
                content = path.read_text("utf-8")
                seen = _Copy(stamp, _parsed(content, self.store_uid), content.endswith("\n"))
                self._seen[path] = seen
        except (FileNotFoundError, NotADirectoryError):
            self._seen.pop(path, None)
            return None
        except (OSError, ValueError):
            self._seen.pop(path, None)
            log.warning("the number ledger %s can't be read; numbers go on after a gap", path.name)
            return None
        return seen

    def _write(self, path: Path, series: str, last: int, *, looked: bool) -> None:
        copy = self._seen.get(path) if looked else None
        copy = copy or self._read(path)
        known = copy.series if copy else {}
        known[series] = max(last, known.pop(series, 0))  # the newest series stand last
        if copy is None or not copy.whole or copy.stamp[1] > MOST_BYTES:
            self._write_anew(path, known)
            return
        line = f"{series} {last}\n".encode()
        handle = os.open(path, _APPEND)
        try:
            if os.write(handle, line) != len(line):
                raise OSError("the disk is full")
            after = _stamp(os.fstat(handle))
        finally:
            os.close(handle)
        if after[1] == copy.stamp[1] + len(line):  # else another store's copy wrote too: read again next time
            copy.stamp = after

    def _write_anew(self, path: Path, series: Mapping[str, int]) -> None:
        lines = [f"{_STORE} {self.store_uid}", *(f"{k} {v}" for k, v in list(series.items())[-KEPT_SERIES:])]
        _make_folder(path)
        write_atomic(path, ("\n".join(lines) + "\n").encode("utf-8"), durable=False)
        self._seen.pop(path, None)


def floor_of(series: str) -> str:
    """Under this name the ledger keeps how far all series of the day jumped when a copy of it was lost."""
    return f"lost-{series.rpartition('-')[2]}"


def _has_room(path: Path) -> bool:
    """Whether a file can be put there at all: a copy that never could be written is not lost."""
    try:
        _make_folder(path)
    except OSError:
        return False
    return os.access(path.parent, os.W_OK)


def _make_folder(path: Path) -> None:
    """For a copy in the state folder. The desk's own folder is there, or has gone with its stick: it is never made."""
    if path.name != FILE:
        path.parent.mkdir(parents=True, exist_ok=True)


def _stamp(found: os.stat_result) -> tuple[int, int, int]:
    return found.st_ino, found.st_size, found.st_mtime_ns


def _parsed(content: str, store_uid: str) -> dict[str, int]:
    """The highest number of each series; a last line cut short is left out. ValueError for any other content."""
    first, *lines = content.split("\n")
    if first != f"{_STORE} {store_uid}":
        raise ValueError("not the ledger of this store")
    known: dict[str, int] = {}
    for line in lines[:-1]:
        series, last = line.split(" ")
        known[series] = max(int(last), known.get(series, 0))
    return known

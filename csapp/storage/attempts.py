"""Wrong guesses at passwords, and how long one has to wait after them.

A guess is counted before the password is tried, and taken back when it was right: whoever kills the program meanwhile
has guessed. The count lies beside the store and, unless the desk is a throw-away one, in the user's state folder; the
newest line of either holds. It is reckoned in the time since this PC was switched on, so the clock on the wall, which
anybody can set, never shortens a wait; switching off lets it begin again at the most.

A line: number, milliseconds since the PC was switched on, seconds of the wall clock at the first and at the newest
guess the journal does not know yet, whose, how many in a row, how many the journal does not know, how many of those
are being tried.
"""

import logging
import os
import time
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote, unquote

from csapp.storage.files import write_atomic
from csapp.storage.locking import locked
from csapp.vocabulary.errors import TooManyGuesses

FILE = "attempts.log"
FREE = 5  # wrong guesses in a row before the first wait
FIRST_WAIT, LONGEST_WAIT = 30.0, 3600.0  # seconds; each further guess doubles the wait
UNKNOWN, RECOVERY = "*unknown", "*recovery"  # no user name has a star: who is not known, and the recovery key
SETTLED = 10.0  # seconds after which a guess is no longer being tried
_APART = 5.0  # seconds
MOST_BYTES = 16 * 1024
_APPEND = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
log = logging.getLogger(__name__)


def uptime() -> float:
    """Seconds since this PC was switched on, the time it slept included where the system tells."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot is None else time.clock_gettime(boot)


def wait_after(count: int) -> float:
    """Seconds to wait after that many wrong guesses in a row."""
    return 0.0 if count < FREE else min(LONGEST_WAIT, FIRST_WAIT * 2.0 ** min(count - FREE, 32))


@dataclass(frozen=True)
class Guesses:
    """The guesses at one password. ``up``: uptime at the newest; ``first``, ``last``: wall clock; ``count``: wrong ones
    in a row; ``missed``: those the journal does not know; ``trying``: how many of these may still turn out right."""

    whose: str
    serial: int = 0
    up: float = 0.0
    first: float = 0.0
    last: float = 0.0
    count: int = 0
    missed: int = 0
    trying: int = 0

    def left(self, now: float) -> float:
        """Seconds still to wait."""
        return max(0.0, wait_after(self.count) - self.passed(now))

    def passed(self, now: float) -> float:
        """Seconds since the newest guess, at the least: one from after "now" was before the PC was last switched on.
        From a little after: two programs that ask for the time in turn."""
        return max(0.0, now - self.up) if now > self.up - _APART else now

    def wrong(self, now: float) -> int:
        """How many of the missed ones were wrong. Who is still at it after a while was killed meanwhile."""
        return self.missed - self.trying if self.passed(now) < SETTLED else self.missed

    def line(self) -> str:
        whose = quote(self.whose, safe="*")
        figures = f"{self.serial} {self.up * 1000:.0f} {self.first:.0f} {self.last:.0f}"
        return f"{figures} {whose} {self.count} {self.missed} {self.trying}\n"


class Attempts:
    """The guesses at the desk of a folder. ``second``: the other copy, None for a throw-away desk."""

    def __init__(self, folder: Path, second: Path | None) -> None:
        self.folder = folder
        self.paths = [folder / FILE] + ([second] if second else [])

    def reserve(self, whose: str) -> None:
        """Count a guess that is about to be tried. TooManyGuesses where it has to wait; that changes nothing."""
        with self._locked():
            known, now, wall = self._known(), uptime(), time.time()
            before = known.get(whose, Guesses(whose))
            left = before.left(now)
            if left > 0:
                self._mend(known)
                raise TooManyGuesses(left)
            self._add(
                known,
                replace(
                    before,
                    up=now,
                    first=before.first if before.missed else wall,
                    last=wall,
                    count=before.count + 1,
                    missed=before.missed + 1,
                    trying=before.trying + 1 if before.passed(now) < SETTLED else 1,
                ),
            )

    def right(self, whose: str) -> None:
        """The guess was right: the next one is the first again."""
        self._settle(whose, right=True)

    def wrong(self, whose: str) -> None:
        """The guess was wrong: it stays counted."""
        self._settle(whose, right=False)

    def _settle(self, whose: str, *, right: bool) -> None:
        with self._locked():
            known = self._known()
            if whose not in known:
                return
            before = known[whose]
            after = replace(before, trying=max(0, before.trying - 1))
            if right:
                after = replace(after, count=0, missed=max(0, before.missed - 1))
            self._add(known, after, durable=False)

    def untold(self) -> tuple[Guesses, ...]:
        """The wrong guesses the journal does not know yet, ``missed`` saying how many."""
        now = uptime()
        found = (replace(one, missed=one.wrong(now)) for one in self._known().values())
        return tuple(one for one in found if one.missed > 0)

    def tell(self, told: Iterable[Guesses]) -> None:
        """The journal knows these now."""
        with self._locked():
            for one in told:
                known = self._known()
                before = known.get(one.whose)
                if before is not None:
                    self._add(known, replace(before, missed=max(0, before.missed - one.missed)))

    def left(self, whose: str) -> float:
        """Seconds the next guess has to wait."""
        known = self._known().get(whose)
        return known.left(uptime()) if known is not None else 0.0

    # --- the files ---------------------------------------------------------------------------------

    def _locked(self) -> AbstractContextManager[bool]:
        return locked(self.folder / f".{FILE}.lock")

    def _known(self) -> Mapping[str, Guesses]:
        """The newest guesses of either copy, by whose."""
        found: dict[str, Guesses] = {}
        for path in self.paths:
            for one in (_read(path) or {}).values():
                if one.serial >= found.get(one.whose, one).serial:
                    found[one.whose] = one
        return found

    def _mend(self, known: Mapping[str, Guesses]) -> None:
        """Write a copy that is lost or older anew, so that losing the other one next takes nothing away."""
        for path in self.paths:
            try:
                if _read(path) != known:
                    _write_anew(path, known)
            except OSError:
                log.info("the guesses can't be written to %s", path.name)

    def _add(self, known: Mapping[str, Guesses], newest: Guesses, *, durable: bool = True) -> None:
        serial = max((one.serial for one in known.values()), default=0) + 1
        newest = replace(newest, serial=serial)
        after = {**known, newest.whose: newest}
        for path in self.paths:
            try:
                _write(path, known, after, newest, durable=durable)
            except OSError:
                # The other copy counts. Where neither can be written the desk must still open: a full disk or a
                # stick without leave to write is no reason to lock its owner out.
                log.info("the guesses can't be written to %s", path.name)


def _read(path: Path) -> Mapping[str, Guesses] | None:
    """The newest line of each; None where the copy is missing or can't be read."""
    try:
        content = path.read_bytes().decode("ascii", "replace")
    except OSError:
        return None
    found: dict[str, Guesses] = {}
    for line in content.split("\n")[:-1]:  # a last line cut short was never counted on
        one = _parsed(line)
        if one is not None and one.serial >= found.get(one.whose, one).serial:
            found[one.whose] = one
    return found


def _parsed(line: str) -> Guesses | None:
    parts = line.split(" ")
    whose, figures = "".join(parts[4:5]), [*parts[:4], *parts[5:]]
    if len(figures) != 7 or not all(part.isdecimal() and len(part) < 18 for part in figures):
        return None
    serial, up, first, last, count, missed, trying = (int(part) for part in figures)
    return Guesses(unquote(whose), serial, up / 1000, first, last, count, missed, trying)


def _write_anew(path: Path, known: Mapping[str, Guesses], *, durable: bool = True) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomic(path, "".join(one.line() for one in known.values()).encode("ascii"), durable=durable)


def _write(
    path: Path, known: Mapping[str, Guesses], after: Mapping[str, Guesses], newest: Guesses, *, durable: bool
) -> None:
    """Add the newest line; or write the file anew where it does not say what is known, or has grown long."""
    if _read(path) != known or path.stat().st_size > MOST_BYTES or not path.read_bytes().endswith(b"\n"):
        _write_anew(path, after, durable=durable)
        return
    line = newest.line().encode("ascii")
    handle = os.open(path, _APPEND, 0o600)
    try:
        if os.write(handle, line) != len(line):
            raise OSError("the disk is full")
        if durable:
            os.fsync(handle)
    finally:
        os.close(handle)

"""The end of the journal's chain, kept outside the store: a tail that was cut off, an older file put back or a log that
was lost would not show in the store itself.

After each commit that wrote to the journal a line is added, beside the store and, unless the desk is a throw-away one,
in the user's state folder. It is written when the commit is on the disk already, so the store holds every entry that
any line names; the last lines may be lost with the power, which only makes the newest one older. A line counts when
its own tag is right, so neither a torn one nor one by another hand is taken for the truth.
"""

import hashlib
import hmac
import logging
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from csapp.storage.files import write_atomic

FILE = "head.log"
MOST_BYTES = 128 * 1024
KEPT = 200  # lines that stay when the file is written anew
_TAG = 16
_APPEND = os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0)
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Head:
    """One entry of the chain: its number and its value."""

    seq: int
    mac: bytes


class Heads:
    """The ends of the chain of one desk as they were after its commits.

    ``second`` is the folder of the other copy. It is kept for this folder of the desk alone: a copy of a desk, taken to
    look at something, goes its own way.
    """

    def __init__(self, folder: Path, store_uid: str, key: bytes, second: Path | None) -> None:
        self.first, self._key = folder / FILE, key
        place = hashlib.sha256(str(folder.resolve()).encode("utf-8", "surrogatepass")).hexdigest()[:12]
        self.second = second / f"{store_uid}-{place}.head" if second else None

    def begin(self, head: Head) -> None:
        """Make the copies that are missing, beginning with the chain as it is now."""
        for path in self._paths():
            if not path.exists():
                self._attempt(path, lambda at: self._anew(at, [self._line("head", head)]))

    def note(self, seq: int, mac: bytes) -> None:
        """The commit that led to this entry is on the disk. Never fails: what was saved is saved."""
        line = self._line("head", Head(seq, mac))
        for path in self._paths():
            try:
                self._add(path, line)
            except OSError:
                self._tell(path)

    def restored(self, seq: int, mac: bytes) -> None:
        """What was known before holds no longer: from here on the chain goes on after this entry."""
        line = self._line("restored", Head(seq, mac))
        for path in self._paths():
            self._attempt(path, lambda at: self._anew(at, [line]))

    def beside(self) -> tuple[Head, ...]:
        """The entries named by the copy beside the store, the highest last; () where it is lost."""
        return self._read(self.first)

    def kept_apart(self) -> tuple[Head, ...]:
        """The entries named by the copy in the state folder, the highest last; () where there is none."""
        return self._read(self.second) if self.second else ()

    def _paths(self) -> list[Path]:
        return [self.first, *([self.second] if self.second else [])]

    def _attempt(self, path: Path, write: Callable[[Path], None]) -> None:
        try:
            write(path)
        except OSError:
            self._tell(path)

    def _tell(self, path: Path) -> None:
        log.info("the chain's head can't be kept in %s", path.name)

    def _add(self, path: Path, line: bytes) -> None:
        try:
            handle = os.open(path, _APPEND)
        except FileNotFoundError:
            self._anew(path, [line])
            return
        try:
            os.write(handle, b"\n%b\n" % line)  # begins a line even where the one before was cut short
            size = os.lseek(handle, 0, os.SEEK_CUR)
        finally:
            os.close(handle)
        if size > MOST_BYTES:
            self._anew(path, [self._line("head", head) for head in self._read(path)[-KEPT:]])

    def _anew(self, path: Path, lines: Sequence[bytes]) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(path, b"\n".join(lines) + b"\n")

    def _line(self, word: str, head: Head) -> bytes:
        said = f"{word} {head.seq} {head.mac.hex()}"
        return f"{said} {self._tag(said)}".encode()

    def _tag(self, said: str) -> str:
        return hmac.new(self._key, b"head " + said.encode(), hashlib.sha256).hexdigest()[:_TAG]

    def _read(self, path: Path) -> tuple[Head, ...]:
        try:
            content = path.read_bytes()
        except OSError:
            return ()
        known: dict[int, Head] = {}
        for line in content.split(b"\n"):
            said, _, tag = line.decode("ascii", "replace").rpartition(" ")
            if not hmac.compare_digest(tag.encode(), self._tag(said).encode()):
                continue
            word, seq, mac = said.split(" ")
            if word == "restored":
                known.clear()
            known[int(seq)] = Head(int(seq), bytes.fromhex(mac))
        return tuple(known[seq] for seq in sorted(known))


@dataclass
class LaterHeads:
    """Stands where :class:`Heads` stood while several deeds become one commit, and is told to the real one after it."""

    last: list[tuple[int, bytes]] = field(default_factory=list[tuple[int, bytes]])

    def note(self, seq: int, mac: bytes) -> None:
        self.last[:] = [(seq, mac)]


def newest(heads: Iterable[Head]) -> Head | None:
    """The one furthest along the chain."""
    return max(heads, key=lambda head: head.seq, default=None)

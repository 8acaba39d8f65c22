"""The file of the wrapped keys, and its copy in the user's state folder.

Without it nobody opens the desk any more, so it lies in two places. The newer of the two counts: an old data folder
put back does not bring back the key of who has left, and a file that is lost or damaged is mended from its copy.
"""

import hashlib
import json
import logging
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from csapp.folders import KEY_FILE, STORE_FILE
from csapp.i18n import N_
from csapp.storage.files import write_atomic
from csapp.storage.locking import locked
from csapp.vocabulary.errors import Damaged, StoreFault
from csapp.vocabulary.loose import as_mapping

SERIAL = "serial"
SUM = "sum"  # of all the rest: a slip of the disk in a wrapped key must not pass for a wrong password
log = logging.getLogger(__name__)


def unreadable(path: Path) -> StoreFault:
    return Damaged(N_("The key file {file} can't be read."), file=str(path))


class KeyFile:
    """The key file of a folder. Every change replaces it as a whole and is synced, then its copy.

    ``mended``: it had to be taken from the copy since this was made.
    """

    def __init__(self, folder: Path, second: Path | None) -> None:
        self.path = folder / KEY_FILE
        place = hashlib.sha256(str(folder.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:24]
        self.copy = second / f"{place}.keys.json" if second else None
        self.mended = False

    def read(self) -> dict[str, Any]:
        """What it holds; "users" is there. StoreFault where neither it nor its copy can be read."""
        try:
            ring = self._parsed(self.path)
        except StoreFault:
            copy = self._copied()
            if copy is None:
                raise
            self._mend(copy, damaged=True)
            return copy
        copy = self._copied()
        if copy is not None and copy.get("store") == ring.get("store") and _serial(copy) > _serial(ring):
            self._mend(copy)
            return copy
        return ring

    def write(self, ring: dict[str, Any]) -> None:
        """Replace it. StoreFault where it can't be written; it is the old one then."""
        content = ring_content(ring)
        try:
            write_atomic(self.path, content)
        except OSError as bad:
            raise StoreFault(N_("The key file {file} can't be written."), file=str(self.path)) from bad

    @contextmanager
    def changing(self) -> Generator[dict[str, Any], None, None]:
        """What it holds, to be changed in the block, after which it is written; nobody else changes it meanwhile."""
        with locked(self.path.with_name(f".{KEY_FILE}.lock")):
            ring = self.read()
            before = ring_content(ring)
            yield ring
            if ring_content(ring) != before:
                ring[SERIAL] = _serial(ring) + 1
                self.write(ring)
                self._keep(ring)

    def keep_copy(self) -> None:
        """Make the copy what the file is, where it is not: older desks have none, and a state folder can be lost."""
        ring = self.read()
        if self._copied() != ring:
            self._keep(ring)

    def _keep(self, ring: dict[str, Any]) -> None:
        if self.copy is None:
            return
        try:
            self.copy.parent.mkdir(parents=True, exist_ok=True)
            write_atomic(self.copy, ring_content(ring))
        except OSError:
            log.info("the copy of the key file can't be written")

    def _mend(self, copy: dict[str, Any], *, damaged: bool = False) -> None:
        """Put the copy in its place; a damaged file is kept beside it."""
        log.info("the key file is taken from its copy")
        self.mended = True
        try:
            if damaged and self.path.exists():
                self.path.replace(self.path.with_name(f"{KEY_FILE}.damaged"))
            write_atomic(self.path, ring_content(copy))
        except OSError:
            log.info("the key file can't be mended; its copy is read instead")

    def _copied(self) -> dict[str, Any] | None:
        """The copy; None where there is none that can be read, or no store it could be the key of."""
        if self.copy is None or not self.path.with_name(STORE_FILE).exists():
            return None
        try:
            return self._parsed(self.copy)
        except StoreFault:
            return None

    def _parsed(self, path: Path) -> dict[str, Any]:
        try:
            ring = json.loads(path.read_text("utf-8"))
        except FileNotFoundError as bad:
            raise self._missing() from bad
        except (OSError, ValueError, RecursionError) as bad:
            raise unreadable(self.path) from bad
        known: dict[str, Any] = dict(as_mapping(ring) or {})
        users = as_mapping(known.get("users"))
        told = known.pop(SUM, None)
        summed = told == _sum(known) or (told is None and SERIAL not in known)  # older files have none
        if users is None or not summed:
            raise unreadable(self.path)
        known["users"] = dict(users)
        return known

    def _missing(self) -> StoreFault:
        if not self.path.with_name(STORE_FILE).exists():
            return Damaged(N_("There is no desk in {folder}."), folder=str(self.path.parent))
        lost = N_("The key file {file} is missing. Without it nobody can sign in: put a backup back.")
        return Damaged(lost, file=str(self.path))


def _serial(ring: dict[str, Any]) -> int:
    value = ring.get(SERIAL, 0)
    return value if isinstance(value, int) else 0


def _sum(ring: Mapping[str, Any]) -> str:
    rest = {key: value for key, value in ring.items() if key != SUM}
    return hashlib.sha256(json.dumps(rest, sort_keys=True).encode("utf-8")).hexdigest()


def ring_content(ring: Mapping[str, Any]) -> bytes:
    """The one form of a ring as a file."""
    return json.dumps({**ring, SUM: _sum(ring)}, ensure_ascii=False, indent=1).encode("utf-8")

"""Who was erased, kept outside the database: a restored backup would bring them back.

The file lies beside the store and, unless the desk is a throw-away one, once more in the user's state folder, as the
ledger of the numbers does. One line an erasure, added at the end and durable: random identifiers, when, by whom, why,
encrypted under a key of the store's own: nothing can be told from it and no line can be made up. A last line cut short
by a power cut says nothing; the store's own table brings it back.
"""

import base64
import hashlib
import hmac
import json
import logging
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Connection, select

from csapp.storage.backup import FOLDER
from csapp.storage.engine import guarded
from csapp.storage.statements import add
from csapp.storage.store import Store
from csapp.storage.tables import tombstone

FILE = "tombstones.log"
NONCE = 12
log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Tombstone:
    """One erasure. ``uid`` is random. ``number``: of the customer who was kept; ``initials`` stand for the name.
    ``people``: uids of the customer records that are gone, ``others``: of those that were cleaned. ``told``: what went
    and what stayed, as counts by msgid."""

    uid: str
    number: str
    initials: str
    at: datetime
    by: str
    reason: str
    people: tuple[str, ...]
    others: tuple[str, ...]
    told: dict[str, dict[str, int]]

    def plain(self) -> str:
        """All of it as JSON."""
        return json.dumps({**vars(self), "at": self.at.astimezone(UTC).isoformat()}, ensure_ascii=False)

    @classmethod
    def read(cls, text: str) -> "Tombstone":
        """What :meth:`plain` made. ValueError, KeyError, TypeError for anything else."""
        told: dict[str, Any] = json.loads(text)
        told["at"] = datetime.fromisoformat(told["at"])
        for key in ("people", "others"):
            told[key] = tuple(told[key])
        return cls(**told)


@dataclass(frozen=True)
class Stones:
    """The files of one store. ``key``: 32 bytes."""

    paths: tuple[Path, ...]
    key: bytes

    @classmethod
    def of(cls, store: Store) -> "Stones":
        second = [path.with_suffix(".tombstones") for path in store.ledger.paths[1:]]
        key = hmac.new(store.journal_key, b"tombstones", hashlib.sha256).digest()
        beside = store.folder / FOLDER / FILE  # a backup of before may be put back on another PC
        return cls((store.folder / FILE, beside, *second), key)

    def seal(self, stone: Tombstone) -> str:
        """The line that stands for it."""
        nonce = os.urandom(NONCE)
        sealed = AESGCM(self.key).encrypt(nonce, stone.plain().encode(), FILE.encode())
        return base64.b64encode(nonce + sealed).decode()

    def read(self, path: Path) -> dict[str, Tombstone]:
        """The erasures a file tells, by uid; none where there is no such file."""
        try:
            lines = path.read_bytes().split(b"\n")
        except (FileNotFoundError, NotADirectoryError):
            return {}
        except OSError:
            log.warning("the erasures in %s can't be read", path.name)
            return {}
        found = {stone.uid: stone for line in lines if (stone := self.opened(line)) is not None}
        if len(found) < sum(1 for line in lines[:-1] if line):
            log.info("some lines of %s are not of this store", path.name)
        return found

    def opened(self, line: bytes | str) -> Tombstone | None:
        """What a line says; None for one that is cut short or not of this store."""
        try:
            raw = base64.b64decode(line, validate=True)
            plain = AESGCM(self.key).decrypt(raw[:NONCE], raw[NONCE:], FILE.encode())
            return Tombstone.read(plain.decode())
        except (InvalidTag, ValueError, KeyError, TypeError):
            return None

    def add(self, path: Path, line: str) -> bool:
        """Add a line, durable when this returns; False where it can't be written: the store has it and tries again."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("ab+") as file:
                size = file.seek(0, os.SEEK_END)
                if size:
                    file.seek(size - 1)
                    torn = file.read(1) != b"\n"
                    file.write(b"\n" if torn else b"")
                file.write(line.encode() + b"\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError:
            log.info("the erasures in %s can't be written", path.name)
            return False
        return True


def enter(connection: Connection, stones: Stones, stone: Tombstone) -> None:
    """Put an erasure into the store, within the commit that erases."""
    row = {"uid": stone.uid, "line": stones.seal(stone), "swept": False}
    add(connection, tombstone, row)


def known(connection: Connection, stones: Stones) -> dict[str, Tombstone]:
    """All erasures the store knows of, by uid, the oldest first."""
    lines = connection.scalars(select(tombstone.c.line).order_by(tombstone.c.id))
    found = (stones.opened(line) for line in lines)
    return {stone.uid: stone for stone in found if stone is not None}


def press(store: Store) -> None:
    """Empty the store's log file: pages of before the erasure stand in it until somebody writes over them."""
    with guarded(store.path):
        connection = store.writer.raw_connection()
        try:
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.close()

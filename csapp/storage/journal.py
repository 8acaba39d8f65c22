"""The journal: one keyed chain a desk. The values sit beside the chain, with their salted digest in it."""

import hashlib
import hmac
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select

from csapp.storage.questions import Question
from csapp.storage.statements import add, put
from csapp.storage.tables import chain_head, journal, journal_payload
from csapp.storage.types import EPOCH, MICRO

START = bytes(32)
_BODY = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_SAID = json.JSONEncoder(ensure_ascii=False)
_HEAD = Question(select(chain_head.c.seq, chain_head.c.mac).where(chain_head.c.desk == bindparam("of")))


def body_text(body: Mapping[str, object]) -> str:
    """The one text form of a payload."""
    return _BODY.encode(body)


def digest_of(salt: bytes, body: str) -> bytes:
    return hashlib.sha256(salt + body.encode("utf-8")).digest()


def link(key: bytes, before: bytes, row: Mapping[str, Any]) -> bytes:
    """The chain's next value: HMAC-SHA256 over the value before and everything the row says."""
    said = [row["desk"], row["seq"], (row["at"] - EPOCH) // MICRO, row["actor"], row["verb"]]
    said += [row["record_id"], row["revision"], row["digest"].hex()]
    return hmac.new(key, before + _SAID.encode(said).encode("utf-8"), hashlib.sha256).digest()


@dataclass(frozen=True)
class Chain:
    """Writes one desk's chain. ``key`` is the journal subkey of the store; ``reached`` holds where it led last."""

    key: bytes
    desk: str
    reached: list[tuple[int, bytes]] = field(default_factory=list[tuple[int, bytes]])

    def head(self, connection: Connection) -> tuple[int, bytes]:
        """Number and value of the newest entry; (0, 32 zero bytes) before the first."""
        row = _HEAD.first(connection, of=self.desk)
        return (row.seq, row.mac) if row else (0, START)

    def append(
        self,
        connection: Connection,
        *,
        at: datetime,
        actor: str,
        verb: str,
        record_id: int,
        revision: int,
        body: Mapping[str, object],
    ) -> None:
        """Add one entry within the caller's transaction."""
        seq, before = self.head(connection)
        salt, text = os.urandom(16), body_text(body)
        row: dict[str, Any] = {
            "desk": self.desk,
            "seq": seq + 1,
            "at": at,
            "actor": actor,
            "verb": verb,
            "record_id": record_id,
            "revision": revision,
            "digest": digest_of(salt, text),
        }
        row["mac"] = link(self.key, before, row)
        entry = add(connection, journal, row)
        add(connection, journal_payload, {"id": entry, "salt": salt, "body": text})
        self._move(connection, row["seq"], row["mac"])

    def _move(self, connection: Connection, seq: int, mac: bytes) -> None:
        put(connection, chain_head, {"desk": self.desk, "seq": seq, "mac": mac})
        self.reached[:] = [(seq, mac)]

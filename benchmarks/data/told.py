"""The journal of many records: each entry when its time has come, all in one chain."""

from __future__ import annotations

import heapq
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from itertools import count
from random import Random
from typing import Any

from sqlalchemy import Table

from benchmarks.data.courses import Step
from benchmarks.data.lives import Life
from csapp.storage.journal import START, body_text, digest_of, link
from csapp.storage.tables import case_step, journal, journal_payload
from csapp.storage.types import EPOCH, MICRO
from csapp.vocabulary.values import Contact, Sum

HELD_AGAINST = 100
Later = tuple[datetime, int, "Life", Step, int, str, dict[str, object]]


@dataclass
class Batch:
    """Rows by the name of their table, each as long as its table is wide, and entries of the search index."""

    rows: dict[str, list[Sequence[Any]]] = field(default_factory=dict[str, list[Sequence[Any]]])
    entries: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])
    lives: int = 0
    end: tuple[int, bytes] = (0, START)  # of the journal
    issued: dict[str, int] = field(default_factory=dict[str, int])

    def put(self, table: Table, row: Sequence[Any]) -> None:
        rows = self.rows.get(table.name)
        if rows is None:
            rows = self.rows[table.name] = []
        rows.append(row)


@dataclass
class Telling:
    """The end of the journal, and the entries that come later than the record they belong to."""

    key: bytes
    desk: str
    dice: Random
    seq: int = 0
    mac: bytes = START
    entry: int = 0
    step: int = 0
    _later: list[Later] = field(default_factory=list[Later])
    _order: count[int] = field(default_factory=count)

    def until(self, batch: Batch, moment: datetime | None) -> None:
        """Write what happened before that moment; all that is left, if none is given."""
        while self._later and (moment is None or self._later[0][0] <= moment):
            at, _, life, step, revision, before, said = heapq.heappop(self._later)
            self._append(batch, at, step.by, "step" if step.status else step.verb, life.id, revision, said)
            if step.status:
                self._entered(batch, life.id, at, step.by, before, step.status, step.remark)

    def tell(self, batch: Batch, life: Life, uid: str) -> None:
        """The making of a record now; its steps wait until their time has come."""
        changes = {key: [None, lasting(value)] for key, value in life.values.items() if value is not None}
        body: dict[str, object] = {"changes": changes, "number": life.number, "uid": uid}
        if life.status:
            changes["status"] = [None, life.status]
            body["status"] = life.status
        self._append(batch, life.at, life.by, "create", life.id, 1, body)
        if life.status:
            self._entered(batch, life.id, life.at, life.by, "", life.status, "")
            self._plan(life)

    def _plan(self, life: Life) -> None:
        before: dict[str, object] = {**life.values, "status": life.status}
        for revision, step in enumerate(life.steps, 2):
            given = {**step.given, "status": step.status} if step.status else step.given
            status = str(before["status"])
            said: dict[str, object] = {
                "changes": {
                    key: [lasting(before.get(key)), lasting(value)]
                    for key, value in given.items()
                    if before.get(key) != value
                }
            }
            if step.status:
                said |= {"status": step.status, "from": status}
            if step.remark:
                said["remark"] = step.remark
            heapq.heappush(self._later, (step.at, next(self._order), life, step, revision, status, said))
            before |= given

    def _append(
        self,
        batch: Batch,
        at: datetime,
        by: str,
        verb: str,
        of: int,
        revision: int,
        body: Mapping[str, object],
    ) -> None:
        salt, said = self.dice.randbytes(16), body_text(body)
        self.seq, self.entry = self.seq + 1, self.entry + 1
        digest = digest_of(salt, said)
        cells = (self.desk, self.seq, micros(at), by, verb, of, revision)
        self.mac = self._linked(self.mac, at, cells, digest)
        batch.put(journal, (self.entry, *cells, digest, self.mac))
        batch.put(journal_payload, (self.entry, salt, said))

    def _linked(self, before: bytes, at: datetime, cells: tuple[Any, ...], digest: bytes) -> bytes:
        """As :func:`link` has it, in a fifth of the time; held against it now and then."""
        desk, seq, moment, by, verb, of, revision = cells
        said = f'["{desk}", {seq}, {moment}, "{by}", "{verb}", {of}, {revision}, "{digest.hex()}"]'
        mac = hmac.digest(self.key, before + said.encode(), "sha256")
        if seq % HELD_AGAINST == 0:
            row = {"desk": desk, "seq": seq, "at": at, "actor": by, "verb": verb}
            row |= {"record_id": of, "revision": revision, "digest": digest}
            assert mac == link(self.key, before, row)
        return mac

    def _entered(
        self, batch: Batch, of: int, at: datetime, by: str, before: str, status: str, remark: str
    ) -> None:
        self.step += 1
        batch.put(case_step, (self.step, of, micros(at), by, before, status, remark, 0))


def micros(moment: datetime) -> int:
    return (moment - EPOCH) // MICRO


def lasting(value: Any) -> object:
    """A value as the journal keeps it."""
    kind = type(value)
    if kind is datetime or kind is date:
        return value.isoformat()
    if kind is Sum:
        return _sum_text(value)
    if kind is tuple:
        plain = [one.value if isinstance(one, Contact) else str(one) for one in value]
        return plain[0] if len(plain) == 1 and isinstance(value[0], Contact) else plain
    return value


_sum_text = lru_cache(100_000)(str)

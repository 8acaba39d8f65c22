"""Lives as the rows of a store: what the write path would have written, gathered in batches."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from itertools import count
from random import Random
from typing import Any

from sqlalchemy import Dialect, Table

from benchmarks.data.lives import Life, Ref
from csapp.kinds import Matter
from csapp.storage import search
from csapp.storage.journal import START, body_text, digest_of, link
from csapp.storage.tables import (
    CURRENCY,
    case_clock,
    case_step,
    contact_point,
    home,
    journal,
    journal_payload,
    levels,
    list_owner,
    record,
    table_of,
)
from csapp.storage.types import EPOCH, MICRO
from csapp.vocabulary import fields as f
from csapp.vocabulary.kinds import Record, declared
from csapp.vocabulary.phone import phone_key
from csapp.vocabulary.values import Contact, Sum
from csapp.workflow.clocks import Taken, due, risk_from
from csapp.workflow.rules import Rules

LIVES_A_BATCH = 5_000
Cell = tuple[Table, int, Callable[[Any], Any] | None]


@dataclass
class Batch:
    """Rows by table, each as long as its table is wide, and what the index is to hold of each record."""

    rows: dict[Table, list[list[Any]]] = field(default_factory=dict[Table, list[list[Any]]])
    found: list[tuple[int, type[Record], Mapping[str, object]]] = field(
        default_factory=list[tuple[int, type[Record], Mapping[str, object]]]
    )
    lives: int = 0

    def add(self, table: Table, *cells: Any) -> None:
        self.rows.setdefault(table, []).append(list(cells))


@dataclass
class Chained:
    """The end of the journal, and the entries that come later than the record they belong to."""

    key: bytes
    desk: str
    dice: Random
    seq: int = 0
    mac: bytes = START
    entry: int = 0
    step: int = 0
    later: list[tuple[datetime, int, Callable[[Batch], None]]] = field(
        default_factory=list[tuple[datetime, int, Callable[[Batch], None]]]
    )

    def append(
        self, batch: Batch, at: datetime, actor: str, verb: str, of: int, revision: int, body: Any
    ) -> None:
        salt, said = self.dice.randbytes(16), body_text(body)
        self.seq, self.entry = self.seq + 1, self.entry + 1
        row = {"desk": self.desk, "seq": self.seq, "at": at, "actor": actor, "verb": verb}
        row |= {"record_id": of, "revision": revision, "digest": digest_of(salt, said)}
        self.mac = link(self.key, self.mac, row)
        head = (
            self.entry,
            self.desk,
            self.seq,
            micros(at),
            actor,
            verb,
            of,
            revision,
            row["digest"],
            self.mac,
        )
        batch.add(journal, *head)
        batch.add(journal_payload, self.entry, salt, said)

    def until(self, batch: Batch, moment: datetime | None) -> None:
        """Write what happened before that moment; all that is left, if none is given."""
        while self.later and (moment is None or self.later[0][0] <= moment):
            heapq.heappop(self.later)[2](batch)


def micros(moment: datetime) -> int:
    return (moment - EPOCH) // MICRO


def batches(
    lives: Iterable[Life], chained: Chained, dialect: Dialect, rules: Rules, dice: Random
) -> Iterator[Batch]:
    """All that is to be written, a few thousand records at a time."""
    batch, order = Batch(), count()
    for life in lives:
        chained.until(batch, life.at)
        _Writer(life, chained, dialect, rules, order).write(batch, dice)
        batch.lives += 1
        if batch.lives == LIVES_A_BATCH:
            yield batch
            batch = Batch()
    chained.until(batch, None)
    yield batch


@dataclass(frozen=True)
class _Writer:
    """Writes one record."""

    life: Life
    chained: Chained
    dialect: Dialect
    rules: Rules
    order: Iterator[int]

    def write(self, batch: Batch, dice: Random) -> None:
        life = self.life
        values = dict(life.values)
        status = life.status
        for step in life.steps:
            values |= step.given
            status = step.status or status
        if status:
            values["status"] = status
        uid = _uid(life.at, dice)
        whole = {"id": life.id, "uid": uid, "kind": life.kind.table, "number": str(life.number)}
        whole |= {"revision": 1 + len(life.steps), "voided": 0, "sample": 0, "erased": 0}
        batch.add(record, *(whole[column.name] for column in record.c))
        self._cells(batch, values)
        self._told(batch, uid)
        if issubclass(life.kind, Matter):
            self._clock(batch, values, status)
        batch.found.append((life.id, life.kind, values | {"number": str(life.number), "voided": False}))

    def _cells(self, batch: Batch, values: Mapping[str, object]) -> None:
        life = self.life
        places = _places(life.kind, self.dialect)
        rows: dict[Table, list[Any]] = {}
        for table in map(table_of, levels(life.kind)):
            rows[table] = [life.id] + [None] * (len(table.c) - 1)
        for key, value in values.items():
            if value is None:
                continue
            if key in places:
                table, place, turn = places[key]
                if isinstance(value, Sum):
                    rows[table][place + 1] = value.currency or None
                    value = value.amount
                rows[table][place] = turn(value) if turn else value
            else:
                self._child(batch, key, declared(life.kind)[key], value)
        for table, row in rows.items():
            batch.rows.setdefault(table, []).append(row)

    def _child(self, batch: Batch, key: str, known: f.Field, value: Any) -> None:
        if isinstance(known, f.ContactPoints):
            for place, contact in enumerate(value):
                assert isinstance(contact, Contact)
                phone = phone_key(contact.value) if isinstance(known, f.Phone) else None
                batch.add(
                    contact_point, None, self.life.id, key, place, contact.value, contact.label,
                    int(contact.preferred), phone and phone.full, phone and phone.local,
                )  # fmt: skip
            return
        for place, entry in enumerate(value):
            assert isinstance(entry, Ref)
            batch.add(list_owner(self.life.kind, key), self.life.id, place, entry.id)

    def _told(self, batch: Batch, uid: str) -> None:
        """The making now, the steps when their time has come."""
        life, known = self.life, declared(self.life.kind)
        first: dict[str, object] = {**life.values, **({"status": life.status} if life.status else {})}
        changes = {k: [None, known[k].lasting(v)] for k, v in first.items() if v is not None}
        body: dict[str, object] = {"changes": changes, "number": str(life.number), "uid": uid}
        body |= {"status": life.status} if life.status else {}
        self.chained.append(batch, life.at, life.by, "create", life.id, 1, body)
        if not life.status:
            return
        self._entered(batch, life.at, life.by, "", life.status, "")
        status, before = life.status, first
        for revision, step in enumerate(life.steps, 2):
            given = step.given | ({"status": step.status} if step.status else {})
            turned = {
                k: [known[k].lasting(before.get(k)), known[k].lasting(v)]
                for k, v in given.items()
                if before.get(k) != v
            }
            said: dict[str, object] = {"changes": turned}
            said |= {"status": step.status, "from": status} if step.status else {}
            said |= {"remark": step.remark} if step.remark else {}
            heapq.heappush(
                self.chained.later, (step.at, next(self.order), self._step(revision, status, said))
            )
            before, status = before | given, step.status or status

    def _step(self, revision: int, before: str, said: dict[str, object]) -> Callable[[Batch], None]:
        step = self.life.steps[revision - 2]

        def write(batch: Batch) -> None:
            verb = "step" if step.status else step.verb
            self.chained.append(batch, step.at, step.by, verb, self.life.id, revision, said)
            if step.status:
                self._entered(batch, step.at, step.by, before, step.status, step.remark)

        return write

    def _entered(self, batch: Batch, at: datetime, by: str, before: str, status: str, remark: str) -> None:
        self.chained.step += 1
        batch.add(case_step, self.chained.step, self.life.id, micros(at), by, before, status, remark, 0)

    def _clock(self, batch: Batch, values: dict[str, Any], status: str) -> None:
        life = self.life
        kind = life.kind
        assert issubclass(kind, Matter) and kind.flow is not None
        is_open, waits = kind.flow.status(status).open, status in kind.flow.waiting
        found = None
        if is_open or any(status in step.after and step.limit and not step.back for step in kind.flow.steps):
            matter = kind(number=str(life.number), **values)
            entered = [Taken(life.at, life.status), *(Taken(s.at, s.status) for s in life.steps if s.status)]
            found = due(matter, entered, entered[-1].at, self.rules)
        runs = found is not None and not waits
        ends = micros(found.at) if found and runs else None
        risk = micros(risk_from(found.started_at, found.at)) if found and runs else None
        cells = {"id": life.id, "due_at": ends, "risk_at": risk, "waiting": int(waits), "open": int(is_open)}
        batch.add(case_clock, *(cells[column.name] for column in case_clock.c))


@cache
def _places(kind: type[Record], dialect: Dialect) -> Mapping[str, Cell]:
    """Where each field that has a cell of its own stands in its table, and how its value is turned into the cell."""
    found: dict[str, Cell] = {}
    for key, known in declared(kind).items():
        if key == "number" or isinstance(known, f.ContactPoints | f.ListOf):
            continue
        table = table_of(home(kind, key))
        column = table.c[key]
        turn = column.type.dialect_impl(dialect).bind_processor(dialect)
        if isinstance(known, f.Money):
            assert list(table.c).index(table.c[key + CURRENCY]) == list(table.c).index(column) + 1
        found[key] = table, list(table.c).index(column), _link if isinstance(known, f.Link) else turn
    return found


def _link(value: Ref) -> int:
    return value.id


def _uid(at: datetime, dice: Random) -> str:
    """Of version 7: in the order of time."""
    whole = (micros(at) // 1000) << 80 | 7 << 76 | dice.getrandbits(12) << 64 | 2 << 62 | dice.getrandbits(62)
    plain = f"{whole:032x}"
    return f"{plain[:8]}-{plain[8:12]}-{plain[12:16]}-{plain[16:20]}-{plain[20:]}"


def index_of(kind: type[Record], values: Mapping[str, object]) -> search.Entry:
    """What the search index holds of a record."""
    return search.entry(kind, values)

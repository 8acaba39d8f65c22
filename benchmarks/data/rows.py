"""Lives as the rows of a store: what the write path would have written, gathered in batches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache
from random import Random
from typing import Any

from sqlalchemy import Table

from benchmarks.data.lives import Life, Ref, Town
from benchmarks.data.told import Batch, Telling, micros
from csapp.kinds import Matter
from csapp.storage import search
from csapp.storage.tables import case_clock, contact_point, home, levels, list_owner, record, table_of
from csapp.storage.types import Scaled
from csapp.vocabulary import fields as f
from csapp.vocabulary.kinds import Record, declared
from csapp.vocabulary.phone import PhoneKey, phone_key
from csapp.vocabulary.values import Contact, Sum
from csapp.workflow.clocks import Taken, due, risk_from
from csapp.workflow.rules import Rules

LIVES_A_BATCH = 5_000
ENTRIES_AT_ONCE = 100_000  # of the index: the faster the more it is given in the order of their places


def batches(town: Town, telling: Telling, rules: Rules, dice: Random, *, index: bool) -> Iterator[Batch]:
    """All that is to be written, a few thousand records at a time; the last says how far the numbers went."""
    batch, entries = Batch(), list[tuple[int, str]]()
    for life in town.lives():
        telling.until(batch, life.at)
        values = _final(life)
        uid = _uid(life.at, dice)
        _put_head(batch, life, uid, values)
        telling.tell(batch, life, uid)
        if issubclass(life.kind, Matter):
            _put_clock(batch, life, values, rules)
        if index:
            entries.append(_entry(life, values))
        batch.lives += 1
        if batch.lives == LIVES_A_BATCH:
            if len(entries) >= ENTRIES_AT_ONCE:
                batch.entries, entries = sorted(entries), []
            yield batch
            batch = Batch()
    telling.until(batch, None)
    batch.entries, batch.end, batch.issued = sorted(entries), (telling.seq, telling.mac), dict(town.issued)
    yield batch


def _entry(life: Life, values: Mapping[str, object]) -> tuple[int, str]:
    """The record's place in the search index, and its words: the only place where that index is spoken of."""
    made = search.entry(life.kind, {**values, "number": life.number, "voided": False})
    return made.place(life.id), made.body


def _final(life: Life) -> dict[str, Any]:
    """What a record holds after its last step."""
    values = dict(life.values)
    if life.status:
        values["status"] = life.status
    for step in life.steps:
        values |= step.given
        if step.status:
            values["status"] = step.status
    return values


def _put_head(batch: Batch, life: Life, uid: str, values: Mapping[str, Any]) -> None:
    head = {"id": life.id, "uid": uid, "kind": life.kind.table, "number": life.number}
    head |= {"revision": 1 + len(life.steps), "voided": 0, "sample": 0, "erased": 0}
    batch.put(record, [head[name] for name in _names(record)])
    places = _places(life.kind)
    rows: list[list[Any]] = [[life.id] + [None] * (wide - 1) for _, wide in _tables(life.kind)]
    for key, value in values.items():
        if value is None:
            continue
        place = places.get(key)
        if place is None:
            _put_children(batch, life, key, value)
        else:
            rows[place[0]][place[1]] = _cell(value)
    for (table, _), row in zip(_tables(life.kind), rows, strict=True):
        batch.put(table, row)


def _put_children(batch: Batch, life: Life, key: str, several: Any) -> None:
    for place, one in enumerate(several):
        if isinstance(one, Contact):
            phone = _phone_key(one.value)
            keys = (phone.full, phone.local) if phone else (None, None)
            row = (None, life.id, key, place, one.value, one.label, int(one.preferred), *keys)
            batch.put(contact_point, row)
        else:
            assert isinstance(one, Ref)
            batch.put(list_owner(life.kind, key), (life.id, place, one.id))


def _put_clock(batch: Batch, life: Life, values: dict[str, Any], rules: Rules) -> None:
    kind, status = life.kind, str(values["status"])
    assert issubclass(kind, Matter) and kind.flow is not None
    is_open, waits = kind.flow.status(status).open, status in kind.flow.waiting
    found = None
    if is_open or _goes_on(kind, status):
        entered = [Taken(life.at, life.status), *(Taken(s.at, s.status) for s in life.steps if s.status)]
        found = due(kind(number=life.number, **values), entered, entered[-1].at, rules)
    row: dict[str, object] = {"id": life.id, "kind": kind.table, "waiting": int(waits), "open": int(is_open)}
    row |= {"due_at": None, "risk_at": None}
    if found is not None and not waits:
        row |= {"due_at": micros(found.at), "risk_at": micros(risk_from(found.started_at, found.at))}
    batch.put(case_clock, [row[name] for name in _names(case_clock)])


@cache
def _goes_on(kind: type[Matter], status: str) -> bool:
    """Whether a clock may run in a status in which the case is closed."""
    assert kind.flow is not None
    return any(status in step.after and step.limit and not step.back for step in kind.flow.steps)


@cache
def _names(table: Table) -> tuple[str, ...]:
    return tuple(column.name for column in table.c)


@cache
def _tables(kind: type[Record]) -> tuple[tuple[Table, int], ...]:
    return tuple((table_of(level), len(table_of(level).c)) for level in levels(kind))


@cache
def _places(kind: type[Record]) -> Mapping[str, tuple[int, int]]:
    """In which of the kind's tables, and where in its rows, each field stands that has a cell of its own."""
    tables = [table for table, _ in _tables(kind)]
    found: dict[str, tuple[int, int]] = {}
    for key, known in declared(kind).items():
        if key != "number" and not isinstance(known, f.ContactPoints | f.ListOf):
            table = table_of(home(kind, key))
            found[key] = tables.index(table), _names(table).index(key)
    return found


def _cell(value: Any) -> object:
    """A value as the store keeps it; sums are all in the company's currency, which is not said."""
    kind = type(value)
    if kind is datetime:
        return micros(value)
    if kind is date:
        return value.isoformat()
    if kind is Sum:
        return _scaled(value)
    if kind is Ref:
        return value.id
    return int(value) if kind is bool else value


@lru_cache(100_000)
def _scaled(value: Sum) -> int:
    return int(value.amount / Decimal(Scaled.UNIT))


@lru_cache(400_000)
def _phone_key(typed: str) -> PhoneKey | None:
    return phone_key(typed)


def _uid(at: datetime, dice: Random) -> str:
    """Of version 7: in the order of time."""
    whole = (micros(at) // 1000) << 80 | 7 << 76 | dice.getrandbits(12) << 64 | 2 << 62 | dice.getrandbits(62)
    plain = f"{whole:032x}"
    return f"{plain[:8]}-{plain[8:12]}-{plain[12:16]}-{plain[16:20]}-{plain[20:]}"

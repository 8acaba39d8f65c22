"""What the journal says a record is, to be held against what the tables say."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from csapp.kinds import BY_TABLE
from csapp.storage.clock import misled
from csapp.storage.indexcheck import IndexSums
from csapp.storage.read import load_many
from csapp.storage.tables import case_step, journal, journal_payload, print_log, record
from csapp.vocabulary.kinds import Record, declared
from csapp.vocabulary.loose import as_items, as_mapping


@dataclass
class Replayed:
    """One record as its journal tells it: the newest value of each field, the statuses entered, the prints."""

    number: object = None
    uid: object = None
    revision: int = 0
    values: dict[str, object] = field(default_factory=dict[str, object])
    voided: bool = False
    course: list[tuple[datetime, str, object, bool]] = field(
        default_factory=list[tuple[datetime, str, object, bool]]
    )
    remarks: list[str] = field(default_factory=list[str])  # of each of its course
    prints: list[object] = field(default_factory=list[object])

    def take(self, row: Any) -> None:
        """Go on by one journal entry, oldest first."""
        body = json.loads(row.body)
        if row.verb == "create":
            self.number, self.uid = body.get("number"), body.get("uid")
        for key, (_old, new) in body.get("changes", {}).items():
            self.values[key] = new
        if body.get("status"):
            self.course.append((row.at, row.actor, body["status"], bool(body.get("undoes"))))
            self.remarks.append(str(body.get("remark") or ""))
            self.voided = self.voided or body["status"] == "void"
        if "voided" in body:
            self.voided = bool(body["voided"])
        if row.verb == "print":
            self.prints.append(body.get("print"))
        self.revision = row.revision


def first_fault(connection: Connection, ids: Sequence[int], sums: IndexSums | None = None) -> str:
    """Number (or id) of the first of these records that is not what its journal says, or "". ``sums`` hears what those
    that are should be found by."""
    return next((number for _id, number in faulty(connection, ids, sums)), "")


def faulty(
    connection: Connection, ids: Sequence[int], sums: IndexSums | None = None
) -> Iterator[tuple[int, str]]:
    """Id and number of each of these records that is not what its journal says."""
    told = replayed(connection, ids)
    courses = _courses(connection, ids)
    prints = _prints(connection, ids)
    query = select(record.c.id, record.c.kind, record.c.number).where(record.c.id.in_(ids))
    rows = connection.execute(query.order_by(record.c.id)).all()
    loaded: dict[int, Record] = {}
    for kind in {row.kind for row in rows}:
        loaded |= loadable(connection, kind, [row.id for row in rows if row.kind == kind])
    beside = set(misled(connection, loaded))
    for row in rows:
        found, wanted = loaded.get(row.id), told[row.id]
        whole = found is not None and _agrees(found, wanted)
        whole = whole and courses[row.id] == wanted.course and prints[row.id] == wanted.prints
        whole = whole and row.id not in beside
        if not whole:
            yield row.id, str(row.number)
        elif sums is not None and found is not None:
            sums.expect(row.id, found)


def loadable(connection: Connection, kind: str, ids: Sequence[int]) -> Mapping[int, Record]:
    """The records as the tables have them, without those where the tables hold what no record can."""
    try:
        return load_many(connection, BY_TABLE[kind], ids)
    except (KeyError, ValueError, TypeError, OverflowError):
        if len(ids) == 1:
            return {}
    return {i: item for one in ids for i, item in loadable(connection, kind, [one]).items()}


def _agrees(item: Record, told: Replayed) -> bool:
    plain = {key: _said(value) for key, value in json.loads(json.dumps(_lasting(item))).items()}
    wanted = {key: _said(value) for key, value in told.values.items() if value is not None}
    head = (item.number, item.uid, item.revision) == (told.number, told.uid, told.revision)
    return head and plain == wanted and item.voided == told.voided


def _said(value: object) -> object:
    """A list without the fields nobody filled in: an entry journaled before a field was declared lacks its name."""
    entries = as_items(value)
    if entries is None:
        return value
    return [
        entry if (named := as_mapping(entry)) is None else {k: v for k, v in named.items() if v is not None}
        for entry in entries
    ]


def _lasting(item: Record) -> Mapping[str, object]:
    dumped = {key: form.lasting(getattr(item, key)) for key, form in declared(type(item)).items()}
    return {key: value for key, value in dumped.items() if value is not None and key != "number"}


def replayed(connection: Connection, ids: Sequence[int]) -> dict[int, Replayed]:
    """Each of these records as its journal tells it."""
    found = {record_id: Replayed() for record_id in ids}
    c = journal.c
    query = select(c.record_id, c.at, c.actor, c.verb, c.revision, journal_payload.c.body)
    query = query.join(journal_payload, journal_payload.c.id == c.id).where(c.record_id.in_(ids))
    for row in connection.execute(query.order_by(c.id)):
        found[row.record_id].take(row)
    return found


def _courses(
    connection: Connection, ids: Sequence[int]
) -> dict[int, list[tuple[datetime, str, object, bool]]]:
    found: dict[int, list[tuple[datetime, str, object, bool]]] = {record_id: [] for record_id in ids}
    c = case_step.c
    for row in connection.execute(select(case_step).where(c.record_id.in_(ids)).order_by(c.id)):
        found[row.record_id].append((row.at, row.by, row.status, row.undoes))
    return found


def _prints(connection: Connection, ids: Sequence[int]) -> dict[int, list[object]]:
    found: dict[int, list[object]] = {record_id: [] for record_id in ids}
    c = print_log.c
    for row in connection.execute(select(print_log).where(c.record_id.in_(ids)).order_by(c.id)):
        found[row.record_id].append(row.print_no)
    return found

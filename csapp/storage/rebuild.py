"""Makes whole, from the journal, what a salvaged store lacks; what can't be made whole is told."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from csapp.i18n import N_
from csapp.kinds import BY_TABLE, Matter
from csapp.storage.clock import keep_awaited, not_awaited
from csapp.storage.course import course
from csapp.storage.read import load
from csapp.storage.reindex import reindex
from csapp.storage.replay import Replayed, faulty, loadable, replayed
from csapp.storage.tables import (
    case_clock,
    case_step,
    contact_point,
    journal,
    journal_payload,
    levels,
    list_owner,
    print_log,
    record,
    table_of,
)
from csapp.storage.verify import BATCH
from csapp.storage.write import Unit
from csapp.vocabulary.errors import InvalidInput
from csapp.vocabulary.fields import ListOf, Unreadable
from csapp.vocabulary.kinds import Record, declared

LOST, INCOMPLETE, REBUILT = N_("lost"), N_("incomplete"), N_("made whole from the journal")


@dataclass(frozen=True)
class Found:
    """What became of one record: its number (or "" and its id), its kind, and one of the words above."""

    number: str
    kind: str
    what: str


class Rebuilder(Unit):
    """The commit in which a salvaged store is made whole."""

    def all(self) -> Iterator[Found]:
        """Go through every record, also those of which only the journal knows."""
        _place_holders(self.connection)
        ids = list(self.connection.scalars(select(record.c.id).where(~record.c.erased).order_by(record.c.id)))
        bad: list[int] = []
        for start in range(0, len(ids), BATCH):
            bad += [i for i, _number in faulty(self.connection, ids[start : start + BATCH])]
        told = {
            i: one for start in range(0, len(bad), BATCH) for i, one in self._told(bad[start : start + BATCH])
        }
        for record_id in bad:
            yield self._mend(record_id, told.get(record_id, Replayed()))

    def _told(self, ids: Sequence[int]) -> Iterator[tuple[int, Replayed]]:
        yield from replayed(self.connection, ids).items()

    def _mend(self, record_id: int, told: Replayed) -> Found:
        row = self.connection.execute(
            select(record.c.kind, record.c.number).where(record.c.id == record_id)
        ).one()
        kind = BY_TABLE[row.kind]
        there = bool(loadable(self.connection, row.kind, [record_id]))
        point = self.connection.begin_nested()
        try:
            self._write_anew(kind, record_id, told)
        except (InvalidInput, Unreadable, ValueError, TypeError, KeyError):
            point.rollback()
        else:
            if not any(faulty(self.connection, [record_id])):
                point.commit()
                return Found(row.number, row.kind, REBUILT)
            point.rollback()
        if there:
            return Found(row.number, row.kind, INCOMPLETE)
        self._blank(kind, record_id)
        return Found(row.number, row.kind, LOST)

    def _write_anew(self, kind: type[Record], record_id: int, told: Replayed) -> None:
        """Its rows as the journal tells them. What goes wrong leaves the caller to take all of it back."""
        if told.number is None:
            raise ValueError("the journal does not know how it began")
        known = declared(kind)
        self._drop(kind, record_id)
        values = {k: known[k].read(v) for k, v in told.values.items() if k in known and v is not None}
        head = {"number": told.number, "uid": told.uid, "revision": told.revision, "voided": told.voided}
        self.connection.execute(update(record).where(record.c.id == record_id).values(**head))
        self._write_rows(kind, record_id, values, new=True)
        before = ""
        for (at, by, status, undoes), remark in zip(told.course, told.remarks, strict=True):
            row = {"record_id": record_id, "at": at, "by": by, "from_status": before, "status": status}
            self.connection.execute(insert(case_step).values(**row, remark=remark, undoes=undoes))
            before = str(status)
        item = load(self.connection, kind, record_id)
        if isinstance(item, Matter):
            self._set_clock(record_id, item, course(self.connection, record_id))
        keep_awaited(self.connection, record_id, None, item)

    def _drop(self, kind: type[Record], record_id: int) -> None:
        for key, field in declared(kind).items():
            if isinstance(field, ListOf):
                table = list_owner(kind, key)
                self.connection.execute(delete(table).where(table.c.record_id == record_id))
        for table in (contact_point, case_step):
            self.connection.execute(delete(table).where(table.c.record_id == record_id))
        self.connection.execute(delete(case_clock).where(case_clock.c.id == record_id))
        not_awaited(self.connection, record_id)
        for level in levels(kind):
            own = table_of(level)
            self.connection.execute(delete(own).where(own.c.id == record_id))

    def _blank(self, kind: type[Record], record_id: int) -> None:
        """Nothing can be shown of it: it stays as a number others may point to."""
        self._drop(kind, record_id)
        self.connection.execute(delete(print_log).where(print_log.c.record_id == record_id))
        self.connection.execute(
            update(record).where(record.c.id == record_id).values(erased=True, voided=True)
        )

    def index(self) -> None:
        """The words of every record, anew."""
        reindex(self.connection, careful=True)


def _place_holders(connection: Connection) -> None:
    """A row for each record of which only the journal knows."""
    c = journal.c
    query = select(c.record_id, journal_payload.c.body, func.max(c.revision))
    query = query.outerjoin(journal_payload, journal_payload.c.id == c.id)
    missing = c.record_id.not_in(select(record.c.id))
    rows: Any = connection.execute(query.where(missing, c.verb == "create").group_by(c.record_id)).all()
    for record_id, body, _revision in rows:
        said: dict[str, Any] = json.loads(body) if body else {}
        kind = _kind_of(said)
        head: dict[str, Any] = {"id": record_id, "uid": said.get("uid") or f"lost-{record_id}", "kind": kind}
        head |= {"number": said.get("number") or f"lost-{record_id}", "revision": 1, "voided": False}
        connection.execute(insert(record).values(**head, sample=False, erased=not said))


def _kind_of(said: dict[str, Any]) -> str:
    """The kind by the letter of the number, else by the fields that were filled."""
    from csapp.kinds import BY_LETTER, KINDS

    parts = str(said.get("number", "")).split("-")
    if len(parts) == 4 and parts[1] in BY_LETTER:
        return BY_LETTER[parts[1]].table
    keys = set(said.get("changes", {}))
    fits = [kind for kind in KINDS if not kind.letter and keys <= set(declared(kind)) | {"number"}]
    return fits[0].table if fits else KINDS[0].table

"""Takes back what a person has just done to a record: a deed of its own, nothing is wiped out."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from csapp.i18n import N_
from csapp.kinds import Case, Matter
from csapp.services.context import READERS, Context
from csapp.services.linking import link_back
from csapp.services.privacy import screened
from csapp.services.views import Saved
from csapp.storage.tables import journal, journal_payload
from csapp.storage.tables import record as record_table
from csapp.storage.write import FOLLOWS, Unit
from csapp.vocabulary.errors import Conflict, NotPossible
from csapp.vocabulary.fields import Attached, Field
from csapp.vocabulary.kinds import Record, declared
from csapp.vocabulary.loose import as_items, as_mapping

WHILE = timedelta(seconds=15)  # ten on the screen, and the time a click takes to get here
NEVER = ("print", "note", "erase", "merge", "unmerge", "undo")


@screened
def undo(ctx: Context, number: str, revision: int) -> Saved:
    """Take back the deed that led to ``revision`` of a record, and what followed from it in other records. A new record
    is hidden (a case void), anything else is as it was before; a record that somebody changed since stays as it is.
    Conflict if it is this one, NotPossible after 15 s, for another person's deed, or for what the desk itself stands
    on: a member of staff whose key is gone does not come back by undoing."""
    ctx.allow(READERS)
    with ctx.writing() as unit:
        record_id, record = unit.load(number)
        if record.revision != revision:
            raise Conflict(N_("{number} was changed by somebody else meanwhile."), number=record.number)
        deeds = _deeds(unit, record_id, revision)
        fixed = not type(record).letter
        if not deeds or fixed or unit.now - deeds[0].at > WHILE or deeds[0].actor != ctx.actor.user:
            raise NotPossible(N_("It is too late to undo this."))
        others = dict.fromkeys(deed.record_id for deed in reversed(deeds) if deed.record_id != record_id)
        for other in others:
            _take_back(unit, [deed for deed in deeds if deed.record_id == other])
        undone = _take_back(unit, [deed for deed in deeds if deed.record_id == record_id])
        assert undone is not None
        if isinstance(undone, Case) and isinstance(record, Case) and deeds[0].verb != "create":
            link_back(unit, undone, record)
        return Saved(record=undone)


@dataclass(frozen=True)
class _Deed:
    """One entry of the journal."""

    record_id: int
    revision: int
    at: datetime
    actor: str
    verb: str
    body: Mapping[str, Any]


def _deeds(unit: Unit, record_id: int, revision: int) -> list[_Deed]:
    """The deed that led to ``revision`` and all that followed from it, in order; empty where it can't be undone."""
    c = journal.c
    found = select(c.seq).where(c.record_id == record_id, c.revision == revision, c.desk == unit.desk)
    seq = unit.connection.scalar(found.order_by(c.id).limit(1))  # the deed itself, before notes and prints
    while seq is not None and (begun := _entry(unit, seq)) is not None:
        if not begun.body.get(FOLLOWS):
            break
        seq -= 1
    else:
        return []
    if begun.record_id != record_id or begun.verb in NEVER:
        return []
    deeds = [begun]
    while (entry := _entry(unit, seq := seq + 1)) is not None and entry.body.get(FOLLOWS):
        deeds.append(entry)
    return deeds


def _entry(unit: Unit, seq: int) -> _Deed | None:
    c = journal.c
    query = select(c.record_id, c.revision, c.at, c.actor, c.verb, journal_payload.c.body)
    query = query.join(journal_payload, journal_payload.c.id == c.id).where(c.desk == unit.desk, c.seq == seq)
    row = unit.connection.execute(query).first()
    if row is None:
        return None
    body: Mapping[str, Any] = json.loads(row.body)
    return _Deed(row.record_id, row.revision, row.at, row.actor, row.verb, body)


def _take_back(unit: Unit, deeds: Sequence[_Deed]) -> Record | None:
    """One record as it was before what was done to it, in order; None where somebody changed it since."""
    number = str(
        unit.connection.scalar(select(record_table.c.number).where(record_table.c.id == deeds[0].record_id))
    )
    _, record = unit.load(number)
    if record.revision != deeds[-1].revision:
        return None
    if deeds[0].verb == "create":
        return _hide(unit, record)
    values: dict[str, object] = {}
    for deed in reversed(deeds):
        values |= _before(unit, type(record), deed.body)
    status = next((str(deed.body.get("from", "")) for deed in deeds if deed.body.get("status")), "")
    voided = False if record.voided and status else None
    return unit.change(number, values, verb="undo", status=status, undoes=bool(status), voided=voided)


def _hide(unit: Unit, record: Record) -> Record:
    if isinstance(record, Matter) and record.flow and "void" in [s.key for s in record.flow.statuses]:
        return unit.change(record.number, {}, verb="undo", status="void")
    return unit.change(record.number, {}, verb="undo", voided=True)


def _before(unit: Unit, kind: type[Record], body: Mapping[str, Any]) -> dict[str, object]:
    """The values from before the deed, typed again."""
    known = declared(kind)
    changes: Mapping[str, Any] = body.get("changes", {})
    return {
        key: _typed(unit, known[key], old)
        for key, (old, _new) in changes.items()
        if key in known and key != "status"
    }


def _typed(unit: Unit, field: Field, old: object) -> object:
    if isinstance(field, Attached):  # a file that was purged meanwhile does not come back
        there = [
            e for e in map(as_mapping, as_items(old) or ()) if e and unit.blobs.holds(str(e.get("file")))
        ]
        return field.read(there) if there else None
    return field.read(old)

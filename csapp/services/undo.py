"""Takes back what a person has just done to a record: a deed of its own, nothing is wiped out."""

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from csapp.i18n import N_
from csapp.kinds import Case, Matter
from csapp.services.context import READERS, Context
from csapp.services.linking import link_back
from csapp.services.views import Saved
from csapp.storage.tables import journal, journal_payload
from csapp.storage.write import Unit
from csapp.vocabulary.errors import Conflict, NotPossible
from csapp.vocabulary.fields import Attached, Field
from csapp.vocabulary.kinds import Record, declared
from csapp.vocabulary.loose import as_items, as_mapping

WHILE = timedelta(seconds=15)  # ten on the screen, and the time a click takes to get here
NEVER = ("print", "note", "erase", "merge", "unmerge", "undo")


def undo(ctx: Context, number: str, revision: int) -> Saved:
    """Take back the deed that led to ``revision`` of a record. A new record is hidden (a case void), anything else is
    as it was before. Conflict if somebody changed it since, NotPossible after 15 s, for another person's deed, or for
    what the desk itself stands on: a member of staff whose key is gone does not come back by undoing."""
    ctx.allow(READERS)
    with ctx.writing() as unit:
        record_id, record = unit.load(number)
        if record.revision != revision:
            raise Conflict(N_("{number} was changed by somebody else meanwhile."), number=record.number)
        deed = _last_deed(unit, record_id, revision)
        fixed = not type(record).letter
        late = deed is None or unit.now - deed.at > WHILE
        if deed is None or fixed or late or deed.actor != ctx.actor.user or deed.verb in NEVER:
            raise NotPossible(N_("It is too late to undo this."))
        body = json.loads(deed.body)
        if deed.verb == "create":
            return Saved(record=_hide(unit, record))
        values = _before(unit, type(record), body)
        status = str(body.get("from", "")) if body.get("status") else ""
        voided = False if record.voided and status else None
        undone = unit.change(number, values, verb="undo", status=status, undoes=bool(status), voided=voided)
        if isinstance(undone, Case) and isinstance(record, Case):
            link_back(unit, undone, record)
        return Saved(record=undone)


def _last_deed(unit: Unit, record_id: int, revision: int) -> Any:
    c = journal.c
    query = select(c.at, c.actor, c.verb, journal_payload.c.body)
    query = query.join(journal_payload, journal_payload.c.id == c.id)
    query = query.where(c.record_id == record_id, c.revision == revision)
    return unit.connection.execute(
        query.order_by(c.id).limit(1)
    ).first()  # the deed itself, before notes and prints


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

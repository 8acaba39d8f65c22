"""The journal as a person reads it: one reading for the history tab, the timeline and the command line."""

import json
from typing import Any

from sqlalchemy import Connection, bindparam, select

from csapp.services.views import Change, Event
from csapp.storage.questions import Question
from csapp.storage.tables import journal, journal_payload
from csapp.vocabulary.kinds import Record, declared

_C = journal.c
_ENTRIES = Question(
    select(_C.at, _C.actor, _C.desk, _C.verb, _C.revision, journal_payload.c.body)
    .join(journal_payload, journal_payload.c.id == _C.id)
    .where(_C.record_id == bindparam("of"))
    .order_by(_C.id.desc())
)


def events(
    connection: Connection, record_id: int, kind: type[Record], names: dict[str, str], number: str
) -> tuple[Event, ...]:
    """All entries of one record, newest first. ``names``: of the staff, by user; ``number``: the record's own."""
    rows = _ENTRIES.rows(connection, of=record_id)
    return tuple(event_of(row, kind, names, number) for row in rows)


def event_of(row: Any, kind: type[Record], names: dict[str, str], number: str) -> Event:
    body = json.loads(row.body)
    known = declared(kind)
    changes = tuple(
        Change(key=key, label=known[key].label if key in known else key, old=old, new=new)
        for key, (old, new) in body.get("changes", {}).items()
        if key != "status"
    )
    return Event(
        at=row.at,
        by=row.actor,
        by_name=names.get(str(row.actor)) or row.actor,
        desk=row.desk,
        verb=row.verb,
        number=number,
        revision=row.revision,
        status=body.get("status", ""),
        from_status=body.get("from", ""),
        remark=body.get("remark", "") or body.get("reason", "") or _told(body, number),
        changes=changes,
    )


def _told(body: dict[str, Any], number: str) -> str:
    return _print_remark(body) or _merge_remark(body, number) or _refused_remark(body) or _blank_remark(body)


def _blank_remark(body: dict[str, Any]) -> str:
    """Of blank forms the numbers issued, or the one that was keyed in."""
    issued = body.get("issued") or [body.get("keyed") or ""]
    return str(issued[0]) + (f" – {issued[-1]}" if len(issued) > 1 else "")


def _print_remark(body: dict[str, Any]) -> str:
    return f"{body['paper']} /{body['print']}" if "print" in body else ""


def _refused_remark(body: dict[str, Any]) -> str:
    """Of a refusal what was refused, of wrong passwords how many."""
    if "deed" in body:
        return " ".join(filter(None, (str(body["deed"]), str(body.get("of", "")))))
    return f"× {body['count']}" if "whose" in body else ""


def _merge_remark(body: dict[str, Any], number: str) -> str:
    """Of a merge, the customer it was merged into; the kept one's own changes say what came to it."""
    kept = str(body.get("merge", {}).get("kept", ""))
    return "" if kept == number else kept

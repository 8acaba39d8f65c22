"""The journal as a person reads it: one reading for the history tab, the timeline and the command line."""

import json
from typing import Any

from sqlalchemy import Connection, select

from csapp.services.lists import names_of
from csapp.services.views import Change, Event
from csapp.storage.read import numbers_of
from csapp.storage.tables import journal, journal_payload
from csapp.vocabulary.kinds import Record, declared


def events(connection: Connection, record_id: int, kind: type[Record]) -> tuple[Event, ...]:
    """All entries of one record, newest first."""
    query = select(journal, journal_payload.c.body).join(
        journal_payload, journal_payload.c.id == journal.c.id
    )
    rows = connection.execute(query.where(journal.c.record_id == record_id).order_by(journal.c.id.desc()))
    names = names_of(connection)
    number = numbers_of(connection, [record_id])[record_id]
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
    return _print_remark(body) or _merge_remark(body, number) or _refused_remark(body)


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

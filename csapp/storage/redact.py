"""Takes a person out of records that stay: values, words and journaled values go, figures, dates and the chain stay.

A journaled value is struck from the payload beside the chain; the payload gets a new salt, and the entry "erase" that
says so carries the digest of what is left. So the chain still proves itself, and ``verify`` takes another payload than
the one that was written only where the chain itself names it.
"""

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select, update

from csapp.storage.journal import body_text, digest_of
from csapp.storage.tables import case_step, journal, journal_payload, print_log
from csapp.storage.write import ERASE, Unit
from csapp.vocabulary.fields import Attached, ContactPoints, Field, Link, ListOf, LongText, Text
from csapp.vocabulary.kinds import Record, declared
from csapp.vocabulary.loose import as_items, as_mapping

REDACTED = (
    "redacted"  # in the body of an entry "erase": digest of what is left, by desk and number of the entry
)
PLAIN = frozenset(
    {
        "number",
        "uid",
        "status",
        "from",
        "voided",
        "undoes",
        "merge",
        "paper",
        "print",
        "language",
        "follows",
        REDACTED,
    }
)  # what a journal body says beside the changes and can't name anybody


@dataclass(frozen=True)
class Redaction:
    """How a record is cleaned. ``strike`` takes what names the person out of a text. ``whole``: the record is about
    the person, so that private fields, files and free texts are emptied, whoever they name."""

    strike: Callable[[str], str]
    whole: bool

    def value(self, field: Field | None, lasting: object) -> object:
        """What is left of a value in its lasting form; None for nothing."""
        if lasting is None or isinstance(field, Link):
            return lasting
        if self.whole and (field is None or personal(field)):
            return None
        if isinstance(field, ListOf):
            return self._entries(field, lasting)
        return self.struck(lasting)

    def _entries(self, field: ListOf, lasting: object) -> object:
        columns, left = field.columns(), list[object]()
        for entry in as_items(lasting) or ():
            told = as_mapping(entry) if field.items is not None else None
            if told is None:
                left.append(self.value(columns.get("value"), entry))
            else:
                left.append({key: self.value(columns.get(key), value) for key, value in told.items()})
        return [entry for entry in left if entry is not None] or None

    def struck(self, value: object) -> object:
        """The same with every text in it struck, however deep."""
        if isinstance(value, str):
            return self.strike(value)
        told = as_mapping(value)
        if told is not None:
            return {key: self.struck(one) for key, one in told.items()}
        entries = as_items(value)
        return value if entries is None else [self.struck(one) for one in entries]

    def body(self, kind: type[Record], told: Mapping[str, Any]) -> dict[str, object]:
        """What is left of one journal entry."""
        known, left = declared(kind), dict[str, object]()
        for key, value in told.items():
            if key == "changes":
                changes: Mapping[str, Any] = value
                left[key] = {
                    name: [self.value(known.get(name), old), self.value(known.get(name), new)]
                    for name, (old, new) in changes.items()
                }
            elif key in PLAIN:
                left[key] = value
            elif not (self.whole and isinstance(value, str)):
                left[key] = self.struck(value)
        return left


def personal(field: Field) -> bool:
    """Whether a field of a record about a person is emptied with them: what is declared private, files, free text."""
    free = isinstance(field, LongText | ContactPoints) or (isinstance(field, Text) and not field.figure)
    return field.private or isinstance(field, Attached) or free


def redact(unit: Unit, number: str, redaction: Redaction) -> bool:
    """Clean one record and all its journal says, within the caller's commit; False where there was nothing to clean."""
    record_id, before = unit.load(number)
    kind, changed = type(before), dict[str, object]()
    for key, field in declared(kind).items():
        lasting = _plain(field.lasting(getattr(before, key))) if key != "number" else None
        left = redaction.value(field, lasting)
        if left != lasting:
            changed[key] = _typed(field, left)
    digests = _redact_journal(unit.connection, record_id, kind, redaction)
    if not changed and not digests:
        return False
    _redact_course(unit.connection, record_id, redaction)
    _redact_prints(unit.connection, record_id, redaction)
    unit.change(number, changed, verb=ERASE, more={REDACTED: digests})
    return True


def _redact_journal(
    connection: Connection, record_id: int, kind: type[Record], redaction: Redaction
) -> dict[str, str]:
    """New payloads for the entries that said something; their digests by desk and number."""
    c = journal.c
    query = select(c.id, c.desk, c.seq, journal_payload.c.body)
    query = query.join(journal_payload, journal_payload.c.id == c.id).where(c.record_id == record_id)
    digests: dict[str, str] = {}
    for row in connection.execute(query).all():
        text = body_text(redaction.body(kind, json.loads(row.body)))
        if text == row.body:
            continue
        salt = os.urandom(16)
        cell = update(journal_payload).where(journal_payload.c.id == row.id)
        connection.execute(cell.values(salt=salt, body=text))
        digests[f"{row.desk}/{row.seq}"] = digest_of(salt, text).hex()
    return digests


def _redact_course(connection: Connection, record_id: int, redaction: Redaction) -> None:
    """The remarks of the steps."""
    c = case_step.c
    for row in connection.execute(
        select(c.id, c.remark).where(c.record_id == record_id, c.remark != "")
    ).all():
        left = "" if redaction.whole else redaction.strike(row.remark)
        if left != row.remark:
            connection.execute(update(case_step).where(c.id == row.id).values(remark=left))


def _redact_prints(connection: Connection, record_id: int, redaction: Redaction) -> None:
    """Why something was printed unmasked."""
    c = print_log.c
    for row in connection.execute(
        select(c.id, c.reason).where(c.record_id == record_id, c.reason.is_not(None))
    ).all():
        left = None if redaction.whole else redaction.strike(row.reason)
        if left != row.reason:
            connection.execute(update(print_log).where(c.id == row.id).values(reason=left))


def _plain(lasting: object) -> object:
    return json.loads(json.dumps(lasting))


def _typed(field: Field, lasting: object) -> object:
    """The value of which this is the lasting form; one contact point is one, whatever it looks like."""
    if isinstance(field, ContactPoints) and lasting is not None and as_items(lasting) is None:
        return field.read([lasting])
    return field.read(lasting)


def cleaned(unit: Unit, number: str) -> bool:
    """Whether somebody was taken out of this record: what went is not missing from it."""
    record_id, _ = unit.find(number)
    query = select(journal.c.id).where(journal.c.record_id == record_id, journal.c.verb == ERASE).limit(1)
    return unit.connection.scalar(query) is not None


def redactions(connection: Connection) -> dict[tuple[str, int], set[bytes]]:
    """Digests of the payloads that entries "erase" left in place of others, by desk and number of the entry."""
    c = journal.c
    query = select(c.desk, c.seq, c.digest, journal_payload.c.salt, journal_payload.c.body)
    query = query.join(journal_payload, journal_payload.c.id == c.id).where(c.verb == ERASE)
    found: dict[tuple[str, int], set[bytes]] = {}
    for row in connection.execute(query.order_by(c.id.desc())):
        digest = digest_of(row.salt, row.body)
        if digest != row.digest and digest not in found.get((row.desk, row.seq), ()):
            continue  # itself not what the chain says: what it allows does not count
        named: dict[str, str] = json.loads(row.body).get(REDACTED) or {}
        for name, left in named.items():
            desk, _, seq = name.rpartition("/")
            found.setdefault((desk, int(seq)), set()).add(bytes.fromhex(left))
    return found

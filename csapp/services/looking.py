"""Looking at personal data one does not need for the deed at hand: for a reason, by who may, and entered.

Three ways lead out: a look at one record, a print, a list of many. :func:`disclosures` tells all three of one person.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from csapp.i18n import N_
from csapp.kinds import Customer
from csapp.services.context import ADMINS, READERS, Context
from csapp.services.customers import kept_id
from csapp.services.lists import names_of
from csapp.services.needs import SEERS
from csapp.services.timeline import belonging
from csapp.storage.outgoing import OUT, disclose
from csapp.storage.read import find_id
from csapp.storage.tables import disclosed, journal, journal_payload, list_owner, print_log, record
from csapp.storage.write import Unit
from csapp.vocabulary.errors import InvalidInput, Problem
from csapp.vocabulary.fields import LongText, Unreadable
from csapp.vocabulary.kinds import Record
from csapp.vocabulary.masking import private_keys

LOOK = "look"
SHORTEST, LONGEST = 3, 200  # characters of a reason
MOST = 1_000


@dataclass(frozen=True, kw_only=True)
class Disclosure:
    """Once that personal data was looked at, printed or handed out.

    ``deed``: "look", "print" or "export"; ``number``: the record; ``reason`` "" where none was needed. ``what``: of a
    look the keys of the fields or the name of the file, of a print the paper, of a list the register. ``unmasked``:
    nothing was hidden. ``others``: how many more people's data went out with it.
    """

    at: datetime
    by: str
    by_name: str
    deed: str
    number: str
    kind: str
    reason: str = ""
    what: tuple[str, ...] = ()
    unmasked: bool = True
    others: int = 0


def reason_of(typed: str) -> str:
    """A reason as it is kept. InvalidInput for one of less than three letters or of a length nobody types."""
    said = " ".join(typed.split())
    line = ""
    if sum(char.isalnum() for char in said) < SHORTEST:
        line = N_("Say in a few words why you need to see it.")
    elif len(said) > LONGEST:
        line = N_("This is too long: at most {limit} characters.")
    if line:
        raise InvalidInput([Problem("reason", line, {"limit": LONGEST}, N_("Reason"))])
    try:
        LongText(label="").read(said)
    except Unreadable as bad:
        raise InvalidInput([Problem("reason", bad.message, bad.values_, N_("Reason"))]) from bad
    return said


def may_show(ctx: Context, reason: str) -> str:
    """The reason, of somebody who may see what is hidden. NotAllowed, InvalidInput."""
    ctx.allow(SEERS)
    return reason_of(reason)


def reveal(ctx: Context, number: str, reason: str) -> Record:
    """The record with nothing masked, for who may see it and says why; the look is entered first. NotFound."""
    said = may_show(ctx, reason)
    with ctx.writing() as unit:
        _, found = unit.load(number)
        _look(
            unit,
            found,
            {"reason": said, "fields": [key for key in private_keys(type(found)) if getattr(found, key)]},
        )
    return found


def look_at_file(ctx: Context, number: str, name: str) -> None:
    """Enter that a copy of an identity card was opened: it is shown to nobody unseen. NotFound."""
    ctx.allow(READERS)
    with ctx.writing() as unit:
        _look(unit, unit.load(number)[1], {"file": name})


def _look(unit: Unit, found: Record, body: dict[str, object]) -> None:
    unit.note(found.number, LOOK, body)


def hand_out(ctx: Context, what: str, ids: Sequence[int], reason: str = "") -> None:
    """Enter that a list leaves the program, before it does. ``ids``: the records whose personal data is in it, ()
    where all of it is masked."""
    with ctx.writing() as unit:
        disclose(unit, {"register": what} | ({"reason": reason, "unmasked": True} if reason else {}), ids)


def ids_of(ctx: Context, numbers: Sequence[str]) -> tuple[int, ...]:
    """The ids of records by their numbers; those there are none of are left out."""
    with ctx.store.reading() as connection:
        return tuple(connection.scalars(select(record.c.id).where(record.c.number.in_(numbers))))


# --- who it was -----------------------------------------------------------------------------------------


def disclosures(ctx: Context, number: str) -> tuple[Disclosure, ...]:
    """Who looked at, printed or exported a record, the newest first; of a customer, also what is theirs of any kind.
    For who leads and for administrators. NotFound, NotAllowed."""
    ctx.allow(SEERS | ADMINS)
    with ctx.store.reading() as connection:
        ids = _about(connection, number)
        names = names_of(connection)
        found = [
            *_looks(connection, ids, names),
            *_prints(connection, ids, names),
            *_lists(connection, ids, names),
        ]
    return tuple(sorted(found, key=lambda one: one.at, reverse=True)[:MOST])


def _about(connection: Connection, number: str) -> Any:
    """Ids of a record; of a customer with all that names them, and with those who were merged into them."""
    record_id, kind = find_id(connection, number)
    if kind is not Customer:
        return select(record.c.id).where(record.c.id == record_id)
    kept = kept_id(connection, number)
    merged = list_owner(Customer, "merged_from").c
    others = connection.scalars(select(merged.value).where(merged.record_id == kept))
    return belonging([kept, *others])


def _looks(connection: Connection, ids: Any, names: dict[str, str]) -> Iterator[Disclosure]:
    c = journal.c
    query = select(c.at, c.actor, record.c.number, record.c.kind, journal_payload.c.body)
    query = query.join(record, record.c.id == c.record_id).join(journal_payload, journal_payload.c.id == c.id)
    for row in connection.execute(
        query.where(c.verb == LOOK, c.record_id.in_(ids)).order_by(c.id.desc()).limit(MOST)
    ):
        body = json.loads(row.body)
        what = tuple(body.get("fields", ())) or (body.get("file", ""),)
        yield _told(row, row.actor, names, LOOK, reason=body.get("reason", ""), what=what)


def _prints(connection: Connection, ids: Any, names: dict[str, str]) -> Iterator[Disclosure]:
    c = print_log.c
    query = select(c.at, c.by, c.paper, c.unmasked, c.reason, record.c.number, record.c.kind)
    query = query.join(record, record.c.id == c.record_id).where(c.record_id.in_(ids))
    for row in connection.execute(query.order_by(c.id.desc()).limit(MOST)):
        what, reason = (row.paper,), row.reason or ""
        yield _told(row, row.by, names, "print", reason=reason, what=what, unmasked=row.unmasked)


def _lists(connection: Connection, ids: Any, names: dict[str, str]) -> Iterator[Disclosure]:
    c = journal.c
    query = select(c.at, c.actor, record.c.number, record.c.kind, journal_payload.c.body)
    query = query.join(disclosed, disclosed.c.journal_id == c.id).join(
        record, record.c.id == disclosed.c.record_id
    )
    query = query.join(journal_payload, journal_payload.c.id == c.id).where(disclosed.c.record_id.in_(ids))
    for row in connection.execute(query.order_by(c.id.desc()).limit(MOST)):
        body = json.loads(row.body)
        what, reason = (body.get("register", ""),), body.get("reason", "")
        yield _told(row, row.actor, names, OUT, reason=reason, what=what, others=body.get("records", 1) - 1)


def _told(row: Any, by: str, names: dict[str, str], deed: str, **more: Any) -> Disclosure:
    return Disclosure(
        at=row.at, by=by, by_name=names.get(by) or by, deed=deed, number=row.number, kind=row.kind, **more
    )

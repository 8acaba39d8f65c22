"""Takes one person out of the store, for good: what is only theirs goes, cases and calls stay as figures.

The person's records, with all that is journaled of them, are erased. Records about them are cleaned of what is private
and of free text, other records of what names them; forms with text and what the program remembers for somebody, too.
The tombstone is written in the same commit, and after it into the files outside the store: whoever comes back with a
restored backup goes again when the desk is next opened.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

import uuid_utils
from sqlalchemy import delete, select, update

from csapp.i18n import N_
from csapp.kinds import Case, Customer, Matter
from csapp.services.person import Subject, mentions, of_ids, records_of, unsaved
from csapp.storage.erase import erase
from csapp.storage.named import named_files
from csapp.storage.redact import Redaction, redact
from csapp.storage.store import Store
from csapp.storage.tables import draft, personal, record, tombstone
from csapp.storage.tombstones import Stones, Tombstone, enter, known, press
from csapp.storage.write import Unit
from csapp.vocabulary.kinds import Record
from csapp.vocabulary.loose import as_items, as_mapping

WENT, CLEANED, ENDED, NAMED, LEFT = "went", "cleaned", "ended", "named", "left"
VOID = "void"  # the status in which what is still open ends
FILES, FORMS = N_("Files"), N_("Forms with text not saved yet")
REMEMBERED = N_("What the program remembers for somebody")
SHARED = N_("Names and numbers that somebody else has, too")


def take_out(unit: Unit, who: Subject, named: Sequence[int], *, reason: str, at: datetime) -> Tombstone:
    """Erase the person within the caller's commit. ``named``: ids of other records that name them."""
    strike = who.striker.strike
    own, others = records_of(unit.connection, who.own), records_of(unit.connection, named)
    told = {
        WENT: tally(who.people),
        CLEANED: tally(own.values()),
        NAMED: tally(others.values()),
        LEFT: {SHARED: who.shared} if who.shared else {},
    }
    files = sum(len(case.attachments or ()) for case in own.values() if isinstance(case, Case))
    forms, kept = _forget(unit, who)
    told[WENT] |= {name: n for name, n in ((FILES, files), (FORMS, forms), (REMEMBERED, kept)) if n}
    for item in own.values():
        if is_open(item):  # nobody can carry it on: it ends with the person
            unit.change(item.number, {}, verb="step", status=VOID)
        redact(unit, item.number, Redaction(strike, whole=True))
    for item in others.values():
        redact(unit, item.number, Redaction(strike, whole=False))
    erase(unit, who.ids)
    return Tombstone(
        uid=str(uuid_utils.uuid4()),
        number=who.people[0].number if who.people else "",
        initials=initials(who.people[0].name) if who.people else "",
        at=at,
        by=unit.actor,
        reason=strike(reason),
        people=tuple(one.uid for one in who.people),
        others=tuple(item.uid for item in own.values()),
        told=told,
    )


def is_open(item: Record) -> bool:
    """Whether it is a matter that somebody has still to end."""
    flow = item.flow
    return isinstance(item, Matter) and flow is not None and not item.voided and flow.status(item.status).open


def tally(found: Iterable[Record]) -> dict[str, int]:
    """How many records of each kind, by the msgid of the kind's plural."""
    return dict(Counter(type(item).label_many or type(item).label for item in found))


def initials(name: str) -> str:
    """What a certificate may say of a name: the first character of each word, of a Chinese name the first."""
    words = name.split()
    if not words or not any(map(str.isalpha, name)):
        return ""
    return " ".join(f"{word[0]}." for word in words) if name[0].isascii() else f"{name[0]}*"


def _forget(unit: Unit, who: Subject) -> tuple[int, int]:
    """Drop forms that are about the person, and strike what the program remembers; how many of each."""
    forms, kept = unsaved(unit.connection, who)
    for form in forms:
        unit.connection.execute(delete(draft).where(draft.c.form == form))
    c = personal.c
    for user, key in kept:
        mine = (c.user == user) & (c.key == key)
        body = unit.connection.scalar(select(c.body).where(mine))
        left = _without(json.loads(str(body)), who)
        unit.connection.execute(update(personal).where(mine).values(body=json.dumps(left)))
    return len(forms), len(kept)


def _without(value: object, who: Subject) -> object:
    """A remembered value without the person's numbers, and with their names struck."""
    if isinstance(value, str):
        return who.striker.strike(value)
    told = as_mapping(value)
    if told is not None:
        return {
            who.striker.strike(key): _without(one, who) for key, one in told.items() if key not in who.numbers
        }
    entries = as_items(value)
    if entries is None:
        return value
    return [_without(one, who) for one in entries if not _is_theirs(one, who)]


def _is_theirs(entry: object, who: Subject) -> bool:
    told = as_mapping(entry)
    return (entry if told is None else told.get("number")) in who.numbers


def finish(store: Store, user: str, now: datetime) -> None:
    """What follows an erasure outside its commit: the files' lines, the pictures nobody names, the pages of the log.
    Whatever of it a power cut prevents is done when the desk is next opened."""
    stones = Stones.of(store)
    with store.reading() as connection:
        lines = {row.uid: row.line for row in connection.execute(select(tombstone).order_by(tombstone.c.id))}
        unswept = list(connection.scalars(select(tombstone.c.uid).where(tombstone.c.swept.is_(False))))
    for path in stones.paths:
        there = stones.read(path)
        for uid, line in lines.items():
            if uid not in there:
                stones.add(path, line)
    if unswept:
        with store.writing(user, now) as unit:
            unit.blobs.sweep(named_files(unit.connection))
            done = update(tombstone).where(tombstone.c.uid.in_(unswept)).values(swept=True)
            unit.connection.execute(done)
        press(store)


def settle(store: Store, user: str, now: datetime) -> int:
    """At each opening: erase again who was erased since the store was backed up, and finish what was interrupted; how
    many people had come back."""
    stones = Stones.of(store)
    copies = [stones.read(path) for path in stones.paths]
    outside = {uid: stone for copy in copies for uid, stone in copy.items()}
    with store.reading() as connection:
        inside = known(connection, stones)
        unswept = connection.scalar(select(tombstone.c.id).where(tombstone.c.swept.is_(False)).limit(1))
    back = 0
    for stone in (stone for uid, stone in outside.items() if uid not in inside):
        back += _again(store, stones, stone, now)
    if unswept is not None or any(set(copy) != set(inside) for copy in copies):
        finish(store, user, now)
    return back


def _again(store: Store, stones: Stones, stone: Tombstone, now: datetime) -> int:
    with store.writing(stone.by, now) as unit:
        c = record.c
        there = select(c.id).where(c.kind == Customer.table, c.uid.in_(stone.people), ~c.erased)
        who = of_ids(unit.connection, list(unit.connection.scalars(there)), stone.others)
        if who.ids or who.own:
            named, _ = mentions(unit.connection, who)
            take_out(unit, who, named, reason="", at=now)
        enter(unit.connection, stones, stone)
    return int(bool(who.ids or who.own))


Progress = Callable[[int, int], None]
"""Hears how many steps of how many are done; what it raises ends the work."""

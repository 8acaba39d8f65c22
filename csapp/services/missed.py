"""Missed calls read off the telephone: many lines read at once, entered in one commit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated

from sqlalchemy import Connection

from csapp.i18n import N_
from csapp.kinds import Call, Customer
from csapp.kinds.call import Direction
from csapp.services.answering import missed_at
from csapp.services.context import READERS, RECORDERS, Context
from csapp.services.customers import ids_with_number
from csapp.services.making import make
from csapp.services.missed_lines import Read, read_line
from csapp.services.privacy import screened
from csapp.services.reading_in import with_defaults
from csapp.storage.read import load
from csapp.storage.write import Unit
from csapp.vocabulary.errors import InvalidInput, NotPossible, Problem
from csapp.vocabulary.masking import Personal, masked_name
from csapp.vocabulary.phone import WITHHELD, phone_key
from csapp.vocabulary.reading import LONG_TEXT_LIMIT, Unreadable, read_text
from csapp.vocabulary.values import Contact

MOST = 500
NEW, DOUBLE, KNOWN, BAD = "new", "double", "known", "bad"


@dataclass(frozen=True, kw_only=True)
class MissedLine:
    """One line of the list: how it was read, and what becomes of it.

    ``state``: new, double (the same call stands further up), known (entered already) or bad. ``calls``: how many
    records it makes. ``customer``: number and ``called``: name of whoever has the phone number, "" for nobody yet."""

    read: Read
    state: str
    calls: int = 0
    customer: str = ""
    called: Annotated[str, Personal(masked_name, of="customer")] = ""


@dataclass(frozen=True, kw_only=True)
class Entered:
    """What one deed has entered. ``left``: the lines that could not be read, as they were typed."""

    made: tuple[str, ...]
    skipped: int
    left: tuple[str, ...]


@screened
def read_lines(ctx: Context, text: str, *, language: str = "") -> tuple[MissedLine, ...]:
    """Every line that is not empty, read and compared with what is known. ``language`` tells 05/11 apart.
    What can't be read is a bad line; InvalidInput and NotPossible are for a text of a length nobody types."""
    ctx.allow(READERS)
    with ctx.store.reading() as connection:
        return _lines(ctx, connection, text, language)


def enter(ctx: Context, text: str, *, language: str = "") -> Entered:
    """Enter every new call of the list, all in one commit; bad lines stay, doubles and known ones are skipped."""
    ctx.allow(RECORDERS)
    made: list[str] = []
    with ctx.writing() as unit:
        lines = _lines(ctx, unit.connection, text, language)
        for line in sorted((one for one in lines if one.calls), key=lambda one: one.read.at or ctx.now()):
            made += [_enter(ctx, unit, line.read) for _ in range(line.calls)]
    left = tuple(line.read.text for line in lines if line.state == BAD)
    return Entered(made=tuple(made), skipped=sum(one.state in (DOUBLE, KNOWN) for one in lines), left=left)


def _enter(ctx: Context, unit: Unit, read: Read) -> str:
    values: dict[str, object] = {
        "direction": Direction.MISSED,
        "phone": (Contact(read.number),),
        "started_at": read.at,
        "caller_name": read.name or None,
        "voicemail": True if read.voicemail else None,
    }
    with_defaults(Call, values)
    return make(ctx, unit, Call, values)[0].number


def _lines(ctx: Context, connection: Connection, text: str, language: str) -> tuple[MissedLine, ...]:
    try:
        whole = read_text(text, LONG_TEXT_LIMIT)
    except Unreadable as bad:
        raise InvalidInput([Problem("lines", bad.message, bad.values_, N_("Missed calls"))]) from bad
    typed = [(n, line) for n, line in enumerate(whole.splitlines(), 1) if line.strip()]
    if len(typed) > MOST:
        raise NotPossible(N_("Too many lines: at most {most} at once."), most=MOST)
    now, day_first = ctx.now(), language.startswith("es")
    reads = [read_line(number, line.strip(), now, day_first=day_first) for number, line in typed]
    seen: set[tuple[str, datetime | None]] = set()
    return tuple(_judged(connection, read, now, seen) for read in reads)


def _judged(
    connection: Connection, read: Read, now: datetime, seen: set[tuple[str, datetime | None]]
) -> MissedLine:
    if read.problem:
        return MissedLine(read=read, state=BAD)
    customer, called = _holder(connection, read.number)
    key = phone_key(read.number)
    same = (key.local if key else read.number, _minute(read.at))
    if same in seen and (key is not None or read.at is not None):
        return MissedLine(read=read, state=DOUBLE, customer=customer, called=called)
    seen.add(same)
    fresh = max(0, read.times - _known(connection, read, now))
    return MissedLine(read=read, state=NEW if fresh else KNOWN, calls=fresh, customer=customer, called=called)


def _known(connection: Connection, read: Read, now: datetime) -> int:
    """How many of these calls are in the log: of the same minute, or without a time of the last hours."""
    if read.number == WITHHELD:
        return 0
    minute = _minute(read.at)
    if minute is None:
        return missed_at(connection, read.number, now - timedelta(hours=12), now + timedelta(seconds=1))
    return missed_at(connection, read.number, minute, minute + timedelta(minutes=1))


def _minute(at: datetime | None) -> datetime | None:
    return at.replace(second=0, microsecond=0) if at is not None else None


def _holder(connection: Connection, number: str) -> tuple[str, str]:
    ids: Sequence[int] = ids_with_number(connection, Customer.table, number, 1)
    if not ids:
        return "", ""
    found = load(connection, Customer, ids[0])
    return found.number, found.name

"""The print log: who printed what, when, for which record or period, unmasked and why."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, Select, select

from csapp.kinds import BY_TABLE
from csapp.services.context import READERS, Context
from csapp.services.lists import names_of
from csapp.services.plain import title_of
from csapp.services.privacy import screen_records
from csapp.storage.read import load_many
from csapp.storage.tables import print_log, record
from csapp.vocabulary.kinds import Record
from csapp.workflow.rules import local_time

PAGE = 60
_C = print_log.c
_ROWS = select(print_log, record.c.number, record.c.kind).join(record, record.c.id == _C.record_id)


@dataclass(frozen=True, kw_only=True)
class LoggedPrint:
    """One print. ``title``: what its record is called, as far as this person may see it; "" for a paper of the
    desk. ``revision``: the record's when it was printed. ``about`` of a paper of the desk: its
    first and last day (``from``, ``to``, ISO) and the options it was made with. ``reason``: why it shows personal data
    that is masked otherwise."""

    id: int
    number: str
    kind: str
    print_no: int
    paper: str
    at: datetime
    by: str
    by_name: str
    revision: int
    language: str
    unmasked: bool = False
    reason: str = ""
    title: str = ""
    about: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def code(self) -> str:
        """What its QR code says."""
        return f"{self.number}/{self.print_no}"

    @property
    def days(self) -> tuple[date | None, date | None]:
        """The first and the last day of a paper of the desk."""
        begin, end = (self.about.get(key) for key in ("from", "to"))
        return date.fromisoformat(begin) if begin else None, date.fromisoformat(end) if end else None

    @property
    def options(self) -> Mapping[str, str]:
        """What else it was made for."""
        return {key: value for key, value in self.about.items() if key not in ("from", "to")}


@dataclass(frozen=True, kw_only=True)
class PrintPage:
    """Some prints, the newest first. ``older``: what to ask for the next page with, 0 at the end."""

    prints: tuple[LoggedPrint, ...]
    older: int = 0


@dataclass(frozen=True, kw_only=True)
class Sieve:
    """Which prints are wanted: of a paper (its name), of a person (user), of these days, of a record (its number)."""

    paper: str = ""
    by: str = ""
    begin: date | None = None
    end: date | None = None
    number: str = ""
    unmasked: bool = False


def page(ctx: Context, sieve: Sieve = Sieve(), *, older: int = 0, limit: int = PAGE) -> PrintPage:
    """A page of the log; ``older`` of the page before leads to the next. Each costs the same, however long the log is.
    NotAllowed."""
    ctx.allow(READERS)
    query = _narrowed(sieve).order_by(_C.id.desc()).limit(limit + 1)
    if older:
        query = query.where(_C.id < older)
    with ctx.store.reading() as connection:
        rows = connection.execute(query).all()
        prints = _told(ctx, connection, rows[:limit])
    return PrintPage(prints=prints, older=prints[-1].id if len(rows) > limit else 0)


def _narrowed(sieve: Sieve) -> Select[Any]:
    query = _ROWS
    if sieve.paper:
        query = query.where(_C.paper == sieve.paper)
    if sieve.by:
        query = query.where(_C.by == sieve.by)
    if sieve.begin:
        query = query.where(_C.at >= _midnight(sieve.begin))
    if sieve.end:
        query = query.where(_C.at < _midnight(sieve.end + timedelta(days=1)))
    if sieve.number:
        query = query.where(record.c.number == sieve.number.strip().upper())
    return query.where(_C.unmasked) if sieve.unmasked else query


def _midnight(day: date) -> datetime:
    return local_time(day, time(), None)


def printers(ctx: Context) -> Mapping[str, str]:
    """Who may have printed, names by user. NotAllowed."""
    ctx.allow(READERS)
    with ctx.store.reading() as connection:
        return dict(names_of(connection))


def prints_of(ctx: Context, connection: Connection, record_id: int) -> tuple[LoggedPrint, ...]:
    """All prints of one record, the newest first."""
    rows = connection.execute(_ROWS.where(_C.record_id == record_id).order_by(_C.print_no.desc())).all()
    return _told(ctx, connection, rows)


def _told(ctx: Context, connection: Connection, rows: Sequence[Any]) -> tuple[LoggedPrint, ...]:
    names, titles = names_of(connection), _titles(ctx, connection, rows)
    return tuple(
        LoggedPrint(
            id=row.id,
            number=row.number,
            kind=row.kind,
            print_no=row.print_no,
            paper=row.paper,
            at=row.at,
            by=row.by,
            by_name=names.get(row.by) or row.by,
            revision=row.revision,
            language=row.language,
            unmasked=bool(row.unmasked),
            reason=row.reason or "",
            title=titles.get(row.record_id, ""),
            about=json.loads(row.about) if row.about else {},
        )
        for row in rows
    )


def _titles(ctx: Context, connection: Connection, rows: Sequence[Any]) -> Mapping[int, str]:
    """What the records are called, read kind by kind and masked for who does not need to know."""
    found: dict[int, Record] = {}
    for table in {row.kind for row in rows if BY_TABLE[row.kind].letter}:
        ids = list(dict.fromkeys(row.record_id for row in rows if row.kind == table))
        found |= load_many(connection, BY_TABLE[table], ids)
    return {one: title_of(item) for one, item in screen_records(ctx, connection, found).items()}

"""Blank forms: numbers given out on paper while the PC is up, and keyed in when it is up again.

A number on a blank form is a real one of its series: whatever is keyed in from the sheet bears it. Issued, keyed in
and spoiled sheets are told in the journal of the desk.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from csapp.i18n import N_
from csapp.kinds import BY_TABLE
from csapp.kinds.taken_down import BLANKS, said_first
from csapp.services.context import READERS, RECORDERS, Context
from csapp.services.lists import names_of
from csapp.services.looking import reason_of
from csapp.storage.numbers import issue_from, settle
from csapp.storage.statements import add_all, amend
from csapp.storage.tables import blank_form, record
from csapp.storage.write import Unit
from csapp.vocabulary.errors import InvalidInput, NotFound, NotPossible, Problem, UserFault
from csapp.vocabulary.kinds import Record
from csapp.vocabulary.printcode import read_code

MOST_COPIES = 50
MOST = 1_000  # sheets in a list
BLANK = "blank"  # the verb in the journal of the desk


@dataclass(frozen=True, kw_only=True)
class BlankForm:
    """A numbered sheet. ``number``: the reserved number, ``kind``: a table. ``at`` and ``voided_at``: aware UTC.

    ``record``: the number of what was keyed in from it, "" while nothing was. ``reason``: why the sheet was voided.
    """

    number: str
    kind: str
    language: str
    by: str
    by_name: str
    at: datetime
    record: str = ""
    voided_at: datetime | None = None
    voided_by: str = ""
    reason: str = ""

    @property
    def title(self) -> str:
        """What the sheet is called, a msgid."""
        return BLANKS[self.kind]

    @property
    def is_open(self) -> bool:
        """Whether it waits to be keyed in."""
        return not self.record and self.voided_at is None


def open_blanks(ctx: Context, *, limit: int = MOST) -> tuple[BlankForm, ...]:
    """The sheets that were neither keyed in nor voided, the oldest first."""
    ctx.allow(READERS)
    c = blank_form.c
    with ctx.store.reading() as connection:
        query = _query().where(record.c.id.is_(None), c.voided_at.is_(None))
        rows = connection.execute(query.order_by(c.at, c.number).limit(limit)).all()
        names = names_of(connection)
        return tuple(_form(row, names) for row in rows)


def blank(ctx: Context, number: str) -> BlankForm:
    """The sheet of that number. NotFound where none was issued under it."""
    ctx.allow(READERS)
    with ctx.store.reading() as connection:
        return _found(connection, number)


def issued(ctx: Context, number: str) -> BlankForm | None:
    """The same; None where none was issued under it."""
    try:
        return blank(ctx, number)
    except NotFound:
        return None


def void_blank(ctx: Context, number: str, reason: str) -> BlankForm:
    """Cross a spoiled or lost sheet off the list; its number is never used. NotFound, NotPossible, InvalidInput."""
    ctx.allow(RECORDERS)
    said = reason_of(reason)
    with ctx.writing() as unit:
        known = _open(_found(unit.connection, number))
        cells = {"voided_at": unit.now, "voided_by": unit.actor, "reason": said}
        amend(unit.connection, blank_form, known.number, cells)
        unit.note(f"DESK-{unit.desk}", BLANK, {"spoiled": known.number, "reason": said})
        return _found(unit.connection, known.number)


def reserve(unit: Unit, kind: str, language: str, copies: int) -> tuple[str, ...]:
    """The numbers of so many new sheets, in the commit of their print."""
    issued = issue_from(unit.connection, unit.ledger, unit.desk, BY_TABLE[kind].letter, unit.today)
    numbers = tuple(issued.next() for _ in range(copies))
    settle(unit.connection, unit.ledger, issued)
    row = {"kind": kind, "language": language, "by": unit.actor, "at": unit.now}
    add_all(unit.connection, blank_form, [{"number": number, **row} for number in numbers])
    unit.note(f"DESK-{unit.desk}", BLANK, {"issued": list(numbers), "kind": kind})
    return numbers


def claimed(unit: Unit, kind: type[Record], number: str) -> str:
    """The number of a sheet that is being keyed in as a record of that kind. InvalidInput where it can't be."""
    try:
        known = _open(_found(unit.connection, number))
    except UserFault as bad:
        raise InvalidInput([Problem("number", bad.message, bad.values, N_("Number"))]) from bad
    if known.kind != kind.table:
        line = N_("{number} is of another kind of blank form.")
        raise InvalidInput([Problem("number", line, {"number": known.number}, N_("Number"))])
    return known.number


def keyed_in(unit: Unit, made: Record) -> None:
    """Remember that a sheet has become a record, in the commit that makes it."""
    record_id, _ = unit.find(made.number)
    amend(unit.connection, blank_form, made.number, {"record_id": record_id})
    unit.note(f"DESK-{unit.desk}", BLANK, {"keyed": made.number})


def numbered(kind: type[Record], given: Mapping[str, object]) -> tuple[str, Mapping[str, object]]:
    """The number of the sheet that values were keyed in from, "" for none, and the values without it."""
    number = given.get("number")
    if number is None or number == "":
        return "", given
    values = said_first(kind, {key: value for key, value in given.items() if key != "number"})
    return _plain(str(number)), values


def _plain(typed: str) -> str:
    """A number as it is kept, however it was typed or scanned."""
    code = read_code(typed)
    return code.number if code is not None else typed.strip().upper()


def _query() -> Any:
    c = blank_form.c
    return select(*c, record.c.number.label("keyed")).outerjoin(record, record.c.number == c.number)


def _found(connection: Connection, number: str) -> BlankForm:
    wanted = _plain(number)
    row = connection.execute(_query().where(blank_form.c.number == wanted)).first()
    if row is None:
        line = N_("No blank form was issued under the number {number} at this desk.")
        raise NotFound(line, number=wanted[:50])
    return _form(row, names_of(connection))


def _form(row: Any, names: Mapping[str, str]) -> BlankForm:
    return BlankForm(
        number=row.number,
        kind=row.kind,
        language=row.language,
        by=row.by,
        by_name=names.get(row.by) or row.by,
        at=row.at,
        record=row.keyed or "",
        voided_at=row.voided_at,
        voided_by=row.voided_by or "",
        reason=row.reason or "",
    )


def _open(known: BlankForm) -> BlankForm:
    if known.record:
        raise NotPossible(N_("The blank form {number} was keyed in already."), number=known.number)
    if known.voided_at is not None:
        line = N_("The blank form {number} was voided: {reason}")
        raise NotPossible(line, number=known.number, reason=known.reason)
    return known

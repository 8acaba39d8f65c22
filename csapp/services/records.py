"""Make, change, read and list records of any kind."""

from collections.abc import Collection, Mapping

from csapp.i18n import N_
from csapp.kinds import BY_TABLE, Call, Matter
from csapp.services import blanks, guards
from csapp.services.answering import tick_off
from csapp.services.context import ADMINS, LEADERS, MANAGERS, READERS, Context
from csapp.services.derived import follow_carrier
from csapp.services.events import events
from csapp.services.following import follow
from csapp.services.lists import names_of
from csapp.services.making import make, may_make, roles_for
from csapp.services.privacy import screen, screen_events, screened
from csapp.services.reading_in import missing, read, refuse, with_defaults
from csapp.services.saving import changed_values, check_sums, refuse_void, together
from csapp.services.views import Event, Saved
from csapp.storage.read import find_id, load
from csapp.storage.write import Unit
from csapp.vocabulary.errors import InvalidInput, NotFound, NotPossible, Problem
from csapp.vocabulary.fields import Money
from csapp.vocabulary.kinds import Record, declared
from csapp.vocabulary.steps import Role

WRITERS = {
    "staff": ADMINS,
    "desk": ADMINS,
    "company": MANAGERS | ADMINS,
    "list_item": MANAGERS,
    "limit_rule": MANAGERS,
    "calendar_day": MANAGERS,
}


def kind_of(table: str) -> type[Record]:
    """The kind of that name. NotFound if there is none."""
    if table not in BY_TABLE:
        raise NotFound(
            N_("There is no kind “{kind}”. Kinds: {kinds}."), kind=table[:50], kinds=", ".join(BY_TABLE)
        )
    return BY_TABLE[table]


@screened
def new(ctx: Context, kind_table: str, given: Mapping[str, object], *, draft: str = "") -> Saved:
    """Save a new record of any kind that has numbers. A first call from a number makes its customer, too.

    A ``number`` among ``given`` is that of the blank form it was taken down on. InvalidInput names every field that is
    missing or can't be taken; NotAllowed for who may not record.
    """
    kind = kind_of(kind_table)
    if not kind.letter:
        raise NotPossible(N_("Records of this kind are made elsewhere."))
    ctx.allow(roles_for(kind))
    number, said = blanks.numbered(kind, given)
    with ctx.writing() as unit:
        number = blanks.claimed(unit, kind, number) if number else ""
        values = whole(ctx, unit, kind, said)
        may_make(ctx, kind, values)
        check_sums(ctx, unit.rules, kind, values)
        record, made = make(ctx, unit, kind, values, number)
        if number:
            blanks.keyed_in(unit, record)
        made += follow(ctx, unit, None, record)
        if draft:
            unit.drop_draft(draft)
        return Saved(record=_as_left(unit, record), made=made)


def _as_left(unit: Unit, record: Record) -> Record:
    """The record as what followed from it has left it."""
    return unit.load(record.number)[1] if type(record).effects else record


def whole(ctx: Context, unit: Unit, kind: type[Record], given: Mapping[str, object]) -> dict[str, object]:
    """Typed values of a new record with its declared defaults. InvalidInput for what is missing or can't be taken."""
    values, problems = read(ctx, unit.connection, kind, given)
    with_defaults(kind, values)
    bad = {problem.key for problem in problems}
    problems += [p for p in missing(kind, values, fresh=True) if p.key not in bad]
    problems += together(values)
    refuse(kind, problems)
    return values


def problems(ctx: Context, kind_table: str, given: Mapping[str, object]) -> tuple[Problem, ...]:
    """What :func:`new` would refuse, without saving."""
    kind = kind_of(kind_table)
    with ctx.store.reading() as connection:
        values, found = read(ctx, connection, kind, given)
    with_defaults(kind, values)
    try:
        refuse(kind, found + missing(kind, values, fresh=True) + together(values))
    except InvalidInput as bad:
        return bad.problems
    return ()


@screened
def change(
    ctx: Context, number: str, given: Mapping[str, object], *, revision: int | None = None, draft: str = ""
) -> Saved:
    """Save new values of some fields; None or "" clears one. Conflict if ``revision`` is not the newest."""
    with ctx.writing() as unit:
        _, before = unit.load(number)
        ctx.allow(_may_change(type(before), given))
        refuse_void(before)
        if isinstance(before, Matter) and before.flow and not before.flow.status(before.status).open:
            ctx.allow(LEADERS)  # what was signed is not changed by whoever passes
        values = changed_values(ctx, unit, before, given)
        record = unit.change(before.number, values, revision=revision)
        guards.settle(ctx, unit, record)
        if isinstance(record, Call):
            tick_off(unit, record)
        follow_carrier(unit, before, record)
        follow(ctx, unit, before, record)
        if draft:
            unit.drop_draft(draft)
        return Saved(record=_as_left(unit, record))


def _may_change(kind: type[Record], given: Mapping[str, object]) -> Collection[Role]:
    """The roles that may save these fields. A sum above everybody else's limit is the director's to enter."""
    if kind.table in WRITERS:
        return WRITERS[kind.table]
    known = declared(kind)
    sums = given and all(isinstance(field := known.get(key), Money) and field.granted for key in given)
    return READERS if sums else roles_for(kind)


@screened
def get(ctx: Context, number: str) -> Record:
    """A record by its number. NotFound."""
    with ctx.store.reading() as connection:
        record_id, kind = find_id(connection, number)
        ctx.allow(READERS | ADMINS if kind.table in WRITERS else READERS)
        return load(connection, kind, record_id)


def history(ctx: Context, number: str) -> tuple[Event, ...]:
    """All that was done to a record, newest first."""
    with ctx.store.reading() as connection:
        record_id, kind = find_id(connection, number)
        ctx.allow(READERS | ADMINS if kind.table in WRITERS else READERS)
        copy = screen(ctx, load(connection, kind, record_id), connection)
        names = names_of(connection)
        return screen_events(ctx, copy, events(connection, record_id, kind, names, copy.number))

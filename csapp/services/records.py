"""Make, change, read and list records of any kind."""

from collections.abc import Collection, Mapping
from datetime import datetime

from csapp.i18n import N_
from csapp.kinds import BY_TABLE, Call, Case, Customer
from csapp.kinds.carrying import NAMES
from csapp.services import cases_start, guards
from csapp.services.context import ADMINS, LEADERS, MANAGERS, READERS, RECORDERS, Context
from csapp.services.customers import customer_for, kept_number
from csapp.services.derived import derived, follow_carrier
from csapp.services.events import events
from csapp.services.linking import link_back
from csapp.services.reading_in import missing, read, refuse, with_defaults
from csapp.services.views import Event, Saved
from csapp.storage.read import find_id, load
from csapp.storage.write import Unit
from csapp.vocabulary.errors import InvalidInput, NotAllowed, NotFound, NotPossible, Problem
from csapp.vocabulary.fields import Money, Need, is_blank
from csapp.vocabulary.kinds import Record, declared
from csapp.vocabulary.steps import Role
from csapp.vocabulary.values import Sum
from csapp.workflow.rules import Rules

FIXED: Mapping[str, tuple[str, ...]] = {
    "staff": ("user",),
    "desk": ("code",),
    "list_item": ("list", "key"),
    "limit_rule": ("scope", "key"),
    "calendar_day": ("day_on",),
}
LEADERS_OWN = ("acknowledged_by", "acknowledged_at", "first_closed_at", "last_closed_at")
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


def new(ctx: Context, kind_table: str, given: Mapping[str, object], *, draft: str = "") -> Saved:
    """Save a new customer, call or case. A first call from a number makes its customer, too.

    InvalidInput names every field that is missing or can't be taken; NotAllowed for who may not record.
    """
    kind = kind_of(kind_table)
    if not issubclass(kind, Call | Case | Customer):
        raise NotPossible(N_("Records of this kind are made elsewhere."))
    ctx.allow(RECORDERS)
    with ctx.writing() as unit:
        values, problems = read(ctx, unit.connection, kind, given)
        with_defaults(kind, values)
        bad = {problem.key for problem in problems}
        problems += [p for p in missing(kind, values) if p.key not in bad]
        problems += together(values)
        refuse(kind, problems)
        if any(values.get(key) is not None for key in LEADERS_OWN):
            ctx.allow(LEADERS)
        check_sums(ctx, unit.rules, kind, values)
        saved = _create(ctx, unit, kind, values)
        if draft:
            unit.drop_draft(draft)
    return saved


def _create(ctx: Context, unit: Unit, kind: type[Record], values: dict[str, object]) -> Saved:
    if issubclass(kind, Customer):
        return Saved(record=unit.create(kind, values))
    made: tuple[str, ...] = ()
    if values.get("customer") is None:
        name = next((str(values[key]) for key in NAMES if values.get(key)), "")
        number, fresh = customer_for(unit, values, name)
        values["customer"], made = number, ((number,) if fresh and number else ())
    else:
        values["customer"] = kept_number(unit, str(values["customer"]))
    if issubclass(kind, Call):
        cases_start.fill_call(ctx, values)
        return Saved(record=unit.create(kind, values), made=made)
    assert issubclass(kind, Case)
    cases_start.fill_case(ctx, unit, values)
    values |= derived(unit, kind, {}, values)
    assert kind.flow is not None
    case = unit.create(kind, values, status=kind.flow.statuses[0].key)
    if case.linked_cases:
        link_back(unit, case)
    return Saved(record=case, made=made)


def problems(ctx: Context, kind_table: str, given: Mapping[str, object]) -> tuple[Problem, ...]:
    """What :func:`new` would refuse, without saving."""
    kind = kind_of(kind_table)
    with ctx.store.reading() as connection:
        values, found = read(ctx, connection, kind, given)
    with_defaults(kind, values)
    try:
        refuse(kind, found + missing(kind, values) + together(values))
    except InvalidInput as bad:
        return bad.problems
    return ()


def together(values: Mapping[str, object]) -> list[Problem]:
    """Fields that contradict each other."""
    started, ended = values.get("started_at"), values.get("ended_at")
    if isinstance(started, datetime) and isinstance(ended, datetime) and ended < started:
        return [Problem("ended_at", N_("The end is before the start."), label=N_("Ended at"))]
    return []


def check_sums(ctx: Context, rules: Rules, kind: type[Record], values: Mapping[str, object]) -> None:
    """A sum granted above the person's limit goes one role up: NotAllowed."""
    granted = [
        values.get(key) for key, field in declared(kind).items() if isinstance(field, Money) and field.granted
    ]
    for value in granted:
        if isinstance(value, Sum) and not rules.may_grant(ctx.actor.roles or (), value):
            raise NotAllowed(N_("This sum is above your limit; the next role up must enter it."))


def change(
    ctx: Context, number: str, given: Mapping[str, object], *, revision: int | None = None, draft: str = ""
) -> Saved:
    """Save new values of some fields; None or "" clears one. Conflict if ``revision`` is not the newest."""
    with ctx.writing() as unit:
        _, before = unit.load(number)
        ctx.allow(_may_change(type(before), given))
        refuse_void(before)
        if isinstance(before, Case) and before.flow and not before.flow.status(before.status).open:
            ctx.allow(LEADERS)  # what was signed is not changed by whoever passes
        values = changed_values(ctx, unit, before, given)
        record = unit.change(before.number, values, revision=revision)
        if (
            isinstance(record, Case)
            and isinstance(before, Case)
            and record.linked_cases != before.linked_cases
        ):
            link_back(unit, record, before)
        guards.settle(ctx, unit, record)
        follow_carrier(unit, before, record)
        if draft:
            unit.drop_draft(draft)
    return Saved(record=record)


def _may_change(kind: type[Record], given: Mapping[str, object]) -> Collection[Role]:
    """The roles that may save these fields. A sum above everybody else's limit is the director's to enter."""
    if kind.table in WRITERS:
        return WRITERS[kind.table]
    known = declared(kind)
    sums = given and all(isinstance(field := known.get(key), Money) and field.granted for key in given)
    return READERS if sums else RECORDERS


def refuse_void(record: Record) -> None:
    """NotPossible for a record that was voided."""
    if record.voided:
        raise NotPossible(N_("{number} is void and can't be changed."), number=record.number)


def changed_values(
    ctx: Context, unit: Unit, before: Record, given: Mapping[str, object]
) -> dict[str, object]:
    """What ``given`` makes of a record: values to save. InvalidInput, NotAllowed."""
    kind = type(before)
    values, found = read(ctx, unit.connection, kind, given)
    found += _fixed(before, values)
    after = {**vars(before), **values}
    bad = {problem.key for problem in found}
    found += [p for p in missing(kind, after) if p.key not in bad]
    found += together(after) + guards.problems(kind, after)
    found += _emptied(before, values)
    refuse(kind, found)
    changed = {key: value for key, value in values.items() if value != getattr(before, key)}
    if isinstance(before, Case) and any(declared(kind)[key].need is Need.AUTO for key in changed):
        ctx.allow(LEADERS)  # who owns it, when it came in: what clocks and permissions go by
    check_sums(ctx, unit.rules, kind, changed)
    return values | derived(unit, kind, vars(before), values)


def _fixed(before: Record, values: Mapping[str, object]) -> list[Problem]:
    """Fields by which others know the record are given once."""
    return [
        Problem(
            key, N_("There is no such field, or it can't be given."), label=declared(type(before))[key].label
        )
        for key in FIXED.get(before.table, ())
        if key in values and values[key] != getattr(before, key)
    ]


def _emptied(before: Record, values: Mapping[str, object]) -> list[Problem]:
    """What fills itself stays filled, and so does what a case was closed with."""
    flow = before.flow
    closed = isinstance(before, Case) and flow is not None and not flow.status(before.status).open
    kept = (Need.AUTO, Need.CLOSE) if closed else (Need.AUTO,)
    return [
        Problem(key, N_("This can't be emptied any more."), label=field.label)
        for key, field in declared(type(before)).items()
        if field.need in kept
        and key in values
        and is_blank(values[key])
        and not is_blank(getattr(before, key))
    ]


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
        return events(connection, record_id, kind)

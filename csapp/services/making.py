"""Makes a new record within a commit: what fills itself, who it belongs to, what its kind refuses."""

from collections.abc import Mapping
from functools import cache

from csapp.kinds import Call, Case, Customer, Matter
from csapp.kinds.carrying import NAMES
from csapp.services import cases_start
from csapp.services.answering import before_saving, tick_off
from csapp.services.context import LEADERS, RECORDERS, Context
from csapp.services.customers import customer_for, kept_number
from csapp.services.derived import checked, derived
from csapp.services.reading_in import refuse
from csapp.storage.write import Unit
from csapp.vocabulary.errors import Problem
from csapp.vocabulary.kinds import Record, declared
from csapp.vocabulary.steps import Role


def roles_for(kind: type[Record]) -> frozenset[Role]:
    """Who makes and changes records of a kind."""
    return frozenset(kind.written_by) or RECORDERS


def make(
    ctx: Context, unit: Unit, kind: type[Record], values: dict[str, object], number: str = ""
) -> tuple[Record, tuple[str, ...]]:
    """The new record, and the numbers of what else was made with it. ``values`` are typed and complete but for what
    fills itself; ``number``: one that was reserved for it. InvalidInput for what the kind's own checks refuse."""
    made = belongs(unit, kind, values)
    status, problems = ready(ctx, unit, kind, values)
    refuse(kind, problems)
    return put(unit, kind, values, status, number), made


def ready(
    ctx: Context, unit: Unit, kind: type[Record], values: dict[str, object], status: str = ""
) -> tuple[str, list[Problem]]:
    """Fills in what a new record gets by itself. The status it begins in, and what the kind's own checks refuse;
    nothing is written."""
    if not issubclass(kind, Customer):
        _fill(ctx, unit, kind, values)
    if issubclass(kind, Call):
        before_saving(unit, values)
    values |= derived(unit, kind, {}, values)
    if kind.flow is not None:
        status = status or kind.flow.first(values)
    return status, checked(unit, kind, {}, values | ({"status": status} if status else {}))


def put(
    unit: Unit, kind: type[Record], values: Mapping[str, object], status: str, number: str = ""
) -> Record:
    """Write a record that is :func:`ready`, and what a call says of others."""
    record = unit.create(kind, values, number=number, status=status)
    if isinstance(record, Call):
        tick_off(unit, record)
    return record


def belongs(unit: Unit, kind: type[Record], values: dict[str, object]) -> tuple[str, ...]:
    """Say whose the record is; the numbers of customers made for it."""
    if "customer" not in declared(kind):
        return ()
    if values.get("customer") is not None:
        values["customer"] = kept_number(unit, str(values["customer"]))
        return ()
    name = next((str(values[key]) for key in NAMES if values.get(key)), "")
    number, fresh = customer_for(unit, values, name)
    values["customer"] = number
    return (number,) if fresh and number else ()


def _fill(ctx: Context, unit: Unit, kind: type[Record], values: dict[str, object]) -> None:
    if issubclass(kind, Call):
        cases_start.fill_call(ctx, values)
    elif issubclass(kind, Case):
        cases_start.fill_case(unit, values)
    known = {"actor": unit.actor, "now": unit.now, "desk": unit.desk}
    for key, what in _filling(kind):
        if values.get(key) is None:
            values[key] = unit.today if what == "today" else known[what]


@cache
def _filling(kind: type[Record]) -> tuple[tuple[str, str], ...]:
    return tuple((key, field.fill) for key, field in declared(kind).items() if field.fill)


def may_make(ctx: Context, kind: type[Record], values: Mapping[str, object]) -> None:
    """Refuse to whoever may not make such a record. NotAllowed."""
    ctx.allow(roles_for(kind))
    if issubclass(kind, Matter) and any(values.get(key) is not None for key in LEADERS_OWN):
        ctx.allow(LEADERS)


LEADERS_OWN = ("acknowledged_by", "acknowledged_at", "first_closed_at", "last_closed_at")

"""What may be saved over a record: values read, fields that contradict each other, sums above one's limit."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from functools import cache

from csapp.i18n import N_
from csapp.kinds import Matter
from csapp.services import guards
from csapp.services.context import LEADERS, Context
from csapp.services.derived import checked, derived
from csapp.services.reading_in import missing, read, refuse
from csapp.storage.redact import cleaned
from csapp.storage.write import Unit
from csapp.vocabulary.errors import NotAllowed, NotPossible, Problem
from csapp.vocabulary.fields import Field, ListOf, Money, Need
from csapp.vocabulary.kinds import Record, declared
from csapp.vocabulary.loose import as_items, as_mapping, is_blank
from csapp.vocabulary.values import Sum
from csapp.workflow.rules import Rules

FIXED: Mapping[str, tuple[str, ...]] = {
    "staff": ("user",),
    "desk": ("code",),
    "list_item": ("list", "key"),
    "limit_rule": ("scope", "key"),
    "calendar_day": ("day_on",),
}


def together(values: Mapping[str, object]) -> list[Problem]:
    """Fields that contradict each other."""
    started, ended = values.get("started_at"), values.get("ended_at")
    if isinstance(started, datetime) and isinstance(ended, datetime) and ended < started:
        return [Problem("ended_at", N_("The end is before the start."), label=N_("Ended at"))]
    return []


def check_sums(
    ctx: Context,
    rules: Rules,
    kind: type[Record],
    values: Mapping[str, object],
    before: Mapping[str, object] | None = None,
) -> None:
    """A sum granted above the person's limit goes one role up: NotAllowed."""
    roles = ctx.actor.roles or ()
    for value in granted_in(kind, values, before or {}, lambda amount: rules.may_grant(roles, amount)):
        if not rules.may_grant(roles, value):
            raise NotAllowed(N_("This sum is above your limit; the next role up must enter it."))


def granted_in(
    kind: type[Record], values: Mapping[str, object], before: Mapping[str, object], may: Callable[[Sum], bool]
) -> Iterator[Sum]:
    """The sums given away to a customer among ``values``. Of a list that got a new line: all of it together, or a large
    sum would pass in small lines, but for lines from before that the person could not have given (``may``)."""
    for key, field in _sums(kind):
        value = values.get(key)
        if value is None:
            continue
        if isinstance(field, Money) and isinstance(value, Sum):
            yield value
        elif isinstance(field, ListOf) and field.items is not None:
            sums = [k for k, item in field.items.items() if isinstance(item, Money) and item.granted]
            known = list(as_items(before.get(key)) or ())
            lines = list(as_items(value) or ()) if sums else []
            if any(line not in known for line in lines):
                given = [(one, line in known) for line in lines for k in sums if (one := _sum_of(line, k))]
                yield from _together(one for one, was in given if not was or may(one))


@cache
def _sums(kind: type[Record]) -> tuple[tuple[str, Field], ...]:
    """The fields that hold sums given away, alone or in lines."""
    known = declared(kind).items()
    return tuple((k, f) for k, f in known if isinstance(f, ListOf) or (isinstance(f, Money) and f.granted))


def _sum_of(line: object, key: str) -> Sum | None:
    value = (as_mapping(line) or {}).get(key)
    return value if isinstance(value, Sum) else None


def _together(sums: Iterable[Sum]) -> Iterator[Sum]:
    """What the sums of each currency come to."""
    totals: dict[str, Decimal] = {}
    for one in sums:
        totals[one.currency] = totals.get(one.currency, Decimal(0)) + one.amount
    yield from (Sum(amount, currency) for currency, amount in totals.items())


def refuse_void(record: Record) -> None:
    """NotPossible for a record that was voided."""
    if record.voided:
        raise NotPossible(N_("{number} is void and can't be changed."), number=record.number)


def changed_values(
    ctx: Context, unit: Unit, before: Record, given: Mapping[str, object], *, step: str = ""
) -> dict[str, object]:
    """What ``given`` makes of a record: values to save. With a ``step`` its kind's own checks come later, when all it
    fills in is known. InvalidInput, NotAllowed."""
    kind = type(before)
    values, found = read(ctx, unit.connection, kind, given)
    found += _fixed(before, values)
    after = {**vars(before), **values}
    bad = {problem.key for problem in found}
    lacking = [p for p in missing(kind, after) if p.key not in bad]
    if lacking and cleaned(unit, before.number):  # what went with an erased person is not asked for again
        gone = {p.key for p in missing(kind, vars(before))}
        lacking = [p for p in lacking if p.key not in gone]
    found += lacking
    found += together(after) + guards.problems(kind, after)
    found += _emptied(before, values)
    refuse(kind, found)
    changed = {key: value for key, value in values.items() if value != getattr(before, key)}
    if isinstance(before, Matter) and any(declared(kind)[key].need is Need.AUTO for key in changed):
        ctx.allow(LEADERS)  # who owns it, when it came in: what clocks and permissions go by
    check_sums(ctx, unit.rules, kind, changed, vars(before))
    values |= derived(unit, kind, vars(before), values | ({"status": step} if step else {}))
    if not step:
        refuse(kind, checked(unit, kind, vars(before), {**vars(before), **values}))
    return values


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
    closed = isinstance(before, Matter) and flow is not None and not flow.status(before.status).open
    kept = (Need.AUTO, Need.CLOSE) if closed else (Need.AUTO,)
    return [
        Problem(key, N_("This can't be emptied any more."), label=field.label)
        for key, field in declared(type(before)).items()
        if field.need in kept
        and key in values
        and is_blank(values[key])
        and not is_blank(getattr(before, key))
    ]

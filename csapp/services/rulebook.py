"""The manager's rules: the time each step is given, the sums each role may grant, the days off."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from csapp.i18n import N_
from csapp.kinds import MATTERS, CalendarDay, LimitRule
from csapp.kinds.case import ALL as EVERY_KIND
from csapp.kinds.case import ORDER_WATCHES
from csapp.kinds.rules import CLOSING, CONCESSION, CONTACT, CONTACT_LIMITS, DayKind, TimeUnit
from csapp.services.context import ADMINS, MANAGERS, READERS, Context
from csapp.services.views import Saved
from csapp.storage.read import find_id, from_rows, joined
from csapp.storage.tables import record
from csapp.storage.write import Unit
from csapp.vocabulary.errors import InvalidInput, NotFound, Problem
from csapp.vocabulary.fields import Date, Text, Unreadable
from csapp.vocabulary.kinds import Record
from csapp.vocabulary.steps import Limit, Role, Watch
from csapp.vocabulary.values import Sum
from csapp.workflow.rules import CONCESSIONS

MOST = 10_000
LAST_HOUR = 23


@dataclass(frozen=True, kw_only=True)
class LimitLine:
    """One limit as the settings show it. ``scope``: a kind's table or ``concession``; ``key``: the status that must be
    reached, ``closing``, or the role; ``label``: msgid of the step or role. A time has ``count`` and ``unit``, a sum
    ``amount`` (None: no limit); ``declared_*`` is what holds where the manager says nothing.
    ``fixed``: msgid of what the number counts in where nobody chooses it."""

    scope: str
    key: str
    label: str
    count: int | None = None
    unit: TimeUnit | None = None
    amount: Decimal | None = None
    declared_count: int | None = None
    declared_unit: TimeUnit | None = None
    declared_amount: Decimal | None = None
    until: str = ""
    fixed: str = ""

    @property
    def changed(self) -> bool:
        """Whether it differs from what is declared."""
        now = (self.count, self.unit, self.amount)
        return now != (self.declared_count, self.declared_unit, self.declared_amount)


def limits(ctx: Context) -> tuple[LimitLine, ...]:
    """All limits: each kind's steps in the order of its flow, then its closing, then the concessions."""
    ctx.allow(READERS | ADMINS)
    with ctx.store.reading() as connection:
        rules = ctx.rules(connection)
    lines: list[LimitLine] = []
    for scope, key, label, declared in _declared():
        count, unit = counted(rules.limit(scope, key, declared))
        was_count, was_unit = counted(declared)
        lines.append(
            LimitLine(
                scope=scope, key=key, label=label, count=count, unit=unit,
                declared_count=was_count, declared_unit=was_unit, until=declared.until,
            )
        )  # fmt: skip
    for role, amount in CONCESSIONS.items():
        lines.append(
            LimitLine(
                scope=CONCESSION, key=str(role), label=role.label, amount=rules.concessions.get(role),
                declared_amount=amount,
            )
        )  # fmt: skip
    for key, limit in CONTACT_LIMITS.items():
        lines.append(
            LimitLine(
                scope=CONTACT, key=key, label=limit.label, count=rules.contact(key), declared_count=limit.usual,
                fixed=limit.unit,
            )
        )  # fmt: skip
    return tuple(lines)


def _declared() -> Iterator[tuple[str, str, str, Limit]]:
    yield from _watched(EVERY_KIND, ORDER_WATCHES)
    for kind in MATTERS:
        assert kind.flow is not None
        steps = {kind.flow.limit_key(s): s for s in reversed(kind.flow.steps) if s.limit is not None}
        for key, step in reversed(steps.items()):
            if step.limit is not None and counted(step.limit)[0]:
                yield kind.table, key, step.label, step.limit
        if kind.flow.closing is not None:
            yield kind.table, CLOSING, N_("Close the case"), kind.flow.closing
        yield from _watched(kind.table, kind.flow.watches)
        for interval in kind.flow.intervals:
            yield kind.table, interval.key, interval.label, interval.limit


def _watched(scope: str, watches: Iterable[Watch]) -> Iterator[tuple[str, str, str, Limit]]:
    """The watches of a scope; one with an end of its own has no length to set."""
    for watch in watches:
        if (watch.scope or scope) == scope and counted(watch.limit)[0]:
            yield scope, watch.key, watch.label, watch.limit


def counted(limit: Limit) -> tuple[int, TimeUnit]:
    """A limit as a number and what it counts in."""
    for unit in TimeUnit:
        count = int(getattr(limit, str(unit)))
        if count:
            return count, unit
    return 0, TimeUnit.MINUTES


def set_limit(
    ctx: Context,
    scope: str,
    key: str,
    *,
    count: int | None = None,
    unit: str = "",
    amount: str | None = None,
) -> tuple[LimitLine, ...]:
    """Another limit: ``count`` and ``unit`` for a step, ``amount`` for a role ("" = no limit). The clocks of all open
    cases are set by it at once. InvalidInput, NotFound for a limit that is not declared."""
    ctx.allow(MANAGERS)
    if scope == CONCESSION:
        values = _sum_values(key, amount)
        _refuse_upside_down(ctx, key, values["amount"])
    elif scope == CONTACT:
        values = _contact_values(key, count)
    else:
        if (scope, key) not in {(line[0], line[1]) for line in _declared()}:
            raise _unknown(scope, key)
        values = _time_values(count, unit)
    put_rule(ctx, LimitRule, f"limit/{scope}/{key}", {"scope": scope, "key": key, **values})
    return limits(ctx)


def _unknown(scope: str, key: str) -> NotFound:
    return NotFound(N_("There is no limit {scope}/{key}."), scope=scope[:50], key=key[:50])


def _refuse_upside_down(ctx: Context, key: str, value: object) -> None:
    """A sum above somebody's limit goes one role up: there, nobody may grant less."""
    with ctx.store.reading() as connection:
        known = dict(ctx.rules(connection).concessions)
    known[Role(key)] = value.amount if isinstance(value, Sum) else None
    sums = [known[role] for role in CONCESSIONS]
    endless = Decimal("Infinity")
    if any((endless if low is None else low) > (endless if up is None else up) for low, up in pairwise(sums)):
        line = N_("A role above would grant less than the one below it.")
        raise InvalidInput([Problem("amount", line, label=N_("Sum"))])


def _sum_values(key: str, amount: str | None) -> dict[str, object]:
    if key not in [str(role) for role in CONCESSIONS]:
        raise _unknown(CONCESSION, key)
    try:
        value = Sum.read(amount) if amount else None
    except ValueError as bad:
        raise InvalidInput([Problem("amount", N_("This is not a sum such as 88.00 or 88.00 USD."))]) from bad
    if value is not None and value.amount < 0:
        raise InvalidInput([Problem("amount", N_("The sum can't be below zero."), label=N_("Sum"))])
    return {"amount": value, "count": None, "unit": None}


def _contact_values(key: str, count: int | None) -> dict[str, object]:
    if key not in CONTACT_LIMITS:
        raise _unknown(CONTACT, key)
    most = CONTACT_LIMITS[key].most
    if count is None or not 1 <= count <= most:
        values: dict[str, object] = {"least": 1, "most": most}
        raise InvalidInput(
            [Problem("count", N_("The number must be from {least} to {most}."), values, N_("How many"))]
        )
    return {"amount": None, "count": count, "unit": None}


def _time_values(count: int | None, unit: str) -> dict[str, object]:
    if count is None or not 1 <= count <= MOST:
        values: dict[str, object] = {"least": 1, "most": MOST}
        raise InvalidInput(
            [Problem("count", N_("The number must be from {least} to {most}."), values, N_("How many"))]
        )
    if unit not in [str(member) for member in list(TimeUnit)]:
        said: dict[str, object] = {"value": unit[:50], "choices": ", ".join(TimeUnit)}
        raise InvalidInput([Problem("unit", N_("“{value}” is not one of: {choices}."), said, N_("Unit"))])
    if unit == str(TimeUnit.BY_HOUR) and count > LAST_HOUR:
        hours: dict[str, object] = {"least": 1, "most": LAST_HOUR}
        raise InvalidInput(
            [Problem("count", N_("The number must be from {least} to {most}."), hours, N_("How many"))]
        )
    return {"amount": None, "count": count, "unit": TimeUnit(unit)}


def reset_limit(ctx: Context, scope: str, key: str) -> tuple[LimitLine, ...]:
    """Back to what is declared; nothing happens where nothing was set."""
    ctx.allow(MANAGERS)
    hide_rule(ctx, f"limit/{scope}/{key}")
    return limits(ctx)


def days(ctx: Context) -> tuple[CalendarDay, ...]:
    """The days that are not what their weekday says, in order."""
    ctx.allow(READERS | ADMINS)
    with ctx.store.reading() as connection:
        query = joined(CalendarDay).where(record.c.kind == CalendarDay.table, record.c.voided.is_(False))
        found = from_rows(connection, CalendarDay, connection.execute(query).mappings().all())
    return tuple(sorted(found.values(), key=lambda day: day.day_on))


def set_day(ctx: Context, day: date, kind: str = "holiday", name: str = "") -> Saved:
    """A day off, or a weekend day that is worked."""
    ctx.allow(MANAGERS)
    try:
        Date(label="").read(day)
        said = Text(label="").read(name)
    except Unreadable as bad:
        raise InvalidInput([Problem("day_on", bad.message, bad.values_, N_("Day"))]) from bad
    if kind not in [str(member) for member in list(DayKind)]:
        values: dict[str, object] = {"value": kind[:50], "choices": ", ".join(DayKind)}
        raise InvalidInput([Problem("day_kind", N_("“{value}” is not one of: {choices}."), values)])
    given = {"day_on": day, "day_kind": DayKind(kind), "name": said}
    return Saved(record=put_rule(ctx, CalendarDay, f"day/{day.isoformat()}", given))


def remove_day(ctx: Context, day: date) -> None:
    """The day is again what its weekday says."""
    ctx.allow(MANAGERS)
    hide_rule(ctx, f"day/{day.isoformat()}")


def put_rule(ctx: Context, kind: type[Record], number: str, values: dict[str, object]) -> Record:
    """Save a rule under its number: made, changed, or shown again after it was hidden. A manager's deed."""
    ctx.allow(MANAGERS)
    with ctx.writing() as unit:
        if not _known(unit, number):
            return unit.create(kind, values, number=number)
        shown = False if unit.load(number)[1].voided else None
        return unit.change(number, values, voided=shown, verb="change" if shown is None else "restore")


def hide_rule(ctx: Context, number: str) -> None:
    """Hold a rule no longer; nothing happens where there is none. A manager's deed."""
    ctx.allow(MANAGERS)
    with ctx.writing() as unit:
        if _known(unit, number) and not unit.load(number)[1].voided:
            unit.change(number, {}, verb="remove", voided=True)


def _known(unit: Unit, number: str) -> bool:
    try:
        find_id(unit.connection, number)
    except NotFound:
        return False
    return True

"""What a list is narrowed to, in SQL. Whatever was typed is a condition or an InvalidInput, never anything else."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, and_, exists, false, func, or_, select, true

from csapp.i18n import N_
from csapp.kinds import Customer, ListItem, Staff
from csapp.services.answering import still_open
from csapp.services.asking import LINKED, Asking, Expression
from csapp.services.contacting import buyers
from csapp.services.context import Context
from csapp.services.registers import ABOUT, DUE, PRODUCTS, STATE
from csapp.storage.read import find_id
from csapp.storage.tables import CURRENCY, contact_point, record, table_of
from csapp.vocabulary import fields as f
from csapp.vocabulary.errors import InvalidInput, NotFound, Problem
from csapp.vocabulary.fields import Unreadable
from csapp.vocabulary.filters import (
    ANY,
    BETWEEN,
    CONTAINS,
    EMPTY,
    FILLED,
    WITHIN,
    Filter,
    Period,
    ops_of,
    span,
)
from csapp.vocabulary.phone import phone_key
from csapp.vocabulary.values import Sum

LONGEST = 1_000  # characters looked for; SQLite's LIKE takes no pattern of any length
FEWEST_DIGITS = 3
NOWHERE = -1  # the id of no record
BLANKS = "".join(chr(code) for code in range(0x3001) if chr(code).isspace())


def hold_all(ctx: Context, connection: Connection, asking: Asking, filters: Sequence[Filter]) -> None:
    """Puts every filter into the question. InvalidInput names the first that can't be taken."""
    for one in filters:
        asking.hold(_Reader(ctx, connection, asking, one).condition())


@dataclass(frozen=True)
class _Reader:
    """Reads one filter."""

    ctx: Context
    connection: Connection
    asking: Asking
    filter: Filter

    def condition(self) -> Any:
        label = ""
        try:
            if self.filter.key == STATE:
                return self._state()
            field = self.asking.field(self.filter.key)
            label = field.label
            if self.filter.op not in ops_of(field):
                raise Unreadable(N_("A list can't be narrowed by this field in this way."))
            return self._ways()[self.filter.op](field)
        except Unreadable as bad:
            raise InvalidInput([Problem(self.filter.key[:100], bad.message, bad.values_, label)]) from bad

    def _ways(self) -> Mapping[str, Callable[[f.Field], Any]]:
        return {
            ANY: self._any,
            CONTAINS: self._contains,
            BETWEEN: self._between,
            WITHIN: self._within,
            EMPTY: self._empty,
            FILLED: lambda field: ~self._empty(field),
        }

    def _values(self, least: int = 1) -> tuple[str, ...]:
        """What is looked for, each a text that could be kept."""
        values = self.filter.values
        if len(values) < least or not any(values):
            raise Unreadable(N_("Say what to look for."))
        if len(values) > f.LIST_LIMIT:
            raise Unreadable(N_("Too many: at most {limit}."), limit=f.LIST_LIMIT)
        return tuple(f.read_text(value, f.TEXT_LIMIT) for value in values)

    # --- state ------------------------------------------------------------------------------------

    def _state(self) -> Any:
        known = self.asking.source.states
        wanted = self._values()
        for value in wanted:
            if value not in list(known):
                raise Unreadable(
                    N_("“{value}” is not one of: {choices}."), value=value, choices=", ".join(known)
                )
        return or_(*(state(self.ctx, self.asking, value) for value in wanted))

    # --- one of several ---------------------------------------------------------------------------

    def _any(self, field: f.Field) -> Any:
        key, values = self.filter.key, self._values()
        if key == "status":
            unknown = [value for value in values if value not in self.asking.source.statuses]
            if unknown:
                choices = ", ".join(self.asking.source.statuses)
                raise Unreadable(N_("“{value}” is not one of: {choices}."), value=unknown[0], choices=choices)
        if isinstance(field, f.ContactPoints):
            c = contact_point.c
            return record.c.id.in_(select(c.record_id).where(c.field == key, c.value.in_(values)))
        if isinstance(field, f.ListOf):
            table = self.asking.entries(key)
            name, item = next(iter(field.columns().items()))
            wanted = [self._stored(item, value) for value in values]
            return record.c.id.in_(select(table.c.record_id).where(table.c[name].in_(wanted)))
        if key == ABOUT:
            return self.asking.about().in_(values)
        if key == PRODUCTS:
            return record.c.id.in_(buyers(lambda product: product.in_(values)))
        stored = [value.upper() if key == "number" else self._stored(field, value) for value in values]
        return self.asking.column(key).in_(stored)

    def _stored(self, field: f.Field, value: str) -> Any:
        if not isinstance(field, f.Link):
            return field.read(value)
        try:
            return find_id(self.connection, value)[0]
        except NotFound:
            return NOWHERE

    # --- text -------------------------------------------------------------------------------------

    def _contains(self, field: f.Field) -> Any:
        (typed, *_more) = self._values()
        if len(typed) > LONGEST:
            raise Unreadable(
                N_("Too long: {length} characters, at most {limit}."), length=len(typed), limit=LONGEST
            )
        key = self.filter.key
        if isinstance(field, f.ContactPoints):
            return record.c.id.in_(_contacts(key, typed, phone=isinstance(field, f.Phone)))
        if isinstance(field, f.ListOf):
            return self._in_entries(field, typed)
        if key == ABOUT:
            return _like(self.asking.about(), typed)
        if key == PRODUCTS:
            return record.c.id.in_(buyers(lambda product: _like(product, typed)))
        value = self.asking.column(key)
        if isinstance(field, f.Link):
            people = table_of(Customer).alias("named_customer").c
            named = select(people.id).where(_like(people.name, typed))
            return or_(value.in_(_numbered(typed)), value.in_(named))
        if isinstance(field, f.Choice):
            items = table_of(ListItem).c
            labels = (items.label_zh_cn, items.label_en, items.label_es)
            named = select(items.key).where(
                items.list == field.listed, or_(*(_like(label, typed) for label in labels))
            )
            return or_(_like(value, typed), value.in_(named))
        if isinstance(field, f.Person):
            staff = table_of(Staff).c
            return or_(_like(value, typed), value.in_(select(staff.user).where(_like(staff.name, typed))))
        return _like(value, typed)

    def _in_entries(self, field: f.ListOf, typed: str) -> Any:
        table = self.asking.entries(self.filter.key)
        ways: list[Any] = []
        for name, item in field.columns().items():
            if isinstance(item, f.Link):
                ways.append(table.c[name].in_(_numbered(typed)))
            elif isinstance(item, f.Text | f.LongText | f.Person | f.Choice):
                ways.append(_like(table.c[name], typed))
        return record.c.id.in_(select(table.c.record_id).where(or_(*ways)))

    # --- ranges -----------------------------------------------------------------------------------

    def _within(self, field: f.Field) -> Any:
        ways: list[Any] = []
        for value in self._values():
            if value not in list(Period):
                raise Unreadable(
                    N_("“{value}” is not one of: {choices}."), value=value, choices=", ".join(Period)
                )
            first, last = span(Period(value), self.ctx.now().astimezone().date())
            ways.append(self._days(field, first, last))
        return or_(*ways)

    def _days(self, field: f.Field, first: date | None, last: date | None) -> Any:
        value = self.asking.column(self.filter.key)
        if isinstance(field, f.Date):
            return _range(value, first, last)
        return _range(
            value, first and _midnight(first), last and _midnight(last + timedelta(days=1)), open_end=True
        )

    def _between(self, field: f.Field) -> Any:
        low, high = self._values(2)[:2]
        value = self.asking.column(self.filter.key)
        if isinstance(field, f.DateTime):
            return self._moments(value, low, high)
        if isinstance(field, f.Money):
            return self._sums(value, low, high)
        if isinstance(field, f.Integer):
            return self._whole(value, low, high)
        return _range(value, field.read(low), field.read(high))

    def _whole(self, value: Expression, low: str, high: str) -> Any:
        """What bounds a number need not be one the field could have: from 0.5, where 1 is the least."""
        first, last = (f.DecimalNumber(label="").read(bound) for bound in (low, high))
        least = math.ceil(first) if isinstance(first, Decimal) else None
        return _range(value, least, math.floor(last) if isinstance(last, Decimal) else None)

    def _moments(self, value: Expression, low: str, high: str) -> Any:
        """Days stand for the whole of them, moments for themselves."""
        first, last = (_moment(low), _moment(high))
        start = _midnight(first) if isinstance(first, date) and not isinstance(first, datetime) else first
        if isinstance(last, date) and not isinstance(last, datetime):
            return _range(value, start, _midnight(last + timedelta(days=1)), open_end=True)
        return _range(value, start, last)

    def _sums(self, value: Expression, low: str, high: str) -> Any:
        sums = [f.Money(label="", negative=True).read(bound) for bound in (low, high)]
        amounts = [one.amount if isinstance(one, Sum) else None for one in sums]
        within = _range(value, *amounts)
        named = {one.currency for one in sums if isinstance(one, Sum) and one.currency}
        return and_(within, self.asking.column(self.filter.key, CURRENCY).in_(named)) if named else within

    # --- nothing there ----------------------------------------------------------------------------

    def _empty(self, field: f.Field) -> Any:
        key = self.filter.key
        if isinstance(field, f.ContactPoints):
            c = contact_point.c
            return ~exists().where(c.record_id == record.c.id, c.field == key).correlate(record)
        if isinstance(field, f.ListOf):
            return ~exists().where(self.asking.entries(key).c.record_id == record.c.id).correlate(record)
        value = self.asking.about() if key == ABOUT else self.asking.column(key)
        plain_text = key != DUE and isinstance(field, f.Text | f.LongText | f.Person)
        return or_(value.is_(None), func.trim(value, BLANKS) == "") if plain_text else value.is_(None)


def state(ctx: Context, asking: Asking, value: str) -> Any:
    """The condition of one word of :class:`csapp.vocabulary.filters.State`; KeyError for another."""
    if value == "mine":
        return asking.column(asking.source.owner) == ctx.actor.user
    if value == "unanswered":
        missed = asking.column("direction") == "missed"
        return and_(missed, still_open(record.c.id))
    if value == "mailable":
        return func.coalesce(asking.column("no_marketing"), false()).is_(False)
    now, due = ctx.now(), asking.clock("due_at")
    return {
        "open": asking.clock("open").is_(True),
        "closed": asking.clock("open").is_(False),
        "waiting": asking.clock("waiting").is_(True),
        "overdue": due < now,
        "at_risk": and_(due >= now, asking.clock("risk_at") <= now),
    }[value]


def _like(value: Expression, typed: str) -> Any:
    """Whether a text holds another. The store knows capitals of ASCII only, so the others are tried as well."""
    ways = (
        [typed]
        if typed.isascii()
        else [typed, typed.lower(), typed.upper(), typed.capitalize(), typed.title()]
    )
    return or_(*(value.contains(way, autoescape=True) for way in dict.fromkeys(ways)))


def _contacts(key: str, typed: str, *, phone: bool) -> Any:
    """The records with a contact point that holds what was typed; a phone number also by its digits."""
    c = contact_point.c
    ways = [_like(c.value, typed)]
    number = phone_key(typed) if phone else None
    if number is not None and len(number.local) >= FEWEST_DIGITS:
        ways.append(c.full.contains(number.full.removeprefix("+"), autoescape=True))
        ways.append(c.local.contains(number.local, autoescape=True))
    return select(c.record_id).where(c.field == key, or_(*ways))


def _numbered(typed: str) -> Any:
    """The ids of the records whose number holds what was typed."""
    return select(LINKED.c.id).where(_like(LINKED.c.number, typed.strip()))


def _range(value: Expression, low: Any, high: Any, *, open_end: bool = False) -> Any:
    """Both ends included, the upper one not where it is ``open_end``; None leaves a side open."""
    found: list[Any] = []
    if low is not None:
        found.append(value >= low)
    if high is not None:
        found.append(value < high if open_end else value <= high)
    return and_(true(), *found)


def _midnight(day: date) -> datetime:
    """When a day begins at the desk."""
    try:
        return datetime.combine(day, time()).astimezone()
    except (ValueError, OverflowError, OSError) as bad:
        raise Unreadable(N_("This is not a date such as 2026-11-22.")) from bad


def _moment(typed: str) -> date | datetime | None:
    """A day or a moment, as it was written; None for nothing."""
    if not typed.strip():
        return None
    whole_day = len(typed.strip()) <= len("2026-11-22")
    read = f.Date(label="").read(typed) if whole_day else f.DateTime(label="").read(typed)
    return read if isinstance(read, date) else None

"""What the manager sets: the time each step is given, the sums each role may grant, the days off (domain §1, §4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from csapp.i18n import N_
from csapp.vocabulary.fields import Choice, Date, Integer, Money, Need, Text
from csapp.vocabulary.kinds import Record, Section
from csapp.vocabulary.values import Choices, Sum

CONCESSION = "concession"  # the scope of sums; every other scope is a kind of case
CLOSING = "closing"  # the key of the clock of a whole case
CONTACT = "contact"  # the scope of what guards customers from being rung too late or too often (S4)


class TimeUnit(Choices):
    """What a limit counts in."""

    MINUTES = "minutes", N_("minutes on the clock")
    HOURS = "hours", N_("hours of shift time")
    DAYS = "days", N_("calendar days")
    WORKING_DAYS = "working_days", N_("working days")
    BY_HOUR = "by_hour", N_("o'clock, the same day or the next")


@dataclass(frozen=True, kw_only=True)
class ContactLimit:
    """One limit of calls and messages to customers: ``usual`` holds until the manager says otherwise. ``unit`` is a
    msgid: what it counts in."""

    label: str
    usual: int
    most: int
    unit: str


CONTACT_LIMITS: Mapping[str, ContactLimit] = {
    "night_from": ContactLimit(label=N_("No calls or messages from"), usual=21, most=24, unit=N_("o'clock")),
    "night_to": ContactLimit(label=N_("until"), usual=8, most=24, unit=N_("o'clock the next morning")),
    "a_day": ContactLimit(
        label=N_("Calls and messages to one number"), usual=3, most=100, unit=N_("a day at most")
    ),
}


class DayKind(Choices):
    """What makes a day of the calendar an exception to the week."""

    HOLIDAY = "holiday", N_("day off")
    WORKING = "working", N_("working day")


@dataclass(frozen=True, kw_only=True)
class LimitRule(Record):
    """One limit that differs from the declared one. ``scope``: a kind of case, or ``concession``; ``key``: the status
    that must be reached, ``closing``, or the role."""

    table: ClassVar[str] = "limit_rule"
    label: ClassVar[str] = N_("Limit")
    sections: ClassVar[tuple[Section, ...]] = (
        Section(key="limit", label=N_("Limit"), fields=("scope", "key", "amount", "count", "unit")),
    )
    columns: ClassVar[tuple[str, ...]] = ("scope", "key", "amount", "count", "unit")
    title: ClassVar[tuple[str, ...]] = ("scope", "key")

    scope: Annotated[str, Text(label=N_("Limit of"), need=Need.CALL, indexed=True)]
    key: Annotated[str, Text(label=N_("Step or role"), need=Need.CALL)]
    amount: Annotated[Sum | None, Money(label=N_("Sum"))] = None
    count: Annotated[int | None, Integer(label=N_("How many"), least=1, most=10_000)] = None
    unit: Annotated[TimeUnit | None, Choice(label=N_("Unit"), choices=TimeUnit)] = None


@dataclass(frozen=True, kw_only=True)
class CalendarDay(Record):
    """A day that is not what its weekday says: a holiday, or a weekend day that is worked."""

    table: ClassVar[str] = "calendar_day"
    label: ClassVar[str] = N_("Day of the calendar")
    sections: ClassVar[tuple[Section, ...]] = (
        Section(key="day", label=N_("Day of the calendar"), fields=("day_on", "day_kind", "name")),
    )
    columns: ClassVar[tuple[str, ...]] = ("day_on", "day_kind", "name")
    title: ClassVar[tuple[str, ...]] = ("day_on", "name")

    day_on: Annotated[date, Date(label=N_("Day"), need=Need.CALL, indexed=True)]
    day_kind: Annotated[
        DayKind | None, Choice(label=N_("What it is"), need=Need.CALL, choices=DayKind, default="holiday")
    ] = None
    name: Annotated[str | None, Text(label=N_("Occasion"))] = None

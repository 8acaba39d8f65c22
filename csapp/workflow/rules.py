"""What the manager set, as the clocks and permissions ask for it. Pure: storage reads it, nothing here does."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from decimal import Decimal

from csapp.kinds.case import Severity
from csapp.kinds.figures import BY_NAME
from csapp.kinds.matter import Matter
from csapp.kinds.rules import CONTACT_LIMITS
from csapp.vocabulary.steps import Limit, Role
from csapp.vocabulary.values import Sum

CONCESSIONS: Mapping[Role, Decimal | None] = {
    Role.AGENT: Decimal(200),
    Role.SUPERVISOR: Decimal(1_000),
    Role.MANAGER: Decimal(10_000),
    Role.DIRECTOR: None,
}
WEEK = frozenset(range(5))  # Monday to Friday


@dataclass(frozen=True)
class Shifts:
    """The time the desk is manned each day: from ``opens`` for ``length`` (it may run past midnight)."""

    opens: time = time(8, 30)
    length: timedelta = timedelta(hours=16)

    def day_of(self, moment: datetime, zone: tzinfo | None = None) -> date:
        """The day ``moment`` belongs to: the late shift's minutes after midnight are the day before's."""
        local = moment.astimezone(zone)
        yesterday = local.date() - timedelta(days=1)
        return yesterday if local < local_time(yesterday, self.opens, zone) + self.length else local.date()

    def begin_of(self, day: date, zone: tzinfo | None = None) -> datetime:
        """When a day begins: at midnight, or with the end of the day before where that lies past it."""
        before = local_time(day - timedelta(days=1), self.opens, zone) + self.length
        return max(local_time(day, time(0), zone), before)

    def windows(self, start: datetime, zone: tzinfo | None) -> Iterator[tuple[datetime, datetime]]:
        """The manned stretches (UTC) from ``start`` on, without end."""
        day = start.astimezone(zone).date() - timedelta(days=1)
        while True:
            opens = local_time(day, self.opens, zone).astimezone(UTC)
            closes = opens + self.length
            if closes > start:
                yield max(opens, start), closes
            day += timedelta(days=1)


def local_time(day: date, at: time, zone: tzinfo | None) -> datetime:
    """The wall-clock time of a day as an aware moment; ``zone`` None is the PC's own zone."""
    naive = datetime.combine(day, at, tzinfo=None)
    return naive.astimezone() if zone is None else naive.replace(tzinfo=zone)


@dataclass(frozen=True)
class Calendar:
    """Which days are worked. ``week``: weekdays, Monday = 0. ``exceptions``: day -> whether it is worked."""

    week: frozenset[int] = WEEK
    exceptions: Mapping[date, bool] = field(default_factory=dict[date, bool])

    def is_worked(self, day: date) -> bool:
        return self.exceptions.get(day, day.weekday() in self.week)

    def hole(self, first: date, last: date) -> int | None:
        """The first year of the stretch of which no exception is known, though some are of other years: its holidays
        were not entered yet. None without one."""
        known = {day.year for day in self.exceptions}
        return next((year for year in range(first.year, last.year + 1) if known and year not in known), None)

    def after(self, day: date, count: int) -> date:
        """The ``count``-th working day after ``day``. With no day of the week worked, calendar days are counted."""
        while count > 0:
            day += timedelta(days=1)
            count -= 1 if not self.week or self.is_worked(day) else 0
        return day


@dataclass(frozen=True)
class Rules:
    """Limits by (kind of case, status to be reached or ``closing``), sums by role, hours and days."""

    limits: Mapping[tuple[str, str], Limit] = field(default_factory=dict[tuple[str, str], Limit])
    concessions: Mapping[Role, Decimal | None] = field(default_factory=lambda: CONCESSIONS)
    shifts: Shifts = Shifts()
    calendar: Calendar = Calendar()
    contacts: Mapping[str, int] = field(default_factory=dict[str, int])
    figures: Mapping[tuple[str, str], Decimal] = field(default_factory=dict[tuple[str, str], Decimal])

    def contact(self, key: str) -> int:
        """A limit of calls and messages to customers (:data:`csapp.kinds.rules.CONTACT_LIMITS`) as it holds."""
        return self.contacts.get(key, CONTACT_LIMITS[key].usual)

    def figure(self, scope: str, key: str) -> Decimal:
        """A figure of :data:`csapp.kinds.figures.FIGURES` as it holds; KeyError for one that is not declared."""
        return self.figures.get((scope, key), BY_NAME[scope, key].usual)

    def limit(self, kind: str, key: str, declared: Limit) -> Limit:
        """The limit as the manager set it: other figures, the same start and end."""
        said = self.limits.get((kind, key))
        if said is None:
            return declared
        return replace(
            declared,
            minutes=said.minutes,
            hours=said.hours,
            days=said.days,
            working_days=said.working_days,
            by_hour=said.by_hour,
        )

    def may_grant(self, roles: Collection[Role], amount: Sum) -> bool:
        """Whether a person of these roles may grant the sum. Currencies are not converted: the figure counts."""
        limits = [self.concessions[role] for role in roles if role in self.concessions]
        return any(limit is None or abs(amount.amount) <= limit for limit in limits)

    def is_major(self, case: Matter) -> bool:
        """A major case goes to the director: severity major, or a sum asked above the supervisor's limit."""
        asked = getattr(case, "compensation_asked", None)
        limit = self.concessions[Role.SUPERVISOR]
        return getattr(case, "severity", None) is Severity.MAJOR or (
            isinstance(asked, Sum) and limit is not None and asked.amount > limit
        )


AS_DECLARED = Rules()
"""What holds until the manager says otherwise."""

"""How long until the next: intervals a manager sets, as days. Pure."""

from datetime import date, timedelta
from math import ceil

from csapp.vocabulary.steps import Limit
from csapp.workflow.rules import Calendar, Rules

DAY = 24 * 60  # minutes


def day_after(rules: Rules, day: date, kind: str, key: str, usual: Limit) -> date:
    """The day so long after ``day`` as the interval ``key`` of a kind is; ``usual`` where the manager set none. Less
    than a whole day counts as one: the next is never the same day."""
    limit = rules.limit(kind, key, usual)
    if limit.working_days:
        return rules.calendar.after(day, limit.working_days)
    return day + timedelta(days=limit.days or max(1, ceil((limit.hours * 60 + limit.minutes) / DAY)))


def spread_over(calendar: Calendar, count: int, first: date, last: date) -> tuple[date, ...]:
    """``count`` days from ``first`` to ``last`` in order, each worked day as often as the others or once more. Where
    none of them is worked, all are taken."""
    every = [first + timedelta(days=after) for after in range((last - first).days + 1)]
    days = [day for day in every if calendar.is_worked(day)] or every
    return tuple(days[place * len(days) // count] for place in range(count))

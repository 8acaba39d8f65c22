"""The stretches of days figures are looked at by: called relative to today, or days of one's own."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from csapp.i18n import N_

OWN = "own"
Days = tuple[date, date]
MOST_DAYS = 3_660


def _month(day: date, months: int) -> date:
    """The first day of the month so many months away."""
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def _weeks(away: int) -> Callable[[date], Days]:
    def week(today: date) -> Days:
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=away)
        return monday, monday + timedelta(days=6)

    return week


def _months(away: int, many: int = 1) -> Callable[[date], Days]:
    """So many months, from those that hold today on (0) or before them (-1)."""

    def months(today: date) -> Days:
        first = _month(today, -((today.month - 1) % many) + away * many)
        return first, _month(first, many) - timedelta(days=1)

    return months


_DAYS: Mapping[str, Callable[[date], Days]] = {
    "today": lambda today: (today, today),
    "this_week": _weeks(0),
    "last_week": _weeks(-1),
    "this_month": _months(0),
    "last_month": _months(-1),
    "this_quarter": _months(0, 3),
    "last_quarter": _months(-1, 3),
    "this_year": _months(0, 12),
    "last_year": _months(-1, 12),
}
LABELS: Mapping[str, str] = {
    "today": N_("Today"),
    "this_week": N_("This week"),
    "last_week": N_("Last week"),
    "this_month": N_("This month"),
    "last_month": N_("Last month"),
    "this_quarter": N_("This quarter"),
    "last_quarter": N_("Last quarter"),
    "this_year": N_("This year"),
    "last_year": N_("Last year"),
    OWN: N_("Other days"),
}


def days_of(key: str, today: date) -> Days:
    """First and last day, both included. Weeks begin on Monday. KeyError for ``own``, which says nothing of days."""
    return _DAYS[key](today)


def key_of(days: Days, today: date) -> str:
    """What these days are called, ``own`` where they have no name."""
    return next((key for key, made in _DAYS.items() if made(today) == days), OWN)


def stepped(days: Days, by: int) -> Days:
    """The stretch so many of its own lengths later (or earlier): whole months by months, else by days."""
    first, last = days
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        many = (last.year - first.year) * 12 + last.month - first.month + 1
        begin = _month(first, many * by)
        return begin, _month(begin, many) - timedelta(days=1)
    length = timedelta(days=((last - first).days + 1) * by)
    return first + length, last + length

"""What a list is narrowed to, and the named views a kind begins with. Pure: days are worked out, nothing is asked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from csapp.i18n import N_
from csapp.vocabulary import fields as f
from csapp.vocabulary.values import Choices

ANY, CONTAINS, EMPTY, FILLED, BETWEEN, WITHIN = "any", "contains", "empty", "filled", "between", "within"

OP_LABELS: Mapping[str, str] = {
    ANY: N_("is one of"),
    CONTAINS: N_("contains"),
    BETWEEN: N_("from … to"),
    WITHIN: N_("is in"),
    EMPTY: N_("is empty"),
    FILLED: N_("is not empty"),
}


@dataclass(frozen=True)
class Filter:
    """One condition of a list; several are all to be met.

    ``key`` of a column, or ``state``. ``op``: ``any`` (one of ``values``), ``contains`` (text), ``between`` (from, to;
    "" leaves that side open), ``within`` (a word of :class:`Period`), ``empty``, ``filled``. ``values`` are JSON texts.
    """

    key: str
    op: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class View:
    """A named way to look at a list. ``order`` "" is the newest first; ``columns`` () leaves them as they are."""

    key: str
    label: str
    filters: tuple[Filter, ...] = ()
    order: str = ""
    descending: bool = False
    columns: tuple[str, ...] = field(default=())


class State(Choices):
    """What a record is to whoever looks: ``mine`` wherever one owns it, ``unanswered`` of calls, ``mailable`` of
    customers (who asked for no marketing is not), else of cases."""

    MINE = "mine", N_("mine")
    OPEN = "open", N_("still open")
    OVERDUE = "overdue", N_("overdue")
    AT_RISK = "at_risk", N_("at risk")
    WAITING = "waiting", N_("waiting")
    CLOSED = "closed", N_("closed")
    UNANSWERED = "unanswered", N_("missed and not answered yet")
    MAILABLE = "mailable", N_("may be sent advertising")


class Period(Choices):
    """Days told by a word."""

    TODAY = "today", N_("today")
    YESTERDAY = "yesterday", N_("yesterday")
    TOMORROW = "tomorrow", N_("tomorrow")
    THIS_WEEK = "this_week", N_("this week")
    LAST_WEEK = "last_week", N_("last week")
    LAST_7_DAYS = "last_7_days", N_("the last 7 days")
    LAST_30_DAYS = "last_30_days", N_("the last 30 days")
    THIS_MONTH = "this_month", N_("this month")
    LAST_MONTH = "last_month", N_("last month")
    THIS_YEAR = "this_year", N_("this year")
    NEXT_7_DAYS = "next_7_days", N_("the next 7 days")
    SOON = "soon", N_("the next 7 days or past")


Span = tuple[date | None, date | None]


def _month(today: date, months: int) -> date:
    """The first day of the month ``months`` away."""
    count = today.year * 12 + today.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def _days(first: int, last: int) -> Callable[[date], Span]:
    return lambda today: (today + timedelta(days=first), today + timedelta(days=last))


def _weeks(away: int) -> Callable[[date], Span]:
    def week(today: date) -> Span:
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=away)
        return monday, monday + timedelta(days=6)

    return week


def _months(away: int) -> Callable[[date], Span]:
    return lambda today: (_month(today, away), _month(today, away + 1) - timedelta(days=1))


_SPANS: Mapping[Period, Callable[[date], Span]] = {
    Period.TODAY: _days(0, 0),
    Period.YESTERDAY: _days(-1, -1),
    Period.TOMORROW: _days(1, 1),
    Period.THIS_WEEK: _weeks(0),
    Period.LAST_WEEK: _weeks(-1),
    Period.LAST_7_DAYS: _days(-6, 0),
    Period.LAST_30_DAYS: _days(-29, 0),
    Period.THIS_MONTH: _months(0),
    Period.LAST_MONTH: _months(-1),
    Period.THIS_YEAR: lambda today: (date(today.year, 1, 1), date(today.year, 12, 31)),
    Period.NEXT_7_DAYS: _days(0, 7),
    Period.SOON: lambda today: (None, today + timedelta(days=7)),
}


def span(period: Period, today: date) -> Span:
    """First and last day of a period, both included; None is an open side. Weeks begin on Monday."""
    return _SPANS[period](today)


def ops_of(declared: f.Field) -> tuple[str, ...]:
    """The ways in which a list may be narrowed by a field, the usual one first."""
    if isinstance(declared, f.Date | f.DateTime):
        return WITHIN, BETWEEN, EMPTY, FILLED
    if isinstance(declared, f.Integer | f.DecimalNumber | f.Money):
        return BETWEEN, EMPTY, FILLED
    if isinstance(declared, f.Choice):
        return (ANY, CONTAINS, EMPTY, FILLED) if declared.free else (ANY, EMPTY, FILLED)
    if isinstance(declared, f.Person):
        return (ANY, CONTAINS, EMPTY, FILLED) if declared.anyone else (ANY, EMPTY, FILLED)
    if isinstance(declared, f.Bool):
        return ANY, EMPTY, FILLED
    if isinstance(declared, f.Attached):
        return FILLED, EMPTY
    if isinstance(declared, f.ListOf) and isinstance(declared.item, f.Choice):
        return ANY, EMPTY, FILLED
    return CONTAINS, ANY, EMPTY, FILLED


def plain(filters: tuple[Filter, ...]) -> list[list[object]]:
    """Filters as JSON, to be kept."""
    return [[one.key, one.op, list(one.values)] for one in filters]

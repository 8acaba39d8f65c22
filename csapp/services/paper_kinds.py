"""What a paper is: of what it is made, when, by whom what is gathered for it. The table of them is in
:mod:`csapp.services.paper_table`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from csapp.kinds import Case
from csapp.services.context import Context
from csapp.storage.write import Unit
from csapp.vocabulary.kinds import Record

if TYPE_CHECKING:
    from csapp.papers.model import Paper

DESK = "desk"


class Span(StrEnum):
    """The stretch of days a paper is of where nobody says another."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"

    def around(self, day: date) -> tuple[date, date]:
        """The first and the last day of the one in which ``day`` lies. Weeks begin on Monday."""
        if self is Span.DAY:
            return day, day
        if self is Span.WEEK:
            monday = day - timedelta(days=day.weekday())
            return monday, monday + timedelta(days=6)
        first = day.replace(day=1)
        return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)

    def until(self, first: date) -> date:
        """The last day of the one that begins with ``first``."""
        if self is Span.MONTH:
            month = first.year * 12 + first.month
            after = date(month // 12, month % 12 + 1, 1)
            last = (after + timedelta(days=31)).replace(day=1) - timedelta(days=1)
            return min(last, after.replace(day=1) + timedelta(days=first.day - 2))
        return first + timedelta(days=6 if self is Span.WEEK else 0)


@dataclass(frozen=True, kw_only=True)
class Source:
    """What one paper is made of: a record that is loaded already, and for a period its first and last day.

    ``options``: what else was asked for, of those the paper knows. ``bare``: nothing on it will be masked.
    ``logged``: it is being printed, not only looked at.
    """

    ctx: Context
    unit: Unit
    record_id: int
    record: Record
    common: Mapping[str, Any]
    begin: date
    end: date
    options: Mapping[str, str] = field(default_factory=dict[str, str])
    bare: bool = False
    logged: bool = False


Whose = Callable[[Record, str], bool]
"""Whether a paper of a record shows personal data to a user by its purpose."""


def always(_record: Record, _user: str = "") -> bool:
    return True


def never(_record: Record, _user: str = "") -> bool:
    return False


@dataclass(frozen=True, kw_only=True)
class PaperKind:
    """A paper: its title (a msgid), the kind it is made of ("desk" for one of the whole desk), and when it can be made.

    ``personal``: it is made for a purpose that needs personal data, which is then shown on it. ``span``: the period
    a paper of the desk is of by default, None where it is of none. ``options``: what else may be asked for.
    ``default``: the number it is made of where none is given; "" or none for: one must be given.
    ``of_person``: it is of the ``agent`` among its options, of whoever asks where nobody is named.
    ``issues``: its sheets bear numbers that are issued when it is printed, so that it is made anew then.
    """

    title: str
    kind: str
    gather: "Callable[[Source], Paper]"
    when: Callable[[Record], bool] = always
    span: Span | None = None
    personal: Whose = never
    options: tuple[str, ...] = ()
    default: Callable[[Context, Unit], str] | None = None
    of_person: bool = False
    issues: bool = False

    @property
    def of_desk(self) -> bool:
        return self.kind == DESK

    @property
    def of_many(self) -> bool:
        """Whether it tells of records that are nobody's in particular: whose data goes out is entered by itself."""
        return self.kind in (DESK, "shift")


def status_of(record: Record) -> str:
    """The status of a case, "" of anything else."""
    return record.status if isinstance(record, Case) else ""

"""Record numbers: desk code, kind letter, day, running number. Never reused, also not after a restore."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import BindParameter, Connection, bindparam, func, select, update

from csapp.storage.ledger import JUMP, Ledger, floor_of
from csapp.storage.questions import Question
from csapp.storage.statements import add, put
from csapp.storage.tables import number_series

_OUTSIDE: BindParameter[int] = bindparam("outside")
_TAKE = Question(
    update(number_series)
    .where(number_series.c.series == bindparam("of"))
    .values(last=func.max(number_series.c.last, _OUTSIDE) + 1)
    .returning(number_series.c.last)
)


def next_number(connection: Connection, ledger: Ledger, desk: str, letter: str, day: date) -> str:
    """The next number, such as ``A-C-261122-007``; to be called within a writer's transaction.

    The store's counter and the ledger outside both count; where the ledger is lost, a jump keeps clear of whatever
    may have been issued since the backup that is now the store.
    """
    series = f"{desk}-{letter}-{day:%y%m%d}"
    outside = ledger.last(series)
    if outside is None:
        outside = _after_loss(connection, day)
        ledger.note(floor_of(series), outside)
    taken = _TAKE.scalar(connection, of=series, outside=outside)
    if taken is None:
        taken = outside + 1
        add(connection, number_series, {"series": series, "last": taken})
    ledger.note(series, taken, looked=True)
    return f"{series}-{taken:03d}"


@dataclass
class Issued:
    """A series of which many numbers are issued in one commit. ``last``: the newest of them."""

    series: str
    last: int

    def next(self) -> str:
        self.last += 1
        return f"{self.series}-{self.last:03d}"


def issue_from(connection: Connection, ledger: Ledger, desk: str, letter: str, day: date) -> Issued:
    """The series of today, to issue many numbers from; :func:`settle` writes down how far that went."""
    first = next_number(connection, ledger, desk, letter, day)
    series, _, running = first.rpartition("-")
    return Issued(series, int(running) - 1)


def settle(connection: Connection, ledger: Ledger, issued: Issued) -> None:
    """Write the newest number of a series into the store's counter, and into the ledger outside."""
    put(connection, number_series, {"series": issued.series, "last": issued.last})
    ledger.note(issued.series, issued.last)


def _after_loss(connection: Connection, day: date) -> int:
    """How far all series of the day go on after a gap."""
    c = number_series.c
    highest = connection.scalar(select(func.max(c.last)).where(c.series.endswith(f"-{day:%y%m%d}")))
    return (highest or 0) + JUMP

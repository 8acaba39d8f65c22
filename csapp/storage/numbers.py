"""Record numbers: desk code, kind letter, day, running number. Never reused, also not after a restore."""

from datetime import date

from sqlalchemy import BindParameter, Connection, bindparam, func, select, update

from csapp.storage.ledger import JUMP, Ledger, floor_of
from csapp.storage.statements import add
from csapp.storage.tables import number_series

_OUTSIDE: BindParameter[int] = bindparam("outside")
_TAKE = (
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
    taken = connection.scalar(_TAKE, {"of": series, "outside": outside})
    if taken is None:
        taken = outside + 1
        add(connection, number_series, {"series": series, "last": taken})
    ledger.note(series, taken)
    return f"{series}-{taken:03d}"


def _after_loss(connection: Connection, day: date) -> int:
    """How far all series of the day go on after a gap."""
    c = number_series.c
    highest = connection.scalar(select(func.max(c.last)).where(c.series.endswith(f"-{day:%y%m%d}")))
    return (highest or 0) + JUMP

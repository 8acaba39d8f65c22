"""Record numbers: desk code, kind letter, day, running number. Never reused, also not after a restore."""

from datetime import date

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert as upsert

from csapp.storage.ledger import JUMP, Ledger
from csapp.storage.tables import number_series


def next_number(connection: Connection, ledger: Ledger, desk: str, letter: str, day: date) -> str:
    """The next number, such as ``A-C-261122-007``; to be called within a writer's transaction.

    The store's counter and the ledger outside both count; where the ledger is lost, a jump keeps clear of whatever
    may have been issued since the backup that is now the store.
    """
    series = f"{desk}-{letter}-{day:%y%m%d}"
    mine = connection.scalar(select(number_series.c.last).where(number_series.c.series == series)) or 0
    outside = ledger.last(series)
    used = max(mine, outside) if outside is not None else _after_loss(connection, mine)
    ledger.note(series, used + 1)
    fresh = upsert(number_series).values(series=series, last=used + 1)
    connection.execute(fresh.on_conflict_do_update(set_={"last": used + 1}))
    return f"{series}-{used + 1:03d}"


def _after_loss(connection: Connection, mine: int) -> int:
    """Where to go on without a ledger: at the start in a store that has issued nothing, else after a gap."""
    fresh = connection.scalar(select(number_series.c.series).limit(1)) is None
    return 0 if fresh else mine + JUMP

"""Many new records in one commit: the write path as it is, with its rows gathered and written together.

A record made so is what it would be had it been made alone; ``tests/storage/test_bulk.py`` compares the two.
"""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import cast

from sqlalchemy import Connection

from csapp.storage.journal import Chain
from csapp.storage.numbers import Issued, issue_from, settle
from csapp.storage.statements import Waiting
from csapp.storage.write import Unit

PAGES_IN_MEMORY = (
    -131_072
)  # KiB: an index of many records is written where its pages are, not where they come in
AT_ONCE = 500  # records


@dataclass(frozen=True)
class HeldChain(Chain):
    """A chain whose end is known without asking, and written once."""

    _end: list[tuple[int, bytes]] = field(default_factory=list[tuple[int, bytes]])

    def head(self, connection: Connection) -> tuple[int, bytes]:
        if not self._end:
            self._end.append(super().head(connection))
        return self._end[0]

    def _move(self, connection: Connection, seq: int, mac: bytes) -> None:
        self._end[0] = (seq, mac)

    def settle(self, connection: Connection) -> None:
        """Write where the chain ends now."""
        if self._end:
            super()._move(connection, *self._end[0])


@dataclass(frozen=True)
class BulkUnit(Unit):
    """A commit in which many records are made; everything else may be done in it, too."""

    series: dict[str, Issued] = field(default_factory=dict[str, Issued])

    def _issue(self, letter: str) -> str:
        known = self.series.get(letter)
        if known is None:
            known = self.series[letter] = issue_from(
                self.connection, self.ledger, self.desk, letter, self.today
            )
        return known.next()


@contextmanager
def in_bulk(unit: Unit) -> Generator[BulkUnit, None, None]:
    """The same commit, to make many records in the block. What it raises must leave the whole commit."""
    real = unit.connection
    (before,) = real.exec_driver_sql("PRAGMA cache_size").one()
    real.exec_driver_sql(f"PRAGMA cache_size = {PAGES_IN_MEMORY}")
    waiting = Waiting(real)
    chain = HeldChain(unit.chain.key, unit.chain.desk, unit.chain.reached)
    try:
        many = BulkUnit(
            cast(Connection, waiting),
            chain,
            unit.ledger,
            unit.desk,
            unit.actor,
            unit.now,
            unit.book,
            unit.blobs,
            sample=unit.sample,
            found=unit.found,
        )
        yield many
        waiting.flush()
        chain.settle(real)
        for series in many.series.values():
            settle(real, unit.ledger, series)
    finally:
        real.exec_driver_sql(f"PRAGMA cache_size = {before}")

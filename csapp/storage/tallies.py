"""How many records of a kind there are, without a look at each: counted once, and from then on only what is new.

No row of a record is ever taken away, nor does one change its kind: how many there were up to some id stays true for
good. Which of them are void or erased may change; those have a stretch of their own in the index of kinds.
"""

from collections.abc import Collection
from dataclasses import dataclass, field

from sqlalchemy import Connection

from csapp.storage.questions import driver

_NEWEST = "SELECT max(id) FROM record"
_ALL = "SELECT count(*) FROM record WHERE kind = ?"
_NEW = "SELECT count(*) FROM record WHERE id > ? AND +kind = ?"  # by their ids: the index of kinds holds all
_GONE = "SELECT count(*) FROM record WHERE kind = ? AND voided = ? AND erased = ?"


@dataclass
class Tallies:
    """Of each kind: up to which id it was counted, and how many there were."""

    counted: dict[str, tuple[int, int]] = field(default_factory=dict[str, tuple[int, int]])

    def total(self, connection: Connection, kinds: Collection[str], *, void: bool = False) -> int:
        """How many records of these kinds a list of them has; with those that are ``void`` or without."""
        raw = driver(connection)
        newest = raw.execute(_NEWEST).fetchone()[0] or 0
        gone = [(0, 1), (1, 1)] if void else [(0, 1), (1, 0), (1, 1)]
        return sum(
            self._ever(connection, kind, newest)
            - sum(raw.execute(_GONE, (kind, voided, erased)).fetchone()[0] for voided, erased in gone)
            for kind in kinds
        )

    def _ever(self, connection: Connection, kind: str, newest: int) -> int:
        raw = driver(connection)
        known = self.counted.get(kind)
        if known is None or known[0] > newest:  # who looks back to an earlier moment counts for themselves
            many = raw.execute(_ALL, (kind,)).fetchone()[0]
        else:
            many = known[1] + raw.execute(_NEW, (known[0], kind)).fetchone()[0]
        if known is None or known[0] < newest:
            self.counted[kind] = newest, many
        return many

"""How many records a frequent word finds: counted whole when it is first asked for, then only what is new.

A search goes through every place of the index that a word stands at, and of a frequent word in a store of ten years
those are hundreds of thousands. What was entered long ago is hardly ever touched again, and the journal says whether
it was: until then its count holds, and with each further question only the newest records are counted.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy import Connection

from csapp.kinds import KINDS
from csapp.storage import search_query as index
from csapp.storage.questions import driver
from csapp.storage.search import IDS, SHIFT, Group

NEAR = 65_536  # records, the newest ones: they are counted each time
MOST = 500  # questions of which the counts are kept
SOUGHT = ", ".join(f"'{kind.table}'" for kind in KINDS if kind.letter and kind.group != "rules")
_ENDS = "SELECT (SELECT max(id) FROM journal), (SELECT max(id) FROM record)"
# By the numbers of the entries: an index of the records would offer all that was ever done to the old ones. What was
# said, printed or looked at changes no word.
_TOUCHED = (
    "SELECT 1 FROM journal JOIN record ON record.id = journal.record_id WHERE journal.id > ? AND journal.id <= ? "
    "AND +journal.record_id < ? AND journal.verb NOT IN ('note', 'print', 'look') "
    f"AND record.kind IN ({SOUGHT}) LIMIT 1"
)


@dataclass(frozen=True)
class _Known:
    """Counts of the records below the id ``near``, by group, as they were at the journal's entry ``entry``."""

    entry: int
    near: int
    counts: dict[Group, int] = field(default_factory=dict[Group, int])


@dataclass
class FoundCounts:
    """What is remembered of one store for as long as it is open, by question."""

    known: dict[str, _Known] = field(default_factory=dict[str, _Known])

    def forget(self) -> None:
        """The index was made anew."""
        self.known.clear()

    def counting(self, connection: Connection, query: str) -> Callable[[Group], int]:
        """How many records of a group a question finds, to be asked within this transaction."""
        known = self._standing(connection, query)
        if known is None:
            return lambda group: index.count(connection, query, group)

        def count(group: Group) -> int:
            place = group << SHIFT
            if group not in known.counts:
                known.counts[group] = index.count_between(connection, query, place, place + known.near - 1)
            return known.counts[group] + index.count_between(
                connection, query, place + known.near, place | IDS
            )

        return count

    def _standing(self, connection: Connection, query: str) -> _Known | None:
        """What is known of a question and still holds, or an empty beginning; None where nothing is worth keeping."""
        raw = driver(connection)
        entry, newest = (end or 0 for end in raw.execute(_ENDS).fetchone())
        if newest <= 2 * NEAR:
            return None
        known = self.known.get(query)
        if known is not None and known.entry > entry:
            return None  # this reader began before the one that counted
        if known is None or newest - known.near > 3 * NEAR or self._touched(connection, known, entry):
            known = _Known(entry, newest - NEAR)
        else:
            known = _Known(entry, known.near, known.counts)
        self.known.pop(query, None)  # those asked last stand last
        self.known[query] = known
        for oldest in list(self.known)[:-MOST]:  # copied at once: another worker may ask meanwhile
            self.known.pop(oldest, None)
        return known

    def _touched(self, connection: Connection, known: _Known, entry: int) -> bool:
        """Whether one of the old records may be found by other words now."""
        given = known.entry, entry, known.near
        return entry > known.entry and driver(connection).execute(_TOUCHED, given).fetchone() is not None

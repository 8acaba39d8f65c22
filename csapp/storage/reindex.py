"""Makes the search index anew from the records, in the caller's commit."""

from collections.abc import Callable
from itertools import islice

from sqlalchemy import Connection, func, select, text

from csapp.kinds import BY_TABLE, KINDS
from csapp.storage import search
from csapp.storage.questions import driver
from csapp.storage.read import load_many
from csapp.storage.replay import loadable
from csapp.storage.statements import put
from csapp.storage.tables import meta, record

STATE = "search"  # in the table of what the store says of itself: the version of its index
BATCH = 500
AT_ONCE = 20_000  # entries of a group written together: the index takes them in the order of their places
Progress = Callable[[int, int], None]


def is_current(connection: Connection) -> bool:
    """Whether the index is of this version."""
    return connection.scalar(select(meta.c.value).where(meta.c.key == STATE)) == str(search.VERSION)


def reindex(connection: Connection, progress: Progress | None = None, *, careful: bool = False) -> int:
    """Drops all entries and makes those of all records; how many. ``progress(done, total)`` may raise to give it up.

    ``careful``: passes over records whose rows can't be read, as after a salvage.
    """
    connection.execute(text("INSERT INTO search(search) VALUES('delete-all')"))
    connection.execute(text("DELETE FROM search_word"))
    total = connection.scalar(select(func.count()).select_from(record).where(~record.c.erased)) or 0
    writing = _Writing(connection)
    done = 0
    for kind in KINDS:
        query = select(record.c.id).where(record.c.kind == kind.table, ~record.c.erased).order_by(record.c.id)
        ids = iter(connection.scalars(query).all())
        while part := list(islice(ids, BATCH)):
            load = loadable(connection, kind.table, part) if careful else load_many(connection, kind, part)
            for record_id, item in load.items():
                writing.take(record_id, search.entry(BY_TABLE[kind.table], vars(item)))
            done += len(part)
            if progress is not None:
                progress(done, total)
    writing.flush()
    # in one part it is read soonest
    connection.execute(text("INSERT INTO search(search) VALUES('optimize')"))
    put(connection, meta, {"key": STATE, "value": str(search.VERSION)})
    return done


class _Writing:
    """Gathers entries by their groups: an index that is given places in falling order begins a new part each time."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._waiting: dict[search.Group, list[tuple[int, str]]] = {}
        self._words: set[str] = set()

    def take(self, record_id: int, entry: search.Entry) -> None:
        several = self._waiting.setdefault(entry.group, [])
        several.append((entry.place(record_id), entry.body))
        self._words |= search.letters(entry.body)
        if len(several) >= AT_ONCE:
            self._write(several)

    def flush(self) -> None:
        for group in sorted(self._waiting):
            self._write(self._waiting[group])

    def _write(self, several: list[tuple[int, str]]) -> None:
        raw = driver(self._connection)
        raw.executemany("INSERT INTO search(rowid, body) VALUES(?, ?)", sorted(several))
        raw.executemany(
            "INSERT OR IGNORE INTO search_word(word) VALUES(?)", [(w,) for w in sorted(self._words)]
        )
        several.clear()
        self._words.clear()

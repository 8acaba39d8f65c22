"""Puts what somebody asked for to the search index, group by group."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import Connection

from csapp.kinds import KINDS, Call, Case
from csapp.storage import search_query as index
from csapp.storage.found_counts import FoundCounts
from csapp.storage.questions import driver
from csapp.storage.search import IDS, SHIFT, Group
from csapp.storage.tables import table_of
from csapp.storage.types import EPOCH, MICRO
from csapp.vocabulary.addressed import Near
from csapp.vocabulary.asked import Asked

FEW = 40  # records: so many are read at once, whatever group they are in
MOST_VOIDED = 500
MANY = 20_000  # records since a day, above which the oldest of them is not worth looking for
GROUPS = (Group.CUSTOMERS, Group.OPEN, Group.CLOSED, Group.CALLS, Group.OTHERS)
TABLES = tuple(kind.table for kind in KINDS if kind.letter and kind.group != "rules")
BEGAN: Mapping[Group, tuple[str, str]] = {
    Group.OPEN: (table_of(Case).name, "received_at"),
    Group.CLOSED: (table_of(Case).name, "received_at"),
    Group.CALLS: (table_of(Call).name, "started_at"),
}
_SINCE = "SELECT count(*), min(id) FROM (SELECT id FROM {table} WHERE {column} >= ? LIMIT 0 + ?)"
_JOINED = (
    "FROM search CROSS JOIN {table} AS its ON its.id = search.rowid & ? "
    "WHERE search MATCH ? AND search.rowid BETWEEN ? AND ? AND its.{column} >= ?"
)
_ENTERED = (
    "FROM search WHERE search MATCH ? AND search.rowid BETWEEN ? AND ? AND EXISTS (SELECT 1 FROM journal "
    "WHERE journal.record_id = search.rowid & ? AND journal.verb = 'create' AND journal.at >= ?)"
)
_CREATED = "SELECT 1 FROM journal WHERE record_id = ? AND verb = 'create' AND at >= ?"


@dataclass(frozen=True)
class Sought:
    """A question to the index. ``since``: microseconds UTC from which on a record counts, by when it came in.
    ``words``: by which it finds, folded."""

    query: str
    groups: Collection[Group] = GROUPS
    since: int | None = None
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tally:
    """Of one group: the newest ids, and how many there are."""

    ids: tuple[int, ...]
    total: int


def searched(
    connection: Connection,
    asked: Asked,
    user: str,
    at: Callable[[date, time, None], datetime],
    near: Sequence[str] | None = None,
) -> Sought:
    """The question for what somebody asked for; an empty one where nothing in it can be searched. ``near``: where no
    record says the words, ask for what else they may mean; with kinds in it, where none of these kinds does."""
    said = index.either([index.expression(connection, reading) for reading in asked.readings])
    narrowed = [
        index.of_owner(user) if asked.mine else "",
        index.of_kinds(asked.kinds),
        index.of_products(connection, asked.products) if asked.products else "",
    ]
    words = asked.words
    otherwise = asked.near if said and near is not None else ()
    if otherwise and not index.is_said(connection, index.both([said, index.of_kinds(near or ())])):
        said, words = index.meant(connection, otherwise), _words(otherwise)
    if not said and any(asked.readings):
        return Sought("")  # signs alone, or accents without a letter, of which nothing is left
    if not said and not any(narrowed) and asked.filters:
        said = index.of_kinds(TABLES)
    since = (at(asked.since, time.min, None) - EPOCH) // MICRO if asked.since else None
    return Sought(index.both([said, *narrowed]), (Group.OPEN,) if asked.open else GROUPS, since, words)


def _words(near: Sequence[Near]) -> tuple[str, ...]:
    words = (word for one in near for word in (one.plain, *(name.shown for name in one.names)) if word)
    return tuple(dict.fromkeys(words))


def tally(connection: Connection, sought: Sought, most: int, counts: FoundCounts) -> dict[Group, Tally]:
    """What is found of each group: its newest ``most`` and how many; groups of which nothing is found are left out.
    ``counts``: what is remembered of the store's frequent words."""
    if not sought.query:
        return {}
    if sought.since is not None:
        found = {group: _since(connection, sought, group, most) for group in sought.groups}
    else:
        found = _few(connection, sought, most) or _many(connection, sought, most, counts)
    return {group: one for group, one in found.items() if one.total}


def voided(connection: Connection, sought: Sought) -> list[int]:
    """Ids of the records that are found and were merged or entered by mistake."""
    if not sought.query or Group.CUSTOMERS not in sought.groups:
        return []
    return [one for _, one in index.newest(connection, sought.query, Group.VOIDED, MOST_VOIDED)]


def came_in(connection: Connection, sought: Sought, record_id: int) -> bool:
    """Whether a customer was entered in the time that is asked for."""
    if sought.since is None:
        return True
    return driver(connection).execute(_CREATED, (record_id, sought.since)).fetchone() is not None


def holds(connection: Connection, sought: Sought, group: Group, record_id: int) -> bool:
    """Whether a record of that group is among what is found."""
    place = group << SHIFT | record_id
    return bool(sought.query) and index.count_between(connection, sought.query, place, place) > 0


def _few(connection: Connection, sought: Sought, most: int) -> dict[Group, Tally] | None:
    """All at once, if that is not many; None if it is."""
    places = index.newest(connection, sought.query, None, FEW + 1)
    if len(places) > FEW:
        return None
    return {
        group: Tally(tuple(ids[:most]), len(ids))
        for group in sought.groups
        for ids in [[one for its, one in places if its is group]]
    }


def _many(connection: Connection, sought: Sought, most: int, counts: FoundCounts) -> dict[Group, Tally]:
    if '" *' in sought.query:
        found = index.gathered(connection, sought.query, most)
        return {
            group: Tally(tuple(ids), total) for group, (ids, total) in found.items() if group in sought.groups
        }
    made: dict[Group, Tally] = {}
    count = counts.counting(connection, sought.query)
    for group in sought.groups:
        ids = tuple(one for _, one in index.newest(connection, sought.query, group, most))
        total = len(ids) if len(ids) < most else count(group)
        made[group] = Tally(ids, total)
    return made


def _since(connection: Connection, sought: Sought, group: Group, most: int) -> Tally:
    assert sought.since is not None
    table, column = BEGAN.get(group, ("", ""))
    low, high = index.span(group, _first(connection, table, column, sought.since) if table else 0)
    if table:
        begin = _JOINED.format(table=table, column=column)
        given = (IDS, sought.query, low, high, sought.since)
    else:
        begin, given = _ENTERED, (sought.query, low, high, IDS, sought.since)
    raw = driver(connection)
    rows = raw.execute(
        f"SELECT search.rowid {begin} ORDER BY search.rowid DESC LIMIT 0 + ?", (*given, most)
    ).fetchall()
    ids = tuple(place & IDS for (place,) in rows)
    total = len(ids) if len(ids) < most else raw.execute(f"SELECT count(*) {begin}", given).fetchone()[0]
    return Tally(ids, total)


def _first(connection: Connection, table: str, column: str, since: int) -> int:
    """The lowest id of the records since then, or 0 where they are many: none before it need be looked at."""
    query = _SINCE.format(table=table, column=column)
    count, first = driver(connection).execute(query, (since, MANY)).fetchone()
    return 0 if count >= MANY else IDS if first is None else first

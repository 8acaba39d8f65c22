"""The search box: a number, a phone however typed, a name, words of any text, a scanned paper, filters in words."""

from collections.abc import Collection, Mapping, Sequence
from functools import cache

from sqlalchemy import Connection, select

from csapp.i18n import LANGUAGES, Translator
from csapp.kinds import BY_TABLE, KINDS
from csapp.services import found_lines
from csapp.services.context import READERS, Context
from csapp.services.customers import kept_ids
from csapp.services.privacy import screen
from csapp.services.views import Found, Hit, HitGroup, Narrowing
from csapp.storage import search_query as index
from csapp.storage.among import among as among_these
from csapp.storage.among import several
from csapp.storage.found_counts import FoundCounts
from csapp.storage.questions import Question
from csapp.storage.read import find_id, load_many
from csapp.storage.search import Group
from csapp.storage.searching import Sought, Tally, came_in, holds, searched, tally, voided
from csapp.storage.tables import record
from csapp.vocabulary.asked import Asked, understood
from csapp.vocabulary.errors import NotFound
from csapp.vocabulary.kinds import Record
from csapp.vocabulary.printcode import read_code
from csapp.vocabulary.spelling import folded
from csapp.workflow.rules import local_time

NAMES: Mapping[Group, str] = {
    Group.CUSTOMERS: "customers",
    Group.OPEN: "open",
    Group.CLOSED: "closed",
    Group.CALLS: "calls",
    Group.OTHERS: "others",
}
EXACT = "exact"
_KINDS = Question(select(record.c.id, record.c.kind).where(among_these(record.c.id, "these")))


def look(ctx: Context, text: str, limit: int = 8) -> Found:
    """What the text finds, in groups: the newest ``limit`` of each, and how many there are. Nothing typed raises.

    Where a group has no more than are shown, those that are called so come first.
    """
    ctx.allow(READERS)
    asked = read(ctx, text)
    with ctx.store.reading() as connection:
        exact = _exact(connection, text)
        asking = searched(connection, asked, ctx.actor.user, local_time)
        found = _found(connection, asking, exact, limit, ctx.store.found_counts)
        if asked.near and not found:
            asking = sought(ctx, connection, text)
            found = _found(connection, asking, exact, limit, ctx.store.found_counts)
        ids = [*([exact] if exact else []), *(one for group in found.values() for one in group.ids)]
        shown = _shown(ctx, connection, list(dict.fromkeys(ids)), asking.words)
    groups = [HitGroup(key=EXACT, hits=(shown[exact],), total=1)] if exact in shown else []
    groups += [
        made for group, one in found.items() if (made := _group(NAMES[group], one, shown, asking.words))
    ]
    filters = tuple(Narrowing(key=one.key, value=one.value, typed=one.typed) for one in asked.filters)
    return Found(typed=text, groups=tuple(groups), filters=filters, unknown=asked.unknown)


def _found(
    connection: Connection, asked: Sought, exact: int | None, limit: int, counts: FoundCounts
) -> dict[Group, Tally]:
    """What is found of each group, beside the record that is named by its number."""
    found = _with_kept(connection, asked, tally(connection, asked, limit + 1, counts), limit + 1)
    made: dict[Group, Tally] = {}
    for group, one in found.items():
        there = exact is not None and (exact in one.ids or holds(connection, asked, group, exact))
        ids = tuple(each for each in one.ids if each != exact)[:limit]
        made[group] = Tally(ids, one.total - there)
    return {group: made[group] for group in NAMES if group in made and made[group].ids}


def _with_kept(
    connection: Connection, asked: Sought, found: dict[Group, Tally], limit: int
) -> dict[Group, Tally]:
    """The same with the customers into whom others were merged that are found by what they were called."""
    gone = voided(connection, asked)
    kept: set[int] = set(kept_ids(connection, gone).values()) if gone else set()
    more = {
        one
        for one in kept
        if came_in(connection, asked, one) and not holds(connection, asked, Group.CUSTOMERS, one)
    }
    if not more:
        return found
    known = found.get(Group.CUSTOMERS, Tally((), 0))
    ids = sorted({*known.ids, *more}, reverse=True)[:limit]
    return {**found, Group.CUSTOMERS: Tally(tuple(ids), known.total + len(more))}


def _group(key: str, found: Tally, shown: Mapping[int, Hit], words: Sequence[str]) -> HitGroup | None:
    hits = [shown[one] for one in found.ids if one in shown]
    if found.total <= len(hits):
        hits.sort(key=lambda hit: found_lines.rank(hit, words))
    return HitGroup(key=key, hits=tuple(hits), total=found.total) if hits else None


def find(ctx: Context, text: str, limit: int = 50) -> tuple[Hit, ...]:
    """What the text finds in one list: an exact number, then the newest of each group, customers before all others."""
    found = look(ctx, text, limit)
    share = max(1, limit // max(1, len(found.groups)))
    first = [hit for group in found.groups for hit in group.hits[:share]]
    rest = [hit for group in found.groups for hit in group.hits[share:]]
    kept = {hit.number for hit in (*first, *rest[: max(0, limit - len(first))])}
    return tuple(hit for group in found.groups for hit in group.hits if hit.number in kept)[:limit]


def more(ctx: Context, text: str, group: str, limit: int = 50) -> HitGroup:
    """The newest ``limit`` of one group. KeyError for a group there is none of."""
    found = look(ctx, text, limit)
    return next((one for one in found.groups if one.key == group), HitGroup(key=group, hits=(), total=0))


def among(ctx: Context, text: str, kinds: Collection[str], limit: int = 8) -> tuple[Hit, ...]:
    """What the text finds among records of these kinds (tables), an exact number first, then the newest."""
    ctx.allow(READERS)
    with ctx.store.reading() as connection:
        exact = _exact(connection, text)
        asking = sought(ctx, connection, text, sorted(kinds))
        query = index.both([asking.query, index.of_kinds(sorted(kinds))]) if asking.query and kinds else ""
        newest = [one for _, one in index.newest(connection, query, None, limit * 2)] if query else []
        kept = kept_ids(connection, newest)
        ids = ([exact] if exact else []) + sorted({kept.get(one, one) for one in newest}, reverse=True)
        shown = _shown(ctx, connection, list(dict.fromkeys(ids)), asking.words)
    return tuple(shown[one] for one in dict.fromkeys(ids) if one in shown and shown[one].kind in kinds)[
        :limit
    ]


def named(ctx: Context, numbers: Collection[str]) -> tuple[Hit, ...]:
    """The records of these numbers in that order; those there are none of are left out."""
    ctx.allow(READERS)
    with ctx.store.reading() as connection:
        query = select(record.c.number, record.c.id).where(record.c.number.in_(numbers))
        ids = dict(connection.execute(query).tuples().all())
        wanted = [ids[number] for number in numbers if number in ids]
        shown = _shown(ctx, connection, wanted, ())
        return tuple(shown[one] for one in wanted if one in shown)


def read(ctx: Context, text: str) -> Asked:
    """What somebody asks for at this desk, today."""
    ctx.allow(READERS)
    return understood(text, kind_names(), ctx.now().astimezone().date())


@cache
def kind_names() -> Mapping[str, str]:
    """The kinds by what they are called: their tables, and their names in all languages, folded."""
    found: dict[str, str] = {}
    for kind in KINDS:
        if kind.letter and kind.group != "rules":
            found |= dict.fromkeys(
                (kind.table, kind.table.replace("_", ""), kind.table.replace("_", "-")), kind.table
            )
            for language in LANGUAGES:
                t = Translator(language)
                found |= {folded(t(label)): kind.table for label in (kind.label, kind.label_many) if label}
    return found


def sought(ctx: Context, connection: Connection, text: str, kinds: Sequence[str] = ()) -> Sought:
    """The question to the index for what was typed, or what it may mean where no record (of these kinds) says it."""
    return searched(connection, read(ctx, text), ctx.actor.user, local_time, kinds)


def _exact(connection: Connection, typed: str) -> int | None:
    code = read_code(typed)
    try:
        found = find_id(connection, code.number)[0] if code and not code.of_desk else None
    except NotFound:
        return None
    # who was merged is the one that is kept
    return kept_ids(connection, [found]).get(found, found) if found else None


def _shown(ctx: Context, connection: Connection, ids: list[int], words: Sequence[str]) -> dict[int, Hit]:
    """Lines of records of any kind, as this person may see them."""
    found = _load(connection, ids)
    shown = screen(ctx, tuple(found.values()), connection)
    return {one: found_lines.hit(item, words) for one, item in zip(found, shown, strict=True)}


def _load(connection: Connection, ids: list[int]) -> dict[int, Record]:
    """Records of any kind in the order of ``ids``; staff and lists are not searched here."""
    kinds: dict[int, str] = dict(_KINDS.rows(connection, these=several(ids)))
    loaded: dict[int, Record] = {}
    for table in set(kinds.values()):
        kind = BY_TABLE[table]
        if kind.letter:
            loaded |= load_many(connection, kind, [one for one in ids if kinds.get(one) == table])
    return {one: loaded[one] for one in ids if one in loaded}

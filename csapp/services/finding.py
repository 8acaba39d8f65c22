"""The search box: a number, a phone however typed, a name, words of any text, a scanned paper."""

import re
import unicodedata
from collections.abc import Collection

from sqlalchemy import Connection, select

from csapp.kinds import BY_TABLE, KINDS, Customer, Matter
from csapp.services.context import READERS, Context
from csapp.services.customers import kept_ids
from csapp.services.plain import as_json, title_of
from csapp.services.privacy import screen
from csapp.services.views import Hit
from csapp.storage import search
from csapp.storage.read import find_id, load_many
from csapp.storage.tables import record
from csapp.vocabulary.errors import NotFound
from csapp.vocabulary.kinds import Record
from csapp.vocabulary.loose import as_items

RULES = tuple(kind.table for kind in KINDS if kind.group == "rules")
PEOPLE = 8  # customers who are found however many newer calls are found with them
_CODE = re.compile(r"([A-Z0-9]{1,3}-[A-Z]-\d{6}-\d{3,})(?:/\d+)?", re.ASCII)


def find(ctx: Context, text: str, limit: int = 50) -> tuple[Hit, ...]:
    """What the text finds, an exact number first, then the newest. Nothing typed raises.

    The last digits of a regular caller find dozens of calls: the newest customers found keep a place among them.
    """
    ctx.allow(READERS)
    typed = unicodedata.normalize("NFKC", text).strip()
    with ctx.store.reading() as connection:
        exact = _exact(connection, typed)
        ids = ([exact] if exact else []) + _newest(connection, text, limit)
        kept = kept_ids(connection, ids)  # who was merged is found as the one that is kept
        found = _shown(ctx, connection, list(dict.fromkeys(kept.get(i, i) for i in ids)))
    return tuple(_hit(item) for item in found[:limit])


def _newest(connection: Connection, text: str, limit: int) -> list[int]:
    ids = _without_rules(connection, search.find(connection, text, limit))
    if len(ids) < limit:
        return ids  # that is all there is
    people = search.find(connection, text, min(PEOPLE, limit // 2), Customer.table)
    crowded_out = [i for i in people if i not in ids]
    return ids[: limit - len(crowded_out) - 1] + crowded_out  # one place is left for an exact number


def _without_rules(connection: Connection, ids: list[int]) -> list[int]:
    """Without scripts and rules, which have places of their own: who looks for a customer's tail means no rule."""
    query = select(record.c.id).where(record.c.id.in_(ids), record.c.kind.in_(RULES))
    rules = set(connection.scalars(query))
    return [one for one in ids if one not in rules]


def among(ctx: Context, text: str, kinds: Collection[str], limit: int = 8) -> tuple[Hit, ...]:
    """What the text finds among records of these kinds (tables), an exact number first, then the newest."""
    ctx.allow(READERS)
    typed = unicodedata.normalize("NFKC", text).strip()
    with ctx.store.reading() as connection:
        exact = _exact(connection, typed)
        newest = [one for kind in kinds for one in search.find(connection, text, limit, kind)]
        ids = ([exact] if exact else []) + sorted(newest, reverse=True)
        kept = kept_ids(connection, ids)
        found = _shown(ctx, connection, list(dict.fromkeys(kept.get(i, i) for i in ids)))
    return tuple(_hit(item) for item in found if item.table in kinds)[:limit]


def named(ctx: Context, numbers: Collection[str]) -> tuple[Hit, ...]:
    """The records of these numbers in that order; those there are none of are left out."""
    ctx.allow(READERS)
    with ctx.store.reading() as connection:
        ids = dict(
            connection.execute(select(record.c.number, record.c.id).where(record.c.number.in_(numbers)))
            .tuples()
            .all()
        )
        return tuple(_hit(item) for item in _shown(ctx, connection, [ids[n] for n in numbers if n in ids]))


def _exact(connection: Connection, typed: str) -> int | None:
    code = _CODE.fullmatch(typed.upper().replace(" ", ""))
    try:
        return find_id(connection, code.group(1))[0] if code else None
    except NotFound:
        return None


def _shown(ctx: Context, connection: Connection, ids: list[int]) -> list[Record]:
    """Records of any kind in the order of ``ids``, as this person may see them."""
    return list(screen(ctx, tuple(_load(connection, ids)), connection))


def _load(connection: Connection, ids: list[int]) -> list[Record]:
    """Records of any kind in the order of ``ids``; staff and lists are not searched here."""
    kinds = {
        row.id: row.kind
        for row in connection.execute(select(record.c.id, record.c.kind).where(record.c.id.in_(ids)))
    }
    loaded: dict[int, Record] = {}
    for table in set(kinds.values()):
        kind = BY_TABLE[table]
        if kind.letter:
            loaded |= load_many(connection, kind, [i for i in ids if kinds.get(i) == table])
    return [loaded[i] for i in ids if i in loaded]


def _hit(item: Record) -> Hit:
    values = as_json(item)
    about = values.get("facts") or values.get("summary") or values.get("phone") or ""
    several = as_items(about)
    line = str(about) if several is None else ", ".join(str(part) for part in several)
    return Hit(
        number=item.number,
        kind=item.table,
        title=title_of(item),
        status=item.status if isinstance(item, Matter) else "",
        line=" ".join(line.split())[:120],
    )

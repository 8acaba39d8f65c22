"""The search index: contentless full text, cut in Python so that two Chinese characters or four digits are enough.

Written in the same commit as the record. Removing an entry needs exactly the words it was made of; they are worked out
again from the record as it was, so a change of :func:`words` needs a new ``VERSION`` and a rebuilt index.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from sqlalchemy import Connection, text

from csapp.storage.statements import say
from csapp.vocabulary.fields import Field, Phone
from csapp.vocabulary.kinds import Record, declared
from csapp.vocabulary.loose import as_items
from csapp.vocabulary.phone import phone_key
from csapp.vocabulary.values import Contact

VERSION = 1
LONGEST, MOST_GROUPS = 500, 24  # of what is typed; SQLite takes no expression of any depth
TAIL = "zq"  # begins a number written backwards, so that its last digits can be searched as a prefix
_CJK = "\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_TAKE = text("INSERT INTO search(search, rowid, body) VALUES('delete', :id, :body)")
_PUT = text("INSERT INTO search(rowid, body) VALUES(:id, :body)")
_FIND = text("SELECT rowid FROM search WHERE search MATCH :query ORDER BY rowid DESC LIMIT :limit")
_OF_KIND = (
    text(  # from the index to the records: the other way round would ask the index once for each record
        "SELECT search.rowid FROM search CROSS JOIN record ON record.id = search.rowid "
        "WHERE search MATCH :query AND record.kind = :kind AND NOT record.voided "
        "ORDER BY search.rowid DESC LIMIT :limit"
    )
)
_LEADS = text("SELECT rowid FROM search WHERE search MATCH :query AND rowid = :id")
_CUT = re.compile(rf"[{_CJK}]|[^\W_{_CJK}]+")


def cut(typed: str) -> list[str]:
    """Words as the index has them: Chinese one character each, everything else by words, in one case."""
    return _CUT.findall(unicodedata.normalize("NFKC", typed).casefold())


def _digits(typed: str) -> list[str]:
    """Words by which a number is found by its end as well as its beginning."""
    plain = "".join(c for c in unicodedata.normalize("NFKC", typed).casefold() if c.isalnum() and c.isascii())
    return [plain, TAIL + plain[::-1]] if plain else []


def words(kind: type[Record], values: Mapping[str, object]) -> str:
    """Everything by which a record is found. ``values`` typed, ``number`` among them."""
    number = str(values.get("number") or "")
    found = cut(number) + _digits(number)
    for key, field in _searched(kind):
        value = values.get(key)
        if value is None:
            continue
        contacts = as_items(value)
        if contacts is not None:
            for contact in contacts:
                if isinstance(contact, Contact):
                    found += _contact_words(contact, isinstance(field, Phone))
        elif key.endswith(("_no", "waybill", "sku")):
            found += cut(str(value)) + _digits(str(value))
        else:
            found += cut(str(value))
    return " ".join(found)


@cache
def _searched(kind: type[Record]) -> tuple[tuple[str, Field], ...]:
    return tuple((key, field) for key, field in declared(kind).items() if field.searched)


def _contact_words(contact: Contact, phone: bool) -> list[str]:
    key = phone_key(contact.value) if phone else None
    if key is None:
        return cut(contact.value)
    full = key.full.removeprefix("+")
    return [*dict.fromkeys((full, key.local)), TAIL + full[::-1]]


def put(connection: Connection, record_id: int, old: str | None, new: str) -> None:
    """Bring the entry of a record up to date; ``old`` are the words it was made of, None for a new record."""
    if old == new:
        return
    if old is not None:
        connection.execute(_TAKE, {"id": record_id, "body": old})
    say(connection, _PUT, {"id": record_id, "body": new})


def take(connection: Connection, record_id: int, old: str) -> None:
    """Remove the entry of a record; ``old`` are the words it was made of."""
    connection.execute(_TAKE, {"id": record_id, "body": old})


def leads_to(connection: Connection, sought: Sequence[str], record_id: int) -> bool:
    """Whether the index finds the record by all of these words (as :func:`words` gives them)."""
    query = " ".join(f'"{word}"' for word in sought)
    return connection.execute(_LEADS, {"query": query, "id": record_id}).first() is not None


def expression(typed: str) -> str:
    """The query for what somebody typed, or "" if nothing in it can be searched. Never raises, whatever is typed."""
    ways = dict.fromkeys(way for group in _readings(typed[:LONGEST]) if (way := _all_of(group)))
    return " OR ".join(f"({way})" for way in ways)


def _all_of(groups: Sequence[str]) -> str:
    parts: list[str] = []
    for group in groups[:MOST_GROUPS]:
        pieces = cut(group)
        if not pieces:
            continue
        ways = [f'"{" ".join(pieces)}" *']
        key = phone_key(group) if sum(c.isdigit() for c in group) >= 3 else None
        plain = "".join(c for c in group.casefold() if c.isalnum() and c.isascii())
        if key:
            full = key.full.removeprefix("+")
            ways += [
                f'"{full}" *',
                f'"{key.local}" *',
                f'"{TAIL}{full[::-1]}" *',
                f'"{TAIL}{key.local[::-1]}" *',
            ]
        if plain and any(c.isdigit() for c in plain):
            ways += [f'"{plain}" *', f'"{TAIL}{plain[::-1]}" *']
        parts.append("(" + " OR ".join(dict.fromkeys(ways)) + ")")
    return " AND ".join(parts)


def _readings(typed: str) -> Iterable[list[str]]:
    """Words of a query; digits in groups may be one phone (138 1234 5678) or the tail of a number (261122-001)."""
    plain = unicodedata.normalize("NFKC", typed)
    yield plain.split()
    if re.fullmatch(r"[\d\s()+\-/.]+", plain.strip()):
        yield re.sub(r"(?<=[\d)])[ \-/]+(?=[\d(])", "", plain).split()


def ending(connection: Connection, digits: str, kind: str, limit: int) -> list[int]:
    """Ids of the records of a kind in which some number ends with these digits, newest first."""
    query = f'"{TAIL}{digits[::-1]}" *'
    return [row[0] for row in connection.execute(_OF_KIND, {"query": query, "kind": kind, "limit": limit})]


def find(connection: Connection, typed: str, limit: int, kind: str = "") -> list[int]:
    """Ids of the records found, newest first; of one kind only if it is named, then without the voided ones."""
    query = expression(typed)
    if not query:
        return []
    statement = _OF_KIND if kind else _FIND
    rows = connection.execute(statement, {"query": query, "kind": kind, "limit": limit})
    return [row[0] for row in rows]

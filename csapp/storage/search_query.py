"""Questions to the search index: from folded words to its language, and the places found. Never raises."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from sqlalchemy import Connection

from csapp.storage.questions import driver
from csapp.storage.search import (
    IDS,
    MORE,
    NAME,
    PRODUCT,
    SHIFT,
    SHORTEST,
    SINGLE,
    TAIL,
    Group,
    kind_word,
    owner_word,
    plain_number,
)
from csapp.vocabulary.addressed import Named, Near
from csapp.vocabulary.phone import phone_key
from csapp.vocabulary.spelling import is_chinese, pieces

MOST_WORDS = 48  # that the beginning of a word is spelled out to; more are left to the index
ALL = (0, (len(Group) + 1) << SHIFT)
_WORDS = "SELECT word FROM search_word WHERE word >= ? AND word < ? ORDER BY word LIMIT ?"
_FOUND = "FROM search WHERE search MATCH ? AND rowid BETWEEN ? AND ?"
_NEWEST = f"SELECT rowid {_FOUND} ORDER BY rowid DESC LIMIT 0 + ?"
_ALL = f"SELECT rowid {_FOUND} ORDER BY rowid DESC"
_COUNT = f"SELECT count(*) {_FOUND}"
CHUNK = 4_096
SHORTEST_ABROAD = 10  # digits of a number that is dialled with 00 before it


def expression(connection: Connection, groups: Sequence[str]) -> str:
    """The question for folded words that must all be met; "" if nothing in them can be searched."""
    parts = [way for group in groups if (way := _group(connection, group))]
    return " AND ".join(f"({part})" for part in parts)


def meant(connection: Connection, near: Sequence[Near]) -> str:
    """The question for what words may mean otherwise, that must all be met."""
    return both([either([_group(connection, one.plain), *map(_named, one.names)]) for one in near])


def _named(name: Named) -> str:
    if name.written:
        return f'"{" ".join(SINGLE + char for char in name.written)}"'
    return " AND ".join(f'"{word}"' for word in name.spelled)


def is_said(connection: Connection, sought: str) -> bool:
    """Whether any record is found that is shown, or stands for one that is."""
    shown = Group.CUSTOMERS << SHIFT, Group.OTHERS << SHIFT | IDS
    asked = driver(connection)
    return any(
        asked.execute(_NEWEST, (sought, *places, 1)).fetchone() for places in (shown, span(Group.VOIDED))
    )


def either(ways: Sequence[str]) -> str:
    """The question that any of these questions answers."""
    several = list(dict.fromkeys(way for way in ways if way))
    return several[0] if len(several) == 1 else " OR ".join(f"({way})" for way in several)


def both(ways: Sequence[str]) -> str:
    """The question that all of these questions answer."""
    several = [way for way in ways if way]
    return several[0] if len(several) == 1 else " AND ".join(f"({way})" for way in several)


def of_kinds(tables: Sequence[str]) -> str:
    """All records of these kinds."""
    return " OR ".join(f'"{kind_word(table)}"' for table in tables)


def of_owner(user: str) -> str:
    """All records that are somebody's."""
    return f'"{owner_word(user)}"'


def of_products(connection: Connection, words: Sequence[str]) -> str:
    """All records about a product so called; of what has no words in it, none."""
    parts = [part for word in words if (part := _text(connection, word, PRODUCT))]
    return both(parts) or f'"{PRODUCT}"'


def _group(connection: Connection, group: str) -> str:
    found = pieces(group)
    if not found:
        return ""
    ways = [_text(connection, group, "")]
    plain = plain_number(group)
    numbered = any(char.isdigit() for char in plain)
    if numbered and len(plain) >= SHORTEST:
        ways += [f'"{plain}" *', f'"{TAIL}{plain[::-1]}" *']
    if sum(char.isdigit() for char in group) >= SHORTEST:
        ways += _phone(group)
    return " OR ".join(dict.fromkeys(f"({way})" if " AND " in way else way for way in ways if way))


def _phone(group: str) -> Iterator[str]:
    key = phone_key(group)
    if key is None or _is_tail(group):
        return
    full = key.full.removeprefix("+")
    for digits in dict.fromkeys((full, key.local)):
        if len(digits) >= SHORTEST:
            yield f'"{digits}" *'
            yield f'"{TAIL}{digits[::-1]}" *'


def _is_tail(group: str) -> bool:
    """Whether digits that begin with 00 are too few to be dialled abroad: the end of some number, zeros and all."""
    return group.lstrip("( ").startswith("00") and sum(char.isdigit() for char in group) < SHORTEST_ABROAD


def _text(connection: Connection, group: str, sign: str) -> str:
    """All pieces of a group, wherever they stand."""
    return both([_piece(connection, piece, sign) for piece in dict.fromkeys(pieces(group))])


def _piece(connection: Connection, piece: str, sign: str) -> str:
    if is_chinese(piece):
        return _chinese(piece, sign)
    if len(piece) < SHORTEST:
        return f'"{sign}{piece}"'
    if sign or not piece.isalpha():
        return f'"{sign}{piece}" *'
    return _spelled_out(connection, piece)


def _chinese(run: str, sign: str) -> str:
    if len(run) == 1:
        return f'"{sign}{run}" *' if sign else f'"{SINGLE}{run}"'
    pairs = " ".join(sign + run[at : at + 2] for at in range(len(run) - 1))
    return f'"{pairs}" OR "{NAME}{run}"' if len(run) == 2 and not sign else f'"{pairs}"'


def _spelled_out(connection: Connection, begin: str) -> str:
    """The words that begin so; the records of whole words are read newest first, those of a beginning must be gathered
    all before the first is known."""
    end = begin[:-1] + chr(ord(begin[-1]) + 1)
    rows = driver(connection).execute(_WORDS, (begin, end, MOST_WORDS + 1)).fetchall()
    words = [word for (word,) in rows if word.startswith(begin)]
    if len(rows) > MOST_WORDS:
        return f'"{begin}" *'
    return " OR ".join(map(_listed, words)) or f'"{begin}"'


def _listed(word: str) -> str:
    return f'"{word.removesuffix(MORE)}" *' if word.endswith(MORE) else f'"{word}"'


def span(group: Group | None, low: int = 0) -> tuple[int, int]:
    """The places of a group (all of them for None) from the record with the id ``low`` on."""
    return ALL if group is None else (group << SHIFT | low, group << SHIFT | IDS)


def newest(
    connection: Connection, sought: str, group: Group | None, most: int, low: int = 0
) -> list[tuple[Group, int]]:
    """Group and id of the records found, newest first in each group; the groups from the last to the first."""
    rows = driver(connection).execute(_NEWEST, (sought, *span(group, low), most))
    return [(Group(place >> SHIFT), place & IDS) for (place,) in rows]


def count(connection: Connection, sought: str, group: Group, low: int = 0) -> int:
    """How many records of a group are found."""
    return count_between(connection, sought, *span(group, low))


def count_between(connection: Connection, sought: str, begin: int, end: int) -> int:
    """How many records are found at these places of the index, both ends included."""
    return driver(connection).execute(_COUNT, (sought, begin, end)).fetchone()[0]


def gathered(connection: Connection, sought: str, most: int) -> dict[Group, tuple[list[int], int]]:
    """Of each group the newest ids and how many there are, in one pass: for questions with the beginning of a word,
    which the index gathers whole each time."""
    found: dict[Group, tuple[list[int], int]] = {}
    cursor = driver(connection).execute(_ALL, (sought, *ALL))
    while rows := cursor.fetchmany(CHUNK):
        for group, places in groupby((row[0] for row in rows), key=lambda place: place >> SHIFT):
            several = list(places)
            ids, total = found.get(Group(group), ([], 0))
            more = [place & IDS for place in several[: most - len(ids)]]
            found[Group(group)] = ([*ids, *more], total + len(several))
    return found


def ending(connection: Connection, digits: str, group: Group, limit: int) -> list[int]:
    """Ids of the records of a group in which some number ends with these digits, newest first."""
    plain = re.sub(r"\D", "", digits)
    found = newest(connection, f'"{TAIL}{plain[::-1]}" *', group, limit) if plain else []
    return [record_id for _, record_id in found]

"""The search index: contentless full text, cut in Python so that two Chinese characters or four digits are enough.

Written in the same commit as the record. Removing an entry needs exactly the words it was made of; they are worked out
again from the record as it was, so a change of :func:`entry` needs a new ``VERSION`` and a rebuilt index.

What is searched together lies together: the place in the index is the group (customers, open cases, ...) before the
record's id, so that the newest of a group are read from its end and the others are not touched.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from sqlalchemy import Connection, text

from csapp.kinds import Call, Case, Customer
from csapp.storage.questions import driver
from csapp.storage.statements import say, say_all
from csapp.vocabulary.fields import ContactPoints, Field, ListOf, Phone
from csapp.vocabulary.kinds import Record, declared
from csapp.vocabulary.loose import as_items, as_mapping
from csapp.vocabulary.masking import is_name
from csapp.vocabulary.phone import phone_key
from csapp.vocabulary.pinyin import LONGEST_NAME, spelled
from csapp.vocabulary.spelling import CHINESE, folded, is_chinese, pieces, runs
from csapp.vocabulary.values import Contact

VERSION = 2
SHIFT = 40
IDS = (1 << SHIFT) - 1  # the part of a place that is the record's id
# Begins a word that nobody can type: the sign is no letter, so no text holds it as a word.
TAIL, KIND, OWNER, PRODUCT, NAME, SINGLE = "§t", "§k", "§o", "§p", "§n", "§s"
OWNERS = ("owner", "agent", "user")
PRODUCTS = ("product", "item", "sku", "model")
COMPANY = "company"  # nobody's private name, and yet what a customer is called
NUMBERS = ("_no", "waybill", "sku")
MORE = "*"  # in the list of all words: and digits behind it
SHORTEST = 3  # letters of a word that is found by its beginning; shorter ones are found whole
_TAKE = text("INSERT INTO search(search, rowid, body) VALUES('delete', :id, :body)")
_PUT = text("INSERT INTO search(rowid, body) VALUES(:id, :body)")
_KNOW = text("INSERT OR IGNORE INTO search_word(word) VALUES(:word)")
_FORGET = text("DELETE FROM search_word WHERE word = :word")
_TOTALS = "SELECT block FROM search_data WHERE id = 1"
_USED = "SELECT rowid FROM search WHERE search MATCH ? LIMIT 1"


_DIVIDES = re.compile("[^0-9A-Za-z]+")
_NUMBERED = re.compile(rf"([^\W\d_]{{{SHORTEST},}})[0-9]")


class Group(IntEnum):
    """What is searched together. ``VOIDED``: customers who were merged, and what was entered by mistake.
    ``RULES``: what the search box does not show, staff and lists among it."""

    CUSTOMERS = 1
    OPEN = 2
    CLOSED = 3
    CALLS = 4
    OTHERS = 5
    RULES = 6
    VOIDED = 7


_BLANK = re.compile(rf"(?<=[{CHINESE}])\s+(?=[{CHINESE}])")


@dataclass(frozen=True)
class Entry:
    """What the index holds of a record: in which group, and all words it is found by."""

    group: Group
    body: str

    def place(self, record_id: int) -> int:
        """Where it stands in the index."""
        return self.group << SHIFT | record_id


def entry(kind: type[Record], values: Mapping[str, object]) -> Entry:
    """Everything by which a record is found. ``values`` typed, ``number``, ``status`` and ``voided`` among them."""
    return Entry(_group(kind, values), " ".join(_words(kind, values)))


def _group(kind: type[Record], values: Mapping[str, object]) -> Group:
    if issubclass(kind, Case):
        assert kind.flow is not None
        return Group.OPEN if kind.flow.status(str(values["status"])).open else Group.CLOSED
    if values.get("voided"):
        return Group.VOIDED
    if kind.group == "rules" or not kind.letter:
        return Group.RULES
    if kind is Customer:
        return Group.CUSTOMERS
    return Group.CALLS if kind is Call else Group.OTHERS


@dataclass(frozen=True)
class _Sought:
    """A field that is searched, and what else than its words it is found by: a name's spellings, a number's end, a
    product's words as such. Worked out once, not for each record."""

    key: str
    field: Field
    named: bool
    numbered: bool
    goods: bool

    def words(self, value: object) -> list[str]:
        if type(value) is str:
            return self._of(value)
        found: list[str] = []
        for said in _texts(self.field, value):
            if isinstance(said, Contact):
                found += _contact(said, phone=isinstance(self.field, Phone))
            else:
                found += self._of(said)
        return found

    def _of(self, said: str) -> list[str]:
        found = _cut(said)
        cut = found.copy() if self.goods else ()
        if self.named:
            found += _name(said)
        if self.numbered:
            found += _ends(said)
        found += [PRODUCT + word for word in cut]
        return found


@cache
def _searched(kind: type[Record]) -> tuple[_Sought, ...]:
    return tuple(
        _Sought(key, field, is_name(key, field) or key == COMPANY, key.endswith(NUMBERS), key in PRODUCTS)
        for key, field in declared(kind).items()
        if field.sought and key != "number"
    )


def _words(kind: type[Record], values: Mapping[str, object]) -> list[str]:
    number = str(values.get("number") or "")
    found = [kind_word(kind.table), *_cut(number), *_ends(number)]
    found += [owner_word(str(values[key])) for key in OWNERS if values.get(key)]
    for sought in _searched(kind):
        value = values.get(sought.key)
        if value is not None:
            found += sought.words(value)
    return found


def kind_word(table: str) -> str:
    """The word that all records of a kind are found by."""
    return KIND + table.replace("_", "")


def owner_word(user: str) -> str:
    """The word that all records of a person are found by."""
    return OWNER + user.casefold().encode().hex()


def _cut(said: str) -> list[str]:
    """A text's words; Chinese by overlapping pairs and the last character, so that each part of a run is found by words
    that follow one another."""
    plain = folded(said)
    if plain.isascii():
        return pieces(plain)
    found: list[str] = []
    for piece in pieces(plain):
        if is_chinese(piece):
            found += [piece[at : at + 2] for at in range(len(piece))]
            if len(piece) == 1:
                found.append(SINGLE + piece)
        else:
            found.append(piece)
    return found


def _name(said: str) -> list[str]:
    """A name's spellings, each of its characters, and any two of them in their order, as it is written and without
    the blanks between Chinese characters."""
    if said.isascii():
        return []
    whole = _BLANK.sub("", said)
    return _called(said) if whole == said else [*_cut(whole), *_called(said), *_called(whole)]


def _called(said: str) -> list[str]:
    found = list(spelled(said))
    for run in runs(folded(said)):
        if len(run) <= LONGEST_NAME:
            found += [SINGLE + char for char in run]
            for at, first in enumerate(run):
                found += [NAME + first + second for second in run[at + 2 :]]
    return found


def _ends(said: str) -> list[str]:
    """Words by which a number is found by its end as well as its beginning, however it is divided."""
    plain = plain_number(said)
    return [plain, TAIL + plain[::-1]] if plain else []


def plain_number(said: str) -> str:
    """The letters and digits of a number without what divides them."""
    return _DIVIDES.sub("", folded(said))


def _contact(contact: Contact, *, phone: bool) -> list[str]:
    key = phone_key(contact.value) if phone else None
    if key is None:
        return _cut(contact.value)
    full = key.full.removeprefix("+")
    return [*dict.fromkeys((full, key.local)), TAIL + full[::-1]]


def _texts(field: Field, value: object) -> Iterator[str | Contact]:
    """The texts in a value of any field that is searched."""
    if isinstance(field, ContactPoints):
        yield from (one for one in as_items(value) or () if isinstance(one, Contact))
    elif isinstance(field, ListOf):
        columns = field.columns()
        for item in as_items(value) or ():
            cells = as_mapping(item) or {"value": item}
            for key, column in columns.items():
                if column.sought and cells.get(key) is not None:
                    yield from _texts(column, cells[key])
    else:
        yield str(value)


# --- writing -----------------------------------------------------------------------------------------


def put(connection: Connection, record_id: int, old: Entry | None, new: Entry) -> None:
    """Bring the entry of a record up to date; ``old`` is what it was, None for a new record."""
    if old == new:
        return
    known: set[str] = set()
    if old is not None:
        say(connection, _TAKE, {"id": old.place(record_id), "body": old.body})
        known = letters(old.body)
    say(connection, _PUT, {"id": new.place(record_id), "body": new.body})
    fresh = letters(new.body)
    say_all(connection, _KNOW, [{"word": word} for word in sorted(fresh - known)])
    _drop_unused(connection, known - fresh)


def take(connection: Connection, record_id: int, old: Entry) -> None:
    """Remove the entry of a record; ``old`` is what it was."""
    say(connection, _TAKE, {"id": old.place(record_id), "body": old.body})
    _drop_unused(connection, letters(old.body))


def entries(connection: Connection) -> int:
    """How many the index holds: the first number of what FTS5 keeps of all of them, seven bits a byte. It has no table
    of its entries' lengths (``columnsize=0``): nobody asks for those, and it would be one more page a save."""
    count = 0
    for byte in driver(connection).execute(_TOTALS).fetchone()[0]:
        count = count << 7 | byte & 0x7F
        if byte < 0x80:
            break
    return count


def letters(body: str) -> set[str]:
    """The words of an entry that are kept in the list of all words: by it the beginning of one leads to whole ones,
    whose records are read newest first without gathering all of them. Of words with digits behind the letters
    (``wei88``) it keeps the letters alone, with a star: there are as many such words as there are waybills."""
    found: set[str] = set()
    for word in set(body.split()):
        if len(word) < SHORTEST:
            continue
        if word.isalpha():
            if word.isascii() or not is_chinese(word):
                found.add(word)
        elif begin := _NUMBERED.match(word):
            found.add(begin[1] + MORE)
    return found


def _drop_unused(connection: Connection, words: Iterable[str]) -> None:
    """Nothing stays in the list of words that no record says: it may have been somebody's name."""
    for word in sorted(words):
        if driver(connection).execute(_USED, (_said(word),)).fetchone() is None:
            say(connection, _FORGET, {"word": word})


def _said(word: str) -> str:
    """The question for what stands in the list of all words as ``word``."""
    if not word.endswith(MORE):
        return f'"{word}"'
    return " OR ".join(f'"{word.removesuffix(MORE)}{digit}" *' for digit in range(10))

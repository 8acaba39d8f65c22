"""Holds the search index against the records: no word missing, none too many, in two passes whatever their number.

What each record should say and what the index holds are added up in the same way; where two sums differ, the records
behind them are looked at one by one.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from sqlalchemy import Connection

from csapp.i18n import N_
from csapp.storage import search
from csapp.storage.questions import driver
from csapp.storage.search_query import count_between
from csapp.vocabulary.errors import Problem
from csapp.vocabulary.kinds import Record

SUMS = 1 << 16
AT_ONCE = 60  # words of a record looked up together
CHUNK = 10_000
_SAID = "SELECT term, doc, offset FROM search_said ORDER BY term"
_WORDS = "SELECT word FROM search_word ORDER BY word"
Load = Callable[[], Iterable[Mapping[int, Record]]]


@dataclass
class IndexSums:
    """What the records should be found by, added up. ``beat`` is called now and then, and may raise to give up."""

    beat: Callable[[], None] = lambda: None
    _sums: "array[int]" = field(default_factory=lambda: array("q", bytes(8 * SUMS)))

    def expect(self, record_id: int, item: Record) -> None:
        """One record that must be found by its words."""
        entry = search.entry(type(item), vars(item))
        place = entry.place(record_id)
        for offset, word in enumerate(entry.body.split()):
            self._sums[place % SUMS] ^= hash((word, place, offset))

    def problems(self, connection: Connection, load: Load) -> Iterator[Problem]:
        """The first record whose words the index does not hold; ``load`` gives all records anew, some at a time."""
        if not self._words_agree(connection):
            yield Problem("", N_("The list of the search index's words is not whole."))
        bad = {place for place, left in enumerate(self._sums) if left}
        if not bad:
            return
        for several in load():
            for record_id, item in several.items():
                entry = search.entry(type(item), vars(item))
                if entry.place(record_id) % SUMS in bad and not _is_found(connection, record_id, entry):
                    line = N_("The search index does not lead to {number}.")
                    yield Problem("", line, {"number": item.number})
                    return
        yield Problem("", N_("The search index holds words that no record says."))

    def _words_agree(self, connection: Connection) -> bool:
        """Takes what the index holds from the sums; whether the list of its words is that of the words in it."""
        known = (word for (word,) in _rows(connection, _WORDS))
        agree = True
        for said, word in zip_longest(self._said(connection), known):  # to the end: all of it must be taken
            agree = agree and said == word
        return agree

    def _said(self, connection: Connection) -> Iterator[str]:
        last = listed = ""
        for count, (word, place, offset) in enumerate(_rows(connection, _SAID)):
            self._sums[place % SUMS] ^= hash((word, place, offset))
            if word != last:
                last = word
                for one in search.letters(word):
                    if one != listed:  # several numbers behind the same letters are listed once
                        listed = one
                        yield one
            if count % CHUNK == 0:
                self.beat()


def _rows(connection: Connection, query: str) -> Iterator[Any]:
    cursor = driver(connection).execute(query)
    while rows := cursor.fetchmany(CHUNK):
        yield from rows


def _is_found(connection: Connection, record_id: int, entry: search.Entry) -> bool:
    """Whether the index leads from each of a record's own words to it."""
    words, place = list(dict.fromkeys(entry.body.split())), entry.place(record_id)
    queries = (
        " ".join(f'"{word}"' for word in words[start : start + AT_ONCE])
        for start in range(0, len(words), AT_ONCE)
    )
    return all(count_between(connection, query, place, place) == 1 for query in queries)

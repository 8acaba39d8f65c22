"""What is shown of a record that was found: what it is called, the text in which the words stand, and where. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from csapp.kinds import Matter
from csapp.services.plain import title_of
from csapp.services.views import Hit
from csapp.vocabulary.fields import ListOf
from csapp.vocabulary.kinds import Record, declared
from csapp.vocabulary.loose import as_items
from csapp.vocabulary.pinyin import LONGEST_NAME, spelled
from csapp.vocabulary.spelling import begins_word, ends_word, is_chinese, pieces, places, runs_with_places
from csapp.vocabulary.values import Contact

Mark = tuple[int, int]
LENGTH, BEFORE = 120, 32  # characters of a line, and of what stands in it before the first match
FEWEST = 3  # letters of a word that is found by its beginning, digits of a number found by its end
_DIVIDED = r"[\s()+\-/.]*"


def hit(item: Record, words: Sequence[str] = ()) -> Hit:
    """A line for a record as this person may see it; ``words`` (folded) were looked for."""
    title = title_of(item)
    named = marks(title, words, named=True)
    line = _line(item, words, found=bool(named))
    return Hit(
        number=item.number,
        kind=item.table,
        title=title,
        status=item.status if isinstance(item, Matter) else "",
        line=line,
        title_marks=named,
        line_marks=marks(line, words),
        number_marks=marks(item.number, words),
    )


def rank(found: Hit, words: Sequence[str]) -> int:
    """How near a hit comes to what was looked for: 0 its number or name begins so, 1 it is called so, 2 it says so."""
    if not found.title_marks:
        return 2
    return 0 if found.title_marks[0][0] == 0 else 1


def _line(item: Record, words: Sequence[str], *, found: bool) -> str:
    usual = _joined(
        getattr(item, "facts", None) or getattr(item, "summary", None) or getattr(item, "phone", None)
    )
    where = marks(usual, words)
    if where:
        return _cut(usual, where[0])
    if words and not found:
        for told in _texts(item):
            where = marks(told, words)
            if where:
                return _cut(told, where[0])
    return usual[:LENGTH]


def _cut(told: str, first: Mark) -> str:
    """The part of a text in which its first match stands."""
    begin = max(0, first[0] - BEFORE) if first[1] > LENGTH else 0
    if begin:  # with a whole word, where there are words
        begin = told.find(" ", begin, begin + BEFORE // 2) + 1 or begin
    return ("… " if begin else "") + told[begin : begin + LENGTH]


def _texts(item: Record) -> Iterator[str]:
    for key in _told(type(item)):
        value = getattr(item, key)
        if value is not None:
            yield _joined(value)


@cache
def _told(kind: type[Record]) -> tuple[str, ...]:
    return tuple(k for k, field in declared(kind).items() if field.sought and not isinstance(field, ListOf))


def _joined(value: object) -> str:
    if isinstance(value, str):
        return " ".join(value.split())
    several = as_items(value)
    parts = (value,) if several is None else several
    texts = (part.value if isinstance(part, Contact) else str(part) for part in parts if part)
    return " ".join(", ".join(texts).split())


@dataclass(frozen=True)
class _Sought:
    """A word that was looked for: its pieces, and its digits however they are divided; None for too few of them."""

    pieces: tuple[str, ...]
    chinese: tuple[bool, ...]
    digits: re.Pattern[str] | None


@lru_cache(maxsize=256)
def _sought(word: str) -> _Sought:
    found = tuple(pieces(word))
    digits = [char for char in word if char.isascii() and char.isalnum()]
    numbered = len(digits) >= FEWEST and any(map(str.isdigit, digits))
    divided = re.compile(_DIVIDED.join(map(re.escape, digits))) if numbered else None
    return _Sought(found, tuple(map(is_chinese, found)), divided)


def marks(text: str, words: Iterable[str], *, named: bool = False) -> tuple[Mark, ...]:
    """Where these folded words stand in a text, as [start, end) ranges in order; they do not meet. ``named``: the text
    says what somebody is called, perhaps in Chinese characters that were looked for by their spelling."""
    plain, origin = places(text)
    found = {one for word in words for one in _of_word(plain, _sought(word), named=named)}
    joined: list[Mark] = []
    for start, end in sorted((origin[start], origin[end - 1] + 1) for start, end in found) if found else ():
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _of_word(plain: str, word: _Sought, *, named: bool) -> Iterator[Mark]:
    for piece, chinese in zip(word.pieces, word.chinese, strict=True):
        for start in _finds(plain, piece) if piece in plain else ():
            if chinese or _meets(plain, start, piece):
                yield start, start + len(piece)
        if named and piece.isalpha() and piece.isascii():
            yield from _spelled(plain, piece)
    if word.digits is not None:
        yield from ((found.start(), found.end()) for found in word.digits.finditer(plain))


def _finds(plain: str, piece: str) -> Iterator[int]:
    start = plain.find(piece)
    while start >= 0:
        yield start
        start = plain.find(piece, start + 1)


def _meets(plain: str, start: int, piece: str) -> bool:
    """Whether a word begins here; a short one must end, too."""
    return begins_word(plain, start) and (len(piece) >= FEWEST or ends_word(plain, start + len(piece)))


def _spelled(plain: str, piece: str) -> Iterator[Mark]:
    for run, begin in runs_with_places(plain):
        ways = spelled(run) if len(run) <= LONGEST_NAME else ()
        if any(way.startswith(piece) if len(piece) >= FEWEST else way == piece for way in ways):
            yield begin, begin + len(run)

"""What is shown of a record that was found: what it is called, the text in which the words stand, and where. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence

from csapp.kinds import Matter
from csapp.services.plain import as_json, title_of
from csapp.services.views import Hit
from csapp.vocabulary.fields import ListOf
from csapp.vocabulary.kinds import Record, declared
from csapp.vocabulary.loose import as_items, as_mapping
from csapp.vocabulary.pinyin import LONGEST_NAME, spelled
from csapp.vocabulary.spelling import is_chinese, pieces, places, words_with_places

Mark = tuple[int, int]
LENGTH, BEFORE = 120, 32  # characters of a line, and of what stands in it before the first match
FEWEST = 3  # letters of a word that is found by its beginning, digits of a number found by its end
_DIVIDED = re.compile(r"[\s()+\-/.]*")


def hit(item: Record, words: Sequence[str] = ()) -> Hit:
    """A line for a record as this person may see it; ``words`` (folded) were looked for."""
    title = title_of(item)
    named = marks(title, words)
    line = _line(item, words, found=bool(named))
    return Hit(
        number=item.number,
        kind=item.table,
        title=title,
        status=item.status if isinstance(item, Matter) else "",
        line=line,
        title_marks=named,
        line_marks=marks(line, words),
    )


def rank(found: Hit, words: Sequence[str]) -> int:
    """How near a hit comes to what was looked for: 0 its number or name begins so, 1 it is called so, 2 it says so."""
    if not found.title_marks:
        return 2
    return 0 if found.title_marks[0][0] == 0 else 1


def _line(item: Record, words: Sequence[str], *, found: bool) -> str:
    values = as_json(item)
    usual = _joined(values.get("facts") or values.get("summary") or values.get("phone") or "")
    if not words or (found and not marks(usual, words)):
        return usual[:LENGTH]
    for told in (usual, *_texts(item, values)):
        where = marks(told, words)
        if where:
            begin = max(0, where[0][0] - BEFORE) if where[0][1] > LENGTH else 0
            return ("… " if begin else "") + told[begin : begin + LENGTH]
    return usual[:LENGTH]


def _texts(item: Record, values: dict[str, object]) -> Iterator[str]:
    for key, field in declared(type(item)).items():
        if field.sought and not isinstance(field, ListOf) and values.get(key):
            yield _joined(values[key])


def _joined(value: object) -> str:
    several = as_items(value)
    parts = (value,) if several is None else several
    texts = (
        str(named.get("value", "")) if (named := as_mapping(part)) is not None else str(part)
        for part in parts
    )
    return " ".join(", ".join(texts).split())


def marks(text: str, words: Iterable[str]) -> tuple[Mark, ...]:
    """Where these folded words stand in a text, as [start, end) ranges in order; they do not meet."""
    if not text:
        return ()
    plain, origin = places(text)
    found = [one for word in words for one in _of_word(plain, word)]
    ends = [*origin, len(text)]
    ranges = sorted((origin[start], max(ends[end - 1] + 1, origin[start] + 1)) for start, end in found)
    joined: list[Mark] = []
    for start, end in ranges:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _of_word(plain: str, word: str) -> Iterator[Mark]:
    for piece in pieces(word):
        if is_chinese(piece):
            yield from ((found.start(), found.end()) for found in re.finditer(re.escape(piece), plain))
        else:
            yield from _of_letters(plain, piece)
    digits = [char for char in word if char.isascii() and char.isalnum()]
    if len(digits) >= FEWEST and any(map(str.isdigit, digits)):
        divided = _DIVIDED.pattern.join(map(re.escape, digits))
        yield from ((found.start(), found.end()) for found in re.finditer(divided, plain))


def _of_letters(plain: str, piece: str) -> Iterator[Mark]:
    for word, begin in words_with_places(plain):
        if is_chinese(word):
            if (
                len(word) <= LONGEST_NAME
                and piece.isalpha()
                and any(_begins(one, piece) for one in spelled(word))
            ):
                yield begin, begin + len(word)
        elif _begins(word, piece):
            yield begin, begin + len(piece)


def _begins(word: str, piece: str) -> bool:
    return word.startswith(piece) if len(piece) >= FEWEST else word == piece

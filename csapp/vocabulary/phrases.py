"""Texts with gaps: what is filled from the screen, and words that are never said."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

PLACEHOLDERS: tuple[str, ...] = ("name", "number", "product", "order_no", "due", "agent", "company")
GAP = "____"
_PLACE = re.compile(r"\{\s*([^{}\s]{1,60})\s*\}")
_APART = re.compile(r"[,，、;；\n]+")


def placeholders(text: str) -> tuple[str, ...]:
    """The names in braces, in their order."""
    return tuple(dict.fromkeys(_PLACE.findall(text)))


def filled(text: str, known: Mapping[str, str]) -> str:
    """The text with what is known in its places; what is not known is a gap, never a brace."""
    return _PLACE.sub(lambda found: known.get(found[1], "").strip() or GAP, text)


def words_of(typed: str) -> tuple[str, ...]:
    """Words typed into one line, apart by commas of any writing."""
    return tuple(word for part in _APART.split(typed) if (word := part.strip()))


@dataclass(frozen=True, kw_only=True)
class NeverSay:
    """Words that are never said, and what is said instead."""

    words: tuple[str, ...]
    instead: str


@dataclass(frozen=True, kw_only=True)
class Slip:
    """A word that is never said, as it stands in a text from ``start`` on, and what is said instead."""

    word: str
    start: int
    instead: str


def slips(text: str, never: Sequence[NeverSay], most: int = 3) -> tuple[Slip, ...]:
    """The first words in ``text`` that are never said, each once; of those within each other the longest."""
    instead = {word.casefold(): entry.instead for entry in never for word in entry.words}
    if not instead:
        return ()
    found: dict[str, Slip] = {}
    for match in _pattern(tuple(instead)).finditer(text):
        word = match.group().casefold()
        if word in instead and word not in found:
            found[word] = Slip(word=match.group(), start=match.start(), instead=instead[word])
            if len(found) == most:
                break
    return tuple(found.values())


@lru_cache(8)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    ways = (_way(word) for word in sorted(words, key=len, reverse=True))
    return re.compile("|".join(ways), re.IGNORECASE)


def _way(word: str) -> str:
    """A word of letters stands alone; Chinese has no spaces to tell."""
    plain = re.escape(word)
    return plain if any(char >= "\u2e80" for char in word) else rf"(?<!\w){plain}(?!\w)"


def fits_any(wanted: str, texts: Iterable[str]) -> bool:
    """Whether each word of ``wanted`` is in one of the texts, capitals aside."""
    whole = " ".join(texts).casefold()
    return all(word in whole for word in wanted.casefold().split())

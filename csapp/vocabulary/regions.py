"""Names of regions, found by what people type of them: characters, pinyin, initials, with or without the city.

They only help to type. A region is text such as ``浙江省 杭州市 西湖区`` or ``Zaragoza, España``; any other is kept.
"""

import json
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

SUFFIXES = (
    "特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "自治州", "自治县", "地区",
    "省", "市", "区", "县", "盟", "旗",
)  # fmt: skip
SPAIN = "España"


@dataclass(frozen=True)
class Place:
    """A province, a city in it, or a district. ``names`` as they are written, ``forms`` what each level answers to,
    from the whole to the part. ``whole``: nothing lies within it."""

    names: tuple[str, ...]
    forms: tuple[tuple[str, ...], ...]
    whole: bool

    @property
    def text(self) -> str:
        """As it is kept: the names apart by blanks."""
        return ", ".join(self.names) if self.is_spanish else " ".join(self.names)

    @property
    def is_spanish(self) -> bool:
        return self.names[-1] == SPAIN


def find(typed: str, limit: int = 12) -> tuple[Place, ...]:
    """The places that may be meant, the wider ones first; the provinces for nothing typed, and below a place that is
    written out those that lie within it."""
    words = folded(typed).replace(",", " ").split()
    if len(words) > 1 and words[-1] == folded(SPAIN):
        words = [words[-1], *words[:-1]]  # the country is written last
    if not words:
        return tuple(place for place in places() if len(place.names) == 1 and not place.is_spanish)[:limit]
    ranked = [
        (rank, len(place.names), order)
        for order, place in enumerate(places())
        if (rank := _rank(place, words)) >= 0
    ]
    return tuple(places()[order] for _rank, _depth, order in sorted(ranked)[:limit])


def within(text: str) -> bool:
    """Whether ``text`` names a place in full that has parts to go on with."""
    return any(place.text == text.strip() and not place.whole for place in places())


def folded(text: str) -> str:
    """Small letters without accents and full-width forms."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in spread if not unicodedata.combining(char)).strip()


def _rank(place: Place, words: Sequence[str]) -> int:
    """-1 for another place; 0 where the words come out at its own name, 1 at the name of what it lies in."""
    level = 0
    own = False
    for number, word in enumerate(words):
        found = _reach(place.forms[level:], word)
        if found < 0:
            return -1
        last = number == len(words) - 1
        level += found if last else min(found + 1, len(place.forms) - 1)
        own = level == len(place.forms) - 1
    return 0 if own else 1 if level == len(place.forms) - 2 else -1


def _reach(forms: Sequence[tuple[str, ...]], word: str) -> int:
    """The level at which ``word`` is used up: by one name, or by several run together (``hzxh``); -1 if it is not."""
    for place, names in enumerate(forms):
        if any(
            form.startswith(word) or (len(word) > 1 and not word.isascii() and word in form) for form in names
        ):
            return place
        for form in names:
            if word.startswith(form) and (further := _reach(forms[place + 1 :], word[len(form) :])) >= 0:
                return place + 1 + further
    return -1


@cache
def places() -> tuple[Place, ...]:
    """Every place there is, each before its parts; read on first use."""
    known: dict[str, Any] = json.loads((files("resources") / "regions" / "regions.json").read_text("utf-8"))
    country = (folded(SPAIN),)
    spain = [Place((names[0], SPAIN), (country, _words(names)), True) for names in known["spain"]]
    return (*_below((), (), known["china"]), *spain)


def _below(
    names: tuple[str, ...], forms: tuple[tuple[str, ...], ...], entries: Sequence[Any]
) -> Iterator[Place]:
    for name, pinyin, *parts in entries:
        here, said = (*names, name), (*forms, _forms(name, pinyin))
        inner: Sequence[Any] = parts[0] if parts else ()
        yield Place(here, said, not inner)
        yield from _below(here, said, inner)


def _words(names: Sequence[str]) -> tuple[str, ...]:
    """A Spanish name in both of its languages, whole and word by word."""
    whole = [folded(name) for name in names]
    return tuple(dict.fromkeys([*whole, *(word for one in whole for word in one.replace("/", " ").split())]))


def _forms(name: str, pinyin: str) -> tuple[str, ...]:
    """Name, pinyin and initials, each with and without what says that it is a city or a province."""
    syllables = pinyin.split()
    short = next((end for end in SUFFIXES if name.endswith(end) and len(name) > len(end) + 1), "")
    kept = len(syllables) - len(short)
    found = [folded(name), folded(name.removesuffix(short)), "".join(syllables), "".join(syllables[:kept])]
    found += ["".join(s[:1] for s in syllables), "".join(s[:1] for s in syllables[:kept])]
    return tuple(dict.fromkeys(form for form in found if form))

"""Names and addresses that a record holds in fields of their own, and that people wrote into its free text, too. Pure.

Who may not see the field finds the same name nowhere in the text: "Wang Fang called" beside a masked ``W*** F***``
would have hidden nothing.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

_LETTER = "[A-Za-z\u00c0-\u024f]"
_PART = re.compile(r"[,，;；\n]+")
FEWEST_CHINESE, FEWEST_LETTERS, FEWEST_PLACE = 2, 3, 4
_NO_ASCII = re.compile(r"[^\x00-\x7f]")


@dataclass(frozen=True)
class Named:
    """A text that stands for somebody, and how it is masked."""

    text: str
    way: Callable[[str], str]

    def hide(self, told: str) -> str:
        """A text without it: written with any white space, in letters great or small, as a word of its own."""
        parts = self.text.split()
        if parts[0].casefold() not in told.casefold():  # most texts name nobody
            return told
        body = r"\s+".join(map(re.escape, parts))
        begin = rf"(?<!{_LETTER})" if re.match(_LETTER, parts[0]) else ""
        end = rf"(?!{_LETTER})" if re.match(_LETTER, parts[-1][-1]) else ""
        return re.sub(f"{begin}{body}{end}", lambda m: self.way(m[0]), told, flags=re.IGNORECASE)


def names(value: str, way: Callable[[str], str]) -> Iterator[Named]:
    """The whole name; a single letter or one Chinese character is a word like any other."""
    text = " ".join(value.split())
    fewest = FEWEST_CHINESE if _NO_ASCII.search(text) else FEWEST_LETTERS
    if len(text) >= fewest and "*" not in text:
        yield Named(text, way)


def places(value: str, way: Callable[[str], str]) -> Iterator[Named]:
    """The address, and each part of it between commas that has a number to hide."""
    for part in dict.fromkeys([value, *_PART.split(value)]):
        text = " ".join(part.split())
        if len(text) >= FEWEST_PLACE and way(text) != text:
            yield Named(text, way)


def without(told: str, known: Iterable[Named]) -> str:
    """A text without any of them; the longer ones first, as they may hold the shorter."""
    for one in sorted(known, key=lambda one: -len(one.text)):
        told = one.hide(told)
    return told

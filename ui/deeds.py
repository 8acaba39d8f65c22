"""The program's own deeds as the search finds them: by words of the screen's language, English ones, and pinyin.

Finding them is pure and takes place on the search's worker, since the readings of Chinese characters load slowly.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ui.widgets.matching import folded, rank

MOST = 4
SIGN = ">"  # begins a text that is meant for deeds alone
STRONG = 3  # letters that make the beginning of a deed's words a sign that it is meant
_LEAST = 2  # the rank of a part of the words


@dataclass(frozen=True)
class Deed:
    """``words`` as the screen shows them, ``english`` beside them; ``do`` does it. ``keys`` do the same anywhere."""

    key: str
    words: str
    english: str
    icon: str
    do: Callable[[], object]
    keys: str = ""


@dataclass(frozen=True)
class Offer:
    """A deed that was found. ``marks``: what of ``words`` matched. ``meant``: nobody who types this means less."""

    key: str
    words: str
    icon: str
    keys: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    meant: bool = False


def only_deeds(typed: str) -> bool:
    """Whether somebody looks for deeds and for no record."""
    return typed.lstrip().startswith((SIGN, "》", "＞"))


def offers(typed: str, deeds: Sequence[Deed], most: int = MOST) -> tuple[Offer, ...]:
    """The deeds that the words typed may mean, the nearest first; each word has to be in one."""
    alone = only_deeds(typed)
    sought = folded(typed).lstrip(f"{SIGN}》 ")
    if not sought:
        return tuple(_offer(deed, ()) for deed in deeds) if alone else ()
    if not alone and len(sought) < 2 and sought.isascii():
        return ()  # one letter means no deed yet
    ranked = [(near, place) for place, deed in enumerate(deeds) if (near := _rank(sought, deed)) >= 0]
    ranked.sort()
    shown = ranked if alone else ranked[:most]
    meant = len(sought) >= STRONG or not sought.isascii()
    return tuple(
        replace(_offer(deeds[place], sought.split()), meant=alone or (meant and near <= 1))
        for near, place in shown
    )


def _offer(deed: Deed, words: Sequence[str]) -> Offer:
    return Offer(deed.key, deed.words, deed.icon, deed.keys, marks_in(deed.words, words))


def _rank(sought: str, deed: Deed) -> int:
    """How near: by all of it at once, else by its words in any order; -1 not at all."""
    whole = _nearer(_label(sought, deed.words), _label(sought, deed.english))
    if whole >= 0:
        return whole
    words = sought.split()
    if len(words) < 2:
        return -1
    each = [_nearer(_word(word, deed.words), _word(word, deed.english)) for word in words]
    return _LEAST + max(each) if min(each) >= 0 else -1


def _word(word: str, label: str) -> int:
    """A word typed is one of the label's, or begins one."""
    parts = folded(label).replace(":", " ").split()
    if any(part.startswith(word) for part in parts):
        return 0
    return 1 if not word.isascii() and word in folded(label) else -1


def _label(sought: str, label: str) -> int:
    """As :func:`ui.widgets.matching.rank`, but letters amid a word are no sign of anything."""
    near = rank(sought, label)
    amid = near == _LEAST and sought.isascii() and f" {sought}" not in f" {folded(label)}"
    return -1 if amid else near


def _nearer(one: int, other: int) -> int:
    """The nearer of two ranks, of which -1 is none."""
    known = [near for near in (one, other) if near >= 0]
    return min(known, default=-1)


def marks_in(label: str, words: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Where the words stand in a label, without overlaps and in order."""
    letters = [(place, char) for place, shown in enumerate(label) for char in folded(shown) or " "]
    plain = "".join(char for _place, char in letters)
    found: list[tuple[int, int]] = []
    for word in words:
        start = plain.find(word)
        if start >= 0 and word:
            found.append((letters[start][0], letters[start + len(word) - 1][0] + 1))
    found.sort()
    return tuple(one for one, before in zip(found, [(0, 0), *found], strict=False) if one[0] >= before[1])

"""Chinese names as they are typed without an input method: ``liwei``, ``wei``, ``lw``. Pure.

Readings come from tables of our own (``resources/search``): usual ones, those of surnames, ``lv`` also as ``lu``.
"""

from functools import cache, lru_cache
from itertools import product

from csapp.vocabulary.spelling import folded, runs, table

LONGEST_NAME = 4  # characters; longer runs are companies and products, spelled by their usual readings alone
MOST_WAYS = 16  # spellings of one name


@cache
def _usual() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in table("pinyin").splitlines():
        reading, chars = line.split(" ", 1)
        ways = (reading, reading.replace("v", "u")) if "v" in reading else (reading,)
        for char in chars:
            found[char] = (*found.get(char, ()), *ways)
    return found


@cache
def _surnames() -> dict[str, str]:
    return {entry[0]: entry[1:] for entry in table("surnames").splitlines()}


@cache
def readings(char: str, *, surname: bool = False) -> tuple[str, ...]:
    """How a character is read, the likeliest first; () for what is not Chinese. ``surname``: it begins a name."""
    plain = folded(char)
    usual = _usual().get(plain, ())
    first = (_surnames()[plain],) if surname and plain in _surnames() else ()
    return tuple(dict.fromkeys((*first, *usual)))


def spelled(name: str) -> tuple[str, ...]:
    """The words by which the Chinese parts of a name are found when typed in letters.

    Of a name of up to four characters: from each character on in full, each syllable, the initials from each character
    on but the last. Of a longer one: in full, and its initials.
    """
    found: dict[str, None] = {}
    for run in runs(folded(name)):
        found.update(dict.fromkeys(_spelled(run)))
    return tuple(found)


@lru_cache(maxsize=4096)
def _spelled(run: str) -> tuple[str, ...]:
    each = [readings(char, surname=place == 0) or (char,) for place, char in enumerate(run)]
    if len(run) > LONGEST_NAME:
        usual = [read[0] for read in each]
        return ("".join(usual), "".join(syllable[0] for syllable in usual))
    found: dict[str, None] = {}
    for ways in list(product(*each))[:MOST_WAYS]:
        for start in range(len(ways)):
            found["".join(ways[start:])] = None
            found[ways[start]] = None
            if start < len(ways) - 1:
                found["".join(syllable[0] for syllable in ways[start:])] = None
    return tuple(found)

"""Whether a typed text means an entry of a list: by its words, its key, or the pinyin of its characters."""

from collections.abc import Sequence
from functools import cache

from csapp.vocabulary import spelling
from csapp.vocabulary.pinyin import readings


def folded(text: str) -> str:
    """Small letters without accents, full-width forms and traditional characters: ``Envío`` is ``envio``."""
    return spelling.folded(text).strip()


def rank(typed: str, label: str, key: str = "") -> int:
    """How near ``typed`` comes to an entry: 0 it is it, 1 its beginning, 2 a part, 3 its pinyin; -1 not at all."""
    wanted, words, known = folded(typed), folded(label), folded(key)
    if not wanted:
        return 2
    if wanted in (words, known):
        return 0
    if words.startswith(wanted) or known.startswith(wanted):
        return 1
    if wanted in words or (len(wanted) > 1 and wanted in known):
        return 2
    letters = wanted.replace(" ", "").replace("'", "")
    if letters.isascii() and letters.isalpha() and _is_chinese(label) and _spells(syllables(label), letters):
        return 3
    return -1


def _is_chinese(text: str) -> bool:
    return any("\u4e00" <= char <= "\u9fff" for char in text)


@cache
def syllables(text: str) -> tuple[tuple[str, ...], ...]:
    """The readings of each character of ``text``, in small letters."""
    return tuple(
        tuple(dict.fromkeys((*readings(char), *readings(char, surname=True)))) or (char,) for char in text
    )


def _spells(readings: Sequence[tuple[str, ...]], typed: str) -> bool:
    """Whether whole syllables and initials, from any character on, make up ``typed``: zhiliang, zl, zhil."""
    return any(_goes_on(readings[start:], typed) for start in range(len(readings)))


def _goes_on(readings: Sequence[tuple[str, ...]], typed: str) -> bool:
    if not typed:
        return True
    if not readings:
        return False
    for reading in readings[0]:
        if reading.startswith(typed):
            return True
        heads = (reading, reading[:2], reading[:1]) if reading[1:2] == "h" else (reading, reading[:1])
        for head in heads:
            if head and typed.startswith(head) and _goes_on(readings[1:], typed[len(head) :]):
                return True
    return False

"""Texts as they are compared by the search: one case, no accents, no full-width forms, Chinese in simplified writing.

Character by character, so that a place in the folded text leads back to the place in what somebody typed.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

# Characters alone: the signs among them (。、「」 at 3001, ・ at 30fb) divide words as all signs do.
CHINESE = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303c\u3041-\u309f\u30a1-\u30fa\u30fc-\u31bf"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_PIECE = re.compile(rf"[{CHINESE}]+|[^\W_{CHINESE}]+")
_ASCII_PIECE = re.compile("[0-9A-Za-z]+")  # the same in a text without other letters, in a third of the time
_RUN = re.compile(rf"[{CHINESE}]+")


class _Folds(dict[str, str]):
    """What each character is folded to, found once."""

    def __missing__(self, char: str) -> str:
        spread = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", char).casefold())
        plain = "".join(one for one in spread if not _is_mark(one)).casefold()
        self[char] = "".join(map(_simplified().get, plain, plain))  # pyright: ignore[reportArgumentType]
        return self[char]


def _is_mark(char: str) -> bool:
    """Whether a character only says how the one before it is to look: an accent, also the form of a character that
    has several, as behind a heart from a telephone."""
    return unicodedata.combining(char) > 0 or unicodedata.category(char) == "Mn"


_FOLDS = _Folds()


@cache
def _simplified() -> dict[str, str]:
    lines = table("simplified").splitlines()
    return {line[0]: line[1] for line in lines}


def table(name: str) -> str:
    """One of the tables that ``scripts/spelling_tables.py`` makes."""
    return files("resources").joinpath("search", f"{name}.txt").read_text(encoding="utf-8")


def folded(text: str) -> str:
    """The text as it is compared: ``Envío 漢`` is ``envio 汉``."""
    return text.casefold() if text.isascii() else "".join(map(_FOLDS.__getitem__, text))


def pieces(plain: str) -> list[str]:
    """The words of a folded text: each run of Chinese characters, each run of other letters and digits."""
    return (_ASCII_PIECE if plain.isascii() else _PIECE).findall(plain)


def is_chinese(piece: str) -> bool:
    """Whether a piece is a run of Chinese characters."""
    return _RUN.match(piece) is not None


def runs(plain: str) -> list[str]:
    """The runs of Chinese characters in a folded text."""
    return _RUN.findall(plain)


def places(text: str) -> tuple[str, Sequence[int]]:
    """The folded text, and for each of its characters the place in ``text`` it comes from."""
    if text.isascii():
        return text.casefold(), range(len(text))
    parts = list(map(_FOLDS.__getitem__, text))
    plain = "".join(parts)
    if len(plain) == len(text) and "" not in parts:  # then each is one character
        return plain, range(len(text))
    return plain, [place for place, part in enumerate(parts) for _ in part]


def begins_word(plain: str, place: int) -> bool:
    """Whether a word that is not Chinese begins at this place of a folded text."""
    return place == 0 or not _in_word(plain[place - 1])


def ends_word(plain: str, place: int) -> bool:
    """Whether a word that is not Chinese ends before this place of a folded text."""
    return place == len(plain) or not _in_word(plain[place])


def _in_word(char: str) -> bool:
    return char.isalnum() and not is_chinese(char)


def runs_with_places(plain: str) -> Iterator[tuple[str, int]]:
    """Each run of Chinese characters in a folded text and where it begins."""
    for found in _RUN.finditer(plain):
        yield found[0], found.start()

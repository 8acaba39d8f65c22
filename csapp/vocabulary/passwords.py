"""What is no password: what everybody tries first. Nothing is asked of anybody outside this PC.

A word of the list with a few figures or signs around it is still the word, "P@ssw0rd1" is "password", and the names of
person and company are no secret.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from csapp.i18n import N_

LEAST = 8  # characters
TOO_SHORT = N_("A password has at least {least} characters.")
TOO_COMMON = N_("This is among the first passwords that are tried. Some words in a row are better.")
A_NAME = N_("The name of a person or of the company is no password.")
_SIGNS = "0123456789!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ ·。，！？¡¿"
_MOST_AROUND = 6  # figures and signs around a word that do not make it a password
_MOST_BESIDE = 2  # characters beside rows and runs that do not
_FIGURES = 11  # figures alone: a date, a telephone number
_READ_AS = str.maketrans("0134578@$!€", "oieastbasie")
_ROWS = (
    "abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjklñ", "zxcvbnm", "qwertzuiop", "azertyuiop",
    "1qaz", "2wsx", "3edc", "4rfv", "5tgb", "6yhn", "7ujm", "741852963", "147258369", "1q2w3e4r5t6y7u8i9o0p",
    "!@#$%^&*()", "qazwsxedcrfvtgb",
)  # fmt: skip
_RUN = 3  # characters that make a row or a run


def problem(password: str, names: Iterable[str] = ()) -> str:
    """Why this can't be a password (a msgid, with ``least`` as its value), or "". ``names``: of person and company."""
    plain = _plain(password)
    if len(password) < LEAST:
        return TOO_SHORT
    if _is_known(plain) or _is_pattern(plain):
        return TOO_COMMON
    return A_NAME if any(_is_name(plain, name) for name in names) else ""


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


@cache
def _common() -> frozenset[str]:
    lines = (files("resources") / "passwords" / "common.txt").read_text("utf-8").splitlines()
    return frozenset(_plain(line) for line in lines if line and not line.startswith("#"))


def _is_known(plain: str) -> bool:
    """Whether it is one of the list, or such a word with some figures and signs around it."""
    for form in {plain, plain.translate(_READ_AS), plain.replace(" ", "")}:
        word = form.strip(_SIGNS)
        if form in _common() or (word in _common() and len(form) - len(word) <= _MOST_AROUND):
            return True
        bare = plain.strip(_SIGNS).translate(_READ_AS)
        if bare in _common() and len(plain) - len(bare) <= _MOST_AROUND:
            return True
    return False


def _is_pattern(plain: str) -> bool:
    """Whether it is figures alone, a few characters again and again, or rows of the keyboard and runs."""
    if plain.isdecimal() and len(plain) <= _FIGURES:
        return True
    return len(set(plain)) <= 3 or _is_repeated(plain) or len(plain) - _in_rows(plain) <= _MOST_BESIDE


def _is_repeated(plain: str) -> bool:
    """Whether one piece makes all of it: a short one, or one that is no password itself."""
    for size in range(1, len(plain) // 2 + 1):
        piece = plain[:size]
        if (piece * (len(plain) // size + 1))[: len(plain)] == plain:
            return size <= 4 or _is_known(piece)
    return False


def _in_rows(plain: str) -> int:
    """How many of its characters stand in rows of the keyboard or runs, forwards or backwards."""
    place = covered = 0
    while place < len(plain):
        length = max(_row_at(plain, place), _same_at(plain, place))
        covered += length if length >= _RUN else 0
        place += length if length >= _RUN else 1
    return covered


def _row_at(plain: str, place: int) -> int:
    """The length of the row that begins there."""
    longest = 0
    for row in _ROWS:
        for way in (row, row[::-1]):
            length = longest
            while place + length < len(plain) and plain[place : place + length + 1] in way:
                length += 1
            longest = max(longest, length)
    return longest


def _same_at(plain: str, place: int) -> int:
    found = re.match(r"(.)\1*", plain[place:], re.DOTALL)
    return len(found.group()) if found else 0


def _is_name(plain: str, name: str) -> bool:
    """Whether little more than the name is left of it."""
    squeezed = "".join(one for one in plain if one.isalnum())
    for said in _said(name):
        if said in squeezed:
            rest = squeezed.replace(said, "", 1)
            if len(rest) <= _MOST_AROUND and len(rest.strip(_SIGNS)) <= _MOST_BESIDE:
                return True
    return False


def _said(name: str) -> set[str]:
    """The name and each of its words, Chinese ones also as they are typed."""
    words = {name, *re.split(r"\W+", name)}
    if re.search(r"[\u3400-\u9fff]", name):
        from csapp.vocabulary.pinyin import spelled  # tables that are wanted for Chinese names alone

        words |= {way for word in set(words) for way in spelled(word)}
    squeezed = ("".join(one for one in _plain(word) if one.isalnum()) for word in words)
    return {word for word in squeezed if len(word) >= _RUN or (len(word) > 1 and not word.isascii())}

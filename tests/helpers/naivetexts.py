"""Letters, names and phone numbers as the naive search reads them, by itself: see :mod:`tests.helpers.naivefind`."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

SHORT_NAME, COMBINATIONS = 4, 16
RUNS = ("CJK UNIFIED", "CJK COMPATIBILITY IDEO", "HIRAGANA", "KATAKANA", "BOPOMOFO", "IDEOGRAPHIC")

# ---- letters


@cache
def _simplified() -> Mapping[int, str]:
    lines = table("simplified.txt")
    return {ord(line[0]): line[1] for line in lines}


def table(name: str) -> list[str]:
    return files("resources.search").joinpath(name).read_text("utf-8").split("\n")[:-1]


def folded(text: str) -> str:
    """Small letters of usual width without accents, in simplified characters; Korean syllables in their letters."""
    usual = unicodedata.normalize("NFKC", text).casefold()
    bare = "".join(c for c in unicodedata.normalize("NFD", usual) if unicodedata.category(c) != "Mn")
    return bare.translate(_simplified())


@cache
def sort_of(char: str) -> str:
    """c of a Chinese character or of what is written like one, w of what else stands in words, "" of a sign."""
    if unicodedata.name(char, "").startswith(RUNS) and char.isalnum():
        return "c"
    return "w" if char.isalnum() else ""


def pieces(text: str) -> list[tuple[str, str]]:
    """The runs of a folded text with their sort."""
    runs = ((sort, "".join(run)) for sort, run in itertools.groupby(text, sort_of))
    return [(sort, run) for sort, run in runs if sort]


def bare(text: str) -> str:
    """Only the ASCII letters and digits of a folded text."""
    return "".join(c for c in text if c.isascii() and c.isalnum())


# ---- names as they are spelled


@cache
def _readings() -> tuple[Mapping[str, list[str]], Mapping[str, str]]:
    """Of each character its readings, and its reading as a surname."""
    usual: dict[str, list[str]] = {}
    for line in table("pinyin.txt"):
        reading, characters = line.split()
        for char in characters:
            usual.setdefault(char, []).append(reading)
    return usual, {line[0]: line[1:] for line in table("surnames.txt")}


def _read(char: str, *, first: bool) -> list[str]:
    usual, surnames = _readings()
    found = ([surnames[char]] if first and char in surnames else []) + usual.get(char, [])
    both = [way for one in found for way in ((one, one.replace("v", "u")) if "v" in one else (one,))]
    return list(dict.fromkeys(both)) or [char]


def spelled(run: str) -> Iterator[str]:
    """The words by which a name of these characters is found."""
    ways = [_read(char, first=place == 0) for place, char in enumerate(run)]
    if len(run) > SHORT_NAME:
        first = [way[0] for way in ways]
        yield "".join(first)
        yield "".join(one[0] for one in first)
        return
    for way in itertools.islice(itertools.product(*ways), COMBINATIONS):
        yield from way
        yield from ("".join(way[start:]) for start in range(len(way)))
        yield from ("".join(one[0] for one in way[start:]) for start in range(len(way) - 1))


# ---- what somebody may mean by words that stand nowhere

_AFTER = (
    "小姐 女士 先生 太太 夫人 老师 师傅 阿姨 叔叔 大姐 大哥 经理 老板 主任 医生 同学 总 董 工 哥 姐 叔 姨"
)
_TITLE = (
    "sra|srta|srs|sres|sras|sr|senora|senorita|senores|senor|dona|don|mrs|mr|ms|mister|miss|madam|sir|dra|dr"
)


def meant(group: str) -> Iterator[tuple[str, list[str]]]:
    """The ways to take a folded group: as a ``text``, as what is ``written`` in a name, as words by which a name is
    ``spelled``; none of a form of address alone."""
    if re.fullmatch(rf"(?:{_TITLE})\.?|d\.|{_AFTER.replace(' ', '|')}", group):
        return
    titled = re.fullmatch(rf"(?:{_TITLE})\.(.+)", group)
    called = re.fullmatch(rf"(.+?)(?:{_AFTER.replace(' ', '|')})", group)
    if titled and pieces(titled[1]):
        yield "text", [titled[1]]
    elif called and [sort for sort, _ in pieces(called[1])] == ["c"] and all(map(sort_of, called[1])):
        short = len(called[1]) <= SHORT_NAME
        yield ("written", [called[1]]) if short else ("text", [group])
    else:
        said = called[1] if called else group
        yield "text", [said]
        yield from (("spelled", words) for words in _typed_short(said)) if said.isascii() else ()


@cache
def _syllables() -> tuple[set[str], set[str]]:
    known = {way for char in _readings()[0] for way in _read(char, first=False) if way.isascii()}
    return known, {way[0] for way in known}


def _typed_short(letters: str) -> Iterator[list[str]]:
    """A name of three or four syllables, the first one or two typed in full, of the others their first letters."""
    known, first = _syllables()
    for ends in (
        itertools.combinations(range(2, len(letters)), 1),
        itertools.combinations(range(2, len(letters)), 2),
    ):
        for cuts in ends:
            full = [letters[a:b] for a, b in itertools.pairwise((0, *cuts))]
            rest = letters[cuts[-1] :]
            fits = 2 <= len(rest) <= 3 and len(full) + len(rest) <= 4 and set(rest) <= first
            if fits and all(len(one) > 1 and one in known for one in full):
                yield [*full, "".join(one[0] for one in full) + rest]


# ---- phone numbers

_FAR = r"(?:转|轉|分机|分機|内线|extn?\.?|#|,|;|(?<=[\d\s])x)"


def dialled(typed: str) -> tuple[str, str] | None:
    """The digits of a phone number as dialled within China, and the same without its area code."""
    text = unicodedata.normalize("NFKC", typed).strip().lower()
    line = re.fullmatch(rf"(.*?){_FAR}\s*\d{{1,6}}\D*", text, re.DOTALL)
    near = re.fullmatch(r"(.*)[-–]\s*\d{1,5}", text, re.DOTALL)
    if line and len(digits_in(line[1])) >= 5:
        text = line[1]
    elif near and _area(_national(near[1])):
        text = near[1]
    if not digits_in(text):
        return None
    national = _national(text)
    return national.removeprefix("+"), national.removeprefix("+")[len(_area(national)) :]


def digits_in(text: str) -> str:
    return "".join(str(unicodedata.decimal(c)) for c in text if c.isdecimal())


def _area(national: str) -> str:
    for length in (3, 4):
        area, rest = national[:length], national[length:]
        three = area == "010" or area.startswith("02")
        four = area.startswith("0") and area[1:2] in tuple("3456789")
        if (three if length == 3 else four) and len(area) == length and len(rest) in (7, 8):
            return area
    return ""


def _mobile(digits: str) -> bool:
    return len(digits) == 11 and digits[0] == "1" and digits[1] in "3456789"


def _national(text: str) -> str:
    """All its digits; those of a number that is not in China with a + before them."""
    digits, begin = digits_in(text), text.lstrip("( ")
    if begin.startswith(("+", "00")):
        digits = digits if begin.startswith("+") else digits[2:]
        if not digits.startswith("86"):
            return "+" + digits
        digits = digits[2:]
        if _needs_zero(digits):
            digits = "0" + digits
    elif digits.startswith("86") and _mobile(digits[2:]):
        digits = digits[2:]
    return digits[1:] if digits.startswith("0") and _mobile(digits[1:]) else digits


def _needs_zero(digits: str) -> bool:
    """Whether a number dialled from abroad has left out the 0 of its area code."""
    if len(digits) == 10:
        service = digits.startswith(("400", "800"))
        return not service and (digits.startswith("10") or digits[0] in "23456789")
    return len(digits) == 11 and digits[0] in "3456789"

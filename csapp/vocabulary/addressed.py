"""What else may be meant by words that are found nowhere. Pure.

Somebody with a form of address (``陈先生``, ``Sra. García``), or a name of which the beginning is spelled and the rest
is initials (``penglj`` for 彭丽娟), as any input method takes it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from csapp.vocabulary.pinyin import LONGEST_NAME
from csapp.vocabulary.spelling import is_chinese, pieces, table

BEHIND = (
    "小姐", "女士", "先生", "太太", "夫人", "老师", "师傅", "阿姨", "叔叔", "大姐", "大哥", "经理", "老板", "主任",
    "医生", "同学", "总", "董", "工", "哥", "姐", "叔", "姨",
)  # fmt: skip
BEFORE = frozenset({
    "sr", "sra", "srta", "srs", "sres", "sras", "senor", "senora", "senorita", "senores", "don", "dona", "d.",
    "mr", "mrs", "ms", "miss", "mister", "madam", "sir", "dr", "dra",
})  # fmt: skip
LETTERS = 2, 3  # initials behind what is spelled in full: one alone is the beginning of the whole name


@dataclass(frozen=True)
class Named:
    """A way of saying a name: ``written``, Chinese characters side by side in it; or ``spelled``, words of which each
    is a syllable of it or, the last, its initials."""

    written: str = ""
    spelled: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """The word by which the name is marked where it was found."""
        return self.written or self.spelled[-1]


@dataclass(frozen=True)
class Near:
    """What one word may mean: it is found by the words in ``plain`` or as one of these names."""

    plain: str = ""
    names: tuple[Named, ...] = ()


def nearly(words: Sequence[str]) -> tuple[Near, ...]:
    """What these folded words may mean otherwise, all of one reading; () where there is nothing."""
    found = [_near(word) for word in words]
    kept = tuple(near for near in found if near != Near())
    return () if kept == tuple(map(Near, words)) else kept


def _near(word: str) -> Near:
    if word in BEHIND or {word, word.removesuffix(".")} & BEFORE:
        return Near()
    before, dot, name = word.partition(".")
    if dot and before in BEFORE and pieces(name):
        return Near(name)
    name = next((word.removesuffix(form) for form in BEHIND if word.endswith(form)), "")
    if pieces(name) == [name] and is_chinese(name):
        return Near(names=(Named(written=name),)) if len(name) <= LONGEST_NAME else Near(word)
    said = name or word
    return Near(said, tuple(_begun(said)) if said.isascii() and said.isalpha() else ())


def _begun(word: str) -> Iterator[Named]:
    """The ways to cut a word into one or two syllables and the initials behind them."""
    syllables, initials = _syllables()
    for length in LETTERS:
        begin, rest = word[:-length], word[-length:]
        if not begin or not initials.issuperset(rest):
            continue
        if begin in syllables:
            yield Named(spelled=(begin, begin[0] + rest))
        for at in range(2, len(begin) - 1) if 2 + length <= LONGEST_NAME else ():
            if begin[:at] in syllables and begin[at:] in syllables:
                yield Named(spelled=(begin[:at], begin[at:], begin[0] + begin[at] + rest))


@cache
def _syllables() -> tuple[frozenset[str], frozenset[str]]:
    """All syllables of two letters and more, and the letters that one may begin with."""
    found = {line.split(" ", 1)[0] for line in table("pinyin").splitlines()}
    found |= {syllable.replace("v", "u") for syllable in found}
    return frozenset(one for one in found if len(one) > 1), frozenset(one[0] for one in found)

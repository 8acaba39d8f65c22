"""How alike two customers are: the same number, the same name and region, a similar address. Pure, with its reasons."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from csapp.i18n import N_
from csapp.vocabulary.phone import phone_key
from csapp.vocabulary.reasons import Reason

LEAST = 30  # points from which two may be one
MOST = 100
NUMBER, CONTACT, NAME_AND_REGION, NAME, ADDRESS, NEAR_ADDRESS = 60, 60, 45, 15, 40, 30
ALIKE = 0.8  # of the longer address, from which one is a slip of the other
SHORTEST = 6  # characters of an address that says where somebody lives

_UNITS = re.compile(
    r"门牌|号楼|號樓|单元|單元|号|號|室|栋|棟|幢|座|楼|樓|层|層|户|弄|巷|no\.?|nº|núm\.?|apt\.?|piso|floor|flat|room"
    r"|unit|bldg\.?|building|\bc[./]|\bcalle\b|\bav(?:da|enida)?\b\.?|\bpl(?:aza)?\b\.?|\bst(?:reet)?\b\.?|\brd\b|\broad\b"
)
_ACCENTS = re.compile("[\u0300-\u036f]+")
_KEPT = re.compile(r"[^\W_]+")
_NUMERALS = str.maketrans("〇零一二三四五六七八九", "00123456789")


@dataclass(frozen=True, kw_only=True)
class Person:
    """What of a customer is compared, however it was typed. ``contacts``: other ways to reach them."""

    name: str = ""
    region: str = ""
    phones: Collection[str] = ()
    contacts: Collection[str] = ()
    addresses: Collection[str] = ()


def reasons(one: Person, other: Person) -> tuple[Reason, ...]:
    """Why the two may be the same person, the strongest first; () where nothing says so."""
    found = sorted(_reasons(one, other), key=lambda reason: -reason.points)
    return tuple(found) if score(found) >= LEAST else ()


def score(found: Collection[Reason]) -> int:
    """Points of all reasons together, at most 100."""
    return min(MOST, sum(reason.points for reason in found))


def _reasons(one: Person, other: Person) -> Iterator[Reason]:
    number = next((typed for typed in one.phones if _has_number(other, typed)), None)
    if number is not None:
        yield Reason(N_("same number {phone}"), NUMBER, {"phone": number})
    contact = next((c for c in one.contacts if plain(c) and plain(c) in map(plain, other.contacts)), None)
    if contact is not None:
        yield Reason(N_("same contact {contact}"), CONTACT, {"contact": contact})
    if plain(one.name) and plain(one.name) == plain(other.name):
        if same_region(one.region, other.region):
            yield Reason(N_("same name and region"), NAME_AND_REGION)
        else:
            yield Reason(N_("same name"), NAME)
    near = max((_nearness(mine, theirs) for mine in one.addresses for theirs in other.addresses), default=0.0)
    if near == 1:
        yield Reason(N_("same address"), ADDRESS)
    elif near >= ALIKE:
        yield Reason(N_("similar address"), NEAR_ADDRESS)


def _has_number(person: Person, typed: str) -> bool:
    mine = phone_key(typed)
    if mine is None:
        return False
    for text in person.phones:
        theirs = phone_key(text)
        if theirs is None:
            continue
        if theirs.full == mine.full or (theirs.local == mine.local and not (theirs.area and mine.area)):
            return True
    return False


def plain(text: str) -> str:
    """A name or contact without what people type differently: width, capitals, accents, blanks, punctuation."""
    return "".join(_KEPT.findall(_folded(text)))


def _folded(text: str) -> str:
    """Small letters without accents and full-width forms; quick, because the whole archive goes through it."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    return spread if spread.isascii() else _ACCENTS.sub("", spread)


def address_key(text: str) -> str:
    """An address without what people write differently: 12号楼3单元 is 12-3, 十 stays; "" where it says too little."""
    spread = _folded(text).translate(_NUMERALS)
    parts = _KEPT.findall(_UNITS.sub(" ", spread))
    return "-".join(parts) if len("".join(parts)) >= SHORTEST else ""


def digits_in(key: str) -> tuple[str, ...]:
    """The numbers of an address: other numbers are another house, whatever the words say."""
    return tuple(re.findall(r"\d+", key))


def same_region(one: str, other: str) -> bool:
    """Whether both name a place, and one lies in the other or is it."""
    a, b = plain(one), plain(other)
    return bool(a and b) and (a.startswith(b) or b.startswith(a))


def _nearness(one: str, other: str) -> float:
    a, b = address_key(one), address_key(other)
    if not a or not b or digits_in(a) != digits_in(b):
        return 0.0
    words_a, words_b = a.replace("-", ""), b.replace("-", "")
    if words_a == words_b or words_a.endswith(words_b) or words_b.endswith(words_a):
        return 1.0  # one says the province as well
    return min(0.99, 1 - distance(words_a, words_b) / max(len(words_a), len(words_b)))


def distance(one: str, other: str) -> int:
    """How many characters have to be put in, taken out or changed to make one of the other."""
    row = list(range(len(other) + 1))
    for place, char in enumerate(one, 1):
        before, row[0] = row[0], place
        for column, theirs in enumerate(other, 1):
            before, row[column] = (
                row[column],
                min(row[column] + 1, row[column - 1] + 1, before + (char != theirs)),
            )
    return row[-1]

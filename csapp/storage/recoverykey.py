"""The recovery key as it is printed and typed: 140 random bits in seven groups, each with a check character.

The letters are those of Crockford's base 32, which leaves out what is mistaken for a figure. The check character is
Luhn's for 32 characters, begun with the number of the group: a character mistyped, two exchanged or two groups
exchanged are told by the group, before anything is tried.
"""

import secrets
import unicodedata

from csapp.i18n import N_
from csapp.vocabulary.errors import InvalidInput, Problem

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS, DATA = 7, 4
LENGTH = GROUPS * (DATA + 1)
_MEANT = str.maketrans("OIL", "011")


def new() -> str:
    """A new key: ``7QK2M-...``, seven groups of five."""
    drawn = ("".join(secrets.choice(LETTERS) for _ in range(DATA)) for _ in range(GROUPS))
    return "-".join(data + _check(place, data) for place, data in enumerate(drawn))


def read(typed: str) -> str:
    """The key as it was printed, from however it was typed: small letters, spaces, O for 0, I or L for 1.

    InvalidInput for "recovery": too long or short, or the first group that can't be right.
    """
    said = unicodedata.normalize("NFKC", typed).upper().translate(_MEANT)
    plain = "".join(one for one in said if one.isalnum())
    if len(plain) != LENGTH:
        raise _refused(
            N_("The recovery key has {groups} groups of {length} characters."),
            groups=GROUPS,
            length=DATA + 1,
        )
    groups = [plain[begin : begin + DATA + 1] for begin in range(0, LENGTH, DATA + 1)]
    for place, group in enumerate(groups):
        if not set(group) <= set(LETTERS) or _check(place, group[:DATA]) != group[DATA]:
            raise _refused(N_("There is a slip in group {group} of the key."), group=place + 1)
    return "-".join(groups)


def _refused(message: str, **values: object) -> InvalidInput:
    return InvalidInput([Problem("recovery", message, values, N_("Recovery key"))])


def _check(place: int, data: str) -> str:
    total = place
    for count, letter in enumerate(reversed(data)):
        value = LETTERS.index(letter) * (2 if count % 2 == 0 else 1)
        total += value // 32 + value % 32
    return LETTERS[-total % 32]

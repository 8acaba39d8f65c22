"""Where two texts differ: both cut into pieces, each marked as the same or as another."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

Piece = tuple[str, bool]
"""A part of a text, and whether it is another in the other text."""

MOST = 1_500  # words that are held against each other; of longer middles all is marked
LONG, EDGE = 400, 120  # of a stretch that is the same in both and longer, only its ends are shown
CUT = " […] "
_WORDS = re.compile(r"[A-Za-zÀ-ɏ0-9]+|\s+|.", re.DOTALL)


def pieces(one: str, other: str) -> tuple[list[Piece], list[Piece]]:
    """Both texts in pieces; joined they give the texts again. Words are compared whole, Chinese by character."""
    a, b = _WORDS.findall(one), _WORDS.findall(other)
    start = _same(a, b)
    end = _same(a[start:][::-1], b[start:][::-1])
    middle = a[start : len(a) - end], b[start : len(b) - end]
    left, right = _middle(*middle)
    head, tail = "".join(a[:start]), "".join(a[len(a) - end :])
    return _joined([(head, False), *left, (tail, False)]), _joined([(head, False), *right, (tail, False)])


def shortened(parts: Sequence[Piece]) -> list[Piece]:
    """The pieces for the eye: a long stretch that is the same in both is cut down to its ends."""
    found: list[Piece] = []
    for place, (text, differs) in enumerate(parts):
        if differs or len(text) <= LONG:
            found.append((text, differs))
            continue
        first = text[:EDGE] if place else ""
        last = text[-EDGE:] if place < len(parts) - 1 else ""
        if len(parts) == 1:
            first = text[:LONG]
        found.append((first + CUT + last, False))
    return found


def _same(a: Sequence[str], b: Sequence[str]) -> int:
    """How many words both begin with."""
    count = 0
    for one, other in zip(a, b, strict=False):
        if one != other:
            break
        count += 1
    return count


def _middle(a: Sequence[str], b: Sequence[str]) -> tuple[list[Piece], list[Piece]]:
    if len(a) > MOST or len(b) > MOST:
        return [("".join(a), True)], [("".join(b), True)]
    left: list[Piece] = []
    right: list[Piece] = []
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        left.append(("".join(a[a1:a2]), tag != "equal"))
        right.append(("".join(b[b1:b2]), tag != "equal"))
    return left, right


def _joined(parts: Sequence[Piece]) -> list[Piece]:
    return list(_merged(part for part in parts if part[0]))


def _merged(parts: Iterator[Piece]) -> Iterator[Piece]:
    waiting: Piece | None = None
    for text, differs in parts:
        if waiting is not None and waiting[1] == differs:
            waiting = waiting[0] + text, differs
            continue
        if waiting is not None:
            yield waiting
        waiting = text, differs
    if waiting is not None:
        yield waiting

"""A page as it was drawn: plain data, so that pages drawn in several processes can be bound into one file."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture on a page: which one, and where, in points from the lower left corner."""

    picture: str
    x: float
    y: float
    width: float
    height: float


Words = tuple[bool, str]
"""Text between two pieces of a page's drawing: whether it is bold, and what it says."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page: pieces of its drawing as PDF says them, in ASCII, and the words and pictures between them.

    ``letters``: the characters it shows in each weight (True for bold), each once.
    """

    size: tuple[float, float]
    parts: tuple[str | Words | Shown, ...]
    letters: Mapping[bool, str]

"""A page as it was drawn: plain data, so that pages drawn in several processes can be bound into one file."""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from csapp.papers.pdf import LEVEL

Codes = Mapping[int, int]
"""What a character's code point is written as on a page, in each weight; what isn't named stands for itself."""
BEYOND = 0xE000
"""Characters beyond U+FFFF are numbered from here where pages are bound with others; the faces have none here."""


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of text between two pieces of a page's drawing: which weight, and what it says."""

    bold: bool
    text: str


@dataclass(frozen=True)
class Picture:
    """What a picture is embedded as: its dictionary, and its bytes, compressed."""

    about: str
    data: bytes


@dataclass(frozen=True)
class Leaf:
    """One page. ``pictures``: the names of those on it."""

    size: tuple[float, float]
    parts: tuple[str | Words, ...]
    pictures: tuple[str, ...] = ()

    def letters(self, bold: bool) -> str:
        """The characters drawn in one weight, each once, in their order."""
        said = "".join(part.text for part in self.parts if isinstance(part, Words) and part.bold is bold)
        return "".join(sorted(set(said)))

    def content(self, codes: Mapping[bool, Codes]) -> bytes:
        """The page as a reader of PDF takes it, compressed."""
        return zlib.compress(b"\n".join(_written(part, codes) for part in self.parts), LEVEL)


def _written(part: str | Words, codes: Mapping[bool, Codes]) -> bytes:
    if isinstance(part, str):
        return part.encode("ascii")
    text = part.text.translate(codes[part.bold]).encode("utf-16-be")
    text = text.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)").replace(b"\r", b"\\r")
    return b"(" + text + b")Tj"

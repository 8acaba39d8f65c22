"""Looks at the log of a store that nobody has open, before SQLite does.

What SQLite finds damaged in it, it drops without a word; what it takes from it, it writes over the store at its close.

Each frame holds a page as it lies in the store, with its own HMAC; the frames are chained by checksums. A last commit
that is torn is no damage: the power went, and nobody was told that it was saved.
"""

import hashlib
import hmac
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

PAGE = 4096
RESERVED = 80  # 16 bytes IV, 64 bytes HMAC-SHA512
HEAD, FRAME_HEAD = 32, 24
FRAME = FRAME_HEAD + PAGE
MAGIC = 0x377F0682
MOST_CHAINED = 4_000  # frames whose checksums are followed: each takes 0.2 ms
MOST_FRAMES = 100_000
_IV = 16


@dataclass(frozen=True)
class Pages:
    """Tells pages of one store from others. ``key``: the store's raw key; ``salt``: the first 16 bytes of the file."""

    mac_key: bytes

    @classmethod
    def of(cls, key: bytes, salt: bytes) -> "Pages":
        mixed = bytes(byte ^ 0x3A for byte in salt)
        return cls(hashlib.pbkdf2_hmac("sha512", key, mixed, 2, 32))

    def whole(self, page: bytes, number: int) -> bool:
        """Whether the page is as the store wrote it, in its place."""
        end = PAGE - RESERVED + _IV
        said = page[_IV if number == 1 else 0 : end] + struct.pack("<I", number)
        return hmac.new(self.mac_key, said, hashlib.sha512).digest() == page[end:]


@dataclass(frozen=True)
class _Frame:
    number: int  # of the page
    commits: bool
    chained: bool
    whole: bool


@dataclass(frozen=True)
class Log:
    """``damaged``: it holds commits that SQLite would not take, or pages that are not this store's. ``pages``: the
    numbers of the pages it holds; the store's file need not have those, or not whole."""

    damaged: bool
    pages: frozenset[int]


def look(path: Path, pages: Pages) -> Log:
    """How the log is. OSError."""
    with path.open("rb") as file:
        head = file.read(HEAD)
        if len(head) < HEAD:
            return Log(False, frozenset())  # nothing was ever written to it
        magic, _version, size = struct.unpack(">III", head[:12])
        order = ">" if magic & 1 else "<"
        seed = _sum(head[:24], (0, 0), order)
        sound = magic | 1 == MAGIC | 1 and size == PAGE and seed == struct.unpack(">II", head[24:])
        frames = _frames(file.read, head[16:24] if sound else b"", seed, order, pages)
        if not sound:
            return Log(any(frame.whole for frame in frames), frozenset())
        return _looked(frames)


def _looked(frames: Iterator[_Frame]) -> Log:
    """A commit after the one that is broken means that the broken one was once whole on the disk."""
    held: set[int] = set()
    broken, commits = False, 0
    for frame in frames:
        if not broken and frame.chained and not frame.whole:
            return Log(True, frozenset())  # what SQLite would take is no page of this store
        broken = broken or not frame.chained
        commits += broken and frame.commits and frame.whole
        if not broken:
            held.add(frame.number)
    return Log(commits > 1, frozenset(held))


def _frames(
    read: Callable[[int], bytes], salts: bytes, seed: tuple[int, int], order: str, pages: Pages
) -> Iterator[_Frame]:
    """The frames of the log's newest round (of any, without ``salts``), in their order."""
    for place in range(MOST_FRAMES):
        frame = read(FRAME)
        if len(frame) < FRAME:
            return
        head, page = frame[:FRAME_HEAD], frame[FRAME_HEAD:]
        mine = head[8:16] == salts
        number, size = struct.unpack(">II", head[:8])
        said = struct.unpack(">II", head[16:24])
        follows = mine and (place >= MOST_CHAINED or _sum(page, _sum(head[:8], seed, order), order) == said)
        seed = said
        if mine or not salts:
            yield _Frame(number, size > 0, follows, pages.whole(page, number))
        else:
            yield _Frame(number, False, False, False)


def _sum(data: bytes, seed: tuple[int, int], order: str) -> tuple[int, int]:
    """SQLite's checksum of the log, going on from ``seed``."""
    first, second = seed
    words = iter(struct.unpack(f"{order}{len(data) // 4}I", data))
    for one, two in zip(words, words, strict=True):
        first = (first + one + second) & 0xFFFFFFFF
        second = (second + two + first) & 0xFFFFFFFF
    return first, second

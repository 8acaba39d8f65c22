"""Tells a document that unpacks to far more than one holds, before anybody unpacks it whole. Pure."""

import re
import zlib

MOST = 48 << 20  # bytes of one part
MOST_RATIO = 200  # to how many times its size a larger part unpacks
MOST_PICTURE = (
    400 << 20
)  # a page scanned without a mark on it packs well, and is asked for its size before it is drawn
DEPTH = 3  # packed again and again
PIECE = 1 << 20
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_ABOUT = 600  # bytes before a stream in which it is said what it is


def unpacks_too_far(pdf: bytes) -> bool:
    """Whether some part of a PDF would fill the memory. What is packed in another way than Flate is let be: those grow
    no more than a few times."""
    for found in _STREAM.finditer(pdf):
        said = pdf[max(0, found.start() - _ABOUT) : found.start()].rpartition(b"obj")[2]
        limit = MOST_PICTURE if b"/Image" in said else MOST
        if pdf[found.end() : found.end() + 1] in (b"\x78", b"\x48", b"\x58") and _swells(
            memoryview(pdf)[found.end() :], limit
        ):
            return True
    return False


def _swells(packed: memoryview, limit: int, depth: int = 0) -> bool:
    """Unpacks a piece at a time and keeps only the first, in case that is packed again."""
    unpacker, size, first, taken = zlib.decompressobj(), 0, b"", 0
    waiting: bytes | memoryview = packed[:PIECE]
    while True:
        try:
            out = unpacker.decompress(waiting, PIECE)
        except zlib.error:
            break
        size += len(out)
        first = first or out
        used = taken + PIECE - len(unpacker.unconsumed_tail)
        if size > limit and size > MOST_RATIO * used:
            return True
        if size > limit * 4 or unpacker.eof:
            break
        waiting = unpacker.unconsumed_tail
        if not waiting:
            taken += PIECE
            waiting = packed[taken : taken + PIECE]
            if not len(waiting) and not out:
                break
    again = depth < DEPTH and first[:1] == b"\x78"
    return size > limit * 4 or (again and _swells(memoryview(first), limit, depth + 1))

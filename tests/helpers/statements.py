"""What a store is asked and told, heard at the driver itself: whoever speaks to it, and by which way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event

_AROUND = ("BEGIN", "COMMIT", "ROLLBACK", "PRAGMA")


@contextmanager
def statements(*engines: Engine) -> Iterator[list[str]]:
    """Everything that is said between BEGIN and COMMIT through connections taken meanwhile. Many rows in one call are
    one statement; what SQLite says to itself is none."""
    seen: list[str] = []
    heads: list[str] = []

    def heard(line: str) -> None:
        line = " ".join(line.split())
        if line.startswith("--") or line.upper().startswith(_AROUND):
            return
        head = line.partition("VALUES")[0]
        if not (line.startswith("INSERT") and heads and heads[-1] == head):
            seen.append(line)
        heads.append(head)

    def listen(raw: Any, *_rest: object) -> None:
        raw.set_trace_callback(heard)

    def leave(raw: Any, *_rest: object) -> None:
        raw.set_trace_callback(None)

    for engine in engines:
        event.listen(engine, "checkout", listen)
        event.listen(engine, "checkin", leave)
    try:
        yield seen
    finally:
        for engine in engines:
            event.remove(engine, "checkout", listen)
            event.remove(engine, "checkin", leave)

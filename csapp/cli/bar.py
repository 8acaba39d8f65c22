"""How far something slow is, drawn where somebody looks at it."""

import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager

BAR = 32  # characters


@contextmanager
def bar() -> Generator[Callable[[int, int], None] | None]:
    """A line that grows, where somebody looks at it; it is gone when the work is done."""
    if sys.stderr is None or not sys.stderr.isatty():  # pyright: ignore[reportUnnecessaryComparison] - closed
        yield None
        return
    shown = -1

    def progress(done: int, total: int) -> None:
        nonlocal shown
        length = BAR * done // max(1, total)
        if length != shown:
            shown = length
            print(f"\r[{'#' * length}{'.' * (BAR - length)}]", end="", file=sys.stderr, flush=True)

    try:
        yield progress
    finally:
        if shown >= 0:
            print("\r" + " " * (BAR + 2) + "\r", end="", file=sys.stderr, flush=True)

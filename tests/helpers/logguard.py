"""A warning nobody expected is a failed test."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager


class LogGuard(logging.Handler):
    """Collects the records of WARNING and above; those a test foresaw are taken out again."""

    def __init__(self) -> None:
        super().__init__(level=logging.WARNING)
        self.unexpected: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.unexpected.append(record)

    @contextmanager
    def expect(self, pattern: str, level: int = logging.WARNING) -> Iterator[None]:
        """The block must log at least one record at `level` whose text contains `pattern` (a regex)."""
        before = len(self.unexpected)
        yield
        during = self.unexpected[before:]
        foreseen = [one for one in during if one.levelno == level and re.search(pattern, one.getMessage())]
        assert foreseen, f"nothing was logged at {logging.getLevelName(level)} like {pattern!r}"
        self.unexpected[before:] = [one for one in during if one not in foreseen]

    def check(self) -> None:
        """Fails when a record is left that nobody expected."""
        lines = [f"{one.levelname} {one.name}: {one.getMessage()}" for one in self.unexpected]
        assert not lines, "logged without being expected:\n" + "\n".join(lines)


@contextmanager
def guarded(logger: logging.Logger) -> Iterator[LogGuard]:
    """A guard on everything that reaches `logger` inside the block, checked at its end."""
    guard = LogGuard()
    logger.addHandler(guard)
    try:
        yield guard
    finally:
        logger.removeHandler(guard)
    guard.check()

"""Processes of their own that start at once: forked from this one, which has everything loaded already."""

from __future__ import annotations

import os
import pickle
import signal
import traceback
import warnings
from collections.abc import Callable
from typing import TypeVar

import pytest

T = TypeVar("T")
Tell = Callable[[str], None]

needs_fork = pytest.mark.skipif(os.name == "nt", reason="Windows has neither fork nor kill -9")


class Fork:
    """A running child that tells lines over a pipe. It never comes back into the test: it ends where its work ends."""

    def __init__(self, work: Callable[[Tell], object]) -> None:
        reading, writing = os.pipe()
        with (
            warnings.catch_warnings()
        ):  # from 3.12 on a fork is warned of where there are threads; none holds ours
            warnings.simplefilter("ignore", DeprecationWarning)
            self.pid = os.fork()
        if self.pid == 0:
            os.close(reading)
            _work(work, writing)
        os.close(writing)
        self._pipe = os.fdopen(reading, "r", encoding="utf-8")

    def hear(self) -> str:
        """The next whole line; "" when there are no more."""
        line = self._pipe.readline()
        return line[:-1] if line.endswith("\n") else ""

    def kill(self) -> None:
        """``kill -9``; no error where it has just ended."""
        os.kill(self.pid, signal.SIGKILL)

    def rest(self) -> list[str]:
        """Wait for its end; the whole lines that were not heard yet. AssertionError where it failed by itself."""
        lines = [line[:-1] for line in self._pipe if line.endswith("\n")]
        self._pipe.close()
        _, status = os.waitpid(self.pid, 0)
        failed = os.waitstatus_to_exitcode(status)
        assert failed in (0, -signal.SIGKILL), "\n".join(lines)
        return lines


def _work(work: Callable[[Tell], object], writing: int) -> None:
    """In the child: the work, then the end, with no clean-up of what belongs to the parent."""
    code = 1

    def tell(line: str) -> None:
        os.write(writing, f"{line}\n".encode())

    try:
        work(tell)
        code = 0
    finally:
        if code:
            tell(traceback.format_exc())
        os._exit(code)


def apart(work: Callable[[], T]) -> T:
    """What ``work`` gives in a process of its own. AssertionError with its traceback where it fails."""

    def told(tell: Tell) -> None:
        tell(pickle.dumps(work()).hex())

    lines = Fork(told).rest()
    return pickle.loads(bytes.fromhex(lines[-1]))

"""The half of the talk on our side: a peer is a process in an environment of its own, asked a line at a time."""

from __future__ import annotations

import json
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import IO, Any

PATIENCE = 900.0  # seconds; a job that takes longer is none
START = "start"


class PeerFault(Exception):
    """A peer ended, said that it could not, or took longer than ``PATIENCE``."""


@dataclass(frozen=True)
class Answer:
    """``ms``: measured inside the peer around the work alone. ``count``: hits; ``first``: the newest one's number."""

    ms: float
    count: int
    first: str = ""


@dataclass(frozen=True)
class Call:
    """How the process is started. ``log``: the file that gets what it writes on stderr."""

    command: Sequence[str]
    log: Path
    environment: Mapping[str, str] | None = None


class Peer:
    """A program of another make that is asked to do our jobs. To be closed.

    ``note``: what it does less or more, by job. ``size``: of the data it holds ("10k"), "" where it holds none.
    """

    def __init__(self, name: str, call: Call, note: Mapping[str, str], size: str = "") -> None:
        self.name = name
        self.size = size
        self.note = MappingProxyType(dict(note))
        self._call = call
        self._process = _begin(call)
        told = _ask(self._process, {"job": "jobs"}, call)
        self.version = str(told["version"])
        starts = {START} if "first_page_html" in told["jobs"] or "first_page" in told["jobs"] else set()
        self.jobs = frozenset({*told["jobs"], *starts})

    def ask(self, job: str, arg: str = "") -> Answer:
        """Does the job once. :class:`PeerFault` where it can't; it begins anew for the next question then."""
        if job == START:
            return self._start()
        if self._process.poll() is not None:
            _end(self._process)
            self._process = _begin(self._call)
        return _answer(_ask(self._process, {"job": job, "arg": arg}, self._call))

    def _start(self) -> Answer:
        """From the start of a fresh process to its first page: as HTML where it makes that."""
        job = "first_page_html" if "first_page_html" in self.jobs else "first_page"
        began = time.perf_counter()
        process = _begin(self._call)
        try:
            found = _answer(_ask(process, {"job": job, "arg": ""}, self._call))
            return Answer((time.perf_counter() - began) * 1000, found.count, found.first)
        finally:
            _end(process)

    @property
    def memory(self) -> float:
        """MB that the process and its children hold now; 0 where the system does not say."""
        return sum(map(_held, _family(self._process.pid))) / 1000

    def close(self) -> None:
        _end(self._process)

    def __enter__(self) -> Peer:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _family(pid: int) -> list[int]:
    """The process and those that it started."""
    known = Path(f"/proc/{pid}/task/{pid}/children")
    children = known.read_text(encoding="ascii").split() if known.exists() else []
    return [pid, *(one for child in children for one in _family(int(child)))]


def _held(pid: int) -> int:
    """KiB in memory."""
    status = Path(f"/proc/{pid}/status")
    lines = status.read_text(encoding="utf-8").splitlines() if status.exists() else []
    return next((int(line.split()[1]) for line in lines if line.startswith("VmRSS:")), 0)


def _begin(call: Call) -> subprocess.Popen[str]:
    call.log.parent.mkdir(parents=True, exist_ok=True)
    with call.log.open("a", encoding="utf-8") as log:
        return subprocess.Popen(
            list(call.command),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            encoding="utf-8",
            env=None if call.environment is None else dict(call.environment),
        )


def _ask(process: subprocess.Popen[str], question: Mapping[str, str], call: Call) -> dict[str, Any]:
    clock = threading.Timer(PATIENCE, process.kill)
    clock.daemon = True
    clock.start()
    try:
        line = _line(process, question)
    finally:
        clock.cancel()
    if not line:
        process.kill()
        process.wait()
        raise PeerFault(f"ended at {question['job']}; see {call.log}")
    answer = json.loads(line)
    if "error" in answer:
        raise PeerFault(f"{question['job']}: {answer['error']}")
    return answer


def _line(process: subprocess.Popen[str], question: Mapping[str, str]) -> str:
    asked, answers = _pipe(process.stdin), _pipe(process.stdout)
    try:
        asked.write(json.dumps(question, ensure_ascii=False) + "\n")
        asked.flush()
    except BrokenPipeError:
        return ""
    return answers.readline()


def _pipe(end: IO[str] | None) -> IO[str]:
    assert end is not None
    return end


def _answer(told: Mapping[str, Any]) -> Answer:
    return Answer(float(told["ms"]), int(told["count"]), str(told.get("first", "")))


def _end(process: subprocess.Popen[str]) -> None:
    """Its stdin ends, and so does it; one that does not is ended."""
    if process.poll() is None:
        _pipe(process.stdin).close()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    for end in (process.stdin, process.stdout):
        _pipe(end).close()

"""The half of the talk that runs inside a peer: a question a line on stdin, an answer a line on stdout.

Needs nothing but Python itself: each peer runs in an environment of its own.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Found:
    """What a job came to. ``count``: hits, pages or rows; ``first``: the newest one's number.

    ``ms``: where the work is not the whole job, the milliseconds of the work alone.
    """

    count: int
    first: str = ""
    ms: float | None = None


Job = Callable[[str], Found]


def serve(jobs: Mapping[str, Job], version: str) -> None:
    """Answers until stdin ends. What the peer itself prints goes to stderr, so that it is no answer."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
    os.dup2(2, 1)
    for line in sys.stdin:
        asked = json.loads(line)
        answers.write(json.dumps(_answer(jobs, asked, version), ensure_ascii=False) + "\n")


def _answer(jobs: Mapping[str, Job], asked: Mapping[str, str], version: str) -> dict[str, object]:
    name = asked["job"]
    if name == "jobs":
        return {"jobs": sorted(jobs), "version": version}
    if name not in jobs:
        return {"error": f"there is no job {name}"}
    began = time.perf_counter()
    found = jobs[name](asked.get("arg", ""))
    taken = (time.perf_counter() - began) * 1000
    return {"ms": taken if found.ms is None else found.ms, "count": found.count, "first": found.first}


def part(told: list[dict[str, object]], arg: str) -> list[dict[str, object]]:
    """The reports meant by "START COUNT", round and round."""
    start, count = (int(word) for word in arg.split())
    return [told[(start + place) % len(told)] for place in range(count)]


def reports(path: str) -> list[dict[str, object]]:
    """The reports of a file, one a line."""
    with open(path, encoding="utf-8") as lines:  # noqa: PTH123
        return [json.loads(line) for line in lines]

"""Holds the jobs of a day against the plainest way and against peers, in turns, at all sizes together."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

from benchmarks.jobs import JOBS, OURS, Job
from benchmarks.measure import Series
from benchmarks.peers import Peer, present
from benchmarks.shown import Shown
from benchmarks.stores import Place, places

LEAST_ROUNDS, ROUNDS = 3, 15
MOST_SECONDS = 4.0  # of one way at one size; the slow ones have fewer rounds
GROWTH = 2.0  # wanted: ten times the records, at most so many times as long
Who = tuple[str, str]  # the way or the peer, and the size


@dataclass(frozen=True)
class Held:
    """A job that was measured. ``counts``: what was found, where it can be counted; ``notes``: of the peers."""

    job: Job
    series: Mapping[Who, Series]
    counts: Mapping[Who, int]
    notes: Mapping[str, str]

    @property
    def sizes(self) -> Sequence[str]:
        return list(dict.fromkeys(size for _, size in self.series))

    def ratio(self, who: str, to: str, size: str) -> float | None:
        """How many times as long as the other, by medians; None where one of them is missing."""
        one, other = self.series.get((who, size)), self.series.get((to, size))
        return one.median / other.median if one and other else None

    def least_ratio(self, who: str, size: str) -> float:
        """The same against the base by the least disturbed round of each."""
        return self.series[who, size].least / self.series[self.job.base, size].least

    def growth(self, who: str, small: str, large: str) -> float | None:
        """How many times as long at the larger size."""
        one, other = self.series.get((who, large)), self.series.get((who, small))
        return one.median / other.median if one and other else None


def held(
    folder: Path, sizes: Sequence[str], *, only: Sequence[str] = (), rounds: int = ROUNDS
) -> Iterator[Held]:
    """Every job, one after the other. ``folder``: the desks of these sizes; those that are missing are built."""
    with places(folder, sizes) as there, ExitStack() as stack:
        peers = [peer for size in sizes for peer in present(folder, size)]
        for peer in peers:
            stack.callback(peer.close)
        for job in JOBS:
            if not only or job.key in only:
                print(f"measuring: {job.key}", file=sys.stderr)
                yield _held(job, there, peers, rounds)


def _held(job: Job, there: Sequence[Place], peers: Sequence[Peer], rounds: int) -> Held:
    counts: dict[Who, int] = {}
    runners: dict[Who, Callable[[], float]] = {}
    for place in there:
        for name, way in job.ways.items():
            runners[name, place.size] = _timed(way(place))
        for peer in peers:
            if peer.size == place.size and job.peer in peer.jobs:
                runners[peer.name, place.size] = _asked(peer, job, place, counts)
    times: dict[Who, list[float]] = {who: [] for who in runners}
    for once in runners.values():
        once()
    for turn in range(rounds):
        for who, once in runners.items():
            if turn < LEAST_ROUNDS or sum(times[who]) < MOST_SECONDS * 1000:
                times[who].append(once())
    notes = {peer.name: peer.note[job.peer] for peer in peers if job.peer in peer.note}
    series = {who: Series(", ".join(who), tuple(taken)) for who, taken in times.items()}
    return Held(job, series, counts, notes)


def _timed(deed: Callable[[], object]) -> Callable[[], float]:
    def once() -> float:
        in_window = isinstance(deed, Shown)
        if in_window:
            deed.before()
        began = time.perf_counter()
        deed()
        taken = (time.perf_counter() - began) * 1000
        if in_window:
            deed.after()
        return taken

    return once


def _asked(peer: Peer, job: Job, place: Place, counts: dict[Who, int]) -> Callable[[], float]:
    """Asks a peer what we are asked."""
    turn = cycle(place.asked[job.asked]) if job.asked else cycle([""])

    def once() -> float:
        given = next(turn)
        plain = given if isinstance(given, str) else given[0] if isinstance(given[0], str) else given[1]
        answer = peer.ask(job.peer, plain)
        counts[peer.name, place.size] = answer.count
        return answer.ms

    return once


def grown(one: Held) -> float | None:
    """How many times as long ours takes at the largest size as at the one before."""
    if len(one.sizes) < 2:
        return None
    return one.growth(OURS, one.sizes[-2], one.sizes[-1])

"""Many papers at once, drawn in processes of their own so that the window never waits for one.

A process is given plain values through a pipe and hands plain values back: it has no key, no store and no network.
Papers with pictures are drawn here, where the pictures can be read.
"""

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING, Any

from csapp.papers.model import ClaimPaper, Fetch, Paper, Progress
from csapp.papers.printing import Parcel, parcel, render

if TYPE_CHECKING:
    from multiprocessing.connection import PipeConnection  # what Windows has

WORTH_IT = 60
"""Papers below which no process is worth its start: it takes as long as drawing some hundred of them."""
PORTION = 8  # papers a process is given at a time: some 40 ms of work
MOST = 4  # processes; binding keeps up with no more
_BREATH = 0.1  # seconds between two looks at whether the work was given up
_NICE = 5  # the window comes first


class WorkerLost(Exception):
    """A process that drew papers ended before it was done: killed, or out of memory."""


@dataclass(frozen=True)
class Sheaf:
    """One paper, drawn: as a file of its own, or as a parcel to be bound with others."""

    pages: int
    pdf: bytes = b""
    parcel: Parcel | None = None


Job = tuple[str, Paper]
Tell = Callable[[int], None]
"""Hears how many papers are drawn, ten times a second at least. What it raises ends the work."""


def processes() -> int:
    """How many may draw at the same time on this machine. One that gives way to the window needs no core kept free."""
    cores = os.cpu_count() or 1
    return max(1, min(MOST, cores if hasattr(os, "nice") else cores - 1))


def drawn(
    jobs: Iterable[Job], count: int, tell: Tell, *, apart: bool, fetch: Fetch, crew: int | None = None
) -> list[Sheaf]:
    """The papers in their order; ``apart``: each a file. ``count``: how many there are; ``crew``: how many processes,
    0 for none, None for what is best. Jobs are taken as they are needed. WorkerLost."""
    if crew is None:
        crew = processes() if count >= WORTH_IT else 0
    done: dict[int, Sheaf] = {}

    def breathe(_pages: int = 0, _of: int = 0) -> None:
        tell(len(done))

    def put(place: int, sheaf: Sheaf) -> None:
        done[place] = sheaf
        breathe()

    numbered = enumerate(jobs)
    if crew:
        with _Crew(crew, apart) as hands:
            for place, job in hands.over(numbered, put, breathe):
                put(place, _draw(job, apart, fetch, breathe))
    else:
        for place, job in numbered:
            put(place, _draw(job, apart, fetch, breathe))
    return [done[place] for place in range(len(done))]


def _draw(job: Job, apart: bool, fetch: Fetch | None = None, progress: Progress | None = None) -> Sheaf:
    name, paper = job
    if apart:
        made = render(name, paper, fetch=fetch, progress=progress)
        return Sheaf(made.pages, pdf=made.pdf)
    one = parcel(name, paper, fetch=fetch, progress=progress)
    return Sheaf(len(one.pages), parcel=one)


def _has_pictures(paper: Paper) -> bool:
    return isinstance(paper, ClaimPaper) and bool(paper.enclosures)


@dataclass
class _Hand:
    """A process, the ends of its pipes, and the places of the papers it is drawing."""

    process: BaseProcess
    give: "Connection[Any, Any] | PipeConnection[Any, Any]"
    take: "Connection[Any, Any] | PipeConnection[Any, Any]"
    places: Sequence[int] = ()


class _Crew:
    """Processes that draw; whichever way it is left, none stays behind."""

    def __init__(self, count: int, apart: bool) -> None:
        self._hands = [_hired(apart) for _ in range(count)]

    def __enter__(self) -> "_Crew":
        return self

    def __exit__(self, *_: object) -> None:
        for hand in self._hands:
            hand.process.terminate()
        for hand in self._hands:
            hand.process.join()
            hand.process.close()
            hand.give.close()
            hand.take.close()

    def over(
        self, jobs: Iterator[tuple[int, Job]], put: Callable[[int, Sheaf], None], breathe: Callable[[], None]
    ) -> Iterator[tuple[int, Job]]:
        """Hands out the jobs; those that can only be done here come back at once."""
        left = True
        while left or any(hand.places for hand in self._hands):
            idle = next((hand for hand in self._hands if not hand.places), None) if left else None
            if idle is not None:
                portion = list(islice(jobs, PORTION))
                left = bool(portion)
                yield from (job for job in portion if _has_pictures(job[1][1]))
                self._give(idle, [job for job in portion if not _has_pictures(job[1][1])])
                breathe()
                continue
            self._collect(put)
            breathe()

    def _give(self, hand: _Hand, portion: list[tuple[int, Job]]) -> None:
        if portion:
            hand.places = [place for place, _ in portion]
            try:
                hand.give.send([job for _, job in portion])
            except OSError as bad:  # nobody reads at the other end any more
                raise WorkerLost from bad

    def _collect(self, put: Callable[[int, Sheaf], None]) -> None:
        """Takes what is finished, or waits a moment for it."""
        ready = wait([hand.take for hand in self._hands if hand.places], _BREATH)
        for hand in self._hands:
            if hand.take in ready:
                try:
                    sheaves: list[Sheaf] = hand.take.recv()
                except (EOFError, OSError) as bad:
                    raise WorkerLost from bad
                places, hand.places = hand.places, ()
                for place, sheaf in zip(places, sheaves, strict=True):
                    put(place, sheaf)


def _hired(apart: bool) -> _Hand:
    there = multiprocessing.get_context("spawn")
    jobs, give = there.Pipe(duplex=False)
    take, sheaves = there.Pipe(duplex=False)
    process = there.Process(target=serve, args=(jobs, sheaves, apart), name="papers", daemon=True)
    process.start()
    jobs.close()
    sheaves.close()
    return _Hand(process, give, take)


def serve(jobs: "Connection[Any, Any]", sheaves: "Connection[Any, Any]", apart: bool) -> None:
    """The whole work of such a process: draw what comes, until nothing does."""
    sys.addaudithook(_stay_in)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for who gave the work: it ends these, too
    if hasattr(os, "nice"):
        os.nice(_NICE)
    while True:
        try:
            portion: list[Job] = jobs.recv()
        except EOFError:
            return
        sheaves.send([_draw(job, apart) for job in portion])


def _stay_in(event: str, _arguments: tuple[object, ...]) -> None:
    """Nothing that draws has a reason to speak to anybody."""
    if event.startswith("socket."):
        raise PermissionError(event)

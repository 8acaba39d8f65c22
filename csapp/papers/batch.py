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

WORTH_IT = 250
"""Papers below which no process is worth its start: it takes as long as drawing two hundred of them."""
PORTION = 8  # papers a process is given at a time: some 15 ms of work
_TAKEN = 2  # processors that are none to spare
MOST = 4  # processes; binding keeps up with no more
_BREATH = 0.1  # seconds between two looks at whether the work was given up
_NICE = 5  # the window comes first
_FAILED = 1  # what Python ends with where nobody caught a fault


class WorkerLost(Exception):
    """A process that drew papers ended before it was done: killed, or out of memory."""


@dataclass(frozen=True)
class Sheaf:
    """One paper, drawn: as a file of its own, or as a parcel to be bound with others."""

    pages: int
    pdf: bytes = b""
    parcel: Parcel | None = None


Job = tuple[str, Paper]
Placed = tuple[int, Job]
Tell = Callable[[int], None]
"""Hears how many papers are drawn, ten times a second at least. What it raises ends the work."""


def processes() -> int:
    """How many are to draw at the same time on this machine: one processor is the window's, one reads and binds. Where
    there are no more than these, a process takes longer to start than it saves."""
    cores = os.cpu_count() or 1
    return min(MOST, cores - 1) if cores > _TAKEN else 0


def drawn(
    jobs: Iterable[Job], count: int, tell: Tell, *, apart: bool, fetch: Fetch, crew: int | None = None
) -> list[Sheaf]:
    """The papers in their order; ``apart``: each a file. ``count``: how many there are; ``crew``: how many processes
    are to draw them all, 0 for none, None for what is best. Jobs are taken as they are needed. WorkerLost."""
    help_out = crew is None
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
            for place, job in hands.over(numbered, put, breathe, help_out=help_out):
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
    """A process, the ends of its pipes, and what it is drawing. Until it is ``ready`` what it is given would wait."""

    process: BaseProcess
    give: "Connection[Any, Any] | PipeConnection[Any, Any]"
    take: "Connection[Any, Any] | PipeConnection[Any, Any]"
    ready: bool = False
    portion: Sequence[Placed] = ()


class _Crew:
    """Processes that draw; whichever way it is left, none stays behind."""

    def __init__(self, count: int, apart: bool) -> None:
        self._count, self._apart = count, apart
        self._hands: list[_Hand] = []

    def __enter__(self) -> "_Crew":
        return self

    def __exit__(self, *_: object) -> None:
        for hand in self._hands:
            hand.process.terminate()
        for hand in self._hands:
            _let_go(hand)

    def over(
        self,
        jobs: Iterator[Placed],
        put: Callable[[int, Sheaf], None],
        breathe: Callable[[], None],
        *,
        help_out: bool,
    ) -> Iterator[Placed]:
        """Hands out the jobs; those that are to be done here come back at once: what only can be done here, what the
        processes fell over, and, to ``help_out``, some while they start."""
        for _ in range(self._count):
            self._hands.append(_hired(self._apart))
            breathe()
        left = True
        while left or any(hand.portion for hand in self._hands):
            idle = next((hand for hand in self._hands if hand.ready and not hand.portion), None)
            alone = not self._hands or (help_out and not all(hand.ready for hand in self._hands))
            can = left and (idle is not None or alone)
            if can:
                taken = list(islice(jobs, PORTION if idle else 1))
                left = bool(taken)
                yield from (job for job in taken if idle is None or _has_pictures(job[1][1]))
                if idle is not None:
                    self._give(idle, [job for job in taken if not _has_pictures(job[1][1])])
            yield from self._collect(put, 0 if can else _BREATH)
            breathe()

    def _give(self, hand: _Hand, portion: Sequence[Placed]) -> None:
        hand.portion = portion
        if portion:
            try:
                hand.give.send([job for _, job in portion])
            except OSError as bad:  # nobody reads at the other end any more
                raise WorkerLost from bad

    def _collect(self, put: Callable[[int, Sheaf], None], seconds: float) -> list[Placed]:
        """Takes what is finished, waiting so long for it at most; tells what is to be drawn again."""
        busy = {hand.take: hand for hand in self._hands if hand.portion or not hand.ready}
        failed: list[Placed] = []
        for end in wait(list(busy), seconds) if busy else ():
            hand = next(hand for take, hand in busy.items() if take is end)
            portion, hand.portion = hand.portion, ()
            try:
                sheaves: list[Sheaf] = hand.take.recv()
            except (EOFError, OSError) as bad:
                failed += self._fallen(hand, portion, bad)
                continue
            if hand.ready:
                for (place, _), sheaf in zip(portion, sheaves, strict=True):
                    put(place, sheaf)
            hand.ready = True
        return failed

    def _fallen(self, hand: _Hand, portion: Sequence[Placed], bad: Exception) -> Sequence[Placed]:
        """What a process was drawing when it failed: it is drawn again here, where the fault shows. WorkerLost where
        somebody else ended it."""
        hand.process.join()
        if hand.process.exitcode != _FAILED:
            raise WorkerLost from bad
        self._hands.remove(hand)
        _let_go(hand)
        return portion


def _let_go(hand: _Hand) -> None:
    hand.process.terminate()
    hand.process.join()
    hand.process.close()
    hand.give.close()
    hand.take.close()


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
    sheaves.send([])  # ready
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

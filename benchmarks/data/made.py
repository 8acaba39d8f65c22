"""The batches made in a process of their own, while this one writes them."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from random import Random

from benchmarks.data.lives import Town
from benchmarks.data.rows import batches
from benchmarks.data.told import Batch, Telling
from csapp.workflow.rules import Rules


@dataclass(frozen=True)
class Order:
    """What is to be made."""

    town: Town
    telling: Telling
    rules: Rules
    dice: Random
    index: bool

    def batches(self) -> Iterator[Batch]:
        return batches(self.town, self.telling, self.rules, self.dice, index=self.index)


def elsewhere(order: Order) -> Iterator[Batch]:
    """The same batches, out of another process."""
    start = multiprocessing.get_context("spawn")
    ours, theirs = start.Pipe(duplex=False)
    maker = start.Process(target=_make, args=(order, theirs), daemon=True)
    maker.start()
    theirs.close()
    while not (batch := ours.recv()).issued:
        yield batch
    yield batch
    maker.join()


def _make(order: Order, out: Connection) -> None:
    for batch in order.batches():
        out.send(batch)
    out.close()

"""Rounds of A B A B ...: what disturbs the machine disturbs all alike, and ratios hold where seconds do not."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from benchmarks.ledger import Goal


@dataclass(frozen=True)
class Series:
    """What one runner needed, round by round, in milliseconds."""

    name: str
    times: tuple[float, ...]

    @property
    def least(self) -> float:
        return min(self.times)

    @property
    def median(self) -> float:
        return statistics.median(self.times)

    @property
    def most(self) -> float:
        return max(self.times)


@dataclass(frozen=True)
class Contest:
    """Several ways of doing a thing. The first of ``runners`` is what the others are measured against.

    A runner does the thing once and returns the milliseconds it took. ``aims``: highest ratio wanted, by runner.
    """

    title: str
    runners: Mapping[str, Callable[[], float]]
    aims: Mapping[str, float] = field(default_factory=dict[str, float])
    rounds: int = 30
    warm_up: int = 2
    number: int = 0  # the row of the table of wishes

    def run(self) -> Outcome:
        for _ in range(self.warm_up):
            for once in self.runners.values():
                once()
        times: dict[str, list[float]] = {name: [] for name in self.runners}
        for _ in range(self.rounds):
            for name, once in self.runners.items():
                times[name].append(once())
        series = tuple(Series(name, tuple(taken)) for name, taken in times.items())
        return Outcome(self.title, series, self.aims, number=self.number)


@dataclass(frozen=True)
class Outcome:
    """A contest that was held, and what was noticed beside the clock."""

    title: str
    series: tuple[Series, ...]
    aims: Mapping[str, float]
    notes: tuple[str, ...] = ()
    number: int = 0
    goals: tuple[Goal, ...] = ()  # wanted beside the ratios

    def ratio(self, one: Series) -> float:
        """How many times as long as the first, by medians."""
        return one.median / self.series[0].median

    def least_ratio(self, one: Series) -> float:
        """The same by the least disturbed round of each."""
        return one.least / self.series[0].least

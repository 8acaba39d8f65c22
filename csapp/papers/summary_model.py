"""What the papers of figures are made from: the figures as they were reckoned, and the records that are listed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from csapp.kinds import Case, CheckSheet, Promise, Shift, Staff, Visit
from csapp.papers.model import Paper
from csapp.vocabulary.measures import FigureRow, Frame, Spread, Trend


@dataclass(frozen=True, kw_only=True)
class FiguresPaper(Paper):
    """Figures of a period, each beside itself in the period before. The record is the desk's.

    ``groups``: key and msgid of the groups of figures, in their order. ``running``: the period is not over.
    """

    frame: Frame
    groups: tuple[tuple[str, str], ...] = ()
    rows: tuple[FigureRow, ...] = ()
    spreads: tuple[Spread, ...] = ()
    trends: tuple[Trend, ...] = ()
    running: bool = False

    @property
    def revision(self) -> int:
        return 0

    def row(self, key: str) -> FigureRow | None:
        """The figure of that key; None where there is none of what the paper is narrowed to."""
        return next((row for row in self.rows if row.about.key == key), None)

    def spread(self, key: str) -> Spread | None:
        """The spread of that key, None where there is none."""
        return next((spread for spread in self.spreads if spread.key == key), None)


F = TypeVar("F", bound=FiguresPaper)


@dataclass(frozen=True, kw_only=True)
class OpenCases:
    """How many cases of a kind (its table) were open at the end, by their age: as many counts as there are ages."""

    kind: str
    counts: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class SummaryPaper(FiguresPaper):
    """A week or a month in short. ``cases``: the major ones, the earliest first, ``case_count`` in all, and their
    ``titles`` by number. ``open``: what was open at the end of it, by kind; ``ages``: days up to which the counts of it
    reach, the last one without an end. ``promises``: those due in it that were broken or are overdue."""

    cases: tuple[Case, ...] = ()
    case_count: int = 0
    titles: Mapping[str, str] = field(default_factory=dict[str, str])
    open: tuple[OpenCases, ...] = ()
    ages: tuple[int, ...] = ()
    promises: tuple[Promise, ...] = ()
    promise_count: int = 0


@dataclass(frozen=True, kw_only=True)
class StatisticsPaper(FiguresPaper):
    """All figures of a month. ``agents`` and ``desks``: figures split by them, ``of`` telling whose each is."""

    agents: tuple[FigureRow, ...] = ()
    desks: tuple[FigureRow, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AppraisalPaper(FiguresPaper):
    """One person's figures beside those of the whole ``team``, and what they were made of; the lists are the earliest
    first, ``counts`` tells by the name of each list how many there are in all."""

    person: Staff
    team: tuple[FigureRow, ...] = ()
    sheets: tuple[CheckSheet, ...] = ()
    sampled: tuple[Visit, ...] = ()
    complaints: tuple[Case, ...] = ()
    promises: tuple[Promise, ...] = ()
    shifts: tuple[Shift, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict[str, int])

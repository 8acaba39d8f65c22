"""The words figures are declared in: what is counted, which of it, and what one figure is over another."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, FromClause

from csapp.vocabulary.measures import By, FigureAbout, Unit


@dataclass(frozen=True, kw_only=True, eq=False)
class Population:
    """What is counted. ``source`` joins the stretches to records whose moment lies in them, ``where`` leaves out what
    never counts. ``id``: of the record behind; ``opens``: tables of the kinds those are of. ``by``: the columns it has
    for being narrowed and split."""

    opens: tuple[str, ...]
    source: FromClause
    where: tuple[ColumnElement[bool], ...]
    id: ColumnElement[int]
    by: Mapping[By, ColumnElement[Any]] = field(default_factory=dict[By, ColumnElement[Any]])


class Way(StrEnum):
    """What is made of the records: how many, a sum, how many different ones, or each value by itself."""

    COUNT = "count"
    SUM = "sum"
    DISTINCT = "distinct"
    VALUES = "values"


@dataclass(frozen=True, kw_only=True, eq=False)
class Part:
    """A number of a figure: of the records of ``population`` that meet ``where``. ``what`` is a whole number for each
    (microseconds, millionths), of which ``per`` make one; of VALUES ``where`` is that there is one. ``currency``: where
    sums are money."""

    population: Population
    where: ColumnElement[bool] | None = None
    way: Way = Way.COUNT
    what: ColumnElement[Any] | None = None
    per: int = 1
    currency: ColumnElement[str] | None = None

    @property
    def splits(self) -> tuple[By, ...]:
        return tuple(by for by in By if by in self.population.by)

    @property
    def opens(self) -> tuple[str, ...]:
        return self.population.opens


@dataclass(frozen=True, kw_only=True, eq=False)
class Entered:
    """A number somebody entered for a period: ``key`` is its field. Under any narrowing it is not there.

    ``missing``: msgid of what it is. ``instead``: what is reckoned with where nobody entered it."""

    key: str
    missing: str
    instead: Part | None = None

    @property
    def splits(self) -> tuple[By, ...]:
        return self.instead.splits if self.instead else ()

    @property
    def opens(self) -> tuple[str, ...]:
        return self.instead.opens if self.instead else ("period_figures",)


@dataclass(frozen=True, eq=False)
class Weeks:
    """The length of the frame, in weeks."""

    splits: tuple[By, ...] = tuple(By)
    opens: tuple[str, ...] = ()


Number = Part | Entered | Weeks


@dataclass(frozen=True, kw_only=True, eq=False)
class Figure:
    """One figure: ``top`` over ``bottom``, or ``top`` alone; with ``quantile`` that of its values, by nearest rank;
    without a ``top`` it can't be measured here."""

    key: str
    label: str
    formula: str
    unit: Unit
    group: str
    better: int = 0
    top: Number | None = None
    bottom: Number | None = None
    quantile: Decimal | None = None

    @property
    def numbers(self) -> tuple[Number, ...]:
        return tuple(one for one in (self.top, self.bottom) if one is not None)

    @property
    def splits(self) -> tuple[By, ...]:
        if not self.numbers:
            return (By.DESK, By.AGENT)
        return tuple(by for by in By if all(by in one.splits for one in self.numbers))

    @property
    def about(self) -> FigureAbout:
        opens = dict.fromkeys(table for one in self.numbers for table in one.opens)
        return FigureAbout(
            key=self.key,
            label=self.label,
            formula=self.formula,
            unit=self.unit,
            group=self.group,
            splits=self.splits,
            opens=tuple(opens),
            better=self.better,
        )


class Slots(StrEnum):
    """What a spread may lie over instead of a column: the clock."""

    HOURS = "hours"
    WEEKDAYS = "weekdays"


@dataclass(frozen=True, kw_only=True, eq=False)
class Spreading:
    """Records of ``part`` by ``over``: a column of them, or the clock. ``labels``: msgid of each value that is known
    beforehand; ``listed``: the list whose entries say the others."""

    key: str
    label: str
    part: Part
    over: ColumnElement[Any] | Slots
    labels: Mapping[str, str] = field(default_factory=dict[str, str])
    listed: str = ""

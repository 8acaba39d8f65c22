"""What the papers of return visits are made from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from csapp.kinds import Case, Customer, Promise, Visit
from csapp.papers.model import Paper


@dataclass(frozen=True, kw_only=True)
class VisitsPaper(Paper):
    """The visits from ``begin`` to ``end``, both included, by day; all of them, or those of one visitor.

    ``archive``: their customers; ``promises``: what is still promised to them; ``last``: the case each visit is after,
    else the customer's last. The record is the desk's.
    """

    begin: date
    end: date
    entries: tuple[Visit, ...] = ()
    archive: tuple[Customer, ...] = ()
    promises: tuple[Promise, ...] = ()
    last: tuple[Case, ...] = ()

    @property
    def revision(self) -> int:
        return 0

    @cached_property
    def people(self) -> Mapping[str, Customer]:
        """The customers by number."""
        return {one.number: one for one in self.archive}

    @cached_property
    def promised(self) -> Mapping[str, tuple[Promise, ...]]:
        """What is promised, by the customer's number."""
        found: dict[str, tuple[Promise, ...]] = {}
        for one in self.promises:
            found[one.customer or ""] = (*found.get(one.customer or "", ()), one)
        return found

    @cached_property
    def brought(self) -> Mapping[str, Case]:
        """The cases, each by its own number and its customer's: of several the last."""
        return {key: one for one in self.last for key in (one.customer or "", one.number)}


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One survey: its visits by day. ``name`` is "" for survey visits that belong to none."""

    name: str
    entries: tuple[Visit, ...]


@dataclass(frozen=True, kw_only=True)
class SurveyPaper(Paper):
    """Satisfaction surveys: one of that name, or the survey visits of the days from ``begin`` to ``end``.

    ``customers``: names by number. The record is the desk's.
    """

    begin: date
    end: date
    survey: str = ""
    asked: tuple[Asked, ...] = ()
    customers: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def revision(self) -> int:
        return 0


@dataclass(frozen=True, kw_only=True)
class InterviewPaper(Paper):
    """One survey visit that is still to be made, and whom it is to."""

    record: Visit
    archive: tuple[Customer, ...] = ()

    @property
    def people(self) -> Mapping[str, Customer]:
        """The customer by number."""
        return {one.number: one for one in self.archive}

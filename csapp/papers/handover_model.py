"""What a shift's handover is made from."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from csapp.kinds import Call, Matter, ProblemOrder, Promise, Shift
from csapp.papers.model import Paper
from csapp.vocabulary.due import Due


@dataclass(frozen=True, kw_only=True)
class HandoverPaper(Paper):
    """One shift with what is handed over, of each sort the most urgent first.

    ``problem_count``, ``missed_count``: how many there are in all, for those given may be the first of many.
    ``dues`` by number; ``customers``: names by number.
    """

    record: Shift
    matters: tuple[Matter, ...] = ()
    promises: tuple[Promise, ...] = ()
    problems: tuple[ProblemOrder, ...] = ()
    problem_count: int = 0
    missed: tuple[Call, ...] = ()
    missed_count: int = 0
    dues: Mapping[str, Due] = field(default_factory=dict[str, Due])
    customers: Mapping[str, str] = field(default_factory=dict[str, str])

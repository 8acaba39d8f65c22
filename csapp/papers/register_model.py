"""What the registers of a period are made from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from csapp.kinds import Case
from csapp.papers.model import Paper


@dataclass(frozen=True, kw_only=True)
class RegisterPaper(Paper):
    """The cases that came in from ``begin`` to ``end``, both included, the earliest first.

    ``customers``: names by number. The record is the desk's.
    """

    begin: date
    end: date
    entries: tuple[Case, ...] = ()
    customers: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def revision(self) -> int:
        return 0

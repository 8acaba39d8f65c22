"""What the sheet of a case is made from."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from csapp.kinds import Case
from csapp.papers.model import CasePaper


@dataclass(frozen=True, kw_only=True)
class SheetPaper(CasePaper):
    """A case of any kind. ``asks``: the fields the next step asks for; ``ways``: the steps that may follow (msgids).

    ``cases``: the records it names that are still there, with their ``titles`` by number; ``customers``: names by
    number, ``rules`` on who pays likewise. ``greater``: a sum or the severity wants the manager's signature, too.
    """

    asks: tuple[str, ...] = ()
    ways: tuple[str, ...] = ()
    cases: tuple[Case, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict[str, str])
    customers: Mapping[str, str] = field(default_factory=dict[str, str])
    rules: Mapping[str, str] = field(default_factory=dict[str, str])
    greater: bool = False

"""Blank forms as papers: one of each kind that is taken down by hand, of so many sheets."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from csapp.i18n import N_
from csapp.kinds import BY_TABLE
from csapp.kinds.taken_down import BLANKS
from csapp.services.blanks import MOST_COPIES, reserve
from csapp.services.paper_kinds import DESK, PaperKind, Source
from csapp.vocabulary.errors import InvalidInput, Problem

if TYPE_CHECKING:
    from csapp.papers.model import Paper

COPIES = "copies"
UNNUMBERED = "…"  # where the running number will stand


def blank_name(table: str) -> str:
    """The name of the paper that takes down records of a kind."""
    return f"blank-{table}"


def gather(table: str, source: Source) -> "Paper":
    """The sheets with their numbers: new ones where they are printed, none yet where they are only looked at."""
    from csapp.papers.blank_model import BlankPaper

    copies = _copies(source.options)
    unit = source.unit
    if source.logged:
        numbers = reserve(unit, table, source.common["language"], copies)
    else:
        numbers = (f"{unit.desk}-{BY_TABLE[table].letter}-{unit.today:%y%m%d}-{UNNUMBERED}",) * copies
    return BlankPaper(**source.common, record=source.record, table=table, numbers=numbers)


def _copies(options: Mapping[str, str]) -> int:
    said = options.get(COPIES, "1").strip()
    if said.isascii() and said.isdigit() and 1 <= int(said[:4]) <= MOST_COPIES:
        return int(said)
    line = N_("Say how many: from 1 to {most}.")
    raise InvalidInput([Problem(COPIES, line, {"most": MOST_COPIES}, N_("Copies"))])


def _gatherer(table: str) -> "Callable[[Source], Paper]":
    return partial(gather, table)


BLANK_PAPERS: Mapping[str, PaperKind] = {
    blank_name(table): PaperKind(
        title=title, kind=DESK, gather=_gatherer(table), options=(COPIES,), issues=True
    )
    for table, title in BLANKS.items()
}


def sheets_of(paper: "Paper") -> "tuple[Paper, ...]":
    """The sheets a paper falls into: of a blank form one for each number, else itself."""
    from csapp.papers.blank_model import BlankPaper

    return paper.sheets() if isinstance(paper, BlankPaper) else (paper,)

"""Make papers: gather what a paper shows, log the print, render. The preview shows exactly these bytes."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from csapp.i18n import LANGUAGES, N_
from csapp.kinds import BY_TABLE, Case
from csapp.kinds.people import Sheet
from csapp.services.cases import steps_taken
from csapp.services.context import READERS, Context
from csapp.services.due_times import dues
from csapp.services.lists import names_in
from csapp.services.views import Printed
from csapp.storage.write import Unit
from csapp.vocabulary.errors import NotFound, NotPossible
from csapp.vocabulary.kinds import Record

if TYPE_CHECKING:
    from csapp.papers.model import CasePaper

PAPERS: Mapping[str, str] = {
    "complaint-status": N_("Complaint status report"),
    "complaint-handling": N_("Complaint handling report"),
}
_WHEN: Mapping[str, Callable[[Case], bool]] = {
    "complaint-status": lambda case: case.status != "received",
    "complaint-handling": lambda case: case.first_closed_at is not None,
}
_KIND = {"complaint-status": "complaint", "complaint-handling": "complaint"}


def paper_names() -> Mapping[str, str]:
    """The papers there are: name and msgid of the title."""
    return PAPERS


def available(record: Record) -> tuple[str, ...]:
    """The papers that can be made of a record as it stands."""
    if not isinstance(record, Case) or record.status == "void":
        return ()
    return tuple(name for name in PAPERS if _KIND[name] == record.table and _WHEN[name](record))


def make(
    ctx: Context, paper: str, numbers: Sequence[str], *, language: str, unmasked: bool = False
) -> Printed:
    """One paper of one record as a PDF, entered in the print log. NotFound, NotPossible, NotAllowed.

    The print is logged before it is rendered: a number that is on paper is always in the log.
    """
    ctx.allow(READERS)
    if paper not in PAPERS:
        raise NotFound(
            N_("There is no paper “{paper}”. Papers: {papers}."), paper=paper[:50], papers=", ".join(PAPERS)
        )
    if language not in LANGUAGES:
        raise NotFound(
            N_("There is no language “{language}”. Languages: {languages}."),
            language=language[:50],
            languages=", ".join(LANGUAGES),
        )
    if len(numbers) != 1:
        raise NotPossible(N_("This paper is made of exactly one record."))
    with ctx.writing() as unit:
        record_id, record = unit.load(numbers[0])
        _check(paper, record)
        print_no = unit.log_print(record.number, paper, language, unmasked=unmasked)
        assert isinstance(record, Case)
        model = _gather(ctx, unit, record_id, record, print_no, language)
    from csapp.papers.printing import render  # ReportLab loads only when something is printed

    rendered = render(paper, model)
    return Printed(
        pdf=rendered.pdf,
        number=record.number,
        print_no=print_no,
        paper=paper,
        language=language,
        pages=rendered.pages,
    )


def _check(paper: str, record: Record) -> None:
    if _KIND[paper] != record.table:
        wanted = BY_TABLE[_KIND[paper]].table
        raise NotPossible(N_("This paper is made of a record of the kind “{kind}”."), kind=wanted)
    if paper not in available(record):
        raise NotPossible(N_("This paper can't be made at this step of the case."))


def _gather(
    ctx: Context, unit: Unit, record_id: int, record: Case, print_no: int, language: str
) -> "CasePaper":
    from csapp.papers.model import CasePaper, CourseEntry
    from csapp.papers.style import PaperSize

    taken = steps_taken(unit.connection, record_id)
    return CasePaper(
        record=record,
        company=ctx.company,
        language=language,
        printed_by=ctx.actor.name,
        printed_at=unit.now,
        print_no=print_no,
        journal_head=unit.chain.head(unit.connection)[1].hex()[:8],
        steps=tuple(CourseEntry(at=s.at, by_name=s.by_name, status=s.status, remark=s.remark) for s in taken),
        size=PaperSize.LETTER if ctx.company.sheet is Sheet.LETTER else PaperSize.A4,
        names=names_in(unit.connection, ctx.company.currency),
        due=dues(unit.connection, {record_id: record}, unit.now, unit.rules).get(record_id),
    )

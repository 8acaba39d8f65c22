"""Make papers: gather what a paper shows, log the print, render. The preview shows exactly these bytes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from csapp.i18n import LANGUAGES, N_
from csapp.kinds import BY_TABLE, Case
from csapp.services import looking
from csapp.services import paper_models as models
from csapp.services.context import READERS, Context
from csapp.services.paper_masks import without_personal
from csapp.services.views import Printed, PrintedPart
from csapp.storage.read import find_id, load
from csapp.storage.write import Unit
from csapp.vocabulary.errors import Conflict, NotFound, NotPossible
from csapp.vocabulary.kinds import Record

if TYPE_CHECKING:
    from csapp.papers.model import Paper

MOST_PAPERS = 100  # in one file
MOST_DAYS = 366  # of one period
Progress = Callable[[int, int], None]
"""Hears how many pages and pictures of how many are done; what it raises ends the work."""


@dataclass(frozen=True, kw_only=True)
class PaperKind:
    """A paper: its title (a msgid), the kind it is made of ("desk" for one of a period), and when it can be made.

    ``personal``: it is made for a purpose that needs personal data, which is shown on it whoever prints it.
    """

    title: str
    kind: str
    gather: "Callable[[models.Source], Paper]"
    when: Callable[[Record], bool] = lambda _record: True
    period: bool = False
    personal: bool = False


def _status_of(record: Record) -> str:
    return record.status if isinstance(record, Case) else ""


TABLE: Mapping[str, PaperKind] = {
    "complaint-status": PaperKind(
        title=N_("Complaint status report"),
        kind="complaint",
        gather=models.case_paper,
        when=lambda case: _status_of(case) != "received",
    ),
    "complaint-handling": PaperKind(
        title=N_("Complaint handling report"),
        kind="complaint",
        gather=models.case_paper,
        when=lambda case: isinstance(case, Case) and case.first_closed_at is not None,
    ),
    "damage-claim": PaperKind(
        title=N_("Damage claim"),
        kind="damage",
        gather=models.claim_paper,
        when=lambda case: _status_of(case) != "reported",
        personal=True,
    ),
    "customer-sheet": PaperKind(title=N_("Customer sheet"), kind="customer", gather=models.customer_paper),
    "call-day": PaperKind(title=N_("Call day sheet"), kind="desk", gather=models.day_paper, period=True),
}
PAPERS: Mapping[str, str] = {name: paper.title for name, paper in TABLE.items()} | {
    "person-extract": N_("Extract of personal data"),  # made by deeds of their own
    "erasure-certificate": N_("Erasure certificate"),
}


def paper_names() -> Mapping[str, str]:
    """The papers there are: name and msgid of the title."""
    return PAPERS


def is_period(paper: str) -> bool:
    """Whether the paper is made of a period rather than of records. NotFound."""
    return kind_of(paper).period


def available(record: Record) -> tuple[str, ...]:
    """The papers that can be made of a record as it stands."""
    if record.voided or _status_of(record) == "void":
        return ()
    return tuple(
        name
        for name, paper in TABLE.items()
        if not paper.period and paper.kind == record.table and paper.when(record)
    )


def offered(ctx: Context, number: str) -> tuple[str, ...]:
    """The same of the record with that number. NotFound, NotAllowed."""
    ctx.allow(READERS)
    with ctx.store.reading() as connection:
        record_id, kind = find_id(connection, number)
        return available(load(connection, kind, record_id))


def make(
    ctx: Context,
    paper: str,
    numbers: Sequence[str],
    *,
    language: str,
    unmasked: bool = False,
    reason: str = "",
    begin: date | None = None,
    end: date | None = None,
    progress: Progress | None = None,
    log: bool = True,
) -> Printed:
    """One paper of each of these records in one PDF, or of a period; each is entered in the print log.

    ``begin`` and ``end``: the first and last day of a period, by default the day that is worked now.
    The print is logged before it is rendered: a number that is on paper is always in the log. Without ``log`` the
    paper is only to be looked at, and bears the number it will have if :func:`enter` is called before it goes out.
    Personal data is masked unless the paper's purpose needs it; ``unmasked`` for who leads, and for a ``reason``.
    NotFound, NotPossible, NotAllowed, InvalidInput.
    """
    ctx.allow(READERS)
    if not kind_of(paper).period:
        if begin or end:
            raise NotPossible(N_("This paper is not made of a period."))
        if not numbers:
            raise NotPossible(N_("Say of which record the paper is to be made."))
        return pack(
            ctx,
            [(paper, number) for number in numbers],
            language=language,
            unmasked=unmasked,
            reason=reason,
            progress=progress,
            log=log,
        )
    if numbers:
        raise NotPossible(N_("This paper is made of a period, not of records."))
    wanted = [(paper, f"DESK-{ctx.desk_code}")]
    shown = shown_to(ctx, [paper], unmasked, reason)
    return _print(ctx, wanted, language, (begin, end), shown=shown, progress=progress, log=log)


def pack(
    ctx: Context,
    wanted: Sequence[tuple[str, str]],
    *,
    language: str,
    unmasked: bool = False,
    reason: str = "",
    progress: Progress | None = None,
    log: bool = True,
) -> Printed:
    """Several papers as one PDF: (paper, number) each, with print number, "page x of y" and bookmark of its own.

    All are logged or none; ``log``, ``unmasked`` and ``reason`` as for :func:`make`. NotFound, NotPossible, NotAllowed,
    InvalidInput.
    """
    ctx.allow(READERS)
    given = [(paper, number.strip().upper()) for paper, number in wanted]
    if not 1 <= len(wanted) <= MOST_PAPERS:
        raise NotPossible(N_("One file holds from 1 to {most} papers."), most=MOST_PAPERS)
    for paper, number in wanted:
        if kind_of(paper).period:
            raise NotPossible(N_("This paper is made of a period, not of records."))
        if given.count((paper, number.strip().upper())) > 1:
            raise NotPossible(N_("{number} is named twice."), number=number[:50])
    shown = shown_to(ctx, [paper for paper, _ in wanted], unmasked, reason)
    return _print(ctx, wanted, language, (None, None), shown=shown, progress=progress, log=log)


@dataclass(frozen=True)
class Shown:
    """Whether all of a print shows personal data, and the reason that was given for it."""

    all: bool
    reason: str = ""


def shown_to(ctx: Context, papers: Sequence[str], unmasked: bool, reason: str) -> Shown:
    """What somebody may have. What a paper shows by its purpose needs neither a role nor a reason. NotAllowed,
    InvalidInput."""
    if not unmasked or all(kind_of(paper).personal for paper in papers):
        return Shown(all=False)
    return Shown(all=True, reason=looking.may_show(ctx, reason))


def day_now(ctx: Context) -> date:
    """The day that is worked now: after midnight still that of the late shift."""
    with ctx.store.reading() as connection:
        return ctx.rules(connection).shifts.day_of(ctx.now())


def kind_of(paper: str) -> PaperKind:
    if paper not in TABLE:
        raise NotFound(
            N_("There is no paper “{paper}”. Papers: {papers}."), paper=paper[:50], papers=", ".join(TABLE)
        )
    return TABLE[paper]


def _print(
    ctx: Context,
    wanted: Sequence[tuple[str, str]],
    language: str,
    period: tuple[date | None, date | None],
    *,
    shown: Shown,
    progress: Progress | None,
    log: bool,
) -> Printed:
    known_language(language)
    whole = gathered(ctx, wanted, language, shown=shown, period=period, log=log)
    from csapp.papers.printing import render_all  # what draws loads only when something is printed

    rendered = render_all(whole, fetch=models.fetcher(ctx), progress=progress)
    parts = tuple(
        part_of(name, paper, pages, shown) for (name, paper), pages in zip(whole, rendered.parts, strict=True)
    )
    first = parts[0]
    return Printed(
        pdf=rendered.pdf,
        number=first.number,
        print_no=first.print_no,
        paper=first.paper,
        language=language,
        pages=rendered.pages,
        parts=parts,
        logged=log,
        reason=shown.reason,
    )


def known_language(language: str) -> None:
    """Refuse a language the papers don't speak. NotFound."""
    if language not in LANGUAGES:
        raise NotFound(
            N_("There is no language “{language}”. Languages: {languages}."),
            language=language[:50],
            languages=", ".join(LANGUAGES),
        )


def gathered(
    ctx: Context,
    wanted: Sequence[tuple[str, str]],
    language: str,
    *,
    shown: Shown,
    period: tuple[date | None, date | None] = (None, None),
    log: bool = False,
    tell: Callable[[], None] = lambda: None,
) -> "list[tuple[str, Paper]]":
    """What the papers show, as of one moment, with ``log`` entered in the print log. ``tell`` hears of each."""
    logo = models.logo_of(ctx)
    found: list[tuple[str, Paper]] = []
    with ctx.writing() as unit:
        days = _days(ctx, unit, period)
        shared = models.common(ctx, unit, language, logo)
        counters: dict[str, int] = {}
        for paper, number in wanted:
            record = _fit(unit, paper, number)
            bare = _bare(paper, shown)
            if log:
                print_no = unit.log_print(
                    record.number, paper, language, unmasked=bare, reason=shown.reason if bare else ""
                )
            else:
                print_no = counters.get(record.number) or unit.next_print(record.number)
                counters[record.number] = print_no + 1
            made = _gather(ctx, unit, paper, record, {**shared, "print_no": print_no}, days)
            found.append((paper, made if bare else without_personal(made)))
            tell()
    return [(name, models.unfolded(ctx, paper)) for name, paper in found]


def part_of(name: str, paper: "Paper", pages: int, shown: Shown) -> PrintedPart:
    """What the print log needs to know of a paper that was drawn."""
    return PrintedPart(
        number=paper.record.number,
        revision=paper.record.revision,
        print_no=paper.print_no,
        paper=name,
        pages=pages,
        unmasked=_bare(name, shown),
    )


def _bare(paper: str, shown: Shown) -> bool:
    """Whether a paper shows personal data: by its purpose, or because somebody gave a reason."""
    return shown.all or TABLE[paper].personal


def enter(ctx: Context, made: Printed, tell: Callable[[], None] = lambda: None) -> Printed:
    """Log the prints of a paper that was only looked at so far, before it leaves the program; once is enough.

    ``tell`` hears of each; what it raises takes all back. Conflict where a record was changed or printed meanwhile:
    the paper is to be made anew.
    """
    ctx.allow(READERS)
    if made.logged:
        return made
    with ctx.writing() as unit:
        for part in made.parts:
            _, record = unit.load(part.number)
            if record.revision != part.revision:
                raise Conflict(N_("{number} was changed by somebody else meanwhile."), number=part.number)
            reason = made.reason if part.unmasked else ""
            given = unit.log_print(
                part.number, part.paper, made.language, unmasked=part.unmasked, reason=reason
            )
            if given != part.print_no:
                raise Conflict(N_("{number} was printed by somebody else meanwhile."), number=part.number)
            tell()
    return replace(made, logged=True)


def _days(ctx: Context, unit: Unit, period: tuple[date | None, date | None]) -> tuple[date, date]:
    begin, end = period
    begin = begin or end or unit.rules.shifts.day_of(ctx.now())
    end = end or begin
    if end < begin:
        raise NotPossible(N_("The period ends before it begins."))
    if (end - begin).days >= MOST_DAYS:
        raise NotPossible(N_("The period is longer than {most} days."), most=MOST_DAYS)
    return begin, end


def _gather(
    ctx: Context,
    unit: Unit,
    paper: str,
    record: Record,
    shared: Mapping[str, object],
    days: tuple[date, date],
) -> "Paper":
    head = unit.chain.head(unit.connection)[1].hex()[:8]
    source = models.Source(
        ctx=ctx,
        unit=unit,
        record_id=unit.load(record.number)[0],
        record=record,
        common={**shared, "journal_head": head},
        begin=days[0],
        end=days[1],
    )
    return TABLE[paper].gather(source)


def _fit(unit: Unit, paper: str, number: str) -> Record:
    """The record a paper is to be made of. NotPossible where it can't be."""
    kind, (_, record) = TABLE[paper], unit.load(number)
    if kind.kind != record.table:
        wanted = BY_TABLE[kind.kind].table
        raise NotPossible(N_("This paper is made of a record of the kind “{kind}”."), kind=wanted)
    if not kind.period and paper not in available(record):
        raise NotPossible(N_("This paper can't be made at this step of the case."))
    return record

"""Make papers: gather what a paper shows, log the print, render. The preview shows exactly these bytes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from csapp.i18n import N_
from csapp.kinds import BY_TABLE
from csapp.services import looking
from csapp.services import paper_models as models
from csapp.services.context import READERS, Context
from csapp.services.paper_blanks import sheets_of
from csapp.services.paper_kinds import PaperKind, Source, always, status_of
from csapp.services.paper_masks import without_personal
from csapp.services.paper_orders import Asked, Wanted, kind_of, known_language, ordered, with_days
from csapp.services.paper_people import hand_out, people_on
from csapp.services.paper_table import PAPERS, TABLE
from csapp.services.views import Printed, PrintedPart
from csapp.storage.printed import Print
from csapp.storage.read import find_id, load
from csapp.storage.write import Unit
from csapp.vocabulary.errors import Conflict, NotPossible
from csapp.vocabulary.kinds import Record

if TYPE_CHECKING:
    from csapp.papers.model import Paper

MOST_PAPERS = 100  # in one file
Progress = Callable[[int, int], None]
"""Hears how many pages and pictures of how many are done; what it raises ends the work."""


def paper_names() -> Mapping[str, str]:
    """The papers there are: name and msgid of the title."""
    return PAPERS


def is_period(paper: str) -> bool:
    """Whether the paper is of a period. NotFound."""
    return kind_of(paper).span is not None


def of_desk(paper: str) -> bool:
    """Whether the paper is made of the desk, no record being named. NotFound."""
    return kind_of(paper).of_desk


def available(record: Record) -> tuple[str, ...]:
    """The papers that can be made of a record as it stands."""
    if record.voided or status_of(record) == "void":
        return ()
    return tuple(name for name, paper in TABLE.items() if paper.kind == record.table and paper.when(record))


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
    options: Mapping[str, str] | None = None,
    progress: Progress | None = None,
    log: bool = True,
) -> Printed:
    """One paper of each of these records in one PDF, or of a period; each is entered in the print log.

    ``begin`` and ``end``: the first and last day of a period, by default the day, week or month that is worked now.
    ``options``: what else the paper is to be made for, such as ``{"agent": "zhang"}``; NotPossible for what it does
    not know.
    The print is logged before it is rendered: a number that is on paper is always in the log. Without ``log`` the
    paper is only to be looked at, and bears the number it will have if :func:`enter` is called before it goes out.
    Personal data is masked unless the paper's purpose needs it; ``unmasked`` for who leads, and for a ``reason``.
    NotFound, NotPossible, NotAllowed, InvalidInput.
    """
    given = {key: value for key, value in (options or {}).items() if value}
    asked = Asked(begin, end, given)
    if numbers and kind_of(paper).of_desk:
        raise NotPossible(N_("This paper is made of a period, not of records."))
    return pack(
        ctx,
        [Wanted(paper=paper, number=number, asked=asked) for number in numbers or ("",)],
        language=language,
        unmasked=unmasked,
        reason=reason,
        progress=progress,
        log=log,
    )


def pack(
    ctx: Context,
    wanted: Sequence[Wanted | tuple[str, str]],
    *,
    language: str,
    unmasked: bool = False,
    reason: str = "",
    contents: bool | None = None,
    progress: Progress | None = None,
    log: bool = True,
) -> Printed:
    """Several papers as one PDF, of records (paper, number) and of the desk: each with print number, "page x of y" and
    bookmark of its own.

    All are logged or none; ``log``, ``unmasked`` and ``reason`` as for :func:`make`. ``contents``: whether a table of
    contents goes before them, None for one from three papers on. NotFound, NotPossible, NotAllowed, InvalidInput.
    """
    ctx.allow(READERS)
    whole = ordered(ctx, wanted, MOST_PAPERS)
    known_language(language)
    shown = shown_to(ctx, [one.paper for one in whole], unmasked, reason)
    made = gathered(ctx, whole, language, shown=shown, log=log)
    from csapp.papers.printing import render_all  # what draws loads only when something is printed

    issues = kind_of(whole[0].paper).issues  # sheets of one paper, not papers
    contents = False if issues else contents
    rendered = render_all(made, fetch=models.fetcher(ctx), progress=progress, contents=contents)
    parts = tuple(
        part_of(name, paper, pages, shown) for (name, paper), pages in zip(made, rendered.parts, strict=True)
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


@dataclass(frozen=True)
class Shown:
    """Whether all of a print shows personal data, and the reason that was given for it; else what ``user`` is shown by
    the purpose of a paper."""

    all: bool
    reason: str = ""
    user: str = ""


def shown_to(ctx: Context, papers: Sequence[str], unmasked: bool, reason: str) -> Shown:
    """What somebody may have. What a paper shows by its purpose needs neither a role nor a reason. NotAllowed,
    InvalidInput."""
    user = ctx.actor.user
    if not unmasked or all(kind_of(paper).personal is always for paper in papers):
        return Shown(all=False, user=user)
    return Shown(all=True, reason=looking.may_show(ctx, reason), user=user)


def day_now(ctx: Context) -> date:
    """The day that is worked now: after midnight still that of the late shift."""
    with ctx.store.reading() as connection:
        return ctx.rules(connection).shifts.day_of(ctx.now())


def gathered(
    ctx: Context,
    wanted: Sequence[Wanted],
    language: str,
    *,
    shown: Shown,
    log: bool = False,
    taken: dict[str, int] | None = None,
    tell: Callable[[], None] = lambda: None,
) -> "list[tuple[str, Paper]]":
    """What the papers show, as of one moment, with ``log`` entered in the print log. ``taken``: the next print of each
    record, for papers that are gathered bit by bit and entered together. ``tell`` hears of each."""
    logo = models.logo_of(ctx)
    found: list[tuple[str, Paper]] = []
    with ctx.writing() as unit:
        shared = models.common(ctx, unit, language, logo)
        counters = taken if taken is not None else {}
        for one in wanted:
            paper, record = one.paper, _fit(unit, one.paper, one.number)
            bare, of = _bare(paper, record, shown), with_days(ctx, unit, TABLE[paper], one.asked)
            if log:
                reason = shown.reason if bare else ""
                entry = Print(paper=paper, language=language, unmasked=bare, reason=reason, about=of.about)
                print_no = unit.log_print(record.number, entry)
            else:
                print_no = counters.get(record.number) or unit.next_print(record.number)
                counters[record.number] = print_no + 1
            made = _gather(
                ctx, unit, paper, record, {**shared, "print_no": print_no}, of, bare=bare, logged=log
            )
            if log:
                hand_out(unit, paper, _people(made, bare=bare, kind=TABLE[paper]), shown.reason)
            found.append((paper, made if bare else without_personal(made, unit.connection)))
            tell()
    return [(name, sheet) for name, paper in found for sheet in sheets_of(models.unfolded(ctx, paper))]


def part_of(name: str, paper: "Paper", pages: int, shown: Shown) -> PrintedPart:
    """What the print log needs to know of a paper that was drawn."""
    bare = _bare(name, paper.record, shown)
    return PrintedPart(
        about=paper.about,
        number=paper.record.number,
        revision=paper.record.revision,
        print_no=paper.print_no,
        paper=name,
        pages=pages,
        unmasked=bare,
        people=_people(paper, bare=bare, kind=TABLE[name]),
    )


def _people(paper: "Paper", *, bare: bool, kind: PaperKind) -> tuple[str, ...]:
    return people_on(paper) if bare and kind.of_many else ()


def _bare(paper: str, record: Record, shown: Shown) -> bool:
    """Whether a paper shows personal data: by its purpose, or because somebody gave a reason."""
    return shown.all or TABLE[paper].personal(record, shown.user)


def enter(ctx: Context, made: Printed, tell: Callable[[], None] = lambda: None) -> Printed:
    """Log the prints of a paper that was only looked at so far, before it leaves the program; once is enough.

    ``tell`` hears of each; what it raises takes all back. Conflict where a record was changed or printed meanwhile:
    the paper is to be made anew. A paper that issues numbers is: what comes back is another PDF, with them on it.
    """
    ctx.allow(READERS)
    if made.logged:
        return made
    if made.paper in TABLE and TABLE[made.paper].issues:
        return make(ctx, made.paper, (), language=made.language, options=made.parts[0].about)
    with ctx.writing() as unit:
        for part in made.parts:
            _, record = unit.load(part.number)
            if record.revision != part.revision:
                raise Conflict(N_("{number} was changed by somebody else meanwhile."), number=part.number)
            one = Print(
                paper=part.paper,
                language=made.language,
                unmasked=part.unmasked,
                reason=made.reason if part.unmasked else "",
                about=part.about,
            )
            given = unit.log_print(part.number, one)
            if given != part.print_no:
                raise Conflict(N_("{number} was printed by somebody else meanwhile."), number=part.number)
            hand_out(unit, part.paper, part.people, made.reason)
            tell()
    return replace(made, logged=True)


def _gather(
    ctx: Context,
    unit: Unit,
    paper: str,
    record: Record,
    shared: Mapping[str, object],
    asked: Asked,
    *,
    bare: bool,
    logged: bool,
) -> "Paper":
    head = unit.chain.head(unit.connection)[1].hex()[:8]
    today = unit.rules.shifts.day_of(ctx.now())
    source = Source(
        ctx=ctx,
        unit=unit,
        record_id=unit.load(record.number)[0],
        record=record,
        common={**shared, "journal_head": head, "about": asked.about},
        begin=asked.begin or today,
        end=asked.end or today,
        options=asked.options,
        bare=bare,
        logged=logged,
    )
    return TABLE[paper].gather(source)


def _fit(unit: Unit, paper: str, number: str) -> Record:
    """The record a paper is to be made of. NotPossible where it can't be."""
    kind, (_, record) = TABLE[paper], unit.load(number)
    if kind.kind != record.table:
        wanted = BY_TABLE[kind.kind].table
        raise NotPossible(N_("This paper is made of a record of the kind “{kind}”."), kind=wanted)
    if not kind.of_desk and paper not in available(record):
        raise NotPossible(N_("This paper can't be made of {number} as it stands."), number=number[:50])
    return record

"""Make papers: gather what a paper shows, log the print, render. The preview shows exactly these bytes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from csapp.i18n import LANGUAGES, N_
from csapp.kinds import BY_TABLE
from csapp.services import looking
from csapp.services import paper_models as models
from csapp.services.context import READERS, Context
from csapp.services.paper_blanks import sheets_of
from csapp.services.paper_kinds import PaperKind, Source, always, status_of
from csapp.services.paper_masks import without_personal
from csapp.services.paper_table import PAPERS, TABLE
from csapp.services.views import Printed, PrintedPart
from csapp.storage.printed import Print
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
    ctx.allow(READERS)
    kind = kind_of(paper)
    if not kind.of_desk:
        if begin or end:
            raise NotPossible(N_("This paper is not made of a period."))
        _known_options(kind, options)
        numbers = numbers or _default(ctx, kind)
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
    if (begin or end) and kind.span is None:
        raise NotPossible(N_("This paper is not made of a period."))
    asked = Asked(begin, end, _known_options(kind, options))
    shown = shown_to(ctx, [paper], unmasked, reason)
    wanted = [(paper, f"DESK-{ctx.desk_code}")]
    return _print(ctx, wanted, language, asked, shown=shown, progress=progress, log=log)


@dataclass(frozen=True)
class Asked:
    """What a paper of the desk is asked for."""

    begin: date | None = None
    end: date | None = None
    options: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def about(self) -> Mapping[str, str]:
        """As the print log keeps it, so that the paper can be told and made again."""
        days = {"from": self.begin, "to": self.end}
        return {key: day.isoformat() for key, day in days.items() if day is not None} | dict(self.options)


def _known_options(kind: PaperKind, options: Mapping[str, str] | None) -> Mapping[str, str]:
    given = {key: value for key, value in (options or {}).items() if value}
    strange = next((key for key in given if key not in kind.options), "")
    if strange:
        raise NotPossible(N_("This paper is not made by “{option}”."), option=strange[:50])
    return given


def _default(ctx: Context, kind: PaperKind) -> Sequence[str]:
    """The record a paper is made of where none is named; for the writer has to know the same."""
    if kind.default is None:
        return ()
    with ctx.writing() as unit:
        number = kind.default(ctx, unit)
    return (number,) if number else ()


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
        if kind_of(paper).of_desk:
            raise NotPossible(N_("This paper is made of a period, not of records."))
        if given.count((paper, number.strip().upper())) > 1:
            raise NotPossible(N_("{number} is named twice."), number=number[:50])
    shown = shown_to(ctx, [paper for paper, _ in wanted], unmasked, reason)
    return _print(ctx, wanted, language, Asked(), shown=shown, progress=progress, log=log)


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
    asked: Asked,
    *,
    shown: Shown,
    progress: Progress | None,
    log: bool,
) -> Printed:
    known_language(language)
    whole = gathered(ctx, wanted, language, shown=shown, asked=asked, log=log)
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
    asked: Asked = Asked(),
    log: bool = False,
    tell: Callable[[], None] = lambda: None,
) -> "list[tuple[str, Paper]]":
    """What the papers show, as of one moment, with ``log`` entered in the print log. ``tell`` hears of each."""
    logo = models.logo_of(ctx)
    found: list[tuple[str, Paper]] = []
    with ctx.writing() as unit:
        shared = models.common(ctx, unit, language, logo)
        counters: dict[str, int] = {}
        for paper, number in wanted:
            record = _fit(unit, paper, number)
            bare, of = _bare(paper, record, shown), _days(ctx, unit, TABLE[paper], asked)
            if log:
                reason = shown.reason if bare else ""
                one = Print(paper=paper, language=language, unmasked=bare, reason=reason, about=of.about)
                print_no = unit.log_print(record.number, one)
            else:
                print_no = counters.get(record.number) or unit.next_print(record.number)
                counters[record.number] = print_no + 1
            made = _gather(
                ctx, unit, paper, record, {**shared, "print_no": print_no}, of, bare=bare, logged=log
            )
            found.append((paper, made if bare else without_personal(made)))
            tell()
    return [(name, one) for name, paper in found for one in sheets_of(models.unfolded(ctx, paper))]


def part_of(name: str, paper: "Paper", pages: int, shown: Shown) -> PrintedPart:
    """What the print log needs to know of a paper that was drawn."""
    return PrintedPart(
        about=paper.about,
        number=paper.record.number,
        revision=paper.record.revision,
        print_no=paper.print_no,
        paper=name,
        pages=pages,
        unmasked=_bare(name, paper.record, shown),
    )


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
    if kind_of(made.paper).issues:
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
            tell()
    return replace(made, logged=True)


def _days(ctx: Context, unit: Unit, kind: PaperKind, asked: Asked) -> Asked:
    """The same with the days said: those asked for, or the day, week or month that is worked now."""
    if kind.span is None:
        return asked
    begin, end = asked.begin, asked.end
    if begin is None:
        begin, last = kind.span.around(end or unit.rules.shifts.day_of(ctx.now()))
        end = end or last
    end = end or kind.span.until(begin)
    if end < begin:
        raise NotPossible(N_("The period ends before it begins."))
    if (end - begin).days >= MOST_DAYS:
        raise NotPossible(N_("The period is longer than {most} days."), most=MOST_DAYS)
    return replace(asked, begin=begin, end=end)


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
        raise NotPossible(N_("This paper can't be made at this step of the case."))
    return record

"""What papers are asked for: of which records, of which days, with which options."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from csapp.i18n import LANGUAGES, N_
from csapp.services.context import Context
from csapp.services.paper_kinds import PaperKind
from csapp.services.paper_table import PAPERS, TABLE
from csapp.storage.write import Unit
from csapp.vocabulary.errors import NotFound, NotPossible

MOST_DAYS = 366  # of one period
BY_THEMSELVES = N_("Blank forms are printed by themselves: their numbers are given out with the print.")


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


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """One paper of several: of the record ``number``, or of the desk, as it is ``asked`` for."""

    paper: str
    number: str = ""
    asked: Asked = Asked()

    @property
    def same(self) -> tuple[object, ...]:
        """Equal for two that would be the same paper twice."""
        return (self.paper, self.number.strip().upper(), *sorted(self.asked.about.items()))


def kind_of(paper: str) -> PaperKind:
    """The paper of that name. NotFound."""
    if paper not in TABLE:
        raise NotFound(
            N_("There is no paper “{paper}”. Papers: {papers}."), paper=paper[:50], papers=", ".join(PAPERS)
        )
    return TABLE[paper]


def known_language(language: str) -> None:
    """Refuse a language the papers don't speak. NotFound."""
    if language not in LANGUAGES:
        raise NotFound(
            N_("There is no language “{language}”. Languages: {languages}."),
            language=language[:50],
            languages=", ".join(LANGUAGES),
        )


def ordered(ctx: Context, wanted: Sequence[Wanted | tuple[str, str]], most: int) -> list[Wanted]:
    """The papers as they can be made, each once: those of the desk with its number, those of a record nobody named with
    the one they are made of by default. NotFound, NotPossible."""
    if not 1 <= len(wanted) <= most:
        raise NotPossible(N_("One file holds from 1 to {most} papers."), most=most)
    whole = [
        _ordered(ctx, one if isinstance(one, Wanted) else Wanted(paper=one[0], number=one[1]))
        for one in wanted
    ]
    if len(whole) > 1:
        _refuse_lonely(whole)
    return whole


def _ordered(ctx: Context, one: Wanted) -> Wanted:
    kind, asked = kind_of(one.paper), one.asked
    _refuse_options(kind, asked.options)
    if (asked.begin or asked.end) and kind.span is None:
        raise NotPossible(N_("This paper is not made of a period."))
    if kind.of_desk:
        if one.number and one.number != f"DESK-{ctx.desk_code}":
            raise NotPossible(N_("This paper is made of a period, not of records."))
        return replace(one, number=f"DESK-{ctx.desk_code}", asked=_of_somebody(ctx, kind, asked))
    number = one.number.strip() or _default(ctx, kind)
    if not number:
        raise NotPossible(N_("Say of which record the paper is to be made."))
    return replace(one, number=number)


def _of_somebody(ctx: Context, kind: PaperKind, asked: Asked) -> Asked:
    """With the person said whom the paper is of: the print log would not know, and the next one is somebody else's."""
    if not kind.of_person or asked.options.get("agent"):
        return asked
    return replace(asked, options={**asked.options, "agent": ctx.actor.user})


def _refuse_lonely(whole: Sequence[Wanted]) -> None:
    """What can't stand in a file beside others."""
    met: set[tuple[object, ...]] = set()
    for one in whole:
        if kind_of(one.paper).issues:
            raise NotPossible(BY_THEMSELVES)
        if one.same in met:
            raise NotPossible(N_("{number} is named twice."), number=one.number[:50])
        met.add(one.same)


def _refuse_options(kind: PaperKind, options: Mapping[str, str]) -> None:
    strange = next((key for key in options if key not in kind.options), "")
    if strange:
        raise NotPossible(N_("This paper is not made by “{option}”."), option=strange[:50])


def _default(ctx: Context, kind: PaperKind) -> str:
    """The record a paper is made of where none is named; for the writer has to know the same."""
    if kind.default is None:
        return ""
    with ctx.writing() as unit:
        return kind.default(ctx, unit)


def with_days(ctx: Context, unit: Unit, kind: PaperKind, asked: Asked) -> Asked:
    """The same with the days said: those asked for, or the day, week or month that is worked now. NotPossible."""
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

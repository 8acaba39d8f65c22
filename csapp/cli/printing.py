"""Papers on the command line: ``csapp paper PAPER NUMBER... -o FILE.pdf`` or ``--apart -o FOLDER``."""

import argparse
from collections.abc import Iterable
from datetime import date

from csapp.cli.bar import bar
from csapp.cli.inputs import signed_in
from csapp.cli.person import second_of
from csapp.i18n import N_, Translator
from csapp.services import batches, certificate, extract, paper_files, papers
from csapp.services.context import Context
from csapp.services.paper_orders import Asked, Wanted, kind_of
from csapp.services.views import Printed, PrintedPart
from csapp.vocabulary.errors import InvalidInput, NotPossible, Problem
from csapp.vocabulary.fields import Date, Unreadable


def paper(arguments: argparse.Namespace, t: Translator) -> int:
    """Make a paper, of several records one file, or one each in a folder.

    A file is the whole new one or not there at all; of a batch all are there, or none. Whoever gives up leaves neither
    a file nor an entry in the print log.
    """
    if arguments.paper in (extract.PAPER, certificate.PAPER):
        return _personal(arguments, t)
    wanted = _wanted(arguments)
    with signed_in(arguments) as ctx, bar() as progress:
        language = language_of(arguments, ctx, t)
        if kind_of(arguments.paper).issues:
            return told(paper_files.let_out(ctx, _numbered(ctx, wanted[0], language), arguments.output).parts)
        order = batches.Order(
            wanted=wanted,
            language=language,
            unmasked=arguments.unmasked,
            reason=arguments.reason,
            contents=arguments.contents,
        )
        into = batches.into_folder if arguments.apart else batches.into_file
        made = into(ctx, order, arguments.output, progress=progress)
    return told(made.parts)


def _wanted(arguments: argparse.Namespace) -> list[Wanted]:
    """What was asked for. Whoever names one person to a paper of one person means it so."""
    kind, numbers = kind_of(arguments.paper), list[str](arguments.numbers)
    options = {key: getattr(arguments, key) for key in ("agent", "desk", "survey", "copies")}
    if kind.of_desk and "agent" in kind.options and not options["agent"] and len(numbers) == 1:
        options["agent"] = numbers.pop()
    if kind.of_desk and numbers:
        raise NotPossible(N_("This paper is made of a period, not of records."))
    given = {key: value for key, value in options.items() if value}
    asked = Asked(day(arguments.begin, "--from"), day(arguments.end, "--to"), given)
    return [Wanted(paper=arguments.paper, number=number, asked=asked) for number in numbers or [""]]


def _numbered(ctx: Context, one: Wanted, language: str) -> Printed:
    """Blank forms as they will be, without their numbers yet."""
    asked = one.asked
    return papers.make(
        ctx,
        one.paper,
        (),
        language=language,
        options=asked.options,
        begin=asked.begin,
        end=asked.end,
        log=False,
    )


def _personal(arguments: argparse.Namespace, t: Translator) -> int:
    """The papers on one person's data, for those who answer for it."""
    if len(arguments.numbers) != 1:
        raise NotPossible(N_("Say of which record the paper is to be made."))
    (number,) = arguments.numbers
    with signed_in(arguments) as ctx:
        language = language_of(arguments, ctx, t)
        if arguments.paper == certificate.PAPER:
            made = certificate.certificate(ctx, number, language=language)
        else:
            second = second_of(arguments)
            made = extract.sheet(ctx, number, arguments.reason, second=second, language=language)
        return told(paper_files.let_out(ctx, made, arguments.output).parts)


def language_of(arguments: argparse.Namespace, ctx: Context, t: Translator) -> str:
    """The language asked for, else the company's, else the system's."""
    return arguments.language or ctx.company.language or t.language


def told(parts: Iterable[PrintedPart]) -> int:
    """The code of each print, a line each."""
    for part in parts:
        print(f"{part.number}/{part.print_no}")
    return 0


def day(typed: str | None, option: str) -> date | None:
    """A day of the calendar as ISO 8601. InvalidInput."""
    try:
        read = Date(label="").read(typed)
    except Unreadable as bad:
        raise InvalidInput([Problem(option, bad.message, bad.values_, N_("Day"))]) from bad
    return read if isinstance(read, date) else None

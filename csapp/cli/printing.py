"""Papers on the command line: ``csapp paper PAPER NUMBER... -o FILE.pdf`` or ``--apart -o FOLDER``."""

import argparse
from datetime import date

from csapp.cli.bar import bar
from csapp.cli.inputs import BadFile, signed_in
from csapp.i18n import N_, Translator
from csapp.services import batches, papers
from csapp.storage.files import write_atomic
from csapp.vocabulary.errors import InvalidInput, Problem
from csapp.vocabulary.fields import Date, Unreadable


def paper(arguments: argparse.Namespace, t: Translator) -> int:
    """Make a paper, of several records one file, or one each in a folder.

    A file is the whole new one or not there at all; of a batch all are there, or none.
    """
    begin, end = _day(arguments.begin, "--from"), _day(arguments.end, "--to")
    apart: bool = arguments.apart
    if (apart or len(arguments.numbers) > 1) and not (begin or end or papers.of_desk(arguments.paper)):
        return _batch(arguments, t, apart=apart)
    with signed_in(arguments) as ctx:
        made = papers.make(
            ctx,
            arguments.paper,
            arguments.numbers,
            language=arguments.language or ctx.company.language or t.language,
            unmasked=arguments.unmasked,
            reason=arguments.reason,
            begin=begin,
            end=end,
            options={"agent": arguments.agent, "survey": arguments.survey, "copies": arguments.copies},
        )
    try:
        write_atomic(arguments.output, made.pdf)
    except (OSError, ValueError) as bad:  # ValueError: "." and "/" name no file
        raise BadFile(N_("The file {file} can't be written."), file=str(arguments.output)) from bad
    for part in made.parts:
        print(f"{part.number}/{part.print_no}")
    return 0


def _batch(arguments: argparse.Namespace, t: Translator, *, apart: bool) -> int:
    into = batches.into_folder if apart else batches.into_file
    with signed_in(arguments) as ctx, bar() as progress:
        order = batches.Order(
            paper=arguments.paper,
            numbers=arguments.numbers,
            language=arguments.language or ctx.company.language or t.language,
            unmasked=arguments.unmasked,
            reason=arguments.reason,
        )
        made = into(ctx, order, arguments.output, progress=progress)
    for part in made.parts:
        print(f"{part.number}/{part.print_no}")
    return 0


def _day(typed: str | None, option: str) -> date | None:
    """A day of the calendar as ISO 8601. InvalidInput."""
    try:
        read = Date(label="").read(typed)
    except Unreadable as bad:
        raise InvalidInput([Problem(option, bad.message, bad.values_, N_("Day"))]) from bad
    return read if isinstance(read, date) else None

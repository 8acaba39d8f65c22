"""Papers of several kinds in one file: ``csapp pack PAPER:NUMBER ... PAPER:DAY..DAY PAPER -o FILE.pdf``."""

import argparse
from collections.abc import Callable
from pathlib import Path

from csapp.cli.arguments import binding, unmasking
from csapp.cli.bar import bar
from csapp.cli.inputs import signed_in
from csapp.cli.printing import day, language_of, told
from csapp.i18n import LANGUAGES, N_, Translator
from csapp.services import batches, packs
from csapp.services.context import Context
from csapp.services.paper_orders import Asked, Wanted, kind_of
from csapp.vocabulary.errors import NotPossible


def pack(arguments: argparse.Namespace, t: Translator) -> int:
    """All of them in one file, or none; each is entered in the print log."""
    with signed_in(arguments) as ctx, bar() as progress:
        order = batches.Order(
            wanted=_wanted(arguments, ctx),
            language=language_of(arguments, ctx, t),
            unmasked=arguments.unmasked,
            reason=arguments.reason,
            contents=arguments.contents,
        )
        made = batches.into_file(ctx, order, arguments.output, progress=progress)
    return told(made.parts)


def _wanted(arguments: argparse.Namespace, ctx: Context) -> list[Wanted]:
    found = [_one(text, arguments) for text in arguments.papers]
    if arguments.of is not None:
        found += packs.of(ctx, arguments.of, day(arguments.begin, "--from"))
    if not found:
        raise NotPossible(N_("Say which papers are wanted."))
    return found


def _one(text: str, arguments: argparse.Namespace) -> Wanted:
    """``PAPER:NUMBER`` of a record; of the desk ``PAPER``, or ``PAPER:DAY..DAY``."""
    paper, _, what = text.partition(":")
    kind = kind_of(paper)
    if not kind.of_desk:
        return Wanted(paper=paper, number=what)
    begin, _, end = what.partition("..")
    days = (day(begin or arguments.begin, "--from"), day(end or (None if begin else arguments.end), "--to"))
    return Wanted(paper=paper, asked=Asked(*days) if kind.span is not None else Asked())


def declare(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """The command and what may be said with it."""
    made = command("pack", "papers of several kinds as one PDF with contents")
    made.add_argument("papers", nargs="*", metavar="PAPER[:NUMBER|:DAY..DAY]")
    made.add_argument(
        "--of", choices=[str(one) for one in packs.SPANS], help="what is filed of a week or month"
    )
    made.add_argument("--from", dest="begin", metavar="D", help="first day of the papers of a period")
    made.add_argument("--to", dest="end", metavar="D", help="their last day")
    made.add_argument("--language", choices=list(LANGUAGES), default="")
    unmasking(made)
    binding(made)
    made.add_argument("-o", dest="output", required=True, type=Path, metavar="FILE.pdf")

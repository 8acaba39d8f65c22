"""One person's data on the command line: ``csapp extract NUMBER -o ZIP``, ``csapp erase NUMBER --reason TEXT``."""

import argparse
import getpass
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from csapp.cli.arguments import tell
from csapp.cli.inputs import BadFile, MissingArgument, signed_in
from csapp.i18n import N_, Translator
from csapp.services import certificate, erasing, erasure
from csapp.services.extract import extract as make
from csapp.services.two import Second
from csapp.storage.files import write_atomic
from csapp.vocabulary.errors import NotAllowed, UserFault

HEADS: Mapping[str, str] = {
    erasing.WENT: N_("Erased"),
    erasing.CLEANED: N_("Kept as figures, without personal data"),
    erasing.ENDED: N_("Still open: ends as void with it"),
    erasing.NAMED: N_("Struck out in records about others"),
    erasing.LEFT: N_("Not looked for"),
}


def extract(arguments: argparse.Namespace, t: Translator) -> int:
    """Write all that is held on a person into a ZIP file."""
    with signed_in(arguments) as ctx:
        made = make(ctx, arguments.number, arguments.output, second=second_of(arguments))
    for name in made.lost:
        tell(t(N_("This file is lost and not in the extract: {file}"), file=name))
    print(made.path)
    return 0


def erase(arguments: argparse.Namespace, t: Translator) -> int:
    """Erase a person; with ``--dry-run`` only say what would go and what stands against it."""
    second = second_of(arguments)
    with signed_in(arguments) as ctx:
        if arguments.dry_run:
            return _preview(erasure.plan(ctx, arguments.number, second=second), t)
        if not arguments.reason:
            raise MissingArgument(N_("Say why the person is erased with --reason."))
        if arguments.output is not None:
            _try(arguments.output)
        try:
            stone = erasure.erase_person(ctx, arguments.number, arguments.reason, second=second)
        except erasure.Held as bad:
            for problem in bad.problems:
                tell(problem.text(t))
            return UserFault.exit_code
        if arguments.output is not None:
            made = certificate.certificate(ctx, stone.number, language=arguments.language)
            _write(arguments.output, made.pdf)
    _print_counts(stone.told, t)
    print(stone.number)
    return 0


def _preview(plan: erasure.Plan, t: Translator) -> int:
    told = {erasing.WENT: plan.went, erasing.CLEANED: plan.cleaned, erasing.ENDED: plan.ended}
    _print_counts(told | {erasing.NAMED: plan.named, erasing.LEFT: plan.left}, t)
    for number in plan.mentions:
        print(f"  {number}")
    for problem in plan.against:
        tell(problem.text(t))
    return UserFault.exit_code if plan.against else 0


def _print_counts(told: Mapping[str, Mapping[str, int]], t: Translator) -> None:
    for key, head in HEADS.items():
        for what, count in told.get(key, {}).items():
            print(f"{t(head)}: {t(what)}: {count}")


def _try(path: Path) -> None:
    """Better before the erasure than after it: the certificate can be written there."""
    if not path.name or not os.access(path.parent, os.W_OK):
        raise BadFile(N_("The file {file} can't be written."), file=str(path))


def _write(path: Path, pdf: bytes) -> None:
    try:
        write_atomic(path, pdf)
    except (OSError, ValueError) as bad:
        raise BadFile(N_("The file {file} can't be written."), file=str(path)) from bad


def second_of(arguments: argparse.Namespace) -> Second | None:
    """The second person, whose password is in ``CSAPP_SECOND_PASSWORD`` or asked for on the terminal."""
    if not arguments.second:
        return None
    given = os.environ.get("CSAPP_SECOND_PASSWORD")
    if given is None:
        if sys.stdin is None or not sys.stdin.isatty():  # pyright: ignore[reportUnnecessaryComparison]
            raise NotAllowed(N_("Give the second person's password in CSAPP_SECOND_PASSWORD."))
        given = getpass.getpass(f"{arguments.second}: ")
    return Second(arguments.second, given)


def declare(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """The two commands and what may be said with them."""
    out = command("extract", "all that is held on a person, as one ZIP file")
    out.add_argument("number")
    out.add_argument("-o", dest="output", required=True, type=Path, metavar="ZIP")
    gone = command("erase", "erase a person; cases stay as figures")
    gone.add_argument("number")
    gone.add_argument("--reason", default="", metavar="TEXT")
    gone.add_argument(
        "--dry-run", action="store_true", help="only say what would go and what stands against it"
    )
    gone.add_argument("-o", dest="output", type=Path, metavar="FILE.pdf", help="the certificate")
    gone.add_argument("--language", default="", help="of the certificate")
    for made in (out, gone):
        made.add_argument(
            "--second", default="", metavar="USER", help="who answers for it, too, where one role lacks"
        )

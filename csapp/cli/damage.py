"""Proving and saving a desk on the command line: ``csapp verify``, ``csapp reindex``, ``csapp salvage``."""

import argparse
import json
from collections.abc import Callable
from pathlib import Path

from csapp.cli.arguments import tell
from csapp.cli.bar import bar
from csapp.cli.inputs import only_user, password, said_user, signed_in
from csapp.i18n import N_, Translator
from csapp.services import checking, damage, salvaging
from csapp.vocabulary.errors import StoreFault


def verify(arguments: argparse.Namespace, t: Translator) -> int:
    """Prove that the store is whole; 4 and the first fault if it is not."""
    with signed_in(arguments, quiet=True) as ctx, bar() as progress:
        faults = checking.verify(ctx, progress)
        notices = damage.standing(ctx).notices
    if arguments.json:
        said = [{"message": problem.text(t), **problem.values} for problem in faults]
        print(json.dumps(said, ensure_ascii=False, indent=1, default=str))
        return StoreFault.exit_code if faults else 0
    if faults:
        tell(faults[0].text(t))
        return StoreFault.exit_code
    for notice in notices:
        tell(notice.text(t))
    print(t(N_("The store is whole.")))
    return 0


def reindex(arguments: argparse.Namespace, t: Translator) -> int:
    """Make the search index anew from the records."""
    with signed_in(arguments) as ctx, bar() as progress:
        done = checking.reindex(ctx, progress)
    print(t(N_("{records} records can be searched anew."), records=done))
    return 0


def salvage(arguments: argparse.Namespace, t: Translator) -> int:
    """Save what can be read of a damaged desk into a new folder; 4 where something is lost."""
    folder = arguments.source if arguments.source.is_dir() else arguments.source.parent
    who = said_user(arguments) or only_user(folder)
    done = salvaging.rescue(
        arguments.source, arguments.output, who, password(), language=arguments.language or t.language
    )
    print(done.folder)
    line = N_(
        "{records} records read, {rebuilt} of them made whole from the journal; "
        "{incomplete} incomplete, {lost} lost, {files} without an attachment: see {list}"
    )
    tell(
        t(
            line,
            records=done.records,
            rebuilt=done.rebuilt,
            incomplete=done.incomplete,
            lost=done.lost,
            files=done.files,
            list=done.list,
        )
    )
    return StoreFault.exit_code if done.incomplete or done.lost or done.files else 0


def declare(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """What may be said with these commands."""
    command("verify", "prove that the store is whole").add_argument("--json", action="store_true")
    command("reindex", "make the search index anew, with all it should lead to")
    made = command("salvage", "save what can be read of a damaged desk into a new folder")
    made.add_argument("source", type=Path, metavar="FILE_OR_FOLDER")
    made.add_argument("-o", dest="output", required=True, type=Path, metavar="FOLDER")
    made.add_argument("--language", default="")

"""Backups on the command line: ``csapp backup DIR``, ``csapp backups``, ``csapp restore FILE``."""

import argparse
import json
import os
from collections.abc import Callable
from pathlib import Path

from csapp.cli.arguments import tell
from csapp.cli.inputs import folder, password, signed_in
from csapp.i18n import N_, Translator
from csapp.services import backups
from csapp.services.backups import Backup
from csapp.vocabulary.errors import NotAllowed, StoreFault


def backup(arguments: argparse.Namespace, t: Translator) -> int:
    """Make a backup, prove it, and print its file; 4 where the proof failed."""
    with signed_in(arguments) as ctx:
        made = backups.make(ctx, arguments.folder)
    print(made.path)
    if made.good:
        return 0
    tell(t(N_("The backup was made, but it is no good: {reason}"), reason=made.fault(t)))
    return StoreFault.exit_code


def backup_list(arguments: argparse.Namespace, t: Translator) -> int:
    """The backups of the desk, or those in a folder, newest first."""
    if arguments.folder is not None:
        found = backups.known(arguments.folder)
    else:
        with signed_in(arguments) as ctx:
            found = backups.shelf(ctx).backups
    if arguments.json:
        print(json.dumps([_plain(one, t) for one in found], ensure_ascii=False, indent=1))
        return 0
    for one in found:
        at = one.made_at.astimezone().isoformat(" ", "seconds") if one.made_at else "-"
        print(at, f"{one.size}", f"{one.records}", t(STATES[one.good]), one.path, one.fault(t), sep="  ")
    return 0


STATES = {True: N_("proved"), False: N_("no good"), None: N_("not proved yet")}


def _plain(one: Backup, t: Translator) -> dict[str, object]:
    return {
        "file": str(one.path),
        "made_at": one.made_at and one.made_at.isoformat(),
        "why": t(one.why) if one.why else None,
        "size": one.size,
        "records": one.records,
        "good": one.good,
        "fault": one.fault(t) or None,
    }


def restore(arguments: argparse.Namespace, t: Translator) -> int:
    """Put a backup back, over the desk that is there or into an empty folder; prints the folder."""
    data, whole = folder(arguments), not arguments.without_attachments
    done = backups.restore(data, arguments.file, _who(arguments), password(), attachments=whole)
    print(data)
    if done.safety is not None:
        tell(t(N_("What was there before is kept in {file}."), file=str(done.safety)))
    return 0


def _who(arguments: argparse.Namespace) -> str:
    """``--user`` or ``CSAPP_USER``, else the only one who has a key in the backup. NotAllowed."""
    given = getattr(arguments, "user", None) or os.environ.get("CSAPP_USER")
    if given:
        return str(given)
    known = backups.users(arguments.file)
    if len(known) == 1:
        return known[0]
    raise NotAllowed(N_("Say who you are with --user or CSAPP_USER."))


def declare(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """The commands and what may be said with them."""
    make = command("backup", "make a backup and prove it; prints the file")
    make.add_argument("folder", metavar="DIR", nargs="?", type=Path, help="by default the desk's own backups")
    known = command("backups", "the backups there are")
    known.add_argument("folder", metavar="DIR", nargs="?", type=Path)
    known.add_argument("--json", action="store_true")
    back = command("restore", "put a backup back; what is there is kept")
    back.add_argument("file", metavar="FILE", type=Path)
    back.add_argument(
        "--without-attachments", action="store_true", help="even where attachments of it are lost"
    )

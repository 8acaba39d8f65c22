"""The recovery key from the command line."""

import argparse
import getpass
import os
import sys
from collections.abc import Callable
from pathlib import Path

from csapp.cli.inputs import BadFile, folder, password, signed_in, user
from csapp.desk import Desk
from csapp.i18n import N_, Translator
from csapp.services import recovery
from csapp.services.context import Context
from csapp.storage.files import write_atomic
from csapp.vocabulary.errors import NotAllowed

VARIABLE = "CSAPP_RECOVERY"


def recovery_key(arguments: argparse.Namespace, _t: Translator) -> int:
    """Make a recovery key, which takes the place of the one before, and its sheet. Prints the file's path."""
    _check_place(arguments.output)
    with signed_in(arguments) as ctx:
        made = Desk.new_recovery_key(ctx, password())
        _put(ctx, made, arguments.output)
    return 0


def recover(arguments: argparse.Namespace, _t: Translator) -> int:
    """A new password by the recovery key; the next recovery key is printed, or put into a file."""
    if arguments.output is not None:
        _check_place(arguments.output)
    key = _key()
    ctx, made = Desk.recover(folder(arguments), user(arguments), key, password(twice=True))
    try:
        if arguments.output is None:
            print(made)
        else:
            _put(ctx, made, arguments.output)
    finally:
        ctx.close()
    return 0


def _key() -> str:
    given = os.environ.get(VARIABLE)
    if given is not None:
        return given
    unasked = NotAllowed(N_("Give the recovery key in CSAPP_RECOVERY, or run this in a terminal."))
    if sys.stdin is None or not sys.stdin.isatty():  # pyright: ignore[reportUnnecessaryComparison]
        raise unasked
    try:
        return getpass.getpass("Recovery key: ")
    except EOFError as bad:
        raise unasked from bad


def _check_place(path: Path) -> None:
    """A key that can't be put down must not take the place of one that is. BadFile."""
    if not path.name or path.is_dir() or not os.access(path.parent, os.W_OK):
        raise BadFile(N_("The file {file} can't be written."), file=str(path))


def _put(ctx: Context, made: str, path: Path) -> None:
    """On the disk as a whole or not at all; where that fails after all, the key is printed: it is in force."""
    try:
        write_atomic(path, recovery.paper(ctx, made))
    except (OSError, ValueError) as bad:
        print(made)
        raise BadFile(N_("The file {file} can't be written."), file=str(path)) from bad
    print(path)


def declare(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """What may be said with the two commands."""
    make = command(
        "recovery-key", "make a recovery key, which takes the place of the one before, and its sheet"
    )
    make.add_argument("-o", dest="output", required=True, type=Path, metavar="FILE.pdf")
    use = command("recover", f"a new password by the recovery key (from {VARIABLE} or typed)")
    use.add_argument(
        "-o", dest="output", type=Path, metavar="FILE.pdf", help="the sheet of the next recovery key"
    )

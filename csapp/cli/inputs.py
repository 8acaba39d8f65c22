"""What a command is given: JSON from a file or standard input, a password, a desk to open."""

import argparse
import getpass
import json
import os
import sys
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from csapp.cli.arguments import tell
from csapp.desk import Desk, default_data_dir
from csapp.i18n import N_, Translator, system_language
from csapp.services import damage, looking
from csapp.services.context import Context
from csapp.vocabulary.errors import NotAllowed, UserFault
from csapp.vocabulary.loose import as_mapping


class BadFile(UserFault):
    """A file that can't be read, or does not hold what it should."""


class MissingArgument(UserFault):
    """Something the command can't do without was not said."""


def read_json(source: str) -> object:
    """The JSON value in a file, or on standard input for ``-``. BadFile."""
    if source == "-" and sys.stdin is None:  # pyright: ignore[reportUnnecessaryComparison] - where it was closed
        raise BadFile(N_("The file {file} can't be read."), file=source)
    try:
        text = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
        return json.loads(text.decode("utf-8-sig"), parse_constant=_no_constant, object_pairs_hook=_once)
    except OSError as bad:
        raise BadFile(N_("The file {file} can't be read."), file=source) from bad
    except (ValueError, RecursionError) as bad:
        raise BadFile(N_("{file} is not JSON in UTF-8."), file=source) from bad


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object that says each thing once: of two values one would be lost without a word."""
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _value in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise BadFile(N_("“{key}” is given twice."), key=twice[:100])
    return found


def _no_constant(name: str) -> object:
    raise ValueError(name)


def read_object(source: str) -> Mapping[str, object]:
    """One JSON object. BadFile for anything else."""
    value = as_mapping(read_json(source))
    if value is None:
        raise BadFile(N_("{file} must hold one JSON object."), file=source)
    return value


def password(*, twice: bool = False) -> str:
    """From ``CSAPP_PASSWORD``, else asked for on the terminal. NotAllowed where there is none to ask."""
    given = os.environ.get("CSAPP_PASSWORD")
    if given is not None:
        return given
    unasked = NotAllowed(N_("Give the password in CSAPP_PASSWORD, or run this in a terminal."))
    if sys.stdin is None or not sys.stdin.isatty():  # pyright: ignore[reportUnnecessaryComparison]
        raise unasked
    try:
        typed = getpass.getpass()
        if twice and getpass.getpass() != typed:
            raise NotAllowed(N_("The two passwords differ."))
    except EOFError as bad:
        raise unasked from bad
    return typed


def folder(arguments: argparse.Namespace) -> Path:
    """The desk's folder: ``--data``, ``CSAPP_DATA``, or the user's data folder."""
    given: Path | None = getattr(arguments, "data", None)
    return given or default_data_dir()


def user(arguments: argparse.Namespace) -> str:
    """Who signs in: ``--user`` or ``CSAPP_USER``; where only one person can, that one. NotAllowed otherwise."""
    return said_user(arguments) or only_user(folder(arguments))


def said_user(arguments: argparse.Namespace) -> str:
    """Who was said to sign in, "" for nobody."""
    return str(getattr(arguments, "user", None) or os.environ.get("CSAPP_USER") or "")


def only_user(data: Path) -> str:
    """The one person who can sign in to the desk in a folder. NotAllowed where there are several."""
    known = Desk.users(data)
    if len(known) == 1:
        return known[0]
    raise NotAllowed(N_("Say who you are with --user or CSAPP_USER."))


def knows_user(arguments: argparse.Namespace) -> bool:
    """Whether it is clear who would sign in."""
    given = getattr(arguments, "user", None) or os.environ.get("CSAPP_USER")
    return bool(given) or len(Desk.users(folder(arguments))) == 1


def first_user(arguments: argparse.Namespace) -> str:
    """The user a new desk begins with: ``--user`` or ``CSAPP_USER``. MissingArgument where neither is given."""
    given = getattr(arguments, "user", None) or os.environ.get("CSAPP_USER")
    if not given:
        raise MissingArgument(N_("Say who the first user is with --user."))
    return str(given)


@contextmanager
def signed_in(arguments: argparse.Namespace, *, quiet: bool = False) -> Generator[Context, None, None]:
    """The open desk, closed again afterwards. What is wrong with it is told first, unless ``quiet``."""
    who = user(arguments)
    ctx = Desk.sign_in(folder(arguments), who, password())
    try:
        if not quiet:
            _tell_standing(ctx)
        yield ctx
    finally:
        ctx.close()


def _tell_standing(ctx: Context) -> None:
    t = Translator(system_language())
    found = damage.standing(ctx)
    for problem in ([found.trouble] if found.trouble else []) + list(found.notices):
        tell(problem.text(t))


@contextmanager
def signed_in_to_read(arguments: argparse.Namespace) -> Generator[Context, None, None]:
    """The same for a command that shows records: masked for everybody, unless it was asked for with a reason by who
    may see it. NotAllowed, InvalidInput before anything is shown."""
    with signed_in(arguments) as ctx:
        if arguments.unmasked:
            looking.may_show(ctx, arguments.reason)
        yield replace(ctx, masked=not arguments.unmasked)

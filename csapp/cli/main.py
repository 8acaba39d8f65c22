"""Runs one command line and turns faults into one line and an exit code."""

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from csapp.cli import backing, damage, figures, packing, person, privacy, recovery, sheets
from csapp.cli.arguments import parser, tell
from csapp.cli.deeds import DEEDS
from csapp.i18n import N_, Translator, system_language
from csapp.vocabulary.errors import StoreFault, UserFault


def parse(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """What was said; ends the process with 2 and one line where it can't be understood."""
    return parser(
        DEEDS,
        [
            sheets.declare,
            damage.declare,
            recovery.declare,
            backing.declare,
            person.declare,
            privacy.declare,
            figures.declare,
            packing.declare,
        ],
    ).parse_args(arguments)


def run(said: argparse.Namespace) -> int:
    """Do the command. 0 done, 2 bad input, 3 not allowed or wrong password, 4 store fault."""
    _speak_utf8()
    t = Translator(system_language())
    try:
        code: int = said.deed(said, t)
        if sys.stdout is not None:  # pyright: ignore[reportUnnecessaryComparison] - it is, where it was closed
            sys.stdout.flush()
        return code
    except UserFault as bad:
        tell(bad.text(t))
        return bad.exit_code
    except BrokenPipeError:
        _let_go()
        return _unheard(said, t)
    except OSError as bad:
        _let_go()
        tell(t(N_("The system refused: {reason}."), reason=bad.strerror or type(bad).__name__))
        return StoreFault.exit_code
    except KeyboardInterrupt:
        return 130


def _unheard(said: argparse.Namespace, t: Translator) -> int:
    """Whoever reads only the head of a list is done; whoever adds a list is not."""
    if said.command != "add":
        return 0
    tell(t(N_("Nobody reads the numbers any more; the rest of the list was not added.")))
    return UserFault.exit_code


def _let_go() -> None:
    """Nothing more is written to standard output, not at the end of the process either."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def report(kind: type[BaseException], bad: BaseException, trace: TracebackType | None) -> None:
    """A fault of ours in one line: what and where, never what a record says. For ``sys.excepthook``."""
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    code = trace.tb_frame.f_code if trace is not None else None
    place = f"{Path(code.co_filename).name}:{trace.tb_lineno}" if code and trace else "?"
    t = Translator(system_language())
    tell(
        t(
            N_("A fault of the program: {kind} at {place}. Nothing half-done was saved."),
            kind=kind.__name__,
            place=place,
        )
    )


def _speak_utf8() -> None:
    """Text is UTF-8 on every system and never fails to print."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")

"""Runs one command line and turns faults into one line and an exit code."""

import argparse
import os
import sys
from collections.abc import Sequence

from csapp.cli.arguments import parser, tell
from csapp.cli.deeds import DEEDS
from csapp.i18n import Translator, system_language
from csapp.vocabulary.errors import UserFault


def parse(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """What was said; ends the process with 2 and one line where it can't be understood."""
    return parser(DEEDS).parse_args(arguments)


def run(said: argparse.Namespace) -> int:
    """Do the command. 0 done, 2 bad input, 3 not allowed or wrong password, 4 store fault."""
    _speak_utf8()
    t = Translator(system_language())
    try:
        return said.deed(said, t)
    except UserFault as bad:
        tell(bad.text(t))
        return bad.exit_code
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - nobody listens any more
        return 0
    except KeyboardInterrupt:
        return 130


def _speak_utf8() -> None:
    """Text is UTF-8 on every system and never fails to print."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")

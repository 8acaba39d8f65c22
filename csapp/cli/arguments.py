"""What may be said on the command line."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from csapp.i18n import LANGUAGES, Translator

EVERYTHING = 2**31
Deed = Callable[[argparse.Namespace, Translator], int]
Declare = Callable[[Callable[[str, str], argparse.ArgumentParser]], None]


class Parser(argparse.ArgumentParser):
    """An argument parser whose complaints are one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {' '.join(message.split())}\n")


def _common() -> argparse.ArgumentParser:
    """Options that may stand before or after the command."""
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--data", type=Path, metavar="DIR", help="the desk's folder (or CSAPP_DATA)")
    common.add_argument("--user", metavar="USER", help="who signs in (or CSAPP_USER)")
    return common


def parser(deeds: dict[str, Deed], more: Sequence[Declare] = ()) -> Parser:
    """The whole command line; each command carries its deed. ``more`` declare commands of their own."""
    common = _common()
    top = Parser(prog="csapp", description="The service desk.", parents=[common])
    top.add_argument("--demo", action="store_true", help="open a throw-away desk with sample data")
    top.add_argument(
        "--safe-mode", action="store_true", help="open the window plain, without what anybody arranged"
    )
    commands: Any = top.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)

    def command(name: str, help_text: str) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = commands.add_parser(name, help=help_text, parents=[common])
        made.set_defaults(deed=deeds.get(name))
        return made

    _making(command)
    _reading(command)
    for declare in more:
        declare(command)
    command("remove-sample", "take all sample data away in one step")
    command("self-test", "the program tests itself in a folder of its own")
    return top


def _making(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    init = command("init", "make a new desk")
    for name in ("--desk", "--company"):
        init.add_argument(name, required=True)
    init.add_argument("--name", default="")
    init.add_argument("--language", choices=list(LANGUAGES), default="")
    init.add_argument("--demo", action="store_true", help="with sample data")
    add = command("add", "add records: one JSON object or a list")
    add.add_argument("kind")
    add.add_argument("file", metavar="FILE", help="a file, or - for standard input")
    change = command("set", "change fields of a record")
    change.add_argument("number")
    change.add_argument("file", metavar="FILE")
    attach = command("attach", "attach files to a case: all of them or none")
    attach.add_argument("number")
    attach.add_argument("files", metavar="FILE", nargs="+", type=Path)
    attach.add_argument("--role", default="", metavar="R")
    step = command("step", "lead a case to a status")
    step.add_argument("number")
    step.add_argument("status")
    step.add_argument("file", metavar="FILE", nargs="?")
    merge = command("merge", "merge a customer into another")
    merge.add_argument("keep")
    merge.add_argument("other")
    merge.add_argument("file", metavar="FILE", nargs="?", help="whose value stays: {field: number}")
    command("unmerge", "take the newest merge of a customer back").add_argument("number")


def _reading(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    for name, what, help_text in (
        ("fields", "kind", "the declaration of a kind"),
        ("show", "number", "a record"),
        ("history", "number", "all that was done to a record"),
        ("find", "text", "what the search box finds"),
        ("list", "kind", "records of a kind"),
    ):
        made = command(name, help_text)
        made.add_argument(what)
        made.add_argument("--json", action="store_true")
        if name != "fields":
            unmasking(made)
        if name == "list":
            made.add_argument("--where", action="append", default=[], metavar="KEY=VALUE")
            made.add_argument("--limit", type=number, default=EVERYTHING, metavar="N")
    pays = command("pays", "who pays in a case by the rules, as JSON")
    pays.add_argument("number")
    pays.add_argument("file", metavar="FILE", nargs="?", help="values not saved yet: one JSON object")
    paper = command("paper", "make a paper as a PDF; of several records one file")
    paper.add_argument("paper")
    paper.add_argument("numbers", nargs="*", metavar="NUMBER")
    paper.add_argument(
        "--from", dest="begin", metavar="D", help="first day of a period, by default of the current one"
    )
    paper.add_argument("--to", dest="end", metavar="D", help="its last day")
    paper.add_argument("--agent", default="", metavar="USER", help="of whom, where a paper is of one person")
    paper.add_argument("--desk", default="", metavar="CODE", help="of one desk alone, where it is of all")
    paper.add_argument("--survey", default="", metavar="NAME", help="of which survey a survey sheet is")
    paper.add_argument("--copies", default="", metavar="N", help="how many sheets of a blank form, up to 50")
    paper.add_argument("--language", choices=list(LANGUAGES), default="")
    unmasking(paper)
    binding(paper)
    paper.add_argument(
        "--second", default="", metavar="USER", help="who answers for an extract, too, where one role lacks"
    )
    paper.add_argument("--apart", action="store_true", help="a file each, in the folder named by -o")
    paper.add_argument("-o", dest="output", required=True, type=Path, metavar="FILE.pdf")


def unmasking(command: argparse.ArgumentParser) -> None:
    """How personal data is asked for, which is masked otherwise."""
    command.add_argument("--unmasked", action="store_true", help="show personal data; needs --reason")
    command.add_argument("--reason", default="", metavar="TEXT", help="why; it is entered with your name")


def binding(command: argparse.ArgumentParser) -> None:
    """Whether the file begins with a table of contents."""
    command.add_argument(
        "--contents",
        action=argparse.BooleanOptionalAction,
        default=None,
        help="a table of contents; by default from three papers on",
    )


def number(text: str) -> int:
    """How many; argparse names this function where it is none."""
    value = int(text)
    if value < 0:
        raise argparse.ArgumentTypeError("must not be negative")
    return value


def tell(line: str) -> None:
    """One line on stderr, whatever it is made of."""
    plain = " ".join(line.split()).encode("utf-8", "backslashreplace").decode("utf-8")
    if sys.stderr is not None:  # pyright: ignore[reportUnnecessaryComparison] - it is, where it was closed
        print(plain, file=sys.stderr)

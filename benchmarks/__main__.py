"""``python -m benchmarks [paint] [save] [paper] [sheets] [town]``: measures, prints and writes docs/performance.md.

``town --sizes 10k,100k,1m --stores DIR``: the desks are built there the first time.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import paint, paper, save, sheets
from benchmarks.measure import Outcome
from benchmarks.page import page
from benchmarks.town import held as held_in_town
from benchmarks.townpage import drawing, put_in, section, section_of

PAGE = Path(__file__).resolve().parents[1] / "docs" / "performance.md"
STORES = Path(tempfile.gettempdir()) / "csapp-towns"
DRAWING = PAGE.with_name("performance-town.svg")
READING = "## Reading it"
TOWN = "town"
ROUNDS = {"paint": 30, "save": 400, "paper": 60, "sheets": 2, TOWN: 15}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("what", nargs="*", help=f"any of {', '.join(ROUNDS)}; default: all")
    parser.add_argument("--rounds", type=int, help="rounds of each contest")
    parser.add_argument("--folder", type=Path, help="where the store to be measured is made")
    parser.add_argument("--desk", type=Path, action="append", help="a large desk to save into, in a copy")
    parser.add_argument("--dry", action="store_true", help="print the table, write nothing")
    parser.add_argument("--stores", type=Path, default=STORES, help="where the towns' desks are kept")
    parser.add_argument("--sizes", default="10k,100k", help="of the towns: some of 10k,100k,1m")
    parser.add_argument("--only", default="", help="some of the town's jobs")
    given = parser.parse_args()
    unknown = [name for name in given.what if name not in ROUNDS]
    if unknown:
        parser.error(f"there is no {', '.join(unknown)}")
    contests: dict[str, Callable[[int], Iterator[Outcome]]] = {
        "paint": paint.outcomes,
        "save": lambda rounds: save.outcomes(rounds, given.folder, given.desk or ()),
        "paper": paper.outcomes,
        "sheets": lambda rounds: sheets.outcomes(rounds, given.folder),
    }
    wanted = given.what or list(ROUNDS)
    outcomes: list[Outcome] = []
    for name in wanted:
        if name != TOWN:
            print(f"measuring: {name}", file=sys.stderr)
            outcomes.extend(contests[name](given.rounds or ROUNDS[name]))
    before = PAGE.read_text("utf-8") if PAGE.exists() else ""
    text = page(outcomes) if outcomes else before
    if TOWN in wanted:
        text = _with_town(text, given, dry=given.dry)
    elif section_of(before):
        text = put_in(text, section_of(before), READING)
    print(text)
    if not given.dry and (not given.what or wanted == [TOWN]):
        PAGE.parent.mkdir(exist_ok=True)
        PAGE.write_text(text, encoding="utf-8")
    return 0


def _with_town(text: str, given: argparse.Namespace, *, dry: bool) -> str:
    """The page with what the towns say now; their drawing is written beside it."""
    only = [key for key in given.only.split(",") if key]
    held = list(
        held_in_town(given.stores, given.sizes.split(","), only=only, rounds=given.rounds or ROUNDS[TOWN])
    )
    if not dry:
        DRAWING.write_text(drawing(held), encoding="utf-8")
    return put_in(text, section(held, DRAWING.name), READING)


if __name__ == "__main__":
    sys.exit(main())

"""``python -m benchmarks [paint] [start] [save] [paper] [sheets] [smooth] [year] [town]``: writes docs/performance.md.

What is measured takes the place of what the page said of it before. ``start``, ``smooth`` and ``town`` are about large
desks: ``--sizes 10k,100k,1m --stores DIR``; ``town`` builds them there the first time.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks import paint, paper, save, sheets, smooth, start, year
from benchmarks.ledger import Part, keep, load, machine
from benchmarks.measure import Outcome
from benchmarks.page import goals, page, section
from benchmarks.town import held
from benchmarks.townpage import drawing
from benchmarks.townpage import goals as goals_of_town
from benchmarks.townpage import section as section_of_town

PAGE = Path(__file__).resolve().parents[1] / "docs" / "performance.md"
STORES = Path(tempfile.gettempdir()) / "csapp-towns"
DRAWING = PAGE.with_name("performance-town.svg")
TOWN = "town"
ROUNDS = {"paint": 30, "start": 5, "save": 400, "paper": 60, "sheets": 2, "smooth": 1, "year": 9, TOWN: 15}


def main() -> int:
    given = _given()
    sizes = given.sizes.split(",")
    contests: Mapping[str, Callable[[int], list[Outcome]]] = {
        "paint": lambda rounds: list(paint.outcomes(rounds)),
        "save": lambda rounds: list(save.outcomes(rounds, given.folder, given.desk or ())),
        "paper": lambda rounds: list(paper.outcomes(rounds)),
        "sheets": lambda rounds: list(sheets.outcomes(rounds, given.folder)),
    }
    whole: Mapping[str, Callable[[int], Part]] = {
        "start": lambda rounds: start.part(given.stores, sizes, rounds),
        "smooth": lambda _rounds: smooth.part(given.stores, sizes),
        "year": lambda rounds: year.part(given.stores, rounds),
        TOWN: lambda rounds: _town(given, sizes, rounds),
    }
    parts = load()
    for name in given.what or ROUNDS:
        print(f"measuring: {name}", file=sys.stderr)
        rounds = given.rounds or ROUNDS[name]
        parts[name] = whole[name](rounds) if name in whole else _part(name, contests[name](rounds))
        print(parts[name].text)
        if not given.dry:
            keep(parts)
            PAGE.write_text(page(parts), encoding="utf-8")
    return 0


def _given() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("what", nargs="*", help=f"any of {', '.join(ROUNDS)}; default: all")
    parser.add_argument("--rounds", type=int, help="rounds of each contest")
    parser.add_argument("--folder", type=Path, help="where the store to be measured is made")
    parser.add_argument("--desk", type=Path, action="append", help="a large desk to save into, in a copy")
    parser.add_argument("--dry", action="store_true", help="print the tables, write nothing")
    parser.add_argument("--stores", type=Path, default=STORES, help="where the towns' desks are kept")
    parser.add_argument("--sizes", default="10k,100k", help="of the towns: some of 10k,100k,1m")
    parser.add_argument("--only", default="", help="some of the town's jobs")
    given = parser.parse_args()
    unknown = [name for name in given.what if name not in ROUNDS]
    if unknown:
        parser.error(f"there is no {', '.join(unknown)}")
    return given


def _part(name: str, outcomes: list[Outcome]) -> Part:
    return Part(name, section(outcomes), goals(outcomes), machine())


def _town(given: argparse.Namespace, sizes: list[str], rounds: int) -> Part:
    """The large desks; their drawing is written beside the page."""
    only = [key for key in given.only.split(",") if key]
    measured = list(held(given.stores, sizes, only=only, rounds=rounds))
    if not given.dry:
        DRAWING.write_text(drawing(measured), encoding="utf-8")
    return Part(TOWN, section_of_town(measured, DRAWING.name), goals_of_town(measured), machine())


if __name__ == "__main__":
    sys.exit(main())

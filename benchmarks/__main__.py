"""``python -m benchmarks [paint] [save] [paper] [sheets]``: measures, prints and writes docs/performance.md."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import paint, paper, save, sheets
from benchmarks.measure import Outcome
from benchmarks.page import page

PAGE = Path(__file__).resolve().parents[1] / "docs" / "performance.md"
ROUNDS = {"paint": 30, "save": 400, "paper": 60, "sheets": 2}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("what", nargs="*", help=f"any of {', '.join(ROUNDS)}; default: all")
    parser.add_argument("--rounds", type=int, help="rounds of each contest")
    parser.add_argument("--folder", type=Path, help="where the store to be measured is made")
    parser.add_argument("--dry", action="store_true", help="print the table, write nothing")
    given = parser.parse_args()
    unknown = [name for name in given.what if name not in ROUNDS]
    if unknown:
        parser.error(f"there is no {', '.join(unknown)}")
    contests: dict[str, Callable[[int], Iterator[Outcome]]] = {
        "paint": paint.outcomes,
        "save": lambda rounds: save.outcomes(rounds, given.folder),
        "paper": paper.outcomes,
        "sheets": lambda rounds: sheets.outcomes(rounds, given.folder),
    }
    held: list[Outcome] = []
    for name in given.what or ROUNDS:
        print(f"measuring: {name}", file=sys.stderr)
        held.extend(contests[name](given.rounds or ROUNDS[name]))
    text = page(held)
    print(text)
    if not given.dry and not given.what:
        PAGE.parent.mkdir(exist_ok=True)
        PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

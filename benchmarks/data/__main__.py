"""``python -m benchmarks.data --size 10k --to DIR`` builds a desk for measuring, ``--dump`` writes its story."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from benchmarks.data.build import PASSWORD, SIZES, USER, build
from benchmarks.data.dump import dump


def main() -> int:
    parser = argparse.ArgumentParser(description="Build a desk for measuring; its user is chen.")
    parser.add_argument("--size", default="10k", help="cases: 10k, 100k, 1m or a number")
    parser.add_argument("--to", type=Path, help="the desk's folder; it must not hold one")
    parser.add_argument("--dump", type=Path, help="write the same as JSON lines into this folder")
    parser.add_argument("--no-index", action="store_true", help="leave the search index empty")
    given = parser.parse_args()
    cases = SIZES.get(given.size.lower()) or int(given.size)
    if given.dump:
        dump(given.dump, cases)
    if given.to:
        began = time.perf_counter()

        def tell(done: int, total: int) -> None:
            print(
                f"\r{done:,} of {total:,} records, {time.perf_counter() - began:.0f} s",
                end="",
                file=sys.stderr,
            )

        built = build(given.to, cases, index=not given.no_index, tell=tell)
        print(
            f"\n{built.records:,} records, {built.bytes / 1e6:,.0f} MB, {built.seconds:.0f} s: {built.folder}"
        )
        print(f"sign in as {USER}, {PASSWORD}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

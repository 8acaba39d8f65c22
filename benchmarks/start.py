"""Coming in, over a desk of any size: from the password to the lists, and the memory it takes with them open.

    python -m benchmarks.start DATA --user chen [--rounds 5]

Asks for the password on the standard input. Each round is a start of its own, with no screen; the store is only written
what every sign-in writes, give it a copy all the same. Prints min, median and max of each figure beside what is to be
reached. Linux only: elsewhere the program can't be told where to look for the user's data, nor asked for its memory.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.paint import surroundings

CHILD = Path(__file__).with_name("entering.py")
AIMS = {"today": 400.0, "cases": 400.0, "rss": 140.0}  # ms, ms, MiB
MEMORY = ("rss", "pss")
PATIENCE = 300  # seconds a round may take


def figures(data: Path, user: str, password: str, rounds: int) -> dict[str, tuple[float, ...]]:
    """What each round told, by name: milliseconds, MiB for :data:`MEMORY`. The first round is not counted."""
    told: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory(prefix="csapp-start-") as folder:
        share = Path(folder) / "share"
        share.mkdir()
        (share / "csapp").symlink_to(data.resolve(), target_is_directory=True)
        environment = {**surroundings(Path(folder)), "QT_QPA_PLATFORM": "offscreen"}
        command = [sys.executable, str(CHILD), user]
        for turn in range(rounds + 1):
            done = subprocess.run(
                command,
                env=environment,
                input=password + "\n",
                capture_output=True,
                encoding="utf-8",
                timeout=PATIENCE,
                check=False,
            )
            if not done.stdout:
                raise RuntimeError(f"nobody came in: {done.stderr}")
            for part in done.stdout.split() if turn else ():
                name, figure = part.split("=")
                told.setdefault(name, []).append(float(figure) / (1024 if name in MEMORY else 1))
    return {name: tuple(found) for name, found in told.items()}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.start", description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--user", required=True)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    password = sys.stdin.readline().rstrip("\n")
    for name, found in figures(given.data, given.user, password, given.rounds).items():
        unit, aim = ("MiB" if name in MEMORY else "ms"), AIMS.get(name)
        line = f"{name:10}{min(found):9.1f}{statistics.median(found):9.1f}{max(found):9.1f} {unit}"
        print(f"{line}  (to reach: {aim:.0f})" if aim else line)
    return 0


if __name__ == "__main__":
    sys.exit(main())

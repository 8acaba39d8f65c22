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
from collections.abc import Sequence
from pathlib import Path

from benchmarks.data.build import PASSWORD, USER
from benchmarks.ledger import Goal, Part, machine
from benchmarks.paint import surroundings

CHILD = Path(__file__).with_name("entering.py")
AIMS = {"today": 400.0, "cases": 400.0, "rss": 140.0}  # ms, ms, MiB
MEMORY = ("rss", "pss")
NAMES = {
    "sign_in": "process started to sign-in painted",
    "accepted": "key pressed to password accepted",
    "today": "password accepted to the day's page painted",
    "cases": "rail pressed to the list of cases painted",
    "rss": "memory, window open on its lists",
    "pss": "the same, shared libraries by their share",
}
HEAD = """## Coming in

Each round is a start of its own, from the process to the lists; no screen.

| | cases | min | median | max | |
|---|---:|---:|---:|---:|---|"""
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


def part(stores: Path, sizes: Sequence[str], rounds: int) -> Part:
    """The desks of these sizes as a section of the page."""
    lines, goals = [HEAD], list[Goal]()
    for size in sizes:
        told = figures(stores / size, USER, PASSWORD, rounds)
        lines += [_row(size, name, found) for name, found in told.items() if name in NAMES]
        goals += [_goal(size, name, told[name]) for name in AIMS]
    return Part("start", "\n".join([*lines, ""]), tuple(goals), machine())


def _row(size: str, name: str, found: Sequence[float]) -> str:
    times = " | ".join(f"{each:.0f}" for each in (min(found), statistics.median(found), max(found)))
    return f"| {NAMES[name]} | {size} | {times} | {unit(name)} |"


def _goal(size: str, name: str, found: Sequence[float]) -> Goal:
    middle, aim = statistics.median(found), AIMS[name]
    number = 0 if name in MEMORY else 1
    what = f"{NAMES[name]}, {size} cases"
    return Goal(number, what, f"{aim:g} {unit(name)}", f"{middle:.0f} {unit(name)}", middle <= aim)


def unit(name: str) -> str:
    return "MiB" if name in MEMORY else "ms"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.start", description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--user", required=True)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    password = sys.stdin.readline().rstrip("\n")
    for name, found in figures(given.data, given.user, password, given.rounds).items():
        aim = AIMS.get(name)
        line = f"{name:10}{min(found):9.1f}{statistics.median(found):9.1f}{max(found):9.1f} {unit(name)}"
        print(f"{line}  (to reach: {aim:.0f})" if aim else line)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Two hundred files made to do harm, each handed in at the door it is meant for.

``python -m tests.faults.hostile_files FOLDER SEED COUNT`` makes them, hands them in one after another in one process
with 1.5 GB of memory at most, and tells in JSON what came of each. The desk they are handed to is CSAPP_DATA.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.faults.hostile_desks import BACKUPS, DESKS, GOOD
from tests.faults.hostile_pictures import DOCUMENTS, PICTURES
from tests.faults.hostile_sheets import SHEETS
from tests.faults.hostile_texts import JSONS, TEXTS

MEMORY = 3 << 29  # 1.5 GB
SECONDS = 20
ALL = 200
DOORS = (
    ("import", ".xlsx", SHEETS, 66),
    ("import", ".csv", TEXTS, 40),
    ("attach", ".png", PICTURES, 32),
    ("attach", ".pdf", DOCUMENTS, 18),
    ("add", ".json", JSONS, 22),
    ("desk", "", DESKS, 14),
    ("restore", ".csbackup", BACKUPS, 8),
)
"""The door, how the name ends, who makes the files, how many of the two hundred."""
HEAVY = {
    "swollen",
    "many_words",
    "one_line",
    "million_columns",
    "heavy",
    "swollen_document",
    "hidden_bomb",
    "deep_document",
    "bomb",
    "separators",
}


@dataclass
class Outcome:
    """``code`` of the command, what it said, how long it took; ``trace`` of a fault nobody foresaw."""

    name: str
    door: str
    code: int
    said: str
    seconds: float
    trace: str = ""


def plan(seed: int, count: int) -> Iterator[tuple[str, str, str, object, random.Random]]:
    """Name of the file, door, ending, maker and source of chance. Of fewer than all: light ones, some for each door."""
    for door, ending, makers, number in DOORS:
        chosen = [maker for maker in makers if count >= ALL or maker.__name__ not in HEAVY]
        share = number if count >= ALL else max(2, round(number * count / ALL))
        start = random.Random(f"{seed} {door} {ending}").randrange(len(chosen))
        for place in range(share):
            maker = chosen[(start + place) % len(chosen)]
            yield (
                f"{door}{ending.replace('.', '-')}-{place:03}",
                door,
                ending,
                maker,
                random.Random(f"{seed} {door}{place}"),
            )


def command(door: str, path: Path) -> list[str]:
    if door == "import":
        return ["import", "customer", str(path)]
    if door == "attach":
        return ["attach", os.environ["CSAPP_TEST_CASE"], str(path)]
    if door == "add":
        return ["add", "customer", str(path)]
    return ["list", "complaint", "--data", str(path)] if door == "desk" else ["restore", str(path)]


class TooSlow(Exception):
    """More than :data:`SECONDS` went by."""


def _too_slow(*_given: object) -> None:
    raise TooSlow


def hand_in(name: str, door: str, path: Path) -> Outcome:
    """Through the command line, as anybody would."""
    from csapp.__main__ import main

    said, begun, trace, code = io.StringIO(), time.monotonic(), "", -1
    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(said):
        signal.setitimer(signal.ITIMER_REAL, SECONDS)
        try:
            code = main(command(door, path))
        except BaseException:  # noqa: BLE001 - whatever comes out is what is looked for
            trace = traceback.format_exc()[-3_000:]
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    return Outcome(name, door, code, said.getvalue(), time.monotonic() - begun, trace)


def main() -> None:
    import resource

    folder, seed, count = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    signal.signal(signal.SIGALRM, _too_slow)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    os.environ[GOOD] = str(folder / "good")
    from csapp.services import backups
    from csapp.storage import keys

    keys.TIME_COST, keys.MEMORY_KIB = 1, 64
    backups.before = lambda *_args, **_given: None  # type: ignore[assignment]  # of these imports none needs its own
    found: list[Outcome] = []
    for name, door, ending, maker, chance in plan(seed, count):
        path = folder / "given" / f"{name}{ending}"
        print(name, maker.__name__, file=sys.stderr, flush=True)  # type: ignore[attr-defined]  # where it ended, if it did
        maker(chance, path)  # type: ignore[operator]
        found.append(hand_in(f"{name} {maker.__name__}", door, path))  # type: ignore[attr-defined]
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    print(json.dumps({"peak_mb": peak, "outcomes": [asdict(one) for one in found]}))


if __name__ == "__main__":
    main()

"""Several windows at work at once, each in a process of its own: the scale of a screen is set before Qt begins."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from scripts.desks import STATES

ROOT = Path(__file__).parents[1]
FONTS = ROOT / "tests" / "fonts.conf"
LONGEST = 900  # seconds one of them may take


@dataclass(frozen=True)
class Part:
    """One process: ``python -m module words...`` with the window at ``scale``."""

    module: str
    words: tuple[str, ...]
    scale: float = 1.0


def surroundings(scale: float = 1.0) -> dict[str, str]:
    """Without a screen, and without the machine's own fonts, as on a bare PC."""
    unseen = {"QT_QPA_PLATFORM": "offscreen", "FONTCONFIG_FILE": str(FONTS), "QT_SCALE_FACTOR": f"{scale:g}"}
    return {**os.environ, **unseen}


def perform(parts: Sequence[Part], at_once: int = 0) -> Iterator[str]:
    """What each part prints, in the order they end. RuntimeError with what it complained of if one fails."""
    with ThreadPoolExecutor(at_once or os.cpu_count() or 1) as pool:
        running = [pool.submit(_one, part) for part in parts]
        for done in as_completed(running):
            yield done.result()


def _one(part: Part) -> str:
    command = [sys.executable, "-m", part.module, *part.words]
    done = subprocess.run(
        command,
        env=surroundings(part.scale),
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=LONGEST,
    )
    if done.returncode:
        raise RuntimeError(f"{part.module} {' '.join(part.words)} at {part.scale:g}:\n{done.stderr[-3_000:]}")
    return done.stdout


@contextmanager
def prepared(states: Sequence[str] = tuple(STATES)) -> Iterator[Path]:
    """A folder with the desk of each state, made side by side; it is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="csapp-stage-", ignore_cleanup_errors=True) as folder:
        for _said in perform([Part("scripts.troupe", (state, folder)) for state in states]):
            pass
        yield Path(folder)


if __name__ == "__main__":
    from scripts.desks import prepare

    prepare(sys.argv[1], Path(sys.argv[2]))

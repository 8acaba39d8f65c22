"""Looks for words that don't fit: ``python -m scripts.clipped`` prints each, then how many; 0 is what is wanted.

Every page and dialog, in three languages, light and dark, on a screen of 1366x768 pixels at 100, 125, 150 and 200 %,
with the text at 90 to 150 %, over a desk with sample data, an empty one and one with absurdly long data. It takes some
minutes.

    python -m scripts.clipped --quick           one language a scale, no empty desk: for in between
    python -m scripts.clipped --only new-       only scenes whose name holds this
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from csapp.i18n import LANGUAGES
from scripts.clips import Clip, clips
from scripts.desks import STATES, take_copy
from scripts.troupe import Part, perform, prepared

SCALES = (1.0, 1.25, 1.5, 2.0)
TEXTS = (90, 110, 125, 150)
SHOWN_AT_ONCE = 6  # places named for one finding


def main(words: Sequence[str] | None = None) -> int:
    said = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    said.add_argument("--only", default="", help="only scenes whose name holds this")
    said.add_argument("--quick", action="store_true", help="fewer of everything")
    said.add_argument("--part", nargs=3, metavar=("STATE", "DESKS", "SCALE"), help=argparse.SUPPRESS)
    asked = said.parse_args(words)
    if asked.part:
        state, desks, scale = asked.part
        return look(state, Path(desks), float(scale), asked.only, asked.quick)
    return parent(asked.only, asked.quick)


def parent(only: str, quick: bool) -> int:
    """All parts, and what they found."""
    states = ("sample", "absurd") if quick else tuple(STATES)
    rest = (("--only", only) if only else ()) + (("--quick",) if quick else ())
    found: dict[Clip, list[str]] = {}
    views = 0
    with prepared(states) as desks:
        parts = [
            Part("scripts.clipped", ("--part", state, str(desks), str(scale), *rest), scale)
            for scale in SCALES
            for state in states
        ]
        for printed in perform(parts):
            seen, clipped = read(printed)
            views += seen
            for clip, places in clipped.items():
                found.setdefault(clip, []).extend(places)
    for clip, places in sorted(found.items()):
        more = f" and {len(places) - SHOWN_AT_ONCE} more" if len(places) > SHOWN_AT_ONCE else ""
        print(f"{clip}\n    {'; '.join(places[:SHOWN_AT_ONCE])}{more}")
    print(f"{len(found)} clipped in {views} views")
    return 1 if found else 0


def read(printed: str) -> tuple[int, dict[Clip, list[str]]]:
    """What a part printed: how many views it looked at, and each clip with where it was seen."""
    told = json.loads(printed.strip().splitlines()[-1])
    found: dict[Clip, list[str]] = {}
    for path, text, why, where in told["found"]:
        found.setdefault(Clip(path, text, why), []).append(where)
    return told["views"], found


def look(state: str, desks: Path, scale: float, only: str, quick: bool) -> int:
    """One state at one scale; prints what was found as one line of JSON."""
    from PySide6.QtWidgets import QWidget

    from scripts.scenes import play
    from scripts.stage import DARK, LIGHT, SIZE, Plan, Shot, Stage
    from ui.theme.theme import Look

    looks = (LIGHT, DARK)
    if scale == 1.0:
        looks += (*(Look("light", text=size) for size in TEXTS), Look("dark", contrast=True))
    languages = ("es",) if quick else tuple(LANGUAGES)
    size = (round(SIZE[0] / scale), round(SIZE[1] / scale))  # a screen of so many pixels, whatever its scale
    plan = Plan(languages, looks[:1] + looks[-2:-1] if quick else looks, only, size)
    found: list[tuple[str, str, str, str]] = []
    views = 0

    def take(shot: Shot, widget: QWidget) -> None:
        nonlocal views
        views += 1
        where = f"{shot.name} {shot.language} {shot.style} at {scale:.0%}"
        found.extend((clip.path, clip.text, clip.why, where) for clip in clips(widget))

    with tempfile.TemporaryDirectory() as folder:
        desk = Path(folder) / "desk"
        login = take_copy(state, desks, desk)
        with Stage(desk, login, state, plan, take) as stage:
            play(stage)
    print(json.dumps({"views": views, "found": found}))
    return 0


if __name__ == "__main__":
    sys.exit(main())

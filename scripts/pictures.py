"""Contact sheets of every page and dialog, and the pictures of the README, all by one command.

    python -m scripts.pictures                writes docs/pictures/*.png
    python -m scripts.pictures --full DIR     also keeps every picture in its full size in DIR, to look at
    python -m scripts.pictures --only new-    only scenes whose name holds this

Three languages, light and dark; sample, empty and absurdly long data. Beside each language what is left of the window
where a screen of 1366x768 pixels is set to 200 %. Works without a screen. Needs Pillow, one of the tests' libraries.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.desks import STATES, take_copy
from scripts.troupe import Part, perform, prepared

if TYPE_CHECKING:
    pass

ROOT = Path(__file__).parents[1]
OUT = ROOT / "docs" / "pictures"
SCREEN = (1366, 768)
READMES = {
    "readme-today": "today~en~light",
    "readme-complaint": "case~en~light",
    "readme-damage": "damage~zh_CN~dark",
}


def main(words: Sequence[str] | None = None) -> int:
    said = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    said.add_argument("--full", type=Path, help="folder for the pictures in full size")
    said.add_argument("--only", default="", help="only sheets whose name holds this")
    said.add_argument("--part", nargs=3, metavar=("STATE", "DESKS", "SCALE"), help=argparse.SUPPRESS)
    asked = said.parse_args(words)
    if asked.part:
        state, desks, scale = asked.part
        shoot(state, Path(desks), float(scale), asked.only, asked.full)
        return 0
    with tempfile.TemporaryDirectory() as spare:
        folder = asked.full.resolve() if asked.full else Path(spare)
        folder.mkdir(parents=True, exist_ok=True)
        parent(folder, asked.only)
    return 0


def parent(folder: Path, only: str) -> None:
    """Takes all pictures into ``folder``, then draws the sheets."""
    from scripts import sheets

    rest = (*(("--only", only) if only else ()), "--full", str(folder))
    with prepared() as desks:
        parts = [
            Part("scripts.pictures", ("--part", state, str(desks), str(scale), *rest), scale)
            for state in STATES
            for scale in (1.0, 2.0)
        ]
        for _printed in perform(parts):
            pass
    OUT.mkdir(parents=True, exist_ok=True)
    views = [sheets.View.of(file) for file in sorted(folder.glob("*~*~*.png"))]
    for name, rows in sheets.grouped([view for view in views if only in view.scene]).items():
        sheets.draw(rows, OUT / f"{name}.png")
        print(name)
    for name, source in READMES.items():
        file = folder / f"{source}.png"
        if file.exists():
            from PIL import Image

            with Image.open(file) as picture:
                sheets.save(picture.convert("RGB"), OUT / f"{name}.png", 128)
            print(name)


def shoot(state: str, desks: Path, scale: float, only: str, folder: Path) -> None:
    """The pictures of one state at one scale, into ``folder``. At 200 % each language is shown in one look."""
    from PySide6.QtWidgets import QWidget

    from scripts.scenes import play
    from scripts.stage import DARK, LIGHT, Plan, Shot, Stage
    from ui.theme.theme import Look

    large = scale != 1.0

    def wanted(language: str, look: Look) -> bool:
        return not large or (look == DARK) is (language == "en")

    size = (round(SCREEN[0] / scale), round(SCREEN[1] / scale))

    def take(shot: Shot, widget: QWidget) -> None:
        style = f"{shot.style} {scale:.0%}" if large else shot.style
        widget.grab().save(str(folder / f"{shot.name}~{shot.language}~{style}.png"))

    plan = Plan(looks=(LIGHT, DARK), only=only, size=size, wanted=wanted)
    with tempfile.TemporaryDirectory() as spare:
        desk = Path(spare) / "desk"
        login = take_copy(state, desks, desk)
        with Stage(desk, login, state, plan, take) as stage:
            play(stage)


if __name__ == "__main__":
    sys.exit(main())

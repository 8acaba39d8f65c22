"""Contact sheets of every page and dialog: three languages, light and dark; sample, empty and absurdly long data.

    python -m scripts.pictures                writes docs/pictures/*.png
    python -m scripts.pictures --full DIR     also writes every picture in its full size into DIR, to look at

Works without a screen. Needs Pillow, which comes with the tests' libraries.
"""

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("FONTCONFIG_FILE", str(Path(__file__).parents[1] / "tests" / "fonts.conf"))

from PIL import Image, ImageDraw, ImageFont

from csapp.i18n import LANGUAGES
from scripts.stage import LOOKS, Stage, absurd, empty, sample

ROOT = Path(__file__).parents[1]
OUT = ROOT / "docs" / "pictures"
TILE = (640, 360)
GAP, HEAD = 12, 26
COLOURS = 96  # enough for a flat window, a third of the size


def sheet(name: str, pictures: dict[tuple[str, str], Path]) -> None:
    """One page: a row a language, a column a look."""
    width = GAP + (TILE[0] + GAP) * len(LOOKS)
    height = HEAD + (TILE[1] + HEAD) * len(LANGUAGES)
    made = Image.new("RGB", (width, height), "#8A94A0")
    pen = ImageDraw.Draw(made)
    font = ImageFont.truetype(str(ROOT / "resources" / "fonts" / "NotoSansSC-Regular.ttf"), 14)
    for row, language in enumerate(LANGUAGES):
        for column, look in enumerate(LOOKS):
            left, top = GAP + (TILE[0] + GAP) * column, HEAD + (TILE[1] + HEAD) * row
            pen.text((left, top - 21), f"{name} · {LANGUAGES[language]} · {look}", fill="#FFFFFF", font=font)
            with Image.open(pictures[language, look]) as picture:
                shown = picture.convert("RGB")
                shown.thumbnail(TILE, Image.Resampling.LANCZOS)
                made.paste(shown, (left + (TILE[0] - shown.width) // 2, top))
    made.quantize(COLOURS, dither=Image.Dither.NONE).save(OUT / f"{name}.png", optimize=True)


def papers(folder: Path) -> None:
    """The papers: a row a page, a column a language."""
    pages = sorted(folder.glob("paper-*.png"))
    names = sorted({page.stem.rsplit("-", 1)[0] for page in pages})
    with Image.open(pages[0]) as first:
        width, height = first.size
    made = Image.new(
        "RGB", (GAP + (width + GAP) * len(LANGUAGES), GAP + (height + GAP) * len(names)), "#8A94A0"
    )
    for row, name in enumerate(names):
        for column, language in enumerate(LANGUAGES):
            file = folder / f"{name}-{language}.png"
            if not file.exists():
                continue  # shorter in this language
            with Image.open(file) as page:
                made.paste(page.convert("RGB"), (GAP + (width + GAP) * column, GAP + (height + GAP) * row))
    made.quantize(COLOURS, dither=Image.Dither.NONE).save(OUT / "papers.png", optimize=True)


def main() -> int:
    said = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    said.add_argument("--full", type=Path, help="folder for the pictures in full size")
    said.add_argument("--only", default="", help="only sheets whose name holds this")
    asked = said.parse_args()
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as spare:
        folder = asked.full or Path(spare) / "full"
        folder.mkdir(parents=True, exist_ok=True)
        for state, fill in (("sample", sample), ("empty", empty), ("absurd", absurd)):
            with Stage(Path(spare) / state, fill, folder, asked.only) as stage:
                stage.play(state)
        if asked.only in "papers":
            papers(folder)
        shots: dict[str, dict[tuple[str, str], Path]] = {}
        for picture in sorted(folder.glob("*.png")):
            name, _, rest = picture.stem.partition("~")
            if rest and asked.only in name:
                language, look = rest.split("~")
                shots.setdefault(name, {})[language, look] = picture
        for name, pictures in shots.items():
            sheet(name, pictures)
            print(name)
    shutil.rmtree(spare, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())

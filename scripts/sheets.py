"""Puts many pictures on one sheet: a row a language or a status, a column a look, small enough to be kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from csapp.i18n import LANGUAGES
from ui.theme.tokens import DARK, LIGHT

FONT = Path(__file__).parents[1] / "resources" / "fonts" / "NotoSansSC-Regular.ttf"
TILE = (470, 264)
SMALL = (340, 191)  # where there are many on a sheet
MANY = 5  # rows
GAP, HEAD = 10, 24
COLOURS = 32  # beside those of the looks: enough for a flat window, a third of the size
GROUND, INK = "#8A94A0", "#FFFFFF"


@dataclass(frozen=True)
class View:
    """One picture in its full size, and what it shows."""

    file: Path
    scene: str
    language: str
    style: str

    @classmethod
    def of(cls, file: Path) -> "View":
        """Read from the name ``SCENE~LANGUAGE~STYLE.png``."""
        scene, language, style = file.stem.split("~")
        return cls(file, scene, language, style)

    @property
    def caption(self) -> str:
        return f"{self.scene} · {LANGUAGES.get(self.language, self.language)} · {self.style}"


def grouped(views: Sequence[View]) -> dict[str, list[list[View]]]:
    """Sheets by name, each as rows: a scene's languages, or the statuses of a kind's steps."""
    sheets: dict[str, dict[str, list[View]]] = {}
    for view in views:
        step = view.scene.split("-") if view.scene.startswith("step-") else None
        sheet, row = (f"steps-{step[1]}", view.scene) if step else (view.scene, view.language)
        sheets.setdefault(sheet, {}).setdefault(row, []).append(view)
    order = list(LANGUAGES)

    def place(view: View) -> tuple[int, bool, bool]:
        return order.index(view.language), "%" in view.style, view.style.startswith("dark")

    return {
        name: [sorted(row, key=place) for row in sorted(rows.values(), key=lambda row: _rank(row[0], order))]
        for name, rows in sheets.items()
    }


def _rank(view: View, order: Sequence[str]) -> tuple[int, str]:
    return (-1, view.file.stem) if view.scene.startswith("step-") else (order.index(view.language), "")


def draw(rows: Sequence[Sequence[View]], out: Path) -> None:
    """One sheet as a PNG of few colours."""
    tile = SMALL if len(rows) > MANY else TILE
    columns = max(len(row) for row in rows)
    width, height = GAP + (tile[0] + GAP) * columns, (tile[1] + HEAD) * len(rows) + GAP
    made = Image.new("RGB", (width, height), GROUND)
    pen, font = ImageDraw.Draw(made), ImageFont.truetype(str(FONT), 13)
    for down, row in enumerate(rows):
        for along, view in enumerate(row):
            left, top = GAP + (tile[0] + GAP) * along, HEAD + (tile[1] + HEAD) * down
            pen.text((left, top - 20), view.caption, fill=INK, font=font)
            with Image.open(view.file) as picture:
                shown = picture.convert("RGB")
                shown.thumbnail(tile, Image.Resampling.LANCZOS)
                made.paste(shown, (left + (tile[0] - shown.width) // 2, top))
    save(made, out)


def save(picture: Image.Image, out: Path, colours: int = COLOURS) -> None:
    """With the colours of the looks themselves, and as few others as a flat window needs."""
    common = picture.quantize(colours, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).getpalette() or []
    looks = [int(token[at : at + 2], 16) for token in _tokens() for at in (1, 3, 5)]
    palette = Image.new("P", (1, 1))
    palette.putpalette((looks + common[: 3 * colours])[: 3 * 256])
    picture.quantize(palette=palette, dither=Image.Dither.NONE).save(out, optimize=True)


def _tokens() -> list[str]:
    """Every colour of light and dark, once."""
    return sorted({str(colour) for scheme in (LIGHT, DARK) for colour in scheme})

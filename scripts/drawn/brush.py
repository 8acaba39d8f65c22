"""A sheet to draw flat shapes on: drawn twice as large, shown smooth, kept small."""

import random
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
FINE = 2  # drawn so many times larger
COLOURS = 40

Point = tuple[float, float]
Box = tuple[float, float, float, float]

WALL, FLOOR, SHADE = "#E6ECF1", "#CFD8E0", "#B7C2CC"
FRONT, SIDE, TOP, EDGE = "#D6A362", "#BC8746", "#E6BC84", "#9C6B33"
TAPE, TAPE_EDGE, PAPER, INK, GREY = "#EFDDB9", "#DCC494", "#FCFCFA", "#2A323C", "#8A96A3"
RED, BLUE, GREEN, TEAL = "#B3261E", "#2F5D8C", "#2F7D4F", "#0B6B75"


@cache
def font(size: int, bold: bool) -> ImageFont.FreeTypeFont:
    file = FONTS / f"NotoSansSC-{'Bold' if bold else 'Regular'}.ttf"
    return ImageFont.truetype(str(file), size)


class Sheet:
    """Coordinates are pixels of the finished picture, from its upper left corner."""

    def __init__(self, width: int, height: int, ground: str, seed: str) -> None:
        self.width, self.height = width, height
        self.image = Image.new("RGB", (width * FINE, height * FINE), ground)
        self.draw = ImageDraw.Draw(self.image, "RGBA")
        self.chance = random.Random(seed)

    def shape(self, points: Sequence[Point], fill: str, line: str = "", width: float = 2) -> None:
        scaled = [(x * FINE, y * FINE) for x, y in points]
        self.draw.polygon(scaled, fill=fill)
        if line:
            self.draw.line([*scaled, scaled[0]], fill=line, width=round(width * FINE), joint="curve")

    def rect(self, box: Box, fill: str, line: str = "", width: float = 2, round_: float = 0) -> None:
        scaled = tuple(v * FINE for v in box)
        self.draw.rounded_rectangle(
            scaled, round_ * FINE, fill=fill or None, outline=line or None, width=round(width * FINE)
        )

    def oval(self, box: Box, fill: str, line: str = "", width: float = 2) -> None:
        scaled = tuple(v * FINE for v in box)
        self.draw.ellipse(scaled, fill=fill or None, outline=line or None, width=round(width * FINE))

    def line(self, points: Sequence[Point], fill: str, width: float = 2) -> None:
        scaled = [(x * FINE, y * FINE) for x, y in points]
        self.draw.line(scaled, fill=fill, width=round(width * FINE), joint="curve")

    def text(
        self, at: Point, text: str, size: int, fill: str = INK, *, bold: bool = False, anchor: str = "la"
    ) -> None:
        self.draw.text(
            (at[0] * FINE, at[1] * FINE), text, fill=fill, font=font(size * FINE, bold), anchor=anchor
        )

    def bars(self, box: Box, seed: str) -> None:
        """A bar code that says nothing."""
        chance = random.Random(seed)
        x, top, right, bottom = box
        while x < right - 6:
            width = chance.choice((1.5, 1.5, 3, 4.5))
            self.rect((x, top, x + width, bottom), INK)
            x += width + chance.choice((1.5, 3, 3))

    def ragged(self, points: Sequence[Point], wild: float) -> list[Point]:
        """The outline with uneven points between its corners."""
        found: list[Point] = []
        for (x, y), (to_x, to_y) in zip(points, [*points[1:], points[0]], strict=True):
            for part in range(4):
                found.append(
                    (
                        x + (to_x - x) * part / 4 + self.chance.uniform(-wild, wild),
                        y + (to_y - y) * part / 4 + self.chance.uniform(-wild, wild),
                    )
                )
        return found

    def turned(self, text: str, size: int, fill: str, angle: float, at: Point) -> None:
        """A text across the picture, its middle at ``at``."""
        face = font(size * FINE, True)
        left, top, right, bottom = face.getbbox(text)
        patch = Image.new("RGBA", (round(right - left) + 8, round(bottom - top) + 8), (0, 0, 0, 0))
        ImageDraw.Draw(patch).text((4 - left, 4 - top), text, fill=fill, font=face)
        patch = patch.rotate(angle, expand=True, resample=Image.Resampling.BICUBIC)
        place = (round(at[0] * FINE - patch.width / 2), round(at[1] * FINE - patch.height / 2))
        self.image.paste(patch, place, patch)

    def save(self, path: Path) -> None:
        small = self.image.resize((self.width, self.height), Image.Resampling.LANCZOS)
        small = small.quantize(COLOURS, dither=Image.Dither.NONE)
        path.parent.mkdir(parents=True, exist_ok=True)
        small.save(path, optimize=True)

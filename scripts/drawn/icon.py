"""The program's own icon: a case card with its clock, on the accent colour."""

import math
from pathlib import Path

from PIL import Image, ImageDraw

SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
FINE = 8
GROUND, CARD, LINE, HAND = "#0B6B75", "#FFFFFF", "#9CC7CB", "#B3261E"


def drawn(size: int) -> Image.Image:
    """The icon at one size; below 32 pixels without its fine lines."""
    side = size * FINE
    image = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)

    def box(left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
        return left * side, top * side, right * side, bottom * side

    draw.rounded_rectangle(box(0.03, 0.03, 0.97, 0.97), 0.22 * side, fill=GROUND)
    draw.rounded_rectangle(box(0.2, 0.2, 0.8, 0.72), 0.07 * side, fill=CARD)
    if size >= 32:
        for row, wide in enumerate((0.36, 0.26, 0.18)):
            y = 0.31 + row * 0.12
            draw.rounded_rectangle(box(0.28, y, 0.28 + wide, y + 0.05), 0.025 * side, fill=LINE)
    middle_x, middle_y, radius = 0.68, 0.66, 0.225
    draw.ellipse(box(middle_x - 0.27, middle_y - 0.27, middle_x + 0.27, middle_y + 0.27), fill=GROUND)
    draw.ellipse(box(middle_x - radius, middle_y - radius, middle_x + radius, middle_y + radius), fill=CARD)
    for angle, length in ((-90, 0.15), (25, 0.12)):
        end_x = middle_x + math.cos(math.radians(angle)) * length
        end_y = middle_y + math.sin(math.radians(angle)) * length
        draw.line(box(middle_x, middle_y, end_x, end_y), fill=HAND, width=round(0.055 * side))
    dot = 0.0275
    draw.ellipse(box(middle_x - dot, middle_y - dot, middle_x + dot, middle_y + dot), fill=HAND)
    return image.resize((size, size), Image.Resampling.LANCZOS)


def save(file: Path) -> None:
    """All sizes in one file for Windows, which the window shows everywhere."""
    largest, *rest = [drawn(size) for size in reversed(SIZES)]
    largest.save(file, format="ICO", sizes=[(size, size) for size in SIZES], append_images=rest)

"""Makes the faces papers are set in out of those of the screen, once; the README beside them says what is done.

Needs fontTools, which nothing else here does, so it gets an environment of its own:

    python3 -m venv ../faces && ../faces/bin/pip install fonttools==4.68.0
    ../faces/bin/python scripts/paperfaces.py
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont  # pyright: ignore[reportMissingImports]
from fontTools.ttLib.scaleUpem import scale_upem  # pyright: ignore[reportMissingImports]

FONTS = Path(__file__).parents[1] / "resources" / "fonts"
FAMILY = "Desk Paper SC"  # not a name its makers use: what is changed may not pass for theirs
UNITS = 360
"""Steps to the em of an outline, of 1,000 in the screen's face: half a step is a ninth of a printer's dot at 10 points
and 600 dots to the inch."""
KEPT = {"head", "hhea", "maxp", "OS/2", "name", "cmap", "hmtx", "loca", "glyf", "post", "prep"}
"""Without what only typesetters use: vertical lines, ligatures, kerning. "prep" tells whoever draws letters finer than
their pixels not to move their outlines to them."""


def make(weight: str) -> Path:
    """The paper face of one weight, written beside the face of the screen."""
    font: Any = TTFont(FONTS / f"NotoSansSC-{weight}.ttf", recalcTimestamp=False, recalcBBoxes=False)
    for tag in set(font.keys()) - KEPT - {"GlyphOrder"}:
        del font[tag]
    scale_upem(font, UNITS)
    cmap = font["cmap"]
    cmap.tables = [table for table in cmap.tables if (table.platformID, table.platEncID) == (3, 10)]
    _share_bounds(font)
    _rename(font["name"], weight)
    file = FONTS / "paper" / f"DeskPaperSC-{weight}.ttf"
    file.parent.mkdir(exist_ok=True)
    font.save(file)
    return file


def _share_bounds(font: Any) -> None:
    """All glyphs carry the bounds of the whole face: no reader of a PDF needs them closer, and a report is 2 kB
    smaller for it."""
    head, glyphs, metrics = font["head"], font["glyf"], font["hmtx"]
    sides = ("xMin", "yMin", "xMax", "yMax")
    for name in font.getGlyphOrder():
        glyph = glyphs[name]
        glyph.expand(glyphs)
        for side in sides if glyph.numberOfContours else ():
            setattr(glyph, side, getattr(head, side))
        metrics[name] = metrics[name][0], head.xMin


def _rename(names: Any, weight: str) -> None:
    """Its own name; whose work it is and under which licence stays."""
    new = {1: FAMILY, 2: weight, 3: f"{FAMILY} {weight}", 4: f"{FAMILY} {weight}", 6: f"DeskPaperSC-{weight}"}
    told = {number: str(names.getName(number, 3, 1, 0x409)) for number in (0, 14)}
    names.names = []
    for number, text in sorted({**told, **new}.items()):
        names.setName(text, number, 3, 1, 0x409)


if __name__ == "__main__":
    for one in ("Regular", "Bold"):
        print(make(one))

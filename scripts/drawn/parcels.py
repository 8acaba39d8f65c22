"""Parcels and what was in them, in flat colours."""

import math
from dataclasses import dataclass
from itertools import pairwise

from scripts.drawn.brush import (
    EDGE,
    FLOOR,
    FRONT,
    GREY,
    INK,
    PAPER,
    RED,
    SHADE,
    SIDE,
    TAPE,
    TAPE_EDGE,
    TOP,
    WALL,
    Box,
    Sheet,
)

SIZE = (960, 720)
SIDES = ("front", "back", "left", "right", "top", "bottom")


@dataclass(frozen=True)
class Parcel:
    """``damage``: dented, torn, wet, resealed or none; ``hurt``: the side that shows it; ``waybill`` "" hides it."""

    key: str
    damage: str
    hurt: str
    waybill: str = ""
    carrier: str = ""
    product: str = "vase"
    wide: int = 420
    high: int = 300
    colour: str = "#0B6B75"


def _room(key: str) -> Sheet:
    sheet = Sheet(*SIZE, WALL, key)
    sheet.rect((0, 520, 960, 720), FLOOR)
    sheet.line([(0, 520), (960, 520)], SHADE, 3)
    return sheet


def whole(parcel: Parcel) -> Sheet:
    """The parcel as it stood at the door, seen from a corner."""
    sheet = _room(parcel.key)
    left, bottom = 200, 600
    right, top = left + parcel.wide, bottom - parcel.high
    away_x, away_y = 150, 96
    sheet.oval((left - 50, bottom - 40, right + away_x + 70, bottom + 46), SHADE)
    if parcel.damage == "wet":
        sheet.oval((left - 80, bottom - 26, right + 120, bottom + 58), "#A9C0D4")
    sheet.shape(
        [(left, top), (left + away_x, top - away_y), (right + away_x, top - away_y), (right, top)], TOP
    )
    sheet.shape(
        [(right, top), (right + away_x, top - away_y), (right + away_x, bottom - away_y), (right, bottom)],
        SIDE,
    )
    sheet.rect((left, top, right, bottom), FRONT)
    middle = (left + right) / 2
    sheet.shape(
        [
            (middle - 26, top),
            (middle - 26 + away_x, top - away_y),
            (middle + 26 + away_x, top - away_y),
            (middle + 26, top),
        ],
        TAPE,
    )
    sheet.rect((middle - 26, top, middle + 26, top + 70), TAPE)
    _label(sheet, (left + 24, bottom - 150, left + 194, bottom - 24), parcel)
    _signs(sheet, right - 96, bottom - 74)
    _DAMAGES.get(parcel.damage, _nothing)(sheet, (left, top, right, bottom))
    for a, b in (((left, top), (right, top)), ((right, top), (right, bottom))):
        sheet.line([a, b], EDGE, 2)
    return sheet


def side(parcel: Parcel, which: str) -> Sheet:
    """One of the six sides, straight on."""
    sheet = _room(f"{parcel.key}-{which}")
    wide = parcel.wide * 1.3 if which not in ("left", "right") else parcel.wide * 0.86
    high = parcel.high * 1.32 if which not in ("top", "bottom") else parcel.high * 1.1
    left, right = 480 - wide / 2, 480 + wide / 2
    bottom = 640.0
    top = bottom - high
    sheet.oval((left - 40, bottom - 22, right + 40, bottom + 34), SHADE)
    tone = {"top": TOP, "bottom": SIDE, "left": SIDE, "right": "#C7934F"}.get(which, FRONT)
    sheet.rect((left, top, right, bottom), tone, EDGE, 2, 3)
    if which in ("top", "bottom"):
        middle = (top + bottom) / 2
        sheet.rect((left, middle - 30, right, middle + 30), TAPE, TAPE_EDGE, 1.5)
        sheet.line([(left, middle), (right, middle)], TAPE_EDGE, 2)
    else:
        middle = (left + right) / 2
        sheet.rect((middle - 30, top, middle + 30, top + 84), TAPE, TAPE_EDGE, 1.5)
        _signs(sheet, right - 104, bottom - 84)
    if which == "top":
        _label(sheet, (left + 30, top + 26, left + 240, top + 182), parcel)
    if which == parcel.hurt:
        _DAMAGES.get(parcel.damage, _nothing)(sheet, (left, top, right, bottom))
    sheet.rect((24, 24, 24 + 30 + 14 * len(which), 66), "#FFFFFF", "", 0, 8)
    sheet.text((39, 45), which, 20, INK, bold=True, anchor="lm")
    return sheet


def _label(sheet: Sheet, box: Box, parcel: Parcel) -> None:
    left, top, right, bottom = box
    wide, high = right - left, bottom - top
    sheet.rect(box, PAPER, GREY, 1, 4)
    sheet.rect((left, top, right, top + high * 0.2), parcel.colour, "", 0, 4)
    sheet.text(
        (left + 8, top + high * 0.1),
        parcel.carrier,
        max(9, round(high * 0.11)),
        PAPER,
        bold=True,
        anchor="lm",
    )
    for row in range(3):
        y = top + high * (0.29 + row * 0.1)
        sheet.rect((left + 10, y, left + wide * (0.62, 0.78, 0.5)[row], y + high * 0.045), "#B9C2CB")
    sheet.bars((left + 10, top + high * 0.62, right - 8, top + high * 0.83), parcel.key)
    if parcel.waybill:
        sheet.text(
            ((left + right) / 2, top + high * 0.91), parcel.waybill, max(9, round(high * 0.1)), anchor="mm"
        )
    else:
        sheet.rect((left + wide * 0.2, top + high * 0.88, right - wide * 0.2, top + high * 0.94), "#B9C2CB")


def _signs(sheet: Sheet, x: float, y: float) -> None:
    """This way up, and fragile."""
    for shift in (0, 26):
        sheet.line([(x + shift + 8, y + 44), (x + shift + 8, y + 8)], EDGE, 4)
        sheet.shape([(x + shift, y + 14), (x + shift + 8, y), (x + shift + 16, y + 14)], EDGE)
    sheet.line([(x, y + 50), (x + 44, y + 50)], EDGE, 4)
    sheet.shape([(x + 58, y), (x + 82, y), (x + 72, y + 24), (x + 68, y + 24)], EDGE)
    sheet.line([(x + 70, y + 22), (x + 70, y + 46)], EDGE, 4)
    sheet.line([(x + 60, y + 48), (x + 80, y + 48)], EDGE, 4)


def _nothing(sheet: Sheet, box: Box) -> None:
    """A parcel that is whole."""


def _dented(sheet: Sheet, box: Box) -> None:
    _left, top, right, _bottom = box
    x, y = right - 8, top + 8
    sheet.shape([(x - 150, y - 10), (x - 92, y + 54), (x - 36, y + 20), (x - 20, y - 12)], "#A97638")
    sheet.shape([(x - 92, y + 54), (x - 36, y + 20), (x - 2, y + 64), (x - 40, y + 118)], "#8F6029")
    sheet.shape(
        [(x - 36, y + 20), (x - 20, y - 12), (x + 10, y - 10), (x + 10, y + 70), (x - 2, y + 64)], "#C79350"
    )
    sheet.shape([(x - 40, y + 118), (x - 2, y + 64), (x + 10, y + 70), (x + 10, y + 150)], "#AE7B3C")
    for line in (
        [(x - 150, y - 10), (x - 92, y + 54), (x - 40, y + 118), (x + 10, y + 150)],
        [(x - 92, y + 54), (x - 36, y + 20), (x - 20, y - 12)],
        [(x - 36, y + 20), (x - 2, y + 64), (x - 40, y + 118)],
        [(x - 176, y + 46), (x - 118, y + 30)],
        [(x - 60, y + 176), (x - 30, y + 138)],
    ):
        sheet.line(line, "#71481B", 2)


def _torn(sheet: Sheet, box: Box) -> None:
    left, top, right, bottom = box
    x, y = left + (right - left) * 0.62, top + (bottom - top) * 0.45
    hole = sheet.ragged(
        [(x - 100, y - 34), (x + 6, y - 66), (x + 96, y - 8), (x + 60, y + 62), (x - 70, y + 48)], 11
    )
    sheet.shape(hole, "#3E2A17", "#F0D6AC", 5)
    for at_x, at_y in ((x - 40, y), (x - 4, y - 22), (x + 30, y + 2), (x - 8, y + 22), (x + 24, y + 32)):
        sheet.oval((at_x - 15, at_y - 15, at_x + 15, at_y + 15), "#A9C5DA", "#D4E4EF", 2)
    flap = sheet.ragged([(x + 50, y - 60), (x + 128, y - 96), (x + 150, y - 40), (x + 98, y - 6)], 6)
    sheet.shape(flap, "#EFD3A6", "#B98A4C", 2)
    for shift in (12, 26, 40):
        sheet.line([(x + 62 + shift, y - 62), (x + 84 + shift, y - 24)], "#DDB87F", 2)


def _wet(sheet: Sheet, box: Box) -> None:
    left, top, right, bottom = box
    high = bottom - top
    phase = sheet.chance.uniform(0, 6)
    outline = [(left + 2, bottom - 2)]
    for step in range(61):
        swing = math.sin(step / 7 + phase) * 0.09 + math.sin(step / 2.6 + phase) * 0.035
        outline.append((left + 2 + (right - left - 4) * step / 60, bottom - high * (0.42 + swing)))
    outline.append((right - 2, bottom - 2))
    sheet.shape(outline, "#6B4720A8", "#5A3A18", 2.5)
    for _ in range(9):
        x = sheet.chance.uniform(left + 20, right - 30)
        y = bottom - high * sheet.chance.uniform(0.62, 0.9)
        size = sheet.chance.uniform(6, 16)
        sheet.oval((x, y, x + size, y + size * 1.2), "#6B472090")


def _resealed(sheet: Sheet, box: Box) -> None:
    left, top, right, bottom = box
    for shift, lean in ((0, 14), (46, -10)):
        y = top + (bottom - top) * 0.3 + shift
        sheet.shape(
            [(left, y), (right, y + lean), (right, y + lean + 34), (left, y + 34)],
            "#4E86A4B8",
            "#3B6F8C",
            1.5,
        )


_DAMAGES = {"dented": _dented, "torn": _torn, "wet": _wet, "resealed": _resealed}


def padding(parcel: Parcel) -> Sheet:
    """The open parcel from above: how it was packed."""
    sheet = Sheet(*SIZE, "#D9DFE5", f"{parcel.key}-padding")
    sheet.rect((170, 90, 790, 640), SIDE, EDGE, 3, 6)
    for flap in (
        [(170, 90), (110, 30), (850, 30), (790, 90)],
        [(170, 640), (110, 700), (850, 700), (790, 640)],
        [(170, 90), (90, 130), (90, 600), (170, 640)],
        [(790, 90), (870, 130), (870, 600), (790, 640)],
    ):
        sheet.shape(flap, TOP, EDGE, 2)
    sheet.rect((196, 116, 764, 614), "#7E5527")
    for row in range(9):
        for column in range(10):
            x, y = 205 + column * 56 + (row % 2) * 22, 124 + row * 54
            if sheet.chance.random() < 0.72 and x < 720:
                sheet.oval((x, y, x + 48, y + 48), "#BFD3E1", "#DCE8F0", 2)
    if parcel.damage == "resealed":
        sheet.rect((330, 220, 640, 500), "#5E3E1B", "#F0D6AC", 3, 12)
        sheet.line([(360, 250), (610, 470)], "#F0D6AC80", 3)
        sheet.line([(610, 250), (360, 470)], "#F0D6AC80", 3)
    elif parcel.damage == "wet":
        sheet.shape(
            sheet.ragged([(196, 430), (420, 380), (764, 450), (764, 614), (196, 614)], 14), "#4E6B86A0"
        )
    return sheet


def item(parcel: Parcel) -> Sheet:
    """What was in it."""
    sheet = _room(f"{parcel.key}-item")
    sheet.oval((250, 575, 720, 645), SHADE)
    {"vase": _vase, "lamp": _lamp, "plates": _plates, "mirror": _mirror, "chair": _chair}[parcel.product](
        sheet
    )
    return sheet


def _vase(sheet: Sheet) -> None:
    body = [(400, 300), (360, 400), (352, 500), (400, 610), (560, 610), (608, 500), (600, 400), (560, 300)]
    sheet.shape(body, "#7FA7B5", "#4F7A8A", 3)
    sheet.shape([(410, 300), (424, 210), (536, 210), (550, 300)], "#8FB6C3", "#4F7A8A", 3)
    sheet.rect((408, 192, 552, 216), "#6E98A7", "#4F7A8A", 3, 10)
    sheet.rect((366, 432, 594, 452), "#F3E9D2")
    hole = sheet.ragged([(520, 300), (612, 380), (612, 520), (540, 470), (500, 380)], 10)
    sheet.shape(hole, "#33505C", "#E9F1F4", 4)
    for x, y, size in ((640, 600, 44), (710, 630, 30), (650, 648, 22), (300, 628, 26)):
        sheet.shape(
            [(x, y), (x + size, y - size * 0.5), (x + size * 1.2, y + size * 0.3)], "#7FA7B5", "#E9F1F4", 2
        )
    sheet.line([(420, 330), (446, 372), (430, 416), (470, 470), (452, 530)], "#2F4650", 3)


def _lamp(sheet: Sheet) -> None:
    sheet.shape([(350, 330), (430, 160), (560, 160), (640, 330)], "#F0DDB4", "#B8975A", 3)
    sheet.line([(495, 330), (495, 590)], "#5D4A36", 12)
    sheet.oval((400, 570, 590, 626), "#5D4A36")
    hole = sheet.ragged([(540, 200), (610, 270), (600, 326), (530, 300)], 9)
    sheet.shape(hole, "#E6ECF1", "#B8975A", 3)
    sheet.line([(520, 180), (470, 250), (486, 328)], "#B8975A", 3)
    for x, y in ((650, 600), (690, 622), (620, 634)):
        sheet.shape([(x, y), (x + 34, y - 12), (x + 30, y + 12)], "#F0DDB4", "#B8975A", 2)


def _plates(sheet: Sheet) -> None:
    for step in range(5):
        y = 580 - step * 34
        sheet.oval((310, y - 40, 650, y + 46), "#F7F5EF", "#A9B3BC", 3)
        sheet.oval((370, y - 20, 590, y + 26), "#E9E6DC", "#C5CCD2", 2)
    sheet.line([(480, 404), (520, 440), (500, 466), (560, 486)], INK, 3)
    sheet.shape([(690, 600), (780, 560), (800, 620), (730, 650)], "#F7F5EF", "#A9B3BC", 3)
    sheet.shape([(660, 640), (700, 650), (670, 668)], "#F7F5EF", "#A9B3BC", 2)


def _mirror(sheet: Sheet) -> None:
    sheet.rect((330, 120, 640, 620), "#6E553A", "", 0, 150)
    sheet.rect((352, 142, 618, 598), "#C9DCE8", "", 0, 130)
    sheet.shape([(380, 300), (470, 180), (520, 190), (390, 390)], "#DDEAF2")
    hub = (520.0, 380.0)
    for end in ((360, 250), (470, 150), (610, 230), (616, 420), (560, 590), (400, 560), (356, 430)):
        sheet.line([hub, ((hub[0] + end[0]) / 2 + 12, (hub[1] + end[1]) / 2 - 8), end], "#4B6678", 3)
    sheet.shape([(505, 365), (538, 358), (544, 396), (512, 404)], "#4B6678")


def _chair(sheet: Sheet) -> None:
    for x in (360, 580):
        sheet.rect((x, 150, x + 24, 620), "#8B5E34", "", 0, 6)
    for y in (190, 250, 310):
        sheet.rect((384, y, 580, y + 22), "#A97442", "", 0, 6)
    sheet.shape([(340, 410), (624, 410), (660, 446), (310, 446)], "#A97442", EDGE, 2)
    sheet.rect((318, 446, 342, 640), "#8B5E34", "", 0, 6)
    sheet.shape([(626, 446), (650, 446), (640, 530), (622, 520)], "#8B5E34")
    sheet.shape([(664, 640), (640, 548), (660, 540), (690, 634)], "#8B5E34")
    sheet.line([(622, 520), (632, 512), (640, 530)], RED, 4)
    sheet.oval((588, 478, 700, 590), "", RED, 5)


def empty_step(key: str) -> Sheet:
    """Where the parcel should have been."""
    sheet = Sheet(*SIZE, "#D8D2C6", key)
    sheet.rect((330, 60, 640, 560), "#5F7A6A", "#42564A", 4)
    for x in (360, 500):
        for y in (96, 300):
            sheet.rect((x, y, x + 110, y + 170), "#6E8B7A", "#42564A", 3)
    sheet.oval((600, 300, 624, 324), "#E6C15A")
    sheet.rect((0, 560, 960, 720), "#B5ADA0")
    sheet.rect((290, 560, 680, 640), "#8C4A3C", "#6B362B", 3)
    dashes = [(390, 430), (580, 430), (580, 600), (390, 600), (390, 430)]
    for (x, y), (to_x, to_y) in pairwise(dashes):
        for part in range(0, 10, 2):
            a, b = part / 10, (part + 1.1) / 10
            sheet.line(
                [(x + (to_x - x) * a, y + (to_y - y) * a), (x + (to_x - x) * b, y + (to_y - y) * b)], PAPER, 4
            )
    sheet.text((485, 515), "?", 96, PAPER, bold=True, anchor="mm")
    return sheet

"""Pictures made ready for a PDF: JPEGs go in as they are, anything else becomes one, copies of papers get a mark."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import as_file, files
from io import BytesIO
from math import ceil, cos, hypot, radians, sin
from struct import error as StructError

from PIL import Image, ImageDraw, ImageFont, UnidentifiedImageError

LONGEST = 1600  # pixels
_MOST_PIXELS = 80_000_000
_FORMATS = ("JPEG", "PNG", "WEBP")
_QUALITY = 88
_SLANT = 28  # degrees
_MARK_COLOUR = (150, 20, 20, 120)
_MARK_EDGE = (255, 255, 255, 110)
UNREADABLE = (
    UnidentifiedImageError,
    OSError,
    ValueError,
    SyntaxError,
    StructError,
    Image.DecompressionBombError,
)


@dataclass(frozen=True)
class Jpeg:
    """JPEG bytes in grey or RGB, with their size in pixels."""

    data: bytes
    width: int
    height: int


def as_jpeg(data: bytes) -> Jpeg | None:
    """The picture as a JPEG of at most ``LONGEST`` pixels, unchanged where it is one. None where it can't be read."""
    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as picture:
            width, height = picture.size
            if width * height > _MOST_PIXELS:
                return None
            plain = picture.format == "JPEG" and picture.mode in ("L", "RGB")
            if plain and max(width, height) <= LONGEST:
                picture.draft(
                    "L", (1 + width // 8, 1 + height // 8)
                )  # read through at little cost: is it whole?
                picture.load()
                return Jpeg(data, width, height)
            return _encoded(_on_white(picture))
    except UNREADABLE:
        return None


def watermarked(data: bytes, text: str) -> Jpeg | None:
    """The same with ``text`` burned into it, slanting and again and again, from edge to edge."""
    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                return None
            ground = _on_white(picture)
    except UNREADABLE:
        return None
    marked = ground.convert("RGBA")
    marked.alpha_composite(_pattern(marked.size, text))
    return _encoded(marked.convert("RGB"))


def jpeg_of_pixels(pixels: bytes, width: int, height: int, stride: int, channels: int) -> bytes:
    """Raw rows of RGB (3 channels) or RGBA (4) as a JPEG on white."""
    mode = {3: "RGB", 4: "RGBA"}[channels]
    picture = Image.frombytes(mode, (width, height), pixels, "raw", mode, stride)
    return _encoded(_on_white(picture)).data


def _on_white(picture: Image.Image) -> Image.Image:
    """RGB or grey, at most ``LONGEST`` pixels, what was see-through white."""
    picture.draft("RGB", (LONGEST, LONGEST))  # of a large JPEG only what is needed
    if picture.mode in ("L", "RGB"):
        drawn = picture.copy()
    else:
        over = picture.convert("RGBA")
        drawn = Image.new("RGBA", over.size, "white")
        drawn.alpha_composite(over)
        drawn = drawn.convert("RGB")
    drawn.thumbnail((LONGEST, LONGEST))
    return drawn


def _encoded(picture: Image.Image) -> Jpeg:
    out = BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return Jpeg(out.getvalue(), picture.width, picture.height)


def _pattern(size: tuple[int, int], text: str) -> Image.Image:
    """The mark over a whole picture of that size, see-through where there is none."""
    font = _font(max(12, min(size) // 16))
    left, top, right, bottom = ImageDraw.Draw(Image.new("L", (1, 1))).textbbox((0, 0), text, font=font)
    long, tall = round(right - left), round(bottom - top)
    line = Image.new("RGBA", (long + 4, tall + 4), (0, 0, 0, 0))
    place = (2 - left, 2 - top)
    ImageDraw.Draw(line).text(place, text, _MARK_COLOUR, font, stroke_width=1, stroke_fill=_MARK_EDGE)
    tile = line.rotate(_SLANT, Image.Resampling.BICUBIC, expand=True)
    layer = Image.new("RGBA", (size[0] + 2 * tile.width, size[1] + 2 * tile.height), (0, 0, 0, 0))
    for x, y in _lattice(layer.size, long * 1.12, tall * 3):
        if 0 <= x <= layer.width - tile.width and 0 <= y <= layer.height - tile.height:
            layer.alpha_composite(tile, (x, y))
    return layer.crop((tile.width, tile.height, tile.width + size[0], tile.height + size[1]))


def _lattice(size: tuple[int, int], along: float, across: float) -> Iterator[tuple[int, int]]:
    """Places on slanting lines ``across`` apart, ``along`` apart on each, every second line shifted by half."""
    slant, reach = radians(_SLANT), hypot(*size)
    middle = size[0] / 2, size[1] / 2
    lines, steps = ceil(reach / across / 2), ceil(reach / along / 2) + 1
    for line in range(-lines, lines + 1):
        for step in range(-steps, steps + 1):
            u, v = (step + line % 2 / 2) * along, line * across
            x = middle[0] + u * cos(slant) + v * sin(slant)
            yield round(x), round(middle[1] - u * sin(slant) + v * cos(slant))


def _font(size: int) -> ImageFont.FreeTypeFont:
    with as_file(files("resources") / "fonts" / "NotoSansSC-Bold.ttf") as path:
        return ImageFont.truetype(BytesIO(path.read_bytes()), size)

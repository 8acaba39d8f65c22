"""Pictures made ready for a PDF: JPEGs go in as they are, anything else becomes one, copies of papers get a mark."""

from dataclasses import dataclass
from importlib.resources import as_file, files
from io import BytesIO
from math import ceil, hypot
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
                picture.draft("L", (width // 8, height // 8))  # read through at little cost: is it whole?
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
    width, height = size
    side = ceil(hypot(width, height))
    font = _font(max(12, min(width, height) // 16))
    layer = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    pen = ImageDraw.Draw(layer)
    left, top, right, bottom = pen.textbbox((0, 0), text, font=font)
    step_x, step_y = round((right - left) * 1.12) or 1, round((bottom - top) * 3) or 1
    for row, y in enumerate(range(-step_y, side + step_y, step_y)):
        for x in range(-step_x + (row % 2) * step_x // 2, side, step_x):
            pen.text((x - left, y - top), text, _MARK_COLOUR, font, stroke_width=1, stroke_fill=_MARK_EDGE)
    turned = layer.rotate(_SLANT, Image.Resampling.BILINEAR)
    x, y = (side - width) // 2, (side - height) // 2
    return turned.crop((x, y, x + width, y + height))


def _font(size: int) -> ImageFont.FreeTypeFont:
    with as_file(files("resources") / "fonts" / "NotoSansSC-Bold.ttf") as path:
        return ImageFont.truetype(BytesIO(path.read_bytes()), size)

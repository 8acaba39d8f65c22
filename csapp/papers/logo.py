"""A company's logo, made small before it goes onto a paper."""

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from struct import error as StructError

from PIL import Image, UnidentifiedImageError

_MOST_PIXELS = 40_000_000  # half a megabyte may unfold to gigabytes: its size is looked at first
_FORMATS = ("PNG", "JPEG")
_BOX = (600, 240)
_UNUSABLE = (
    UnidentifiedImageError,
    OSError,
    ValueError,
    SyntaxError,
    StructError,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)


@dataclass(frozen=True)
class Logo:
    """PNG bytes, and width over height."""

    png: bytes
    ratio: float


@lru_cache(maxsize=4)
def logo(data: bytes) -> Logo | None:
    """The logo ready to print, on white; None where the bytes are no usable PNG or JPEG."""
    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                return None
            picture.draft("RGB", _BOX)
            picture.thumbnail(_BOX)
            drawn = picture.convert("RGBA")
    except _UNUSABLE:
        return None
    ground = Image.new("RGBA", drawn.size, "white")
    ground.alpha_composite(drawn)
    out = BytesIO()
    ground.convert("RGB").save(out, "PNG")
    return Logo(out.getvalue(), drawn.width / drawn.height)

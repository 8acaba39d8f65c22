"""Makes a file fit to be kept: judged by its content, measured before it is decoded, upright, without hidden data.

Pure: no store, no screen. JPEG, PNG, WebP and PDF; what a picture carries besides its pixels (place, camera, comments,
whatever was hidden behind the end) is gone, because the pixels are written anew.
"""

import warnings
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from struct import error as StructError
from typing import TYPE_CHECKING, Any

from csapp.i18n import N_
from csapp.vocabulary.errors import UserFault

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_BYTES = 25 * 1024 * 1024
MOST_PIXELS = 50_000_000
MOST_PAGES = 200
SCREEN_EDGE = 1_600  # pixels of the longer side of the copy for screen and paper
FULL_QUALITY, SCREEN_QUALITY = 92, 85
PDF = "application/pdf"
_MEDIA = {"JPEG": "image/jpeg", "MPO": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
_FORMATS = ("JPEG", "PNG", "WEBP")
_STILL = ("JPEG", "MPO")  # a telephone's second frame is its own preview, not a moving picture


class RefusedFile(UserFault):
    """A file that can't be attached; the line begins with its name."""


@dataclass(frozen=True)
class Prepared:
    """A file ready to be kept. ``full`` and ``screen`` (the same bytes where it is small): JPEG, PNG or PDF.

    ``role`` and ``caption`` hold what was said of it before it had a case to be attached to.
    """

    name: str
    media: str
    full: bytes
    screen: bytes
    width: int = 0
    height: int = 0
    pages: int = 0
    role: str = ""
    caption: str = ""


def prepare_file(path: Path) -> Prepared:
    """The file at ``path``, read once. RefusedFile naming it where it can't be taken, also where it goes while read."""
    name = path.name or str(path)
    try:
        if path.is_dir():
            raise RefusedFile(N_("{file}: this is a folder, not a file."), file=name)
        if path.exists() and not path.is_file():
            raise RefusedFile(N_("{file}: this is not a file."), file=name)
        if path.stat().st_size > MOST_BYTES:
            raise _too_large(name)
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError as bad:
        raise RefusedFile(N_("{file}: there is no such file."), file=name) from bad
    except (OSError, ValueError) as bad:
        raise RefusedFile(N_("{file}: it can't be read."), file=name) from bad
    return prepare(name, data)


def prepare(name: str, data: bytes) -> Prepared:
    """The file ``data`` under the name it came with. RefusedFile."""
    name = "".join(c if c.isprintable() else "?" for c in name)[-200:] or "?"
    if len(data) > MOST_BYTES:
        raise _too_large(name)
    if not data:
        raise RefusedFile(N_("{file}: the file is empty."), file=name)
    if data.startswith(b"%PDF-"):
        return _document(name, data)
    if data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")) or (
        data[:4] == b"RIFF" and data[8:12] == b"WEBP"
    ):
        return _picture(name, data)
    raise RefusedFile(
        N_("{file}: this is no JPEG, PNG, WebP or PDF file, whatever its name says."), file=name
    )


def _too_large(name: str) -> RefusedFile:
    return RefusedFile(N_("{file}: larger than {most} MB."), file=name, most=MOST_BYTES // 1024 // 1024)


def _document(name: str, data: bytes) -> Prepared:
    import pypdfium2

    from csapp.services.pdfium import page_sizes
    from csapp.services.swollen import unpacks_too_far

    if unpacks_too_far(
        data
    ):  # before it is opened: who reads it would end the program, and no fault to catch
        raise RefusedFile(N_("{file}: it unpacks to far more than a document holds."), file=name)
    try:
        pages = len(page_sizes(data))  # a page that can't be opened would be found out only when it is shown
    except pypdfium2.PdfiumError as bad:
        raise RefusedFile(N_("{file}: the PDF is damaged or locked with a password."), file=name) from bad
    if not 1 <= pages <= MOST_PAGES:
        raise RefusedFile(
            N_("{file}: {pages} pages; at most {most}."), file=name, pages=pages, most=MOST_PAGES
        )
    return Prepared(name, PDF, data, data, pages=pages)


@contextmanager
def _judged(name: str) -> Generator[None]:
    """Whatever the decoder stumbles over in the block is the file's fault: RefusedFile."""
    from PIL import Image, UnidentifiedImageError

    damaged = (
        UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
        StructError,
        EOFError,
        KeyError,
        IndexError,
        OverflowError,
        ZeroDivisionError,
        TypeError,
    )
    bombs = (Image.DecompressionBombError, MemoryError)  # its own limit is not asked: the size is, before
    try:
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore"
            )  # about what a picture carries beside its pixels: that goes anyway
            yield
    except bombs as bad:
        raise _too_many_pixels(name) from bad
    except damaged as bad:
        raise RefusedFile(N_("{file}: the picture is damaged."), file=name) from bad


def _picture(name: str, data: bytes) -> Prepared:
    from PIL import Image, ImageOps

    with _judged(name), Image.open(BytesIO(data), formats=_FORMATS) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise _too_many_pixels(name)
        kind = opened.format or ""
        if kind not in _STILL and getattr(opened, "n_frames", 1) > 1:
            raise RefusedFile(N_("{file}: moving pictures can't be attached."), file=name)
        opened.load()
        upright = ImageOps.exif_transpose(opened)
        return _written(name, _MEDIA[kind], _plain(upright))


def glimpse(path: Path, edge: int) -> bytes:
    """A small JPEG of a picture outside the program, to choose by. RefusedFile where there is nothing to see."""
    from PIL import Image, ImageOps

    name = path.name or str(path)
    with _judged(name), Image.open(path, formats=_FORMATS) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise _too_many_pixels(name)
        opened.draft("RGB", (edge * 2, edge * 2))
        picture = _plain(ImageOps.exif_transpose(opened))
        picture.thumbnail((edge, edge), reducing_gap=2.0)
        return _jpeg(on_white(picture), SCREEN_QUALITY)


def _too_many_pixels(name: str) -> RefusedFile:
    return RefusedFile(
        N_("{file}: the picture has more than {most} million pixels."),
        file=name,
        most=MOST_PIXELS // 1_000_000,
    )


def _plain(picture: "Image") -> "Image":
    """Pixels alone, in one of the two modes everything downstream knows: RGB or RGBA."""
    from PIL import Image

    if picture.mode.startswith("I"):
        picture = _grey(picture)
    clear = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
    pixels = picture.convert("RGBA" if clear else "RGB")
    bare = Image.new(pixels.mode, pixels.size)
    bare.paste(pixels)
    return bare


def _grey(deep: "Image") -> "Image":
    """16 bits of grey, as scanners make them, in 8: Pillow's own way would make all but black white."""
    whole: Any = deep.convert("I")
    flat: Image = whole.point(lambda grey: grey * (1 / 256)).convert("L")  # pyright: ignore[reportUnknownLambdaType]
    flat.info.clear()
    return flat


def _written(name: str, media: str, picture: "Image") -> Prepared:
    lossless = media == "image/png" or picture.mode == "RGBA"
    full = _png(picture) if lossless else _jpeg(picture, FULL_QUALITY)
    screen = full
    if max(picture.size) > SCREEN_EDGE:
        small = picture.copy()
        small.thumbnail((SCREEN_EDGE, SCREEN_EDGE), reducing_gap=2.0)
        screen = _jpeg(on_white(small), SCREEN_QUALITY)
    kept = "image/png" if lossless else "image/jpeg"
    return Prepared(name, kept, full, screen, picture.width, picture.height)


def on_white(picture: "Image") -> "Image":
    """The picture without transparency, on white."""
    from PIL import Image

    if picture.mode == "RGB":
        return picture
    ground = Image.new("RGBA", picture.size, "white")
    ground.alpha_composite(picture.convert("RGBA"))
    return ground.convert("RGB")


def _jpeg(picture: "Image", quality: int) -> bytes:
    out = BytesIO()
    picture.save(out, "JPEG", quality=quality, optimize=False)
    return out.getvalue()


def _png(picture: "Image") -> bytes:
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def thumbnail(screen: bytes, edge: int) -> bytes:
    """A small JPEG of a screen copy, at most ``edge`` pixels on its longer side; of a PDF its first page."""
    from PIL import Image

    if screen.startswith(b"%PDF-"):
        picture = page_picture(screen, 0, edge)
    else:
        with Image.open(BytesIO(screen), formats=("JPEG", "PNG")) as opened:
            opened.draft("RGB", (edge * 2, edge * 2))
            picture = opened.convert("RGBA") if opened.mode not in ("RGB", "L") else opened.convert("RGB")
    picture.thumbnail((edge, edge), reducing_gap=2.0)
    return _jpeg(on_white(picture), SCREEN_QUALITY)


def page_picture(document: bytes, page: int, edge: int) -> "Image":
    """A page of a PDF as an RGB picture whose longer side has ``edge`` pixels."""
    from PIL import Image

    from csapp.services.pdfium import page_bitmap

    drawn = page_bitmap(document, page, edge=edge)
    mode = {3: "RGB", 4: "RGBA"}[drawn.channels]
    size = (drawn.width, drawn.height)
    return Image.frombytes(mode, size, drawn.pixels, "raw", mode, drawn.stride).convert("RGB")

"""What draws: strokes, tints, pictures, and text that is never read as markup. It leaves pages behind."""

import zlib
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from hashlib import sha256
from io import BytesIO

from PIL import Image

from csapp.papers.leaf import Leaf, Picture, Words
from csapp.papers.pdf import LEVEL
from csapp.papers.style import Type

Colour = tuple[float, float, float]
_SPACES = {"L": "/DeviceGray", "RGB": "/DeviceRGB"}


class Pen:
    """Draws the pages of one paper. Coordinates in points from the lower left corner of the page."""

    def __init__(self, size: tuple[float, float]) -> None:
        self._size = size
        self.leaves: list[Leaf] = []
        self.pictures: dict[str, Picture] = {}
        self._begin()

    def _begin(self) -> None:
        self._parts: list[str | Words] = []
        self._shown: list[str] = []
        self._font: tuple[bool, float] | None = None
        self._ink: Colour | None = None
        self._stroke: tuple[float, Colour] | None = None
        self._at: tuple[int, int] | None = None  # where the last words began, in hundredths of a point

    def text(self, x: float, baseline: float, text: str, style: Type) -> None:
        """``text`` in characters its face has."""
        place = round(x * 100), round(baseline * 100)
        start = self._at or (0, 0)
        set_ = "" if self._at else "BT "
        if self._font != (style.bold, style.size):
            self._font = style.bold, style.size
            set_ += f"/F{style.bold:d} {style.size:g} Tf "
        if self._ink != style.colour:
            self._ink = style.colour
            set_ += f"{_rgb(style.colour)} rg "
        step = f"{(place[0] - start[0]) / 100:g} {(place[1] - start[1]) / 100:g} Td"
        self._parts += (set_ + step, Words(style.bold, text))
        self._at = place

    def fill(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        ink = "" if self._ink == colour else f"{_rgb(colour)} rg "
        self._ink = colour
        self._write(f"{ink}{x:.2f} {y:.2f} {width:.2f} {height:.2f} re f")

    def mosaic(self, x: float, y: float, step: float, runs: Sequence[tuple[int, int, int]]) -> None:
        """Black runs (column, row, length) of squares of ``step`` points, counted from the lower left corner.

        Each is drawn a hair taller than its row, so that no light seam runs through.
        """
        squares = " ".join(f"{column} {row} {length} 1.02 re" for column, row, length in runs)
        self._write(f"q 0 0 0 rg {step:.4f} 0 0 {step:.4f} {x:.2f} {y:.2f} cm {squares} f Q")

    def frame(self, x: float, y: float, width: float, height: float, stroke: float, colour: Colour) -> None:
        self._write(f"{self._line(stroke, colour)}{x:.2f} {y:.2f} {width:.2f} {height:.2f} re S")

    def line(self, points: Sequence[tuple[float, float]], stroke: float, colour: Colour) -> None:
        """Straight from point to point."""
        path = " ".join(f"{x:.2f} {y:.2f} {'l' if number else 'm'}" for number, (x, y) in enumerate(points))
        self._write(f"{self._line(stroke, colour)}{path} S")

    def _line(self, stroke: float, colour: Colour) -> str:
        if self._stroke == (stroke, colour):
            return ""
        self._stroke = stroke, colour
        return f"{stroke:g} w {_rgb(colour)} RG "

    def picture(self, data: bytes, x: float, y: float, width: float, height: float) -> None:
        """A small picture, without loss."""
        self._place(_pixels(data), sha256(data).hexdigest(), x, y, width, height)

    def jpeg(self, data: bytes, x: float, y: float, width: float, height: float) -> None:
        """A JPEG of grey or RGB, embedded as it is."""
        with Image.open(BytesIO(data), formats=("JPEG",)) as found:
            about = _about(found) + "/Filter/DCTDecode"
        self._place(Picture(about, data), sha256(data).hexdigest(), x, y, width, height)

    def _place(self, picture: Picture, digest: str, x: float, y: float, width: float, height: float) -> None:
        called = f"I{digest[:16]}"
        self.pictures[called] = picture
        if called not in self._shown:
            self._shown.append(called)
        self._write(f"q {width:.2f} 0 0 {height:.2f} {x:.2f} {y:.2f} cm /{called} Do Q")

    @contextmanager
    def meaning(self, text: str) -> Generator[None]:
        """What is drawn within stands for ``text`` when it is copied or read aloud."""
        actual = ("\ufeff" + text).encode("utf-16-be", "surrogatepass").hex().upper()
        self._write(f"/Span <</ActualText <{actual}>>> BDC")
        yield
        self._write("EMC")

    def next_page(self) -> None:
        """The page is done; what is drawn next is on another."""
        if self._at:
            self._parts.append("ET")
        self.leaves.append(Leaf(self._size, tuple(self._parts), tuple(self._shown)))
        self._begin()

    def _write(self, operators: str) -> None:
        if self._at:
            self._parts.append("ET")
            self._at = None
        self._parts.append(operators)


@lru_cache(maxsize=4)  # the logo is on every paper
def _pixels(data: bytes) -> Picture:
    with Image.open(BytesIO(data)) as found:
        drawn = found if found.mode in _SPACES else found.convert("RGB")
        return Picture(_about(drawn) + "/Filter/FlateDecode", zlib.compress(drawn.tobytes(), LEVEL))


def _about(image: Image.Image) -> str:
    size = f"/Width {image.width}/Height {image.height}"
    return f"/Type/XObject/Subtype/Image{size}/ColorSpace{_SPACES[image.mode]}/BitsPerComponent 8"


def _rgb(colour: Colour) -> str:
    return " ".join(f"{part:.3g}" for part in colour)

"""What draws: strokes, tints, pictures, and text that is never read as markup. It leaves pages behind."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from functools import cache
from hashlib import sha256

from csapp.papers.fonts import face_of
from csapp.papers.leaf import Leaf, Shown, Words
from csapp.papers.style import Type

Colour = tuple[float, float, float]
Part = str | Words | Shown


class Pen:
    """Draws the pages of one paper. Coordinates in points from the lower left corner of the page.

    It writes the operators of PDF itself: several times as fast as the canvas, which is given whole pages of them.
    """

    def __init__(self, size: tuple[float, float]) -> None:
        self._size = size
        self.leaves: list[Leaf] = []
        self.pictures: dict[str, bytes] = {}
        self._begin()

    def _begin(self) -> None:
        self._parts: list[Part] = []
        self._run: list[str] = []  # operators since the last words or picture
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
            set_ += f"/{face_of(style).font.called} {style.size:g} Tf "
        if self._ink != style.colour:
            self._ink = style.colour
            set_ += f"{_rgb(style.colour)} rg "
        step = f"{(place[0] - start[0]) / 100:g} {(place[1] - start[1]) / 100:g} Td"
        self._run.append(set_ + step)
        self._put((style.bold, text))
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

    def line(
        self, points: Sequence[tuple[float, float]], stroke: float, colour: Colour, dash: float = 0.0
    ) -> None:
        """Straight from point to point. ``dash``: the length of its dashes, 0 for none."""
        (x, y), *others = points
        path = " ".join([f"{x:.2f} {y:.2f} m", *(f"{x:.2f} {y:.2f} l" for x, y in others)])
        begin, end = (f"[{dash:g} {dash * 0.7:g}] 0 d ", " [] 0 d") if dash else ("", "")
        self._write(f"{self._line(stroke, colour)}{begin}{path} S{end}")

    def disc(
        self,
        x: float,
        y: float,
        radius: float,
        colour: Colour,
        ground: Colour | None = None,
        stroke: float = 1.0,
    ) -> None:
        """A filled circle around a point; a ring on ``ground`` where that is given."""
        ink = "" if self._ink == (ground or colour) else f"{_rgb(ground or colour)} rg "
        self._ink = ground or colour
        arm = radius * 0.5523  # of the curves that come nearest to a quarter of a circle
        right, left, top, bottom = x + radius, x - radius, y + radius, y - radius
        quarters = (
            (right, y + arm, x + arm, top, x, top),
            (x - arm, top, left, y + arm, left, y),
            (left, y - arm, x - arm, bottom, x, bottom),
            (x + arm, bottom, right, y - arm, right, y),
        )
        path = " ".join(" ".join(f"{part:.2f}" for part in quarter) + " c" for quarter in quarters)
        outline = self._line(stroke, colour) if ground else ""
        self._write(f"{ink}{outline}{right:.2f} {y:.2f} m {path} {'b' if ground else 'f'}")

    def _line(self, stroke: float, colour: Colour) -> str:
        if self._stroke == (stroke, colour):
            return ""
        self._stroke = stroke, colour
        return f"{stroke:g} w {_rgb(colour)} RG "

    def picture(self, data: bytes, x: float, y: float, width: float, height: float) -> None:
        """A JPEG of grey or RGB, embedded as it is, or another small picture, without loss."""
        called = sha256(data).hexdigest()[:16]
        self.pictures[called] = data
        self._end_text()
        self._put(Shown(called, x, y, width, height))

    @contextmanager
    def meaning(self, text: str) -> Generator[None]:
        """What is drawn within stands for ``text`` when it is copied or read aloud."""
        actual = ("\ufeff" + text).encode("utf-16-be", "surrogatepass").hex().upper()
        self._write(f"/Span <</ActualText <{actual}>>> BDC")
        yield
        self._write("EMC")

    def next_page(self) -> None:
        """The page is done; what is drawn next is on another."""
        self._end_text()
        self._parts.append("\n".join(self._run))
        self.leaves.append(Leaf(self._size, tuple(self._parts), _letters(self._parts)))
        self._begin()

    def _write(self, operators: str) -> None:
        self._end_text()
        self._run.append(operators)

    def _put(self, part: Words | Shown) -> None:
        if self._run:
            self._parts.append("\n".join(self._run))
            self._run.clear()
        self._parts.append(part)

    def _end_text(self) -> None:
        if self._at:
            self._run.append("ET")
            self._at = None


def _letters(parts: Sequence[Part]) -> dict[bool, str]:
    """The characters of each weight, each once."""
    words = [part for part in parts if isinstance(part, tuple)]
    return {
        bold: "".join(sorted(set("".join(text for weight, text in words if weight is bold))))
        for bold in (False, True)
    }


@cache
def _rgb(colour: Colour) -> str:
    return " ".join(f"{part:.3g}" for part in colour)

"""The one door to ReportLab's canvas: strokes, tints, pictures, and text that is never read as markup."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from io import BytesIO
from typing import Any, cast

from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import PDFImageXObject
from reportlab.pdfgen.canvas import Canvas

from csapp.papers.fonts import face_of
from csapp.papers.style import Type

rl_config.useA85 = 0  # binary streams: ASCII ones are a quarter longer and cost a tenth of the time

Colour = tuple[float, float, float]


class Pen:
    """Draws one document. Coordinates in points from the lower left corner of the page."""

    def __init__(self, size: tuple[float, float], language: str) -> None:
        self._out = BytesIO()
        self._marks = 0
        face = face_of(Type(10, 12))  # named at once, or the canvas begins every page in Helvetica
        self._canvas = Canvas(
            self._out,
            pagesize=size,
            pageCompression=1,
            initialFontName=face.name,  # pyright: ignore[reportArgumentType] - the stub takes it for a number
            lang=language.replace("_", "-"),
        )

    def about(self, title: str, author: str, subject: str) -> None:
        """The properties of the file."""
        self._canvas.setTitle(title)
        self._canvas.setAuthor(author)
        self._canvas.setSubject(subject)
        self._canvas.setCreator("csapp")

    def text(self, x: float, baseline: float, text: str, style: Type) -> None:
        self._canvas.setFillColorRGB(*style.colour)
        self._canvas.setFont(face_of(style).name, style.size)
        self._canvas.drawString(x, baseline, text)

    def fill(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        self._write(f"{_rgb(colour)} rg {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f")

    def mosaic(self, x: float, y: float, step: float, runs: Sequence[tuple[int, int, int]]) -> None:
        """Black runs (column, row, length) of squares of ``step`` points, counted from the lower left corner.

        Each is drawn a hair taller than its row, so that no light seam runs through.
        """
        squares = " ".join(f"{column} {row} {length} 1.02 re" for column, row, length in runs)
        self._write(f"q 0 0 0 rg {step:.4f} 0 0 {step:.4f} {x:.2f} {y:.2f} cm {squares} f Q")

    def frame(self, x: float, y: float, width: float, height: float, stroke: float, colour: Colour) -> None:
        self._write(f"{stroke} w {_rgb(colour)} RG {x:.2f} {y:.2f} {width:.2f} {height:.2f} re S")

    def line(self, points: Sequence[tuple[float, float]], stroke: float, colour: Colour) -> None:
        """Straight from point to point."""
        path = " ".join(f"{x:.2f} {y:.2f} {'l' if number else 'm'}" for number, (x, y) in enumerate(points))
        self._write(f"{stroke} w {_rgb(colour)} RG {path} S")

    def picture(self, data: bytes, x: float, y: float, width: float, height: float) -> None:
        image = ImageReader(BytesIO(data))
        self._canvas.drawImage(image, x, y, width, height)  # pyright: ignore[reportUnknownMemberType]

    def jpeg(self, data: bytes, x: float, y: float, width: float, height: float) -> None:
        """A JPEG of grey or RGB, embedded as it is: the canvas's own way decodes each one first."""
        canvas = cast(Any, self._canvas)
        name = sha256(data).hexdigest()
        registered = canvas._doc.getXObjectName(name)
        if registered not in canvas._doc.idToObject:
            image = cast(Any, PDFImageXObject)(name)
            if not image.loadImageFromJPEG(BytesIO(data)):  # a kind it doesn't know the head of
                self.picture(data, x, y, width, height)
                return
            canvas._setXObjects(image)
            canvas._doc.Reference(image, registered)
            canvas._doc.addForm(name, image)
        canvas._formsinuse.append(name)
        canvas._currentPageHasImages = 1
        self._write(f"q {width:.2f} 0 0 {height:.2f} {x:.2f} {y:.2f} cm /{registered} Do Q")

    def bookmark(self, title: str) -> None:
        """An entry of the file's table of contents that leads to this page."""
        self._marks += 1
        key = f"part{self._marks}"
        canvas = cast(Any, self._canvas)
        canvas.bookmarkPage(key)
        canvas.addOutlineEntry(title, key)

    @contextmanager
    def meaning(self, text: str) -> Generator[None]:
        """What is drawn within stands for ``text`` when it is copied or read aloud."""
        actual = ("\ufeff" + text).encode("utf-16-be", "surrogatepass").hex().upper()
        self._write(f"/Span <</ActualText <{actual}>>> BDC")
        yield
        self._write("EMC")

    def next_page(self) -> None:
        self._canvas.showPage()

    def finish(self) -> bytes:
        self._canvas.save()
        return self._out.getvalue()

    def _write(self, operators: str) -> None:
        self._canvas.addLiteral(
            operators
        )  # several times as fast, and shorter, than the canvas's own strokes


def _rgb(colour: Colour) -> str:
    return " ".join(f"{part:.3g}" for part in colour)

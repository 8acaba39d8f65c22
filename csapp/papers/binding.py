"""Pages bound into one file by ReportLab: with their fonts and pictures, a table of contents, and its properties."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, cast

from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import PDFDocument, PDFImageXObject, PDFStream, PDFStreamFilterZCompress
from reportlab.pdfgen.canvas import Canvas

from csapp.papers.fonts import faces
from csapp.papers.leaf import Leaf, Shown

rl_config.useA85 = 0  # binary streams: ASCII ones are a quarter longer and cost a tenth of the time


@dataclass(frozen=True)
class Bookmark:
    """An entry of the file's outline; ``level``: 1 under the one before it of level 0."""

    title: str
    level: int = 0


@dataclass(frozen=True)
class Jump:
    """A place on a page (from 0) that leads to another: left, bottom, right, top in points."""

    page: int
    box: tuple[float, float, float, float]
    target: int


Codes = Mapping[bool, Mapping[int, int]]
_VERSION = (1, 4)  # the first that says what is drawn in place of a character


@dataclass(frozen=True, kw_only=True)
class About:
    """The properties of the file. ``language`` as ``zh_CN``, ``made_at`` aware."""

    title: str
    author: str
    subject: str
    language: str
    made_at: datetime


class _Told(PDFStreamFilterZCompress):
    """Packs a page when the file is written, and tells of it: ReportLab writes a file in one go."""

    def __init__(self, tell: Callable[[], None]) -> None:
        self._tell = tell

    def encode(self, text: str) -> bytes:
        self._tell()
        return cast(Any, super()).encode(text)


def bind(
    leaves: Sequence[tuple[Sequence[Bookmark], Leaf]],
    pictures: Mapping[str, bytes],
    about: About,
    tell: Callable[[], None] = lambda: None,
    jumps: Sequence[Jump] = (),
) -> bytes:
    """A file of pages from whichever process, each with its entries in the outline.

    ``pictures`` by their names on the pages. The same pages give the same bytes. ``tell`` hears of each page twice,
    when it is put in and when it is written; what it raises ends the work.
    """
    out = BytesIO()
    canvas = _canvas(out, about)
    document = cast(Any, canvas)._doc
    codes = _codes(document, [leaf for _, leaf in leaves])
    packed = [_Told(tell)]
    led_to = {jump.target for jump in jumps}
    for number, (bookmarks, leaf) in enumerate(leaves):
        canvas.setPageSize(leaf.size)
        if bookmarks or number in led_to:
            canvas.bookmarkPage(f"page{number}")  # pyright: ignore[reportUnknownMemberType]
        for place, bookmark in enumerate(bookmarks):
            _enter(canvas, number, place, bookmark)
        for jump in (jump for jump in jumps if jump.page == number):
            canvas.linkRect("", f"page{jump.target}", jump.box)  # pyright: ignore[reportUnknownMemberType]
        _draw(canvas, leaf, codes, pictures)
        called = document.thisPageName()
        canvas.showPage()
        page = document.idToObject[called]
        page.Contents = PDFStream(content=page.stream, filters=packed)
        tell()
    canvas.save()
    return out.getvalue()


def _enter(canvas: Canvas, number: int, place: int, bookmark: Bookmark) -> None:
    """An entry of the outline; each needs a name of its own for the page it leads to."""
    name = f"page{number}" if place == 0 else f"page{number}.{place}"
    if place:
        canvas.bookmarkPage(name)  # pyright: ignore[reportUnknownMemberType]
    canvas.addOutlineEntry(bookmark.title, name, bookmark.level)  # pyright: ignore[reportUnknownMemberType]


def _canvas(out: BytesIO, about: About) -> Canvas:
    when = about.made_at.astimezone(UTC).strftime("D:%Y%m%d%H%M%SZ")
    name: Any = faces()[0].name  # named at once, or the canvas begins every page in Helvetica
    canvas = Canvas(
        out,
        pageCompression=1,
        invariant=1,  # nothing of the moment in it but what the next line says
        pdfVersion=_VERSION,
        initialFontName=name,
        lang=about.language.replace("_", "-"),
    )
    canvas.setDateFormatter(lambda *_: when)  # pyright: ignore[reportUnknownMemberType, reportUnknownLambdaType]
    canvas.setTitle(about.title)
    canvas.setAuthor(about.author)
    canvas.setSubject(about.subject)
    canvas.setCreator("csapp")
    return canvas


def _codes(document: PDFDocument, leaves: Sequence[Leaf]) -> Codes:
    """What each character is written as in this file."""
    found: dict[bool, Mapping[int, int]] = {}
    for face in faces():
        letters = set("".join(leaf.letters[face.bold] for leaf in leaves))
        if letters:
            face.font.deal(document, letters)
            found[face.bold] = face.font.codes(document)
    return found


def _draw(canvas: Canvas, leaf: Leaf, codes: Codes, pictures: Mapping[str, bytes]) -> None:
    for part in leaf.parts:
        if isinstance(part, str):
            canvas.addLiteral(part)
        elif isinstance(part, Shown):
            _show(canvas, part, pictures[part.picture])
        else:
            bold, text = part
            canvas.addLiteral(f"<{text.translate(codes[bold]).encode('utf-16-be').hex()}> Tj")


def _show(canvas: Canvas, shown: Shown, data: bytes) -> None:
    """A picture as it is: drawImage would unpack each one, to know it again."""
    if not canvas.hasForm(shown.picture):
        image = cast(Any, PDFImageXObject)(shown.picture, ImageReader(BytesIO(data)))
        cast(Any, canvas)._doc.addForm(shown.picture, image)
    canvas.addLiteral(f"q {shown.width:.2f} 0 0 {shown.height:.2f} {shown.x:.2f} {shown.y:.2f} cm")
    canvas.doForm(shown.picture)  # pyright: ignore[reportUnknownMemberType]
    canvas.addLiteral("Q")

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
    leaves: Sequence[tuple[str, Leaf]],
    pictures: Mapping[str, bytes],
    about: About,
    tell: Callable[[], None] = lambda: None,
) -> bytes:
    """A file of pages from whichever process, each with its entry in the table of contents, or "".

    ``pictures`` by their names on the pages. The same pages give the same bytes. ``tell`` hears of each page twice,
    when it is put in and when it is written; what it raises ends the work.
    """
    out = BytesIO()
    canvas = _canvas(out, about)
    document = cast(Any, canvas)._doc
    codes = _codes(document, [leaf for _, leaf in leaves])
    packed = [_Told(tell)]
    for number, (bookmark, leaf) in enumerate(leaves):
        canvas.setPageSize(leaf.size)
        if bookmark:
            canvas.bookmarkPage(f"part{number}")  # pyright: ignore[reportUnknownMemberType]
            canvas.addOutlineEntry(bookmark, f"part{number}")  # pyright: ignore[reportUnknownMemberType]
        _draw(canvas, leaf, codes, pictures)
        called = document.thisPageName()
        canvas.showPage()
        page = document.idToObject[called]
        page.Contents = PDFStream(content=page.stream, filters=packed)
        tell()
    canvas.save()
    return out.getvalue()


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

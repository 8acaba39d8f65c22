"""Charts on paper: their words are text, and a grey copy tells the series apart."""

from datetime import UTC, datetime
from io import BytesIO

import pypdfium2
import pytest
from PIL import Image
from pypdf import PdfReader

from csapp.charts.layout import lay_out
from csapp.papers.binding import About, bind
from csapp.papers.chart import PaperRuler, draw_chart
from csapp.papers.pen import Pen
from csapp.vocabulary.charts import Chart, ChartKind
from tests.charts.making import chart

SIZE = (400.0, 200.0)
AREA = (360.0, 160.0)


def pdf_of(made: Chart, size: tuple[float, float] = AREA) -> bytes:
    pen = Pen(SIZE)
    draw_chart(pen, lay_out(made, *size, PaperRuler()), 20, SIZE[1] - 20)
    pen.next_page()
    about = About(
        title="t", author="a", subject="s", language="en", made_at=datetime(2026, 11, 22, tzinfo=UTC)
    )
    return bytes(bind([((), leaf) for leaf in pen.leaves], pen.pictures, about))


def words_of(pdf: bytes) -> str:
    return PdfReader(BytesIO(pdf)).pages[0].extract_text()


def grey_of(pdf: bytes) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return document[0].render(scale=2).to_pil().convert("L")
    finally:
        document.close()


@pytest.mark.parametrize("kind", list(ChartKind))
def test_the_words_of_a_chart_are_text_in_the_file(kind: ChartKind) -> None:
    made = chart(kind, ["周一", "Miércoles", "Fri"], [12, 34, 56], names=("通话",), title="Llamadas por día")
    said = words_of(pdf_of(made))
    for text in ("Llamadas por día", "周一", "Miércoles", "Fri", "12", "34", "56"):
        assert text in said, text


def test_a_character_no_font_has_and_a_name_without_end_do_no_harm() -> None:
    names = ["\N{PARTY POPPER} שלום", "x" * 10_000, "a\nb", ""]
    for kind in ChartKind:
        made = chart(kind, names, [1, 2, 3, 4], [4, 3, None, -1], names=("\U000e0041" + "y" * 5_000, "z"))
        assert "Calls by day" in words_of(pdf_of(made))


def test_a_grey_copy_tells_the_series_apart() -> None:
    made = chart(ChartKind.COLUMNS, ["a"], [10], [10], [10], faint=2)
    drawing = lay_out(made, *AREA, PaperRuler())
    picture = grey_of(pdf_of(made))
    shades: list[float] = []
    for bar in sorted((bar for bar in drawing.bars if bar.area.height > 40), key=lambda bar: bar.area.left):
        left, top = (20 + bar.area.left) * 2, (20 + bar.area.top) * 2
        inside = (left + 6, top + 6, left + bar.area.width * 2 - 6, top + bar.area.height * 2 - 6)
        pixels = picture.crop(tuple(round(edge) for edge in inside)).tobytes()  # type: ignore[arg-type]
        shades.append(sum(pixels) / len(pixels))
    faint, solid, hatched = shades
    assert solid < 110 and faint > 200 and solid + 40 < hatched < faint - 15


def test_what_is_drawn_stays_on_its_area() -> None:
    made = chart(ChartKind.LINES, [str(day) for day in range(31)], [place % 7 for place in range(31)])
    picture = grey_of(pdf_of(made))
    blank = Image.new("L", picture.size, 255)
    blank.paste(picture.crop((36, 36, 764, 364)), (36, 36))
    assert picture.tobytes() == blank.tobytes()

"""Contact sheets of every paper: three languages, A4 and Letter, in grey, as a plain printer or a copier shows them.

    python -m scripts.paper_sheets                writes docs/papers/*.png and docs/papers/README.md
    python -m scripts.paper_sheets --only blank   only papers whose name holds this
    python -m scripts.paper_sheets --full DIR     also keeps every page in its full size in DIR, to look at

Made over the sample desk. Works without a screen. Needs Pillow, one of the tests' libraries.
"""

import argparse
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw, ImageFont
from sqlalchemy import select

from csapp.desk import Desk
from csapp.i18n import LANGUAGES, Translator
from csapp.kinds import BY_TABLE, Case
from csapp.kinds.people import Sheet
from csapp.services import extract, packs, papers
from csapp.services.context import Context
from csapp.services.paper_table import PAPERS, TABLE
from csapp.services.views import Printed
from csapp.storage.read import load_many
from csapp.storage.tables import table_of
from csapp.vocabulary.kinds import Record, declared
from scripts.desks import sample

OUT = Path(__file__).parents[1] / "docs" / "papers"
FONT = Path(__file__).parents[1] / "resources" / "fonts" / "NotoSansSC-Regular.ttf"
PAGES = 2  # of each paper, at most
WIDTH, FULL = 330, 1_240  # pixels a page is wide
GAP, HEAD = 12, 26
GREYS = 16
GROUND, INK = 138, 255
OPTIONS = {"appraisal": {"agent": "zhang"}}
BESIDE = {"pack": "What is filed of a week, in one file", "person-extract": PAPERS["person-extract"]}
MOST = 400  # records that are looked at for the one that shows most


@dataclass(frozen=True)
class Sheaf:
    """The pages of one paper in one language and size, in grey."""

    language: str
    size: str
    pages: tuple[Image.Image, ...]
    count: int


def main(words: Sequence[str] | None = None) -> int:
    said = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    said.add_argument("--only", default="", help="only papers whose name holds this")
    said.add_argument("--full", type=Path, help="folder for the pages in full size")
    asked = said.parse_args(words)
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as spare:
        login = sample(Path(spare) / "desk")
        ctx = Desk.sign_in(Path(spare) / "desk", "chen", login.password)
        try:
            for name, made in every_paper(ctx).items():
                if asked.only not in name:
                    continue
                sheaves = list(printed(ctx, made))
                draw(sheaves, OUT / f"{name}.png")
                if asked.full:
                    keep(sheaves, name, asked.full)
                print(name, *(sheaf.count for sheaf in sheaves))
        finally:
            ctx.close()
    (OUT / "README.md").write_text(listing(), encoding="utf-8")
    return 0


Make = Callable[[str], Printed]
"""A paper in a language."""


def every_paper(ctx: Context) -> Mapping[str, Make]:
    """All papers by name, those of :data:`TABLE` first; made of whatever has most to say."""
    found: dict[str, Make] = {name: _of_table(ctx, name) for name in TABLE}
    found["pack"] = lambda language: papers.pack(ctx, packs.of(ctx, "week"), language=language)
    reason = "asked for by letter"
    found["person-extract"] = lambda language: extract.sheet(ctx, _somebody(ctx), reason, language=language)
    return found


def _of_table(ctx: Context, name: str) -> Make:
    def make(language: str) -> Printed:
        numbers = [] if TABLE[name].of_desk else [subject(ctx, name)]
        return papers.make(ctx, name, numbers, language=language, options=OPTIONS.get(name))

    return make


def _somebody(ctx: Context) -> str:
    return subject(ctx, "customer-sheet")


def printed(ctx: Context, make: Make) -> Iterator[Sheaf]:
    """A paper in each size and language."""
    for size in Sheet:
        with ctx.writing() as unit:
            unit.change("COMPANY", {"sheet": size})
        for language in LANGUAGES:
            made = make(language)
            yield Sheaf(language, str(size), tuple(pictures(made.pdf)), made.pages)


def subject(ctx: Context, name: str) -> str:
    """The number of the record the paper is made of. LookupError where the sample has none that fits."""
    kind = BY_TABLE[TABLE[name].kind]
    fitting = [one for one in every(ctx, kind) if name in papers.available(one)]
    return max(fitting, key=said).number


def every(ctx: Context, kind: type[Record]) -> Iterator[Record]:
    with ctx.store.reading() as connection:
        ids = list(connection.scalars(select(table_of(kind).c.id).limit(MOST)))
        yield from load_many(connection, kind, ids).values()


def said(record: Record) -> int:
    """How much a record says: its fields that are filled, and how far it came."""
    filled = sum(getattr(record, key) not in (None, "", ()) for key in declared(type(record)))
    return filled + (20 if isinstance(record, Case) and record.first_closed_at else 0)


def pictures(pdf: bytes) -> Iterator[Image.Image]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        for place in range(min(len(document), PAGES)):
            page = document[place]
            shown = page.render(scale=FULL / page.get_width(), grayscale=True)
            yield shown.to_pil().copy()
    finally:
        document.close()


def draw(sheaves: Sequence[Sheaf], out: Path) -> None:
    """A row a size, in it the pages of each language side by side."""
    rows = [
        [sheaf for sheaf in sheaves if sheaf.size == size] for size in dict.fromkeys(s.size for s in sheaves)
    ]
    pages = max(len(sheaf.pages) for sheaf in sheaves)
    height = max(round(WIDTH * page.height / page.width) for sheaf in sheaves for page in sheaf.pages)
    across = GAP + (WIDTH + GAP) * pages * len(LANGUAGES)
    made = Image.new("L", (across, (HEAD + height + GAP) * len(rows)), GROUND)
    pen, font = ImageDraw.Draw(made), ImageFont.truetype(str(FONT), 14)
    for down, row in enumerate(rows):
        top = (HEAD + height + GAP) * down
        for along, sheaf in enumerate(row):
            left = GAP + (WIDTH + GAP) * pages * along
            caption = f"{sheaf.size.upper()} · {LANGUAGES[sheaf.language]} · {sheaf.count}"
            pen.text((left, top + 5), caption, fill=INK, font=font)
            for place, page in enumerate(sheaf.pages):
                small = page.resize(
                    (WIDTH, round(WIDTH * page.height / page.width)), Image.Resampling.LANCZOS
                )
                made.paste(small, (left + (WIDTH + GAP) * place, top + HEAD))
    made.quantize(GREYS, dither=Image.Dither.NONE).save(out, optimize=True)


def keep(sheaves: Sequence[Sheaf], name: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for sheaf in sheaves:
        for place, page in enumerate(sheaf.pages, 1):
            page.save(folder / f"{name}-{place}-{sheaf.language}-{sheaf.size}.png")


def listing() -> str:
    """The page that leads to the sheets."""
    t = Translator("en")
    lines = [
        "# Every paper",
        "",
        "Drawn by `python -m scripts.paper_sheets` over the sample desk: Chinese, English, Spanish; A4 above, Letter",
        f"below, in grey as a copier shows them; of each at most {PAGES} pages. The number is how many pages it has.",
        "",
    ]
    for name, kind in TABLE.items():
        if (OUT / f"{name}.png").exists():
            lines += [
                f"## {t(kind.title)}",
                "",
                f"`csapp paper {name}`",
                "",
                f"![{t(kind.title)}]({name}.png)",
                "",
            ]
    return "\n".join(lines)


if __name__ == "__main__":
    raise SystemExit(main())

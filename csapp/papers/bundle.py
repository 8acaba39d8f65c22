"""Papers that were drawn, from whichever process, as one file: with contents and bookmarks where there are several."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count, groupby

from csapp.papers.binding import About, Bookmark, Jump, bind
from csapp.papers.contents import Entry, contents_pages
from csapp.papers.fonts import PRINTING
from csapp.papers.leaf import Leaf
from csapp.papers.model import Paper, Progress, Rendered
from csapp.papers.pen import Pen
from csapp.papers.style import MARGIN_SIDE, MM, SMALL
from csapp.papers.text import Line, draw_line, plain, text_width

FROM = 3  # papers: fewer are found without a table of contents
_MOST_CODES = 20  # in the properties of a file
_NUMBER_LINE = 10 * MM  # from the upper edge


@dataclass(frozen=True)
class Parcel:
    """One paper of a file that holds several, drawn: plain data. ``kind``: what its paper is called; ``about``: what
    its record is called, or its days."""

    title: str
    code: str
    pages: tuple[Leaf, ...]
    pictures: Mapping[str, bytes]
    kind: str = ""
    about: str = ""


def bound(
    parcels: Sequence[Parcel], first: Paper, progress: Progress | None = None, *, contents: bool | None = None
) -> Rendered:
    """The papers as one file, each of several with a bookmark that leads to it; ``first`` tells language, company and
    time. ``contents``: whether a table of contents goes before them and the pages are counted through, None for from
    three papers on. ``progress`` hears twice of each page; what it raises ends the work."""
    counts = tuple(len(one.pages) for one in parcels)
    with PRINTING:
        wanted = len(parcels) >= FROM if contents is None else contents
        front, jumps = _front(parcels, first) if wanted else ([], [])
        leaves = [leaf for one in parcels for leaf in one.pages]
        if front:
            total = len(front) + len(leaves)
            leaves = [_numbered(leaf, place, total) for place, leaf in enumerate(leaves, len(front) + 1)]
        pages = list(zip(_bookmarks(parcels, first, len(front)), [*front, *leaves], strict=True))
        pictures = {name: picture for one in parcels for name, picture in one.pictures.items()}
        about = _about(parcels, first)
        pdf = bind(pages, pictures, about, _teller(progress, 2 * len(pages)), jumps)
    return Rendered(pdf, len(pages), counts)


def _teller(progress: Progress | None, total: int) -> Callable[[], None]:
    told = count(1)

    def tell() -> None:
        if progress is not None:
            progress(next(told), total)

    return tell


def _front(parcels: Sequence[Parcel], first: Paper) -> tuple[list[Leaf], list[Jump]]:
    """The pages of the contents, and where their lines lead."""
    entries: list[Entry] = []
    place = 0
    for one in parcels:
        entries.append(Entry(one.kind or one.title, one.code, one.about, place))
        place += len(one.pages)
    return contents_pages(entries, first, place)


def _bookmarks(parcels: Sequence[Parcel], first: Paper, front: int) -> Iterator[Sequence[Bookmark]]:
    """For each page what is entered for it: papers of one kind that follow each other stand under their kind, where
    there are papers of others, too."""
    from csapp.papers.contents import heading

    for place in range(front):
        yield (Bookmark(heading(first)),) if place == 0 else ()
    several, kinds = len(parcels) > 1, len({one.kind for one in parcels}) > 1
    for kind, group in groupby(parcels, key=lambda one: one.kind):
        these = list(group)
        nested = kinds and len(these) > 1
        for place, one in enumerate(these):
            above = (Bookmark(kind),) if nested and place == 0 else ()
            mine = (Bookmark(one.title, level=int(nested)),) if several else ()
            yield (*above, *mine)
            yield from () if len(one.pages) == 1 else ((),) * (len(one.pages) - 1)


def _numbered(leaf: Leaf, page: int, pages: int) -> Leaf:
    """The same page with its place in the file at its upper edge: its own foot counts the pages of its paper."""
    pen = Pen(leaf.size)
    number = Line(f"{page} / {pages}", True)
    width, height = leaf.size
    draw_line(pen, width - MARGIN_SIDE - text_width(number, SMALL), height - _NUMBER_LINE, number, SMALL)
    pen.next_page()
    (mark,) = pen.leaves
    letters = {
        bold: "".join(sorted({*leaf.letters.get(bold, ""), *mark.letters.get(bold, "")}))
        for bold in (False, True)
    }
    return replace(leaf, parts=(*leaf.parts, "\n", *mark.parts), letters=letters)


def _about(parcels: Sequence[Parcel], first: Paper) -> About:
    return About(
        title=parcels[0].title,
        author=plain(first.company.name),
        subject=", ".join(plain(one.code) for one in parcels[:_MOST_CODES]),
        language=first.language,
        made_at=first.printed_at,
    )

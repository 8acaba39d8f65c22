"""Figures as blocks of a paper: the strip of headline figures, tables of figures, and the key of their formulas."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from csapp.i18n import N_
from csapp.papers.flow import Block
from csapp.papers.form import Form
from csapp.papers.grid import PAD, Body, Cell, Row, Words, figures, spread, words
from csapp.papers.pen import Pen
from csapp.papers.style import FINE, MUTED, NUMBER, SMALL, Type
from csapp.papers.summary_model import F
from csapp.papers.text import Line, draw_line, fit, text_width, wrap
from csapp.vocabulary.measures import NOT_MEASURABLE, FigureAbout, FigureRow, Measured
from csapp.vocabulary.saying import NOTHING, PARTLY, difference, part_said, said

ACROSS = 4  # headline figures in a row
QUIET = Type(FINE.size, FINE.leading, MUTED)
_FIGURE_WIDTHS = (3.3, 1.7, 1.7, 2.4, 1.4, 1.5)
_SHORT_WIDTHS = (5.2, 2.1, 2.1, 2.6)
_NAME_LINES = 3
_ALL = 100_000.0  # points, more than any line takes
SHORT_TABLE = 7  # rows of figures that are not cut
_MOST_COLUMNS = 6  # figures beside a name


@dataclass(frozen=True)
class Headline:
    """A figure large, and below it small what it was before."""

    value: Line
    note: Line
    height: float = NUMBER.leading + SMALL.leading
    writing: bool = False

    def split(self, room: float, least: int) -> "tuple[Headline, Words] | None":
        return (self, Words((), SMALL)) if self.height <= room else None

    def draw(self, pen: Pen, left: float, top: float) -> None:
        draw_line(pen, left, top - NUMBER.size * 0.95, self.value, NUMBER)
        draw_line(pen, left, top - NUMBER.leading - SMALL.size * 0.9, self.note, SMALL)


def note(form: Form[F], text: str, style: Type = QUIET, *, keep: bool = False) -> Row:
    """A line over the whole width; ``text`` is in the paper's language already."""
    cell = Cell("", "", words(text, style, form.width - 2 * PAD), form.width)
    return Row((cell,), form.density, labelled=False, keep=keep)


def row_of(form: Form[F], bodies: Sequence[Body], widths: Sequence[float], head: Row | None = None) -> Row:
    """A row of a table whose cells hold more than words; ``widths`` in points."""
    cells = tuple(Cell("", "", body, width) for body, width in zip(bodies, widths, strict=True))
    return Row(cells, form.density, labelled=False, header=head)


def heading(form: Form[F], texts: Sequence[str], widths: Sequence[float], right: Collection[int]) -> Row:
    """The heading of such a table; ``right``: the columns that stand flush right."""
    style = form.density.label
    cells = tuple(
        Cell("", "", (figures if place in right else words)(text, style, width - 2 * PAD), width)
        for place, (text, width) in enumerate(zip(texts, widths, strict=True))
    )
    return Row(cells, form.density, keep=True, labelled=False)


def named(text: str, style: Type, width: float, lines: int = _NAME_LINES) -> Words:
    """A name in a few lines at the most: what people typed may be ten thousand characters long."""
    broken = wrap(text[:400], style, width)
    if len(broken) <= lines and len(text) <= 400:
        return Words(tuple(broken) or (Line("", True),), style)
    kept = broken[: lines - 1]
    return Words((*kept, fit(broken[lines - 1].text + " …" * 80, style, width)), style)


def headlines(form: Form[F], rows: Sequence[FigureRow]) -> list[Row]:
    """The figures that say most, ``ACROSS`` in a row, each with the period before."""
    strips = [rows[start : start + ACROSS] for start in range(0, len(rows), ACROSS)]
    blocks: list[Row] = []
    for strip in strips:
        widths = spread([12 / len(strip)] * len(strip), form.width)
        cells = [
            Cell(form.t(row.about.label), "", _headline(form, row, width - 2 * PAD), width)
            for row, width in zip(strip, widths, strict=True)
        ]
        blocks.append(Row(tuple(cells), form.density))
    return blocks


def _headline(form: Form[F], row: FigureRow, width: float) -> Body:
    text = said(row.now, row.about, form.t, form.formats)
    value = fit(text, NUMBER, _ALL)
    if row.now.value is None or text_width(value, NUMBER) > width:
        return Words(tuple(wrap(text, FINE, width)[:3]), FINE)
    notes = [fit(text, SMALL, _ALL) for text in before_said(form, row)]
    fitting = next((line for line in notes if text_width(line, SMALL) <= width), notes[-1])
    return Headline(value, fit(fitting.text, SMALL, width))


def before_said(form: Form[F], row: FigureRow) -> list[str]:
    """What it was in the period before, and how it differs, in ever fewer words: "before 36 · ↑ +6 better"."""
    before = said(row.before, row.about, form.t, form.formats) if row.before.measurable else NOTHING
    told = form.t(N_("before {value}"), value=before)
    gap = difference(row, form.t, form.formats)
    if gap is None:
        return [told]
    return [f"{told} · {difference_said(form, row)}", f"{told} · {gap.arrow} {gap.word}", told]


def difference_said(form: Form[F], row: FigureRow) -> str:
    """The difference with its arrow and, where there is one, its verdict in a word; "" for none to be told."""
    gap = difference(row, form.t, form.formats)
    if gap is None:
        return ""
    if not gap.way:
        return f"{gap.arrow} {gap.word}"
    return f"{gap.arrow} {gap.text} {gap.word}" if gap.verdict else f"{gap.arrow} {gap.text}"


def figure_table(
    form: Form[F], rows: Sequence[FigureRow], *, numbered: Mapping[str, int] | None = None, group: str = ""
) -> list[Block]:
    """A figure a row: what it is now, before, the difference; with ``numbered``, the place of each formula in the key,
    also what was divided by what. What can't be measured says so in words. ``group``: msgid of what the table is called
    where it goes on overleaf."""
    if not rows:
        return []
    t = form.t
    widths = spread(_SHORT_WIDTHS if numbered is None else _FIGURE_WIDTHS, form.width)
    heads = [t(N_("Figure")), t(N_("This period")), t(N_("Period before")), t(N_("Difference"))]
    heads += [] if numbered is None else [t(N_("Numerator")), t(N_("Denominator"))]
    right = (1, 2, 3, 4, 5)
    again = heading(form, [t(group) or heads[0], *heads[1:]], widths, right)
    return together(
        [
            heading(form, heads, widths, right),
            *(_figure_row(form, row, widths, again, numbered) for row in rows),
        ],
        SHORT_TABLE,
    )


def _figure_row(
    form: Form[F],
    row: FigureRow,
    widths: Sequence[float],
    head: Row,
    numbered: Mapping[str, int] | None,
) -> Row:
    now, t = row.now, form.t
    place = "" if numbered is None or row.about.key not in numbered else f" ({numbered[row.about.key]})"
    partly = "\n" + t(PARTLY, what=t(now.missing)) if now.missing and now.value is not None else ""
    name = words(t(row.about.label) + place + partly, FINE, widths[0] - 2 * PAD)
    if not now.measurable:
        wide = form.width - widths[0]
        quiet = words(t(NOT_MEASURABLE), QUIET, wide - 2 * PAD)
        return row_of(form, (name, quiet), (widths[0], wide), head)
    values = [
        said(now, row.about, t, form.formats),
        said(row.before, row.about, t, form.formats),
        difference_said(form, row),
    ]
    if numbered is not None:
        values += [] if now.value is None and now.missing else list(parts_said(form, now))
        values += [""] * (5 - len(values))
    bodies = [figures(text, FINE, width - 2 * PAD) for text, width in zip(values, widths[1:], strict=True)]
    return row_of(form, (name, *bodies), widths, head)


def together(rows: Sequence[Row], most: int = 9) -> list[Block]:
    """A table that is not cut where it has few rows; of a longer one the last row doesn't stand alone."""
    last, held = len(rows) - 1, 0 if len(rows) <= most else len(rows) - 2
    return [replace(row, keep=row.keep or held <= place < last) for place, row in enumerate(rows)]


def parts_said(form: Form[F], measured: Measured) -> tuple[str, str]:
    """Numerator and denominator as they were divided."""
    return part_said(measured.numerator, form.formats), (
        "" if measured.denominator is None else part_said(measured.denominator, form.formats)
    )


def missed_said(form: Form[F], row: FigureRow) -> str:
    """Of a rate: how many it was not met by, out of how many: "3 of 40"."""
    measured = row.now
    if measured.numerator is None or not measured.denominator:
        return NOTHING
    missed = measured.denominator - measured.numerator
    return form.t(
        N_("{part} of {whole}"),
        part=part_said(missed, form.formats),
        whole=part_said(measured.denominator, form.formats),
    )


def split_table(
    form: Form[F],
    first: str,
    rows: Sequence[FigureRow],
    keys: Sequence[str],
    names: Mapping[str, str],
) -> list[Block]:
    """Who or what the figures are split by a row, a figure a column, in as many tables as it takes to keep the columns
    wide. ``first``: heading of the names."""
    found: dict[str, dict[str, FigureRow]] = {}
    abouts: dict[str, FigureAbout] = {}
    for row in rows:
        if row.about.key in keys and row.now.measurable:
            found.setdefault(row.of, {})[row.about.key] = row
            abouts[row.about.key] = row.about
    columns = [key for key in keys if key in abouts]
    if not found or not columns:
        return []
    several = -(-len(columns) // _MOST_COLUMNS)
    size = -(-len(columns) // several)
    order = sorted(found, key=lambda of: (not of, names.get(of, of)))
    blocks: list[Block] = []
    for start in range(0, len(columns), size):
        part = columns[start : start + size]
        widths = spread([2.4, *([9.6 / len(part)] * len(part))], form.width)
        head = heading(
            form, [first, *(form.t(abouts[key].label) for key in part)], widths, range(1, len(widths))
        )
        lines = [
            [names.get(of, of), *(_split_cell(form, found[of].get(key)) for key in part)]
            for of in order
            if of or any(key in found[of] and found[of][key].now.value for key in part)
        ]
        blocks += together([head, *(_split_row(form, line, widths, head) for line in lines)])
    return blocks


def _split_row(form: Form[F], line: Sequence[str], widths: Sequence[float], head: Row) -> Row:
    name = named(line[0] or form.t(N_("nobody named")), FINE, widths[0] - 2 * PAD)
    bodies = [figures(text, FINE, width - 2 * PAD) for text, width in zip(line[1:], widths[1:], strict=True)]
    return row_of(form, (name, *bodies), widths, head)


def _split_cell(form: Form[F], row: FigureRow | None) -> str:
    if row is None or row.now.value is None:
        return NOTHING
    return said(row.now, row.about, form.t, form.formats)


def numbers(rows: Iterable[FigureRow]) -> dict[str, int]:
    """The place of each figure in the key of formulas, from 1."""
    keys = dict.fromkeys(row.about.key for row in rows if row.now.measurable)
    return {key: place for place, key in enumerate(keys, 1)}


def formulas(form: Form[F], rows: Iterable[FigureRow], numbered: Mapping[str, int]) -> list[Block]:
    """The key: how each figure is reckoned."""
    abouts = {row.about.key: row.about for row in rows}
    lines = [
        (f"({place})", form.t(abouts[key].label), form.t(abouts[key].formula))
        for key, place in numbered.items()
    ]
    heads = (form.t(N_("No.")), form.t(N_("Figure")), form.t(N_("Formula")))
    return [*form.table(heads, (0.8, 3.4, 7.8), lines, style=QUIET)] if lines else []


def of_group(rows: Iterable[FigureRow], group: str) -> list[FigureRow]:
    """The figures of a group, those that can't be measured last."""
    return sorted((row for row in rows if row.about.group == group), key=lambda row: not row.now.measurable)

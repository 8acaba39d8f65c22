"""What was measured on the towns, as a part of the page, and as a drawing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape
from math import log10

from benchmarks.jobs import OURS
from benchmarks.town import GROWTH, Held, grown

HEAD = """## The desk of ten years

Cases, three times as many calls, a tenth as many customers, in Chinese, English and Spanish, with their whole journal:
`python -m benchmarks.data` builds them the same each time. Each way of each size has its turn, round by round; slow
ways have fewer rounds. **x plain** compares the medians with the plainest way on the same store,
*undisturbed* the least disturbed round of each."""
COLUMNS = "| | cases | min ms | median ms | max ms | x plain | undisturbed | ours is faster |"
RULE = "|---|---:|---:|---:|---:|---:|---:|---:|"
LEFT, WIDE, HIGH, ROW, TOP = 300, 860, 26, 30, 64
SHADES = ("#c9ced6", "#8d96a3", "#4b5563")
INK, QUIET, LINE = "#1f2937", "#6b7280", "#e5e7eb"
Across = Callable[[float], float]  # from milliseconds to the place on the drawing
FONT = "font-family='Helvetica, Arial, sans-serif'"


def section(held: Sequence[Held], drawing: str) -> str:
    """Markdown: the drawing, and a table a job."""
    lines = [HEAD, "", f"![Milliseconds by job and size, on a scale of powers of ten]({drawing})", ""]
    for one in held:
        lines += [f"### {one.job.number}. {one.job.title}", "", COLUMNS, RULE]
        lines += [*_rows(one), "", *(f"- {line}" for line in _said(one)), ""]
    return "\n".join(lines)


def _rows(one: Held) -> Iterator[str]:
    for (who, size), series in one.series.items():
        times = f"{series.least:.2f} | {series.median:.2f} | {series.most:.2f}"
        plain, faster = one.ratio(who, one.job.base, size), one.ratio(who, OURS, size)
        apart = plain is not None and who != one.job.base
        shown = f"{plain:.2f} | {one.least_ratio(who, size):.2f}" if apart else " | "
        ahead = f"{faster:.1f} x" if faster is not None and not who.startswith(OURS) else ""
        name = f"**{who}**" if who == OURS else who
        yield f"| {name} | {size} | {times} | {shown} | {ahead} |"


def _said(one: Held) -> Iterator[str]:
    """The aims and whether they were reached; what the peers do less or more."""
    for size in one.sizes:
        ours = one.series.get((OURS, size))
        ratio = one.ratio(OURS, one.job.base, size)
        if ours is not None and one.job.within is not None:
            reached = ours.median <= one.job.within
            yield f"{size}: wanted {one.job.within:g} ms, {ours.median:.2f} ms: {_verdict(reached)}"
        if ratio is not None and one.job.times is not None:
            reached = ratio <= one.job.times
            yield f"{size}: wanted {one.job.times:g} x {one.job.base}, {ratio:.2f} x: {_verdict(reached)}"
        for peer, times in one.job.faster.items():
            ahead = one.ratio(peer, OURS, size)
            if ahead is not None:
                yield f"{size}: wanted {times:g} x faster than {peer}, {ahead:.0f} x: {_verdict(ahead >= times)}"
    growth = grown(one)
    if growth is not None:
        small, large = one.sizes[-2:]
        yield f"from {small} to {large}: {growth:.2f} x as long, wanted {GROWTH:g} x: {_verdict(growth <= GROWTH)}"
    yield from (f"{peer}: {note}" for peer, note in one.notes.items())
    for (peer, size), count in one.counts.items():
        yield f"{peer} found {count} in its last answer at {size}"


def _verdict(reached: bool) -> str:
    return "reached" if reached else "not reached"


def drawing(held: Sequence[Held]) -> str:
    """SVG: for each job the medians of all ways on a scale of powers of ten; the larger the desk, the darker."""
    rows = [(one, who) for one in held for who in dict.fromkeys(who for who, _ in one.series)]
    values = [series.median for one in held for series in one.series.values()]
    least, most = _decades(values)
    high = TOP + len(rows) * ROW + 40

    def across(ms: float) -> float:
        return LEFT + (log10(max(ms, 10**least)) - least) / (most - least) * (WIDE - LEFT - 60)

    parts = [f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {WIDE} {high}' {FONT} font-size='12'>"]
    parts.append(f"<rect width='{WIDE}' height='{high}' fill='#ffffff'/>")
    parts += _scale(range(least, most + 1), across, high)
    parts += _legend(held[0].sizes if held else ())
    before = None
    for place, (one, who) in enumerate(rows):
        middle = TOP + place * ROW + HIGH / 2
        if one is not before:
            edge = f"y1='{middle - ROW / 2}' y2='{middle - ROW / 2}'"
            parts.append(f"<line x1='12' x2='{WIDE - 12}' {edge} stroke='{LINE}'/>")
            parts.append(_text(12, middle + 4, f"{one.job.number}. {one.job.key.replace('_', ' ')}", INK))
            before = one
        parts.append(
            _text(LEFT - 14, middle + 4, who, INK if who == OURS else QUIET, end=True, bold=who == OURS)
        )
        parts += _dots(one, who, across, middle)
    return "\n".join([*parts, "</svg>", ""])


def _decades(values: Sequence[float]) -> tuple[int, int]:
    known = [log10(max(value, 0.001)) for value in values] or [0.0]
    return int(min(known) // 1), int(max(known) // 1) + 1


def _scale(decades: range, across: Across, high: int) -> Iterator[str]:
    for decade in decades:
        x = across(10**decade)
        yield f"<line x1='{x:.0f}' x2='{x:.0f}' y1='{TOP - 12}' y2='{high - 28}' stroke='{LINE}'/>"
        shown = f"{10**decade:g} ms" if decade < 3 else f"{10 ** (decade - 3):g} s"
        yield f"<text x='{x:.0f}' y='{high - 12}' text-anchor='middle' fill='{QUIET}'>{shown}</text>"


def _legend(sizes: Sequence[str]) -> Iterator[str]:
    for place, size in enumerate(sizes):
        x = LEFT + place * 130
        yield f"<circle cx='{x}' cy='26' r='6' fill='{_shade(place, len(sizes))}'/>"
        yield _text(x + 12, 30, f"{size} cases", QUIET)


def _dots(one: Held, who: str, across: Across, middle: float) -> Iterator[str]:
    sizes = one.sizes
    for place, size in enumerate(sizes):
        series = one.series.get((who, size))
        if series is not None:
            left, right, shade = across(series.least), across(series.most), _shade(place, len(sizes))
            spread = f"x1='{left:.1f}' x2='{right:.1f}' y1='{middle}' y2='{middle}'"
            yield f"<line {spread} stroke='{shade}' stroke-width='2' stroke-opacity='0.5'/>"
            large = 6 if who == OURS else 4
            yield f"<circle cx='{across(series.median):.1f}' cy='{middle}' r='{large}' fill='{shade}'/>"


def _shade(place: int, count: int) -> str:
    return SHADES[len(SHADES) - count + place] if count <= len(SHADES) else SHADES[-1]


def _text(x: float, y: float, said: str, ink: str, *, end: bool = False, bold: bool = False) -> str:
    anchor = " text-anchor='end'" if end else ""
    weight = " font-weight='bold'" if bold else ""
    return f"<text x='{x:.0f}' y='{y:.0f}' fill='{ink}'{anchor}{weight}>{escape(said)}</text>"


BEGIN, END = "<!-- the towns -->", "<!-- end of the towns -->"


def put_in(page: str, made: str, before: str) -> str:
    """The page with this section in the place of the one it had, or else above its heading ``before``."""
    whole = f"{BEGIN}\n{made}\n{END}\n"
    if BEGIN in page:
        head, _, rest = page.partition(BEGIN)
        return head + whole + rest.partition(END)[2].lstrip("\n")
    head, found, rest = page.partition(before)
    return f"{head}{whole}\n{found}{rest}"


def section_of(page: str) -> str:
    """The section that a page has, or ""."""
    return page.partition(BEGIN)[2].partition(END)[0].strip("\n")

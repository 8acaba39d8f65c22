"""What was measured on the towns, as a part of the page, and as a drawing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape
from math import log10

from benchmarks.jobs import OURS
from benchmarks.ledger import Goal
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
    """What the peers do less or more, and how many they found."""
    yield from (f"{peer}: {note}" for peer, note in one.notes.items())
    found = [f"{peer} {count} ({size})" for (peer, size), count in one.counts.items() if count]
    if found:
        yield f"found in the last answer: {', '.join(found)}"


def goals(held: Sequence[Held]) -> tuple[Goal, ...]:
    """What was wanted of each job and what came of it, at all sizes; and of all of them together."""
    every = [goal for one in held for goal in _wanted(one)]
    grew = {one.job.key: growth for one in held if (growth := grown(one)) is not None}
    if grew:
        slower = [f"{key} {growth:.1f} x" for key, growth in grew.items() if growth > GROWTH]
        small, large = next(one.sizes[-2:] for one in held if grown(one) is not None)
        got = f"{len(grew) - len(slower)} of {len(grew)} jobs{': not ' if slower else ''}{', '.join(slower)}"
        every.append(Goal(0, f"all of it at {large}", f"{GROWTH:g} x the time at {small}", got, not slower))
    return tuple(every)


def _wanted(one: Held) -> Iterator[Goal]:
    """An aim holds when it holds at every size."""
    job, there = one.job, [size for size in one.sizes if (OURS, size) in one.series]
    beside = _beside(one)
    if job.within is not None:
        times = [one.series[OURS, size].median for size in there]
        got = _by_size(there, [f"{ms:.1f} ms" for ms in times])
        yield Goal(job.number, job.title, f"{job.within:g} ms", got, max(times) <= job.within, beside)
    if job.times is not None:
        ratios = [ratio for size in there if (ratio := one.ratio(OURS, job.base, size)) is not None]
        got = _by_size(there, [f"{ratio:.2g} x" for ratio in ratios])
        yield Goal(
            job.number, job.title, f"{job.times:g} x {job.base}", got, max(ratios) <= job.times, beside
        )
    for peer, times in job.faster.items():
        ahead = {size: by for size in there if (by := one.ratio(peer, OURS, size)) is not None}
        if ahead:
            got = _by_size(list(ahead), [f"{by:.1f} x" for by in ahead.values()])
            wanted = f"{times:g} x faster than {peer}"
            yield Goal(job.number, job.title, wanted, got, min(ahead.values()) >= times, beside)


def _by_size(sizes: Sequence[str], said: Sequence[str]) -> str:
    return ", ".join(f"{each} ({size})" for size, each in zip(sizes, said, strict=True))


def _beside(one: Held) -> str:
    """The others at the largest size at which they were measured."""
    last = {who: size for who, size in one.series if not who.startswith(OURS)}
    return ", ".join(f"{who} {one.series[who, size].median:.1f} ms ({size})" for who, size in last.items())


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

"""What was measured as a page for people: at a glance first, then part by part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from benchmarks.ledger import Goal, Part
from benchmarks.measure import Outcome

HEAD = """# How fast it is

Written by `python -m benchmarks`. Everything in a table was measured in one run, in turns (A B A B ...), beside the
plainest thing that does the same job. Times differ from machine to machine; the ratios are what counts. **Ratio**
compares the medians, *undisturbed* the least disturbed round of each.
"""
GLANCE = """## At a glance

| # | what | wanted | got | | beside it |
|---|---|---|---|---|---|"""
READING = """## Reading it

- **Start.** The bare window is nearly all Python and Qt for Python loading; so are two thirds of the sign-in. The rest
  is Qt's names (the namespace `Qt` alone is some 20 ms), the project's own modules, the bundled font and the widgets.
  The store and its libraries load behind it, once it is painted. Two thirds of the memory are there before anything of
  the desk is: Python, Qt and its bindings.
- **Painted.** The page of the next case is made ahead while somebody reads; what stands between it and one frame is Qt
  showing, filling, laying out and painting some three hundred widgets. Several desks are open at once here and have
  their turns, so that each finds the processor's memory cold.
- **Save.** A bare row touches one page; a complaint with its journal, history, clock, contact points, words and the
  indexes of all these touches dozens, and each page is encrypted and authenticated. The second line is the
  floor: as many pages, and none of our code. Where syncing the disk takes next to nothing, as on most virtual disks,
  pages and Python are all there is to measure; where it takes milliseconds, the ratio falls towards one. The number
  of statements, pages, calls and steps of the store is held by `tests/storage/test_save_work.py`.
- **Paper.** The plain page draws the same pieces of text at the same places; the report also lays them out, wraps,
  frames, numbers and signs them. Most of its bytes are the outlines of the characters used. Two processors, which often
  are one core, draw a batch no faster than one: processes are started from three on, and from 250 papers up.
- **Spreadsheets.** A bare row is ten cells; a customer of ten cells is judged, looked for among those who are there,
  and written with its journal entry, its contact points, its words and six indexes. All of it is one commit: whoever
  gives up halfway finds the desk as it was.
- **Search.** The plainest way reads the same index for the same words and returns numbers; ours also groups, ranks,
  counts, checks who may see what, and returns lines with what was found in them. How many old records have a frequent
  word is counted once and again when the journal says that one of them was touched; the first time costs what the
  index costs.
"""
COLUMNS = "| | min ms | median ms | max ms | ratio | undisturbed | aim |"
RULE = "|---|---:|---:|---:|---:|---:|---|"
ORDER = ("paint", "start", "save", "paper", "sheets", "year", "smooth", "town")


def page(parts: Mapping[str, Part]) -> str:
    """The whole Markdown page. Parts that are not in :data:`ORDER` come last."""
    known = [parts[key] for key in ORDER if key in parts]
    every = [*known, *(part for key, part in parts.items() if key not in ORDER)]
    sections = [f"{part.text.strip()}\n\n*Measured {part.machine}.*\n" for part in every]
    return "\n".join([HEAD, glance([goal for part in every for goal in part.goals]), *sections, READING])


def glance(goals: Sequence[Goal]) -> str:
    """All goals in the order of their rows."""
    rows = [
        f"| {goal.number or '-'} | {goal.what} | {goal.wanted} | {goal.got} | {verdict(goal.reached)} | {goal.beside} |"
        for goal in sorted(goals, key=lambda goal: goal.number or 99)
    ]
    met = sum(goal.reached for goal in goals)
    return "\n".join([GLANCE, *rows, "", f"{met} of {len(goals)} reached.", ""])


def section(outcomes: Sequence[Outcome]) -> str:
    """The tables of some contests."""
    return "\n".join(line for one in outcomes for line in _table(one))


def verdict(reached: bool) -> str:
    return "reached" if reached else "**not reached**"


def goals(outcomes: Sequence[Outcome]) -> tuple[Goal, ...]:
    """What the contests say of their aims, and of what they want beside."""
    return tuple(goal for one in outcomes for goal in (*_ratios(one), *one.goals))


def _ratios(outcome: Outcome) -> Iterator[Goal]:
    base = outcome.series[0]
    for one in outcome.series:
        aim = outcome.aims.get(one.name)
        if aim is not None:
            ratio = outcome.ratio(one)
            yield Goal(
                outcome.number,
                f"{outcome.title}: {one.name}",
                f"{aim:g} x {base.name}",
                f"{ratio:.2f} x ({one.median:.1f} ms)",
                ratio <= aim,
                f"{base.name} {base.median:.1f} ms",
            )


def _table(outcome: Outcome) -> Iterator[str]:
    yield f"## {outcome.title}"
    yield ""
    yield f"{len(outcome.series[0].times)} rounds."
    yield ""
    yield COLUMNS
    yield RULE
    for place, one in enumerate(outcome.series):
        times = f"{one.least:.2f} | {one.median:.2f} | {one.most:.2f}"
        ratios = f"{outcome.ratio(one):.2f} | {outcome.least_ratio(one):.2f}" if place else "1 | 1"
        yield f"| {one.name} | {times} | {ratios} | {_aim(outcome, place)} |"
    yield ""
    for note in outcome.notes:
        yield f"- {note}"
    if outcome.notes:
        yield ""


def _aim(outcome: Outcome, place: int) -> str:
    one = outcome.series[place]
    aim = outcome.aims.get(one.name)
    return "" if aim is None else f"{aim:g}: {verdict(outcome.ratio(one) <= aim)}"

"""How smooth the window is over a store of any size: a person who types at 8 keys a second, and a walk through it.

    python -m benchmarks.smooth DATA --user chen [--only typing|walk] [--language zh_CN] [--limit 50]

Asks for the password on the standard input. Prints how long a letter takes to be painted while pages load, and
whatever holds the window's thread up for longer than ``--limit`` milliseconds, with the line it was at. Drafts, what a
person likes and the exports that were given up are written: give it a copy.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLineEdit, QPlainTextEdit, QWidget

from benchmarks.data.build import PASSWORD, USER
from benchmarks.ledger import Goal, Part, machine
from benchmarks.stopwatch import Stretch, Typist, Watch, shares, summary, watched
from benchmarks.walk import walk
from csapp.i18n import LANGUAGES
from ui.scripted import Scripted

WANTED = 100.0  # milliseconds nothing may hold the window up for
TOLD = 50.0  # and from which on the page tells it
PATIENCE = 600  # seconds the window is given to come to rest
SEARCHED = (
    "liwei", "李伟", "7788", "138 1234", "lamp broken", "张敏", "桌腿裂", "garcía mesa", "torn box", "zs",
    "open kind:damage lamp", "mine since:7d", "new damage report", "lámpara rota", "SF14000", "王",
)  # fmt: skip
WRITTEN = {
    "complainant": "María García 李伟",
    "phone": "13812347788",
    "product": "oak table 橡木餐桌",
    "facts": "The leg is cracked lengthwise, the box was torn. 桌腿有裂纹，外箱破损。",
}
LOADING = ("today", "calls", "cases", "customers", "registers", "shift")


def turn() -> None:
    """The window's loop comes round; what comes in between is told by the clock, not by this pause."""
    QApplication.processEvents()
    time.sleep(0.0005)


@dataclass(frozen=True)
class Told:
    """``typed``: milliseconds of each letter, by where; ``steps``: the longest stretch of each."""

    typed: Mapping[str, Sequence[float]]
    steps: Mapping[str, Stretch]


def search_while_pages_load(desk: Scripted, watch: Watch) -> list[float]:
    """Types into the search box; a page is opened at each word, so that its list is read meanwhile."""
    typist, box = Typist(), desk.window.topbar.search
    for place, text in enumerate(SEARCHED):
        watch.doing = f"searching: {text}"
        desk.window.go(LOADING[place % len(LOADING)])
        box.setFocus()
        box.clear()
        typist.type(box, text, turn)
    box.clear()
    return typist.times


def fill_a_form(desk: Scripted, watch: Watch) -> list[float]:
    """Types into a form that keeps drafts and offers who may be meant."""
    watch.doing = "form: opening"
    form, typist = desk.new("complaint"), Typist()
    for key, text in WRITTEN.items():
        watch.doing = f"form: {key}"
        typist.type(line_of(form.boxes[key].widget), text, turn)
    return typist.times


def take_a_call(desk: Scripted, watch: Watch) -> list[float]:
    """Types a number into the call bar, which tells who it is."""
    typist = Typist()
    watch.doing = "call bar"
    phone = line_of(desk.window.callbar.phone)
    typist.type(phone, "13812347788", turn)
    desk.window.callbar.phone.clear()
    return typist.times


def line_of(widget: QWidget) -> QWidget:
    """What is typed into, within an editor; it gets the focus."""
    kinds = (QLineEdit, QPlainTextEdit)
    inside = (
        [widget] if isinstance(widget, kinds) else [w for kind in kinds for w in widget.findChildren(kind)]
    )
    inside[0].setFocus()
    assert isinstance(inside[0], QLineEdit | QAbstractScrollArea)
    return inside[0]


def measure(desk: Scripted, watch: Watch, user: str, password: str, only: str = "") -> Told:
    """Types, then walks; ``only`` one of both."""
    typed: dict[str, Sequence[float]] = {}
    desk.settle()
    if only != "walk":
        for name, deed in (
            ("the search, while pages load", search_while_pages_load),
            ("a form that keeps drafts", fill_a_form),
            ("the call bar", take_a_call),
        ):
            typed[name] = deed(desk, watch)
    watch.longest.clear()
    if only != "typing":
        with tempfile.TemporaryDirectory(prefix="csapp-walk-") as folder:
            for name, go in walk(desk, user, password, Path(folder)):
                watch.doing = name
                go()
                desk.settle(patience=PATIENCE)
    return Told(typed, watch.longest)


def part(stores: Path, sizes: Sequence[str]) -> Part:
    """The desks of these sizes, each in a copy and a process of its own, as a section of the page."""
    told: dict[str, Told] = {}
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="csapp-smooth-") as folder:
            copy = Path(folder) / size
            shutil.copytree(stores / size, copy)
            command = [sys.executable, "-m", "benchmarks.smooth", str(copy), "--user", USER, "--json"]
            done = subprocess.run(
                command, input=PASSWORD + "\n", stdout=subprocess.PIPE, encoding="utf-8", check=True
            )
            told[size] = Told(**json.loads(done.stdout.splitlines()[-1]))
    return Part("smooth", section(told), goals(told), machine())


def section(told: Mapping[str, Told]) -> str:
    """Two tables: the letters, and the steps of the walk that took longest."""
    lines = [
        "## Nothing waits",
        "",
        "A person types at 8 keys a second, whatever the window is at; milliseconds from the moment a key was due",
        "until its letter was painted. No screen.",
        "",
        "| typed into | cases | keys | half within | 99 of 100 | all |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for size, one in told.items():
        for name, times in one.typed.items():
            figures = " | ".join(f"{each:.0f}" for each in shares(times))
            lines.append(f"| {name} | {size} | {len(times)} | {figures} |")
    lines += [
        "",
        "Then every page and dialog is gone through (`benchmarks/walk.py`): lists scrolled, sorted, narrowed, chosen",
        "whole, copied and exported, settings, languages, looks, papers, another person. A stretch is the time in",
        "which the window's thread came to nothing else; in brackets, how much of it that thread was at work itself,",
        "and how much it was ready but had no processor: others were at work on the same machine.",
        f"Told from {TOLD:.0f} ms on.",
        "",
        "| step | cases | longest stretch, ms |",
        "|---|---:|---:|",
    ]
    for size, one in told.items():
        slow = sorted(one.steps.items(), key=lambda step: -step[1][0])
        lines += [f"| {name} | {size} | {_figures(stretch)} |" for name, stretch in slow if stretch[0] > TOLD]
        below = sum(ms <= TOLD for ms, _cpu, _queued in one.steps.values())
        lines.append(f"| {below} of {len(slow)} steps | {size} | at most {TOLD:.0f} |")
    return "\n".join([*lines, ""])


def _figures(stretch: Stretch) -> str:
    ms, cpu, queued = stretch
    return f"{ms:.0f} ({cpu:.0f}; {queued:.0f})"


def goals(told: Mapping[str, Told]) -> tuple[Goal, ...]:
    """No letter waits, no step holds the window up."""
    found: list[Goal] = []
    for size, one in told.items():
        for name, times in one.typed.items():
            last = max(times)
            what = f"the slowest letter typed into {name}, {size} cases"
            found.append(Goal(0, what, f"{WANTED:.0f} ms", f"{last:.0f} ms", last <= WANTED))
        worst, (ms, _cpu, _queued) = max(one.steps.items(), key=lambda step: step[1][0])
        what = f"the longest stretch of a walk through every page and dialog, {size} cases"
        found.append(Goal(0, what, f"{WANTED:.0f} ms", f"{ms:.0f} ms ({worst})", ms <= WANTED))
    return tuple(found)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.smooth", description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--user", required=True)
    parser.add_argument("--only", choices=("typing", "walk"), default="")
    parser.add_argument("--language", default="en", choices=list(LANGUAGES))
    parser.add_argument("--limit", type=float, default=WANTED, help="milliseconds that are too long")
    parser.add_argument("--json", action="store_true", help="tell all figures in one line")
    given = parser.parse_args()
    password = sys.stdin.readline().rstrip("\n")
    watch = Watch(limit=given.limit)
    told = Told({}, watch.longest)
    try:
        with Scripted(given.data, given.user, password, language=given.language) as desk, watched(watch):
            told = measure(desk, watch, given.user, password, given.only)
    finally:
        if given.json:
            print(json.dumps({"typed": told.typed, "steps": told.steps}))
        else:
            tell(told, watch)
    return 0


def tell(told: Told, watch: Watch) -> None:
    for name, times in told.typed.items():
        print(f"{name}: {summary(times)}")
    print(f"{len(told.steps)} steps")
    for held in sorted(watch.held, key=lambda one: -one.ms):
        figures = f"{held.ms:6.0f} ms, {held.cpu:.0f} at work, {held.queued:.0f} without a processor"
        print(f"{figures}  {held.during}: {' < '.join(reversed(held.where))}")


if __name__ == "__main__":
    sys.exit(main())

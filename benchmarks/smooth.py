"""How smooth the window is over a store of any size: a person who types at 8 keys a second, and a walk through it.

    python -m benchmarks.smooth DATA --user chen [--only typing|walk] [--language zh_CN]

Asks for the password on the standard input. Prints how long a letter takes to be painted while pages load, and
whatever holds the window's thread up for more than 100 ms, with the line it was at. The store is only read but for
drafts and what a person likes: give it a copy.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLineEdit, QPlainTextEdit, QWidget

from benchmarks.stopwatch import Typist, Watch, summary, watched
from csapp.i18n import LANGUAGES
from csapp.kinds import KINDS
from csapp.services.shelves import may_write
from ui.pages.settings.page import SettingsPage
from ui.scripted import Scripted
from ui.tables.page import TablePage
from ui.widgets.rail import PLACES

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


def walk(desk: Scripted) -> Iterator[tuple[str, Callable[[], object]]]:
    """Every page of the window, each record of a first row, the settings, languages and looks."""
    window, person = desk.window, desk.window.topbar.person
    for again in ("", " again"):
        for name, _icon, _words in PLACES:
            yield f"{name}{again}", lambda name=name: window.go(name)
        for kind in KINDS:
            if may_write(kind, window.house.ctx.actor.roles or ()):
                yield f"new {kind.table}{again}", lambda table=kind.table: window.new(table)
        for place in ("cases", "calls", "customers"):
            yield f"first of {place}{again}", lambda place=place: open_first(desk, place)
    settings = window.go("settings")
    assert isinstance(settings, SettingsPage)
    for key in settings.allowed:
        yield f"settings {key}", lambda key=key: settings.show_part(key)
    yield "import customers", lambda: window.house.bring_in("customer")
    yield "keys", lambda: (window.show_keys(), window._keys_box and window._keys_box.close())
    for language in LANGUAGES:
        yield f"language {language}", lambda language=language: person.choose(language)
    for look in ("dark", "light", "125", "100"):
        yield f"look {look}", lambda look=look: person.choose(look)


def open_first(desk: Scripted, place: str) -> object:
    page = desk.window.go(place)
    assert isinstance(page, TablePage)
    desk.settle()
    row = page.model.here(0)
    return desk.window.open(row.number) if row is not None else None


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.smooth", description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--user", required=True)
    parser.add_argument("--only", choices=("typing", "walk"))
    parser.add_argument("--language", default="en", choices=list(LANGUAGES))
    parser.add_argument("--limit", type=float, default=100.0, help="milliseconds that are too long")
    given = parser.parse_args()
    password = sys.stdin.readline().rstrip("\n")
    watch = Watch(limit=given.limit)
    with Scripted(given.data, given.user, password, language=given.language) as desk, watched(watch):
        desk.settle()
        if given.only != "walk":
            for name, deed in (
                ("search", search_while_pages_load), ("form", fill_a_form), ("call bar", take_a_call),
            ):  # fmt: skip
                print(f"{name}: {summary(deed(desk, watch))}", flush=True)
        if given.only != "typing":
            for name, go in walk(desk):
                watch.doing = name
                go()
                desk.settle()
    tell(watch)
    return 0


def tell(watch: Watch) -> None:
    longest = sorted(watch.longest.items(), key=lambda one: -one[1])
    print("longest hold-ups:", ", ".join(f"{name} {ms:.0f}" for name, ms in longest[:12]), "ms")
    for held in sorted(watch.held, key=lambda one: -one.ms):
        print(f"{held.ms:6.0f} ms, {held.cpu:.0f} at work  {held.during}: {' < '.join(reversed(held.where))}")


if __name__ == "__main__":
    sys.exit(main())

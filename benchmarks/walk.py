"""Every page and every dialog of the window, one after the other, as a person goes through them.

A step is a name and what is done; between two steps the window comes to rest, so that whatever a step starts is
told beside its name. Nothing is changed but what the person likes, and what was looked at.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QToolButton, QWidget

from csapp.i18n import LANGUAGES
from csapp.kinds import KINDS
from csapp.services import papers
from csapp.services.shelves import may_write
from ui.pages.record import RecordPage
from ui.pages.registers import RegistersPage
from ui.pages.settings.page import SettingsPage
from ui.scripted import Scripted
from ui.tables.page import TablePage
from ui.widgets.rail import PLACES

Step = tuple[str, Callable[[], object]]
LISTS = ("calls", "cases", "customers")
WORD = "lamp"
SORTED = 4  # headings of a list that are pressed
PULLS = 12  # places a scroll bar is pulled to, one after the other
SIZES = (QSize(1024, 700), QSize(1920, 1000), QSize(1366, 768))


def walk(desk: Scripted, user: str, password: str, folder: Path) -> Iterator[Step]:
    """All of it. ``folder``: where a list is exported to; ``user`` and ``password`` unlock the window again."""
    yield from pages(desk)
    for place in LISTS:
        yield from table(desk, place, folder)
    yield from registers(desk)
    yield from dialogs(desk)
    yield from settings(desk)
    yield from looks(desk)
    yield from leaving(desk, user, password)


def pages(desk: Scripted) -> Iterator[Step]:
    """Each place of the rail, a form of each kind, and records, each twice: at first, and when it was there before."""
    roles = desk.window.house.ctx.actor.roles or ()
    for again in ("", " again"):
        for name, _icon, _words in PLACES:
            yield f"{name}{again}", lambda name=name: desk.window.go(name)
        for kind in KINDS:
            if may_write(kind, roles):
                yield f"new {kind.table}{again}", lambda table=kind.table: desk.window.new(table)
        for place in LISTS:
            yield f"first of {place}{again}", lambda place=place: open_row(desk, place, 0)
            yield f"next of {place}{again}", lambda place=place: open_row(desk, place, 1)
    yield "visits", lambda: desk.window.go("visits")


def table(desk: Scripted, place: str, folder: Path) -> Iterator[Step]:
    """What is done with a long list."""
    yield f"{place}: all", lambda: desk.window.go(place, "all")
    page = desk.window.go(place)
    assert isinstance(page, TablePage)
    bar = page.view.verticalScrollBar()
    for pull in range(1, PULLS + 1):
        yield f"{place}: scroll", lambda pull=pull: bar.setValue(bar.maximum() * pull // PULLS)
    for column in range(SORTED):
        yield f"{place}: sort", lambda column=column: page.view.header.sectionClicked.emit(column)
    yield f"{place}: filter", lambda: page.filter.setText(WORD)
    yield f"{place}: filter off", page.filter.clear
    yield f"{place}: select all", page.view.selectAll
    yield f"{place}: columns", page.choose_columns
    yield f"{place}: filters", page.filtering.choose
    yield f"{place}: menu", page.sheets.open_menu
    yield f"{place}: close", lambda: shut(desk)
    yield f"{place}: select all again", page.view.selectAll
    yield f"{place}: print", page.prints.ask
    yield f"{place}: close", lambda: shut(desk)
    yield f"{place}: copy", lambda: given_up(page, page.view.copy)
    yield f"{place}: export", lambda: given_up(page, lambda: page.sheets.export(folder / f"{place}.csv"))
    yield f"{place}: workbook", lambda: given_up(page, lambda: page.sheets.export(folder / f"{place}.xlsx"))


def given_up(page: TablePage, deed: Callable[[], object]) -> None:
    """Begins something long, turns to the list meanwhile, and gives it up."""
    deed()
    bar, until = page.view.verticalScrollBar(), time.perf_counter() + 1.5
    while time.perf_counter() < until:
        bar.setValue((bar.value() + 137) % max(1, bar.maximum()))
        QApplication.processEvents()
        time.sleep(0.02)
    page.head.busy_cancel.click()


def registers(desk: Scripted) -> Iterator[Step]:
    """The table of each register."""
    page = desk.window.go("registers")
    assert isinstance(page, RegistersPage)
    for name in page.tables:
        yield f"register {name}", lambda name=name: page.show_register(name)


def dialogs(desk: Scripted) -> Iterator[Step]:
    """What opens over a page: menus, previews, the keys, an import."""
    window = desk.window
    yield "a case", lambda: open_row(desk, "cases", 0)
    page = window.page
    if isinstance(page, RecordPage) and page.number:
        buttons = (*page.findChildren(QPushButton), *page.findChildren(QToolButton))
        menus = [one for one in buttons if one.menu() is not None]
        for button in menus:
            name = button.objectName() or "menu"
            yield (
                f"a case: {name}",
                lambda one=button: one.menu().popup(one.mapToGlobal(one.rect().topLeft())),
            )
            yield "a case: close", lambda: shut(desk)
        yield "a case: preview", lambda: preview(page)
        yield "a case: close", lambda: shut(desk)
    for button in (window.topbar.begin, window.topbar.person):
        name = button.objectName()
        yield f"menu {name}", lambda one=button: one.menu().popup(one.mapToGlobal(one.rect().bottomLeft()))
        yield f"menu {name}: close", lambda: shut(desk)
    yield "keys", window.show_keys
    yield "keys: close", lambda: shut(desk)
    for kind in ("customer", "complaint"):
        yield f"import {kind}", lambda kind=kind: window.house.bring_in(kind)
    yield "new complaint for its lists", lambda: window.new("complaint")
    form = desk.new("complaint")
    for box in form.findChildren(QComboBox):
        yield "a list dropped down", lambda box=box: box.showPopup()
        yield "a list closed", lambda box=box: box.hidePopup()
    yield "scripts", window.scripts.call


def preview(page: RecordPage) -> None:
    """The first paper there is of a record."""
    from ui.dialogs.preview import PreviewDialog

    record = page.form.record
    names = papers.available(record) if record is not None else ()
    if names:
        PreviewDialog(page.house, page.number, names[0], page).open()


def settings(desk: Scripted) -> Iterator[Step]:
    """Each part of the settings, twice."""
    page = desk.window.go("settings")
    assert isinstance(page, SettingsPage)
    for again in ("", " again"):
        for key in page.allowed:
            yield f"settings {key}{again}", lambda key=key: page.show_part(key)


def looks(desk: Scripted) -> Iterator[Step]:
    """Languages, colours, text sizes and sizes of the window, with all pages open."""
    person = desk.window.topbar.person
    for place in ("settings", "cases"):
        yield f"{place}: before the looks", lambda place=place: desk.window.go(place)
        for language in (*(one for one in LANGUAGES if one != desk.window.house.language), "en"):
            yield f"{place}: language {language}", lambda language=language: person.choose(language)
        for look in ("dark", "light", "125", "100"):
            yield f"{place}: look {look}", lambda look=look: person.choose(look)
    for size in SIZES:
        yield "another size", lambda size=size: desk.shell.resize(size)


def leaving(desk: Scripted, user: str, password: str) -> Iterator[Step]:
    """Locked and unlocked; another person, who is the same one here."""
    shell = desk.shell
    yield "lock", desk.window.lock_requested.emit
    yield "unlock", lambda: unlock(desk, password)
    yield "another person", desk.window.change_requested.emit
    yield "signed in again", lambda: shell.signin.wanted.emit(user, password)


def unlock(desk: Scripted, password: str) -> None:
    locking = desk.shell.locking
    assert locking is not None
    QTest.keyClicks(locking.page.password, password)
    QTest.keyClick(locking.page.password, Qt.Key.Key_Return)


def open_row(desk: Scripted, place: str, row: int) -> object:
    """The record in that row of a list."""
    page = desk.window.go(place)
    assert isinstance(page, TablePage)
    desk.settle()
    found = page.model.here(row)
    return desk.window.open(found.number) if found is not None else None


def shut(desk: Scripted) -> None:
    """Closes whatever stands over the window."""
    over: list[QWidget] = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    for one in over:
        if one is not desk.shell:
            one.close()
    desk.shell.activateWindow()

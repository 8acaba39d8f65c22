"""The menus of a table: of a cell, and of a heading. Everything the mouse does there, a key does, too."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint
from PySide6.QtWidgets import QMenu

from csapp.i18n import N_
from csapp.services.registers import DUE
from csapp.services.views import Row
from csapp.vocabulary import fields as f
from csapp.vocabulary.filters import ANY, BETWEEN, CONTAINS, EMPTY, Filter, ops_of
from csapp.vocabulary.loose import as_items
from ui.keys import keys
from ui.plain import menu_text
from ui.tables.cells import heading
from ui.tables.words import options

if TYPE_CHECKING:
    from ui.tables.page import TablePage

Entry = tuple[str, str, str, Callable[[], object]] | None  # name, words, keys, deed; None is a line
WORDS = 40  # characters of a value in a menu


def cell_menu(page: TablePage, index: QModelIndex, at: QPoint) -> QMenu:
    """Opens the menu of a cell at a place of the screen."""
    t, view = page.house.t, page.view
    key = page.model.columns[index.column()]
    row = page.model.here(index.row())
    text = str(index.data() or "")
    entries: list[Entry] = [
        ("open", t(N_("Open")), "", lambda: view.open_row(index.row())),
        None,
        ("copy_value", t(N_("Copy value")), "", lambda: view.copy_value(index)),
        ("copy_rows", t(N_("Copy rows")), keys("copy"), view.copy),
        (
            "copy_headings",
            t(N_("Copy rows with headings")),
            keys("copy_headings"),
            lambda: view.copy(headings=True),
        ),
    ]
    same = _same(page, key, row) if row is not None else None
    if same is not None:
        shown = text[:WORDS] + ("…" if len(text) > WORDS else "")
        words = t(N_("Only “{value}”"), value=shown) if text else t(N_("Only where this is empty"))
        entries += [None, ("only_these", words, "", lambda: page.filtering.add(same))]
    if page.prints.may():
        entries += [None, ("print_chosen", page.prints.words(), keys("print_rows"), page.prints.ask)]
    return _open(page, [*entries, None, *_of_column(page, key)], at)


def heading_menu(page: TablePage, place: int, at: QPoint) -> QMenu:
    """Opens the menu of a heading at a place of the screen."""
    entries: list[Entry] = []
    if place >= 0:
        entries = [*_of_column(page, page.model.columns[place]), None]
    entries.append(("choose_columns", page.house.t(N_("Choose columns")), "", page.choose_columns))
    return _open(page, entries, at)


def _of_column(page: TablePage, key: str) -> list[Entry]:
    t, header = page.house.t, page.view.header
    name = heading(key, page.model.fields[key], t)
    ways: list[Entry] = [
        (
            "sort_up",
            t(N_("Sort by “{column}”"), column=name),
            "",
            lambda: page.looks.sort(key, descending=False),
        ),
        ("sort_down", t(N_("The other way round")), "", lambda: page.looks.sort(key, descending=True)),
        ("filter_by", t(N_("Filter by “{column}” …"), column=name), "", lambda: page.filtering.by(key)),
        None,
        ("left", t(N_("Move left")), keys("move_column"), lambda: header.move_key(key, -1)),
        ("right", t(N_("Move right")), "", lambda: header.move_key(key, 1)),
        ("fit", t(N_("Fit to the text")), "", lambda: header.fit_to_text(header.place_of(key))),
    ]
    if len(page.model.columns) > 1:
        rest = tuple(other for other in header.order() if other != key)
        ways.append(("hide", t(N_("Hide the column")), "", lambda: page.looks.set_columns(rest)))
    return ways


def _open(page: TablePage, entries: list[Entry], at: QPoint) -> QMenu:
    menu = QMenu(page)
    for entry in entries:
        if entry is None:
            menu.addSeparator()
            continue
        name, words, chord, deed = entry
        action = menu.addAction(menu_text(words) + (f"\t{chord}" if chord else ""))
        action.setObjectName(name)
        action.triggered.connect(lambda _on=False, deed=deed: deed())
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)
    return menu


def _same(page: TablePage, key: str, row: Row) -> Filter | None:
    """The filter that leaves the rows which have this value; None where there is no such filter."""
    value, field = row.values.get(key), page.model.fields[key]
    ops = ops_of(field)
    if value is None or value in ("", []):
        return Filter(key, EMPTY) if EMPTY in ops and key != DUE and key != "status" else None
    if isinstance(field, f.Date | f.DateTime):
        day = str(value)[: len("2026-11-22")]
        return Filter(key, BETWEEN, (day, day)) if key != DUE else None
    if isinstance(field, f.Integer | f.DecimalNumber | f.Money):
        amount = str(value)
        return Filter(key, BETWEEN, (amount, amount))
    if isinstance(value, bool):
        return Filter(key, ANY, (str(value).lower(),))
    if as_items(value) is not None or isinstance(value, dict):
        return None
    known = dict(options(page.model.table, key, page.house, page.model.names))
    op = ANY if str(value) in known or CONTAINS not in ops else CONTAINS
    return Filter(key, op, (" ".join(str(value)[:200].split()) if op == CONTAINS else str(value),))
